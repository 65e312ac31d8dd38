//! An installation on disk: its folder, its master key, its databases.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use access::Access;
use jiff::Timestamp;
use notice::{Checked, Notice};
use store::{Options, Place as Rows, Store};
use vault::{Chance, Door, Lack, MasterKey, ShortName, Vault};
use zeroize::Zeroizing;

use crate::cli::Place;
use crate::output::Failure;

/// The file with the master key, in the data folder.
const MASTER_KEY_FILE: &str = "master.key";
/// The file with the keyring, in the data folder.
pub(crate) const KEYRING_FILE: &str = "keyring.db";
/// The environment variable the master key may be given in instead, as 64 hexadecimal digits.
const MASTER_KEY_VARIABLE: &str = "SELOSTE_MASTER_KEY";
/// The most names of firms that an error lists.
const MAX_NAMES_TOLD: usize = 20;
/// How often it is looked whether keys were rotated elsewhere.
const FOLLOW_EVERY: Duration = Duration::from_secs(30);
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
            if self.at(KEYRING_FILE).exists() {
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

impl Folder {
    /// Refuses where the master key comes from elsewhere, which this program does not write to.
    ///
    /// # Errors
    /// [`Failure::Input`] if the key is given in the environment.
    pub fn keeps_key(&self) -> Result<(), Failure> {
        #[expect(clippy::disallowed_methods, reason = "the binary is where configuration comes in")]
        let elsewhere = std::env::var_os(MASTER_KEY_VARIABLE).is_some();
        let told = format!(
            "the master key is given in {MASTER_KEY_VARIABLE}: put it into `{MASTER_KEY_FILE}` and rotate it there"
        );
        if elsewhere { Err(Failure::input(told)) } else { Ok(()) }
    }

    /// Puts another master key where the one before was.
    ///
    /// # Errors
    /// [`Failure::Fault`] if it cannot be written; the one before is there then.
    pub fn replace_key(&self, digits: &str) -> Result<(), Failure> {
        let path = self.at(MASTER_KEY_FILE);
        let fault = |error: std::io::Error| Failure::fault(format!("cannot use `{}`: {error}", path.display()));
        let key = read_key(digits).ok_or_else(|| Failure::fault("the new key is none"))?;
        write_key(&path, &key).map_err(fault)
    }
}

/// Why the databases of a place cannot be opened, and what to do.
fn not_opened(place: &Place, error: &(dyn std::error::Error + 'static)) -> Failure {
    let folder = place.data.display();
    Failure::input(match vault::lacking(error).filter(|_| place.database.is_none()) {
        Some(Lack::Disk) => format!(
            "`{folder}` cannot be written: {error}. Nothing in it was changed: let this user write there, on a disk that is not read-only, and start again"
        ),
        Some(Lack::Room) => {
            format!("the disk of `{folder}` is full: {error}. Nothing in it was lost: make room on it and start again")
        }
        _ => error.to_string(),
    })
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

/// The name of the machine, by which the device register knows the one the program runs on.
fn machine() -> Option<String> {
    let known = ["/proc/sys/kernel/hostname", "/etc/hostname"];
    known.iter().find_map(|path| std::fs::read_to_string(path).ok()).filter(|name| !name.trim().is_empty())
}

/// Writes the key whole or not at all: to a file beside it first, then moved into place.
fn write_key(path: &Path, key: &[u8; MASTER_KEY_BYTES]) -> std::io::Result<()> {
    let digits: Zeroizing<String> = Zeroizing::new(key.iter().map(|byte| format!("{byte:02x}")).collect());
    write_whole(path, digits.as_bytes())
}

/// Writes a file that its owner alone reads, whole or not at all: beside it first, then moved into place.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    let mut file = private_file(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&beside, path)
}

/// Takes up keys that are rotated elsewhere, as long as the process runs: whoever goes on with the old ones would not open
/// any more what others write. A firm that is deleted elsewhere is forgotten here too, and deleted to the end.
async fn follow(vault: Vault) {
    loop {
        tokio::time::sleep(FOLLOW_EVERY).await;
        if let Err(fault) = vault.follow_rotations(crate::commands::now()).await {
            tracing::warn!(%fault, "it could not be looked whether keys were rotated; it is tried again");
        }
        if let Err(fault) = vault.follow_departures(crate::commands::now()).await {
            tracing::warn!(%fault, "it could not be looked whether a firm left; it is tried again");
        }
    }
}

/// An installation in use.
pub struct Instance {
    /// The vault.
    pub vault: Vault,
    /// The firm that is spoken of, where one was named.
    controller: Option<String>,
}

impl Instance {
    /// Opens the installation at `place`, making it if it is new.
    ///
    /// # Errors
    /// [`Failure`] says what cannot be used and what to do.
    pub async fn open(place: &Place, now: Timestamp) -> Result<Self, Failure> {
        let folder = Folder::open(&place.data)?;
        let chance = chance();
        let master = folder.master_key(chance.array())?;
        let rows = match (&place.database, &place.keyring) {
            (None, _) => Rows::Sqlite { data: folder.at("data.db"), keyring: folder.at(KEYRING_FILE) },
            (Some(data), Some(keyring)) => Rows::Postgres { data: data.clone(), keyring: keyring.clone() },
            (Some(_), None) => {
                let told = "the keyring needs a database of its own: give --keyring beside --database";
                return Err(Failure::input(told));
            }
        };
        let store = Store::open(Options::new(rows, now.as_microsecond())).await;
        let store = store.map_err(|error| not_opened(place, &error))?;
        let vault = Vault::open(store, MasterKey::from_bytes(*master), chance);
        let vault = vault.await.map_err(|error| not_opened(place, &error))?;
        if let Some(machine) = machine() {
            vault.runs_on(&machine);
        }
        tokio::spawn(follow(vault.clone()));
        Ok(Self { vault, controller: place.controller.clone() })
    }

    /// Opens the installation at `place`, which must be there: a wrong folder is told, not made.
    ///
    /// # Errors
    /// [`Failure`] says what cannot be used and what to do.
    pub async fn existing(place: &Place, now: Timestamp) -> Result<Self, Failure> {
        let known = if place.database.is_some() { MASTER_KEY_FILE } else { KEYRING_FILE };
        #[expect(clippy::disallowed_methods, reason = "the binary is where configuration comes in")]
        let elsewhere = place.database.is_some() && std::env::var_os(MASTER_KEY_VARIABLE).is_some();
        if !elsewhere && !place.data.join(known).exists() {
            let folder = place.data.display();
            return Err(Failure::input(format!(
                "there is no installation in `{folder}`: name its folder with --data, or begin one with `seloste serve --notice NOTICE.kdl`"
            )));
        }
        Self::open(place, now).await
    }

    /// The same for what is of the whole installation, whatever firms are in it.
    ///
    /// # Errors
    /// [`Failure`] says what cannot be used and what to do.
    pub async fn whole(place: &Place, now: Timestamp) -> Result<Self, Failure> {
        if place.controller.is_some() {
            return Err(Failure::input("this is of the whole installation: leave --controller out"));
        }
        Self::existing(place, now).await
    }

    /// The door of the firm that is spoken of; `None` while there is none in the installation.
    ///
    /// # Errors
    /// [`Failure::Input`] if there are several and none was named, or none has the name; [`Failure::Fault`] if keys or
    /// notice do not open.
    pub async fn door(&self, now: Timestamp) -> Result<Option<Door>, Failure> {
        let id = match &self.controller {
            Some(name) => {
                let short = ShortName::read(name);
                let found = match &short {
                    Some(short) => self.vault.find(short).await.map_err(Failure::fault)?,
                    None => None,
                };
                Some(found.ok_or_else(|| Failure::input(format!("no firm of this installation is called `{name}`")))?)
            }
            None => match self.vault.ids(None, 2).await.map_err(Failure::fault)?.as_slice() {
                [] => None,
                [one] => Some(*one),
                _ => return Err(self.which().await?),
            },
        };
        match id {
            Some(id) => self.vault.door(id, now).await.map_err(Failure::fault),
            None => Ok(None),
        }
    }

    /// What is said where a firm must be named.
    async fn which(&self) -> Result<Failure, Failure> {
        let some = self.vault.controllers().await.map_err(Failure::fault)?;
        let names: Vec<String> =
            some.iter().filter_map(|entry| entry.short.as_ref().map(ToString::to_string)).collect();
        let more = names.len().saturating_sub(MAX_NAMES_TOLD);
        let told = names.iter().take(MAX_NAMES_TOLD).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        Ok(Failure::input(format!(
            "there are several firms in this installation: name one with --controller, of {told}{more}"
        )))
    }

    /// The door of the firm that is spoken of, which must be there.
    ///
    /// # Errors
    /// [`Failure::Input`] if no notice has been put in force here, or it is not clear which firm is meant.
    pub async fn existing_door(&self, now: Timestamp) -> Result<Door, Failure> {
        let told = "there is no notice in force in this folder yet: start with `seloste serve --notice NOTICE.kdl`";
        self.door(now).await?.ok_or_else(|| Failure::input(told))
    }

    /// Puts a firm's first notice in force.
    ///
    /// # Errors
    /// [`Failure::Fault`] if the store fails; nothing is set up then.
    pub async fn found(&self, notice: Notice<Checked>, now: Timestamp) -> Result<Door, Failure> {
        self.vault.found(notice, now).await.map_err(Failure::fault)
    }

    /// The accounts behind a door.
    #[must_use]
    pub fn access(&self, door: &Door) -> Access {
        Access::new(door.clone())
    }
}

/// The operating system's random bytes.
///
/// A machine without them cannot make keys: the process ends rather than seal with what can be guessed.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the program is where chance comes from; all else is given it")]
pub fn chance() -> Chance {
    Chance::new(|bytes| {
        if getrandom::fill(bytes).is_err() {
            crate::output::tell("seloste: this machine gives no random bytes; nothing can be sealed safely");
            std::process::abort();
        }
    })
}

#[cfg(unix)]
pub(crate) fn private_file(path: &Path) -> std::io::Result<std::fs::File> {
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
pub(crate) fn only_owner_reads(path: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path).map_err(Failure::fault)?.permissions().mode();
    if mode & 0o077 == 0 {
        return Ok(());
    }
    Err(Failure::input(format!("`{}` may be read by others: make it yours alone with `chmod 600`", path.display())))
}

#[cfg(not(unix))]
pub(crate) fn private_file(path: &Path) -> std::io::Result<std::fs::File> {
    std::fs::File::create(path)
}

#[cfg(not(unix))]
fn make_private(path: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(path)
}

#[cfg(not(unix))]
pub(crate) fn only_owner_reads(_: &Path) -> Result<(), Failure> {
    Ok(())
}
