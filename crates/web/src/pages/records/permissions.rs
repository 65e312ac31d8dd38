//! A person's permissions, noted for the purpose that is permitted and apart from the rest of their record.

use std::collections::BTreeMap;

use law::basis::LegalBasis;
use notice::model::{Field, FieldType, Record, Register};
use notice::{Checked, Lang, Name, Notice};
use policy::{SourceGiven, Target};
use vault::{AmendError, Conflict, Personal, Stored};

use crate::ask::door::On;
use crate::ask::refusal;
use crate::http::{Form, PageError, Visit};

/// The purpose's name where taking values in for it needs the person's consent.
pub fn consent_asked(notice: &Notice<Checked>, purpose: Option<&Name>, lang: Lang) -> Option<String> {
    let purpose = notice.purpose(purpose?.as_str())?;
    (purpose.basis == LegalBasis::Consent).then(|| refusal::purpose_label(notice, purpose.name.as_str(), lang))
}

/// Notes the permissions that were ticked in the form of a new record.
pub async fn note(
    visit: &Visit,
    register: &Register,
    record: &Record,
    stored: &Stored,
    (source, form): (SourceGiven, &Form),
) -> Result<(), PageError> {
    let mut revision = 1;
    let target = Target::Record(stored.record, stored.subject);
    for (field, purpose) in of(record) {
        if form.get(&format!("f.{}", field.name)).is_empty() || !visit.might_permit(&register.name, field) {
            continue;
        }
        let on = On::kind(&register.name, &record.name).target(target).from(source.clone());
        revision = match set(visit, on, (field, purpose), Some("true"), revision).await {
            Ok(revision) => revision,
            Err(NotSet::Conflict(_)) => return Err(PageError::Stale),
            Err(NotSet::Page(error)) => return Err(error),
        };
    }
    Ok(())
}

/// Why a permission was not set.
pub enum NotSet {
    /// Somebody else changed the record first.
    Conflict(Conflict),
    /// Anything else.
    Page(PageError),
}

impl From<PageError> for NotSet {
    fn from(error: PageError) -> Self {
        Self::Page(error)
    }
}

/// Sets or takes away one permission; gives the revision that stands then.
///
/// # Errors
/// [`NotSet::Conflict`] if the record is no longer as it was shown.
pub async fn set(
    visit: &Visit,
    on: On<'_>,
    (field, purpose): (&Field, &Name),
    value: Option<&str>,
    revision: u64,
) -> Result<u64, NotSet> {
    let Target::Record(record, _) = on.target else { return Err(PageError::Missing.into()) };
    let grant = visit.ask_permission(on, &field.name, purpose).await?;
    let change = value.map(|value| Personal::new(value.to_owned()));
    let changes = BTreeMap::from([(field.name.clone(), change)]);
    match visit.web.door().amend(grant, record, revision, changes, visit.now).await {
        Ok(amended) => Ok(amended.revision),
        Err(AmendError::Conflict(conflict)) => Err(NotSet::Conflict(conflict)),
        Err(AmendError::NotFound) => Err(PageError::Missing.into()),
        Err(other) => Err(PageError::fault(&other).into()),
    }
}

/// The permissions of a record kind with the purposes they are for.
pub fn of(record: &Record) -> impl Iterator<Item = (&Field, &Name)> {
    record.fields.iter().filter_map(|field| match &field.kind {
        FieldType::Permission { purpose } => Some((field, purpose)),
        _ => None,
    })
}
