INSERT INTO record (controller, record, register, kind, subject, parent, revision, notice_version, collected_at, changed_at, last_needed_at, keep_until, number_key, date_key, sealed, brand)
-- sqlite: VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
-- postgres: SELECT * FROM UNNEST($1::bytea[], $2::bytea[], $3::text[], $4::text[], $5::bytea[], $6::bytea[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bytea[], $16::text[])
