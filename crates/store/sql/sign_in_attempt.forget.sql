DELETE FROM sign_in_attempt WHERE controller = $1 AND at <= $2
