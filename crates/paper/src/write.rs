//! Pages written as PDF 1.7, in the way PDF/UA-1 (ISO 14289-1) asks for.

use std::collections::BTreeMap;

use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::types::{ActionType, AnnotationFlags, AnnotationType, ArtifactType, TabOrder};
use pdf_writer::{Content, Filter, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr};

use crate::document::{Document, Link, Weight};
use crate::flow::{HeadingMark, Laid};
use crate::metadata::{PRODUCER, xmp};
use crate::page::{Drawn, HEIGHT, LinkPlace, Page, SIDE, WIDTH};
use crate::pen::Pen;
use crate::{fonts, outline, structure};

/// How hard bytes are pressed.
pub(crate) const PRESS: u8 = 7;
/// The size of what stands below each page.
const FOOT: f32 = 8.0;

/// Numbers of objects, given one after the other.
pub(crate) struct Numbers(i32);

impl Numbers {
    pub(crate) fn next(&mut self) -> Ref {
        self.0 += 1;
        Ref::new(self.0)
    }

    pub(crate) fn many(&mut self, count: usize) -> Vec<Ref> {
        (0..count).map(|_| self.next()).collect()
    }
}

/// The numbers of what others point at.
pub(crate) struct Refs {
    pub(crate) pages: Vec<Ref>,
    /// Of each page, those of its links.
    pub(crate) places: Vec<Vec<Ref>>,
    pub(crate) nodes: Vec<Ref>,
    pub(crate) tree: Ref,
}

/// Writes a document that has been laid out.
pub(crate) fn write(document: &Document, laid: Laid) -> Vec<u8> {
    let Laid { mut pen, marks } = laid;
    foot(document, &mut pen);
    let mut numbers = Numbers(0);
    let (catalog, parents, metadata, information) = (numbers.next(), numbers.next(), numbers.next(), numbers.next());
    let refs = Refs {
        pages: numbers.many(pen.pages.len()),
        places: pen.pages.iter().map(|page| numbers.many(page.places.len())).collect(),
        nodes: numbers.many(pen.tree.0.len()),
        tree: numbers.next(),
    };
    let mut pdf = Pdf::new();
    pdf.set_version(1, 7);
    let Pen { faces, tree, pages, .. } = pen;
    let fonts = fonts::write(&mut pdf, &mut numbers, faces);
    let outline = outline::write(&mut pdf, &mut numbers, &marks, &refs);
    structure::write(&mut pdf, &mut numbers, &tree, &pages, &refs);
    for (at, page) in pages.iter().enumerate() {
        write_page(&mut pdf, &mut numbers, (at, page), parents, (&refs, &fonts, &marks));
    }
    pdf.pages(parents).kids(refs.pages.iter().copied()).count(i32::try_from(pages.len()).unwrap_or(i32::MAX));
    pdf.stream(metadata, &xmp(document)).pair(Name(b"Type"), Name(b"Metadata")).pair(Name(b"Subtype"), Name(b"XML"));
    let mut about = pdf.document_info(information);
    about.title(TextStr(&document.title)).producer(TextStr(PRODUCER));
    if !document.author.is_empty() {
        about.author(TextStr(&document.author));
    }
    about.finish();
    let mut root = pdf.catalog(catalog);
    root.pages(parents).lang(TextStr(&document.lang)).metadata(metadata);
    root.viewer_preferences().display_doc_title(true);
    root.mark_info().marked(true);
    root.pair(Name(b"StructTreeRoot"), refs.tree);
    if let Some(outline) = outline {
        root.outlines(outline);
    }
    root.finish();
    pdf.finish()
}

/// Puts title and number below each page. A screen reader is told of neither.
fn foot(document: &Document, pen: &mut Pen) {
    let count = pen.pages.len();
    let title = crate::wrap::plain(&document.title);
    for at in 0..count {
        let number = format!("{} / {count}", at + 1);
        let width = pen.faces.width(Weight::Regular, FOOT, &number);
        let face = pen.faces.of(Weight::Regular);
        let texts = [(SIDE, face.encode(&title)), (WIDTH - SIDE - width, face.encode(&number))];
        let Some(page) = pen.pages.get_mut(at) else { continue };
        page.content.push(Drawn::Ornament);
        for (x, glyphs) in texts {
            page.content.push(Drawn::Text { x, y: 36.0, weight: Weight::Regular, size: FOOT, grey: 0.4, glyphs });
        }
        page.content.push(Drawn::End);
    }
}

fn write_page(
    pdf: &mut Pdf,
    numbers: &mut Numbers,
    (at, page): (usize, &Page),
    parents: Ref,
    (refs, fonts, marks): (&Refs, &BTreeMap<Weight, Ref>, &[HeadingMark]),
) {
    let Some(own) = refs.pages.get(at) else { return };
    let content = numbers.next();
    let places = refs.places.get(at).map(Vec::as_slice).unwrap_or_default();
    let mut written = pdf.page(*own);
    written.parent(parents).media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT)).contents(content);
    written.struct_parents(structure::key_of_page(at)).tab_order(TabOrder::StructureOrder);
    if !places.is_empty() {
        written.annotations(places.iter().copied());
    }
    let mut resources = written.resources();
    let mut named = resources.fonts();
    for (weight, font) in fonts {
        named.pair(fonts::name(*weight), *font);
    }
    named.finish();
    resources.finish();
    written.finish();
    let bytes = compress_to_vec_zlib(&drawn(page), PRESS);
    pdf.stream(content, &bytes).filter(Filter::FlateDecode);
    for (place, id) in page.places.iter().zip(places) {
        let key = structure::key_of_place(refs, at, *id);
        write_place(pdf, (*id, key), place, (refs, marks));
    }
}

/// What is drawn, as a reader of PDF does it.
fn drawn(page: &Page) -> Vec<u8> {
    let mut content = Content::new();
    for drawn in &page.content {
        match drawn {
            Drawn::Begin { mark } => {
                content.begin_marked_content_with_properties(Name(b"Span")).properties().identify(*mark);
            }
            Drawn::Ornament => {
                let mut begun = content.begin_marked_content_with_properties(Name(b"Artifact"));
                begun.properties().artifact().kind(ArtifactType::Layout);
            }
            Drawn::End => {
                content.end_marked_content();
            }
            Drawn::Text { x, y, weight, size, grey, glyphs } => {
                content.set_fill_gray(*grey).begin_text().set_font(fonts::name(*weight), *size);
                content.next_line(*x, *y).show(Str(glyphs)).end_text();
            }
            Drawn::Rule { from, to, thickness, grey } => {
                content.set_stroke_gray(*grey).set_line_width(*thickness);
                content.move_to(from.0, from.1).line_to(to.0, to.1).stroke();
            }
        }
    }
    content.finish().into_vec()
}

/// Where a link can be clicked, and where it leads.
fn write_place(pdf: &mut Pdf, (id, key): (Ref, i32), place: &LinkPlace, (refs, marks): (&Refs, &[HeadingMark])) {
    let [left, bottom, right, top] = place.rectangle;
    let mut written = pdf.annotation(id);
    written.subtype(AnnotationType::Link).rect(Rect::new(left, bottom, right, top));
    written.border(0.0, 0.0, 0.0, None).flags(AnnotationFlags::PRINT);
    written.contents(TextStr(&place.words)).struct_parent(key);
    match &place.link {
        Link::Address(address) => {
            written.action().action_type(ActionType::Uri).uri(Str(ascii(address).as_bytes()));
        }
        Link::Anchor(anchor) => {
            let mark = marks.iter().find(|mark| mark.anchor == *anchor).or_else(|| marks.first());
            if let Some((mark, page)) = mark.and_then(|mark| Some((mark, refs.pages.get(mark.page)?))) {
                let mut action = written.action();
                action.action_type(ActionType::GoTo);
                action.destination().page(*page).xyz(SIDE, mark.y + 10.0, None);
            }
        }
    }
}

/// An address in the letters that an address may have.
fn ascii(address: &str) -> String {
    let letter = |byte: u8| match byte {
        b'!'..=b'~' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    address.bytes().map(letter).collect()
}
