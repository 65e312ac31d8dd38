//! The Finnish personal identity code, henkilötunnus: day of birth, sign, individual number, check character.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::digits::{exactly, is_dash, placed};
use super::{Flaw, Warning, opaque};
use crate::data;

/// The check characters, by the remainder of the nine digits by 31.
const CHECKS: &str = "0123456789ABCDEFHJKLMNPRSTUVWXY";
/// The characters of a code.
const LEN: usize = 11;

struct Sign {
    sign: char,
    century: i16,
}

static SIGNS: LazyLock<Vec<Sign>> = LazyLock::new(|| {
    data::rows(include_str!("../../data/identity_code_signs.tsv"))
        .filter_map(|row| {
            row.date(2)?;
            Some(Sign { sign: row.sign(0)?, century: row.cell(1).parse().ok()? })
        })
        .collect()
});

/// The signs that stand between day of birth and individual number, with the century each means.
pub fn personal_identity_code_signs() -> impl Iterator<Item = (char, i16)> {
    SIGNS.iter().map(|sign| (sign.sign, sign.century))
}

/// A Finnish personal identity code (henkilötunnus), as `131052-9085`.
///
/// The sign is part of the identity: `100190-999P` and `100190Y999P` are two persons.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonalIdentityCode(String);

opaque!(PersonalIdentityCode, PersonalIdentityCodeError, "a personal identity code");

impl PersonalIdentityCode {
    /// Reads a personal identity code; small letters and dashes for the hyphen are taken too.
    ///
    /// # Errors
    /// When it has not eleven characters, a sign is unknown, the day does not exist, or the check character is wrong.
    pub fn parse(raw: &str) -> Result<Self, PersonalIdentityCodeError> {
        let all = placed(raw, |_| false)?;
        exactly(all.len(), LEN)?;
        let mut code = String::with_capacity(LEN);
        for (n, p) in all.iter().enumerate() {
            let c = if n == 6 && is_dash(p.c) { '-' } else { p.c };
            match n {
                6 if !SIGNS.iter().any(|sign| sign.sign == c) => return Err(Flaw::Character { at: p.at }.into()),
                10 if !CHECKS.contains(c) => return Err(Flaw::Character { at: p.at }.into()),
                6 | 10 => {}
                _ if !c.is_ascii_digit() => return Err(Flaw::NotADigit { at: p.at }.into()),
                _ => {}
            }
            code.push(c);
        }
        checked(&code)?;
        Ok(Self(code))
    }

    /// The form for people, which is the canonical one.
    pub fn display(&self) -> String {
        self.0.clone()
    }

    /// The day of birth it says.
    pub fn birth_date(&self) -> Option<Date> {
        birth_date(&self.0)
    }

    /// Whether its individual number is one of 900 to 999, which are no one's permanent code.
    pub fn is_artificial(&self) -> bool {
        self.0.as_bytes().get(7) == Some(&b'9')
    }

    /// What to look at twice.
    pub fn warnings(&self) -> Vec<Warning> {
        if self.is_artificial() { vec![Warning::Artificial] } else { Vec::new() }
    }
}

fn number(code: &str, range: Range<usize>) -> Option<u32> {
    code.get(range)?.parse().ok()
}

fn birth_date(code: &str) -> Option<Date> {
    let sign = code.chars().nth(6)?;
    let century = SIGNS.iter().find(|known| known.sign == sign)?.century;
    let part = |range| number(code, range).and_then(|n| i8::try_from(n).ok());
    Date::new(century + i16::from(part(4..6)?), part(2..4)?, part(0..2)?).ok()
}

/// Checks a code whose eleven characters are each of their class.
fn checked(code: &str) -> Result<(), Flaw> {
    birth_date(code).ok_or(Flaw::NoSuchDay)?;
    let day = number(code, 0..6).ok_or(Flaw::NoSuchDay)?;
    let individual = number(code, 7..10).ok_or(Flaw::NeverIssued)?;
    if individual < 2 {
        return Err(Flaw::NeverIssued);
    }
    let rest = (day * 1000 + individual) % 31;
    if CHECKS.chars().nth(rest as usize) == code.chars().last() { Ok(()) } else { Err(Flaw::Check) }
}

/// The places of personal identity codes in free text, as byte ranges in order, not overlapping.
///
/// A code counts when its day exists and its check character fits, in small letters too, with a dash of any kind for the hyphen
/// and with single spaces round the sign. It must not be part of a longer number or word at its end.
pub fn find_in_text(text: &str) -> Vec<Range<usize>> {
    // Most text has too few digits to hold a code, and every value of every import passes here.
    if text.bytes().filter(u8::is_ascii_digit).count() < 9 {
        return Vec::new();
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut n = 0;
    while n < chars.len() {
        match code_at(&chars, n) {
            Some(after) => {
                let start = chars.get(n).map_or(0, |(byte, _)| *byte);
                let end = chars.get(after).map_or(text.len(), |(byte, _)| *byte);
                found.push(start..end);
                n = after;
            }
            None => n += 1,
        }
    }
    found
}

/// The index after a code which starts at `start`.
fn code_at(chars: &[(usize, char)], start: usize) -> Option<usize> {
    let at = |n: usize| chars.get(n).map(|(_, c)| *c);
    let before = start.checked_sub(1).and_then(at);
    if !at(start)?.is_ascii_digit() || before.is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let mut code = String::with_capacity(LEN);
    let mut n = start;
    while code.len() < LEN {
        // One space may stand on each side of the sign.
        if matches!(code.len(), 6 | 7) && at(n)? == ' ' {
            n += 1;
        }
        let c = at(n)?.to_ascii_uppercase();
        let place = code.len();
        let c = if place == 6 && is_dash(c) { '-' } else { c };
        let fits = match place {
            6 => SIGNS.iter().any(|sign| sign.sign == c),
            10 => CHECKS.contains(c),
            _ => c.is_ascii_digit(),
        };
        if !fits {
            return None;
        }
        code.push(c);
        n += 1;
    }
    let ends = at(n).is_none_or(|c| !c.is_alphanumeric());
    (ends && checked(&code).is_ok()).then_some(n)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_sign_is_read() {
        assert_eq!(super::SIGNS.len(), 13);
    }
}
