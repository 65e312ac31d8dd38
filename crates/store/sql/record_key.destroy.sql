DELETE FROM record_key WHERE controller = $1
-- sqlite: AND record IN (SELECT unhex(value) FROM json_each($2))
-- postgres: AND record = ANY ($2)
