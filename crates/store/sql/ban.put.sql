-- A ban that stands already stays as it is: the first day counts.
INSERT INTO ban (controller, token, what, at, request)
-- sqlite: VALUES ($1, $2, $3, $4, $5)
-- postgres: SELECT * FROM UNNEST($1::bytea[], $2::bytea[], $3::text[], $4::bigint[], $5::bytea[])
-- sqlite: ON CONFLICT DO NOTHING
-- postgres: ON CONFLICT DO NOTHING
