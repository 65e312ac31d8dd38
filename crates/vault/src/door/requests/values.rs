//! What is known of each value of a person, so that it can be decided about: where it stands, where it came from, until
//! when it is kept and by which law. No value comes out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::SignedDuration;
use jiff::civil::Date;
use notice::Name;
use policy::rights::{Said, ValueFacts, ValuePath};
use policy::{RecordId, SubjectId};
use store::{ConsentState, RecordRow};
use uuid::Uuid;

use crate::Answer;
use crate::codec::Contents;
use crate::door::limits::Limited;
use crate::door::requests::{RequestHead, Step};
use crate::door::{Door, name, time};
use crate::error::Fault;
use crate::record::MAX_PERSON;
use crate::retention::{Dates, floor, orders};

/// A record of a person, with what is known of each of its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordFacts {
    /// The record.
    pub record: RecordId,
    /// Its values.
    pub values: Vec<ValueFacts>,
}

impl Door {
    /// What is known of every value of the person a request is about; nothing where the person is not known. It is
    /// journaled that the request was looked at, since the values are opened for it, and none of them comes out.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or a record does not open.
    pub fn values_of<'a>(&'a self, head: &'a RequestHead, step: Step) -> Answer<'a, Vec<RecordFacts>, Fault> {
        Box::pin(async move {
            let Some(subject) = head.subject else { return Ok(Vec::new()) };
            let rows = self.store().of_subject(self.controller(), subject.uuid(), Uuid::nil(), MAX_PERSON).await?;
            let ids: Vec<Uuid> = rows.iter().map(|row| row.record).collect();
            let wrapped = self.store().record_keys(self.controller(), &ids).await?;
            let said = Arc::new(self.said_so_far(subject).await?);
            let ended = self.ended_for(&rows, step.at).await?;
            self.write_down(vec![self.written("request-read", head, step)], step.at).await?;
            let holds = self.store().holds_of(self.controller(), &[subject.uuid()]).await?.pop().unwrap_or_default();
            let mut all = Vec::with_capacity(rows.len());
            for ((row, wrapped), ended) in rows.into_iter().zip(wrapped).zip(ended) {
                let Some(wrapped) = wrapped else { continue };
                let broken = |_| Fault::record(RecordId::new(row.record));
                let key = self.keys().record_key(self.controller(), row.record, &wrapped).map_err(broken)?;
                let contents = self.contents(&key, &row)?;
                let held = holds.iter().any(|hold| hold.record.is_none_or(|record| record == row.record));
                all.push(self.facts_of(&row, (&contents, held), (&said, &Arc::new(ended)), step)?);
            }
            Ok(all)
        })
    }

    /// The purposes a person's consent lives for, and those they have objected to.
    async fn said_so_far(&self, subject: SubjectId) -> Result<Said, Fault> {
        let mut latest: BTreeMap<String, bool> = BTreeMap::new();
        for row in self.store().consents(self.controller(), subject.uuid()).await? {
            latest.insert(row.purpose.to_string(), row.state == ConsentState::Given);
        }
        let living = latest.into_iter().filter(|(_, given)| *given);
        let consents = living.map(|(purpose, _)| name(&purpose)).collect::<Result<_, _>>()?;
        let mut objected = BTreeSet::new();
        let standing = self.limitations(subject).await?.into_iter().filter(|one| one.lifted_at.is_none());
        for limitation in standing {
            match limitation.what {
                Limited::Purpose(purpose) => objected.extend([purpose]),
                Limited::Marketing => {
                    let force = self.force();
                    let marketing = force.notice.parts().purposes.iter().filter(|purpose| purpose.marketing);
                    objected.extend(marketing.map(|purpose| purpose.name.clone()));
                }
                _ => {}
            }
        }
        Ok(Said { consents, objected })
    }

    fn facts_of(
        &self,
        row: &RecordRow,
        (contents, needed): (&Contents, bool),
        (said, ended): (&Arc<Said>, &Arc<BTreeSet<Name>>),
        step: Step,
    ) -> Result<RecordFacts, Fault> {
        let force = self.force();
        let (register, kind) = (name(&row.register)?, name(&row.kind)?);
        let dates = Dates { collected: time(row.collected_at)?, last_needed: time(row.last_needed_at)? };
        let plan = force.plan(&row.register, &row.kind);
        let kept_by = plan.and_then(|plan| floor(&force.notice, plan, &force.calendar, (dates, step.at), contents));
        let ordered = plan.and_then(|plan| orders(plan, &force.calendar, dates, contents));
        let zone = &force.calendar.zone;
        let last_day = |end: jiff::Timestamp| -> Date {
            end.saturating_sub(SignedDuration::from_micros(1)).unwrap_or(end).to_zoned(zone.clone()).date()
        };
        let kept_through = row.keep_until.map(time).transpose()?.map(last_day);
        let held = contents.iter().filter(|(_, held)| held.value.is_some());
        let values = held.map(|(field, held)| ValueFacts {
            path: ValuePath { register: register.clone(), kind: kind.clone(), field: field.clone() },
            source: held.stamp.source,
            on_paper: false,
            kept_through,
            floor: ordered.clone().filter(|_| kept_by.as_ref().is_some_and(|kept| kept.keeps(field))),
            held: needed,
            ended: Arc::clone(ended),
            said: Arc::clone(said),
        });
        Ok(RecordFacts { record: RecordId::new(row.record), values: values.collect() })
    }
}
