//! Documents for paper: tagged PDF that a screen reader can read (PDF/UA-1, ISO 14289-1).
//!
//! A [`Document`] is headings, paragraphs, lists, facts and tables; [`pdf`] lays it out on A4 pages and writes it with its
//! structure, its language, its fonts and its links. The same document gives the same bytes: no clock is asked.
//!
//! ```
//! use paper::{Block, Document, Span, pdf};
//!
//! let mut document = Document::new("fi", "Tietosuojaseloste");
//! document.blocks.push(Block::heading(1, "Tietosuojaseloste"));
//! document.blocks.push(Block::Para(vec![Span::plain("Mitä seloste lupaa, se tapahtuu.")]));
//! assert!(pdf(&document).starts_with(b"%PDF-1.7"));
//! ```
#![deny(missing_docs)]

mod document;
mod face;
mod flow;
mod fonts;
mod metadata;
mod outline;
mod page;
mod pen;
mod structure;
mod tree;
mod wrap;
mod write;

pub use document::{Block, Document, Fact, Link, Span, Weight};

/// The document as PDF.
#[must_use]
pub fn pdf(document: &Document) -> Vec<u8> {
    let laid = flow::flow(document);
    write::write(document, laid)
}
