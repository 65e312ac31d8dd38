//! Handing records to a recipient: it is on the disk to whom what goes, before a value is returned.

use std::collections::HashMap;

use jiff::Timestamp;
use policy::{Disclose, Grant, SubjectId};
use uuid::Uuid;

use crate::Answer;
use crate::door::opening::{Opened, shown};
use crate::door::read::entries_of;
use crate::door::{Door, Spending, covers};
use crate::error::{Fault, ReadError};
use crate::record::{MAX_PERSON, PersonRecords};

impl Door {
    /// Gives the records about a person that are handed to the recipient of the grants, one grant for each record kind. What
    /// came in under a version of the notice that did not name the recipient stays here until the person was told.
    ///
    /// # Errors
    /// [`ReadError::Grant`] if a grant cannot be spent; [`ReadError::NotFound`] if nothing is there to be handed over, and
    /// nothing is written down then.
    pub fn disclose(
        &self,
        grants: Vec<Grant<Disclose>>,
        subject: SubjectId,
        now: Timestamp,
    ) -> Answer<'_, PersonRecords, ReadError> {
        Box::pin(self.disclose_inside(grants, subject, now))
    }

    async fn disclose_inside(
        &self,
        grants: Vec<Grant<Disclose>>,
        subject: SubjectId,
        now: Timestamp,
    ) -> Result<PersonRecords, ReadError> {
        let rows = self.store().of_person(self.controller(), subject.uuid(), MAX_PERSON).await.map_err(Fault::from)?;
        let cut = rows.len() >= MAX_PERSON;
        let told = self.store().told_of(self.controller(), &[subject.uuid()]).await.map_err(Fault::from)?;
        let told = told.into_iter().next().unwrap_or_default();
        let mut rows = rows;
        let (mut entries, mut records) = (Vec::new(), Vec::new());
        for grant in grants {
            let spending = self.fits(&grant, now)?;
            let (mine, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| covers(&grant, row, now));
            rows = others;
            let mine = self.admit(&grant, &spending, mine).await?;
            let ids: Vec<Uuid> = mine.iter().map(|one| one.row.record).collect();
            let wrapped = self.store().record_keys(self.controller(), &ids).await.map_err(Fault::from)?;
            let keys: HashMap<Uuid, Vec<u8>> =
                ids.into_iter().zip(wrapped).filter_map(|(id, key)| Some((id, key?))).collect();
            let wrapped = mine.iter().map(|one| keys.get(&one.row.record).cloned()).collect();
            let mut opened = self.open_with(&spending.plan, mine, wrapped).await?;
            for one in &mut opened {
                // Of another person's record nothing was told to this one: it is bound as it came in.
                let told = if one.row.subject == subject.uuid() { told.as_slice() } else { &[] };
                // Where a purpose rests on consent, telling opens nothing.
                let on_consent = spending.force.rests_on_consent(grant.purpose().as_str());
                let told = if on_consent { 0 } else { spending.force.earlier.told(&one.row, told) };
                withhold(&grant, &spending, one, told);
            }
            opened.retain(|one| {
                grant.fields().iter().any(|field| one.contents.get(field).is_some_and(|held| held.value.is_some()))
            });
            if opened.is_empty() {
                continue;
            }
            entries.extend(entries_of(&grant, &spending, &opened));
            for one in opened {
                records.push(shown(&spending, one, grant.fields())?);
            }
        }
        if records.is_empty() {
            return Err(ReadError::NotFound);
        }
        self.write_down(entries, now).await?;
        Ok(PersonRecords { records, cut })
    }
}

/// Takes away what an earlier version binds under which the recipient did not receive it.
fn withhold(grant: &Grant<Disclose>, spending: &Spending, one: &mut Opened, told: u32) {
    let Some(to) = grant.to() else {
        one.contents.clear();
        return;
    };
    let (register, kind) = (spending.plan.register.as_ref(), spending.plan.kind.as_ref());
    one.contents.retain(|field, held| {
        let first = held.stamp.notice_version.max(told);
        let path = [register, kind, field.as_str()];
        spending.force.earlier.receives(first, to.recipient.as_str(), path, grant.purpose())
    });
}
