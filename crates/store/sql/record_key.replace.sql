-- Of two who give a record another key at once, the second is told.
UPDATE record_key SET wrapped = n.wrapped
-- sqlite: FROM (SELECT $1 AS controller, $2 AS record, $3 AS wrapped, $4 AS expected) AS n
-- postgres: FROM UNNEST($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) AS n (controller, record, wrapped, expected)
WHERE record_key.controller = n.controller AND record_key.record = n.record AND record_key.wrapped = n.expected
