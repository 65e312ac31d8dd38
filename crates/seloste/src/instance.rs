//! An installation on disk: its folder, its master key, its databases.

use std::io::Write;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::output::Failure;

/// The file with the master key, in the data folder.
const MASTER_KEY_FILE: &str = "master.key";
/// The environment variable the master key may be given in instead, as 64 hexadecimal digits.
const MASTER_KEY_VARIABLE: &str = "SELOSTE_MASTER_KEY";
/// The bytes of a master key.
const MASTER_KEY_BYTES: usize = 32;

/// The folder an installation lives in.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder at this path, made if missing, closed to other users.
    ///
    /// # Errors
    /// [`Failure::Input`] if it cannot be made or is no folder.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let told = |error| Failure::input(format!("cannot use the folder `{}`: {error}", path.display()));
        if !path.exists() {
            make_private(path).map_err(told)?;
        }
        if !path.is_dir() {
            return Err(Failure::input(format!("`{}` is not a folder: name another with --data", path.display())));
        }
        Ok(Self(path.to_owned()))
    }

    /// A file or folder in it.
    #[must_use]
    pub fn at(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The master key: from the environment, else from its file, which is made of `chance` at the first start.
    ///
    /// # Errors
    /// [`Failure::Input`] if the key is not one, or its file may be read by others.
    pub fn master_key(&self, chance: [u8; MASTER_KEY_BYTES]) -> Result<Zeroizing<[u8; MASTER_KEY_BYTES]>, Failure> {
        #[expect(clippy::disallowed_methods, reason = "the binary is where configuration comes in")]
        let given = std::env::var(MASTER_KEY_VARIABLE).ok().map(Zeroizing::new);
        if let Some(given) = given {
            let wrong = format!("{MASTER_KEY_VARIABLE} is not 64 hexadecimal digits");
            return read_key(&given).ok_or_else(|| Failure::input(wrong));
        }
        let path = self.at(MASTER_KEY_FILE);
        let fault = |error: std::io::Error| Failure::fault(format!("cannot use `{}`: {error}", path.display()));
        if !path.exists() {
            if self.at("keyring.db").exists() {
                return Err(Failure::input(format!(
                    "`{}` is missing: without it the keys of this installation cannot be opened. Put it back from where you saved it",
                    path.display()
                )));
            }
            write_key(&path, &chance).map_err(fault)?;
        }
        only_owner_reads(&path)?;
        let text = Zeroizing::new(std::fs::read_to_string(&path).map_err(fault)?);
        read_key(text.trim()).ok_or_else(|| {
            Failure::input(format!("`{}` is not a master key: 64 hexadecimal digits are expected", path.display()))
        })
    }
}

fn read_key(text: &str) -> Option<Zeroizing<[u8; MASTER_KEY_BYTES]>> {
    if text.len() != MASTER_KEY_BYTES * 2 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut key = Zeroizing::new([0; MASTER_KEY_BYTES]);
    for (byte, pair) in key.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(key)
}

/// Writes the key whole or not at all: to a file beside it first, then moved into place.
fn write_key(path: &Path, key: &[u8; MASTER_KEY_BYTES]) -> std::io::Result<()> {
    let beside = path.with_extension("key.new");
    let digits: Zeroizing<String> = Zeroizing::new(key.iter().map(|byte| format!("{byte:02x}")).collect());
    let mut file = private_file(&beside)?;
    file.write_all(digits.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&beside, path)
}

#[cfg(unix)]
fn private_file(path: &Path) -> std::io::Result<std::fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)
}

#[cfg(unix)]
fn make_private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Refuses a key that other users of the machine may read.
#[cfg(unix)]
fn only_owner_reads(path: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path).map_err(Failure::fault)?.permissions().mode();
    if mode & 0o077 == 0 {
        return Ok(());
    }
    Err(Failure::input(format!("`{}` may be read by others: make it yours alone with `chmod 600`", path.display())))
}

#[cfg(not(unix))]
fn private_file(path: &Path) -> std::io::Result<std::fs::File> {
    std::fs::File::create(path)
}

#[cfg(not(unix))]
fn make_private(path: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(path)
}

#[cfg(not(unix))]
fn only_owner_reads(_: &Path) -> Result<(), Failure> {
    Ok(())
}
