DELETE FROM session WHERE controller = $1 AND expires_at <= $2
