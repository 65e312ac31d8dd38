//! SQLite alone: the statements a program without any of our layers would run, with the same settings.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::copy::{Copy, Table};

/// Writes the copy into the two files of a store that has its tables and nothing in them.
pub fn write(folder: &Path, copy: &Copy) -> Duration {
    let mut data = connect(&folder.join("data.db"));
    let mut keyring = connect(&folder.join("keyring.db"));
    let search = "INSERT INTO search (rowid, tokens) VALUES (last_insert_rowid(), ?)";
    let lines: Vec<Vec<String>> =
        copy.tokens.iter().map(|batch| batch.iter().map(|terms| terms.join(" ")).collect()).collect();
    let start = Instant::now();
    for (batch, lines) in lines.iter().enumerate() {
        let work = keyring.transaction().unwrap();
        all(&work, &copy.record_key, batch);
        work.commit().unwrap();
        let work = data.transaction().unwrap();
        for (row, line) in copy.record.batches[batch].iter().zip(lines) {
            one(&work, &insert(&copy.record), row);
            work.prepare_cached(search).unwrap().execute([line]).unwrap();
        }
        for table in copy.plain() {
            all(&work, table, batch);
        }
        for (table, _) in copy.moved() {
            one(&work, &insert(table).replacen("INSERT", "INSERT OR REPLACE", 1), &table.batches[0][0]);
        }
        work.commit().unwrap();
    }
    start.elapsed()
}

fn all(work: &Connection, table: &Table, batch: usize) {
    let mut statement = work.prepare_cached(&insert(table)).unwrap();
    for row in &table.batches[batch] {
        statement.execute(params_from_iter(row)).unwrap();
    }
}

fn one(work: &Connection, sql: &str, row: &[Value]) {
    work.prepare_cached(sql).unwrap().execute(params_from_iter(row)).unwrap();
}

fn insert(table: &Table) -> String {
    let places = vec!["?"; table.columns.len()].join(", ");
    format!("INSERT INTO {} ({}) VALUES ({places})", table.name, table.columns.join(", "))
}

fn connect(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection.set_prepared_statement_cache_capacity(64);
    let settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
        PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768;";
    connection.execute_batch(settings).unwrap();
    connection
}
