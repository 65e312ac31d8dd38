//! Rows and bytes, on SQLite and on PostgreSQL.
