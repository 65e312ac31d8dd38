INSERT INTO setting (controller, name, value, changed_at)
VALUES ($1, $2, $3, $4)
ON CONFLICT (controller, name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at
