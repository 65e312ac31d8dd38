-- A later need counts; an earlier one that arrives late changes nothing.
UPDATE record SET
    last_needed_at = CASE WHEN n.last_needed_at > record.last_needed_at THEN n.last_needed_at ELSE record.last_needed_at END,
    keep_until = CASE WHEN n.last_needed_at > record.last_needed_at THEN n.keep_until ELSE record.keep_until END
-- sqlite: FROM (SELECT $1 AS controller, $2 AS record, $3 AS last_needed_at, $4 AS keep_until) AS n
-- postgres: FROM UNNEST($1::bytea[], $2::bytea[], $3::bigint[], $4::bigint[]) AS n (controller, record, last_needed_at, keep_until)
WHERE record.controller = n.controller AND record.record = n.record
