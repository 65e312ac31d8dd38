SELECT job, kind, state, account, created_at, changed_at, lease_owner, lease_until, done_steps, all_steps, sealed
FROM job WHERE controller = $1 AND job < $2 ORDER BY job DESC LIMIT $3
