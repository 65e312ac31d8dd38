-- The stretches that went whole. Every stretch that was looked through has a row with no word.
DELETE FROM journal_word WHERE controller = $1 AND block < $2
