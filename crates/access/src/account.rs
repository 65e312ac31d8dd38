//! Accounts: each one natural person's, or one named service's.

use jiff::Timestamp;
use notice::field_type::is_invisible;
use policy::{AccountId, ActorKind};
use serde::{Deserialize, Serialize};
use vault::Personal;

use crate::AccountError;
use crate::passkeys::{Answered, SealedPasskey};
use crate::provided::Provided;
use crate::second::{Offered, Second};
use crate::signed_out::Heard;

/// The longest name of a person or service, in characters.
pub const MAX_NAME: usize = 100;
/// The longest address for mail, in bytes (RFC 5321, 4.5.3.1.3).
pub const MAX_EMAIL: usize = 254;
/// The longest sign-in name, in characters.
pub const MAX_USERNAME: usize = 100;

/// Names several people would share. Compared word by word, in lower case.
const SHARED: [&str; 30] = [
    "admin",
    "administrator",
    "root",
    "user",
    "test",
    "testi",
    "guest",
    "vieras",
    "office",
    "toimisto",
    "team",
    "tiimi",
    "info",
    "support",
    "tuki",
    "staff",
    "henkilökunta",
    "henkilöstö",
    "shared",
    "yhteinen",
    "yhteiskäyttö",
    "kassa",
    "myynti",
    "sales",
    "palvelu",
    "service",
    "käyttäjä",
    "everyone",
    "kaikki",
    "anonymous",
];

/// The state of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountState {
    /// Made, but no password has been set.
    Invited,
    /// In use.
    Active,
    /// The firm's own provider says that the person does not come in just now: nothing opens, and all it was granted ended.
    Suspended,
    /// Ended. It is kept, so that the journal can still be read.
    Closed,
}

impl AccountState {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Closed => "closed",
        }
    }

    /// True if it can be given anything.
    pub(crate) const fn is_granted(self) -> bool {
        match self {
            Self::Invited | Self::Active => true,
            Self::Suspended | Self::Closed => false,
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        [Self::Invited, Self::Active, Self::Suspended, Self::Closed].into_iter().find(|state| state.word() == word)
    }
}

/// An account as its owner sees it.
#[derive(Debug)]
pub struct Account {
    /// Its id, which the journal names.
    pub id: AccountId,
    /// Whose it is.
    pub name: Personal<String>,
    /// The sign-in name; a service has none.
    pub username: Option<Personal<String>>,
    /// A person's or a service's.
    pub kind: ActorKind,
    /// Its state.
    pub state: AccountState,
    /// True if it may manage accounts, grants and the notice.
    pub owner: bool,
    /// True if it is somebody's of the firm that keeps the registers: they sign in there.
    pub keeper: bool,
    /// True if it is that of a provider which says who comes in, and nothing else.
    pub provisions: bool,
    /// True if it has a second factor.
    pub second_factor: bool,
    /// When it was made.
    pub created_at: Timestamp,
}

/// What is sealed of an account.
#[derive(Serialize, Deserialize)]
pub(crate) struct SealedAccount {
    pub(crate) name: String,
    pub(crate) username: Option<String>,
    pub(crate) language: Option<String>,
    /// Where the person is told of what others do to their account, if they said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) second: Option<Second>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) offered: Option<Offered>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) passkeys: Vec<SealedPasskey>,
    /// Questions that were answered with a passkey and could be answered again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) answered: Vec<Answered>,
    /// What is kept of the recovery codes of somebody whose passkeys are their only second factor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) spare: Vec<String>,
    /// The firm from outside it is of; none for one's own staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) firm: Option<uuid::Uuid>,
    /// Who it is at the firm's own identity provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) joined: Option<Joined>,
    /// What the firm's own provider says of them, where it says who comes in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) provided: Option<Provided>,
    /// Words of the provider that they signed out there, as long as one could be said again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) heard: Vec<Heard>,
}

/// Who an account is at an identity provider.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Joined {
    pub(crate) issuer: String,
    pub(crate) about: uuid::Uuid,
}

impl SealedAccount {
    /// Of somebody, or of a service, who has just been named.
    pub(crate) fn new(name: String, username: Option<String>) -> Self {
        Self {
            name,
            username,
            language: None,
            email: None,
            second: None,
            offered: None,
            passkeys: Vec::new(),
            answered: Vec::new(),
            spare: Vec::new(),
            firm: None,
            joined: None,
            provided: None,
            heard: Vec::new(),
        }
    }

    /// True if a password alone opens nothing.
    pub(crate) const fn has_second(&self) -> bool {
        self.second.is_some() || !self.passkeys.is_empty()
    }

    /// Where the person is told of what others did to their account: at the address they gave, or at the name they sign in
    /// by where it is an address.
    pub(crate) fn told_at(&self) -> Option<Personal<String>> {
        let name = self.username.clone().filter(|name| is_address(name));
        self.email.clone().or(name).map(Personal::new)
    }
}

/// True if a text can be an address that mail is sent to.
pub(crate) fn is_address(text: &str) -> bool {
    let plain =
        text.chars().all(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | ',' | ';' | '"'));
    let parts = text.split_once('@').filter(|(name, domain)| !name.is_empty() && domain.contains('.'));
    plain
        && text.len() <= MAX_EMAIL
        && parts.is_some_and(|(_, domain)| !domain.contains('@') && !domain.starts_with('.'))
}

/// A person's name as given, looked at: first and family name, not a name several people would share.
pub(crate) fn person_name(given: &str) -> Result<String, AccountError> {
    let name = given.split_whitespace().collect::<Vec<_>>().join(" ");
    let named =
        name.chars().count() <= MAX_NAME && name.split(' ').filter(|word| word.chars().count() > 1).count() >= 2;
    if let Some(shared) = SHARED.into_iter().find(|shared| name.to_lowercase().split([' ', '-']).any(|w| w == *shared))
    {
        return Err(AccountError::Shared(shared));
    }
    if !named || name.chars().any(|c| unseen(c) || c.is_ascii_digit()) {
        return Err(AccountError::Unnamed);
    }
    Ok(name)
}

/// True for what nobody sees in a name: two that look alike would be two, or one would read as another.
pub(crate) fn unseen(sign: char) -> bool {
    sign.is_control() || is_invisible(sign)
}

/// A sign-in name in the one form it is kept and compared in.
pub(crate) fn sign_in_name(given: &str) -> Result<String, AccountError> {
    let name = given.trim().to_lowercase();
    let length = name.chars().count();
    if !(2..=MAX_USERNAME).contains(&length) || name.chars().any(|c| c.is_whitespace() || unseen(c)) {
        return Err(AccountError::Username);
    }
    if let Some(shared) = SHARED.into_iter().find(|shared| name == *shared) {
        return Err(AccountError::Shared(shared));
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn an_account_is_one_named_persons() {
        assert_eq!(person_name("  Kim   Kirjuri ").unwrap(), "Kim Kirjuri");
        for shared in ["Toimisto", "Admin Admin", "Myynti Helsinki", "Kassa 2"] {
            assert!(matches!(person_name(shared), Err(AccountError::Shared(_))), "{shared}");
        }
        for unnamed in ["", "Kim", "K K", "Kim 2", "Kim Kirjuri\u{202e}", "Kim\u{200b} Kirjuri", "Kas\u{ad}sa Pohja"] {
            assert!(matches!(person_name(unnamed), Err(AccountError::Unnamed)), "{unnamed}");
        }
    }

    #[test]
    fn sign_in_names_have_one_form() {
        assert_eq!(sign_in_name(" Kim.Kirjuri ").unwrap(), "kim.kirjuri");
        for other in ["kim kirjuri", "kim\u{200b}", "kim\u{202e}"] {
            assert!(matches!(sign_in_name(other), Err(AccountError::Username)), "{other}");
        }
        assert!(matches!(sign_in_name("Admin"), Err(AccountError::Shared("admin"))));
    }
}
