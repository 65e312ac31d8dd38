DELETE FROM person_token WHERE controller = $1 AND expires_at < $2
