//! Alerts: told to the owners in the act that puts them down, and closed by somebody who looked into it.

use jiff::Timestamp;
use notice::Name;
use policy::{AccountId, RecordId, SubjectId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::rows::{AccessEntryRow, StoreError};
use vault::{NewLetter, Personal, StaffOp};

use crate::access::{Access, Note, time};
use crate::emergency::EmergencyOn;
use crate::error::{AlertError, Fault};
use crate::people::owner;
use crate::watch::Unusual;
use crate::{AccountState, Session};

const ALERT: &str = "alert";
/// The most alerts that wait and are listed.
const MAX_ALERTS: usize = 500;
/// How many alerts that were looked into a page holds.
pub const ALERTS_PAGE: usize = 50;
/// The longest word on what came of an alert, in characters.
pub const MAX_CONCLUSION: usize = 2_000;

/// Makes the letter by which somebody is told that something waits for them, from where they are told.
pub type Tell<'a> = dyn Fn(Personal<String>) -> NewLetter + Send + Sync + 'a;

/// An alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// Its id.
    pub id: Uuid,
    /// Whose reading it was.
    pub account: AccountId,
    /// What was noticed.
    pub what: Unusual,
    /// When.
    pub at: Timestamp,
    /// How many people, where that is what was unusual.
    pub people: u32,
    /// What was opened in an emergency.
    pub emergency: Option<Emergency>,
    /// What came of it: when, who looked and what they found.
    pub closed: Option<(Timestamp, AccountId, String)>,
}

/// What was opened in an emergency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emergency {
    /// What.
    pub on: EmergencyOn,
    /// Why, as its doer said beforehand.
    pub reason: String,
    /// Until when.
    pub until: Timestamp,
    /// The grants it gave.
    pub grants: Vec<Uuid>,
    /// What was decided of it afterwards: whether there was a reason.
    pub justified: Option<bool>,
}

/// What somebody who looked into an alert says of it.
#[derive(Debug, Clone, Copy)]
pub struct LookedInto<'a> {
    /// What came of it.
    pub conclusion: &'a str,
    /// Of an emergency: whether there was a reason for it.
    pub justified: Option<bool>,
}

#[derive(Serialize, Deserialize)]
struct SealedAlert {
    what: Unusual,
    people: u32,
    #[serde(default)]
    emergency: Option<SealedEmergency>,
    closed: Option<(Uuid, String)>,
}

#[derive(Serialize, Deserialize)]
struct SealedEmergency {
    record: Option<Uuid>,
    person: Option<Uuid>,
    register: Option<String>,
    reason: String,
    until: i64,
    grants: Vec<Uuid>,
    justified: Option<bool>,
}

impl Access {
    /// A new alert, and the row of it.
    pub(crate) fn alert_of(
        &self,
        account: AccountId,
        (what, people): (Unusual, u32),
        emergency: Option<&Emergency>,
        now: Timestamp,
    ) -> Result<(Alert, AccessEntryRow), Fault> {
        let sealed = SealedAlert { what, people, emergency: emergency.map(seal), closed: None };
        let row = self.entry((ALERT, account.uuid()), None, &sealed, now)?;
        Ok((self.read_alert(&row)?, row))
    }

    /// The alerts that wait, the newest first.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn alerts(&self) -> Result<Vec<Alert>, Fault> {
        let rows = self.staff.access_entries_open(ALERT, MAX_ALERTS).await?;
        rows.iter().map(|row| self.read_alert(row)).collect()
    }

    /// A page of the alerts that were looked into, the newest first, older than one of them; true beside them if there are more.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn alerts_done(&self, before: Option<Uuid>) -> Result<(Vec<Alert>, bool), Fault> {
        let mut rows = self.staff.access_entries_closed(ALERT, before, ALERTS_PAGE + 1).await?;
        let more = rows.len() > ALERTS_PAGE;
        rows.truncate(ALERTS_PAGE);
        Ok((rows.iter().map(|row| self.read_alert(row)).collect::<Result<_, _>>()?, more))
    }

    /// Closes an alert with what came of it. Nobody closes one on their own reading, but where there is only one owner; one
    /// of an emergency never, nor before it is over, nor without saying whether there was a reason for it.
    ///
    /// # Errors
    /// [`AlertError`] says what is missing.
    pub async fn close_alert(
        &self,
        by: &Session,
        id: Uuid,
        found: LookedInto<'_>,
        now: Timestamp,
    ) -> Result<(), AlertError> {
        owner(by).map_err(|_| AlertError::NotOwner)?;
        let conclusion = found.conclusion.trim();
        if conclusion.is_empty() || conclusion.chars().count() > MAX_CONCLUSION {
            return Err(AlertError::Conclusion);
        }
        let rows = self.staff.access_entries_open(ALERT, MAX_ALERTS).await.map_err(Fault::from)?;
        let seen = rows.into_iter().find(|row| row.entry == id).ok_or(AlertError::NotFound)?;
        let said: SealedAlert = self.said(&seen)?;
        if !self.may_close(by, (AccountId::new(seen.about), said.emergency.is_some()), now).await? {
            return Err(AlertError::Own);
        }
        let emergency = match said.emergency {
            Some(emergency) => Some(self.decided_on(&seen, emergency, found.justified, now).await?),
            None => None,
        };
        let sealed = SealedAlert { emergency, closed: Some((by.account.uuid(), conclusion.to_owned())), ..said };
        let account = Some(AccountId::new(seen.about));
        let op = self.update(AccessEntryRow { closed_at: Some(now.as_microsecond()), ..seen }, &sealed, now)?;
        let note = Note { by: Some(by.account), act: "close-alert", account, ..Note::default() };
        match self.write(note, vec![op], now).await {
            Err(Fault::Vault(vault::Fault::Store(StoreError::Gone { .. }))) => Err(AlertError::NotFound),
            other => Ok(other?),
        }
    }

    /// True if somebody may close an alert on an account: on another's, or where there is no other owner and it is no emergency.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn may_close(
        &self,
        by: &Session,
        (about, emergency): (AccountId, bool),
        now: Timestamp,
    ) -> Result<bool, Fault> {
        Ok(about != by.account || (!emergency && self.owners(now).await? <= 1))
    }

    /// An emergency with what is decided on it.
    async fn decided_on(
        &self,
        seen: &AccessEntryRow,
        emergency: SealedEmergency,
        justified: Option<bool>,
        now: Timestamp,
    ) -> Result<SealedEmergency, AlertError> {
        if justified.is_none() {
            return Err(AlertError::Undecided);
        }
        let grants = self.staff.grants_of(AccountId::new(seen.about)).await.map_err(Fault::from)?;
        let lasts = |id: &Uuid| grants.iter().any(|row| row.grant == *id && row.is_in_force(now.as_microsecond()));
        if emergency.grants.iter().any(lasts) {
            return Err(AlertError::Lasts);
        }
        Ok(SealedEmergency { justified, ..emergency })
    }

    fn read_alert(&self, row: &AccessEntryRow) -> Result<Alert, Fault> {
        let SealedAlert { what, people, emergency, closed } = self.said(row)?;
        let closed_at = row.closed_at.map(time).transpose()?;
        Ok(Alert {
            id: row.entry,
            account: AccountId::new(row.about),
            what,
            at: time(row.at)?,
            people,
            emergency: emergency.map(unseal).transpose()?,
            closed: closed_at.zip(closed).map(|(at, (by, words))| (at, AccountId::new(by), words)),
        })
    }

    /// Letters to the owners, to be written with what they tell of.
    pub(crate) async fn letters_to_owners(&self, tell: &Tell<'_>, now: Timestamp) -> Result<Vec<StaffOp>, Fault> {
        let mut letters = Vec::new();
        for account in self.accounts(now).await? {
            if account.owner
                && account.state == AccountState::Active
                && let Some(to) = self.email_of(account.id).await?
            {
                letters.push(self.staff.letter(tell(to), now)?);
            }
        }
        Ok(letters)
    }
}

fn seal(emergency: &Emergency) -> SealedEmergency {
    let (mut record, mut person, mut register) = (None, None, None);
    match &emergency.on {
        EmergencyOn::Record(id) => record = Some(id.uuid()),
        EmergencyOn::Person(id) => person = Some(id.uuid()),
        EmergencyOn::Register(name) => register = Some(name.to_string()),
    }
    SealedEmergency {
        record,
        person,
        register,
        reason: emergency.reason.clone(),
        until: emergency.until.as_microsecond(),
        grants: emergency.grants.clone(),
        justified: emergency.justified,
    }
}

fn unseal(sealed: SealedEmergency) -> Result<Emergency, Fault> {
    let on = match (sealed.record, sealed.person, sealed.register.and_then(|name| Name::new(&name).ok())) {
        (Some(id), _, _) => EmergencyOn::Record(RecordId::new(id)),
        (_, Some(id), _) => EmergencyOn::Person(SubjectId::new(id)),
        (_, _, Some(name)) => EmergencyOn::Register(name),
        _ => return Err(Fault::Malformed("emergency")),
    };
    let SealedEmergency { reason, grants, justified, .. } = sealed;
    Ok(Emergency { on, reason, until: time(sealed.until)?, grants, justified })
}
