//! Signed heads of the journals beside each backup, in the open: whoever keeps that disk can hold a journal against them,
//! without the recovery key and without trusting the firm.

use jiff::{Timestamp, ToSpan as _};
use vault::MAX_JOURNAL_YEARS;

use crate::Backups;
use crate::error::BackupError;
use crate::manifest::{generation_name, generation_time};
use crate::place::{Place, Reach};

/// The folder they lie in.
const HEADS: &str = "heads";
/// How many days a year has at most.
const YEAR: i64 = 366;

impl Backups<'_> {
    /// Writes the newest head of each journal, in a file of its own, and takes away those that no line is left of. What was
    /// given out is kept here too.
    pub(crate) async fn give_heads(&self, place: &Place) -> Result<(), BackupError> {
        let now = self.now();
        let (mut text, mut given) = (String::new(), Vec::new());
        for door in self.copying.doors(now).await? {
            let Some(head) = door.saved_head().await? else { continue };
            text.push_str(&head.to_text());
            text.push('\n');
            given.push((door, head));
        }
        let reach = place.reach(self.wall)?;
        let name = format!("{HEADS}/{}.txt", generation_name(now));
        let bytes = text.into_bytes();
        reach.put(&name, bytes.clone()).await?;
        if reach.get(&name, bytes.len() as u64).await? != bytes {
            return Err(BackupError::broken(&name, "what was read back is not what was written"));
        }
        for (door, head) in &given {
            door.keep_head(head, now).await?;
        }
        self.end_heads(&reach, now).await
    }

    /// Heads are of no use once no journal can hold a line that they are of.
    async fn end_heads(&self, reach: &Reach, now: Timestamp) -> Result<(), BackupError> {
        let longest = (i64::from(MAX_JOURNAL_YEARS) * YEAR * 24).hours();
        let Ok(before) = now.checked_sub(longest) else { return Ok(()) };
        for (name, _) in reach.list(HEADS).await? {
            let at = name.rsplit('/').next().and_then(|name| generation_time(name.strip_suffix(".txt")?));
            if at.is_some_and(|at| at < before) {
                reach.delete(&name).await?;
            }
        }
        Ok(())
    }
}
