//! What is given, on paper: tagged PDF.

use paper::{Block, Document, Fact, Span};

use crate::data::{Given, GivenKind, GivenRecord, GivenRegister, GivenValue, Scope};
use crate::html::{before, day, intro, nothing, title, until};
use crate::texts::texts;

/// The document as PDF (PDF/UA-1).
#[must_use]
pub fn pdf(given: &Given) -> Vec<u8> {
    let title = title(given);
    let mut document = Document::new(given.language.code(), &title);
    document.author.clone_from(&given.controller);
    let t = texts(given.language);
    let blocks = &mut document.blocks;
    blocks.push(Block::heading(1, &title));
    blocks.push(para(&format!("{} {}", intro(given), t.made(day(given, given.made_on)))));
    if given.is_empty() {
        blocks.push(para(&nothing(given)));
    }
    if given.left_out > 0 {
        blocks.push(para(&t.left_out(i64::try_from(given.left_out).unwrap_or(i64::MAX))));
    }
    if !given.together.is_empty() {
        blocks.push(para(&t.together(given.together.join(", "))));
    }
    if given.cut {
        blocks.push(para(&t.cut()));
    }
    for register in &given.registers {
        shelf(given, register, blocks);
    }
    if given.scope == Scope::Access && !given.is_empty() {
        consents(given, blocks);
        disclosed(given, blocks);
        seen(given, blocks);
    }
    paper::pdf(&document)
}

fn para(text: &str) -> Block {
    Block::Para(vec![Span::plain(text)])
}

fn shelf(given: &Given, register: &GivenRegister, blocks: &mut Vec<Block>) {
    let t = texts(given.language);
    blocks.push(Block::heading(2, &register.label));
    for kind in &register.kinds {
        records(given, kind, blocks);
    }
    if given.scope != Scope::Access {
        return;
    }
    let row = |purpose: &crate::data::PurposeOf| {
        let because = purpose.because.as_ref().map(|because| format!(": {because}")).unwrap_or_default();
        vec![vec![Span::plain(&purpose.label)], vec![Span::plain(&format!("{}{because}", purpose.basis))]]
    };
    if !register.purposes.is_empty() {
        blocks.push(Block::Table {
            caption: t.why(),
            head: vec![t.purpose(), t.basis()],
            rows: register.purposes.iter().map(row).collect(),
        });
    }
    let none = [t.recipients_none()];
    let recipients = if register.recipients.is_empty() { &none[..] } else { &register.recipients };
    let facts = [(t.recipients(), recipients), (t.sources(), &register.sources[..]), (t.kept(), &register.kept[..])];
    let fact = |(name, lines): (String, &[String])| {
        let lines = lines.iter().map(|line| vec![Span::plain(line)]).collect();
        Fact { name: vec![Span::plain(&name)], lines }
    };
    blocks.push(Block::Facts(facts.into_iter().filter(|(_, lines)| !lines.is_empty()).map(fact).collect()));
}

fn records(given: &Given, kind: &GivenKind, blocks: &mut Vec<Block>) {
    let t = texts(given.language);
    blocks.push(Block::heading(3, &kind.label));
    for record in &kind.records {
        let mut dates = format!("{} · {}", t.collected(day(given, record.collected_on)), until(given, record));
        if let Some(brand) = &record.brand {
            dates = format!("{dates} · {}", t.under(brand));
        }
        blocks.push(Block::Apart(vec![Block::Small(vec![Span::plain(&dates)]), facts(given, record)]));
    }
}

fn facts(given: &Given, record: &GivenRecord) -> Block {
    let fact = |value: &GivenValue| Fact { name: vec![Span::plain(&value.label)], lines: lines(given, value) };
    Block::Facts(record.values.iter().map(fact).collect())
}

fn lines(given: &Given, value: &GivenValue) -> Vec<Vec<Span>> {
    let t = texts(given.language);
    let shown = if value.file { format!("{} ({})", value.shown, t.file()) } else { value.shown.clone() };
    let origin = t.origin(&value.source, day(given, value.since));
    let mut lines: Vec<Vec<Span>> = shown.lines().map(|line| vec![Span::bold(line)]).collect();
    lines.push(vec![Span::plain(&origin)]);
    lines.extend(value.former.iter().map(|former| vec![Span::plain(&before(given, former))]));
    lines
}

fn consents(given: &Given, blocks: &mut Vec<Block>) {
    if given.consents.is_empty() {
        return;
    }
    let t = texts(given.language);
    blocks.push(Block::heading(2, &t.consents()));
    let said = given.consents.iter().map(|said| {
        let on = day(given, said.on);
        let words = if said.given { t.consented(&on, &said.way) } else { t.withdrawn(&on, &said.way) };
        Fact { name: vec![Span::plain(&said.purpose)], lines: vec![vec![Span::plain(&words)]] }
    });
    blocks.push(Block::Facts(said.collect()));
}

fn disclosed(given: &Given, blocks: &mut Vec<Block>) {
    if given.disclosed.is_empty() {
        return;
    }
    let t = texts(given.language);
    blocks.push(Block::heading(2, &t.disclosed()));
    blocks.push(para(&t.disclosed_lead()));
    let row = |one: &crate::data::Disclosed| {
        let when = format!("{} {}", day(given, one.on), one.at);
        let cells = [&when, &one.to, &one.what, &one.purpose, &one.basis];
        cells.iter().map(|cell| vec![Span::plain(cell)]).collect()
    };
    blocks.push(Block::Table {
        caption: t.disclosed(),
        head: vec![t.seen_day(), t.disclosed_to(), t.disclosed_what(), t.seen_purpose(), t.basis()],
        rows: given.disclosed.iter().map(row).collect(),
    });
}

fn seen(given: &Given, blocks: &mut Vec<Block>) {
    let t = texts(given.language);
    blocks.push(Block::heading(2, &t.seen()));
    blocks.push(para(&t.seen_lead()));
    if given.seen.is_empty() {
        blocks.push(para(&t.seen_none()));
        return;
    }
    let row = |seen: &crate::data::Seen| {
        let purpose = seen.purpose.clone().unwrap_or_else(|| t.seen_own());
        [day(given, seen.on), seen.act.clone(), purpose, seen.times.to_string()]
            .iter()
            .map(|cell| vec![Span::plain(cell)])
            .collect()
    };
    blocks.push(Block::Table {
        caption: t.seen(),
        head: vec![t.seen_day(), t.seen_act(), t.seen_purpose(), t.seen_times()],
        rows: given.seen.iter().map(row).collect(),
    });
}
