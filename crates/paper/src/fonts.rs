//! Fonts written with the document: of each cut only the letters that are used, and which letter each glyph stands for.

use std::collections::BTreeMap;

use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish as _, Name, Pdf, Rect, Ref, Str};

use crate::document::Weight;
use crate::face::{Face, Faces};
use crate::write::{Numbers, PRESS};

const INFO: SystemInfo<'_> = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// The name of a cut on the pages.
pub(crate) const fn name(weight: Weight) -> Name<'static> {
    match weight {
        Weight::Regular => Name(b"R"),
        Weight::Bold => Name(b"B"),
        Weight::Italic => Name(b"I"),
    }
}

/// Writes the cuts that are used.
pub(crate) fn write(pdf: &mut Pdf, numbers: &mut Numbers, faces: Faces) -> BTreeMap<Weight, Ref> {
    let used = faces.into_all().into_iter().filter(|(_, face)| !face.letters.is_empty());
    used.map(|(weight, face)| (weight, one(pdf, numbers, &face))).collect()
}

fn one(pdf: &mut Pdf, numbers: &mut Numbers, face: &Face) -> Ref {
    let (font, descendant, descriptor, letters, file) =
        (numbers.next(), numbers.next(), numbers.next(), numbers.next(), numbers.next());
    // Six letters before the name say that this is a part of the font.
    let called = format!("SELOST+{}", face.name);
    let called = Name(called.as_bytes());
    let scale = 1000.0 / face.units;
    let mut whole = pdf.type0_font(font);
    whole.base_font(called).encoding_predefined(Name(b"Identity-H")).descendant_font(descendant).to_unicode(letters);
    whole.finish();
    let mut cid = pdf.cid_font(descendant);
    cid.subtype(CidFontType::Type2).base_font(called).system_info(INFO).font_descriptor(descriptor);
    cid.default_width(0.0).cid_to_gid_map_predefined(Name(b"Identity"));
    let mut widths = cid.widths();
    for (glyph, (_, width)) in &face.letters {
        widths.consecutive(*glyph, [width * scale]);
    }
    widths.finish();
    cid.finish();
    let [left, bottom, right, top] = face.bounds.map(|units| units * scale);
    let mut described = pdf.font_descriptor(descriptor);
    described.name(called).flags(flags(face)).bbox(Rect::new(left, bottom, right, top));
    described.italic_angle(if face.name.ends_with("Italic") { -12.0 } else { 0.0 });
    described.ascent(face.ascent * scale).descent(face.descent * scale).cap_height(face.cap_height * scale);
    described.stem_v(if face.name.ends_with("Bold") { 140.0 } else { 80.0 }).font_file2(file);
    described.finish();
    let mut map = UnicodeCmap::new(Name(b"Letters"), INFO);
    for (glyph, (letter, _)) in &face.letters {
        map.pair(*glyph, *letter);
    }
    let bytes = compress_to_vec_zlib(map.finish().as_slice(), PRESS);
    pdf.cmap(letters, &bytes).name(Name(b"Letters")).system_info(INFO).filter(Filter::FlateDecode);
    // A font that cannot be taken apart is given whole: its glyphs would then stand under other numbers, so it is not.
    let part = subsetter::subset(face.data, 0, &face.used).unwrap_or_default();
    let length = i32::try_from(part.len()).unwrap_or(i32::MAX);
    let bytes = compress_to_vec_zlib(&part, PRESS);
    pdf.stream(file, &bytes).filter(Filter::FlateDecode).pair(Name(b"Length1"), length);
    font
}

fn flags(face: &Face) -> FontFlags {
    let italic = if face.name.ends_with("Italic") { FontFlags::ITALIC } else { FontFlags::empty() };
    FontFlags::SYMBOLIC | italic
}
