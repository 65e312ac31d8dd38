-- Nothing of what is sealed is needed for a list.
SELECT breach, year, number, state, registers, brand, aware_at, due_at, reported_at, account, passed_to, passed_short, closed_at, revision, changed_at
FROM breach WHERE controller = $1 AND closed_at IS NULL AND (aware_at, breach) > ($2, $3)
ORDER BY aware_at, breach LIMIT $4
