//! Requests of persons and letters: their rows and what is written of them.

use uuid::Uuid;

use crate::sql;
use crate::steps::{Expect, Steps};
use crate::value::Value::{Blob, Id, Int, Text};
use crate::value::{Micros, Value, Word};

/// A request of a person: where it stands, its dates, and its sealed contents. Lists leave the contents empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestRow {
    /// Its identifier, version 7.
    pub request: Uuid,
    /// The year of receipt.
    pub year: i64,
    /// Its number in that year.
    pub number: i64,
    /// Which right.
    pub kind: Word,
    /// How it came.
    pub channel: Word,
    /// Where its life cycle stands.
    pub state: Word,
    /// The language of the answer.
    pub language: Word,
    /// The day of receipt, in days since 1970-01-01.
    pub received_on: i64,
    /// When it was taken in.
    pub received_at: Micros,
    /// The last day for the answer, in days since 1970-01-01.
    pub due_on: i64,
    /// The last day after an extension.
    pub extended_to: Option<i64>,
    /// How sure it is who asks.
    pub identity: Word,
    /// The person it is about, once known.
    pub subject: Option<Uuid>,
    /// Who handles it.
    pub handler: Option<Uuid>,
    /// Who decided first.
    pub first_decider: Option<Uuid>,
    /// When the answer went out.
    pub answered_at: Option<Micros>,
    /// What came of it.
    pub outcome: Option<Word>,
    /// When it was closed.
    pub closed_at: Option<Micros>,
    /// When the archived case is destroyed.
    pub keep_until: Option<Micros>,
    /// Which reminder was sent last.
    pub reminded: i64,
    /// Counts from 1; a step moves it by one.
    pub revision: i64,
    /// When the last step was.
    pub changed_at: Micros,
    /// How many of its letters wait for somebody to post them.
    pub to_post: i64,
    /// The contents, sealed with the request's own key.
    pub sealed: Vec<u8>,
}

/// A letter that waits to be sent, or was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterRow {
    /// Its identifier, version 7.
    pub letter: Uuid,
    /// The request it belongs to.
    pub request: Option<Uuid>,
    /// waiting, sent or failed.
    pub state: Word,
    /// How often sending was begun.
    pub tries: i64,
    /// When it may be tried next.
    pub next_at: Micros,
    /// When it was written.
    pub created_at: Micros,
    /// When it was last tried.
    pub changed_at: Micros,
    /// Address, text and the server's answer, sealed.
    pub sealed: Vec<u8>,
}

/// One change to requests and letters.
#[derive(Debug, Clone)]
pub enum RequestOp {
    /// A new request: [`StoreError::Exists`](crate::StoreError::Exists) when its number is given already.
    Insert(RequestRow),
    /// Writes over a request that stands at the row's revision and moves it on by one:
    /// [`StoreError::Stale`](crate::StoreError::Stale) when it does not.
    Update(RequestRow),
    /// Leaves a receipt of a request, with nobody named, and deletes its contents, files and letters, if it stands at this
    /// revision: [`StoreError::Stale`](crate::StoreError::Stale).
    Strip {
        /// The request.
        request: Uuid,
        /// The revision seen.
        revision: i64,
    },
    /// A new letter.
    InsertLetter(LetterRow),
    /// Takes a letter to send it: [`StoreError::Gone`](crate::StoreError::Gone) when another did, or it was sent.
    TakeLetter {
        /// The letter.
        letter: Uuid,
        /// How often it was tried, as seen.
        tries: i64,
        /// Until when it is taken.
        until: Micros,
    },
    /// Says what came of it: [`StoreError::Gone`](crate::StoreError::Gone) when another has taken it since.
    UpdateLetter(LetterRow),
    /// Forgets letters of no request that were sent or failed before then.
    ForgetLetters {
        /// Before when.
        before: Micros,
    },
    /// An account leaves: [`StoreError::Gone`](crate::StoreError::Gone) if an open request or a standing hold would be left
    /// to it once everything else of the unit is done.
    LeavesNothing {
        /// Which.
        account: Uuid,
    },
}

impl RequestOp {
    /// How many bytes are sealed.
    pub(crate) fn sealed_bytes(&self) -> usize {
        match self {
            Self::Insert(row) | Self::Update(row) => row.sealed.len(),
            Self::InsertLetter(row) | Self::UpdateLetter(row) => row.sealed.len(),
            Self::Strip { .. } | Self::TakeLetter { .. } | Self::ForgetLetters { .. } | Self::LeavesNothing { .. } => 0,
        }
    }
}

impl Steps {
    /// Requests and letters.
    pub(crate) fn request_op(&mut self, op: RequestOp) {
        let c = Id(self.controller);
        match op {
            RequestOp::Insert(row) => self.any(60, &sql::REQUEST_INSERT, insert_params(c, row)),
            RequestOp::Update(row) => {
                let expect = Expect::OneElseStale(row.request);
                self.one(61, &sql::REQUEST_UPDATE, update_params(c, row), expect);
            }
            RequestOp::InsertLetter(row) => {
                let mut params = vec![c, Id(row.letter), Value::opt_id(row.request), Text(row.state), Int(row.tries)];
                params.extend([Int(row.next_at), Int(row.created_at), Int(row.changed_at), Blob(row.sealed)]);
                self.any(62, &sql::LETTER_INSERT, params);
            }
            RequestOp::TakeLetter { letter, tries, until } => {
                let params = vec![Int(until), Int(self.at), c, Id(letter), Int(tries)];
                self.one(63, &sql::LETTER_TAKE, params, Expect::OneElseGone("letter"));
            }
            RequestOp::UpdateLetter(row) => {
                let mut params = vec![Text(row.state), Int(row.next_at), Int(row.changed_at), Blob(row.sealed)];
                params.extend([c, Id(row.letter), Int(row.tries)]);
                self.one(64, &sql::LETTER_UPDATE, params, Expect::OneElseGone("letter"));
            }
            RequestOp::ForgetLetters { before } => self.any(65, &sql::LETTER_FORGET, vec![c, Int(before)]),
            RequestOp::LeavesNothing { account } => {
                let expect = Expect::OneElseGone("an account that leaves nothing open");
                self.one(120, &sql::ACCOUNT_LEAVES_NOTHING, vec![c, Id(account)], expect);
            }
            RequestOp::Strip { request, revision } => {
                let expect = Expect::OneElseStale(request);
                let params = vec![Int(self.at), Blob(Vec::new()), c.clone(), Id(request), Int(revision)];
                self.one(66, &sql::REQUEST_STRIP, params, expect);
                self.any(66, &sql::LETTER_DELETE_REQUEST, vec![c.clone(), Id(request)]);
                self.any(66, &sql::RECORD_FILE_DELETE_RECORD, vec![c, Value::Ids(vec![request])]);
            }
        }
    }
}

fn insert_params(c: Value, row: RequestRow) -> Vec<Value> {
    vec![
        c,
        Id(row.request),
        Int(row.year),
        Int(row.number),
        Text(row.kind),
        Text(row.channel),
        Text(row.state),
        Text(row.language),
        Int(row.received_on),
        Int(row.received_at),
        Int(row.due_on),
        Value::opt_int(row.extended_to),
        Text(row.identity),
        Value::opt_id(row.subject),
        Value::opt_id(row.handler),
        Value::opt_id(row.first_decider),
        Value::opt_int(row.answered_at),
        Value::opt_text(row.outcome),
        Value::opt_int(row.closed_at),
        Value::opt_int(row.keep_until),
        Int(row.reminded),
        Int(row.revision),
        Int(row.changed_at),
        Int(row.to_post),
        Blob(row.sealed),
    ]
}

fn update_params(c: Value, row: RequestRow) -> Vec<Value> {
    vec![
        Text(row.kind),
        Text(row.state),
        Text(row.language),
        Int(row.due_on),
        Value::opt_int(row.extended_to),
        Text(row.identity),
        Value::opt_id(row.subject),
        Value::opt_id(row.handler),
        Value::opt_id(row.first_decider),
        Value::opt_int(row.answered_at),
        Value::opt_text(row.outcome),
        Value::opt_int(row.closed_at),
        Value::opt_int(row.keep_until),
        Int(row.reminded),
        Int(row.changed_at),
        Int(row.to_post),
        Blob(row.sealed),
        c,
        Id(row.request),
        Int(row.revision),
    ]
}
