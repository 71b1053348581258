UPDATE network_segment_ranges SET physical_network = '' WHERE physical_network IS NULL;
ALTER TABLE network_segment_ranges MODIFY physical_network VARCHAR(64) NOT NULL DEFAULT '';
ALTER TABLE network_segment_ranges ADD CONSTRAINT uniq_network_segment_ranges UNIQUE ("default", network_type, physical_network, minimum, maximum);
UPDATE alembic_version SET version_num = 'b1bca967e19d' WHERE version_num = 'd553edeb540f';
-- What an operator then made.
INSERT INTO standardattributes (id, resource_type, description, revision_number) VALUES (900002, 'network_segment_ranges', '', 0);
INSERT INTO network_segment_ranges (id, name, "default", shared, project_id, network_type, physical_network, minimum, maximum, standard_attr_id) VALUES ('5e900000-0000-4000-8000-000000000001', 'wide', FALSE, TRUE, NULL, 'geneve', '', 70000, 70100, 900002);
