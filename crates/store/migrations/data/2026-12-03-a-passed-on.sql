-- Requests that reached the keeper of registers although another is their controller, and were passed on to it.

CREATE TABLE passed_on (
    controller BYTEA NOT NULL,       -- The keeper that was reached.
    request BYTEA NOT NULL,          -- The request as it came to the keeper.
    customer BYTEA NOT NULL,         -- The controller it was passed on to.
    customer_request BYTEA NOT NULL, -- Its identifier there, chosen before it is taken in there, so that it is taken in once.
    short TEXT NOT NULL,             -- The name the controller was reached by then: it stays when the controller has left.
    account BYTEA,                   -- Who of the keeper passed it on.
    at BIGINT NOT NULL,              -- When; after one that was cut short, when it was gone on with.
    PRIMARY KEY (controller, request)
-- sqlite: ) STRICT, WITHOUT ROWID;
-- postgres: );
