//! Why until then: the rule, the clause and the dates by which a record and its values end, and what keeps them longer.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use notice::Name;
use notice::retention::Until;
use policy::{HoldGround, RecordId};
use store::RecordRow;

use crate::Answer;
use crate::door::{Door, name};
use crate::error::Fault;
use crate::record::MAX_PERSON;

/// Why a record is kept until when it is.
#[derive(Debug, Clone)]
pub struct WhyUntil {
    /// The record.
    pub record: RecordId,
    /// When the first of it ends; none while that waits for something.
    pub first: Option<Timestamp>,
    /// When the whole of it has ended; none while that waits for something.
    pub whole: Option<Timestamp>,
    /// By which rules the record ends, or what it waits for; none where it has no rule.
    pub own: Option<Until>,
    /// True if a law keeps it longer than the notice promises.
    pub by_law: bool,
    /// The values that end by a rule of their own, with what decides.
    pub values: BTreeMap<Name, Until>,
    /// Why it is held.
    pub holds: BTreeSet<HoldGround>,
    /// True if it is restricted.
    pub restricted: bool,
    /// The kind of the record that renewed it last; none where its own making did, or somebody said so.
    pub needed_by: Option<Name>,
    /// When it goes because somebody found it needless or without its basis.
    pub ordered: Option<Timestamp>,
}

impl Door {
    /// Why these records are kept until when they are, in their order; none for one that is not here. Values are looked at
    /// within the vault; what comes out are dates and clauses.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or a record does not open.
    pub fn why_until<'a>(
        &'a self,
        records: &'a [RecordId],
        now: Timestamp,
    ) -> Answer<'a, Vec<Option<WhyUntil>>, Fault> {
        Box::pin(async move {
            let ids: Vec<_> = records.iter().map(|record| record.uuid()).collect();
            let rows = self.store().records(self.controller(), &ids).await?;
            let known: Vec<RecordRow> = rows.iter().flatten().cloned().collect();
            let mut renewed = std::collections::HashMap::new();
            for row in known.iter().filter(|row| row.last_needed_at != row.collected_at) {
                let below =
                    self.store().of_parent(self.controller(), row.record, uuid::Uuid::nil(), MAX_PERSON).await?;
                if let Some(by) = below.iter().rfind(|child| child.collected_at == row.last_needed_at) {
                    renewed.insert(row.record, name(&by.kind)?);
                }
            }
            let mut facts = self.all_ends_of(known, now).await?;
            let one = |record: &RecordId| {
                let facts = facts.remove(&record.uuid())?;
                Some(WhyUntil { needed_by: renewed.get(&record.uuid()).cloned(), ..why(*record, facts) })
            };
            Ok(records.iter().map(one).collect())
        })
    }
}

fn why(record: RecordId, facts: policy::expiry::RecordEnds) -> WhyUntil {
    let first = facts.due();
    let ends: Option<Vec<Timestamp>> = facts.values.iter().map(|(name, end)| facts.at(Some(name), end)).collect();
    let whole = ends.and_then(|ends| ends.into_iter().max()).or_else(|| facts.at(None, &facts.own));
    let own = facts.own.decided().cloned();
    let by_law = facts.own.floor.is_some() && own == facts.own.floor;
    let other = |until: &Until| own.as_ref() != Some(until);
    let values = facts.values.iter().filter_map(|(name, end)| Some((name.clone(), end.decided()?.clone())));
    WhyUntil {
        record,
        first,
        whole,
        values: values.filter(|(_, until)| other(until)).collect(),
        by_law,
        own,
        holds: facts.holds,
        restricted: facts.restricted,
        needed_by: None,
        ordered: facts.ordered_whole,
    }
}
