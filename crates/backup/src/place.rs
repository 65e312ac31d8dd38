//! Destinations: where backups lie, and which may be one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use notice::model::{Role, Storage, StorageKind};
use notice::{Checked, Notice};
use serde::{Deserialize, Serialize};

use crate::directory::{Directory, volume};
use crate::error::{BackupError, Trouble};
use crate::s3::{Bucket, S3};
use crate::sftp::{Account, Sftp};

/// A destination as it is configured. It bears the name of a storage of the notice that holds backups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The name of the storage in the notice.
    pub name: String,
    /// The country it lies in, as whoever configured it says.
    pub country: String,
    /// How it is reached.
    pub way: Way,
}

/// How a destination is reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// A folder of this machine: another disk, or a share that is mounted.
    Directory(PathBuf),
    /// A folder of a bucket at a service that speaks S3.
    S3(Bucket),
    /// A folder of another machine, over SFTP.
    Sftp(Account),
}

impl Place {
    /// Where it is, for people.
    #[must_use]
    pub fn address(&self) -> String {
        match &self.way {
            Way::Directory(path) => path.display().to_string(),
            Way::S3(bucket) => bucket.address(),
            Way::Sftp(account) => account.address(),
        }
    }

    /// Looks whether a notice allows it. `live` are the files and folders that the instance itself lies in.
    ///
    /// # Errors
    /// [`BackupError::Refused`] with what would have to be otherwise.
    pub fn check(&self, notice: &Notice<Checked>, live: &[PathBuf]) -> Result<(), BackupError> {
        let refused = |why: String| BackupError::Refused { name: self.name.clone(), why };
        let parts = notice.parts();
        let named = parts.storages.iter().find(|storage| storage.name.as_str() == self.name);
        let Some(storage) = named.filter(|storage| storage.backup) else {
            let told =
                "the notice names no storage of this name that holds backups: `storage NAME country=… { backup }`";
            return Err(refused(told.to_owned()));
        };
        if storage.country != self.country {
            let (said, named) = (&self.country, &storage.country);
            return Err(refused(format!("it lies in {said}, and the notice says {named}")));
        }
        let is_processor =
            |name: &notice::Name| parts.recipients.iter().any(|one| one.name == *name && one.role == Role::Processor);
        let others = matches!(storage.kind, Some(StorageKind::Cloud));
        if others && !storage.by.as_ref().is_some_and(is_processor) {
            return Err(refused("it is a cloud service, and the notice names no processor whose it is".to_owned()));
        }
        let beside = match &self.way {
            Way::Directory(path) => live.iter().any(|live| same_volume(live, path)),
            // What is served by this very machine lies on a disk that cannot be told from here; a cloud is led to through it.
            Way::S3(bucket) => bucket.is_on_loopback() && !others,
            Way::Sftp(account) => account.is_on_loopback() && !others,
        };
        if beside && !is_here(storage) {
            return Err(refused(
                "it lies on the volume of the data themselves, and would be lost with them: name another disk"
                    .to_owned(),
            ));
        }
        Ok(())
    }

    /// The destination, opened. What is not there is told, and not made. `wall` tells the time as all clocks do: services
    /// turn away who signs with another.
    ///
    /// # Errors
    /// [`BackupError::Place`] if it is not there.
    pub fn reach(&self, wall: Wall) -> Result<Reach, BackupError> {
        match &self.way {
            Way::Directory(path) => Reach::directory(path),
            Way::S3(bucket) => Ok(Reach::s3(bucket, wall)),
            Way::Sftp(account) => Ok(Reach::sftp(account)),
        }
    }
}

/// True if the notice itself says that backups lie on the machine that holds the data.
fn is_here(storage: &Storage) -> bool {
    matches!(storage.kind, Some(StorageKind::Server | StorageKind::Computer))
}

fn same_volume(one: &Path, other: &Path) -> bool {
    match (volume(one), volume(other)) {
        (Some(one), Some(other)) => one == other,
        // What cannot be told apart is taken for the same.
        _ => true,
    }
}

/// Tells the time as all clocks do, whatever time the instance lives in.
pub type Wall = fn() -> Timestamp;

/// The folder in which a file is made before it gets its name, and where it is tried whether a destination takes one.
pub(crate) const MAKING: &str = "making";

/// Files, wherever they lie. What is done blocks.
pub(crate) trait Kept: std::fmt::Debug + Send + Sync {
    /// Writes a file whole or not at all.
    fn put(&self, name: &str, bytes: &[u8]) -> Result<(), BackupError>;
    /// Writes a file that does not count before it is settled: a list that names it is written after that.
    fn lay(&self, name: &str, bytes: &[u8]) -> Result<(), BackupError> {
        self.put(name, bytes)
    }
    /// Makes sure that files that were laid are there whatever happens to the destination's machine.
    fn settle(&self, _names: &[String]) -> Result<(), BackupError> {
        Ok(())
    }
    /// Reads a file of so many bytes at most.
    fn get(&self, name: &str, most: u64) -> Result<Vec<u8>, BackupError>;
    /// Takes a file away, if it is there.
    fn delete(&self, name: &str) -> Result<(), BackupError>;
    /// The files below a folder, with their sizes, by name.
    fn list(&self, below: &str) -> Result<Vec<(String, u64)>, BackupError>;
    /// Looks whether what is taken away is gone, as far as can be told.
    fn forgets(&self) -> Result<(), BackupError> {
        Ok(())
    }
}

/// A destination that is written to and read from.
#[derive(Debug, Clone)]
pub struct Reach(Arc<dyn Kept>);

impl Reach {
    #[cfg(test)]
    pub(crate) fn of(kept: Arc<dyn Kept>) -> Self {
        Self(kept)
    }

    /// A folder that holds a backup, or will.
    ///
    /// # Errors
    /// [`BackupError::Place`] if it is not there.
    pub fn directory(path: &Path) -> Result<Self, BackupError> {
        let directory = Directory::new(path);
        if !directory.is_there() {
            let doing = format!("use `{}`", path.display());
            return Err(BackupError::Place {
                doing,
                why: "there is no such folder".to_owned(),
                trouble: Trouble::Gone,
            });
        }
        Ok(Self(Arc::new(directory)))
    }

    /// A folder of a bucket that holds a backup, or will.
    #[must_use]
    pub fn s3(bucket: &Bucket, wall: Wall) -> Self {
        Self(Arc::new(S3::new(bucket, wall)))
    }

    /// A folder of another machine that holds a backup, or will.
    #[must_use]
    pub fn sftp(account: &Account) -> Self {
        Self(Arc::new(Sftp::new(account)))
    }

    /// Writes a file whole or not at all.
    pub(crate) async fn put(&self, name: &str, bytes: Vec<u8>) -> Result<(), BackupError> {
        let (kept, name) = (Arc::clone(&self.0), name.to_owned());
        apart(move || kept.put(&name, &bytes)).await
    }

    /// Writes a file that does not count before it is settled.
    pub(crate) async fn lay(&self, name: &str, bytes: Vec<u8>) -> Result<(), BackupError> {
        let (kept, name) = (Arc::clone(&self.0), name.to_owned());
        apart(move || kept.lay(&name, &bytes)).await
    }

    /// Makes sure that files that were laid stay.
    pub(crate) async fn settle(&self, names: Vec<String>) -> Result<(), BackupError> {
        let kept = Arc::clone(&self.0);
        apart(move || kept.settle(&names)).await
    }

    /// Reads a file of so many bytes at most.
    pub(crate) async fn get(&self, name: &str, most: u64) -> Result<Vec<u8>, BackupError> {
        let (kept, name) = (Arc::clone(&self.0), name.to_owned());
        apart(move || kept.get(&name, most)).await
    }

    /// Takes a file away, if it is there.
    pub(crate) async fn delete(&self, name: &str) -> Result<(), BackupError> {
        let (kept, name) = (Arc::clone(&self.0), name.to_owned());
        apart(move || kept.delete(&name)).await
    }

    /// The files below a folder, with their sizes.
    pub(crate) async fn list(&self, below: &str) -> Result<Vec<(String, u64)>, BackupError> {
        let (kept, below) = (Arc::clone(&self.0), below.to_owned());
        apart(move || kept.list(&below)).await
    }

    /// Looks whether the destination forgets what is taken away, and takes away what a writer that was killed left half
    /// made.
    pub(crate) async fn sweep(&self) -> Result<(), BackupError> {
        let kept = Arc::clone(&self.0);
        apart(move || {
            kept.forgets()?;
            for (name, _) in kept.list(MAKING)? {
                kept.delete(&name)?;
            }
            Ok(())
        })
        .await
    }

    /// Tries whether a destination takes a file, gives it back, and takes it away: what it lacks is told before it counts.
    pub(crate) async fn prove(&self) -> Result<(), BackupError> {
        self.sweep().await?;
        let name = format!("{MAKING}/trial");
        let bytes = b"Seloste tries whether it may write here.\n".to_vec();
        self.put(&name, bytes.clone()).await?;
        let back = self.get(&name, bytes.len() as u64).await?;
        self.delete(&name).await?;
        if back != bytes {
            return Err(BackupError::broken(&name, "what was read back is not what was written"));
        }
        Ok(())
    }
}

/// Work on a disk, off the async threads.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, BackupError> + Send + 'static,
) -> Result<T, BackupError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| BackupError::Fault(vault::Fault::Stopped))?
}
