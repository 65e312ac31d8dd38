//! Taking many records out: page by page, in constant memory, each page journaled before it is given.

use jiff::Timestamp;
use policy::Grant;

use crate::Answer;
use crate::door::opening::shown;
use crate::door::read::entry_of;
use crate::door::{Door, Spending};
use crate::error::{GrantError, ReadError};
use crate::record::{Cursor, MAX_PAGE, OpenRecord, Order, Paging};

/// An export that is under way. It was granted once; dropping it ends it.
pub struct Export {
    door: Door,
    grant: Grant<policy::Export>,
    spending: Spending,
    started: Timestamp,
    after: Option<Cursor>,
    ended: bool,
}

impl std::fmt::Debug for Export {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Export").field("after", &self.after).field("ended", &self.ended).finish_non_exhaustive()
    }
}

impl Door {
    /// Begins an export of a record kind, oldest first.
    ///
    /// # Errors
    /// [`GrantError`] if the grant cannot be spent.
    pub fn export(&self, grant: Grant<policy::Export>, now: Timestamp) -> Result<Export, GrantError> {
        let spending = self.fits(&grant, now)?;
        Ok(Export { door: self.clone(), grant, spending, started: now, after: None, ended: false })
    }
}

impl Export {
    /// The next page of at most [`MAX_PAGE`] records; none after the last. A page may be short, even empty.
    ///
    /// # Errors
    /// [`ReadError::Grant`] if another version of the notice came into force meanwhile: then nothing more is given.
    pub fn next(&mut self, now: Timestamp) -> Answer<'_, Option<Vec<OpenRecord>>, ReadError> {
        Box::pin(self.next_inside(now))
    }

    async fn next_inside(&mut self, now: Timestamp) -> Result<Option<Vec<OpenRecord>>, ReadError> {
        if self.ended {
            return Ok(None);
        }
        if self.door.force().version != self.spending.force.version {
            return Err(GrantError::OtherNotice.into());
        }
        let paging = Paging { order: Order::Oldest, after: self.after, limit: MAX_PAGE };
        // The grant was spent when the export began; how long the file takes to write does not matter.
        let (opened, next) = self.door.listed(&self.grant, &self.spending, paging, self.started).await?;
        self.ended = next.is_none();
        self.after = next;
        if opened.is_empty() && self.ended {
            return Ok(None);
        }
        self.door.write_down(vec![entry_of(&self.grant, &self.spending, &opened)], now).await?;
        let open = opened.into_iter().map(|one| shown(&self.spending, one, self.grant.fields()));
        Ok(Some(open.collect::<Result<_, _>>()?))
    }
}
