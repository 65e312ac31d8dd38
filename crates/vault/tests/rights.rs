//! What a person asks by right: everything given, records and values erased, on both engines.
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
use law::basis::Right;
use policy::{
    Amend, By, Carried, CaseFacts, Collect, Erase, Give, Identity, Read, RequestId, Search, SubjectId, Target, Warrant,
};
use store::{KeyOp, Unit};
use uuid::Uuid;
use vault::{
    Address, Audience, BanError, Banning, Changes, CollectError, Erasing, Everything, JournalQuery, NewFile, Personal,
    Query, Stored, WarrantError,
};

/// The warrant of a request that was accepted.
fn warrant<A: Carried>(world: &World, subject: SubjectId, right: Right) -> Warrant<A> {
    let facts = CaseFacts {
        controller: world.door.id(),
        request: RequestId::new(Uuid::from_u128(0x4e9)),
        subject: Some(subject),
        right,
        asked_by: By::Staff(world.clerk),
        handles: true,
        identity: Identity::Verified,
        mandate: None,
        decided: true,
        told_before_lifting: false,
    };
    policy::warrant(&world.door.notice(), &facts, start()).unwrap()
}

async fn give(world: &World, subject: SubjectId) -> Everything {
    world.door.give(warrant::<Give>(world, subject, Right::Access), start()).await.unwrap()
}

async fn erase(world: &World, subject: SubjectId, what: Vec<Erasing>) -> Result<vault::Erased, WarrantError> {
    world.door.erase(warrant::<Erase>(world, subject, Right::Erasure), what, start()).await
}

async fn change(world: &World, kind: &str, of: &Stored, revision: u64, field: &str, value: &str) {
    let grant = world.grant::<Amend>(kind, "delivery", record_target(of), start()).await;
    let changes = Changes::from([(name(field), Some(Personal::new(value.to_owned())))]);
    world.door.amend(grant, of.record, revision, changes, start()).await.unwrap();
}

async fn attach(world: &World, of: &Stored, revision: u64, field: &str, bytes: &[u8]) {
    let grant = world.grant::<Amend>("message", "delivery", record_target(of), start()).await;
    let file = NewFile {
        field: name(field),
        name: Personal::new("liite.txt".to_owned()),
        media_type: "text/plain".to_owned(),
        bytes: Personal::new(bytes.to_vec()),
    };
    world.door.attach(grant, of.record, revision, file, start()).await.unwrap();
}

async fn found(world: &World, text: &str) -> usize {
    let grant = world.grant::<Search>("customer", "delivery", Target::Kind, start()).await;
    let query = Query { text: Personal::new(text.to_owned()), after: None, limit: 10 };
    world.door.search(grant, query, start()).await.unwrap().items.len()
}

/// Every value that was given of a field, now and before.
fn all(everything: &Everything, field: &str) -> Vec<String> {
    let page = Audience::page();
    let now = everything.records.iter().filter_map(|record| record.open.value(field));
    let former = everything.records.iter().filter_map(|record| record.former.get(&name(field))).flatten();
    let former = former.filter_map(|past| past.value.as_ref());
    now.chain(former).map(|value| value.reveal(&page).clone()).collect()
}

both! {
    async fn everything_is_given_whatever_its_purpose_with_what_it_was_before(world: World) {
        let ada = world.put("customer", ada()).await;
        change(&world, "customer", &ada, 1, "phone", "050 765 4321").await;
        world.put("invoice", draft_of(&ada, &[("number", "7"), ("total", "12,50")])).await;
        let message = world.put("message", draft_of(&ada, &[("body", "Terve")])).await;
        attach(&world, &message, 1, "letter", b"kirje").await;
        world.put("contact-person", draft_of(&ada, &[("name", "Babbage Charles")])).await;
        let mut everything = give(&world, ada.subject).await;
        assert_eq!(everything.records.len(), 3, "the record of another who hangs on hers is not hers");
        assert!(everything.records.iter().all(|record| record.open.masked.is_empty()));
        assert_eq!(all(&everything, "total"), ["12.50 EUR"], "what is for billing is given too");
        assert_eq!(all(&everything, "phone"), ["+358507654321", "+358401234567"]);
        assert!(!format!("{everything:?}").contains("Lovelace"));
        assert_eq!((everything.files.len(), everything.files.bytes()), (1, 5));
        let file = everything.files.next().await.unwrap().unwrap();
        assert_eq!(file.file.bytes.reveal(&Audience::page()).as_slice(), b"kirje");
        assert!(everything.files.next().await.unwrap().is_none());
        let journal = world.door.seen_by(ada.subject, None).await.unwrap();
        let given: Vec<_> = journal.entries.iter().filter(|entry| entry.act == "give").collect();
        assert_eq!(given.len(), 3, "one row for each record kind");
        assert!(given.iter().all(|entry| entry.detail.as_deref().is_some_and(|detail| detail.starts_with("request "))));
    }
}

both! {
    async fn an_erased_record_is_noise_and_leaves_no_trace_to_find_it_by(world: World) {
        let ada = world.put("customer", ada()).await;
        let message = world.put("message", draft_of(&ada, &[("body", "Terve")])).await;
        attach(&world, &message, 1, "letter", b"kirje").await;
        let (id, controller) = (world.door.id(), world.door.id().uuid());
        assert_eq!(found(&world, "lovelace").await, 1);
        let what = vec![Erasing::Record(ada.record), Erasing::Record(message.record)];
        let erased = erase(&world, ada.subject, what.clone()).await.unwrap();
        assert_eq!(erased.records.iter().collect::<BTreeSet<_>>(), [ada.record, message.record].iter().collect());
        for record in [ada.record, message.record] {
            assert!(world.store.record_key(controller, record.uuid()).await.unwrap().is_none());
            assert!(world.store.record(controller, record.uuid()).await.unwrap().is_none());
        }
        assert_eq!(found(&world, "lovelace").await, 0);
        assert!(give(&world, ada.subject).await.records.is_empty());
        let again = world.put("customer", common::ada()).await;
        assert_ne!(again.subject, ada.subject, "the address is free for somebody new");
        assert_eq!(erase(&world, ada.subject, what).await.unwrap(), vault::Erased::default(), "twice changes nothing");
        world.reopen().await;
        assert_eq!(world.door.id(), id);
        world.door.verify_journal().await.unwrap();
        let page = world.door.journal(&JournalQuery { act: Some("erase".into()), ..JournalQuery::default() }).await.unwrap();
        assert_eq!(page.entries.len(), 2, "one row for each record kind, and none for nothing");
    }
}

both! {
    async fn an_erased_value_goes_with_what_it_was_before_and_the_rest_stays(world: World) {
        let ada = world.put("customer", ada()).await;
        change(&world, "customer", &ada, 1, "phone", "050 765 4321").await;
        change(&world, "customer", &ada, 2, "city", "Espoo").await;
        let message = world.put("message", draft_of(&ada, &[("body", "Terve"), ("more", "Muuta")])).await;
        attach(&world, &message, 1, "letter", &vec![7; 300_000]).await;
        let controller = world.door.id().uuid();
        let before = world.store.record_key(controller, ada.record.uuid()).await.unwrap().unwrap();
        let what = vec![
            Erasing::Values(ada.record, [name("phone"), name("email")].into()),
            Erasing::Values(message.record, [name("more")].into()),
        ];
        let erased = erase(&world, ada.subject, what).await.unwrap();
        assert_eq!(erased.values.len(), 2);
        let after = world.store.record_key(controller, ada.record.uuid()).await.unwrap().unwrap();
        assert_eq!(before.len(), after.len(), "the key it left is gone from the keyring");
        assert_ne!(before, after);
        world.reopen().await;
        let mut everything = give(&world, ada.subject).await;
        assert!(all(&everything, "phone").is_empty() && all(&everything, "email").is_empty());
        assert!(all(&everything, "more").is_empty());
        assert_eq!(all(&everything, "body"), ["Terve"]);
        assert_eq!(all(&everything, "city"), ["Espoo", "Kuopio"], "what was not named keeps its history");
        let file = everything.files.next().await.unwrap().unwrap();
        assert_eq!(file.file.bytes.reveal(&Audience::page()).len(), 300_000, "a file that stays opens with the new key");
        assert_eq!((found(&world, "lovelace").await, found(&world, "0507654321").await), (1, 0));
        world.put("customer", draft(&[("kind", "person"), ("name", "Lovelace Ada"), ("email", "ada.lovelace@example.com")])).await;
        change(&world, "customer", &ada, 4, "city", "Vantaa").await;
        let record = world.get("customer", "delivery", &ada).await;
        assert_eq!(shown(&record, "city"), Some("Vantaa"));
    }
}

both! {
    async fn what_a_law_keeps_is_not_erased_and_what_it_hangs_on_becomes_a_shell(world: World) {
        let ada = world.put("customer", ada()).await;
        let invoice = world.put("invoice", draft_of(&ada, &[("number", "7"), ("issued", "2026-02-01"), ("total", "12,50")])).await;
        let both = vec![Erasing::Record(ada.record), Erasing::Record(invoice.record)];
        let Err(WarrantError::Floor { record, until, law }) = erase(&world, ada.subject, both).await else { panic!() };
        assert_eq!((record, law.as_str()), (invoice.record, "Kirjanpitolaki 1336/1997 2:10"));
        assert_eq!(until.unwrap().to_string(), "2032-12-31T22:00:00Z");
        assert_eq!(give(&world, ada.subject).await.records.len(), 2, "nothing was erased");
        let erased = erase(&world, ada.subject, vec![Erasing::Record(ada.record)]).await.unwrap();
        assert_eq!((erased.records.len(), &erased.shells[..]), (0, &[ada.record][..]));
        let everything = give(&world, ada.subject).await;
        assert!(all(&everything, "name").is_empty() && all(&everything, "street").is_empty());
        assert_eq!(all(&everything, "total"), ["12.50 EUR"]);
        assert_eq!(found(&world, "lovelace").await, 0);
        let late = "2033-01-02T00:00:00Z".parse().unwrap();
        let facts_hold = world.door.erase(late_warrant(&world, ada.subject, late), vec![Erasing::Record(invoice.record)], late);
        assert_eq!(facts_hold.await.unwrap().records, [invoice.record], "when the law's time is over it may go");
    }
}

fn late_warrant(world: &World, subject: SubjectId, now: jiff::Timestamp) -> Warrant<Erase> {
    let facts = CaseFacts {
        controller: world.door.id(),
        request: RequestId::new(Uuid::from_u128(0x4ea)),
        subject: Some(subject),
        right: Right::Erasure,
        asked_by: By::Staff(world.clerk),
        handles: true,
        identity: Identity::Verified,
        mandate: None,
        decided: true,
        told_before_lifting: false,
    };
    policy::warrant(&world.door.notice(), &facts, now).unwrap()
}

both! {
    async fn nobody_elses_record_is_erased_and_no_late_warrant_is_honoured(world: World) {
        let ada = world.put("customer", ada()).await;
        let other = world.put("customer", draft(&[("kind", "person"), ("name", "Hopper Grace")])).await;
        let mixed = vec![Erasing::Record(ada.record), Erasing::Record(other.record)];
        assert!(matches!(erase(&world, ada.subject, mixed).await, Err(WarrantError::NotCovered)));
        let late = world.door.erase(warrant(&world, ada.subject, Right::Erasure), vec![Erasing::Record(ada.record)], later(61));
        assert!(matches!(late.await, Err(WarrantError::Expired)));
        let late = world.door.give(warrant(&world, ada.subject, Right::Access), later(61)).await;
        assert!(matches!(late, Err(WarrantError::Expired)));
        assert_eq!(give(&world, ada.subject).await.records.len(), 1);
    }
}

both! {
    async fn an_erasure_that_was_cut_short_is_done_again(world: World) {
        let ada = world.put("customer", ada()).await;
        let controller = world.door.id().uuid();
        let mut unit = Unit::new(controller, start().as_microsecond());
        unit.keys.push(KeyOp::DestroyRecord { record: ada.record.uuid() });
        world.store.commit(unit).await.unwrap();
        let erased = erase(&world, ada.subject, vec![Erasing::Record(ada.record)]).await.unwrap();
        assert_eq!(erased.records, [ada.record]);
        assert!(world.store.record(controller, ada.record.uuid()).await.unwrap().is_none());
    }
}

both! {
    async fn while_a_record_is_sealed_anew_both_its_keys_open_it(world: World) {
        let ada = world.put("customer", ada()).await;
        let (controller, record) = (world.door.id().uuid(), ada.record.uuid());
        let own = world.store.record_key(controller, record).await.unwrap().unwrap();
        // Killed before the row was written: the new key stands first in the keyring, and the row is under the old one.
        erase(&world, ada.subject, vec![Erasing::Values(ada.record, [name("phone")].into())]).await.unwrap();
        let fresh = world.store.record_key(controller, record).await.unwrap().unwrap();
        let mut unit = Unit::new(controller, start().as_microsecond());
        unit.keys.push(KeyOp::RewrapRecord { record, wrapped: [own.clone(), fresh].concat() });
        world.store.commit(unit).await.unwrap();
        let grant = world.grant::<Read>("customer", "delivery", record_target(&ada), start()).await;
        let open = world.door.read_one(grant, ada.record, start()).await.unwrap();
        assert_eq!(shown(&open, "city"), Some("Kuopio"));
        erase(&world, ada.subject, vec![Erasing::Values(ada.record, [name("email")].into())]).await.unwrap();
        let left = world.store.record_key(controller, record).await.unwrap().unwrap();
        assert_eq!(left.len(), own.len());
        assert_eq!(all(&give(&world, ada.subject).await, "city"), ["Kuopio"]);
    }
}

both! {
    async fn who_reads_while_values_are_erased_sees_the_record_before_or_after(world: World) {
        for _ in 0..6 {
            let ada = world.put("customer", ada()).await;
            let done = std::sync::atomic::AtomicBool::new(false);
            let erasing = async {
                for field in ["phone", "email", "city"] {
                    let what = Erasing::Values(ada.record, [name(field)].into());
                    erase(&world, ada.subject, vec![what]).await.unwrap();
                }
                done.store(true, std::sync::atomic::Ordering::Relaxed);
            };
            let reading = async || {
                while !done.load(std::sync::atomic::Ordering::Relaxed) {
                    assert_eq!(shown(&world.get("customer", "delivery", &ada).await, "name"), Some("Lovelace Ada"));
                }
            };
            tokio::join!(erasing, reading(), reading(), reading());
        }
    }
}

fn email(text: &str) -> Banning {
    Banning { addresses: vec![Address::Email(Personal::new(text.to_owned()))], name: None }
}

async fn subscribe(world: &World, address: &str, now: jiff::Timestamp) -> Result<Stored, CollectError> {
    let grant = world.grant::<Collect>("subscriber", "marketing", Target::Kind, now).await;
    world.door.collect(grant, draft(&[("email", address)]), now).await
}

/// Stores a list of addresses for marketing, as an import does; says how many came in and why the others did not.
async fn import(world: &World, addresses: &[&str]) -> (usize, Vec<&'static str>) {
    let grant = world.grant::<Collect>("subscriber", "marketing", Target::Kind, start()).await;
    let drafts = addresses.iter().map(|address| draft(&[("email", address)])).collect();
    let collected = world.door.collect_valid(grant, drafts, start()).await.unwrap();
    (collected.stored.len(), collected.findings.iter().map(|finding| finding.problem.code()).collect())
}

both! {
    async fn a_ban_outlives_the_persons_data_and_keeps_nothing_readable(world: World) {
        let ada = world.put("customer", ada()).await;
        world.door.ban(email(" Ada.Lovelace@EXAMPLE.com"), None, start()).await.unwrap();
        erase(&world, ada.subject, vec![Erasing::Record(ada.record)]).await.unwrap();
        assert_eq!(world.door.banned_since(&email("ada.lovelace@example.com")).await.unwrap(), Some(start()));
        assert_eq!(world.door.banned_since(&email("grace@example.com")).await.unwrap(), None);
        let (stored, left) = import(&world, &["grace@example.com", "ADA.lovelace@example.com", "joan@example.com"]).await;
        assert_eq!((stored, left), (2, vec!["banned"]));
        let again = world.put("customer", common::ada()).await;
        let consents = world.door.consents_of(again.subject).await.unwrap();
        assert!(consents.is_empty(), "she is a customer again, and not marketed to");
    }
}

both! {
    async fn only_the_person_lifts_a_ban_and_never_by_a_list(world: World) {
        world.door.ban(email("ada@example.com"), None, start()).await.unwrap();
        assert_eq!(import(&world, &["ada@example.com"]).await, (0, vec!["banned"]));
        let stored = subscribe(&world, "ada@example.com", start()).await.unwrap();
        assert_eq!(world.door.consents_of(stored.subject).await.unwrap().len(), 1);
        assert_eq!(world.door.banned_since(&email("ada@example.com")).await.unwrap(), None, "her own word counts");
    }
}

both! {
    async fn a_ban_ends_consent_at_once_and_names_a_person_only_by_id(world: World) {
        let stored = subscribe(&world, "ada@example.com", start()).await.unwrap();
        assert_eq!(world.door.consents_of(stored.subject).await.unwrap().len(), 1);
        world.door.ban(email("ada@example.com"), None, later(1)).await.unwrap();
        assert!(world.door.consents_of(stored.subject).await.unwrap().is_empty());
        let page = world.door.seen_by(stored.subject, None).await.unwrap();
        let acts: Vec<&str> = page.entries.iter().map(|entry| entry.act.as_str()).collect();
        assert_eq!(&acts[..2], ["ban", "find"]);
        assert!(!format!("{page:?}").contains("ada"));
        assert!(matches!(world.door.ban(email("not an address"), None, start()).await, Err(BanError::Nobody)));
        assert!(matches!(world.door.ban(Banning::default(), None, start()).await, Err(BanError::Nobody)));
    }
}

both! {
    async fn an_address_is_found_in_every_register_and_nothing_like_it(world: World) {
        let ada = world.put("customer", ada()).await;
        let other = subscribe(&world, "ada.lovelace@example.com", start()).await.unwrap();
        world.put("customer", draft(&[("kind", "person"), ("name", "Hopper Grace"), ("email", "ada.lovelace@example.co")])).await;
        let address = Address::Email(Personal::new("Ada.Lovelace@example.com".to_owned()));
        let found = world.door.known_by(&address, start()).await.unwrap();
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), [ada.subject, other.subject].into());
        let phone = Address::Phone(Personal::new("+358 40 1234567".to_owned()));
        assert_eq!(world.door.known_by(&phone, start()).await.unwrap(), [ada.subject]);
    }
}
