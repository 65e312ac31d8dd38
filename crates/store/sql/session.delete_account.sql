DELETE FROM session WHERE controller = $1 AND account = $2
