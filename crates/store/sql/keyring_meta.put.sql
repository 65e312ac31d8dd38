INSERT INTO keyring_meta (controller, name, value)
VALUES ($1, $2, $3)
ON CONFLICT (controller, name) DO UPDATE SET value = excluded.value
