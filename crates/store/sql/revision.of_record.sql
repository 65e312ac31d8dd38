SELECT record, revision, at, account, source_kind, source_way, purpose, notice_version, sealed, brand
FROM revision WHERE controller = $1 AND record = $2 AND revision < $3 ORDER BY revision DESC LIMIT $4
