DELETE FROM sign_in WHERE controller = $1 AND at <= $2
