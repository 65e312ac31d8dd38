//! Why a step is not taken. No error holds a personal value.

use jiff::civil::Date;
use thiserror::Error;

/// Why a step is not taken. The case stays as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum StepError {
    /// The case is at another stage.
    #[error("the case is at another stage")]
    OtherStage,
    /// More would be asked than is needed to be sure; Articles 5(1)(c) and 12(6).
    #[error("more would be asked than is needed to be sure who asks")]
    AsksTooMuch,
    /// For this right nobody may be asked who they are; Article 21(3).
    #[error("for this right nobody is asked who they are")]
    NeedsNoIdentity,
    /// It is not sure enough who asks; Article 12(2).
    #[error("it is not sure enough who asks")]
    NotSure,
    /// Another asks, and no mandate that holds is on file.
    #[error("another asks for the person, and no mandate that holds is on file")]
    NoMandate,
    /// The doubt, the reasons or the proof are not written down.
    #[error("the reasons are not written down")]
    NoReasons,
    /// Nothing or less is done without a ground; Article 12(4).
    #[error("what is refused has no ground")]
    NoGrounds,
    /// The law knows no such ground against this right; Articles 17(3), 18(2) and 21.
    #[error("this right does not yield to such a ground")]
    NoSuchGround,
    /// A value is refused without a reason of its own.
    #[error("{missing} of the values that are refused have no reason")]
    NoReasonForValues {
        /// How many.
        missing: usize,
    },
    /// What was decided does not fit what is said of the values.
    #[error("the outcome does not fit what was decided about the values")]
    OutcomeDoesNotFit,
    /// Systems, places or recipients were not gone through.
    #[error("{open} systems, places or recipients are still open")]
    PlacesOpen {
        /// How many.
        open: usize,
    },
    /// Papers, copies or devices with the person's data on them are not recorded as destroyed; Article 17(1).
    #[error("{open} papers, copies or devices are not recorded as destroyed")]
    ThingsLeft {
        /// How many.
        open: usize,
    },
    /// Nothing was to be found, but something was.
    #[error("something about the person was found")]
    SomethingHeld,
    /// Who decided first does not review; Article 12(4) and good administration.
    #[error("who decided first does not review the decision")]
    SameDecider,
    /// A role of the notice answers for it, and this is not one of its holders.
    #[error("this is not yours to close: the role that answers for requests does")]
    NotTheRole,
    /// The registers are kept for a controller, who decides.
    #[error("this is not yours to decide: the controller decides")]
    NotYours,
    /// There is no such controller among those whose registers are kept.
    #[error("there is no such controller among those whose registers are kept")]
    NoSuchController,
    /// It was begun to be passed on to another controller.
    #[error("it was begun to be passed on to another controller")]
    PassedElsewhere,
    /// Nobody answers for the step: it needs a person.
    #[error("the step needs a person who answers for it")]
    Nobody,
    /// It was extended already; Article 12(3) knows one extension.
    #[error("the time was extended already")]
    AlreadyExtended,
    /// The day to tell of an extension is past; Article 12(3).
    #[error("an extension had to be told by {by}")]
    TooLate {
        /// By when.
        by: Date,
    },
    /// The first access within twelve months is free; Articles 12(5) and 15(3).
    #[error("the first access within twelve months is free")]
    FirstIsFree,
    /// A further copy is a matter of access only; Article 15(3).
    #[error("there is no such ground for a fee here")]
    NoSuchFee,
    /// The answer with the person's data goes only to an address that was found to be theirs.
    #[error("the address is not confirmed to be the person's")]
    AddressNotConfirmed,
    /// There is no such letter, place or file in the case.
    #[error("there is no such part of the case")]
    NoSuchPart,
    /// The letter went out already.
    #[error("the letter went out already")]
    AlreadySent,
    /// The case holds too many of these.
    #[error("the case holds no more of these")]
    TooMany,
    /// A law keeps some of what was decided to go; Article 17(3)(b).
    #[error("a law keeps some of what was decided to go")]
    KeptByLaw,
    /// The door did not do what was decided: a purpose that cannot be objected to, an address that is none.
    #[error("what was decided cannot be done")]
    CannotBeDone,
    /// Places where somebody else is named were not decided about; Articles 15(4) and 20(4).
    #[error("{places} places where somebody else is named are not decided about")]
    OthersUndecided {
        /// How many.
        places: usize,
    },
    /// Nothing was set right yet, though it was decided; Article 16.
    #[error("nothing was set right yet")]
    NotSetRight,
    /// Somebody changed the record first.
    #[error("somebody changed the record first")]
    SomebodyWasFirst,
    /// The person was not told yet that the restriction ends; Article 18(3).
    #[error("the person was not told yet that the restriction ends")]
    NotTold,
    /// A restriction that the case put in force stands: it is lifted from the case, and what is archived is not changed.
    #[error("a restriction of this case still stands")]
    StillRestricted,
    /// A day in the future, or before the request.
    #[error("the day is in the future, or before the request")]
    WrongDay,
}
