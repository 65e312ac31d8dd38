SELECT record FROM unique_token
WHERE controller = $1 AND scope = $2 AND token = $3
  AND NOT EXISTS (SELECT 1 FROM unique_gone WHERE unique_gone.controller = $1 AND unique_gone.record = unique_token.record)
