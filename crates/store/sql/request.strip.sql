-- What is left of a request whose archive has ended: that it came, of what kind, and when it was answered how.
UPDATE request SET subject = NULL, handler = NULL, first_decider = NULL, keep_until = NULL, to_post = 0, changed_at = $1, sealed = $2, revision = revision + 1
WHERE controller = $3 AND request = $4 AND revision = $5
