//! Balancing tests: a legitimate interest is weighed against the person's, and again in time (Art. 6(1)(f)).

use std::collections::BTreeSet;

use jiff::Timestamp;
use law::basis::LegalBasis;
use law::time::{Period, Unit};
use notice::model::Purpose;
use notice::{Checked, Name, Notice};
use policy::AccountId;

use crate::door::Door;
use crate::door::upkeep::Attestation;
use crate::error::Fault;
use crate::personal::Personal;

/// So many years a balancing test counts before it is looked at again.
const YEARS: u32 = 1;

/// What a balancing test is kept under. No measure has a dot in its name.
fn key(purpose: &Purpose) -> String {
    format!("balancing.{}", purpose.name)
}

impl Door {
    /// The latest balancing test of a purpose; none if it was never weighed. Its `change` is true where the person's
    /// interests outweighed the firm's.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or the note does not open.
    pub async fn weighed(&self, purpose: &Purpose) -> Result<Option<Attestation>, Fault> {
        let Ok(every) = Period::new(YEARS, Unit::Year) else { return Ok(None) };
        self.last_look(&key(purpose), every).await
    }

    /// Notes a balancing test: what was weighed, and whether the person's interests outweigh the firm's. Journaled without
    /// the words.
    ///
    /// # Errors
    /// [`Fault`] if sealing or the store fails.
    pub async fn weigh(
        &self,
        purpose: &Purpose,
        words: &Personal<String>,
        outweighed: bool,
        by: AccountId,
        now: Timestamp,
    ) -> Result<(), Fault> {
        self.note_look((&key(purpose), &purpose.clause), (words, outweighed), by, now).await
    }

    /// The purposes resting on a legitimate interest of which no balancing test is in force; only this one is looked at, if
    /// one is named.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or a note does not open.
    pub async fn unweighed(
        &self,
        notice: &Notice<Checked>,
        only: Option<&Name>,
        now: Timestamp,
    ) -> Result<BTreeSet<Name>, Fault> {
        let mut unweighed = BTreeSet::new();
        for purpose in notice.parts().purposes.iter().filter(|one| rests_on_weighing(one)) {
            if only.is_some_and(|only| *only != purpose.name) {
                continue;
            }
            let last = self.weighed(purpose).await?;
            if !last.is_some_and(|last| !last.change && last.is_valid(now)) {
                unweighed.insert(purpose.name.clone());
            }
        }
        Ok(unweighed)
    }
}

/// True if a purpose does nothing until it was weighed: marketing on a legitimate interest.
fn rests_on_weighing(purpose: &Purpose) -> bool {
    purpose.marketing && purpose.basis == LegalBasis::LegitimateInterest
}
