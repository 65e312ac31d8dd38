//! A file through the pages: uploaded, tried, stored, taken out again. Without a script, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[path = "../../vault/tests/common/mod.rs"]
mod common;

use access::{Access, NewGrant, NewPerson, Password};
use common::{World, start};
use policy::ActKind;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use web::{WebState, router};

struct Browser {
    address: std::net::SocketAddr,
    session: String,
}

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn header(&self, name: &str) -> Option<&str> {
        let named = |line: &&str| line.split_once(": ").is_some_and(|(key, _)| key.eq_ignore_ascii_case(name));
        self.head.lines().find(named).and_then(|line| line.split_once(": ")).map(|(_, value)| value)
    }

    fn csrf(&self) -> String {
        self.text().split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }
}

async fn browser(world: &World) -> Browser {
    let access = Access::new(world.door.clone());
    let password = || Password::typed("neljä harmaata hevosta laitumella".to_owned());
    let link = access.first_owner_link(start()).await.unwrap().unwrap();
    let new = NewPerson { name: "Otto Omistaja", username: "otto", password: Some(password()) };
    access.set_up_owner(&link, new, start()).await.unwrap();
    let token = access.sign_in("otto", password(), "127.0.0.1", start()).await.unwrap().token;
    let owner = access.session(&token, start()).await.unwrap().unwrap();
    let grant = NewGrant {
        account: owner.account,
        register: None,
        purposes: Vec::new(),
        acts: ActKind::OF_THE_DOOR.iter().copied().collect(),
        reason: "yksin töissä".into(),
        until: None,
        narrowed: policy::Narrowed::default(),
    };
    access.grant(&owner, grant, start()).await.unwrap();
    access.set_purpose(&token, &common::name("delivery"), start()).await.unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let routes = router(WebState::new(world.vault.clone(), world.door.clone(), access, start));
    tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
    Browser { address, session: token.reveal() }
}

impl Browser {
    async fn send(&self, call: &str, kind: &str, body: &[u8]) -> Answer {
        let mut stream = tokio::net::TcpStream::connect(self.address).await.unwrap();
        let head = format!(
            "{call} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: seloste-session={}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            self.session,
            body.len()
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        // An upload that is refused early may be cut off before all of it was sent.
        let _ = stream.write_all(body).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(answer[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let mut body = answer[end + 4..].to_vec();
        if head.to_lowercase().contains("transfer-encoding: chunked") {
            body = unchunked(&body);
        }
        Answer { status, head, body }
    }

    async fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path}"), "text/plain", b"").await
    }

    async fn post(&self, path: &str, body: &str) -> Answer {
        self.send(&format!("POST {path}"), "application/x-www-form-urlencoded", body.as_bytes()).await
    }

    async fn upload(&self, csrf: &str, place: &str, file: &[u8]) -> Answer {
        let mut body = Vec::new();
        for (name, value) in [("csrf", csrf), ("place", place)] {
            body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        body.extend(b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n".iter());
        body.extend(file);
        body.extend(b"\r\n--x--\r\n".iter());
        self.send("POST /transfer/files", "multipart/form-data; boundary=x", &body).await
    }

    /// A job's page once it is done. While the work goes on, the page asks for itself again.
    async fn finished(&self, path: &str) -> Answer {
        for _ in 0..200 {
            let page = self.get(path).await;
            assert_eq!(page.status, 200, "{}", page.text());
            if page.header("refresh").is_none() {
                return page;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("the job does not end");
    }
}

fn unchunked(mut body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    loop {
        let end = body.windows(2).position(|two| two == b"\r\n").unwrap();
        let length = usize::from_str_radix(std::str::from_utf8(&body[..end]).unwrap(), 16).unwrap();
        if length == 0 {
            return whole;
        }
        whole.extend(&body[end + 2..end + 2 + length]);
        body = &body[end + 4 + length..];
    }
}

const FILE: &str =
    "Nimi,kind,email,Kengännumero\nAada Esimerkki,person,aada@esimerkki.example,38\nEero Esimerkki,alien,,44\n";

both! {
    async fn a_file_with_a_wrong_row_is_tried_then_stored_and_taken_out(world: World) {
        let browser = browser(&world).await;
        let page = browser.get("/transfer").await;
        assert_eq!(page.status, 200, "{}", page.text());
        let csrf = page.csrf();
        let sent = browser.upload(&csrf, "customers/customer", FILE.as_bytes()).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        let columns = sent.header("location").unwrap().to_owned();
        let page = browser.get(&columns).await.text();
        assert!(page.contains("Kengännumero") && page.contains("person:order"), "{page}");
        let choice = format!("csrf={csrf}&c0=name&c1=kind&c2=email&c3=&source=person:order&mode=skip");
        let tried = browser.post(&columns, &choice).await;
        assert_eq!(tried.status, 303, "{}", tried.text());
        let tried = tried.header("location").unwrap().to_owned();
        let page = browser.finished(&tried).await.text();
        assert!(page.contains("Mitään ei tallennettu: tämä oli kokeilu.") && page.contains("Kengännumero"), "{page}");
        assert!(!page.contains("alien") && !page.contains("Eero"), "a report names no value");
        assert_eq!(world.count("customer").await, 0);
        let stored = browser.post(&format!("{tried}/run"), &format!("csrf={csrf}")).await;
        let page = browser.finished(stored.header("location").unwrap()).await.text();
        assert!(page.contains("1 riviä tallennettiin."), "{page}");
        assert_eq!(world.count("customer").await, 1);
        assert!(browser.get("/transfer").await.text().contains("/transfer/jobs/"));
        let take = |format: &str, kept: &str| format!("csrf={csrf}&place=customers/customer&format={format}{kept}");
        let kept = "&kept_at=Palvelin&destroy_by=2026-04-01";
        for silent in ["", "&kept_at=+&destroy_by=2026-04-01", "&kept_at=Palvelin&destroy_by="] {
            let told = browser.post("/transfer/export", &take("csv", silent)).await;
            assert_eq!(told.status, 422, "{silent}: {}", told.text());
        }
        let out = browser.post("/transfer/export", &take("csv", kept)).await;
        assert_eq!(out.header("content-disposition"), Some("attachment; filename=\"customers-customer-2026-03-02.csv\""));
        assert!(out.text().contains("Aada Esimerkki,aada@esimerkki.example"), "{}", out.text());
        let book = browser.post("/transfer/export", &take("xlsx", kept)).await;
        assert!(book.body.starts_with(b"PK\x03\x04"));
    }
}

#[tokio::test]
async fn what_cannot_be_a_file_is_told_and_a_strange_form_is_refused() {
    let world = World::sqlite().await;
    let browser = browser(&world).await;
    let csrf = browser.get("/transfer").await.csrf();
    let told = browser.upload(&csrf, "customers/customer", b"name\n\"never closed\n").await;
    assert_eq!(told.status, 303, "a wrong row further down is told by the trial");
    let told = browser.upload(&csrf, "customers/customer", b"").await;
    assert!(told.text().contains("Tiedosto on tyhjä."), "{}", told.text());
    assert_eq!(browser.upload("forged", "customers/customer", FILE.as_bytes()).await.status, 403);
    assert_eq!(browser.upload(&csrf, "customers/nobody", FILE.as_bytes()).await.status, 404);
    assert_eq!(browser.get("/transfer/jobs/0198c0de-0000-7000-8000-000000000000").await.status, 404);
    assert_eq!(browser.post("/transfer/export", "csrf=forged&place=customers/customer&format=csv").await.status, 403);
}

#[tokio::test]
async fn whoever_forbade_marketing_is_left_out_and_counted() {
    let world = World::sqlite().await;
    let email = vault::Address::Email(vault::Personal::new("aada@esimerkki.example".to_owned()));
    let banning = vault::Banning { addresses: vec![email], ..vault::Banning::default() };
    world.door.ban(banning, None, start()).await.unwrap();
    let browser = browser(&world).await;
    let csrf = browser.get("/transfer").await.csrf();
    let file = "name,kind,email,marketing\nAada Esimerkki,person,aada@esimerkki.example,yes\nEero Esimerkki,person,eero@esimerkki.example,yes\n";
    let sent = browser.upload(&csrf, "customers/customer", file.as_bytes()).await;
    let columns = sent.header("location").unwrap().to_owned();
    let choice = format!("csrf={csrf}&c0=name&c1=kind&c2=email&c3=marketing&source=person:order&mode=all");
    let tried = browser.post(&columns, &choice).await.header("location").unwrap().to_owned();
    let page = browser.finished(&tried).await.text();
    assert!(page.contains("Yksi rivi jätettiin pois: henkilö on kieltänyt suoramarkkinoinnin."), "{page}");
    let stored = browser.post(&format!("{tried}/run"), &format!("csrf={csrf}")).await;
    let page = browser.finished(stored.header("location").unwrap()).await.text();
    assert!(page.contains("1 riviä tallennettiin.") && page.contains("Jätetty pois"), "{page}");
    assert_eq!(world.count("customer").await, 1);
}
