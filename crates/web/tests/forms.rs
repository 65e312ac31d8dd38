//! The notice in its forms over HTTP: the public ones for everybody, the record of processing for owners.
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
use common::{World, start};
use forms::Program;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use web::{WebState, router};

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    fn header(&self, name: &str) -> Option<&str> {
        let named = |line: &&str| line.split_once(": ").is_some_and(|(key, _)| key.eq_ignore_ascii_case(name));
        self.head.lines().find(named).and_then(|line| line.split_once(": ")).map(|(_, value)| value)
    }
}

/// A service with an owner and a clerk, each with the word of their session.
async fn service(world: &World) -> (std::net::SocketAddr, String, String) {
    let access = Access::new(world.door.clone());
    let password = || Password::typed("neljä harmaata hevosta laitumella".to_owned());
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
    (address, owner.reveal(), clerk.reveal())
}

async fn get(address: std::net::SocketAddr, path: &str, session: &str) -> Answer {
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    // On this machine the session's cookie goes without TLS.
    let host = if session.is_empty() { "firma.example" } else { "localhost" };
    let call = format!(
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Language: fi\r\nConnection: close\r\nCookie: seloste-session={session}\r\n\r\n"
    );
    stream.write_all(call.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(answer[..end].to_vec()).unwrap();
    Answer { status: head.split(' ').nth(1).unwrap().parse().unwrap(), head, body: answer[end + 4..].to_vec() }
}

#[tokio::test]
async fn every_public_form_has_an_address_and_the_page_leads_to_it() {
    let world = World::sqlite().await;
    let (address, ..) = service(&world).await;
    let notice = world.door.notice();
    let page = get(address, "/notice/fi", "").await.text();
    for form in Program::ALL {
        let path = format!("/{}", form.file());
        let answer = get(address, &path, "").await;
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(form.media_type())), "{path}");
        assert_eq!(answer.text(), form.of(&notice), "{path}");
        assert!(page.contains(&format!("href=\"{path}\"")), "the page leads to {path}");
    }
    for (path, kind) in [
        ("/notice/fi.txt", "text/plain; charset=utf-8"),
        ("/notice/fi.md", "text/markdown; charset=utf-8"),
        ("/notice/fi.pdf", "application/pdf"),
        ("/notice/short/fi", "text/html; charset=utf-8"),
        ("/notice/qr.svg", "image/svg+xml"),
    ] {
        let answer = get(address, path, "").await;
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)), "{path}");
        assert!(page.contains(&format!("href=\"{path}\"")), "the page leads to {path}");
    }
    assert_eq!(get(address, "/notice.txt", "").await.header("location"), Some("/notice/fi.txt"));
    assert_eq!(get(address, "/notice/short", "").await.header("location"), Some("/notice/short/fi"));
    let short = get(address, "/notice/short/fi", "").await.text();
    assert!(short.contains("https://firma.example/notice</a>"), "it leads to where it was asked for");
    assert_eq!(get(address, "/notice/short/de", "").await.status, 404);
}

#[tokio::test]
async fn the_record_of_processing_is_for_owners() {
    let world = World::sqlite().await;
    let (address, owner, clerk) = service(&world).await;
    let page = get(address, "/settings/record", &owner).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Seloste käsittelytoimista"));
    for (ending, kind) in [
        ("html", "text/html; charset=utf-8"),
        ("csv", "text/csv; charset=utf-8"),
        ("pdf", "application/pdf"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ] {
        let path = format!("/settings/record/fi.{ending}");
        let file = get(address, &path, &owner).await;
        assert_eq!((file.status, file.header("content-type")), (200, Some(kind)), "{path}");
        assert!(file.header("content-disposition").unwrap().starts_with("attachment; "), "{path}");
        assert_eq!(file.header("cache-control"), Some("no-store"), "{path}");
        assert!(page.text().contains(&format!("href=\"{path}\"")));
        assert_eq!(get(address, &path, &clerk).await.status, 403, "a clerk is not given {path}");
        assert_eq!(get(address, &path, "").await.status, 303, "nobody is sent to sign in");
    }
    assert_eq!(get(address, "/settings/record", &clerk).await.status, 403);
    assert_eq!(get(address, "/settings/record", "").await.status, 303);
    assert!(!get(address, "/settings", &clerk).await.text().contains("/settings/record"), "nor shown the way");
    assert_eq!(get(address, "/settings/record/fi.docx", &owner).await.status, 404);
}
