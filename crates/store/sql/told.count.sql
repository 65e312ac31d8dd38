SELECT count(*) FROM told WHERE controller = $1 AND version = $2 AND subject > $3
