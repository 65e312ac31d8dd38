//! What notices say that the law looks at: runs of words by kind, language and day.
//!
//! A notice is written in people's words. Here stand the words by which a sentence is known to promise, claim or demand
//! something: that using a site is consent, that a request must be signed, that nothing leaves the EEA. A run is found word by
//! word within one sentence, whatever stands between, unless a word that turns its meaning stands near.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use crate::data;

/// The most words between two words of a run.
const MAX_GAP: usize = 8;
/// How far before and after a run a word can stand that takes its meaning away.
const NEAR: usize = 12;

/// Something a text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    /// The kind, as the table names it: `implied-consent`.
    pub kind: &'static str,
    /// The words it is known by: `käyttämällä hyväksy*`.
    pub words: &'static str,
    /// True if the text says nothing else.
    pub alone: bool,
}

/// One word of a run: whole, or cut short.
#[derive(Clone, Copy)]
struct Stem {
    text: &'static str,
    cut: bool,
}

impl Stem {
    fn of(word: &'static str) -> Self {
        match word.strip_suffix('*') {
            Some(text) => Self { text, cut: true },
            None => Self { text: word, cut: false },
        }
    }

    fn fits(self, word: &str) -> bool {
        if self.cut { word.starts_with(self.text) } else { word == self.text }
    }
}

struct Run {
    kind: &'static str,
    words: &'static str,
    stems: Vec<Stem>,
    unless: Vec<Stem>,
    from: Date,
}

/// The runs by language and by the first letters of their first word.
type Index = BTreeMap<(&'static str, String), Vec<Run>>;

static RUNS: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index::new();
    for row in data::rows(include_str!("../data/phrases.tsv")) {
        let (Some(kind), Some(lang), Some(runs), Some(from)) = (row.text(0), row.text(1), row.text(2), row.date(4))
        else {
            continue;
        };
        for words in runs.split(" | ") {
            let stems: Vec<Stem> = words.split_whitespace().map(Stem::of).collect();
            let unless = row.cell(3).split_whitespace().map(Stem::of).collect();
            if let Some(first) = stems.first() {
                index.entry((lang, key(first.text))).or_default().push(Run { kind, words, stems, unless, from });
            }
        }
    }
    index
});

/// What a run is looked up by: the first two letters.
fn key(word: &str) -> String {
    word.chars().take(2).collect()
}

/// Everything a text in a language (`fi`, `sv`, `en`) says that the table knows on a day, each kind once.
///
/// Takes time in proportion to the length of the text.
///
/// ```
/// use jiff::civil::date;
/// let said = law::phrase::said("By using the site you accept our cookies.", "en", date(2026, 11, 22));
/// assert_eq!(said.first().map(|said| said.kind), Some("implied-consent"));
/// ```
pub fn said(text: &str, lang: &str, on: Date) -> Vec<Said> {
    let lower = text.to_lowercase();
    let sentences = sentences(&lower);
    let words_in_all: usize = sentences.iter().map(Vec::len).sum();
    let mut found: Vec<Said> = Vec::new();
    for sentence in &sentences {
        for (at, word) in sentence.iter().enumerate() {
            let language = ["fi", "sv", "en"].into_iter().find(|known| *known == lang).unwrap_or("");
            for run in RUNS.get(&(language, key(word))).into_iter().flatten() {
                if on < run.from || found.iter().any(|said| said.kind == run.kind) {
                    continue;
                }
                if run.is_at(sentence, at) {
                    let alone = words_in_all <= run.stems.len();
                    found.push(Said { kind: run.kind, words: run.words, alone });
                }
            }
        }
    }
    found
}

/// Whether a text in a language says something of this kind on a day.
pub fn says(text: &str, lang: &str, kind: &str, on: Date) -> bool {
    said(text, lang, on).iter().any(|said| said.kind == kind)
}

impl Run {
    /// True if the run begins with the word at `start`, and nothing near takes its meaning away.
    fn is_at(&self, sentence: &[&str], start: usize) -> bool {
        self.end(sentence, start).is_some_and(|end| !self.is_turned(sentence, start, end))
    }

    /// Where the run ends that begins with the word at `start`.
    fn end(&self, sentence: &[&str], start: usize) -> Option<usize> {
        let mut at = start;
        let mut stems = self.stems.iter();
        if !stems.next()?.fits(sentence.get(at)?) {
            return None;
        }
        for stem in stems {
            let rest = sentence.get(at + 1..)?;
            at += 1 + rest.iter().take(MAX_GAP + 1).position(|word| stem.fits(word))?;
        }
        Some(at)
    }

    /// True if a word near takes the meaning of the run away.
    fn is_turned(&self, sentence: &[&str], start: usize, end: usize) -> bool {
        let mut near = sentence.iter().take(end + 1 + NEAR).skip(start.saturating_sub(NEAR));
        // A word of the run itself, such as `ei`, does not take its meaning away.
        let own = |word: &str| self.stems.iter().any(|stem| stem.fits(word));
        near.any(|word| self.unless.iter().any(|stem| stem.fits(word)) && !own(word))
    }
}

/// The words of each sentence, in small letters. A full stop within a word, as in `m.m.`, ends none.
fn sentences(lower: &str) -> Vec<Vec<&str>> {
    let mut all = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    let mut start: Option<usize> = None;
    let mut signs = lower.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        if sign.is_alphanumeric() {
            start.get_or_insert(at);
            continue;
        }
        words.extend(start.take().and_then(|start| lower.get(start..at)));
        let next_is_space = signs.peek().is_none_or(|(_, next)| next.is_whitespace());
        if matches!(sign, '!' | '?' | ';' | '\n') || (sign == '.' && next_is_space) {
            all.push(std::mem::take(&mut words));
        }
    }
    words.extend(start.and_then(|start| lower.get(start..)));
    all.push(words);
    all.retain(|words| !words.is_empty());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let table = include_str!("../data/phrases.tsv");
        let runs: usize = data::rows(table).map(|row| row.cell(2).split(" | ").count()).sum();
        assert_eq!(RUNS.values().map(Vec::len).sum::<usize>(), runs);
        for row in data::rows(table) {
            assert!(matches!(row.cell(1), "fi" | "sv" | "en"), "{}", row.cell(2));
        }
    }

    #[test]
    fn every_kind_is_there_in_every_language() {
        let mut kinds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for row in data::rows(include_str!("../data/phrases.tsv")) {
            kinds.entry(row.cell(0)).or_default().push(row.cell(1));
        }
        for (kind, langs) in kinds {
            assert_eq!(langs, ["fi", "sv", "en"], "{kind}");
        }
    }
}
