//! The pen: puts lines on pages, each as part of the element it belongs to.

use std::collections::BTreeMap;

use crate::document::{Link, Span};
use crate::face::Faces;
use crate::page::{BOTTOM, Drawn, HEIGHT, LinkPlace, Page, TOP};
use crate::tree::{Kid, Role, Tree};
use crate::wrap::{Line, Style, wrap};

/// The pen.
pub(crate) struct Pen {
    pub(crate) faces: Faces,
    pub(crate) tree: Tree,
    pub(crate) pages: Vec<Page>,
    /// Where it is on the page: the top of the next line, in points from the bottom.
    pub(crate) y: f32,
    /// The element whose text it is writing.
    open: Option<usize>,
}

/// Spans broken into lines, to be put somewhere.
pub(crate) struct Text<'a> {
    pub(crate) spans: &'a [Span],
    pub(crate) lines: Vec<Line>,
    pub(crate) style: Style,
    /// The element they belong to.
    pub(crate) node: usize,
    /// The elements of their links and foreign words, made when they are met.
    within: BTreeMap<usize, usize>,
}

impl Pen {
    pub(crate) fn new() -> Self {
        Self { faces: Faces::new(), tree: Tree::new(), pages: vec![Page::default()], y: HEIGHT - TOP, open: None }
    }

    /// Breaks spans into lines.
    pub(crate) fn text<'a>(&mut self, node: usize, spans: &'a [Span], style: Style, width: f32) -> Text<'a> {
        let lines = wrap(&mut self.faces, spans, style, width);
        Text { spans, lines, style, node, within: BTreeMap::new() }
    }

    /// True if so much room is left on the page.
    pub(crate) fn has_room(&self, height: f32) -> bool {
        self.y - height >= BOTTOM
    }

    /// Goes on to the next page unless so much room is left on this one.
    pub(crate) fn room(&mut self, height: f32) {
        if !self.has_room(height) {
            self.turn();
        }
    }

    /// Goes on to the next page.
    pub(crate) fn turn(&mut self) {
        self.lift();
        self.pages.push(Page::default());
        self.y = HEIGHT - TOP;
    }

    /// Leaves so much room free, unless a page begins here.
    pub(crate) fn skip(&mut self, height: f32) {
        if self.y < HEIGHT - TOP {
            self.y -= height;
        }
    }

    /// Writes all lines, over as many pages as they take.
    pub(crate) fn write(&mut self, mut text: Text<'_>, x: f32) {
        for at in 0..text.lines.len() {
            self.room(text.style.leading);
            let y = self.y;
            self.line(&mut text, at, (x, y));
            self.y -= text.style.leading;
        }
    }

    /// Writes one line with its top at a place.
    pub(crate) fn line(&mut self, text: &mut Text<'_>, at: usize, (x, top): (f32, f32)) {
        let style = text.style;
        // Letters stand in the middle of their line.
        let base = top - style.leading * 0.5 - style.size * 0.33;
        let mut pen = x;
        for part in text.lines.get(at).cloned().unwrap_or_default() {
            let Some(span) = text.spans.get(part.span) else { continue };
            let node = self.owner(text.node, part.span, span, &mut text.within);
            self.begin(node);
            let glyphs = self.faces.of(part.weight).encode(&part.text);
            let grey = if span.link.is_some() { 0.0 } else { style.grey };
            self.draw(Drawn::Text { x: pen, y: base, weight: part.weight, size: style.size, grey, glyphs });
            if let Some(link) = &span.link {
                let shown = part.text.trim_end();
                let width = self.faces.width(part.weight, style.size, shown);
                let rectangle = [pen, base - style.size * 0.25, pen + width, base + style.size * 0.8];
                self.place(LinkPlace { rectangle, link: link.clone(), words: spoken(span, link), node });
                self.underline((pen, base - style.size * 0.13), width);
            }
            pen += part.width;
        }
    }

    /// A line drawn on the page, which says nothing.
    pub(crate) fn rule(&mut self, from: (f32, f32), to: (f32, f32), thickness: f32, grey: f32) {
        self.lift();
        self.draw(Drawn::Ornament);
        self.draw(Drawn::Rule { from, to, thickness, grey });
        self.draw(Drawn::End);
    }

    /// The same on a page that was written before.
    pub(crate) fn rule_on(&mut self, page: usize, from: (f32, f32), to: (f32, f32), thickness: f32) {
        self.lift();
        if let Some(page) = self.pages.get_mut(page) {
            page.content.extend([Drawn::Ornament, Drawn::Rule { from, to, thickness, grey: 0.35 }, Drawn::End]);
        }
    }

    /// Ends the text that is being written.
    pub(crate) fn lift(&mut self) {
        if self.open.take().is_some() {
            self.draw(Drawn::End);
        }
    }

    fn underline(&mut self, (x, y): (f32, f32), width: f32) {
        self.rule((x, y), (x + width, y), 0.4, 0.45);
    }

    fn place(&mut self, place: LinkPlace) {
        let (at, node) = (self.pages.len() - 1, place.node);
        let Some(page) = self.pages.last_mut() else { return };
        page.places.push(place);
        let place = page.places.len() - 1;
        self.tree.give(node, Kid::Place { page: at, place });
    }

    /// The element that a span's words belong to: the block's own, a link, or words in another language.
    fn owner(&mut self, block: usize, index: usize, span: &Span, within: &mut BTreeMap<usize, usize>) -> usize {
        let role = match (&span.link, &span.lang) {
            (Some(_), _) => Role::Link,
            (None, Some(_)) => Role::Words,
            (None, None) => return block,
        };
        let tree = &mut self.tree;
        *within.entry(index).or_insert_with(|| {
            let node = tree.add(block, role);
            if let Some(lang) = &span.lang {
                tree.speaks(node, lang);
            }
            node
        })
    }

    /// From here on the text is of this element.
    fn begin(&mut self, node: usize) {
        if self.open == Some(node) {
            return;
        }
        self.lift();
        let at = self.pages.len() - 1;
        let Some(page) = self.pages.last_mut() else { return };
        let mark = i32::try_from(page.marks.len()).unwrap_or(i32::MAX);
        page.marks.push(node);
        page.content.push(Drawn::Begin { mark });
        self.tree.give(node, Kid::Mark { page: at, mark });
        self.open = Some(node);
    }

    fn draw(&mut self, drawn: Drawn) {
        if let Some(page) = self.pages.last_mut() {
            page.content.push(drawn);
        }
    }
}

/// What is said of a link to somebody who does not see it.
fn spoken(span: &Span, link: &Link) -> String {
    let words = crate::wrap::plain(&span.text);
    match link {
        Link::Address(address) if *address != words => format!("{words}: {}", crate::wrap::plain(address)),
        Link::Address(_) | Link::Anchor(_) => words,
    }
}
