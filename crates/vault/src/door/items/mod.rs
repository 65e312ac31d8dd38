//! Things outside the registers that hold personal data: papers, printouts, exported files, and the devices and rooms they
//! lie on and in. What a thing is in words is sealed with a key of its own, which goes when it ends; the rest is facts
//! and ids. Every step is journaled in the same transaction.

use jiff::Timestamp;
use jiff::civil::Date;
use notice::Name;
use policy::items::{Unfit, What};
use policy::{AccountId, ItemId, SubjectId};
use thiserror::Error;

use crate::error::Fault;
use crate::personal::Personal;

mod look;
mod put;
mod rows;
pub(crate) mod shown;
mod step;

pub use look::{Items, MAX_ITEMS};
pub use shown::ShownAt;
pub use step::ItemStep;

/// The most characters of what is said of a thing.
pub const MAX_ITEM_WORDS: usize = 2_000;
/// The word of a thing that ended because it was lost.
pub(crate) const LOST: &str = "lost";
/// The word of a room that is not used any more.
pub(crate) const CLOSED: &str = "closed";

/// A thing: everything of it that is no personal value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// What it is.
    pub what: What,
    /// The storage of the notice it is kept under; none for a print or file of which nobody has said yet where it lies.
    pub storage: Option<Name>,
    /// The room it lies in, or the device it lies on.
    pub place: Option<ItemId>,
    /// The register its data come from.
    pub register: Option<Name>,
    /// The record kind it holds.
    pub kind: Option<Name>,
    /// Whose data are on it, where it is one person.
    pub subject: Option<SubjectId>,
    /// The role of the notice that answers for it.
    pub role: Option<String>,
    /// Whether its disk is encrypted; none where nobody has said.
    pub encrypted: Option<bool>,
    /// The day it was there first.
    pub since: Date,
    /// The last day it is kept; none for places and devices.
    pub keep_until: Option<Date>,
    /// The last day its certificate is good for.
    pub certified_until: Option<Date>,
    /// Where it stands.
    pub state: ItemState,
    /// Who put it down; none for the program.
    pub by: Option<AccountId>,
    /// True if this program runs on it.
    pub runs_here: bool,
    /// Counts from 1; a step moves it by one.
    pub revision: u64,
    /// When the last step was.
    pub changed_at: Timestamp,
}

/// Where a thing stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemState {
    /// It is there.
    Kept,
    /// It was lost on this day, and is not closed yet.
    Lost(Date),
    /// It was taken out of use on this day, and is not wiped yet.
    Retired(Date),
    /// It has ended.
    Ended(Receipt),
}

/// How a thing ended. It holds no personal value, so that it can be kept as a proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The way: one of those the notice names, or `wiping`, `lost`, `closed`.
    pub way: Name,
    /// The day.
    pub on: Date,
    /// Who did it.
    pub doer: Option<AccountId>,
    /// The second person, where the notice asks for one.
    pub witness: Option<AccountId>,
    /// When it was written down.
    pub at: Timestamp,
}

impl Item {
    /// True while it has not ended.
    #[must_use]
    pub const fn is_there(&self) -> bool {
        !matches!(self.state, ItemState::Ended(_))
    }

    /// True if it is to be destroyed or closed now: its last day has passed, or it is lost or out of use.
    #[must_use]
    pub fn is_due(&self, today: Date) -> bool {
        match &self.state {
            ItemState::Kept => self.keep_until.is_some_and(|last| last <= today),
            ItemState::Lost(_) | ItemState::Retired(_) => true,
            ItemState::Ended(_) => false,
        }
    }
}

/// A thing that is put down.
#[derive(Debug)]
pub struct NewItem {
    /// What it is.
    pub what: What,
    /// The storage of the notice it is kept under. Only a print or file of the program's own may leave it open.
    pub storage: Option<Name>,
    /// The room it lies in, or the device it lies on.
    pub place: Option<ItemId>,
    /// The register its data come from.
    pub register: Option<Name>,
    /// The record kind it holds.
    pub kind: Option<Name>,
    /// Whose data are on it, where it is one person.
    pub subject: Option<SubjectId>,
    /// The role of the notice that answers for it.
    pub role: Option<String>,
    /// Whether its disk is encrypted.
    pub encrypted: Option<bool>,
    /// The day it was there first.
    pub since: Date,
    /// The last day it is kept.
    pub keep_until: Option<Date>,
    /// What it is in words.
    pub words: Personal<String>,
}

impl NewItem {
    /// A thing of this kind of which nothing more is said.
    #[must_use]
    pub const fn of(what: What, since: Date) -> Self {
        Self {
            what,
            storage: None,
            place: None,
            register: None,
            kind: None,
            subject: None,
            role: None,
            encrypted: None,
            since,
            keep_until: None,
            words: Personal::new(String::new()),
        }
    }
}

/// Why a thing was not put down, or a step not taken.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ItemError {
    /// There is no such thing here.
    #[error("there is no such item")]
    NotFound,
    /// Somebody took a step first: nothing was stored.
    #[error("the item was changed at {at}")]
    Conflict {
        /// When.
        at: Timestamp,
    },
    /// The notice does not let it be there.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// It is not said where it is kept.
    #[error("it is not said where it is kept")]
    NoStorage,
    /// It is not said in which room it lies, or on which device.
    #[error("it is not said in which registered place it lies")]
    NoPlace,
    /// What the notice promises of the room or device is not shown at this moment.
    #[error("what the notice promises of that place is not shown at this moment")]
    PlaceNotShown,
    /// The notice names no such role, or none is given.
    #[error("no role of the notice answers for it")]
    NoRole,
    /// It is not said from which register its data come, or the register has no such records.
    #[error("it is not said which records it holds")]
    NoRegister,
    /// There is nobody of this id on record.
    #[error("there is no such person on record")]
    NoSuchPerson,
    /// A day is missing, or is not one that can be.
    #[error("a day is missing or cannot be")]
    WrongDay,
    /// What it is, or what happened, is not said.
    #[error("it is not said in words")]
    NoWords,
    /// The notice does not name this way of destroying it.
    #[error("the notice does not name this way of destroying it")]
    WrongWay,
    /// The notice asks for a second person, other than the doer.
    #[error("the notice asks for a second person")]
    NoWitness,
    /// The step is not one that this kind of thing takes, or not now.
    #[error("this is not a step that it can take now")]
    WrongStep,
    /// Something lies in it still.
    #[error("{there} items are in it still")]
    NotEmpty {
        /// How many.
        there: usize,
    },
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
