ALTER TABLE portnumaaffinitypolicies MODIFY numa_affinity_policy ENUM('required', 'preferred', 'legacy', 'socket');
CREATE TABLE porttrusted (port_id VARCHAR(36) NOT NULL PRIMARY KEY REFERENCES ports (id), trusted BOOLEAN);
UPDATE alembic_version SET version_num = '5bcb7b31ec7d' WHERE version_num = '0e6eff810791';
-- What an operator then made.
INSERT INTO porttrusted (port_id, trusted) VALUES ('{port}', TRUE);
