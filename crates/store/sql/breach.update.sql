-- Only the revision the writer saw is changed, and nothing of what was reported; of two writers the second is told.
UPDATE breach SET state = $1, due_at = $2, closed_at = $3, changed_at = $4, sealed = $5, revision = revision + 1
WHERE controller = $6 AND breach = $7 AND revision = $8
