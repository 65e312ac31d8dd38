SELECT version, fingerprint, source, effective_from, published_at
FROM notice_version WHERE controller = $1 ORDER BY version DESC LIMIT 1
