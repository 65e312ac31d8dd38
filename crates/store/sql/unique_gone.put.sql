INSERT INTO unique_gone (controller, record)
SELECT DISTINCT controller, record FROM unique_token WHERE controller = $1
-- sqlite: AND record IN (SELECT unhex(value) FROM json_each($2))
-- postgres: AND record = ANY ($2)
ON CONFLICT (controller, record) DO NOTHING
