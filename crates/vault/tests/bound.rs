//! Records keep the promises of the version they were collected under until their person was told of the next one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::{NOTICE, World, ada, draft, name, notice, shown, start};
use jiff::{SignedDuration, Timestamp};
use notice::statements::State;
use policy::binding::Opens;
use policy::{Amend, Export, Fields, Read, Reason, Search, Target, Use};
use vault::{
    AskError, Changes, Order, Paging, People, Personal, Proved, PublishError, Publishing, Query, Selector, Stored, Way,
};

fn later(seconds: i64) -> Timestamp {
    start() + SignedDuration::from_secs(seconds)
}

fn one(stored: &Stored) -> Target {
    Target::Record(stored.record, stored.subject)
}

/// The firm takes up a purpose on its own interest, and may use the e-mail addresses and telephone numbers for it.
fn surveys() -> String {
    NOTICE
        .replace(
            "register customers {",
            "purpose surveys basis=legitimate-interest interest=\"Palvelun laatu\" { label fi=\"Kyselyt\" }\nregister customers {",
        )
        .replace("purposes delivery billing marketing\n    source", "purposes delivery billing marketing surveys\n    source")
        .replace("email     email unique=#true { purposes delivery marketing }", "email     email unique=#true { purposes delivery marketing surveys }")
        .replace("phone     phone { purposes delivery }", "phone     phone { purposes delivery surveys }")
}

fn bound_reason<T>(answer: Result<T, AskError>) -> Option<(u32, Opens)> {
    let Err(AskError::Refused(refusal)) = answer else { return None };
    refusal.because.iter().find_map(|reason| match reason {
        Reason::Bound(_, version, opens) => Some((*version, *opens)),
        _ => None,
    })
}

async fn listed(world: &World, purpose: &str, now: Timestamp) -> Vec<policy::RecordId> {
    let grant = world.grant::<Read>("customer", purpose, Target::Kind, now).await;
    let paging = Paging { order: Order::Oldest, after: None, limit: 50 };
    let page = world.door.read(grant, Selector::List(paging), now).await.unwrap();
    page.items.iter().map(|record| record.id).collect()
}

async fn found(world: &World, purpose: &str, text: &str, now: Timestamp) -> usize {
    let grant = world.grant::<Search>("customer", purpose, Target::Kind, now).await;
    let query = Query { text: Personal::new(text.to_owned()), after: None, limit: 50 };
    world.door.search(grant, query, now).await.unwrap().items.len()
}

both! {
    async fn a_purpose_added_later_opens_what_was_there_only_once_its_person_was_told(world: World) {
        let old = world.put("customer", ada()).await;
        let next = notice(&surveys());
        let undecided = Publishing { expected: 1, effective_from: later(10), people: People::Untouched, by: None };
        let told = world.door.publish_notice(&next, undecided, start()).await;
        assert!(matches!(told, Err(PublishError::Undecided { .. })), "{told:?}");
        world.publish(&next, 1, later(10)).await.unwrap();
        let now = later(20);
        let new = world.put_at("customer", draft(&[("kind", "person"), ("name", "Uusi"), ("email", "uusi@example.com")]), now).await;

        let refused = world.door.ask(world.question::<Read>("customer", "surveys", one(&old)), now).await;
        assert_eq!(bound_reason(refused), Some((1, Opens::Telling)));
        let refused = world.door.ask(world.question::<Read>("customer", "surveys", Target::Subject(old.subject)), now).await;
        assert_eq!(bound_reason(refused), Some((1, Opens::Telling)));
        let refused = world.door.ask(world.question::<Use>("customer", "surveys", one(&old)), now).await;
        assert_eq!(bound_reason(refused), Some((1, Opens::Telling)));
        assert_eq!(listed(&world, "surveys", now).await, [new.record]);
        assert_eq!((found(&world, "surveys", "uusi", now).await, found(&world, "surveys", "ada", now).await), (1, 0));
        let grant = world.grant::<Export>("customer", "surveys", Target::Kind, now).await;
        let page = world.door.export(grant, now).unwrap().next(now).await.unwrap().unwrap();
        assert_eq!(page.iter().map(|record| record.id).collect::<Vec<_>>(), [new.record]);
        // What was allowed goes on.
        assert_eq!(listed(&world, "delivery", now).await, [old.record, new.record]);

        let tellings = world.door.tellings().await.unwrap();
        let [telling] = &tellings[..] else { panic!("{tellings:?}") };
        assert_eq!((telling.version, telling.ask), (2, 0));
        let (people, next) = world.door.to_tell(telling, None, 50).await.unwrap();
        assert_eq!(people.iter().map(|person| person.subject).collect::<Vec<_>>(), [old.subject]);
        assert!(next.is_none());
        let stranger = policy::SubjectId::new(uuid::Uuid::from_u128(9));
        let count = world.door.tell(&[old.subject, stranger], 2, Way::Letter, Some(world.clerk), now).await.unwrap();
        assert_eq!(count, 1, "nobody is told of whom nothing is on record");
        assert_eq!(world.door.tell(&[old.subject], 2, Way::Phone, None, now).await.unwrap(), 0, "told once");
        assert!(world.door.to_tell(telling, None, 50).await.unwrap().0.is_empty());
        let progress = world.door.telling_progress(telling).await.unwrap();
        assert_eq!((progress.people, progress.told), (1, 1));
        let journal = world.door.seen_by(old.subject, None).await.unwrap();
        let entry = journal.entries.iter().find(|entry| entry.act == "tell").unwrap();
        assert_eq!((entry.notice_version, entry.detail.as_deref(), entry.actor), (Some(2), Some("letter"), Some(world.clerk)));

        assert_eq!(listed(&world, "surveys", now).await, [old.record, new.record]);
        assert_eq!(found(&world, "surveys", "ada", now).await, 1);
        let grant = world.grant::<Read>("customer", "surveys", one(&old), now).await;
        let open = world.door.read_one(grant, old.record, now).await.unwrap();
        assert_eq!(shown(&open, "email"), Some("Ada.Lovelace@example.com"));
    }
}

both! {
    async fn a_value_given_under_the_new_version_is_not_held_back_and_those_before_it_are(world: World) {
        let old = world.put("customer", ada()).await;
        world.publish(&notice(&surveys()), 1, later(10)).await.unwrap();
        let now = later(3_700);
        let grant = world.grant::<Amend>("customer", "delivery", one(&old), now).await;
        let changes = Changes::from([(name("phone"), Some(Personal::new("040 999 8877".to_owned())))]);
        world.door.amend(grant, old.record, 1, changes, now).await.unwrap();
        let grant = world.grant::<Read>("customer", "surveys", one(&old), now).await;
        let open = world.door.read_one(grant, old.record, now).await.unwrap();
        assert_eq!(shown(&open, "phone"), Some("+358409998877"));
        assert!(open.value("email").is_none() && open.masked.contains(&name("email")));
        assert_eq!(found(&world, "surveys", "lovelace", now).await, 0, "what is held back is not searched either");
        assert_eq!(found(&world, "surveys", "0409998877", now).await, 1);
    }
}

both! {
    async fn what_narrows_holds_at_once_and_what_came_back_has_to_be_told(world: World) {
        let old = world.put("customer", ada()).await;
        let less = NOTICE.replace("phone     phone { purposes delivery }", "phone     phone { purposes billing }");
        world.publish(&notice(&less), 1, later(10)).await.unwrap();
        let phone = async |at| {
            let grant = world.grant::<Read>("customer", "delivery", one(&old), at).await;
            world.door.read_one(grant, old.record, at).await.unwrap().value("phone").is_some()
        };
        assert!(!phone(later(20)).await);
        world.publish(&notice(NOTICE), 2, later(30)).await.unwrap();
        assert!(!phone(later(40)).await, "it was promised away once");
        world.door.tell_everybody(3, Way::Site, None, later(50)).await.unwrap();
        assert!(phone(later(60)).await);
        let tellings = world.door.tellings().await.unwrap();
        assert_eq!(tellings[0].all_told.as_ref().unwrap().1, "site");
        assert!(world.door.to_tell(&tellings[0], None, 9).await.unwrap().0.is_empty());
    }
}

both! {
    async fn for_a_purpose_on_consent_the_person_has_to_agree_under_the_new_version(world: World) {
        let person = ada().with(name("marketing"), "kyllä".to_owned());
        let old = world.put("customer", person).await;
        let more = NOTICE.replace("phone     phone { purposes delivery }", "phone     phone { purposes delivery marketing }");
        world.publish(&notice(&more), 1, later(10)).await.unwrap();
        world.door.tell_everybody(2, Way::Email, None, later(20)).await.unwrap();
        let open = async |at| {
            let grant = world.grant::<Read>("customer", "marketing", one(&old), at).await;
            let open = world.door.read_one(grant, old.record, at).await.unwrap();
            (open.value("email").is_some(), open.value("phone").is_some())
        };
        assert_eq!(open(later(30)).await, (true, false), "telling is not asking");
        let ask = world.door.ask(
            policy::Ask { fields: Fields::These([name("phone")].into()), ..world.question::<Read>("customer", "marketing", one(&old)) },
            later(30),
        );
        assert_eq!(bound_reason(ask.await), Some((1, Opens::Agreeing)));
        for (revision, word) in [(1, "ei"), (2, "kyllä")] {
            let mut ask = world.question::<Amend>("customer", "marketing", one(&old));
            ask.fields = Fields::These([name("marketing")].into());
            let now = later(40 + i64::try_from(revision).unwrap());
            let grant = world.door.ask(ask, now).await.unwrap();
            let changes = Changes::from([(name("marketing"), Some(Personal::new(word.to_owned())))]);
            world.door.amend(grant, old.record, revision, changes, now).await.unwrap();
        }
        assert_eq!(open(later(60)).await, (true, true));
    }
}

/// The stored end of a customer's retention, in years after the start.
async fn years(world: &World, stored: &Stored) -> i64 {
    let row = world.store.record(world.door.id().uuid(), stored.record.uuid()).await.unwrap().unwrap();
    (row.keep_until.unwrap() - start().as_microsecond()) / (365 * 86_400 * 1_000_000)
}

both! {
    async fn a_shorter_retention_holds_at_once_and_a_longer_one_waits(world: World) {
        let (old, other) = (world.put("customer", ada()).await, world.put("customer", draft(&[("kind", "person"), ("name", "Toinen")])).await);
        assert_eq!(years(&world, &old).await, 3);
        let longer = NOTICE.replace("keep \"3 years\"", "keep \"5 years\"");
        world.publish(&notice(&longer), 1, later(10)).await.unwrap();
        world.door.upkeep(later(20)).await.unwrap();
        assert_eq!(years(&world, &old).await, 3);
        let grant = world.grant::<Use>("customer", "delivery", one(&old), later(30)).await;
        world.door.use_(grant, old.record, later(30)).await.unwrap();
        assert_eq!(years(&world, &old).await, 3, "a need renews by the rule it was collected under");
        let new = world.put_at("customer", draft(&[("kind", "person"), ("name", "Uusi")]), later(40)).await;
        assert_eq!(years(&world, &new).await, 5);
        world.door.tell(&[old.subject], 2, Way::Letter, None, later(50)).await.unwrap();
        assert_eq!((years(&world, &old).await, years(&world, &other).await), (5, 3));
        let shorter = NOTICE.replace("keep \"3 years\"", "keep \"1 year\"");
        world.publish(&notice(&shorter), 2, later(60)).await.unwrap();
        assert_eq!(world.door.upkeep(later(59)).await.unwrap(), 0, "it waits for its day");
        assert_eq!(world.door.upkeep(later(70)).await.unwrap(), 3);
        assert_eq!(world.door.upkeep(later(80)).await.unwrap(), 0, "once");
        for stored in [&old, &other, &new] {
            assert_eq!(years(&world, stored).await, 1);
        }
    }
}

both! {
    async fn a_measure_is_unproven_until_it_is_confirmed_and_again_when_its_time_is_over(world: World) {
        let with = format!("{NOTICE}measure law attested by=\"Vastaava\" every=\"3 months\" {{ label fi=\"Lain seuranta\" }}\n");
        world.publish(&notice(&with), 1, start()).await.unwrap();
        let measure = world.door.notice().parts().measures[0].clone();
        assert!(world.door.attestation(&measure).await.unwrap().is_none());
        let checked = Personal::new("Luin uuden lain".to_owned());
        world.door.attest(&measure, &checked, false, world.clerk, later(5)).await.unwrap();
        let kept = world.door.attestation(&measure).await.unwrap().unwrap();
        assert_eq!((kept.by, kept.change, kept.at), (Some(world.clerk), false, later(5)));
        assert_eq!(kept.checked.reveal(&vault::Audience::page()), "Luin uuden lain");
        let day = 86_400;
        assert!(kept.is_valid(later(92 * day)) && !kept.is_valid(later(93 * day)), "{}", kept.until);
        world.door.attest(&measure, &checked, true, world.clerk, later(day)).await.unwrap();
        assert!(world.door.attestation(&measure).await.unwrap().unwrap().change);
        let journal = world.door.journal(&vault::JournalQuery::default()).await.unwrap();
        let entry = &journal.entries[0];
        assert_eq!((entry.act.as_str(), entry.detail.as_deref()), ("attest", Some("change")));
        let broken = world.door.proved(&world.door.notice(), &measure, later(2 * day)).await.unwrap();
        assert_eq!(broken.state(), State::Broken);
    }
}

both! {
    async fn who_follows_the_law_has_to_look_again_when_a_law_of_the_notice_changes(world: World) {
        let with = format!(
            "{NOTICE}measure law-followed attested by=\"Vastaava\" every=\"50 years\" {{ label fi=\"Lain seuranta\" }}\n\
             browser-storage session kind=cookie purpose=necessary lasts=session {{ label fi=\"Istunto\" }}\n"
        );
        world.publish(&notice(&with), 1, start()).await.unwrap();
        let now = world.door.notice();
        let measure = now.parts().measures.iter().find(|one| one.follows_laws()).unwrap().clone();
        let at = |day: &str| format!("{day}T12:00:00Z").parse::<jiff::Timestamp>().unwrap();
        let proved = async |day: &str| world.door.proved(&now, &measure, at(day)).await.unwrap();
        assert_eq!(proved("2020-06-01").await, Proved::Never);
        let checked = Personal::new("Lait luettu".to_owned());
        world.door.attest(&measure, &checked, false, world.clerk, at("2020-06-01")).await.unwrap();
        assert_eq!(proved("2020-12-31").await.state(), State::Kept);
        let changed = proved("2021-01-01").await;
        let Proved::LawChanged { act, change } = changed else { panic!("{changed:?}") };
        assert_eq!((act.short, change.on.to_string()), ("SVPL", "2021-01-01".to_owned()));
        assert!(changed.is_due() && changed.state() == State::Unproven);
        world.door.attest(&measure, &checked, false, world.clerk, at("2021-01-01")).await.unwrap();
        assert_eq!(proved("2021-01-02").await.state(), State::Kept);
    }
}

both! {
    async fn a_notice_that_hides_a_part_is_not_published(world: World) {
        let hidden = notice(&NOTICE.replace("label fi=\"Laskutus\"", "label fi=\"\u{200b}\""));
        let refused = world.publish(&hidden, 1, start()).await;
        let Err(PublishError::Untold(untold)) = refused else { panic!("{refused:?}") };
        assert!(untold.iter().any(|one| one.clause.as_str() == "purpose.billing"), "{untold:?}");
        assert_eq!(world.door.notice_versions().await.unwrap().len(), 1);
    }
}
