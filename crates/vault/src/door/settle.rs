//! Unique values of records that have gone: they were free for others at once, and are deleted here, many together.

use jiff::Timestamp;
use store::{FreeValue, Op, UniqueOp, Unit};
use uuid::Uuid;

use crate::door::Door;
use crate::error::Fault;

/// Of so many records the values are sorted at a time: the more, the more often several lie on one page.
const RECORDS: usize = 10_000;
/// So many values or records are written together, so that nobody who writes meanwhile waits for long.
const TOGETHER: usize = 1_000;

impl Door {
    /// Deletes the unique values of records that went before, of so many as are sorted at a time; true if there may be more.
    /// It takes up what was cut short.
    ///
    /// # Errors
    /// [`Fault`] if the store fails; what is left is still free, and is deleted by the next call.
    pub async fn settle_uniques(&self, now: Timestamp) -> Result<bool, Fault> {
        let gone = self.store().unique_gone(self.controller(), RECORDS).await?;
        let Some(last) = gone.last() else { return Ok(false) };
        let values = self.store().free_values(self.controller(), *last).await?;
        let mut parts = values.chunks(TOGETHER);
        let mut ahead = parts.next().unwrap_or_default();
        self.store().read_ahead(self.controller(), ahead).await?;
        while !ahead.is_empty() {
            let part = std::mem::replace(&mut ahead, parts.next().unwrap_or_default());
            let release = |one: &FreeValue| Op::Release {
                scope: one.scope.clone(),
                token: one.token.clone(),
                record: one.record,
            };
            let ops = part.iter().map(release).collect();
            let (read, written) =
                tokio::join!(self.store().read_ahead(self.controller(), ahead), self.write_settled(ops, now));
            read?;
            written?;
        }
        let settled = |these: &[Uuid]| Some(UniqueOp::Settled { from: *these.first()?, to: *these.last()? });
        for op in gone.chunks(TOGETHER).filter_map(settled) {
            self.write_settled(vec![Op::Unique(op)], now).await?;
        }
        Ok(gone.len() == RECORDS)
    }

    async fn write_settled(&self, ops: Vec<Op>, now: Timestamp) -> Result<(), Fault> {
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.ops = ops;
        self.store().commit(unit).await?;
        Ok(())
    }
}
