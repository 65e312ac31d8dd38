SELECT subject, purpose, at, fact, state, way, notice_version, record
FROM consent WHERE controller = $1 AND subject = $2 AND purpose = $3 ORDER BY at DESC, fact DESC LIMIT 1
