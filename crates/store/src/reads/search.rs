//! Search by opaque tokens.

use uuid::Uuid;

use super::limit;
use super::records::{all, record_row};
use crate::error::StoreError;
use crate::rows::RecordRow;
use crate::sql::Engine;
use crate::store::Store;
use crate::value::{Token, Value, Word};

/// Most groups of one search that hold more than one token.
pub const MAX_GROUPS: usize = 6;
/// Most tokens of one search.
pub const MAX_GROUP_TOKENS: usize = 64;

/// A search: every group must be met, and a group is met by any of its tokens. Newest records first.
///
/// Tokens are found whatever register and kind they were stored under, unless those are named here: make tokens that
/// differ by controller and by field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    /// The groups. An empty group is met by nothing; no group at all finds nothing.
    pub groups: Vec<Vec<Token>>,
    /// Only in this register.
    pub register: Option<Word>,
    /// Only of this kind.
    pub kind: Option<Word>,
    /// After this record, the last of the page before.
    pub after: Option<Uuid>,
    /// How many, at most [`super::MAX_PAGE`].
    pub limit: usize,
}

impl Search {
    fn check(&self) -> Result<(), StoreError> {
        let tokens: usize = self.groups.iter().map(Vec::len).sum();
        if tokens > MAX_GROUP_TOKENS {
            return Err(StoreError::TooMuch { what: "tokens of a search", limit: MAX_GROUP_TOKENS });
        }
        if self.groups.iter().filter(|group| group.len() > 1).count() > MAX_GROUPS {
            return Err(StoreError::TooMuch { what: "groups of a search", limit: MAX_GROUPS });
        }
        Ok(())
    }

    /// The question as FTS5 takes it: groups in brackets.
    fn fts(&self) -> Value {
        let mut text = String::new();
        for group in &self.groups {
            text.push_str(if text.is_empty() { "(" } else { " AND (" });
            for (nth, token) in group.iter().enumerate() {
                text.push_str(if nth == 0 { "" } else { " OR " });
                token.push_letters(&mut text);
            }
            text.push(')');
        }
        Value::Text(text.into())
    }

    fn params(&self, controller: Uuid, engine: Engine) -> Vec<Value> {
        let single = || self.groups.iter().filter(|group| group.len() == 1);
        let must = match engine {
            Engine::Sqlite => self.fts(),
            Engine::Postgres if single().next().is_none() => Value::Null,
            Engine::Postgres => Value::Tokens(single().flatten().copied().collect()),
        };
        let (register, kind) = (Value::opt_text(self.register.clone()), Value::opt_text(self.kind.clone()));
        let after = Value::opt_id(self.after);
        let mut params = vec![must, Value::Id(controller), register, kind, after, limit(self.limit)];
        let many = self.groups.iter().filter(|group| group.len() > 1);
        params.extend(many.map(|group| Value::Tokens(group.clone())));
        params.resize(6 + MAX_GROUPS, Value::Null);
        params
    }
}

impl Store {
    /// Records that meet a search, newest first.
    ///
    /// # Errors
    /// [`StoreError::TooMuch`] over a limit; [`StoreError::Engine`] when the engine fails.
    pub async fn search(&self, controller: Uuid, search: &Search) -> Result<Vec<RecordRow>, StoreError> {
        search.check()?;
        if search.groups.is_empty() || search.groups.iter().any(Vec::is_empty) {
            return Ok(Vec::new());
        }
        let params = search.params(controller, self.engine());
        let rows = self.find(params).await?;
        all(rows, record_row)
    }
}
