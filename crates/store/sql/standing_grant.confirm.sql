UPDATE standing_grant SET proposed = 0, confirmed_by = $1
WHERE controller = $2 AND standing_grant = $3 AND proposed = 1 AND ended_at IS NULL
