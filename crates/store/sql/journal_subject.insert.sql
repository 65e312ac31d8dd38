INSERT INTO journal_subject (controller, subject, seq)
-- sqlite: VALUES ($1, $2, $3)
-- postgres: SELECT * FROM UNNEST($1::bytea[], $2::bytea[], $3::bigint[])
-- sqlite: ON CONFLICT DO NOTHING
-- postgres: ON CONFLICT DO NOTHING
