//! Coming in by the firm's own identity provider: who somebody is there, which account is theirs, and which roles their groups
//! give them this time.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use policy::AccountId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::rows::AccountRow;
use vault::{Audience, Personal, StaffOp};

use crate::access::{Access, Note};
use crate::account::{AccountState, Joined, SealedAccount, person_name, sign_in_name};
use crate::device::{Coming, hex};
use crate::directory::Directory;
use crate::error::{ArrivalError, Fault};
use crate::history::Outcome;
use crate::owners::touched;
use crate::people::account_error;
use crate::provided::LOOKED_AT;
use crate::session::{DIRECTORY, DIRECTORY_STRONG, later};
use crate::sign_in::{DIRECTORY_CODE, Entered, came_in};
use crate::{Session, Token};

/// How long somebody may take at the provider.
pub const AWAY_MINUTES: i64 = 10;
/// What is on record of who is who at the provider.
pub(crate) const JOINED: &str = "joined";
/// What the sealed errand of somebody who is at the provider is bound to.
const ERRAND: Uuid = Uuid::from_u128(0x7365_6c6f_7374_8065_8572_7261_6e64_0001);

/// Who came, as the provider says it. It never prints.
pub struct Came {
    /// Which provider says it.
    pub issuer: String,
    /// What it calls them.
    pub subject: String,
    /// The whole name, if it says one.
    pub name: String,
    /// The name to sign in by, if it says one.
    pub username: String,
    /// The groups they are in.
    pub groups: Vec<String>,
    /// True if they proved there by two factors who they are.
    pub strong: bool,
    /// What it calls the session there, if it says so.
    pub session: Option<String>,
}

impl Came {
    /// Which provider says it, and what that calls them.
    fn who(&self) -> (&str, &str) {
        (&self.issuer, &self.subject)
    }
}

impl fmt::Debug for Came {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Came(..)")
    }
}

/// What somebody went to the provider for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Errand {
    /// To come in.
    SignIn,
    /// To come in from now on with an account that is theirs already.
    Join(Uuid),
    /// To prove who has a session: the account, and the hash of its token.
    Prove(Uuid, Vec<u8>),
}

impl Errand {
    /// To come in with this account from now on.
    #[must_use]
    pub fn join(who: &Session) -> Self {
        Self::Join(who.account.uuid())
    }

    /// To prove who has this session.
    #[must_use]
    pub fn prove(who: &Session, own: &Token) -> Self {
        Self::Prove(who.account.uuid(), own.hash().to_vec())
    }
}

/// What is kept by the browser, sealed, of somebody who is at the provider. It never prints.
#[derive(Clone, Serialize, Deserialize)]
pub struct Away {
    /// What belongs to this visit there.
    pub once: String,
    /// What they went for.
    pub errand: Errand,
    /// The language of the page they went from.
    pub language: String,
}

impl fmt::Debug for Away {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Away(..)")
    }
}

#[derive(Serialize, Deserialize)]
struct SealedAway {
    since: i64,
    away: Away,
}

impl Access {
    /// What the browser keeps of somebody who goes to the provider: sealed, so that nobody makes one of their own.
    ///
    /// # Errors
    /// [`Fault`] if it cannot be sealed.
    pub fn send_away(&self, away: &Away, now: Timestamp) -> Result<String, Fault> {
        let said = SealedAway { since: now.as_microsecond(), away: away.clone() };
        let plain = serde_json::to_vec(&said).map_err(|_| Fault::Malformed("errand"))?;
        Ok(hex(&self.staff.seal(ERRAND, &Personal::new(plain))?))
    }

    /// What somebody went to the provider for; `None` if this was sealed by nobody here, or too long ago.
    #[must_use]
    pub fn came_back(&self, kept: &str, now: Timestamp) -> Option<Away> {
        let plain = self.staff.open(ERRAND, &unhex(kept)?).ok()?;
        let said: SealedAway = serde_json::from_slice(plain.reveal(&Audience::page())).ok()?;
        let since = Timestamp::from_microsecond(said.since).ok()?;
        (since <= now && now < later(since, SignedDuration::from_mins(AWAY_MINUTES))).then_some(said.away)
    }

    /// True if the tries from somewhere may go on: what is brought there is asked of the provider, which others rely on too.
    ///
    /// # Errors
    /// [`crate::SignInError::Wait`] after too many that were not believed.
    pub async fn may_arrive(&self, from: &Coming<'_>, now: Timestamp) -> Result<(), crate::SignInError> {
        Ok(self.wait_for(&self.passkey_throttle(None, from), now).await?)
    }

    /// Counts what somebody brought from the provider and was not believed.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn not_arrived(&self, from: &Coming<'_>, now: Timestamp) -> Result<(), Fault> {
        let throttle = self.passkey_throttle(None, from);
        self.note_failure((None, Outcome::Directory), std::slice::from_ref(&throttle), from.device, now).await
    }

    /// Lets somebody in who proved at the provider who they are. Who comes for the first time gets an account where the owners
    /// want that and a group of theirs gives a role; the roles of everybody are those that their groups give now.
    ///
    /// # Errors
    /// [`ArrivalError`] says why they are not in.
    pub async fn arrive(&self, came: &Came, from: &Coming<'_>, now: Timestamp) -> Result<Entered, ArrivalError> {
        let directory = self.directory_of(came.who()).await?;
        let about = self.known_as(came.who())?;
        let joined = self.joined_to(about).await?;
        let comes = |row: &AccountRow| &*row.state != AccountState::Closed.word();
        if joined.as_ref().is_none_or(|(row, _)| !comes(row))
            && let Some((row, sealed)) = self.waits_for(came).await?
        {
            let (ops, row, sealed) = self.met((row, sealed), (came, about), now)?;
            return self.come_in((row, sealed), (came, &directory), ops, (from, now)).await;
        }
        match joined {
            Some((row, sealed)) => self.come_in((row, sealed), (came, &directory), Vec::new(), (from, now)).await,
            None => self.come_first((came, &directory), about, (from, now)).await,
        }
    }

    /// Joins an account to who came, and lets them in with it. From now on nobody but an owner comes in with it otherwise.
    ///
    /// # Errors
    /// [`ArrivalError::Another`] if another account is joined to them, [`ArrivalError::Closed`] for an account that is none of
    /// the firm's own people.
    pub async fn join(
        &self,
        account: Uuid,
        came: &Came,
        from: &Coming<'_>,
        now: Timestamp,
    ) -> Result<Entered, ArrivalError> {
        let directory = self.directory_of(came.who()).await?;
        let about = self.known_as(came.who())?;
        if self.joined_to(about).await?.is_some_and(|(row, _)| row.account != account) {
            return Err(ArrivalError::Another);
        }
        let account = AccountId::new(account);
        let row = self.row(account).await?;
        let sealed = self.sealed_account(&row)?;
        if sealed.firm.is_some() || &*row.kind != "person" {
            return Err(ArrivalError::Closed);
        }
        let sealed = SealedAccount { joined: Some(Joined { issuer: came.issuer.clone(), about }), ..sealed };
        let entry = self.entry((JOINED, about), Some(account), &(), now)?;
        let mut ops = vec![StaffOp::InsertAccessEntry(entry), self.changed(row.clone(), &sealed, now)?];
        let begun = self.staff.sessions_of(account).await.map_err(Fault::from)?;
        ops.extend(begun.into_iter().map(|row| StaffOp::DeleteSession { token_hash: row.token_hash }));
        self.come_in((row, sealed), (came, &directory), ops, (from, now)).await
    }

    /// Proves who has a session, by the provider.
    ///
    /// # Errors
    /// [`ArrivalError::Another`] if it is somebody else who came.
    pub async fn prove_arrived(
        &self,
        (account, session): (Uuid, Vec<u8>),
        came: &Came,
        now: Timestamp,
    ) -> Result<(), ArrivalError> {
        self.directory_of(came.who()).await?;
        let joined = self.joined_to(self.known_as(came.who())?).await?;
        let own = joined.filter(|(row, _)| row.account == account && &*row.state == AccountState::Active.word());
        let begun = self.staff.session(session.clone()).await.map_err(Fault::from)?;
        let Some(begun) = begun.filter(|begun| own.is_some() && begun.account == account) else {
            return Err(ArrivalError::Another);
        };
        // What began there goes on there: under the name the provider gives it now, and ends by that one. What began by a
        // password or a passkey ends by none.
        let there = came.session.as_deref().filter(|_| matches!(&*begun.step, DIRECTORY | DIRECTORY_STRONG));
        let began_by = there.map(|session| self.begun_by((&came.issuer, session)));
        let ops = vec![StaffOp::ProveSession { token_hash: session, at: now, began_by }];
        self.staff.commit(ops, Vec::new(), now).await.map_err(Fault::from).map_err(account_error)?;
        Ok(())
    }

    /// True if the account is joined to somebody at the provider there is.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn is_joined(&self, account: AccountId) -> Result<bool, Fault> {
        let Some(row) = self.staff.account(account).await? else { return Ok(false) };
        self.is_joined_row(&row).await
    }

    /// True for somebody who comes in by the provider and by nothing else: what their groups give them is looked at each time.
    /// An owner has another way too, for the day on which the provider fails.
    pub(crate) async fn only_arrives(&self, row: &AccountRow, now: Timestamp) -> Result<bool, Fault> {
        Ok(self.is_joined_row(row).await? && !self.owns(AccountId::new(row.account), now).await?)
    }

    async fn is_joined_row(&self, row: &AccountRow) -> Result<bool, Fault> {
        let Some(joined) = self.sealed_account(row)?.joined else { return Ok(false) };
        Ok(self.directory().await?.is_some_and(|directory| directory.issuer == joined.issuer))
    }

    /// What was agreed on with the provider that says so of somebody.
    pub(crate) async fn directory_of(&self, (issuer, subject): (&str, &str)) -> Result<Directory, ArrivalError> {
        let directory = self.directory().await?.filter(|directory| directory.issuer == issuer);
        directory.filter(|_| !subject.is_empty()).ok_or(ArrivalError::Off)
    }

    /// What somebody at a provider is known by here: a keyed hash.
    pub(crate) fn known_as(&self, (issuer, subject): (&str, &str)) -> Result<Uuid, Fault> {
        let hash = self.staff.code_token(&Personal::new(format!("directory {issuer} {subject}")));
        hash.first_chunk::<16>().map(|bytes| Uuid::from_bytes(*bytes)).ok_or(Fault::Hash)
    }

    /// What a session at a provider is known by here: a keyed hash.
    pub(crate) fn begun_by(&self, (issuer, session): (&str, &str)) -> Vec<u8> {
        self.staff.code_token(&Personal::new(format!("directory session {issuer} {session}")))
    }

    /// The account that is joined to somebody, whatever has become of it.
    pub(crate) async fn joined_to(&self, about: Uuid) -> Result<Option<(AccountRow, SealedAccount)>, Fault> {
        let mut left = None;
        for entry in self.staff.access_entries_about(JOINED, about, LOOKED_AT).await? {
            let Some(account) = entry.account else { continue };
            let Some(row) = self.staff.account(AccountId::new(account)).await? else { continue };
            let sealed = self.sealed_account(&row)?;
            if sealed.joined.as_ref().is_none_or(|joined| joined.about != about) {
                continue;
            }
            // Whoever left and came back has an account that ended besides the one that is theirs.
            if &*row.state != AccountState::Closed.word() {
                return Ok(Some((row, sealed)));
            }
            left.get_or_insert((row, sealed));
        }
        Ok(left)
    }

    /// An account for somebody who never came before.
    async fn come_first(
        &self,
        (came, directory): (&Came, &Directory),
        about: Uuid,
        (from, now): (&Coming<'_>, Timestamp),
    ) -> Result<Entered, ArrivalError> {
        let roles = self.roles().await?;
        if !directory.makes || self.given_by_groups(&directory.groups, (&came.groups, &roles)).is_empty() {
            return self.refuse("no-role", None, ArrivalError::NoRole, now).await;
        }
        let named = person_name(&came.name).and_then(|name| Ok((name, sign_in_name(&came.username)?)));
        let (name, username) = match named {
            Ok(named) => named,
            Err(error) => return self.refuse("unnamed", None, error.into(), now).await,
        };
        let account = AccountId::new(self.staff.new_id(now));
        let login_token = self.staff.login_token(&Personal::new(username.clone()));
        let joined = Some(Joined { issuer: came.issuer.clone(), about });
        let sealed = SealedAccount { joined, ..SealedAccount::new(name, Some(username)) };
        let row = AccountRow {
            account: account.uuid(),
            login_token,
            sealed: self.seal_account(account, &sealed)?,
            password_hash: None,
            state: AccountState::Active.word().into(),
            kind: "person".into(),
            created_at: now.as_microsecond(),
            changed_at: now.as_microsecond(),
        };
        let entry = self.entry((JOINED, about), Some(account), &(), now)?;
        let ops = vec![StaffOp::InsertAccount(row.clone()), StaffOp::InsertAccessEntry(entry)];
        match self.come_in((row, sealed), (came, directory), ops, (from, now)).await {
            Err(ArrivalError::Taken) => self.refuse("taken", None, ArrivalError::Taken, now).await,
            other => other,
        }
    }

    /// In, or up to the code where the provider says nothing of a second factor and the account has one here.
    async fn come_in(
        &self,
        (row, sealed): (AccountRow, SealedAccount),
        (came, directory): (&Came, &Directory),
        mut ops: Vec<StaffOp>,
        (from, now): (&Coming<'_>, Timestamp),
    ) -> Result<Entered, ArrivalError> {
        let account = AccountId::new(row.account);
        if &*row.state != AccountState::Active.word() || &*row.kind != "person" {
            return self.refuse("closed", Some(account), ArrivalError::Closed, now).await;
        }
        if !self.agreed(&row, now).await? {
            return Err(ArrivalError::Agreement);
        }
        let beside = self.beside(account, from, now).await?;
        // Who is in which group is said in one way: by the provider before somebody comes, or by what they bring along.
        let changes = match self.provisioning().await?.filter(|_| sealed.provided.is_some()) {
            Some(provisioning) => {
                let groups = self.groups_of(account).await?;
                self.by_groups((account, &sealed), (&groups, &provisioning.groups), now).await?
            }
            None => self.by_groups((account, &sealed), (&came.groups, &directory.groups), now).await?,
        };
        // What was decided by groups that were changed in this moment is too late.
        let changes_account = |op: &StaffOp| matches!(op, StaffOp::UpdateAccount { .. } | StaffOp::InsertAccount(_));
        if sealed.provided.is_some() && !changes.ops.is_empty() && !ops.iter().any(changes_account) {
            ops.push(touched(row, now));
        }
        ops.extend(changes.ops);
        let mut notes = changes.notes;
        let began_by = came.session.as_deref().map(|session| self.begun_by((&came.issuer, session)));
        let entered = if sealed.has_second() && !came.strong {
            let (begun, entered) = self.half_of(account, from, (DIRECTORY_CODE, began_by), now);
            ops.extend(begun);
            entered
        } else {
            let outcome = if beside { Outcome::Beside } else { Outcome::Directory };
            let step = if came.strong { DIRECTORY_STRONG } else { DIRECTORY };
            let (begun, entered) = self.session_at((step, began_by), (account, outcome), from.device, now);
            ops.extend(begun);
            notes.push(came_in("sign-in-directory", account, beside));
            entered
        };
        let notes = notes.into_iter().map(Note::written).collect();
        self.staff.commit(ops, notes, now).await.map_err(Fault::from).map_err(account_error)?;
        Ok(entered)
    }

    /// Writes down that somebody who proved who they are was not let in.
    async fn refuse<T>(
        &self,
        reason: &'static str,
        account: Option<AccountId>,
        why: ArrivalError,
        now: Timestamp,
    ) -> Result<T, ArrivalError> {
        let note = Note { act: "sign-in-directory", account, refused: true, reason: Some(reason), ..Note::default() };
        self.staff.commit(Vec::new(), vec![note.written()], now).await.map_err(Fault::from)?;
        Err(why)
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}
