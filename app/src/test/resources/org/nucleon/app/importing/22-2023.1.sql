-- What Neutron's migrations of 2023.1 do to a database of release 21, as far as tables and columns go.
ALTER TABLE networksegments ADD CONSTRAINT uniq_networksegment0network_id0network_type0physnet0sidx UNIQUE (network_id, network_type, physical_network, segment_index);
UPDATE alembic_version SET version_num = 'fc153938cdc1' WHERE version_num = '5881373af7f5';
