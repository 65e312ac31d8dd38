//! Where data go and where they lie: recipients, transfers, storage, the visitor's browser.

use jiff::civil::Date;
use law::time::Period;
use serde::Serialize;
use thiserror::Error;

use crate::model::{ClauseId, Name, Sentences, Text};

/// Somebody who receives data (Art. 4(9)).
#[derive(Debug, Clone)]
pub struct Recipient {
    /// `recipient.NAME`
    pub clause: ClauseId,
    /// Its name.
    pub name: Name,
    /// Its name for people.
    pub label: Text,
    /// A longer sentence, if given.
    pub describe: Text,
    /// In which role.
    pub role: Role,
    /// Where it is (ISO 3166-1 alpha-2).
    pub country: Option<String>,
    /// Only in this case.
    pub only_when: Option<String>,
    /// What it receives: paths `register`, `register.record` or `register.record.field`, or `*`.
    pub receives: Vec<String>,
    /// For which purposes; empty means those of the data.
    pub purposes: Vec<Name>,
    /// The same, one `receives` at a time: what is received for one purpose is not received for another.
    pub lines: Vec<Receives>,
    /// The agreement (Art. 28(3)): from when, and until when.
    pub agreement: Option<(Date, Option<Date>)>,
    /// Whether it may use the data for its own ends, if said.
    pub own_use: Option<bool>,
    /// Places where it handles them.
    pub places: Vec<Place>,
    /// The same sentences in each language they are there in: `only-when`.
    pub sentences: Sentences,
}

/// One `receives` of a recipient.
#[derive(Debug, Clone, Serialize)]
pub struct Receives {
    /// Paths `register`, `register.record` or `register.record.field`, or `*`.
    pub paths: Vec<String>,
    /// For which purposes; empty means those of the data.
    pub purposes: Vec<Name>,
    /// Only in this case.
    pub only_when: Option<String>,
    /// The same sentences in each language they are there in: `only-when`.
    pub sentences: Sentences,
}

impl Receives {
    /// True if the line names the field at `path`, for the purpose.
    #[must_use]
    pub fn covers(&self, path: [&str; 3], purpose: &Name) -> bool {
        let meant = self.purposes.is_empty() || self.purposes.contains(purpose);
        meant && self.paths.iter().any(|written| covers(written, path))
    }
}

/// True if a path as it is written (whole, cut short, or `*` for everything) names the field `register.record.field`. One that
/// goes on below a field names nothing: who reads it otherwise would open more than was said.
#[must_use]
pub fn covers(written: &str, path: [&str; 3]) -> bool {
    let mut given = written.split('.');
    written == "*" || (path.iter().all(|name| given.next().is_none_or(|part| part == *name)) && given.next().is_none())
}

/// True if a path as it is written names anything of a record kind `register.record`, or all of it.
#[must_use]
pub fn touches(written: &str, kind: [&str; 2]) -> bool {
    let mut given = written.split('.');
    written == "*" || kind.iter().all(|name| given.next().is_none_or(|part| part == *name))
}

/// A place of a recipient.
#[derive(Debug, Clone, Serialize)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// Its country code.
    pub country: String,
}

/// The role of a recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Acts on the controller's behalf (Art. 4(8)).
    Processor,
    /// A controller of its own.
    Controller,
    /// A joint controller (Art. 26).
    Joint,
    /// A company of the same group.
    Group,
    /// An authority.
    Authority,
}

/// A transfer outside the EEA.
#[derive(Debug, Clone, Serialize)]
pub struct Transfer {
    /// `transfer.COUNTRY`
    pub clause: ClauseId,
    /// The country code.
    pub country: String,
    /// To whom; any recipient when not said.
    pub to: Option<Name>,
    /// The safeguard or derogation (Art. 45, 46, 49), as its keyword.
    pub safeguard: Name,
    /// Only in this case.
    pub only_when: Option<String>,
    /// Until this day.
    pub until: Option<Date>,
    /// Its name for people.
    pub label: Text,
    /// A longer sentence, if given.
    pub describe: Text,
    /// The same sentences in each language they are there in: `only-when`.
    pub sentences: Sentences,
}

/// A place where data lie.
#[derive(Debug, Clone)]
pub struct Storage {
    /// `storage.NAME`
    pub clause: ClauseId,
    /// Its name.
    pub name: Name,
    /// Its name for people.
    pub label: Text,
    /// A longer sentence, if given.
    pub describe: Text,
    /// Its country code.
    pub country: String,
    /// Whose it is, if a recipient's.
    pub by: Option<Name>,
    /// What it is.
    pub kind: Option<StorageKind>,
    /// The registers it holds.
    pub holds: Vec<Name>,
    /// It holds backups.
    pub backup: bool,
    /// It holds paper.
    pub paper: bool,
    /// It is encrypted.
    pub encrypted: bool,
    /// How what it holds is destroyed.
    pub destroyed_by: Vec<Name>,
    /// A second person has to be there when it is destroyed.
    pub witnessed: bool,
}

impl Storage {
    /// True if it is a room or a building: what lies in it are things.
    #[must_use]
    pub const fn is_place(&self) -> bool {
        matches!(self.kind, Some(StorageKind::Premises | StorageKind::DataCentre))
    }

    /// True if it is a network: nothing lies in it, and what the notice promises of it is shown of each network.
    #[must_use]
    pub const fn is_network(&self) -> bool {
        matches!(self.kind, Some(StorageKind::Network))
    }

    /// True if it is a machine or a disk: what lies on it are files.
    #[must_use]
    pub const fn is_device(&self) -> bool {
        matches!(self.kind, Some(StorageKind::Server | StorageKind::Computer | StorageKind::Phone | StorageKind::Disk))
    }
}

/// What a storage place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StorageKind {
    /// A server of the firm.
    Server,
    /// Somebody's cloud service.
    Cloud,
    /// A computer.
    Computer,
    /// A phone.
    Phone,
    /// An external disk.
    Disk,
    /// Premises.
    Premises,
    /// A data centre.
    DataCentre,
    /// A network that the firm's machines are on.
    Network,
}

/// A word that is no kind of storage.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a kind of storage")]
pub struct StorageKindError;

impl std::str::FromStr for StorageKind {
    type Err = StorageKindError;
    fn from_str(word: &str) -> Result<Self, StorageKindError> {
        Ok(match word {
            "server" => Self::Server,
            "cloud" => Self::Cloud,
            "computer" => Self::Computer,
            "phone" => Self::Phone,
            "disk" => Self::Disk,
            "premises" => Self::Premises,
            "data-centre" => Self::DataCentre,
            "network" => Self::Network,
            _ => return Err(StorageKindError),
        })
    }
}

/// Something kept in the visitor's browser (SVPL 205 §).
#[derive(Debug, Clone)]
pub struct BrowserStorage {
    /// `browser-storage.NAME`
    pub clause: ClauseId,
    /// Its name, as in the browser (not bound to the rules of names).
    pub name: String,
    /// Its name for people.
    pub label: Text,
    /// A longer sentence, if given.
    pub describe: Text,
    /// `cookie`, `local-storage`, `pixel` or `tag`.
    pub kind: Name,
    /// The purpose; none if it is strictly necessary.
    pub purpose: Option<Name>,
    /// How long it lives.
    pub lasts: Lifetime,
    /// Whose it is; the firm's own when not said.
    pub by: Option<Name>,
}

/// How long something lives in the browser.
#[derive(Debug, Clone)]
pub enum Lifetime {
    /// Until the browser is closed.
    Session,
    /// For a period.
    For(Period),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_what_it_says_and_what_is_below_and_nothing_beside() {
        let field = ["people", "person", "name"];
        for written in ["*", "people", "people.person", "people.person.name"] {
            assert!(covers(written, field) && touches(written, ["people", "person"]), "{written}");
        }
        for written in
            ["", "person", "people.pet", "people.person.email", "people.*", "peopl", "people.person.name.first"]
        {
            assert!(!covers(written, field), "{written}");
        }
        // What names another field of the kind is about the kind all the same; what names another kind is not.
        assert!(touches("people.person.email", ["people", "person"]));
        assert!(!touches("people.pet", ["people", "person"]) && !touches("pets", ["people", "person"]));
    }

    #[test]
    fn a_line_for_purposes_covers_for_these_alone() {
        let [bills, news] = ["bills", "news"].map(|name| Name::new(name).unwrap());
        let line = |purposes: Vec<Name>| Receives {
            paths: vec!["people.person".to_owned()],
            purposes,
            only_when: None,
            sentences: Sentences::default(),
        };
        let path = ["people", "person", "name"];
        assert!(line(Vec::new()).covers(path, &news) && line(vec![bills.clone()]).covers(path, &bills));
        assert!(!line(vec![bills]).covers(path, &news));
    }
}
