SELECT job, kind, state, account, created_at, changed_at, lease_owner, lease_until, done_steps, all_steps, sealed
FROM job WHERE controller = $1 AND state IN ('waiting', 'running') AND lease_until <= $2 ORDER BY lease_until, job LIMIT $3
