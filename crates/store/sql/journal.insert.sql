INSERT INTO journal (controller, seq, at, actor_kind, actor, act, outcome, register, kind, fields, about, purpose, clauses, notice_version, detail, leaf)
-- sqlite: VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
-- postgres: SELECT * FROM UNNEST($1::bytea[], $2::bigint[], $3::bigint[], $4::text[], $5::bytea[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::bytea[], $12::text[], $13::text[], $14::bigint[], $15::text[], $16::bytea[])
