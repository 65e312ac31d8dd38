DELETE FROM sign_in_attempt WHERE controller = $1 AND throttle = $2
