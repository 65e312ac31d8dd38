//! The blind index: the tokens that the language makes of values and of what is typed, hashed under a key of their
//! field. A token is looked up by the beginning of a word only, so the vault looks again at what it opened: an answer
//! is always exact.

use law::identifier::Phone;
use notice::field_type::IndexRule;
use notice::model::FieldType;

/// Bytes of a token: among a hundred million tokens of one field, a false one is a matter of ten thousand years, and
/// it is not shown.
const TOKEN_BYTES: usize = 8;

/// A keyed hash of a token.
pub(crate) type Hashed = [u8; TOKEN_BYTES];

/// True if values of this type are found by search.
pub(crate) fn is_searched(kind: &FieldType) -> bool {
    kind.index_rule() != IndexRule::None
}

/// The tokens a value is indexed by, added to those there are.
pub(crate) fn index(kind: &FieldType, key: &[u8; 32], canonical: &str, out: &mut Vec<Hashed>) {
    kind.each_token(canonical, |token| out.push(hashed(key, token)));
}

/// The tokens a term is looked up by, longest first, which tells most: a value that is found has them all. None if the
/// term is too short, or nothing of this type can be meant.
pub(crate) fn look_up(kind: &FieldType, key: &[u8; 32], term: &str) -> Vec<Hashed> {
    let mut tokens = kind.query_tokens(term);
    tokens.sort_by_key(|token| std::cmp::Reverse(token.len()));
    tokens.iter().map(|token| hashed(key, token)).collect()
}

/// True if the term is found in the value: what an answer must be.
pub(crate) fn matches(kind: &FieldType, canonical: &str, term: &str) -> bool {
    match kind.index_rule() {
        IndexRule::Words => words_begin(&folded(kind, canonical), &folded(kind, term)),
        IndexRule::Exact => kind.query_tokens(term).first().is_some_and(|token| *token == kind.whole_token(canonical)),
        IndexRule::Email => email_matches(&folded(kind, canonical), &folded(kind, term)),
        IndexRule::Phone => phone_matches(canonical, term),
        _ => false,
    }
}

/// Every word of the term is the beginning of a word of the value, and there is at least one.
fn words_begin(value: &str, term: &str) -> bool {
    let mut typed = words(term).peekable();
    typed.peek().is_some() && typed.all(|begin| words(value).any(|word| word.starts_with(begin)))
}

/// The whole address, its domain after an `@`, or beginnings of the words before it.
fn email_matches(value: &str, term: &str) -> bool {
    let (local, domain) = value.split_once('@').unwrap_or((value, ""));
    match term.split_once('@') {
        Some(("", typed)) => !typed.is_empty() && domain == typed,
        Some((typed, rest)) => words_begin(local, typed) && domain.starts_with(rest),
        None => words_begin(local, term),
    }
}

/// The first digits, as dialled at home or from abroad.
fn phone_matches(canonical: &str, term: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-()./".contains(c);
    let typed = digits(term);
    let Ok(phone) = Phone::parse(canonical) else { return false };
    if typed.len() < 2 || !term.chars().all(number) {
        return false;
    }
    let abroad = digits(canonical);
    phone.typed_digits().starts_with(&typed)
        || abroad.starts_with(typed.strip_prefix("00").unwrap_or(&typed))
        || typed.strip_prefix("3580").is_some_and(|home| phone.typed_digits().starts_with(&format!("0{home}")))
}

/// The terms of a search text. A text of digits and the signs written between them is one term, as in `040 123 4567`.
pub(crate) fn terms(text: &str) -> Vec<String> {
    let number = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-()/".contains(c);
    if text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(number) {
        return vec![text.split_whitespace().collect()];
    }
    let parts = text.split(|c: char| c.is_whitespace() || ",;".contains(c));
    parts.filter(|part| part.contains(char::is_alphanumeric)).map(str::to_owned).collect()
}

fn hashed(key: &[u8; 32], token: &str) -> Hashed {
    blake3::keyed_hash(key, token.as_bytes()).as_bytes().first_chunk().copied().unwrap_or_default()
}

/// A text as the language folds it for comparing.
fn folded(kind: &FieldType, text: &str) -> String {
    let mut token = kind.whole_token(text);
    if token.starts_with('=') {
        token.remove(0);
    }
    token
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use proptest::prelude::*;

    use super::*;

    const KEY: [u8; 32] = [9; 32];

    fn indexed(kind: &FieldType, value: &str) -> Vec<Hashed> {
        let mut tokens = Vec::new();
        index(kind, &KEY, value, &mut tokens);
        tokens
    }

    fn found(kind: &FieldType, value: &str, typed: &str) -> bool {
        let terms = terms(typed);
        let one = |term: &String| {
            let (looked, held) = (look_up(kind, &KEY, term), indexed(kind, value));
            matches(kind, value, term) && !looked.is_empty() && looked.iter().all(|token| held.contains(token))
        };
        !terms.is_empty() && terms.iter().all(one)
    }

    proptest! {
        #[test]
        fn the_index_misses_nothing_that_matches(
            kind in prop::sample::select(vec![FieldType::Name, FieldType::CustomerNumber, FieldType::City]),
            value in "[a-cäé0-9 .@+-]{0,24}",
            term in "[a-cäé0-9.@]{2,12}",
        ) {
            if matches(&kind, &value, &term) {
                let held = indexed(&kind, &value);
                prop_assert!(look_up(&kind, &KEY, &term).iter().all(|token| held.contains(token)));
            }
        }

        #[test]
        fn the_index_misses_no_address_that_matches(value in "[a-c]{1,6}(\\.[a-c]{1,12})?@[a-c]{1,4}\\.fi", term in "[a-c.@]{2,14}") {
            if matches(&FieldType::Email, &value, &term) {
                let held = indexed(&FieldType::Email, &value);
                prop_assert!(look_up(&FieldType::Email, &KEY, &term).iter().all(|token| held.contains(token)));
            }
        }

        #[test]
        fn a_word_is_found_by_each_of_its_beginnings(words in prop::collection::vec("[a-zäö]{2,20}", 1..4), at: prop::sample::Index, cut: prop::sample::Index) {
            let word: Vec<char> = at.get(&words).chars().collect();
            let beginning: String = word.iter().take(2 + cut.index(word.len() - 1)).collect();
            prop_assert!(found(&FieldType::Name, &words.join(" "), &beginning));
        }
    }

    #[test]
    fn values_are_found_the_way_people_type_them() {
        assert!(found(&FieldType::Name, "Mäkinen-Aho Ada", "ada mäkinen-aho"));
        assert!(found(&FieldType::Name, "Lindén Ada", "linden"));
        assert!(found(&FieldType::StreetAddress, "Särkiniementie 16 a 21", "särk 16"));
        assert!(!found(&FieldType::Name, "Mäkinen-Aho Ada", "kinen"));
        assert!(found(&FieldType::Email, "ada.aho@example.com", "ada.a"));
        assert!(found(&FieldType::Email, "ada.aho@example.com", "Ada.Aho@example.com"));
        assert!(found(&FieldType::Email, "ada.aho@example.com", "@example.com"));
        for typed in ["040 123 4567", "+358 40", "00358401", "0401234"] {
            assert!(found(&FieldType::Phone, "+358401234567", typed), "{typed}");
        }
        assert!(!found(&FieldType::Phone, "+358401234567", "0401234568"));
        assert!(found(&FieldType::BusinessId, "0859365-6", "0859365-6"));
        assert!(!found(&FieldType::Iban, "FI2112345600000785", "FI21"));
    }
}
