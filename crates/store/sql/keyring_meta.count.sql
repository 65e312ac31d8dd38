-- Of two who change what is counted at once, the second is told.
INSERT INTO keyring_meta (controller, name, value)
VALUES ($1, $2, $3)
ON CONFLICT (controller, name) DO UPDATE SET value = excluded.value WHERE keyring_meta.value = $4
