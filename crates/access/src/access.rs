//! The register of accounts of one controller: what every part of this crate shares.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use notice::{Checked, Name, Notice};
use policy::{AccountId, ActKind, ActorKind, Asleep, ControllerId, Narrowed, RecordId, Scope, Standing};
use vault::rows::{AccountRow, StandingGrantRow};
use vault::{Audience, Door, Personal, Staff, StaffNote, StaffOp};

use crate::account::{Account, AccountState, SealedAccount};
use crate::error::Fault;
use crate::keeping::KEEPER;
use crate::outside::Counts;
use crate::provisioning::PROVISIONER;
use crate::services::SERVICE;

/// The word in a standing grant that makes an owner.
pub(crate) const ADMINISTER: &str = "administer";
/// Stands for every register or every purpose in a stored grant.
pub(crate) const EVERY: &str = "*";
/// The most accounts and grants that are read at once.
pub(crate) const MAX_ROWS: usize = 1_000;

/// The accounts, sessions and standing grants of one controller.
#[derive(Debug, Clone)]
pub struct Access {
    pub(crate) door: Door,
    pub(crate) staff: Staff,
}

impl Access {
    /// The accounts behind this door.
    #[must_use]
    pub fn new(door: Door) -> Self {
        Self { staff: door.staff(), door }
    }

    /// Whose accounts they are.
    #[must_use]
    pub fn controller(&self) -> ControllerId {
        self.door.id()
    }

    /// Writes the operations and their journal row together.
    pub(crate) async fn write(&self, note: Note<'_>, ops: Vec<StaffOp>, now: Timestamp) -> Result<(), Fault> {
        Ok(self.staff.commit(ops, vec![note.written()], now).await?)
    }

    /// Writes what the journal need not tell: that a session was used, that it ended.
    pub(crate) async fn write_silently(&self, op: StaffOp, now: Timestamp) -> Result<(), Fault> {
        Ok(self.staff.commit(vec![op], Vec::new(), now).await?)
    }

    /// The standing grants of an account that are in force, for the policy to look at: those that sleep among them.
    pub(crate) async fn standing(&self, account: &AccountRow, now: Timestamp) -> Result<StandingNow, Fault> {
        let rows = self.staff.grants_of(AccountId::new(account.account)).await?;
        let notice = self.door.notice();
        let firm = self.outside(account).await?;
        let agreed =
            firm.as_ref().is_none_or(|firm| firm.as_ref().is_some_and(|firm| firm.counts(now) == Counts::InForce));
        let asleep = if agreed { self.unsigned(account, now).await? } else { Some(Asleep::Agreement) };
        let mut standing = StandingNow { owner: false, asleep, grants: Vec::new() };
        for row in
            self.spelt_out(rows.into_iter().filter(|row| row.is_in_force(now.as_microsecond())).collect()).await?
        {
            standing.owner |= firm.is_none() && administers(&row);
            let grant = standing_of(&row, &notice);
            standing.grants.extend(grant.map(|grant| Standing { asleep: grant.asleep.or(asleep), ..grant }));
        }
        if let Some(firm) = firm {
            // INVARIANT: what is agreed is the upper limit of what outside people may.
            let covers = firm.map(|firm| firm.covers()).unwrap_or_default();
            for grant in &mut standing.grants {
                let kinds = grant.narrowed.kinds.take();
                let within = |place: &&(Name, Name)| kinds.as_ref().is_none_or(|kinds| kinds.contains(*place));
                grant.narrowed.kinds = Some(covers.iter().filter(within).cloned().collect());
            }
        }
        Ok(standing)
    }

    /// Shares in roles as the grants they stand for.
    async fn spelt_out(&self, rows: Vec<StandingGrantRow>) -> Result<Vec<StandingGrantRow>, Fault> {
        if rows.iter().all(|row| row.role.is_none()) {
            return Ok(rows);
        }
        let roles = self.roles().await?;
        let mut out = Vec::with_capacity(rows.len());
        for row in rows {
            match row.role {
                Some(id) => {
                    let role = roles.iter().find(|role| role.id == id);
                    out.extend(role.into_iter().flat_map(|role| &role.lines).map(|line| line.granted(&row)));
                }
                None => out.push(row),
            }
        }
        Ok(out)
    }

    /// True if the account may manage accounts, grants and the notice.
    pub(crate) async fn owns(&self, account: AccountId, now: Timestamp) -> Result<bool, Fault> {
        let rows = self.staff.grants_of(account).await?;
        Ok(rows.iter().any(|row| row.is_in_force(now.as_microsecond()) && administers(row)))
    }

    pub(crate) fn open_account(&self, row: &AccountRow, owner: bool) -> Result<Account, Fault> {
        let sealed = self.sealed_account(row)?;
        let second_factor = sealed.has_second();
        Ok(Account {
            id: AccountId::new(row.account),
            name: Personal::new(sealed.name),
            username: sealed.username.map(Personal::new),
            kind: if matches!(&*row.kind, SERVICE | PROVISIONER) { ActorKind::Service } else { ActorKind::Person },
            state: AccountState::from_word(&row.state).ok_or(Fault::Malformed("account"))?,
            owner,
            keeper: &*row.kind == KEEPER,
            provisions: &*row.kind == PROVISIONER,
            second_factor,
            created_at: time(row.created_at)?,
        })
    }

    pub(crate) fn sealed_account(&self, row: &AccountRow) -> Result<SealedAccount, Fault> {
        let plain = self.staff.open(row.account, &row.sealed)?;
        serde_json::from_slice(plain.reveal(&Audience::page())).map_err(|_| Fault::Malformed("account"))
    }

    pub(crate) fn seal_account(&self, account: AccountId, sealed: &SealedAccount) -> Result<Vec<u8>, Fault> {
        let plain = serde_json::to_vec(sealed).map_err(|_| Fault::Malformed("account"))?;
        Ok(self.staff.seal(account.uuid(), &Personal::new(plain))?)
    }
}

/// What a journal row about access says.
#[derive(Default)]
pub(crate) struct Note<'a> {
    pub(crate) by: Option<AccountId>,
    pub(crate) act: &'static str,
    pub(crate) refused: bool,
    pub(crate) register: Option<&'a str>,
    pub(crate) purpose: Option<&'a str>,
    pub(crate) account: Option<AccountId>,
    /// Why, in a word of the program.
    pub(crate) reason: Option<&'static str>,
    /// Which role or firm.
    pub(crate) entry: Option<(&'static str, uuid::Uuid)>,
    /// Which text to be signed, in which version.
    pub(crate) paper: Option<(&'static str, i64)>,
}

impl Note<'_> {
    pub(crate) fn written(self) -> StaffNote {
        let account = self.account.map(|account| format!("account {account}"));
        let register = self.register.map(|register| format!("register {register}"));
        let purpose = self.purpose.map(|purpose| format!("purpose {purpose}"));
        let reason = self.reason.map(|reason| format!("reason {reason}"));
        let paper = self.paper.map(|(word, version)| format!("text {word} {version}"));
        let entry = self.entry.map(|(word, id)| format!("{word} {id}"));
        let words: Vec<String> = [account, register, purpose, reason, paper, entry].into_iter().flatten().collect();
        let detail = (!words.is_empty()).then(|| words.join("; "));
        StaffNote { actor: self.by, act: self.act, done: !self.refused, detail }
    }
}

/// What an account may do just now.
pub(crate) struct StandingNow {
    pub(crate) owner: bool,
    /// Why every grant of it sleeps, if they do.
    pub(crate) asleep: Option<Asleep>,
    pub(crate) grants: Vec<Standing>,
}

/// True if a second owner has confirmed what takes one, and the grant makes an owner.
pub(crate) fn administers(row: &StandingGrantRow) -> bool {
    !row.proposed && row.acts.split(' ').any(|act| act == ADMINISTER)
}

/// The record kinds a grant is narrowed to, each with its register; those the notice cannot name are left out.
fn kinds_of(row: &StandingGrantRow) -> Option<BTreeSet<(Name, Name)>> {
    let named = |word: &str| {
        let (register, kind) = word.split_once('/')?;
        Some((Name::new(register).ok()?, Name::new(kind).ok()?))
    };
    (!row.kinds.is_empty()).then(|| row.kinds.split(' ').filter_map(named).collect())
}

/// What narrows a stored grant.
pub(crate) fn narrowed_of(row: &StandingGrantRow) -> Narrowed {
    Narrowed { kinds: kinds_of(row), record: row.record.map(RecordId::new) }
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
    let narrowed = narrowed_of(row);
    let asleep = row.proposed.then_some(Asleep::Awaiting);
    Some(Standing { register, purposes, acts, from, until, narrowed, asleep })
}

pub(crate) fn time(micros: i64) -> Result<Timestamp, Fault> {
    Timestamp::from_microsecond(micros).map_err(|_| Fault::Malformed("time"))
}
