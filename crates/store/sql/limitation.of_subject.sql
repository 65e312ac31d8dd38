SELECT subject, limitation, record, field, what, purpose, ground, request, since, lifted_at
FROM limitation WHERE controller = $1 AND subject = $2 ORDER BY limitation DESC LIMIT $3
