-- How people of the staff come in: how far a session is, what it was begun on, and who came in or did not.

ALTER TABLE session ADD COLUMN
    step TEXT NOT NULL DEFAULT 'in';         -- How far signing in is: code while a second proof is waited for, or in.
ALTER TABLE session ADD COLUMN
    device TEXT NOT NULL DEFAULT '';         -- The kind of browser and system it was begun on, in words of the program.
ALTER TABLE session ADD COLUMN
    proved_at BIGINT NOT NULL DEFAULT 0;     -- When whoever has it last proved who they are.

CREATE TABLE sign_in (
    controller BYTEA NOT NULL,  -- The controller the account belongs to.
    account BYTEA NOT NULL,     -- The account that was signed in to, or was tried.
    sign_in BYTEA NOT NULL,     -- Its own identifier, version 7.
    at BIGINT NOT NULL,         -- When that was.
    outcome TEXT NOT NULL,      -- What came of it: in, beside, recovery, password, code or reset.
    device TEXT NOT NULL,       -- The kind of browser and system, in words of the program; never an address.
    PRIMARY KEY (controller, account, sign_in)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
CREATE INDEX sign_in_at ON sign_in (controller, at);
