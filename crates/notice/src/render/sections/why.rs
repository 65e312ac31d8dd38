//! Why data are processed, and on which legal basis (Art. 13(1)(c) and (d)).

use law::basis::LegalBasis;

use super::{Voice, statements};
use crate::model::{Purpose, PurposePart, Sentences};
use crate::render::article::{Block, Fact, Line, Section};
use crate::render::voice::to_section;

pub(super) fn section(voice: Voice<'_>) -> Section {
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
    let facts = purposes.iter().map(|purpose| Fact {
        name: voice.label(&purpose.label, &purpose.name),
        lines: told(voice, purpose).into_iter().filter(|line| !line.is_empty()).collect(),
    });
    let inner = vec![Block::Para(explained), Block::Points(facts.collect())];
    Block::part(format!("basis-{}", basis.as_str()), voice.texts.say_basis(basis.as_str()), inner)
}

fn told(voice: Voice<'_>, purpose: &Purpose) -> Vec<Line> {
    let mut lines = vec![voice.text(&purpose.describe)];
    let made_of = voice.sentence(&purpose.sentences, "parts");
    lines.push(voice.labelled(voice.texts.say_purpose_made_of(), made_of));
    lines.push(grounds(voice, purpose.law.as_deref(), &purpose.sentences));
    lines.extend(purpose.parts.iter().map(|part| further(voice, part)));
    if purpose.marketing {
        let ban = to_section("objection", voice.texts.say_purpose_marketing_ban());
        lines.push(voice.say(|texts, slots| texts.say_purpose_marketing(slots.put(ban))));
    }
    lines.extend(purpose.until.map(|day| voice.texts.say_purpose_until(voice.date(day)).into()));
    lines
}

fn grounds(voice: Voice<'_>, law: Option<&str>, sentences: &Sentences) -> Line {
    let law = law.map(|words| voice.labelled(voice.texts.say_purpose_law(), voice.own(words)));
    let interest = voice.labelled(voice.texts.say_purpose_interest(), voice.sentence(sentences, "interest"));
    law.unwrap_or_default().then(". ", interest)
}

fn further(voice: Voice<'_>, part: &PurposePart) -> Line {
    let basis = Line::from(voice.texts.say_basis(part.basis.as_str()));
    let basis = basis.then(" ", voice.cite(part.basis.article()));
    let what = if part.label.is_empty() { voice.own(&part.part) } else { voice.text(&part.label) };
    let line = voice.say(|texts, slots| texts.say_purpose_part(slots.put(what), slots.put(basis)));
    line.then(". ", grounds(voice, part.law.as_deref(), &part.sentences))
}
