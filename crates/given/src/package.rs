//! One archive of all forms and files, closed by a password.

use std::io::{Cursor, Write as _};

use thiserror::Error;
use vault::{Audience, Everything, Fault};
use zip::write::SimpleFileOptions;
use zip::{AesMode, CompressionMethod, ZipWriter};

use crate::data::{Given, Scope};

/// The most bytes of the files of one package.
pub const MAX_PACKAGE_BYTES: u64 = 256 * 1024 * 1024;
/// The most characters of a file's name in the archive.
const MAX_NAME: usize = 100;

/// Why no package was made.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum PackageError {
    /// The files take more room than one package has.
    #[error("the files take more than {} MiB: hand them over apart", MAX_PACKAGE_BYTES / 1024 / 1024)]
    TooLarge,
    /// It could not be written.
    #[error("the package could not be written")]
    Written,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// An archive (ZIP) with what is given in every form, and the files.
#[derive(Debug)]
pub struct Package {
    bytes: Vec<u8>,
}

impl Package {
    /// Puts a package together. With a password every part of it is encrypted (AES-256, WinZip AE-2).
    ///
    /// # Errors
    /// [`PackageError::TooLarge`] if the files do not find room.
    pub async fn make(
        given: &Given,
        everything: &mut [Everything],
        password: Option<&str>,
    ) -> Result<Self, PackageError> {
        let files: u64 = everything.iter().map(|one| one.files.bytes()).sum();
        if files > MAX_PACKAGE_BYTES {
            return Err(PackageError::TooLarge);
        }
        let mut archive = Archive { zip: ZipWriter::new(Cursor::new(Vec::new())), password };
        for (name, bytes) in forms(given)? {
            archive.put(&name, &bytes)?;
        }
        let mut count = 0;
        for one in everything {
            while let Some(file) = one.files.next().await? {
                count += 1;
                let name = tame(file.file.name.reveal(&Audience::letter()));
                let path = format!("files/{count:03}-{}-{name}", file.field);
                archive.put(&path, file.file.bytes.reveal(&Audience::letter()))?;
            }
        }
        let written = archive.zip.finish().map_err(|_| PackageError::Written)?;
        Ok(Self { bytes: written.into_inner() })
    }

    /// The archive.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Every form with its file name.
fn forms(given: &Given) -> Result<Vec<(String, Vec<u8>)>, PackageError> {
    let mut forms = vec![("data.json".to_owned(), crate::json(given)?)];
    match given.scope {
        Scope::Access => {
            forms.push(("data.pdf".to_owned(), crate::pdf(given)));
            forms.push(("data.html".to_owned(), crate::html(given).into_bytes()));
        }
        Scope::Portability => forms.extend(crate::csv(given)?),
    }
    Ok(forms)
}

struct Archive<'p> {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    password: Option<&'p str>,
}

impl Archive<'_> {
    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), PackageError> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let started = match self.password {
            Some(password) => self.zip.start_file(name, options.with_aes_encryption(AesMode::Aes256, password)),
            None => self.zip.start_file(name, options),
        };
        started.map_err(|_| PackageError::Written)?;
        self.zip.write_all(bytes).map_err(|_| PackageError::Written)
    }
}

/// A name that leads nowhere when it is unpacked.
fn tame(name: &str) -> String {
    let safe = |c: char| if c.is_alphanumeric() || "-_. ()".contains(c) { c } else { '_' };
    let name: String = name.trim_start_matches('.').chars().take(MAX_NAME).map(safe).collect();
    if name.trim().is_empty() { "file".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere() {
        assert_eq!(tame("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(tame("C:\\a\u{202e}b.exe"), "C__a_b.exe");
        assert_eq!((tame(""), tame("...")), ("file".to_owned(), "file".to_owned()));
        assert_eq!(tame("Tilaus (2).pdf"), "Tilaus (2).pdf");
    }
}
