//! Data keep the promises of the version they were collected under: the laws, the slow twin, and the wrong deciders that
//! the laws must catch.

use std::collections::BTreeSet;
use std::sync::Arc;

use law::basis::LegalBasis;
use notice::difference::{Difference, Direction};
use notice::{Checked, Name, Notice};
use policy::binding::{Binding, Held, Version, Versions};
use policy::{ActKind, Fields, Limits, Target};

use super::ask;
use super::change::otherwise;
use super::twin;
use super::world::{Question, Tape, World, broad, name};

/// A notice that changed a few times, a question about a record, and what binds that record.
pub struct Case {
    /// Numbered from 1; the last is in force.
    pub chain: Vec<Arc<Notice<Checked>>>,
    pub question: Question,
    pub held: Held,
}

/// The fields that may be touched, or no.
pub type Answer = Option<BTreeSet<Name>>;
pub type Decider<'a> = &'a dyn Fn(&Case) -> Answer;
pub type Law = fn(Decider<'_>, &Case) -> Result<(), String>;

/// What a wrong decider gets wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    FollowsTheNewOne,
    FollowsTheOldOne,
    SkipsVersionsBetween,
    IgnoresTelling,
    TellingIsAgreeing,
    NeverLetsGo,
    TellingNarrows,
}

impl Case {
    pub fn last(&self) -> &Arc<Notice<Checked>> {
        self.chain.last().unwrap()
    }

    fn newest(&self) -> u32 {
        u32::try_from(self.chain.len()).unwrap()
    }

    pub fn with(&self, held: Held) -> Self {
        Self { chain: self.chain.clone(), question: self.question.clone(), held }
    }

    fn on_consent(&self) -> bool {
        self.last().purpose(self.question.purpose.as_str()).is_some_and(|purpose| purpose.basis == LegalBasis::Consent)
    }

    fn version(&self, number: u32) -> &Notice<Checked> {
        &self.chain[number as usize - 1]
    }
}

/// Cases of one tape: a world, a few of its neighbours one after the other, and questions that change nothing.
pub fn cases(tape: &[u8], questions: usize) -> Vec<Case> {
    let mut tape = Tape(tape.iter());
    let world = World::read(&mut tape);
    let purposes: Vec<Name> = world.purposes.iter().map(|purpose| name(&purpose.name)).collect();
    let mut worlds = vec![world.clone()];
    for _ in 0..3 + tape.below(4) {
        let near = otherwise(worlds.last().unwrap());
        // There and back again, so that what goes and comes back is met.
        let back = tape.often(25) && worlds.len() > 1;
        let next = if back { worlds.get(worlds.len() - 2).cloned() } else { tape.pick(&near) };
        worlds.extend(next.filter(|world| world.try_notice().is_ok()));
    }
    if tape.often(70) {
        worlds.reverse();
    }
    let chain: Vec<_> = worlds.iter().map(|world| Arc::new(world.notice())).collect();
    let newest = u32::try_from(chain.len()).unwrap();
    let one = |tape: &mut Tape<'_>| {
        let mut question = Question { standing: vec![broad(&purposes)], ..Question::read(tape, &world) };
        question.act = tape.pick(&[ActKind::Read, ActKind::Search, ActKind::Use, ActKind::Export]).unwrap();
        question.target = super::ask::targets()[0];
        // What a person limited holds whatever version binds; a purpose that is marketing in one version only is named.
        question.facts.limits = Limits::default();
        // Nor does an interest wait to be weighed in a version that is no longer in force.
        question.facts.unweighed = BTreeSet::new();
        question.facts.lapsed = BTreeSet::new();
        let number = |tape: &mut Tape<'_>| 1 + u32::try_from(tape.below(newest as usize)).unwrap();
        let agreed = question.facts.consents.contains(&question.purpose).then(|| number(tape));
        let told = if tape.often(30) { number(tape) } else { 0 };
        let under = if tape.often(50) { 1 } else { number(tape) };
        let held = Held { under, told, agreed };
        Case { chain: chain.clone(), question, held }
    };
    (0..questions).map(|_| one(&mut tape)).collect()
}

/// The answer of the real thing.
pub fn right(case: &Case) -> Answer {
    let numbered =
        case.chain.iter().zip(1..).map(|(notice, number)| Version { number, notice: Some(Arc::clone(notice)) });
    let question = &case.question;
    let versions = Versions::new(numbered.collect());
    let bound = versions.bound(question.register.as_str(), question.kind.as_str(), question.purpose.as_str());
    let mut question = question.clone();
    question.facts.binding = Some(Binding { bound: Arc::new(bound), held: case.held });
    ask::right(case.last(), &question).ok().map(|granted| granted.fields)
}

/// The answer of one version alone.
fn alone(case: &Case, number: u32) -> Answer {
    twin::twin(case.version(number), &case.question, None).ok().map(|granted| granted.fields)
}

/// The slow twin: each version is asked about each field.
pub fn slow(case: &Case, wrong: Option<Mistake>) -> Answer {
    let is = |mistake| wrong == Some(mistake);
    let (newest, held) = (case.newest(), case.held);
    let in_force = alone(case, if is(Mistake::FollowsTheOldOne) { held.under } else { newest })?;
    if is(Mistake::FollowsTheNewOne) || is(Mistake::FollowsTheOldOne) {
        return Some(in_force);
    }
    let says = |number: u32, field: &Name| {
        let fields = Fields::These(BTreeSet::from([field.clone()]));
        twin::twin(case.version(number), &Question { fields, ..case.question.clone() }, None).is_ok()
    };
    let knows = |number: u32, field: &Name| {
        let record = case.version(number).record(case.question.register.as_str(), case.question.kind.as_str());
        record.is_some_and(|record| record.field(field.as_str()).is_some())
    };
    let open = |field: &Name| {
        let told = if is(Mistake::IgnoresTelling) || is(Mistake::NeverLetsGo) { 0 } else { held.told };
        if !case.on_consent() || (is(Mistake::TellingIsAgreeing) && told == newest) {
            let first = held.under.max(told);
            let first = if is(Mistake::TellingNarrows) && told > 0 { 1 } else { first };
            return match is(Mistake::SkipsVersionsBetween) {
                true => says(first, field) && says(newest, field),
                false => (first..=newest).all(|number| says(number, field)),
            };
        }
        let Some(agreed) = held.agreed.filter(|_| !is(Mistake::NeverLetsGo)) else { return false };
        (agreed..=newest).all(|number| says(number, field) || (number < held.under && !knows(number, field)))
    };
    let fields: BTreeSet<Name> = in_force.iter().filter(|field| open(field)).cloned().collect();
    let these = matches!(case.question.fields, Fields::These(_));
    let refused = fields.is_empty() || (these && fields.len() < in_force.len());
    (!refused).then_some(fields)
}

fn within(less: &Answer, more: &Answer) -> bool {
    match (less, more) {
        (None, _) => true,
        (Some(less), Some(more)) => less.is_subset(more),
        (Some(_), None) => false,
    }
}

fn must(holds: bool, why: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(why.to_owned()) }
}

pub fn widening_waits_for_the_person(decide: Decider<'_>, case: &Case) -> Result<(), String> {
    let held = Held { told: 0, ..case.held };
    if case.on_consent() {
        return Ok(());
    }
    let answer = decide(&case.with(held));
    must(within(&answer, &alone(case, held.under)), "more than the version it was collected under")
}

pub fn narrowing_is_at_once(decide: Decider<'_>, case: &Case) -> Result<(), String> {
    let answer = decide(case);
    must(within(&answer, &alone(case, case.newest())), "more than the version in force")?;
    if case.on_consent() {
        return Ok(());
    }
    let since = case.held.under.max(case.held.told)..=case.newest();
    for number in since {
        must(within(&answer, &alone(case, number)), "more than a version that came between")?;
    }
    Ok(())
}

pub fn informing_is_enough_unless_consent_is_asked(decide: Decider<'_>, case: &Case) -> Result<(), String> {
    let (newest, held) = (case.newest(), case.held);
    let in_force = alone(case, newest);
    if !case.on_consent() {
        let told = decide(&case.with(Held { told: newest, ..held }));
        return must(told == in_force, "the person was told, and something is held back still");
    }
    let (before, after) = (Held { told: 0, ..held }, Held { told: newest, ..held });
    must(decide(&case.with(before)) == decide(&case.with(after)), "telling opened what has to be agreed to")?;
    match held.agreed {
        Some(_) => {
            let agreed = decide(&case.with(Held { agreed: Some(newest), ..held }));
            must(agreed == in_force, "the person agreed, and something is held back still")
        }
        None => Ok(()),
    }
}

pub fn telling_takes_nothing_away(decide: Decider<'_>, case: &Case) -> Result<(), String> {
    let before = decide(&case.with(Held { told: 0, ..case.held }));
    must(within(&before, &decide(case)), "less after the person was told")
}

pub fn what_does_not_widen_waits_for_nobody(decide: Decider<'_>, case: &Case) -> Result<(), String> {
    let wider = |pair: &[Arc<Notice<Checked>>]| Difference::between(&pair[0], &pair[1]).count(Direction::Widening) > 0;
    let first = usize::try_from(case.held.agreed.unwrap_or(case.held.under).min(case.held.under)).unwrap();
    if case.chain[first - 1..].windows(2).any(wider) {
        return Ok(());
    }
    must(decide(case) == alone(case, case.newest()), "held back although nothing became wider")
}

#[test]
fn the_question_is_about_one_record() {
    let tape: Vec<u8> = (0..=255).cycle().take(700).collect();
    assert!(cases(&tape, 4).iter().all(|case| matches!(case.question.target, Target::Record(..))));
}
