//! A copy of everything the door wrote for a stock of records, cut into the batches it was written in: what the raw
//! engine is given to write.

use std::path::Path;
use std::sync::Arc;

use rusqlite::Connection;
use rusqlite::types::Value;
use store::{About, HeadSigner, JournalEntry, KeyOp, Op, RecordRow, Token, Unit};
use uuid::Uuid;

/// The rows of one table, by batch.
#[derive(Debug)]
pub struct Table {
    pub name: &'static str,
    pub columns: Vec<String>,
    pub batches: Vec<Vec<Vec<Value>>>,
}

/// All that was written.
#[derive(Debug)]
pub struct Copy {
    pub record: Table,
    /// By batch and record: its search tokens, in the letters of the index.
    pub tokens: Vec<Vec<Vec<String>>>,
    pub unique_token: Table,
    pub journal: Table,
    pub journal_subject: Table,
    /// One row that every batch moves.
    pub journal_tip: Table,
    pub setting: Table,
    pub record_key: Table,
}

impl Copy {
    /// Reads the two files of a closed store.
    pub fn of(folder: &Path, batches: usize) -> Self {
        let data = Connection::open(folder.join("data.db")).unwrap();
        let keyring = Connection::open(folder.join("keyring.db")).unwrap();
        let read = |name, order| Table::read(&data, name, order, batches);
        Self {
            record: read("record", "ORDER BY row"),
            tokens: tokens(&data, batches),
            unique_token: read("unique_token", "ORDER BY record"),
            journal: read("journal", "WHERE act = 'collect' ORDER BY seq"),
            journal_subject: read("journal_subject", "ORDER BY seq"),
            journal_tip: Table::read(&data, "journal_tip", "", 1),
            setting: Table::read(&data, "setting", "WHERE name LIKE 'next-number%'", 1),
            record_key: Table::read(&keyring, "record_key", "ORDER BY record", batches),
        }
    }

    /// The tables whose rows come in batches, besides records and their tokens.
    pub fn plain(&self) -> [&Table; 3] {
        [&self.unique_token, &self.journal, &self.journal_subject]
    }

    /// The rows that every batch writes over, each with the columns of its key.
    pub fn moved(&self) -> [(&Table, &'static str); 2] {
        [(&self.journal_tip, "controller"), (&self.setting, "controller, name")]
    }

    pub fn batches(&self) -> usize {
        self.record.batches.len()
    }

    /// Search tokens of a record in the middle.
    pub fn usual_tokens(&self) -> usize {
        self.tokens.iter().flatten().map(Vec::len).sum::<usize>() / self.tokens.iter().map(Vec::len).sum::<usize>()
    }

    /// Sealed bytes of a record in the middle.
    pub fn usual_bytes(&self) -> usize {
        let sealed = self.record.column("sealed");
        let bytes = |row: &Vec<Value>| blob(&row[sealed]).len();
        let rows = || self.record.batches.iter().flatten();
        rows().map(bytes).sum::<usize>() / rows().count()
    }

    /// A batch as the store takes it.
    pub fn unit(&self, batch: usize) -> Unit {
        let at = |table: &Table, name: &str| table.column(name);
        let controller = id(&self.record.batches[batch][0][at(&self.record, "controller")]);
        let mut unit = Unit::new(controller, int(&self.journal.batches[batch][0][at(&self.journal, "at")]).unwrap());
        for row in &self.record_key.batches[batch] {
            let key = |name| &row[self.record_key.column(name)];
            unit.keys.push(KeyOp::PutRecord { record: id(key("record")), wrapped: blob(key("wrapped")).to_vec() });
        }
        for (row, terms) in self.record.batches[batch].iter().zip(&self.tokens[batch]) {
            let tokens = terms.iter().map(|term| Token::new(&bytes_of(term)).unwrap()).collect();
            unit.ops.push(Op::InsertRecord(self.row(row), tokens));
        }
        for row in &self.unique_token.batches[batch] {
            let of = |name| &row[self.unique_token.column(name)];
            let (scope, token) = (word(of("scope")).unwrap(), blob(of("token")).to_vec());
            unit.ops.push(Op::Take { scope, token, record: id(of("record")) });
        }
        let setting = |name| word(&self.setting.batches[0][0][self.setting.column(name)]).unwrap();
        unit.ops.push(Op::PutSetting { name: setting("name"), value: setting("value") });
        unit.journal.extend(self.journal.batches[batch].iter().map(|row| self.entry(row)));
        unit
    }

    fn row(&self, row: &[Value]) -> RecordRow {
        let of = |name| &row[self.record.column(name)];
        RecordRow {
            record: id(of("record")),
            register: word(of("register")).unwrap(),
            kind: word(of("kind")).unwrap(),
            subject: id(of("subject")),
            parent: None,
            revision: int(of("revision")).unwrap(),
            notice_version: int(of("notice_version")).unwrap(),
            collected_at: int(of("collected_at")).unwrap(),
            changed_at: int(of("changed_at")).unwrap(),
            last_needed_at: int(of("last_needed_at")).unwrap(),
            keep_until: int(of("keep_until")),
            number_key: int(of("number_key")),
            date_key: int(of("date_key")),
            sealed: blob(of("sealed")).to_vec(),
            brand: None,
        }
    }

    fn entry(&self, row: &[Value]) -> JournalEntry {
        let of = |name| &row[self.journal.column(name)];
        let pair = |pair: &[u8]| About {
            subject: Uuid::from_slice(&pair[..16]).unwrap(),
            record: Some(Uuid::from_slice(&pair[16..]).unwrap()),
        };
        JournalEntry {
            actor_kind: word(of("actor_kind")).unwrap(),
            actor: Some(id(of("actor"))),
            act: word(of("act")).unwrap(),
            outcome: word(of("outcome")).unwrap(),
            register: word(of("register")),
            kind: word(of("kind")),
            fields: word(of("fields")).unwrap(),
            about: blob(of("about")).chunks(32).map(pair).collect(),
            purpose: word(of("purpose")),
            clauses: word(of("clauses")).unwrap(),
            notice_version: int(of("notice_version")),
            detail: word(of("detail")),
        }
    }
}

impl Table {
    fn read(from: &Connection, name: &'static str, order: &str, batches: usize) -> Self {
        let mut query = from.prepare(&format!("SELECT * FROM {name} {order}")).unwrap();
        // SQLite alone numbers records by row besides.
        let names: Vec<String> = query.column_names().map(str::to_owned).collect();
        let kept: Vec<usize> = (0..names.len()).filter(|at| names[*at] != "row").collect();
        let columns = kept.iter().map(|at| names[*at].clone()).collect();
        let rows = query.query_map([], |row| kept.iter().map(|at| row.get(*at)).collect::<Result<Vec<_>, _>>());
        let rows: Vec<Vec<Value>> = rows.unwrap().map(Result::unwrap).collect();
        assert!(!rows.is_empty() && rows.len().is_multiple_of(batches), "{name}: {} rows", rows.len());
        let batches = rows.chunks(rows.len() / batches).map(<[_]>::to_vec).collect();
        Self { name, columns, batches }
    }

    pub fn column(&self, name: &str) -> usize {
        self.columns.iter().position(|column| column == name).unwrap()
    }
}

/// The tokens of each record. The index keeps no text, but tells which term stands in which row.
fn tokens(from: &Connection, batches: usize) -> Vec<Vec<Vec<String>>> {
    from.execute_batch("CREATE VIRTUAL TABLE temp.terms USING fts5vocab ('main', 'search', 'instance')").unwrap();
    let count: isize = from.query_row("SELECT count(*) FROM record", [], |row| row.get(0)).unwrap();
    let count = count.unsigned_abs();
    let mut all = vec![Vec::new(); count];
    let mut query = from.prepare("SELECT doc, term FROM temp.terms").unwrap();
    let pairs = query.query_map([], |row| Ok((row.get::<_, isize>(0)?, row.get::<_, String>(1)?)));
    for (row, term) in pairs.unwrap().map(Result::unwrap) {
        all[row.unsigned_abs() - 1].push(term);
    }
    all.chunks(count / batches).map(<[_]>::to_vec).collect()
}

/// The bytes of a term: five bits a letter.
pub fn bytes_of(term: &str) -> Vec<u8> {
    let (mut held, mut bits, mut bytes) = (0_u32, 0, Vec::with_capacity(8));
    for letter in term.bytes() {
        let value = if letter.is_ascii_digit() { letter - b'2' + 26 } else { letter - b'a' };
        held = (held << 5) | u32::from(value);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff).unwrap());
        }
        held &= (1 << bits) - 1;
    }
    bytes
}

fn id(value: &Value) -> Uuid {
    Uuid::from_slice(blob(value)).unwrap()
}

fn blob(value: &Value) -> &[u8] {
    match value {
        Value::Blob(bytes) => bytes,
        other => panic!("bytes expected, not {:?}", other.data_type()),
    }
}

fn int(value: &Value) -> Option<i64> {
    match value {
        Value::Integer(int) => Some(*int),
        _ => None,
    }
}

fn word(value: &Value) -> Option<Arc<str>> {
    match value {
        Value::Text(text) => Some(text.as_str().into()),
        _ => None,
    }
}

/// A signer that costs nothing: the store is measured, not the signature.
#[derive(Debug)]
pub struct NoKey;

impl HeadSigner for NoKey {
    fn sign(&self, _controller: Uuid, _message: &[u8]) -> Result<Vec<u8>, String> {
        Ok(vec![0; 64])
    }

    fn check(&self, _controller: Uuid, _message: &[u8], _signature: &[u8]) -> bool {
        true
    }
}
