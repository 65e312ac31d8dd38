//! A folder in which an installation is built that nobody opens yet: for a restore, and for a drill.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use store::{Options, Place as Rows, Store};
use vault::Restoring;

use crate::commands::now;
use crate::instance::{Folder, KEYRING_FILE};
use crate::output::Failure;

/// The file by which a folder is known that only a restore or a drill was building.
const MARK: &str = "being-built";
/// The file with the data.
const DATA_FILE: &str = "data.db";

/// An empty instance for a drill inside an installation's own folder, and what takes it away.
///
/// # Errors
/// Says why there is none.
pub async fn for_a_drill(data: &Path) -> Result<(Restoring, Scratch), String> {
    let scratch = Scratch::beside(data).map_err(|failure| failure.to_string())?;
    let restoring = scratch.restoring(now()).await.map_err(|failure| failure.to_string())?;
    Ok((restoring, scratch))
}

/// A folder that goes when it is dropped, unless it was given its name.
#[derive(Debug)]
pub struct Scratch(Option<PathBuf>);

impl Scratch {
    /// A folder inside an installation's own, for a drill. What a drill left that was killed goes first.
    ///
    /// # Errors
    /// [`Failure::Fault`] if it cannot be made.
    fn beside(data: &Path) -> Result<Self, Failure> {
        Self::at(data.join("drill"))
    }

    /// A folder next to where an installation is to be.
    ///
    /// # Errors
    /// [`Failure::Input`] if something is where it is to be.
    pub fn before(data: &Path) -> Result<Self, Failure> {
        let there = std::fs::read_dir(data).map(|mut entries| entries.next().is_some());
        if there.unwrap_or(false) || data.is_file() {
            let told =
                format!("there is something in `{}`: only into a folder that is empty can be restored", data.display());
            return Err(Failure::input(told));
        }
        let whole = std::path::absolute(data).map_err(Failure::input)?;
        let name = whole.file_name().ok_or_else(|| Failure::input("name a folder with --data"))?.to_owned();
        let mut beside = name;
        beside.push(".being-restored");
        Self::at(whole.with_file_name(beside))
    }

    fn at(path: PathBuf) -> Result<Self, Failure> {
        if path.exists() {
            if !path.join(MARK).exists() {
                let told = format!("`{}` is in the way: move it elsewhere", path.display());
                return Err(Failure::input(told));
            }
            take_away(&path);
        }
        let _made = Folder::open(&path)?;
        std::fs::write(path.join(MARK), "").map_err(Failure::fault)?;
        Ok(Self(Some(path)))
    }

    /// The folder.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.0.clone().unwrap_or_default()
    }

    /// An empty instance in it.
    ///
    /// # Errors
    /// [`Failure::Fault`] if it cannot be made.
    pub async fn restoring(&self, now: Timestamp) -> Result<Restoring, Failure> {
        let rows = Rows::Sqlite { data: self.path().join(DATA_FILE), keyring: self.path().join(KEYRING_FILE) };
        let store = Store::open(Options::new(rows, now.as_microsecond())).await.map_err(Failure::fault)?;
        Restoring::begin(store, now).await.map_err(Failure::fault)
    }

    /// Gives it its name: from this moment it is an installation, whole.
    ///
    /// # Errors
    /// [`Failure::Fault`] if it cannot be named; it goes then.
    pub fn becomes(mut self, data: &Path) -> Result<(), Failure> {
        let Some(path) = self.0.take() else { return Ok(()) };
        let named = std::fs::remove_file(path.join(MARK)).and_then(|()| {
            std::fs::File::open(&path)?.sync_all()?;
            std::fs::rename(&path, data)?;
            std::fs::File::open(data.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new(".")))?
                .sync_all()
        });
        named.map_err(|error| {
            let told = format!("cannot name `{}` `{}`: {error}", path.display(), data.display());
            take_away(&path);
            Failure::fault(told)
        })
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Some(path) = self.0.take() {
            take_away(&path);
        }
    }
}

/// Takes a folder away. What its files held is written over first: there are keys among them.
fn take_away(path: &Path) {
    for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
        // What cannot be written over or removed is told by the next attempt.
        let _gone = backup::wipe(&entry.path());
    }
    let _gone = std::fs::remove_dir_all(path);
}
