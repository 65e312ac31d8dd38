//! The words of cases in the reader's language.

use notice::Lang;
use rights::{Channel, FeeGround, Kind, Level, Outcome, PlaceState, State, StepError};

use crate::design::parts::Tone;
use crate::design::words::capital;
use crate::texts::texts;

/// What is asked, beginning with a capital letter.
pub fn kind(lang: Lang, kind: Kind) -> String {
    capital(&rights::texts::kind(lang, kind))
}

/// A stage.
pub fn state(lang: Lang, state: State) -> String {
    let t = texts(lang);
    match state {
        State::Received => t.state_received(),
        State::IdentityAsked => t.state_identity_asked(),
        State::Identified => t.state_identified(),
        State::Decided => t.state_decided(),
        State::CarriedOut => t.state_carried_out(),
        State::Answered => t.state_answered(),
        State::Contested => t.state_contested(),
        State::Archived => t.state_archived(),
    }
}

/// The tone of a stage.
pub const fn tone(state: State) -> Tone {
    match state {
        State::Received | State::Identified | State::Decided | State::CarriedOut => Tone::Accent,
        State::IdentityAsked => Tone::Info,
        State::Contested => Tone::Warn,
        State::Answered => Tone::Ok,
        State::Archived => Tone::Plain,
    }
}

/// What came of it.
pub fn outcome(lang: Lang, outcome: Outcome) -> String {
    let t = texts(lang);
    match outcome {
        Outcome::Granted => t.outcome_granted(),
        Outcome::Partly => t.outcome_partly(),
        Outcome::Refused => t.outcome_refused(),
        Outcome::NothingHeld => t.outcome_nothing(),
        Outcome::Withdrawn => t.outcome_withdrawn(),
        Outcome::PassedOn => t.outcome_passed_on(),
    }
}

/// What can be decided.
pub fn decide(lang: Lang, outcome: Outcome) -> String {
    let t = texts(lang);
    match outcome {
        Outcome::Granted => t.decide_granted(),
        Outcome::Partly => t.decide_partly(),
        Outcome::Refused => t.decide_refused(),
        Outcome::NothingHeld => t.decide_nothing(),
        Outcome::Withdrawn => t.outcome_withdrawn(),
        Outcome::PassedOn => t.outcome_passed_on(),
    }
}

/// How it came.
pub fn channel(lang: Lang, channel: Channel) -> String {
    let t = texts(lang);
    match channel {
        Channel::Form => t.channel_form(),
        Channel::Portal => t.channel_portal(),
        Channel::Letter => t.channel_letter(),
        Channel::Email => t.channel_email(),
        Channel::Phone => t.channel_phone(),
        Channel::Visit => t.channel_visit(),
    }
}

/// How sure it is who asks.
pub fn level(lang: Lang, level: Level) -> String {
    let t = texts(lang);
    match level {
        Level::None => t.level_none(),
        Level::Link => t.level_link(),
        Level::SignIn => t.level_sign_in(),
        Level::Strong => t.level_strong(),
        Level::Verified => t.level_verified(),
    }
}

/// How a place stands.
pub fn place(lang: Lang, state: PlaceState) -> String {
    let t = texts(lang);
    match state {
        PlaceState::Open => t.req_place_open(),
        PlaceState::Found => t.req_place_found(),
        PlaceState::Nothing => t.req_place_nothing(),
        PlaceState::Done => t.req_place_done(),
    }
}

/// The ground of a fee.
pub fn fee(lang: Lang, ground: FeeGround) -> String {
    let t = texts(lang);
    match ground {
        FeeGround::Unfounded => t.fee_unfounded(),
        FeeGround::Excessive => t.fee_excessive(),
        FeeGround::FurtherCopy => t.fee_copy(),
    }
}

/// The ground of a restriction; Article 18(1).
pub fn restriction(lang: Lang, ground: policy::limits::RestrictionGround) -> String {
    let t = texts(lang);
    match ground {
        policy::limits::RestrictionGround::Accuracy => t.limit_accuracy(),
        policy::limits::RestrictionGround::Unlawful => t.limit_unlawful(),
        policy::limits::RestrictionGround::Claim => t.limit_claim(),
        policy::limits::RestrictionGround::Objection => t.limit_objection(),
        policy::limits::RestrictionGround::Over => t.limit_over(),
    }
}

/// A step, as the case remembers it.
pub fn step(lang: Lang, word: &str) -> String {
    let t = texts(lang);
    match word {
        "received" => t.step_received(),
        "identity-asked" => t.step_identity_asked(),
        "identified" => t.step_identified(),
        "no-identity-needed" => t.step_unknown(),
        "mandate-checked" => t.step_mandate(),
        "decided" => t.step_decided(),
        "reviewed" => t.step_reviewed(),
        "reconsidered" => t.step_reconsidered(),
        "carried-out" => t.step_carried_out(),
        "answered" => t.step_answered(),
        "contested" => t.step_contested(),
        "archived" => t.step_archived(),
        "taken-back" => t.step_taken_back(),
        "passed-on" => t.outcome_passed_on(),
        "to-joint" => t.step_to_joint(),
        "ended-alone" => t.step_ended_alone(),
        "extended" => t.step_extended(),
        "place" => t.step_place(),
        "message" => t.step_message(),
        "attached" => t.step_attached(),
        "assigned" => t.step_assigned(),
        "person" => t.step_person(),
        "fee" => t.step_fee(),
        "paper" => t.step_paper(),
        "paper-destroyed" => t.step_paper_gone(),
        "letter" => t.step_letter(),
        "letter-sent" => t.step_letter_sent(),
        "letter-failed" => t.step_letter_failed(),
        "reminded" => t.step_reminded(),
        "given" => t.step_given(),
        "others" => t.step_others(),
        "set-right" => t.step_set_right(),
        "lifted" => t.step_lifted(),
        "erased" => t.step_erased(),
        _ => t.did_request(),
    }
}

/// Why a step was not taken.
pub fn not(lang: Lang, error: &StepError) -> String {
    let t = texts(lang);
    match error {
        StepError::OtherStage => t.not_other_stage(),
        StepError::AsksTooMuch => t.not_too_much(),
        StepError::NeedsNoIdentity => t.not_no_identity(),
        StepError::NotSure => t.not_sure(),
        StepError::NoMandate => t.not_mandate(),
        StepError::NoReasons => t.not_reasons(),
        StepError::NoGrounds => t.not_grounds(),
        StepError::NoSuchGround => t.not_such_ground(),
        StepError::NoReasonForValues { .. } => t.not_values(),
        StepError::OutcomeDoesNotFit => t.not_outcome(),
        StepError::PlacesOpen { .. } => t.not_places(),
        StepError::ThingsLeft { open } => t.not_things(crate::design::words::count(*open)),
        StepError::SomethingHeld => t.not_held(),
        StepError::SameDecider => t.not_decider(),
        StepError::AlreadyExtended => t.not_extended(),
        StepError::TooLate { .. } => t.not_late(),
        StepError::FirstIsFree => t.not_free(),
        StepError::NoSuchFee => t.not_fee(),
        StepError::NotTold => t.not_told(),
        StepError::StillRestricted => t.not_archived(),
        StepError::OthersUndecided { .. } => t.not_others(),
        StepError::NotSetRight => t.not_set_right(),
        StepError::SomebodyWasFirst => t.req_changed(),
        StepError::KeptByLaw => t.not_kept(),
        StepError::CannotBeDone => t.not_done(),
        StepError::NotYours => t.not_yours(),
        StepError::NotTheRole => t.req_not_the_role(),
        StepError::NoSuchController => t.pass_on_unknown(),
        StepError::PassedElsewhere => t.pass_on_elsewhere(),
        StepError::AddressNotConfirmed => t.not_address(),
        _ => t.not_other(),
    }
}
