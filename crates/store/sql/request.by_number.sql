SELECT request, year, number, kind, channel, state, language, received_on, received_at, due_on, extended_to, identity, subject, handler, first_decider, answered_at, outcome, closed_at, keep_until, reminded, revision, changed_at, to_post
FROM request WHERE controller = $1 AND year = $2 AND number = $3
