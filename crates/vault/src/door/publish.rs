//! Versions of the notice: the one in force, those before it, and the next.

use std::sync::Arc;

use jiff::Timestamp;
use notice::{Checked, Notice};
use policy::{AccountId, ControllerId};
use store::{JournalEntry, NoticeVersionRow, Op, Store, StoreError, Unit};

use crate::Answer;
use crate::door::journal::system_entry;
use crate::door::{Door, time};
use crate::error::{Fault, PublishError};
use crate::keys::ControllerKeys;
use crate::plan::InForce;
use crate::vault::version_row;

/// The most versions that are listed.
const MAX_VERSIONS: usize = 1_000;

/// The setting that says on which day the financial year ends, as `06-30`.
const YEAR_END: &str = "financial-year-end";

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
    /// Publishes a version of the notice, in force from `effective_from` on, and says its number.
    ///
    /// # Errors
    /// [`PublishError::Same`] if it is word for word the one published last.
    pub fn publish_notice<'a>(
        &'a self,
        notice: &'a Notice<Checked>,
        effective_from: Timestamp,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Answer<'a, u32, PublishError> {
        Box::pin(self.publish_notice_inside(notice, effective_from, by, now))
    }

    async fn publish_notice_inside(
        &self,
        notice: &Notice<Checked>,
        effective_from: Timestamp,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<u32, PublishError> {
        let last = self.store().notice_latest(self.controller()).await.map_err(Fault::from)?;
        let last_version = last.as_ref().map_or(0, |row| row.version);
        if last.is_some_and(|row| row.fingerprint == notice.fingerprint()) {
            return Err(PublishError::Same { version: number(last_version) });
        }
        let version = last_version + 1;
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.ops.push(Op::InsertNoticeVersion(version_row(notice, version, effective_from, now)));
        let actor = by.map(AccountId::uuid);
        let actor_kind = if actor.is_some() { "account" } else { "system" };
        unit.journal.push(JournalEntry {
            actor,
            actor_kind: actor_kind.into(),
            ..system_entry("publish", number(version))
        });
        match self.store().commit(unit).await {
            Ok(_) => {}
            Err(StoreError::Exists { .. }) => return Err(PublishError::Raced),
            Err(other) => return Err(Fault::from(other).into()),
        }
        self.refresh(now).await?;
        Ok(number(version))
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
    let mut force = InForce::new(keys, number(row.version), Arc::new(notice), year_end.as_deref());
    force.next_change = next;
    force.newest = number(waiting.last().map_or(row.version, |last| last.version));
    Ok(force)
}

/// Checks a stored notice again: it was accepted once, and a release keeps the meaning of old notices.
fn accepted(source: &str) -> Option<Notice<Checked>> {
    Notice::read(source).check().ok()
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
