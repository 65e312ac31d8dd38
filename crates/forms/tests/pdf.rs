//! The notice and the record of processing on paper say what they say on the page.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at the first surprise")]

use std::collections::BTreeSet;
use std::path::Path;

use forms::record::{self, Record30};
use notice::{Checked, Notice};

fn examples() -> Vec<(String, Notice<Checked>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "kdl"));
    files.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        (path.file_stem().unwrap().to_string_lossy().into_owned(), Notice::read(&text).check().unwrap())
    };
    files.iter().map(read).collect()
}

/// The letters and digits of a PDF, in the order of its pages.
fn letters(pdf: &[u8]) -> String {
    let file = lopdf::Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = file.get_pages().into_keys().collect();
    file.extract_text(&pages).unwrap().chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The words of a text that stand in one piece.
fn words(text: &str) -> BTreeSet<&str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.chars().count() > 2).collect()
}

#[test]
fn the_pdf_says_every_word_that_the_text_says() {
    for (name, notice) in examples() {
        for lang in &notice.parts().head.languages {
            let (paper, text) = (letters(&forms::pdf(&notice, *lang)), forms::text(&notice, *lang));
            let missing: Vec<&str> = words(&text).into_iter().filter(|word| !paper.contains(word)).collect();
            assert!(missing.is_empty(), "{name} in {}: {missing:?}", lang.code());
        }
    }
}

#[test]
fn the_record_on_paper_says_every_row_of_the_record() {
    for (name, notice) in examples() {
        for lang in &notice.parts().head.languages {
            let told = Record30::of(&notice, *lang);
            let paper = letters(&record::pdf(&told));
            let sections = told.parts.iter().flat_map(|part| &part.sections);
            for row in sections.flat_map(|section| &section.rows) {
                for said in std::iter::once(&row.label).chain(&row.values) {
                    let missing: Vec<&str> = words(said).into_iter().filter(|word| !paper.contains(word)).collect();
                    assert!(missing.is_empty(), "{name} in {}: {missing:?} of {}", lang.code(), row.label);
                }
            }
        }
    }
}
