-- A former value that was erased is taken out of the undo log, which is sealed anew.
UPDATE revision SET sealed = n.sealed
-- sqlite: FROM (SELECT $1 AS controller, $2 AS record, $3 AS revision, $4 AS sealed) AS n
-- postgres: FROM UNNEST($1::bytea[], $2::bytea[], $3::bigint[], $4::bytea[]) AS n (controller, record, revision, sealed)
WHERE revision.controller = n.controller AND revision.record = n.record AND revision.revision = n.revision
