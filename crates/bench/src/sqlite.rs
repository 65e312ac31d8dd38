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

/// Deletes the oldest records, their places in the search index and their keys, so many in a commit, and nothing else: how
/// many went, and how long it took.
pub fn delete(folder: &Path, count: usize, batch: usize) -> (usize, Duration) {
    let (data, keyring) = (connect(&folder.join("data.db")), connect(&folder.join("keyring.db")));
    let rows: Vec<(i64, [Vec<u8>; 2])> = {
        let mut asked = data.prepare("SELECT row, controller, record FROM record ORDER BY row LIMIT ?").unwrap();
        let limit = [i64::try_from(count).unwrap()];
        let rows = asked.query_map(limit, |row| Ok((row.get(0)?, [row.get(1)?, row.get(2)?]))).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let start = Instant::now();
    for batch in rows.chunks(batch) {
        keyring.execute_batch("BEGIN IMMEDIATE").unwrap();
        for (_, key) in batch {
            let sql = "DELETE FROM record_key WHERE controller = ? AND record = ?";
            keyring.prepare_cached(sql).unwrap().execute([&key[0], &key[1]]).unwrap();
        }
        keyring.execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        data.execute_batch("BEGIN IMMEDIATE").unwrap();
        for (row, _) in batch {
            for sql in ["DELETE FROM search WHERE rowid = ?", "DELETE FROM record WHERE row = ?"] {
                data.prepare_cached(sql).unwrap().execute([row]).unwrap();
            }
        }
        data.execute_batch("COMMIT").unwrap();
    }
    (rows.len(), start.elapsed())
}

/// Writes over every wrapped key with other bytes, so many in a commit: how many, and how long it took.
pub fn write_over_keys(folder: &Path, batch: usize) -> (usize, Duration) {
    let keyring = connect(&folder.join("keyring.db"));
    let keys: Vec<[Vec<u8>; 3]> = {
        let mut asked = keyring.prepare("SELECT controller, record, wrapped FROM record_key").unwrap();
        let rows = asked.query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?])).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let start = Instant::now();
    for batch in keys.chunks(batch) {
        keyring.execute_batch("BEGIN IMMEDIATE").unwrap();
        for [controller, record, wrapped] in batch {
            let other: Vec<u8> = wrapped.iter().map(|byte| !byte).collect();
            let sql = "UPDATE record_key SET wrapped = ? WHERE controller = ? AND record = ?";
            keyring.prepare_cached(sql).unwrap().execute([&other, controller, record]).unwrap();
        }
        keyring.execute_batch("COMMIT").unwrap();
    }
    (keys.len(), start.elapsed())
}
