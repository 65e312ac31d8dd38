SELECT count(*) FROM journal_subject WHERE controller = $1 AND subject = $2 AND seq = $3
