//! Versions of the notice: the one in force, those before it, and the next.

use std::sync::Arc;

use jiff::Timestamp;
use notice::difference::{Difference, Must};
use notice::{Checked, Notice};
use policy::{AccountId, ControllerId};
use store::{JournalEntry, NoticeVersionRow, Op, Store, StoreError, ToldRow, Unit};
use uuid::Uuid;

use crate::Answer;
use crate::door::journal::system_entry;
use crate::door::told::Way;
use crate::door::{Door, time};
use crate::earlier::{Past, in_force_once};
use crate::error::{Fault, PublishError};
use crate::keys::ControllerKeys;
use crate::plan::InForce;
use crate::vault::version_row;

/// The most versions that are listed.
const MAX_VERSIONS: usize = 1_000;

/// The setting that says on which day the financial year ends, as `06-30`.
const YEAR_END: &str = "financial-year-end";

/// How a version is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publishing {
    /// The version that is taken to be the last: two who publish at once do not publish over each other.
    pub expected: u32,
    /// From when it is in force; an instant to come makes it wait.
    pub effective_from: Timestamp,
    /// What was decided about the people.
    pub people: People,
    /// Who publishes it; none for whoever runs the program.
    pub by: Option<AccountId>,
}

/// What was decided about the people a change concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum People {
    /// Nothing: it is refused where people have to be told or asked.
    Untouched,
    /// What is on record keeps its promises until each person was told or has agreed.
    Wait,
    /// Everybody on record has been told already, by this way. Who has to be asked still has to agree.
    Know(Way),
}

/// A published version of the notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedVersion {
    /// Its number, from 1.
    pub version: u32,
    /// What tells it from every other.
    pub fingerprint: Vec<u8>,
    /// From when it is in force.
    pub effective_from: Timestamp,
    /// When it was published.
    pub published_at: Timestamp,
    /// The file as it was published.
    pub source: Arc<str>,
}

impl Door {
    /// Publishes a version of the notice and says its number. The journal says what was decided about the people.
    ///
    /// # Errors
    /// [`PublishError::Untold`] if its page hides a part of it; [`PublishError::AboveMaximum`] if it may keep
    /// something longer than a law allows; [`PublishError::Same`] if it is word for word the one published last; [`PublishError::Raced`] if that is not the
    /// one expected; [`PublishError::Undecided`] if people have to be told and nothing was decided. Nothing is published
    /// then.
    pub fn publish_notice<'a>(
        &'a self,
        notice: &'a Notice<Checked>,
        publishing: Publishing,
        now: Timestamp,
    ) -> Answer<'a, u32, PublishError> {
        Box::pin(self.publish_notice_inside(notice, publishing, now))
    }

    async fn publish_notice_inside(
        &self,
        notice: &Notice<Checked>,
        publishing: Publishing,
        now: Timestamp,
    ) -> Result<u32, PublishError> {
        let Publishing { expected, effective_from, people, by } = publishing;
        let untold = notice.untold();
        if !untold.is_empty() {
            return Err(PublishError::Untold(untold));
        }
        let above = notice.above_maximum();
        if !above.is_empty() {
            return Err(PublishError::AboveMaximum(above));
        }
        let last = self.store().notice_latest(self.controller()).await.map_err(Fault::from)?;
        let last_version = last.as_ref().map_or(0, |row| row.version);
        if last_version != i64::from(expected) {
            return Err(PublishError::Raced { expected });
        }
        if last.as_ref().is_some_and(|row| row.fingerprint == notice.fingerprint()) {
            return Err(PublishError::Same { version: number(last_version) });
        }
        let old = last.and_then(|row| accepted(&row.source));
        let owed = old.map_or((0, 0), |old| {
            let difference = Difference::between(&old, notice);
            (difference.owed(Must::Inform), difference.owed(Must::Ask))
        });
        let (inform, ask) = owed;
        if inform + ask > 0 && people == People::Untouched {
            return Err(PublishError::Undecided { inform, ask });
        }
        let version = last_version + 1;
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.ops.push(Op::InsertNoticeVersion(version_row(notice, version, effective_from, now)));
        let actor = by.map(AccountId::uuid);
        let actor_kind = if actor.is_some() { "account" } else { "system" };
        let decided = match people {
            People::Untouched => None,
            People::Wait => Some("people-wait".into()),
            People::Know(way) => Some(format!("people-know {}", way.word()).into()),
        };
        unit.journal.push(JournalEntry {
            actor,
            actor_kind: actor_kind.into(),
            detail: decided,
            ..system_entry("publish", number(version))
        });
        if let People::Know(way) = people {
            // Told beforehand: whoever is on record at this moment knows.
            unit.ops.push(Op::Tell(ToldRow {
                subject: Uuid::nil(),
                version,
                at: now.as_microsecond(),
                way: way.word().into(),
                account: actor,
            }));
        }
        match self.store().commit(unit).await {
            Ok(_) => {}
            Err(StoreError::Exists { .. }) => return Err(PublishError::Raced { expected }),
            Err(other) => return Err(Fault::from(other).into()),
        }
        self.refresh(now).await?;
        Ok(number(version))
    }

    /// The notice in force now: a version that waited takes over on its day, and one that another node published is found
    /// within seconds.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or the version is not accepted by this release.
    pub fn notice_now(&self, now: Timestamp) -> Answer<'_, Arc<Notice<Checked>>, Fault> {
        Box::pin(async move { Ok(Arc::clone(&self.current(now).await?.notice)) })
    }

    /// Looks whether another version is in force now, published here or by another node.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or the version is not accepted by this release.
    pub fn refresh(&self, now: Timestamp) -> Answer<'_, (), Fault> {
        Box::pin(self.refresh_inside(now))
    }

    async fn refresh_inside(&self, now: Timestamp) -> Result<(), Fault> {
        self.set_force(in_force(self.store(), self.id(), self.keys(), now).await?);
        Ok(())
    }

    /// The notice in force now; a version that waited takes over by itself.
    pub(crate) async fn current(&self, now: Timestamp) -> Result<Arc<InForce>, Fault> {
        let force = self.force();
        if force.next_change.is_some_and(|at| at <= now.as_microsecond()) {
            self.refresh(now).await?;
        } else if self.is_time_to_look(now) {
            let latest = self.store().notice_latest(self.controller()).await?;
            if latest.is_some_and(|row| row.version > i64::from(force.newest)) {
                self.refresh(now).await?;
            }
        }
        Ok(self.force())
    }

    /// Every version, oldest first.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn notice_versions(&self) -> Result<Vec<PublishedVersion>, Fault> {
        let rows = self.store().notice_versions(self.controller(), 0, MAX_VERSIONS).await?;
        rows.into_iter().map(published).collect()
    }

    /// The version that was, is or will be in force at an instant, as far as it is published; none before the first.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn notice_at(&self, at: Timestamp) -> Result<Option<PublishedVersion>, Fault> {
        let row = self.store().notice_in_force(self.controller(), at.as_microsecond()).await?;
        row.map(published).transpose()
    }

    /// The version of this number, with the notice it is; `None` if there is none.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or the version is not accepted by this release.
    pub fn published(&self, version: u32) -> Answer<'_, Option<(PublishedVersion, Notice<Checked>)>, Fault> {
        Box::pin(self.published_inside(version))
    }

    async fn published_inside(&self, version: u32) -> Result<Option<(PublishedVersion, Notice<Checked>)>, Fault> {
        let row = self.store().notice_version(self.controller(), i64::from(version)).await?;
        let Some(row) = row else { return Ok(None) };
        let refused = Fault::Notice { controller: self.controller(), version: row.version };
        let notice = accepted(&row.source).ok_or(refused)?;
        Ok(Some((published(row)?, notice)))
    }

    /// The version published last, with the notice it is: in force, or waiting for its day.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or the version is not accepted by this release.
    pub fn published_last(&self) -> Answer<'_, Option<(PublishedVersion, Notice<Checked>)>, Fault> {
        Box::pin(async {
            let row = self.store().notice_latest(self.controller()).await?;
            match row {
                Some(row) => self.published_inside(number(row.version)).await,
                None => Ok(None),
            }
        })
    }
}

/// Loads the version in force of a controller.
pub(crate) async fn in_force(
    store: &Store,
    id: ControllerId,
    keys: &ControllerKeys,
    now: Timestamp,
) -> Result<InForce, Fault> {
    let none = Fault::Malformed { what: "controller without a notice in force" };
    let row = store.notice_in_force(id.uuid(), now.as_microsecond()).await?.ok_or(none)?;
    let notice = accepted(&row.source).ok_or(Fault::Notice { controller: id.uuid(), version: row.version })?;
    let waiting = store.notice_versions(id.uuid(), row.version, MAX_VERSIONS).await?;
    let next = waiting.iter().map(|row| row.effective_from).min();
    let year_end = store.setting(id.uuid(), YEAR_END.into()).await?;
    let notice = Arc::new(notice);
    let rows = store.notice_versions(id.uuid(), 0, MAX_VERSIONS).await?;
    let told_all = store.told(id.uuid(), Uuid::nil()).await?;
    let once = in_force_once(&rows, now.as_microsecond());
    let began = |version| once.iter().find(|one| one.version == version).map(|one| one.effective_from);
    let past = rows.iter().filter(|past| past.version <= row.version).map(|past| Past {
        number: number(past.version),
        began: began(past.version),
        notice: if past.version == row.version { Some(Arc::clone(&notice)) } else { known(past) },
    });
    let past = (past.collect(), told_all.as_slice());
    let mut force = InForce::new(keys, (number(row.version), notice), year_end.as_deref(), past);
    force.since = (row.published_at, row.effective_from);
    force.next_change = next;
    force.newest = number(waiting.last().map_or(row.version, |last| last.version));
    Ok(force)
}

/// Checks a stored notice again: it was accepted once, and a release keeps the meaning of old notices.
fn accepted(source: &str) -> Option<Notice<Checked>> {
    Notice::read(source).check().ok()
}

/// The notice of an earlier version. One that this release cannot run opens nothing to what it binds.
fn known(row: &NoticeVersionRow) -> Option<Arc<Notice<Checked>>> {
    accepted(&row.source).map(Arc::new)
}

fn published(row: NoticeVersionRow) -> Result<PublishedVersion, Fault> {
    Ok(PublishedVersion {
        version: number(row.version),
        fingerprint: row.fingerprint,
        effective_from: time(row.effective_from)?,
        published_at: time(row.published_at)?,
        source: row.source,
    })
}

/// A version number as the notice counts it.
fn number(version: i64) -> u32 {
    u32::try_from(version).unwrap_or(0)
}
