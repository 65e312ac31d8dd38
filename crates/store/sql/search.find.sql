-- Newest first: SQLite walks the token lists backwards and stops at the page; PostgreSQL gathers the hits of the
-- index and takes the newest. A group that is not used is null and falls away when the query is planned.
SELECT r.record, r.register, r.kind, r.subject, r.parent, r.revision, r.notice_version, r.collected_at, r.changed_at, r.last_needed_at, r.keep_until, r.number_key, r.date_key, r.sealed
-- sqlite: FROM search AS s JOIN record AS r ON r.row = s.rowid
-- postgres: FROM search AS s JOIN record AS r ON r.controller = s.controller AND r.record = s.record
-- sqlite: WHERE s.search MATCH $1
-- postgres: WHERE ($1::bytea[] IS NULL OR s.tokens @> $1)
AND r.controller = $2
AND (CAST($3 AS TEXT) IS NULL OR r.register = $3) AND (CAST($4 AS TEXT) IS NULL OR r.kind = $4)
-- sqlite: AND s.rowid < CASE WHEN $5 IS NULL THEN 9223372036854775807
-- sqlite: ELSE coalesce((SELECT row FROM record WHERE controller = $2 AND record = $5), 0) END
-- sqlite: ORDER BY s.rowid DESC LIMIT $6
-- postgres: AND s.controller = $2 AND ($5::bytea IS NULL OR s.record < $5)
-- postgres: AND ($7::bytea[] IS NULL OR s.tokens && $7) AND ($8::bytea[] IS NULL OR s.tokens && $8)
-- postgres: AND ($9::bytea[] IS NULL OR s.tokens && $9) AND ($10::bytea[] IS NULL OR s.tokens && $10)
-- postgres: AND ($11::bytea[] IS NULL OR s.tokens && $11) AND ($12::bytea[] IS NULL OR s.tokens && $12)
-- postgres: ORDER BY s.record DESC LIMIT $6
