//! Decisions: may this be done, and under which clause.
