SELECT value FROM setting WHERE controller = $1 AND name = $2
