-- Another end of retention, unless the record was changed or needed since it was worked out.
UPDATE record SET keep_until = n.keep_until
-- sqlite: FROM (SELECT $1 AS controller, $2 AS record, $3 AS revision, $4 AS last_needed_at, $5 AS keep_until) AS n
-- postgres: FROM UNNEST($1::bytea[], $2::bytea[], $3::bigint[], $4::bigint[], $5::bigint[]) AS n (controller, record, revision, last_needed_at, keep_until)
WHERE record.controller = n.controller AND record.record = n.record
AND record.revision = n.revision AND record.last_needed_at = n.last_needed_at
