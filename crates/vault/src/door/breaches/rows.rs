//! How a breach is stored, and what of it is sealed.

use std::sync::Arc;

use jiff::Timestamp;
use notice::Name;
use policy::breach::{Breach, Entry, Unsaid};
use policy::{AccountId, ControllerId};
use store::BreachRow;
use uuid::Uuid;

use crate::door::breaches::{BreachError, BreachHead, BreachState, MAX_BREACH_BYTES};
use crate::door::requests::CaseNumber;
use crate::door::{Door, name, time};
use crate::error::Fault;
use crate::seal::{Place, SealKey};

/// The word of a state in the store.
pub(super) const fn state_word(state: BreachState) -> &'static str {
    match state {
        BreachState::Reported => "reported",
        BreachState::Assessed => "assessed",
        BreachState::Closed => "closed",
        BreachState::Passed => "passed",
    }
}

/// The row of a breach.
pub(super) fn row(head: &BreachHead, sealed: Option<Vec<u8>>) -> BreachRow {
    let registers: Vec<&str> = head.registers.iter().map(Name::as_str).collect();
    BreachRow {
        breach: head.id,
        year: i64::from(head.number.year),
        number: i64::from(head.number.number),
        state: state_word(head.state).into(),
        registers: registers.join(" ").into(),
        brand: head.brand.as_deref().map(Arc::from),
        aware_at: head.aware_at.as_microsecond(),
        due_at: head.due_at.map(Timestamp::as_microsecond),
        reported_at: head.reported_at.as_microsecond(),
        account: head.by.map(AccountId::uuid),
        passed_to: head.passed_to.as_ref().map(|(to, _)| to.uuid()),
        passed_short: head.passed_to.as_ref().map(|(_, short)| short.as_str().into()),
        closed_at: head.closed_at.map(Timestamp::as_microsecond),
        revision: i64::try_from(head.revision).unwrap_or(i64::MAX),
        changed_at: head.changed_at.as_microsecond(),
        sealed,
    }
}

/// The breach of a row.
pub(super) fn head(row: &BreachRow) -> Result<BreachHead, Fault> {
    let bad = || Fault::Malformed { what: "breach" };
    let state = match &*row.state {
        "reported" => BreachState::Reported,
        "assessed" => BreachState::Assessed,
        "closed" => BreachState::Closed,
        "passed" => BreachState::Passed,
        _ => return Err(bad()),
    };
    let passed_to = row.passed_to.zip(row.passed_short.as_deref());
    Ok(BreachHead {
        id: row.breach,
        number: CaseNumber {
            year: i16::try_from(row.year).map_err(|_| bad())?,
            number: u32::try_from(row.number).map_err(|_| bad())?,
        },
        state,
        registers: row.registers.split_whitespace().map(name).collect::<Result<_, _>>()?,
        brand: row.brand.as_deref().map(str::to_owned),
        aware_at: time(row.aware_at)?,
        due_at: row.due_at.map(time).transpose()?,
        reported_at: time(row.reported_at)?,
        by: row.account.map(AccountId::new),
        passed_to: passed_to.map(|(to, short)| (ControllerId::new(to), short.to_owned())),
        closed_at: row.closed_at.map(time).transpose()?,
        revision: u64::try_from(row.revision).map_err(|_| bad())?,
        changed_at: time(row.changed_at)?,
    })
}

/// How a breach stands once this is known of it.
pub(super) fn after(before: BreachHead, breach: &Breach, now: Timestamp) -> BreachHead {
    let state = match (breach.is_closed(), breach.risk()) {
        (true, _) => BreachState::Closed,
        (false, Some(_)) => BreachState::Assessed,
        (false, None) => BreachState::Reported,
    };
    // What is added to a closed one leaves it closed when it was.
    let closed_at = breach.is_closed().then(|| before.closed_at.unwrap_or(now));
    BreachHead { state, closed_at, due_at: breach.due(before.aware_at), changed_at: now, ..before }
}

/// The place what is known of a breach is sealed for.
pub(crate) fn place(controller: Uuid, breach: Uuid, revision: i64) -> Place {
    Place::new("breach", controller).id(breach).number(revision)
}

impl Door {
    /// Seals what is known, at the revision of the head.
    pub(super) fn seal_breach(
        &self,
        head: &BreachHead,
        breach: &Breach,
        key: &SealKey,
    ) -> Result<Vec<u8>, BreachError> {
        let plain = serde_json::to_vec(breach.entries()).map_err(|_| Fault::Seal)?;
        if plain.len() > MAX_BREACH_BYTES {
            return Err(Unsaid::TooLong.into());
        }
        let revision = i64::try_from(head.revision).unwrap_or(i64::MAX);
        let place = place(self.controller(), head.id, revision);
        Ok(key.seal(&place, &plain, self.chance()).map_err(|_| Fault::Seal)?)
    }

    /// Opens what is known.
    pub(super) async fn open_breach(&self, row: &BreachRow) -> Result<Breach, BreachError> {
        let broken = || Fault::Broken { what: "breach", id: row.breach };
        let key = self.record_key(row.breach).await?.ok_or(BreachError::NotFound)?;
        let sealed = row.sealed.as_deref().ok_or_else(broken)?;
        let place = place(self.controller(), row.breach, row.revision);
        let plain = key.open(&place, sealed).map_err(|_| broken())?;
        let entries: Vec<Entry> = serde_json::from_slice(&plain).map_err(|_| broken())?;
        Ok(Breach::of(entries).ok_or_else(broken)?)
    }
}
