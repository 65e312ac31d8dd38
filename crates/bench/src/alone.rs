//! SQLite alone, opening one person: the same rows and keys read, and the rows of the journal written to the disk, by a
//! program that decides nothing, opens nothing and runs on one thread.

use std::time::Instant;

use rusqlite::{Connection, params};

use crate::figures::Times;
use crate::person::{Pace, folder};

/// Reads persons by their number of the stock; the journal goes to a file of its own beside, made anew.
pub async fn read(people: usize, subjects: &[Vec<u8>], a_second: Option<u32>) -> Times {
    let data = connect(&folder(people).join("data.db"));
    let keyring = connect(&folder(people).join("keyring.db"));
    let place = folder(people).join("alone.db");
    for end in ["", "-wal", "-shm"] {
        let _none = std::fs::remove_file(place.with_extension(format!("db{end}")));
    }
    let journal = connect(&place);
    journal.execute_batch(TABLES).unwrap();
    let mut times = Times::default();
    let mut pace = Pace::new(a_second);
    for (nth, subject) in (0_i64..).zip(subjects) {
        pace.wait().await;
        let start = Instant::now();
        let found = person(&data, &keyring, subject);
        write(&journal, nth, subject, found);
        times.push(start.elapsed());
    }
    times
}

const TABLES: &str = "
    CREATE TABLE journal (seq INTEGER PRIMARY KEY, row BLOB NOT NULL) STRICT;
    CREATE INDEX journal_actor ON journal (substr(row, 1, 16), seq);
    CREATE TABLE journal_subject (subject BLOB NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (subject, seq))
        STRICT, WITHOUT ROWID;
    CREATE TABLE tip (one INTEGER PRIMARY KEY, head BLOB NOT NULL) STRICT;";

/// A person's records, what hangs on them, and their keys.
fn person(data: &Connection, keyring: &Connection, subject: &[u8]) -> usize {
    let own = "SELECT record, sealed, controller FROM record
        WHERE controller = (SELECT controller FROM controller) AND subject = ?1";
    let mut query = data.prepare_cached(own).unwrap();
    let row =
        |row: &rusqlite::Row<'_>| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Vec<u8>>(1)?, row.get::<_, Vec<u8>>(2)?));
    let rows: Vec<_> = query.query_map([subject], row).unwrap().map(Result::unwrap).collect();
    let children = "SELECT record FROM record WHERE controller = ?1 AND parent = ?2 AND subject <> ?3";
    let mut hanging = data.prepare_cached(children).unwrap();
    let mut key =
        keyring.prepare_cached("SELECT wrapped FROM record_key WHERE controller = ?1 AND record = ?2").unwrap();
    for (record, _, controller) in &rows {
        let _others: Vec<Vec<u8>> = hanging
            .query_map(params![controller, record, subject], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let _wrapped: Vec<u8> = key.query_row(params![controller, record], |row| row.get(0)).unwrap();
    }
    rows.len()
}

fn write(journal: &Connection, seq: i64, subject: &[u8], found: usize) {
    journal.execute_batch("BEGIN IMMEDIATE").unwrap();
    // A row of the journal has 400 bytes, and names each record.
    let row = vec![7_u8; 400 + 32 * found];
    journal.prepare_cached("INSERT INTO journal VALUES (?1, ?2)").unwrap().execute(params![seq, row]).unwrap();
    let mut one = journal.prepare_cached("INSERT INTO journal_subject VALUES (?1, ?2)").unwrap();
    one.execute(params![subject, seq]).unwrap();
    let mut tip = journal.prepare_cached("INSERT OR REPLACE INTO tip VALUES (1, ?1)").unwrap();
    tip.execute([&vec![7_u8; 700]]).unwrap();
    journal.execute_batch("COMMIT").unwrap();
}

fn connect(path: &std::path::Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    let settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
        PRAGMA cache_size = -16384;";
    connection.execute_batch(settings).unwrap();
    connection
}
