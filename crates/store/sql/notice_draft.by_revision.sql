SELECT revision, account, saved_at, base_version, source
FROM notice_draft WHERE controller = $1 AND revision = $2
