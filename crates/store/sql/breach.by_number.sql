SELECT breach, year, number, state, registers, brand, aware_at, due_at, reported_at, account, passed_to, passed_short, closed_at, revision, changed_at, sealed
FROM breach WHERE controller = $1 AND year = $2 AND number = $3
