UPDATE standing_grant SET ended_at = $1 WHERE controller = $2 AND standing_grant = $3 AND ended_at IS NULL
