DELETE FROM notice_draft WHERE controller = $1 AND revision <= $2
