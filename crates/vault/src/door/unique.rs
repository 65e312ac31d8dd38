//! Finding by a unique value: who has exactly this number. Nothing is opened.

use jiff::Timestamp;
use notice::Name;
use policy::{Grant, Search};
use store::RecordRow;
use uuid::Uuid;

use crate::Answer;
use crate::door::journal::{about, entry};
use crate::door::{Door, Located, covers};
use crate::error::{Fault, GrantError, ReadError};
use crate::personal::Personal;
use crate::record::MAX_DRAFTS;
use crate::values;

impl Door {
    /// Finds the record that holds each of these values in a unique field: at most [`MAX_DRAFTS`] values, as entered.
    /// Those that are found are journaled like the answers of a search.
    ///
    /// # Errors
    /// [`ReadError::Grant`] if the grant does not cover the field, the field is not unique, or there are too many values.
    pub fn find_unique<'a>(
        &'a self,
        grant: Grant<Search>,
        field: &'a Name,
        values: &'a [Personal<String>],
        now: Timestamp,
    ) -> Answer<'a, Vec<Option<Located>>, ReadError> {
        Box::pin(self.find_unique_inside(grant, field, values, now))
    }

    async fn find_unique_inside(
        &self,
        grant: Grant<Search>,
        field: &Name,
        values: &[Personal<String>],
        now: Timestamp,
    ) -> Result<Vec<Option<Located>>, ReadError> {
        let spending = self.fits(&grant, now)?;
        let plan = spending.plan.field(field.as_str()).filter(|plan| plan.unique.is_some());
        let (Some(plan), true, true) = (plan, grant.fields().contains(field), values.len() <= MAX_DRAFTS) else {
            return Err(GrantError::NotCovered.into());
        };
        let mut holders: Vec<Option<Uuid>> = Vec::with_capacity(values.len());
        for value in values {
            let token = values::canonical(&plan.field, value.inner()).ok().and_then(|value| plan.unique_token(&value));
            holders.push(match token {
                Some((scope, token)) => {
                    self.store().holder(self.controller(), scope, token).await.map_err(Fault::from)?
                }
                None => None,
            });
        }
        let mut ids: Vec<Uuid> = holders.iter().copied().flatten().collect();
        ids.sort_unstable();
        ids.dedup();
        let rows = self.store().records(self.controller(), &ids).await.map_err(Fault::from)?;
        let rows: Vec<RecordRow> = rows.into_iter().flatten().filter(|row| covers(&grant, row, now)).collect();
        let rows = self.admit(&grant, &spending, rows).await?.into_iter();
        let newest = |row: &RecordRow| u32::try_from(row.notice_version).unwrap_or(0);
        let rows = rows.filter(|one| spending.opens(&one.known, field, newest(&one.row)));
        let rows: Vec<RecordRow> = rows.map(|one| one.row).collect();
        self.write_down(vec![entry(&grant, spending.force.version, about(&rows))], now).await?;
        let found =
            |holder: Option<Uuid>| rows.iter().find(|row| Some(row.record) == holder).map(Located::of).transpose();
        Ok(holders.into_iter().map(found).collect::<Result<_, _>>()?)
    }
}
