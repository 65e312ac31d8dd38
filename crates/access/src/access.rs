//! The register of accounts of one controller: what every part of this crate shares.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use notice::{Checked, Name, Notice};
use policy::{AccountId, ActKind, ActorKind, ControllerId, Scope, Standing};
use store::{AccountRow, JournalEntry, Op, StandingGrantRow, Store, StoreError, Unit};
use vault::{Chance, Door, Personal};

use crate::account::{Account, AccountState, SealedAccount};
use crate::error::Fault;

/// The word in a standing grant that makes an owner.
pub(crate) const ADMINISTER: &str = "administer";
/// Stands for every register or every purpose in a stored grant.
pub(crate) const EVERY: &str = "*";
/// The most accounts and grants that are read at once.
pub(crate) const MAX_ROWS: usize = 1_000;

/// The accounts, sessions and standing grants of one controller.
#[derive(Clone)]
pub struct Access {
    pub(crate) store: Store,
    pub(crate) door: Door,
    pub(crate) chance: Chance,
}

impl std::fmt::Debug for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Access")
    }
}

impl Access {
    /// The accounts behind this door.
    #[must_use]
    pub fn new(store: Store, door: Door, chance: Chance) -> Self {
        Self { store, door, chance }
    }

    /// Whose accounts they are.
    #[must_use]
    pub fn controller(&self) -> ControllerId {
        self.door.controller()
    }

    pub(crate) fn uuid(&self) -> uuid::Uuid {
        self.controller().uuid()
    }

    pub(crate) async fn write(&self, unit: Unit) -> Result<(), StoreError> {
        self.store.commit(unit).await.map(|_| ())
    }

    /// A unit of this controller with one journal row about access itself.
    pub(crate) fn unit(&self, now: Timestamp, entry: AccessEntry<'_>, ops: Vec<Op>) -> Unit {
        let mut unit = Unit::new(self.uuid(), now.as_microsecond());
        unit.ops = ops;
        unit.journal.push(JournalEntry {
            actor_kind: if entry.by.is_some() { "account" } else { "system" }.into(),
            actor: entry.by.map(AccountId::uuid),
            act: entry.act.into(),
            outcome: entry.outcome.into(),
            register: entry.register.map(Into::into),
            kind: None,
            fields: "".into(),
            about: Vec::new(),
            purpose: entry.purpose.map(Into::into),
            clauses: "".into(),
            notice_version: None,
            detail: entry.account.map(|account| format!("account {account}").into()),
        });
        unit
    }

    /// The standing grants of an account that are in force, for the policy to look at.
    pub(crate) async fn standing(&self, account: AccountId, now: Timestamp) -> Result<StandingNow, Fault> {
        let rows = self.store.grants_of(self.uuid(), account.uuid()).await?;
        let notice = self.door.notice();
        let mut standing = StandingNow { owner: false, grants: Vec::new() };
        for row in rows.iter().filter(|row| in_force(row, now)) {
            standing.owner |= row.acts.split(' ').any(|act| act == ADMINISTER);
            standing.grants.extend(standing_of(row, &notice));
        }
        Ok(standing)
    }

    pub(crate) fn open_account(&self, row: &AccountRow, owner: bool) -> Result<Account, Fault> {
        let sealed = self.sealed_account(row)?;
        Ok(Account {
            id: AccountId::new(row.account),
            name: Personal::new(sealed.name),
            username: sealed.username.map(Personal::new),
            kind: if &*row.kind == "service" { ActorKind::Service } else { ActorKind::Person },
            state: AccountState::from_word(&row.state).ok_or(Fault::Malformed("account"))?,
            owner,
            created_at: time(row.created_at)?,
        })
    }

    pub(crate) fn sealed_account(&self, row: &AccountRow) -> Result<SealedAccount, Fault> {
        let plain = self.door.open_staff(AccountId::new(row.account), &row.sealed)?;
        serde_json::from_slice(&plain).map_err(|_| Fault::Malformed("account"))
    }

    pub(crate) fn seal_account(&self, account: AccountId, sealed: &SealedAccount) -> Result<Vec<u8>, Fault> {
        let plain = serde_json::to_vec(sealed).map_err(|_| Fault::Malformed("account"))?;
        Ok(self.door.seal_staff(account, &plain)?)
    }
}

/// What a journal row about access says.
#[derive(Default)]
pub(crate) struct AccessEntry<'a> {
    pub(crate) by: Option<AccountId>,
    pub(crate) act: &'a str,
    pub(crate) outcome: &'a str,
    pub(crate) register: Option<&'a str>,
    pub(crate) purpose: Option<&'a str>,
    pub(crate) account: Option<AccountId>,
}

/// What an account may do just now.
pub(crate) struct StandingNow {
    pub(crate) owner: bool,
    pub(crate) grants: Vec<Standing>,
}

pub(crate) fn in_force(row: &StandingGrantRow, now: Timestamp) -> bool {
    let now = now.as_microsecond();
    row.ended_at.is_none() && row.valid_from <= now && row.valid_until.is_none_or(|until| now < until)
}

/// A stored grant as the policy reads it; `None` if nothing of it is about records or the notice no longer knows it.
fn standing_of(row: &StandingGrantRow, notice: &Arc<Notice<Checked>>) -> Option<Standing> {
    let acts: BTreeSet<ActKind> = row.acts.split(' ').filter_map(ActKind::from_word).collect();
    if acts.is_empty() {
        return None;
    }
    let purposes: BTreeSet<Name> = match &*row.purpose {
        EVERY => notice.parts().purposes.iter().map(|purpose| purpose.name.clone()).collect(),
        named => named.split(' ').filter_map(|name| Name::new(name).ok()).collect(),
    };
    let register = match &*row.register {
        EVERY => Scope::Every,
        named => Scope::Only(Name::new(named).ok()?),
    };
    let from = Timestamp::from_microsecond(row.valid_from).ok()?;
    let until = row.valid_until.and_then(|until| Timestamp::from_microsecond(until).ok());
    Some(Standing { register, purposes, acts, from, until })
}

pub(crate) fn time(micros: i64) -> Result<Timestamp, Fault> {
    Timestamp::from_microsecond(micros).map_err(|_| Fault::Malformed("time"))
}
