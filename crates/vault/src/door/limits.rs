//! What people have limited, as every read path asks it: one look for a page where nobody is limited, and one question
//! for all its persons where somebody is.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use notice::Name;
use policy::limits::RestrictionGround;
use policy::{Limits, RecordId, RequestId, SubjectId};
use store::{ConsentRow, ConsentState, LimitationRow, RecordRow};
use uuid::Uuid;

use crate::door::collect::Batch;
use crate::door::prepare::Prepared;
use crate::door::{Door, name, time};
use crate::error::{Fault, Finding, Problem};

/// The word of a restriction in the store.
pub(crate) const RESTRICTION: &str = "restriction";
/// The word of an objection in the store.
pub(crate) const OBJECTION: &str = "objection";

/// A limitation, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limitation {
    /// Its id.
    pub id: Uuid,
    /// Whose data.
    pub subject: SubjectId,
    /// What is limited.
    pub what: Limited,
    /// The request it came by; none for one that came by the public ban.
    pub request: Option<RequestId>,
    /// From when on it holds.
    pub since: Timestamp,
    /// When it was lifted; none while it holds.
    pub lifted_at: Option<Timestamp>,
}

/// What is limited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limited {
    /// Everything about the person is only stored.
    Person(RestrictionGround),
    /// A record is only stored.
    Record(RestrictionGround, RecordId),
    /// A value of a record is only stored.
    Value(RestrictionGround, RecordId, Name),
    /// A purpose is over for the person.
    Purpose(Name),
    /// All direct marketing is over for the person.
    Marketing,
}

impl Limited {
    /// True if deletion is paused by it.
    #[must_use]
    pub const fn is_restriction(&self) -> bool {
        matches!(self, Self::Person(_) | Self::Record(..) | Self::Value(..))
    }
}

impl Limitation {
    fn of(row: &LimitationRow) -> Result<Self, Fault> {
        let broken = || Fault::Malformed { what: "limitation" };
        let ground = || RestrictionGround::from_word(&row.ground).ok_or_else(broken);
        let record = row.record.map(RecordId::new);
        let what = match (&*row.what, record, &row.field, &row.purpose) {
            (RESTRICTION, None, None, None) => Limited::Person(ground()?),
            (RESTRICTION, Some(record), None, None) => Limited::Record(ground()?, record),
            (RESTRICTION, Some(record), Some(field), None) => Limited::Value(ground()?, record, name(field)?),
            (OBJECTION, None, None, Some(purpose)) => Limited::Purpose(name(purpose)?),
            (OBJECTION, None, None, None) => Limited::Marketing,
            _ => return Err(broken()),
        };
        Ok(Self {
            id: row.limitation,
            subject: SubjectId::new(row.subject),
            what,
            request: (!row.request.is_nil()).then(|| RequestId::new(row.request)),
            since: time(row.since)?,
            lifted_at: row.lifted_at.map(time).transpose()?,
        })
    }
}

impl Door {
    /// Everything a person has limited, the newest first; what was lifted too. It holds no value.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn limitations(&self, subject: SubjectId) -> Result<Vec<Limitation>, Fault> {
        let rows = self.store().limitations(self.controller(), subject.uuid()).await?;
        rows.iter().map(Limitation::of).collect()
    }

    /// What a person has limited, as far as it bears on one record of theirs, or on all of them.
    pub(crate) async fn limits_of(&self, subject: Uuid, record: Option<Uuid>) -> Result<Limits, Fault> {
        let standing = self.store().limitations_of(self.controller(), &[subject]).await?;
        let Some(standing) = standing.into_iter().next().filter(|standing| !standing.is_empty()) else {
            return Ok(Limits::default());
        };
        let consents = self.store().consents(self.controller(), subject).await?;
        limits(&standing, record, &consents)
    }

    /// What is limited of each of these rows; none where nothing is.
    pub(crate) async fn limits_of_rows(&self, rows: &[RecordRow]) -> Result<Vec<Option<Arc<Limits>>>, Fault> {
        let places: Vec<(Uuid, Uuid)> = rows.iter().map(|row| (row.subject, row.record)).collect();
        self.limits_of_places(&places).await
    }

    /// The same for persons with their records.
    async fn limits_of_places(&self, places: &[(Uuid, Uuid)]) -> Result<Vec<Option<Arc<Limits>>>, Fault> {
        let subjects: Vec<Uuid> = places.iter().map(|(subject, _)| *subject).collect();
        let standing = self.store().limitations_of(self.controller(), &subjects).await?;
        let mut limited: Vec<Uuid> = standing.iter().filter_map(|standing| Some(standing.first()?.subject)).collect();
        if limited.is_empty() {
            return Ok(vec![None; places.len()]);
        }
        limited.sort_unstable();
        limited.dedup();
        let consents = self.store().consents_of(self.controller(), &limited).await?;
        let consents: HashMap<Uuid, Vec<ConsentRow>> = limited.into_iter().zip(consents).collect();
        let of_place = |((subject, record), standing): (&(Uuid, Uuid), &Vec<LimitationRow>)| {
            if standing.is_empty() {
                return Ok(None);
            }
            let consents = consents.get(subject).map_or(&[][..], Vec::as_slice);
            let limits = limits(standing, Some(*record), consents)?;
            Ok(Some(limits).filter(|limits| !limits.is_empty()).map(Arc::new))
        };
        places.iter().zip(&standing).map(of_place).collect()
    }

    /// Leaves out of a batch what hangs on people who have objected to the purpose it comes in for, unless they consent to
    /// it by this very act. What is restricted may be added to: that is storing.
    pub(super) async fn heed_objections(&self, batch: &mut Batch) -> Result<(), Fault> {
        let parent = |one: &Prepared| one.parent.as_ref().map(|row| (row.subject, row.record));
        let places: Vec<(Uuid, Uuid)> = batch.prepared.iter().filter_map(parent).collect();
        let limits = self.limits_of_places(&places).await?;
        if limits.iter().all(Option::is_none) {
            return Ok(());
        }
        let purpose = batch.spending.force.notice.purpose(batch.spending.purpose.as_str());
        let ends = |limits: &Arc<Limits>| purpose.is_some_and(|purpose| limits.ends(purpose));
        let over: BTreeSet<Uuid> = places
            .iter()
            .zip(&limits)
            .filter(|(_, limits)| limits.as_ref().is_some_and(ends))
            .map(|((subject, _), _)| *subject)
            .collect();
        let (name, kind) = (batch.spending.purpose.clone(), batch.spending.plan.kind_name.clone());
        let mut findings = Vec::new();
        batch.prepared.retain(|one| {
            let objected = parent(one).is_some_and(|(subject, _)| over.contains(&subject));
            let left_out = objected && one.consents.get(&name) != Some(&true);
            if left_out {
                findings.push(Finding { draft: one.place, field: kind.clone(), problem: Problem::Objected });
            }
            !left_out
        });
        batch.findings.extend(findings);
        Ok(())
    }
}

/// What stands, as the policy reads it. Whoever consented to a purpose after they objected to it has the last word; so do
/// they over a restriction, and over an objection to all marketing.
fn limits(standing: &[LimitationRow], record: Option<Uuid>, consents: &[ConsentRow]) -> Result<Limits, Fault> {
    let mut limits = Limits::default();
    let mut since = i64::MIN;
    for row in standing {
        match (&*row.what, &row.purpose) {
            (OBJECTION, Some(purpose)) => {
                if agreed_at(consents, purpose).is_none_or(|at| at <= row.since) {
                    limits.objected.insert(name(purpose)?);
                }
                continue;
            }
            (OBJECTION, None) => limits.marketing = true,
            // What cannot be read restricts: nothing is opened by a row nobody understands.
            _ => match (row.record, &row.field) {
                (Some(of), _) if Some(of) != record => continue,
                (Some(_), Some(field)) => {
                    limits.fields.insert(name(field)?);
                }
                _ => limits.restricted = true,
            },
        }
        since = since.max(row.since);
    }
    let purposes: BTreeSet<&str> = consents.iter().map(|row| &*row.purpose).collect();
    for purpose in purposes {
        let purpose_name = name(purpose)?;
        let again = agreed_at(consents, purpose).is_some_and(|at| at > since);
        if again && !limits.objected.contains(&purpose_name) {
            limits.consented_since.insert(purpose_name);
        }
    }
    Ok(limits)
}

/// When the consent to a purpose that lives was given. Rows come by purpose, oldest first.
fn agreed_at(consents: &[ConsentRow], purpose: &str) -> Option<i64> {
    let last = consents.iter().rfind(|row| &*row.purpose == purpose)?;
    (last.state == ConsentState::Given).then_some(last.at)
}
