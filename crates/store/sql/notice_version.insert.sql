INSERT INTO notice_version (controller, version, fingerprint, source, effective_from, published_at)
VALUES ($1, $2, $3, $4, $5, $6)
