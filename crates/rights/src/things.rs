//! Papers, copies and devices with a person's data on them: an erasure reaches them too.

use std::collections::BTreeSet;

use vault::{Item, Items, MAX_ITEMS};

use crate::case::File;
use crate::desk::{Desk, DeskError};
use crate::words::{Kind, Outcome};

impl Desk {
    /// Everything outside the registers that the person of a case is on, what has ended too.
    ///
    /// # Errors
    /// [`DeskError`] if the store fails.
    pub async fn things(&self, file: &File) -> Result<Vec<Item>, DeskError> {
        let Some(subject) = file.head.subject else { return Ok(Vec::new()) };
        Ok(self.door().items(Items::Of(subject), MAX_ITEMS).await?)
    }

    /// Those of them that what was decided reaches and that are not recorded as destroyed: an erasure is not done while
    /// there are any. Where something of a register stays, its papers may stay with it.
    ///
    /// # Errors
    /// [`DeskError`] if the store fails.
    pub async fn things_left(&self, file: &File) -> Result<Vec<Item>, DeskError> {
        let done = matches!(file.outcome(), Some(Outcome::Granted | Outcome::Partly));
        if file.kind != Kind::Erasure || !done {
            return Ok(Vec::new());
        }
        let staying = file.staying();
        let reached = |item: &Item| item.register.as_ref().is_none_or(|name| !staying.contains(name.as_str()));
        let mut things = self.things(file).await?;
        things.retain(|item| item.is_there() && reached(item));
        Ok(things)
    }
}

impl File {
    /// The registers of which something was decided to stay.
    fn staying(&self) -> BTreeSet<&str> {
        let lines = self.contents.decision.iter().flat_map(|decision| &decision.lines);
        lines.filter(|line| !line.granted).filter_map(|line| Some(line.what.split_once('.')?.0)).collect()
    }
}
