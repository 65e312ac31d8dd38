//! What each account did since the last review, summed up as the journal grows: the page of the review reads one sum for
//! each account and the lines since, and not the lines of months.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use policy::{AccountId, ActKind};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::rows::{AccessEntryRow, JobProgress, StoreError};
use vault::{Entry, StaffOp};

use crate::access::Access;
use crate::error::Fault;
use crate::usage::Usage;
use crate::watch::WorkingHours;

/// The job of summing up: how far it has come stands in its progress.
const JOB: Uuid = Uuid::from_u128(0x7461_6c6c_792d_8000_8000_0000_0000_0001);
const KIND: &str = "tally";
/// A go is over within so long, or another node takes it.
const LEASE: SignedDuration = SignedDuration::from_mins(2);
const SUM: &str = "use";
/// So many lines are summed up together; fewer wait.
const STRETCH: usize = 500;
/// So many stretches in one go.
const STRETCHES: usize = 20;
/// A line is summed up once it is so old: a review that is closed meanwhile is then known, and begins anew.
const SETTLED: SignedDuration = SignedDuration::from_mins(1);
/// More people are not told apart: there are more.
const MAX_SEEN: usize = 2_000;

/// What one account did since a review, up to a place in the journal.
#[derive(Default, Serialize, Deserialize)]
struct Sum {
    since: i64,
    until: u64,
    openings: usize,
    refused: usize,
    outside: usize,
    more: bool,
    done: BTreeSet<(String, String, String)>,
    seen: BTreeSet<u64>,
}

impl Sum {
    fn of(usage: Usage, since: Timestamp, until: u64) -> Self {
        let Usage { openings, refused, outside, more, done, seen, .. } = usage;
        let done = done.into_iter().map(|(register, purpose, act)| (register, purpose, act.word().to_owned()));
        Self {
            since: since.as_microsecond(),
            until,
            openings,
            refused,
            outside,
            more: more || seen.len() > MAX_SEEN,
            done: done.collect(),
            seen: seen.into_iter().take(MAX_SEEN).collect(),
        }
    }

    fn usage(self) -> Usage {
        let act =
            |(register, purpose, act): (String, String, String)| Some((register, purpose, ActKind::from_word(&act)?));
        Usage {
            openings: self.openings,
            people: self.seen.len(),
            refused: self.refused,
            outside: self.outside,
            more: self.more,
            done: self.done.into_iter().filter_map(act).collect(),
            seen: self.seen,
        }
    }
}

impl Access {
    /// Sums up the lines the journal grew by, once there are enough of them: how many. Of many nodes one does it.
    ///
    /// # Errors
    /// [`Fault`] if the store fails; what was summed up before stays.
    pub async fn tally(&self, node: Uuid, zone: &TimeZone, now: Timestamp) -> Result<usize, Fault> {
        let mut all = 0;
        for _ in 0..STRETCHES {
            match self.tally_stretch(node, zone, now).await? {
                0 => break,
                lines => all += lines,
            }
        }
        Ok(all)
    }

    async fn tally_stretch(&self, node: Uuid, zone: &TimeZone, now: Timestamp) -> Result<usize, Fault> {
        let size = self.door.journal_size().await?;
        let row = self.staff.the_job(JOB, KIND, now).await?;
        let from = u64::try_from(row.done_steps).unwrap_or(0).max(self.door.journal_begins().await?);
        if size.saturating_sub(from) < STRETCH as u64 || vault::is_leased(&row, LEASE, now) {
            return Ok(0);
        }
        let until = now.checked_add(LEASE).unwrap_or(now);
        if !self.staff.take_job(&row, node, until, now).await? {
            return Ok(0);
        }
        let settled = now.checked_sub(SETTLED).unwrap_or(now);
        let mut entries = self.door.journal_after(from, STRETCH).await?;
        entries.truncate(entries.iter().position(|entry| entry.at > settled).unwrap_or(entries.len()));
        let next = entries.last().map_or(from, |last| last.seq.saturating_add(1));
        let since = self.reviewed_until(now).await?;
        let hours = self.watch().await?.hours;
        let done = JobProgress::waiting(JOB, node, i64::try_from(next).unwrap_or(i64::MAX), now.as_microsecond());
        let mut ops = vec![StaffOp::JobProgress(done)];
        let mut by_account: BTreeMap<AccountId, Vec<&Entry>> = BTreeMap::new();
        for entry in entries.iter().filter(|entry| entry.at >= since) {
            if let Some(account) = entry.actor {
                by_account.entry(account).or_default().push(entry);
            }
        }
        for (account, lines) in by_account {
            let (seen, mut usage) = match self.sum_of(account, since).await? {
                Some((row, Some((usage, _)))) => (Some(row), usage),
                Some((row, None)) => (Some(row), Usage::default()),
                None => (None, Usage::default()),
            };
            lines.into_iter().for_each(|entry| usage.take(entry, &hours, zone));
            ops.push(self.keep_sum(account, seen, &Sum::of(usage, since, next), now)?);
        }
        match self.staff.commit(ops, Vec::new(), now).await {
            Ok(()) => Ok(entries.len()),
            Err(vault::Fault::Store(StoreError::Gone { .. })) => Ok(0),
            Err(other) => Err(other.into()),
        }
    }

    fn keep_sum(
        &self,
        account: AccountId,
        seen: Option<AccessEntryRow>,
        sum: &Sum,
        now: Timestamp,
    ) -> Result<StaffOp, Fault> {
        Ok(match seen {
            Some(seen) => self.update(seen, sum, now)?,
            None => StaffOp::InsertAccessEntry(self.entry((SUM, account.uuid()), None, sum, now)?),
        })
    }

    /// What an account did since a review, up to a place in the journal; no sum if it is of the time before that review.
    async fn sum_of(
        &self,
        account: AccountId,
        since: Timestamp,
    ) -> Result<Option<(AccessEntryRow, Option<(Usage, u64)>)>, Fault> {
        let Some(row) = self.staff.access_entries_about(SUM, account.uuid(), 1).await?.into_iter().next() else {
            return Ok(None);
        };
        let sum: Sum = self.said(&row)?;
        let own = sum.since == since.as_microsecond();
        let until = sum.until;
        Ok(Some((row, own.then(|| (sum.usage(), until)))))
    }

    /// What an account did since the last review: the sum of it, and the lines since that.
    pub(crate) async fn usage_since_review(
        &self,
        account: AccountId,
        since: Timestamp,
        (hours, zone): (&WorkingHours, &TimeZone),
    ) -> Result<Usage, Fault> {
        // How far all is summed up is read before the sum: what is summed up meanwhile is in the sum.
        let job = self.staff.job(JOB).await?;
        let all = job.map_or(0, |job| u64::try_from(job.done_steps).unwrap_or(0));
        let (usage, until) = match self.sum_of(account, since).await? {
            Some((_, Some((usage, until)))) => (usage, until.max(all)),
            _ => (Usage::default(), all),
        };
        self.usage_from(account, (since, until), usage, (hours, zone)).await
    }
}
