//! Limiting: restriction (Art. 18), objection (Art. 21) and consent taken back (Art. 7(3)), each on a warrant, with its
//! journal row in the same transaction.

use std::collections::BTreeSet;

use jiff::Timestamp;
use notice::Name;
use policy::limits::{RestrictionGround, may_object};
use policy::{Carried, Lift, Object, RecordId, Restrict, Warrant, Withdraw};
use store::{About, ConsentRow, ConsentState, JournalEntry, LimitationOp, LimitationRow, Op, StoreError, Unit};
use thiserror::Error;
use uuid::Uuid;

use crate::Answer;
use crate::door::Door;
use crate::door::ask::living;
use crate::door::give::carried;
use crate::door::limits::{OBJECTION, RESTRICTION};
use crate::door::outside::Turning;
use crate::error::{Fault, WarrantError};

/// The most purposes one objection or withdrawal names.
pub const MAX_PURPOSES: usize = 200;

/// How often records are taken up again when somebody changed one meanwhile.
const MAX_TRIES: usize = 20;

/// What is to be restricted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Restricting {
    /// Everything about the person.
    Person,
    /// One record.
    Record(RecordId),
    /// One value of a record.
    Value(RecordId, Name),
}

/// What is objected to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Objecting {
    /// Direct marketing, whatever it is called: Article 21(2).
    Marketing,
    /// These purposes: Article 21(1).
    Purposes(BTreeSet<Name>),
}

/// Why nothing was limited or lifted.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LimitError {
    /// The warrant cannot be spent here and now.
    #[error(transparent)]
    Warrant(#[from] WarrantError),
    /// The record is not here, or is about somebody else, or has no such field.
    #[error("the warrant does not cover the record")]
    NotCovered,
    /// The law gives no right to object to it: it rests on another basis.
    #[error("purpose `{0}` is not one that can be objected to")]
    NotObjectable(Name),
    /// The purpose does not rest on consent.
    #[error("purpose `{0}` does not rest on consent")]
    NotConsent(Name),
    /// No purpose was named, or too many.
    #[error("an objection or withdrawal names 1 to {MAX_PURPOSES} purposes")]
    HowMany,
    /// It does not stand: it was lifted, or is another person's.
    #[error("no such limitation stands")]
    NotStanding,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Door {
    /// Restricts: from now on it is only stored, and not deleted. Gives the limitation's id, to lift it by.
    ///
    /// # Errors
    /// [`LimitError::NotCovered`] if the record is not here or not about the warrant's person.
    pub fn restrict(
        &self,
        warrant: Warrant<Restrict>,
        what: Restricting,
        ground: RestrictionGround,
        now: Timestamp,
    ) -> Answer<'_, Uuid, LimitError> {
        Box::pin(self.restrict_inside(warrant, what, ground, now))
    }

    async fn restrict_inside(
        &self,
        warrant: Warrant<Restrict>,
        what: Restricting,
        ground: RestrictionGround,
        now: Timestamp,
    ) -> Result<Uuid, LimitError> {
        self.honours(&warrant, now)?;
        let (record, field) = match what {
            Restricting::Person => (None, None),
            Restricting::Record(record) => (Some(record.uuid()), None),
            Restricting::Value(record, field) => (Some(record.uuid()), Some(field)),
        };
        let mut written = carried(&warrant, self.notice_version(), about(&warrant, record));
        if let Some(record) = record {
            let row = self.store().record(self.controller(), record).await.map_err(Fault::from)?;
            let row = row.filter(|row| row.subject == warrant.subject().uuid()).ok_or(LimitError::NotCovered)?;
            let force = self.force();
            let plan = force.plan(&row.register, &row.kind);
            let known = |field: &Name| plan.is_some_and(|plan| plan.field(field.as_str()).is_some());
            if field.as_ref().is_some_and(|field| !known(field)) {
                return Err(LimitError::NotCovered);
            }
            written.register = Some(row.register);
            written.kind = Some(row.kind);
        }
        written.fields = field.as_ref().map_or_else(|| "".into(), |field| field.as_str().into());
        let row = LimitationRow {
            limitation: self.chance().id(now),
            subject: warrant.subject().uuid(),
            record,
            field: field.map(|field| field.as_str().into()),
            what: RESTRICTION.into(),
            purpose: None,
            ground: ground.word().into(),
            request: warrant.request().uuid(),
            since: now.as_microsecond(),
            lifted_at: None,
        };
        let id = row.limitation;
        self.limit(vec![LimitationOp::Put(row)], Vec::new(), written, now).await?;
        Ok(id)
    }

    /// Lifts a restriction or an objection of the warrant's person.
    ///
    /// # Errors
    /// [`LimitError::NotStanding`] if it was lifted already or is another person's.
    pub fn lift(&self, warrant: Warrant<Lift>, limitation: Uuid, now: Timestamp) -> Answer<'_, (), LimitError> {
        Box::pin(async move {
            self.honours(&warrant, now)?;
            let op = LimitationOp::Lift { limitation, subject: warrant.subject().uuid(), at: now.as_microsecond() };
            let mut written = carried(&warrant, self.notice_version(), about(&warrant, None));
            written.detail = Some(format!("request {} limitation {limitation}", warrant.request()).into());
            self.limit(vec![op], Vec::new(), written, now).await
        })
    }

    /// Ends the use of everything about the warrant's person for purposes, at once. An objection to marketing ends every
    /// purpose that is marketing, now and in versions to come, and takes back the consent to it.
    ///
    /// # Errors
    /// [`LimitError::NotObjectable`] if the law gives no right to object to a purpose.
    pub fn object(
        &self,
        warrant: Warrant<Object>,
        what: Objecting,
        now: Timestamp,
    ) -> Answer<'_, Vec<Uuid>, LimitError> {
        Box::pin(self.object_inside(warrant, what, now))
    }

    async fn object_inside(
        &self,
        warrant: Warrant<Object>,
        what: Objecting,
        now: Timestamp,
    ) -> Result<Vec<Uuid>, LimitError> {
        self.honours(&warrant, now)?;
        let notice = self.notice();
        // What is marketing now is named as well: it stays over if a later version calls it something else.
        let marketing = notice.parts().purposes.iter().filter(|purpose| purpose.marketing);
        let all_marketing = what == Objecting::Marketing;
        let purposes: BTreeSet<Name> = match what {
            Objecting::Marketing => marketing.map(|purpose| purpose.name.clone()).collect(),
            Objecting::Purposes(named) if named.is_empty() || named.len() > MAX_PURPOSES => {
                return Err(LimitError::HowMany);
            }
            Objecting::Purposes(named) => named,
        };
        let only_marketing = warrant.right() == law::basis::Right::MarketingBan;
        let objectable = |name: &Name| {
            let purpose = notice.purpose(name.as_str());
            purpose.is_some_and(|purpose| may_object(purpose) && (purpose.marketing || !only_marketing))
        };
        if let Some(wrong) = purposes.iter().find(|name| !objectable(name)) {
            return Err(LimitError::NotObjectable(wrong.clone()));
        }
        let (subject, request, ground) = (warrant.subject().uuid(), warrant.request().uuid(), warrant.right().as_str());
        let put = |purpose: Option<&Name>| self.objection(subject, request, (ground, purpose), now);
        let whole = all_marketing.then(|| put(None));
        let rows: Vec<LimitationRow> = whole.into_iter().chain(purposes.iter().map(|name| put(Some(name)))).collect();
        let ids = rows.iter().map(|row| row.limitation).collect();
        let mut written = carried(&warrant, self.notice_version(), about(&warrant, None));
        written.detail = Some(detail(&warrant, all_marketing, &purposes).into());
        let limitations: Vec<LimitationOp> = rows.into_iter().map(LimitationOp::Put).collect();
        self.take_back(&warrant, &purposes, (limitations, written), now).await?;
        Ok(ids)
    }

    /// True if a person's consent to the purpose is kept, so that it can be taken back.
    #[must_use]
    pub fn may_be_consented_to(&self, purpose: &str) -> bool {
        self.force().may_be_consented_to(purpose)
    }

    /// Takes back the consent of the warrant's person to purposes. What was never consented to is passed over.
    ///
    /// # Errors
    /// [`LimitError::NotConsent`] if a purpose does not rest on consent.
    pub fn withdraw(
        &self,
        warrant: Warrant<Withdraw>,
        purposes: BTreeSet<Name>,
        now: Timestamp,
    ) -> Answer<'_, (), LimitError> {
        Box::pin(async move {
            self.honours(&warrant, now)?;
            if purposes.is_empty() || purposes.len() > MAX_PURPOSES {
                return Err(LimitError::HowMany);
            }
            let force = self.force();
            if let Some(wrong) = purposes.iter().find(|name| !force.may_be_consented_to(name.as_str())) {
                return Err(LimitError::NotConsent(wrong.clone()));
            }
            let mut written = carried(&warrant, self.notice_version(), about(&warrant, None));
            written.detail = Some(detail(&warrant, false, &purposes).into());
            self.take_back(&warrant, &purposes, (Vec::new(), written), now).await
        })
    }

    /// Limits, and takes back what the person consented to, in the consents and in the records.
    async fn take_back<A: Carried>(
        &self,
        warrant: &Warrant<A>,
        purposes: &BTreeSet<Name>,
        (limitations, written): (Vec<LimitationOp>, JournalEntry),
        now: Timestamp,
    ) -> Result<(), LimitError> {
        let subject = warrant.subject().uuid();
        for _ in 0..MAX_TRIES {
            let mut others = self.withdrawals(subject, purposes, now).await?;
            others.extend(self.unsaid((warrant.by(), subject), purposes, now).await?);
            match self.limit(limitations.clone(), others, written.clone(), now).await {
                // Somebody changed a record meanwhile: it is looked at again.
                Err(LimitError::Fault(Fault::Store(StoreError::Stale { .. }))) => {}
                Ok(()) => {
                    // What was there by consent alone begins to end.
                    self.settle(&self.force(), BTreeSet::from([subject]), Turning::Consent, now).await?;
                    return Ok(());
                }
                failed => return failed,
            }
        }
        Err(Fault::Stopped.into())
    }

    /// The consents that live for these purposes, taken back.
    async fn withdrawals(&self, subject: Uuid, purposes: &BTreeSet<Name>, now: Timestamp) -> Result<Vec<Op>, Fault> {
        let rows = self.store().consents(self.controller(), subject).await?;
        let named = |purpose: &&str| purposes.iter().any(|name| name.as_str() == *purpose);
        let op = |purpose: &str| {
            // Later than what it takes back, even if that was said this very instant.
            let said = rows.iter().filter(|row| &*row.purpose == purpose).map(|row| row.at).max();
            Op::InsertConsent(ConsentRow {
                subject,
                purpose: purpose.into(),
                at: said.map_or(i64::MIN, |at| at.saturating_add(1)).max(now.as_microsecond()),
                fact: self.chance().id(now),
                state: ConsentState::Withdrawn,
                way: "request".into(),
                notice_version: i64::from(self.notice_version()),
                record: None,
            })
        };
        Ok(living(&rows).into_iter().filter(named).map(op).collect())
    }

    async fn limit(
        &self,
        limitations: Vec<LimitationOp>,
        others: Vec<Op>,
        written: JournalEntry,
        now: Timestamp,
    ) -> Result<(), LimitError> {
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.ops.extend(limitations.into_iter().map(Op::Limitation));
        unit.ops.extend(others);
        unit.journal.push(written);
        match self.store().commit(unit).await {
            Ok(_) => Ok(()),
            Err(StoreError::Gone { .. }) => Err(LimitError::NotStanding),
            Err(error) => Err(Fault::from(error).into()),
        }
    }

    /// An objection that begins now: to a purpose, or to all direct marketing.
    pub(super) fn objection(
        &self,
        subject: Uuid,
        request: Uuid,
        (ground, purpose): (&str, Option<&Name>),
        now: Timestamp,
    ) -> LimitationRow {
        LimitationRow {
            limitation: self.chance().id(now),
            subject,
            record: None,
            field: None,
            what: OBJECTION.into(),
            purpose: purpose.map(|name| name.as_str().into()),
            ground: ground.into(),
            request,
            since: now.as_microsecond(),
            lifted_at: None,
        }
    }
}

fn about<A: Carried>(warrant: &Warrant<A>, record: Option<Uuid>) -> Vec<About> {
    vec![About { subject: warrant.subject().uuid(), record }]
}

/// Which request it was and which purposes it ended: words of the notice, no value.
fn detail<A: Carried>(warrant: &Warrant<A>, marketing: bool, purposes: &BTreeSet<Name>) -> String {
    let marketing = if marketing { " marketing" } else { "" };
    purposes
        .iter()
        .fold(format!("request {}{marketing}", warrant.request()), |text, name| format!("{text} purpose {name}"))
}
