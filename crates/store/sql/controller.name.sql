UPDATE controller SET short = $1, kept_by = $2 WHERE controller = $3
