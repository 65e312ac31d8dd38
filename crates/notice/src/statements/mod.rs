//! Statements: what a notice says, sentence by sentence, each with an id of its own, the clause it comes from, the control
//! that is to back it, and whether anything proves it yet.
//!
//! ```
//! use notice::Notice;
//! use notice::statements::State;
//! # let text = include_str!("../../../../examples/softop.kdl");
//! let notice = Notice::read(text).check().map_err(|errors| errors.head)?;
//! let told = notice.statements();
//! let billing = told.iter().find(|statement| statement.id.as_str() == "purpose.billing");
//! assert_eq!(billing.map(|statement| statement.state), Some(State::Kept));
//! # Ok::<(), notice::NoticeError>(())
//! ```

mod data;
mod id;
mod promises;
mod teller;
mod who;
mod whom;
mod why;

use serde::Serialize;

use crate::model::{Checked, ClauseId, Notice, Span, Text};

pub use id::StatementId;
pub(crate) use promises::never_ids;
use teller::Teller;
pub(crate) use who::contact_aspect;
pub(crate) use whom::place_aspect;
pub(crate) use why::part_aspect;

/// One thing a notice says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// What it is found by: the same as long as it is said of the same thing, wherever it stands.
    pub id: StatementId,
    /// The clause it comes from.
    pub clause: ClauseId,
    /// Where that clause stands in the text.
    pub span: Span,
    /// The line that clause begins on, from 1.
    pub line: usize,
    /// What is to back it; nothing can back a sentence that only its writer understands.
    pub control: Option<Control>,
    /// Whether it is proved.
    pub state: State,
    /// The sentence, in each language the notice is published in.
    pub text: Text,
    /// What runs instead, if it may not be run.
    pub replacement: Option<Text>,
}

/// What backs a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Control {
    /// The program makes it so, or finds out that it is not so.
    Automatic,
    /// People do it, and the program keeps a record of each time.
    Recorded,
    /// A role confirms it, again and again.
    Attested,
}

impl Control {
    /// Its word: `automatic`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Automatic => "automatic",
            Self::Recorded => "recorded",
            Self::Attested => "attested",
        }
    }
}

/// Whether a statement is proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// The program lets no act through that would break it.
    Kept,
    /// Nothing proves it yet.
    Unproven,
    /// It is not so: by the law of the day the notice was updated.
    Broken,
    /// It may not be run; its replacement is told and run instead.
    Refused,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Kept, Self::Unproven, Self::Broken, Self::Refused];

    /// Its word: `unproven`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Unproven => "unproven",
            Self::Broken => "broken",
            Self::Refused => "refused",
        }
    }
}

impl Notice<Checked> {
    /// Everything the notice says, one statement at a time, in the order its page tells it. No two have the same id.
    ///
    /// What the page adds from the law itself (how to complain, the rights every basis gives) is no statement of the
    /// notice, and not here.
    #[must_use]
    pub fn statements(&self) -> Vec<Statement> {
        let mut teller = Teller::new(self);
        who::tell(&mut teller);
        why::tell(&mut teller);
        data::tell(&mut teller);
        whom::tell(&mut teller);
        promises::tell(&mut teller);
        teller.all()
    }
}
