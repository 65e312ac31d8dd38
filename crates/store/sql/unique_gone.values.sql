SELECT unique_token.scope, unique_token.token, unique_token.record FROM unique_gone
JOIN unique_token ON unique_token.controller = unique_gone.controller AND unique_token.record = unique_gone.record
WHERE unique_gone.controller = $1 AND unique_gone.record <= $2
ORDER BY unique_token.scope, unique_token.token
