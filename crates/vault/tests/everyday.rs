//! The acts of an ordinary day, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use std::collections::BTreeSet;

use common::*;
use notice::model::SourceKind;
use policy::{Amend, Collect, Export, Read, Target, Use};
use vault::{AmendError, Audience, Changes, JournalQuery, Order, Paging, Personal, Selector};

both! {
    async fn a_value_comes_back_with_its_source_actor_time_and_version(world: World) {
        let stored = world.put("customer", ada()).await;
        world.reopen().await;
        let open = world.get("customer", "delivery", &stored).await;
        assert_eq!(shown(&open, "name"), Some("Lovelace Ada"));
        assert_eq!(shown(&open, "email"), Some("Ada.Lovelace@example.com"));
        assert_eq!(shown(&open, "phone"), Some("+358401234567"));
        let stamp = &open.values["email"].stamp;
        assert_eq!((stamp.source, stamp.way.as_ref().unwrap().as_str()), (SourceKind::Person, "phone"));
        assert_eq!((stamp.actor, stamp.at, stamp.notice_version), (world.clerk, start(), 1));
        assert_eq!((open.revision, open.subject, open.id), (1, stored.subject, stored.record));
    }
}

both! {
    async fn fields_outside_the_purpose_are_masked_and_only_named(world: World) {
        let stored = world.put("customer", ada()).await;
        let open = world.get("customer", "billing", &stored).await;
        assert_eq!(shown(&open, "email"), None);
        assert_eq!(names(&open.masked), BTreeSet::from(["email", "phone"]));
        assert_eq!(shown(&open, "city"), Some("Kuopio"));
    }
}

both! {
    async fn a_record_that_hangs_on_another_is_about_the_same_person_unless_it_is_a_person(world: World) {
        let ada = world.put("customer", ada()).await;
        let delivery = world.put("delivery", draft_of(&ada, &[("what", "Kone"), ("on", "1.3.2026")])).await;
        let contact = world.put("contact-person", draft_of(&ada, &[("name", "Byron Anna")])).await;
        assert_eq!(delivery.subject, ada.subject);
        assert_ne!(contact.subject, ada.subject);
        let kinds = ["customer", "delivery", "message"];
        let mut grants = Vec::new();
        for kind in kinds {
            grants.push(world.grant::<Read>(kind, "delivery", subject_target(ada.subject), start()).await);
        }
        grants.push(world.grant::<Read>("contact-person", "delivery", Target::Kind, start()).await);
        let before = world.journal_size().await;
        let person = world.door.person(grants, ada.subject, start()).await.unwrap();
        let found: BTreeSet<&str> = person.records.iter().map(|record| record.kind.as_str()).collect();
        assert_eq!(found, BTreeSet::from(["customer", "delivery", "contact-person"]));
        assert_eq!(world.journal_size().await, before + 3);
        let seen = world.door.seen_by(contact.subject, None).await.unwrap();
        assert_eq!(seen.entries.iter().filter(|entry| entry.act == "read").count(), 1);
    }
}

both! {
    async fn a_delivery_renews_when_its_customer_was_last_needed(world: World) {
        let ada = world.put("customer", ada()).await;
        let invoice = world.put_at("invoice", draft_of(&ada, &[("number", "7")]), later(60)).await;
        let row = world.door.locate(invoice.record).await.unwrap().unwrap();
        assert_eq!(row.parent, Some(ada.record));
        assert_eq!(world.get("customer", "delivery", &ada).await.last_needed_at, later(60));
        world.put_at("message", draft_of(&ada, &[("body", "Terve")]), later(120)).await;
        assert_eq!(world.get("customer", "delivery", &ada).await.last_needed_at, later(60));
        let grant = world.grant::<Use>("customer", "delivery", record_target(&ada), later(180)).await;
        world.door.use_(grant, ada.record, later(180)).await.unwrap();
        assert_eq!(world.get("customer", "delivery", &ada).await.last_needed_at, later(180));
    }
}

both! {
    async fn an_amendment_keeps_the_former_value_in_its_history(world: World) {
        let ada = world.put("customer", ada()).await;
        for (step, city) in [(1, Some("Helsinki")), (2, None), (3, Some("Oulu"))] {
            let grant = world.grant::<Amend>("customer", "delivery", record_target(&ada), later(step)).await;
            let value = city.map(|city| Personal::new(city.to_owned()));
            let changes = Changes::from([(name("city"), value)]);
            let revision = u64::try_from(step).unwrap();
            let amended = world.door.amend(grant, ada.record, revision, changes, later(step)).await.unwrap();
            assert_eq!((amended.revision, names(&amended.fields)), (revision + 1, BTreeSet::from(["city"])));
        }
        let grant = world.grant::<Read>("customer", "delivery", record_target(&ada), start()).await;
        let past = world.door.history(grant, ada.record, &name("city"), start()).await.unwrap();
        let values: Vec<_> = past.iter().map(|one| one.value.as_ref().map(|v| v.reveal(&Audience::page()).as_str())).collect();
        assert_eq!(values, [Some("Oulu"), None, Some("Helsinki"), Some("Kuopio")]);
        assert_eq!(past[0].until, None);
        assert_eq!((past[3].stamp.at, past[3].until), (start(), Some(later(1))));
        assert_eq!(shown(&world.get("customer", "delivery", &ada).await, "city"), Some("Oulu"));
    }
}

both! {
    async fn of_two_who_amend_the_second_is_told_who_was_first(world: World) {
        let ada = world.put("customer", ada()).await;
        let change = |field: &str, value: &str| Changes::from([(name(field), Some(Personal::new(value.to_owned())))]);
        let grant = world.grant::<Amend>("customer", "delivery", record_target(&ada), later(1)).await;
        world.door.amend(grant, ada.record, 1, change("city", "Oulu"), later(1)).await.unwrap();
        let grant = world.grant::<Amend>("customer", "delivery", record_target(&ada), later(2)).await;
        let told = world.door.amend(grant, ada.record, 1, change("phone", "0501234567"), later(2)).await;
        let Err(AmendError::Conflict(conflict)) = told else { panic!("{told:?}") };
        assert_eq!((conflict.revision, conflict.by, conflict.at), (2, Some(world.clerk), later(1)));
        assert_eq!(names(&conflict.fields), BTreeSet::from(["city"]));
        let open = world.get("customer", "delivery", &ada).await;
        assert_eq!((shown(&open, "city"), shown(&open, "phone")), (Some("Oulu"), Some("+358401234567")));
    }
}

both! {
    async fn many_who_amend_at_once_lose_nothing_in_silence(world: World) {
        let ada = world.put("customer", ada()).await;
        let mut tasks = Vec::new();
        for n in 0..8 {
            let grant = world.grant::<Amend>("customer", "delivery", record_target(&ada), start()).await;
            let (door, record) = (world.door.clone(), ada.record);
            let changes = Changes::from([(name("city"), Some(Personal::new(format!("Kylä {n}"))))]);
            tasks.push(tokio::spawn(async move { door.amend(grant, record, 1, changes, later(n)).await }));
        }
        let mut won = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(amended) => won += u64::from(amended.revision == 2),
                Err(AmendError::Conflict(conflict)) => assert_eq!(conflict.revision, 2),
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(won, 1);
    }
}

both! {
    async fn a_list_is_paged_in_every_order_without_gap_or_repetition(world: World) {
        let drafts = (0..23).map(|n| draft(&[("kind", "person"), ("name", &format!("Nimi {n}"))])).collect();
        let grant = world.grant::<Collect>("customer", "delivery", Target::Kind, start()).await;
        let stored = world.door.collect_all(grant, drafts, start()).await.unwrap();
        let whole: BTreeSet<_> = stored.iter().map(|one| one.record).collect();
        for order in [Order::Newest, Order::Oldest, Order::ChangedLast, Order::ChangedFirst, Order::NumberUp, Order::NumberDown] {
            let (mut after, mut seen) = (None, Vec::new());
            loop {
                let grant = world.grant::<Read>("customer", "delivery", Target::Kind, start()).await;
                let paging = Paging { order, after, limit: 5 };
                let page = world.door.read(grant, Selector::List(paging), start()).await.unwrap();
                seen.extend(page.items.iter().map(|record| (record.id, shown(record, "number").unwrap().to_owned())));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(seen.iter().map(|(id, _)| *id).collect::<BTreeSet<_>>(), whole, "{order:?}");
            assert_eq!(seen.len(), 23, "{order:?}");
            let numbers: Vec<&str> = seen.iter().map(|(_, number)| number.as_str()).collect();
            match order {
                Order::NumberUp => assert!(numbers.is_sorted()),
                Order::NumberDown => assert!(numbers.iter().rev().is_sorted()),
                _ => {}
            }
        }
    }
}

both! {
    async fn an_export_gives_everything_and_each_page_is_journaled(world: World) {
        for _ in 0..2 {
            let drafts = (0..400).map(|n| draft(&[("kind", "person"), ("name", &format!("Nimi {n}"))])).collect();
            let grant = world.grant::<Collect>("customer", "delivery", Target::Kind, start()).await;
            world.door.collect_all(grant, drafts, start()).await.unwrap();
        }
        let grant = world.grant::<Export>("customer", "delivery", Target::Kind, start()).await;
        let mut export = world.door.export(grant, start()).unwrap();
        let mut pages = Vec::new();
        // The file takes longer to write than a grant lives.
        while let Some(page) = export.next(later(600)).await.unwrap() {
            pages.push(page.len());
        }
        assert_eq!(pages, [500, 300]);
        let query = JournalQuery { act: Some("export".to_owned()), ..JournalQuery::default() };
        let written = world.door.journal(&query).await.unwrap().entries;
        assert_eq!(written.iter().map(|entry| entry.about.len()).collect::<Vec<_>>(), [300, 500]);
    }
}

both! {
    async fn customer_numbers_go_on_after_a_restart_and_none_is_given_twice(world: World) {
        let plain = || draft(&[("kind", "company"), ("name", "Testi Oy")]);
        let number = |stored: &vault::Stored| stored.given["number"].reveal(&Audience::page()).clone();
        let mut all = Vec::new();
        all.push(number(&world.put("customer", plain()).await));
        world.reopen().await;
        all.push(number(&world.put("customer", plain()).await));
        world.put("customer", plain().with(name("number"), "1500".to_owned())).await;
        all.push(number(&world.put("customer", plain()).await));
        assert_eq!(all, ["1001", "1002", "1501"]);
        let mut tasks = Vec::new();
        for _ in 0..12 {
            let grant = world.grant::<Collect>("customer", "delivery", Target::Kind, start()).await;
            let (door, draft) = (world.door.clone(), plain());
            tasks.push(tokio::spawn(async move { door.collect(grant, draft, start()).await }));
        }
        let mut given = BTreeSet::new();
        for task in tasks {
            given.insert(number(&task.await.unwrap().unwrap()));
        }
        assert_eq!(given.len(), 12);
    }
}

both! {
    async fn a_record_says_until_when_it_is_kept(world: World) {
        let ada = world.put("customer", ada()).await;
        let at = |text: &str| Some(text.parse::<jiff::Timestamp>().unwrap());
        assert_eq!(world.get("customer", "delivery", &ada).await.keep_until, at("2029-03-02T22:00:00Z"));
        let invoice = draft_of(&ada, &[("number", "7"), ("issued", "1.2.2026"), ("total", "12,50")]);
        let invoice = world.put_at("invoice", invoice, later(86_400)).await;
        assert_eq!(world.get("invoice", "billing", &invoice).await.keep_until, at("2032-12-31T22:00:00Z"));
        assert_eq!(world.get("customer", "delivery", &ada).await.keep_until, at("2029-03-03T22:00:00Z"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_on_one_database_never_give_one_number_twice() {
    let world = World::postgres().await;
    let other = open_store(world.place.clone()).await;
    let other = vault::Vault::open(other, master(), seeded(77_000)).await.unwrap();
    let other = other.door(world.door.id(), start()).await.unwrap().unwrap();
    let mut tasks = Vec::new();
    for n in 0..16 {
        let grant = world.grant::<Collect>("customer", "delivery", Target::Kind, start()).await;
        let door = if n % 2 == 0 { world.door.clone() } else { other.clone() };
        let draft = draft(&[("kind", "company"), ("name", "Testi Oy")]);
        tasks.push(tokio::spawn(async move { door.collect(grant, draft, start()).await }));
    }
    let mut given = BTreeSet::new();
    for task in tasks {
        let stored = task.await.unwrap().unwrap();
        given.insert(stored.given["number"].reveal(&Audience::page()).clone());
    }
    assert_eq!(given.len(), 16);
    world.door.verify_journal().await.unwrap();
}

both! {
    async fn a_permission_is_given_and_taken_back_for_the_purpose_it_permits(world: World) {
        let ada = world.put("customer", ada()).await;
        for (revision, word, lives) in [(1, "yes", true), (2, "no", false), (3, "yes", true)] {
            let mut ask = world.question::<Amend>("customer", "marketing", record_target(&ada));
            ask.fields = policy::Fields::These([name("marketing")].into());
            let grant = world.door.ask(ask, start()).await.unwrap();
            let changes = Changes::from([(name("marketing"), Some(Personal::new(word.to_owned())))]);
            let now = later(i64::try_from(revision).unwrap());
            world.door.amend(grant, ada.record, revision, changes, now).await.unwrap();
            assert_eq!(world.door.consents_of(ada.subject).await.unwrap().contains("marketing"), lives);
            let read = world.try_grant::<Read>("customer", "marketing", record_target(&ada)).await;
            assert_eq!(read.is_ok(), lives);
        }
    }
}

both! {
    async fn a_published_version_takes_over_on_its_day_and_the_former_ones_stay_readable(world: World) {
        let next = notice(&common::NOTICE.replace("Asiakkaat", "Asiakkaamme"));
        let other = vault::Vault::open(world.store.clone(), master(), seeded(88_000)).await.unwrap();
        let other = other.door(world.door.id(), start()).await.unwrap().unwrap();
        world.publish(&next, 1, later(3_600)).await.unwrap();
        for door in [&world.door, &other] {
            assert_eq!(door.notice_version(), 1);
            for (at, version) in [(0, 1), (1_800, 1), (3_599, 1), (3_600, 2), (7_200, 2)] {
                let question = world.question::<Read>("customer", "delivery", Target::Kind);
                let _grant = door.ask(question, later(at)).await.unwrap();
                assert_eq!(door.notice_version(), version, "at {at} s");
            }
        }
        let versions = world.door.notice_versions().await.unwrap();
        assert_eq!(versions.iter().map(|one| one.version).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(&*versions[0].source, common::NOTICE);
        let told = world.publish(&next, 2, start()).await;
        assert!(matches!(told, Err(vault::PublishError::Same { version: 2 })));
        let raced = world.publish(&notice(common::NOTICE), 1, start()).await;
        assert!(matches!(raced, Err(vault::PublishError::Raced { expected: 1 })), "{raced:?}");
        assert_eq!(world.door.notice_versions().await.unwrap().len(), 2, "nothing half done");
        let at = async |s| world.door.notice_at(later(s)).await.unwrap().map(|one| one.version);
        assert_eq!([at(-1).await, at(0).await, at(3_599).await, at(3_600).await], [None, Some(1), Some(1), Some(2)]);
    }
}

both! {
    async fn the_journal_tells_a_service_from_a_person(world: World) {
        let ada = world.put("customer", ada()).await;
        let mut ask = world.question::<Read>("customer", "delivery", record_target(&ada));
        ask.actor.kind = policy::ActorKind::Service;
        let grant = world.door.ask(ask, start()).await.unwrap();
        world.door.read_one(grant, ada.record, start()).await.unwrap();
        let page = world.door.journal(&JournalQuery::default()).await.unwrap();
        let acts: Vec<_> = page.entries.iter().map(|entry| (entry.act.as_str(), entry.service)).collect();
        assert_eq!(acts, [("read", true), ("collect", false), ("publish", false)]);
    }
}
