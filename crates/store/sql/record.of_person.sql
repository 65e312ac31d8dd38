-- The records about a person, and those of others that hang on the person's own first ones: a firm's contact persons.
SELECT record, register, kind, subject, parent, revision, notice_version, collected_at, changed_at, last_needed_at, keep_until, number_key, date_key, sealed, brand
FROM record WHERE controller = $1 AND subject = $2
UNION ALL
SELECT c.record, c.register, c.kind, c.subject, c.parent, c.revision, c.notice_version, c.collected_at, c.changed_at, c.last_needed_at, c.keep_until, c.number_key, c.date_key, c.sealed, c.brand
FROM record AS p JOIN record AS c ON c.controller = p.controller AND c.parent = p.record
WHERE p.controller = $1 AND p.subject = $2 AND p.parent IS NULL AND c.subject <> $2
LIMIT $3
