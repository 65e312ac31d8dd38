//! What is known of a stored file: its hash, size, media type and name. The bytes lie elsewhere.

use std::fmt;
use std::str::FromStr;

use super::ValueError;

/// The largest file, in bytes.
pub const MAX_FILE: u64 = 64 * 1024 * 1024;
/// The longest file name, in characters.
const MAX_FILE_NAME: usize = 200;

/// A stored file. It may be personal, so `Debug` does not print it.
#[derive(Clone, PartialEq, Eq)]
pub struct FileRef {
    sha256: String,
    size: u64,
    media_type: String,
    name: String,
}

impl FileRef {
    /// A file with the SHA-256 of its bytes as 64 hexadecimal digits, its size in bytes, its media type and its name.
    ///
    /// # Errors
    /// When one of them is not of its form, the file is too large, or its name leads somewhere.
    pub fn new(sha256: &str, size: u64, media_type: &str, name: &str) -> Result<Self, ValueError> {
        let hash = sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_hexdigit());
        let (kind, form) = media_type.split_once('/').ok_or(ValueError::File)?;
        let is_token =
            |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&b));
        let length = name.chars().count();
        let plain = !name.chars().any(|c| c.is_control() || matches!(c, '/' | '\\')) && name.trim() == name;
        if !(hash && is_token(kind) && is_token(form) && plain && (1..=MAX_FILE_NAME).contains(&length)) {
            return Err(ValueError::File);
        }
        if size > MAX_FILE {
            return Err(ValueError::TooLarge);
        }
        let (sha256, media_type) = (sha256.to_ascii_lowercase(), media_type.to_ascii_lowercase());
        Ok(Self { sha256, size, media_type, name: name.to_owned() })
    }

    /// The SHA-256 of its bytes, as hexadecimal digits.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Its size in bytes.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Its media type: `image/png`.
    #[must_use]
    pub fn media_type(&self) -> &str {
        &self.media_type
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for FileRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sha256:{} {} {} {}", self.sha256, self.size, self.media_type, self.name)
    }
}

impl fmt::Debug for FileRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FileRef(..)")
    }
}

impl FromStr for FileRef {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let mut parts = text.trim().splitn(4, ' ');
        let hash = parts.next().and_then(|part| part.strip_prefix("sha256:")).ok_or(ValueError::File)?;
        let size = parts.next().and_then(|part| part.parse().ok()).ok_or(ValueError::File)?;
        let media_type = parts.next().ok_or(ValueError::File)?;
        Self::new(hash, size, media_type, parts.next().ok_or(ValueError::File)?)
    }
}
