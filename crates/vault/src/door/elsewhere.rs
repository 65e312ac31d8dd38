//! What went here and is to go elsewhere too: that a recipient erased it, with the proof, as somebody recorded it.

use jiff::Timestamp;
use law::time::{Period, Unit};
use notice::Name;
use policy::AccountId;

use crate::door::Door;
use crate::door::upkeep::Attestation;
use crate::error::Fault;
use crate::personal::Personal;

/// By what the looks at a recipient are told apart from those at a measure.
const ERASED_AT: &str = "erased-at";

impl Door {
    /// Notes that a recipient erased what had gone here until now, with what proves it. Journaled without the words. False if
    /// the notice names no such recipient.
    ///
    /// # Errors
    /// [`Fault`] if sealing or the store fails.
    pub async fn note_erased_at(
        &self,
        recipient: &str,
        proof: &Personal<String>,
        by: AccountId,
        now: Timestamp,
    ) -> Result<bool, Fault> {
        let notice = self.notice();
        let Some(found) = notice.parts().recipients.iter().find(|one| one.name.as_str() == recipient) else {
            return Ok(false);
        };
        let what = format!("{ERASED_AT}.{recipient}");
        self.note_look((&what, &found.clause), (proof, false), by, now).await?;
        Ok(true)
    }

    /// When it was last recorded that a recipient erased what had gone here, by whom, and what proves it.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or the proof does not open.
    pub async fn erased_at(&self, recipient: &Name) -> Result<Option<Attestation>, Fault> {
        let Ok(long) = Period::new(100, Unit::Year) else { return Ok(None) };
        self.last_look(&format!("{ERASED_AT}.{recipient}"), long).await
    }
}
