-- Told twice of one version, the first time counts.
INSERT INTO told (controller, subject, version, at, way, account)
-- sqlite: VALUES ($1, $2, $3, $4, $5, $6)
-- postgres: SELECT * FROM UNNEST($1::bytea[], $2::bytea[], $3::bigint[], $4::bigint[], $5::text[], $6::bytea[])
-- sqlite: ON CONFLICT DO NOTHING
-- postgres: ON CONFLICT DO NOTHING
