//! The address a notice is found at.

use std::fmt;

use thiserror::Error;

/// The longest address of a notice, in characters: a QR code of it is still read from a sign.
pub const MAX_ADDRESS: usize = 300;

/// The web address of a page, `https://` or `http://`, of signs that need no escape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(String);

/// Why a text is no [`Address`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AddressError {
    /// It begins with something else.
    #[error("the address of a page begins with `https://` or `http://`")]
    Scheme,
    /// Nothing, or more than [`MAX_ADDRESS`] characters.
    #[error("the address of a page has a host and at most {MAX_ADDRESS} characters")]
    Length,
    /// A sign addresses do not have.
    #[error("an address is made of the letters a–z, digits and the signs of RFC 3986; write others with `%`")]
    Sign,
}

impl Address {
    /// Reads an address.
    ///
    /// # Errors
    /// [`AddressError`] says which rule the text breaks.
    pub fn new(text: &str) -> Result<Self, AddressError> {
        let rest =
            text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or(AddressError::Scheme)?;
        if text.len() > MAX_ADDRESS || rest.is_empty() {
            return Err(AddressError::Length);
        }
        let known = |sign: char| sign.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(sign);
        if rest.chars().all(known) { Ok(Self(text.to_owned())) } else { Err(AddressError::Sign) }
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_of_a_page_and_nothing_else() {
        assert!(Address::new("https://firma.example/tietosuoja?lang=fi#rights").is_ok());
        assert_eq!(Address::new("javascript:alert(1)"), Err(AddressError::Scheme));
        assert_eq!(Address::new("https://"), Err(AddressError::Length));
        assert_eq!(Address::new(&format!("https://{}", "a".repeat(MAX_ADDRESS))), Err(AddressError::Length));
        assert_eq!(Address::new("https://a.example/\"><script>"), Err(AddressError::Sign));
        assert_eq!(Address::new("https://a.example/ b"), Err(AddressError::Sign));
    }
}
