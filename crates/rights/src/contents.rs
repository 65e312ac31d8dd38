//! What a case holds. It is sealed as one with a key of the case; none of it prints, and it leaves only through the
//! case's own pages and letters.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::correct::SetRight;
use crate::others::OtherPlace;
use crate::words::{FeeGround, Ground, LetterKind, Method, Outcome, State};

/// The most characters of a name, an address or another line.
pub const MAX_LINE: usize = 300;
/// The most characters of a message, a reason or a note.
pub const MAX_TEXT: usize = 20_000;
/// The most attachments of a case.
pub const MAX_ATTACHMENTS: usize = 50;
/// The most values that are decided about one by one.
pub const MAX_LINES: usize = 5_000;
/// The most messages of a case's thread.
pub const MAX_THREAD: usize = 500;

macro_rules! silent {
    ($($name:ident)+) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    )+};
}

silent! { Contents Asker Mandate Message Decision Line Note Sent Attachment Asked Check Fee Place Contest Paper Extension PassedBy ToJoint }

/// All a case holds.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Contents {
    /// Who asks.
    pub asker: Asker,
    /// For whom another asks, and by what right.
    pub mandate: Option<Mandate>,
    /// What is asked, in the person's words.
    pub message: String,
    /// What came with it. Each is a file of the case.
    pub attachments: Vec<Attachment>,
    /// Who passed it on, where it reached the keeper of the registers first.
    #[serde(default)]
    pub passed_by: Option<PassedBy>,
    /// Under which of the controller's names it was asked, or the person is on record.
    #[serde(default)]
    pub brand: Option<String>,
    /// To which joint controllers it was passed.
    #[serde(default)]
    pub to_joint: Vec<ToJoint>,
    /// The paper it came on.
    pub paper: Option<Paper>,
    /// What was asked to make sure who asks.
    pub asked: Vec<Asked>,
    /// How it was made sure.
    pub check: Option<Check>,
    /// Every system and place that may hold the person's data, and every recipient.
    pub places: Vec<Place>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// What was decided before that.
    pub earlier: Vec<Decision>,
    /// Why it takes longer.
    pub extension: Option<Extension>,
    /// What is asked to be paid.
    pub fee: Option<Fee>,
    /// What the person and the staff wrote.
    pub thread: Vec<Message>,
    /// What was sent.
    pub letters: Vec<Sent>,
    /// What was decided about places where somebody else is named.
    #[serde(default)]
    pub others: Vec<OtherPlace>,
    /// What was set right.
    #[serde(default)]
    pub set_right: Vec<SetRight>,
    /// How the answer was contested.
    pub contests: Vec<Contest>,
    /// Every step, with who and when.
    pub notes: Vec<Note>,
}

impl Contents {
    /// How many letters wait for somebody to post them: those that no mail takes, and those the mail server would not. A
    /// receipt is one while an answer is waited for, if it can be sent anywhere at all.
    pub(crate) fn to_post(&self, state: State) -> u32 {
        let waits = |letter: &&Sent| match (letter.fate, letter.kind) {
            (Fate::Sent, _) => false,
            (Fate::Failed, LetterKind::Receipt) => state.is_open(),
            (Fate::Failed, _) => true,
            (Fate::Waiting, _) if letter.by_mail => false,
            (Fate::Waiting, LetterKind::Receipt) => state.is_open() && !self.asker.address.is_empty(),
            (Fate::Waiting, _) => true,
        };
        let count = if state == State::Archived { 0 } else { self.letters.iter().filter(waits).count() };
        u32::try_from(count).unwrap_or(u32::MAX)
    }
}

/// Who passed a request on that reached them instead of the controller.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedBy {
    /// The firm that keeps the registers.
    pub keeper: String,
    /// The number it had there.
    pub number: String,
    /// On which day.
    pub on: jiff::civil::Date,
}

/// That the request was passed to a joint controller.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToJoint {
    /// Its name in the notice.
    pub name: String,
    /// On which day.
    pub on: jiff::civil::Date,
    /// True if it is a controller of this installation, which has a case of its own.
    pub here: bool,
}

/// Who asks, as far as is needed to answer.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asker {
    /// The name.
    pub name: String,
    /// Where a mail is sent.
    pub email: String,
    /// Where a letter is sent.
    pub address: String,
    /// Where a call is made.
    pub phone: String,
    /// True if the person wants the answer on paper although the request was electronic; Article 12(3).
    pub wants_paper: bool,
    /// True once the address was found to be on record: an answer goes nowhere else.
    pub confirmed: bool,
}

/// Another acts for the person: a guardian, an attorney.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mandate {
    /// The person whom the data are about.
    pub person: String,
    /// By what right, in words: guardian of a minor, power of attorney.
    pub by_right_of: String,
    /// Who looked at it, when, and whether it holds.
    pub checked: Option<Looked>,
}

/// That somebody looked, and what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looked {
    /// True if it holds.
    pub holds: bool,
    /// Who.
    pub by: Option<Uuid>,
    /// When.
    pub at: Timestamp,
}

/// A file of the case.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its id among the files of the case.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub media_type: String,
    /// How many bytes.
    pub size: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// True if it proves who asks or who acts for whom: deleted once that was looked at.
    pub proof: bool,
    /// When it came.
    pub at: Timestamp,
}

/// The paper a request came on: an item of its own, until it is destroyed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Where it lies.
    pub place: String,
    /// By when it is destroyed.
    pub destroy_by: Date,
    /// When it was.
    pub destroyed_on: Option<Date>,
    /// Whether its signature was looked at, and fits; none if it has none, which no request needs.
    pub signature: Option<bool>,
}

/// More was asked to make sure who asks.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Which way of showing it was asked for.
    pub method: Method,
    /// What raised the doubt; Article 12(6).
    pub doubt: String,
    /// When.
    pub on: Date,
    /// Who asked.
    pub by: Option<Uuid>,
    /// When it came.
    pub got: Option<Date>,
}

/// It was made sure who asks.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// How.
    pub method: Method,
    /// Who looked; none if the program did.
    pub by: Option<Uuid>,
    /// When.
    pub at: Timestamp,
}

/// A system, a place or a recipient that may hold the person's data.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its clause in the notice.
    pub clause: String,
    /// What it is called.
    pub label: String,
    /// True if it is a recipient rather than a place of the firm.
    pub recipient: bool,
    /// How it stands.
    pub state: PlaceState,
    /// What was found or done, or the proof of it.
    pub note: String,
    /// Who said so.
    pub by: Option<Uuid>,
    /// When.
    pub at: Option<Timestamp>,
}

/// How a place stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceState {
    /// Nobody looked yet.
    Open,
    /// Something was found, and what is to be done there is still to do.
    Found,
    /// Nothing is there.
    Nothing,
    /// What was to be done there is done, with proof.
    Done,
}

impl PlaceState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Open, Self::Found, Self::Nothing, Self::Done];

    /// Its word in forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Found => "found",
            Self::Nothing => "nothing",
            Self::Done => "done",
        }
    }

    /// The state of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// True if nothing is left to do there.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Nothing | Self::Done)
    }
}

/// What was decided.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Who decided.
    pub by: Option<Uuid>,
    /// When.
    pub at: Timestamp,
    /// What.
    pub outcome: Outcome,
    /// The grounds of what is not done.
    pub grounds: Vec<Ground>,
    /// The grounds in words the person reads.
    pub reasons: String,
    /// Value by value, where it is not the same for all.
    pub lines: Vec<Line>,
    /// True if it reviews a contested decision.
    pub review: bool,
}

/// What was decided about a value or a group of them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Which: the clause of its field, or words.
    pub what: String,
    /// What it is called for people.
    pub label: String,
    /// True if it is given or done as asked.
    pub granted: bool,
    /// Why not.
    pub reason: String,
    /// What the program proposed, with its article.
    pub proposed: String,
}

/// It takes longer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// Why, in words the person reads.
    pub reasons: String,
    /// Who decided it.
    pub by: Option<Uuid>,
    /// The day the notice of it went out; none while it waits to be sent.
    pub told_on: Option<Date>,
}

/// What is asked to be paid.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// How much, in cents of a euro.
    pub cents: u32,
    /// On which ground.
    pub ground: FeeGround,
    /// The ground in words: the controller must show it.
    pub reasons: String,
    /// Who decided it.
    pub by: Option<Uuid>,
}

/// Something written in the case.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// When.
    pub at: Timestamp,
    /// Who of the staff; none for the person.
    pub by: Option<Uuid>,
    /// What.
    pub text: String,
}

/// A letter of the case.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// Its id: that of the letter that waits to be sent.
    pub id: Uuid,
    /// Which.
    pub kind: LetterKind,
    /// When it was written.
    pub at: Timestamp,
    /// True if it goes by mail; else somebody posts it.
    pub by_mail: bool,
    /// Its subject.
    pub subject: String,
    /// Its text, paragraph by paragraph.
    pub text: Vec<String>,
    /// What became of it.
    pub fate: Fate,
    /// When that was.
    pub fate_at: Option<Timestamp>,
    /// What the mail server answered, or how it was posted.
    pub proof: String,
}

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It waits: for the mail server, or for somebody to post it.
    Waiting,
    /// It went out.
    Sent,
    /// It could not be delivered.
    Failed,
}

/// The answer was contested.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contest {
    /// When.
    pub at: Timestamp,
    /// Why, in the person's words.
    pub why: String,
}

/// A step, as the case itself remembers it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// When.
    pub at: Timestamp,
    /// Who; none for the person or the program.
    pub by: Option<Uuid>,
    /// Which step.
    pub step: String,
}

/// A text as it is kept: without blanks around it, and not longer than that.
pub(crate) fn line(text: &str, most: usize) -> String {
    let kept = text.trim().chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).take(most);
    kept.collect::<String>().trim_end().to_owned()
}
