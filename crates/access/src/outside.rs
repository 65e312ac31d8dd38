//! Firms from outside whose people work here: what each is, and the agreement with it. Their people come in only while it
//! is in force, and see at most what it lists.

use std::collections::BTreeSet;

use jiff::Timestamp;
use law::identifier::BusinessId;
use notice::Name;
use policy::AccountId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::StaffOp;
use vault::rows::{AccessEntryRow, AccountRow, StoreError};

use crate::Session;
use crate::access::{Access, Note, time};
use crate::account::unseen;
use crate::entries::updated;
use crate::error::{Fault, FirmError};
use crate::people::owner;

/// The longest name of a firm, in characters.
pub const MAX_FIRM_NAME: usize = 100;
const FIRM: &str = "firm";

/// What a firm is here for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FirmKind {
    /// Keeps the books: sees what bookkeeping needs.
    Accountant,
    /// Looks once at what an engagement is about: every grant has its last day.
    Auditor,
    /// Does one job on one thing: every grant is for one record, and has its last day.
    Workshop,
    /// Looks after the systems: is granted nothing, and opens in an emergency what it names.
    Support,
    /// Another.
    Other,
}

impl FirmKind {
    /// Every kind there is.
    pub const ALL: [Self; 5] = [Self::Accountant, Self::Auditor, Self::Workshop, Self::Support, Self::Other];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Accountant => "accountant",
            Self::Auditor => "auditor",
            Self::Workshop => "workshop",
            Self::Support => "support",
            Self::Other => "other",
        }
    }

    /// The one of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// True if each grant to its people has a last day.
    pub(crate) const fn ends(self) -> bool {
        matches!(self, Self::Auditor | Self::Workshop)
    }

    /// True if each grant to its people is for one record.
    pub(crate) const fn one_record(self) -> bool {
        matches!(self, Self::Workshop)
    }
}

/// What a processing agreement says (Art. 28(3)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgreedClause {
    /// Only on documented instructions (a).
    Instructions,
    /// Whoever processes is bound to secrecy (b).
    Secrecy,
    /// Security of processing (c).
    Security,
    /// No other processor without consent (d).
    SubProcessors,
    /// Help with what people ask by right (e).
    Rights,
    /// Help with security, breaches and impact assessments (f).
    Help,
    /// Erasure or return at the end (g).
    Return,
    /// Evidence and audits (h).
    Audit,
}

impl AgreedClause {
    /// Every clause the law asks for.
    pub const ALL: [Self; 8] = [
        Self::Instructions,
        Self::Secrecy,
        Self::Security,
        Self::SubProcessors,
        Self::Rights,
        Self::Help,
        Self::Return,
        Self::Audit,
    ];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Instructions => "instructions",
            Self::Secrecy => "secrecy",
            Self::Security => "security",
            Self::SubProcessors => "sub-processors",
            Self::Rights => "rights",
            Self::Help => "help",
            Self::Return => "return",
            Self::Audit => "audit",
        }
    }

    /// The one of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|clause| clause.word() == word)
    }
}

/// What is agreed with a firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Option<Timestamp>,
    /// What it says of what the law asks for.
    pub clauses: BTreeSet<AgreedClause>,
    /// The record kinds it is about, each as register and kind: its people are granted nothing else.
    pub covers: BTreeSet<(String, String)>,
}

/// Whether an agreement counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// It is in force and says what the law asks for.
    InForce,
    /// It does not say all that the law asks for.
    Incomplete,
    /// Its time has not begun.
    NotYet,
    /// Its time is over, or it was ended.
    Over,
}

/// A firm from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideFirm {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its business id.
    pub business_id: String,
    /// What it is here for.
    pub kind: FirmKind,
    /// What is agreed with it.
    pub agreement: Agreement,
    /// When it was ended.
    pub ended_at: Option<Timestamp>,
}

impl OutsideFirm {
    /// Whether the agreement counts at an instant.
    #[must_use]
    pub fn counts(&self, now: Timestamp) -> Counts {
        let agreed = &self.agreement;
        if self.ended_at.is_some() || agreed.until.is_some_and(|until| until <= now) {
            Counts::Over
        } else if !AgreedClause::ALL.iter().all(|clause| agreed.clauses.contains(clause)) {
            Counts::Incomplete
        } else if now < agreed.from {
            Counts::NotYet
        } else {
            Counts::InForce
        }
    }

    /// The record kinds its people may be granted, as the policy reads them.
    pub(crate) fn covers(&self) -> BTreeSet<(Name, Name)> {
        let named = |(register, kind): &(String, String)| Some((Name::new(register).ok()?, Name::new(kind).ok()?));
        self.agreement.covers.iter().filter_map(named).collect()
    }
}

/// A firm as it is written down.
#[derive(Debug, Clone)]
pub struct NewFirm {
    /// Its name.
    pub name: String,
    /// Its business id.
    pub business_id: String,
    /// What it is here for.
    pub kind: FirmKind,
    /// What is agreed with it.
    pub agreement: Agreement,
}

#[derive(Serialize, Deserialize)]
struct SealedFirm {
    name: String,
    business_id: String,
    kind: FirmKind,
    agreement: Agreement,
}

impl Access {
    /// The firms from outside, in the order they were written down.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn firms(&self) -> Result<Vec<OutsideFirm>, Fault> {
        let rows = self.staff.access_entries(FIRM).await?;
        rows.iter().map(|row| self.firm_of(row)).collect()
    }

    /// A firm from outside.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn firm(&self, id: Uuid) -> Result<Option<OutsideFirm>, Fault> {
        Ok(self.firms().await?.into_iter().find(|firm| firm.id == id))
    }

    /// The firm of an account; none for one's own staff.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn firm_of_account(&self, account: AccountId) -> Result<Option<OutsideFirm>, Fault> {
        let Some(row) = self.staff.account(account).await? else { return Ok(None) };
        Ok(self.outside(&row).await?.flatten())
    }

    /// Writes a firm and its agreement down.
    ///
    /// # Errors
    /// [`FirmError`] says what to give differently.
    pub async fn add_firm(&self, by: &Session, new: NewFirm, now: Timestamp) -> Result<Uuid, FirmError> {
        owner(by).map_err(|_| FirmError::NotOwner)?;
        let sealed = self.firm_checked(new)?;
        let row = self.entry((FIRM, Uuid::nil()), Some(by.account), &sealed, now)?;
        let id = row.entry;
        let note = Note { by: Some(by.account), act: "add-firm", entry: Some(("firm", id)), ..Note::default() };
        self.write(note, vec![StaffOp::InsertAccessEntry(row)], now).await?;
        Ok(id)
    }

    /// Changes what is written of a firm.
    ///
    /// # Errors
    /// [`FirmError`] says what to give differently.
    pub async fn change_firm(&self, by: &Session, id: Uuid, new: NewFirm, now: Timestamp) -> Result<(), FirmError> {
        owner(by).map_err(|_| FirmError::NotOwner)?;
        let sealed = self.firm_checked(new)?;
        let seen = self.firm_row(id).await?;
        let op = self.update(seen, &sealed, now)?;
        self.put_firm("change-firm", by, (id, op), now).await
    }

    /// Ends the agreement with a firm. Its people are out at once.
    ///
    /// # Errors
    /// [`FirmError::NotFound`] if there is none, or it has ended.
    pub async fn end_firm(&self, by: &Session, id: Uuid, now: Timestamp) -> Result<(), FirmError> {
        owner(by).map_err(|_| FirmError::NotOwner)?;
        let seen = self.firm_row(id).await?;
        let op = updated(AccessEntryRow { closed_at: Some(now.as_microsecond()), ..seen }, now);
        self.put_firm("end-firm", by, (id, op), now).await
    }

    async fn put_firm(
        &self,
        act: &'static str,
        by: &Session,
        (firm, op): (Uuid, StaffOp),
        now: Timestamp,
    ) -> Result<(), FirmError> {
        let note = Note { by: Some(by.account), act, entry: Some(("firm", firm)), ..Note::default() };
        match self.write(note, vec![op], now).await {
            Err(Fault::Vault(vault::Fault::Store(StoreError::Gone { .. }))) => Err(FirmError::Stale),
            other => Ok(other?),
        }
    }

    /// The firm an account is of: nothing for one's own staff, and none where the firm cannot be found.
    pub(crate) async fn outside(&self, row: &AccountRow) -> Result<Option<Option<OutsideFirm>>, Fault> {
        match self.sealed_account(row)?.firm {
            Some(firm) => Ok(Some(self.firm(firm).await?)),
            None => Ok(None),
        }
    }

    /// True unless it is an outside person's account whose firm has no agreement in force.
    pub(crate) async fn agreed(&self, row: &AccountRow, now: Timestamp) -> Result<bool, Fault> {
        let firm = self.outside(row).await?;
        Ok(firm.is_none_or(|firm| firm.is_some_and(|firm| firm.counts(now) == Counts::InForce)))
    }

    fn firm_checked(&self, new: NewFirm) -> Result<SealedFirm, FirmError> {
        let name = new.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() || name.chars().count() > MAX_FIRM_NAME || name.chars().any(unseen) {
            return Err(FirmError::Name);
        }
        let id = BusinessId::parse(new.business_id.trim()).map_err(|_| FirmError::BusinessId)?;
        if new.agreement.until.is_some_and(|until| until <= new.agreement.from) {
            return Err(FirmError::Until);
        }
        let known = |(register, kind): &(String, String)| self.door.notice().record(register, kind).is_some();
        if new.agreement.covers.is_empty() || !new.agreement.covers.iter().all(known) {
            return Err(FirmError::Covers);
        }
        Ok(SealedFirm { name, business_id: id.display(), kind: new.kind, agreement: new.agreement })
    }

    async fn firm_row(&self, id: Uuid) -> Result<AccessEntryRow, FirmError> {
        let rows = self.staff.access_entries(FIRM).await.map_err(Fault::from)?;
        rows.into_iter().find(|row| row.entry == id && row.closed_at.is_none()).ok_or(FirmError::NotFound)
    }

    fn firm_of(&self, row: &AccessEntryRow) -> Result<OutsideFirm, Fault> {
        let SealedFirm { name, business_id, kind, agreement } = self.said(row)?;
        let ended_at = row.closed_at.map(time).transpose()?;
        Ok(OutsideFirm { id: row.entry, name, business_id, kind, agreement, ended_at })
    }
}
