//! What is refused is named, journaled, and leaves nothing behind.
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
use policy::{Amend, Collect, Fields, Read, Search, Target};
use vault::{
    AmendError, AskError, Changes, CollectError, Draft, Finding, GrantError, JournalQuery, Personal, Query, ReadError,
    Selector,
};

/// What is wrong, as pairs of field and reason.
fn pairs(findings: &[Finding]) -> BTreeSet<(usize, &str, &str)> {
    findings.iter().map(|one| (one.draft, one.field.as_str(), one.problem.code())).collect()
}

async fn refused(world: &World, kind: &str, draft: Draft) -> Vec<Finding> {
    let before = (world.count(kind).await, world.journal_size().await);
    let purpose = if kind == "invoice" { "billing" } else { "delivery" };
    let grant = world.grant::<Collect>(kind, purpose, Target::Kind, start()).await;
    let told = world.door.collect(grant, draft, start()).await;
    let Err(CollectError::Invalid(findings)) = told else { panic!("{told:?}") };
    assert_eq!((world.count(kind).await, world.journal_size().await), (before.0, before.1 + 1));
    findings
}

both! {
    async fn everything_wrong_is_named_at_once_and_nothing_is_stored(world: World) {
        let bad = draft(&[
            ("kind", "robot"),
            ("phone", "puhelin"),
            ("email", "no address"),
            ("shoe-size", "42"),
            ("city", "tunnus 131052-308T"),
            ("street", &"x".repeat(300)),
        ]);
        let findings = refused(&world, "customer", bad).await;
        let found = pairs(&findings);
        let fields: BTreeSet<&str> = found.iter().map(|(_, field, _)| *field).collect();
        assert_eq!(fields, BTreeSet::from(["kind", "name", "phone", "email", "shoe-size", "city", "street"]));
        for expected in [(0, "shoe-size", "undeclared-field"), (0, "name", "missing"), (0, "city", "identity-code"), (0, "street", "too-long")] {
            assert!(found.contains(&expected), "{expected:?} in {found:?}");
        }
        let page = world.door.journal(&JournalQuery { done: Some(false), ..JournalQuery::default() }).await.unwrap();
        let written = format!("{:?}", page.entries);
        for value in ["robot", "puhelin", "131052", "no address", "42", "xxx"] {
            assert!(!written.contains(value), "{value} in {written}");
        }
        let clauses: Vec<&str> = page.entries[0].clauses.iter().map(notice::ClauseId::as_str).collect();
        assert!(clauses.contains(&"register.customers.customer") && clauses.contains(&"register.customers.customer.city"));
        let declared = world.door.notice();
        assert!(page.entries[0].clauses.iter().all(|clause| declared.clause(clause).is_some()), "{clauses:?}");
        assert_eq!(page.entries[0].fields, ["city", "email", "kind", "name", "phone", "shoe-size", "street"]);
    }
}

both! {
    async fn a_second_record_with_the_same_unique_value_is_refused_however_it_is_written(world: World) {
        world.put("customer", ada()).await;
        let other = draft(&[("kind", "person"), ("name", "Toinen"), ("email", "ADA.LOVELACE@EXAMPLE.COM")]);
        assert_eq!(pairs(&refused(&world, "customer", other).await), BTreeSet::from([(0, "email", "duplicate")]));
    }
}

both! {
    async fn a_child_needs_a_parent_that_is_there_and_of_the_right_kind(world: World) {
        let ada = world.put("customer", ada()).await;
        let message = world.put("message", draft_of(&ada, &[("body", "Terve")])).await;
        let values = [("what", "Kone"), ("on", "2026-03-01")];
        for wrong in [draft(&values), draft_of(&message, &values)] {
            assert_eq!(pairs(&refused(&world, "delivery", wrong).await), BTreeSet::from([(0, "delivery", "parent")]));
        }
        let wrong = Draft { parent: Some(ada.record), ..draft(&[("kind", "person"), ("name", "Lapsi")]) };
        assert_eq!(pairs(&refused(&world, "customer", wrong).await), BTreeSet::from([(0, "customer", "no-parent")]));
    }
}

both! {
    async fn of_a_batch_everything_or_nothing_unless_the_valid_ones_are_asked_for(world: World) {
        world.put("customer", ada()).await;
        let batch = || {
            let one = |name: &str, email: &str| draft(&[("kind", "person"), ("name", name), ("email", email)]);
            vec![
                one("Eka", "eka@example.com"),
                one("", "toka@example.com"),
                one("Kolmas", "eka@example.com"),
                one("Neljäs", "ada.lovelace@example.com"),
                one("Viides", "viides@example.com"),
            ]
        };
        let expected = BTreeSet::from([(1, "name", "missing"), (2, "email", "duplicate"), (3, "email", "duplicate")]);
        let grant = world.grant::<Collect>("customer", "delivery", Target::Kind, start()).await;
        assert_eq!(pairs(&world.door.preview(grant, batch(), start()).await.unwrap()), expected);
        let grant = world.grant::<Collect>("customer", "delivery", Target::Kind, start()).await;
        let Err(CollectError::Invalid(findings)) = world.door.collect_all(grant, batch(), start()).await else { panic!() };
        assert_eq!((pairs(&findings), world.count("customer").await), (expected.clone(), 1));
        let grant = world.grant::<Collect>("customer", "delivery", Target::Kind, start()).await;
        let done = world.door.collect_valid(grant, batch(), start()).await.unwrap();
        assert_eq!((pairs(&done.findings), world.count("customer").await), (expected, 3));
        assert_eq!(done.stored.iter().map(|(place, _)| *place).collect::<Vec<_>>(), [0, 4]);
    }
}

both! {
    async fn of_many_who_bring_one_unique_value_exactly_one_wins(world: World) {
        let mut tasks = Vec::new();
        for n in 0..16 {
            let grant = world.grant::<Collect>("customer", "delivery", Target::Kind, start()).await;
            let (door, name) = (world.door.clone(), format!("Kilpailija {n}"));
            let draft = draft(&[("kind", "person"), ("name", &name), ("email", "sama@example.com")]);
            tasks.push(tokio::spawn(async move { door.collect(grant, draft, start()).await }));
        }
        let mut won = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(_) => won += 1,
                Err(CollectError::Invalid(findings)) => {
                    assert_eq!(pairs(&findings), BTreeSet::from([(0, "email", "duplicate")]));
                }
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!((won, world.count("customer").await), (1, 1));
    }
}

both! {
    async fn a_refused_question_is_journaled_with_its_reasons_and_clauses(world: World) {
        let ada = world.put("customer", ada()).await;
        let mut ask = world.question::<Read>("customer", "billing", record_target(&ada));
        ask.fields = Fields::These([name("email")].into());
        let Err(AskError::Refused(_)) = world.door.ask(ask, start()).await else { panic!() };
        let page = world.door.journal(&JournalQuery { done: Some(false), ..JournalQuery::default() }).await.unwrap();
        let entry = &page.entries[0];
        assert_eq!((entry.act.as_str(), entry.detail.as_deref()), ("read", Some("field-not-for-purpose")));
        assert_eq!(entry.clauses[0].as_str(), "register.customers.customer.email");
        assert_eq!(entry.about, [(ada.subject, Some(ada.record))]);
        assert_eq!(entry.actor, Some(world.clerk));
    }
}

both! {
    async fn a_grant_that_ran_out_or_is_for_another_record_or_notice_opens_nothing(world: World) {
        let ada = world.put("customer", ada()).await;
        let other = world.put("customer", draft(&[("kind", "person"), ("name", "Toinen")])).await;
        let before = world.journal_size().await;
        let grant = || world.grant::<Read>("customer", "delivery", record_target(&ada), start());
        let old = world.door.read_one(grant().await, ada.record, later(61)).await;
        assert!(matches!(old, Err(ReadError::Grant(GrantError::Expired))), "{old:?}");
        let wrong = world.door.read_one(grant().await, other.record, start()).await;
        assert!(matches!(wrong, Err(ReadError::Grant(GrantError::NotCovered))), "{wrong:?}");
        let unspent = grant().await;
        let next = notice(&NOTICE.replace("Asiakkaat", "Asiakkaamme"));
        assert_eq!(world.publish(&next, 1, start()).await.unwrap(), 2);
        let stale = world.door.read_one(unspent, ada.record, start()).await;
        assert!(matches!(stale, Err(ReadError::Grant(GrantError::OtherNotice))), "{stale:?}");
        assert_eq!(world.journal_size().await, before + 1, "only the publication is written");
        let open = world.get("customer", "delivery", &ada).await;
        assert_eq!((open.notice_version, shown(&open, "name")), (1, Some("Lovelace Ada")));
    }
}

both! {
    async fn an_amendment_that_does_not_fit_changes_nothing(world: World) {
        let ada = world.put("customer", ada()).await;
        world.put("customer", draft(&[("kind", "person"), ("name", "Toinen"), ("email", "toinen@example.com")])).await;
        let cases: [(&str, Option<&str>, &str); 4] = [
            ("name", None, "missing"),
            ("email", Some("toinen@example.com"), "duplicate"),
            ("shoe-size", Some("42"), "undeclared-field"),
            ("city", Some("131052-308T"), "identity-code"),
        ];
        for (field, value, code) in cases {
            let grant = world.grant::<Amend>("customer", "delivery", record_target(&ada), start()).await;
            let changes = Changes::from([
                (name("phone"), Some(Personal::new("0501234567".to_owned()))),
                (name(field), value.map(|value| Personal::new(value.to_owned()))),
            ]);
            let told = world.door.amend(grant, ada.record, 1, changes, start()).await;
            let Err(AmendError::Invalid(findings)) = told else { panic!("{told:?}") };
            assert_eq!(pairs(&findings), BTreeSet::from([(0, field, code)]));
        }
        let open = world.get("customer", "delivery", &ada).await;
        assert_eq!((open.revision, shown(&open, "phone")), (1, Some("+358401234567")));
    }
}

both! {
    async fn for_a_purpose_on_consent_only_those_who_consent_are_opened(world: World) {
        let with = |n: &str, permission: &str| {
            draft(&[("kind", "person"), ("name", n), ("marketing", permission)])
        };
        let yes = world.put("customer", with("Kyllä Kaisa", "yes")).await;
        let no = world.put("customer", with("Ei Eino", "no")).await;
        let silent = world.put("customer", draft(&[("kind", "person"), ("name", "Hiljainen Heli")])).await;
        let list = || world.grant::<Read>("customer", "marketing", Target::Kind, start());
        let paging = vault::Paging { order: vault::Order::Oldest, after: None, limit: 10 };
        let page = world.door.read(list().await, Selector::List(paging), start()).await.unwrap();
        assert_eq!(page.items.iter().map(|one| one.id).collect::<Vec<_>>(), [yes.record]);
        for person in [&no, &silent] {
            let told = world.try_grant::<Read>("customer", "marketing", record_target(person)).await;
            assert!(matches!(told, Err(AskError::Refused(_))), "{told:?}");
        }
        let grant = world.grant::<Search>("customer", "marketing", Target::Kind, start()).await;
        let query = Query { text: Personal::new("eino".to_owned()), after: None, limit: 10 };
        assert!(world.door.search(grant, query, start()).await.unwrap().items.is_empty());
        let grant = world.grant::<Amend>("customer", "marketing", record_target(&yes), start()).await;
        let changes = Changes::from([(name("marketing"), Some(Personal::new("no".to_owned())))]);
        world.door.amend(grant, yes.record, 1, changes, later(1)).await.unwrap();
        let page = world.door.read(list().await, Selector::List(paging), start()).await.unwrap();
        assert!(page.items.is_empty());
    }
}

both! {
    async fn to_join_a_list_kept_while_consent_lives_is_to_consent(world: World) {
        let stored = world.put("subscriber", draft(&[("email", "tilaaja@example.com")])).await;
        let consents = world.door.consents_of(stored.subject).await.unwrap();
        assert_eq!(consents, [name("marketing")].into());
        let open = world.get("subscriber", "marketing", &stored).await;
        assert_eq!(shown(&open, "email"), Some("tilaaja@example.com"));
        let told = world.try_grant::<Collect>("customer", "marketing", Target::Kind).await;
        assert!(matches!(told, Err(AskError::Refused(_))), "{told:?}");
    }
}

both! {
    async fn a_record_over_the_limit_as_a_whole_is_refused_and_named(world: World) {
        let ada = world.put("customer", ada()).await;
        // Each fits by itself; 100 000 letters of four bytes.
        let long = "𐐷".repeat(100_000);
        let all = [("body", long.as_str()), ("more", long.as_str()), ("most", long.as_str())];
        let findings = refused(&world, "message", draft_of(&ada, &all)).await;
        assert_eq!(pairs(&findings), BTreeSet::from([(0, "message", "too-large")]));
        world.put("message", draft_of(&ada, &all[..2])).await;
    }
}
