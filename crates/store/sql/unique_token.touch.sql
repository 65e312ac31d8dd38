SELECT COUNT(*) FROM unique_token WHERE controller = $1 AND scope = $2
-- sqlite: AND token IN (SELECT unhex(value) FROM json_each($3))
-- postgres: AND token = ANY ($3)
