//! Proving a journal: every row, every head, every entry of the index by person.

use std::collections::VecDeque;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::stem::{JournalStem, stem_message, tells_of_end, tree_of};
use super::tree::Tree;
use super::{HeadSigner, JournalHead, JournalRow, head_message, leaf_of};
use crate::error::StoreError;
use crate::sql;
use crate::store::Store;
use crate::value::Value;

/// Most findings one verification names; the first is what matters.
pub const MAX_FINDINGS: usize = 100;
/// Rows in memory at once.
const PAGE: usize = 1_000;
/// How far around its place the former place of a moved row is sought.
const MOVED_WITHIN: i64 = 50_000;

/// What does not fit in a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// The row's words are not those that were written.
    Changed {
        /// Its place.
        seq: i64,
    },
    /// A row was written here and is gone.
    Removed {
        /// Its place.
        seq: i64,
    },
    /// A row stands here that the signed tree does not know.
    Inserted {
        /// Its place.
        seq: i64,
    },
    /// The row that stands here was written at another place.
    Moved {
        /// Where it stands.
        seq: i64,
        /// Where it was written.
        from: i64,
    },
    /// Rows and their leaves fit each other but not the signed tree: some of these rows were rewritten with their leaves.
    Rewritten {
        /// The first row that may be meant.
        from: i64,
        /// The row after the last one that may be meant.
        until: i64,
    },
    /// A head's signature is not the controller's.
    Forged {
        /// How many rows the head covers.
        size: i64,
    },
    /// The journal has rows but its newest head is gone.
    Headless,
    /// That the rows before this one reached the end of their time is not signed by the controller.
    CutOff {
        /// The first row that is left.
        seq: i64,
    },
    /// No row tells that the rows before this one reached the end of their time.
    Untold {
        /// The first row that is left.
        seq: i64,
    },
    /// A person's list of journal rows lacks this row.
    Unlisted {
        /// The row.
        seq: i64,
    },
    /// A person's list of journal rows names a row that is not about them.
    Misplaced {
        /// The row it names.
        seq: i64,
    },
}

/// What came of proving a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// How many rows were read.
    pub rows: i64,
    /// How many signed heads were checked, the newest among them.
    pub heads: i64,
    /// What does not fit, in the order it was found, at most [`MAX_FINDINGS`]; empty when all does.
    pub findings: Vec<Finding>,
}

struct Walk {
    controller: Uuid,
    signer: Arc<dyn HeadSigner>,
    /// How many rows went at the end of their time, and whether a row told of it.
    stem: i64,
    told: bool,
    size: i64,
    tree: Tree,
    next: i64,
    proven: i64,
    heads: VecDeque<JournalHead>,
    checked: i64,
    broken: bool,
    listed: u128,
    findings: Vec<Finding>,
}

/// One person's listing of one row, as a number; sums of them tell whether two sets of listings are the same.
fn listing(subject: Uuid, seq: i64) -> u128 {
    let mut hash = Sha256::new();
    hash.update(subject.as_bytes());
    hash.update(seq.to_be_bytes());
    let bytes: [u8; 32] = hash.finalize().into();
    bytes.first_chunk::<16>().map_or(0, |half| u128::from_be_bytes(*half))
}

fn subjects(row: &JournalRow) -> Vec<Uuid> {
    let mut subjects: Vec<Uuid> = row.entry.about.iter().map(|about| about.subject).collect();
    subjects.sort_unstable();
    subjects.dedup();
    subjects
}

impl Walk {
    fn find(&mut self, finding: Finding) {
        if self.findings.len() < MAX_FINDINGS && !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    /// Where the words of this row were written, going by its leaf.
    fn origin(&self, row: &JournalRow) -> Option<i64> {
        let fits = |seq: &i64| leaf_of(self.controller, *seq, row.at, &row.entry) == row.leaf;
        if fits(&row.seq) {
            return Some(row.seq);
        }
        let near = (1..=MOVED_WITHIN.min(self.size)).flat_map(|step| [row.seq - step, row.seq + step]);
        near.filter(|seq| *seq >= 0).find(|seq| fits(seq))
    }

    /// Takes one row; `after` is the row behind it.
    fn row(&mut self, row: &JournalRow, after: Option<&JournalRow>) {
        if row.seq < self.stem {
            self.find(Finding::Inserted { seq: row.seq });
            return;
        }
        self.told |= tells_of_end(&row.entry, self.stem);
        while self.next < row.seq {
            self.find(Finding::Removed { seq: self.next });
            self.broken = true;
            // A long gap is one fact, not a hundred.
            self.next = row.seq;
        }
        for subject in subjects(row) {
            self.listed = self.listed.wrapping_add(listing(subject, row.seq));
        }
        let fits = leaf_of(self.controller, row.seq, row.at, &row.entry) == row.leaf;
        if !fits && !self.broken {
            let finding = self.name(row, after);
            // Where rows were only given other words, the leaves still prove the rest of the tree.
            self.broken |= !matches!(finding, Finding::Changed { .. });
            self.find(finding);
        }
        self.tree.push(row.leaf);
        self.next = row.seq + 1;
        self.check_heads();
    }

    fn name(&self, row: &JournalRow, after: Option<&JournalRow>) -> Finding {
        let seq = row.seq;
        let Some(from) = self.origin(row) else {
            return Finding::Changed { seq };
        };
        let follows = after.and_then(|after| self.origin(after)).is_none_or(|next| next == from + 1);
        match from - seq {
            1 if follows => Finding::Removed { seq },
            -1 if follows => Finding::Inserted { seq: from },
            _ => Finding::Moved { seq, from },
        }
    }

    fn check_heads(&mut self) {
        while let Some(head) = self.heads.front() {
            if head.size > self.next {
                return;
            }
            let message = head_message(self.controller, head.size, &head.root, head.at);
            let signed = self.signer.check(self.controller, &message, &head.signature);
            let (size, same) = (head.size, head.size == self.tree.size() && head.root == self.tree.root());
            self.heads.pop_front();
            self.checked += 1;
            if !signed {
                self.find(Finding::Forged { size });
            } else if same {
                self.proven = size;
            } else if !self.broken {
                self.find(Finding::Rewritten { from: self.proven, until: size });
                self.broken = true;
            }
        }
    }
}

impl Store {
    /// Proves the journal of a controller: reads every row, recomputes its leaf and the tree, checks every head's
    /// signature, and compares the lists by person. Runs in constant memory beside other work; rows written after it
    /// began are left for the next time.
    ///
    /// # Errors
    /// [`StoreError::NoSigner`] when no signer was given; [`StoreError::Engine`] when the engine fails. What does not
    /// fit is no error but a [`Finding`].
    pub async fn journal_verify(&self, controller: Uuid) -> Result<Verification, StoreError> {
        let mut stem = self.journal_stem(controller).await?;
        loop {
            let proof = self.prove(controller, stem.as_ref()).await?;
            // Rows that reached the end of their time meanwhile are not missing.
            let now = self.journal_stem(controller).await?;
            if now == stem {
                return Ok(proof);
            }
            stem = now;
        }
    }

    async fn prove(&self, controller: Uuid, stem: Option<&JournalStem>) -> Result<Verification, StoreError> {
        let signer = Arc::clone(self.signer().ok_or(StoreError::NoSigner)?);
        let tip = self.journal_tip(controller).await?;
        let size = tip.as_ref().map_or(0, |tip| tip.size);
        let tree = tree_of(stem)?;
        let first = tree.size();
        let mut walk = Walk {
            controller,
            signer,
            stem: first,
            told: stem.is_none(),
            size,
            tree,
            next: first,
            proven: first,
            heads: VecDeque::new(),
            checked: 0,
            broken: false,
            listed: 0,
            findings: Vec::new(),
        };
        if let Some(stem) = stem {
            let message = stem_message(controller, stem.size, stem.at, &stem.frontier);
            if !walk.signer.check(controller, &message, &stem.signature) {
                walk.find(Finding::CutOff { seq: first });
            }
        }
        let rows = self.walk_rows(&mut walk, tip).await?;
        if !walk.told {
            walk.find(Finding::Untold { seq: first });
        }
        if self.listed_sum(controller, size).await? != walk.listed {
            self.compare_lists(&mut walk).await?;
        }
        Ok(Verification { rows, heads: walk.checked, findings: walk.findings })
    }

    async fn walk_rows(&self, walk: &mut Walk, tip: Option<JournalHead>) -> Result<i64, StoreError> {
        let (mut rows, mut above) = (0, walk.stem - 1);
        let mut held: VecDeque<JournalRow> = VecDeque::new();
        let mut from = 0;
        loop {
            if walk.heads.is_empty() {
                let heads = self.journal_heads(walk.controller, above, PAGE).await?;
                above = heads.last().map_or(above, |head| head.size);
                walk.heads.extend(heads.into_iter().filter(|head| head.size < walk.size));
                walk.check_heads();
            }
            if held.len() < 2 {
                let page = self.journal_from(walk.controller, from, PAGE).await?;
                from = page.last().map_or(from, |row| row.seq + 1);
                held.extend(page.into_iter().filter(|row| row.seq < walk.size));
            }
            let Some(row) = held.pop_front() else { break };
            walk.row(&row, held.front());
            rows += 1;
        }
        if walk.next < walk.size {
            walk.find(Finding::Removed { seq: walk.next });
            walk.broken = true;
            walk.next = walk.size;
        }
        // Heads beyond the newest one tell of rows that were cut off together with it.
        let beyond = self.journal_heads(walk.controller, walk.size, 1).await?;
        let grown = self.journal_tip(walk.controller).await?;
        let grown = grown.map_or(0, |tip| tip.size);
        if beyond.iter().any(|head| head.size > grown) {
            walk.find(Finding::Removed { seq: walk.size });
        }
        walk.heads.extend(tip.clone());
        walk.check_heads();
        let extra = self.journal_from(walk.controller, grown, 1).await?;
        match (tip, extra.first()) {
            (None, Some(_)) if grown == 0 => walk.find(Finding::Headless),
            (_, Some(row)) if self.journal_tip(walk.controller).await?.is_none_or(|tip| tip.size <= row.seq) => {
                walk.find(Finding::Inserted { seq: row.seq });
            }
            _ => {}
        }
        Ok(rows)
    }

    /// The sum of all listings by person, of rows below a size.
    async fn listed_sum(&self, controller: Uuid, size: i64) -> Result<u128, StoreError> {
        let mut sum = 0_u128;
        let mut after = None;
        while let Some(page) = self.listings(controller, after).await? {
            for (subject, seq) in &page {
                if *seq < size {
                    sum = sum.wrapping_add(listing(*subject, *seq));
                }
            }
            after = page.last().copied();
        }
        Ok(sum)
    }

    async fn listings(
        &self,
        controller: Uuid,
        after: Option<(Uuid, i64)>,
    ) -> Result<Option<Vec<(Uuid, i64)>>, StoreError> {
        let (subject, seq) = after.unwrap_or((Uuid::nil(), -1));
        let limit = Value::Int(i64::try_from(PAGE).unwrap_or(1));
        let params = vec![Value::Id(controller), Value::Id(subject), Value::Int(seq), limit];
        let rows = self.rows(&sql::JOURNAL_SUBJECT_FORWARD, params).await?;
        let page = rows.into_iter().map(|mut row| Ok((row.id(0)?, row.int(1)?))).collect::<Result<Vec<_>, _>>()?;
        Ok((!page.is_empty()).then_some(page))
    }

    /// Names what differs between rows and lists; only run once it is known that something does.
    async fn compare_lists(&self, walk: &mut Walk) -> Result<(), StoreError> {
        let size = walk.size;
        let mut from = 0;
        loop {
            let page = self.journal_from(walk.controller, from, PAGE).await?;
            let Some(last) = page.last() else { break };
            from = last.seq + 1;
            for row in page.iter().filter(|row| row.seq < size) {
                for subject in subjects(row) {
                    let asked = vec![Value::Id(walk.controller), Value::Id(subject), Value::Int(row.seq)];
                    let found = self.row(&sql::JOURNAL_SUBJECT_HAS, asked).await?;
                    if found.map_or(Ok(0), |mut row| row.int(0))? == 0 {
                        walk.find(Finding::Unlisted { seq: row.seq });
                    }
                }
            }
        }
        let mut after = None;
        while let Some(page) = self.listings(walk.controller, after).await? {
            for (subject, seq) in page.iter().filter(|(_, seq)| *seq < size) {
                let row = self.journal_from(walk.controller, *seq, 1).await?;
                let about = row.first().is_some_and(|row| row.seq == *seq && subjects(row).contains(subject));
                if !about {
                    walk.find(Finding::Misplaced { seq: *seq });
                }
            }
            after = page.last().copied();
        }
        Ok(())
    }
}
