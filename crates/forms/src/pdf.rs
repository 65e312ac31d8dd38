//! The notice as PDF for print and for a screen reader: the same article that the page shows.

use notice::render::article::{Article, Block, Fact, Line, Part, Run, Section};
use notice::{Checked, Lang, Notice};
use paper::{Document, Link, Span, Weight};

/// The level of a section's heading.
const SECTION: u8 = 2;

/// The notice in one of its languages as tagged PDF (PDF/UA-1).
#[must_use]
pub fn pdf(notice: &Notice<Checked>, lang: Lang) -> Vec<u8> {
    paper::pdf(&document(&notice::render::article(notice, lang)))
}

/// The article as a document for paper.
fn document(article: &Article) -> Document {
    let mut document = Document::new(article.lang.code(), &article.title_text);
    document.author.clone_from(&article.controller);
    let blocks = &mut document.blocks;
    blocks.push(paper::Block::Heading { level: 1, text: spans(&article.title), anchor: String::new() });
    if !article.lead.is_empty() {
        blocks.push(paper::Block::Para(spans(&article.lead)));
    }
    blocks.extend(article.meta.iter().map(|line| paper::Block::Small(vec![Span::plain(line)])));
    for section in &article.sections {
        self::section(section, blocks);
    }
    document
}

fn section(section: &Section, out: &mut Vec<paper::Block>) {
    let text = vec![Span::plain(&section.title)];
    out.push(paper::Block::Heading { level: SECTION, text, anchor: section.id.to_owned() });
    blocks(&section.blocks, SECTION + 1, out);
}

fn blocks(blocks: &[Block], level: u8, out: &mut Vec<paper::Block>) {
    for block in blocks {
        match block {
            Block::Para(line) => out.push(paper::Block::Para(spans(line))),
            Block::Remark(line) => out.push(paper::Block::Small(spans(line))),
            Block::List(items) => {
                out.push(paper::Block::List(items.iter().map(|item| (spans(item), Vec::new())).collect()));
            }
            Block::Points(points) => {
                let point = |fact: &Fact| (spans(&fact.name), fact.lines.iter().map(spans).collect());
                out.push(paper::Block::List(points.iter().map(point).collect()));
            }
            Block::Facts(facts) => {
                let fact = |fact: &Fact| paper::Fact {
                    name: spans(&fact.name),
                    lines: fact.lines.iter().map(spans).collect(),
                };
                out.push(paper::Block::Facts(facts.iter().map(fact).collect()));
            }
            Block::Part(of) => part(of, level, out),
            Block::Apart(of) => {
                let mut within = Vec::new();
                part(of, level, &mut within);
                out.push(paper::Block::Apart(within));
            }
            Block::Table { caption, head, rows } => out.push(paper::Block::Table {
                caption: caption.clone(),
                head: head.clone(),
                rows: rows.iter().map(|row| row.iter().map(spans).collect()).collect(),
            }),
        }
    }
}

fn part(part: &Part, level: u8, out: &mut Vec<paper::Block>) {
    out.push(paper::Block::Heading { level, text: spans(&part.title), anchor: part.id.clone() });
    blocks(&part.blocks, level + 1, out);
}

fn spans(line: &Line) -> Vec<Span> {
    let mut spans = Vec::new();
    runs(&line.0, Weight::Regular, &mut spans);
    spans
}

fn runs(runs: &[Run], weight: Weight, out: &mut Vec<Span>) {
    for run in runs {
        match run {
            Run::Text(text) => out.push(Span { weight, ..Span::plain(text) }),
            Run::Other(text, lang) => {
                out.push(Span { weight, lang: Some(lang.code().to_owned()), ..Span::plain(text) });
            }
            Run::Link { href, text } => {
                let link = match href.strip_prefix('#') {
                    Some(anchor) => Link::Anchor(anchor.to_owned()),
                    None => Link::Address(href.clone()),
                };
                out.push(Span { weight, ..Span::link(text, link) });
            }
            Run::Cite(text) => out.push(Span { weight: Weight::Italic, ..Span::plain(text) }),
            Run::Strong(within) => self::runs(within, Weight::Bold, out),
            Run::Told(_, within) => self::runs(within, weight, out),
            // A file would go on telling it when it is so no longer.
            Run::Mark(_) => {}
        }
    }
}
