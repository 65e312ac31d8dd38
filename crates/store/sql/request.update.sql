-- Only the revision the writer saw is changed; of two writers the second changes nothing and is told.
UPDATE request SET kind = $1, state = $2, language = $3, due_on = $4, extended_to = $5, identity = $6, subject = $7, handler = $8, first_decider = $9, answered_at = $10, outcome = $11, closed_at = $12, keep_until = $13, reminded = $14, changed_at = $15, to_post = $16, sealed = $17, revision = revision + 1
WHERE controller = $18 AND request = $19 AND revision = $20
