//! A page that cannot be made in its time says so.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[path = "../../vault/tests/common/mod.rs"]
mod common;

use std::time::{Duration, Instant};

use access::{Access, NewPerson, Password};
use common::{World, start};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use web::{WebState, router};

/// What a page answers to an owner, whole.
async fn get(address: std::net::SocketAddr, path: &str, session: &str) -> String {
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    let call = format!(
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Language: fi\r\nConnection: close\r\nCookie: seloste-session={session}\r\n\r\n"
    );
    stream.write_all(call.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_takes_too_long_says_so_and_the_next_one_comes() {
    let world = World::postgres().await;
    let access = Access::new(world.door.clone());
    let link = access.first_owner_link(start()).await.unwrap().unwrap();
    let password = || Password::typed("neljä harmaata hevosta laitumella".to_owned());
    let otto = NewPerson { name: "Otto Omistaja", username: "otto", password: Some(password()) };
    access.set_up_owner(&link, otto, start()).await.unwrap();
    let owner = access.sign_in("otto", password(), "127.0.0.1", start()).await.unwrap().token.reveal();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let routes = router(WebState::new(world.vault.clone(), world.door.clone(), access, start));
    tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
    assert!(get(address, "/", &owner).await.starts_with("HTTP/1.1 200"));

    // Somebody else holds the table of sessions for longer than a page has.
    let (data, _) = world.databases.as_ref().unwrap();
    std::thread::scope(|scope| {
        let held = scope.spawn(|| data.psql("BEGIN; LOCK TABLE session; SELECT pg_sleep(34); COMMIT").unwrap());
        while data
            .psql("SELECT 'locked' FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND relation = 'session'::regclass")
            .unwrap()
            .is_empty()
        {
            std::thread::sleep(Duration::from_millis(50));
        }
        let began = Instant::now();
        let page =
            tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(get(address, "/", &owner)));
        assert!(page.starts_with("HTTP/1.1 503"), "{page}");
        assert!(page.contains("Sivu ei valmistunut ajoissa") && page.contains("katso ensin"), "{page}");
        assert!(began.elapsed() >= Duration::from_secs(30));
        held.join().unwrap();
    });
    assert!(get(address, "/", &owner).await.starts_with("HTTP/1.1 200"));
}
