//! Which record a row hangs on: found by a unique value, through the door, a whole batch at once.

use std::collections::{BTreeMap, BTreeSet};
use std::marker::PhantomData;

use jiff::Timestamp;
use notice::Name;
use policy::{Ask, Fields, RecordId, Search, Target};
use vault::{Door, Personal};

use crate::error::ImportError;
use crate::import::Import;
use crate::mapping::{Mapping, ParentBy};
use crate::table::Row;

/// The records that rows hang on, by what the rows call them.
pub(crate) struct Parents(BTreeMap<String, RecordId>);

impl Parents {
    /// Finds the records that these rows hang on. One that is not found is missing, and its row will be named.
    pub(crate) async fn of(
        import: &Import,
        door: &Door,
        mapping: &Mapping,
        rows: &[Row],
        now: Timestamp,
    ) -> Result<Self, ImportError> {
        let Some((column, kind, by)) = mapping.parent() else { return Ok(Self(BTreeMap::new())) };
        let cells = rows.iter().filter_map(|row| row.cells.get(column)).filter(|cell| !cell.is_blank());
        let called: BTreeSet<&str> = cells.map(|cell| cell.as_str().trim()).collect();
        if called.is_empty() {
            return Ok(Self(BTreeMap::new()));
        }
        let ParentBy::Unique(field) = by else {
            // The vault itself looks whether the record is there and of the right kind.
            let ids = called.into_iter().filter_map(|id| Some((id.to_owned(), id.parse().ok()?)));
            return Ok(Self(ids.collect()));
        };
        let grant = door.ask(ask(import, door, kind, field), now).await?;
        let values: Vec<Personal<String>> = called.iter().map(|value| Personal::new((*value).to_owned())).collect();
        let found = door.find_unique(grant, field, &values, now).await?;
        let pairs = called.into_iter().zip(found);
        Ok(Self(pairs.filter_map(|(value, found)| Some((value.to_owned(), found?.record))).collect()))
    }

    /// The record that a row hangs on.
    pub(crate) fn find(&self, mapping: &Mapping, row: &Row) -> Option<RecordId> {
        let (column, ..) = mapping.parent()?;
        self.0.get(row.cells.get(column)?.as_str().trim()).copied()
    }
}

fn ask(import: &Import, door: &Door, kind: &Name, field: &Name) -> Ask<Search> {
    Ask {
        actor: import.actor.clone(),
        controller: door.id(),
        register: import.register.clone(),
        kind: kind.clone(),
        fields: Fields::These(BTreeSet::from([field.clone()])),
        purpose: import.purpose.clone(),
        target: Target::Kind,
        source: None,
        to: None,
        act: PhantomData,
    }
}
