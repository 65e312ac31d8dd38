//! Any text is checked or refused, and every error lies within it. The same property, on random changes of the examples, is
//! `tests/mutations.rs`, which runs with all other tests.
//!
//! `cargo +nightly fuzz run parse_and_check -- -max_len=65536 -rss_limit_mb=256 -timeout=5`, from `crates/notice`; good seeds are
//! `examples/*.kdl` and the fenced notices of `docs/language`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use notice::Notice;

fuzz_target!(|text: &str| {
    match Notice::read(text).check() {
        Ok(notice) => {
            assert_eq!(notice.source(), text);
            for change in notice.all_findings().iter().filter_map(|finding| finding.replacement.as_ref()) {
                let (start, end) = (change.span.start, change.span.start + change.span.len);
                assert!(text.is_char_boundary(start) && text.is_char_boundary(end));
            }
        }
        Err(errors) => {
            for error in errors.iter() {
                let span = error.span();
                assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.start + span.len));
                let machine = error.machine();
                assert!(machine.line >= 1 && machine.column >= 1 && !machine.help.is_empty());
            }
        }
    }
});
