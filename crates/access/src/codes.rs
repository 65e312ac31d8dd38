//! Recovery codes: the way in for somebody whose device is lost. Each is shown once, works once, and is kept as a keyed
//! hash only.

use policy::AccountId;
use vault::{Personal, Staff};
use zeroize::Zeroizing;

use crate::device::hex;

/// How many there are.
pub const RECOVERY_CODES: usize = 10;
/// The signs of one, apart from the dash: fifty bits of chance.
const SIGNS: usize = 10;
/// No sign that is easily taken for another.
const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// Recovery codes just made, for the one time they are shown. They do not print.
pub struct RecoveryCodes(Vec<Zeroizing<String>>);

impl std::fmt::Debug for RecoveryCodes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCodes(..)")
    }
}

impl RecoveryCodes {
    pub(crate) fn new(staff: &Staff) -> Self {
        Self((0..RECOVERY_CODES).map(|_| one(&staff.new_token())).collect())
    }

    /// The codes as they are shown.
    pub fn reveal(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|code| code.as_str())
    }

    /// What is kept of them.
    pub(crate) fn kept(&self, staff: &Staff, account: AccountId) -> Vec<String> {
        self.0.iter().map(|code| kept(staff, account, code)).collect()
    }
}

/// What is kept of a code as it was typed: dashes, blanks and small letters make no difference.
pub(crate) fn kept(staff: &Staff, account: AccountId, typed: &str) -> String {
    let signs: String = typed.chars().filter(char::is_ascii_alphanumeric).take(SIGNS + 1).collect();
    hex(&staff.code_token(&Personal::new(format!("{account} {}", signs.to_ascii_uppercase()))))
}

fn one(chance: &[u8; 32]) -> Zeroizing<String> {
    let sign = |byte: &u8| char::from(ALPHABET.get(usize::from(byte % 32)).copied().unwrap_or(b'A'));
    let signs: String = chance.iter().take(SIGNS).map(sign).collect();
    let (first, second) = signs.split_at_checked(SIGNS / 2).unwrap_or_default();
    Zeroizing::new(format!("{first}-{second}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_of_signs_that_are_read_in_one_way() {
        let chance: [u8; 32] = std::array::from_fn(|at| u8::try_from(at * 7).unwrap_or_default());
        let code = one(&chance);
        assert_eq!(code.len(), 11);
        assert!(code.chars().all(|sign| sign == '-' || ALPHABET.contains(&u8::try_from(sign).unwrap_or_default())));
        let distinct: std::collections::BTreeSet<&u8> = ALPHABET.iter().collect();
        assert_eq!(distinct.len(), 32);
        assert!(!ALPHABET.iter().any(|sign| b"O0I1".contains(sign)));
    }
}
