//! The draft as the pages of the editor work with it.

use access::{Draft, DraftError};
use notice::edit::Tree;

use super::desk::Bar;
use crate::design::{Private, words};
use crate::http::{PageError, Visit};

/// The draft that is open: the one saved last, or what is published if there is none.
#[derive(Debug, Clone)]
pub struct Open {
    pub text: String,
    /// 0 while nothing was saved.
    pub revision: i64,
    /// Who saved it, and when, in words.
    pub saved: Option<(Private, String)>,
    /// The text that is published.
    pub published: String,
    pub published_version: u32,
    /// The version that was published last when the draft was saved.
    pub base_version: u32,
}

impl From<DraftError> for PageError {
    fn from(error: DraftError) -> Self {
        match error {
            DraftError::NotOwner => Self::Forbidden,
            DraftError::TooLong => Self::TooLarge,
            other => Self::fault(&other),
        }
    }
}

impl Open {
    /// What is open for whoever is here.
    ///
    /// # Errors
    /// [`PageError::Forbidden`] for everybody but an owner.
    pub async fn of(visit: &Visit) -> Result<Self, PageError> {
        let draft = visit.web.access().draft(&visit.session).await?;
        Self::with(visit, draft).await
    }

    /// With a draft that was read already.
    pub async fn with(visit: &Visit, draft: Option<Draft>) -> Result<Self, PageError> {
        let last = visit.web.door().published_last().await?;
        let (published_version, published) =
            last.map_or((0, String::new()), |(version, _)| (version.version, version.source.to_string()));
        let Some(draft) = draft else {
            return Ok(Self {
                text: published.clone(),
                revision: 0,
                saved: None,
                base_version: published_version,
                published,
                published_version,
            });
        };
        let saved = Some(who_and_when(visit, &draft).await?);
        let Draft { text, revision, base_version, .. } = draft;
        Ok(Self { text, revision, saved, published, published_version, base_version })
    }

    /// The bar over the page.
    pub fn bar(&self, visit: &Visit) -> Bar {
        let t = crate::texts::texts(visit.lang);
        let state = match &self.saved {
            Some((who, when)) if self.text != self.published => who.within(|who| t.ed_state_saved(when, who)),
            _ => Private::new(t.ed_state_same(self.published_version.to_string())),
        };
        Bar {
            state,
            changed: self.text != self.published,
            undo: self.revision > 1,
            revision: self.revision,
            plain: false,
        }
    }

    /// The text with the places of its words.
    pub fn tree(&self) -> Tree {
        Tree::read(&self.text)
    }
}

/// Who saved a draft, and when.
pub async fn who_and_when(visit: &Visit, draft: &Draft) -> Result<(Private, String), PageError> {
    let name = visit.web.access().name_of(draft.by).await?;
    let name = name.map(|name| Private::show(&name)).unwrap_or_default();
    Ok((name, words::instant(visit.lang, draft.saved_at, visit.web.zone())))
}
