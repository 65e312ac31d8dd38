//! What goes, what stays and what becomes of it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::{NOTICE, World, name};
use notice::model::Event;
use policy::{HoldGround, Stays};
use vault::{HoldError, JournalQuery, MarkWhy, NewHold, Personal, Reviewing};

fn hold(stored: &vault::Stored, whole: bool, review_at: jiff::Timestamp) -> NewHold {
    NewHold {
        subject: stored.subject,
        record: (!whole).then_some(stored.record),
        ground: HoldGround::Dispute,
        review_at,
        words: Personal::new("lasku on riitautettu".into()),
    }
}

both! {
    async fn a_record_goes_with_its_key_on_the_day_after_its_last(world: World) {
        let ada = world.person().await;
        world.to("2027-03-02").sweep().await;
        assert!(world.row(&ada).await.is_some(), "the last day is still in");
        let receipt = world.to("2027-03-03").sweep().await;
        assert!(world.row(&ada).await.is_none() && !world.key(ada.record).await);
        assert_eq!(receipt.done.went, [("customers.person delete".to_owned(), 1)].into());
        let query = JournalQuery { act: Some("expire".into()), ..JournalQuery::default() };
        let page = world.door.journal(&query).await.unwrap();
        let last = &page.entries[0];
        assert_eq!(last.clauses.iter().map(|clause| clause.as_str()).collect::<Vec<_>>(), ["register.customers.keep"]);
        assert_eq!(last.about, [(ada.subject, Some(ada.record))]);
        assert_eq!(receipt.done.journal.map(|(_, last)| last), Some(i64::try_from(last.seq).unwrap()));
        world.door.verify_journal().await.unwrap();
    }
}

both! {
    async fn a_value_with_a_rule_of_its_own_goes_alone(world: World) {
        let ada = world.person().await;
        assert_eq!(world.holds("person", &ada).await, ["name", "phone"]);
        world.to("2026-06-03").sweep().await;
        assert_eq!(world.holds("person", &ada).await, ["name"]);
        let until = world.row(&ada).await.unwrap().keep_until.unwrap();
        assert_eq!(jiff::Timestamp::from_microsecond(until).unwrap().to_string(), "2027-03-02T22:00:00Z");
    }
}

both! {
    async fn a_value_goes_with_the_last_of_its_purposes(world: World) {
        let ada = world.put("person", None, &[("name", "Ada"), ("extra", "kampanja")]).await;
        world.to("2026-06-30").sweep().await;
        assert_eq!(world.holds("person", &ada).await, ["extra", "name"]);
        world.to("2026-07-01").sweep().await;
        assert_eq!(world.holds("person", &ada).await, ["name"]);
    }
}

both! {
    async fn an_invoice_outlives_its_customer_and_takes_the_shell_with_it(world: World) {
        let ada = world.person().await;
        let invoice = world.put("invoice", Some(&ada), &[("number", "1"), ("issued", "2026-03-02")]).await;
        world.to("2027-03-03").sweep().await;
        assert!(world.holds("person", &ada).await.is_empty(), "nothing is left of her");
        assert!(world.row(&ada).await.is_some(), "but the place her invoice hangs on");
        assert_eq!(world.holds("invoice", &invoice).await, ["issued", "number"]);
        let again = world.to("2027-03-04").sweep().await;
        assert_eq!(again.done.total(), 0, "{again:?}");
        world.to("2028-12-31").sweep().await;
        assert!(world.row(&invoice).await.is_some(), "the second year ends with its last day");
        world.to("2029-01-01").sweep().await;
        assert!(world.row(&invoice).await.is_none() && world.row(&ada).await.is_none());
    }
}

both! {
    async fn a_hold_keeps_and_lifting_it_lets_the_date_work_at_once(world: World) {
        let (ada, other) = (world.person().await, world.person().await);
        let wrong = world.door.hold(hold(&ada, true, world.later(0)), world.clerk, world.now()).await;
        assert!(matches!(wrong, Err(HoldError::Review)), "{wrong:?}");
        let wrong = world.door.hold(hold(&ada, true, world.later(400)), world.clerk, world.now()).await;
        assert!(matches!(wrong, Err(HoldError::Review)), "{wrong:?}");
        let silent = NewHold { words: Personal::new("  ".into()), ..hold(&ada, true, world.later(9)) };
        assert!(matches!(world.door.hold(silent, world.clerk, world.now()).await, Err(HoldError::Words)));
        let id = world.door.hold(hold(&ada, true, world.later(300)), world.clerk, world.now()).await.unwrap();
        world.to("2027-06-01").sweep().await;
        assert!(world.row(&ada).await.is_some() && world.row(&other).await.is_none());
        let why = world.door.why_until(&[ada.record], world.now()).await.unwrap().pop().unwrap().unwrap();
        assert_eq!(why.holds, [HoldGround::Dispute].into());
        assert_eq!(world.door.standing_holds(world.now(), 9).await.unwrap().len(), 1, "it is to be looked at again");
        world.door.renew_hold(id, world.later(30), world.clerk, world.now()).await.unwrap();
        assert!(world.door.standing_holds(world.now(), 9).await.unwrap().is_empty());
        world.door.lift_hold(id, world.clerk, world.now()).await.unwrap();
        assert!(matches!(world.door.lift_hold(id, world.clerk, world.now()).await, Err(HoldError::NotStanding)));
        world.sweep().await;
        assert!(world.row(&ada).await.is_none());
        assert!(world.door.holds_on(ada.subject).await.unwrap().is_empty(), "nothing tells of her any more");
    }
}

both! {
    async fn a_restriction_pauses_until_it_is_lifted(world: World) {
        let ada = world.person().await;
        let limitation = world.restrict(&ada).await;
        world.to("2027-06-01").sweep().await;
        assert!(world.row(&ada).await.is_some());
        world.unrestrict(limitation, &ada).await;
        world.sweep().await;
        assert!(world.row(&ada).await.is_none());
    }
}

both! {
    async fn what_was_needed_stays_and_marketing_does_not_count(world: World) {
        let ada = world.person().await;
        world.to("2026-10-01");
        world.put("order", Some(&ada), &[("what", "kone")]).await;
        let until = world.row(&ada).await.unwrap().keep_until;
        world.to("2027-06-01").sweep().await;
        assert!(world.row(&ada).await.is_some(), "an order renewed it");
        assert!(until < world.row(&ada).await.unwrap().keep_until, "the telephone number went, the rest is kept");
        world.to("2027-10-02").sweep().await;
        assert!(world.row(&ada).await.is_none());
    }
}

both! {
    async fn a_relationship_that_ended_starts_the_clock(world: World) {
        let ada = world.put("member", None, &[("name", "Ada")]).await;
        world.to("2036-01-01").sweep().await;
        let why = world.door.why_until(&[ada.record], world.now()).await.unwrap().pop().unwrap().unwrap();
        assert_eq!((why.first, why.whole), (None, None), "nothing has ended");
        let on = Some("2036-01-15".parse().unwrap());
        world.door.note_event(ada.record, Event::RelationshipEnd, on, world.clerk, world.now()).await.unwrap();
        world.to("2036-02-15").sweep().await;
        assert!(world.row(&ada).await.is_some());
        world.to("2036-02-16").sweep().await;
        assert!(world.row(&ada).await.is_none());
    }
}

both! {
    async fn what_is_anonymised_is_about_nobody(world: World) {
        let ada = world.put("answer", None, &[("who", "Ada Lovelace"), ("grade", "9")]).await;
        world.to("2026-05-03").sweep().await;
        assert!(world.row(&ada).await.is_none() && !world.key(ada.record).await);
        let list = store::RecordList {
            register: "answers".into(), kind: "answer".into(), sort: store::Sort::Collected, descending: false, after: None, limit: 9,
        };
        let left = world.store.list(world.door.id().uuid(), &list).await.unwrap();
        assert_eq!(left.len(), 1);
        assert_ne!((left[0].record, left[0].subject), (ada.record.uuid(), ada.subject.uuid()));
        let fresh = vault::Stored { record: vault::RecordId::new(left[0].record), subject: vault::SubjectId::new(left[0].subject), ..ada };
        assert_eq!(world.holds("answer", &fresh).await, ["grade"]);
        let again = world.to("2030-01-01").sweep().await;
        assert_eq!(again.done.total(), 0);
    }
}

both! {
    async fn the_other_ends_are_what_they_say(world: World) {
        let put = async |kind: &str| world.put(kind, None, &[("name", "Ada")]).await;
        let (matter, doubt, slip, paper) = (put("matter").await, put("doubt").await, put("slip").await, put("paper").await);
        let receipt = world.to("2026-04-03").sweep().await;
        let went: Vec<&str> = receipt.done.went.keys().map(String::as_str).collect();
        assert_eq!(went, ["cases.doubt reverify", "cases.matter block", "cases.paper archive", "cases.slip redact"]);
        for (kind, stored) in [("matter", &matter), ("paper", &paper)] {
            assert!(world.row(stored).await.is_some() && world.read(kind, stored).await.is_none(), "{kind} is closed");
        }
        assert!(world.row(&slip).await.is_some() && world.holds("slip", &slip).await.is_empty());
        assert_eq!(world.holds("doubt", &doubt).await, ["name"], "somebody is to look first");
        assert_eq!(world.door.open_marks(9).await.unwrap().iter().map(|mark| mark.why).collect::<Vec<_>>(), [MarkWhy::Reverify]);
        let again = world.to("2027-01-01").sweep().await;
        assert_eq!(again.done.total(), 0, "{again:?}");
        world.door.review_records(&[doubt.record], Reviewing::Needed, world.clerk, world.now()).await.unwrap();
        let again = world.sweep().await;
        assert_eq!(again.done.total(), 0, "what was found needed is not asked about by every run: {again:?}");
        let (coming, _) = world.door.ending(world.now(), 9).await.unwrap();
        assert!(coming.is_empty(), "what was closed has ended, and the other has begun anew");
        let later = world.to("2027-12-01").sweep().await;
        assert_eq!(later.done.went.keys().collect::<Vec<_>>(), ["cases.doubt reverify"], "{later:?}");
        world.door.review_records(&[doubt.record], Reviewing::Remove, world.clerk, world.now()).await.unwrap();
        world.sweep().await;
        assert!(world.row(&doubt).await.is_none());
    }
}

both! {
    async fn a_marked_value_goes_unless_a_new_one_comes(world: World) {
        let (ada, eve) = (world.person().await, world.person().await);
        for one in [&ada, &eve] {
            world.door.mark_value(one.record, name("phone"), MarkWhy::Bounced, world.clerk, world.now()).await.unwrap();
        }
        world.door.unmark(eve.record, Some(name("phone")), world.clerk, world.now()).await.unwrap();
        world.to("2026-03-31").sweep().await;
        assert_eq!(world.holds("person", &ada).await, ["name", "phone"]);
        world.to("2026-04-02").sweep().await;
        assert_eq!(world.holds("person", &ada).await, ["name"]);
        assert_eq!(world.holds("person", &eve).await, ["name", "phone"]);
    }
}

both! {
    async fn a_law_keeps_what_was_found_needless(world: World) {
        let ada = world.person().await;
        let invoice = world.put("invoice", Some(&ada), &[("number", "1"), ("issued", "2026-03-02")]).await;
        world.door.review_records(&[invoice.record], Reviewing::Remove, world.clerk, world.now()).await.unwrap();
        let due = world.door.due(None, 9, world.now()).await.unwrap();
        let judged = world.door.judge(due, world.now()).await.unwrap();
        assert!(matches!(&judged[0].answer, Err(Stays::Until(_, Some(law))) if law.contains("Kirjanpitolaki")));
        world.sweep().await;
        assert!(world.row(&invoice).await.is_some());
        let due = world.door.due(None, 9, world.now()).await.unwrap();
        assert!(due.is_empty(), "it is looked at again when the law is over, and not by every run");
        world.to("2029-01-01").sweep().await;
        assert!(world.row(&invoice).await.is_none());
    }
}

both! {
    async fn an_earlier_version_binds_and_a_shorter_rule_holds_at_once(world: World) {
        let ada = world.person().await;
        let old = world.put("order", Some(&ada), &[("what", "kone")]).await;
        world.days_on(1);
        let longer = NOTICE.replace("keep \"6 months\" after=collected", "keep \"9 months\" after=collected");
        world.publish(&longer, 1).await;
        let new = world.put("order", Some(&ada), &[("what", "toinen")]).await;
        world.to("2026-09-04").sweep().await;
        assert!(world.row(&old).await.is_none() && world.row(&new).await.is_some());
        let shorter = NOTICE.replace("keep \"6 months\" after=collected", "keep \"1 month\" after=collected");
        world.publish(&shorter, 2).await;
        world.sweep().await;
        assert!(world.row(&new).await.is_none());
    }
}

both! {
    async fn a_rehearsal_tells_and_touches_nothing(world: World) {
        let ada = world.person().await;
        world.to("2027-03-03");
        let before = world.door.verify_journal().await.unwrap().size;
        let told = retention::rehearse(&world.door, world.now()).await.unwrap();
        assert_eq!(told.done.went, [("customers.person delete".to_owned(), 1)].into());
        assert!(world.row(&ada).await.is_some());
        assert_eq!(world.door.verify_journal().await.unwrap().size, before);
        assert_eq!(world.sweep().await.done.went, told.done.went);
        assert_eq!(retention::runs(&world.door, 9).await.unwrap().len(), 1);
    }
}

both! {
    async fn of_two_nodes_one_runs(world: World) {
        world.person().await;
        world.to("2027-03-03");
        let now = || world.now();
        let (one, other) = tokio::join!(
            retention::sweep(&world.door, uuid::Uuid::from_u128(1), now),
            retention::sweep(&world.door, uuid::Uuid::from_u128(2), now),
        );
        let ran = [one.unwrap(), other.unwrap()].into_iter().flatten().collect::<Vec<_>>();
        assert_eq!(ran.iter().map(|receipt| receipt.done.total()).sum::<u64>(), 1);
        assert!(retention::sweep(&world.door, uuid::Uuid::from_u128(3), now).await.unwrap().is_none(), "not due yet");
    }
}

both! {
    async fn nobody_waits_for_the_end_of_a_run_that_a_clock_saw_which_went_back(world: World) {
        world.person().await;
        world.to("2027-03-04");
        world.sweep().await;
        world.person().await;
        world.to("2027-03-03");
        let now = || world.now();
        let ran = retention::sweep(&world.door, uuid::Uuid::from_u128(3), now).await.unwrap();
        assert!(ran.is_some(), "a day later would be too late");
    }
}

both! {
    async fn what_a_killed_run_left_without_its_key_is_taken_away_and_told(world: World) {
        let (ada, grace) = (world.person().await, world.person().await);
        let mut unit = store::Unit::new(world.door.id().uuid(), 1);
        unit.keys.push(store::KeyOp::DestroyRecord { record: ada.record.uuid() });
        world.store.commit(unit).await.unwrap();
        let receipt = world.sweep().await;
        assert_eq!(receipt.done.went, [("customers.person noise".to_owned(), 1)].into());
        assert!(world.row(&ada).await.is_none() && world.row(&grace).await.is_some());
        let query = JournalQuery { act: Some("expire".into()), ..JournalQuery::default() };
        let page = world.door.journal(&query).await.unwrap();
        assert_eq!(page.entries[0].about, [(ada.subject, Some(ada.record))]);
        world.door.verify_journal().await.unwrap();
        assert_eq!(world.sweep().await.done.total(), 0);
    }
}

both! {
    async fn what_hangs_together_goes_together_over_several_stretches(world: World) {
        const PEOPLE: u64 = 160;
        for _ in 0..PEOPLE {
            let ada = world.person().await;
            world.put("order", Some(&ada), &[("what", "polkupyörä")]).await;
            for number in ["1", "2"] {
                world.put("invoice", Some(&ada), &[("number", number), ("issued", "2026-03-02")]).await;
            }
        }
        let went = world.to("2029-01-01").sweep().await.done;
        let all = [("order", PEOPLE), ("person", PEOPLE), ("invoice", 2 * PEOPLE)];
        let all = all.map(|(kind, count)| (format!("customers.{kind} delete"), count));
        assert_eq!(went.went, all.into(), "nobody was emptied first because an invoice came with a later stretch");
        assert_eq!((went.changed, went.stayed.len()), (0, 0), "nothing was looked at twice");
        assert!(went.total() > 2 * u64::try_from(retention::STRETCH).unwrap(), "more than two stretches");
        world.door.verify_journal().await.unwrap();
        assert_eq!(world.sweep().await.done.total(), 0);
    }
}

both! {
    async fn what_was_unique_is_free_with_its_record_and_nothing_of_it_is_left_after_the_run(world: World) {
        const FIRST: usize = 40;
        let unique = NOTICE.replace("phone phone keep", "phone phone unique=#true keep");
        assert_ne!(unique, NOTICE);
        world.publish(&unique, 1).await;
        let (here, firm) = (&world, world.door.id().uuid());
        let put = async |n: usize| {
            here.put("person", None, &[("name", "Ada Lovelace"), ("phone", &format!("040 123 4{n:03}"))]).await
        };
        for n in 0..600 {
            put(n).await;
        }
        world.to("2027-03-03");
        // What a run does, up to the moment in which it is killed.
        while let due = world.door.due(None, retention::STRETCH, world.now()).await.unwrap() && !due.is_empty() {
            let judged = world.door.judge(due, world.now()).await.unwrap();
            world.door.expire(judged, world.now()).await.unwrap();
        }
        assert_eq!(world.store.unique_gone(firm, 1_000).await.unwrap().len(), 600);
        let mut back = Vec::new();
        for n in 0..FIRST {
            back.push(put(n).await);
        }
        world.sweep().await;
        assert!(world.store.unique_gone(firm, 1_000).await.unwrap().is_empty());
        assert_eq!(world.store.rows_of(firm).await.unwrap().into_iter().find(|(table, _)| *table == "unique_token"),
            Some(("unique_token", u64::try_from(FIRST).unwrap())));
        for stored in &back {
            assert_eq!(world.holds("person", stored).await, ["name", "phone"]);
        }
        let ask = world.ask::<policy::Collect>("person", "delivery", policy::Target::Kind);
        let grant = world.door.ask(ask, world.now()).await.unwrap();
        let draft = vault::Draft::default().with(name("name"), "Ada".into()).with(name("phone"), "040 123 4000".into());
        assert!(matches!(world.door.collect(grant, draft, world.now()).await, Err(vault::CollectError::Invalid(_))));
    }
}

both! {
    async fn the_journal_is_kept_as_long_as_the_notice_says(world: World) {
        let _ada = world.person().await;
        assert!(world.door.keep_journal(5, Some(world.clerk), world.now()).await.unwrap());
        let _ = world.to("2029-03-01").sweep().await;
        assert_eq!((world.door.journal_years().await.unwrap(), world.door.journal_begins().await.unwrap()), (5, 0));
        let told = format!("{NOTICE}\njournal years=3\n");
        let _version = world.publish(&told, 1).await;
        assert_eq!(world.door.journal_years().await.unwrap(), 3, "what the notice says goes before what an owner said");
        assert!(!world.door.keep_journal(9, Some(world.clerk), world.now()).await.unwrap(), "and nobody says otherwise");
        assert_eq!(world.to("2029-03-02").sweep().await.done.lines, 0, "the last day of the third year is still in");
        let gone = world.to("2029-03-03").sweep().await.done.lines;
        assert!(gone > 0 && world.door.journal_begins().await.unwrap() == gone);
        let _version = world.publish(NOTICE, 2).await;
        assert_eq!(world.door.journal_years().await.unwrap(), 5, "silent again, it is as an owner said");
        world.door.verify_journal().await.unwrap();
    }
}
