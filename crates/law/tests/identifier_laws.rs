//! What the schemes guarantee, over generated identifiers, and codes found in free text.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use law::identifier::{
    BusinessId, Iban, KINDS, PersonalIdentityCode, ReferenceNumber, check, find_in_text, personal_identity_code_signs,
};
use proptest::prelude::*;

/// Appends the one digit for which `fits` holds, if any.
fn with_check(base: &str, fits: impl Fn(&str) -> bool) -> Option<String> {
    "0123456789ABCDEFHJKLMNPRSTUVWXY".chars().map(|c| format!("{base}{c}")).find(|whole| fits(whole))
}

/// The same text with the digit at `n` (counting digits only) moved on by `by`.
fn with_other_digit(text: &str, n: usize, by: u32) -> String {
    let places: Vec<usize> = text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
    let at = places[n % places.len()];
    let digit = text[at..=at].parse::<u32>().unwrap();
    format!("{}{}{}", &text[..at], (digit + 1 + by % 9) % 10, &text[at + 1..])
}

fn a_code() -> impl Strategy<Value = String> {
    let signs: Vec<char> = personal_identity_code_signs().map(|(sign, _)| sign).collect();
    (1u8..=28, 1u8..=12, 0u8..=99, 0..signs.len(), 2u16..=999).prop_map(move |(d, m, y, sign, n)| {
        let base = format!("{d:02}{m:02}{y:02}{}{n:03}", signs[sign]);
        with_check(&base, |whole| PersonalIdentityCode::parse(whole).is_ok()).unwrap()
    })
}

proptest! {
    #[test]
    fn a_business_id_with_one_other_digit_is_refused(base in 1u32..9_999_999, n in 0usize..8, by in 0u32..9) {
        let base = format!("{base:07}-");
        prop_assume!((0..10).any(|d| BusinessId::parse(&format!("{base}{d}")).is_ok()));
        let id = with_check(&base, |whole| BusinessId::parse(whole).is_ok()).unwrap();
        prop_assert!(BusinessId::parse(&with_other_digit(&id, n, by)).is_err());
    }

    #[test]
    fn a_code_with_one_other_digit_is_refused(code in a_code(), n in 0usize..9, by in 0u32..9) {
        prop_assert!(PersonalIdentityCode::parse(&code).is_ok());
        prop_assert!(PersonalIdentityCode::parse(&with_other_digit(&code[..10], n, by).tap(&code[10..])).is_err());
    }

    #[test]
    fn a_reference_with_one_other_digit_is_refused(base in 100u64..u64::MAX / 10, n in 0usize..20, by in 0u32..9) {
        let reference = with_check(&base.to_string(), |whole| ReferenceNumber::parse(whole).is_ok()).unwrap();
        prop_assert!(ReferenceNumber::parse(&with_other_digit(&reference, n, by)).is_err());
    }

    #[test]
    fn a_finnish_iban_with_one_other_digit_is_refused(account in 0u64..99_999_999_999_999, n in 0usize..16, by in 0u32..9) {
        let account = format!("{account:014}");
        let iban = (2..=98).map(|check| format!("FI{check:02}{account}")).find(|iban| Iban::parse(iban).is_ok()).unwrap();
        prop_assert!(Iban::parse(&with_other_digit(&iban, n, by)).is_err());
    }

    #[test]
    fn a_code_is_found_in_any_text_round_it(code in a_code(), before in "[a-zåäö .,:\n]{0,20}", after in "( [a-zåäö .,:]{0,20}|[.,:;)!?\n]|)") {
        let text = format!("{before}{code}{after}");
        let found = find_in_text(&text);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(&text[found[0].clone()], code);
    }

    #[test]
    fn canonical_forms_stay_as_they_are(raw in "[0-9A-Z+() -]{1,20}") {
        for kind in KINDS {
            if let Ok(first) = check(kind, &raw) {
                prop_assert_eq!(&check(kind, &first.canonical).unwrap().canonical, &first.canonical);
                prop_assert_eq!(&check(kind, &first.display).unwrap().canonical, &first.canonical);
            }
        }
    }

    #[test]
    fn no_text_stops_a_reader(raw in any::<String>()) {
        for kind in KINDS {
            let _ = check(kind, &raw);
        }
        for range in find_in_text(&raw) {
            prop_assert!(raw.get(range).is_some());
        }
    }
}

trait Tap {
    fn tap(self, rest: &str) -> String;
}

impl Tap for String {
    fn tap(self, rest: &str) -> String {
        self + rest
    }
}

#[test]
fn codes_in_free_text_are_found_with_their_places() {
    for (text, found) in [
        ("", vec![]),
        ("Asiakas 131052-9085 soitti.", vec!["131052-9085"]),
        ("131052-9085", vec!["131052-9085"]),
        ("Hetu:131052-9085, puoliso 010100A900F", vec!["131052-9085", "010100A900F"]),
        ("hetu131052-9085.", vec!["131052-9085"]),
        ("äö 131052–9085 ja 131052 - 9085!", vec!["131052–9085", "131052 - 9085"]),
        ("010100a900f", vec!["010100A900F"]),
        ("131052-9084", vec![]),
        ("1131052-9085", vec![]),
        ("131052-90851", vec![]),
        ("131052-9085x", vec![]),
        ("lasku 320152-9085", vec![]),
        ("puh. 0401310529085", vec![]),
        ("131052_9085", vec![]),
        ("131052-908", vec![]),
        ("131052-131052-9085", vec!["131052-9085"]),
    ] {
        let ranges: Vec<String> = find_in_text(text).into_iter().map(|range| text[range].to_uppercase()).collect();
        assert_eq!(ranges, found, "{text}");
    }
}
