DELETE FROM journal WHERE controller = $1 AND seq < $2
