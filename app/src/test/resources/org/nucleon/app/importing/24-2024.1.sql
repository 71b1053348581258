CREATE TABLE porthardwareoffloadtype (port_id VARCHAR(36) NOT NULL PRIMARY KEY REFERENCES ports (id), hardware_offload_type VARCHAR(255));
DROP TABLE brocadeports;
DROP TABLE brocadenetworks;
DROP TABLE ml2_brocadeports;
DROP TABLE ml2_brocadenetworks;
DROP TABLE nuage_net_partition_router_mapping;
DROP TABLE nuage_provider_net_bindings;
DROP TABLE nuage_subnet_l2dom_mapping;
DROP TABLE nuage_net_partitions;
UPDATE alembic_version SET version_num = '0e6eff810791' WHERE version_num = '89c58a70ceba';
-- What an operator then made.
INSERT INTO porthardwareoffloadtype (port_id, hardware_offload_type) VALUES ('{port}', 'switchdev');
