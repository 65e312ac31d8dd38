//! Searching: words become tokens of the fields the grant covers; what is found is opened and looked at again.

use jiff::Timestamp;
use notice::field_type::MIN_PREFIX;
use policy::{Grant, RecordId, Search};
use store::Token;
use uuid::Uuid;

use crate::Answer;
use crate::door::opening::{Opened, shown};
use crate::door::read::{entry_of, searched};
use crate::door::{Door, Spending, covers};
use crate::error::{Fault, ReadError};
use crate::plan::FieldPlan;
use crate::record::{Cursor, MAX_PAGE, MAX_QUERY, MAX_WORDS, OpenRecord, Page, Query};
use crate::words::{self, terms};

/// How many stretches of candidates one page looks at.
const MAX_STRETCHES: usize = 20;

impl Door {
    /// Finds records by words: every word must be found, each in any field the grant covers, newest first.
    /// What is shown is journaled like any reading; what was only looked at and does not match is not shown.
    ///
    /// # Errors
    /// [`ReadError::Grant`] if the grant cannot be spent.
    pub fn search(
        &self,
        grant: Grant<Search>,
        query: Query,
        now: Timestamp,
    ) -> Answer<'_, Page<OpenRecord>, ReadError> {
        Box::pin(self.search_inside(grant, query, now))
    }

    async fn search_inside(
        &self,
        grant: Grant<Search>,
        query: Query,
        now: Timestamp,
    ) -> Result<Page<OpenRecord>, ReadError> {
        let spending = self.fits(&grant, now)?;
        let text: String = query.text.inner().chars().take(MAX_QUERY).collect();
        let (found, next) = self.found(&grant, &spending, &terms(&text), &query, now).await?;
        self.write_down(vec![entry_of(&grant, &spending, &found)], now).await?;
        let open = found.into_iter().map(|one| shown(&spending, one, grant.fields()));
        Ok(Page { items: open.collect::<Result<_, _>>()?, next })
    }

    async fn found(
        &self,
        grant: &Grant<Search>,
        spending: &Spending,
        terms: &[String],
        query: &Query,
        now: Timestamp,
    ) -> Result<(Vec<Opened>, Option<Cursor>), Fault> {
        let Some(groups) = groups(grant, spending, terms) else { return Ok((Vec::new(), None)) };
        let limit = query.limit.clamp(1, MAX_PAGE);
        let plan = &spending.plan;
        let (register, kind) = (Some(plan.register.clone()), Some(plan.kind.clone()));
        let after = query.after.map(|Cursor(record)| record.uuid());
        let mut search = store::Search { groups, register, kind, after, limit };
        let mut page: Vec<Opened> = Vec::with_capacity(limit);
        for _ in 0..MAX_STRETCHES {
            let rows = self.store().search(self.controller(), &search).await?;
            let ended = rows.len() < search.limit;
            let Some(last) = rows.last() else { return Ok((page, None)) };
            search.after = Some(last.record);
            let rows = rows.into_iter().filter(|row| covers(grant, row, now)).collect();
            let opened = self.open_rows(plan, self.admit(grant, spending, rows).await?).await?;
            page.extend(opened.into_iter().filter(|one| is_answer(grant, spending, terms, one)));
            if ended {
                return Ok((page, None));
            }
            if page.len() == limit {
                break;
            }
            search.limit = limit - page.len();
        }
        Ok((page, search.after.map(|after: Uuid| Cursor(RecordId::new(after)))))
    }
}

/// The tokens to look up: for each term, those of every field that may hold it. None if a term can be nowhere, or if
/// all are too short to be looked up.
///
/// What is found is looked at again, so a look-up may be wider than the question, and leaving groups out makes it so.
fn groups(grant: &Grant<Search>, spending: &Spending, terms: &[String]) -> Option<Vec<Vec<Token>>> {
    let mut groups = Vec::with_capacity(terms.len());
    let mut count = 0;
    for term in terms.iter().take(MAX_WORDS) {
        let look_up = |field: &FieldPlan| Some(words::look_up(&field.field.kind, field.search.as_ref()?, term));
        let mut fields: Vec<Vec<words::Hashed>> = searched(spending, grant.fields()).filter_map(look_up).collect();
        fields.retain(|tokens| !tokens.is_empty());
        if fields.is_empty() && term.chars().count() >= MIN_PREFIX {
            return None;
        }
        // A term of several words, as `aino.aho`, is met by a field that has the first and the second: so by records
        // where some field has the first, and some field the second.
        for nth in 0..fields.iter().map(Vec::len).max().unwrap_or(0) {
            let nth_of = |tokens: &Vec<words::Hashed>| Token::new(tokens.get(nth).or(tokens.last())?);
            let group: Vec<Token> = fields.iter().filter_map(nth_of).collect();
            count += group.len();
            if count > store::MAX_GROUP_TOKENS || groups.len() == store::MAX_GROUPS {
                return Some(groups);
            }
            groups.push(group);
        }
    }
    (!groups.is_empty()).then_some(groups)
}

/// True if every term is found in a field the grant covers.
fn is_answer(grant: &Grant<Search>, spending: &Spending, terms: &[String], opened: &Opened) -> bool {
    terms.iter().all(|term| {
        searched(spending, grant.fields()).any(|field| {
            let name = &field.field.name;
            let held = opened.contents.get(name);
            let held = held.filter(|held| spending.opens(&opened.known, name, held.stamp.notice_version));
            let value = held.and_then(|held| held.value.as_deref());
            value.is_some_and(|value| words::matches(&field.field.kind, value, term))
        })
    })
}
