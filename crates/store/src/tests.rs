//! What must hold of every SQL file, every migration and every column.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};

use crate::migrate::{self, DATA, KEYRING};
use crate::sql::{ALL, Engine, Sql};
use crate::value::{Row, Value};
use crate::{Options, Place, Store};

fn sqlite_files() -> (tempfile::TempDir, rusqlite::Connection, rusqlite::Connection) {
    let folder = tempfile::tempdir().unwrap();
    let mut data = crate::sqlite::connect(&folder.path().join("data.db"), 1_024, false).unwrap();
    let mut keyring = crate::sqlite::connect(&folder.path().join("keyring.db"), 1_024, false).unwrap();
    assert!(migrate::run_sqlite(&mut data, DATA, 1).unwrap() > 0);
    assert!(migrate::run_sqlite(&mut keyring, KEYRING, 1).unwrap() > 0);
    (folder, data, keyring)
}

async fn open_postgres() -> (testkit::postgres::Database, testkit::postgres::Database, Store) {
    let (data, keyring) = (testkit::postgres::fresh("data"), testkit::postgres::fresh("keyring"));
    let place = Place::Postgres { data: data.url(), keyring: keyring.url() };
    let store = Store::open(Options::new(place, 1)).await.unwrap();
    (data, keyring, store)
}

fn reads() -> impl Iterator<Item = &'static Sql> {
    ALL.iter().copied().filter(|sql| sql.text(Engine::Sqlite).starts_with("SELECT"))
}

/// The numbers of the parameters in the order they are first used.
fn first_uses(text: &str) -> Vec<usize> {
    let mut seen = Vec::new();
    for part in text.split('$').skip(1) {
        let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
        let number = digits.parse().unwrap();
        if !seen.contains(&number) {
            seen.push(number);
        }
    }
    seen
}

#[test]
fn every_file_of_the_sql_folder_is_a_query_of_the_store() {
    let files: BTreeSet<String> = std::fs::read_dir("sql")
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap().replace(".sql", ""))
        .collect();
    let known: BTreeSet<String> = ALL.iter().map(|sql| sql.name.to_owned()).collect();
    assert_eq!(files, known);
}

#[test]
fn parameters_are_numbered_in_the_order_of_their_first_use() {
    for sql in ALL {
        let uses = first_uses(sql.text(Engine::Sqlite));
        assert_eq!(uses, (1..=uses.len()).collect::<Vec<_>>(), "{}", sql.name);
    }
}

#[test]
fn every_statement_names_the_controller() {
    for sql in ALL {
        // The search index of SQLite joins to the record, whose controller is named; the ping asks nothing.
        let exempt = ["health.ping", "search.insert", "controller.all"].contains(&sql.name);
        for engine in [Engine::Sqlite, Engine::Postgres] {
            assert!(exempt || sql.text(engine).contains("controller"), "{}", sql.name);
        }
    }
}

/// A file that nobody runs is an index that is not there.
#[test]
fn every_file_of_a_migration_is_run_and_in_the_order_of_its_name() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    for (folder, run) in [("data", DATA), ("keyring", KEYRING)] {
        let files = std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().file_name());
        let mut files: Vec<String> = files.map(|name| name.into_string().unwrap()).collect();
        files.sort_unstable();
        let run: Vec<String> = run.iter().map(|migration| format!("{}.sql", migration.name)).collect();
        assert_eq!(files, run, "{folder}");
    }
}

#[test]
fn sqlite_prepares_every_statement() {
    let (_folder, data, keyring) = sqlite_files();
    for sql in ALL {
        let connection = if sql.in_keyring() { &keyring } else { &data };
        connection.prepare(sql.text(Engine::Sqlite)).unwrap_or_else(|error| panic!("{}: {error}", sql.name));
    }
}

#[tokio::test]
async fn postgres_prepares_every_statement() {
    let (data, keyring, store) = open_postgres().await;
    store.close().await;
    for (database, in_keyring) in [(&data, false), (&keyring, true)] {
        let (client, connection) = tokio_postgres::connect(&database.url(), tokio_postgres::NoTls).await.unwrap();
        let running = tokio::spawn(connection);
        for sql in ALL.iter().filter(|sql| sql.in_keyring() == in_keyring) {
            let text = sql.text(Engine::Postgres);
            client.prepare(text).await.unwrap_or_else(|error| panic!("{}: {error:?}", sql.name));
        }
        drop(client);
        running.await.unwrap().unwrap();
    }
}

#[test]
fn no_read_of_sqlite_walks_a_whole_table_or_sorts() {
    let (_folder, data, keyring) = sqlite_files();
    for sql in reads() {
        let connection = if sql.in_keyring() { &keyring } else { &data };
        let text = format!("EXPLAIN QUERY PLAN {}", sql.text(Engine::Sqlite));
        let mut statement = connection.prepare(&text).unwrap();
        let steps = statement.raw_query().mapped(|row| row.get::<_, String>(3)).collect::<Result<Vec<_>, _>>();
        for step in steps.unwrap() {
            let virtual_table = step.contains("VIRTUAL TABLE INDEX");
            let window = step == "SCAN counted" || step == "SCAN seen" || step.starts_with("SCAN CONSTANT");
            assert!(!step.starts_with("SCAN") || virtual_table || window, "{}: {step}", sql.name);
            // Only a plan asks how many people a change touches, and it may take its time.
            let sorts = ["journal.back_all", "record.count_people"].contains(&sql.name);
            assert!(!step.contains("TEMP B-TREE") || sorts, "{}: {step}", sql.name);
        }
    }
}

#[tokio::test]
async fn no_read_of_postgres_needs_a_whole_table() {
    let (data, keyring, store) = open_postgres().await;
    store.close().await;
    for sql in reads().filter(|sql| sql.name != "health.ping") {
        let database = if sql.in_keyring() { &keyring } else { &data };
        let text = sql.text(Engine::Postgres).replace("FOR UPDATE", "");
        let count = first_uses(&text).len();
        let nulls = vec!["NULL"; count].join(", ");
        let plan = database
            .psql(&format!(
                "SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan;
                 PREPARE asked AS {text}; EXPLAIN EXECUTE asked({nulls})"
            ))
            .unwrap_or_else(|error| panic!("{}: {error}", sql.name));
        assert!(!plan.contains("Seq Scan"), "{}: {plan}", sql.name);
    }
}

#[test]
fn migrating_sqlite_twice_changes_nothing() {
    let (_folder, mut data, mut keyring) = sqlite_files();
    let shape = |connection: &rusqlite::Connection| {
        let mut statement = connection.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").unwrap();
        let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?)));
        rows.unwrap().collect::<Result<Vec<_>, _>>().unwrap()
    };
    let before = (shape(&data), shape(&keyring));
    assert_eq!(migrate::run_sqlite(&mut data, DATA, 2).unwrap(), 0);
    assert_eq!(migrate::run_sqlite(&mut keyring, KEYRING, 2).unwrap(), 0);
    assert_eq!((shape(&data), shape(&keyring)), before);
}

#[tokio::test]
async fn migrating_postgres_twice_changes_nothing() {
    let (data, keyring, store) = open_postgres().await;
    store.close().await;
    let shape = "SELECT table_name, column_name, data_type FROM information_schema.columns
        WHERE table_schema = 'public' ORDER BY 1, 2; SELECT * FROM schema_migration";
    let before = (data.psql(shape).unwrap(), keyring.psql(shape).unwrap());
    let place = Place::Postgres { data: data.url(), keyring: keyring.url() };
    Store::open(Options::new(place, 2)).await.unwrap().close().await;
    assert_eq!((data.psql(shape).unwrap(), keyring.psql(shape).unwrap()), before);
}

/// What an installation from before has of agreements says who goes without one, as what is written later does.
#[test]
fn agreements_from_before_are_found_as_those_that_come() {
    let folder = tempfile::tempdir().unwrap();
    let mut data = crate::sqlite::connect(&folder.path().join("data.db"), 1_024, false).unwrap();
    let before = DATA.iter().position(|migration| migration.name == "2026-12-06-b-agreed").unwrap();
    migrate::run_sqlite(&mut data, &DATA[..before], 1).unwrap();
    data.execute_batch(
        "INSERT INTO controller (controller, created_at, name_sealed, short, kept_by) VALUES
           (x'01', 0, x'00', 'a', NULL), (x'02', 0, x'00', 'b', x'01'), (x'03', 0, x'00', 'c', x'01'), (x'04', 0, x'00', 'd', x'01');
         INSERT INTO processing_agreement (controller, agreement, operator, valid_from, valid_until, recorded_at, ended_at, sealed) VALUES
           (x'02', x'01', x'01', 10, 20, 0, NULL, x'00'), (x'02', x'02', x'01', 20, 30, 0, NULL, x'00'),
           (x'02', x'03', x'01', 1, 9, 0, NULL, x'00'), (x'02', x'04', x'01', 5, NULL, 0, 6, x'00'),
           (x'03', x'01', x'01', 10, NULL, 0, NULL, x'00'), (x'03', x'02', x'04', 1, NULL, 0, NULL, x'00'),
           (x'04', x'01', x'04', 10, NULL, 0, NULL, x'00');",
    )
    .unwrap();
    assert!(migrate::run_sqlite(&mut data, DATA, 2).unwrap() > 0);
    let shown = || {
        let mut statement =
            data.prepare("SELECT agreed_from, agreed_until FROM controller ORDER BY controller").unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.map(Result::unwrap).collect::<Vec<(i64, i64)>>()
    };
    let migrated = shown();
    assert_eq!(migrated, [(0, 0), (10, 30), (10, i64::MAX), (0, 0)]);
    data.execute("UPDATE controller SET agreed_from = 7, agreed_until = 8", []).unwrap();
    for controller in 1_u8..=4 {
        data.execute(crate::sql::CONTROLLER_AGREED.text(Engine::Sqlite), [vec![controller]]).unwrap();
    }
    assert_eq!(shown(), migrated, "the two say the same");
}

#[test]
fn an_edited_or_unknown_migration_is_refused() {
    let (_folder, mut data, _keyring) = sqlite_files();
    data.execute("UPDATE schema_migration SET fingerprint = 'other'", []).unwrap();
    assert!(migrate::run_sqlite(&mut data, DATA, 2).is_err());
    data.execute("UPDATE schema_migration SET fingerprint = ?1", [DATA[0].fingerprint()]).unwrap();
    data.execute("INSERT INTO schema_migration VALUES ('2099-01-01-later', '', 1)", []).unwrap();
    assert!(migrate::run_sqlite(&mut data, DATA, 2).is_err());
}

#[test]
fn every_column_of_a_migration_has_a_sentence() {
    for folder in ["migrations/data", "migrations/keyring"] {
        for file in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            for line in text.lines() {
                let typed = [" BYTEA", " BIGINT", " TEXT", " INTEGER PRIMARY KEY"].iter().any(|ty| line.contains(ty));
                if typed && !line.starts_with("-- The") {
                    let sentence = line.rsplit_once("-- ").map_or("", |(_, said)| said);
                    assert!(sentence.ends_with('.') && sentence.len() > 10, "{folder}: {line}");
                }
            }
        }
    }
}

type Columns = BTreeMap<String, BTreeSet<String>>;

fn declared() -> Columns {
    let mut all = Columns::new();
    for file in std::fs::read_dir("columns").unwrap() {
        let path = file.unwrap().path();
        let table = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some("column\tclass\twhy\thow long"), "{table}");
        for line in lines {
            let cells: Vec<&str> = line.split('\t').collect();
            let [column, class, why, keep] = cells.as_slice() else { panic!("{table}: {line}") };
            assert!(["personal", "pseudonymous", "operational"].contains(class), "{table}.{column}: {class}");
            assert!(why.len() > 2 && keep.len() > 5, "{table}.{column} does not say why or how long");
            let sealed = column.contains("sealed");
            assert_eq!(*class == "personal", sealed, "{table}.{column}: what is personal is sealed");
            all.entry(table.clone()).or_default().insert((*column).to_owned());
        }
    }
    all
}

/// Takes out of the declared columns what only one engine has.
fn without(mut columns: Columns, absent: &[(&str, &str)]) -> Columns {
    for (table, column) in absent {
        assert!(columns.get_mut(*table).unwrap().remove(*column), "{table}.{column}");
    }
    columns
}

#[test]
fn every_stored_column_of_sqlite_is_declared() {
    let (_folder, data, keyring) = sqlite_files();
    let mut live = Columns::new();
    for connection in [&data, &keyring] {
        // The search table's own tables hold its index and nothing else.
        let mut statement = connection
            .prepare(
                "SELECT t.name, c.name FROM pragma_table_list AS t, pragma_table_info(t.name) AS c
                 WHERE t.schema = 'main' AND t.type IN ('table', 'virtual') AND t.name NOT LIKE 'sqlite_%'",
            )
            .unwrap();
        let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
        for row in rows {
            let (table, column) = row.unwrap();
            live.entry(table).or_default().insert(column);
        }
    }
    assert_eq!(live, without(declared(), &[("search", "controller"), ("search", "record")]));
}

#[tokio::test]
async fn every_stored_column_of_postgres_is_declared() {
    let (data, keyring, store) = open_postgres().await;
    store.close().await;
    let mut live = Columns::new();
    for database in [&data, &keyring] {
        let asked = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'";
        for line in database.psql(asked).unwrap().lines() {
            let (table, column) = line.split_once('|').unwrap();
            live.entry(table.to_owned()).or_default().insert(column.to_owned());
        }
    }
    assert_eq!(live, without(declared(), &[("record", "row")]));
}

#[test]
fn it_is_said_of_every_table_and_column_whether_it_is_copied() {
    use crate::copy::{Part, TABLES};
    let declared = without(declared(), &[("record", "row")]);
    let tables: BTreeSet<String> = TABLES.iter().map(|table| table.of().to_owned()).collect();
    assert_eq!(tables, declared.keys().cloned().collect(), "crates/store/src/copy/mod.rs says it of every table");
    for table in TABLES.iter().filter(|table| table.part != Part::Left) {
        let columns: BTreeSet<String> = table.columns().map(str::to_owned).collect();
        assert_eq!(columns, declared[table.of()], "{}", table.name);
    }
}

#[test]
fn a_value_of_another_form_is_an_error_and_no_panic() {
    let mut row = Row { query: "test", cells: vec![Value::Int(1), Value::Blob(vec![1])] };
    assert!(row.text(0).is_err());
    assert!(row.id(1).is_err());
    assert!(row.int(2).is_err());
}
