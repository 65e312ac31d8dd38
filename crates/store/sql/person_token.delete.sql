DELETE FROM person_token WHERE controller = $1 AND token_hash = $2
