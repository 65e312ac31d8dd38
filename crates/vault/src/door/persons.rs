//! Links and sessions by which a person comes to their own place. Only a hash of each token is kept; whose it is stands
//! sealed beside it.

use jiff::{SignedDuration, Timestamp};
use store::{Op, PersonOp, PersonTokenRow, StoreError, Unit};
use uuid::Uuid;

use crate::Answer;
use crate::door::{Door, time};
use crate::error::Fault;
use crate::personal::Personal;

/// How long what has ended is kept, so that whoever comes late is told so.
const AFTERWARDS: SignedDuration = SignedDuration::from_hours(24);

/// What a token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonTokenKind {
    /// A link that was mailed: used once.
    Link,
    /// A way to a provider of strong identification and back: used once.
    Strong,
    /// A session, after a link was used or somebody was identified.
    Session,
}

impl PersonTokenKind {
    const fn word(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Strong => "strong",
            Self::Session => "session",
        }
    }
}

/// A token that still counts.
#[derive(Debug)]
pub struct PersonToken {
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it counts.
    pub expires_at: Timestamp,
    /// Whose it is, as whoever made it wrote it.
    pub whose: Personal<Vec<u8>>,
}

impl Door {
    /// Keeps a token, and forgets those that ended a day ago.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub fn keep_person_token(
        &self,
        (kind, hash): (PersonTokenKind, [u8; 32]),
        whose: Personal<Vec<u8>>,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Answer<'_, (), Fault> {
        Box::pin(async move {
            let sealed = self.staff().seal(place(hash), &whose)?;
            let mut unit = Unit::new(self.controller(), now.as_microsecond());
            let before = now.checked_sub(AFTERWARDS).unwrap_or(Timestamp::MIN).as_microsecond();
            unit.ops.push(Op::Person(PersonOp::Forget { before }));
            unit.ops.push(Op::Person(PersonOp::Insert(PersonTokenRow {
                token_hash: hash.to_vec(),
                what: kind.word().into(),
                created_at: now.as_microsecond(),
                expires_at: expires_at.as_microsecond(),
                used_at: None,
                sealed,
            })));
            self.store().commit(unit).await?;
            Ok(())
        })
    }

    /// A token that counts; none if it is unknown, was used, or its time is over.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn person_token(
        &self,
        kind: PersonTokenKind,
        hash: [u8; 32],
        now: Timestamp,
    ) -> Result<Option<PersonToken>, Fault> {
        let row = self.store().person_token(self.controller(), hash.to_vec()).await?;
        let counts = |row: &PersonTokenRow| {
            *row.what == *kind.word() && row.used_at.is_none() && now.as_microsecond() < row.expires_at
        };
        let Some(row) = row.filter(counts) else { return Ok(None) };
        let whose = self.staff().open(place(hash), &row.sealed)?;
        Ok(Some(PersonToken { created_at: time(row.created_at)?, expires_at: time(row.expires_at)?, whose }))
    }

    /// Uses a link: true once, and never again.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn use_person_token(&self, hash: [u8; 32], now: Timestamp) -> Result<bool, Fault> {
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.ops.push(Op::Person(PersonOp::Use { token_hash: hash.to_vec() }));
        match self.store().commit(unit).await {
            Ok(_) => Ok(true),
            Err(StoreError::Gone { .. }) => Ok(false),
            Err(other) => Err(other.into()),
        }
    }

    /// Lets a session go on until then, or ends it now.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn move_person_token(
        &self,
        hash: [u8; 32],
        until: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let token_hash = hash.to_vec();
        let op = match until {
            Some(until) => PersonOp::Touch { token_hash, expires_at: until.as_microsecond() },
            None => PersonOp::Delete { token_hash },
        };
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.ops.push(Op::Person(op));
        self.store().commit(unit).await?;
        Ok(())
    }
}

/// What the contents of a token are sealed for.
fn place(hash: [u8; 32]) -> Uuid {
    hash.first_chunk::<16>().map_or_else(Uuid::nil, |bytes| Uuid::from_bytes(*bytes))
}
