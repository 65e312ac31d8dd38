//! What went here and lies with others: a task for each recipient that received it, until somebody records that it is gone
//! there too. It holds kinds and figures, no person.

use std::collections::BTreeMap;

use jiff::Timestamp;
use notice::model::{Recipient, Role, touches};
use notice::{Checked, Name, Notice};
use vault::{Attestation, Door, Fault};

use crate::receipt::{MAX_RUNS, Receipt, runs};

/// What is to be erased by a recipient.
#[derive(Debug)]
pub struct Elsewhere {
    /// The recipient.
    pub recipient: Name,
    /// How many of each register and kind went here since it was last recorded that they are gone there.
    pub kinds: BTreeMap<(String, String), u64>,
    /// The journal rows that tell which, by their ids.
    pub rows: Option<(i64, i64)>,
    /// When the last of the runs ended in which they went.
    pub last: Option<Timestamp>,
    /// What was recorded before.
    pub before: Option<Attestation>,
}

/// What is to be erased elsewhere, and what was, by recipient in the order of the notice. One that never received anything
/// that went is left out; of runs, the last [`MAX_RUNS`] that did something count.
///
/// # Errors
/// [`Fault`] if the store fails.
pub async fn elsewhere(door: &Door) -> Result<Vec<Elsewhere>, Fault> {
    let notice = door.notice();
    let runs = runs(door, MAX_RUNS).await?;
    let mut all = Vec::new();
    for recipient in notice.parts().recipients.iter().filter(|one| one.role != Role::Authority) {
        let before = door.erased_at(&recipient.name).await?;
        let since = before.as_ref().map(|before| before.at);
        let mut one =
            Elsewhere { recipient: recipient.name.clone(), kinds: BTreeMap::new(), rows: None, last: None, before };
        for run in runs.iter().filter(|run| since.is_none_or(|since| since < run.ended)) {
            one.add(&notice, recipient, run);
        }
        if one.last.is_some() || one.before.is_some() {
            all.push(one);
        }
    }
    Ok(all)
}

impl Elsewhere {
    /// True if something is still to be erased there.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.last.is_some()
    }

    fn add(&mut self, notice: &Notice<Checked>, recipient: &Recipient, run: &Receipt) {
        for (key, count) in &run.done.went {
            let (place, what) = key.split_once(' ').unwrap_or((key, ""));
            let Some((register, kind)) = place.split_once('.') else { continue };
            let goes = matches!(what, "delete" | "empty" | "redact" | "anonymise" | "values");
            if goes && receives(notice, recipient, register, kind) {
                *self.kinds.entry((register.to_owned(), kind.to_owned())).or_default() += count;
                self.last = self.last.max(Some(run.ended));
                self.rows = match (self.rows, run.done.journal) {
                    (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
                    (one, other) => one.or(other),
                };
            }
        }
    }
}

/// True if a recipient receives anything of a kind. A kind the notice does not know any more may have gone to any.
fn receives(notice: &Notice<Checked>, recipient: &Recipient, register: &str, kind: &str) -> bool {
    if notice.record(register, kind).is_none() {
        return true;
    }
    recipient.receives.iter().any(|path| touches(path, [register, kind]))
}
