//! Measures that a role confirms again and again: when each was confirmed, by whom, and what was looked at.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use law::time::{Period, Unit as Span};
use notice::ClauseId;
use notice::model::{Measure, Proof};
use policy::AccountId;
use store::{AttestedRow, JournalEntry, Op, Unit};
use uuid::Uuid;

use crate::door::journal::system_entry;
use crate::door::{Door, time};
use crate::error::Fault;
use crate::personal::Personal;

/// The most characters of what was looked at.
pub const MAX_CHECKED: usize = 4_000;
/// What is written where the notice holds as it is.
const HOLDS: &str = "holds";
/// What is written where it has to follow.
const CHANGE: &str = "change";

/// A confirmation of a measure.
#[derive(Debug)]
pub struct Attestation {
    /// When it was given.
    pub at: Timestamp,
    /// Who gave it.
    pub by: Option<AccountId>,
    /// True if the notice has to follow what was found.
    pub change: bool,
    /// Until when it counts: the next is due on the day after.
    pub until: Date,
    /// The very instant, where it counts for minutes or hours only.
    pub until_at: Option<Timestamp>,
    /// What was looked at.
    pub checked: Personal<String>,
}

impl Attestation {
    /// True if the confirmation still counts.
    #[must_use]
    pub fn is_valid(&self, now: Timestamp) -> bool {
        self.until_at.map_or_else(|| now.to_zoned(TimeZone::UTC).date() <= self.until, |until| now < until)
    }
}

impl Door {
    /// The latest confirmation of a measure; none if it was never confirmed or needs none.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or the note does not open.
    pub async fn attestation(&self, measure: &Measure) -> Result<Option<Attestation>, Fault> {
        let Proof::Attested { every, .. } = &measure.proof else { return Ok(None) };
        self.last_look(measure.name.as_str(), *every).await
    }

    /// The latest look at something that is looked at again and again.
    pub(crate) async fn last_look(&self, what: &str, every: Period) -> Result<Option<Attestation>, Fault> {
        let rows = self.store().attested(self.controller(), what.into(), 1).await?;
        let Some(row) = rows.into_iter().next() else { return Ok(None) };
        let at = time(row.at)?;
        let checked = self.staff().open(place_of_check(&row.measure, row.at), &row.sealed)?;
        let checked = String::from_utf8_lossy(checked.inner()).into_owned();
        Ok(Some(Attestation {
            at,
            by: row.account.map(AccountId::new),
            change: &*row.outcome == CHANGE,
            until: every.after(at.to_zoned(TimeZone::UTC).date()),
            until_at: matches!(every.unit(), Span::Minute | Span::Hour)
                .then(|| every.after_instant(at, &TimeZone::UTC)),
            checked: Personal::new(checked),
        }))
    }

    /// Notes that a measure was looked at and holds, or that the notice has to follow. Journaled without the words.
    ///
    /// # Errors
    /// [`Fault`] if sealing or the store fails.
    pub async fn attest(
        &self,
        measure: &Measure,
        checked: &Personal<String>,
        change: bool,
        by: AccountId,
        now: Timestamp,
    ) -> Result<(), Fault> {
        self.note_look((measure.name.as_str(), &measure.clause), (checked, change), by, now).await
    }

    /// Notes a look at something, and what came of it.
    pub(crate) async fn note_look(
        &self,
        (what, clause): (&str, &ClauseId),
        (checked, change): (&Personal<String>, bool),
        by: AccountId,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let outcome = if change { CHANGE } else { HOLDS };
        let mut row = AttestedRow {
            measure: what.into(),
            at: now.as_microsecond(),
            account: Some(by.uuid()),
            outcome: outcome.into(),
            sealed: Vec::new(),
        };
        let words: String = checked.inner().chars().take(MAX_CHECKED).collect();
        row.sealed = self.staff().seal(place_of_check(&row.measure, row.at), &Personal::new(words.into_bytes()))?;
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.journal.push(JournalEntry {
            actor: Some(by.uuid()),
            actor_kind: "account".into(),
            clauses: clause.as_str().into(),
            detail: Some(outcome.into()),
            ..system_entry("attest", self.notice_version())
        });
        unit.ops.push(Op::Attest(row));
        self.store().commit(unit).await?;
        Ok(())
    }
}

/// What a note is sealed for: this measure at this moment.
pub(crate) fn place_of_check(measure: &str, at: i64) -> Uuid {
    let mut hash = blake3::Hasher::new();
    hash.update(b"attested").update(measure.as_bytes()).update(&at.to_be_bytes());
    let mut bytes = [0; 16];
    hash.finalize_xof().fill(&mut bytes);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
