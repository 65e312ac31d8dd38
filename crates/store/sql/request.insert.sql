INSERT INTO request (controller, request, year, number, kind, channel, state, language, received_on, received_at, due_on, extended_to, identity, subject, handler, first_decider, answered_at, outcome, closed_at, keep_until, reminded, revision, changed_at, to_post, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)
