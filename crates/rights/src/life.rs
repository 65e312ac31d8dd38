//! The life of a case: which step leads from which stage to which, and what each needs.
//!
//! received → identified, or more identification asked → decided → carried out → answered → archived; from answered also
//! contested → decided anew by another. A step takes the case by value: what comes after the wrong stage does not compile.

use jiff::{Timestamp, ToSpan as _};

use crate::case::{
    Answered, Archived, CarriedOut, Case, Contested, Decided, Identified, IdentityAsked, Moment, Received,
};
use crate::contents::{
    Asked, Check, Contest, Decision, Extension, Line, Looked, MAX_LINES, MAX_TEXT, PlaceState, line,
};
use crate::error::StepError;
use crate::words::{Ground, Kind, Level, Method, Outcome, State};

/// How long an archived case is kept by default: claims for damages grow old in three years.
///
/// Source: Act on the expiry of debts (728/2003), Sections 4 and 7; GDPR Article 82. Accountability, Article 5(2), does
/// not ask for longer.
pub const ARCHIVE_YEARS: i32 = 3;

/// A stage before the decision, at which it may not be sure yet who acts for whom.
pub trait Unsure {}
impl Unsure for Received {}
impl Unsure for IdentityAsked {}

/// A stage at which it is not sure yet who asks.
pub trait Waits {}

/// A stage at which the person waits for the answer.
pub trait Open {}
impl Open for Received {}
impl Open for IdentityAsked {}
impl Open for Identified {}
impl Open for Decided {}
impl Open for CarriedOut {}
impl Open for Contested {}

/// What is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What comes of it.
    pub outcome: Outcome,
    /// The grounds of what is not done.
    pub grounds: Vec<Ground>,
    /// The grounds in words the person reads.
    pub reasons: String,
    /// Value by value, where it is not the same for all.
    pub lines: Vec<Line>,
}

impl Unsure for Identified {}
impl Unsure for Contested {}
impl Waits for Received {}
impl Waits for IdentityAsked {}

impl<S: Waits> Case<S> {
    /// Asks for more to be sure who asks: only on a doubt that is written down, never more than the request needs.
    ///
    /// # Errors
    /// [`StepError::NeedsNoIdentity`], [`StepError::AsksTooMuch`], [`StepError::NoReasons`].
    pub fn ask_identity(
        mut self,
        method: Method,
        doubt: &str,
        moment: Moment,
    ) -> Result<Case<IdentityAsked>, StepError> {
        let need = self.file.rules.need;
        if need == Level::None {
            return Err(StepError::NeedsNoIdentity);
        }
        if !need.meets(method.level()) {
            return Err(StepError::AsksTooMuch);
        }
        let doubt = line(doubt, MAX_TEXT);
        if doubt.is_empty() {
            return Err(StepError::NoReasons);
        }
        if self.file.contents.asked.len() >= law::deadline::MAX_PAUSES {
            return Err(StepError::TooMany);
        }
        self.settle_asked(moment);
        self.file.contents.asked.push(Asked { method, doubt, on: moment.today, by: moment.who(), got: None });
        self.to(State::IdentityAsked, "identity-asked", moment)
    }

    /// Goes on, now that it is sure enough who asks. The proof that was looked at is deleted with this very step.
    ///
    /// # Errors
    /// [`StepError::NotSure`] if the way does not suffice; [`StepError::NoMandate`] if another asks without a right to.
    pub fn identify(
        mut self,
        method: Method,
        address_confirmed: bool,
        moment: Moment,
    ) -> Result<Case<Identified>, StepError> {
        self.must_be_mandated()?;
        self.made_sure(method, address_confirmed, moment)?;
        self.settle_asked(moment);
        self.to(State::Identified, "identified", moment)
    }

    /// Goes on with a request for which nobody needs to be known.
    ///
    /// # Errors
    /// [`StepError::NotSure`] if the request needs more.
    pub fn go_on_unknown(self, moment: Moment) -> Result<Case<Identified>, StepError> {
        if self.file.rules.need != Level::None {
            return Err(StepError::NotSure);
        }
        self.to(State::Identified, "no-identity-needed", moment)
    }

    /// Refuses because it could not be made sure who asks, or who acts for whom: the only end a case has from here.
    ///
    /// # Errors
    /// [`StepError::NoGrounds`] for another ground; [`StepError::NoReasons`] without words for the person;
    /// [`StepError::NeedsNoIdentity`] where nobody needs to be known.
    pub fn refuse_unsure(mut self, ground: Ground, reasons: &str, moment: Moment) -> Result<Case<Decided>, StepError> {
        if !matches!(ground, Ground::Identity | Ground::Mandate) {
            return Err(StepError::NoGrounds);
        }
        if self.file.rules.need == Level::None {
            return Err(StepError::NeedsNoIdentity);
        }
        self.settle_asked(moment);
        self.file.drop_proofs();
        let verdict = Verdict {
            outcome: Outcome::Refused,
            grounds: vec![ground],
            reasons: line(reasons, MAX_TEXT),
            lines: Vec::new(),
        };
        self.decided(verdict, false, moment)
    }

    /// What was asked for is not waited for any more.
    fn settle_asked(&mut self, moment: Moment) {
        for asked in self.file.contents.asked.iter_mut().filter(|asked| asked.got.is_none()) {
            asked.got = Some(moment.today.max(asked.on));
        }
    }
}

impl<S: Unsure> Case<S> {
    /// Looks at the mandate of who acts for the person.
    ///
    /// # Errors
    /// [`StepError::NoSuchPart`] if nobody acts for another; [`StepError::Nobody`] without somebody who looked.
    pub fn check_mandate(mut self, holds: bool, moment: Moment) -> Result<Self, StepError> {
        if moment.by.is_none() {
            return Err(StepError::Nobody);
        }
        let mandate = self.file.contents.mandate.as_mut().ok_or(StepError::NoSuchPart)?;
        mandate.checked = Some(Looked { holds, by: moment.who(), at: moment.at });
        Ok(self.stay("mandate-checked", moment))
    }
}

impl<S> Case<S> {
    /// Writes down how it was made sure who asks, and deletes the proof.
    fn made_sure(&mut self, method: Method, address_confirmed: bool, moment: Moment) -> Result<(), StepError> {
        if !method.level().meets(self.file.rules.need) {
            return Err(StepError::NotSure);
        }
        self.file.contents.check = Some(Check { method, by: moment.who(), at: moment.at });
        self.file.contents.asker.confirmed = address_confirmed || method == Method::LinkToKnownAddress;
        self.file.set_level(method.level())?;
        self.file.drop_proofs();
        Ok(())
    }

    fn must_be_mandated(&self) -> Result<(), StepError> {
        match &self.file.contents.mandate {
            Some(mandate) if !mandate.checked.is_some_and(|looked| looked.holds) => Err(StepError::NoMandate),
            _ => Ok(()),
        }
    }

    /// Writes a verdict down, if it is one that can stand.
    fn decided(mut self, verdict: Verdict, review: bool, moment: Moment) -> Result<Case<Decided>, StepError> {
        judge(&verdict)?;
        if !verdict.grounds.iter().all(|ground| ground.fits(self.file.kind)) {
            return Err(StepError::NoSuchGround);
        }
        let by = moment.by.ok_or(StepError::Nobody)?;
        let Verdict { outcome, grounds, reasons, lines } = verdict;
        if lines.len() > MAX_LINES {
            return Err(StepError::TooMany);
        }
        let reasons = line(&reasons, MAX_TEXT);
        let decision = Decision { by: moment.who(), at: moment.at, outcome, grounds, reasons, lines, review };
        let before = self.file.contents.decision.replace(decision);
        self.file.contents.earlier.extend(before);
        self.file.head.first_decider.get_or_insert(by);
        self.file.set_outcome(Some(outcome))?;
        self.to(State::Decided, if review { "reviewed" } else { "decided" }, moment)
    }
}

/// Whether a verdict can stand: what is refused has a ground and words, and each value that is refused its reason.
fn judge(verdict: &Verdict) -> Result<(), StepError> {
    let refused = verdict.lines.iter().filter(|line| !line.granted);
    let missing = refused.clone().filter(|line| line.reason.trim().is_empty()).count();
    if missing > 0 {
        return Err(StepError::NoReasonForValues { missing });
    }
    let (some, all) = (refused.clone().count(), verdict.lines.len());
    let fits = match verdict.outcome {
        Outcome::Granted => some == 0 && verdict.grounds.is_empty(),
        Outcome::Partly => all == 0 || (some > 0 && some < all),
        Outcome::Refused => some == all,
        Outcome::NothingHeld => all == 0,
        Outcome::Withdrawn | Outcome::PassedOn => false,
    };
    let less = matches!(verdict.outcome, Outcome::Partly | Outcome::Refused);
    if less && verdict.grounds.is_empty() {
        return Err(StepError::NoGrounds);
    }
    // Where each value that is refused has its own, no others are needed.
    if less && some == 0 && verdict.reasons.trim().is_empty() {
        return Err(StepError::NoReasons);
    }
    if fits { Ok(()) } else { Err(StepError::OutcomeDoesNotFit) }
}

impl Case<Identified> {
    /// Decides.
    ///
    /// # Errors
    /// [`StepError::NoGrounds`], [`StepError::NoReasons`], [`StepError::NoReasonForValues`] where less is done than asked;
    /// [`StepError::NoSuchGround`] on a ground that this right does not yield to.
    pub fn decide(self, verdict: Verdict, moment: Moment) -> Result<Case<Decided>, StepError> {
        self.must_be_mandated()?;
        self.decided(verdict, false, moment)
    }
}

impl Case<Decided> {
    /// Notes that what was decided has been done. Nothing is done while a system, a place or a recipient is open, and
    /// *nothing held* is said only where nothing was found.
    ///
    /// # Errors
    /// [`StepError::PlacesOpen`], [`StepError::SomethingHeld`].
    pub fn carry_out(self, moment: Moment) -> Result<Case<CarriedOut>, StepError> {
        let file = &self.file;
        let outcome = file.contents.decision.as_ref().map_or(Outcome::Refused, |decision| decision.outcome);
        let searched = file.kind.searches_places() || file.kind.tells_recipients();
        if searched && outcome != Outcome::Refused {
            let matters = |place: &&crate::contents::Place| file.kind.searches_places() || place.recipient;
            let open = file.contents.places.iter().filter(matters).filter(|place| !place.state.is_settled()).count();
            if open > 0 {
                return Err(StepError::PlacesOpen { open });
            }
        }
        let found = file.contents.places.iter().any(|place| place.state != PlaceState::Nothing);
        if outcome == Outcome::NothingHeld && found {
            return Err(StepError::SomethingHeld);
        }
        self.to(State::CarriedOut, "carried-out", moment)
    }

    /// Takes the decision back before anything was done or answered.
    ///
    /// # Errors
    /// [`StepError::NotSure`] where the decision was that it is not sure who asks.
    pub fn reconsider(self, moment: Moment) -> Result<Case<Identified>, StepError> {
        if !self.file.level().meets(self.file.rules.need) {
            return Err(StepError::NotSure);
        }
        self.must_not_be_under_review()?;
        self.to(State::Identified, "reconsidered", moment)
    }

    fn must_not_be_under_review(&self) -> Result<(), StepError> {
        let review = self.file.contents.decision.as_ref().is_some_and(|decision| decision.review);
        if review { Err(StepError::OtherStage) } else { Ok(()) }
    }
}

impl Case<CarriedOut> {
    /// The answer went out: it is answered from then on.
    pub(crate) fn answered(mut self, sent: Timestamp, moment: Moment) -> Result<Case<Answered>, StepError> {
        let head = &mut self.file.head;
        (head.answered_at, head.closed_at) = (Some(sent), Some(moment.at));
        // Whether or not somebody archives it, it ends.
        head.keep_until = Some(end_of_archive(sent));
        self.to(State::Answered, "answered", moment)
    }
}

impl Case<Answered> {
    /// The person contests the answer: the case is open again, for another than who decided first.
    ///
    /// # Errors
    /// [`StepError::NoReasons`] if it is not said why.
    pub fn contest(mut self, why: &str, moment: Moment) -> Result<Case<Contested>, StepError> {
        let why = line(why, MAX_TEXT);
        if why.is_empty() {
            return Err(StepError::NoReasons);
        }
        self.file.contents.contests.push(Contest { at: moment.at, why });
        let head = &mut self.file.head;
        (head.closed_at, head.keep_until, head.answered_at) = (None, None, None);
        head.handler = head.handler.filter(|handler| Some(*handler) != head.first_decider);
        self.to(State::Contested, "contested", moment)
    }

    /// Closes the case for good: nobody changes it any more. What is not needed to show that it was handled rightly goes
    /// with this step, and what waits to be posted is given up.
    ///
    /// # Errors
    /// None is known.
    pub fn archive(mut self, moment: Moment) -> Result<Case<Archived>, StepError> {
        let answered = self.file.head.answered_at.unwrap_or(moment.at);
        self.close(answered);
        self.to(State::Archived, "archived", moment)
    }
}

impl Case<Contested> {
    /// Decides anew.
    ///
    /// # Errors
    /// [`StepError::SameDecider`] to whoever decided first or at any time before; otherwise as [`Case::decide`].
    pub fn review(self, verdict: Verdict, moment: Moment) -> Result<Case<Decided>, StepError> {
        let by = moment.by.ok_or(StepError::Nobody)?;
        let contents = &self.file.contents;
        let before = contents.earlier.iter().chain(&contents.decision).any(|one| one.by == Some(by.uuid()));
        if before || self.file.head.first_decider == Some(by) {
            return Err(StepError::SameDecider);
        }
        let unsure = verdict.outcome == Outcome::Refused
            && verdict.grounds.iter().any(|ground| matches!(ground, Ground::Identity | Ground::Mandate));
        if !unsure {
            if !self.file.level().meets(self.file.rules.need) {
                return Err(StepError::NotSure);
            }
            self.must_be_mandated()?;
        }
        self.decided(verdict, true, moment)
    }

    /// Notes that it is sure enough now who asks: what was refused for doubt can be decided otherwise.
    ///
    /// # Errors
    /// [`StepError::NotSure`] if the way does not suffice.
    pub fn identify(mut self, method: Method, address_confirmed: bool, moment: Moment) -> Result<Self, StepError> {
        self.made_sure(method, address_confirmed, moment)?;
        Ok(self.stay("identified", moment))
    }
}

impl<S: Open> Case<S> {
    /// Takes two months more, for complexity or number of requests. It counts once the person was told in time.
    ///
    /// # Errors
    /// [`StepError::NoReasons`], [`StepError::AlreadyExtended`], [`StepError::TooLate`] after the first month.
    pub fn extend(mut self, reasons: &str, moment: Moment) -> Result<Self, StepError> {
        let reasons = line(reasons, MAX_TEXT);
        if reasons.is_empty() {
            return Err(StepError::NoReasons);
        }
        if self.file.contents.extension.is_some() {
            return Err(StepError::AlreadyExtended);
        }
        let by = self.file.clock(moment.today).lawful;
        if moment.today > by {
            return Err(StepError::TooLate { by });
        }
        self.file.contents.extension = Some(Extension { reasons, by: moment.who(), told_on: None });
        Ok(self.stay("extended", moment))
    }

    /// The person takes the request back.
    ///
    /// # Errors
    /// [`StepError::NoReasons`] if it is not noted how that was said.
    pub fn take_back(mut self, how: &str, moment: Moment) -> Result<Case<Archived>, StepError> {
        let how = line(how, MAX_TEXT);
        if how.is_empty() {
            return Err(StepError::NoReasons);
        }
        self.file.contents.thread.push(crate::contents::Message { at: moment.at, by: moment.who(), text: how });
        self.file.set_outcome(Some(Outcome::Withdrawn))?;
        self.close(moment.at);
        self.to(State::Archived, "taken-back", moment)
    }
}

impl<S> Case<S> {
    /// Sets the end of the archive and drops what is not needed to show how the case was handled.
    pub(crate) fn close(&mut self, counted_from: Timestamp) {
        self.file.drop_proofs();
        let contents = &mut self.file.contents;
        let drop = contents.attachments.drain(..).map(|attachment| attachment.id);
        self.file.along.drop_files.extend(drop);
        contents.asker.phone.clear();
        let head = &mut self.file.head;
        head.closed_at.get_or_insert(counted_from);
        head.keep_until = Some(end_of_archive(counted_from));
    }
}

fn end_of_archive(from: Timestamp) -> Timestamp {
    let end = from.to_zoned(jiff::tz::TimeZone::UTC).checked_add(ARCHIVE_YEARS.years());
    end.map_or(from, |end| end.timestamp())
}

/// What a [`Kind`] is answered by when everything was done: also used by the letters.
#[must_use]
pub const fn is_about_data(kind: Kind) -> bool {
    matches!(kind, Kind::Access | Kind::Portability)
}
