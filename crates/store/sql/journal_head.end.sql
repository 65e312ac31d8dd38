DELETE FROM journal_head WHERE controller = $1 AND size < $2
