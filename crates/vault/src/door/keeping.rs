//! Registers kept for another: under which agreement, and who of the keeper works here.
//!
//! The controller's own data say who keeps its registers and since when; the keeper's say nothing of it. So what the keeper
//! may is looked up where it was given, each time.

use jiff::Timestamp;
use jiff::civil::Date;
use notice::{Checked, Notice};
use policy::{AccountId, ControllerId};
use store::{AgreementRow, JournalEntry, KeepingOp, Op, Unit};
use thiserror::Error;
use uuid::Uuid;

use crate::door::journal::{DONE, REFUSED, system_entry};
use crate::door::{Door, time};
use crate::error::Fault;
use crate::personal::Personal;
use crate::short::ShortName;
use crate::vault::ControllerEntry;

/// The longest word on where an agreement lies, in characters.
pub const MAX_DOCUMENT: usize = 200;
/// The most agreements and people that are listed.
const MAX_ROWS: usize = 1_000;
/// So many firms without an agreement are counted: where there are so many, there may be more.
pub const MANY: usize = 100;

/// A processing agreement (GDPR Article 28(3)) as it was recorded.
#[derive(Debug)]
pub struct Agreement {
    /// Its id.
    pub id: Uuid,
    /// The processor.
    pub keeper: ControllerId,
    /// From when it is in force.
    pub from: Timestamp,
    /// Until when, where it says so.
    pub until: Option<Timestamp>,
    /// Where the document lies.
    pub document: Personal<String>,
    /// Who recorded it; none for whoever reads the master key.
    pub by: Option<AccountId>,
    /// When that was.
    pub recorded_at: Timestamp,
    /// When it was ended.
    pub ended_at: Option<Timestamp>,
}

impl Agreement {
    /// True if it is in force.
    #[must_use]
    pub fn is_in_force(&self, now: Timestamp) -> bool {
        self.ended_at.is_none() && self.from <= now && self.until.is_none_or(|until| now < until)
    }
}

/// An agreement to be recorded.
#[derive(Debug, Clone, Copy)]
pub struct NewAgreement<'a> {
    /// From when it is in force.
    pub from: Timestamp,
    /// Until when, where it says so.
    pub until: Option<Timestamp>,
    /// Where the document lies.
    pub document: &'a str,
}

/// Why an agreement is not recorded or ended.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum AgreementError {
    /// Nobody keeps the registers of this controller.
    #[error("nobody keeps the registers of this controller")]
    NoKeeper,
    /// Where the document lies is not said, or at too great length.
    #[error("say in 1 to 200 characters where the document lies")]
    Document,
    /// It would end before it begins.
    #[error("the agreement would end before it begins")]
    Until,
    /// It was ended already, or never recorded.
    #[error("there is no such agreement in force")]
    NotInForce,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// A controller for whom registers are kept, as somebody of the keeper sees it.
#[derive(Debug)]
pub struct Customer {
    /// What is known of it.
    pub entry: ControllerEntry,
    /// Their account there.
    pub account: AccountId,
    /// True if a processing agreement is in force.
    pub agreed: bool,
}

impl Door {
    /// Who keeps the registers of this controller; none if it keeps them itself.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn keeper(&self) -> Result<Option<ControllerEntry>, Fault> {
        let own = self.vault().controller(self.id()).await?;
        match own.and_then(|own| own.kept_by) {
            Some(keeper) => self.vault().controller(keeper).await,
            None => Ok(None),
        }
    }

    /// The door of who keeps the registers of this controller.
    ///
    /// # Errors
    /// [`Fault`] if it does not open.
    pub async fn keeper_door(&self, now: Timestamp) -> Result<Option<Self>, Fault> {
        match self.keeper().await? {
            Some(keeper) => self.vault().door(keeper.id, now).await,
            None => Ok(None),
        }
    }

    /// The door of a controller whose registers this one keeps; none of any other.
    ///
    /// # Errors
    /// [`Fault`] if it does not open.
    pub async fn customer_door(&self, customer: ControllerId, now: Timestamp) -> Result<Option<Self>, Fault> {
        let row = self.store().controller(customer.uuid()).await?;
        match row.filter(|row| row.kept_by == Some(self.controller())) {
            Some(_) => self.vault().door(customer, now).await,
            None => Ok(None),
        }
    }

    /// The door of a controller that answers jointly with this one (Article 26), where it is one of this installation: each
    /// of the two notices in force names the other. A name alone leads to nobody.
    ///
    /// # Errors
    /// [`Fault`] if it does not open.
    pub async fn joint_door(&self, name: &str, today: Date, now: Timestamp) -> Result<Option<Self>, Fault> {
        let names = |notice: &Notice<Checked>, other: &str| {
            notice.parts().controller.together_on(today).any(|joint| joint.name == other)
        };
        let own = self.notice();
        if !names(&own, name) {
            return Ok(None);
        }
        let Some(entry) = self.vault().named(&ShortName::made_of(name)).await? else { return Ok(None) };
        if entry.id == self.id() {
            return Ok(None);
        }
        let there = self.vault().door_aside(entry.id, now).await?;
        let mutual = |there: &Self| {
            let notice = there.notice();
            notice.parts().controller.name == name && names(&notice, &own.parts().controller.name)
        };
        Ok(there.filter(mutual))
    }

    /// True if this controller keeps registers for others.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn keeps_for_others(&self) -> Result<bool, Fault> {
        Ok(!self.store().kept_for(self.controller(), Uuid::nil(), 1).await?.is_empty())
    }

    /// The firms whose registers this one keeps without an agreement in force: how many, counted up to [`MANY`], and the names
    /// of the first.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn customers_without(&self, at_most: usize, now: Timestamp) -> Result<(usize, Vec<String>), Fault> {
        let rows = self.store().kept_without(self.controller(), now.as_microsecond(), MANY).await?;
        let (count, mut names) = (rows.len(), Vec::new());
        for row in rows.into_iter().take(at_most) {
            names.push(self.vault().entry(row).await?.name);
        }
        Ok((count, names))
    }

    /// The controllers at which somebody of this one was granted anything, whether an agreement is in force or not: by the
    /// names they are reached by, after one of these (empty: from the first).
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn customers_of(
        &self,
        account: AccountId,
        (after, at_most): (&str, usize),
        now: Timestamp,
    ) -> Result<Vec<Customer>, Fault> {
        let whose = (self.controller(), account.uuid());
        let mut customers = Vec::new();
        for row in self.store().granted_at(whose, now.as_microsecond(), after, at_most).await? {
            let account = AccountId::new(row.account);
            customers.push(Customer { entry: self.vault().entry(row.controller).await?, account, agreed: row.agreed });
        }
        Ok(customers)
    }

    /// The account that somebody of this one has at a controller whose registers it keeps, and whether an agreement is in
    /// force there; none where they were granted nothing.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn customer_of(
        &self,
        account: AccountId,
        customer: ControllerId,
        now: Timestamp,
    ) -> Result<Option<(AccountId, bool)>, Fault> {
        let store = self.store();
        let known = store.controller(customer.uuid()).await?;
        if known.is_none_or(|known| known.kept_by != Some(self.controller())) {
            return Ok(None);
        }
        let let_in = store.let_in_at((self.controller(), account.uuid()), customer.uuid()).await?;
        let Some(row) = let_in else { return Ok(None) };
        let grants = store.grants_of(row.controller, row.account).await?;
        if !grants.iter().any(|grant| grant.is_in_force(now.as_microsecond())) {
            return Ok(None);
        }
        let agreed = self.agreed_between(row.controller, self.controller(), now).await?;
        Ok(Some((AccountId::new(row.account), agreed)))
    }

    /// True if an agreement between a controller and who keeps its registers is in force.
    async fn agreed_between(&self, customer: Uuid, keeper: Uuid, now: Timestamp) -> Result<bool, Fault> {
        let rows = self.store().agreements(customer, MAX_ROWS).await?;
        Ok(rows.iter().any(|row| row.operator == keeper && row.is_in_force(now.as_microsecond())))
    }

    /// True if an agreement with whoever keeps the registers of this controller is in force.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn agreed(&self, now: Timestamp) -> Result<bool, Fault> {
        let own = self.store().controller(self.controller()).await?;
        match own.and_then(|own| own.kept_by) {
            Some(keeper) => self.agreed_between(self.controller(), keeper, now).await,
            None => Ok(false),
        }
    }

    /// The agreements that were recorded, newest first.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or one does not open.
    pub async fn agreements(&self) -> Result<Vec<Agreement>, Fault> {
        let rows = self.store().agreements(self.controller(), MAX_ROWS).await?;
        rows.into_iter().map(|row| self.agreement(row)).collect()
    }

    fn agreement(&self, row: AgreementRow) -> Result<Agreement, Fault> {
        let plain = self.staff().open(row.agreement, &row.sealed)?;
        let words = String::from_utf8(plain.inner().clone()).map_err(|_| Fault::Malformed { what: "agreement" })?;
        Ok(Agreement {
            id: row.agreement,
            keeper: ControllerId::new(row.operator),
            from: time(row.valid_from)?,
            until: row.valid_until.map(time).transpose()?,
            document: Personal::new(words),
            by: row.account.map(AccountId::new),
            recorded_at: time(row.recorded_at)?,
            ended_at: row.ended_at.map(time).transpose()?,
        })
    }

    /// Records an agreement with whoever keeps the registers of this controller.
    ///
    /// # Errors
    /// [`AgreementError`] says what is missing.
    pub async fn agree(
        &self,
        by: Option<AccountId>,
        new: NewAgreement<'_>,
        now: Timestamp,
    ) -> Result<(), AgreementError> {
        let keeper = self.keeper().await?.ok_or(AgreementError::NoKeeper)?;
        let document = new.document.trim();
        if document.is_empty() || document.chars().count() > MAX_DOCUMENT || document.chars().any(char::is_control) {
            return Err(AgreementError::Document);
        }
        if new.until.is_some_and(|until| until <= new.from) {
            return Err(AgreementError::Until);
        }
        let agreement = self.chance().id(now);
        let sealed = self.staff().seal(agreement, &Personal::new(document.as_bytes().to_vec()))?;
        let row = AgreementRow {
            agreement,
            operator: keeper.id.uuid(),
            valid_from: new.from.as_microsecond(),
            valid_until: new.until.map(Timestamp::as_microsecond),
            account: by.map(AccountId::uuid),
            recorded_at: now.as_microsecond(),
            ended_at: None,
            sealed,
        };
        Ok(self.kept(KeepingOp::Agree(row), (by, "agreement"), now).await?)
    }

    /// Ends an agreement: from now on nobody of the keeper sees anything here.
    ///
    /// # Errors
    /// [`AgreementError::NotInForce`] if it was ended already.
    pub async fn end_agreement(
        &self,
        by: Option<AccountId>,
        agreement: Uuid,
        now: Timestamp,
    ) -> Result<(), AgreementError> {
        let end = KeepingOp::EndAgreement { agreement, at: now.as_microsecond() };
        match self.kept(end, (by, "end-agreement"), now).await {
            Err(Fault::Store(store::StoreError::Gone { .. })) => Err(AgreementError::NotInForce),
            other => Ok(other?),
        }
    }

    async fn kept(&self, op: KeepingOp, (by, act): (Option<AccountId>, &str), now: Timestamp) -> Result<(), Fault> {
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.ops.push(Op::Keeping(op));
        unit.journal.push(self.of_keeping(by, act, DONE));
        self.store().commit(unit).await?;
        Ok(())
    }

    /// Writes down that somebody of the keeper was refused here, and why, as a word of the program.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn refused_keeper(
        &self,
        who: Option<AccountId>,
        (act, why): (&'static str, &'static str),
        now: Timestamp,
    ) -> Result<(), Fault> {
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        let detail = Some(format!("reason {why}").into());
        unit.journal.push(JournalEntry { detail, ..self.of_keeping(who, act, REFUSED) });
        self.store().commit(unit).await?;
        Ok(())
    }

    fn of_keeping(&self, by: Option<AccountId>, act: &str, outcome: &str) -> JournalEntry {
        JournalEntry {
            actor_kind: if by.is_some() { "account".into() } else { "system".into() },
            actor: by.map(AccountId::uuid),
            outcome: outcome.into(),
            ..system_entry(act, self.notice_version())
        }
    }
}
