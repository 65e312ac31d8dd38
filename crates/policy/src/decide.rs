//! The decision. Every rule looks at the question by itself and adds its reasons or its clauses; no rule sees another's
//! answer, so order cannot matter.

use std::collections::BTreeSet;
use std::marker::PhantomData;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use law::basis::LegalBasis;
use nonempty::NonEmpty;
use notice::model::{Field, FieldType, Never, NeverWhat, Purpose, Record, Register, Source};
use notice::{Checked, ClauseId, Name, Notice};

use crate::binding::Binding;
use crate::grant::LIFE_SECONDS;
use crate::receiving::Receiving;
use crate::refusal::SourceWord;
use crate::{Act, ActKind, Ask, Asleep, Facts, Fields, Grant, Reason, Refusal, SourceGiven, Target};

/// May this be done? Yes with the clauses it rests on, or no with every reason.
///
/// Days in the notice (`until`, `from`) are days of UTC: a purpose ends at midnight there.
///
/// # Errors
/// [`Refusal`] with all reasons, sorted.
pub fn decide<A: Act>(
    notice: &Notice<Checked>,
    ask: Ask<A>,
    facts: &Facts,
    now: Timestamp,
) -> Result<Grant<A>, Refusal> {
    let case = Case { notice, ask: &ask, facts, today: now.to_zoned(TimeZone::UTC).date() };
    let mut verdict = Verdict::default();
    standing(&ask, now, &mut verdict);
    let purpose = case.purpose(&mut verdict);
    let place = case.place(&mut verdict);
    if let Some(purpose) = purpose {
        case.basis(purpose, &mut verdict);
    }
    let mut fields = BTreeSet::new();
    if let Some(place) = place {
        case.open_to_new(place, &mut verdict);
        case.source(place, &mut verdict);
        fields = case.fields(place, &mut verdict);
        case.bound(place, &mut fields, &mut verdict);
        case.limited(place, &mut fields, &mut verdict);
        case.receiver(place, &mut fields, &mut verdict);
    }
    let consent = purpose.and_then(|purpose| case.consent_of_each(purpose));
    verdict.into_grant(notice, ask, fields, consent, now)
}

/// The asker must have been granted the act beforehand, by a grant whose conditions are met.
fn standing<A: Act>(ask: &Ask<A>, now: Timestamp, verdict: &mut Verdict) {
    let place = (&ask.register, &ask.kind);
    let fitting = ask.actor.standing.iter().filter(|given| given.fits(A::KIND, place, ask.target, &ask.purpose, now));
    let asleep: Vec<Option<Asleep>> = fitting.map(|given| given.asleep).collect();
    if asleep.is_empty() {
        verdict.against.insert(Reason::NotGranted(A::KIND, ask.register.clone(), ask.purpose.clone()));
    } else if asleep.iter().all(Option::is_some) {
        verdict.against.extend(asleep.into_iter().flatten().map(Reason::Asleep));
    }
}

/// What the rules found: clauses that carry a yes, reasons for a no.
#[derive(Default)]
struct Verdict {
    because: BTreeSet<ClauseId>,
    against: BTreeSet<Reason>,
}

impl Verdict {
    fn into_grant<A: Act>(
        self,
        notice: &Notice<Checked>,
        ask: Ask<A>,
        fields: BTreeSet<Name>,
        consent: Option<Name>,
        now: Timestamp,
    ) -> Result<Grant<A>, Refusal> {
        if let Some(because) = NonEmpty::from_vec(self.against.into_iter().collect()) {
            return Err(Refusal { because });
        }
        let because = NonEmpty::from_vec(self.because.into_iter().collect());
        // INVARIANT: silence refuses. Nothing was against it, but without a field and a clause nothing carries it either.
        let (Some(because), false) = (because, fields.is_empty()) else {
            return Err(Refusal { because: NonEmpty::new(Reason::NothingAsked) });
        };
        let expires = now.checked_add(SignedDuration::from_secs(LIFE_SECONDS)).unwrap_or(now);
        Ok(Grant {
            account: ask.actor.account,
            actor: ask.actor.kind,
            controller: ask.controller,
            register: ask.register,
            kind: ask.kind,
            fields,
            purpose: ask.purpose,
            target: ask.target,
            source: ask.source,
            to: ask.to,
            consent,
            because,
            notice: *notice.fingerprint(),
            expires,
            act: PhantomData,
        })
    }
}

/// Where in the notice the question points.
#[derive(Clone, Copy)]
struct Place<'a> {
    register: &'a Register,
    record: &'a Record,
}

/// The question with all that answers it.
struct Case<'a, A: Act> {
    notice: &'a Notice<Checked>,
    ask: &'a Ask<A>,
    facts: &'a Facts,
    today: Date,
}

impl<'a, A: Act> Case<'a, A> {
    /// True if the act puts values in.
    const ENTERS: bool = matches!(A::KIND, ActKind::Collect | ActKind::Amend);

    /// The purpose named.
    fn purpose(&self, verdict: &mut Verdict) -> Option<&'a Purpose> {
        let purpose = self.notice.purpose(self.ask.purpose.as_str());
        match purpose {
            Some(purpose) => verdict.because.insert(purpose.clause.clone()),
            None => verdict.against.insert(Reason::UnknownPurpose(self.ask.purpose.clone())),
        };
        purpose
    }

    /// The register and the record kind named.
    fn place(&self, verdict: &mut Verdict) -> Option<Place<'a>> {
        let Some(register) = self.notice.register(self.ask.register.as_str()) else {
            verdict.against.insert(Reason::UnknownRegister(self.ask.register.clone()));
            return None;
        };
        let Some(record) = register.records.iter().find(|record| record.name == self.ask.kind) else {
            let reason = Reason::UnknownKind(self.ask.register.clone(), self.ask.kind.clone());
            verdict.against.insert(reason);
            return None;
        };
        verdict.because.insert(record.clause.clone());
        Some(Place { register, record })
    }

    /// Nothing new comes into a closed register.
    fn open_to_new(&self, place: Place<'a>, verdict: &mut Verdict) {
        if A::KIND == ActKind::Collect && place.register.closed {
            verdict.against.insert(Reason::RegisterClosed(place.register.clause.clone()));
        }
    }

    /// The purpose must not have ended, and its basis must live for this person.
    fn basis(&self, purpose: &Purpose, verdict: &mut Verdict) {
        let spared = self.over_many() || self.only_permission(purpose);
        verdict.against.extend(self.dead(purpose, spared));
    }

    /// Why the purpose does not live for the person asked about; `spared` leaves consent aside. Empty if it lives.
    fn dead(&self, purpose: &Purpose, spared: bool) -> Vec<Reason> {
        let mut reasons = Vec::new();
        if purpose.until.is_some_and(|until| self.today > until) {
            reasons.push(Reason::PurposeEnded(purpose.clause.clone()));
        }
        // An interest that nobody has weighed carries no marketing, whoever it is about.
        let rests = purpose.marketing && purpose.basis == LegalBasis::LegitimateInterest;
        if rests && self.facts.unweighed.contains(&purpose.name) {
            reasons.push(Reason::NotWeighed(purpose.clause.clone()));
        }
        // A contract that has ended carries nothing more; the contract itself still tells of it, and a new one may begin.
        let over = purpose.basis == LegalBasis::Contract && self.facts.lapsed.contains(&purpose.name);
        if over && !spared && !self.is_contract_of(purpose) {
            reasons.push(Reason::ContractEnded(purpose.clause.clone()));
        }
        let giving = Self::ENTERS && self.facts.consenting.contains(&purpose.name);
        if self.facts.limits.ends(purpose) && !spared && !giving {
            reasons.push(Reason::Objected(purpose.clause.clone()));
        }
        if spared || giving || self.facts.consents.contains(&purpose.name) {
            return reasons;
        }
        if purpose.basis == LegalBasis::Consent {
            reasons.push(Reason::NoConsent(purpose.clause.clone()));
        }
        reasons.extend(self.forbidding_marketing(purpose).map(|never| Reason::Forbidden(never.clause.clone())));
        reasons
    }

    /// True if the question is about every person of a kind.
    fn over_many(&self) -> bool {
        matches!(self.ask.target, Target::Kind) && A::KIND != ActKind::Collect
    }

    /// True if the record asked about is itself the contract that the purpose rests on.
    fn is_contract_of(&self, purpose: &Purpose) -> bool {
        let record = self.notice.record(self.ask.register.as_str(), self.ask.kind.as_str());
        record.is_some_and(|record| record.is_contract_for(&purpose.name))
    }

    /// The promises never to market without consent, if the purpose is marketing. To whom they are made stands in words,
    /// which a program cannot weigh: a prohibition that cannot be weighed counts.
    fn forbidding_marketing(&self, purpose: &Purpose) -> impl Iterator<Item = &'a Never> + use<'a, A> {
        let nevers = if purpose.marketing { self.notice.parts().nevers.as_slice() } else { &[] };
        nevers.iter().filter(|never| matches!(never.what, NeverWhat::Markets { .. }))
    }

    /// Over a whole kind, consent is looked at person by person when a record is opened.
    fn consent_of_each(&self, purpose: &Purpose) -> Option<Name> {
        let needed = purpose.basis == LegalBasis::Consent || self.forbidding_marketing(purpose).next().is_some();
        (self.over_many() && needed).then(|| purpose.name.clone())
    }

    /// True if all that is entered is the person's permission for this very purpose: giving and taking back consent
    /// needs none (Art. 7(3)).
    fn only_permission(&self, purpose: &Purpose) -> bool {
        let (Fields::These(names), Some(record)) =
            (&self.ask.fields, self.notice.record(self.ask.register.as_str(), self.ask.kind.as_str()))
        else {
            return false;
        };
        let permits = |name: &Name| record.field(name.as_str()).is_some_and(|field| permits(field, &purpose.name));
        Self::ENTERS && !names.is_empty() && names.iter().all(permits)
    }

    /// Values come only from where the notice says.
    fn source(&self, place: Place<'a>, verdict: &mut Verdict) {
        if !Self::ENTERS {
            return;
        }
        let Some(given) = &self.ask.source else {
            verdict.against.insert(Reason::SourceMissing);
            return;
        };
        let named = |source: &&Source| {
            let purpose = source.purposes.is_empty() || source.purposes.contains(&self.ask.purpose);
            source.kind == given.kind && purpose && source.from.is_none_or(|from| from <= self.today)
        };
        let sources: Vec<&Source> = place.record.sources.iter().filter(named).collect();
        let fitting: Vec<ClauseId> =
            sources.iter().filter(|source| way_fits(source, given)).map(|source| source.clause.clone()).collect();
        if sources.is_empty() {
            let reason = Reason::UndeclaredSource(place.record.clause.clone(), SourceWord(given.kind));
            verdict.against.insert(reason);
        } else if fitting.is_empty()
            && let Some(way) = &given.way
        {
            let missing = sources.iter().map(|source| Reason::UndeclaredWay(source.clause.clone(), way.clone()));
            verdict.against.extend(missing);
        }
        verdict.because.extend(fitting);
    }

    /// The fields that may be touched; each that was asked for and may not is a reason.
    fn fields(&self, place: Place<'a>, verdict: &mut Verdict) -> BTreeSet<Name> {
        let mut allowed = BTreeSet::new();
        let mut against = BTreeSet::new();
        let asked: Vec<&Field> = match &self.ask.fields {
            Fields::Allowed => place.record.fields.iter().collect(),
            Fields::These(names) => {
                let undeclared = names.iter().filter(|name| place.record.field(name.as_str()).is_none());
                let reason = |name: &Name| Reason::UndeclaredField(self.ask.kind.clone(), name.clone());
                verdict.against.extend(undeclared.map(reason));
                names.iter().filter_map(|name| place.record.field(name.as_str())).collect()
            }
        };
        for field in asked {
            let reasons = self.field_reasons(place, field);
            if reasons.is_empty() {
                verdict.because.insert(field.clause.clone());
                allowed.insert(field.name.clone());
            }
            against.extend(reasons);
        }
        let all_of_them = matches!(self.ask.fields, Fields::Allowed);
        match (all_of_them, allowed.is_empty()) {
            // Those that may not be touched just stay hidden.
            (true, false) => {}
            (true, true) => {
                let purpose = self.ask.purpose.clone();
                verdict.against.insert(Reason::KindNotForPurpose(purpose, place.record.clause.clone()));
                let apart = against.into_iter().filter(|reason| !matches!(reason, Reason::FieldNotForPurpose(..)));
                verdict.against.extend(apart);
            }
            (false, _) => verdict.against.extend(against),
        }
        allowed
    }

    /// What an earlier version of the notice holds back is left out, or refused if it was asked for.
    ///
    /// The clauses a field rests on stay: they say what the version in force says.
    fn bound(&self, place: Place<'a>, fields: &mut BTreeSet<Name>, verdict: &mut Verdict) {
        let Some(Binding { bound, held }) = self.facts.binding.as_ref().filter(|_| A::KIND != ActKind::Collect) else {
            return;
        };
        let before = fields.len();
        fields.retain(|name| match place.record.field(name.as_str()) {
            // Giving and taking back consent waits for nobody.
            Some(field) if A::KIND == ActKind::Amend => {
                permits(field, &self.ask.purpose) || bound.takes(*held, name, self.today)
            }
            _ => bound.opens(*held, name, self.today),
        });
        let these = matches!(self.ask.fields, Fields::These(_));
        let unasked = !Self::ENTERS && bound.needs_consent(*held) && !self.facts.consents.contains(&self.ask.purpose);
        if before > 0 && (fields.is_empty() || (these && fields.len() < before) || unasked) {
            let reason = Reason::Bound(self.ask.purpose.clone(), bound.first(*held), bound.opened_by());
            verdict.against.insert(reason);
        }
    }

    /// What is restricted is left out, or refused if it was asked for. It may still be stored.
    fn limited(&self, place: Place<'a>, fields: &mut BTreeSet<Name>, verdict: &mut Verdict) {
        if A::KIND == ActKind::Collect || self.over_many() {
            return;
        }
        let permission = |name: &Name| {
            let field = place.record.field(name.as_str());
            A::KIND == ActKind::Amend && field.is_some_and(|field| permits(field, &self.ask.purpose))
        };
        let by_name = matches!(self.ask.fields, Fields::These(_));
        let limits = &self.facts.limits;
        verdict.against.extend(limits.narrow(place.record, &self.ask.purpose, fields, by_name, permission));
    }

    /// What is handed over goes to whom the notice names, as far as it says that they receive it.
    fn receiver(&self, place: Place<'a>, fields: &mut BTreeSet<Name>, verdict: &mut Verdict) {
        if A::KIND != ActKind::Disclose {
            return;
        }
        let asked = Receiving {
            notice: self.notice,
            to: self.ask.to.as_ref(),
            place: [&place.register.name, &place.record.name],
            purpose: &self.ask.purpose,
            today: self.today,
        };
        match asked.narrow(fields, matches!(self.ask.fields, Fields::These(_))) {
            Ok(clause) => {
                verdict.because.insert(clause);
            }
            Err(reasons) => verdict.against.extend(reasons),
        }
    }

    /// Why this field may not be touched. Empty if it may.
    fn field_reasons(&self, place: Place<'a>, field: &Field) -> Vec<Reason> {
        let mut reasons = self.purpose_reasons(place, field);
        if !Self::ENTERS {
            return reasons;
        }
        let nevers = self.notice.parts().nevers.iter();
        let stores = nevers.filter(|never| forbids_storing(never, field));
        reasons.extend(stores.map(|never| Reason::Forbidden(never.clause.clone())));
        if let Some(given) = &self.ask.source
            && !field.from.is_empty()
            && !field.from.contains(&given.kind)
        {
            reasons.push(Reason::UndeclaredSource(field.clause.clone(), SourceWord(given.kind)));
        }
        reasons
    }

    /// Why no purpose carries the act on this field. Empty if one does.
    ///
    /// The purpose asked for must be among the field's own. There is one way round: a form takes in all values of a
    /// record at once, each for its *own* purposes, one of which must live; what is written is not thereby read.
    fn purpose_reasons(&self, place: Place<'a>, field: &Field) -> Vec<Reason> {
        let path = [&place.register.name, &place.record.name, &field.name];
        let forbidden = |purpose: &Name| -> Vec<Reason> {
            self.notice.forbids_use(path, purpose).map(|never| Reason::Forbidden(never.clause.clone())).collect()
        };
        let mut reasons = forbidden(&self.ask.purpose);
        if field.purposes.contains(&self.ask.purpose) {
            return reasons;
        }
        if !(A::KIND == ActKind::Collect && place.record.purposes.contains(&self.ask.purpose)) {
            reasons.push(Reason::FieldNotForPurpose(self.ask.purpose.clone(), field.clause.clone()));
            return reasons;
        }
        let own = field.purposes.iter().filter_map(|name| self.notice.purpose(name.as_str()));
        let dead: Vec<Vec<Reason>> = own
            .map(|purpose| {
                let mut dead = forbidden(&purpose.name);
                dead.extend(self.dead(purpose, permits(field, &purpose.name)));
                dead
            })
            .collect();
        if dead.is_empty() {
            // A checked notice has no field without a purpose; were there one, nobody could say why it is taken in.
            reasons.push(Reason::FieldNotForPurpose(self.ask.purpose.clone(), field.clause.clone()));
        } else if !dead.iter().any(Vec::is_empty) {
            reasons.extend(dead.into_iter().flatten());
        }
        reasons
    }
}

/// True if the field is the person's permission for the purpose.
fn permits(field: &Field, purpose: &Name) -> bool {
    matches!(&field.kind, FieldType::Permission { purpose: permitted } if permitted == purpose)
}

/// True if the source does not limit its ways, or names this one. A way nobody knows is not looked at.
fn way_fits(source: &Source, given: &SourceGiven) -> bool {
    given.way.as_ref().is_none_or(|way| source.ways.is_empty() || source.ways.contains(way))
}

/// True if this promise forbids storing what the field holds.
fn forbids_storing(never: &Never, field: &Field) -> bool {
    let NeverWhat::Stores(what) = &never.what else { return false };
    what.iter().any(|name| *name == field.name || name.as_str() == field.kind.keyword())
}
