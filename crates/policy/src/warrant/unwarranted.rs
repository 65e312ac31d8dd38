//! Why a request is not carried out yet: everything that is missing, at once.

use law::basis::Right;
use nonempty::NonEmpty;
use thiserror::Error;

use crate::{CarriedKind, Identity};

/// It is not carried out, and what is missing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not carried out: {}", .because.first())]
pub struct Unwarranted {
    /// All that is missing, sorted. The order says nothing.
    pub because: NonEmpty<Unmet>,
}

/// One thing that is missing. It names no person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Error)]
#[non_exhaustive]
pub enum Unmet {
    /// What is to be done does not follow from the right that was used.
    #[error("the right of {0} does not lead to `{1}`")]
    OtherRight(Right, CarriedKind),
    /// Nobody on record was found.
    #[error("nobody on record was found for the request")]
    NobodyFound,
    /// It is not sure enough who asks.
    #[error("it takes identity `{needed}`, and `{reached}` was reached")]
    Identity {
        /// What the notice and the law ask for.
        needed: Identity,
        /// What there is.
        reached: Identity,
    },
    /// Somebody asks for another, and their mandate was not checked.
    #[error("the mandate to ask for another was not checked")]
    Mandate,
    /// The member of the staff was not granted to handle requests.
    #[error("no standing grant to handle requests")]
    NotHandling,
    /// Nobody decided it.
    #[error("`{0}` takes a decision")]
    Undecided(CarriedKind),
    /// A person does not do this alone.
    #[error("`{0}` is done by the staff")]
    StaffOnly(CarriedKind),
    /// The person was not told before a restriction is lifted; Article 18(3).
    #[error("the person was not told beforehand")]
    NotTold,
}

impl Unmet {
    /// A stable word for journal rows, the API and the texts shown to people.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OtherRight(..) => "other-right",
            Self::NobodyFound => "nobody-found",
            Self::Identity { .. } => "identity",
            Self::Mandate => "mandate",
            Self::NotHandling => "not-handling",
            Self::Undecided(_) => "undecided",
            Self::StaffOnly(_) => "staff-only",
            Self::NotTold => "not-told",
        }
    }
}
