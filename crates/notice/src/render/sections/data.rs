//! Which data, and where they come from (Art. 13(2)(e), 14(1)(d), 14(2)(f)).

use std::collections::BTreeSet;

use super::Voice;
use crate::model::{Field, FieldType, Group, Name, Record, Register, Source};
use crate::render::article::{Block, Fact, Line, Section};
use crate::render::voice::{commas, series};
use crate::statements::StatementId;

pub(crate) fn section(voice: Voice<'_>) -> Section {
    let parts = voice.parts().registers.iter().map(|register| {
        let id = format!("register-{}", register.name);
        let title = voice.label(&register.label, &register.name).told([StatementId::of(&register.clause)]);
        Block::part(id, title, shelf(voice, register))
    });
    let mut blocks: Vec<Block> = parts.collect();
    let mut fields =
        voice.parts().registers.iter().flat_map(|register| &register.records).flat_map(|kind| &kind.fields);
    if fields.any(|field| field.required) {
        blocks.insert(0, Block::para(voice.texts.say_data_required()));
    }
    Section::new("data", voice.texts.say_data(), blocks)
}

fn shelf(voice: Voice<'_>, register: &Register) -> Vec<Block> {
    let texts = voice.texts;
    let id = StatementId::of(&register.clause);
    let mut blocks = Vec::new();
    let describe = voice.text(&register.describe).told([id.with("describe")]);
    if !describe.is_empty() {
        blocks.push(Block::Para(describe));
    }
    if let Some(controller) = &register.held_for {
        blocks.push(Block::Para(held_for(voice, controller).told([id.with("held-for")])));
    }
    if register.closed {
        blocks.push(Block::Para(Line::from(texts.say_data_closed()).told([id.with("closed")])));
    }
    let group =
        |group: &Group| voice.label(&group.label, &group.name).told([id.with(&format!("group-{}", group.name))]);
    let purpose = |name: &Name| voice.purpose(name).told([id.with(&format!("purpose-{name}"))]);
    let responsible = register.responsible.iter().map(|role| voice.own(role).told([id.with("responsible")]));
    let facts = [
        Fact::some(texts.say_data_whom(), vec![series(register.groups.iter().map(group).collect())]),
        Fact::some(texts.say_data_purposes(), vec![series(register.serves().into_iter().map(purpose).collect())]),
        Fact::some(texts.say_data_responsible(), responsible.collect()),
    ];
    blocks.extend(Block::facts(facts));
    let records = register.records.iter().map(|record| {
        let fields = commas(record.fields.iter().map(|field| value(voice, field)).collect());
        let id = StatementId::of(&record.clause);
        let describe = voice.text(&record.describe).told([id.with("describe")]);
        Fact::some(voice.label(&record.label, &record.name).told([id]), vec![describe, fields])
    });
    blocks.extend(Block::facts(records));
    blocks.extend(remarks(voice, &register.records).into_iter().map(Block::Remark));
    blocks
}

/// For whom a register is held.
pub fn held_for(voice: Voice<'_>, controller: &str) -> Line {
    let name = voice.own(controller);
    voice.say(|texts, slots| texts.say_data_held_for(slots.put(name)))
}

/// What is special about a field, each by its keyword.
pub fn marks(field: &Field) -> impl Iterator<Item = &'static str> + use<> {
    let marks = [(field.voluntary, "voluntary"), (field.special.is_some(), "special"), (field.public, "public")];
    marks.into_iter().filter(|(is, _)| *is).map(|(_, mark)| mark)
}

/// A field, with a star where it must be given and a word where something is special about it.
fn value(voice: Voice<'_>, field: &Field) -> Line {
    let star = if field.required { Line::from("*".to_owned()) } else { Line::default() };
    let told = marks(field).map(|mark| voice.texts.say_data_mark(mark).into()).collect();
    let id = StatementId::of(&field.clause);
    let more = field.required.then_some("required").into_iter().chain(marks(field)).map(|mark| id.with(mark));
    let ids: Vec<StatementId> = [id.clone()].into_iter().chain(more).collect();
    voice.with_more(voice.field(field).then("", star), told).told(ids)
}

fn remarks(voice: Voice<'_>, records: &[Record]) -> Vec<Line> {
    let fields: Vec<&Field> = records.iter().flat_map(|record| &record.fields).collect();
    let mut remarks = Vec::new();
    let mut exceptions: Vec<&str> = fields.iter().filter_map(|field| field.special.as_deref()).collect();
    exceptions.sort_unstable();
    exceptions.dedup();
    if !exceptions.is_empty() {
        let cited = commas(exceptions.into_iter().map(|code| voice.cite(code)).collect());
        remarks.push(Line::from(voice.texts.say_data_special()).then(" ", cited));
    }
    if fields.iter().any(|field| field.kind == FieldType::PersonalIdentityCode) {
        remarks.push(voice.texts.say_data_identity_code().into());
    }
    remarks
}

/// Where data come from.
pub(crate) fn sources(voice: Voice<'_>) -> Section {
    let facts = voice.parts().registers.iter().map(|register| {
        let named = named(register);
        let told = |source: &Source| origin(voice, source).told([StatementId::of(&source.clause)]);
        let lines = named.into_iter().map(told).collect();
        Fact::some(voice.label(&register.label, &register.name), lines)
    });
    Section::new("sources", voice.texts.say_sources(), Block::facts(facts).into_iter().collect())
}

/// The sources of a register and its records, each once.
pub fn named(register: &Register) -> Vec<&Source> {
    let mut named: Vec<&Source> = Vec::new();
    let mut seen = BTreeSet::new();
    let of_records = register.records.iter().flat_map(|record| &record.sources);
    named.extend(register.sources.iter().chain(of_records).filter(|source| seen.insert(&source.clause)));
    named
}

/// A source with all that limits it.
pub fn origin(voice: Voice<'_>, source: &Source) -> Line {
    let label = if source.label.is_empty() {
        voice.texts.say_source_kind(source.kind.keyword()).into()
    } else {
        voice.text(&source.label)
    };
    let which = voice.sentence(&source.sentences, "which");
    let label = label.then(": ", which);
    let modes = source.modes.iter().map(|mode| voice.texts.say_source_mode(mode.as_str()).into()).collect();
    let ways = source.ways.iter().map(|way| voice.texts.say_way(way.as_str()).into()).collect::<Vec<Line>>();
    let ways = (!ways.is_empty()).then(|| voice.say(|texts, slots| texts.say_source_ways(slots.put(commas(ways)))));
    let when = source.only_when.as_ref().map(|_| {
        let words = voice.sentence(&source.sentences, "only-when");
        voice.say(|texts, slots| texts.say_only_when(slots.put(words)))
    });
    let purposes = (!source.purposes.is_empty()).then(|| {
        let purposes = voice.purposes(&source.purposes);
        voice.say(|texts, slots| texts.say_source_for(slots.put(purposes)))
    });
    let since = source.from.map(|day| voice.texts.say_since(voice.date(day)).into());
    let more = [ways, Some(commas(modes)), when, purposes, since].into_iter().flatten();
    more.fold(label, |line, more| line.then("; ", more))
}
