SELECT version, fingerprint, source, effective_from, published_at
FROM notice_version WHERE controller = $1 AND version > $2 ORDER BY version LIMIT $3
