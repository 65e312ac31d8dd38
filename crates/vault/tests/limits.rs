//! Restriction, objection and consent taken back, as every read path obeys them, on both engines.
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
use jiff::Timestamp;
use law::basis::Right;
use policy::limits::RestrictionGround;
use policy::{
    Act, Amend, By, Carried, CaseFacts, Collect, Export, Grant, Identity, Lift, Object, Read, RequestId, Restrict,
    Search, SubjectId, Target, Use, Warrant, Withdraw, warrant,
};
use uuid::Uuid;
use vault::{
    AmendError, AskError, Changes, CollectError, ControllerId, Cursor, JournalQuery, LimitError, Limited, Objecting,
    Order, Paging, Personal, Query, ReadError, RecordId, Restricting, Selector, Stored, WarrantError,
};

fn request() -> RequestId {
    RequestId::new(Uuid::from_u128(0x4e9))
}

fn warranted<A: Carried>(world: &World, subject: SubjectId, right: Right, now: Timestamp) -> Warrant<A> {
    let facts = CaseFacts {
        controller: world.door.id(),
        request: request(),
        subject: Some(subject),
        right,
        asked_by: By::Staff(world.clerk),
        handles: true,
        identity: Identity::Verified,
        mandate: None,
        decided: true,
        told_before_lifting: true,
    };
    warrant(&world.door.notice(), &facts, now).unwrap()
}

async fn restrict(world: &World, whose: &Stored, what: Restricting) -> Uuid {
    let warrant = warranted::<Restrict>(world, whose.subject, Right::Restriction, start());
    world.door.restrict(warrant, what, RestrictionGround::Accuracy, start()).await.unwrap()
}

async fn lift(world: &World, whose: &Stored, limitation: Uuid) -> Result<(), LimitError> {
    let warrant = warranted::<Lift>(world, whose.subject, Right::Restriction, start());
    world.door.lift(warrant, limitation, start()).await
}

async fn object(world: &World, whose: &Stored, right: Right, what: Objecting) -> Result<Vec<Uuid>, LimitError> {
    world.door.object(warranted::<Object>(world, whose.subject, right, start()), what, start()).await
}

/// Why a question about one person is refused; empty if it is not.
async fn refused<A: Act>(world: &World, kind: &str, purpose: &str, target: Target) -> Vec<&'static str> {
    match world.try_grant::<A>(kind, purpose, target).await {
        Ok(_) => Vec::new(),
        Err(AskError::Refused(refusal)) => refusal.because.iter().map(|reason| reason.code()).collect(),
        Err(other) => panic!("{other}"),
    }
}

async fn grant<A: Act>(world: &World, kind: &str, purpose: &str, target: Target) -> Grant<A> {
    world.grant(kind, purpose, target, start()).await
}

/// Whom the list, the search, the unique value and the export of customers show for a purpose.
async fn shown_to_many(world: &World, purpose: &str, typed: &str) -> [BTreeSet<RecordId>; 3] {
    let paging = |after: Option<Cursor>| Paging { order: Order::Newest, after, limit: 50 };
    let list = grant::<Read>(world, "customer", purpose, Target::Kind).await;
    let list = world.door.read(list, Selector::List(paging(None)), start()).await.unwrap();
    assert!(list.next.is_none());
    let query = Query { text: Personal::new(typed.to_owned()), after: None, limit: 50 };
    let search = grant::<Search>(world, "customer", purpose, Target::Kind).await;
    let search = world.door.search(search, query, start()).await.unwrap();
    let export = grant::<Export>(world, "customer", purpose, Target::Kind).await;
    let mut export = world.door.export(export, start()).unwrap();
    let mut taken = BTreeSet::new();
    while let Some(page) = export.next(start()).await.unwrap() {
        taken.extend(page.iter().map(|record| record.id));
    }
    let ids = |records: &[vault::OpenRecord]| records.iter().map(|record| record.id).collect();
    [ids(&list.items), ids(&search.items), taken]
}

fn grace() -> vault::Draft {
    draft(&[("kind", "person"), ("name", "Hopper Grace"), ("email", "grace@example.com"), ("city", "Kuopio")])
}

async fn delivery(world: &World, of: &Stored) -> Stored {
    world.put("delivery", draft_of(of, &[("what", "Laskin"), ("on", "2026-01-10")])).await
}

both! {
    async fn nothing_of_a_restricted_person_is_opened_and_all_of_it_stays(world: World) {
        let (ada, grace) = (world.put("customer", ada()).await, world.put("customer", grace()).await);
        delivery(&world, &ada).await;
        let target = record_target(&ada);
        // Given before, spent after: the door looks again.
        let (read, file) = (grant(&world, "customer", "delivery", target).await, grant(&world, "customer", "delivery", target).await);
        let (amend, used) = (grant(&world, "customer", "delivery", target).await, grant(&world, "customer", "delivery", target).await);
        let person = grant(&world, "delivery", "delivery", Target::Subject(ada.subject)).await;
        let limitation = restrict(&world, &ada, Restricting::Person).await;

        assert_eq!(refused::<Read>(&world, "customer", "delivery", target).await, ["restricted"]);
        assert_eq!(refused::<Amend>(&world, "customer", "delivery", target).await, ["restricted"]);
        assert_eq!(refused::<Use>(&world, "customer", "delivery", target).await, ["restricted"]);
        assert_eq!(refused::<Read>(&world, "delivery", "delivery", Target::Subject(ada.subject)).await, ["restricted"]);
        assert_eq!(refused::<Read>(&world, "customer", "delivery", record_target(&grace)).await, [""; 0]);
        let all = shown_to_many(&world, "delivery", "lovelace").await;
        assert_eq!(all, [BTreeSet::from([grace.record]), BTreeSet::new(), BTreeSet::from([grace.record])]);

        assert!(matches!(world.door.read_one(read, ada.record, start()).await, Err(ReadError::NotFound)));
        let history = world.door.history(file, ada.record, &name("name"), start()).await;
        assert!(matches!(history, Err(ReadError::NotFound)));
        let changes = Changes::from([(name("city"), Some(Personal::new("Turku".to_owned())))]);
        let changed = world.door.amend(amend, ada.record, 1, changes, start()).await;
        assert!(matches!(changed, Err(AmendError::Grant(_))), "{changed:?}");
        assert!(matches!(world.door.use_(used, ada.record, start()).await, Err(ReadError::NotFound)));
        assert!(world.door.person(vec![person], ada.subject, start()).await.unwrap().records.is_empty());
        let unique = grant(&world, "customer", "delivery", Target::Kind).await;
        let values = [Personal::new("ada.lovelace@example.com".to_owned())];
        assert_eq!(world.door.find_unique(unique, &name("email"), &values, start()).await.unwrap(), [None]);

        // It is stored, what comes in is stored as well, and none of it goes while it is restricted.
        let new = delivery(&world, &ada).await;
        let long = later(20 * 365 * 86_400);
        let due: BTreeSet<_> = world.door.past_their_time(long, 50).await.unwrap().iter().map(|one| one.record).collect();
        assert_eq!(due, BTreeSet::from([grace.record]));

        lift(&world, &ada, limitation).await.unwrap();
        assert_eq!(shown(&world.get("customer", "delivery", &ada).await, "name"), Some("Lovelace Ada"));
        assert_eq!(shown(&world.get("delivery", "delivery", &new).await, "what"), Some("Laskin"));
        assert_eq!(world.door.past_their_time(long, 50).await.unwrap().len(), 4);
        assert!(matches!(lift(&world, &ada, limitation).await, Err(LimitError::NotStanding)));
    }
}

both! {
    async fn a_record_or_a_value_can_be_restricted_alone(world: World) {
        let ada = world.put("customer", ada()).await;
        let (one, other) = (delivery(&world, &ada).await, delivery(&world, &ada).await);
        restrict(&world, &ada, Restricting::Record(one.record)).await;
        restrict(&world, &ada, Restricting::Value(ada.record, name("email"))).await;
        assert_eq!(refused::<Read>(&world, "delivery", "delivery", record_target(&one)).await, ["restricted"]);
        assert_eq!(shown(&world.get("delivery", "delivery", &other).await, "what"), Some("Laskin"));
        let grants = vec![grant(&world, "delivery", "delivery", Target::Subject(ada.subject)).await];
        let person = world.door.person(grants, ada.subject, start()).await.unwrap();
        assert_eq!(person.records.iter().map(|record| record.id).collect::<Vec<_>>(), [other.record]);

        let open = world.get("customer", "delivery", &ada).await;
        assert_eq!((shown(&open, "email"), shown(&open, "name")), (None, Some("Lovelace Ada")));
        assert!(names(&open.masked).contains("email"));
        let [list, found, taken] = shown_to_many(&world, "delivery", "ada.lovelace@example.com").await;
        assert_eq!((list.len(), found.len(), taken.len()), (1, 0, 1), "the hidden value is not found by");
        let by_email = grant(&world, "customer", "delivery", Target::Kind).await;
        let values = [Personal::new("ada.lovelace@example.com".to_owned())];
        assert_eq!(world.door.find_unique(by_email, &name("email"), &values, start()).await.unwrap(), [None]);
        let mut asked = world.question::<Read>("customer", "delivery", record_target(&ada));
        asked.fields = policy::Fields::These(BTreeSet::from([name("email")]));
        assert!(matches!(world.door.ask(asked, start()).await, Err(AskError::Refused(_))));
        // A grant over many that covers the field opens no history of it.
        let history = grant(&world, "customer", "delivery", Target::Kind).await;
        assert!(world.door.history(history, ada.record, &name("email"), start()).await.unwrap().is_empty());
        let amend = grant::<Amend>(&world, "customer", "delivery", Target::Kind).await;
        let changes = Changes::from([(name("email"), Some(Personal::new("new@example.com".to_owned())))]);
        assert!(world.door.amend(amend, ada.record, 1, changes, start()).await.is_err());
    }
}

both! {
    async fn an_objection_ends_one_purpose_for_one_person(world: World) {
        let (ada, grace) = (world.put("customer", ada()).await, world.put("customer", grace()).await);
        let named = |purpose: &str| Objecting::Purposes(BTreeSet::from([name(purpose)]));
        let ids = object(&world, &ada, Right::Objection, named("follow-up")).await.unwrap();
        assert_eq!(refused::<Read>(&world, "customer", "follow-up", record_target(&ada)).await, ["objected"]);
        assert_eq!(shown(&world.get("customer", "delivery", &ada).await, "city"), Some("Kuopio"));
        // Nothing new comes in for it about her either; for another purpose it does.
        delivery(&world, &ada).await;
        let survey = async |of: &Stored| {
            let grant = grant::<Collect>(&world, "survey", "follow-up", Target::Kind).await;
            world.door.collect(grant, draft_of(of, &[("said", "Hyvin meni")]), start()).await
        };
        let Err(CollectError::Invalid(findings)) = survey(&ada).await else { panic!("she objected") };
        assert_eq!(findings.iter().map(|one| one.problem.code()).collect::<Vec<_>>(), ["objected"]);
        survey(&grace).await.unwrap();
        let all = shown_to_many(&world, "follow-up", "kuopio").await;
        assert_eq!(all[0], BTreeSet::from([grace.record]));
        assert_eq!(all[2], BTreeSet::from([grace.record]));
        assert_eq!(shown_to_many(&world, "delivery", "kuopio").await[0].len(), 2);
        // What the law gives no objection to goes on, and so says the door.
        for purpose in ["delivery", "books", "undeclared"] {
            let told = object(&world, &ada, Right::Objection, named(purpose)).await;
            assert!(matches!(told, Err(LimitError::NotObjectable(_))), "{purpose}");
        }
        let told = object(&world, &ada, Right::MarketingBan, named("follow-up")).await;
        assert!(matches!(told, Err(LimitError::NotObjectable(_))), "by a marketing ban only marketing ends");
        let none = object(&world, &ada, Right::Objection, Objecting::Purposes(BTreeSet::new())).await;
        assert!(matches!(none, Err(LimitError::HowMany)));
        // Outweighed after all.
        lift(&world, &ada, ids[0]).await.unwrap();
        assert_eq!(refused::<Read>(&world, "customer", "follow-up", record_target(&ada)).await, [""; 0]);
    }
}

both! {
    async fn an_objection_to_marketing_holds_until_the_person_consents_again(world: World) {
        let ada = world.put("customer", ada().with(name("marketing"), "yes".to_owned())).await;
        assert_eq!(refused::<Read>(&world, "customer", "marketing", record_target(&ada)).await, [""; 0]);
        object(&world, &ada, Right::MarketingBan, Objecting::Marketing).await.unwrap();
        let refusal = refused::<Read>(&world, "customer", "marketing", record_target(&ada)).await;
        assert_eq!(refusal, ["no-consent", "objected"], "the consent is taken back as well");
        assert!(world.door.consents_of(ada.subject).await.unwrap().is_empty());
        assert_eq!(shown_to_many(&world, "marketing", "lovelace").await, [BTreeSet::new(), BTreeSet::new(), BTreeSet::new()]);
        let standing = world.door.limitations(ada.subject).await.unwrap();
        assert!(standing.iter().any(|one| one.what == Limited::Marketing && one.lifted_at.is_none()));
        assert!(standing.iter().any(|one| one.what == Limited::Purpose(name("marketing"))));
        assert!(standing.iter().all(|one| one.request == Some(request()) && !one.what.is_restriction()));

        // Only the permission itself is asked for: the person's own word needs no leave.
        let mut asked = world.question::<Amend>("customer", "marketing", record_target(&ada));
        asked.fields = policy::Fields::These(BTreeSet::from([name("marketing")]));
        let at = later(61);
        let grant = world.door.ask(asked, at).await.unwrap();
        let changes = Changes::from([(name("marketing"), Some(Personal::new("yes".to_owned())))]);
        // The objection wrote the first change: the permission on record said no.
        let amended = world.door.amend(grant, ada.record, 2, changes, at).await.unwrap();
        assert_eq!((amended.revision, names(&amended.fields)), (3, BTreeSet::from(["marketing"])));
        assert_eq!(refused::<Read>(&world, "customer", "marketing", record_target(&ada)).await, [""; 0]);
        assert_eq!(shown_to_many(&world, "marketing", "lovelace").await[0], BTreeSet::from([ada.record]));
    }
}

both! {
    async fn consent_is_taken_back_for_the_purposes_named(world: World) {
        let ada = world.put("customer", ada().with(name("marketing"), "yes".to_owned())).await;
        let withdraw = async |purpose: &str| {
            let warrant = warranted::<Withdraw>(&world, ada.subject, Right::Withdrawal, start());
            world.door.withdraw(warrant, BTreeSet::from([name(purpose)]), start()).await
        };
        assert!(matches!(withdraw("delivery").await, Err(LimitError::NotConsent(_))));
        assert_eq!(world.door.consents_of(ada.subject).await.unwrap().len(), 1);
        withdraw("marketing").await.unwrap();
        assert_eq!(refused::<Read>(&world, "customer", "marketing", record_target(&ada)).await, ["no-consent"]);
        withdraw("marketing").await.unwrap();
        // What stands in the record says no as well, and its history says what was before.
        let warrant = warranted::<policy::Give>(&world, ada.subject, Right::Access, start());
        let all = world.door.give(warrant, start()).await.unwrap();
        let [whole] = &all.records[..] else { panic!("{all:?}") };
        assert_eq!((shown(&whole.open, "marketing"), whole.open.revision), (Some("false"), 2));
        assert_eq!(whole.former[&name("marketing")].len(), 1);
        assert_eq!(shown(&whole.open, "name"), Some("Lovelace Ada"));
    }
}

both! {
    async fn what_is_limited_and_lifted_is_in_the_journal_without_a_value(world: World) {
        let ada = world.put("customer", ada()).await;
        let limitation = restrict(&world, &ada, Restricting::Value(ada.record, name("email"))).await;
        lift(&world, &ada, limitation).await.unwrap();
        for (act, field) in [("restrict", &["email"][..]), ("lift", &[])] {
            let query = JournalQuery { act: Some(act.to_owned()), ..JournalQuery::default() };
            let entries = world.door.journal(&query).await.unwrap().entries;
            assert_eq!(entries.len(), 1, "{act}");
            assert_eq!((entries[0].actor, entries[0].done), (Some(world.clerk), true));
            assert_eq!(entries[0].about[0].0, ada.subject);
            assert_eq!(entries[0].fields, field);
            assert!(entries[0].detail.as_ref().unwrap().contains(&request().to_string()));
            assert!(!format!("{entries:?}").to_lowercase().contains("lovelace"));
        }
        world.door.verify_journal().await.unwrap();
    }
}

both! {
    async fn a_warrant_limits_nobody_else_and_not_for_ever(world: World) {
        let (ada, grace) = (world.put("customer", ada()).await, world.put("customer", grace()).await);
        let before = world.journal_size().await;
        let give = |now| warranted::<Restrict>(&world, ada.subject, Right::Restriction, now);
        let ground = RestrictionGround::Claim;
        for what in [
            Restricting::Record(grace.record),
            Restricting::Value(grace.record, name("email")),
            Restricting::Value(ada.record, name("shoe-size")),
            Restricting::Record(RecordId::new(Uuid::from_u128(9))),
        ] {
            let told = world.door.restrict(give(start()), what, ground, start()).await;
            assert!(matches!(told, Err(LimitError::NotCovered)), "{told:?}");
        }
        let late = world.door.restrict(give(start()), Restricting::Person, ground, later(60)).await;
        assert!(matches!(late, Err(LimitError::Warrant(WarrantError::Expired))));
        let facts = CaseFacts {
            controller: ControllerId::new(Uuid::from_u128(7)),
            request: request(),
            subject: Some(ada.subject),
            right: Right::Restriction,
            asked_by: By::Person,
            handles: false,
            identity: Identity::Verified,
            mandate: None,
            decided: false,
            told_before_lifting: false,
        };
        let foreign = warrant::<Restrict>(&world.door.notice(), &facts, start()).unwrap();
        let told = world.door.restrict(foreign, Restricting::Person, ground, start()).await;
        assert!(matches!(told, Err(LimitError::Warrant(WarrantError::OtherController))));
        assert_eq!(world.journal_size().await, before, "nothing was done, nothing is written");
        let hers = restrict(&world, &grace, Restricting::Person).await;
        assert!(matches!(lift(&world, &ada, hers).await, Err(LimitError::NotStanding)));
        assert_eq!(refused::<Read>(&world, "customer", "delivery", record_target(&grace)).await, ["restricted"]);
        // Who is restricted may still be collected about.
        let _: Grant<Collect> = grant(&world, "customer", "delivery", Target::Subject(grace.subject)).await;
    }
}
