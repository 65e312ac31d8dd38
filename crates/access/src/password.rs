//! Passwords: length over rules, no common ones, kept only as a memory-hard hash.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use thiserror::Error;
use zeroize::Zeroizing;
use zxcvbn::Score;
use zxcvbn::matching::patterns::MatchPattern;

/// The fewest characters of a password (NIST SP 800-63B-4, 3.1.1.2, asks for 15 where it stands alone, 8 with a second factor).
pub const MIN_PASSWORD: usize = 12;
/// The most characters of a password: longer ones only cost time.
pub const MAX_PASSWORD: usize = 256;
/// The fewest characters that are no name of the person or the firm.
const MIN_OF_ITS_OWN: usize = 8;
/// The bytes of salt of a hash (RFC 9106, 3.1).
const SALT_BYTES: usize = 16;

/// A password as typed. It does not print and is wiped when dropped.
pub struct Password(Zeroizing<String>);

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(..)")
    }
}

/// Why a password cannot be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PasswordError {
    /// Fewer than [`MIN_PASSWORD`] characters.
    #[error("a password has at least {MIN_PASSWORD} characters")]
    TooShort,
    /// More than [`MAX_PASSWORD`] characters.
    #[error("a password has at most {MAX_PASSWORD} characters")]
    TooLong,
    /// One of the common passwords, or guessed as soon as one.
    #[error("this password is among the first that are guessed")]
    Common,
    /// It could not be hashed.
    #[error("the password could not be hashed")]
    Hash,
}

impl Password {
    /// A password as typed, not yet looked at.
    #[must_use]
    pub fn typed(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// Checks that the password may be chosen where these words are the first that would be tried: names of the person, of the
    /// firm and of what it trades under.
    ///
    /// # Errors
    /// [`PasswordError`] names the rule it breaks.
    pub fn check(&self, own_words: &[&str]) -> Result<(), PasswordError> {
        let length = self.0.chars().count();
        if length < MIN_PASSWORD {
            return Err(PasswordError::TooShort);
        }
        if length > MAX_PASSWORD {
            return Err(PasswordError::TooLong);
        }
        if own_part_left_out(&self.0, own_words) < MIN_OF_ITS_OWN {
            return Err(PasswordError::Common);
        }
        let guesses = zxcvbn::zxcvbn(&self.0, own_words);
        // A word of the built-in list of common passwords that is all of the password, or a pattern guessed as fast.
        let listed = guesses.sequence().len() == 1
            && guesses.sequence().iter().all(|part| matches!(part.pattern, MatchPattern::Dictionary(_)));
        if listed || guesses.score() < Score::Three { Err(PasswordError::Common) } else { Ok(()) }
    }

    /// The hash to keep: Argon2id, 19 MiB, two passes, one lane (OWASP's floor), in PHC form.
    ///
    /// # Errors
    /// [`PasswordError::Hash`] if the hash function refuses, which it does not for passwords of allowed length.
    pub fn hash(&self, salt: &[u8; SALT_BYTES]) -> Result<String, PasswordError> {
        let hash: PasswordHash =
            Argon2::default().hash_password_with_salt(self.0.as_bytes(), salt).map_err(|_| PasswordError::Hash)?;
        Ok(hash.to_string())
    }

    /// True if this is the password the hash was made of. A hash that cannot be read fits none.
    #[must_use]
    pub fn fits(&self, kept: &str) -> bool {
        if self.0.len() > MAX_PASSWORD * 4 {
            return false;
        }
        let Ok(hash) = PasswordHash::new(kept) else { return false };
        Argon2::default().verify_password(self.0.as_bytes(), &hash).is_ok()
    }
}

/// How many characters are left when the names of the person and the firm are taken out.
fn own_part_left_out(password: &str, own_words: &[&str]) -> usize {
    let mut rest = Zeroizing::new(password.to_lowercase());
    for word in own_words.iter().flat_map(|words| words.split_whitespace()).filter(|word| word.len() > 2) {
        rest = Zeroizing::new(rest.replace(&word.to_lowercase(), ""));
    }
    rest.chars().count()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn check(text: &str) -> Result<(), PasswordError> {
        Password::typed(text.to_owned()).check(&["aino", "Aino Asiakas"])
    }

    #[test]
    fn short_common_and_own_name_passwords_are_refused() {
        assert_eq!(check("lyhyt"), Err(PasswordError::TooShort));
        assert_eq!(check(&"a".repeat(257)), Err(PasswordError::TooLong));
        assert_eq!(check("password1234"), Err(PasswordError::Common));
        assert_eq!(check("qwertyuiop123"), Err(PasswordError::Common));
        assert_eq!(check("aaaaaaaaaaaaaa"), Err(PasswordError::Common));
        assert_eq!(check("ainoasiakas1"), Err(PasswordError::Common));
        let of_firm =
            |text: &str| Password::typed(text.to_owned()).check(&["aino", "Aino Asiakas", "Kuopion Softop Oy"]);
        assert_eq!(of_firm("kuopion softop oy aino"), Err(PasswordError::Common));
        assert_eq!(of_firm("neljä harmaata softoppia laitumella"), Ok(()));
    }

    #[test]
    fn a_long_phrase_is_taken_without_digits_or_signs() {
        assert_eq!(check("neljä harmaata hevosta laitumella"), Ok(()));
    }

    #[test]
    fn only_the_same_password_fits_its_hash() {
        let hash = Password::typed("neljä harmaata hevosta".into()).hash(&[7; 16]).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(Password::typed("neljä harmaata hevosta".into()).fits(&hash));
        assert!(!Password::typed("neljä harmaata hevosia".into()).fits(&hash));
        assert!(!Password::typed("neljä".into()).fits("not a hash"));
    }

    #[test]
    fn a_password_does_not_print() {
        assert_eq!(format!("{:?}", Password::typed("salaisuus".into())), "Password(..)");
    }
}
