-- What is listed of one person, up to a place.
DELETE FROM journal_subject WHERE controller = $1 AND subject = $2 AND seq < $3
