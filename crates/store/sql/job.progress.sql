-- Only the holder of the lease may say how far the work is.
UPDATE job SET state = $1, lease_until = $2, changed_at = $3, done_steps = $4, all_steps = $5, sealed = $6
WHERE controller = $7 AND job = $8 AND lease_owner = $9
