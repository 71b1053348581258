ALTER TABLE networks ADD COLUMN qinq BOOLEAN;
UPDATE alembic_version SET version_num = 'ad80a9f07c5c' WHERE version_num = '5bcb7b31ec7d';
-- What an operator then made.
UPDATE networks SET qinq = TRUE WHERE id = '{network}';
