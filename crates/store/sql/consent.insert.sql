INSERT INTO consent (controller, subject, purpose, at, fact, state, way, notice_version, record)
-- sqlite: VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
-- postgres: SELECT * FROM UNNEST($1::bytea[], $2::bytea[], $3::text[], $4::bigint[], $5::bytea[], $6::text[], $7::text[], $8::bigint[], $9::bytea[])
