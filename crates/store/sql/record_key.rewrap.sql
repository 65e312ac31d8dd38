UPDATE record_key SET wrapped = n.wrapped
-- sqlite: FROM (SELECT $1 AS controller, $2 AS record, $3 AS wrapped) AS n
-- postgres: FROM UNNEST($1::bytea[], $2::bytea[], $3::bytea[]) AS n (controller, record, wrapped)
WHERE record_key.controller = n.controller AND record_key.record = n.record
