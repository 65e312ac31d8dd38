INSERT INTO happened (controller, record, event, on_day, noted_at, account)
-- sqlite: SELECT $1, $2, $3, $4, $5, $6 FROM happened WHERE controller = $1 AND record = $2 AND event = $7
-- Whoever takes the earlier event back waits, and takes this one back as well.
-- postgres: SELECT $1::bytea, $2::bytea, $3::text, $4::text, $5::bigint, $6::bytea FROM happened
-- postgres: WHERE controller = $1 AND record = $2 AND event = $7 FOR SHARE
ON CONFLICT (controller, record, event) DO UPDATE SET on_day = excluded.on_day, noted_at = excluded.noted_at, account = excluded.account
