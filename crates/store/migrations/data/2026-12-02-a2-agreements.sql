-- Registers kept for another: the processing agreements, who of the keeper works here, and how they pass in.

CREATE TABLE processing_agreement (
    controller BYTEA NOT NULL,  -- The controller for whom data are processed.
    agreement BYTEA NOT NULL,   -- The agreement's own identifier, version 7.
    operator BYTEA NOT NULL,    -- The controller of this installation that processes them as its processor.
    valid_from BIGINT NOT NULL, -- From when the agreement is in force.
    valid_until BIGINT,         -- Until when it is in force, where it says so.
    account BYTEA,              -- The account that recorded it; none where it was recorded on the machine.
    recorded_at BIGINT NOT NULL, -- When it was recorded.
    ended_at BIGINT,            -- When it was ended before its time.
    sealed BYTEA NOT NULL,      -- Where the document lies, in words, sealed.
    PRIMARY KEY (controller, agreement)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );

CREATE TABLE kept_account (
    controller BYTEA NOT NULL,       -- The controller at which somebody of the keeper works.
    account BYTEA NOT NULL,          -- Their account there.
    operator BYTEA NOT NULL,         -- The keeper.
    operator_account BYTEA NOT NULL, -- Their own account at the keeper, by which they sign in.
    since BIGINT NOT NULL,           -- When they were let in.
    PRIMARY KEY (controller, account)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
CREATE UNIQUE INDEX kept_account_whose ON kept_account (operator, operator_account, controller);

CREATE TABLE hand_over (
    controller BYTEA NOT NULL,       -- The controller somebody passes into.
    token_hash BYTEA NOT NULL,       -- Hash of the random token that passes.
    account BYTEA NOT NULL,          -- The account that is passed into.
    operator_session BYTEA NOT NULL, -- Hash of the token of the session at the keeper that it begins in and ends with.
    created_at BIGINT NOT NULL,      -- When it was given.
    expires_at BIGINT NOT NULL,      -- Until when it passes.
    session_hash BYTEA,              -- Hash of the token of the session that began with it, once it passed.
    PRIMARY KEY (controller, token_hash)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
CREATE UNIQUE INDEX hand_over_session ON hand_over (controller, session_hash) WHERE session_hash IS NOT NULL;
CREATE INDEX hand_over_created ON hand_over (controller, created_at);
