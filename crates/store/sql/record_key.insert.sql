INSERT INTO record_key (controller, record, wrapped)
-- sqlite: VALUES ($1, $2, $3)
-- postgres: SELECT * FROM UNNEST($1::bytea[], $2::bytea[], $3::bytea[])
