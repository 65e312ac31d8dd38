//! PostgreSQL alone: prepared statements that take a batch by columns, one transaction a batch.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::types::Value;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, NoTls, Statement};

use crate::copy::{Copy, Table, bytes_of};

type Column = Box<dyn ToSql + Send + Sync>;

/// One statement with its columns, ready to be sent.
struct Ready {
    sql: String,
    columns: Vec<Column>,
}

/// Everything of one batch: the keys, and the rows.
struct Batch {
    keys: Ready,
    rows: Vec<Ready>,
}

/// Two connections, with what was prepared on them.
struct Link {
    data: Client,
    keyring: Client,
    prepared: HashMap<String, Statement>,
}

/// Writes the copy into two databases that have their tables and nothing in them, over so many connections.
pub async fn write(data: &str, keyring: &str, copy: &Copy, links: usize) -> Duration {
    let mut shares: Vec<Vec<Batch>> = (0..links).map(|_| Vec::new()).collect();
    for batch in 0..copy.batches() {
        shares[batch % links].push(ready(copy, batch));
    }
    let gate = Arc::new(tokio::sync::Barrier::new(links + 1));
    let mut tasks = Vec::new();
    for share in shares {
        let mut link = Link { data: connect(data).await, keyring: connect(keyring).await, prepared: HashMap::new() };
        let gate = Arc::clone(&gate);
        tasks.push(tokio::spawn(async move {
            gate.wait().await;
            for batch in &share {
                link.batch(batch).await;
            }
        }));
    }
    gate.wait().await;
    let start = Instant::now();
    for task in tasks {
        task.await.unwrap();
    }
    start.elapsed()
}

impl Link {
    async fn batch(&mut self, batch: &Batch) {
        if !self.prepared.contains_key(&batch.keys.sql) {
            self.prepared.insert(batch.keys.sql.clone(), self.keyring.prepare(&batch.keys.sql).await.unwrap());
        }
        for row in &batch.rows {
            if !self.prepared.contains_key(&row.sql) {
                self.prepared.insert(row.sql.clone(), self.data.prepare(&row.sql).await.unwrap());
            }
        }
        for (client, all) in [(&self.keyring, std::slice::from_ref(&batch.keys)), (&self.data, batch.rows.as_slice())] {
            client.batch_execute("BEGIN").await.unwrap();
            for ready in all {
                let columns: Vec<&(dyn ToSql + Sync)> =
                    ready.columns.iter().map(|column| &**column as &(dyn ToSql + Sync)).collect();
                client.execute(&self.prepared[&ready.sql], &columns).await.unwrap();
            }
            client.batch_execute("COMMIT").await.unwrap();
        }
    }
}

fn ready(copy: &Copy, batch: usize) -> Batch {
    let mut rows = vec![by_columns(&copy.record, batch), search(copy, batch)];
    rows.extend(copy.plain().map(|table| by_columns(table, batch)));
    for (table, key) in copy.moved() {
        let mut one = by_columns(table, 0);
        let set: Vec<String> = table.columns.iter().map(|column| format!("{column} = excluded.{column}")).collect();
        let _never_fails = write!(one.sql, " ON CONFLICT ({key}) DO UPDATE SET {}", set.join(", "));
        rows.push(one);
    }
    Batch { keys: by_columns(&copy.record_key, batch), rows }
}

fn by_columns(table: &Table, batch: usize) -> Ready {
    let rows = &table.batches[batch];
    let mut types = Vec::new();
    let mut columns: Vec<Column> = Vec::new();
    for at in 0..table.columns.len() {
        let values = || rows.iter().map(|row| &row[at]);
        let all = || table.batches.iter().flatten().map(|row| &row[at]);
        let is = |wanted: fn(&Value) -> bool| all().any(wanted);
        if is(|value| matches!(value, Value::Blob(_))) || table.columns[at] == "parent" {
            types.push("bytea[]");
            columns.push(Box::new(values().map(bytes).collect::<Vec<_>>()));
        } else if is(|value| matches!(value, Value::Text(_))) || table.columns[at] == "detail" {
            types.push("text[]");
            columns.push(Box::new(values().map(text).collect::<Vec<_>>()));
        } else {
            types.push("bigint[]");
            columns.push(Box::new(values().map(int).collect::<Vec<_>>()));
        }
    }
    let places: Vec<String> = types.iter().enumerate().map(|(at, kind)| format!("${}::{kind}", at + 1)).collect();
    let (name, names) = (table.name, table.columns.join(", "));
    Ready { sql: format!("INSERT INTO {name} ({names}) SELECT * FROM UNNEST({})", places.join(", ")), columns }
}

fn search(copy: &Copy, batch: usize) -> Ready {
    let rows = &copy.record.batches[batch];
    let of = |name| rows.iter().map(|row| bytes(&row[copy.record.column(name)])).collect::<Vec<_>>();
    let tokens: Vec<String> = copy.tokens[batch].iter().map(|terms| literal(terms)).collect();
    let sql = "INSERT INTO search (controller, record, tokens) SELECT n.c, n.r, n.t::bigint[]
        FROM UNNEST($1::bytea[], $2::bytea[], $3::text[]) AS n (c, r, t)";
    Ready { sql: sql.to_owned(), columns: vec![Box::new(of("controller")), Box::new(of("record")), Box::new(tokens)] }
}

/// Numbers as PostgreSQL reads an array of them from text.
fn literal(terms: &[String]) -> String {
    let number = |term: &String| i64::from_be_bytes(*bytes_of(term).first_chunk().unwrap()).to_string();
    format!("{{{}}}", terms.iter().map(number).collect::<Vec<_>>().join(","))
}

fn bytes(value: &Value) -> Option<Vec<u8>> {
    match value {
        Value::Blob(bytes) => Some(bytes.clone()),
        _ => None,
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    }
}

fn int(value: &Value) -> Option<i64> {
    match value {
        Value::Integer(int) => Some(*int),
        _ => None,
    }
}

async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}
