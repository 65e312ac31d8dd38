INSERT INTO journal_word (controller, word, block)
-- sqlite: VALUES ($1, $2, $3)
-- postgres: SELECT * FROM UNNEST($1::bytea[], $2::text[], $3::bigint[])
-- sqlite: ON CONFLICT DO NOTHING
-- postgres: ON CONFLICT DO NOTHING
