//! The journal: its rows, their leaves, the tree over them, and its proof.

pub(crate) mod stem;
pub(crate) mod tree;
pub(crate) mod verify;

use std::sync::Arc;

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::error::StoreError;
use crate::sql;
use crate::steps::{Expect, Step};
use crate::value::{Micros, Row, Value, Word};
use tree::{Hash, Tree};

/// Most persons and records of one journal row.
pub const MAX_ABOUT: usize = 1_000;
/// A head is kept at least every so many rows.
pub const HEAD_EVERY: i64 = 1_024;

/// A person a journal row is about, and the record of theirs that was touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// The person.
    pub subject: Uuid,
    /// The record, where the act was on one.
    pub record: Option<Uuid>,
}

/// What a journal row says, before it has its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// account, service, person, public or system.
    pub actor_kind: Word,
    /// Which account or person.
    pub actor: Option<Uuid>,
    /// What was done or asked.
    pub act: Word,
    /// `done`, or why not: `refused`, `failed`.
    pub outcome: Word,
    /// On which register.
    pub register: Option<Word>,
    /// On which record kind.
    pub kind: Option<Word>,
    /// Field names, parted by spaces; never values.
    pub fields: Word,
    /// Whom it touched; at most [`MAX_ABOUT`].
    pub about: Vec<About>,
    /// For which purpose.
    pub purpose: Option<Word>,
    /// The clauses the answer rests on, parted by spaces.
    pub clauses: Word,
    /// Under which notice version.
    pub notice_version: Option<i64>,
    /// What else is worth knowing; never values.
    pub detail: Option<Word>,
}

/// A journal row in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalRow {
    /// Its place, counted from 0 without gaps.
    pub seq: i64,
    /// When.
    pub at: Micros,
    /// What it says.
    pub entry: JournalEntry,
    /// Its leaf of the tree.
    pub leaf: [u8; 32],
}

/// The state of a journal at some size, signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalHead {
    /// How many rows.
    pub size: i64,
    /// The root of the tree over them.
    pub root: [u8; 32],
    /// When the head was cut.
    pub at: Micros,
    /// The signature over [`head_message`].
    pub signature: Vec<u8>,
}

/// Signs and checks journal heads; the keys live with whoever implements it.
pub trait HeadSigner: Send + Sync {
    /// Signs a head of one controller.
    ///
    /// # Errors
    /// Says in a few words why not; the words end up in [`StoreError::Unsigned`].
    fn sign(&self, controller: Uuid, message: &[u8]) -> Result<Vec<u8>, String>;

    /// Whether the signature is this controller's over this message.
    fn check(&self, controller: Uuid, message: &[u8], signature: &[u8]) -> bool;
}

/// What is signed of a head.
pub fn head_message(controller: Uuid, size: i64, root: &[u8; 32], at: Micros) -> Vec<u8> {
    let mut message = b"seloste journal head 1\n".to_vec();
    message.extend_from_slice(controller.as_bytes());
    message.extend_from_slice(&size.to_be_bytes());
    message.extend_from_slice(root);
    message.extend_from_slice(&at.to_be_bytes());
    message
}

/// The leaf of a row: SHA-256 over 0x00 and the row's canonical bytes (RFC 6962, section 2.1).
///
/// The bytes are: controller, place and time at fixed width, then every column in the order of the table, each with a
/// byte that tells null from value and the length before the value, so that no two rows have the same bytes.
pub fn leaf_of(controller: Uuid, seq: i64, at: Micros, entry: &JournalEntry) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update([0]);
    hash.update(controller.as_bytes());
    hash.update(seq.to_be_bytes());
    hash.update(at.to_be_bytes());
    let mut put = |bytes: Option<&[u8]>| match bytes {
        None => hash.update([0]),
        Some(bytes) => {
            hash.update([1]);
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        }
    };
    fn text(word: &Option<Word>) -> Option<&[u8]> {
        word.as_deref().map(str::as_bytes)
    }
    put(Some(entry.actor_kind.as_bytes()));
    put(entry.actor.as_ref().map(|id| id.as_bytes().as_slice()));
    put(Some(entry.act.as_bytes()));
    put(Some(entry.outcome.as_bytes()));
    put(text(&entry.register));
    put(text(&entry.kind));
    put(Some(entry.fields.as_bytes()));
    put(about_bytes(&entry.about).as_deref());
    put(text(&entry.purpose));
    put(Some(entry.clauses.as_bytes()));
    put(entry.notice_version.map(i64::to_be_bytes).as_ref().map(<[u8; 8]>::as_slice));
    put(text(&entry.detail));
    hash.finalize().into()
}

/// Pairs of person and record, 32 bytes each; the nil identifier stands for no record.
fn about_bytes(about: &[About]) -> Option<Vec<u8>> {
    if about.is_empty() {
        return None;
    }
    let mut bytes = Vec::with_capacity(about.len() * 32);
    for one in about {
        bytes.extend_from_slice(one.subject.as_bytes());
        bytes.extend_from_slice(one.record.unwrap_or(Uuid::nil()).as_bytes());
    }
    Some(bytes)
}

fn about_from(bytes: &[u8]) -> Option<Vec<About>> {
    let (pairs, rest) = bytes.as_chunks::<32>();
    if !rest.is_empty() {
        return None;
    }
    let pair = |pair: &[u8; 32]| {
        let (subject, record) = pair.split_at(16);
        let subject = Uuid::from_slice(subject).ok()?;
        let record = Uuid::from_slice(record).ok()?;
        Some(About { subject, record: (!record.is_nil()).then_some(record) })
    };
    pairs.iter().map(pair).collect()
}

/// Reads a row as the queries of the table `journal` give it.
pub(crate) fn journal_row(mut row: Row) -> Result<JournalRow, StoreError> {
    let about = match row.opt_blob(9)? {
        None => Vec::new(),
        Some(bytes) => about_from(&bytes).ok_or(StoreError::Malformed { query: row.query, column: 9 })?,
    };
    Ok(JournalRow {
        seq: row.int(0)?,
        at: row.int(1)?,
        entry: JournalEntry {
            actor_kind: row.text(2)?,
            actor: row.opt_id(3)?,
            act: row.text(4)?,
            outcome: row.text(5)?,
            register: row.opt_text(6)?,
            kind: row.opt_text(7)?,
            fields: row.text(8)?,
            about,
            purpose: row.opt_text(10)?,
            clauses: row.text(11)?,
            notice_version: row.opt_int(12)?,
            detail: row.opt_text(13)?,
        },
        leaf: row.hash(14)?,
    })
}

/// The growing end of one controller's journal while a commit is made.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tip {
    pub(crate) tree: Tree,
    at: Micros,
    from: i64,
}

impl Tip {
    /// The tip as stored, or an empty one.
    pub(crate) fn of_row(row: Option<Row>) -> Result<Self, StoreError> {
        let Some(mut row) = row else {
            return Ok(Self { tree: Tree::default(), at: 0, from: 0 });
        };
        let size = row.int(0)?;
        let frontier = row.blob(3)?;
        let bad = StoreError::Malformed { query: row.query, column: 3 };
        let tree = Tree::from_parts(size, &frontier).ok_or(bad)?;
        Ok(Self { tree, at: row.int(2)?, from: size })
    }

    /// Puts an entry in its place; gives the statements that write it.
    pub(crate) fn append(&mut self, controller: Uuid, at: Micros, entry: JournalEntry, steps: &mut Vec<Step>) {
        let seq = self.tree.size();
        let leaf = leaf_of(controller, seq, at, &entry);
        self.tree.push(leaf);
        self.at = self.at.max(at);
        let mut subjects: Vec<Uuid> = entry.about.iter().map(|about| about.subject).collect();
        subjects.sort_unstable();
        subjects.dedup();
        let params = vec![
            Value::Id(controller),
            Value::Int(seq),
            Value::Int(at),
            Value::Text(entry.actor_kind),
            Value::opt_id(entry.actor),
            Value::Text(entry.act),
            Value::Text(entry.outcome),
            Value::opt_text(entry.register),
            Value::opt_text(entry.kind),
            Value::Text(entry.fields),
            Value::opt_blob(about_bytes(&entry.about)),
            Value::opt_text(entry.purpose),
            Value::Text(entry.clauses),
            Value::opt_int(entry.notice_version),
            Value::opt_text(entry.detail),
            Value::Blob(leaf.to_vec()),
        ];
        steps.push(Step { rank: 100, sql: &sql::JOURNAL_INSERT, params, expect: Expect::Any });
        for subject in subjects {
            let params = vec![Value::Id(controller), Value::Id(subject), Value::Int(seq)];
            steps.push(Step { rank: 101, sql: &sql::JOURNAL_SUBJECT_INSERT, params, expect: Expect::Any });
        }
    }

    /// The statements that move the stored tip to where this one stands; none when it did not grow.
    pub(crate) fn seal(&self, controller: Uuid, signer: Option<&Arc<dyn HeadSigner>>) -> Result<Vec<Step>, StoreError> {
        let size = self.tree.size();
        if size == self.from {
            return Ok(Vec::new());
        }
        let signer = signer.ok_or(StoreError::NoSigner)?;
        let root: Hash = self.tree.root();
        let message = head_message(controller, size, &root, self.at);
        let signature = signer.sign(controller, &message).map_err(|reason| StoreError::Unsigned { reason })?;
        let (c, root, at) = (Value::Id(controller), Value::Blob(root.to_vec()), Value::Int(self.at));
        let mut steps = Vec::with_capacity(3);
        if self.from == 0 {
            let empty = || Value::Blob(Vec::new());
            let params = vec![c.clone(), empty(), empty(), empty()];
            steps.push(Step { rank: 102, sql: &sql::JOURNAL_TIP_START, params, expect: Expect::Any });
        }
        let (signed, frontier) = (Value::Blob(signature), Value::Blob(self.tree.frontier()));
        let params = vec![Value::Int(size), root.clone(), at.clone(), frontier, signed.clone(), c.clone()];
        let expect = Expect::OneElseGone("journal tip");
        steps.push(Step { rank: 103, sql: &sql::JOURNAL_TIP_MOVE, params, expect });
        if size / HEAD_EVERY > self.from / HEAD_EVERY {
            let params = vec![c, Value::Int(size), root, at, signed];
            steps.push(Step { rank: 104, sql: &sql::JOURNAL_HEAD_INSERT, params, expect: Expect::Any });
        }
        Ok(steps)
    }
}
