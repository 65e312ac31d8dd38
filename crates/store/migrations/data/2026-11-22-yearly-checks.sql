-- What a role confirms again and again, as the notice says of a measure: that it is so, and what was looked at.

CREATE TABLE attested (
    controller BYTEA NOT NULL,              -- Whose measure it is.
    measure TEXT NOT NULL,                  -- The measure's name in the notice.
    at BIGINT NOT NULL,                     -- When it was confirmed.
    account BYTEA,                          -- The account that confirmed it.
    outcome TEXT NOT NULL,                  -- holds, or change where the notice has to follow.
    sealed BYTEA NOT NULL,                  -- What was looked at, in the words of whoever did, sealed.
    PRIMARY KEY (controller, measure, at)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
