SELECT record FROM unique_token WHERE controller = $1 AND scope = $2 AND token = $3
