SELECT letter, request, state, tries, next_at, created_at, changed_at, sealed
FROM letter WHERE controller = $1 AND request = $2
ORDER BY letter LIMIT $3
