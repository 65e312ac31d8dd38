-- The revision after the one that was seen: whoever saves second touches no row.
INSERT INTO notice_draft (controller, revision, account, saved_at, base_version, source)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (controller, revision) DO NOTHING
