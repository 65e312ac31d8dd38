//! Sentences that stand in fewer languages than the page is published in.

use std::collections::BTreeMap;

use super::kinds::UNTRANSLATED;
use super::{Finder, texts};
use crate::model::{ClauseId, Lang, Parts, Sentences, Text};

impl Finder<'_> {
    /// One finding for each clause, however many of its sentences are missing in however many languages.
    pub(super) fn languages(&mut self) {
        let languages = &self.parts().head.languages;
        if languages.len() < 2 {
            return;
        }
        let mut lacking: BTreeMap<&ClauseId, Vec<(&'static str, Vec<Lang>)>> = BTreeMap::new();
        let own = self.parts().head.language;
        for (clause, word, said) in sentences(self.parts()) {
            let missing: Vec<Lang> = languages.iter().copied().filter(|lang| !said.is_in(*lang, own)).collect();
            if !missing.is_empty() && !said.only_names() {
                lacking.entry(clause).or_default().push((word, missing));
            }
        }
        let each: Vec<String> = languages.iter().map(|lang| format!("{}=\"…\"", lang.code())).collect();
        let each = each.join(" ");
        let told: Vec<(ClauseId, String, String)> =
            lacking.into_iter().map(|(clause, all)| in_words(clause, &all, &each)).collect();
        for (clause, message, help) in told {
            self.find(&UNTRANSLATED, &clause, message, help);
        }
    }
}

fn in_words(clause: &ClauseId, all: &[(&'static str, Vec<Lang>)], each: &str) -> (ClauseId, String, String) {
    let mut words: Vec<&str> = all.iter().map(|(word, _)| *word).collect();
    words.dedup();
    let mut languages: Vec<&str> = all.iter().flat_map(|(_, missing)| missing).map(|lang| lang.code()).collect();
    languages.sort_unstable();
    languages.dedup();
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    let message = format!("{} is not there in: {}", quoted.join(", "), languages.join(", "));
    let first = words.first().copied().unwrap_or_default();
    let help = match first {
        "needs" => format!("give each in a node of its own: `needs {each}`"),
        "for" => format!("add a label in its block: `label {each}`"),
        word => format!("write it in the block instead of as a property: `{word} {each}`"),
    };
    (clause.clone(), message, help)
}

/// A sentence.
#[derive(Clone, Copy)]
enum Said<'p> {
    /// In some languages.
    In(&'p Text),
    /// In the language of the notice alone.
    Own(&'p str),
}

impl Said<'_> {
    fn is_in(self, lang: Lang, own: Lang) -> bool {
        match self {
            Self::In(text) => text.0.contains_key(&lang),
            Self::Own(_) => lang == own,
        }
    }

    fn only_names(self) -> bool {
        match self {
            Self::In(text) => text.0.values().all(|text| only_names(text)),
            Self::Own(text) => only_names(text),
        }
    }
}

/// Names are the same in every language: every word begins with a capital or a digit.
fn only_names(text: &str) -> bool {
    let is_name = |word: &str| word.chars().find(|sign| sign.is_alphanumeric()).is_none_or(|sign| !sign.is_lowercase());
    text.split_whitespace().all(is_name) && text.split_whitespace().count() <= MOST_NAMES
}

/// More words than this in a row are no list of names, but a sentence shouted.
const MOST_NAMES: usize = 12;

/// A sentence with its clause and the word of its property.
type Sentence<'p> = (&'p ClauseId, &'static str, Said<'p>);

/// Every sentence a property gives, with its word.
fn sentences(parts: &Parts) -> Vec<Sentence<'_>> {
    let mut all: Vec<Sentence<'_>> = Vec::new();
    for purpose in &parts.purposes {
        add(&mut all, &purpose.clause, &purpose.sentences);
        for part in &purpose.parts {
            add(&mut all, &purpose.clause, &part.sentences);
            let what = if part.label.is_empty() { Said::Own(&part.part) } else { Said::In(&part.label) };
            all.push((&purpose.clause, "for", what));
        }
    }
    texts::sources(parts).for_each(|one| add(&mut all, &one.clause, &one.sentences));
    for recipient in &parts.recipients {
        add(&mut all, &recipient.clause, &recipient.sentences);
        recipient.lines.iter().for_each(|line| add(&mut all, &recipient.clause, &line.sentences));
    }
    parts.transfers.iter().for_each(|one| add(&mut all, &one.clause, &one.sentences));
    for right in &parts.rights {
        add(&mut all, &right.clause, &right.sentences);
        all.extend(right.needs_in.iter().map(|needs| (&right.clause, "needs", Said::In(needs))));
    }
    parts.automations.iter().for_each(|one| add(&mut all, &one.clause, &one.sentences));
    parts.controller.joint.iter().for_each(|one| add(&mut all, &parts.controller.clause, &one.sentences));
    all
}

fn add<'p>(all: &mut Vec<Sentence<'p>>, clause: &'p ClauseId, sentences: &'p Sentences) {
    all.extend(sentences.0.iter().map(|(word, text)| (clause, *word, Said::In(text))));
}
