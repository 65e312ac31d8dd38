//! What came of looking at the links of the notice, and when it is due again: a job that one node takes by lease.

use jiff::{SignedDuration, Timestamp};
use notice::{Checked, Notice};
use serde::{Deserialize, Serialize};
use store::{JobProgress, JobRow, Op, Unit};
use uuid::Uuid;

use crate::door::Door;
use crate::error::Fault;
use crate::lease::{self, is_leased};
use crate::personal::Personal;

/// How often links are looked at.
const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);
/// So long a node may take for all of them: then another takes over.
const LEASE: SignedDuration = SignedDuration::from_mins(60);
/// The kind of the job.
const KIND: &str = "links";

/// A link without a working page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadLink {
    /// Where it leads.
    pub url: String,
    /// The clause it stands in.
    pub clause: String,
    /// The line of that clause, from 1.
    pub line: usize,
    /// Why there is no working page.
    pub why: String,
}

/// What came of looking at the links of a version of the notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinksLooked {
    /// When.
    pub at: Timestamp,
    /// The fingerprint of the notice.
    pub notice: Vec<u8>,
    /// How many were asked for.
    pub all: usize,
    /// Those without a working page.
    pub dead: Vec<DeadLink>,
}

impl Door {
    /// What came of looking at the links last; none if nobody has looked yet.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or what is kept does not open.
    pub async fn links_looked(&self) -> Result<Option<LinksLooked>, Fault> {
        let Some(row) = self.store().job(self.controller(), self.link_job()).await? else { return Ok(None) };
        self.looked(&row)
    }

    fn looked(&self, row: &JobRow) -> Result<Option<LinksLooked>, Fault> {
        let Some(sealed) = &row.sealed else { return Ok(None) };
        let plain = self.staff().open(row.job, sealed)?;
        Ok(serde_json::from_slice(plain.inner()).ok())
    }

    /// Takes the job of looking at the links, if it is due: a week has passed, or another notice is in force. False if it
    /// is not, or another node has it.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn take_links(&self, notice: &Notice<Checked>, node: Uuid, now: Timestamp) -> Result<bool, Fault> {
        let (store, controller) = (self.store(), self.controller());
        let row = lease::the_job(store, controller, (self.link_job(), KIND), now).await?;
        let looked = self.looked(&row)?;
        let same = looked.is_some_and(|looked| looked.notice == notice.fingerprint());
        let leased = is_leased(&row, WEEK, now);
        let works = &*row.state == "running" && leased;
        if works || (same && leased) {
            return Ok(false);
        }
        let until = now.checked_add(LEASE).unwrap_or(now);
        lease::take(store, controller, &row, (node, until), now).await
    }

    /// Notes what came of it, and that it is due again in a week.
    ///
    /// # Errors
    /// [`Fault`] if sealing or the store fails.
    pub async fn note_links(&self, looked: &LinksLooked, node: Uuid, now: Timestamp) -> Result<(), Fault> {
        let job = self.link_job();
        let text = serde_json::to_vec(looked).unwrap_or_default();
        let all = i64::try_from(looked.all).unwrap_or(i64::MAX);
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.ops.push(Op::JobProgress(JobProgress {
            sealed: Some(self.staff().seal(job, &Personal::new(text))?),
            ..JobProgress::waiting(job, node, all, now.checked_add(WEEK).unwrap_or(now).as_microsecond())
        }));
        self.store().commit(unit).await?;
        Ok(())
    }

    /// There is one for each controller.
    fn link_job(&self) -> Uuid {
        let mut hash = blake3::Hasher::new();
        hash.update(b"links").update(self.controller().as_bytes());
        let mut bytes = [0; 16];
        hash.finalize_xof().fill(&mut bytes);
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    }
}
