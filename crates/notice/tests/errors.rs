//! Every error has a page that shows it, and every page shows what it says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod manual;

#[test]
fn every_code_is_given_once() {
    let all = manual::all_codes();
    let mut once = all.clone();
    once.dedup();
    assert_eq!(all, once);
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let pages: Vec<_> =
        manual::error_pages().iter().map(|page| page.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    assert_eq!(pages, manual::all_codes());
}

#[test]
fn the_wrong_example_of_a_page_has_its_error_and_the_right_one_none() {
    let mut surprises = String::new();
    for page in manual::error_pages() {
        let code = page.file_stem().unwrap().to_string_lossy().into_owned();
        let fences = manual::fences(&page);
        let [wrong, right] = fences.as_slice() else { panic!("{code}: a page has one wrong and one right example") };
        let found = manual::found(wrong);
        let others: Vec<_> = found.iter().filter(|(_, other, _)| *other != code).collect();
        if found.len() == others.len() {
            surprises += &format!("{code}: the wrong example is not wrong in this way: {found:?}\n");
        } else if !others.is_empty() && !wrong.body.contains('⟨') {
            surprises += &format!("{code}: the wrong example has other errors too: {others:?}\n");
        }
        let found = manual::found(right);
        if !found.is_empty() {
            surprises += &format!("{code}: the right example has errors: {found:?}\n");
        }
    }
    assert!(surprises.is_empty(), "\n{surprises}");
}

#[test]
fn every_error_and_finding_is_told_in_finnish_and_swedish() {
    for lang in [notice::Lang::Fi, notice::Lang::Sv] {
        for code in notice::codes() {
            let short = code.rsplit("::").next().unwrap();
            assert!(!notice::error_title(short, lang).is_empty(), "{short} {lang:?}");
        }
        for kind in notice::KINDS {
            assert!(!kind.reason(lang).is_empty() && !kind.title(lang).is_empty(), "{} {lang:?}", kind.code);
        }
    }
}
