SELECT value FROM keyring_meta WHERE controller = $1 AND name = $2
