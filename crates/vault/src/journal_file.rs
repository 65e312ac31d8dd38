//! Proving a journal that was taken out as a file, with its public key and nothing else.

use std::io::BufRead;

use ed25519_dalek::{Signature, VerifyingKey};
use serde_json::Value;
use store::{About, JournalEntry, Tree, head_message, leaf_of, stem_message, tells_of_end};
use thiserror::Error;
use uuid::Uuid;

use crate::journal_head::{Held, Holding, SavedHead};

/// The longest line that is read.
const MAX_LINE: u64 = 1 << 20;

/// What a file proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvedFile {
    /// The controller whose journal it is.
    pub controller: Uuid,
    /// How many lines it shows.
    pub shown: u64,
    /// How many lines the journal had when its head was signed.
    pub size: u64,
    /// The first line that was left then: those before it had reached the end of their time.
    pub begins: u64,
    /// When the head was signed, in microseconds since 1970.
    pub at: i64,
    /// How it stands to the heads of this controller that were saved.
    pub held: Vec<Held>,
}

/// Why a file is not believed.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum FileError {
    /// It cannot be read.
    #[error("the file cannot be read: {0}")]
    Unread(#[from] std::io::Error),
    /// The key is not 64 hexadecimal digits, or no key.
    #[error("the key is not one: 64 hexadecimal digits, as `seloste journal key` tells them")]
    Key,
    /// A line of the file is not one of a journal.
    #[error("line {line} of the file is none of a journal")]
    Malformed {
        /// Which, from 1.
        line: usize,
    },
    /// The head was not signed with this key.
    #[error("the head of the journal was not signed with this key")]
    Forged,
    /// That lines ended was not signed with this key.
    #[error("that the lines before {begins} have ended was not signed with this key")]
    CutOff {
        /// The first that is left.
        begins: u64,
    },
    /// Something was changed, left out, added or moved.
    #[error("the lines are not those that were signed: something was changed, left out, added or moved")]
    Changed,
    /// A line does not stand where it was written.
    #[error("row {seq} does not stand where it was written")]
    Misplaced {
        /// Which.
        seq: i64,
    },
    /// The store failed.
    #[error(transparent)]
    Fault(#[from] crate::error::Fault),
    /// The file shows every line, and none tells that others ended.
    #[error("no row tells that the rows before {begins} have ended")]
    Untold {
        /// The first that is left.
        begins: u64,
    },
}

/// Proves a file: every line it shows is one that stood in the journal at this place and says what it said, and nothing
/// was added or left out but what the file says it leaves out. `heads` were saved before: it is told of each whether the
/// journal still begins with the lines it is of.
///
/// # Errors
/// [`FileError`] says what does not fit.
pub fn prove_file(file: &mut dyn BufRead, key: &str, heads: &[SavedHead]) -> Result<ProvedFile, FileError> {
    let key = key_of(key)?;
    let first = read(file, 1)?.ok_or(FileError::Malformed { line: 1 })?;
    let (mut proof, head) = Proof::of(&first, &key, heads)?;
    let mut line = 1;
    while let Some(next) = read(file, line + 1)? {
        line += 1;
        proof.take(&next, line)?;
    }
    proof.end(&head, &key)
}

/// A public key, as it is told.
pub(crate) fn key_of(key: &str) -> Result<VerifyingKey, FileError> {
    let key: [u8; 32] = unhex(key.trim()).and_then(|bytes| bytes.try_into().ok()).ok_or(FileError::Key)?;
    VerifyingKey::from_bytes(&key).map_err(|_| FileError::Key)
}

struct Head {
    size: i64,
    root: [u8; 32],
    at: i64,
    signature: Vec<u8>,
}

struct Proof {
    controller: Uuid,
    tree: Tree,
    begins: i64,
    shown: u64,
    whole: bool,
    told: bool,
    holding: Holding,
}

impl Proof {
    /// The first line of a file, with its signatures.
    fn of(first: &Value, key: &VerifyingKey, heads: &[SavedHead]) -> Result<(Self, Head), FileError> {
        let bad = || FileError::Malformed { line: 1 };
        if number(first, "seloste_journal") != Some(1) {
            return Err(bad());
        }
        let controller = id(first.get("controller")).ok_or_else(bad)?;
        let told = first.get("head").ok_or_else(bad)?;
        let head = Head {
            size: number(told, "size").ok_or_else(bad)?,
            root: bytes(told, "root").and_then(|root| root.try_into().ok()).ok_or_else(bad)?,
            at: number(told, "at").ok_or_else(bad)?,
            signature: bytes(told, "signature").ok_or_else(bad)?,
        };
        let ended = first.get("ended").filter(|ended| !ended.is_null());
        let mut tree = Tree::default();
        if let Some(ended) = ended {
            let (size, at) = (number(ended, "size").ok_or_else(bad)?, number(ended, "at").ok_or_else(bad)?);
            let frontier = bytes(ended, "frontier").ok_or_else(bad)?;
            let signature = bytes(ended, "signature").ok_or_else(bad)?;
            if !signed(key, &stem_message(controller, size, at, &frontier), &signature) {
                return Err(FileError::CutOff { begins: size.unsigned_abs() });
            }
            tree = Tree::from_parts(size, &frontier).ok_or_else(bad)?;
        }
        let begins = tree.size();
        let holding = Holding::begin(controller, &tree, heads, key);
        Ok((Self { controller, tree, begins, shown: 0, whole: true, told: ended.is_none(), holding }, head))
    }

    /// Takes a line in: one that is shown, or what is left out.
    fn take(&mut self, line: &Value, at: usize) -> Result<(), FileError> {
        let bad = || FileError::Malformed { line: at };
        if let Some(left) = line.get("left_out") {
            let from = number(left, "from").ok_or_else(bad)?;
            let level = number(left, "level").and_then(|level| u32::try_from(level).ok()).ok_or_else(bad)?;
            let root = bytes(left, "root").and_then(|root| root.try_into().ok()).ok_or_else(bad)?;
            self.whole = false;
            let fits = from == self.tree.size() && self.tree.push_full(level, root);
            self.holding.reached(&self.tree);
            return if fits { Ok(()) } else { Err(FileError::Misplaced { seq: from }) };
        }
        let (seq, written, entry) = entry(line).ok_or_else(bad)?;
        if seq != self.tree.size() {
            return Err(FileError::Misplaced { seq });
        }
        self.told |= tells_of_end(&entry, self.begins);
        self.tree.push(leaf_of(self.controller, seq, written, &entry));
        self.shown += 1;
        self.holding.reached(&self.tree);
        Ok(())
    }

    fn end(self, head: &Head, key: &VerifyingKey) -> Result<ProvedFile, FileError> {
        if !signed(key, &head_message(self.controller, head.size, &head.root, head.at), &head.signature) {
            return Err(FileError::Forged);
        }
        if self.tree.size() != head.size || self.tree.root() != head.root {
            return Err(FileError::Changed);
        }
        if self.whole && !self.told {
            return Err(FileError::Untold { begins: self.begins.unsigned_abs() });
        }
        Ok(ProvedFile {
            controller: self.controller,
            shown: self.shown,
            size: head.size.unsigned_abs(),
            begins: self.begins.unsigned_abs(),
            at: head.at,
            held: self.holding.end(head.size.unsigned_abs()),
        })
    }
}

fn signed(key: &VerifyingKey, message: &[u8], signature: &[u8]) -> bool {
    Signature::from_slice(signature).is_ok_and(|signature| key.verify_strict(message, &signature).is_ok())
}

/// The next line; none at the end.
fn read(file: &mut dyn BufRead, line: usize) -> Result<Option<Value>, FileError> {
    use std::io::Read as _;
    let mut text = String::new();
    let count = file.take(MAX_LINE).read_line(&mut text)?;
    if count == 0 {
        return Ok(None);
    }
    serde_json::from_str(&text).map(Some).map_err(|_| FileError::Malformed { line })
}

/// A line that is shown: its place, its time, and what it says.
fn entry(line: &Value) -> Option<(i64, i64, JournalEntry)> {
    let text = |name: &str| line.get(name)?.as_str();
    let maybe = |name: &str| match line.get(name)? {
        Value::Null => Some(None),
        value => Some(Some(value.as_str()?.into())),
    };
    let pair = |pair: &Value| {
        let record = pair.get(1).filter(|record| !record.is_null());
        Some(About {
            subject: id(pair.get(0))?,
            record: record.map(|record| id(Some(record)).ok_or(())).transpose().ok()?,
        })
    };
    let entry = JournalEntry {
        actor_kind: text("actor_kind")?.into(),
        actor: line
            .get("actor")
            .filter(|actor| !actor.is_null())
            .map(|actor| id(Some(actor)).ok_or(()))
            .transpose()
            .ok()?,
        act: text("act")?.into(),
        outcome: text("outcome")?.into(),
        register: maybe("register")?,
        kind: maybe("kind")?,
        fields: text("fields")?.into(),
        about: line.get("about")?.as_array()?.iter().map(pair).collect::<Option<_>>()?,
        purpose: maybe("purpose")?,
        clauses: text("clauses")?.into(),
        notice_version: line.get("notice_version")?.as_i64(),
        detail: maybe("detail")?,
    };
    Some((number(line, "seq")?, number(line, "at")?, entry))
}

fn number(of: &Value, name: &str) -> Option<i64> {
    of.get(name)?.as_i64()
}

fn bytes(of: &Value, name: &str) -> Option<Vec<u8>> {
    unhex(of.get(name)?.as_str()?)
}

fn id(of: Option<&Value>) -> Option<Uuid> {
    of?.as_str()?.parse().ok()
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Hexadecimal digits as bytes.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    let (pairs, rest) = digits.as_chunks::<2>();
    let byte = |pair: &[u8; 2]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    if rest.is_empty() { pairs.iter().map(byte).collect() } else { None }
}
