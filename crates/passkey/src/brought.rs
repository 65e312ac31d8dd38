//! What a page's script brings, as one text.

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The longest text that is looked at, in bytes.
pub const MAX_BROUGHT: usize = 16 * 1024;
/// The longest id of a passkey, in bytes (Web Authentication Level 3, 7.1 step 25).
pub const MAX_ID: usize = 1023;

/// A passkey just made. All values but the kind of key in base64.
#[derive(Deserialize)]
pub struct New {
    /// What names it.
    pub id: String,
    /// What the browser says: what was asked, and by which page.
    pub client: String,
    /// What the device says.
    pub data: String,
    /// Its public key, as SubjectPublicKeyInfo.
    pub key: String,
    /// The kind of key, as COSE counts them.
    pub algorithm: i64,
}

/// An answer given with a passkey. All values in base64.
#[derive(Deserialize)]
pub struct Answer {
    /// What names it.
    pub id: String,
    /// Whose it is, as they were called when it was made.
    pub user: String,
    /// What the browser says: what was asked, and by which page.
    pub client: String,
    /// What the device says.
    pub data: String,
    /// The device's signature over both.
    pub signature: String,
}

impl New {
    /// Reads what a page's script wrote. `None` if it cannot be that.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        read(text)
    }
}

impl Answer {
    /// Reads what a page's script wrote. `None` if it cannot be that.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        read(text)
    }
}

impl std::fmt::Debug for New {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("New(..)")
    }
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Answer(..)")
    }
}

fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    (text.len() <= MAX_BROUGHT).then(|| serde_json::from_str(text).ok()).flatten()
}
