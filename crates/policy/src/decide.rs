//! The decision. Every rule looks at the question by itself and adds its reasons or its clauses; no rule sees another's
//! answer, so order cannot matter.

use std::collections::BTreeSet;
use std::marker::PhantomData;

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use law::basis::LegalBasis;
use nonempty::NonEmpty;
use notice::model::{Field, Purpose, Record, Register, Source};
use notice::{Checked, ClauseId, Name, Notice};

use crate::grant::LIFE_SECONDS;
use crate::refusal::SourceWord;
use crate::{Act, ActKind, Ask, Facts, Fields, Grant, Reason, Refusal, SourceGiven, Target};

/// May this be done? Yes with the clauses it rests on, or no with every reason.
///
/// # Errors
/// [`Refusal`] with all reasons, sorted.
pub fn decide<A: Act>(
    notice: &Notice<Checked>,
    ask: Ask<A>,
    facts: &Facts,
    now: Timestamp,
) -> Result<Grant<A>, Refusal> {
    let mut verdict = Verdict::default();
    let place = find(notice, &ask, &mut verdict);
    standing(&ask, now, &mut verdict);
    let fields = match place {
        Some(place) => {
            open_to_new(A::KIND, &place, &mut verdict);
            basis(&ask, &place, facts, now, &mut verdict);
            source(A::KIND, ask.source.as_ref(), &place, now, &mut verdict);
            allowed_fields(notice, &ask, &place, &mut verdict)
        }
        None => BTreeSet::new(),
    };
    let consent = place.and_then(|place| consent_of_each(&ask, place.purpose));
    verdict.into_grant(notice, ask, fields, consent, now)
}

/// Where in the notice the question points.
#[derive(Clone, Copy)]
struct Place<'a> {
    purpose: &'a Purpose,
    register: &'a Register,
    record: &'a Record,
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
        let Some(because) = NonEmpty::from_vec(self.because.into_iter().collect()) else {
            // Silence refuses: nothing was against it, but no clause carries it either.
            return Err(Refusal { because: NonEmpty::new(Reason::UnknownPurpose(ask.purpose)) });
        };
        let expires = now.checked_add(SignedDuration::from_secs(LIFE_SECONDS)).unwrap_or(now);
        Ok(Grant {
            account: ask.actor.account,
            controller: ask.controller,
            register: ask.register,
            kind: ask.kind,
            fields,
            purpose: ask.purpose,
            target: ask.target,
            source: ask.source,
            consent,
            because,
            notice: *notice.fingerprint(),
            expires,
            act: PhantomData,
        })
    }
}

/// Finds register, record kind and purpose; names each that is not in the notice.
fn find<'a, A: Act>(notice: &'a Notice<Checked>, ask: &Ask<A>, verdict: &mut Verdict) -> Option<Place<'a>> {
    let purpose = notice.purpose(ask.purpose.as_str());
    if purpose.is_none() {
        verdict.against.insert(Reason::UnknownPurpose(ask.purpose.clone()));
    }
    let Some(register) = notice.register(ask.register.as_str()) else {
        verdict.against.insert(Reason::UnknownRegister(ask.register.clone()));
        return None;
    };
    let Some(record) = register.records.iter().find(|record| record.name == ask.kind) else {
        verdict.against.insert(Reason::UnknownKind(ask.register.clone(), ask.kind.clone()));
        return None;
    };
    let purpose = purpose?;
    verdict.because.insert(purpose.clause.clone());
    verdict.because.insert(record.clause.clone());
    Some(Place { purpose, register, record })
}

/// The asker must have been granted the act beforehand.
fn standing<A: Act>(ask: &Ask<A>, now: Timestamp, verdict: &mut Verdict) {
    let granted = ask.actor.standing.iter().any(|given| given.allows(A::KIND, &ask.register, &ask.purpose, now));
    if !granted {
        verdict.against.insert(Reason::NotGranted(A::KIND, ask.register.clone(), ask.purpose.clone()));
    }
}

/// Nothing new comes into a closed register.
fn open_to_new(act: ActKind, place: &Place<'_>, verdict: &mut Verdict) {
    if act == ActKind::Collect && place.register.closed {
        verdict.against.insert(Reason::RegisterClosed(place.register.clause.clone()));
    }
}

/// The purpose must not have ended, and its basis must live for this person.
fn basis<A: Act>(ask: &Ask<A>, place: &Place<'_>, facts: &Facts, now: Timestamp, verdict: &mut Verdict) {
    let purpose = place.purpose;
    let today = now.to_zoned(TimeZone::UTC).date();
    if purpose.until.is_some_and(|until| today > until) {
        verdict.against.insert(Reason::PurposeEnded(purpose.clause.clone()));
    }
    if purpose.basis != LegalBasis::Consent {
        return;
    }
    let one_person = !matches!(ask.target, Target::Kind) || A::KIND == ActKind::Collect;
    let entering = matches!(A::KIND, ActKind::Collect | ActKind::Amend);
    let giving = entering && facts.consenting.contains(&purpose.name);
    if one_person && !giving && !facts.consents.contains(&purpose.name) {
        verdict.against.insert(Reason::NoConsent(purpose.clause.clone()));
    }
}

/// Over a whole kind, consent is looked at person by person when a record is opened.
fn consent_of_each<A: Act>(ask: &Ask<A>, purpose: &Purpose) -> Option<Name> {
    let over_many = matches!(ask.target, Target::Kind) && A::KIND != ActKind::Collect;
    (over_many && purpose.basis == LegalBasis::Consent).then(|| purpose.name.clone())
}

/// Values come only from where the notice says.
fn source(act: ActKind, given: Option<&SourceGiven>, place: &Place<'_>, now: Timestamp, verdict: &mut Verdict) {
    if !matches!(act, ActKind::Collect | ActKind::Amend) {
        return;
    }
    let Some(given) = given else {
        verdict.against.insert(Reason::SourceMissing);
        return;
    };
    let today = now.to_zoned(TimeZone::UTC).date();
    let named = |source: &&Source| {
        let purpose = source.purposes.is_empty() || source.purposes.contains(&place.purpose.name);
        source.kind == given.kind && purpose && source.from.is_none_or(|from| from <= today)
    };
    let sources: Vec<&Source> = place.record.sources.iter().filter(named).collect();
    let way_named = |source: &&&Source| match &given.way {
        None => true,
        Some(way) => source.ways.is_empty() || source.ways.contains(way),
    };
    match (sources.iter().find(way_named), sources.first(), &given.way) {
        (Some(source), _, _) => {
            verdict.because.insert(source.clause.clone());
        }
        (None, Some(source), Some(way)) => {
            verdict.against.insert(Reason::UndeclaredWay(source.clause.clone(), way.clone()));
        }
        (None, _, _) => {
            let reason = Reason::UndeclaredSource(place.record.clause.clone(), SourceWord(given.kind));
            verdict.against.insert(reason);
        }
    }
}

/// The fields that may be touched; each that was asked for and may not is a reason.
fn allowed_fields<A: Act>(
    notice: &Notice<Checked>,
    ask: &Ask<A>,
    place: &Place<'_>,
    verdict: &mut Verdict,
) -> BTreeSet<Name> {
    let mut allowed = BTreeSet::new();
    match &ask.fields {
        Fields::Allowed => {
            for field in &place.record.fields {
                if field_reasons(notice, ask, place, field).is_empty() {
                    verdict.because.insert(field.clause.clone());
                    allowed.insert(field.name.clone());
                }
            }
            if allowed.is_empty() {
                let reason = Reason::KindNotForPurpose(ask.purpose.clone(), place.record.clause.clone());
                verdict.against.insert(reason);
            }
        }
        Fields::These(names) => {
            for name in names {
                let Some(field) = place.record.field(name.as_str()) else {
                    verdict.against.insert(Reason::UndeclaredField(ask.kind.clone(), name.clone()));
                    continue;
                };
                let reasons = field_reasons(notice, ask, place, field);
                if reasons.is_empty() {
                    verdict.because.insert(field.clause.clone());
                    allowed.insert(name.clone());
                }
                verdict.against.extend(reasons);
            }
        }
    }
    allowed
}

/// Why this field may not be touched. Empty if it may.
fn field_reasons<A: Act>(notice: &Notice<Checked>, ask: &Ask<A>, place: &Place<'_>, field: &Field) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if !field.purposes.contains(&ask.purpose) && !entered_with_its_record(A::KIND, place) {
        reasons.push(Reason::FieldNotForPurpose(ask.purpose.clone(), field.clause.clone()));
    }
    let path = [&place.register.name, &place.record.name, &field.name];
    reasons.extend(notice.forbids_use(path, &ask.purpose).map(|never| Reason::Forbidden(never.clause.clone())));
    if let (ActKind::Collect | ActKind::Amend, Some(given)) = (A::KIND, &ask.source)
        && !field.from.is_empty()
        && !field.from.contains(&given.kind)
    {
        reasons.push(Reason::UndeclaredSource(field.clause.clone(), SourceWord(given.kind)));
    }
    reasons
}

/// A form takes in all values of a record at once, each for its own purposes; what is written is not thereby read.
fn entered_with_its_record(act: ActKind, place: &Place<'_>) -> bool {
    act == ActKind::Collect && place.record.purposes.contains(&place.purpose.name)
}
