//! Whoever signs out at the firm's own identity provider is out here too: what they began by it ends, and nothing else.

use jiff::Timestamp;
use policy::AccountId;
use serde::{Deserialize, Serialize};
use vault::StaffOp;

use crate::access::{Access, Note};
use crate::device::hex;
use crate::error::ArrivalError;
use crate::people::account_error;
use crate::session::{DIRECTORY, DIRECTORY_STRONG};
use crate::sign_in::DIRECTORY_CODE;

/// The most words of the provider that are remembered of one account. Beyond, the oldest is forgotten.
const MAX_HEARD: usize = 32;

/// A word of the provider that counted, as long as it could be said again.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Heard {
    over: i64,
    mark: String,
}

/// That somebody signed out at the provider. It never prints.
pub struct Left<'a> {
    /// Which provider says it.
    pub issuer: &'a str,
    /// What it calls them.
    pub subject: &'a str,
    /// What it calls the word by which it says so.
    pub word: &'a str,
    /// From when on that word is believed no more.
    pub over: Timestamp,
}

impl std::fmt::Debug for Left<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Left(..)")
    }
}

impl Access {
    /// Ends what somebody began by the provider, because they signed out there. How many sessions ended. Of whom nothing is known
    /// here, nothing ends.
    ///
    /// # Errors
    /// [`ArrivalError::Off`] if nothing was agreed on with the provider, [`ArrivalError::Stale`] if the word counted before or
    /// somebody else changed the account in this moment.
    pub async fn signed_out_there(&self, left: &Left<'_>, now: Timestamp) -> Result<usize, ArrivalError> {
        let said_of = (left.issuer, left.subject);
        self.directory_of(said_of).await?;
        let Some((row, mut sealed)) = self.joined_to(self.known_as(said_of)?).await? else { return Ok(0) };
        let mark = hex(&self.staff.code_token(&vault::Personal::new(format!("signed out {}", left.word))));
        sealed.heard.retain(|heard| now.as_microsecond() < heard.over);
        if sealed.heard.iter().any(|heard| heard.mark == mark) {
            return Err(ArrivalError::Stale);
        }
        if sealed.heard.len() >= MAX_HEARD {
            sealed.heard.remove(0);
        }
        sealed.heard.push(Heard { over: left.over.as_microsecond(), mark });
        let account = AccountId::new(row.account);
        let begun = self.staff.sessions_of(account).await.map_err(crate::error::Fault::from)?;
        let by_it = begun.into_iter().filter(|row| matches!(&*row.step, DIRECTORY | DIRECTORY_STRONG | DIRECTORY_CODE));
        let mut ops: Vec<StaffOp> = by_it.map(|row| StaffOp::DeleteSession { token_hash: row.token_hash }).collect();
        let ended = ops.len();
        ops.push(self.changed(row, &sealed, now)?);
        let note = Note { act: "sign-out-directory", account: Some(account), ..Note::default() };
        self.write(note, ops, now).await.map_err(account_error)?;
        Ok(ended)
    }
}
