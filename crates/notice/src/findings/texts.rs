//! Every text of a notice that people read, with its place.

use crate::model::{ClauseId, Lang, Parts, Sentences, Source, StatementState, Text};

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The title of the page.
    Title,
    /// What a purpose is called or made of.
    Purpose,
    /// A legitimate interest.
    Interest,
    /// Which source.
    Source,
    /// What a recipient or a group of people is called.
    Whom,
    /// What a request must contain.
    Needs,
    /// A longer sentence on a right.
    Right,
    /// The rule on fees.
    Fee,
    /// A statement that is published.
    Statement,
    /// A longer sentence on anything else.
    Describe,
}

/// A text of a notice.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said<'p> {
    pub place: Place,
    pub clause: &'p ClauseId,
    pub lang: Lang,
    pub text: &'p str,
}

/// Collects texts.
struct Texts<'p>(Vec<Said<'p>>);

impl<'p> Texts<'p> {
    fn add(&mut self, place: Place, clause: &'p ClauseId, text: &'p Text) {
        self.0.extend(text.0.iter().map(|(lang, text)| Said { place, clause, lang: *lang, text }));
    }

    fn sentence(&mut self, place: Place, clause: &'p ClauseId, sentences: &'p Sentences, word: &str) {
        if let Some(text) = sentences.get(word) {
            self.add(place, clause, text);
        }
    }
}

/// Every text people read but the names of fields and measures; refused statements are told as refused and are left out.
pub(super) fn all<'p>(parts: &'p Parts, head: &'p ClauseId) -> Vec<Said<'p>> {
    let mut texts = Texts(Vec::new());
    texts.add(Place::Title, head, &parts.head.title);
    texts.add(Place::Describe, head, &parts.head.describe);
    for purpose in &parts.purposes {
        let clause = &purpose.clause;
        texts.add(Place::Purpose, clause, &purpose.label);
        texts.sentence(Place::Purpose, clause, &purpose.sentences, "parts");
        texts.add(Place::Describe, clause, &purpose.describe);
        texts.sentence(Place::Interest, clause, &purpose.sentences, "interest");
        for part in &purpose.parts {
            texts.sentence(Place::Interest, clause, &part.sentences, "interest");
        }
    }
    data(parts, &mut texts);
    whom(parts, &mut texts);
    promises(parts, &mut texts);
    texts.0
}

fn data<'p>(parts: &'p Parts, texts: &mut Texts<'p>) {
    for register in &parts.registers {
        texts.add(Place::Describe, &register.clause, &register.describe);
        for group in &register.groups {
            texts.add(Place::Whom, &register.clause, &group.label);
        }
        for record in &register.records {
            texts.add(Place::Describe, &record.clause, &record.describe);
            for field in &record.fields {
                texts.add(Place::Describe, &field.clause, &field.describe);
            }
        }
    }
    for source in sources(parts) {
        match source.sentences.get("which") {
            Some(which) => texts.add(Place::Source, &source.clause, which),
            None => texts.add(Place::Source, &source.clause, &source.label),
        }
    }
}

/// Every source, those a record takes over from its register once.
pub(super) fn sources(parts: &Parts) -> impl Iterator<Item = &Source> {
    parts.registers.iter().flat_map(|register| {
        let own = register.records.iter().flat_map(|record| {
            let within = |source: &Source| {
                let rest = source.clause.as_str().strip_prefix(record.clause.as_str());
                rest.is_some_and(|rest| rest.starts_with('.'))
            };
            record.sources.iter().filter(move |source| within(source))
        });
        register.sources.iter().chain(own)
    })
}

fn whom<'p>(parts: &'p Parts, texts: &mut Texts<'p>) {
    for recipient in &parts.recipients {
        texts.add(Place::Whom, &recipient.clause, &recipient.label);
        texts.add(Place::Describe, &recipient.clause, &recipient.describe);
    }
    for transfer in &parts.transfers {
        texts.add(Place::Describe, &transfer.clause, &transfer.describe);
    }
    for storage in &parts.storages {
        texts.add(Place::Describe, &storage.clause, &storage.describe);
    }
    for stored in &parts.browser_storage {
        texts.add(Place::Describe, &stored.clause, &stored.label);
        texts.add(Place::Describe, &stored.clause, &stored.describe);
    }
}

fn promises<'p>(parts: &'p Parts, texts: &mut Texts<'p>) {
    for measure in &parts.measures {
        texts.add(Place::Describe, &measure.clause, &measure.describe);
    }
    for right in &parts.rights {
        texts.add(Place::Right, &right.clause, &right.label);
        texts.add(Place::Right, &right.clause, &right.describe);
        texts.sentence(Place::Fee, &right.clause, &right.sentences, "fee");
        for needs in &right.needs_in {
            texts.add(Place::Needs, &right.clause, needs);
        }
    }
    for automation in &parts.automations {
        texts.add(Place::Describe, &automation.clause, &automation.describe);
    }
    for never in &parts.nevers {
        texts.add(Place::Describe, &never.clause, &never.label);
        texts.add(Place::Describe, &never.clause, &never.describe);
    }
    for statement in parts.statements.iter().filter(|statement| matches!(statement.state, StatementState::Stated)) {
        texts.add(Place::Statement, &statement.clause, &statement.label);
        texts.add(Place::Statement, &statement.clause, &statement.describe);
    }
}
