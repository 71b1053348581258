ALTER TABLE subnets DROP COLUMN in_use;
CREATE TABLE porthints (port_id VARCHAR(36) NOT NULL PRIMARY KEY REFERENCES ports (id), hints VARCHAR(4095) NOT NULL);
ALTER TABLE ha_router_networks ADD CONSTRAINT uniq_ha_router_networks0project_id UNIQUE (project_id);
CREATE TABLE securitygroupdefaultrules (id VARCHAR(36) NOT NULL PRIMARY KEY, standard_attr_id BIGINT NOT NULL UNIQUE, remote_group_id VARCHAR(36), remote_address_group_id VARCHAR(36), direction ENUM('ingress', 'egress') NOT NULL, ethertype VARCHAR(40), protocol VARCHAR(40), port_range_min INTEGER, port_range_max INTEGER, remote_ip_prefix VARCHAR(255), used_in_default_sg BOOLEAN NOT NULL DEFAULT FALSE, used_in_non_default_sg BOOLEAN NOT NULL DEFAULT TRUE);
ALTER TABLE router_extra_attributes ADD COLUMN enable_default_route_ecmp BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE router_extra_attributes ADD COLUMN enable_default_route_bfd BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE alembic_version SET version_num = '89c58a70ceba' WHERE version_num = 'fc153938cdc1';
-- What an operator then made.
INSERT INTO porthints (port_id, hints) VALUES ('{port}', '{"openvswitch": {"other_config": {"tx-steering": "hash"}}}');
INSERT INTO standardattributes (id, resource_type, description, revision_number) VALUES (900001, 'securitygroupdefaultrules', 'ping', 0);
INSERT INTO securitygroupdefaultrules (id, standard_attr_id, direction, ethertype, protocol, used_in_default_sg, used_in_non_default_sg) VALUES ('5ec00000-0000-4000-8000-000000000001', 900001, 'ingress', 'IPv4', 'icmp', TRUE, TRUE);
UPDATE router_extra_attributes SET enable_default_route_ecmp = TRUE WHERE router_id = '{router}';
