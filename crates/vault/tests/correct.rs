//! Correcting on a warrant: history, index, unique values, journal and conflicts, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::*;
use jiff::SignedDuration;
use law::basis::Right;
use notice::model::SourceKind;
use policy::limits::RestrictionGround;
use policy::{Give, Read, Restrict, Search, Target};
use vault::{
    Changes, CorrectError, Correcting, JournalQuery, MAX_CORRECTED, Personal, Problem, Query, Restricting, Stored,
    WarrantError,
};

fn mending(record: &Stored, revision: u64, values: &[(&str, &str)]) -> Correcting {
    let value = |text: &str| (!text.is_empty()).then(|| Personal::new(text.to_owned()));
    let values: Changes = values.iter().map(|(field, text)| (name(field), value(text))).collect();
    Correcting { record: record.record, revision, values }
}

async fn correct(world: &World, whose: &Stored, what: Vec<Correcting>) -> Result<Vec<vault::Corrected>, CorrectError> {
    world.door.correct(warranted(world, whose.subject, Right::Rectification), what, start()).await
}

async fn found(world: &World, typed: &str) -> usize {
    let grant = world.grant::<Search>("customer", "delivery", Target::Kind, start()).await;
    let query = Query { text: Personal::new(typed.to_owned()), after: None, limit: 50 };
    world.door.search(grant, query, start()).await.unwrap().items.len()
}

async fn history(world: &World, whose: &Stored, field: &str) -> Vec<String> {
    let given = world.door.give(warranted::<Give>(world, whose.subject, Right::Access), start()).await.unwrap();
    let record = given.records.iter().find(|one| one.open.id == whose.record).unwrap();
    let past = record.former.get(&name(field)).into_iter().flatten();
    past.filter_map(|past| past.value.as_ref()).map(|value| value.reveal(&vault::Audience::page()).clone()).collect()
}

both! {
    async fn what_was_wrong_stays_in_the_history_and_is_found_no_more(world: World) {
        let ada = world.put("customer", ada()).await;
        let done = correct(&world, &ada, vec![mending(&ada, 1, &[("name", "Lovelace Augusta"), ("city", "Espoo")])]).await.unwrap();
        assert_eq!(done.len(), 1);
        assert!(done[0].fields.contains(&name("name")) && done[0].fields.contains(&name("city")));
        let grant = world.grant::<Read>("customer", "delivery", record_target(&ada), start()).await;
        let now = world.door.read_one(grant, ada.record, start()).await.unwrap();
        assert_eq!(now.value("name").unwrap().reveal(&vault::Audience::page()), "Lovelace Augusta");
        assert_eq!(now.revision, 2);
        let stamp = &now.values[&name("name")].stamp;
        assert_eq!((stamp.source, stamp.actor), (SourceKind::Person, world.clerk), "from the person, by the clerk");
        assert_eq!(history(&world, &ada, "name").await, ["Lovelace Ada"]);
        assert_eq!((found(&world, "augusta").await, found(&world, "kuopio").await), (1, 0));
        let query = JournalQuery { subject: Some(ada.subject), limit: 50, ..JournalQuery::default() };
        let journal = world.door.journal(&query).await.unwrap().entries;
        let written = journal.iter().find(|entry| &*entry.act == "correct").expect("it is journaled");
        assert!(written.fields.contains(&"name".to_owned()) || format!("{:?}", written.fields).contains("name"));
    }
}

both! {
    async fn the_same_value_again_stores_nothing(world: World) {
        let ada = world.put("customer", ada()).await;
        let done = correct(&world, &ada, vec![mending(&ada, 1, &[("name", " Lovelace Ada ")])]).await.unwrap();
        assert!(done.is_empty());
        assert!(history(&world, &ada, "name").await.is_empty());
    }
}

both! {
    async fn who_comes_second_is_told_who_was_first_and_all_or_nothing_is_stored(world: World) {
        let ada = world.put("customer", ada()).await;
        let delivery = world.put("delivery", draft_of(&ada, &[("what", "Laskin"), ("on", "2026-01-10")])).await;
        correct(&world, &ada, vec![mending(&ada, 1, &[("city", "Espoo")])]).await.unwrap();
        let both = vec![mending(&delivery, 1, &[("what", "Kone")]), mending(&ada, 1, &[("city", "Turku")])];
        let Err(CorrectError::Conflict(conflict)) = correct(&world, &ada, both).await else { panic!("a conflict") };
        assert_eq!((conflict.revision, conflict.by, conflict.fields), (2, Some(world.clerk), vec![name("city")]));
        assert!(history(&world, &delivery, "what").await.is_empty(), "nothing of it was stored");
        assert_eq!(history(&world, &ada, "city").await.len(), 1);
    }
}

both! {
    async fn everything_that_does_not_fit_is_named_at_once(world: World) {
        let ada = world.put("customer", ada()).await;
        let grace = world.put("customer", draft(&[("kind", "person"), ("name", "Hopper Grace"), ("city", "Kuopio")])).await;
        let wrong = mending(&ada, 1, &[("name", ""), ("email", "not an address"), ("nothing", "x")]);
        let Err(CorrectError::Invalid(findings)) = correct(&world, &ada, vec![wrong]).await else { panic!("findings") };
        let problems: Vec<&Problem> = findings.iter().map(|finding| &finding.problem).collect();
        assert!(problems.contains(&&Problem::Missing) && problems.contains(&&Problem::Undeclared), "{findings:?}");
        assert_eq!(findings.len(), 3);
        let other = correct(&world, &ada, vec![mending(&grace, 1, &[("city", "Turku")])]).await;
        assert!(matches!(other, Err(CorrectError::Warrant(WarrantError::NotCovered))), "somebody else's record");
        let twice = vec![mending(&ada, 1, &[("city", "Turku")]), mending(&ada, 1, &[("city", "Espoo")])];
        assert!(matches!(correct(&world, &ada, twice).await, Err(CorrectError::Warrant(WarrantError::TooMuch))));
        let many = (0..=MAX_CORRECTED).map(|_| mending(&ada, 1, &[])).collect();
        assert!(matches!(correct(&world, &ada, many).await, Err(CorrectError::Warrant(WarrantError::TooMuch))));
        let late = start() + SignedDuration::from_secs(61);
        let warrant = warranted(&world, ada.subject, Right::Rectification);
        let late = world.door.correct(warrant, vec![mending(&ada, 1, &[("city", "Turku")])], late).await;
        assert!(matches!(late, Err(CorrectError::Warrant(WarrantError::Expired))), "{late:?}");
    }
}

both! {
    async fn what_is_restricted_is_set_right_all_the_same(world: World) {
        let ada = world.put("customer", ada()).await;
        let restricting = warranted::<Restrict>(&world, ada.subject, Right::Restriction);
        world.door.restrict(restricting, Restricting::Person, RestrictionGround::Accuracy, start()).await.unwrap();
        let looked = world.door.look_to_correct(warranted(&world, ada.subject, Right::Rectification), start()).await;
        let looked = looked.unwrap();
        assert_eq!(looked.len(), 1);
        assert_eq!(looked[0].value("name").unwrap().reveal(&vault::Audience::page()), "Lovelace Ada");
        correct(&world, &ada, vec![mending(&ada, looked[0].revision, &[("city", "Espoo")])]).await.unwrap();
        let query = JournalQuery { subject: Some(ada.subject), limit: 50, ..JournalQuery::default() };
        let journal = world.door.journal(&query).await.unwrap().entries;
        assert!(journal.iter().any(|entry| &*entry.act == "read"), "looking is journaled");
    }
}

both! {
    async fn the_last_day_of_a_contract_that_was_set_right_counts_at_once(world: World) {
        let text = NOTICE
            .replace("record delivery of=customer", "record delivery of=customer contract-for=delivery ends=on")
            .replace("record message  of=customer {", "record message  of=customer { keep while=contract then=\"1 year\";");
        world.publish(&notice(&text), 1, start()).await.unwrap();
        let ada = world.put("customer", ada()).await;
        let message = world.put("message", draft_of(&ada, &[("body", "Hei")])).await;
        let last = world.put("delivery", draft_of(&ada, &[("what", "Laskin"), ("on", "2026-05-31")])).await;
        let until = async || {
            world.store.record(world.door.id().uuid(), message.record.uuid()).await.unwrap().unwrap().keep_until
        };
        let before = until().await.unwrap();
        correct(&world, &ada, vec![mending(&last, 1, &[("on", "2026-06-30")])]).await.unwrap();
        let days = SignedDuration::from_hours(30 * 24).as_micros();
        assert_eq!(i128::from(until().await.unwrap() - before), days, "thirty days later");
    }
}
