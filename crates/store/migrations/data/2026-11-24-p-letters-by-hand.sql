-- Letters that wait for a person: they go by post, or the mail server would not take them.

ALTER TABLE request ADD COLUMN
    to_post BIGINT NOT NULL DEFAULT 0;       -- How many of its letters wait for somebody to post them.
CREATE INDEX request_to_post ON request (controller, request) WHERE to_post > 0;
