//! Reading: the journal row is on the disk before a value is returned.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use notice::Name;
use policy::{Act, Grant, Read, RecordId, SubjectId};
use store::{JournalEntry, MAX_ABOUT, RecordList, RecordRow, Sort, Unit};
use uuid::Uuid;

use crate::Answer;
use crate::door::ask::living;
use crate::door::journal::{about, entry};
use crate::door::opening::{Opened, shown};
use crate::door::{Door, Spending, covers};
use crate::error::{Fault, GrantError, ReadError};
use crate::record::{Cursor, MAX_PAGE, MAX_PERSON, OpenRecord, Order, Page, Paging, PersonRecords, Selector};

/// How many stretches of a list one page looks at, where most persons have not consented.
const MAX_STRETCHES: usize = 20;

impl Door {
    /// Opens the records that are selected, as far as the grant covers them.
    ///
    /// # Errors
    /// [`ReadError::NotFound`] for a single record that is not here or was erased; [`ReadError::Grant`] if the grant
    /// cannot be spent on it.
    pub fn read(
        &self,
        grant: Grant<Read>,
        select: Selector,
        now: Timestamp,
    ) -> Answer<'_, Page<OpenRecord>, ReadError> {
        Box::pin(self.read_inside(grant, select, now))
    }

    async fn read_inside(
        &self,
        grant: Grant<Read>,
        select: Selector,
        now: Timestamp,
    ) -> Result<Page<OpenRecord>, ReadError> {
        let spending = self.fits(&grant, now)?;
        let (opened, next) = self.selected(&grant, &spending, select, now).await?;
        self.write_down(entries_of(&grant, &spending, &opened), now).await?;
        let open = opened.into_iter().map(|one| shown(&spending, one, grant.fields()));
        Ok(Page { items: open.collect::<Result<_, _>>()?, next })
    }

    /// Opens one record.
    ///
    /// # Errors
    /// [`ReadError::NotFound`] if it is not here or was erased; [`ReadError::Grant`] if the grant does not cover it.
    pub async fn read_one(
        &self,
        grant: Grant<Read>,
        record: RecordId,
        now: Timestamp,
    ) -> Result<OpenRecord, ReadError> {
        let mut page = self.read(grant, Selector::Record(record), now).await?;
        page.items.pop().ok_or(ReadError::NotFound)
    }

    /// Opens the records about a person, and those of others that hang on them, each as far as one of the grants covers
    /// it: one grant for each record kind. All of it is one entry in the journal for each kind, written at once.
    ///
    /// # Errors
    /// [`ReadError::Grant`] if a grant cannot be spent.
    pub fn person(
        &self,
        grants: Vec<Grant<Read>>,
        subject: SubjectId,
        now: Timestamp,
    ) -> Answer<'_, PersonRecords, ReadError> {
        Box::pin(self.person_inside(grants, subject, now))
    }

    async fn person_inside(
        &self,
        grants: Vec<Grant<Read>>,
        subject: SubjectId,
        now: Timestamp,
    ) -> Result<PersonRecords, ReadError> {
        let rows = self.store().of_person(self.controller(), subject.uuid(), MAX_PERSON).await.map_err(Fault::from)?;
        let cut = rows.len() >= MAX_PERSON;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.record).collect();
        let wrapped = self.store().record_keys(self.controller(), &ids).await.map_err(Fault::from)?;
        let mut keys: HashMap<Uuid, Vec<u8>> =
            ids.into_iter().zip(wrapped).filter_map(|(id, key)| Some((id, key?))).collect();
        let mut rows = rows;
        let mut entries = Vec::with_capacity(grants.len());
        let mut records = Vec::with_capacity(rows.len());
        for grant in grants {
            let spending = self.fits(&grant, now)?;
            let (mine, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| covers(&grant, row, now));
            rows = others;
            if mine.is_empty() {
                continue;
            }
            let mine = self.admit(&grant, &spending, mine).await?;
            let wrapped = mine.iter().map(|one| keys.remove(&one.row.record)).collect();
            let opened = self.open_with(&spending.plan, mine, wrapped).await?;
            entries.extend(entries_of(&grant, &spending, &opened));
            for one in opened {
                records.push(shown(&spending, one, grant.fields())?);
            }
        }
        self.write_down(entries, now).await?;
        Ok(PersonRecords { records, cut })
    }

    async fn selected(
        &self,
        grant: &Grant<Read>,
        spending: &Spending,
        select: Selector,
        now: Timestamp,
    ) -> Result<(Vec<Opened>, Option<Cursor>), ReadError> {
        let store = self.store();
        let rows = match select {
            Selector::Record(record) => {
                let row = store.record(self.controller(), record.uuid()).await.map_err(Fault::from)?;
                let row = row.ok_or(ReadError::NotFound)?;
                if !covers(grant, &row, now) {
                    return Err(GrantError::NotCovered.into());
                }
                let opened = self.open_admitted(grant, spending, vec![row]).await?;
                return if opened.is_empty() { Err(ReadError::NotFound) } else { Ok((opened, None)) };
            }
            Selector::Subject(subject) => {
                store.of_subject(self.controller(), subject.uuid(), Uuid::nil(), MAX_PERSON).await
            }
            Selector::Children(record) => {
                store.of_parent(self.controller(), record.uuid(), Uuid::nil(), MAX_PERSON).await
            }
            Selector::List(paging) => return Ok(self.listed(grant, spending, paging, now).await?),
        };
        let rows = rows.map_err(Fault::from)?.into_iter().filter(|row| covers(grant, row, now)).collect();
        Ok((self.open_admitted(grant, spending, rows).await?, None))
    }

    /// A page of a list. Where consent is looked at person by person, it goes on until the page is full.
    pub(crate) async fn listed<A: Act>(
        &self,
        grant: &Grant<A>,
        spending: &Spending,
        paging: Paging,
        now: Timestamp,
    ) -> Result<(Vec<Opened>, Option<Cursor>), Fault> {
        let limit = paging.limit.clamp(1, MAX_PAGE);
        let mut list = list_of(spending, paging, limit);
        if let Some(Cursor(after)) = paging.after {
            let row = self.store().record(self.controller(), after.uuid()).await?;
            let Some(row) = row else { return Ok((Vec::new(), None)) };
            list.after = Some(list.cursor(&row));
        }
        let mut page = Vec::with_capacity(limit);
        for _ in 0..MAX_STRETCHES {
            list.limit = limit - page.len();
            let rows = self.store().list(self.controller(), &list).await?;
            let ended = rows.len() < list.limit;
            let Some(last) = rows.last() else { return Ok((page, None)) };
            let cursor = list.cursor(last);
            list.after = Some(cursor);
            let rows = rows.into_iter().filter(|row| covers(grant, row, now)).collect();
            page.extend(self.open_admitted(grant, spending, rows).await?);
            if ended {
                return Ok((page, None));
            }
            if page.len() >= limit {
                break;
            }
        }
        Ok((page, list.after.map(|cursor| Cursor(RecordId::new(cursor.record)))))
    }

    async fn open_admitted<A: Act>(
        &self,
        grant: &Grant<A>,
        spending: &Spending,
        rows: Vec<RecordRow>,
    ) -> Result<Vec<Opened>, Fault> {
        let rows = self.admit(grant, spending, rows).await?;
        self.open_rows(&spending.plan, rows).await
    }

    /// Of these rows, those of persons whose consent lives, where the grant rests on the consent of each.
    pub(crate) async fn consenting<A: Act>(
        &self,
        grant: &Grant<A>,
        rows: Vec<RecordRow>,
    ) -> Result<Vec<RecordRow>, Fault> {
        let Some(purpose) = grant.needs_consent() else { return Ok(rows) };
        let subjects: Vec<Uuid> = rows.iter().map(|row| row.subject).collect();
        let consents = self.store().consents_of(self.controller(), &subjects).await?;
        let lives = |facts: &Vec<store::ConsentRow>| living(facts).contains(&purpose.as_str());
        Ok(rows.into_iter().zip(consents).filter(|(_, facts)| lives(facts)).map(|(row, _)| row).collect())
    }

    /// Writes journal rows and waits until they are on the disk.
    pub(crate) async fn write_down(&self, entries: Vec<JournalEntry>, now: Timestamp) -> Result<(), Fault> {
        if entries.is_empty() {
            return Ok(());
        }
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.journal = entries;
        self.store().commit(unit).await?;
        Ok(())
    }
}

/// The journal entry of opening these records.
pub(crate) fn entry_of<A: Act>(grant: &Grant<A>, spending: &Spending, opened: &[Opened]) -> JournalEntry {
    entry(grant, spending.force.version, about(opened.iter().map(|one| &one.row)))
}

/// The same, in as many entries as it takes: one entry names only so many persons.
pub(crate) fn entries_of<A: Act>(grant: &Grant<A>, spending: &Spending, opened: &[Opened]) -> Vec<JournalEntry> {
    if opened.len() <= MAX_ABOUT {
        return vec![entry_of(grant, spending, opened)];
    }
    opened.chunks(MAX_ABOUT).map(|some| entry_of(grant, spending, some)).collect()
}

/// The list a page is of. An order the kind does not have falls back to the newest first.
fn list_of(spending: &Spending, paging: Paging, limit: usize) -> RecordList {
    let plan = &spending.plan;
    let (sort, descending) = match paging.order {
        Order::NumberUp if plan.number.is_some() => (Sort::Number, false),
        Order::NumberDown if plan.number.is_some() => (Sort::Number, true),
        Order::DateUp if plan.date.is_some() => (Sort::Date, false),
        Order::DateDown if plan.date.is_some() => (Sort::Date, true),
        Order::Oldest => (Sort::Collected, false),
        Order::ChangedLast => (Sort::Changed, true),
        Order::ChangedFirst => (Sort::Changed, false),
        Order::Newest | Order::NumberUp | Order::NumberDown | Order::DateUp | Order::DateDown => {
            (Sort::Collected, true)
        }
    };
    let (register, kind) = (Arc::clone(&plan.register), Arc::clone(&plan.kind));
    RecordList { register, kind, sort, descending, after: None, limit }
}

/// The names of fields as they are, for those who only look at a plan.
pub(crate) fn searched<'a>(
    spending: &'a Spending,
    covered: &'a std::collections::BTreeSet<Name>,
) -> impl Iterator<Item = &'a crate::plan::FieldPlan> {
    spending.plan.fields.iter().filter(|field| field.search.is_some() && covered.contains(&field.field.name))
}
