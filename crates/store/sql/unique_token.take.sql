INSERT INTO unique_token (controller, scope, token, record)
-- sqlite: VALUES ($1, $2, $3, $4)
-- postgres: SELECT * FROM UNNEST($1::bytea[], $2::text[], $3::bytea[], $4::bytea[])
-- A value of a record that has gone is free.
ON CONFLICT (controller, scope, token) DO UPDATE SET record = excluded.record
WHERE unique_token.record = excluded.record OR EXISTS (
  SELECT 1 FROM unique_gone WHERE unique_gone.controller = unique_token.controller AND unique_gone.record = unique_token.record)
