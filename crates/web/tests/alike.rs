//! What is not there and what is not one's own is answered with the same work: the same calls of the store, in the same order, so
//! that the time it takes tells nothing either.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[path = "../../vault/tests/common/mod.rs"]
mod common;

use testkit as _;

use std::sync::{Arc, Mutex};

use access::{Access, Described, DescribedGroup, NewGrant, NewPerson, Password, Session};
use common::{ada, master, notice, seeded, start};
use policy::{AccountId, ActKind};
use store::{Options, Place, Point, Store, Trip};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use vault::Vault;
use web::{WebState, router};

/// An id that nothing has.
const NOTHING: &str = "0193aaaa-bbbb-7ccc-8ddd-eeeeffff0000";

/// Stands among the calls where the answer was made: what comes after it takes nobody's time.
const ANSWERED: &str = "answered";
/// How long work that goes on after an answer is waited for.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);

/// The firm, which counts what it asks its store.
struct Counted {
    address: std::net::SocketAddr,
    calls: Arc<Mutex<Vec<String>>>,
    access: Access,
    owner: Session,
    _folder: tempfile::TempDir,
}

fn password() -> Password {
    Password::typed("neljä harmaata hevosta laitumella".to_owned())
}

/// The firm and a record that is in it.
async fn firm() -> (Counted, vault::Stored) {
    let folder = tempfile::tempdir().unwrap();
    let calls = Arc::new(Mutex::new(Vec::new()));
    let counted = Arc::clone(&calls);
    let trip: Trip = Arc::new(move |point: Point| {
        counted.lock().unwrap().push(format!("{point:?}"));
        Ok(())
    });
    let place = Place::Sqlite { data: folder.path().join("data.db"), keyring: folder.path().join("keyring.db") };
    let options = Options { trip: Some(trip), ..Options::new(place.clone(), start().as_microsecond()) };
    let store = Store::open(options).await.unwrap();
    let vault = Vault::open(store.clone(), master(), seeded(1)).await.unwrap();
    let door = vault.found(notice(common::NOTICE), start()).await.unwrap();
    let world = common::World {
        store,
        place,
        vault: vault.clone(),
        door: door.clone(),
        folder: None,
        databases: None,
        clerk: AccountId::new(uuid::Uuid::from_u128(0xc1e7)),
    };
    let stored = world.put("customer", ada()).await;
    let access = Access::new(door.clone());
    let link = access.first_owner_link(start()).await.unwrap().unwrap();
    let otto = NewPerson { name: "Otto Omistaja", username: "otto", password: Some(password()) };
    access.set_up_owner(&link, otto, start()).await.unwrap();
    let token = access.sign_in("otto", password(), "127.0.0.1", start()).await.unwrap().token;
    let owner = access.session(&token, start()).await.unwrap().unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let marks = Arc::clone(&calls);
    let answered = move |answer: axum::response::Response| {
        marks.lock().unwrap().push(ANSWERED.to_owned());
        std::future::ready(answer)
    };
    let routes =
        router(WebState::new(vault, door, access.clone(), start)).layer(axum::middleware::map_response(answered));
    tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
    (Counted { address, calls, access, owner, _folder: folder }, stored)
}

impl Counted {
    /// Asks, and says what was answered and what the store was asked for it.
    async fn asks(&self, call: &str, header: &str) -> (String, Vec<String>) {
        let before = alive();
        self.calls.lock().unwrap().clear();
        let mut stream = tokio::net::TcpStream::connect(self.address).await.unwrap();
        let text = format!(
            "{call} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nSeloste-Purpose: delivery\r\n{header}\r\n\r\n"
        );
        stream.write_all(text.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        let begun = std::time::Instant::now();
        while alive() > before {
            assert!(begun.elapsed() < PATIENCE, "what goes on after the answer ends");
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        }
        let calls = std::mem::take(&mut *self.calls.lock().unwrap());
        let at = calls.iter().position(|call| call == ANSWERED).expect("an answer");
        let calls = calls[..at].to_vec();
        let lines = answer.lines().filter(|line| !line.to_lowercase().starts_with("date:"));
        (lines.collect::<Vec<_>>().join("\n"), calls)
    }

    /// What is there and what is not, asked by somebody to whom neither is open.
    async fn alike(&self, path: &str, there: &str, header: &str) {
        let ask = async |id: &str| {
            let (answer, calls) = self.asks(&format!("GET {}", path.replace("{}", id)), header).await;
            (answer.replace(id, "…"), calls)
        };
        // What is looked up once and kept is looked up before.
        let _ = ask(NOTHING).await;
        let (there, absent) = (ask(there).await, ask(NOTHING).await);
        assert_eq!(there.0, absent.0, "{path}");
        assert_eq!(there.1, absent.1, "{path}: {}", there.0);
        assert!(!there.1.is_empty(), "the store was asked for {path}");
    }
}

#[tokio::test]
async fn what_is_not_there_and_what_is_not_ones_own_take_the_same_calls_of_the_store() {
    let (firm, stored) = firm().await;
    let (record, subject) = (stored.record.to_string(), stored.subject.to_string());
    let (_, bare) = firm.access.make_service(&firm.owner, "Tyhjä", None, start()).await.unwrap();
    let (other, service) = firm.access.make_service(&firm.owner, "Uutiskirje", None, start()).await.unwrap();
    let grant = NewGrant {
        account: other,
        register: Some("letters".into()),
        purposes: vec![firm_purpose()],
        acts: [ActKind::Read, ActKind::Search].into_iter().collect(),
        reason: "uutiskirje".into(),
        until: None,
        narrowed: policy::Narrowed::default(),
    };
    firm.access.grant(&firm.owner, grant, start()).await.unwrap();
    for token in [&bare, &service] {
        let bearer = format!("Authorization: Bearer {}", token.reveal());
        firm.alike("/api/v1/records/{}", &record, &bearer).await;
        firm.alike("/api/v1/people/{}", &subject, &bearer).await;
    }
    // A colleague without a grant, at the pages.
    let (kim, link) = firm.access.invite(&firm.owner, "Kim Kirjuri", "kim", start()).await.unwrap();
    firm.access.accept(&link, password(), start()).await.unwrap();
    let session = firm.access.sign_in("kim", password(), "127.0.0.1", start()).await.unwrap().token.reveal();
    let cookie = format!("Cookie: seloste-session={session}");
    firm.alike("/registers/customers/customer/{}", &record, &cookie).await;
    firm.alike("/people/{}", &subject, &cookie).await;
    firm.alike("/accounts/{}", &kim.to_string(), &cookie).await;
    // The firm's own provider, which may speak of its own people alone.
    let (by, key) = firm.access.make_provisioner(&firm.owner, ("Entra ID", 90), start()).await.unwrap();
    let bearer = format!("Authorization: Bearer {}", key.reveal());
    firm.alike("/scim/v2/Users/{}", &by.to_string(), &bearer).await;
    let liisa =
        Described { username: "liisa".into(), name: "Liisa Laskuttaja".into(), active: true, ..Described::default() };
    let made = firm.access.provide(by, &liisa, start()).await.unwrap();
    firm.alike("/scim/v2/Groups/{}", &made.id.to_string(), &bearer).await;
}

/// Parts of addresses that are words everybody may know.
const WORDS: [&str; 15] = [
    "register",
    "kind",
    "field",
    "purpose",
    "measure",
    "recipient",
    "version",
    "older",
    "page",
    "name",
    "step",
    "type",
    "schema",
    "paper",
    "line",
];
/// Parts that open by themselves: secrets of 256 bits, used once.
const SECRETS: [&str; 3] = ["link", "token", "way"];
/// What this firm holds none of; every kind of account is told the same of it in words by `tests/matrix`.
const NONE_HERE: [&str; 10] =
    ["agreement", "alert", "change", "customer", "file", "hold", "item", "job", "letter", "number"];

fn parts(pattern: &str) -> Vec<&str> {
    pattern.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

/// Every address of the table with an id in it, in every way it is asked, by those to whom neither is open.
#[tokio::test]
async fn every_address_with_an_id_asks_as_much_of_the_store_for_what_is_there_as_for_what_is_not() {
    let (firm, stored) = firm().await;
    let line = access::RoleLine {
        register: Some("letters".into()),
        purposes: vec![firm_purpose()],
        acts: [ActKind::Read].into_iter().collect(),
    };
    let role = firm.access.make_role(&firm.owner, "Lukija", vec![line], start()).await.unwrap();
    let (service, bare) = firm.access.make_service(&firm.owner, "Tyhjä", None, start()).await.unwrap();
    let (mia, _) = firm.access.invite(&firm.owner, "Mia Myyjä", "mia", start()).await.unwrap();
    let share = firm.access.give_role(&firm.owner, (mia, role), ("työ", None), start()).await.unwrap();
    let agreement = access::Agreement {
        from: start(),
        until: None,
        clauses: access::AgreedClause::ALL.into_iter().collect(),
        covers: std::iter::once(("customers".to_owned(), "customer".to_owned())).collect(),
    };
    let tilit = access::NewFirm {
        name: "Tilit Oy".into(),
        business_id: "2411828-1".into(),
        kind: access::FirmKind::Accountant,
        agreement,
    };
    let tilit = firm.access.add_firm(&firm.owner, tilit, start()).await.unwrap();
    let (by, key) = firm.access.make_provisioner(&firm.owner, ("Entra ID", 90), start()).await.unwrap();
    let (_, link) = firm.access.invite(&firm.owner, "Kim Kirjuri", "kim", start()).await.unwrap();
    firm.access.accept(&link, password(), start()).await.unwrap();
    let session = firm.access.sign_in("kim", password(), "127.0.0.1", start()).await.unwrap().token.reveal();
    let cookie = format!("Cookie: seloste-session={session}");
    let (page, _) = firm.asks("GET /settings", &cookie).await;
    let csrf = page.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let there = |pattern: &str, name: &str| match name {
        "record" => stored.record.to_string(),
        "subject" => stored.subject.to_string(),
        "account" if pattern.starts_with("/tokens/") => service.to_string(),
        "account" => mia.to_string(),
        "grant" => share.to_string(),
        "role" => role.to_string(),
        // What the provider may not speak of: itself, and what is none of its groups.
        "user" => by.to_string(),
        "group" => role.to_string(),
        "firm" => tilit.to_string(),
        "register" => "customers".to_owned(),
        "kind" => "customer".to_owned(),
        "field" => "name".to_owned(),
        "version" | "line" => "1".to_owned(),
        "paper" => "undertaking".to_owned(),
        word => word.to_owned(),
    };
    let mut asked = 0;
    for pattern in web::addresses() {
        let names = parts(&pattern);
        if names.iter().all(|name| WORDS.contains(name)) || names.iter().any(|name| SECRETS.contains(name)) {
            continue;
        }
        if names.iter().any(|name| NONE_HERE.contains(name)) {
            continue;
        }
        let filled = |secret: bool| {
            names.iter().fold(pattern.clone(), |path, name| {
                let value = if secret && !WORDS.contains(name) { NOTHING.to_owned() } else { there(&pattern, name) };
                path.replace(&format!("{{{name}}}"), &value)
            })
        };
        let (is, is_not) = (filled(false), filled(true));
        assert_ne!(is, is_not, "`{pattern}`: say in `there` what is there");
        let header = match () {
            () if pattern.starts_with("/api/") => format!("Authorization: Bearer {}", bare.reveal()),
            () if pattern.starts_with("/scim/") => format!("Authorization: Bearer {}", key.reveal()),
            () => cookie.clone(),
        };
        let (told, _) = firm.asks(&format!("TRACE {is}"), &header).await;
        let allow =
            told.lines().find_map(|line| line.strip_prefix("allow: ")).unwrap_or_else(|| panic!("{pattern}: {told}"));
        for method in allow.split(',').filter(|method| *method != "HEAD") {
            let (kind, body) = match method {
                "GET" | "DELETE" => ("text/plain", String::new()),
                _ if pattern.starts_with("/api/") => ("application/json", "{}".to_owned()),
                _ if pattern.starts_with("/scim/") => ("application/scim+json", "{}".to_owned()),
                _ => ("application/x-www-form-urlencoded", format!("csrf={csrf}&revision=1")),
            };
            let header = format!("{header}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
            let ask = async |path: &str| {
                let (answer, calls) = firm.asks(&format!("{method} {path}"), &header).await;
                let ids = path.split('/').filter(|part| part.len() > 30);
                (ids.fold(answer.replace(path, "…"), |answer, id| answer.replace(id, "…")), calls)
            };
            let _ = ask(&is_not).await;
            let (one, other) = (ask(&is).await, ask(&is_not).await);
            assert_eq!(one, other, "{method} {pattern}");
            asked += 1;
        }
    }
    assert!(asked > 40, "only {asked} were asked");
}

/// A change that changes nothing asks for what looking at the group asks for, and for what its change would be held against.
#[tokio::test]
async fn a_change_of_a_group_reads_the_groups_once() {
    let (firm, _) = firm().await;
    let (by, key) = firm.access.make_provisioner(&firm.owner, ("Entra ID", 90), start()).await.unwrap();
    let said = DescribedGroup { name: "talous".into(), ..DescribedGroup::default() };
    let group = firm.access.provide_group(by, &said, start()).await.unwrap().id;
    let bearer = format!("Authorization: Bearer {}", key.reveal());
    let body = r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"displayName","value":"talous"}]}"#;
    let sent =
        format!("{bearer}\r\nContent-Type: application/scim+json\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    let path = format!("/scim/v2/Groups/{group}");
    let _ = firm.asks(&format!("GET {path}"), &bearer).await;
    let (looked, changed) =
        (firm.asks(&format!("GET {path}"), &bearer).await, firm.asks(&format!("PATCH {path}"), &sent).await);
    assert!(
        looked.0.starts_with("HTTP/1.1 200") && changed.0.starts_with("HTTP/1.1 200"),
        "{} {}",
        looked.0,
        changed.0
    );
    let reads = |calls: &[String]| calls.iter().filter(|call| *call == "Read").count();
    assert_eq!(reads(&changed.1), reads(&looked.1) + 1, "{:?} {:?}", changed.1, looked.1);
}

/// How many tasks there are: one a connection, and one for what goes on after its answer.
fn alive() -> usize {
    tokio::runtime::Handle::current().metrics().num_alive_tasks()
}

fn firm_purpose() -> String {
    common::notice(common::NOTICE)
        .parts()
        .registers
        .iter()
        .find(|register| register.name.as_str() == "letters")
        .map_or_else(
            || panic!("a register of letters"),
            |register| register.records[0].fields[0].purposes.first().unwrap().to_string(),
        )
}
