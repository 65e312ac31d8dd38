//! The notice as plain text.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::{EXAMPLES, each, example, hostile, snapshot};
use forms::{WIDTH, text};
use notice::Lang;

#[test]
fn every_line_of_the_text_fits_unless_one_word_does_not() {
    for (name, notice, lang) in each() {
        for line in text(&notice, lang).lines() {
            let words = line.trim_start().trim_start_matches("- ").split_whitespace().count();
            assert!(line.chars().count() <= WIDTH || words == 1, "{name} {}: {line}", lang.code());
            assert_eq!(line, line.trim_end(), "{name}: nothing invisible at the end of a line");
        }
    }
}

#[test]
fn every_heading_of_the_text_is_underlined() {
    for (name, notice, lang) in each() {
        let text = text(&notice, lang);
        let lines: Vec<&str> = text.lines().collect();
        for section in notice::render::article(&notice, lang).sections {
            let at = lines
                .iter()
                .position(|line| *line == section.title)
                .unwrap_or_else(|| panic!("{name}: {}", section.title));
            assert_eq!(lines[at + 1], "=".repeat(section.title.chars().count()), "{name}");
        }
    }
}

#[test]
fn what_is_hostile_in_a_notice_is_words_in_the_text() {
    let text = text(&hostile(), Lang::Fi);
    assert!(text.contains("<script>"), "markup is words");
    assert!(text.contains("=cmd()"));
}

#[test]
fn a_mark_that_turns_the_direction_of_writing_reaches_no_form() {
    let written = |mark: &str| include_str!("hostile.kdl").replace("eteskäät", mark);
    for mark in ["\u{202E}", "\\u{202E}", "\u{2066}", "\\u{2066}"] {
        assert!(notice::Notice::read(&written(mark)).check().is_err(), "{mark:?}");
    }
}

#[test]
fn the_texts_are_as_reviewed() {
    for name in EXAMPLES {
        let notice = example(name);
        for lang in Lang::ALL {
            snapshot(&format!("text_{name}_{}", lang.code()), &notice, &text(&notice, lang));
        }
    }
}
