//! Breaches: the role that answers says what comes of one, what was said stands, and what is refused is written down.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::{NOTICE, World, later, name, notice, start};
use jiff::{SignedDuration, Timestamp};
use policy::AccountId;
use policy::breach::{Harm, MAX_BREACH_TEXT, Report, Risk, Said, Speaker, Unsaid};
use uuid::Uuid;
use vault::{
    Audience, BreachError, BreachHead, BreachState, Breaches, CaseNumber, Door, JournalQuery, NewBreach, NewController,
    Personal, ShortName,
};

const KEEPER: AccountId = AccountId::new(Uuid::from_u128(0x0ee9));
const OTHER: AccountId = AccountId::new(Uuid::from_u128(0x07e4));
const ROLE: Speaker = Speaker { answers: true, keeper: false, reported: false };

fn suspicion(noticed: Timestamp) -> NewBreach {
    let report = Report {
        what: "Luettelo lähti väärälle saajalle".into(),
        harms: vec![Harm::Disclosed],
        kinds: "Nimiä ja osoitteita".into(),
        people: Some(40),
        ..Report::default()
    };
    NewBreach { registers: vec![name("customers")], brand: None, noticed, report: Personal::new(report) }
}

async fn reported(world: &World) -> BreachHead {
    world.door.report_breach(suspicion(start()), (world.clerk, false), later(60)).await.unwrap()
}

fn weighed(risk: Risk) -> Said {
    let (reasons, consequences) = ("Saaja poisti sen".to_owned(), "Turhaa postia".to_owned());
    Said::Assessed { risk, reasons, consequences, people: None, records: None }
}

fn note(words: &str) -> Said {
    Said::Note { words: words.to_owned() }
}

fn measures() -> Said {
    Said::Measures { words: "Saaja pyysi anteeksi".to_owned() }
}

async fn say(world: &World, seen: &BreachHead, said: Said) -> Result<BreachHead, BreachError> {
    world.door.say_of_breach(seen, said, (ROLE, KEEPER), later(3_600)).await
}

/// What the journal says of breaches, oldest first: the act, whether it was done, and its detail without the id.
async fn journal(door: &Door) -> Vec<(String, bool, String)> {
    let rows = door.journal(&JournalQuery { limit: 200, ..JournalQuery::default() }).await.unwrap().entries;
    let of = rows.into_iter().filter(|row| row.act.starts_with("breach-"));
    let mut said: Vec<_> = of
        .map(|row| {
            let detail = row.detail.unwrap_or_default();
            (row.act, row.done, detail.rsplit_once(' ').map_or(String::new(), |(said, _)| said.to_owned()))
        })
        .collect();
    said.reverse();
    said
}

fn row(act: &str, done: bool, detail: &str) -> (String, bool, String) {
    (act.to_owned(), done, detail.to_owned())
}

both! {
    async fn a_breach_is_looked_after_by_its_role_and_every_act_is_on_record(world: World) {
        let head = reported(&world).await;
        assert_eq!((head.number.to_string().as_str(), head.state), ("2026-0001", BreachState::Reported));
        assert_eq!(head.due_at, Some(start() + SignedDuration::from_hours(72)));
        let second = world.door.report_breach(suspicion(start()), (OTHER, false), later(61)).await.unwrap();
        assert_eq!(second.number.number, 2);

        let who = |answers, reported| Speaker { answers, keeper: false, reported };
        let refused = world.door.say_of_breach(&head, weighed(Risk::Unlikely), (who(false, true), OTHER), later(70)).await;
        assert!(matches!(refused, Err(BreachError::Unsaid(Unsaid::Role))), "{refused:?}");
        let keeper = Speaker { answers: true, keeper: true, reported: false };
        let refused = world.door.say_of_breach(&head, Said::Closed, (keeper, OTHER), later(71)).await;
        assert!(matches!(refused, Err(BreachError::Unsaid(Unsaid::Keeper))), "{refused:?}");
        let early = say(&world, &head, Said::Closed).await;
        assert!(matches!(early, Err(BreachError::Unsaid(Unsaid::Missing))), "{early:?}");
        let long = say(&world, &head, note(&"ä".repeat(MAX_BREACH_TEXT + 1))).await;
        assert!(matches!(long, Err(BreachError::Unsaid(Unsaid::TooLong))), "{long:?}");

        let noted = world.door.say_of_breach(&head, note("Saaja soitti"), (who(false, true), world.clerk), later(72)).await.unwrap();
        let stale = say(&world, &head, weighed(Risk::Unlikely)).await;
        assert!(matches!(stale, Err(BreachError::Conflict { at }) if at == later(72)), "{stale:?}");
        let weighed = say(&world, &noted, weighed(Risk::Unlikely)).await.unwrap();
        assert_eq!((weighed.state, weighed.due_at), (BreachState::Assessed, None));
        let done = say(&world, &weighed, measures()).await.unwrap();
        let closed = say(&world, &done, Said::Closed).await.unwrap();
        assert_eq!((closed.state, closed.closed_at), (BreachState::Closed, Some(later(3_600))));
        let more = world.door.say_of_breach(&closed, note("Vielä yksi"), (ROLE, KEEPER), later(7_200)).await.unwrap();
        assert_eq!(more.closed_at, closed.closed_at, "what is added leaves it closed");

        let (read, breach) = world.door.breach(head.number, KEEPER, later(7_300)).await.unwrap();
        assert_eq!(read, more);
        let breach = breach.unwrap();
        let said: Vec<_> = breach.reveal(&Audience::case()).entries().iter().map(|entry| entry.said.word()).collect();
        assert_eq!(said, ["reported", "note", "assessed", "measures", "closed", "note"]);
        let written = journal(&world.door).await;
        let mut want = vec![
            row("breach-report", true, "2026-0001 reported"),
            row("breach-report", true, "2026-0002 reported"),
            row("breach-not-yours", false, "2026-0001 assessed reason role"),
            row("breach-not-yours", false, "2026-0001 closed reason keeper"),
            row("breach-not-yours", false, "2026-0001 closed reason missing"),
        ];
        let steps = ["note", "assessed", "measures", "closed", "note"];
        want.extend(steps.map(|step| row("breach-step", true, &format!("2026-0001 {step}"))));
        want.push(row("breach-read", true, "2026-0001 read"));
        assert_eq!(written, want, "and not what was typed wrong, or what came too late");
        world.door.verify_journal().await.unwrap();

        let list = async |which| world.door.breaches(which, None, 10).await.unwrap().heads;
        assert_eq!(list(Breaches::Open).await, std::slice::from_ref(&second));
        assert_eq!(list(Breaches::Closed).await, std::slice::from_ref(&more));
        assert_eq!(list(Breaches::Of(OTHER)).await, [second]);
        assert_eq!(world.door.breach_head(CaseNumber { year: 2026, number: 3 }).await.unwrap(), None);
        world.reopen().await;
        let (_, again) = world.door.breach(head.number, KEEPER, later(7_400)).await.unwrap();
        assert!(again.is_some(), "it opens after a restart");
    }
}

both! {
    async fn a_list_of_breaches_goes_on_where_it_ended(world: World) {
        for at in 0..5 {
            world.door.report_breach(suspicion(later(at)), (world.clerk, false), later(60 + at)).await.unwrap();
        }
        for which in [Breaches::Open, Breaches::Of(world.clerk)] {
            let (mut seen, mut after) = (Vec::new(), None);
            loop {
                let page = world.door.breaches(which, after, 2).await.unwrap();
                seen.extend(page.heads.iter().map(|head| head.number.number));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            let want: Vec<u32> = if which == Breaches::Open { (1..=5).collect() } else { (1..=5).rev().collect() };
            assert_eq!(seen, want, "{which:?}");
        }
    }
}

both! {
    async fn what_is_kept_for_another_is_reported_on_and_theirs_to_decide(world: World) {
        let short = ShortName::read("rautio").unwrap();
        let new = NewController { notice: notice(NOTICE), short: short.clone(), kept_by: Some(world.door.id()) };
        let there = world.vault.add(new, start()).await.unwrap();
        let wrong = NewBreach { registers: vec![name("attic")], ..suspicion(start()) };
        let refused = world.door.report_breach_to((&there, &short), wrong, world.clerk, later(60)).await;
        assert!(matches!(refused, Err(BreachError::Unsaid(Unsaid::NoRegister))), "{refused:?}");
        assert!(world.door.breaches(Breaches::Closed, None, 10).await.unwrap().heads.is_empty());

        let here = world.door.report_breach_to((&there, &short), suspicion(start()), world.clerk, later(7_200)).await.unwrap();
        assert_eq!((here.state, here.passed_to.clone()), (BreachState::Passed, Some((there.id(), "rautio".to_owned()))));
        let (_, nothing) = world.door.breach(here.number, world.clerk, later(7_201)).await.unwrap();
        assert!(nothing.is_none(), "nothing of it stays with the keeper");
        let refused = say(&world, &here, Said::Closed).await;
        assert!(matches!(refused, Err(BreachError::Unsaid(Unsaid::Keeper))), "{refused:?}");
        assert_eq!(journal(&world.door).await, [
            row("breach-pass-on", true, "2026-0001 passed"),
            row("breach-not-yours", false, "2026-0001 closed reason keeper"),
        ]);

        let heads = there.breaches(Breaches::Open, None, 10).await.unwrap().heads;
        let [head] = heads.as_slice() else { panic!("{heads:?}") };
        assert_eq!(head.by, None, "nobody of the keeper has an account there");
        // The controller knows of it from when it is told.
        assert_eq!(head.due_at, Some(later(7_200) + SignedDuration::from_hours(72)));
        let (_, breach) = there.breach(head.number, OTHER, later(7_300)).await.unwrap();
        let breach = breach.unwrap();
        let keeper = breach.reveal(&Audience::case()).report().unwrap().keeper.clone().unwrap();
        assert_eq!((keeper.name.as_str(), keeper.noticed), ("Testaamo Oy", start()));

        // Somebody of the keeper who works there: the same.
        let inside = there.report_breach(suspicion(start()), (OTHER, true), later(7_400)).await.unwrap();
        assert_eq!((inside.by, inside.aware_at), (Some(OTHER), later(7_380)));
        let future = there.report_breach(suspicion(later(9_999)), (OTHER, true), later(7_500)).await;
        assert!(matches!(future, Err(BreachError::Unsaid(Unsaid::WrongTime))), "{future:?}");
    }
}

both! {
    async fn a_closed_breach_is_kept_as_long_as_the_journal_and_an_open_one_stays(world: World) {
        let (head, open) = (reported(&world).await, reported(&world).await);
        let weighed = say(&world, &head, weighed(Risk::Unlikely)).await.unwrap();
        let done = say(&world, &weighed, measures()).await.unwrap();
        let closed = say(&world, &done, Said::Closed).await.unwrap();
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let key = async || world.store.record_key(world.door.id().uuid(), head.id).await.unwrap();
        world.door.forget_breaches(at("2032-03-02T09:59:59Z")).await.unwrap();
        assert_eq!(world.door.breach_head(head.number).await.unwrap(), Some(closed));
        assert!(key().await.is_some());
        world.door.forget_breaches(at("2032-03-02T10:00:01Z")).await.unwrap();
        assert_eq!(world.door.breach_head(head.number).await.unwrap(), None);
        assert_eq!(key().await, None, "and its key is gone");
        assert_eq!(world.door.breach_head(open.number).await.unwrap(), Some(open));
        assert!(journal(&world.door).await.contains(&row("breach-end", true, "over")));
    }
}
