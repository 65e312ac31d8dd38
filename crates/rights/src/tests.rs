//! The laws of the life cycle, over any order of steps.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use law::time::Period;
use policy::{AccountId, RequestId};
use proptest::prelude::*;
use uuid::Uuid;
use vault::{Along, CaseNumber, RequestHead};

use crate::case::{File, Moment, Stage};
use crate::contents::{Contents, Fate, Line, Mandate, PlaceState};
use crate::error::StepError;
use crate::letters::Letter;
use crate::rules::Rules;
use crate::words::{Channel, FeeGround, Ground, Kind, LetterKind, Level, Method, Outcome, State, name};
use crate::{Place, Verdict};

const CLERKS: [u128; 3] = [1, 2, 3];

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn moment(by: Option<u128>, days: i64) -> Moment {
    let at: Timestamp = "2026-03-03T09:00:00Z".parse().unwrap();
    let at = at + (days * 24).hours();
    let today = at.to_zoned(jiff::tz::TimeZone::UTC).date();
    Moment { by: by.map(|by| AccountId::new(Uuid::from_u128(by))), at, today }
}

fn place(clause: &str, recipient: bool) -> Place {
    let state = PlaceState::Open;
    Place { clause: clause.into(), label: clause.into(), recipient, state, note: String::new(), by: None, at: None }
}

fn file(kind: Kind, need: Level, mandate: bool) -> File {
    let word = |text: &str| name(text).unwrap();
    let now = moment(None, 0);
    let head = RequestHead {
        id: RequestId::new(Uuid::nil()),
        number: CaseNumber { year: 2026, number: 1 },
        kind: word(kind.word()),
        channel: word("letter"),
        state: word("received"),
        language: word("fi"),
        received_on: now.today,
        received_at: now.at,
        due_on: day("2026-04-07"),
        extended_to: None,
        identity: word("none"),
        subject: None,
        handler: None,
        first_decider: None,
        answered_at: None,
        outcome: None,
        closed_at: None,
        keep_until: None,
        reminded: 0,
        revision: 1,
        changed_at: now.at,
        to_post: 0,
    };
    let mandate = mandate.then(|| Mandate { person: "Ada".into(), by_right_of: "guardian".into(), checked: None });
    let places = if kind.searches_places() || kind.tells_recipients() {
        vec![place("storage.shelf", false), place("recipient.courier", true)]
    } else {
        Vec::new()
    };
    let contents = Contents { mandate, places, ..Contents::default() };
    let rules = Rules { need, within: None::<Period> };
    File { head, kind, channel: Channel::Letter, rules, contents, step: "", along: Along::default() }
}

fn line(granted: bool, reason: &str) -> Line {
    Line { what: "x".into(), label: "x".into(), granted, reason: reason.into(), proposed: String::new() }
}

fn verdict(outcome: Outcome) -> Verdict {
    let less = matches!(outcome, Outcome::Partly | Outcome::Refused);
    Verdict {
        outcome,
        grounds: if less { vec![Ground::Excessive] } else { Vec::new() },
        reasons: if less { "The Accounting Act".into() } else { String::new() },
        lines: Vec::new(),
    }
}

/// Anything somebody may try.
#[derive(Debug, Clone)]
enum Try {
    Ask(Method),
    Identify(Method, bool),
    GoOn,
    RefuseUnsure(bool),
    Mandate(bool),
    Decide(Outcome, bool, bool),
    CarryOut,
    Reconsider,
    Place(bool, PlaceState),
    Extend,
    Letter(LetterKind),
    Went(bool),
    Contest,
    Review(Outcome),
    TakeBack,
    Archive,
}

fn tries() -> impl Strategy<Value = Vec<(Try, u128, i64)>> {
    let method = || prop::sample::select(Method::ALL);
    let outcome = || prop::sample::select(Outcome::ALL);
    let one = prop_oneof![
        method().prop_map(Try::Ask),
        (method(), any::<bool>()).prop_map(|(method, address)| Try::Identify(method, address)),
        Just(Try::GoOn),
        any::<bool>().prop_map(Try::RefuseUnsure),
        any::<bool>().prop_map(Try::Mandate),
        (outcome(), any::<bool>(), any::<bool>()).prop_map(|(o, ground, reasons)| Try::Decide(o, ground, reasons)),
        Just(Try::CarryOut),
        Just(Try::Reconsider),
        (any::<bool>(), prop::sample::select(&PlaceState::ALL[..])).prop_map(|(first, state)| Try::Place(first, state)),
        Just(Try::Extend),
        prop::sample::select(LetterKind::ALL).prop_map(Try::Letter),
        any::<bool>().prop_map(Try::Went),
        Just(Try::Contest),
        outcome().prop_map(Try::Review),
        Just(Try::TakeBack),
        Just(Try::Archive),
    ];
    prop::collection::vec((one, prop::sample::select(&CLERKS[..]), 0_i64..4), 1..60)
}

/// Takes the step if the case is at a stage that has it.
fn take(stage: Stage, what: &Try, moment: Moment) -> Result<Stage, StepError> {
    let ground = |mandate: bool| if mandate { Ground::Mandate } else { Ground::Identity };
    let reason = "because";
    Ok(match (what, stage) {
        (Try::Ask(method), Stage::Received(case)) => case.ask_identity(*method, reason, moment)?.into(),
        (Try::Ask(method), Stage::IdentityAsked(case)) => case.ask_identity(*method, reason, moment)?.into(),
        (Try::Identify(method, address), Stage::Received(case)) => case.identify(*method, *address, moment)?.into(),
        (Try::Identify(method, address), Stage::IdentityAsked(case)) => {
            case.identify(*method, *address, moment)?.into()
        }
        (Try::Identify(method, address), Stage::Contested(case)) => case.identify(*method, *address, moment)?.into(),
        (Try::Mandate(holds), Stage::Contested(case)) => case.check_mandate(*holds, moment)?.into(),
        (Try::GoOn, Stage::Received(case)) => case.go_on_unknown(moment)?.into(),
        (Try::RefuseUnsure(mandate), Stage::Received(case)) => {
            case.refuse_unsure(ground(*mandate), reason, moment)?.into()
        }
        (Try::RefuseUnsure(mandate), Stage::IdentityAsked(case)) => {
            case.refuse_unsure(ground(*mandate), reason, moment)?.into()
        }
        (Try::Mandate(holds), Stage::Received(case)) => case.check_mandate(*holds, moment)?.into(),
        (Try::Decide(outcome, ground, reasons), Stage::Identified(case)) => {
            let mut verdict = verdict(*outcome);
            if !ground {
                verdict.grounds.clear();
            }
            if !reasons {
                verdict.reasons.clear();
            }
            case.decide(verdict, moment)?.into()
        }
        (Try::CarryOut, Stage::Decided(case)) => case.carry_out(moment)?.into(),
        (Try::Reconsider, Stage::Decided(case)) => case.reconsider(moment)?.into(),
        (Try::Place(first, state), stage) => {
            stage.settle_place(if *first { "storage.shelf" } else { "recipient.courier" }, *state, "looked", moment)?
        }
        (Try::Extend, Stage::Received(case)) => case.extend(reason, moment)?.into(),
        (Try::Extend, Stage::Identified(case)) => case.extend(reason, moment)?.into(),
        (Try::Letter(kind), stage) => {
            let id = Uuid::from_u128(u128::try_from(stage.file().contents.letters.len()).unwrap() + 1);
            let letter = Letter { subject: String::new(), text: Vec::new() };
            stage.put_letter((id, *kind), letter, false, moment)?
        }
        (Try::Went(sent), stage) => {
            let id = Uuid::from_u128(u128::try_from(stage.file().contents.letters.len()).unwrap());
            stage.letter_went(id, if *sent { Fate::Sent } else { Fate::Failed }, ("posted", moment.at), moment)?
        }
        (Try::Contest, Stage::Answered(case)) => case.contest(reason, moment)?.into(),
        (Try::Review(outcome), Stage::Contested(case)) => case.review(verdict(*outcome), moment)?.into(),
        (Try::TakeBack, Stage::Received(case)) => case.take_back(reason, moment)?.into(),
        (Try::TakeBack, Stage::Identified(case)) => case.take_back(reason, moment)?.into(),
        (Try::Archive, Stage::Answered(case)) => case.archive(moment)?.into(),
        (_, _) => return Err(StepError::OtherStage),
    })
}

/// What holds of every case at every moment.
fn lawful(file: &File, before: Option<&File>) {
    let state = file.state();
    let decision = file.contents.decision.as_ref();
    let past = matches!(state, State::Identified | State::Decided | State::CarriedOut | State::Answered);
    let unsure =
        decision.is_some_and(|one| one.grounds.iter().any(|g| matches!(g, Ground::Identity | Ground::Mandate)));
    if past && !unsure {
        assert!(file.level().meets(file.rules.need), "nothing is decided or answered before it is sure who asks");
        let mandated =
            file.contents.mandate.as_ref().is_none_or(|mandate| mandate.checked.is_some_and(|one| one.holds));
        assert!(mandated || file.rules.need == Level::None, "nobody acts for another without a mandate");
    }
    if let Some(decision) = decision.filter(|one| matches!(one.outcome, Outcome::Refused | Outcome::Partly)) {
        let said = !decision.reasons.is_empty() || decision.lines.iter().any(|line| !line.granted);
        assert!(!decision.grounds.is_empty() && said, "what is refused has its ground");
        assert!(decision.grounds.iter().all(|ground| ground.fits(file.kind)), "a ground that the law knows");
    }
    if state == State::Answered {
        assert!(file.head.answered_at.is_some() && file.head.closed_at.is_some() && file.head.keep_until.is_some());
        let refused = file.outcome() == Some(Outcome::Refused);
        if file.kind.searches_places() && !refused {
            assert_eq!(file.places_open(), 0, "no place is open once it is answered");
        }
        let sent = file.contents.letters.iter().any(|letter| letter.fate == Fate::Sent);
        assert!(sent, "answered is what an answer was sent to");
        if file.rules.need != Level::None && !unsure {
            assert!(file.contents.asker.confirmed, "an answer goes to an address that is theirs");
        }
    }
    if let Some(decision) = decision.filter(|decision| decision.review) {
        let earlier: Vec<_> = file.contents.earlier.iter().map(|one| one.by).collect();
        assert!(!earlier.contains(&decision.by), "who decided before does not review");
        assert_ne!(file.head.first_decider.map(AccountId::uuid), decision.by);
    }
    if let Some(before) = before.filter(|before| before.head.first_decider.is_some()) {
        assert_eq!(before.head.first_decider, file.head.first_decider, "the first decider stays the first");
    }
    let until = file.contents.extension.as_ref().and_then(|one| one.told_on);
    assert_eq!(
        file.head.extended_to.is_some(),
        until.is_some_and(|told| told <= day("2026-04-07")) || file.head.extended_to.is_some()
    );
    assert_eq!(file.contents.notes.is_empty(), before.is_none(), "every step is written down");
}

/// A file again, since a step that is refused takes the case with it.
fn again(file: &File) -> File {
    let copy = |file: &File| file.contents.clone();
    File { head: file.head.clone(), contents: copy(file), along: Along::default(), ..*file }
}

proptest! {
    #[test]
    fn whatever_is_tried_no_case_leaves_the_law(kind in prop::sample::select(Kind::ALL), mandate: bool, steps in tries()) {
        let need = kind.floor();
        let mut file = file(kind, need, mandate);
        let mut days = 0;
        for (what, by, more) in steps {
            days += more;
            if let Ok(stage) = take(Stage::new(again(&file)), &what, moment(Some(by), days)) {
                let next = stage.into_file();
                lawful(&next, Some(&file));
                file = next;
            }
        }
    }
}

fn received(kind: Kind, need: Level) -> crate::Case<crate::Received> {
    let Stage::Received(case) = Stage::new(file(kind, need, false)) else { panic!("not received") };
    case
}

#[test]
fn a_ban_of_marketing_asks_nobody_who_they_are() {
    let asked = received(Kind::MarketingBan, Level::None).ask_identity(Method::CallBack, "who?", moment(Some(1), 0));
    assert_eq!(asked.unwrap_err(), StepError::NeedsNoIdentity);
    let refused = received(Kind::MarketingBan, Level::None).refuse_unsure(Ground::Identity, "who?", moment(Some(1), 0));
    assert_eq!(refused.unwrap_err(), StepError::NeedsNoIdentity);
    assert!(received(Kind::MarketingBan, Level::None).go_on_unknown(moment(Some(1), 0)).is_ok());
}

#[test]
fn never_is_more_asked_than_needed_and_never_without_a_doubt() {
    let ask =
        |method, doubt| received(Kind::Access, Level::Link).ask_identity(method, doubt, moment(Some(1), 0)).map(|_| ());
    assert_eq!(ask(Method::DocumentShown, "a new address"), Err(StepError::AsksTooMuch));
    assert_eq!(ask(Method::StrongIdentification, "a new address"), Err(StepError::AsksTooMuch));
    assert_eq!(ask(Method::CallBack, "  "), Err(StepError::NoReasons));
    assert_eq!(ask(Method::CallBack, "a new address"), Ok(()));
}

#[test]
fn what_does_not_suffice_does_not_identify_and_only_identity_refuses() {
    let identified = received(Kind::Access, Level::Strong).identify(Method::CallBack, true, moment(Some(1), 0));
    assert_eq!(identified.unwrap_err(), StepError::NotSure);
    let refused = received(Kind::Access, Level::Strong).refuse_unsure(Ground::Excessive, "no", moment(Some(1), 0));
    assert_eq!(refused.unwrap_err(), StepError::NoGrounds);
    let refused = received(Kind::Access, Level::Strong).refuse_unsure(Ground::Identity, " ", moment(Some(1), 0));
    assert_eq!(refused.unwrap_err(), StepError::NoReasons);
}

#[test]
fn less_than_asked_needs_its_ground_its_words_and_a_reason_for_each_value() {
    let decide = |verdict| {
        let case = received(Kind::Erasure, Level::Link).identify(Method::CallBack, true, moment(Some(1), 0)).unwrap();
        case.decide(verdict, moment(Some(1), 0)).map(|_| ())
    };
    let refused = verdict(Outcome::Refused);
    assert_eq!(decide(Verdict { grounds: vec![], ..refused.clone() }), Err(StepError::NoGrounds));
    assert_eq!(decide(Verdict { reasons: " ".into(), ..refused.clone() }), Err(StepError::NoReasons));
    let lines = vec![line(true, ""), line(false, " "), line(false, "kept by law")];
    let partly = Verdict { lines, ..verdict(Outcome::Partly) };
    assert_eq!(decide(partly.clone()), Err(StepError::NoReasonForValues { missing: 1 }));
    assert_eq!(decide(Verdict { lines: vec![line(true, "")], ..refused }), Err(StepError::OutcomeDoesNotFit));
    assert_eq!(
        decide(Verdict { outcome: Outcome::Granted, grounds: vec![], lines: partly.lines[2..].to_vec(), ..partly }),
        Err(StepError::OutcomeDoesNotFit)
    );
}

#[test]
fn an_extension_counts_only_if_the_person_was_told_in_time() {
    let told = |days: i64| {
        let case = received(Kind::Access, Level::Link).extend("many registers", moment(Some(1), 0)).unwrap();
        let letter = Letter { subject: String::new(), text: Vec::new() };
        let id = Uuid::from_u128(1);
        let stage =
            Stage::from(case).put_letter((id, LetterKind::Extension), letter, false, moment(Some(1), 0)).unwrap();
        assert_eq!(stage.file().head.due_on, day("2026-04-07"), "written is not told");
        let now = moment(Some(1), days);
        let stage = stage.letter_went(id, Fate::Sent, ("posted", now.at), now).unwrap();
        (stage.file().head.due_on, stage.file().head.extended_to)
    };
    assert_eq!(told(35), (day("2026-06-03"), Some(day("2026-06-03"))));
    assert_eq!(told(36), (day("2026-04-07"), None));
    let late = received(Kind::Access, Level::Link).extend("many registers", moment(Some(1), 36));
    assert_eq!(late.unwrap_err(), StepError::TooLate { by: day("2026-04-07") });
}

#[test]
fn the_first_access_is_free_and_a_fee_has_its_ground() {
    let fee = |kind, ground, before, reasons| {
        let stage = Stage::new(file(kind, Level::Link, false));
        stage.ask_fee((500, ground), reasons, before, moment(Some(1), 0)).map(|_| ())
    };
    assert_eq!(fee(Kind::Access, FeeGround::Excessive, false, "again"), Err(StepError::FirstIsFree));
    assert_eq!(fee(Kind::Access, FeeGround::FurtherCopy, true, ""), Err(StepError::NoReasons));
    assert_eq!(fee(Kind::Access, FeeGround::FurtherCopy, true, "a second copy"), Ok(()));
    assert_eq!(fee(Kind::Erasure, FeeGround::FurtherCopy, true, "a copy"), Err(StepError::NoSuchFee));
}
