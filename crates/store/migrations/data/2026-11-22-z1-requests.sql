-- What persons ask of the firm by right, from receipt to the end of the archive; and letters that wait to be sent.

CREATE TABLE request (
    controller BYTEA NOT NULL,              -- Of which firm it is asked.
    request BYTEA NOT NULL,                 -- The request's own identifier, version 7, so that it sorts by receipt.
    year BIGINT NOT NULL,                   -- The year of receipt, the first part of the case number.
    number BIGINT NOT NULL,                 -- Counts from 1 in each year, the second part of the case number.
    kind TEXT NOT NULL,                     -- Which right, such as access or erasure.
    channel TEXT NOT NULL,                  -- How it came: form, portal, letter, email, phone or visit.
    state TEXT NOT NULL,                    -- Where its life cycle stands.
    language TEXT NOT NULL,                 -- In which language the person is answered.
    received_on BIGINT NOT NULL,            -- The day of receipt, in days since 1970-01-01: deadlines count from it.
    received_at BIGINT NOT NULL,            -- The instant it was taken in.
    due_on BIGINT NOT NULL,                 -- The last day for the answer as it stands, in days since 1970-01-01.
    extended_to BIGINT,                     -- The last day after an extension, where the person was told of one in time.
    identity TEXT NOT NULL,                 -- How sure it is who asks.
    subject BYTEA,                          -- The person on record whom it is about, once known.
    handler BYTEA,                          -- The account that handles it.
    first_decider BYTEA,                    -- The account that decided first: who reviews must be another.
    answered_at BIGINT,                     -- When the answer went out.
    outcome TEXT,                           -- What came of it.
    closed_at BIGINT,                       -- When it was closed; none while it is open.
    keep_until BIGINT,                      -- When the archived case is destroyed.
    reminded BIGINT NOT NULL,               -- Which reminder of its deadline was sent last.
    revision BIGINT NOT NULL,               -- Counts from 1 by one at each step; a step names the revision it saw.
    changed_at BIGINT NOT NULL,             -- When the last step was.
    sealed BYTEA NOT NULL,                  -- Who asks what, the steps, the decision and the letters, sealed with the request's own key.
    PRIMARY KEY (controller, request)
-- sqlite: ) STRICT;
-- postgres: );
CREATE UNIQUE INDEX request_number ON request (controller, year, number);
CREATE INDEX request_open ON request (controller, due_on, request) WHERE closed_at IS NULL;
CREATE INDEX request_closed ON request (controller, closed_at, request) WHERE closed_at IS NOT NULL;
CREATE INDEX request_subject ON request (controller, subject, request) WHERE subject IS NOT NULL;
CREATE INDEX request_keep ON request (controller, keep_until, request) WHERE keep_until IS NOT NULL;

CREATE TABLE letter (
    controller BYTEA NOT NULL,              -- Who sends it.
    letter BYTEA NOT NULL,                  -- The letter's own identifier, version 7, so that letters go out in order.
    request BYTEA,                          -- The request it belongs to, where there is one.
    state TEXT NOT NULL,                    -- waiting, sent or failed.
    tries BIGINT NOT NULL,                  -- How often sending was begun; whoever begins names the count it saw.
    next_at BIGINT NOT NULL,                -- When it may be tried next; until then whoever tries has it alone.
    created_at BIGINT NOT NULL,             -- When it was written.
    changed_at BIGINT NOT NULL,             -- When it was last tried.
    sealed BYTEA NOT NULL,                  -- Address, text and what the mail server answered, sealed.
    PRIMARY KEY (controller, letter)
-- sqlite: ) STRICT;
-- postgres: );
CREATE INDEX letter_waiting ON letter (controller, next_at, letter) WHERE state = 'waiting';
CREATE INDEX letter_request ON letter (controller, request, letter) WHERE request IS NOT NULL;
CREATE INDEX letter_over ON letter (controller, changed_at, letter) WHERE state <> 'waiting' AND request IS NULL;
