ALTER TABLE tags CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
UPDATE alembic_version SET version_num = 'd553edeb540f' WHERE version_num = 'ad80a9f07c5c';
-- What an operator then made.
INSERT INTO tags (standard_attr_id, tag) SELECT standard_attr_id, 'VIP' FROM ports WHERE id = '{port}';
INSERT INTO tags (standard_attr_id, tag) SELECT standard_attr_id, 'Vip' FROM ports WHERE id = '{port}';
