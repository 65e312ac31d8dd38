//! A folder as a destination: a disk that is put in, a share that is mounted.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::error::{BackupError, Trouble};
use crate::place::{Kept, MAKING};

/// A folder that holds backups.
#[derive(Debug, Clone)]
pub(crate) struct Directory(PathBuf);

impl Directory {
    pub(crate) fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    fn fault(&self, doing: &str, name: &str, error: &std::io::Error) -> BackupError {
        let path = self.0.join(name).display().to_string();
        match error.kind() {
            ErrorKind::NotFound if doing == "read" => BackupError::Missing { name: name.to_owned() },
            _ => BackupError::Place {
                doing: format!("{doing} `{path}`"),
                why: error.to_string(),
                trouble: Trouble::of(error),
            },
        }
    }

    /// True if the folder is there: a disk that is not put in is no empty destination.
    pub(crate) fn is_there(&self) -> bool {
        self.0.is_dir()
    }
}

impl Kept for Directory {
    /// Whole or not at all: made beside, brought to the disk, then named.
    fn put(&self, name: &str, bytes: &[u8]) -> Result<(), BackupError> {
        let fail = |error: std::io::Error| self.fault("write", name, &error);
        let folder = self.made(name, bytes, true).map_err(fail)?;
        File::open(&folder).and_then(|folder| folder.sync_all()).map_err(fail)
    }

    /// Made beside and named. Until it is settled a machine that stops may leave less of it.
    fn lay(&self, name: &str, bytes: &[u8]) -> Result<(), BackupError> {
        self.made(name, bytes, false).map(|_folder| ()).map_err(|error| self.fault("write", name, &error))
    }

    /// Brings files to the disk, and then the folders that name them.
    fn settle(&self, names: &[String]) -> Result<(), BackupError> {
        let fail = |name: &str, error: std::io::Error| self.fault("write", name, &error);
        let mut folders = BTreeSet::new();
        for name in names {
            let path = self.0.join(name);
            File::open(&path).and_then(|file| file.sync_data()).map_err(|error| fail(name, error))?;
            folders.extend(path.parent().map(Path::to_owned));
        }
        for folder in folders {
            File::open(&folder).and_then(|folder| folder.sync_all()).map_err(|error| fail("", error))?;
        }
        Ok(())
    }

    fn get(&self, name: &str, most: u64) -> Result<Vec<u8>, BackupError> {
        let read = File::open(self.0.join(name)).and_then(|file| {
            let long = file.metadata()?.len().min(most.saturating_add(1));
            let mut bytes = Vec::with_capacity(usize::try_from(long).unwrap_or_default());
            file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
            Ok(bytes)
        });
        let bytes = read.map_err(|error| self.fault("read", name, &error))?;
        if bytes.len() as u64 > most {
            return Err(BackupError::broken(name, "it is larger than what was written can be"));
        }
        Ok(bytes)
    }

    /// Takes a file away. What it held is written over first, so that the disk does not keep it where it can help it.
    fn delete(&self, name: &str) -> Result<(), BackupError> {
        match wipe(&self.0.join(name)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(self.fault("delete", name, &error)),
            _ => Ok(()),
        }
    }

    /// The names below a folder, with their sizes.
    fn list(&self, below: &str) -> Result<Vec<(String, u64)>, BackupError> {
        let mut found = Vec::new();
        self.walk(below, &mut found).map_err(|error| self.fault("list", below, &error))?;
        found.sort_unstable();
        Ok(found)
    }
}

impl Directory {
    /// Makes a file beside and gives it its name; the folder it is named in.
    fn made(&self, name: &str, bytes: &[u8], sync: bool) -> std::io::Result<PathBuf> {
        if !self.is_there() {
            return Err(std::io::Error::new(ErrorKind::NotFound, "the folder is not there"));
        }
        let to = self.0.join(name);
        let folder = to.parent().unwrap_or(&self.0).to_owned();
        let making = self.0.join(MAKING);
        fs::create_dir_all(&folder)?;
        fs::create_dir_all(&making)?;
        let beside = making.join(name.replace('/', "-"));
        let mut file = private(&beside)?;
        file.write_all(bytes)?;
        if sync {
            file.sync_data()?;
        }
        fs::rename(&beside, &to)?;
        Ok(folder)
    }

    fn walk(&self, below: &str, found: &mut Vec<(String, u64)>) -> std::io::Result<()> {
        let entries = match fs::read_dir(self.0.join(below)) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            other => other?,
        };
        for entry in entries {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let name = format!("{below}/{name}");
            match entry.metadata() {
                Ok(about) if about.is_dir() => self.walk(&name, found)?,
                Ok(about) => found.push((name, about.len())),
                // It was taken away meanwhile.
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// Takes a file away after writing over what it held. On a disk that moves what is written over, that is all that can be
/// done from here.
///
/// # Errors
/// When it is not there or cannot be written.
pub fn wipe(path: &Path) -> std::io::Result<()> {
    let mut left = fs::metadata(path)?.len();
    let mut file = fs::OpenOptions::new().write(true).open(path)?;
    let nothing = [0; 64 * 1024];
    while left > 0 {
        let now = usize::try_from(left).unwrap_or(usize::MAX).min(nothing.len());
        file.write_all(nothing.get(..now).unwrap_or_default())?;
        left -= now as u64;
    }
    file.sync_data()?;
    fs::remove_file(path)
}

#[cfg(unix)]
fn private(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn private(path: &Path) -> std::io::Result<File> {
    File::create(path)
}

/// The volume that a path lies on; that of the nearest folder above where it is not there yet.
#[cfg(unix)]
pub(crate) fn volume(path: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt as _;
    let whole = std::path::absolute(path).ok()?;
    whole.ancestors().find_map(|path| fs::metadata(path).ok()).map(|found| found.dev())
}

#[cfg(not(unix))]
pub(crate) fn volume(_: &Path) -> Option<u64> {
    None
}
