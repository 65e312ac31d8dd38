-- Of many nodes the first that still finds the lease as it saw it gets the job.
UPDATE job SET state = 'running', lease_owner = $1, lease_until = $2, changed_at = $3
WHERE controller = $4 AND job = $5 AND lease_until = $6 AND state IN ('waiting', 'running')
