DELETE FROM letter WHERE controller = $1 AND request = $2
