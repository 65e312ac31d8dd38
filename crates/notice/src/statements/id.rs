//! What a statement is found by.

use std::fmt;
use std::fmt::Write as _;
use std::sync::Arc;

use serde::Serialize;

use crate::model::{ClauseId, MAX_NAME};

/// The id of a statement: its clause, and which of the things the clause says it is, as in `purpose.billing/basis`.
///
/// Made of names, never of places: it stays when something is added before it, and when the notice is put in another order.
/// Negative promises, whose clauses are numbered, are named by what they promise: `never.stores/personal-identity-code`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct StatementId(Arc<str>);

impl StatementId {
    /// What the clause says first of all.
    pub(crate) fn of(clause: &ClauseId) -> Self {
        let mut id = String::with_capacity(clause.as_str().len());
        for sign in clause.as_str().chars() {
            match sign {
                '.' | '-' | '_' => id.push(sign),
                _ if sign.is_alphanumeric() => id.push(sign),
                // The browser's own names may hold anything.
                _ => {
                    let _ = write!(id, "~{:x}", u32::from(sign));
                }
            }
        }
        Self(id.into())
    }

    /// What negative promises of this word say.
    pub(crate) fn never(word: &str) -> Self {
        Self(format!("never.{word}").into())
    }

    /// Something more that is said: an aspect, or what it is about, in words of the notice.
    pub(crate) fn with(&self, words: &str) -> Self {
        let mut id = format!("{}/", self.0);
        let mut gap = false;
        for sign in words.chars().flat_map(char::to_lowercase).take(MAX_NAME * 4) {
            let keeps = sign.is_alphanumeric() || matches!(sign, '.' | '_' | '*' | '-');
            if keeps {
                if gap && !id.ends_with('/') {
                    id.push('-');
                }
                id.push(sign);
            }
            gap = !keeps;
        }
        Self(id.into())
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The anchor it has on the page: `s-purpose.billing`.
    #[must_use]
    pub fn anchor(&self) -> String {
        format!("s-{}", self.0)
    }
}

impl fmt::Display for StatementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for StatementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "§{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_can_stand_in_an_address_whatever_the_notice_says() {
        let odd = StatementId::of(&ClauseId::new("browser-storage._ga \"/<é>")).with("  Kuka, missä? ");
        assert_eq!(odd.as_str(), "browser-storage._ga~20~22~2f~3cé~3e/kuka-missä");
        assert_eq!(odd.anchor(), format!("s-{odd}"));
    }
}
