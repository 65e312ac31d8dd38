//! A warrant: the right to carry out, once and for one person, what that person asked by their rights.
//!
//! A [`Grant`](crate::Grant) rests on a purpose of the notice. What a person asks rests on the law instead: it is done
//! whatever the purposes are, so it has a token of its own, with rules of its own. Like a grant it cannot be forged,
//! cloned, stored or spent twice.

mod alone;
mod carried;
mod identity;
mod unwarranted;

use std::collections::BTreeSet;
use std::marker::PhantomData;

use jiff::{SignedDuration, Timestamp};
use law::basis::Right;
use nonempty::NonEmpty;
use notice::{Checked, ClauseId, Notice};

use crate::grant::LIFE_SECONDS;
use crate::{AccountId, ControllerId, RequestId, SubjectId};

pub use alone::corrects_alone;
pub use carried::{Carried, CarriedKind, Correct, Erase, Give, Lift, Object, Restrict, Withdraw};
pub use identity::{Identity, identity_needed};
pub use unwarranted::{Unmet, Unwarranted};

/// Who carries a request out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// A natural person of the staff.
    Staff(AccountId),
    /// The person the data are about, alone, in their own place.
    Person,
}

/// What is known of a request, as far as its carrying out turns on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFacts {
    /// Whose registers.
    pub controller: ControllerId,
    /// Which request.
    pub request: RequestId,
    /// Who asks, once that is known.
    pub subject: Option<SubjectId>,
    /// Which right was used.
    pub right: Right,
    /// Who carries it out.
    pub asked_by: By,
    /// Whether they hold the standing grant to handle requests ([`Actor::handles`](crate::Actor::handles)); nothing is
    /// asked of it where the person acts alone.
    pub handles: bool,
    /// How sure one is of who asks.
    pub identity: Identity,
    /// Whether the mandate was checked, where somebody asks for another; none where the person asks for themselves.
    pub mandate: Option<bool>,
    /// Whether it was accepted: by a decision of the staff, or because the person may do it alone where the notice says so.
    pub decided: bool,
    /// Whether the person was told before a restriction is lifted; Article 18(3).
    pub told_before_lifting: bool,
}

/// The right to carry out, once, what one person asked. Only [`warrant()`] makes one.
#[must_use]
#[derive(Debug)]
pub struct Warrant<A: Carried> {
    by: By,
    controller: ControllerId,
    request: RequestId,
    subject: SubjectId,
    right: Right,
    clause: Option<ClauseId>,
    notice: [u8; 32],
    expires: Timestamp,
    act: PhantomData<A>,
}

impl<A: Carried> Warrant<A> {
    /// Who may.
    #[must_use]
    pub fn by(&self) -> By {
        self.by
    }

    /// On whose registers.
    #[must_use]
    pub fn controller(&self) -> ControllerId {
        self.controller
    }

    /// For which request.
    #[must_use]
    pub fn request(&self) -> RequestId {
        self.request
    }

    /// About whom.
    #[must_use]
    pub fn subject(&self) -> SubjectId {
        self.subject
    }

    /// By which right.
    #[must_use]
    pub fn right(&self) -> Right {
        self.right
    }

    /// The clause of the notice about that right, if it has one. The right holds without.
    #[must_use]
    pub fn clause(&self) -> Option<&ClauseId> {
        self.clause.as_ref()
    }

    /// The fingerprint of the notice it was made under.
    #[must_use]
    pub fn notice(&self) -> &[u8; 32] {
        &self.notice
    }

    /// The instant from which it fits nothing any more.
    #[must_use]
    pub fn expires(&self) -> Timestamp {
        self.expires
    }

    /// True if it has not run out.
    #[must_use]
    pub fn lives(&self, now: Timestamp) -> bool {
        now < self.expires
    }

    /// True if it fits this very person at this instant. The vault asks again with what it has in hand.
    #[must_use]
    pub fn covers(&self, subject: SubjectId, now: Timestamp) -> bool {
        self.lives(now) && self.subject == subject
    }
}

/// May this be carried out for this person? It lives as long as a grant: sixty seconds.
///
/// # Errors
/// [`Unwarranted`] with all that is missing, sorted.
pub fn warrant<A: Carried>(
    notice: &Notice<Checked>,
    facts: &CaseFacts,
    now: Timestamp,
) -> Result<Warrant<A>, Unwarranted> {
    let missing = missing(A::KIND, notice, facts);
    match (facts.subject, NonEmpty::from_vec(missing.into_iter().collect())) {
        (Some(subject), None) => Ok(Warrant {
            by: facts.asked_by,
            controller: facts.controller,
            request: facts.request,
            subject,
            right: facts.right,
            clause: notice.parts().rights.iter().find(|said| said.kind == facts.right).map(|said| said.clause.clone()),
            notice: *notice.fingerprint(),
            expires: now.checked_add(SignedDuration::from_secs(LIFE_SECONDS)).unwrap_or(now),
            act: PhantomData,
        }),
        (_, Some(because)) => Err(Unwarranted { because }),
        (None, None) => Err(Unwarranted { because: NonEmpty::new(Unmet::NobodyFound) }),
    }
}

/// Everything that stands in the way. Each rule looks at the facts by itself, so order cannot matter.
fn missing(act: CarriedKind, notice: &Notice<Checked>, facts: &CaseFacts) -> BTreeSet<Unmet> {
    let by_person = facts.asked_by == By::Person;
    let needed = identity_needed(notice, facts.right);
    let alone = by_person && act.is_the_persons_own();
    // An objection to marketing asks nothing of whoever makes it, not for whom they make it either.
    let mandated = facts.right == Right::MarketingBan || facts.mandate != Some(false);
    let rules = [
        (!act.rights().contains(&facts.right), Unmet::OtherRight(facts.right, act)),
        (facts.subject.is_none(), Unmet::NobodyFound),
        (!facts.identity.meets(needed), Unmet::Identity { needed, reached: facts.identity }),
        (!mandated, Unmet::Mandate),
        (!by_person && !facts.handles, Unmet::NotHandling),
        (!facts.decided && !alone && !act.stops_only(), Unmet::Undecided(act)),
        (by_person && act == CarriedKind::Lift, Unmet::StaffOnly(act)),
        (act == CarriedKind::Lift && !facts.told_before_lifting, Unmet::NotTold),
    ];
    rules.into_iter().filter_map(|(missing, unmet)| missing.then_some(unmet)).collect()
}
