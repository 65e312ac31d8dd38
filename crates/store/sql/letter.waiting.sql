SELECT letter, request, state, tries, next_at, created_at, changed_at, sealed
FROM letter WHERE controller = $1 AND state = 'waiting' AND next_at <= $2
ORDER BY next_at, letter LIMIT $3
