-- Only the revision the writer saw is changed; of two writers the second changes nothing and is told.
UPDATE record SET
    revision = n.expected + 1,
    notice_version = n.notice_version,
    changed_at = n.changed_at,
    last_needed_at = n.last_needed_at,
    keep_until = n.keep_until,
    number_key = n.number_key,
    date_key = n.date_key,
    sealed = n.sealed,
    brand = n.brand
-- sqlite: FROM (SELECT $1 AS controller, $2 AS record, $3 AS expected, $4 AS notice_version, $5 AS changed_at, $6 AS last_needed_at, $7 AS keep_until, $8 AS number_key, $9 AS date_key, $10 AS sealed, $11 AS brand) AS n
-- postgres: FROM UNNEST($1::bytea[], $2::bytea[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bytea[], $11::text[]) AS n (controller, record, expected, notice_version, changed_at, last_needed_at, keep_until, number_key, date_key, sealed, brand)
WHERE record.controller = n.controller AND record.record = n.record AND record.revision = n.expected
