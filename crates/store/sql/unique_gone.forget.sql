-- A record that came since then is left: its values are still there.
DELETE FROM unique_gone WHERE controller = $1 AND record >= $2 AND record <= $3 AND NOT EXISTS (
  SELECT 1 FROM unique_token WHERE unique_token.controller = $1 AND unique_token.record = unique_gone.record)
