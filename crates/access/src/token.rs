//! Random tokens: shown once, kept only as a hash.

use zeroize::Zeroizing;

/// The bytes of chance in a token.
pub const TOKEN_BYTES: usize = 32;

/// A random token for a cookie, a link or a program. It does not print; it is shown once, by [`Token::reveal`].
pub struct Token(Zeroizing<[u8; TOKEN_BYTES]>);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(..)")
    }
}

impl Token {
    /// The token of these random bytes.
    #[must_use]
    pub fn of(bytes: [u8; TOKEN_BYTES]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Reads a token as it was shown. `None` if it cannot be one.
    #[must_use]
    pub fn read(shown: &str) -> Option<Self> {
        if shown.len() != TOKEN_BYTES * 2 || !shown.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let mut bytes = [0; TOKEN_BYTES];
        for (byte, pair) in bytes.iter_mut().zip(shown.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).ok()?;
            *byte = u8::from_str_radix(pair, 16).ok()?;
        }
        Some(Self::of(bytes))
    }

    /// The token as text, for the one place it is shown.
    #[must_use]
    pub fn reveal(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// What is kept: a hash from which the token cannot be found. The token is full of chance, so no salt is needed.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        blake3::derive_key("seloste 2026 access token", self.0.as_ref())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_token_is_read_as_it_was_shown() {
        let token = Token::of([0xA7; TOKEN_BYTES]);
        assert_eq!(Token::read(&token.reveal()).unwrap().hash(), token.hash());
    }

    #[test]
    fn what_cannot_be_a_token_is_none() {
        for shown in ["", "a7", &"g".repeat(64), &"a".repeat(63), &"+a".repeat(32), &"ä".repeat(32)] {
            assert!(Token::read(shown).is_none_or(|token| token.reveal() == *shown), "{shown}");
        }
    }
}
