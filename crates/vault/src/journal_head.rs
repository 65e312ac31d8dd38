//! A signed head of a journal as text, kept where the firm cannot rewrite it: at the places of its backups, in somebody's
//! mail, on paper. And a journal held against such heads.

use std::fmt::Write as _;

use ed25519_dalek::{Signature, VerifyingKey};
use jiff::Timestamp;
use store::{JournalHead, Tree, head_message};
use uuid::Uuid;

use crate::journal_file::{hex, unhex};

/// The first line of a head.
const BEGINS: &str = "seloste-journal-head 1";
/// The longest text in which heads are sought.
pub const MAX_HEADS_BYTES: u64 = 16 << 20;

/// A head that was given out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedHead {
    /// Whose journal it is of.
    pub controller: Uuid,
    /// How many lines the journal had.
    pub size: u64,
    /// The root of the tree over them.
    pub root: [u8; 32],
    /// When the newest of them was written, in microseconds since 1970.
    pub at: i64,
    /// The signature over it.
    pub signature: Vec<u8>,
}

/// How a journal stands to a head that was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The journal begins with the lines the head is of.
    Fits,
    /// All lines it is of have reached the end of their time: nothing can be said.
    Over,
    /// The file leaves out lines from before to after its last one, in one: nothing can be said.
    LeftOut,
    /// The journal has only so many lines.
    Short {
        /// How many.
        has: u64,
    },
    /// Lines are not as they were: one from here on, before the last the head is of.
    Differs {
        /// The first that may be meant.
        from: u64,
    },
    /// It was not signed with the key.
    Forged,
}

/// A head and how the journal stands to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The head.
    pub head: SavedHead,
    /// How the journal stands to it.
    pub fit: Fit,
}

impl SavedHead {
    pub(crate) fn of(controller: Uuid, head: &JournalHead) -> Self {
        let JournalHead { size, root, at, signature } = head;
        Self { controller, size: size.unsigned_abs(), root: *root, at: *at, signature: signature.clone() }
    }

    pub(crate) fn row(&self) -> JournalHead {
        let size = i64::try_from(self.size).unwrap_or(i64::MAX);
        JournalHead { size, root: self.root, at: self.at, signature: self.signature.clone() }
    }

    /// It as text: short lines of plain letters, which no mail program breaks or rewrites.
    #[must_use]
    pub fn to_text(&self) -> String {
        let at = Timestamp::from_microsecond(self.at).unwrap_or(Timestamp::UNIX_EPOCH);
        let mut text = format!(
            "{BEGINS}\ncontroller {}\nrows {}\nat {at}\nroot {}\n",
            self.controller,
            self.size,
            hex(&self.root)
        );
        for part in self.signature.chunks(32) {
            let _never = writeln!(text, "signed {}", hex(part));
        }
        text
    }

    /// The heads that stand in a text, in their order, whatever stands around them, also if each line is quoted with `>`.
    /// What only looks like one is none.
    #[must_use]
    pub fn read(text: &str) -> Vec<Self> {
        let lines: Vec<&str> = text.lines().map(|line| line.trim_start_matches([' ', '\t', '>']).trim_end()).collect();
        let begins = lines.iter().enumerate().filter(|(_, line)| **line == BEGINS);
        begins.filter_map(|(at, _)| Self::read_one(lines.get(at + 1..)?)).collect()
    }

    fn read_one(lines: &[&str]) -> Option<Self> {
        let word = |at: usize, name: &str| lines.get(at)?.strip_prefix(name)?.strip_prefix(' ').map(str::trim);
        let signature = [word(4, "signed")?, word(5, "signed")?].concat();
        Some(Self {
            controller: word(0, "controller")?.parse().ok()?,
            size: word(1, "rows")?.parse().ok().filter(|size| i64::try_from(*size).is_ok())?,
            at: word(2, "at")?.parse::<Timestamp>().ok()?.as_microsecond(),
            root: unhex(word(3, "root")?)?.try_into().ok()?,
            signature: unhex(&signature)?,
        })
    }

    pub(crate) fn is_signed(&self, key: &VerifyingKey) -> bool {
        let row = self.row();
        let message = head_message(self.controller, row.size, &row.root, row.at);
        Signature::from_slice(&self.signature).is_ok_and(|signature| key.verify_strict(&message, &signature).is_ok())
    }
}

/// A journal that is being held against heads, line by line.
pub(crate) struct Holding {
    /// Those to come, the largest first.
    waiting: Vec<SavedHead>,
    held: Vec<Held>,
    /// So many lines fit for sure.
    fits: u64,
}

impl Holding {
    /// Holds a journal of this controller, of which the lines before the tree's size went, against the heads that are its own.
    pub(crate) fn begin(controller: Uuid, tree: &Tree, heads: &[SavedHead], key: &VerifyingKey) -> Self {
        let mut waiting: Vec<SavedHead> = heads.iter().filter(|head| head.controller == controller).cloned().collect();
        waiting.sort_by_key(|head| std::cmp::Reverse(head.size));
        let begins = tree.size().unsigned_abs();
        let mut held = Vec::new();
        waiting.retain(|head| {
            let fit = match head {
                head if !head.is_signed(key) => Fit::Forged,
                head if head.size < begins => Fit::Over,
                _ => return true,
            };
            held.push(Held { head: head.clone(), fit });
            false
        });
        let mut holding = Self { waiting, held, fits: begins };
        holding.reached(tree);
        holding
    }

    /// Looks at the heads that the tree has come to.
    pub(crate) fn reached(&mut self, tree: &Tree) {
        let size = tree.size().unsigned_abs();
        while let Some(head) = self.waiting.pop_if(|head| head.size <= size) {
            let fit = match &head {
                head if head.size < size => Fit::LeftOut,
                head if head.root == tree.root() => Fit::Fits,
                _ => Fit::Differs { from: self.fits },
            };
            if fit == Fit::Fits {
                self.fits = size;
            }
            self.held.push(Held { head, fit });
        }
    }

    /// What came of it, by the size of the heads.
    pub(crate) fn end(mut self, size: u64) -> Vec<Held> {
        let short = self.waiting.into_iter().map(|head| Held { head, fit: Fit::Short { has: size } });
        self.held.extend(short);
        self.held.sort_by_key(|held| held.head.size);
        self.held
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn head(size: u64) -> SavedHead {
        let at = "2026-11-20T07:30:00.123456Z".parse::<Timestamp>().unwrap().as_microsecond();
        let controller = Uuid::from_u128(7);
        SavedHead { controller, size, root: [0xab; 32], at, signature: (0..64).collect() }
    }

    #[test]
    fn heads_are_found_in_whatever_they_were_saved_in() {
        let (one, other) = (head(18_240), head(3));
        assert!(one.to_text().is_ascii() && one.to_text().lines().all(|line| line.len() <= 76), "{}", one.to_text());
        let quoted = other.to_text().replace('\n', "\r\n> ");
        let mail = format!("Subject: Tiiviste\r\n\r\nHyvä vastaanottaja,\n\n{}\nTerveisin\n> {quoted}", one.to_text());
        assert_eq!(SavedHead::read(&mail), [one.clone(), other]);
        for wrong in [
            one.to_text().replace("rows 18240", "rows -1"),
            one.to_text().replace("signed 00", "signed 0"),
            one.to_text().replace("root ab", "root ä"),
            one.to_text().replace("rows 18240\n", ""),
            format!("{BEGINS}\n"),
            String::new(),
        ] {
            assert_eq!(SavedHead::read(&wrong), [], "{wrong}");
        }
    }
}
