//! The journal's own time: how long its lines are kept, and their end.

use jiff::{Timestamp, ToSpan as _};
use policy::AccountId;
use store::{END_ACT, JournalEntry, Op, StoreError, Unit};

use crate::Answer;
use crate::door::Door;
use crate::door::journal::system_entry;
use crate::error::Fault;

/// How many years lines are kept where nobody said otherwise: twice the time in which claims grow old, for a claim may be
/// found out late and its time be broken.
pub const JOURNAL_YEARS: i16 = 6;
/// The fewest years that can be said: so long people may ask who has seen their data without a reason of their own.
pub const MIN_JOURNAL_YEARS: i16 = 2;
/// The most: after ten years nobody claims damages, and no fee is laid on anybody, for what was done with data.
pub const MAX_JOURNAL_YEARS: i16 = 10;
/// The setting that says how many.
const SETTING: &str = "journal-years";
/// So many stretches are looked through in one go.
const MAX_STRETCHES: usize = 1_000;

impl Door {
    /// How many years the lines of the journal are kept, as the notice in force promises it; none where it does not.
    #[must_use]
    pub fn journal_years_told(&self) -> Option<i16> {
        let told = self.force().notice.parts().journal.as_ref().map(|journal| i16::from(journal.years));
        told.map(|years| years.clamp(MIN_JOURNAL_YEARS, MAX_JOURNAL_YEARS))
    }

    /// How many years the lines of the journal are kept: as the notice promises, else as an owner said, else
    /// [`JOURNAL_YEARS`].
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn journal_years(&self) -> Result<i16, Fault> {
        if let Some(told) = self.journal_years_told() {
            return Ok(told);
        }
        let said = self.store().setting(self.controller(), SETTING.into()).await?;
        let years = said.and_then(|word| word.parse().ok());
        Ok(years.unwrap_or(JOURNAL_YEARS).clamp(MIN_JOURNAL_YEARS, MAX_JOURNAL_YEARS))
    }

    /// Says how many years lines are kept from now on, those that are there too; false, and nothing is said, outside of
    /// [`MIN_JOURNAL_YEARS`] to [`MAX_JOURNAL_YEARS`], or where the notice promises a time. Journaled.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub fn keep_journal(&self, years: i16, by: Option<AccountId>, now: Timestamp) -> Answer<'_, bool, Fault> {
        Box::pin(async move {
            if self.journal_years_told().is_some() || !(MIN_JOURNAL_YEARS..=MAX_JOURNAL_YEARS).contains(&years) {
                return Ok(false);
            }
            let mut unit = Unit::new(self.controller(), now.as_microsecond());
            unit.ops.push(Op::PutSetting { name: SETTING.into(), value: years.to_string().into() });
            unit.journal.push(JournalEntry {
                actor: by.map(AccountId::uuid),
                actor_kind: if by.is_some() { "account".into() } else { "system".into() },
                detail: Some(years.to_string().into()),
                ..system_entry("journal-keep", self.notice_version())
            });
            self.store().commit(unit).await?;
            Ok(true)
        })
    }

    /// The first line of the journal that is left: those before it reached the end of their time.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn journal_begins(&self) -> Result<u64, Fault> {
        let stem = self.store().journal_stem(self.controller()).await?;
        Ok(stem.map_or(0, |stem| stem.size.unsigned_abs()))
    }

    /// Lets the lines go whose time is over, day by day, and says how many. What is left is proved by the heads signed
    /// before as by those to come, and a line tells which went.
    ///
    /// # Errors
    /// [`Fault`] if the store fails; what went before is gone, and the rest is still due.
    pub fn end_journal(&self, now: Timestamp) -> Answer<'_, u64, Fault> {
        Box::pin(async move {
            let _newest = self.current(now).await?;
            let years = self.journal_years().await?;
            let zone = self.force().calendar.zone.clone();
            let day = now.to_zoned(zone.clone()).date().saturating_sub(years.years());
            let Ok(before) = day.to_zoned(zone) else { return Ok(0) };
            let before = before.timestamp().as_microsecond();
            let mut gone = 0;
            loop {
                let entry = system_entry(END_ACT, self.notice_version());
                match self.store().journal_end(self.controller(), before, entry, now.as_microsecond()).await {
                    Ok(Some(lines)) => gone += lines.end.abs_diff(lines.start),
                    // Nothing is over any more, or another node is at it.
                    Ok(None) | Err(StoreError::Gone { .. }) => return Ok(gone),
                    Err(error) => return Err(error.into()),
                }
            }
        })
    }

    /// Looks through the stretches of the journal that have become full, so that filters pass over what they need not read.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn index_journal(&self, now: Timestamp) -> Result<usize, Fault> {
        Ok(self.store().journal_index(self.controller(), MAX_STRETCHES, now.as_microsecond()).await?)
    }
}
