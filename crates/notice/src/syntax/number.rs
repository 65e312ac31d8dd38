//! Numbers: whole ones have a value, all others only a shape, since no node of the language takes them.

use super::tree::Scalar;

/// True if a bare word that starts so is a number.
pub(super) fn starts_number(word: &str) -> bool {
    let unsigned = word.strip_prefix(['+', '-']).unwrap_or(word);
    let digits = unsigned.strip_prefix('.').unwrap_or(unsigned);
    digits.starts_with(|c: char| c.is_ascii_digit())
}

/// The number that is written so, if it is one.
pub(super) fn number(word: &str) -> Option<Scalar<'static>> {
    let unsigned = word.strip_prefix(['+', '-']).unwrap_or(word);
    for (lead, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = unsigned.strip_prefix(lead) {
            let plain: String = digits.chars().filter(|c| *c != '_').collect();
            let value = i64::from_str_radix(&plain, radix).map(|n| if word.starts_with('-') { -n } else { n });
            return digits_of(digits, radix).then(|| value.map_or(Scalar::OtherNumber, Scalar::Integer));
        }
    }
    if digits_of(unsigned, 10) {
        let plain: String = word.chars().filter(|c| *c != '_').collect();
        return Some(plain.parse().map_or(Scalar::OtherNumber, Scalar::Integer));
    }
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).map_or((unsigned, None), |(m, e)| (m, Some(e)));
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(w, f)| (w, Some(f)));
    let exponent_fits = exponent.is_none_or(|e| digits_of(e.strip_prefix(['+', '-']).unwrap_or(e), 10));
    let fits = digits_of(whole, 10) && fraction.is_none_or(|f| digits_of(f, 10)) && exponent_fits;
    fits.then_some(Scalar::OtherNumber)
}

fn digits_of(text: &str, radix: u32) -> bool {
    text.starts_with(|c: char| c.is_digit(radix)) && text.chars().all(|c| c.is_digit(radix) || c == '_')
}
