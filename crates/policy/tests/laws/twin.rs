//! The slow twin: the decision said once more in plain lines, from the design and not from the code. With a
//! [`Mistake`] it is one of the wrong deciders the laws must catch.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use law::basis::LegalBasis;
use notice::model::{Field, FieldType, NeverWhat, Purpose};
use notice::{Checked, Name, Notice};
use policy::{ActKind, Fields, Scope, Target};

use super::ask::{Answer, Granted, LATER};
use super::world::Question;

/// What a wrong decider gets wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    AllowsWhatIsNotSaid,
    LastSourceWins,
    IgnoresNever,
    IgnoresNeverMarkets,
    IgnoresConsent,
    IgnoresWeighing,
    IgnoresEndOfContract,
    EndsTheContractItself,
    IgnoresConsentOfEach,
    IgnoresStanding,
    IgnoresStandingEnd,
    IgnoresStandingStart,
    IgnoresSleep,
    OneSleeperWakesNobody,
    IgnoresNarrowedKinds,
    IgnoresNarrowedRecord,
    IgnoresPurposeOfField,
    IgnoresEndOfPurpose,
    IgnoresSource,
    IgnoresWay,
    IgnoresSourceOfField,
    IgnoresClosed,
    SkipsUndeclaredFields,
    GrantsNothingAtAll,
    CollectsForDeadPurposes,
    LivesForEver,
    CoversEveryRecord,
    WidensWithLess,
    IgnoresRestriction,
    IgnoresRestrictedValues,
    RestrictsStoring,
    IgnoresObjection,
    IgnoresObjectionToMarketing,
    LimitsForEver,
}

/// The fields that may be touched and whose consent must be looked at, or no.
pub fn twin(notice: &Notice<Checked>, q: &Question, wrong: Option<Mistake>) -> Answer {
    let no = Err(Vec::new());
    let is = |mistake| wrong == Some(mistake);
    let today = q.now.to_zoned(TimeZone::UTC).date();
    let everything = || Ok(granted(q_fields(q), None, wrong));

    if is(Mistake::OneSleeperWakesNobody) && q.standing.iter().any(|s| s.asleep.is_some()) {
        return no;
    }
    let held = q.standing.iter().any(|s| {
        let place = (q.register.clone(), q.kind.clone());
        let record = match q.target {
            Target::Record(record, _) => Some(record),
            Target::Subject(_) | Target::Kind => None,
        };
        (s.asleep.is_none() || is(Mistake::IgnoresSleep))
            && (s.narrowed.record.is_none() || s.narrowed.record == record || is(Mistake::IgnoresNarrowedRecord))
            && (is(Mistake::IgnoresNarrowedKinds) || s.narrowed.kinds.iter().all(|kinds| kinds.contains(&place)))
            && (s.register == Scope::Every || s.register == Scope::Only(q.register.clone()))
            && s.purposes.contains(&q.purpose)
            && s.acts.contains(&q.act)
            && (is(Mistake::IgnoresStandingStart) || s.from <= q.now)
            && (is(Mistake::IgnoresStandingEnd) || s.until.is_none_or(|until| q.now < until))
    });
    if !held && !is(Mistake::IgnoresStanding) {
        return no;
    }
    let purpose = notice.purpose(q.purpose.as_str());
    let register = notice.register(q.register.as_str());
    let record = notice.record(q.register.as_str(), q.kind.as_str());
    let (Some(purpose), Some(register), Some(record)) = (purpose, register, record) else {
        return if is(Mistake::AllowsWhatIsNotSaid) { everything() } else { no };
    };
    let ended = |purpose: &Purpose| purpose.until.is_some_and(|until| until < today);
    if ended(purpose) && !is(Mistake::IgnoresEndOfPurpose) {
        return no;
    }
    if q.act == ActKind::Collect && register.closed && !is(Mistake::IgnoresClosed) {
        return no;
    }

    let nevers = &notice.parts().nevers;
    let never_markets = nevers.iter().any(|never| matches!(never.what, NeverWhat::Markets { .. }));
    let needs_consent = |p: &Purpose| {
        (p.basis == LegalBasis::Consent && !is(Mistake::IgnoresConsent))
            || (p.marketing && never_markets && !is(Mistake::IgnoresNeverMarkets))
    };
    let entering = q.act == ActKind::Collect || q.act == ActKind::Amend;
    let consented =
        |p: &Purpose| q.facts.consents.contains(&p.name) || (entering && q.facts.consenting.contains(&p.name));
    let limits = &q.facts.limits;
    let agreed_since = |p: &Name| limits.consented_since.contains(p) && !is(Mistake::LimitsForEver);
    let objected = |p: &Purpose| {
        let named = limits.objected.contains(&p.name) && !is(Mistake::IgnoresObjection);
        let marketed = limits.marketing && p.marketing && !is(Mistake::IgnoresObjectionToMarketing);
        (named || marketed) && !agreed_since(&p.name) && !(entering && q.facts.consenting.contains(&p.name))
    };
    let unweighed = |p: &Purpose| {
        p.basis == LegalBasis::LegitimateInterest
            && p.marketing
            && q.facts.unweighed.contains(&p.name)
            && !is(Mistake::IgnoresWeighing)
    };
    if unweighed(purpose) {
        return no;
    }
    let lapsed = |p: &Purpose| {
        let itself = record.contract_for.contains(&p.name) && !is(Mistake::EndsTheContractItself);
        p.basis == LegalBasis::Contract
            && q.facts.lapsed.contains(&p.name)
            && !itself
            && !is(Mistake::IgnoresEndOfContract)
    };
    let lives =
        |p: &Purpose| !ended(p) && !unweighed(p) && !objected(p) && !lapsed(p) && (!needs_consent(p) || consented(p));
    let many = q.target == Target::Kind && q.act != ActKind::Collect;
    let is_permission = |f: &Field, p: &Name| matches!(&f.kind, FieldType::Permission { purpose } if purpose == p);
    let permission_only = match &q.fields {
        Fields::These(names) => {
            let permits = |name: &Name| record.field(name.as_str()).is_some_and(|f| is_permission(f, &q.purpose));
            entering && names.iter().all(permits)
        }
        Fields::Allowed => false,
    };
    if needs_consent(purpose) && !consented(purpose) && !many && !permission_only {
        return no;
    }
    if (objected(purpose) || lapsed(purpose)) && !many && !permission_only {
        return no;
    }
    let hidden = |f: &Field| {
        let whole = limits.restricted && !is(Mistake::IgnoresRestriction);
        let value = limits.fields.contains(&f.name) && !is(Mistake::IgnoresRestrictedValues);
        let stored = q.act == ActKind::Collect && !is(Mistake::RestrictsStoring);
        let own_word = q.act == ActKind::Amend && is_permission(f, &q.purpose);
        (whole || value) && !many && !stored && !own_word && !agreed_since(&q.purpose)
    };

    if entering && !is(Mistake::IgnoresSource) {
        let Some(given) = &q.source else { return no };
        let mut named: Vec<_> = record.sources.iter().filter(|s| s.kind == given.kind).collect();
        if is(Mistake::LastSourceWins) {
            named = named.pop().into_iter().collect();
        }
        let fits = named.iter().any(|s| {
            (s.purposes.is_empty() || s.purposes.contains(&q.purpose))
                && s.from.is_none_or(|from| from <= today)
                && (is(Mistake::IgnoresWay)
                    || given.way.is_none()
                    || s.ways.is_empty()
                    || s.ways.iter().any(|way| Some(way) == given.way.as_ref()))
        });
        if !fits {
            return no;
        }
    }

    let forbidden = |f: &Field, p: &Name| {
        let path = [&register.name, &record.name, &f.name];
        !is(Mistake::IgnoresNever) && nevers.iter().any(|never| never.forbids_use(path, p))
    };
    let may = |f: &Field| {
        let own = f.purposes.iter().filter_map(|name| notice.purpose(name.as_str()));
        let dead_is_fine = is(Mistake::CollectsForDeadPurposes);
        let mut own =
            own.filter(|p| dead_is_fine || lives(p) || (is_permission(f, &p.name) && !ended(p) && !unweighed(p)));
        let with_record = q.act == ActKind::Collect && record.purposes.contains(&q.purpose);
        let covered = f.purposes.contains(&q.purpose)
            || is(Mistake::IgnoresPurposeOfField)
            || (with_record && own.any(|p| !forbidden(f, &p.name)));
        let from = |kind| f.from.is_empty() || f.from.contains(kind) || is(Mistake::IgnoresSourceOfField);
        let sourced = !entering || is(Mistake::IgnoresSource) || q.source.as_ref().is_some_and(|s| from(&s.kind));
        covered && sourced && !forbidden(f, &q.purpose) && !hidden(f)
    };
    let fields: BTreeSet<Name> = match &q.fields {
        Fields::Allowed => record.fields.iter().filter(|f| may(f)).map(|f| f.name.clone()).collect(),
        Fields::These(names) => {
            let known = names.iter().filter(|name| record.field(name.as_str()).is_some());
            if known.count() < names.len() && !is(Mistake::SkipsUndeclaredFields) {
                return no;
            }
            let found: Vec<&Field> = names.iter().filter_map(|name| record.field(name.as_str())).collect();
            if !found.iter().all(|f| may(f)) {
                return no;
            }
            found.iter().map(|f| f.name.clone()).collect()
        }
    };
    // A decider that takes the fewer fields it finds for a reason to give them all.
    if is(Mistake::WidensWithLess) && record.fields.len() < 2 {
        return everything();
    }
    if fields.is_empty() && !is(Mistake::GrantsNothingAtAll) {
        return no;
    }
    let each = (many && needs_consent(purpose) && !is(Mistake::IgnoresConsentOfEach)).then(|| q.purpose.clone());
    Ok(granted(fields, each, wrong))
}

fn q_fields(q: &Question) -> BTreeSet<Name> {
    match &q.fields {
        Fields::These(names) => names.clone(),
        Fields::Allowed => BTreeSet::new(),
    }
}

/// A grant as the twin makes it; the clauses are the business of the real one.
fn granted(fields: BTreeSet<Name>, each: Option<Name>, wrong: Option<Mistake>) -> Granted {
    Granted {
        fields,
        consent_of_each: each,
        because: BTreeSet::new(),
        covers_after: LATER.map(|seconds| seconds < 60 || wrong == Some(Mistake::LivesForEver)),
        covers_others: wrong == Some(Mistake::CoversEveryRecord),
    }
}
