//! What a person is given: every form says the same, and none says more.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::io::{Cursor, Read as _};
use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use given::{Given, Held, Package, csv, html, json, pdf};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use law::basis::Right;
use notice::model::SourceKind;
use notice::{Lang, Name, Notice};
use policy::{
    AccountId, Act, ActKind, Actor, ActorKind, Amend, Ask, By, CaseFacts, Collect, Fields, Give, Identity, Read,
    RequestId, Scope, SourceGiven, Standing, Target,
};
use store::{Options, Place, Store};
use uuid::Uuid;
use vault::{Chance, Changes, Door, Draft, Entry, Everything, MasterKey, NewFile, Personal, Stored, Vault};

const STAFF: Uuid = Uuid::from_u128(0xc1e7);

struct World {
    door: Door,
    _folder: tempfile::TempDir,
}

fn now() -> Timestamp {
    "2026-03-02T09:00:00Z".parse().unwrap()
}

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

impl World {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::Sqlite { data: folder.path().join("data.db"), keyring: folder.path().join("keyring.db") };
        let store = Store::open(Options::new(place, now().as_microsecond())).await.unwrap();
        let state = AtomicU64::new(1);
        let chance = Chance::new(move |bytes| {
            for byte in bytes {
                let next = state.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
                *byte = u8::try_from((next >> 56) & 0xff).unwrap();
            }
        });
        let vault = Vault::open(store, MasterKey::from_bytes([7; 32]), chance).await.unwrap();
        let notice = Notice::read(include_str!("firm.kdl")).check().unwrap_or_else(|errors| panic!("{errors:#?}"));
        Self { door: vault.found(notice, now()).await.unwrap(), _folder: folder }
    }

    fn ask<A: Act>(&self, kind: &str, target: Target, source: SourceKind) -> Ask<A> {
        let purposes = ["delivery", "books", "marketing"].map(name).into();
        let acts = ActKind::ALL.iter().copied().collect();
        let standing = Standing::open(Scope::Every, purposes, acts);
        let entering = matches!(A::KIND, ActKind::Collect | ActKind::Amend);
        Ask {
            actor: Actor { account: AccountId::new(STAFF), kind: ActorKind::Person, standing: Arc::new([standing]) },
            controller: self.door.id(),
            register: name("customers"),
            kind: name(kind),
            fields: Fields::Allowed,
            purpose: name("delivery"),
            target,
            source: entering.then_some(SourceGiven { kind: source, way: None }),
            to: None,
            act: PhantomData,
        }
    }

    async fn put(&self, kind: &str, draft: Draft, source: SourceKind) -> Stored {
        let grant = self.door.ask::<Collect>(self.ask(kind, Target::Kind, source), now()).await.unwrap();
        self.door.collect(grant, draft, now()).await.unwrap()
    }

    /// A customer with a changed telephone number, a remark of the staff, a file, and a delivery.
    async fn ada(&self, said: &str) -> Stored {
        let draft = Draft::default().with(name("name"), said.to_owned()).with(name("phone"), "040 123 4567".to_owned());
        let ada = self.put("customer", draft, SourceKind::Person).await;
        let target = || Target::Record(ada.record, ada.subject);
        let grant = self.door.ask::<Amend>(self.ask("customer", target(), SourceKind::Staff), now()).await.unwrap();
        let changes = Changes::from([(name("phone"), Some(Personal::new("050 765 4321".to_owned())))]);
        self.door.amend(grant, ada.record, 1, changes, now()).await.unwrap();
        let grant = self.door.ask::<Amend>(self.ask("customer", target(), SourceKind::Person), now()).await.unwrap();
        let file = NewFile {
            field: name("card"),
            name: Personal::new("kortti.txt".to_owned()),
            media_type: "text/plain".to_owned(),
            bytes: Personal::new(b"kortin sivut".to_vec()),
        };
        self.door.attach(grant, ada.record, 2, file, now()).await.unwrap();
        self.put("delivery", Draft::of(ada.record).with(name("what"), "=1+1".to_owned()), SourceKind::Person).await;
        let grant = self.door.ask::<Read>(self.ask("customer", target(), SourceKind::Staff), now()).await.unwrap();
        self.door.read_one(grant, ada.record, now()).await.unwrap();
        ada
    }

    async fn everything(&self, of: &Stored) -> (Everything, Vec<Entry>) {
        let facts = CaseFacts {
            controller: self.door.id(),
            request: RequestId::new(Uuid::from_u128(1)),
            subject: Some(of.subject),
            right: Right::Access,
            asked_by: By::Person,
            handles: false,
            identity: Identity::Link,
            mandate: None,
            decided: false,
            told_before_lifting: false,
        };
        let warrant = policy::warrant::<Give>(&self.door.notice(), &facts, now()).unwrap();
        let everything = self.door.give(warrant, now()).await.unwrap();
        (everything, self.door.seen_by(of.subject, None).await.unwrap().entries)
    }

    fn held<'a>(&self, notice: &'a Notice<notice::Checked>, of: &'a (Everything, Vec<Entry>), lang: Lang) -> Held<'a> {
        static ZONE: TimeZone = TimeZone::UTC;
        let everything = std::slice::from_ref(&of.0);
        Held { notice, everything, entries: &of.1, lang, zone: &ZONE, now: now() }
    }
}

#[tokio::test]
async fn every_form_says_the_same() {
    let world = World::new().await;
    let ada = world.ada("Lovelace Ada").await;
    let held = world.everything(&ada).await;
    let notice = world.door.notice();
    for lang in [Lang::Fi, Lang::En, Lang::Sv] {
        let given = Given::whole(world.held(&notice, &held, lang));
        let page = html(&given);
        let paper = lopdf::Document::load_mem(&pdf(&given)).unwrap();
        let pages: Vec<u32> = paper.get_pages().keys().copied().collect();
        let paper: String = paper.extract_text(&pages).unwrap().split_whitespace().collect();
        let machine: String = String::from_utf8(json(&given).unwrap()).unwrap();
        let values: Vec<_> =
            given.registers[0].kinds.iter().flat_map(|kind| &kind.records).flat_map(|one| &one.values).collect();
        let former = values.iter().flat_map(|value| &value.former).map(|former| &former.shown);
        let shown: Vec<&String> = values.iter().map(|value| &value.shown).chain(former).collect();
        assert_eq!(shown.len(), 5, "a name, two telephone numbers, a file and a delivery");
        for said in shown {
            let close: String = said.split_whitespace().collect();
            assert!(page.contains(said), "{said} in the page");
            assert!(paper.contains(&close), "{said} on paper");
        }
        for said in ["Lovelace Ada", "+358507654321", "+358401234567", "=1+1", "customers", "art6.1.b"] {
            assert!(machine.contains(said), "{said} for machines");
        }
        assert!(page.contains(given.registers[0].recipients[0].as_str()) && given.registers[0].recipients.len() == 2);
        for text in [&page, &machine] {
            assert!(!text.contains(&STAFF.to_string()), "the staff is not named");
        }
    }
}

#[tokio::test]
async fn a_joint_controller_is_told_as_one_and_not_as_a_name_of_the_firm() {
    let world = World::new().await;
    let ada = world.ada("Lovelace Ada").await;
    let held = world.everything(&ada).await;
    let contact = "    contact \"Rekisterinpitäjä\"";
    let both = "    brand \"Testikauppa\"\n    joint \"Kirja Oy\" { answers-for fi=\"Laskutus\" en=\"Billing\" }\n";
    let text = include_str!("firm.kdl").replace(contact, &format!("{both}{contact}"));
    let notice = Notice::read(&text).check().unwrap_or_else(|errors| panic!("{errors:#?}"));
    let given = Given::whole(world.held(&notice, &held, Lang::Fi));
    let page = html(&given);
    assert!(page.contains("Testaamo Oy (Testikauppa) on koonnut"), "{page}");
    assert!(page.contains("yhdessä näiden kanssa: Kirja Oy."), "{page}");
    let machine: serde_json::Value = serde_json::from_slice(&json(&given).unwrap()).unwrap();
    assert_eq!((&machine["also"][0], &machine["together"][0]), (&"Testikauppa".into(), &"Kirja Oy".into()));
    let paper = lopdf::Document::load_mem(&pdf(&given)).unwrap();
    let pages: Vec<u32> = paper.get_pages().keys().copied().collect();
    let paper: String = paper.extract_text(&pages).unwrap().split_whitespace().collect();
    assert!(paper.contains("yhdessänäidenkanssa:KirjaOy."), "{paper}");
}

#[tokio::test]
async fn who_used_the_data_is_told_by_day_and_purpose() {
    let world = World::new().await;
    let ada = world.ada("Lovelace Ada").await;
    let held = world.everything(&ada).await;
    let given = Given::whole(world.held(&world.door.notice(), &held, Lang::En));
    let told: Vec<_> = given.seen.iter().map(|seen| (seen.act.as_str(), seen.purpose.as_deref(), seen.times)).collect();
    assert!(told.contains(&("read", Some("Delivery"), 1)), "{told:?}");
    assert!(told.contains(&("changed", Some("Delivery"), 2)), "{told:?}");
    assert!(told.contains(&("given to you", None, 2)), "{told:?}");
}

#[tokio::test]
async fn only_what_the_person_gave_on_consent_or_contract_is_portable() {
    let world = World::new().await;
    let ada = world.ada("Lovelace Ada").await;
    let held = world.everything(&ada).await;
    let given = Given::portable(world.held(&world.door.notice(), &held, Lang::Fi));
    let fields: Vec<&str> =
        given.registers[0].kinds[0].records[0].values.iter().map(|value| value.field.as_str()).collect();
    assert_eq!(fields, ["name", "card"], "the staff changed the telephone number");
    assert!(
        given.seen.is_empty() && given.registers[0].kinds[0].records[0].values.iter().all(|one| one.former.is_empty())
    );
    let tables = csv(&given).unwrap();
    let names: Vec<&str> = tables.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["customers-customer.csv", "customers-delivery.csv"]);
    assert!(String::from_utf8(tables[1].1.clone()).unwrap().contains("'=1+1"), "no formula reaches a spreadsheet");
}

#[tokio::test]
async fn a_value_that_looks_like_a_page_stays_text() {
    let world = World::new().await;
    let ada = world.ada("<script>alert(1)</script>\u{202e}").await;
    let held = world.everything(&ada).await;
    let given = Given::whole(world.held(&world.door.notice(), &held, Lang::Fi));
    assert!(!html(&given).contains("<script>"));
    assert!(pdf(&given).starts_with(b"%PDF-1.7"));
    assert!(!format!("{given:?}").contains("alert"));
}

#[tokio::test]
async fn a_package_opens_with_its_password_and_with_no_other() {
    let world = World::new().await;
    let ada = world.ada("Lovelace Ada").await;
    let (everything, entries) = world.everything(&ada).await;
    let mut held = (everything, entries);
    let notice = world.door.notice();
    let given = Given::whole(world.held(&notice, &held, Lang::Fi));
    let package =
        Package::make(&given, std::slice::from_mut(&mut held.0), Some("kuusi-harmaata-kissaa")).await.unwrap();
    let bytes = package.into_bytes();
    assert!(!String::from_utf8_lossy(&bytes).contains("Lovelace"));
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(names, ["data.json", "data.pdf", "data.html", "files/001-card-kortti.txt"]);
    assert!(archive.by_name_decrypt("data.json", b"toinen").is_err());
    let mut text = String::new();
    archive
        .by_name_decrypt("files/001-card-kortti.txt", b"kuusi-harmaata-kissaa")
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    assert_eq!(text, "kortin sivut");
}

#[tokio::test]
async fn of_whom_nothing_is_held_that_is_said() {
    let world = World::new().await;
    let held = world
        .everything(&Stored {
            record: vault::RecordId::new(Uuid::nil()),
            subject: vault::SubjectId::new(Uuid::from_u128(9)),
            given: Default::default(),
        })
        .await;
    let given = Given::whole(world.held(&world.door.notice(), &held, Lang::Fi));
    assert!(given.is_empty() && html(&given).contains("Sinusta ei ole tallennettu tietoja."));
}
