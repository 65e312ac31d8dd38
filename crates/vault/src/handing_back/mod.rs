//! Everything of one controller in the open, for the controller itself when it leaves (GDPR Article 28(3)(g)).
//!
//! It is no act on records for a purpose, so no grant opens it: whoever reads the master key hands all of it back. That it
//! was begun and that it was whole stands in the journal.

mod files;
mod row;

use std::collections::{BTreeSet, HashMap};
use std::io::Write;

use jiff::Timestamp;
use policy::{AccountId, ControllerId};
use store::copy::{Datum, Taking, copied};
use store::{JournalEntry, Op, Unit};
use uuid::Uuid;

use crate::door::journal::{JournalQuery, system_entry};
use crate::door::lines_out::LinesError;
use crate::door::{Door, time};
use crate::error::Fault;
use crate::personal::Personal;

pub use files::{HandedFile, HandedFiles};
use row::Row;

/// The act in the journal.
const ACT: &str = "hand-back";
/// The setting that says when all was handed back, and how long the journal was then.
const HANDED_BACK: &str = "handed-back";
/// How many rows are opened in one go.
const STRETCH: usize = 250;

/// The tables that are handed back line by line beside records, their history and files, notices and journal. What is left
/// out is of the installation, or is worked out from the rest.
pub const STANDING: [&str; 21] = [
    "consent",
    "told",
    "ban",
    "limitation",
    "hold",
    "mark",
    "happened",
    "reviewed",
    "item",
    "breach",
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

/// A version of the notice, as it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedNotice {
    /// Its number.
    pub version: u32,
    /// Its source.
    pub source: String,
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
