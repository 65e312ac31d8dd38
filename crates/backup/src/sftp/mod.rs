//! A folder of another machine as a destination, over SFTP through the system's own `ssh`.
//!
//! `ssh` reaches the machine and proves its key, which is pinned; the packets are made here, so that what went wrong is
//! known and not guessed from words.

mod session;
mod wire;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::error::{self, BackupError};
use crate::place::{Kept, MAKING};
use session::Session;
use wire::{DENIED, NO_SUCH_FILE};

/// How long it is waited before a connection that broke off is made anew.
const AGAIN: [Duration; 2] = [Duration::from_millis(300), Duration::from_secs(2)];
/// Sessions that are kept open.
const KEPT_OPEN: usize = 3;
/// The longest path, in bytes.
const MAX_PATH: usize = 1024;
/// How deep folders lie in each other.
const MAX_DEEP: usize = 4;

/// A folder of another machine, and who may write there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    user: String,
    host: String,
    port: u16,
    /// The folder: absolute, or below the account's own.
    folder: String,
    /// The file with the private key, which `ssh` wants to be readable by its owner alone.
    key: PathBuf,
    /// The machine's own key: its kind and itself.
    host_key: (String, String),
}

impl Account {
    /// A folder, said as `sftp://USER@HOST/FOLDER`, for whoever has the key in a file, at the machine that has this key.
    ///
    /// # Errors
    /// [`BackupError::Address`] if something cannot be meant.
    pub fn new(address: &str, key: &Path, host_key: &str) -> Result<Self, BackupError> {
        let wrong = |why: &str| BackupError::Address { said: address.to_owned(), why: why.to_owned() };
        let form = || wrong("say it as `sftp://USER@HOST/FOLDER`, or `sftp://USER@HOST:PORT/FOLDER`");
        let rest = address.strip_prefix("sftp://").ok_or_else(form)?;
        let (user, rest) = rest.split_once('@').ok_or_else(form)?;
        if user.contains(':') {
            let why = "no password is taken: the other machine knows a key of yours".to_owned();
            return Err(BackupError::Address { said: "sftp://…".to_owned(), why });
        }
        let (at, folder) = rest.split_once('/').ok_or_else(form)?;
        let (host, port) = match at.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().map_err(|_| form())?),
            None => (at, 22),
        };
        let plain = |text: &str, more: &[u8]| text.bytes().all(|b| b.is_ascii_alphanumeric() || more.contains(&b));
        let word = |text: &str, more: &[u8]| !text.is_empty() && !text.starts_with('-') && plain(text, more);
        if !word(user, b"-._") || !word(host, b"-.") || user.len() > 64 || host.len() > 253 {
            return Err(form());
        }
        // `/~/copies` lies below the account's own folder, `/copies` at the root.
        let folder = match folder.strip_prefix("~/") {
            Some(below) => below.trim_end_matches('/').to_owned(),
            None => format!("/{}", folder.trim_end_matches('/')),
        };
        let part = |part: &str| !part.is_empty() && part != "." && part != "..";
        let parts = folder.strip_prefix('/').unwrap_or(&folder);
        if folder.len() > MAX_PATH || folder.chars().any(char::is_control) || !parts.split('/').all(part) {
            return Err(wrong("name a folder for the copies alone"));
        }
        let host_key = pinned(host_key).ok_or_else(|| BackupError::Address {
            said: host_key.chars().take(40).collect(),
            why: "the key of the other machine is a line such as `ssh-ed25519 AAAA…`: `ssh-keyscan HOST` shows it, and its owner says whether it is true".to_owned(),
        })?;
        let key = std::path::absolute(key).map_err(|error| wrong(&error.to_string()))?;
        if !key.is_file() {
            return Err(wrong(&format!(
                "there is no key in `{}`: make one with `ssh-keygen -t ed25519`",
                key.display()
            )));
        }
        Ok(Self { user: user.to_owned(), host: host.to_owned(), port, folder, key, host_key })
    }

    /// Where it is, for people.
    #[must_use]
    pub fn address(&self) -> String {
        let port = if self.port == 22 { String::new() } else { format!(":{}", self.port) };
        let folder = if self.folder.starts_with('/') { self.folder.clone() } else { format!("/~/{}", self.folder) };
        format!("sftp://{}@{}{port}{folder}", self.user, self.host)
    }

    /// True if it is this very machine.
    pub(crate) fn is_on_loopback(&self) -> bool {
        self.host == "localhost" || self.host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }

    /// The line of a file of known hosts.
    fn known_host(&self) -> String {
        let (kind, key) = &self.host_key;
        format!("[{0}]:{1},{0} {kind} {key}", self.host, self.port)
    }

    /// What `ssh` is told: this key for that machine and nothing else that it could take from elsewhere.
    fn arguments(&self, known: &Path) -> Vec<String> {
        let kinds = match self.host_key.0.as_str() {
            "ssh-rsa" => "rsa-sha2-512,rsa-sha2-256",
            kind => kind,
        };
        let mut all: Vec<String> = ["-F", "/dev/null", "-T", "-a", "-x", "-i"].into_iter().map(str::to_owned).collect();
        all.push(self.key.display().to_string());
        for option in [
            "BatchMode=yes",
            "IdentitiesOnly=yes",
            "IdentityAgent=none",
            "PreferredAuthentications=publickey",
            "StrictHostKeyChecking=yes",
            "GlobalKnownHostsFile=/dev/null",
            "UpdateHostKeys=no",
            "ControlPath=none",
            "ConnectTimeout=10",
            "ServerAliveInterval=15",
            "ServerAliveCountMax=3",
            "LogLevel=ERROR",
        ] {
            all.extend(["-o".to_owned(), option.to_owned()]);
        }
        all.extend(["-o".to_owned(), format!("UserKnownHostsFile={}", known.display())]);
        all.extend(["-o".to_owned(), format!("HostKeyAlgorithms={kinds}")]);
        all.extend(["-p".to_owned(), self.port.to_string(), "-l".to_owned(), self.user.clone()]);
        all.extend(["-s".to_owned(), "--".to_owned(), self.host.clone(), "sftp".to_owned()]);
        all
    }
}

/// The kind of a key and the key, out of a line that may begin with the machine's name.
fn pinned(line: &str) -> Option<(String, String)> {
    const KINDS: [&str; 5] =
        ["ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa"];
    let words: Vec<&str> = line.split_whitespace().collect();
    let at = words.iter().position(|word| KINDS.contains(word)).filter(|at| *at <= 1)?;
    let (kind, key) = (words.get(at)?, words.get(at + 1)?);
    let is_key = key.starts_with("AAAA")
        && key.len() <= 4096
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/=".contains(&b));
    is_key.then(|| ((*kind).to_owned(), (*key).to_owned()))
}

/// Why something was not done.
#[derive(Debug)]
enum Trouble {
    /// The other machine says so, in a number of the protocol.
    Status(u32),
    /// The connection is gone, for a reason that may pass.
    Gone(String),
    /// It cannot be had, whatever is tried.
    Said(String),
    /// There was no answer.
    Silent,
    /// What came is no answer.
    Broken,
}

impl Trouble {
    /// What `ssh` says when it ends.
    fn of_ssh(said: &str) -> Self {
        let has = |words: &str| said.contains(words);
        if has("Host key verification failed") || has("REMOTE HOST IDENTIFICATION") || has("no matching host key type")
        {
            return Self::Said(
                "the other machine has another key than the one it was named with: ask its owner, and name it anew"
                    .into(),
            );
        }
        if has("UNPROTECTED PRIVATE KEY") || has("bad permissions") {
            return Self::Said("others may read the file with the key: `chmod 600` it".into());
        }
        if has("Permission denied") {
            return Self::Said(
                "the other machine does not let this key in: its public half belongs in `authorized_keys` there".into(),
            );
        }
        if has("subsystem request failed") {
            return Self::Said("the other machine does not offer SFTP".into());
        }
        if has("Could not resolve hostname") {
            return Self::Gone("there is no such host".into());
        }
        if has("Connection refused") {
            return Self::Gone("no connection: nothing listens there".into());
        }
        if has("timed out") {
            return Self::Gone("it does not answer in time".into());
        }
        Self::Gone("the connection broke off; the next run goes on where this one ended".into())
    }

    fn passes(&self) -> bool {
        matches!(self, Self::Gone(_) | Self::Silent)
    }

    fn why(self) -> String {
        match self {
            Self::Status(NO_SUCH_FILE) => "there is no such file or folder".to_owned(),
            Self::Status(DENIED) => "it may not: the account has to read and write there".to_owned(),
            Self::Status(code) => format!("the other machine says no (SFTP status {code}): is its disk full?"),
            Self::Gone(why) | Self::Said(why) => why,
            Self::Silent => "it does not answer in time".to_owned(),
            Self::Broken => "what it answers is not SFTP".to_owned(),
        }
    }
}

/// A folder of another machine that is written to and read from.
#[derive(Debug)]
pub(crate) struct Sftp {
    account: Account,
    idle: Mutex<Vec<Session>>,
}

impl Sftp {
    pub(crate) fn new(account: &Account) -> Self {
        Self { account: account.clone(), idle: Mutex::new(Vec::new()) }
    }

    fn path(&self, name: &str) -> String {
        if name.is_empty() { self.account.folder.clone() } else { format!("{}/{name}", self.account.folder) }
    }

    /// Does something in a session, and again in another where the connection broke off: all may be done twice.
    fn within<T>(&self, work: impl Fn(&mut Session) -> Result<T, Trouble>) -> Result<T, Trouble> {
        let mut waits = AGAIN.into_iter();
        loop {
            let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
            let opened = idle.map_or_else(|| Session::open(&self.account), Ok);
            let done = opened.and_then(|mut session| {
                let done = work(&mut session);
                // One in which an answer is still awaited is not used again.
                if matches!(done, Ok(_) | Err(Trouble::Status(NO_SUCH_FILE)))
                    && let Ok(mut idle) = self.idle.lock()
                    && idle.len() < KEPT_OPEN
                {
                    idle.push(session);
                }
                done
            });
            match done {
                Err(trouble) if trouble.passes() => match waits.next() {
                    Some(wait) => std::thread::sleep(wait),
                    None => return Err(trouble),
                },
                other => return other,
            }
        }
    }

    fn fault(&self, doing: &str, name: &str, trouble: Trouble) -> BackupError {
        let slash = if name.is_empty() { "" } else { "/" };
        let doing = format!("{doing} `{}{slash}{name}`", self.account.address());
        BackupError::Place { doing, why: trouble.why(), trouble: error::Trouble::Other }
    }

    fn walk(&self, session: &mut Session, below: &str, deep: usize) -> Result<Vec<(String, u64)>, Trouble> {
        let mut found = Vec::new();
        let names = match session.names(&self.path(below)) {
            Err(Trouble::Status(NO_SUCH_FILE)) => return Ok(found),
            other => other?,
        };
        for (name, about) in names {
            let name = format!("{below}/{name}");
            match about.is_folder {
                true if deep < MAX_DEEP => found.extend(self.walk(session, &name, deep + 1)?),
                true => {}
                false => found.push((name, about.size)),
            }
        }
        Ok(found)
    }
}

impl Kept for Sftp {
    /// Made beside, brought to the disk, then named.
    fn put(&self, name: &str, bytes: &[u8]) -> Result<(), BackupError> {
        let beside = self.path(&format!("{MAKING}/{}", name.replace('/', "-")));
        let done = self.within(|session| {
            match session.write(&beside, bytes) {
                Err(Trouble::Status(NO_SUCH_FILE)) => {
                    session.stat(&self.account.folder)?;
                    session.make_folder(&self.path(MAKING))?;
                    session.write(&beside, bytes)?;
                }
                other => other?,
            }
            match session.rename(&beside, &self.path(name)) {
                Err(Trouble::Status(NO_SUCH_FILE)) => {
                    let above = name.match_indices('/').filter_map(|(at, _)| name.get(..at));
                    for folder in above {
                        session.make_folder(&self.path(folder))?;
                    }
                    session.rename(&beside, &self.path(name))
                }
                other => other,
            }
        });
        done.map_err(|trouble| self.fault("write", name, trouble))
    }

    fn get(&self, name: &str, most: u64) -> Result<Vec<u8>, BackupError> {
        let path = self.path(name);
        let read = self.within(|session| {
            let size = session.stat(&path)?.size;
            if size > most { Ok(None) } else { session.read(&path, size).map(Some) }
        });
        match read {
            Ok(Some(bytes)) => Ok(bytes),
            Ok(None) => Err(BackupError::broken(name, "it is larger than what was written can be")),
            Err(Trouble::Status(NO_SUCH_FILE)) => Err(BackupError::Missing { name: name.to_owned() }),
            Err(trouble) => Err(self.fault("read", name, trouble)),
        }
    }

    /// What it held is written over first, so that the disk there does not keep it where it can help it.
    fn delete(&self, name: &str) -> Result<(), BackupError> {
        let path = self.path(name);
        let done = self.within(|session| {
            let size = session.stat(&path)?.size;
            session.blank(&path, size)?;
            session.remove(&path)
        });
        match done {
            Ok(()) | Err(Trouble::Status(NO_SUCH_FILE)) => Ok(()),
            Err(trouble) => Err(self.fault("delete", name, trouble)),
        }
    }

    fn list(&self, below: &str) -> Result<Vec<(String, u64)>, BackupError> {
        let mut found = self
            .within(|session| self.walk(session, below, 0))
            .map_err(|trouble| self.fault("list", below, trouble))?;
        found.sort_unstable();
        Ok(found)
    }

    /// A folder that is not there is no empty destination: a disk may not be put in.
    fn forgets(&self) -> Result<(), BackupError> {
        match self.within(|session| session.stat(&self.account.folder)) {
            Ok(about) if about.is_folder => Ok(()),
            Ok(_) | Err(Trouble::Status(NO_SUCH_FILE)) => {
                let why = "there is no such folder: make it there first".to_owned();
                Err(self.fault("use", "", Trouble::Said(why)))
            }
            Err(trouble) => Err(self.fault("use", "", trouble)),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    const HOST_KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample";

    #[test]
    fn an_address_is_an_account_a_machine_with_its_key_and_a_folder() {
        let key = tempfile::NamedTempFile::new().unwrap();
        let of = |address: &str, host_key: &str| {
            Account::new(address, key.path(), host_key)
                .map(|account| account.address())
                .map_err(|error| error.to_string())
        };
        assert_eq!(of("sftp://u@h/copies/", HOST_KEY).unwrap(), "sftp://u@h/copies");
        assert_eq!(of("sftp://u@h:2222/~/a/b", HOST_KEY).unwrap(), "sftp://u@h:2222/~/a/b");
        assert_eq!(of("sftp://u@h/x", &format!("[h]:2222 {HOST_KEY} comment")).unwrap(), "sftp://u@h/x");
        for (address, told) in [
            ("sftp://h/copies", "say it as"),
            ("sftp://u@-oProxyCommand=x/copies", "say it as"),
            ("sftp://-l@h/copies", "say it as"),
            ("sftp://u@h", "say it as"),
            ("sftp://u@h/", "a folder for the copies alone"),
            ("sftp://u@h/a/../b", "a folder for the copies alone"),
            ("sftp://u:hush@h/a", "no password"),
        ] {
            let said = of(address, HOST_KEY).unwrap_err();
            assert!(said.contains(told) && !said.contains("hush"), "{address}: {said}");
        }
        for line in ["", "ssh-dss AAAAB3", "ssh-ed25519", "ssh-ed25519 AAAA\"x"] {
            assert!(of("sftp://u@h/x", line).unwrap_err().contains("ssh-keyscan"), "{line}");
        }
        let gone = Account::new("sftp://u@h/x", Path::new("/nowhere/at/all"), HOST_KEY).unwrap_err().to_string();
        assert!(gone.contains("/nowhere/at/all") && gone.contains("ssh-keygen"), "{gone}");
    }

    #[test]
    fn what_ssh_says_is_told_with_what_to_do() {
        let of = |said: &str| Trouble::of_ssh(said).why();
        assert!(of("Host key verification failed.").contains("another key"));
        assert!(of("u@h: Permission denied (publickey).").contains("authorized_keys"));
        assert!(
            of("Permissions 0644 for 'k' are too open. WARNING: UNPROTECTED PRIVATE KEY FILE!").contains("chmod 600")
        );
        assert!(of("ssh: connect to host h port 22: Connection refused").contains("nothing listens"));
        assert!(of("").contains("broke off"));
    }
}
