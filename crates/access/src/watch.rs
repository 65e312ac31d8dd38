//! Unusual reading: noticed from the lines the journal grew by.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use policy::{AccountId, SubjectId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::rows::{AccessEntryRow, JobProgress};
use vault::{Entry, StaffOp};

use crate::Session;
use crate::access::{Access, Note};
use crate::alerts::{Alert, Tell};
use crate::error::{AlertError, Fault};
use crate::people::owner;
use crate::usage::opens;

/// The job of looking out: how far it has looked stands in its progress.
const JOB: Uuid = Uuid::from_u128(0x7761_7463_682d_8000_8000_0000_0000_0001);
const KIND: &str = "watch";
/// A look is over within so long, or another node takes it.
const LEASE: SignedDuration = SignedDuration::from_mins(2);
/// What is watched for.
const RULES: &str = "watch";
const CIRCLE: &str = "circle";
/// The most lines that are looked at in one go.
const STRETCH: usize = 2_000;
/// The most people of one account's own circle.
pub const MAX_CIRCLE: usize = 20;
/// Within so long many people are many.
const AN_HOUR: SignedDuration = SignedDuration::from_hours(1);

/// Between which hours of the day people work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkingHours {
    /// From this hour.
    pub from: i8,
    /// Before this hour.
    pub until: i8,
    /// On Saturdays and Sundays too.
    pub weekends: bool,
}

/// What counts as unusual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watch {
    /// More people than so many within an hour.
    pub many: u32,
    /// Outside of these hours.
    pub hours: WorkingHours,
    /// After so many days without use an account is closed by itself; never if 0.
    #[serde(default = "usual_unused")]
    pub unused: u32,
}

/// After how many days an account is closed by itself as long as nobody said otherwise.
const fn usual_unused() -> u32 {
    365
}

impl Watch {
    /// What is watched for as long as nobody said otherwise.
    pub const USUAL: Self =
        Self { many: 100, hours: WorkingHours { from: 6, until: 22, weekends: true }, unused: usual_unused() };

    /// True if it can be kept.
    fn holds(&self) -> bool {
        let WorkingHours { from, until, .. } = self.hours;
        let unused = self.unused == 0 || (30..=3_650).contains(&self.unused);
        unused && (1..=100_000).contains(&self.many) && (0..24).contains(&from) && from < until && until <= 24
    }
}

/// What was noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unusual {
    /// Many people in a short time.
    Many,
    /// Outside of the firm's hours.
    Outside,
    /// The account's own person, or somebody close to them.
    Close,
    /// Somebody else who works here.
    Colleague,
    /// A record was opened in an emergency.
    Emergency,
    /// Nobody used the account for the time the owners set, so it was closed.
    Unused,
    /// Nobody used it, and it stays as long as something open waits for it.
    Idle,
}

impl Unusual {
    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Many => "many-people",
            Self::Outside => "outside-hours",
            Self::Close => "close-person",
            Self::Colleague => "colleague",
            Self::Emergency => "emergency",
            Self::Unused => "unused",
            Self::Idle => "idle",
        }
    }
}

/// Who of the registers an account's holder is, and who is close to them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Circle {
    /// The persons of the registers that are the holder.
    pub own: BTreeSet<SubjectId>,
    /// Relatives and others close to them.
    pub close: BTreeSet<SubjectId>,
}

#[derive(Serialize, Deserialize)]
struct SealedCircle {
    own: Vec<Uuid>,
    close: Vec<Uuid>,
}

impl Access {
    /// What counts as unusual here.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn watch(&self) -> Result<Watch, Fault> {
        let kept = self.staff.setting(RULES).await?;
        let read = |kept: String| serde_json::from_str(&kept).map_err(|_| Fault::Malformed("watch"));
        kept.map_or(Ok(Watch::USUAL), read)
    }

    /// Says what counts as unusual.
    ///
    /// # Errors
    /// [`AlertError::Limits`] where it cannot be kept.
    pub async fn set_watch(&self, by: &Session, watch: Watch, now: Timestamp) -> Result<(), AlertError> {
        owner(by).map_err(|_| AlertError::NotOwner)?;
        if !watch.holds() {
            return Err(AlertError::Limits);
        }
        let value = serde_json::to_string(&watch).map_err(|_| Fault::Malformed("watch"))?;
        let note = Note { by: Some(by.account), act: "set-watch", ..Note::default() };
        Ok(self.write(note, vec![StaffOp::PutSetting { name: RULES.to_owned(), value }], now).await?)
    }

    /// Who of the registers an account's holder is, and who is close to them.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn circle(&self, account: AccountId) -> Result<Circle, Fault> {
        let row = self.staff.access_entries_about(CIRCLE, account.uuid(), 1).await?.into_iter().next();
        row.map_or(Ok(Circle::default()), |row| self.circle_of(&row))
    }

    /// Says who of the registers an account's holder is, and who is close to them.
    ///
    /// # Errors
    /// [`AlertError::Limits`] for too many.
    pub async fn set_circle(
        &self,
        by: &Session,
        account: AccountId,
        circle: &Circle,
        now: Timestamp,
    ) -> Result<(), AlertError> {
        owner(by).map_err(|_| AlertError::NotOwner)?;
        if circle.own.len().max(circle.close.len()) > MAX_CIRCLE {
            return Err(AlertError::Limits);
        }
        self.row(account).await.map_err(|_| AlertError::NotFound)?;
        let ids = |of: &BTreeSet<SubjectId>| of.iter().map(|one| one.uuid()).collect();
        let sealed = SealedCircle { own: ids(&circle.own), close: ids(&circle.close) };
        let before = self.staff.access_entries_about(CIRCLE, account.uuid(), 1).await.map_err(Fault::from)?;
        let op = match before.into_iter().next() {
            Some(seen) => self.update(seen, &sealed, now)?,
            None => StaffOp::InsertAccessEntry(self.entry((CIRCLE, account.uuid()), Some(by.account), &sealed, now)?),
        };
        let note = Note { by: Some(by.account), act: "set-circle", account: Some(account), ..Note::default() };
        Ok(self.write(note, vec![op], now).await?)
    }

    /// Looks through the lines the journal grew by since the last look, and puts down what was unusual: what is new. Of many
    /// nodes one looks. The owners are told by mail in the same act.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn look_out(
        &self,
        node: Uuid,
        zone: &TimeZone,
        tell: &Tell<'_>,
        now: Timestamp,
    ) -> Result<Vec<Alert>, Fault> {
        let size = self.door.journal_size().await?;
        let row = self.staff.the_job(JOB, KIND, now).await?;
        let seen = u64::try_from(row.done_steps).unwrap_or(0);
        // What is older than the watch is not looked at: it could be years.
        let from = if seen == 0 { size.saturating_sub(STRETCH as u64) } else { seen };
        let until = now.checked_add(LEASE).unwrap_or(now);
        if from >= size || vault::is_leased(&row, LEASE, now) || !self.staff.take_job(&row, node, until, now).await? {
            return Ok(Vec::new());
        }
        let entries = self.door.journal_after(from, STRETCH).await?;
        let next = entries.last().map_or(size, |last| last.seq.saturating_add(1));
        let noticed = self.noticed(&entries, zone).await?;
        let done = JobProgress::waiting(JOB, node, i64::try_from(next).unwrap_or(i64::MAX), now.as_microsecond());
        let mut ops = vec![StaffOp::JobProgress(done)];
        let waiting: BTreeSet<(AccountId, Unusual)> =
            self.alerts().await?.iter().map(|alert| (alert.account, alert.what)).collect();
        let (mut alerts, mut notes) = (Vec::new(), Vec::new());
        for ((account, what), people) in noticed {
            // One that waits already says it.
            if waiting.contains(&(account, what)) {
                continue;
            }
            let (alert, row) = self.alert_of(account, (what, people), None, now)?;
            let note = Note { act: "alert", account: Some(account), reason: Some(what.word()), ..Note::default() };
            notes.push(note.written());
            ops.push(StaffOp::InsertAccessEntry(row));
            alerts.push(alert);
        }
        // What is noticed is told with what is put down, or neither.
        if !alerts.is_empty() {
            ops.extend(self.letters_to_owners(tell, now).await?);
        }
        self.staff.commit(ops, notes, now).await?;
        Ok(alerts)
    }

    /// What of these lines is unusual, by account.
    async fn noticed(&self, entries: &[Entry], zone: &TimeZone) -> Result<BTreeMap<(AccountId, Unusual), u32>, Fault> {
        let watch = self.watch().await?;
        let opened = |entry: &&Entry| entry.done && !entry.by_person && entry.act_kind().is_some_and(opens);
        let mut found = BTreeMap::new();
        let mut readers: BTreeMap<AccountId, Timestamp> = BTreeMap::new();
        let circles = self.circles().await?;
        for entry in entries.iter().filter(opened) {
            let Some(account) = entry.actor else { continue };
            let last = readers.entry(account).or_insert(entry.at);
            *last = entry.at.max(*last);
            if !entry.service && !watch.hours.hold(entry.at, zone) {
                found.insert((account, Unusual::Outside), 0);
            }
            for (subject, _) in &entry.about {
                for (whose, circle) in &circles {
                    let own = *whose == account;
                    if own && (circle.own.contains(subject) || circle.close.contains(subject)) {
                        found.insert((account, Unusual::Close), 0);
                    } else if !own && circle.own.contains(subject) {
                        found.insert((account, Unusual::Colleague), 0);
                    }
                }
            }
        }
        for (account, last) in readers {
            let since = last.checked_sub(AN_HOUR).unwrap_or(last);
            let usage = self.usage(account, since, (&watch.hours, zone)).await?;
            let people = u32::try_from(usage.people).unwrap_or(u32::MAX);
            if people > watch.many {
                found.insert((account, Unusual::Many), people);
            }
        }
        Ok(found)
    }

    async fn circles(&self) -> Result<Vec<(AccountId, Circle)>, Fault> {
        let rows = self.staff.access_entries(CIRCLE).await?;
        rows.iter().map(|row| Ok((AccountId::new(row.about), self.circle_of(row)?))).collect()
    }

    fn circle_of(&self, row: &AccessEntryRow) -> Result<Circle, Fault> {
        let SealedCircle { own, close } = self.said(row)?;
        let ids = |of: Vec<Uuid>| of.into_iter().map(SubjectId::new).collect();
        Ok(Circle { own: ids(own), close: ids(close) })
    }
}
