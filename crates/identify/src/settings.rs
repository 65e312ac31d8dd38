//! What a firm agrees on with its identity provider.

use std::fmt;

use zeroize::Zeroizing;

use crate::error::SettingsError;

/// The claim in which Finnish providers give the personal identity code.
pub const FINNISH_CODE: &str = "urn:oid:1.2.246.21";
/// The most words of a list, and the most characters of a word.
const MAX_WORDS: usize = 20;
const MAX_WORD: usize = 200;

/// A secret shared with the provider. It never prints.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// A secret.
    #[must_use]
    pub fn new(secret: String) -> Self {
        Self(Zeroizing::new(secret))
    }

    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// The names of the claims that are read. Nothing else of what the provider says is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    /// The personal identity code.
    pub code: String,
    /// The given names.
    pub given: String,
    /// The family name.
    pub family: String,
    /// The e-mail address; counts only where `email_verified` is true beside it.
    pub email: String,
}

impl Default for Claims {
    fn default() -> Self {
        let [code, given, family, email] = [FINNISH_CODE, "given_name", "family_name", "email"].map(str::to_owned);
        Self { code, given, family, email }
    }
}

/// What a firm agrees on with its identity provider.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Who the provider is: `https://tunnistus.example`. Its description lies below it.
    pub issuer: String,
    /// The name of this service at the provider.
    pub client: String,
    /// The secret of this service at the provider.
    pub secret: Secret,
    /// Where the provider sends people back to.
    pub back: String,
    /// What is asked for; `openid` always is.
    pub scopes: Vec<String>,
    /// The levels of assurance that are strong, of which one must be reached. Empty where the provider knows no other.
    pub assurance: Vec<String>,
    /// The names of the claims.
    pub claims: Claims,
}

impl Settings {
    pub(crate) fn check(&self) -> Result<(), SettingsError> {
        if !is_issuer(&self.issuer) {
            return Err(SettingsError::Issuer);
        }
        if !is_safe(&self.back) || self.back.contains(['?', '#']) {
            return Err(SettingsError::Back);
        }
        if self.client.is_empty() || self.client.len() > MAX_WORD {
            return Err(SettingsError::Client);
        }
        if self.secret.reveal().is_empty() {
            return Err(SettingsError::Secret);
        }
        let claims = [&self.claims.code, &self.claims.given, &self.claims.family, &self.claims.email];
        let words = self.scopes.iter().chain(&self.assurance).chain(claims).take(3 * MAX_WORDS);
        let is_word =
            |word: &str| !word.is_empty() && word.len() <= MAX_WORD && word.chars().all(|sign| sign.is_ascii_graphic());
        match words.into_iter().find(|word| !is_word(word)) {
            Some(word) => Err(SettingsError::Word(word.clone())),
            None => Ok(()),
        }
    }
}

/// True if a provider can be called so: an address to which nothing travels in the clear.
#[must_use]
pub fn is_issuer(issuer: &str) -> bool {
    is_safe(issuer) && !issuer.contains(['?', '#'])
}

/// True if nothing travels in the clear to this address, except to this very machine.
pub(crate) fn is_safe(url: &str) -> bool {
    if let Some(rest) = url.strip_prefix("https://") {
        return !rest.is_empty()
            && !rest.starts_with(['/', '?', '#'])
            && url.chars().all(|sign| sign.is_ascii_graphic());
    }
    let Some(rest) = url.strip_prefix("http://") else { return false };
    let own = ["127.0.0.1", "localhost", "[::1]"]
        .iter()
        .any(|own| rest.strip_prefix(own).is_some_and(|after| after.is_empty() || after.starts_with([':', '/'])));
    let host = rest.split('/').next().unwrap_or_default();
    own && !host.contains('@') && url.chars().all(|sign| sign.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_travels_in_the_clear_but_on_this_machine() {
        let safe = ["https://id.example", "https://id.example/a", "http://127.0.0.1:8080", "http://[::1]:1/x"];
        assert!(safe.into_iter().all(is_safe));
        let unsafe_ones = [
            "http://id.example",
            "http://127.0.0.1.example",
            "http://127.0.0.1:x@id.example",
            "https://",
            "https:///x",
            "ftp://id.example",
            "https://id.example /",
            "",
        ];
        for url in unsafe_ones {
            assert!(!is_safe(url), "{url}");
        }
    }
}
