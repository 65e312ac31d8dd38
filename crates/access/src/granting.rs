//! Standing grants: who may do what, for which purposes, on which registers, given by whom, why, from when until when.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use notice::{Checked, Name, Notice};
use policy::{AccountId, ActKind, Actor, ActorKind, Narrowed, RecordId};

use vault::rows::{StandingGrantRow, StoreError};
use vault::{Personal, StaffOp};

use crate::access::{Access, EVERY, MAX_ROWS, Note, administers, narrowed_of, time};
use crate::account::AccountState;
use crate::error::{Fault, GrantingError};
use crate::outside::FirmKind;
use crate::owners::touched;
use crate::services::SERVICE;
use crate::{Session, Token};

/// Why the journal says that what is wide took force by one word: there is no other owner.
pub(crate) const LONE_OWNER: &str = "lone-owner";
/// The longest reason, in characters.
pub const MAX_REASON: usize = 300;
/// How often the end of a grant is tried while others change whom it is about.
const END_TRIES: usize = 3;

/// A grant to be given.
#[derive(Debug, Clone)]
pub struct NewGrant {
    /// To whom.
    pub account: AccountId,
    /// On which register of the notice; every one when not said.
    pub register: Option<String>,
    /// For which purposes; every one of the notice when empty.
    pub purposes: Vec<String>,
    /// Which acts.
    pub acts: BTreeSet<ActKind>,
    /// Why. It names no person.
    pub reason: String,
    /// Until when.
    pub until: Option<Timestamp>,
    /// What narrows it beyond its register.
    pub narrowed: Narrowed,
}

/// True for the widest grants, which take two people: those that take out, those that carry out what people ask, and those
/// over everything for every purpose of the notice, named or not.
pub(crate) fn is_wide(
    register: Option<&str>,
    purposes: &[String],
    acts: &BTreeSet<ActKind>,
    notice: &Notice<Checked>,
) -> bool {
    let out = [ActKind::Export, ActKind::Disclose, ActKind::Handle].iter().any(|act| acts.contains(act));
    let mut all = notice.parts().purposes.iter().map(|purpose| purpose.name.as_str());
    let every = purposes.is_empty() || all.all(|name| purposes.iter().any(|named| named == name));
    out || (register.is_none() && every)
}

/// A standing grant as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Its id.
    pub id: uuid::Uuid,
    /// To whom.
    pub account: AccountId,
    /// On which register; `None` for every one.
    pub register: Option<String>,
    /// For which purposes; empty for every one.
    pub purposes: Vec<String>,
    /// Which acts; empty for one that makes an owner.
    pub acts: Vec<ActKind>,
    /// By whom; `None` for the first owner's.
    pub given_by: Option<AccountId>,
    /// Why.
    pub reason: String,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Option<Timestamp>,
    /// When it was taken back.
    pub ended_at: Option<Timestamp>,
    /// True if it is in force just now.
    pub in_force: bool,
    /// The role it is a share in; its acts are then those of the role.
    pub role: Option<uuid::Uuid>,
    /// What narrows it beyond its register.
    pub narrowed: Narrowed,
    /// True while a second owner has to confirm it.
    pub proposed: bool,
    /// Who confirmed it.
    pub confirmed_by: Option<AccountId>,
}

impl Access {
    /// Gives a standing grant.
    ///
    /// # Errors
    /// [`GrantingError`] says what to name differently.
    pub async fn grant(&self, by: &Session, new: NewGrant, now: Timestamp) -> Result<uuid::Uuid, GrantingError> {
        if !by.owner {
            return Err(GrantingError::NotOwner);
        }
        self.check(&new, now)?;
        self.fits_account(new.account, (new.until.is_some(), new.narrowed.record.is_some())).await?;
        let notice = self.door.notice();
        // To take out a whole kind of record may be to take out the whole register.
        let wide = new.narrowed.record.is_none() && is_wide(new.register.as_deref(), &new.purposes, &new.acts, &notice);
        let (proposed, alone) = self.second(wide, now).await?;
        let register = new.register.as_deref().unwrap_or(EVERY);
        let purposes = if new.purposes.is_empty() { EVERY.to_owned() } else { new.purposes.join(" ") };
        let acts: Vec<&str> = new.acts.iter().map(|act| act.word()).collect();
        let row = StandingGrantRow {
            grant: self.staff.new_id(now),
            account: new.account.uuid(),
            register: register.into(),
            purpose: purposes.as_str().into(),
            acts: acts.join(" ").into(),
            given_by: Some(by.account.uuid()),
            reason: new.reason.trim().into(),
            valid_from: now.as_microsecond(),
            valid_until: new.until.map(Timestamp::as_microsecond),
            ended_at: None,
            role: None,
            kinds: kinds(&new.narrowed).into(),
            record: new.narrowed.record.map(RecordId::uuid),
            proposed,
            confirmed_by: None,
        };
        let id = row.grant;
        let note = Note {
            by: Some(by.account),
            act: "grant",
            register: Some(register),
            purpose: Some(&purposes),
            account: Some(new.account),
            reason: alone,
            ..Note::default()
        };
        self.write(note, vec![StaffOp::InsertGrant(row)], now).await?;
        Ok(id)
    }

    /// Confirms as a second owner what another proposed.
    ///
    /// # Errors
    /// [`GrantingError::Same`] for the owner who proposed it, [`GrantingError::NotInForce`] if it does not wait.
    pub async fn confirm_grant(
        &self,
        by: &Session,
        (account, grant): (AccountId, uuid::Uuid),
        now: Timestamp,
    ) -> Result<(), GrantingError> {
        if !by.owner {
            return Err(GrantingError::NotOwner);
        }
        let rows = self.staff.grants_of(account).await.map_err(Fault::from)?;
        let row = rows.iter().find(|row| row.grant == grant && row.proposed).ok_or(GrantingError::NotInForce)?;
        if row.given_by == Some(by.account.uuid()) {
            return Err(GrantingError::Same);
        }
        let note = Note { by: Some(by.account), act: "confirm-grant", account: Some(account), ..Note::default() };
        match self.write(note, vec![StaffOp::ConfirmGrant { grant, by: by.account }], now).await {
            Err(Fault::Vault(vault::Fault::Store(StoreError::Gone { .. }))) => Err(GrantingError::NotInForce),
            other => Ok(other?),
        }
    }

    /// Whether what is wide has to wait for a second owner, and otherwise why it does not: where there is only one, the
    /// journal says so.
    pub(crate) async fn second(
        &self,
        wide: bool,
        now: Timestamp,
    ) -> Result<(bool, Option<&'static str>), GrantingError> {
        let two = wide && self.owners(now).await? > 1;
        Ok((two, (wide && !two).then_some(LONE_OWNER)))
    }

    /// A grant is given to somebody who is there; to people from outside only with what their firm's kind asks for.
    pub(crate) async fn fits_account(
        &self,
        account: AccountId,
        (ends, one_record): (bool, bool),
    ) -> Result<(), GrantingError> {
        let row = self.staff.account(account).await.map_err(Fault::from)?;
        let row = row.filter(|row| AccountState::from_word(&row.state).is_some_and(AccountState::is_granted));
        let row = row.ok_or(GrantingError::NotFound)?;
        let Some(firm) = self.outside(&row).await? else { return Ok(()) };
        let firm = firm.ok_or(GrantingError::NotFound)?;
        if firm.kind == FirmKind::Support {
            return Err(GrantingError::NoData);
        }
        if firm.kind.ends() && !ends {
            return Err(GrantingError::NoEnd);
        }
        if firm.kind.one_record() && !one_record { Err(GrantingError::NoRecord) } else { Ok(()) }
    }

    /// Takes a standing grant back. The very next request of its account is refused.
    ///
    /// # Errors
    /// [`GrantingError::NotInForce`] if it has ended already or never was.
    pub async fn end_grant(&self, by: &Session, grant: uuid::Uuid, now: Timestamp) -> Result<(), GrantingError> {
        if !by.owner {
            return Err(GrantingError::NotOwner);
        }
        let note = || Note { by: Some(by.account), act: "end-grant", ..Note::default() };
        for _ in 0..END_TRIES {
            let mut ops = vec![StaffOp::EndGrant { grant, at: now }];
            let row = self.in_force(grant, now).await?.ok_or(GrantingError::NotInForce)?;
            if row.is_in_force(now.as_microsecond()) && administers(&row) {
                ops.extend(self.ends_owner(AccountId::new(row.account), now).await?);
            }
            match self.write(note(), ops, now).await {
                Ok(()) => return Ok(()),
                // Whatever else was changed of it, or of the two owners, in this moment is looked at anew.
                Err(Fault::Vault(vault::Fault::Store(StoreError::Gone { .. }))) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(GrantingError::Stale)
    }

    /// A grant that was not ended yet.
    async fn in_force(&self, grant: uuid::Uuid, now: Timestamp) -> Result<Option<StandingGrantRow>, GrantingError> {
        let mut after = None;
        loop {
            let rows = self.staff.grants(after, MAX_ROWS).await.map_err(Fault::from)?;
            let Some(last) = rows.last() else { return Ok(None) };
            after = Some(last.grant);
            if let Some(row) = rows.into_iter().find(|row| row.grant == grant) {
                return Ok(Some(row).filter(|row| row.ended_at.is_none_or(|ended| now.as_microsecond() < ended)));
            }
        }
    }

    /// What is written with the end of what makes somebody an owner: it does not end while nobody else is one.
    async fn ends_owner(&self, account: AccountId, now: Timestamp) -> Result<Vec<StaffOp>, GrantingError> {
        let row = self.staff.account(account).await.map_err(Fault::from)?.ok_or(GrantingError::NotInForce)?;
        let other = self.another_owner(&[account], now).await?.ok_or(GrantingError::LastOwner)?;
        Ok(vec![touched(row, now), other])
    }

    /// Every grant an account ever had, oldest first.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn grants_of(&self, account: AccountId, now: Timestamp) -> Result<Vec<Given>, Fault> {
        let rows = self.staff.grants_of(account).await?;
        rows.iter().map(|row| given(row, now)).collect()
    }

    /// Every grant there was, oldest first, at most a thousand after one of them (none: from the first).
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn grants(&self, after: Option<uuid::Uuid>, now: Timestamp) -> Result<Vec<Given>, Fault> {
        let rows = self.staff.grants(after, MAX_ROWS).await?;
        rows.iter().map(|row| given(row, now)).collect()
    }

    /// The service a token belongs to, if it works.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn service(&self, token: &Token, now: Timestamp) -> Result<Option<Actor>, Fault> {
        let Some(owner) = self.behind_token((token, SERVICE), now).await? else { return Ok(None) };
        let account = AccountId::new(owner.account);
        let standing = self.standing(&owner, now).await?;
        Ok(Some(Actor { account, kind: ActorKind::Service, standing: Arc::from(standing.grants) }))
    }

    /// The asker behind a sign-in name, for the command line, where whoever can read the master key is trusted to say
    /// who they are. What they may is still only what they were granted.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn actor_of(&self, username: &str, now: Timestamp) -> Result<Option<Actor>, Fault> {
        let Ok(name) = crate::account::sign_in_name(username) else { return Ok(None) };
        let login = self.staff.login_token(&Personal::new(name));
        let Some(row) = self.staff.account_by_login(login).await? else { return Ok(None) };
        if &*row.state != AccountState::Active.word() {
            return Ok(None);
        }
        let account = AccountId::new(row.account);
        let standing = self.standing(&row, now).await?;
        Ok(Some(Actor { account, kind: ActorKind::Person, standing: Arc::from(standing.grants) }))
    }

    /// What is granted stands in the notice.
    pub(crate) fn check_place(
        &self,
        register: Option<&str>,
        purposes: &[String],
        acts: &BTreeSet<ActKind>,
    ) -> Result<(), GrantingError> {
        let notice = self.door.notice();
        if let Some(register) = register
            && notice.register(register).is_none()
        {
            return Err(GrantingError::Register(register.to_owned()));
        }
        if let Some(purpose) = purposes.iter().find(|purpose| notice.purpose(purpose).is_none()) {
            return Err(GrantingError::Purpose(purpose.clone()));
        }
        if acts.is_empty() {
            return Err(GrantingError::NoAct);
        }
        if register.is_some() && acts.contains(&ActKind::Handle) {
            return Err(GrantingError::Every);
        }
        Ok(())
    }

    fn check(&self, new: &NewGrant, now: Timestamp) -> Result<(), GrantingError> {
        self.check_place(new.register.as_deref(), &new.purposes, &new.acts)?;
        if !new.narrowed.is_nothing() && new.acts.contains(&ActKind::Handle) {
            return Err(GrantingError::Every);
        }
        let reason = new.reason.trim();
        if reason.is_empty() || reason.chars().count() > MAX_REASON {
            return Err(GrantingError::Reason);
        }
        if new.until.is_some_and(|until| until <= now) { Err(GrantingError::Until) } else { Ok(()) }
    }
}

/// The record kinds a grant is narrowed to, as they are stored.
fn kinds(narrowed: &Narrowed) -> String {
    let word = |(register, kind): &(Name, Name)| format!("{register}/{kind}");
    narrowed.kinds.iter().flatten().map(word).collect::<Vec<_>>().join(" ")
}

fn given(row: &StandingGrantRow, now: Timestamp) -> Result<Given, Fault> {
    let named = |words: &str| (words != EVERY).then(|| words.to_owned());
    Ok(Given {
        id: row.grant,
        account: AccountId::new(row.account),
        register: named(&row.register),
        purposes: named(&row.purpose).map(|words| words.split(' ').map(str::to_owned).collect()).unwrap_or_default(),
        acts: row.acts.split(' ').filter_map(ActKind::from_word).collect(),
        given_by: row.given_by.map(AccountId::new),
        reason: row.reason.to_string(),
        from: time(row.valid_from)?,
        until: row.valid_until.map(time).transpose()?,
        ended_at: row.ended_at.map(time).transpose()?,
        in_force: row.is_in_force(now.as_microsecond()),
        role: row.role,
        narrowed: narrowed_of(row),
        proposed: row.proposed,
        confirmed_by: row.confirmed_by.map(AccountId::new),
    })
}
