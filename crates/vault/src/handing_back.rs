//! Everything of one controller in the open, for the controller itself when it leaves (GDPR Article 28(3)(g)).
//!
//! It is no act on records for a purpose, so no grant opens it: whoever reads the master key hands all of it back. That it
//! was begun and that it was whole stands in the journal.

use std::collections::{BTreeSet, HashMap};
use std::io::Write;

use jiff::Timestamp;
use policy::{AccountId, ControllerId};
use serde_json::{Map, Value, json};
use store::copy::{Datum, Taking, copied};
use store::{JournalEntry, Op, Unit};
use uuid::Uuid;

use crate::codec::{self, Contents};
use crate::door::journal::{JournalQuery, system_entry};
use crate::door::lines_out::LinesError;
use crate::door::{Door, files, opening, time};
use crate::error::Fault;
use crate::journal_file::hex;
use crate::personal::Personal;
use crate::seal::{Place, SealKey};

/// The act in the journal.
const ACT: &str = "hand-back";
/// The setting that says when all was handed back, and how long the journal was then.
const HANDED_BACK: &str = "handed-back";
/// How many rows are opened in one go.
const STRETCH: usize = 250;

/// The tables that are handed back line by line beside records, their history and files, notices and journal. What is left
/// out is of the installation, or is worked out from the rest.
pub const STANDING: [&str; 20] = [
    "consent",
    "told",
    "ban",
    "limitation",
    "hold",
    "mark",
    "happened",
    "reviewed",
    "item",
    "other_basis",
    "request",
    "letter",
    "passed_on",
    "account",
    "standing_grant",
    "access_entry",
    "processing_agreement",
    "kept_account",
    "attested",
    "sign_in",
];
/// Columns that help nobody but who would come in or guess.
const SECRET: [&str; 4] = ["controller", "password_hash", "login_token", "token_hash"];
/// What of an account is handed back: its second factors stay secret.
const OF_ACCOUNT: [&str; 3] = ["name", "username", "email"];
/// What of an entry on access stays secret: what is shared with an identity provider.
const OF_NOBODY: &str = "secret";

/// A version of the notice, as it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedNotice {
    /// Its number.
    pub version: u32,
    /// Its source.
    pub source: String,
}

/// A file of a record or request.
#[derive(Debug)]
pub struct HandedFile {
    /// What it belongs to.
    pub record: Uuid,
    /// The SHA-256 of its bytes, by which the record names it.
    pub sha256: String,
    /// All of it.
    pub bytes: Personal<Vec<u8>>,
}

/// That all was handed back once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandedBack {
    /// When it was whole.
    pub at: Timestamp,
    /// How many rows the journal had before.
    pub journal: u64,
}

/// A controller's own data on their way to it.
#[derive(Debug, Clone)]
pub struct HandingBack(Door);

/// Lines of a table, some at a time.
#[derive(Debug)]
pub struct Handed {
    door: Door,
    table: &'static store::copy::Table,
    /// Only records of this register and kind.
    kind: Option<(String, String)>,
    taking: Taking,
    waiting: Vec<Vec<Datum>>,
}

impl Door {
    /// Begins to hand everything back. Journaled: at whose wish, an account of which firm.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn hand_back(&self, (firm, by): (ControllerId, AccountId), now: Timestamp) -> Result<HandingBack, Fault> {
        let detail = Some(format!("begun by={by} of={firm}").into());
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.journal.push(JournalEntry { detail, ..system_entry(ACT, self.notice_version()) });
        self.store().commit(unit).await?;
        Ok(HandingBack(self.clone()))
    }

    /// When everything was last handed back, if it ever was.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn handed_back(&self) -> Result<Option<HandedBack>, Fault> {
        let Some(said) = self.store().setting(self.controller(), HANDED_BACK.into()).await? else { return Ok(None) };
        let malformed = || Fault::Malformed { what: "word on handing back" };
        let (at, journal) = said.split_once(' ').ok_or_else(malformed)?;
        let at = time(at.parse().map_err(|_| malformed())?)?;
        Ok(Some(HandedBack { at, journal: journal.parse().map_err(|_| malformed())? }))
    }
}

impl HandingBack {
    /// Every version of the notice, oldest first.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn notices(&self) -> Result<Vec<HandedNotice>, Fault> {
        let rows = self.0.store().notice_versions(self.0.controller(), 0, usize::MAX).await?;
        let one = |row: store::NoticeVersionRow| HandedNotice {
            version: u32::try_from(row.version).unwrap_or(u32::MAX),
            source: row.source.to_string(),
        };
        Ok(rows.into_iter().map(one).collect())
    }

    /// The registers and record kinds of which there is anything.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn kinds(&self) -> Result<BTreeSet<(String, String)>, Fault> {
        let mut walk = self.0.store().export(self.0.controller(), STRETCH);
        let mut kinds = BTreeSet::new();
        while let Some(rows) = walk.next().await? {
            kinds.extend(rows.iter().map(|row| (row.register.to_string(), row.kind.to_string())));
        }
        Ok(kinds)
    }

    /// The records of a kind.
    ///
    /// # Errors
    /// [`Fault::Malformed`] if there are no such rows.
    pub fn records(&self, kind: (String, String)) -> Result<Handed, Fault> {
        self.of("record", Some(kind))
    }

    /// What the values of records were before.
    ///
    /// # Errors
    /// [`Fault::Malformed`] if there are no such rows.
    pub fn history(&self) -> Result<Handed, Fault> {
        self.of("revision", None)
    }

    /// One of the tables of [`STANDING`].
    ///
    /// # Errors
    /// [`Fault::Malformed`] if it is none of them.
    pub fn standing(&self, table: &str) -> Result<Handed, Fault> {
        self.of(table, None)
    }

    fn of(&self, table: &str, kind: Option<(String, String)>) -> Result<Handed, Fault> {
        let table = copied(table).ok_or(Fault::Malformed { what: "table" })?;
        let taking = self.0.store().take_of(self.0.controller(), table);
        Ok(Handed { door: self.0.clone(), table, kind, taking, waiting: Vec::new() })
    }

    /// The files of records and requests, one after the other.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub fn files(&self) -> Result<HandedFiles, Fault> {
        Ok(HandedFiles { rows: self.of("record_file", None)?, ended: false })
    }

    /// Writes the whole journal, with what proves it: how many lines.
    ///
    /// # Errors
    /// [`LinesError`] if the file or the store fails.
    pub async fn journal(&self, out: &mut (dyn Write + Send), now: Timestamp) -> Result<u64, LinesError> {
        self.0.write_journal_inside(&JournalQuery::default(), None, out, now).await
    }

    /// Says that all of it is written. `journal` is how long the journal was when it began.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn whole(&self, journal: u64, blake3: &str, now: Timestamp) -> Result<(), Fault> {
        let mut unit = Unit::new(self.0.controller(), now.as_microsecond());
        let value = format!("{} {journal}", now.as_microsecond());
        unit.ops.push(Op::PutSetting { name: HANDED_BACK.into(), value: value.into() });
        let detail = Some(format!("whole blake3={blake3}").into());
        unit.journal.push(JournalEntry { detail, ..system_entry(ACT, self.0.notice_version()) });
        self.0.store().commit(unit).await?;
        Ok(())
    }
}

impl Handed {
    /// The next lines, each a JSON object; none after the last.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or something does not open.
    pub async fn next(&mut self) -> Result<Option<Vec<Personal<String>>>, Fault> {
        let rows = self.some().await?;
        if rows.is_empty() {
            return Ok(None);
        }
        let rows: Vec<Row> = rows.into_iter().map(|cells| Row { table: self.table, cells }).collect();
        let keyed: Vec<Uuid> = rows.iter().filter_map(Row::keyed).collect();
        let wrapped = self.door.store().record_keys(self.door.controller(), &keyed).await?;
        let keys: HashMap<Uuid, Vec<u8>> =
            keyed.into_iter().zip(wrapped).filter_map(|(id, key)| Some((id, key?))).collect();
        let mut lines = Vec::with_capacity(rows.len());
        for row in &rows {
            let key = row.keyed().and_then(|id| Some((id, keys.get(&id)?)));
            let key = key.map(|(id, wrapped)| self.door.keys().record_key(self.door.controller(), id, wrapped));
            let key = key.transpose().map_err(|_| Fault::Broken { what: "a key", id: row.id(1) })?;
            lines.push(Personal::new(row.line(&self.door, key.as_ref())?.to_string()));
        }
        Ok(Some(lines))
    }

    /// Some rows, those of the kind that is asked for.
    async fn some(&mut self) -> Result<Vec<Vec<Datum>>, Fault> {
        while self.waiting.is_empty() {
            let Some(piece) = self.taking.next().await? else { return Ok(Vec::new()) };
            self.waiting = piece.rows()?;
            if let Some((register, kind)) = &self.kind {
                let is = |row: &Vec<Datum>, at: usize, word: &str| matches!(row.get(at), Some(Datum::Text(text)) if text == word);
                self.waiting.retain(|row| is(row, 2, register) && is(row, 3, kind));
            }
        }
        let rest = self.waiting.split_off(self.waiting.len().min(STRETCH));
        Ok(std::mem::replace(&mut self.waiting, rest))
    }
}

/// Files, one after the other.
#[derive(Debug)]
pub struct HandedFiles {
    rows: Handed,
    ended: bool,
}

impl HandedFiles {
    /// The next file; none after the last. One whose record was erased is left out.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or a file does not open.
    pub async fn next(&mut self) -> Result<Option<HandedFile>, Fault> {
        while let Some((record, file, parts)) = self.parts().await? {
            let door = &self.rows.door;
            let Some(key) = door.record_key(record).await? else { continue };
            let broken = || Fault::Broken { what: "file", id: record };
            let count = i64::try_from(parts.len()).unwrap_or(i64::MAX);
            let mut bytes = Vec::new();
            for (part, sealed) in (0..).zip(&parts) {
                let place = files::place_of_part(door.controller(), record, file, (part, count));
                bytes.extend_from_slice(&key.open(&place, sealed).map_err(|_| broken())?);
            }
            let sha256 = hex(ring::digest::digest(&ring::digest::SHA256, &bytes).as_ref());
            return Ok(Some(HandedFile { record, sha256, bytes: Personal::new(bytes) }));
        }
        Ok(None)
    }

    /// All parts of the next file.
    async fn parts(&mut self) -> Result<Option<(Uuid, Uuid, Vec<Vec<u8>>)>, Fault> {
        let mut found: Option<(Uuid, Uuid, Vec<Vec<u8>>)> = None;
        while !self.ended {
            let rows = self.rows.some().await?;
            self.ended = rows.is_empty();
            let mut rest = rows.into_iter();
            while let Some(cells) = rest.next() {
                let row = Row { table: self.rows.table, cells };
                let (record, file) = (row.id(1), row.id(2));
                let sealed = row.bytes("sealed").unwrap_or_default().to_vec();
                match &mut found {
                    None => found = Some((record, file, vec![sealed])),
                    Some((of, same, parts)) if (*of, *same) == (record, file) => parts.push(sealed),
                    Some(_) => {
                        // It belongs to the next one.
                        let mut waiting: Vec<Vec<Datum>> = std::iter::once(row.cells).chain(rest).collect();
                        waiting.append(&mut self.rows.waiting);
                        self.rows.waiting = waiting;
                        return Ok(found);
                    }
                }
            }
        }
        Ok(found)
    }
}

/// A row as it is stored.
struct Row {
    table: &'static store::copy::Table,
    cells: Vec<Datum>,
}

impl Row {
    fn get(&self, column: &str) -> Option<&Datum> {
        let at = self.table.columns().position(|name| name == column)?;
        self.cells.get(at)
    }

    fn bytes(&self, column: &str) -> Option<&[u8]> {
        match self.get(column)? {
            Datum::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    fn text(&self, column: &str) -> &str {
        match self.get(column) {
            Some(Datum::Text(text)) => text,
            _ => "",
        }
    }

    fn number(&self, column: &str) -> i64 {
        match self.get(column) {
            Some(Datum::Number(number)) => *number,
            _ => 0,
        }
    }

    /// The identifier in a column of this place.
    fn id(&self, at: usize) -> Uuid {
        match self.cells.get(at) {
            Some(Datum::Bytes(bytes)) => Uuid::from_slice(bytes).unwrap_or_default(),
            _ => Uuid::nil(),
        }
    }

    fn of(&self, column: &str) -> Uuid {
        self.bytes(column).and_then(|bytes| Uuid::from_slice(bytes).ok()).unwrap_or_default()
    }

    /// Whose key it is sealed with; none where it is sealed with the controller's, or with nothing.
    fn keyed(&self) -> Option<Uuid> {
        match self.table.name {
            "record" | "revision" => Some(self.of("record")),
            "request" | "letter" => self.bytes("request").and_then(|bytes| Uuid::from_slice(bytes).ok()),
            "item" => Some(self.of("item")),
            _ => None,
        }
    }

    /// The row as a JSON object: identifiers and times as people read them, and what is sealed, opened.
    fn line(&self, door: &Door, key: Option<&SealKey>) -> Result<Value, Fault> {
        let mut line = Map::new();
        for (name, datum) in self.table.columns().zip(&self.cells) {
            if SECRET.contains(&name) {
                continue;
            }
            if name == "sealed" {
                let opened = self.opened(door, key)?;
                line.insert(
                    if matches!(self.table.name, "record" | "revision") { "values" } else { "contents" }.into(),
                    opened,
                );
                continue;
            }
            line.insert(name.to_owned(), shown(name, datum));
        }
        Ok(Value::Object(line))
    }

    fn opened(&self, door: &Door, key: Option<&SealKey>) -> Result<Value, Fault> {
        let Some(sealed) = self.bytes("sealed").filter(|sealed| !sealed.is_empty()) else { return Ok(Value::Null) };
        let controller = door.controller();
        let of_record = |place: &Place| match key {
            // What has no key any more was erased: it says nothing.
            None => Ok(None),
            Some(key) => {
                key.open(place, sealed).map(Some).map_err(|_| Fault::Broken { what: self.table.name, id: self.id(1) })
            }
        };
        let of_staff = |of: Uuid| {
            let plain = door.staff().open(of, sealed)?;
            Ok::<_, Fault>(Some(zeroize::Zeroizing::new(plain.inner().clone())))
        };
        let plain = match self.table.name {
            "record" => of_record(&self.place_of_record(controller))?,
            "revision" => {
                of_record(&opening::place_of_revision(controller, self.of("record"), self.number("revision")))?
            }
            "request" => {
                of_record(&Place::new("request", controller).id(self.of("request")).number(self.number("revision")))?
            }
            "item" => of_record(&Place::new("item", controller).id(self.of("item")))?,
            "letter" => {
                let place = Place::new("letter", controller).id(self.of("letter")).id(self.of("request"));
                match self.bytes("request") {
                    Some(_) => of_record(&place)?,
                    None => {
                        let staff = door.keys().staff();
                        Some(staff.open(&place, sealed).map_err(|_| Fault::Broken { what: "letter", id: self.id(1) })?)
                    }
                }
            }
            "attested" => of_staff(crate::door::upkeep::place_of_check(self.text("measure"), self.number("at")))?,
            "access_entry" => of_staff(self.of("entry"))?,
            _ => of_staff(self.id(1))?,
        };
        let Some(plain) = plain else { return Ok(Value::Null) };
        if matches!(self.table.name, "record" | "revision") {
            let malformed = |_| Fault::Broken { what: self.table.name, id: self.id(1) };
            return Ok(values(&codec::decode(&plain, |_| None).map_err(malformed)?));
        }
        let mut value = serde_json::from_slice(&plain)
            .unwrap_or_else(|_| std::str::from_utf8(&plain).map_or_else(|_| json!(hex(&plain)), |text| json!(text)));
        if self.table.name == "account"
            && let Value::Object(account) = &mut value
        {
            account.retain(|name, _| OF_ACCOUNT.contains(&name.as_str()));
        }
        if self.table.name == "access_entry"
            && let Value::Object(entry) = &mut value
        {
            entry.remove(OF_NOBODY);
        }
        Ok(value)
    }

    fn place_of_record(&self, controller: Uuid) -> Place {
        Place::new("record", controller)
            .id(self.of("record"))
            .id(self.of("subject"))
            .number(self.number("revision"))
            .number(self.number("notice_version"))
            .text(self.text("register"))
            .text(self.text("kind"))
    }
}

/// The values of a record, each with where it came from.
fn values(contents: &Contents) -> Value {
    let one = |held: &codec::Held| {
        json!({
            "value": held.value, "source": held.stamp.source.keyword(),
            "way": held.stamp.way.as_ref().map(notice::Name::as_str), "by": held.stamp.actor.to_string(),
            "at": held.stamp.at.to_string(), "notice_version": held.stamp.notice_version,
            "purpose": held.stamp.purpose.as_str(),
        })
    };
    Value::Object(contents.iter().map(|(name, held)| (name.to_string(), one(held))).collect())
}

/// What is not sealed: times in words, identifiers in their usual form.
fn shown(column: &str, datum: &Datum) -> Value {
    let is_time =
        column.ends_with("_at") || matches!(column, "at" | "since" | "keep_until" | "valid_from" | "valid_until");
    match datum {
        Datum::Null => Value::Null,
        Datum::Number(number) if is_time => match Timestamp::from_microsecond(*number) {
            Ok(at) => json!(at.to_string()),
            Err(_) => json!(number),
        },
        Datum::Number(number) => json!(number),
        Datum::Text(text) => json!(text),
        Datum::Bytes(bytes) => match Uuid::from_slice(bytes) {
            Ok(id) => json!(id.to_string()),
            Err(_) => json!(hex(bytes)),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::STANDING;
    use store::copy::{Part, TABLES};

    /// What is of the installation, handed back in another form, or worked out from the rest.
    const ELSEWHERE: [&str; 13] = [
        "controller",
        "notice_version",
        "notice_draft",
        "journal",
        "journal_subject",
        "journal_tip",
        "journal_head",
        "journal_stem",
        "setting",
        "backup_run",
        "resealed",
        "api_token",
        "departed",
    ];

    #[test]
    fn every_table_that_lasts_is_handed_back_or_named_here() {
        let lasting = TABLES.iter().filter(|table| table.part == Part::Standing && !table.is_again());
        let lasting: BTreeSet<&str> = lasting.map(|table| table.name).collect();
        let said: BTreeSet<&str> = STANDING.into_iter().chain(ELSEWHERE).collect();
        assert_eq!(lasting, said);
    }
}
