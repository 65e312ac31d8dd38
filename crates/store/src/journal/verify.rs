//! Proving a journal: every row, every head, every entry of the index by person.
