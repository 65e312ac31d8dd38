INSERT INTO revision (controller, record, revision, at, account, source_kind, source_way, purpose, notice_version, sealed, brand)
-- sqlite: VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
-- postgres: SELECT * FROM UNNEST($1::bytea[], $2::bytea[], $3::bigint[], $4::bigint[], $5::bytea[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::bytea[], $11::text[])
