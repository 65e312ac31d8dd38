//! Breaches of personal data: reported, looked after by the role that answers, and kept as they were said. What is known of
//! one is sealed with a key of its own; every act is journaled in the same transaction, and what is refused too.

use jiff::Unit::Minute;
use jiff::{RoundMode, Timestamp, TimestampRound, ToSpan as _};
use notice::Name;
use policy::breach::{Breach, Clock, Keeper, Report, Said, Speaker, Unsaid, held_for};
use policy::{AccountId, ControllerId};
use store::{BreachOp, BreachRow, JournalEntry, KeyOp, Op, StoreError, Unit};
use thiserror::Error;
use uuid::Uuid;

use crate::Answer;
use crate::door::Door;
use crate::door::journal::{REFUSED, system_entry};
use crate::door::requests::CaseNumber;
use crate::error::Fault;
use crate::personal::Personal;
use crate::short::ShortName;

mod list;
pub(crate) mod rows;

pub use list::{BreachPage, Breaches};

/// The most bytes of all that is said of one breach.
pub const MAX_BREACH_BYTES: usize = 900 * 1024;
/// How often a number is tried anew when another node was first.
const MAX_TRIES: usize = 50;
/// How many are forgotten in one go.
const STRETCH: usize = 100;

/// How a breach stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BreachState {
    /// It was reported.
    Reported,
    /// Its risk was weighed.
    Assessed,
    /// It is closed.
    Closed,
    /// It was reported on to the controller whose registers are kept.
    Passed,
}

/// A breach: all of it that names nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreachHead {
    /// Its id.
    pub id: Uuid,
    /// Its number, counted by the year of the report.
    pub number: CaseNumber,
    /// How it stands.
    pub state: BreachState,
    /// The registers it is about.
    pub registers: Vec<Name>,
    /// The name of the controller it is about.
    pub brand: Option<String>,
    /// When it was noticed, or the controller was told of it by who keeps its registers.
    pub aware_at: Timestamp,
    /// By when the authority must be told, while that is to be done.
    pub due_at: Option<Timestamp>,
    /// When it was reported.
    pub reported_at: Timestamp,
    /// Who reported it.
    pub by: Option<AccountId>,
    /// To whom it was reported on, with the name that controller was reached by.
    pub passed_to: Option<(ControllerId, String)>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// Counts from 1; a step moves it by one.
    pub revision: u64,
    /// When the last step was.
    pub changed_at: Timestamp,
}

/// A breach that is reported.
#[derive(Debug)]
pub struct NewBreach {
    /// The registers it is about.
    pub registers: Vec<Name>,
    /// The name of the controller it is about.
    pub brand: Option<String>,
    /// When it was noticed.
    pub noticed: Timestamp,
    /// What is said of it.
    pub report: Personal<Report>,
}

/// Why a breach was not reported, or something not said of it.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum BreachError {
    /// There is none.
    #[error("there is no such breach")]
    NotFound,
    /// Somebody was first: nothing was stored.
    #[error("the breach was changed at {at}")]
    Conflict {
        /// When.
        at: Timestamp,
    },
    /// It is not for this person to say, or does not fit.
    #[error(transparent)]
    Unsaid(#[from] Unsaid),
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Door {
    /// Reports a breach, or the suspicion of one: anybody with an account may. What somebody of the firm that keeps the
    /// registers reports (`keeper`), the controller knows from now on.
    ///
    /// # Errors
    /// [`BreachError::Unsaid`] says what is missing or cannot be; nothing is stored then.
    pub fn report_breach(
        &self,
        new: NewBreach,
        (by, keeper): (AccountId, bool),
        now: Timestamp,
    ) -> Answer<'_, BreachHead, BreachError> {
        Box::pin(async move {
            let keeper = if keeper { self.keeper().await?.map(|entry| entry.name) } else { None };
            self.take_breach(new, (Some(by), keeper), now).await
        })
    }

    /// Reports a breach on to a controller whose registers are kept here: a breach there, which is theirs to decide, and here
    /// that it was told, when and by whom.
    ///
    /// # Errors
    /// [`BreachError::Unsaid`] as where it is reported; nothing is stored then.
    pub fn report_breach_to<'a>(
        &'a self,
        (there, short): (&'a Self, &'a ShortName),
        new: NewBreach,
        by: AccountId,
        now: Timestamp,
    ) -> Answer<'a, BreachHead, BreachError> {
        Box::pin(async move {
            let (noticed, keeper) = (new.noticed, self.notice().parts().controller.name.clone());
            // The controller first: cut short, it is told twice rather than not at all.
            there.take_breach(new, (None, Some(keeper)), now).await?;
            let head = BreachHead {
                state: BreachState::Passed,
                registers: Vec::new(),
                brand: None,
                due_at: None,
                passed_to: Some((there.id(), short.as_str().to_owned())),
                closed_at: Some(now),
                ..self.first_head(Some(by), noticed, now)
            };
            self.put_breach(head, None, "breach-pass-on").await
        })
    }

    async fn take_breach(
        &self,
        new: NewBreach,
        (by, keeper): (Option<AccountId>, Option<String>),
        now: Timestamp,
    ) -> Result<BreachHead, BreachError> {
        let NewBreach { registers, brand, noticed, report } = new;
        let held = held_for(&self.notice(), &registers, brand.as_deref())?.map(str::to_owned);
        let mut report = Report { held_for: held, keeper: None, ..report.inner().clone() };
        let mut clock = Clock { aware: noticed, now };
        if let Some(name) = keeper {
            if noticed > now {
                return Err(Unsaid::WrongTime.into());
            }
            report.keeper = Some(Keeper { name, noticed });
            // Forms say times to the minute.
            let minute = TimestampRound::new().smallest(Minute).mode(RoundMode::Trunc);
            clock.aware = now.round(minute).unwrap_or(now);
        }
        let breach = Breach::reported(report, by, clock)?;
        let head = self.first_head(by, clock.aware, now);
        let head = BreachHead { registers, brand, due_at: breach.due(clock.aware), ..head };
        self.put_breach(head, Some(&breach), "breach-report").await
    }

    fn first_head(&self, by: Option<AccountId>, aware: Timestamp, now: Timestamp) -> BreachHead {
        BreachHead {
            id: self.chance().id(now),
            number: CaseNumber { year: now.to_zoned(jiff::tz::TimeZone::UTC).year(), number: 0 },
            state: BreachState::Reported,
            registers: Vec::new(),
            brand: None,
            aware_at: aware,
            due_at: None,
            reported_at: now,
            by,
            passed_to: None,
            closed_at: None,
            revision: 1,
            changed_at: now,
        }
    }

    /// Stores a new breach under the next number of its year.
    async fn put_breach(
        &self,
        mut head: BreachHead,
        breach: Option<&Breach>,
        act: &str,
    ) -> Result<BreachHead, BreachError> {
        let now = head.reported_at;
        for _ in 0..MAX_TRIES {
            let year = i64::from(head.number.year);
            let last = self.store().last_breach(self.controller(), year).await.map_err(Fault::from)?;
            head.number.number = u32::try_from(last + 1).map_err(|_| Fault::Malformed { what: "breach number" })?;
            let mut unit = Unit::new(self.controller(), now.as_microsecond());
            let sealed = match breach {
                Some(breach) => {
                    let made = self.keys().new_record_key(self.controller(), head.id, self.chance());
                    let (key, wrapped) = made.map_err(|_| Fault::Seal)?;
                    unit.keys.push(KeyOp::PutRecord { record: head.id, wrapped });
                    Some(self.seal_breach(&head, breach, &key)?)
                }
                None => None,
            };
            unit.ops.push(Op::Breach(BreachOp::Put(rows::row(&head, sealed))));
            unit.journal.push(self.breach_entry(act, &head, rows::state_word(head.state), head.by));
            match self.store().commit(unit).await {
                Ok(_) => return Ok(head),
                // Another was first with this number: the key made for it goes, and the next one is tried.
                Err(StoreError::Exists { .. }) => self.drop_breach_key(head.id, now).await?,
                Err(other) => return Err(Fault::from(other).into()),
            }
        }
        Err(Fault::Stopped.into())
    }

    async fn drop_breach_key(&self, breach: Uuid, now: Timestamp) -> Result<(), Fault> {
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.keys.push(KeyOp::DestroyRecord { record: breach });
        self.store().commit(unit).await?;
        Ok(())
    }

    /// Opens what is known of a breach; none where it was reported on. Journaled before it is opened.
    ///
    /// # Errors
    /// [`BreachError::NotFound`] if there is none.
    pub fn breach(
        &self,
        number: CaseNumber,
        by: AccountId,
        now: Timestamp,
    ) -> Answer<'_, (BreachHead, Option<Personal<Breach>>), BreachError> {
        Box::pin(async move {
            let row = self.breach_row(number).await?.ok_or(BreachError::NotFound)?;
            let head = rows::head(&row)?;
            if row.sealed.is_none() {
                return Ok((head, None));
            }
            self.write_down(vec![self.breach_entry("breach-read", &head, "read", Some(by))], now).await?;
            let breach = self.open_breach(&row).await?;
            Ok((head, Some(Personal::new(breach))))
        })
    }

    async fn breach_row(&self, number: CaseNumber) -> Result<Option<BreachRow>, Fault> {
        let (year, number) = (i64::from(number.year), i64::from(number.number));
        Ok(self.store().breach(self.controller(), year, number).await?)
    }

    /// Says something of a breach as it was seen: whoever answers for it, and nobody else. A try of somebody else is written
    /// down.
    ///
    /// # Errors
    /// [`BreachError::Conflict`] if somebody was first; [`BreachError::Unsaid`] if it is not theirs to say, or does not fit.
    pub fn say_of_breach<'a>(
        &'a self,
        seen: &'a BreachHead,
        said: Said,
        who: (Speaker, AccountId),
        now: Timestamp,
    ) -> Answer<'a, BreachHead, BreachError> {
        Box::pin(self.say_inside(seen, said, who, now))
    }

    async fn say_inside(
        &self,
        seen: &BreachHead,
        said: Said,
        (who, by): (Speaker, AccountId),
        now: Timestamp,
    ) -> Result<BreachHead, BreachError> {
        let row = self.breach_row(seen.number).await?.ok_or(BreachError::NotFound)?;
        let before = rows::head(&row)?;
        let word = said.word();
        let clock = Clock { aware: before.aware_at, now };
        let next = match before.state {
            // What was reported on is decided there.
            BreachState::Passed => Err(Unsaid::Keeper),
            _ => self.open_breach(&row).await?.then(said, (who, by), clock),
        };
        let next = match next {
            Ok(next) => next,
            Err(error) => return Err(self.turned_away((&before, word), error, by, now).await?.into()),
        };
        if before.revision != seen.revision {
            return Err(BreachError::Conflict { at: before.changed_at });
        }
        let head = rows::after(before, &next, now);
        let key = self.record_key(head.id).await?.ok_or(BreachError::NotFound)?;
        let sealed = self.seal_breach(&BreachHead { revision: head.revision + 1, ..head.clone() }, &next, &key)?;
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.ops.push(Op::Breach(BreachOp::Update(rows::row(&head, Some(sealed)))));
        unit.journal.push(self.breach_entry("breach-step", &head, word, Some(by)));
        match self.store().commit(unit).await {
            Ok(_) => Ok(BreachHead { revision: head.revision + 1, ..head }),
            Err(StoreError::Stale { .. }) => Err(BreachError::Conflict { at: now }),
            Err(other) => Err(Fault::from(other).into()),
        }
    }

    /// Writes down what somebody tried that was not theirs, or that the law does not let be yet.
    async fn turned_away(
        &self,
        (head, word): (&BreachHead, &str),
        error: Unsaid,
        by: AccountId,
        now: Timestamp,
    ) -> Result<Unsaid, Fault> {
        let why = match error {
            Unsaid::Keeper => "keeper",
            Unsaid::Role => "role",
            Unsaid::Missing => "missing",
            Unsaid::Closed => "closed",
            // What was typed wrong is typed again.
            other => return Ok(other),
        };
        self.refuse_breach((head, &format!("{word} reason {why}")), by, now).await?;
        Ok(error)
    }

    /// Writes down that somebody was refused the page of a breach, whether there is one of this number or not.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn refused_breach(&self, number: CaseNumber, by: AccountId, now: Timestamp) -> Result<(), Fault> {
        let detail = Some(format!("{number} read reason role").into());
        let entry = JournalEntry {
            actor: Some(by.uuid()),
            actor_kind: "account".into(),
            outcome: REFUSED.into(),
            detail,
            ..system_entry("breach-not-yours", self.notice_version())
        };
        self.write_down(vec![entry], now).await
    }

    async fn refuse_breach(
        &self,
        (head, tried): (&BreachHead, &str),
        by: AccountId,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let entry = self.breach_entry("breach-not-yours", head, tried, Some(by));
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.journal.push(JournalEntry { outcome: REFUSED.into(), ..entry });
        self.store().commit(unit).await?;
        Ok(())
    }

    /// Forgets breaches that were closed longer ago than the lines of the journal are kept, and destroys their keys.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub fn forget_breaches(&self, now: Timestamp) -> Answer<'_, (), Fault> {
        Box::pin(async move {
            let years = self.journal_years().await?;
            let utc = now.to_zoned(jiff::tz::TimeZone::UTC);
            let before = utc.checked_sub(i64::from(years).years()).map_or(Timestamp::MIN, |at| at.timestamp());
            let before = before.as_microsecond();
            for breach in self.store().breaches_over(self.controller(), before, STRETCH).await? {
                let mut unit = Unit::new(self.controller(), now.as_microsecond());
                unit.ops.push(Op::Breach(BreachOp::Forget { breach, before }));
                let detail = Some(format!("over {breach}").into());
                unit.journal.push(JournalEntry { detail, ..system_entry("breach-end", self.notice_version()) });
                match self.store().commit(unit).await {
                    Ok(_) => self.drop_breach_key(breach, now).await?,
                    // It was opened again meanwhile.
                    Err(StoreError::Stale { .. }) => {}
                    Err(other) => return Err(other.into()),
                }
            }
            Ok(())
        })
    }

    /// What the journal says of it: what was done with which breach, and the register where it is about one.
    fn breach_entry(&self, act: &str, head: &BreachHead, word: &str, by: Option<AccountId>) -> JournalEntry {
        let register = match head.registers.as_slice() {
            [one] => Some(one.as_str().into()),
            _ => None,
        };
        JournalEntry {
            actor: by.map(AccountId::uuid),
            actor_kind: if by.is_some() { "account".into() } else { "system".into() },
            register,
            detail: Some(format!("{} {word} {}", head.number, head.id).into()),
            ..system_entry(act, self.notice_version())
        }
    }
}
