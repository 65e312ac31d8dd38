//! Notices changed at random: whatever comes out is checked or refused, never a panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::sync::LazyLock;

use notice::Notice;
use proptest::prelude::*;

static EXAMPLES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ext| ext == "kdl"));
    files.sort();
    files.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
});

/// Words, spaces and signs, so that joined they are the text again.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    for c in text.chars() {
        let joins = |last: &String| {
            last.chars()
                .last()
                .is_some_and(|l| l.is_alphanumeric() == c.is_alphanumeric() && (c.is_alphanumeric() || l == c))
        };
        match tokens.last_mut().filter(|last| joins(last)) {
            Some(last) => last.push(c),
            None => tokens.push(c.into()),
        }
    }
    tokens
}

#[derive(Debug, Clone)]
enum Change {
    Delete(prop::sample::Index, usize),
    Duplicate(prop::sample::Index, usize),
    Swap(prop::sample::Index, prop::sample::Index),
    Insert(prop::sample::Index, String),
}

fn change() -> impl Strategy<Value = Change> {
    use prop::sample::Index;
    let odd = prop_oneof![
        Just("{"),
        Just("}"),
        Just("\""),
        Just("\"\"\""),
        Just("#"),
        Just("/-"),
        Just("/*"),
        Just("\\"),
        Just(";"),
        Just("="),
        Just("\n"),
        Just("é"),
        Just("\u{2028}"),
        Just("longest"),
        Just("field:x"),
        Just("*"),
        Just("99999999999999999999"),
        Just("-1"),
        Just("#null"),
        Just("choice"),
    ];
    prop_oneof![
        (any::<Index>(), 1..40_usize).prop_map(|(at, len)| Change::Delete(at, len)),
        (any::<Index>(), 1..40_usize).prop_map(|(at, len)| Change::Duplicate(at, len)),
        (any::<Index>(), any::<Index>()).prop_map(|(one, other)| Change::Swap(one, other)),
        (any::<Index>(), odd.prop_map(str::to_owned)).prop_map(|(at, what)| Change::Insert(at, what)),
    ]
}

fn apply(tokens: &mut Vec<String>, change: &Change) {
    if tokens.is_empty() {
        return;
    }
    match change {
        Change::Delete(at, len) => {
            let at = at.index(tokens.len());
            tokens.drain(at..(at + len).min(tokens.len()));
        }
        Change::Duplicate(at, len) => {
            let at = at.index(tokens.len());
            let copy: Vec<_> = tokens[at..(at + len).min(tokens.len())].to_vec();
            tokens.splice(at..at, copy);
        }
        Change::Swap(one, other) => {
            let (one, other) = (one.index(tokens.len()), other.index(tokens.len()));
            tokens.swap(one, other);
        }
        Change::Insert(at, what) => {
            let at = at.index(tokens.len());
            tokens.insert(at, what.clone());
        }
    }
}

/// Checks a text and holds every error and finding to what it promises.
fn look(text: &str) {
    let checked = Notice::read(text).check();
    for finding in checked.as_ref().map(Notice::all_findings).unwrap_or_default() {
        assert!(!finding.message.is_empty() && !finding.help.is_empty() && finding.line >= 1, "{finding:?}");
        if let Some(change) = &finding.replacement {
            assert!(text.get(change.span.start..change.span.start + change.span.len).is_some(), "{change:?}");
        }
    }
    for error in checked.err().into_iter().flatten() {
        let span = error.span();
        assert!(span.start + span.len <= text.len(), "{error} lies outside the text");
        assert!(
            text.is_char_boundary(span.start) && text.is_char_boundary(span.start + span.len),
            "{error} cuts a character"
        );
        let machine = error.machine();
        assert!(machine.line >= 1 && machine.column >= 1);
        assert!(!machine.message.is_empty() && !machine.help.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_example_never_panics(n in 0..5_usize, changes in prop::collection::vec(change(), 1..6)) {
        let mut changed = tokens(&EXAMPLES[n % EXAMPLES.len()]);
        for change in &changes {
            apply(&mut changed, change);
        }
        look(&changed.concat());
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,200}") {
        look(&text);
    }

    #[test]
    fn no_text_of_signs_panics(pieces in prop::collection::vec(prop::sample::select(vec![
        "notice", "record", "keep", "never", " ", " ", "\n", "{", "}", "\"", "\"\"\"", "#", "/-", "/*", "*/", "\\", ";", "=", "(", ")", "1", "a", "#true", "//", "é", "label", "fi",
    ]), 0..60)) {
        look(&pieces.concat());
    }

    #[test]
    fn a_cut_example_never_panics(n in 0..5_usize, at in any::<prop::sample::Index>()) {
        let text = &EXAMPLES[n % EXAMPLES.len()];
        let mut end = at.index(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        look(&text[..end]);
    }
}
