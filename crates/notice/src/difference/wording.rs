//! Words that mean what they meant: labels, longer sentences, translations.

use std::collections::{BTreeMap, BTreeSet};

use super::Matter;
use super::differ::{About, Differ};
use crate::model::{ClauseId, FieldType, Name, Parts, Register, Sentences, StatementState, Text};
use crate::statements::{never_ids, part_aspect};

pub(super) fn differ(differ: &mut Differ<'_>) {
    let (old, new) = (Words::of(differ.old.parts()), Words::of(differ.new.parts()));
    // What is changed anyway is not told twice.
    let told = differ.changed();
    for (id, (about, text)) in &new.0 {
        if old.0.get(id).is_some_and(|(_, was)| was != text) && !told.contains(&about.id) {
            differ.otherwise(about);
        }
    }
    let (was, is) = (&differ.old.parts().head.title, &differ.new.parts().head.title);
    if was != is {
        let about = About::of(Matter::Wording, &ClauseId::new("notice")).with("title");
        let before = differ.old.words(|voice| voice.text(was));
        let after = differ.new.words(|voice| voice.text(is));
        differ.in_other_words(&about, before, after);
    }
}

/// The words of a notice by the statement they are in.
#[derive(Default)]
struct Words(BTreeMap<String, (About, BTreeSet<String>)>);

impl Words {
    fn of(parts: &Parts) -> Self {
        let mut words = Self::default();
        let notice = About::of(Matter::Wording, &ClauseId::new("notice"));
        words.note(notice.with("describe"), &[&parts.head.describe]);
        for item in parts.scope.covers.iter().chain(&parts.scope.excludes) {
            words.clause(&item.clause, &item.label, &Text::default());
        }
        for joint in &parts.controller.joint {
            let about = About::of(Matter::Wording, &parts.controller.clause);
            words.sentences(&about.with(&format!("joint-{}", joint.name)), &joint.sentences, true);
        }
        for one in &parts.purposes {
            let about = words.clause(&one.clause, &one.label, &one.describe);
            words.sentences(&about, &one.sentences, false);
            for part in &one.parts {
                let about = about.with(&part_aspect(part));
                words.note(about.clone(), &[&part.label]);
                words.sentences(&about, &part.sentences, true);
            }
        }
        parts.registers.iter().for_each(|register| words.register(register));
        words.whom(parts);
        words.promises(parts);
        words
    }

    /// The label and the longer sentence of a clause.
    fn clause(&mut self, clause: &ClauseId, label: &Text, describe: &Text) -> About {
        let about = About::of(Matter::Wording, clause);
        self.note(about.clone(), &[label]);
        self.note(about.with("describe"), &[describe]);
        about
    }

    fn note(&mut self, about: About, texts: &[&Text]) {
        let known = self.0.entry(about.id.to_string()).or_insert_with(|| (about, BTreeSet::new()));
        for text in texts {
            known.1.insert(format!("{:?}", text.0));
        }
    }

    /// A label of one of several things that are told together.
    fn named(&mut self, about: &About, name: &Name, label: &Text) {
        if let Some(known) = self.0.get_mut(about.id.as_str()) {
            known.1.insert(format!("{name} {:?}", label.0));
        }
    }

    /// The sentences of a clause, each by its word, or all as one.
    fn sentences(&mut self, about: &About, sentences: &Sentences, as_one: bool) {
        for (word, text) in &sentences.0 {
            self.note(if as_one { about.clone() } else { about.with(word) }, &[text]);
        }
    }

    fn register(&mut self, register: &Register) {
        let about = self.clause(&register.clause, &register.label, &register.describe);
        for group in &register.groups {
            self.note(about.with(&format!("group-{}", group.name)), &[&group.label]);
        }
        for source in crate::render::sections::data::named(register) {
            let about = About::of(Matter::Wording, &source.clause);
            self.note(about.clone(), &[&source.label]);
            self.sentences(&about, &source.sentences, true);
        }
        for record in &register.records {
            self.clause(&record.clause, &record.label, &record.describe);
            for field in &record.fields {
                let about = self.clause(&field.clause, &field.label, &field.describe);
                if let FieldType::Choice(choices) = &field.kind {
                    for (name, label) in choices {
                        self.named(&about, name, label);
                    }
                }
            }
        }
    }

    fn whom(&mut self, parts: &Parts) {
        for one in &parts.recipients {
            let about = self.clause(&one.clause, &one.label, &one.describe);
            self.sentences(&about, &one.sentences, false);
            for line in &one.lines {
                for path in &line.paths {
                    self.sentences(&about.with(&format!("receives-{path}")), &line.sentences, true);
                }
            }
        }
        for one in &parts.transfers {
            let about = self.clause(&one.clause, &one.label, &one.describe);
            self.sentences(&about, &one.sentences, false);
        }
        for one in &parts.storages {
            self.clause(&one.clause, &one.label, &one.describe);
        }
        for one in &parts.measures {
            self.clause(&one.clause, &one.label, &one.describe);
        }
    }

    fn promises(&mut self, parts: &Parts) {
        for one in &parts.rights {
            let about = self.clause(&one.clause, &one.label, &one.describe);
            self.sentences(&about, &one.sentences, false);
            one.needs_in.iter().for_each(|text| self.note(about.with("needs"), &[text]));
        }
        for one in &parts.browser_storage {
            self.clause(&one.clause, &one.label, &one.describe);
        }
        for one in &parts.automations {
            let about = self.clause(&one.clause, &one.label, &one.describe);
            self.sentences(&about, &one.sentences, false);
        }
        if let Some(one) = &parts.minors {
            self.note(About::of(Matter::Wording, &one.clause).with("label"), &[&one.label]);
        }
        if let Some(one) = &parts.journal {
            self.note(About::of(Matter::Wording, &one.clause).with("label"), &[&one.label]);
        }
        for one in &parts.nevers {
            // Its clause is a number, which means nothing.
            for id in never_ids(one) {
                let about = About::of(Matter::Wording, &one.clause).named(id);
                self.note(about, &[&one.label, &one.describe]);
            }
        }
        for one in &parts.statements {
            let about = self.clause(&one.clause, &one.label, &one.describe);
            if let StatementState::Refused { replacement } = &one.state {
                self.note(about, &[replacement]);
            }
        }
    }
}
