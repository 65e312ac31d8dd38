//! Whoever signs out at the firm's own identity provider is out here too: what they began by it ends, and nothing else.

use jiff::Timestamp;
use policy::AccountId;
use serde::{Deserialize, Serialize};
use vault::StaffOp;
use vault::rows::{AccountRow, SessionRow};

use crate::access::{Access, Note};
use crate::account::SealedAccount;
use crate::device::hex;
use crate::error::{ArrivalError, Fault};
use crate::people::account_error;
use crate::session::{DIRECTORY, DIRECTORY_STRONG};
use crate::sign_in::DIRECTORY_CODE;

/// The most words of the provider that are remembered of one account. Beyond, the oldest is forgotten.
const MAX_HEARD: usize = 32;

/// An account, as it is kept.
type Whose = (AccountRow, SealedAccount);

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
    /// What it calls them, if it says so.
    pub subject: Option<&'a str>,
    /// What it calls the session that ended there, if it says so; all of theirs have ended where it names none.
    pub session: Option<&'a str>,
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
    /// Ends what somebody began by the provider, because they signed out there: by the session that it names and by those of
    /// theirs that it never named, or all where it names none. How many sessions ended. Of whom nothing is known here, nothing
    /// ends.
    ///
    /// # Errors
    /// [`ArrivalError::Off`] if nothing was agreed on with the provider, [`ArrivalError::Stale`] if the word counted before or
    /// somebody else changed the account in this moment.
    pub async fn signed_out_there(&self, left: &Left<'_>, now: Timestamp) -> Result<usize, ArrivalError> {
        self.directory_of((left.issuer, left.subject.or(left.session).unwrap_or_default())).await?;
        let Some(((row, mut sealed), begun)) = self.begun_there(left).await? else { return Ok(0) };
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
        let ends = |row: SessionRow| StaffOp::DeleteSession { token_hash: row.token_hash };
        let mut ops: Vec<StaffOp> = begun.into_iter().map(ends).collect();
        let ended = ops.len();
        ops.push(self.changed(row, &sealed, now)?);
        let note = Note { act: "sign-out-directory", account: Some(account), ..Note::default() };
        self.write(note, ops, now).await.map_err(account_error)?;
        Ok(ended)
    }

    /// Whose account it is, and what of theirs ends. Who is named by a session alone is whoever began one by it here.
    async fn begun_there(&self, left: &Left<'_>) -> Result<Option<(Whose, Vec<SessionRow>)>, ArrivalError> {
        let named = left.session.map(|session| self.begun_by((left.issuer, session)));
        let Some(subject) = left.subject else {
            let Some(named) = named else { return Ok(None) };
            let begun = self.staff.sessions_begun_by(named).await.map_err(Fault::from)?;
            let Some(first) = begun.first() else { return Ok(None) };
            let row = self.row(AccountId::new(first.account)).await?;
            let sealed = self.sealed_account(&row)?;
            return Ok(Some(((row, sealed), begun)));
        };
        let Some(whose) = self.joined_to(self.known_as((left.issuer, subject))?).await? else { return Ok(None) };
        let mut begun = self.staff.sessions_of(AccountId::new(whose.0.account)).await.map_err(Fault::from)?;
        begun.retain(|row| {
            let other = named.is_some() && row.began_by.is_some() && row.began_by != named;
            matches!(&*row.step, DIRECTORY | DIRECTORY_STRONG | DIRECTORY_CODE) && !other
        });
        Ok(Some((whose, begun)))
    }
}
