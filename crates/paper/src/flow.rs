//! Blocks laid out on pages, one after the other.

use std::collections::BTreeMap;

use crate::document::{Block, Document, Fact, Span, Weight};
use crate::page::{BOTTOM, HEIGHT, SIDE, TOP, WIDTH};
use crate::pen::{Pen, Text};
use crate::tree::{ROOT, Role};
use crate::wrap::Style;

const BODY: Style = Style { size: 10.0, leading: 14.5, weight: Weight::Regular, grey: 0.08 };
const NAME: Style = Style { weight: Weight::Bold, ..BODY };
const SMALL: Style = Style { size: 8.8, leading: 12.5, grey: 0.3, ..BODY };
const CELL: Style = Style { size: 9.2, leading: 12.8, ..BODY };
/// The part of the width that names take beside what is said of them.
const NAMES: f32 = 0.3;
/// Between names and what is said, and between columns.
const GAP: f32 = 14.0;
/// How many lines are kept together: those of a short row, and the first ones after a heading.
const TOGETHER: f32 = 6.0;
/// How far a list is set in.
const INDENT: f32 = 16.0;

/// A document on its pages.
pub(crate) struct Laid {
    pub(crate) pen: Pen,
    /// Where headings are, for links and for the contents a reader shows.
    pub(crate) marks: Vec<HeadingMark>,
}

/// Where a heading is.
pub(crate) struct HeadingMark {
    pub(crate) level: u8,
    pub(crate) words: String,
    pub(crate) anchor: String,
    pub(crate) page: usize,
    pub(crate) y: f32,
}

/// The room that blocks are laid into.
#[derive(Debug, Clone, Copy)]
struct Room {
    x: f32,
    width: f32,
    /// The element they belong to.
    node: usize,
}

/// Lays a document out.
pub(crate) fn flow(document: &Document) -> Laid {
    let mut flow = Flow { pen: Pen::new(), marks: Vec::new() };
    let room = Room { x: SIDE, width: WIDTH - 2.0 * SIDE, node: ROOT };
    flow.blocks(&document.blocks, room);
    flow.pen.lift();
    Laid { pen: flow.pen, marks: flow.marks }
}

struct Flow {
    pen: Pen,
    marks: Vec<HeadingMark>,
}

impl Flow {
    fn blocks(&mut self, blocks: &[Block], room: Room) {
        for block in blocks {
            match block {
                Block::Heading { level, text, anchor } => self.heading(*level, text, anchor, room),
                Block::Para(spans) => self.para(spans, BODY, room),
                Block::Small(spans) => self.para(spans, SMALL, room),
                Block::List(items) => self.list(items, room),
                Block::Facts(facts) => self.facts(facts, room),
                Block::Table { caption, head, rows } => self.table(caption, head, rows, room),
                Block::Apart(blocks) => self.apart(blocks, room),
            }
        }
    }

    fn heading(&mut self, level: u8, spans: &[Span], anchor: &str, room: Room) {
        let (size, before, after) = match level {
            1 => (22.0, 0.0, 8.0),
            2 => (14.0, 20.0, 5.0),
            3 => (11.5, 13.0, 3.0),
            _ => (10.3, 10.0, 2.0),
        };
        let style = Style { size, leading: size * 1.28, weight: Weight::Bold, grey: 0.0 };
        let node = self.pen.tree.add(room.node, Role::Heading(level.clamp(1, 6)));
        let text = self.pen.text(node, spans, style, room.width);
        // A heading stands with the first lines of what it is over.
        let tall = style.leading * count(text.lines.len());
        self.pen.skip(before);
        self.pen.room(tall + after + TOGETHER * BODY.leading + 10.0);
        let words = spans.iter().map(|span| crate::wrap::plain(&span.text)).collect::<String>();
        let (page, y) = (self.pen.pages.len() - 1, self.pen.y);
        self.marks.push(HeadingMark { level, words, anchor: anchor.to_owned(), page, y });
        self.pen.write(text, room.x);
        self.pen.y -= after;
    }

    fn para(&mut self, spans: &[Span], style: Style, room: Room) {
        let node = self.pen.tree.add(room.node, Role::Paragraph);
        let text = self.pen.text(node, spans, style, room.width);
        // No line of a paragraph is left alone at the end of a page.
        if text.lines.len() > 1 {
            self.pen.room(2.0 * style.leading);
        }
        self.pen.write(text, room.x);
        self.pen.skip(style.leading * 0.42);
    }

    fn list(&mut self, items: &[(Vec<Span>, Vec<Vec<Span>>)], room: Room) {
        let list = self.pen.tree.add(room.node, Role::List);
        for (item, below) in items {
            let node = self.pen.tree.add(list, Role::Item);
            let label = self.pen.tree.add(node, Role::Label);
            let body = self.pen.tree.add(node, Role::Body);
            self.pen.room(BODY.leading);
            let dot = [Span::plain("•")];
            let mut dot = self.pen.text(label, &dot, BODY, INDENT);
            let y = self.pen.y;
            self.pen.line(&mut dot, 0, (room.x + 3.0, y));
            for (at, spans) in std::iter::once(item).chain(below).enumerate() {
                let style = if at == 0 { BODY } else { SMALL };
                let text = self.pen.text(body, spans, style, room.width - INDENT);
                self.pen.write(text, room.x + INDENT);
            }
            self.pen.skip(2.5);
        }
        self.pen.skip(4.0);
    }

    fn facts(&mut self, facts: &[Fact], room: Room) {
        let list = self.pen.tree.add(room.node, Role::Facts);
        let names = room.width * NAMES;
        for fact in facts {
            let node = self.pen.tree.add(list, Role::Item);
            let label = self.pen.tree.add(node, Role::Label);
            let body = self.pen.tree.add(node, Role::Body);
            let name = self.pen.text(label, &fact.name, NAME, names);
            let mut texts = vec![(room.x, vec![name])];
            let said = fact.lines.iter().map(|spans| self.pen.text(body, spans, BODY, room.width - names - GAP));
            let said = said.collect();
            texts.push((room.x + names + GAP, said));
            self.row(texts, room, 4.0);
        }
        self.pen.skip(6.0);
    }

    /// Texts side by side. A short row stands on one page; a longer one goes on to the next line by line.
    fn row(&mut self, mut cells: Vec<(f32, Vec<Text<'_>>)>, room: Room, pad: f32) {
        let leading = |text: &Text<'_>| text.style.leading * count(text.lines.len());
        let tall = cells.iter().map(|(_, texts)| texts.iter().map(leading).sum::<f32>()).fold(0.0, f32::max);
        let short = TOGETHER * BODY.leading;
        if tall <= short || self.pen.has_room(tall + 2.0 * pad) {
            self.pen.room(tall + 2.0 * pad);
            let top = self.pen.y - pad;
            for (x, texts) in &mut cells {
                let mut y = top;
                for text in texts {
                    for at in 0..text.lines.len() {
                        self.pen.line(text, at, (*x, y));
                        y -= text.style.leading;
                    }
                }
            }
            self.pen.y = top - tall - pad;
        } else {
            self.pen.y -= pad;
            self.long_row(cells);
            self.pen.skip(pad);
        }
        let y = self.pen.y;
        self.pen.rule((room.x, y), (room.x + room.width, y), 0.4, 0.8);
    }

    /// A row that goes on to the next page.
    fn long_row(&mut self, mut cells: Vec<(f32, Vec<Text<'_>>)>) {
        let most = cells.iter().map(|(_, texts)| texts.iter().map(|text| text.lines.len()).sum()).max();
        let step = cells.iter().flat_map(|(_, texts)| texts).map(|text| text.style.leading).fold(0.0, f32::max);
        let most = most.unwrap_or(0);
        for line in 0..most {
            // Neither the first nor the last two lines stand alone.
            let together = if line == 0 || line + 2 == most { 2.0 } else { 1.0 };
            self.pen.room(together * step);
            let y = self.pen.y;
            for (x, texts) in &mut cells {
                let mut at = line;
                for text in texts {
                    if at < text.lines.len() {
                        self.pen.line(text, at, (*x, y));
                        break;
                    }
                    at -= text.lines.len();
                }
            }
            self.pen.y -= step;
        }
    }

    fn table(&mut self, caption: &str, head: &[String], rows: &[Vec<Vec<Span>>], room: Room) {
        let table = self.pen.tree.add(room.node, Role::Table);
        let columns = self.columns(head, rows, room.width);
        if !caption.is_empty() {
            let node = self.pen.tree.add(table, Role::Caption);
            let spans = [Span::bold(caption)];
            self.pen.room(4.0 * CELL.leading);
            let text = self.pen.text(node, &spans, CELL, room.width);
            self.pen.write(text, room.x);
        }
        let head: Vec<Vec<Span>> = head.iter().map(|name| vec![Span::bold(name)]).collect();
        self.table_row(table, &head, (&columns, true), room);
        for row in rows {
            self.table_row(table, row, (&columns, false), room);
        }
        self.pen.skip(8.0);
    }

    fn table_row(&mut self, table: usize, row: &[Vec<Span>], (columns, head): (&[f32], bool), room: Room) {
        let node = self.pen.tree.add(table, Role::Row);
        let mut cells = Vec::with_capacity(row.len());
        let mut x = room.x;
        for (at, (spans, width)) in row.iter().zip(columns).enumerate() {
            let role = match (head, at) {
                (true, _) => Role::ColumnHead,
                (false, 0) => Role::RowHead,
                (false, _) => Role::Cell,
            };
            let cell = self.pen.tree.add(node, role);
            let text = self.pen.text(cell, spans, CELL, width - GAP * 0.6);
            cells.push((x, vec![text]));
            x += width;
        }
        self.row(cells, room, 3.0);
    }

    /// How wide the columns of a table are: by what stands in them, none narrower than its longest word wants.
    fn columns(&mut self, head: &[String], rows: &[Vec<Vec<Span>>], width: f32) -> Vec<f32> {
        let mut wanted: BTreeMap<usize, f32> = BTreeMap::new();
        for (at, name) in head.iter().enumerate() {
            let name = self.pen.faces.width(Weight::Bold, CELL.size, name);
            wanted.insert(at, name.max(40.0));
        }
        for row in rows {
            for (at, spans) in row.iter().enumerate() {
                let text: String = spans.iter().map(|span| span.text.as_str()).collect();
                let cell = self.pen.faces.width(Weight::Regular, CELL.size, &text);
                let most = wanted.entry(at).or_insert(40.0);
                *most = most.max(cell.min(width * 0.55));
            }
        }
        let all: f32 = wanted.values().sum();
        wanted.values().map(|one| one / all.max(1.0) * width).collect()
    }

    fn apart(&mut self, blocks: &[Block], room: Room) {
        let node = self.pen.tree.add(room.node, Role::Division);
        self.pen.skip(8.0);
        self.pen.room(6.0 * BODY.leading);
        let (from, top) = (self.pen.pages.len() - 1, self.pen.y);
        self.blocks(blocks, Room { x: room.x + GAP, width: room.width - GAP, node });
        // On each page it is on, a line from where it begins to where it ends.
        let (to, x) = (self.pen.pages.len() - 1, room.x + 2.0);
        for page in from..=to {
            let begins = if page == from { top } else { HEIGHT - TOP };
            let ends = if page == to { self.pen.y + 4.0 } else { BOTTOM };
            self.pen.rule_on(page, (x, begins), (x, ends), 2.0);
        }
        self.pen.skip(8.0);
    }
}

fn count(lines: usize) -> f32 {
    f32::from(u16::try_from(lines).unwrap_or(u16::MAX))
}
