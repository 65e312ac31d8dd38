//! What holds personal data outside the vault: papers, printouts and exported files, the devices they lie on and the
//! rooms they lie in. Whether the notice lets such a thing be where it is said to be, and how it may be destroyed.

use std::collections::BTreeSet;

use notice::model::{Measure, Proof, Storage};
use notice::{Checked, Name, Notice};
use thiserror::Error;

/// How many days a print or file of the program's own is kept unless another day is said.
pub const COPY_DAYS: i64 = 30;
/// The way that is left where the notice names none for a device or a file on one.
const WIPING: &str = "wiping";

/// What a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A room or a building: premises or a data centre.
    Place,
    /// A computer, phone, disk or server of the firm's own.
    Device,
    /// A network of the firm's own: nothing lies in it, and its protections are confirmed of it.
    Network,
    /// A paper file: it was paper from the start.
    Paper,
    /// A print of what is in a register.
    Printout,
    /// A file of what is in a register.
    Export,
}

impl What {
    /// Every kind of thing.
    pub const ALL: [Self; 6] = [Self::Place, Self::Device, Self::Network, Self::Paper, Self::Printout, Self::Export];

    /// Its word in forms and in the store.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Device => "device",
            Self::Network => "network",
            Self::Paper => "paper",
            Self::Printout => "printout",
            Self::Export => "export",
        }
    }

    /// The kind of thing of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.word() == word)
    }

    /// True if it is no thing that can be destroyed: a place or a network is closed.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Place | Self::Network)
    }

    /// True if it is on paper.
    #[must_use]
    pub const fn is_paper(self) -> bool {
        matches!(self, Self::Paper | Self::Printout)
    }

    /// True if personal data stand on it or in it themselves: it has a register, and a day it is destroyed by.
    #[must_use]
    pub const fn is_copy(self) -> bool {
        matches!(self, Self::Paper | Self::Printout | Self::Export)
    }
}

/// Why a thing does not fit the notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Error)]
pub enum Unfit {
    /// The notice names no such storage.
    #[error("the notice names no such place where data lie")]
    NoSuchStorage,
    /// The storage is of another kind.
    #[error("what the notice names there is of another kind")]
    OtherKind,
    /// The notice does not say that paper is kept there.
    #[error("the notice does not say that paper is kept there")]
    NoPaper,
    /// The notice does not say that data of this register are kept there.
    #[error("the notice does not say that data of this register are kept there")]
    NotHeld,
}

/// The storage of the notice that a thing is kept under.
///
/// # Errors
/// [`Unfit`] says what of the notice it does not fit.
pub fn kept_under<'n>(
    notice: &'n Notice<Checked>,
    what: What,
    storage: &str,
    register: Option<&str>,
) -> Result<&'n Storage, Unfit> {
    let found = notice.parts().storages.iter().find(|one| one.name.as_str() == storage).ok_or(Unfit::NoSuchStorage)?;
    match what {
        What::Place if !found.is_place() => return Err(Unfit::OtherKind),
        What::Network if !found.is_network() => return Err(Unfit::OtherKind),
        What::Device | What::Export if !found.is_device() => return Err(Unfit::OtherKind),
        What::Paper | What::Printout if !found.paper => return Err(Unfit::NoPaper),
        What::Place | What::Device | What::Network | What::Export | What::Paper | What::Printout => {}
    }
    match register {
        Some(register) if !found.holds.iter().any(|held| held.as_str() == register) => Err(Unfit::NotHeld),
        _ => Ok(found),
    }
}

/// The ways a thing kept there may be destroyed: those the notice names, and wiping for devices and files where it names
/// none.
#[must_use]
pub fn ways(storage: Option<&Storage>, what: What) -> BTreeSet<Name> {
    let named: BTreeSet<Name> = storage.into_iter().flat_map(|storage| storage.destroyed_by.iter().cloned()).collect();
    if named.is_empty() && matches!(what, What::Device | What::Export) {
        return Name::new(WIPING).into_iter().collect();
    }
    named
}

/// What the notice asks to be shown of each place or device kept under a storage.
pub fn shown_of<'n>(notice: &'n Notice<Checked>, storage: &str) -> impl Iterator<Item = &'n Measure> {
    let of = move |measure: &&Measure| measure.at.iter().any(|at| at.as_str() == storage);
    notice.parts().measures.iter().filter(of)
}

/// The roles that the notice names: one of them answers for each thing.
#[must_use]
pub fn roles(notice: &Notice<Checked>) -> BTreeSet<&str> {
    let parts = notice.parts();
    let controller = &parts.controller;
    let contacts = controller.contacts.iter().chain(&controller.dpo).map(|contact| contact.role.as_str());
    let measures = parts.measures.iter().filter_map(|measure| match &measure.proof {
        Proof::Attested { by, .. } => Some(by.as_str()),
        Proof::Automatic => None,
    });
    let registers = parts.registers.iter().flat_map(|register| {
        let review = register.review.as_ref().and_then(|review| review.by.as_deref());
        register.responsible.as_deref().into_iter().chain(review)
    });
    contacts.chain(measures).chain(registers).filter(|role| !role.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]
    use super::*;

    fn softop() -> Notice<Checked> {
        let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/softop.kdl")).unwrap();
        Notice::read(&text).check().unwrap_or_else(|errors| panic!("{errors:?}"))
    }

    #[test]
    fn a_thing_is_kept_only_where_the_notice_says_that_such_things_are() {
        let notice = softop();
        let under =
            |what, storage, register| kept_under(&notice, what, storage, register).map(|one| one.name.to_string());
        assert_eq!(under(What::Paper, "paper-contracts", Some("customers")).unwrap(), "paper-contracts");
        assert_eq!(under(What::Paper, "paper-contracts", Some("mailing-list")), Err(Unfit::NotHeld));
        assert_eq!(under(What::Printout, "office-server", Some("customers")), Err(Unfit::NoPaper));
        assert_eq!(under(What::Paper, "attic", Some("customers")), Err(Unfit::NoSuchStorage));
        assert_eq!(under(What::Export, "paper-contracts", Some("customers")), Err(Unfit::OtherKind));
        assert_eq!(under(What::Export, "analytics", Some("visits")), Err(Unfit::OtherKind), "another's cloud");
        assert_eq!(under(What::Device, "backup-disk", None).unwrap(), "backup-disk");
        assert_eq!(under(What::Place, "backup-disk", None), Err(Unfit::OtherKind));
    }

    #[test]
    fn what_is_destroyed_is_destroyed_as_the_notice_says() {
        let notice = softop();
        let ways = |what, storage: &str| {
            let storage = notice.parts().storages.iter().find(|one| one.name.as_str() == storage);
            ways(storage, what).iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(ways(What::Paper, "paper-contracts"), ["burning", "shredding"]);
        assert_eq!(ways(What::Device, "company-computer"), ["wiping"], "the notice is silent");
        assert!(ways(What::Printout, "company-computer").is_empty());
    }

    #[test]
    fn the_roles_are_those_of_the_notice() {
        assert!(roles(&softop()).contains("Rekistereistä vastaava henkilö"));
    }
}
