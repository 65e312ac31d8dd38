//! The record of processing as PDF for print and for the authority.

use notice::Lang;
use paper::{Block, Document, Fact, Span, Weight};

use super::{Record30, Row30, Section30, Visibility};

/// The record as tagged PDF (PDF/UA-1). What the public page does not tell is marked in words.
#[must_use]
pub fn pdf(record: &Record30) -> Vec<u8> {
    let mut document = Document::new(record.lang.code(), &record.title);
    document.author.clone_from(&record.firm);
    document.blocks.push(Block::heading(1, &record.title));
    document.blocks.push(Block::Para(vec![Span::bold(&record.firm)]));
    document.blocks.extend(record.lead.iter().map(|line| Block::Small(vec![Span::plain(line)])));
    for part in &record.parts {
        document.blocks.push(Block::heading(2, &part.title));
        document.blocks.push(Block::Para(vec![Span::plain(&part.lead)]));
        for of in &part.sections {
            section(of, record.lang, &mut document.blocks);
        }
    }
    paper::pdf(&document)
}

fn section(of: &Section30, lang: Lang, out: &mut Vec<Block>) {
    let mut text = vec![Span::plain(&of.title)];
    let provision = of.provision();
    if !provision.is_empty() {
        text.push(Span { weight: Weight::Italic, ..Span::plain(&format!("  {provision}")) });
    }
    out.push(Block::Heading { level: 3, text, anchor: String::new() });
    out.push(Block::Facts(of.rows.iter().map(|row| fact(row, lang)).collect()));
}

fn fact(row: &Row30, lang: Lang) -> Fact {
    let mut lines: Vec<Vec<Span>> = row.values.iter().map(|value| vec![Span::plain(value)]).collect();
    if row.visibility == Visibility::Internal {
        lines.push(vec![Span { weight: Weight::Italic, ..Span::plain(&row.visibility.title(lang)) }]);
    }
    Fact { name: vec![Span::plain(&row.label)], lines }
}
