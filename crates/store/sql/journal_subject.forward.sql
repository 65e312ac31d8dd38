SELECT subject, seq FROM journal_subject WHERE controller = $1 AND (subject, seq) > ($2, $3) ORDER BY subject, seq LIMIT $4
