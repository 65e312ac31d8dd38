//! Links and sessions by which a person comes to their own place: their rows and what is written of them.

use uuid::Uuid;

use crate::error::StoreError;
use crate::sql;
use crate::steps::{Expect, Steps};
use crate::store::Store;
use crate::value::Value::{Blob, Id, Int, Text};
use crate::value::{Micros, Word};

/// A link or a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonTokenRow {
    /// Hash of the token.
    pub token_hash: Vec<u8>,
    /// link or session.
    pub what: Word,
    /// When it was made.
    pub created_at: Micros,
    /// Until when it may be used.
    pub expires_at: Micros,
    /// When it was used.
    pub used_at: Option<Micros>,
    /// Whose it is, sealed.
    pub sealed: Vec<u8>,
}

/// One change to them.
#[derive(Debug, Clone)]
pub enum PersonOp {
    /// A new one.
    Insert(PersonTokenRow),
    /// Uses a link: [`StoreError::Gone`] when it was used or its time is over.
    Use {
        /// Hash of the token.
        token_hash: Vec<u8>,
    },
    /// Lets a session go on; nothing happens when it has ended.
    Touch {
        /// Hash of the token.
        token_hash: Vec<u8>,
        /// Until when.
        expires_at: Micros,
    },
    /// Ends one.
    Delete {
        /// Hash of the token.
        token_hash: Vec<u8>,
    },
    /// Sweeps those whose time was over before then.
    Forget {
        /// Before when.
        before: Micros,
    },
}

impl Steps {
    /// Links and sessions of persons.
    pub(crate) fn person_op(&mut self, op: PersonOp) {
        let c = Id(self.controller);
        match op {
            PersonOp::Forget { before } => self.any(70, &sql::PERSON_TOKEN_FORGET, vec![c, Int(before)]),
            PersonOp::Insert(row) => {
                let mut params = vec![c, Blob(row.token_hash), Text(row.what), Int(row.created_at)];
                params.extend([Int(row.expires_at), Blob(row.sealed)]);
                self.any(71, &sql::PERSON_TOKEN_INSERT, params);
            }
            PersonOp::Use { token_hash } => {
                let params = vec![Int(self.at), c, Blob(token_hash)];
                self.one(72, &sql::PERSON_TOKEN_USE, params, Expect::OneElseGone("link"));
            }
            PersonOp::Touch { token_hash, expires_at } => {
                self.any(73, &sql::PERSON_TOKEN_TOUCH, vec![Int(expires_at), c, Blob(token_hash)]);
            }
            PersonOp::Delete { token_hash } => self.any(74, &sql::PERSON_TOKEN_DELETE, vec![c, Blob(token_hash)]),
        }
    }
}

impl Store {
    /// A link or a session of a person.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn person_token(
        &self,
        controller: Uuid,
        token_hash: Vec<u8>,
    ) -> Result<Option<PersonTokenRow>, StoreError> {
        let row = self.row(&sql::PERSON_TOKEN_BY_TOKEN, vec![Id(controller), Blob(token_hash.clone())]).await?;
        let read = |mut row: crate::value::Row| {
            Ok(PersonTokenRow {
                token_hash,
                what: row.text(0)?,
                created_at: row.int(1)?,
                expires_at: row.int(2)?,
                used_at: row.opt_int(3)?,
                sealed: row.blob(4)?,
            })
        };
        row.map(read).transpose()
    }
}
