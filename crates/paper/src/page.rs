//! A page: what is drawn on it, in the order it is read.

use crate::document::{Link, Weight};

/// A4, in points.
pub(crate) const WIDTH: f32 = 595.28;
/// A4, in points.
pub(crate) const HEIGHT: f32 = 841.89;
/// The margin at the sides.
pub(crate) const SIDE: f32 = 62.0;
/// The margin at the top.
pub(crate) const TOP: f32 = 64.0;
/// The margin at the bottom, above the number of the page.
pub(crate) const BOTTOM: f32 = 70.0;

/// A page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) content: Vec<Drawn>,
    /// The elements that own its marked content, by mark.
    pub(crate) marks: Vec<usize>,
    pub(crate) places: Vec<LinkPlace>,
}

/// Something drawn.
#[derive(Debug)]
pub(crate) enum Drawn {
    /// Text of an element begins.
    Begin { mark: i32 },
    /// What follows says nothing: lines, numbers of pages.
    Ornament,
    /// The end of either.
    End,
    /// Glyphs from a place on.
    Text { x: f32, y: f32, weight: Weight, size: f32, grey: f32, glyphs: Vec<u8> },
    /// A line.
    Rule { from: (f32, f32), to: (f32, f32), thickness: f32, grey: f32 },
}

/// Where a link can be clicked.
#[derive(Debug)]
pub(crate) struct LinkPlace {
    pub(crate) rectangle: [f32; 4],
    pub(crate) link: Link,
    /// Its words, for who does not see it.
    pub(crate) words: String,
    /// The element of the link.
    pub(crate) node: usize,
}
