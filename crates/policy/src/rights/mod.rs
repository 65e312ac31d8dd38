//! Which right a person has to which value: proposed to whoever decides, value by value, with article and clause.
//!
//! It follows from the legal bases of the value's purposes (the table `rights_by_basis.tsv` of `law`), from where the value
//! came from, and from what the person has said already. What orders a value to be kept is looked at in this order: a law
//! ([`Floor`]) beats a legal claim, that beats what the person asks, and that beats what the notice promises of its own.
//! A proposal binds nobody: the staff decide, and say why where they give less.

mod erasure;
mod facts;

use std::collections::BTreeSet;

use jiff::civil::Date;
use law::basis::{GivenRight, LegalBasis, Right, When, rights_of};
use notice::model::{Field, Purpose, SourceKind};
use notice::{Checked, ClauseId, Name, Notice};

pub use facts::{Floor, Said, ValueFacts, ValuePath};

/// Whether a right applies to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// It does not.
    No,
    /// It turns on what only people can weigh.
    Weigh,
    /// It does.
    Yes,
}

/// Why a right applies to a value or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Ground {
    /// The law orders it to be kept.
    Floor,
    /// A legal claim needs it.
    Claim,
    /// A legal obligation or a public task needs it.
    Obligation,
    /// The contract, or what follows from it, may still need it.
    Needed,
    /// It rests on an interest that must be weighed against the person's reasons.
    Interest,
    /// The basis gives the right.
    Given,
    /// No basis of the value gives the right.
    NotGiven,
    /// The person did not give the value.
    NotFromPerson,
    /// No machine processes it.
    OnPaper,
    /// It rests on consent, which the person takes back by asking, or has taken back.
    Consent,
    /// The person has objected to the use.
    Objected,
    /// Nothing needs it any more: the purposes are over, or their time is.
    Over,
    /// No machine decides by it.
    NoDecision,
    /// The notice in force does not know the value.
    Undeclared,
}

impl Ground {
    /// A stable word for pages, letters and the API.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::Claim => "claim",
            Self::Obligation => "obligation",
            Self::Needed => "needed",
            Self::Interest => "interest",
            Self::Given => "given",
            Self::NotGiven => "not-given",
            Self::NotFromPerson => "not-from-person",
            Self::OnPaper => "on-paper",
            Self::Consent => "consent",
            Self::Objected => "objected",
            Self::Over => "over",
            Self::NoDecision => "no-decision",
            Self::Undeclared => "undeclared",
        }
    }

    /// Every ground, so that a test can ask for a text for each.
    pub const ALL: [Self; 14] = [
        Self::Floor,
        Self::Claim,
        Self::Obligation,
        Self::Needed,
        Self::Interest,
        Self::Given,
        Self::NotGiven,
        Self::NotFromPerson,
        Self::OnPaper,
        Self::Consent,
        Self::Objected,
        Self::Over,
        Self::NoDecision,
        Self::Undeclared,
    ];
}

/// What is proposed for one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Which value.
    pub path: ValuePath,
    /// Whether the right applies.
    pub answer: Answer,
    /// Why.
    pub ground: Ground,
    /// The article it follows from: `art17.3.b`.
    pub article: &'static str,
    /// The clause of the notice it follows from: of a purpose, a `keep`, or the field.
    pub clause: Option<ClauseId>,
    /// The purposes the right reaches: those that end, are handed over, or need the value.
    pub purposes: BTreeSet<Name>,
    /// Where the value stays: until when, as far as that is known.
    pub stays_through: Option<Date>,
    /// Where the value stays by a law: which.
    pub law: Option<String>,
}

/// Proposes, value by value and in the order given, whether the right applies on this day.
#[must_use]
pub fn propose(notice: &Notice<Checked>, right: Right, values: &[ValueFacts], today: Date) -> Vec<Proposal> {
    values.iter().map(|facts| one(notice, right, facts, today)).collect()
}

fn one(notice: &Notice<Checked>, right: Right, facts: &ValueFacts, today: Date) -> Proposal {
    let path = &facts.path;
    let field =
        notice.record(path.register.as_str(), path.kind.as_str()).and_then(|record| record.field(path.field.as_str()));
    let Some(field) = field else {
        // What the notice does not know, nothing carries: the person may see it, and have it gone.
        let gone = matches!(right, Right::Access | Right::Erasure | Right::Restriction | Right::Complaint);
        let answer = if gone { Answer::Yes } else { Answer::No };
        return proposal(facts, answer, Ground::Undeclared, right.article());
    };
    let case = Case { notice, field, facts, today };
    if right == Right::Erasure { case.erasure() } else { case.any_basis(right) }
}

fn proposal(facts: &ValueFacts, answer: Answer, ground: Ground, article: &'static str) -> Proposal {
    Proposal {
        path: facts.path.clone(),
        answer,
        ground,
        article,
        clause: None,
        purposes: BTreeSet::new(),
        stays_through: None,
        law: None,
    }
}

/// One value with all that answers for it.
struct Case<'a> {
    notice: &'a Notice<Checked>,
    field: &'a Field,
    facts: &'a ValueFacts,
    today: Date,
}

/// A purpose of the value with one of its bases.
#[derive(Clone, Copy)]
struct Carrier<'a> {
    purpose: &'a Purpose,
    basis: LegalBasis,
    law: Option<&'a String>,
}

impl<'a> Case<'a> {
    /// Each purpose of the value, with its basis and those of its parts.
    fn carriers(&self) -> Vec<Carrier<'a>> {
        let purposes = self.field.purposes.iter().filter_map(|name| self.notice.purpose(name.as_str()));
        let bases = purposes.flat_map(|purpose| {
            let own = Carrier { purpose, basis: purpose.basis, law: purpose.law.as_ref() };
            let parts =
                purpose.parts.iter().map(move |part| Carrier { purpose, basis: part.basis, law: part.law.as_ref() });
            std::iter::once(own).chain(parts)
        });
        bases.collect()
    }

    fn consents(&self, purpose: &Purpose) -> bool {
        self.facts.said.consents.contains(&purpose.name)
    }

    fn objected(&self, purpose: &Purpose) -> bool {
        self.facts.said.objected.contains(&purpose.name)
    }

    fn is_over(&self, purpose: &Purpose) -> bool {
        purpose.until.is_some_and(|until| self.today > until)
    }

    /// A right that is there if any basis of the value gives it.
    fn any_basis(&self, right: Right) -> Proposal {
        let given: Vec<(Carrier<'a>, GivenRight)> = self
            .carriers()
            .into_iter()
            .filter_map(|carrier| {
                let rights = rights_of(carrier.basis, carrier.purpose.marketing);
                rights.into_iter().find(|given| given.right == right).map(|given| (carrier, given))
            })
            .collect();
        let mut ground = Ground::NotGiven;
        let mut reached: Vec<(Carrier<'a>, GivenRight)> = Vec::new();
        for (carrier, given) in given {
            match self.against(right, &carrier, given) {
                None => reached.push((carrier, given)),
                // Of several reasons against, the first of the list is told.
                Some(against) if ground == Ground::NotGiven => ground = against,
                Some(against) => ground = ground.min(against),
            }
        }
        let Some((carrier, given)) = reached.first() else {
            let mut none = proposal(self.facts, Answer::No, ground, right.article());
            none.clause = Some(self.field.clause.clone());
            return none;
        };
        let mut yes = proposal(self.facts, Answer::Yes, Ground::Given, given.article);
        yes.clause = Some(carrier.purpose.clause.clone());
        yes.purposes = reached.iter().map(|(carrier, _)| carrier.purpose.name.clone()).collect();
        yes
    }

    /// Why a right that the basis gives does not reach this value; none if it does.
    fn against(&self, right: Right, carrier: &Carrier<'_>, given: GivenRight) -> Option<Ground> {
        match (right, given.when) {
            (Right::Withdrawal, _) if !self.consents(carrier.purpose) => Some(Ground::Consent),
            (Right::Objection | Right::MarketingBan, _) if self.objected(carrier.purpose) => Some(Ground::Objected),
            (Right::Portability, When::Automated) => match () {
                () if self.facts.on_paper => Some(Ground::OnPaper),
                // What was observed of the person counts as given by them; what others said or a machine worked out does
                // not (Article 20(1), WP 242).
                () if !matches!(self.facts.source, SourceKind::Person | SourceKind::Browser) => {
                    Some(Ground::NotFromPerson)
                }
                () if carrier.basis == LegalBasis::Consent && !self.consents(carrier.purpose) => Some(Ground::Consent),
                () => None,
            },
            (_, When::SolelyAutomatedDecision) if !self.decides() => Some(Ground::NoDecision),
            _ => None,
        }
    }

    /// True if a machine decides by the value.
    fn decides(&self) -> bool {
        let path = &self.facts.path;
        let path = format!("{}.{}.{}", path.register, path.kind, path.field);
        self.notice.parts().automations.iter().any(|one| one.uses.contains(&path))
    }
}
