SELECT breach, year, number, state, registers, brand, aware_at, due_at, reported_at, account, passed_to, passed_short, closed_at, revision, changed_at
FROM breach WHERE controller = $1 AND account = $2 AND breach < $3
ORDER BY breach DESC LIMIT $4
