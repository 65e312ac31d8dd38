INSERT INTO person_token (controller, token_hash, what, created_at, expires_at, sealed)
-- sqlite: VALUES ($1, $2, $3, $4, $5, $6)
-- postgres: SELECT * FROM UNNEST($1::bytea[], $2::bytea[], $3::text[], $4::bigint[], $5::bigint[], $6::bytea[])
