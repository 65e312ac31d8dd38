-- The undo logs of all records about a person, in no order: the few rows of one person are sorted by who asks.
SELECT v.record, v.revision, v.at, v.account, v.source_kind, v.source_way, v.purpose, v.notice_version, v.sealed, v.brand
FROM record AS r JOIN revision AS v ON v.controller = r.controller AND v.record = r.record
WHERE r.controller = $1 AND r.subject = $2 LIMIT $3
