//! The three cuts of Noto Sans: how wide letters are, and which of them a document uses.

use std::collections::BTreeMap;

use subsetter::GlyphRemapper;
use ttf_parser::GlyphId;

use crate::document::Weight;

/// What stands for a letter that the fonts do not have.
const MISSING: char = '\u{FFFD}';

/// All cuts, and what is used of each.
pub(crate) struct Faces([Face; 3]);

/// One cut.
pub(crate) struct Face {
    /// The name it is embedded under.
    pub(crate) name: &'static str,
    pub(crate) data: &'static [u8],
    /// Units in the size of a letter.
    pub(crate) units: f32,
    pub(crate) ascent: f32,
    pub(crate) descent: f32,
    pub(crate) cap_height: f32,
    pub(crate) bounds: [f32; 4],
    pub(crate) used: GlyphRemapper,
    /// Of each glyph used: the letter it stands for and its width in units.
    pub(crate) letters: BTreeMap<u16, (char, f32)>,
    glyphs: BTreeMap<char, (u16, f32)>,
    face: Option<ttf_parser::Face<'static>>,
}

impl Faces {
    pub(crate) fn new() -> Self {
        Self([
            Face::new("NotoSans", notosans::REGULAR_TTF),
            Face::new("NotoSans-Bold", notosans::BOLD_TTF),
            Face::new("NotoSans-Italic", notosans::ITALIC_TTF),
        ])
    }

    pub(crate) fn of(&mut self, weight: Weight) -> &mut Face {
        let [regular, bold, italic] = &mut self.0;
        match weight {
            Weight::Regular => regular,
            Weight::Bold => bold,
            Weight::Italic => italic,
        }
    }

    pub(crate) fn into_all(self) -> [(Weight, Face); 3] {
        let [regular, bold, italic] = self.0;
        [(Weight::Regular, regular), (Weight::Bold, bold), (Weight::Italic, italic)]
    }

    /// How wide a text is at this size, in points.
    pub(crate) fn width(&mut self, weight: Weight, size: f32, text: &str) -> f32 {
        let face = self.of(weight);
        let units: f32 = text.chars().map(|letter| face.glyph(letter).1).sum();
        units * size / face.units
    }
}

impl Face {
    fn new(name: &'static str, data: &'static [u8]) -> Self {
        let face = ttf_parser::Face::parse(data, 0).ok();
        let number = |of: fn(&ttf_parser::Face<'_>) -> i16| face.as_ref().map_or(0.0, |face| f32::from(of(face)));
        let bounds = face.as_ref().map_or([0.0; 4], |face| {
            let bounds = face.global_bounding_box();
            [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(f32::from)
        });
        Self {
            name,
            data,
            units: face.as_ref().map_or(1000.0, |face| f32::from(face.units_per_em())),
            ascent: number(|face| face.ascender()),
            descent: number(|face| face.descender()),
            cap_height: number(|face| face.capital_height().unwrap_or(714)),
            bounds,
            used: GlyphRemapper::new(),
            letters: BTreeMap::new(),
            glyphs: BTreeMap::new(),
            face,
        }
    }

    /// The glyph of a letter and its width in units.
    fn glyph(&mut self, letter: char) -> (u16, f32) {
        if let Some(known) = self.glyphs.get(&letter) {
            return *known;
        }
        let find = |letter: char| self.face.as_ref()?.glyph_index(letter).filter(|glyph| glyph.0 != 0);
        let glyph = find(letter).or_else(|| find(MISSING)).or_else(|| find('?')).unwrap_or(GlyphId(0));
        let width = self.face.as_ref().and_then(|face| face.glyph_hor_advance(glyph)).unwrap_or_default();
        let found = (glyph.0, f32::from(width));
        self.glyphs.insert(letter, found);
        found
    }

    /// The bytes that show a text, and from now on its letters are used.
    pub(crate) fn encode(&mut self, text: &str) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(text.len() * 2);
        for letter in text.chars() {
            let (glyph, width) = self.glyph(letter);
            let new = self.used.remap(glyph);
            self.letters.entry(new).or_insert((letter, width));
            bytes.extend_from_slice(&new.to_be_bytes());
        }
        bytes
    }
}
