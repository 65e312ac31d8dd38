//! The laws, each under its name in `docs/LAWS.md`. A law looks at one notice and one question through a decider, and
//! says what is wrong; it knows nothing of how the decider comes to its answer.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use jiff::tz::TimeZone;
use law::basis::LegalBasis;
use notice::model::{Field, FieldType, NeverWhat, Purpose, Record, Register};
use notice::{Checked, Name, Notice};
use policy::{ActKind, Asleep, Fields, Limits, Narrowed, Reason, SourceGiven, Standing, Target};

use super::ask::{Answer, Granted};
use super::world::{Question, World, broad, name};

pub type Decider<'a> = &'a dyn Fn(&Notice<Checked>, &Question) -> Answer;
pub type Verdict = Result<(), String>;
pub type Law = fn(Decider<'_>, &Trial) -> Verdict;

/// A notice with all that laws compare it to; made once for all questions about it.
pub struct Subject {
    pub world: World,
    pub notice: Notice<Checked>,
    reversed: OnceLock<Notice<Checked>>,
    narrower: OnceLock<Vec<Notice<Checked>>>,
}

impl Subject {
    pub fn new(world: World) -> Self {
        Self { notice: world.notice(), world, reversed: OnceLock::new(), narrower: OnceLock::new() }
    }

    /// The same in the opposite order.
    fn reversed(&self) -> &Notice<Checked> {
        self.reversed.get_or_init(|| self.world.reversed().notice())
    }

    /// Everything that says one thing less. Less than this the language does not let a notice say.
    fn narrower(&self) -> &[Notice<Checked>] {
        let less = || self.world.narrower().iter().filter_map(|less| less.try_notice().ok()).collect();
        self.narrower.get_or_init(less)
    }
}

/// A notice and a question about it.
pub struct Trial {
    pub subject: Arc<Subject>,
    pub question: Question,
}

impl Trial {
    fn purpose(&self) -> Option<&Purpose> {
        self.subject.notice.purpose(self.question.purpose.as_str())
    }

    fn register(&self) -> Option<&Register> {
        self.subject.notice.register(self.question.register.as_str())
    }

    fn record(&self) -> Option<&Record> {
        self.subject.notice.record(self.question.register.as_str(), self.question.kind.as_str())
    }

    fn field(&self, name: &Name) -> Option<&Field> {
        self.record()?.field(name.as_str())
    }

    /// The question asked by somebody who was granted everything for ever.
    fn by_anybody(&self) -> Question {
        let purposes: Vec<Name> =
            self.subject.notice.parts().purposes.iter().map(|purpose| purpose.name.clone()).collect();
        Question { standing: vec![broad(&purposes)], ..self.question.clone() }
    }

    /// The question with every consent given.
    fn consented(&self, question: Question) -> Question {
        let mut question = question;
        question.facts.consents =
            self.subject.notice.parts().purposes.iter().map(|purpose| purpose.name.clone()).collect();
        question
    }

    fn ended(&self, purpose: &Purpose) -> bool {
        let today = self.question.now.to_zoned(TimeZone::UTC).date();
        purpose.until.is_some_and(|until| until < today)
    }

    fn never_markets(&self) -> bool {
        self.subject.notice.parts().nevers.iter().any(|never| matches!(never.what, NeverWhat::Markets { .. }))
    }

    /// True if all that is asked to be entered is a permission for the purpose.
    fn only_permission(&self) -> bool {
        let Fields::These(names) = &self.question.fields else { return false };
        let permits = |name: &Name| self.field(name).is_some_and(|field| permits(field, &self.question.purpose));
        self.question.enters() && names.iter().all(permits)
    }
}

fn permits(field: &Field, purpose: &Name) -> bool {
    matches!(&field.kind, FieldType::Permission { purpose: permitted } if permitted == purpose)
}

fn refused(answer: &Answer, why: &str) -> Verdict {
    match answer {
        Ok(granted) => Err(format!("{why}, and yet granted: {granted:?}")),
        Err(_) => Ok(()),
    }
}

fn only_if(grant: &Granted, holds: bool, why: impl Fn() -> String) -> Verdict {
    if holds { Ok(()) } else { Err(format!("{}: {grant:?}", why())) }
}

/// An undeclared register, kind or purpose, or a question about nothing, is refused however broad the standing grants are.
pub fn silence_refuses(decide: Decider<'_>, trial: &Trial) -> Verdict {
    let broad = trial.by_anybody();
    let nothing = |question: &mut Question| question.fields = Fields::These(BTreeSet::new());
    let changes: [&dyn Fn(&mut Question); 4] = [
        &|question| question.register = name("undeclared"),
        &|question| question.kind = name("undeclared"),
        &|question| question.purpose = name("undeclared"),
        &nothing,
    ];
    for change in changes {
        let mut question = broad.clone();
        change(&mut question);
        refused(&decide(&trial.subject.notice, &question), "the notice says nothing of it")?;
    }
    match decide(&trial.subject.notice, &broad) {
        Ok(granted) if granted.fields.is_empty() => Err("granted nothing at all".to_owned()),
        _ => Ok(()),
    }
}

/// What a `never` forbids is in no grant, whatever else allows it.
pub fn forbid_trumps_permit(decide: Decider<'_>, trial: &Trial) -> Verdict {
    let question = trial.by_anybody();
    let Ok(granted) = decide(&trial.subject.notice, &question) else { return Ok(()) };
    for field in &granted.fields {
        let path = [&question.register, &question.kind, field];
        let forbidden = trial.subject.notice.forbids_use(path, &question.purpose).count();
        only_if(&granted, forbidden == 0, || format!("{field} is forbidden for the purpose"))?;
    }
    let Some(purpose) = trial.purpose().filter(|purpose| purpose.marketing && trial.never_markets()) else {
        return Ok(());
    };
    let facts = &question.facts;
    let consented = facts.consents.contains(&purpose.name)
        || (question.enters() && facts.consenting.contains(&purpose.name))
        || trial.only_permission()
        || granted.consent_of_each.as_ref() == Some(&purpose.name);
    only_if(&granted, consented, || "nobody is marketed to without consent".to_owned())
}

/// The order of clauses in the notice and of standing grants on the account changes no answer.
pub fn order_is_irrelevant(decide: Decider<'_>, trial: &Trial) -> Verdict {
    let mut turned = trial.question.clone();
    turned.standing.reverse();
    let (one, other) = (decide(&trial.subject.notice, &trial.question), decide(trial.subject.reversed(), &turned));
    // Promises of one word are numbered in the order of the file, so a refusal is compared without their numbers.
    let same = match (&one, &other) {
        (Ok(one), Ok(other)) => one == other,
        (Err(one), Err(other)) => words(one) == words(other),
        _ => false,
    };
    if same { Ok(()) } else { Err(format!("{one:?} in one order, {other:?} in the other")) }
}

fn words(reasons: &[Reason]) -> BTreeSet<String> {
    let unnumbered = |reason: &Reason| match reason {
        Reason::Forbidden(_) => "forbidden".to_owned(),
        reason => reason.to_string(),
    };
    reasons.iter().map(unnumbered).collect()
}

/// Taking a field, a kind, a source or one purpose of a field away from the notice widens no answer.
pub fn narrower_notice_grants_less(decide: Decider<'_>, trial: &Trial) -> Verdict {
    let question = trial.by_anybody();
    let whole = decide(&trial.subject.notice, &question);
    for less in trial.subject.narrower() {
        let narrow = decide(less, &question);
        let within = match (&narrow, &whole) {
            (Err(_), _) => true,
            (Ok(narrow), Ok(whole)) => narrow.fields.is_subset(&whole.fields),
            (Ok(_), Err(_)) => false,
        };
        if !within {
            return Err(format!("{whole:?} before, {narrow:?} under the narrower notice\n{}", less.source()));
        }
    }
    Ok(())
}

/// A grant covers nothing after sixty seconds, and never anything else than it was made for.
pub fn expired_grant_opens_nothing(decide: Decider<'_>, trial: &Trial) -> Verdict {
    let Ok(granted) = decide(&trial.subject.notice, &trial.question) else { return Ok(()) };
    only_if(&granted, granted.covers_after == [true, true, false], || "it lives sixty seconds".to_owned())?;
    only_if(&granted, !granted.covers_others, || "it covers what it was not made for".to_owned())
}

/// An account that was granted nothing sees nothing, and neither does one whose standing grants are over or yet to come.
pub fn new_account_sees_nothing(decide: Decider<'_>, trial: &Trial) -> Verdict {
    let question = trial.consented(trial.by_anybody());
    let now = question.now;
    let purposes: Vec<Name> =
        trial.subject.notice.parts().purposes.iter().map(|purpose| purpose.name.clone()).collect();
    let standings = [
        Vec::new(),
        vec![Standing { until: Some(now), ..broad(&purposes) }],
        vec![Standing { from: now + jiff::SignedDuration::from_secs(1), ..broad(&purposes) }],
        vec![Standing { acts: BTreeSet::new(), ..broad(&purposes) }],
        vec![Standing { purposes: BTreeSet::new(), ..broad(&purposes) }],
    ];
    for standing in standings {
        let question = Question { standing, ..question.clone() };
        refused(&decide(&trial.subject.notice, &question), "no standing grant holds now")?;
    }
    Ok(())
}

/// A grant that sleeps gives nothing, and takes nothing from what another grant gives; the refusal says why it sleeps.
pub fn sleeping_grant_opens_nothing(decide: Decider<'_>, trial: &Trial) -> Verdict {
    let question = trial.consented(trial.by_anybody());
    let awake = decide(&trial.subject.notice, &question);
    for why in Asleep::ALL {
        let sleeping: Vec<Standing> =
            question.standing.iter().map(|one| Standing { asleep: Some(why), ..one.clone() }).collect();
        let both = question.standing.iter().chain(&sleeping).cloned().collect();
        let answer = decide(&trial.subject.notice, &Question { standing: sleeping, ..question.clone() });
        refused(&answer, "every grant sleeps")?;
        if answer.is_err_and(|why_not| awake.is_ok() && !why_not.is_empty() && why_not != [Reason::Asleep(why)]) {
            return Err("the refusal does not say that the grant sleeps".to_owned());
        }
        let beside = decide(&trial.subject.notice, &Question { standing: both, ..question.clone() });
        if beside != awake {
            return Err(format!("{awake:?} alone, {beside:?} beside a grant that sleeps"));
        }
    }
    Ok(())
}

/// A grant that is narrowed to kinds or to a record opens no other, and a list of everybody never.
pub fn narrowed_grant_stays_within(decide: Decider<'_>, trial: &Trial) -> Verdict {
    let question = trial.consented(trial.by_anybody());
    let with = |narrowed: Narrowed| Question {
        standing: question.standing.iter().map(|one| Standing { narrowed: narrowed.clone(), ..one.clone() }).collect(),
        ..question.clone()
    };
    let kinds = |kind: &Name| Some(BTreeSet::from([(question.register.clone(), kind.clone())]));
    let other_kind = with(Narrowed { kinds: kinds(&name("elsewhere")), record: None });
    refused(&decide(&trial.subject.notice, &other_kind), "the grant is for another kind")?;
    let other_record = with(Narrowed { kinds: None, record: Some(super::ask::other_record()) });
    refused(&decide(&trial.subject.notice, &other_record), "the grant is for another record")?;
    let whole = decide(&trial.subject.notice, &question);
    let this = Narrowed { kinds: kinds(&question.kind), record: Some(super::ask::record().0) };
    let answer = decide(&trial.subject.notice, &with(this));
    match question.target {
        Target::Record(..) if answer != whole => Err(format!("{answer:?} for what it was narrowed to, {whole:?} else")),
        Target::Record(..) => Ok(()),
        Target::Subject(_) | Target::Kind => refused(&answer, "the grant is for one record"),
    }
}

/// Every field of a grant is there for its purpose; values are taken in with a record that is.
pub fn grant_never_exceeds_the_purpose(decide: Decider<'_>, trial: &Trial) -> Verdict {
    let question = trial.by_anybody();
    let Ok(granted) = decide(&trial.subject.notice, &question) else { return Ok(()) };
    for name in &granted.fields {
        let own = trial.field(name).is_some_and(|field| field.purposes.contains(&question.purpose));
        let taken_in = question.act == ActKind::Collect
            && trial.record().is_some_and(|record| record.purposes.contains(&question.purpose));
        only_if(&granted, own || taken_in, || format!("{name} is not for the purpose"))?;
    }
    Ok(())
}

/// Without the person's consent, a purpose that rests on it does nothing; over many people, each is asked for.
pub fn withdrawn_consent_ends_use(decide: Decider<'_>, trial: &Trial) -> Verdict {
    let Some(purpose) = trial.purpose().filter(|purpose| purpose.basis == LegalBasis::Consent) else { return Ok(()) };
    let mut question = trial.by_anybody();
    question.facts.consents.remove(&purpose.name);
    question.facts.consenting.remove(&purpose.name);
    let answer = decide(&trial.subject.notice, &question);
    if question.about_one() && !trial.only_permission() {
        return refused(&answer, "the person has not consented");
    }
    match answer {
        Ok(granted) if !question.about_one() => {
            let each = granted.consent_of_each.as_ref() == Some(&purpose.name);
            only_if(&granted, each, || "each person's consent is not asked for".to_owned())
        }
        _ => Ok(()),
    }
}

/// Marketing on a legitimate interest that nobody has weighed does nothing, whoever it is about.
pub fn unweighed_interest_markets_to_nobody(decide: Decider<'_>, trial: &Trial) -> Verdict {
    let rests = |purpose: &&Purpose| purpose.basis == LegalBasis::LegitimateInterest && purpose.marketing;
    let Some(purpose) = trial.purpose().filter(rests) else { return Ok(()) };
    let mut question = trial.consented(trial.by_anybody());
    question.facts.unweighed.insert(purpose.name.clone());
    refused(&decide(&trial.subject.notice, &question), "nobody has weighed the interest")
}

/// Once the last contract with a person has ended, what rests on it does nothing with their data; the contract itself is
/// as open as before.
pub fn ended_contract_ends_use(decide: Decider<'_>, trial: &Trial) -> Verdict {
    let Some(purpose) = trial.purpose().filter(|purpose| purpose.basis == LegalBasis::Contract) else { return Ok(()) };
    let mut before = trial.consented(trial.by_anybody());
    before.facts.lapsed.clear();
    if !before.about_one() || trial.only_permission() {
        return Ok(());
    }
    let mut question = before.clone();
    question.facts.lapsed.insert(purpose.name.clone());
    let answer = decide(&trial.subject.notice, &question);
    if !trial.record().is_some_and(|record| record.contract_for.contains(&purpose.name)) {
        return refused(&answer, "the last contract has ended");
    }
    let before = decide(&trial.subject.notice, &before);
    let same = before.map(|granted| granted.fields).ok() == answer.as_ref().map(|granted| granted.fields.clone()).ok();
    if same { Ok(()) } else { Err(format!("the contract itself is another once it has ended: {answer:?}")) }
}

/// Naming one field the kind does not have refuses the whole.
pub fn undeclared_field_is_refused(decide: Decider<'_>, trial: &Trial) -> Verdict {
    let question = trial.consented(trial.by_anybody());
    let fields = trial.record().into_iter().flat_map(|record| &record.fields).map(|field| field.name.clone());
    let beside: BTreeSet<Name> = fields.chain([name("undeclared")]).collect();
    for names in [beside, BTreeSet::from([name("undeclared")])] {
        let question = Question { fields: Fields::These(names), ..question.clone() };
        refused(&decide(&trial.subject.notice, &question), "a field is undeclared")?;
    }
    Ok(())
}

/// Values come in only from a source the notice names for that kind, purpose and day, in a way it names, and into a
/// field that takes them from there.
pub fn undeclared_source_is_refused(decide: Decider<'_>, trial: &Trial) -> Verdict {
    let question = trial.consented(trial.by_anybody());
    let (true, Some(record)) = (question.enters(), trial.record()) else { return Ok(()) };
    let silent = Question { source: None, ..question.clone() };
    refused(&decide(&trial.subject.notice, &silent), "no source is named")?;
    let Some(given) = &question.source else { return Ok(()) };
    let Ok(granted) = decide(&trial.subject.notice, &question) else { return Ok(()) };
    let today = question.now.to_zoned(TimeZone::UTC).date();
    let named = record.sources.iter().any(|source| {
        source.kind == given.kind
            && (source.purposes.is_empty() || source.purposes.contains(&question.purpose))
            && source.from.is_none_or(|from| from <= today)
            && (source.ways.is_empty() || given.way.as_ref().is_none_or(|way| source.ways.contains(way)))
    });
    only_if(&granted, named, || format!("the notice names no such source: {}", said(given)))?;
    for name in &granted.fields {
        let takes = trial.field(name).is_some_and(|field| field.from.is_empty() || field.from.contains(&given.kind));
        only_if(&granted, takes, || format!("{name} does not come from there"))?;
    }
    Ok(())
}

fn said(given: &SourceGiven) -> String {
    format!("{} {:?}", given.kind.keyword(), given.way)
}

/// A closed register takes nothing in.
pub fn closed_register_takes_nothing_in(decide: Decider<'_>, trial: &Trial) -> Verdict {
    let question = trial.consented(trial.by_anybody());
    let closed = trial.register().is_some_and(|register| register.closed);
    if !closed || question.act != ActKind::Collect {
        return Ok(());
    }
    refused(&decide(&trial.subject.notice, &question), "the register is closed")
}

/// A purpose that has ended grants nothing.
pub fn ended_purpose_grants_nothing(decide: Decider<'_>, trial: &Trial) -> Verdict {
    if !trial.purpose().is_some_and(|purpose| trial.ended(purpose)) {
        return Ok(());
    }
    refused(&decide(&trial.subject.notice, &trial.consented(trial.by_anybody())), "the purpose has ended")
}

/// A value comes in only if one of the purposes it is there for lives.
pub fn collecting_needs_a_living_purpose(decide: Decider<'_>, trial: &Trial) -> Verdict {
    let question = trial.by_anybody();
    if question.act != ActKind::Collect {
        return Ok(());
    }
    let Ok(granted) = decide(&trial.subject.notice, &question) else { return Ok(()) };
    let facts = &question.facts;
    for name in &granted.fields {
        let Some(field) = trial.field(name) else { continue };
        let lives = |purpose: &Name| {
            let Some(known) = trial.subject.notice.purpose(purpose.as_str()) else { return false };
            let needs = known.basis == LegalBasis::Consent || (known.marketing && trial.never_markets());
            let given = facts.consents.contains(purpose) || facts.consenting.contains(purpose);
            let objected = facts.limits.ends(known) && !facts.consenting.contains(purpose) && !permits(field, purpose);
            let unweighed =
                known.basis == LegalBasis::LegitimateInterest && known.marketing && facts.unweighed.contains(purpose);
            let itself = trial.record().is_some_and(|record| record.contract_for.contains(purpose));
            let lapsed = known.basis == LegalBasis::Contract && facts.lapsed.contains(purpose) && !itself;
            !trial.ended(known) && !unweighed && !objected && !lapsed && (!needs || given || permits(field, purpose))
        };
        only_if(&granted, field.purposes.iter().any(lives), || format!("no purpose of {name} lives"))?;
    }
    Ok(())
}

/// What is restricted comes in and stays, and nothing else is done with it; the person's own permission may be entered.
pub fn restricted_is_only_stored(decide: Decider<'_>, trial: &Trial) -> Verdict {
    let mut free = trial.consented(trial.by_anybody());
    free.facts.limits = Limits::default();
    let (mut whole, mut value) = (free.clone(), free.clone());
    whole.facts.limits.restricted = true;
    value.facts.limits.fields =
        trial.record().into_iter().flat_map(|record| &record.fields).take(1).map(|f| f.name.clone()).collect();
    let before = decide(&trial.subject.notice, &free);
    for question in [whole, value] {
        let answer = decide(&trial.subject.notice, &question);
        if question.act == ActKind::Collect || !question.about_one() {
            let same = answer.is_ok() == before.is_ok();
            return if same { Ok(()) } else { Err(format!("{before:?} before, {answer:?} restricted")) };
        }
        let Ok(granted) = answer else { continue };
        let limits = &question.facts.limits;
        for name in &granted.fields {
            let own_word = question.act == ActKind::Amend
                && trial.field(name).is_some_and(|field| permits(field, &question.purpose));
            let open = !limits.restricted && !limits.fields.contains(name);
            only_if(&granted, own_word || open, || format!("{name} is restricted"))?;
        }
    }
    Ok(())
}

/// A purpose the person has objected to is over for them; all marketing is, if they have objected to that.
pub fn objection_ends_its_purpose(decide: Decider<'_>, trial: &Trial) -> Verdict {
    let Some(purpose) = trial.purpose() else { return Ok(()) };
    let mut question = trial.consented(trial.by_anybody());
    question.facts.consenting.remove(&purpose.name);
    if !question.about_one() || trial.only_permission() {
        return Ok(());
    }
    question.facts.limits = Limits { objected: BTreeSet::from([purpose.name.clone()]), ..Limits::default() };
    refused(&decide(&trial.subject.notice, &question), "the person has objected to the purpose")?;
    if !purpose.marketing {
        return Ok(());
    }
    question.facts.limits = Limits { marketing: true, ..Limits::default() };
    refused(&decide(&trial.subject.notice, &question), "the person has objected to marketing")
}

/// Whoever consents after they limited something has the last word, for that purpose.
pub fn consent_given_since_goes_on(decide: Decider<'_>, trial: &Trial) -> Verdict {
    let mut free = trial.by_anybody();
    free.facts.limits = Limits::default();
    let mut limited = free.clone();
    let purposes: BTreeSet<Name> =
        trial.subject.notice.parts().purposes.iter().map(|purpose| purpose.name.clone()).collect();
    limited.facts.limits = Limits {
        restricted: true,
        objected: purposes.clone(),
        marketing: true,
        consented_since: purposes,
        ..Limits::default()
    };
    let (one, other) = (decide(&trial.subject.notice, &free), decide(&trial.subject.notice, &limited));
    let same = match (&one, &other) {
        (Ok(one), Ok(other)) => one.fields == other.fields,
        (Err(_), Err(_)) => true,
        _ => false,
    };
    if same { Ok(()) } else { Err(format!("{one:?} without limits, {other:?} with consent given since")) }
}

/// Both answers say why: a grant by clauses of this notice, a refusal by at least one reason.
pub fn every_answer_carries_its_clauses(decide: Decider<'_>, trial: &Trial) -> Verdict {
    let clauses =
        |wanted: &str| trial.subject.notice.parts().clauses.iter().any(|(clause, _)| clause.as_str() == wanted);
    match decide(&trial.subject.notice, &trial.question) {
        Ok(granted) => {
            let fields = granted.fields.iter().filter_map(|name| trial.field(name)).map(|field| &field.clause);
            let purpose = trial.purpose().map(|purpose| &purpose.clause);
            let named = fields.chain(purpose).all(|clause| granted.because.contains(clause));
            let known = granted.because.iter().all(|clause| clauses(clause.as_str()));
            only_if(&granted, named && known, || "its clauses are not those it rests on".to_owned())
        }
        Err(reasons) if reasons.is_empty() => Err("refused without a reason".to_owned()),
        Err(reasons) => match reasons.iter().filter_map(Reason::clause).find(|clause| !clauses(clause.as_str())) {
            Some(clause) => Err(format!("{clause} is no clause of the notice")),
            None => Ok(()),
        },
    }
}
