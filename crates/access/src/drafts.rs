//! The draft of the notice: what an owner has in the making, saved so that two owners do not overwrite each other.

use jiff::Timestamp;
use policy::AccountId;
use thiserror::Error;
use vault::StaffOp;
use vault::rows::{NoticeDraftRow, StoreError};

use crate::Session;
use crate::access::{Access, time};
use crate::error::Fault;

/// How many savings are kept: that far one can go back.
pub const KEPT_DRAFTS: i64 = 50;

/// A draft of the notice as somebody left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Counts from 1 by one at each saving.
    pub revision: i64,
    /// Who saved it.
    pub by: AccountId,
    /// When.
    pub saved_at: Timestamp,
    /// The version of the notice that was published last then.
    pub base_version: u32,
    /// Its text, whether it can be run or not.
    pub text: String,
}

/// Why a draft is not to be had or not saved.
#[derive(Debug, Error)]
pub enum DraftError {
    /// Only an owner writes the notice.
    #[error("only an owner may write the notice")]
    NotOwner,
    /// Longer than any notice may be.
    #[error("the notice is longer than it may be")]
    TooLong,
    /// Somebody saved another text since this one was opened.
    #[error("somebody saved another draft first")]
    Stale(Box<Draft>),
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<vault::Fault> for DraftError {
    fn from(fault: vault::Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl Access {
    /// The draft saved last, if there is one.
    ///
    /// # Errors
    /// [`DraftError::NotOwner`] for everybody else.
    pub async fn draft(&self, by: &Session) -> Result<Option<Draft>, DraftError> {
        owner(by)?;
        Ok(self.staff.notice_draft().await?.map(draft).transpose()?)
    }

    /// A draft as it was saved before; [`KEPT_DRAFTS`] of them are kept.
    ///
    /// # Errors
    /// [`DraftError::NotOwner`] for everybody else.
    pub async fn draft_at(&self, by: &Session, revision: i64) -> Result<Option<Draft>, DraftError> {
        owner(by)?;
        Ok(self.staff.notice_draft_at(revision).await?.map(draft).transpose()?)
    }

    /// Saves the draft after the one that was seen (0: there was none), and says its revision.
    ///
    /// # Errors
    /// [`DraftError::Stale`], with what is there now, if somebody saved first.
    pub async fn save_draft(&self, by: &Session, seen: i64, text: &str, now: Timestamp) -> Result<i64, DraftError> {
        owner(by)?;
        if text.len() > notice::MAX_BYTES {
            return Err(DraftError::TooLong);
        }
        self.must_be_last(seen).await?;
        let revision = seen.saturating_add(1);
        let published = self.door.published_last().await?;
        let row = NoticeDraftRow {
            revision,
            account: by.account.uuid(),
            saved_at: now.as_microsecond(),
            base_version: published.map_or(0, |(version, _)| i64::from(version.version)),
            source: text.into(),
        };
        let forget = StaffOp::ForgetNoticeDrafts { until: revision.saturating_sub(KEPT_DRAFTS) };
        match self.staff.commit(vec![StaffOp::InsertNoticeDraft(row), forget], Vec::new(), now).await {
            Ok(()) => Ok(revision),
            Err(vault::Fault::Store(StoreError::Gone { .. })) => {
                self.must_be_last(seen).await?;
                Err(Fault::Malformed("notice draft").into())
            }
            Err(fault) => Err(fault.into()),
        }
    }

    async fn must_be_last(&self, seen: i64) -> Result<(), DraftError> {
        match self.staff.notice_draft().await? {
            Some(row) if row.revision != seen => Err(DraftError::Stale(Box::new(draft(row)?))),
            None if seen != 0 => Err(Fault::Malformed("notice draft").into()),
            _ => Ok(()),
        }
    }
}

fn owner(by: &Session) -> Result<(), DraftError> {
    if by.owner { Ok(()) } else { Err(DraftError::NotOwner) }
}

fn draft(row: NoticeDraftRow) -> Result<Draft, Fault> {
    Ok(Draft {
        revision: row.revision,
        by: AccountId::new(row.account),
        saved_at: time(row.saved_at)?,
        base_version: u32::try_from(row.base_version).unwrap_or(0),
        text: row.source.to_string(),
    })
}
