//! Customer numbers: given by the system where none was entered, each only once.

use std::sync::Arc;

use jiff::Timestamp;
use notice::Name;
use store::{Op, RecordList, Sort, Unit};

use crate::codec::Held;
use crate::door::Door;
use crate::door::collect::Batch;
use crate::door::prepare::{stamp_of, value_of};
use crate::error::Fault;
use crate::personal::Personal;

/// The first customer number that is given.
const FIRST_NUMBER: i64 = 1001;

impl Door {
    /// Gives a number to each draft that needs one and has none.
    pub(super) async fn give_numbers(&self, batch: &mut Batch, now: Timestamp) -> Result<(), Fault> {
        let plan = Arc::clone(&batch.spending.plan);
        let Some(field) = plan.customer_number.and_then(|at| plan.fields.get(at)) else { return Ok(()) };
        let Some((scope, _)) = &field.unique else { return Ok(()) };
        let name = field.field.name.clone();
        let entered = batch.prepared.iter().filter_map(|one| value_of(&one.contents, field)?.parse::<i64>().ok()).max();
        let mut numbers = self.numbers().lock().await;
        let mut next = match numbers.get(scope) {
            Some(next) => *next,
            None => self.next_number(batch, scope).await?,
        };
        let stamp = stamp_of(&batch.grant, batch.spending.force.version, now);
        for one in batch.prepared.iter_mut().filter(|one| !one.contents.contains_key(&name)) {
            let number = next.to_string();
            next += 1;
            one.given.insert(name.clone(), Personal::new(number.clone()));
            one.contents.insert(name.clone(), Held { value: Some(number), stamp: Arc::clone(&stamp) });
        }
        // A number entered by hand moves the next one past it, unless it is of another order altogether.
        if let Some(entered) = entered.filter(|entered| (next..next.saturating_mul(1000)).contains(entered)) {
            next = entered + 1;
        }
        numbers.insert(Arc::clone(scope), next);
        Ok(())
    }

    /// Where giving goes on after a start: past what the setting says and past the highest there is.
    async fn next_number(&self, batch: &Batch, scope: &Arc<str>) -> Result<i64, Fault> {
        let plan = &batch.spending.plan;
        let said = self.store().setting(self.controller(), setting_of(scope)).await?;
        let said = said.and_then(|text| text.parse::<i64>().ok()).unwrap_or(FIRST_NUMBER);
        let (register, kind) = (Arc::clone(&plan.register), Arc::clone(&plan.kind));
        let list = RecordList { register, kind, sort: Sort::Number, descending: true, after: None, limit: 1 };
        let highest = self.store().list(self.controller(), &list).await?.first().and_then(|row| row.number_key);
        let beyond = highest.filter(|highest| *highest < said.saturating_mul(1000)).map_or(said, |highest| highest + 1);
        Ok(said.max(beyond))
    }

    /// Notes in the unit how far numbers have been given, so that none is given again after its record is gone.
    pub(super) async fn keep_number(&self, batch: &Batch, unit: &mut Unit) {
        let plan = &batch.spending.plan;
        let Some(field) = plan.customer_number.and_then(|at| plan.fields.get(at)) else { return };
        let Some((scope, _)) = &field.unique else { return };
        if let Some(next) = self.numbers().lock().await.get(scope) {
            unit.ops.push(Op::PutSetting { name: setting_of(scope), value: next.to_string().into() });
        }
    }

    /// Takes back the numbers given to a batch, and goes on past what another node has given meanwhile. The count never
    /// goes back: other batches of this node are under way with the numbers below it.
    pub(super) async fn forget_numbers(&self, batch: &mut Batch) -> Result<(), Fault> {
        let plan = Arc::clone(&batch.spending.plan);
        let Some(field) = plan.customer_number.and_then(|at| plan.fields.get(at)) else { return Ok(()) };
        let Some((scope, _)) = &field.unique else { return Ok(()) };
        let name: &Name = &field.field.name;
        for one in &mut batch.prepared {
            if one.given.remove(name).is_some() {
                one.contents.remove(name);
            }
        }
        let stored = self.next_number(batch, scope).await?;
        let mut numbers = self.numbers().lock().await;
        let next = numbers.entry(Arc::clone(scope)).or_insert(stored);
        *next = stored.max(*next);
        Ok(())
    }
}

fn setting_of(scope: &str) -> Arc<str> {
    format!("next-number/{scope}").into()
}
