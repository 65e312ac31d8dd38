UPDATE access_entry SET closed_at = $1, changed_at = $2, sealed = $3
WHERE controller = $4 AND what = $5 AND about = $6 AND entry = $7 AND changed_at = $8
