//! The end of a journal's lines: what is over goes from the beginning, and what is left is still proved.
//!
//! Of the lines that went, the roots of the full subtrees over them are kept: the tree goes on from there, so that every
//! head that covers a line which is left still fits, whether it was signed before or after. That lines went is signed, and
//! told by a line of the journal itself: a beginning that was cut off in secret is found.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use uuid::Uuid;

use super::tree::Tree;
use super::{HEAD_EVERY, JournalEntry, JournalHead, JournalRow};
use crate::error::StoreError;
use crate::sql;
use crate::steps::{Expect, Steps};
use crate::store::Store;
use crate::unit::{Op, Unit};
use crate::value::Value::{Blob, Id, Int, Text};
use crate::value::{Micros, Row, Word};

/// What the line says that tells of lines that went; its detail holds the first of them and the first that is left.
pub const END_ACT: &str = "journal-end";
/// The most lines that go together.
const MAX_LINES: usize = 2_000;
/// No more persons are taken off their lists together.
const MAX_LISTED: usize = 8_000;

/// The beginning of a journal that went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalStem {
    /// How many lines went: the first that is left has this number.
    pub size: i64,
    /// When the last of them went.
    pub at: Micros,
    /// The roots of the full subtrees over them, largest first.
    pub frontier: Vec<u8>,
    /// The signature over [`stem_message`].
    pub signature: Vec<u8>,
}

/// What is signed of a beginning that went.
pub fn stem_message(controller: Uuid, size: i64, at: Micros, frontier: &[u8]) -> Vec<u8> {
    let mut message = b"seloste journal stem 1\n".to_vec();
    message.extend_from_slice(controller.as_bytes());
    message.extend_from_slice(&size.to_be_bytes());
    message.extend_from_slice(&at.to_be_bytes());
    message.extend_from_slice(frontier);
    message
}

/// True if this entry tells that the lines before this place went.
pub fn tells_of_end(entry: &JournalEntry, size: i64) -> bool {
    let until = entry.detail.as_deref().and_then(|detail| detail.split_once(' ')?.1.parse().ok());
    &*entry.actor_kind == "system" && &*entry.act == END_ACT && until == Some(size)
}

/// What is done with a journal besides adding to it.
#[derive(Debug, Clone)]
pub enum JournalOp {
    /// Lets the lines before the stem's size go, with these persons' listings of them.
    End(JournalStem, Vec<Uuid>),
    /// Notes which words stand in a stretch.
    Words(i64, Vec<Word>),
    /// Keeps a head that was given out, so that the journal can be held against it here too.
    Keep(JournalHead),
}

impl Steps {
    /// The journal's own upkeep.
    pub(crate) fn journal_op(&mut self, op: JournalOp) {
        let c = Id(self.controller);
        match op {
            JournalOp::End(stem, subjects) => {
                let size = stem.size;
                let params = vec![c.clone(), Int(size), Int(stem.at), Blob(stem.frontier), Blob(stem.signature)];
                self.one(90, &sql::JOURNAL_STEM_PUT, params, Expect::OneElseGone("journal stem"));
                self.any(91, &sql::JOURNAL_END, vec![c.clone(), Int(size)]);
                self.any(92, &sql::JOURNAL_HEAD_END, vec![c.clone(), Int(size)]);
                self.any(93, &sql::JOURNAL_WORD_END, vec![c.clone(), Int(size / HEAD_EVERY)]);
                for subject in subjects {
                    self.any(94, &sql::JOURNAL_SUBJECT_END, vec![c.clone(), Id(subject), Int(size)]);
                }
            }
            JournalOp::Words(block, words) => {
                for word in words {
                    self.any(95, &sql::JOURNAL_WORD_INSERT, vec![c.clone(), Text(word), Int(block)]);
                }
            }
            JournalOp::Keep(head) => {
                let JournalHead { size, root, at, signature } = head;
                let params = vec![c, Int(size), Blob(root.to_vec()), Int(at), Blob(signature)];
                self.any(96, &sql::JOURNAL_HEAD_KEEP, params);
            }
        }
    }
}

fn stem_row(mut row: Row) -> Result<JournalStem, StoreError> {
    Ok(JournalStem { size: row.int(0)?, at: row.int(1)?, frontier: row.blob(2)?, signature: row.blob(3)? })
}

impl Store {
    /// The beginning of a journal that went; none while all of it is there.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn journal_stem(&self, controller: Uuid) -> Result<Option<JournalStem>, StoreError> {
        self.row(&sql::JOURNAL_STEM_GET, vec![Id(controller)]).await?.map(stem_row).transpose()
    }

    /// Lets lines go that were written before a time, from the beginning on, as far as one unit holds: which they were, if
    /// any. `entry` is the line that tells of it.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when another cut the journal meanwhile; [`StoreError::NoSigner`] without a signer.
    pub async fn journal_end(
        &self,
        controller: Uuid,
        before: Micros,
        entry: JournalEntry,
        now: Micros,
    ) -> Result<Option<Range<i64>>, StoreError> {
        let signer = Arc::clone(self.signer().ok_or(StoreError::NoSigner)?);
        let stem = self.journal_stem(controller).await?;
        let mut tree = tree_of(stem.as_ref())?;
        let from = tree.size();
        let mut subjects: BTreeSet<Uuid> = BTreeSet::new();
        for row in self.journal_from(controller, from, MAX_LINES).await? {
            // What stands elsewhere than it was written is left for the proof to find.
            if row.at >= before || row.seq != tree.size() || subjects.len() > MAX_LISTED {
                break;
            }
            subjects.extend(row.entry.about.iter().map(|about| about.subject));
            tree.push(row.leaf);
        }
        let until = tree.size();
        if until == from {
            return Ok(None);
        }
        let frontier = tree.frontier();
        let message = stem_message(controller, until, now, &frontier);
        let signature = signer.sign(controller, &message).map_err(|reason| StoreError::Unsigned { reason })?;
        let stem = JournalStem { size: until, at: now, frontier, signature };
        let mut unit = Unit::new(controller, now);
        unit.ops.push(Op::Journal(JournalOp::End(stem, subjects.into_iter().collect())));
        let detail = Some(format!("{from} {until}").into());
        unit.journal.push(JournalEntry { act: END_ACT.into(), actor_kind: "system".into(), detail, ..entry });
        self.commit(unit).await?;
        Ok(Some(from..until))
    }

    /// Notes which words stand in the stretches that are full and were not looked through yet, at most so many: how many
    /// it was.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn journal_index(&self, controller: Uuid, at_most: usize, now: Micros) -> Result<usize, StoreError> {
        let size = self.journal_tip(controller).await?.map_or(0, |tip| tip.size);
        let first = self.journal_stem(controller).await?.map_or(0, |stem| stem.size / HEAD_EVERY);
        let mut block = self.journal_indexed(controller).await?.max(first);
        let mut done = 0;
        while done < at_most && (block + 1) * HEAD_EVERY <= size {
            let rows =
                self.journal_from(controller, block * HEAD_EVERY, usize::try_from(HEAD_EVERY).unwrap_or(1)).await?;
            let inside = rows.iter().filter(|row| row.seq / HEAD_EVERY == block);
            let mut words: BTreeSet<String> = inside.flat_map(words_of).collect();
            words.insert(String::new());
            let words = words.into_iter().map(Word::from).collect();
            let mut unit = Unit::new(controller, now);
            unit.ops.push(Op::Journal(JournalOp::Words(block, words)));
            self.commit(unit).await?;
            block += 1;
            done += 1;
        }
        Ok(done)
    }

    /// The first stretch that was not looked through.
    pub(crate) async fn journal_indexed(&self, controller: Uuid) -> Result<i64, StoreError> {
        let row = self.row(&sql::JOURNAL_WORD_LAST, vec![Id(controller)]).await?;
        Ok(row.map(|mut row| row.int(0)).transpose()?.map_or(0, |last| last + 1))
    }
}

/// The tree over the lines that went, from which the journal goes on.
pub(crate) fn tree_of(stem: Option<&JournalStem>) -> Result<Tree, StoreError> {
    let Some(stem) = stem else { return Ok(Tree::default()) };
    let bad = StoreError::Malformed { query: "journal_stem.get", column: 2 };
    Tree::from_parts(stem.size, &stem.frontier).ok_or(bad)
}

/// What a line is found by: its act, its purpose, its clauses and all they lie in.
fn words_of(row: &JournalRow) -> Vec<String> {
    let entry = &row.entry;
    let mut words = vec![act_word(&entry.act)];
    words.extend(entry.purpose.as_deref().map(purpose_word));
    for clause in entry.clauses.split(' ').filter(|clause| !clause.is_empty()) {
        let ends = clause.match_indices('.').map(|(at, _)| at).chain([clause.len()]);
        words.extend(ends.filter_map(|end| clause.get(..end)).map(clause_word));
    }
    words
}

/// The word of an act in a stretch.
pub(crate) fn act_word(act: &str) -> String {
    format!("a {act}")
}

/// The word of a purpose in a stretch.
pub(crate) fn purpose_word(purpose: &str) -> String {
    format!("p {purpose}")
}

/// The word of a clause in a stretch.
pub(crate) fn clause_word(clause: &str) -> String {
    format!("c {clause}")
}
