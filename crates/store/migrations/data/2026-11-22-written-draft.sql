-- Drafts of the notice: each saving is a row, so that an earlier one can be taken up again.

CREATE TABLE notice_draft (
    controller BYTEA NOT NULL,              -- Whose notice it is to be.
    revision BIGINT NOT NULL,               -- Counts from 1 by one at each saving; a saving names the revision it saw.
    account BYTEA NOT NULL,                 -- The account that saved it.
    saved_at BIGINT NOT NULL,               -- When it was saved.
    base_version BIGINT NOT NULL,           -- The version of the notice that was published last when it was saved.
    source TEXT NOT NULL,                   -- The text of the notice as it was left, whether it can be run or not.
    PRIMARY KEY (controller, revision)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
