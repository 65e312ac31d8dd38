SELECT block FROM journal_word WHERE controller = $1 AND word = '' ORDER BY block DESC LIMIT 1
