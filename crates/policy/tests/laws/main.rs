//! The laws of a decision, tried on many small notices and questions; the slow twin; and the wrong deciders that the
//! laws must catch. What the laws say in words is `docs/LAWS.md`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod ask;
mod bound;
mod change;
mod rules;
mod twin;
mod world;

use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

use rules::{Law, Subject, Trial};
use twin::{Mistake, twin};
use world::{Question, Tape, World};

/// Numbers a tape holds: enough for a world and its questions.
const TAPE: std::ops::Range<usize> = 600..700;
/// Notices a law is tried on.
const WORLDS: u32 = 80;
/// Questions put to each.
const QUESTIONS: usize = 10;
/// Trials that the wrong deciders are tried on.
const TRIALS: usize = 3_000;

fn trials(tape: &[u8]) -> Vec<Trial> {
    let mut tape = Tape(tape.iter());
    let world = World::read(&mut tape);
    let questions: Vec<Question> = (0..QUESTIONS).map(|_| Question::read(&mut tape, &world)).collect();
    let subject = Arc::new(Subject::new(world));
    questions.into_iter().map(|question| Trial { subject: Arc::clone(&subject), question }).collect()
}

fn holds(law: Law) {
    let mut runner = TestRunner::new(Config { cases: WORLDS, failure_persistence: None, ..Config::default() });
    let tapes = proptest::collection::vec(any::<u8>(), TAPE);
    let tried = runner.run(&tapes, |tape| {
        for trial in trials(&tape) {
            if let Err(why) = law(&ask::right, &trial) {
                let text = format!("{why}\n{:#?}\n{}", trial.question, trial.subject.world.kdl());
                return Err(TestCaseError::fail(text));
            }
        }
        Ok(())
    });
    tried.unwrap_or_else(|why| panic!("{why}"));
}

macro_rules! laws {
    ($($name:ident,)+) => {
        const LAWS: &[(&str, Law)] = &[$((stringify!($name), rules::$name)),+];
        $(
            #[test]
            fn $name() {
                holds(rules::$name);
            }
        )+
    };
}

laws! {
    silence_refuses,
    forbid_trumps_permit,
    order_is_irrelevant,
    narrower_notice_grants_less,
    expired_grant_opens_nothing,
    new_account_sees_nothing,
    sleeping_grant_opens_nothing,
    narrowed_grant_stays_within,
    grant_never_exceeds_the_purpose,
    withdrawn_consent_ends_use,
    unweighed_interest_markets_to_nobody,
    ended_contract_ends_use,
    ended_purpose_grants_nothing,
    collecting_needs_a_living_purpose,
    undeclared_field_is_refused,
    undeclared_source_is_refused,
    closed_register_takes_nothing_in,
    restricted_is_only_stored,
    objection_ends_its_purpose,
    consent_given_since_goes_on,
    every_answer_carries_its_clauses,
}

/// The same trials every time, so that a wrong decider that slips through slips through for everybody.
static SAME: LazyLock<Vec<Trial>> = LazyLock::new(|| {
    let mut runner = TestRunner::deterministic();
    let tapes = proptest::collection::vec(any::<u8>(), TAPE);
    let mut all = Vec::new();
    while all.len() < TRIALS {
        all.extend(trials(&tapes.new_tree(&mut runner).unwrap().current()));
    }
    all
});

/// What the difference of two notices calls narrower, decisions find narrower.
#[test]
fn a_notice_in_which_nothing_is_wider_grants_no_more() {
    let mut runner = TestRunner::new(Config {
        cases: WORLDS / 2,
        failure_persistence: None,
        max_shrink_iters: 50,
        ..Config::default()
    });
    let tapes = proptest::collection::vec(any::<u8>(), TAPE);
    let tried = runner.run(&tapes, |tape| match change::tries(&tape, QUESTIONS) {
        Ok(0) => Err(TestCaseError::fail("every neighbour is wider: nothing was tried")),
        Ok(_) => Ok(()),
        Err(why) => Err(TestCaseError::fail(why)),
    });
    tried.unwrap_or_else(|why| panic!("{why}"));
}

fn holds_for_the_bound(law: bound::Law) {
    let mut runner =
        TestRunner::new(Config { cases: WORLDS, failure_persistence: None, max_shrink_iters: 50, ..Config::default() });
    let tapes = proptest::collection::vec(any::<u8>(), TAPE);
    let tried = runner.run(&tapes, |tape| {
        for case in bound::cases(&tape, QUESTIONS) {
            law(&bound::right, &case).map_err(|why| TestCaseError::fail(told(&case, &why)))?;
        }
        Ok(())
    });
    tried.unwrap_or_else(|why| panic!("{why}"));
}

fn told(case: &bound::Case, why: &str) -> String {
    let sources: Vec<&str> = case.chain.iter().map(|notice| notice.source()).collect();
    format!("{why}\n{:?}\n{:#?}\n{}", case.held, case.question, sources.join("\n---\n"))
}

macro_rules! bound_laws {
    ($($name:ident,)+) => {
        const BOUND_LAWS: &[(&str, bound::Law)] = &[$((stringify!($name), bound::$name)),+];
        $(
            #[test]
            fn $name() {
                holds_for_the_bound(bound::$name);
            }
        )+
    };
}

bound_laws! {
    widening_waits_for_the_person,
    narrowing_is_at_once,
    informing_is_enough_unless_consent_is_asked,
    telling_takes_nothing_away,
    what_does_not_widen_waits_for_nobody,
}

/// The same for everybody.
static SAME_BOUND: LazyLock<Vec<bound::Case>> = LazyLock::new(|| {
    let mut runner = TestRunner::deterministic();
    let tapes = proptest::collection::vec(any::<u8>(), TAPE);
    let mut all = Vec::new();
    while all.len() < TRIALS / 3 {
        all.extend(bound::cases(&tapes.new_tree(&mut runner).unwrap().current(), QUESTIONS));
    }
    all
});

#[test]
fn the_slow_twin_binds_the_same() {
    for case in SAME_BOUND.iter() {
        let (one, other) = (bound::right(case), bound::slow(case, None));
        assert_eq!(one, other, "{}", told(case, "decide, and the twin"));
    }
    let held_back = SAME_BOUND.iter().filter(|case| bound::right(case) != bound::slow(case, Some(FollowsTheNewOne)));
    let held_back = held_back.count();
    assert!(held_back * 50 > SAME_BOUND.len(), "only {held_back} of {} are held back", SAME_BOUND.len());
}

use bound::Mistake::{
    FollowsTheNewOne, FollowsTheOldOne, IgnoresTelling, NeverLetsGo, SkipsVersionsBetween, TellingIsAgreeing,
    TellingNarrows,
};

/// Each way to bind wrongly, and the law that must catch it.
const CAUGHT_BOUND: &[(bound::Mistake, &str)] = &[
    (FollowsTheNewOne, "widening_waits_for_the_person"),
    (FollowsTheOldOne, "narrowing_is_at_once"),
    (SkipsVersionsBetween, "narrowing_is_at_once"),
    (IgnoresTelling, "informing_is_enough_unless_consent_is_asked"),
    (TellingIsAgreeing, "informing_is_enough_unless_consent_is_asked"),
    (NeverLetsGo, "informing_is_enough_unless_consent_is_asked"),
    (TellingNarrows, "telling_takes_nothing_away"),
    (NeverLetsGo, "what_does_not_widen_waits_for_nobody"),
];

#[test]
fn every_wrong_binding_is_caught_by_its_law() {
    for (mistake, name) in CAUGHT_BOUND {
        let (_, law) = BOUND_LAWS.iter().find(|(known, _)| known == name).unwrap();
        let wrong = |case: &bound::Case| bound::slow(case, Some(*mistake));
        assert!(SAME_BOUND.iter().any(|case| law(&wrong, case).is_err()), "`{name}` does not catch {mistake:?}");
    }
    for (name, _) in BOUND_LAWS {
        assert!(CAUGHT_BOUND.iter().any(|(_, law)| law == name), "nothing breaks `{name}`");
    }
}

#[test]
fn the_twin_gives_the_same_answers() {
    for trial in SAME.iter() {
        let (one, other) =
            (ask::right(&trial.subject.notice, &trial.question), twin(&trial.subject.notice, &trial.question, None));
        let same = match (&one, &other) {
            (Ok(one), Ok(other)) => {
                (&one.fields, &one.consent_of_each, one.covers_after, one.covers_others)
                    == (&other.fields, &other.consent_of_each, other.covers_after, other.covers_others)
            }
            (Err(_), Err(_)) => true,
            _ => false,
        };
        assert!(same, "decide: {one:?}\ntwin: {other:?}\n{:#?}\n{}", trial.question, trial.subject.world.kdl());
    }
}

#[test]
fn the_questions_are_answered_both_ways() {
    let granted = SAME.iter().filter(|trial| ask::right(&trial.subject.notice, &trial.question).is_ok()).count();
    assert!(granted * 5 > SAME.len() && granted * 5 < SAME.len() * 4, "{granted} of {} are granted", SAME.len());
}

/// Each mistake, and the law that must catch it.
const CAUGHT: &[(Mistake, &str)] = &[
    (Mistake::AllowsWhatIsNotSaid, "silence_refuses"),
    (Mistake::GrantsNothingAtAll, "silence_refuses"),
    (Mistake::IgnoresNever, "forbid_trumps_permit"),
    (Mistake::IgnoresNeverMarkets, "forbid_trumps_permit"),
    (Mistake::LastSourceWins, "order_is_irrelevant"),
    (Mistake::WidensWithLess, "narrower_notice_grants_less"),
    (Mistake::LivesForEver, "expired_grant_opens_nothing"),
    (Mistake::CoversEveryRecord, "expired_grant_opens_nothing"),
    (Mistake::IgnoresStanding, "new_account_sees_nothing"),
    (Mistake::IgnoresStandingStart, "new_account_sees_nothing"),
    (Mistake::IgnoresStandingEnd, "new_account_sees_nothing"),
    (Mistake::IgnoresSleep, "sleeping_grant_opens_nothing"),
    (Mistake::OneSleeperWakesNobody, "sleeping_grant_opens_nothing"),
    (Mistake::IgnoresNarrowedKinds, "narrowed_grant_stays_within"),
    (Mistake::IgnoresNarrowedRecord, "narrowed_grant_stays_within"),
    (Mistake::IgnoresPurposeOfField, "grant_never_exceeds_the_purpose"),
    (Mistake::IgnoresConsent, "withdrawn_consent_ends_use"),
    (Mistake::IgnoresConsentOfEach, "withdrawn_consent_ends_use"),
    (Mistake::IgnoresWeighing, "unweighed_interest_markets_to_nobody"),
    (Mistake::IgnoresEndOfContract, "ended_contract_ends_use"),
    (Mistake::EndsTheContractItself, "ended_contract_ends_use"),
    (Mistake::IgnoresEndOfPurpose, "ended_purpose_grants_nothing"),
    (Mistake::CollectsForDeadPurposes, "collecting_needs_a_living_purpose"),
    (Mistake::SkipsUndeclaredFields, "undeclared_field_is_refused"),
    (Mistake::IgnoresSource, "undeclared_source_is_refused"),
    (Mistake::IgnoresWay, "undeclared_source_is_refused"),
    (Mistake::IgnoresSourceOfField, "undeclared_source_is_refused"),
    (Mistake::IgnoresClosed, "closed_register_takes_nothing_in"),
    (Mistake::IgnoresRestriction, "restricted_is_only_stored"),
    (Mistake::IgnoresRestrictedValues, "restricted_is_only_stored"),
    (Mistake::RestrictsStoring, "restricted_is_only_stored"),
    (Mistake::IgnoresObjection, "objection_ends_its_purpose"),
    (Mistake::IgnoresObjectionToMarketing, "objection_ends_its_purpose"),
    (Mistake::LimitsForEver, "consent_given_since_goes_on"),
];

#[test]
fn every_wrong_decider_is_caught_by_its_law() {
    for (mistake, name) in CAUGHT {
        let wrong = |notice: &_, question: &_| twin(notice, question, Some(*mistake));
        let (_, law) = LAWS.iter().find(|(known, _)| known == name).unwrap();
        assert!(SAME.iter().any(|trial| law(&wrong, trial).is_err()), "`{name}` does not catch {mistake:?}");
    }
}

/// A law that no wrong decider breaks proves nothing.
#[test]
fn every_law_catches_a_wrong_decider() {
    for (name, _) in LAWS {
        // The twin gives no clauses, so any of it breaks this one: see `a_refusal_without_a_reason_is_caught`.
        let told_apart = *name == "every_answer_carries_its_clauses";
        assert!(told_apart || CAUGHT.iter().any(|(_, law)| law == name), "nothing breaks `{name}`");
    }
}

#[test]
fn a_refusal_without_a_reason_is_caught() {
    let dumb = |notice: &_, question: &_| twin(notice, question, None);
    let caught = |granted: bool| {
        SAME.iter().any(|trial| {
            ask::right(&trial.subject.notice, &trial.question).is_ok() == granted
                && rules::every_answer_carries_its_clauses(&dumb, trial).is_err()
        })
    };
    assert!(caught(true) && caught(false));
}

#[test]
fn the_laws_in_the_papers_are_the_laws_that_are_tested() {
    let papers = include_str!("../../../../docs/LAWS.md");
    // What stands below is tested elsewhere; `cargo xtask tidy` sees to that.
    let (papers, _) = papers.split_once("\n# ").unwrap_or((papers, ""));
    let written: Vec<&str> = papers.lines().filter_map(|line| line.strip_prefix("## `")?.strip_suffix('`')).collect();
    let tested = LAWS.iter().map(|(name, _)| *name).chain(BOUND_LAWS.iter().map(|(name, _)| *name));
    let tested: Vec<&str> = tested.collect();
    assert_eq!(written, tested);
}
