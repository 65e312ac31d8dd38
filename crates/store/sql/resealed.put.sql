INSERT INTO resealed (controller, record, at) VALUES ($1, $2, $3)
ON CONFLICT (controller, record) DO UPDATE SET at = excluded.at
