//! What the person page shows.

use jiff::Timestamp;
use jiff::civil::Date;
use policy::ActKind;

use crate::design::{Private, Shell};
use crate::pages::requests::show::Thing;
use crate::pages::retention::why;

/// A person with everything the chosen purpose opens.
#[derive(Debug, Clone)]
pub struct PersonView {
    pub shell: Shell,
    /// True if there are more records than the page takes.
    pub cut: bool,
    /// The subject's id.
    pub id: String,
    pub name: Private,
    pub number: Private,
    /// True for a natural person, as far as the register says.
    pub natural: bool,
    /// The kind of record that is the person: `Asiakas`.
    pub kind: String,
    pub register: Link,
    pub first: Option<Timestamp>,
    pub needed: Option<Timestamp>,
    pub until: Until,
    /// Where it is noted that the person's data are needed now, for those who may.
    pub need: Option<String>,
    /// The person's own record.
    pub own: RecordView,
    /// What hangs on it, by kind.
    pub groups: Vec<GroupView>,
    pub consents: Vec<ConsentView>,
    /// What the person has limited, in words.
    pub limits: Vec<String>,
    pub marketing_ban: bool,
    /// Under which of the firm's names the person is on record.
    pub brand: Option<String>,
    /// The purposes whose contract is not in force, in words.
    pub unfounded: Vec<String>,
    /// Where it is decided what becomes of the data, for those who may.
    pub decide: Option<String>,
    /// What keeps the data, and for how long.
    pub kept: KeptView,
    pub acts: Vec<ActView>,
    /// To whom something of it was handed, newest first.
    pub handed: Vec<HandedView>,
    /// Where it can be handed over, for those who may.
    pub disclose: Option<String>,
    /// Papers and copies the person is on.
    pub things: Vec<Thing>,
    /// The print that was just noted.
    pub printed: Option<String>,
}

/// What keeps the data of a person, and for how long.
#[derive(Debug, Clone, Default)]
pub struct KeptView {
    /// Why the person's own record is kept until then.
    pub why: why::WhyView,
    /// When the first of its values goes, if that is before the record.
    pub first: Option<String>,
    /// What it waits for that somebody has to look at.
    pub waits: Option<String>,
    /// True if its time begins anew when it is needed.
    pub renews: bool,
    pub holds: Vec<HeldView>,
    /// True for those who may hold, lift and note.
    pub may: bool,
    /// What was wanting in a hold that was asked for.
    pub wanting: Option<Wanting>,
    /// The relationship of the person's own record, where a rule turns on it.
    pub relationship: Option<Relationship>,
}

/// What was wanting in a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanting {
    Ground,
    Review,
    Words,
}

/// A hold that stands.
#[derive(Debug, Clone)]
pub struct HeldView {
    pub id: String,
    pub ground: String,
    pub words: Private,
    pub since: String,
    pub review: String,
    pub whole: bool,
}

/// A relationship, and when it ended.
#[derive(Debug, Clone)]
pub struct Relationship {
    pub record: String,
    pub ended: Option<String>,
    /// The day it was terminated, and what is still open: each kind with the address of its record.
    pub winding: Option<(String, Vec<Link>)>,
}

/// Somewhere to go.
#[derive(Debug, Clone)]
pub struct Link {
    pub href: String,
    pub label: String,
}

/// Until when something is kept.
#[derive(Debug, Clone)]
pub enum Until {
    /// To this day, inclusive.
    Day(Date),
    /// As long as something lasts.
    Open,
}

/// All records of one kind.
#[derive(Debug, Clone)]
pub struct GroupView {
    pub label: String,
    /// The form for a new one, if the register takes new ones in.
    pub new: Option<String>,
    pub records: Vec<RecordView>,
    /// The purposes which would open these records, when the chosen one does not.
    pub closed_for: Option<String>,
}

/// A record.
#[derive(Debug, Clone)]
pub struct RecordView {
    pub id: String,
    pub title: Private,
    /// The day it is about, or the day it was entered.
    pub day: Option<Date>,
    /// Under which of the firm's names it was taken in, where that is another than the person's.
    pub brand: Option<String>,
    pub edit: Option<String>,
    pub until: Until,
    pub values: Vec<ValueView>,
}

/// A value with its five answers.
#[derive(Debug, Clone)]
pub struct ValueView {
    pub label: String,
    pub shown: Shown,
    pub why: Vec<WhyView>,
    pub from: Option<FromView>,
    /// How long, in words, and what happens then.
    pub keep: String,
    pub until: Until,
    pub seen: Vec<SeenView>,
    pub seen_count: usize,
    pub history: Option<String>,
    /// The page of the file, where the value is one or could be.
    pub file: Option<String>,
    pub journal: String,
    /// That it is marked, in words.
    pub marked: Option<String>,
    /// Where it is marked as outdated: the person, the record and the field; for those who may.
    pub mark: Option<(String, String, String)>,
}

/// What is shown of a value.
#[derive(Debug, Clone)]
pub enum Shown {
    Value(Private),
    Empty,
    /// Not for the purpose; these purposes would show it.
    Masked(String),
    /// The person has had it restricted.
    Restricted,
}

/// A purpose with its basis.
#[derive(Debug, Clone)]
pub struct WhyView {
    pub purpose: String,
    /// The basis, with the law where there is one.
    pub basis: String,
}

/// Where a value came from.
#[derive(Debug, Clone)]
pub struct FromView {
    pub source: String,
    pub way: Option<String>,
    pub by: Private,
    pub at: Timestamp,
    pub notice: String,
}

/// Somebody who has seen a value.
#[derive(Debug, Clone)]
pub struct SeenView {
    pub who: Private,
    pub purpose: String,
    pub at: Timestamp,
}

/// A permission and its state.
#[derive(Debug, Clone)]
pub struct ConsentView {
    pub purpose: String,
    pub state: ConsentState,
}

/// The state of a permission.
#[derive(Debug, Clone)]
pub enum ConsentState {
    Given,
    None,
}

/// Something that happened.
#[derive(Debug, Clone)]
pub struct ActView {
    pub act: Option<ActKind>,
    /// Its word in the journal.
    pub word: String,
    pub who: Private,
    pub at: Timestamp,
    pub purpose: String,
    pub what: String,
    pub refused: bool,
}

/// That something was handed to a recipient.
#[derive(Debug, Clone)]
pub struct HandedView {
    pub at: Timestamp,
    pub to: String,
    pub what: String,
    pub purpose: String,
}

impl RecordView {
    /// How many of its values the purpose hides.
    pub fn masked(&self) -> usize {
        self.values.iter().filter(|value| matches!(value.shown, Shown::Masked(_))).count()
    }
}
