//! The blind index: keyed hashes of normalised words and their beginnings, per controller and field.
//!
//! Tokens are most of the cost of a write, so beginnings are indexed at a few lengths only. A search takes the longest
//! indexed beginning of what was typed, and the vault looks again at what it opened: an answer is always exact.

use notice::model::FieldType;

/// The lengths, in characters, at which beginnings are indexed.
const LADDER: [usize; 8] = [2, 3, 4, 5, 6, 8, 11, 15];
/// The most words of one value that are indexed.
const MAX_WORDS_OF_VALUE: usize = 64;
/// Bytes of a token: among a hundred million tokens of one field, a false one is a matter of ten thousand years.
const TOKEN_BYTES: usize = 8;

/// How a type's values are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    /// By the beginnings of their words.
    Words,
    /// By whole words.
    WholeWords,
    /// By the beginning of the value without its signs and spaces.
    Code,
    /// By the whole value without its signs and spaces.
    Whole,
    /// By the beginning of the address or of its domain.
    Email,
    /// By the beginning of the number, as dialled at home or from abroad.
    Phone,
}

impl Rule {
    /// The rule of a type; none if it is not searched.
    pub(crate) const fn of(kind: &FieldType) -> Option<Self> {
        Some(match kind {
            FieldType::Name | FieldType::PersonName | FieldType::Text | FieldType::StreetAddress | FieldType::City => {
                Self::Words
            }
            FieldType::Note => Self::WholeWords,
            FieldType::Postcode
            | FieldType::BusinessId
            | FieldType::AssociationId
            | FieldType::CustomerNumber
            | FieldType::Username
            | FieldType::Identifier
            | FieldType::ReferenceNumber => Self::Code,
            FieldType::PersonalIdentityCode | FieldType::Iban | FieldType::EInvoiceAddress | FieldType::VisitorId => {
                Self::Whole
            }
            FieldType::Email => Self::Email,
            FieldType::Phone => Self::Phone,
            _ => return None,
        })
    }

    /// True if beginnings are found, not only whole ones.
    const fn beginnings(self) -> bool {
        !matches!(self, Self::WholeWords | Self::Whole)
    }

    /// What a canonical value is found by.
    fn parts(self, canonical: &str) -> Vec<String> {
        match self {
            Self::Words | Self::WholeWords => words(canonical).take(MAX_WORDS_OF_VALUE).collect(),
            Self::Code | Self::Whole => vec![compact(canonical)],
            Self::Email => {
                let address = fold(canonical);
                let domain = address.split_once('@').map(|(_, domain)| domain.to_owned());
                std::iter::once(address).chain(domain).collect()
            }
            Self::Phone => {
                let abroad = digits(canonical);
                let home = abroad.strip_prefix("358").map(|rest| format!("0{rest}"));
                std::iter::once(abroad).chain(home).collect()
            }
        }
    }

    /// A search term as this rule compares it; none if it cannot match.
    fn term(self, term: &str) -> Option<String> {
        let text = match self {
            Self::Words | Self::WholeWords => {
                let mut all = words(term);
                let first = all.next()?;
                // `Mäkinen-Aho` typed in one go: its last part would be lost, so it is no single word here.
                return all.next().is_none().then_some(first);
            }
            Self::Code | Self::Whole => compact(term),
            Self::Email => fold(term),
            Self::Phone => {
                let foreign = |c: char| c.is_alphabetic();
                if term.contains(foreign) {
                    return None;
                }
                let all = digits(term);
                all.strip_prefix("00").map_or(all.clone(), str::to_owned)
            }
        };
        (!text.is_empty()).then_some(text)
    }

    /// True if the term is found in the value: what an answer must be.
    pub(crate) fn matches(self, canonical: &str, term: &str) -> bool {
        let Some(term) = self.term(term) else { return false };
        let single = term.chars().nth(1).is_none();
        let mut parts = self.parts(canonical).into_iter();
        if self.beginnings() && !single {
            parts.any(|part| part.starts_with(&term))
        } else {
            parts.any(|part| part == term)
        }
    }

    /// The tokens a value is indexed by.
    pub(crate) fn tokens(self, key: &[u8; 32], canonical: &str, out: &mut Vec<[u8; TOKEN_BYTES]>) {
        for part in self.parts(canonical) {
            if !self.beginnings() || part.chars().nth(1).is_none() {
                out.push(token(key, &part));
                continue;
            }
            let mut ends = part.char_indices().map(|(at, _)| at).chain([part.len()]);
            let mut passed = 0;
            for length in LADDER {
                // `nth` goes on from where the last length stopped.
                let Some(end) = ends.nth(length - passed) else { break };
                passed = length + 1;
                out.push(token(key, part.get(..end).unwrap_or(&part)));
            }
        }
    }

    /// The token a term is looked up by; none if it cannot match.
    pub(crate) fn look_up(self, key: &[u8; 32], term: &str) -> Option<[u8; TOKEN_BYTES]> {
        let term = self.term(term)?;
        let length = term.chars().count();
        if !self.beginnings() || length == 1 {
            return Some(token(key, &term));
        }
        let length = LADDER.into_iter().rev().find(|indexed| *indexed <= length)?;
        let end = term.char_indices().nth(length).map_or(term.len(), |(at, _)| at);
        Some(token(key, term.get(..end)?))
    }
}

/// The terms of a search text. A text of digits and the signs written between them is one term, as in `040 123 4567`.
pub(crate) fn terms(text: &str) -> Vec<String> {
    let number = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-()/".contains(c);
    if text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(number) {
        return vec![text.split_whitespace().collect()];
    }
    let parts = text.split(|c: char| c.is_whitespace() || ",;".contains(c));
    let mut terms = Vec::new();
    for part in parts {
        // What holds an `@` or a digit is an address or a code; other words part at their signs, as the index does.
        if part.contains(|c: char| c == '@' || c == '_' || c.is_ascii_digit() || c == '.') {
            terms.push(part.to_owned());
        } else {
            terms.extend(words(part));
        }
    }
    terms.retain(|term| term.chars().any(char::is_alphanumeric));
    terms
}

fn token(key: &[u8; 32], text: &str) -> [u8; TOKEN_BYTES] {
    let hash = blake3::keyed_hash(key, text.as_bytes());
    hash.as_bytes().first_chunk().copied().unwrap_or_default()
}

/// The words of a text, folded.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold)
}

/// Letters and digits only, folded.
fn compact(text: &str) -> String {
    fold_chars(text.chars().filter(|c| c.is_alphanumeric()))
}

/// Digits only.
fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Small letters without the signs on them, so that `Mäkinen` is found by `makinen` and the other way round.
fn fold(text: &str) -> String {
    fold_chars(text.chars())
}

fn fold_chars(chars: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    for c in chars.flat_map(char::to_lowercase) {
        match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'ç' | 'ć' | 'č' => out.push('c'),
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => out.push('e'),
            'ì'..='ï' | 'ī' | 'į' => out.push('i'),
            'ñ' | 'ń' | 'ň' | 'ņ' => out.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => out.push('o'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'š' | 'ś' => out.push('s'),
            'ž' | 'ź' | 'ż' => out.push('z'),
            'ł' | 'ļ' | 'ľ' => out.push('l'),
            'ď' | 'đ' => out.push('d'),
            'ř' => out.push('r'),
            'ť' => out.push('t'),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            '\u{0300}'..='\u{036f}' => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use proptest::prelude::*;

    use super::*;

    const RULES: [Rule; 6] = [Rule::Words, Rule::WholeWords, Rule::Code, Rule::Whole, Rule::Email, Rule::Phone];

    fn indexed(rule: Rule, value: &str) -> Vec<[u8; TOKEN_BYTES]> {
        let mut tokens = Vec::new();
        rule.tokens(&[9; 32], value, &mut tokens);
        tokens
    }

    proptest! {
        #[test]
        fn the_index_misses_nothing_that_matches(rule in 0usize..6, value in "[a-cäé0-9 .@+-]{0,24}", term in "[a-cäé0-9.@]{1,12}") {
            let rule = *RULES.get(rule).unwrap();
            if rule.matches(&value, &term) {
                let token = rule.look_up(&[9; 32], &term).unwrap();
                prop_assert!(indexed(rule, &value).contains(&token));
            }
        }

        #[test]
        fn a_word_is_found_by_each_of_its_beginnings(words in prop::collection::vec("[a-zäö]{2,20}", 1..4), at: prop::sample::Index, cut: prop::sample::Index) {
            let word: Vec<char> = at.get(&words).chars().collect();
            let beginning: String = word.iter().take(2 + cut.index(word.len() - 1)).collect();
            let value = words.join(" ");
            prop_assert!(Rule::Words.matches(&value, &beginning));
            prop_assert!(indexed(Rule::Words, &value).contains(&Rule::Words.look_up(&[9; 32], &beginning).unwrap()));
        }
    }

    #[test]
    fn values_are_found_the_way_people_type_them() {
        let found = |rule: Rule, value: &str, typed: &str| {
            let terms = terms(typed);
            !terms.is_empty() && terms.iter().all(|term| rule.matches(value, term))
        };
        assert!(found(Rule::Words, "Mäkinen-Aho Ada", "ada mäkinen-aho"));
        assert!(found(Rule::Words, "Mäkinen-Aho Ada", "makin"));
        assert!(found(Rule::Words, "Särkiniementie 16 a 21", "särk 16"));
        assert!(!found(Rule::Words, "Mäkinen-Aho Ada", "kinen"));
        assert!(found(Rule::Email, "ada.aho@example.com", "ada.a"));
        assert!(found(Rule::Email, "ada.aho@example.com", "example.c"));
        assert!(found(Rule::Phone, "+358401234567", "040 123 4567"));
        assert!(found(Rule::Phone, "+358401234567", "+358 40"));
        assert!(found(Rule::Phone, "+358401234567", "00358401"));
        assert!(found(Rule::Code, "1234567-1", "1234567-1"));
        assert!(found(Rule::Code, "1234567-1", "12345"));
        assert!(!found(Rule::Whole, "FI2112345600000785", "FI21"));
        assert!(found(Rule::Whole, "FI2112345600000785", "FI21 1234 5600 0007 85".replace(' ', "").as_str()));
    }

    #[test]
    fn a_name_takes_few_tokens() {
        assert_eq!(indexed(Rule::Words, "Virtanen Ada").len(), 8);
        assert_eq!(indexed(Rule::Email, "ada.virtanen@example.com").len(), 15);
    }
}
