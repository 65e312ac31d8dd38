-- Breaches of personal data, from the first suspicion to the end. What is known of one is sealed; it names kinds and counts.
CREATE TABLE breach (
    controller BYTEA NOT NULL,   -- Whose data they are.
    breach BYTEA NOT NULL,       -- Identifier, version 7; it has a key of its own under it.
    year BIGINT NOT NULL,        -- The year it was reported in.
    number BIGINT NOT NULL,      -- Its number in that year, from 1.
    state TEXT NOT NULL,         -- reported, assessed, closed or passed.
    registers TEXT NOT NULL,     -- The registers it is about, parted by spaces: names of the notice.
    brand TEXT,                  -- The name of the controller it is about, where it is said.
    aware_at BIGINT NOT NULL,    -- When it was noticed: 72 hours count from then.
    due_at BIGINT,               -- By when the authority must be told; null once it was, or need not be.
    reported_at BIGINT NOT NULL, -- When it was reported here.
    account BYTEA,               -- Who reported it; null where the keeper of the registers did.
    passed_to BYTEA,             -- The controller it was reported on to, by the keeper of its registers.
    passed_short TEXT,           -- The name that controller was reached by then.
    closed_at BIGINT,            -- When it was closed or reported on; null while it is open.
    revision BIGINT NOT NULL,    -- Counts from 1; a step moves it by one.
    changed_at BIGINT NOT NULL,  -- When the last step was.
    sealed BYTEA,                -- What is known and was done, line after line; null where it was reported on.
    PRIMARY KEY (controller, breach)
-- sqlite: ) STRICT;
-- postgres: );
CREATE UNIQUE INDEX breach_number ON breach (controller, year, number);
CREATE INDEX breach_open ON breach (controller, aware_at, breach) WHERE closed_at IS NULL;
CREATE INDEX breach_closed ON breach (controller, closed_at, breach) WHERE closed_at IS NOT NULL;
CREATE INDEX breach_account ON breach (controller, account, breach) WHERE account IS NOT NULL;
