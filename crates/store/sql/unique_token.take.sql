INSERT INTO unique_token (controller, scope, token, record)
-- sqlite: VALUES ($1, $2, $3, $4)
-- postgres: SELECT * FROM UNNEST($1::bytea[], $2::text[], $3::bytea[], $4::bytea[])
-- sqlite: ON CONFLICT (controller, scope, token) DO UPDATE SET record = excluded.record WHERE unique_token.record = excluded.record
-- postgres: ON CONFLICT (controller, scope, token) DO UPDATE SET record = excluded.record WHERE unique_token.record = excluded.record
