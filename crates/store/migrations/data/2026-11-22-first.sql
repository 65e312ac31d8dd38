-- The first shape of the data database. Times are microseconds since 1970-01-01T00:00:00Z. Identifiers are 16 bytes.
-- Every table has the controller as the first column of its key: it is the partition key.

CREATE TABLE controller (
    controller BYTEA NOT NULL,              -- The firm that decides why data are kept; the nil identifier is the instance itself.
    created_at BIGINT NOT NULL,             -- When the controller was set up here.
    name_sealed BYTEA NOT NULL,             -- The controller's name as shown to staff, sealed.
    PRIMARY KEY (controller)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );

CREATE TABLE notice_version (
    controller BYTEA NOT NULL,              -- Whose notice it is.
    version BIGINT NOT NULL,                -- Counts from 1 by one at each publication.
    fingerprint BYTEA NOT NULL,             -- SHA-256 of the source text.
    source TEXT NOT NULL,                   -- The notice file as it was published, whole.
    effective_from BIGINT NOT NULL,         -- From when it is in force.
    published_at BIGINT NOT NULL,           -- When it was published.
    PRIMARY KEY (controller, version)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );

CREATE TABLE record (
-- sqlite: row INTEGER PRIMARY KEY,         -- SQLite only: joins the record to its row of the search index.
    controller BYTEA NOT NULL,              -- Whose register holds the record.
    record BYTEA NOT NULL,                  -- The record's own identifier, version 7, so that it sorts by birth.
    register TEXT NOT NULL,                 -- The register's name in the notice.
    kind TEXT NOT NULL,                     -- The record kind's name in the notice.
    subject BYTEA NOT NULL,                 -- The person the record is about.
    parent BYTEA,                           -- The record this one belongs to, where the kind has one.
    revision BIGINT NOT NULL,               -- Counts from 1 by one at each change; a change names the revision it saw.
    notice_version BIGINT NOT NULL,         -- The version of the notice it was collected or last changed under.
    collected_at BIGINT NOT NULL,           -- When the record was first stored.
    changed_at BIGINT NOT NULL,             -- When a value of it was last changed.
    last_needed_at BIGINT NOT NULL,         -- When it was last used for a purpose; retention may count from here.
    keep_until BIGINT,                      -- When retention ends, where it can be told beforehand.
    number_key BIGINT,                      -- The number lists of this kind are sorted by, where the kind has one.
    date_key BIGINT,                        -- The date lists of this kind are sorted by, where the kind has one.
    sealed BYTEA NOT NULL,                  -- All values of the record, sealed with the record's own key.
-- sqlite: UNIQUE (controller, record)
-- postgres: PRIMARY KEY (controller, record)
-- sqlite: ) STRICT;
-- postgres: );
CREATE INDEX record_subject ON record (controller, subject, record);
CREATE INDEX record_parent ON record (controller, parent, record) WHERE parent IS NOT NULL;
CREATE INDEX record_collected ON record (controller, register, kind, collected_at, record);
CREATE INDEX record_changed ON record (controller, register, kind, changed_at, record);
CREATE INDEX record_number ON record (controller, register, kind, number_key, record) WHERE number_key IS NOT NULL;
CREATE INDEX record_date ON record (controller, register, kind, date_key, record) WHERE date_key IS NOT NULL;
CREATE INDEX record_keep ON record (controller, keep_until, record) WHERE keep_until IS NOT NULL;

-- sqlite: CREATE VIRTUAL TABLE search USING fts5 (tokens, content='', contentless_delete=1, detail=none, tokenize='ascii');
-- sqlite: INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
-- postgres: CREATE TABLE search (
-- postgres:     controller BYTEA NOT NULL,  -- Whose record it is.
-- postgres:     record BYTEA NOT NULL,      -- The record that is found.
-- postgres:     tokens BIGINT[] NOT NULL,   -- Keyed hashes of words and their beginnings, the first 8 bytes of each.
-- postgres:     PRIMARY KEY (controller, record)
-- postgres: );
-- A short pending list, because every search reads it through.
-- postgres: CREATE INDEX search_tokens ON search USING gin (tokens) WITH (gin_pending_list_limit = 1024);

CREATE TABLE unique_token (
    controller BYTEA NOT NULL,              -- Whose register it is.
    scope TEXT NOT NULL,                    -- The field that must be unique, as register/kind/field.
    token BYTEA NOT NULL,                   -- Keyed hash of the normalised value.
    record BYTEA NOT NULL,                  -- The record that holds the value.
    PRIMARY KEY (controller, scope, token)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
CREATE INDEX unique_token_record ON unique_token (controller, record);

CREATE TABLE revision (
    controller BYTEA NOT NULL,              -- Whose record it is.
    record BYTEA NOT NULL,                  -- The record that was changed.
    revision BIGINT NOT NULL,               -- The revision the change made.
    at BIGINT NOT NULL,                     -- When it was changed.
    account BYTEA,                          -- The account that changed it, where one did.
    source_kind TEXT NOT NULL,              -- Where the new values came from, a source kind of the notice.
    source_way TEXT NOT NULL,               -- By which way they came, such as phone or form.
    purpose TEXT NOT NULL,                  -- The purpose of the notice the change was made for.
    notice_version BIGINT NOT NULL,         -- The version of the notice in force at the change.
    sealed BYTEA,                           -- The changed values as they were before, sealed with the record's key.
    PRIMARY KEY (controller, record, revision)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );

CREATE TABLE consent (
    controller BYTEA NOT NULL,              -- Who asked for the consent.
    subject BYTEA NOT NULL,                 -- Who gave or withdrew it.
    purpose TEXT NOT NULL,                  -- The purpose of the notice it is about.
    at BIGINT NOT NULL,                     -- When it was given or withdrawn.
    fact BYTEA NOT NULL,                    -- The fact's own identifier, version 7; of two at one time the later one counts.
    state TEXT NOT NULL,                    -- given or withdrawn.
    way TEXT NOT NULL,                      -- How the person said it, such as form or phone.
    notice_version BIGINT NOT NULL,         -- The version of the notice the person was shown.
    record BYTEA,                           -- The record that holds the evidence, where there is one.
    PRIMARY KEY (controller, subject, purpose, at, fact)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );

CREATE TABLE account (
    controller BYTEA NOT NULL,              -- Whose staff or service it is.
    account BYTEA NOT NULL,                 -- The account's own identifier, version 7.
    login_token BYTEA NOT NULL,             -- Keyed hash of the normalised sign-in name.
    sealed BYTEA NOT NULL,                  -- Name and e-mail address, sealed.
    password_hash TEXT,                     -- Argon2id hash of the password, once one is set.
    state TEXT NOT NULL,                    -- invited, active or closed.
    kind TEXT NOT NULL,                     -- person or service.
    created_at BIGINT NOT NULL,             -- When the account was made.
    changed_at BIGINT NOT NULL,             -- When it was last changed; a change names the time it saw.
    PRIMARY KEY (controller, account)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
CREATE UNIQUE INDEX account_login ON account (controller, login_token);

CREATE TABLE session (
    controller BYTEA NOT NULL,              -- The controller the account belongs to.
    token_hash BYTEA NOT NULL,              -- Hash of the random token in the cookie.
    account BYTEA NOT NULL,                 -- Who is signed in.
    purpose TEXT,                           -- The purpose the person works for just now, once stated.
    created_at BIGINT NOT NULL,             -- When the person signed in.
    seen_at BIGINT NOT NULL,                -- When the session was last used.
    expires_at BIGINT NOT NULL,             -- When it ends without use.
    PRIMARY KEY (controller, token_hash)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
CREATE INDEX session_account ON session (controller, account);
CREATE INDEX session_expires ON session (controller, expires_at);

CREATE TABLE standing_grant (
    controller BYTEA NOT NULL,              -- Whose register is opened.
    standing_grant BYTEA NOT NULL,          -- The grant's own identifier, version 7.
    account BYTEA NOT NULL,                 -- Who may do so.
    register TEXT NOT NULL,                 -- On which register of the notice; a star means every one.
    purpose TEXT NOT NULL,                  -- For which purpose of the notice; a star means every one.
    acts TEXT NOT NULL,                     -- Which acts, names parted by spaces.
    given_by BYTEA,                         -- The account that gave it; none for the first owner.
    reason TEXT NOT NULL,                   -- Why it was given, in the giver's words; names no person.
    valid_from BIGINT NOT NULL,             -- From when it holds.
    valid_until BIGINT,                     -- Until when, where an end was set.
    ended_at BIGINT,                        -- When it was taken back.
    PRIMARY KEY (controller, standing_grant)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
CREATE INDEX standing_grant_account ON standing_grant (controller, account, standing_grant);

CREATE TABLE setup_token (
    controller BYTEA NOT NULL,              -- The controller the link is for.
    token_hash BYTEA NOT NULL,              -- Hash of the random token in the link.
    account BYTEA,                          -- The account whose password the link sets; none makes the first owner.
    created_at BIGINT NOT NULL,             -- When the link was made.
    expires_at BIGINT NOT NULL,             -- Until when it may be used.
    used_at BIGINT,                         -- When it was used; a link is used once.
    PRIMARY KEY (controller, token_hash)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );

CREATE TABLE api_token (
    controller BYTEA NOT NULL,              -- The controller the account belongs to.
    token_hash BYTEA NOT NULL,              -- Hash of the random token a program sends.
    account BYTEA NOT NULL,                 -- The service account it signs in.
    label TEXT NOT NULL,                    -- What it is for, in the maker's words; names no person.
    created_at BIGINT NOT NULL,             -- When it was made.
    expires_at BIGINT,                      -- Until when it works, where an end was set.
    ended_at BIGINT,                        -- When it was taken back.
    PRIMARY KEY (controller, token_hash)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
CREATE INDEX api_token_account ON api_token (controller, account, created_at);

CREATE TABLE sign_in_attempt (
    controller BYTEA NOT NULL,              -- Where the sign-in was tried.
    throttle BYTEA NOT NULL,                -- Keyed hash of the sign-in name or network address tried.
    at BIGINT NOT NULL,                     -- When it was tried and failed.
    attempt BYTEA NOT NULL,                 -- The attempt's own identifier.
    PRIMARY KEY (controller, throttle, at, attempt)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
CREATE INDEX sign_in_attempt_at ON sign_in_attempt (controller, at);

CREATE TABLE job (
    controller BYTEA NOT NULL,              -- For whom the work is done.
    job BYTEA NOT NULL,                     -- The job's own identifier, version 7.
    kind TEXT NOT NULL,                     -- import, export or another kind of work.
    state TEXT NOT NULL,                    -- waiting, running, done or failed.
    account BYTEA,                          -- Who ordered it, where a person did.
    created_at BIGINT NOT NULL,             -- When it was ordered.
    changed_at BIGINT NOT NULL,             -- When its state or progress last changed.
    lease_owner BYTEA,                      -- The node that works on it just now.
    lease_until BIGINT NOT NULL,            -- Until when that node may work without renewing; 0 before the first.
    done_steps BIGINT NOT NULL,             -- How many rows are done.
    all_steps BIGINT NOT NULL,              -- How many rows there are; 0 while not known.
    sealed BYTEA,                           -- What to do and what came of it, sealed.
    PRIMARY KEY (controller, job)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
CREATE INDEX job_waiting ON job (controller, lease_until, job) WHERE state IN ('waiting', 'running');

CREATE TABLE setting (
    controller BYTEA NOT NULL,              -- Whose setting it is; the nil identifier for the instance.
    name TEXT NOT NULL,                     -- The setting's name.
    value TEXT NOT NULL,                    -- Its value; never personal data.
    changed_at BIGINT NOT NULL,             -- When it was last set.
    PRIMARY KEY (controller, name)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );

CREATE TABLE journal (
    controller BYTEA NOT NULL,              -- Whose journal it is.
    seq BIGINT NOT NULL,                    -- Counts from 0 by one, without gaps.
    at BIGINT NOT NULL,                     -- When the act was done or refused.
    actor_kind TEXT NOT NULL,               -- account, service, person, public or system.
    actor BYTEA,                            -- The account or person, where there is one.
    act TEXT NOT NULL,                      -- What was done, such as collect or read.
    outcome TEXT NOT NULL,                  -- done, or refused.
    register TEXT,                          -- The register of the notice, where the act was on one.
    kind TEXT,                              -- The record kind of the notice, where the act was on one.
    fields TEXT NOT NULL,                   -- The field names touched, parted by spaces; never values.
    about BYTEA,                            -- The persons and records touched: pairs of 16 and 16 bytes.
    purpose TEXT,                           -- The purpose of the notice the actor named.
    clauses TEXT NOT NULL,                  -- The clauses of the notice the answer rests on, parted by spaces.
    notice_version BIGINT,                  -- The version of the notice it was decided under.
    detail TEXT,                            -- What else is worth knowing, in words of the program; never values.
    leaf BYTEA NOT NULL,                    -- SHA-256 over this row, a leaf of the Merkle tree.
    PRIMARY KEY (controller, seq)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
CREATE INDEX journal_actor ON journal (controller, actor, seq) WHERE actor IS NOT NULL;
CREATE INDEX journal_not_done ON journal (controller, seq) WHERE outcome <> 'done';

CREATE TABLE journal_subject (
    controller BYTEA NOT NULL,              -- Whose journal it is.
    subject BYTEA NOT NULL,                 -- A person the journal row is about.
    seq BIGINT NOT NULL,                    -- The journal row.
    PRIMARY KEY (controller, subject, seq)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );

CREATE TABLE journal_tip (
    controller BYTEA NOT NULL,              -- Whose journal it is.
    size BIGINT NOT NULL,                   -- How many rows the journal has.
    root BYTEA NOT NULL,                    -- The root of the Merkle tree over all of them.
    at BIGINT NOT NULL,                     -- When the last of them was written.
    frontier BYTEA NOT NULL,                -- The roots of the full subtrees, largest first, from which the tree grows on.
    signature BYTEA NOT NULL,               -- The signature over size, root and time.
    PRIMARY KEY (controller)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );

CREATE TABLE journal_head (
    controller BYTEA NOT NULL,              -- Whose journal it is.
    size BIGINT NOT NULL,                   -- How many rows the journal had.
    root BYTEA NOT NULL,                    -- The root of the Merkle tree over them.
    at BIGINT NOT NULL,                     -- When the head was cut.
    signature BYTEA NOT NULL,               -- The signature over size, root and time.
    PRIMARY KEY (controller, size)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
