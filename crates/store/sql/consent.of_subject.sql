-- The whole history of a person, oldest first; the last fact of a purpose is its state.
SELECT subject, purpose, at, fact, state, way, notice_version, record
FROM consent WHERE controller = $1 AND subject = $2 ORDER BY purpose, at, fact LIMIT $3
