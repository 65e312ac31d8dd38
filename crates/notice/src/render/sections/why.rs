//! Why data are processed, and on which legal basis (Art. 13(1)(c) and (d)).

use law::basis::LegalBasis;

use super::{Voice, statements};
use crate::model::{Parts, Purpose, PurposePart, Record, Sentences};
use crate::render::article::{Block, Fact, Line, Section};
use crate::render::voice::{series, to_section};
use crate::statements::{StatementId, part_aspect};

pub(crate) fn section(voice: Voice<'_>) -> Section {
    let purposes = &voice.parts().purposes;
    let mut blocks = vec![Block::para(voice.texts.say_why_intro())];
    for basis in bases(purposes) {
        let resting: Vec<&Purpose> = purposes.iter().filter(|purpose| purpose.basis == basis).collect();
        blocks.push(on_basis(voice, basis, &resting));
    }
    blocks.extend(statements(voice, &["consent"]));
    Section::new("purposes", voice.texts.say_why(), blocks)
}

/// The bases in the order the notice first names them.
fn bases(purposes: &[Purpose]) -> Vec<LegalBasis> {
    let mut bases = Vec::new();
    for purpose in purposes {
        if !bases.contains(&purpose.basis) {
            bases.push(purpose.basis);
        }
    }
    bases
}

fn on_basis(voice: Voice<'_>, basis: LegalBasis, purposes: &[&Purpose]) -> Block {
    let explained = Line::from(voice.texts.say_basis_explained(basis.as_str()));
    let explained = explained.then(" ", voice.cite(basis.article()));
    let facts = purposes.iter().map(|purpose| {
        let id = StatementId::of(&purpose.clause);
        let name = voice.label(&purpose.label, &purpose.name).told([id.clone(), id.with("basis")]);
        Fact { name, lines: told(voice, purpose).into_iter().filter(|line| !line.is_empty()).collect() }
    });
    let inner = vec![Block::Para(explained), Block::Points(facts.collect())];
    Block::part(format!("basis-{}", basis.as_str()), voice.texts.say_basis(basis.as_str()), inner)
}

fn told(voice: Voice<'_>, purpose: &Purpose) -> Vec<Line> {
    let id = StatementId::of(&purpose.clause);
    let law = law(voice, purpose.law.as_deref()).told([id.with("law")]);
    let interest = interest(voice, &purpose.sentences).told([id.with("interest")]);
    let mut lines = vec![
        voice.text(&purpose.describe).told([id.with("describe")]),
        made_of(voice, purpose).told([id.with("parts")]),
        law.then(". ", interest),
    ];
    lines.extend(purpose.parts.iter().map(|part| further(voice, part).told([id.with(&part_aspect(part))])));
    if purpose.marketing {
        lines.push(stoppable(voice).told([id.with("marketing")]));
    }
    lines.push(contract(voice, purpose).told([id.with("contract")]));
    let until = purpose.until.map(|day| Line::from(voice.texts.say_purpose_until(voice.date(day))));
    lines.extend(until.map(|line| line.told([id.with("until")])));
    lines
}

/// What a purpose is made of, in the words of the notice.
pub fn made_of(voice: Voice<'_>, purpose: &Purpose) -> Line {
    voice.labelled(voice.texts.say_purpose_made_of(), voice.sentence(&purpose.sentences, "parts"))
}

/// The law a basis rests on.
pub fn law(voice: Voice<'_>, law: Option<&str>) -> Line {
    law.map(|words| voice.labelled(voice.texts.say_purpose_law(), voice.own(words))).unwrap_or_default()
}

/// The interest a basis rests on.
pub fn interest(voice: Voice<'_>, sentences: &Sentences) -> Line {
    voice.labelled(voice.texts.say_purpose_interest(), voice.sentence(sentences, "interest"))
}

/// Which records are the contract it rests on, and that it ends with them.
pub fn contract(voice: Voice<'_>, purpose: &Purpose) -> Line {
    let all: Vec<&Record> = voice.parts().contracts_of(&purpose.name).map(|(_, record)| record).collect();
    if all.is_empty() {
        return Line::default();
    }
    let ends = ends_with_contract(voice.parts(), purpose);
    let names = series(all.iter().map(|record| voice.label(&record.label, &record.name)).collect());
    let ends = if ends { "yes" } else { "no" };
    voice.say(|texts, slots| texts.say_purpose_contract(ends, slots.put(names)))
}

/// True if the purpose is over for somebody with their last contract: each kind that is one has a last day.
pub fn ends_with_contract(parts: &Parts, purpose: &Purpose) -> bool {
    let mut all = parts.contracts_of(&purpose.name).peekable();
    all.peek().is_some() && all.all(|(_, record)| record.ends.is_some())
}

/// That direct marketing can be stopped.
pub(crate) fn stoppable(voice: Voice<'_>) -> Line {
    let ban = to_section("objection", voice.texts.say_purpose_marketing_ban());
    voice.say(|texts, slots| texts.say_purpose_marketing(slots.put(ban)))
}

/// A further basis, for a part of a purpose.
pub fn further(voice: Voice<'_>, part: &PurposePart) -> Line {
    let basis = Line::from(voice.texts.say_basis(part.basis.as_str()));
    let basis = basis.then(" ", voice.cite(part.basis.article()));
    let what = if part.label.is_empty() { voice.own(&part.part) } else { voice.text(&part.label) };
    let line = voice.say(|texts, slots| texts.say_purpose_part(slots.put(what), slots.put(basis)));
    let grounds = law(voice, part.law.as_deref()).then(". ", interest(voice, &part.sentences));
    line.then(". ", grounds)
}
