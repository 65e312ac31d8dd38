//! The recovery key over HTTP: made by an owner who gives their password, shown once and kept nowhere, in use once it is proved.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[path = "../../vault/tests/common/mod.rs"]
mod common;

use access::{Access, NewPerson, Password};
use backup::{Progress, RECORDS};
use common::{World, later, start};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use uuid::Uuid;
use web::{WebState, router};

const PASSWORD: &str = "neljä harmaata hevosta laitumella";
/// The page.
const PAGE: &str = "/settings/backups";

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let named = |line: &&str| line.split_once(": ").is_some_and(|(key, _)| key.eq_ignore_ascii_case(name));
        self.head.lines().find(named).and_then(|line| line.split_once(": ")).map(|(_, value)| value)
    }

    /// The value of a hidden field.
    fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        self.body.split(start.as_str()).nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    /// The key that is shown.
    fn key(&self) -> String {
        let code = self.body.split("id=\"recovery-key\">").nth(1).unwrap().split("</code>").next().unwrap();
        code.replace("<span>", "").replace("</span>", "")
    }

    fn says(&self, words: &str) -> bool {
        self.body.contains(words)
    }
}

/// Somebody signed in.
struct Who {
    address: std::net::SocketAddr,
    session: String,
}

impl Who {
    async fn send(&self, call: &str, body: &str) -> Answer {
        let mut stream = tokio::net::TcpStream::connect(self.address).await.unwrap();
        let (session, length) = (&self.session, body.len());
        let head = format!(
            "{call} HTTP/1.1\r\nHost: localhost\r\nAccept-Language: fi\r\nConnection: close\r\nCookie: seloste-session={session}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n"
        );
        stream.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        let answer = String::from_utf8(answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    async fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path}"), "").await
    }

    async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let csrf = self.get("/settings").await.hidden("csrf");
        let all = form.iter().copied().chain([("csrf", csrf.as_str())]);
        let pairs: Vec<String> = all.map(|(name, value)| format!("{name}={}", value.replace(' ', "+"))).collect();
        self.send(&format!("POST {path}"), &pairs.join("&")).await
    }

    /// Asks for a key from the page as it stands.
    async fn make(&self, password: &str) -> Answer {
        let seen = self.get(PAGE).await.hidden("seen");
        self.post("/settings/backups/key", &[("password", password), ("seen", &seen)]).await
    }

    async fn prove(&self, proof: &str) -> Answer {
        self.post("/settings/backups/proof", &[("proof", proof)]).await
    }
}

/// A service with an owner and a clerk.
async fn service(world: &World) -> (Who, Who) {
    let access = Access::new(world.door.clone());
    let password = || Password::typed(PASSWORD.to_owned());
    let link = access.first_owner_link(start()).await.unwrap().unwrap();
    let otto = NewPerson { name: "Otto Omistaja", username: "otto", password: Some(password()) };
    access.set_up_owner(&link, otto, start()).await.unwrap();
    let owner = access.sign_in("otto", password(), "127.0.0.1", start()).await.unwrap().token;
    let session = access.session(&owner, start()).await.unwrap().unwrap();
    let (_, link) = access.invite(&session, "Kim Kirjaaja", "kim", start()).await.unwrap();
    access.accept(&link, password(), start()).await.unwrap();
    let clerk = access.sign_in("kim", password(), "127.0.0.1", start()).await.unwrap().token;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let routes = router(WebState::new(world.vault.clone(), world.door.clone(), access, start));
    tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
    let who = |session: String| Who { address, session };
    (who(owner.reveal()), who(clerk.reveal()))
}

#[tokio::test]
async fn a_recovery_key_is_shown_once_and_counts_once_it_is_proved() {
    for world in [World::sqlite().await, World::postgres().await] {
        let (owner, _) = service(&world).await;
        let page = owner.get(PAGE).await;
        assert!(page.says("Varmuuskopioita ei ole.") && page.says("Tee palautusavain"), "{}", page.body);
        assert!(owner.get("/").await.says("Varmuuskopioita ei oteta"));
        let shown = owner.make(PASSWORD).await;
        let key = shown.key();
        assert!(shown.status == 200 && key.starts_with("AGE-SECRET-KEY-1") && key.len() == 74, "{}", shown.body);
        assert_eq!((shown.header("cache-control"), shown.header("location")), (Some("no-store"), None));
        assert!(shown.says("<svg") && shown.says("data-print") && shown.says("data-copy=\"recovery-key\""));

        // What is asked for from now on does not hold it, nor does the form that was sent once more.
        let again = owner.post("/settings/backups/key", &[("password", PASSWORD), ("seen", "")]).await;
        assert_eq!((again.status, again.header("location")), (303, Some(PAGE)));
        assert_eq!(owner.get("/settings/backups/key").await.header("location"), Some(PAGE));
        for path in [PAGE, "/", "/journal"] {
            let page = owner.get(path).await;
            assert!(page.status == 200 && !page.says(&key) && !page.says(&key[60..]), "{path}");
        }
        assert!(owner.get(PAGE).await.says("Varmuuskopioita ei oteta, ennen kuin todistat"));
        assert!(owner.get("/").await.says("Ei ole vielä todistettu, että palautusavain on tallessa"));

        let wrong = owner.prove("QQQQQQQQQQQQ").await;
        assert!(wrong.status == 200 && wrong.says("Viimeksi näytetty avain ei pääty näin."), "{}", wrong.body);
        assert!(
            wrong.says("aria-invalid=\"true\"") && !wrong.says("QQQQQQQQQQQQ"),
            "what was typed is not shown again"
        );
        let right = owner.prove(&key[62..].to_lowercase()).await;
        assert_eq!((right.status, right.header("location")), (303, Some("/settings/backups?proved")));
        let page = owner.get("/settings/backups?proved").await;
        assert!(page.says("Palautusavain on käytössä") && page.says("kopioille ei ole paikkaa"), "{}", page.body);
        assert!(owner.get("/").await.says("Varmuuskopioille ei ole paikkaa"));
        assert_eq!(owner.prove(&key[62..]).await.header("location"), Some(PAGE), "nothing waits any more");
        let journal = owner.get("/journal").await;
        for did in ["Teki palautusavaimen", "Todisti, että palautusavain on tallessa"] {
            assert!(journal.says(did), "{did}");
        }
    }
}

#[tokio::test]
async fn another_key_waits_beside_the_one_in_use_and_the_page_says_what_becomes_of_copies() {
    let world = World::sqlite().await;
    let (owner, _) = service(&world).await;
    let first = owner.make(PASSWORD).await.key();
    owner.prove(&first).await;
    let page = owner.get(PAGE).await;
    assert!(page.says("Nykyinen avain on käytössä, kunnes") && page.says("vanhat sukupolvetkin"), "{}", page.body);
    let second = owner.make(PASSWORD).await.key();
    assert_ne!(first, second);
    assert!(owner.get(PAGE).await.says("Kopiot otetaan entisellä avaimella, kunnes todistat"));
    // The one shown last is lost, too: a third one.
    let third = owner.make(PASSWORD).await.key();
    assert_eq!(owner.prove(&second[62..]).await.status, 200);
    assert_eq!(owner.prove(&third[62..]).await.status, 303);
}

#[tokio::test]
async fn a_recovery_key_is_made_by_an_owner_with_their_password_and_by_nobody_else() {
    let world = World::sqlite().await;
    let (owner, clerk) = service(&world).await;
    for path in ["/settings/backups/key", "/settings/backups/proof", "/settings/backups/copy"] {
        let told = clerk.post(path, &[("password", PASSWORD), ("seen", ""), ("proof", "QQQQQQQQQQQQ")]).await;
        assert!(told.status == 403 && !told.says("AGE-SECRET"), "{path}");
        // Without the token of a form of ours nothing is done for anybody.
        let told = owner.send(&format!("POST {path}"), "password=neljä+harmaata+hevosta+laitumella&seen=").await;
        assert!(told.status == 403 && !told.says("AGE-SECRET"), "{path}");
    }
    assert_eq!(clerk.get(PAGE).await.status, 403);
    for _ in 0..5 {
        let told = owner.make("jokin aivan muu").await;
        assert!(told.status == 200 && told.says("Nykyinen salasana ei ole oikein."), "{}", told.body);
        assert!(!told.says("AGE-SECRET"));
    }
    let told = owner.make(PASSWORD).await;
    assert!(told.says("Liian monta yritystä.") && !told.says("AGE-SECRET"), "{}", told.body);
    assert!(owner.get(PAGE).await.says("Varmuuskopioita ei ole."), "nothing waits");
    let asked = owner.post("/settings/backups/copy", &[]).await;
    assert_eq!(asked.header("location"), Some(PAGE), "where there is nowhere to copy to, nothing is asked for");
    assert_eq!(world.vault.copying().asked().await.unwrap(), None);
}

#[tokio::test]
async fn a_copy_that_is_made_elsewhere_is_shown_until_it_ends() {
    for world in [World::sqlite().await, World::postgres().await] {
        let (owner, _) = service(&world).await;
        let (copying, node) = (world.vault.copying(), Uuid::from_u128(7));
        assert!(copying.lease(node, later(60), start()).await.unwrap());
        let progress = Progress {
            what: RECORDS.to_owned(),
            place: "copies".to_owned(),
            began: start(),
            records: 12_480,
            bytes: 34_100_000,
            pieces: 30,
            pieces_before: 60,
        };
        assert!(copying.tell(node, later(60), &serde_json::to_vec(&progress).unwrap(), start()).await.unwrap());
        let page = owner.get(PAGE).await;
        for said in ["Varmuuskopio on käynnissä: copies", "34 MB", "<progress max=\"100\" value=\"50\""] {
            assert!(page.says(said), "{said}: {}", page.body);
        }
        assert!(page.header("refresh").is_some() && !page.says("name=\"password\""), "nothing is typed into it");
        let other = Uuid::from_u128(8);
        assert!(!copying.tell(other, later(60), b"{}", start()).await.unwrap(), "another node has no say");
        assert!(copying.lease(node, start(), start()).await.unwrap());
        let page = owner.get(PAGE).await;
        assert!(!page.says("on käynnissä") && page.header("refresh").is_none(), "{}", page.body);
    }
}
