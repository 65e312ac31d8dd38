//! People of the firm that keeps these registers for their controller: let in by name, signed in at their own firm, passing
//! over from there. What began there ends with what it began in.

use jiff::{SignedDuration, Timestamp};
use policy::{AccountId, ControllerId};
use thiserror::Error;
use vault::rows::{AccountRow, HandOverRow, StoreError};
use vault::{Customer, Personal, ShortName, StaffOp};

use crate::access::{Access, Note};
use crate::account::{AccountState, SealedAccount, sign_in_name};
use crate::device::Device;
use crate::error::Fault;
use crate::history::Outcome;
use crate::people::owner;
use crate::session::{is_strong, later, lives_until};
use crate::sign_in::Entered;
use crate::{Session, Token};

/// The kind of account of somebody of the keeper.
pub(crate) const KEEPER: &str = "keeper";
/// A way in passes within so long.
pub const PASSES_WITHIN: SignedDuration = SignedDuration::from_secs(60);
/// Ways in are forgotten after so long: no session lasts longer.
const KEPT: SignedDuration = SignedDuration::from_hours(48);

/// How many customers are looked at in one go for a part of a name.
const LOOKED_AT_ONCE: usize = 200;
/// The most customers that are looked through for a part of a name in one go; the next page goes on after them.
const MAX_LOOKED_AT: usize = 2_000;

/// Why somebody of the keeper is not let in, or does not pass.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum KeepingError {
    /// Only an owner lets somebody in.
    #[error("only an owner may do this")]
    NotOwner,
    /// Nobody keeps the registers of this controller.
    #[error("nobody keeps the registers of this controller")]
    NoKeeper,
    /// Nobody signs in by this name at the keeper.
    #[error("nobody signs in by this name at the firm that keeps the registers")]
    Unknown,
    /// They were let in before.
    #[error("they were let in before")]
    Already,
    /// There is no such customer, or none where they were granted anything.
    #[error("there is no such customer")]
    NotFound,
    /// No processing agreement is in force.
    #[error("no processing agreement is recorded as in force")]
    NotAgreed,
    /// The way in was gone before, or is over.
    #[error("this way in was used or is over")]
    Over,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<vault::Fault> for KeepingError {
    fn from(fault: vault::Fault) -> Self {
        Self::Fault(fault.into())
    }
}

/// What of the keeper a session goes on by.
pub(crate) struct Held {
    /// True if their own account has a second factor, or their firm asks for none.
    pub(crate) second_factor: bool,
    /// When they last proved there who they are.
    pub(crate) proved_at: i64,
}

impl Access {
    /// Lets somebody of the firm that keeps these registers in, by the name they sign in with there. They see nothing before
    /// they are granted it. `by` is none for whoever reads the master key.
    ///
    /// # Errors
    /// [`KeepingError`] says why not.
    pub async fn let_in(
        &self,
        by: Option<&Session>,
        username: &str,
        now: Timestamp,
    ) -> Result<AccountId, KeepingError> {
        if by.is_some_and(|by| owner(by).is_err()) {
            return Err(KeepingError::NotOwner);
        }
        let door = self.door.keeper_door(now).await?.ok_or(KeepingError::NoKeeper)?;
        let (firm, keeper) = (door.name().to_owned(), Self::new(door));
        let name = sign_in_name(username).map_err(|_| KeepingError::Unknown)?;
        let login = keeper.staff.login_token(&Personal::new(name));
        let row = keeper.staff.account_by_login(login).await?;
        let works = |row: &AccountRow| &*row.state == AccountState::Active.word() && &*row.kind == "person";
        let theirs = row.filter(works).ok_or(KeepingError::Unknown)?;
        let account = AccountId::new(self.staff.new_id(now));
        // Whose they are stands with their name, wherever it is shown.
        let sealed = SealedAccount::new(format!("{} ({firm})", keeper.sealed_account(&theirs)?.name), None);
        let made = AccountRow {
            account: account.uuid(),
            login_token: self.staff.login_token(&Personal::new(format!("keeper {account}"))),
            sealed: self.seal_account(account, &sealed)?,
            password_hash: None,
            state: AccountState::Active.word().into(),
            kind: KEEPER.into(),
            created_at: now.as_microsecond(),
            changed_at: now.as_microsecond(),
        };
        let let_in =
            StaffOp::LetIn { account, operator: keeper.controller(), operator_account: AccountId::new(theirs.account) };
        let by = by.map(|by| by.account);
        let note = Note { by, act: "let-in", account: Some(account), ..Note::default() };
        match self.write(note, vec![StaffOp::InsertAccount(made), let_in], now).await {
            Err(Fault::Vault(vault::Fault::Store(StoreError::Exists { .. }))) => Err(KeepingError::Already),
            other => Ok(other.map(|()| account)?),
        }
    }

    /// The firms whose registers this one keeps and where this person was granted anything, by the names they are reached by,
    /// after one of these; of others nothing is said. With a part of a name only those of such a name, of whom as many are
    /// looked through in one go as somebody waits for. Beside them after whom to go on, if there may be more.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn customers(
        &self,
        who: &Session,
        (find, after, at_most): (&str, &str, usize),
        now: Timestamp,
    ) -> Result<(Vec<Customer>, Option<String>), Fault> {
        let find = find.trim().to_lowercase();
        let fits = |customer: &Customer| {
            let short = customer.entry.short.as_ref().map_or("", ShortName::as_str);
            find.is_empty() || short.contains(&find) || customer.entry.name.to_lowercase().contains(&find)
        };
        let step = if find.is_empty() { at_most + 1 } else { LOOKED_AT_ONCE };
        let (mut found, mut after, mut looked_at) = (Vec::new(), after.to_owned(), 0);
        loop {
            let rows = self.door.customers_of(who.account, (&after, step), now).await?;
            let last = rows.last().and_then(|last| last.entry.short.as_ref()).map(ToString::to_string);
            let ends = rows.len() < step;
            looked_at += rows.len();
            found.extend(rows.into_iter().filter(fits));
            match last {
                Some(last) if !ends && found.len() <= at_most => after = last,
                _ => break,
            }
            if looked_at >= MAX_LOOKED_AT {
                // Names are sealed, so that no index knows their parts: the search goes on where it stopped.
                return Ok((found, Some(after)));
            }
        }
        let more = found.len() > at_most;
        found.truncate(at_most);
        let last = found.last().and_then(|last| last.entry.short.as_ref()).map(ToString::to_string);
        Ok((found, last.filter(|_| more)))
    }

    /// The firms whose registers this one keeps and where an account has open requests or holds in hand, by name: they are
    /// handed over there, or nobody answers them.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn in_hand_elsewhere(&self, account: AccountId, now: Timestamp) -> Result<Vec<String>, Fault> {
        let (mut found, mut after) = (Vec::new(), String::new());
        loop {
            let rows = self.door.customers_of(account, (&after, LOOKED_AT_ONCE), now).await?;
            for customer in &rows {
                let Some((there, _)) = self.door.customer_of(account, customer.entry.id, now).await? else { continue };
                let Some(door) = self.door.customer_door(customer.entry.id, now).await? else { continue };
                if !door.in_hand(there).await?.is_empty() {
                    found.push(customer.entry.name.clone());
                }
            }
            let last = rows.last().and_then(|last| last.entry.short.as_ref()).map(ToString::to_string);
            match last {
                Some(last) if rows.len() >= LOOKED_AT_ONCE => after = last,
                _ => return Ok(found),
            }
        }
    }

    /// Gives a way over into a firm whose registers this one keeps. It is refused there, and written down there, while no
    /// processing agreement is in force.
    ///
    /// # Errors
    /// [`KeepingError::NotFound`] where they were granted nothing, [`KeepingError::NotAgreed`].
    pub async fn hand_over(
        &self,
        who: &Session,
        own: &Token,
        customer: ControllerId,
        now: Timestamp,
    ) -> Result<Token, KeepingError> {
        let found = self.door.customer_of(who.account, customer, now).await?;
        let (account, agreed) = found.ok_or(KeepingError::NotFound)?;
        let door = self.door.customer_door(customer, now).await?.ok_or(KeepingError::NotFound)?;
        if !agreed {
            door.refused_keeper(Some(account), ("hand-over", "no-agreement"), now).await?;
            return Err(KeepingError::NotAgreed);
        }
        let there = Self::new(door);
        let token = Token::of(self.staff.new_token());
        let way = HandOverRow {
            token_hash: token.hash().to_vec(),
            account: account.uuid(),
            operator_session: own.hash().to_vec(),
            created_at: now.as_microsecond(),
            expires_at: later(now, PASSES_WITHIN).as_microsecond(),
            session_hash: None,
        };
        let until = now.checked_sub(KEPT).unwrap_or(Timestamp::MIN);
        let ops = vec![StaffOp::ForgetHandOvers { until }, StaffOp::HandOver(way)];
        there.staff.commit(ops, Vec::new(), now).await?;
        Ok(token)
    }

    /// True if a way in still passes: opening its page does not use it up.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn passes(&self, way: &Token, now: Timestamp) -> Result<bool, Fault> {
        Ok(self.way(way, now).await?.is_some())
    }

    /// Goes a way in: a session begins that ends with the one at the keeper.
    ///
    /// # Errors
    /// [`KeepingError::Over`] if it was gone before, is over, or what it rests on is no more.
    pub async fn pass(&self, way: &Token, device: Device, now: Timestamp) -> Result<Entered, KeepingError> {
        let row = self.way(way, now).await?.ok_or(KeepingError::Over)?;
        let account = AccountId::new(row.account);
        if self.held(&row, now).await?.is_none() {
            return Err(KeepingError::Over);
        }
        let (mut ops, entered) = self.session_of(account, Outcome::In, device, now);
        let session_hash = entered.token.hash().to_vec();
        ops.push(StaffOp::Pass { token_hash: way.hash().to_vec(), session_hash, at: now });
        let note = Note { by: Some(account), act: "pass-over", account: Some(account), ..Note::default() };
        match self.write(note, ops, now).await {
            Err(Fault::Vault(vault::Fault::Store(StoreError::Gone { .. }))) => Err(KeepingError::Over),
            other => Ok(other.map(|()| entered)?),
        }
    }

    async fn way(&self, way: &Token, now: Timestamp) -> Result<Option<HandOverRow>, Fault> {
        let row = self.staff.hand_over(way.hash().to_vec()).await?;
        Ok(row.filter(|row| row.session_hash.is_none() && now.as_microsecond() < row.expires_at))
    }

    /// What a session of somebody of the keeper goes on by; none if it is over there, or the agreement is.
    pub(crate) async fn held_by(&self, session_hash: Vec<u8>, now: Timestamp) -> Result<Option<Held>, Fault> {
        match self.staff.handed_over(session_hash).await? {
            Some(row) => self.held(&row, now).await,
            None => Ok(None),
        }
    }

    async fn held(&self, row: &HandOverRow, now: Timestamp) -> Result<Option<Held>, Fault> {
        let Some(kept) = self.staff.kept_account(AccountId::new(row.account)).await? else { return Ok(None) };
        if !self.door.agreed(now).await? {
            return Ok(None);
        }
        let Some(door) = self.door.keeper_door(now).await?.filter(|door| door.id().uuid() == kept.operator) else {
            return Ok(None);
        };
        let keeper = Self::new(door);
        let Some(session) = keeper.staff.session(row.operator_session.clone()).await? else { return Ok(None) };
        let rules = keeper.rules().await?;
        let Some(ends) = lives_until(&session, &rules, now)?.filter(|_| session.account == kept.operator_account)
        else {
            return Ok(None);
        };
        let account = keeper.staff.account(AccountId::new(kept.operator_account)).await?;
        let Some(account) = account.filter(|account| &*account.state == AccountState::Active.word()) else {
            return Ok(None);
        };
        let second_factor = keeper.sealed_account(&account)?.has_second() || is_strong(&session);
        if rules.second_factor && !second_factor {
            return Ok(None);
        }
        // Who works at a customer is not idle at home.
        keeper.renewed(&session, ends, &rules, now).await?;
        Ok(Some(Held { second_factor, proved_at: session.proved_at }))
    }
}
