//! How long data are kept, in words (Art. 13(2)(a)).

use std::collections::BTreeSet;

use super::{Voice, statements};
use crate::model::{Boundary, Event, Field, Keep, Record, Register, Review, Rule};
use crate::render::article::{Block, Fact, Line, Section};
use crate::render::voice::to_section;
use crate::statements::StatementId;

pub(crate) fn section(voice: Voice<'_>) -> Section {
    let facts = voice
        .parts()
        .registers
        .iter()
        .map(|register| Fact::some(voice.label(&register.label, &register.name), shelf(voice, register)));
    let mut blocks: Vec<Block> = Block::facts(facts).into_iter().collect();
    blocks.extend(statements(voice, &["retention"]));
    let rights = to_section("rights", voice.texts.say_rights());
    let request = Line::from(voice.texts.say_keep_request()).then(" ", rights);
    blocks.push(Block::Para(request.then("", Line::from(".".to_owned()))));
    Section::new("retention", voice.texts.say_retention(), blocks)
}

/// The register's own rule, then what differs from it.
fn shelf(voice: Voice<'_>, register: &Register) -> Vec<Line> {
    let told = |kept: Kept<'_>| of(voice, &kept).told([StatementId::of(&kept.keep.clause)]);
    let mut lines: Vec<Line> = rules(register).into_iter().map(told).collect();
    let id = StatementId::of(&register.clause).with("review");
    lines.extend(register.review.iter().map(|review| look(voice, review).told([id.clone()])));
    lines
}

/// A rule, and of what it is said.
#[derive(Debug, Clone, Copy)]
pub struct Kept<'n> {
    /// The rule.
    pub keep: &'n Keep,
    /// The record kind it is said of; the whole register when none.
    pub record: Option<&'n Record>,
    /// The field it is said of.
    pub field: Option<&'n Field>,
}

/// Every rule of a register once: its own, then those of records, then those of fields.
pub fn rules(register: &Register) -> Vec<Kept<'_>> {
    let own = register.keep.iter().map(|keep| Kept { keep, record: None, field: None });
    let records = register
        .records
        .iter()
        .filter_map(|record| record.keep.as_ref().map(|keep| Kept { keep, record: Some(record), field: None }));
    let fields = register.records.iter().flat_map(|record| {
        record.fields.iter().map(move |field| Kept { keep: &field.keep, record: Some(record), field: Some(field) })
    });
    let mut seen = BTreeSet::new();
    own.chain(records).chain(fields).filter(|kept| seen.insert(&kept.keep.clause)).collect()
}

/// A rule as sentences, after the name of what it is said of.
pub fn of(voice: Voice<'_>, kept: &Kept<'_>) -> Line {
    let whole = sentence(voice, kept.keep, kept.record);
    let record = kept.record.map(|record| voice.label(&record.label, &record.name));
    match (record, kept.field) {
        (Some(record), Some(field)) => voice.with_more(voice.field(field), vec![record]).strong().then(": ", whole),
        (Some(record), None) => record.strong().then(": ", whole),
        (None, _) => whole,
    }
}

/// How often the need is looked at again.
pub fn look(voice: Voice<'_>, review: &Review) -> Line {
    let every = voice.every(review.every);
    match &review.by {
        Some(role) => voice.say(|texts, slots| texts.say_keep_review_by(every, slots.put(voice.role(role)))),
        None => voice.texts.say_keep_review(every).into(),
    }
}

/// A whole rule as sentences.
fn sentence(voice: Voice<'_>, keep: &Keep, record: Option<&Record>) -> Line {
    let phrase = phrase(voice, keep, record);
    let first = voice.say(|texts, slots| texts.say_keep(slots.put(phrase)));
    let for_ever = matches!(keep.rule, Rule::Permanently);
    let then = if for_ever { Line::default() } else { voice.texts.say_keep_finally(keep.finally.word()).into() };
    let law = keep.law.as_deref().map(|law| voice.own(law)).unwrap_or_default();
    let law = voice.labelled(voice.texts.say_keep_law(), law);
    let law = if law.is_empty() { law } else { law.then("", Line::from(".".to_owned())) };
    first.then(" ", then).then(" ", law)
}

/// How long, as what follows "we keep the data".
fn phrase(voice: Voice<'_>, keep: &Keep, record: Option<&Record>) -> Line {
    match &keep.rule {
        Rule::After { period, event, to_end_of } => {
            let field = match event {
                Event::Field(name) => record.and_then(|record| record.field(name.as_str())),
                _ => None,
            };
            let label = match (field, event) {
                (Some(field), _) => voice.field(field),
                (None, Event::Field(name)) => name.to_string().into(),
                (None, _) => Line::default(),
            };
            let boundary = match to_end_of {
                Some(Boundary::Month) => "month",
                Some(Boundary::Year) => "year",
                None => "none",
            };
            let period = voice.period(*period);
            voice.say(|texts, slots| texts.say_keep_after(period, event.word(), slots.put(label), boundary))
        }
        Rule::While { state, then } => {
            let line = Line::from(voice.texts.say_keep_while(state.word()));
            match then {
                Some(period) => {
                    let period = voice.period(*period);
                    voice.say(|texts, slots| texts.say_keep_then(slots.put(line), period))
                }
                None => line,
            }
        }
        Rule::Longest(choices) => {
            let choices = choose(voice, choices.iter().map(|keep| phrase(voice, keep, record)).collect());
            voice.say(|texts, slots| texts.say_keep_longest(slots.put(choices)))
        }
        Rule::Shortest(choices) => {
            let choices = choose(voice, choices.iter().map(|keep| phrase(voice, keep, record)).collect());
            voice.say(|texts, slots| texts.say_keep_shortest(slots.put(choices)))
        }
        Rule::Permanently => voice.texts.say_keep_permanently().into(),
    }
}

fn choose(voice: Voice<'_>, mut lines: Vec<Line>) -> Line {
    let last = lines.pop().unwrap_or_default();
    let first = lines.into_iter().fold(Line::default(), |all, line| all.then("; ", line));
    first.then(&voice.texts.say_keep_or(), last)
}
