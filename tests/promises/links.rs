//! The links of a notice are asked for: by hand, and by the service every week.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::{Duration, Instant};

use world::{Clerk, Firm, World};

/// A web server that answers `/there` with a page, `/moved` with a way there, and everything else with 404.
fn site() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://127.0.0.1:{}", listener.local_addr().unwrap().port());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let mut asked = [0; 2_048];
            let Ok(length) = stream.read(&mut asked) else { continue };
            let asked = String::from_utf8_lossy(&asked[..length]).into_owned();
            let head = match asked.split_whitespace().nth(1) {
                Some("/there") => "200 OK\r\nContent-Type: text/html",
                Some("/moved") => "302 Found\r\nLocation: /there",
                _ => "404 Not Found",
            };
            let _ = write!(stream, "HTTP/1.1 {head}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
    });
    address
}

/// The notice of a firm whose other service has its notice at this address.
fn leading_to(world: &World, firm: &str, old: &str, url: &str) -> String {
    world.notice(firm, &[(old, url)]).to_string_lossy().into_owned()
}

const SERVICE: &str = "https://www.secapp.fi/rekisteriseloste/";

#[test]
fn se_05_the_page_leads_to_the_notice_of_the_service_and_a_dead_link_is_found_within_the_week() {
    let (world, site) = (World::new(), site());
    let there = leading_to(&world, "secapp", SERVICE, &format!("{site}/moved"));
    let publish = world.run(&["publish", &there, "--out", "published"]);
    assert_eq!(publish.code, Some(0), "{publish:?}");
    assert!(world.published("en").unwrap().contains(&format!("{site}/moved")), "the page shows the link");
    let answer = world.run(&["check", "--links", &there, "--format", "json"]);
    assert_eq!(answer.json()["dead_links"].as_array().unwrap().len(), 0, "{answer:?}");
    // The service looks by itself, and the owner has a task.
    let gone = leading_to(&world, "secapp", SERVICE, &format!("{site}/gone"));
    let firm = Firm::looking_at_links(&gone);
    let begun = Instant::now();
    while !firm.owner.get("/").says("One link of the notice leads nowhere") {
        assert!(begun.elapsed() < Duration::from_secs(60), "{}", firm.owner.get("/settings/links").text());
        std::thread::sleep(Duration::from_millis(300));
    }
    let page = firm.owner.get("/settings/links").text();
    assert!(page.contains("/gone – scope.excludes.secapp-service-users: it answers 404"), "{page}");
    let clerk: Clerk = firm.clerk("Kim Kirjaaja", "", &[], &[]);
    assert_ne!(clerk.get("/settings/links").status, 200, "it is the owner's");
}

const GOOGLE: &str = "https://www.google.com/intl/fi/policies/privacy/partners/";
/// The other link of the same notice: no test asks the real one.
const OPT_OUT: &str = "https://tools.google.com/dlpage/gaoptout";

#[test]
fn mk_78_a_link_without_a_working_page_and_an_insecure_one_are_named_with_their_sentence() {
    let (world, site) = (World::new(), site());
    let text = std::fs::read_to_string(world::project("examples/minikone.kdl")).unwrap();
    let with = |google: &str, opt_out: &str| {
        let path = world.folder().join("links.kdl");
        std::fs::write(&path, text.replace(GOOGLE, google).replace(OPT_OUT, opt_out)).unwrap();
        world.run(&["check", "--links", &path.to_string_lossy(), "--format", "json"])
    };
    let there = format!("{site}/there");
    assert_eq!(with(&there, &there).json()["dead_links"].as_array().unwrap().len(), 0);
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let dead = with(&format!("{site}/nowhere"), &format!("https://{closed}/")).json();
    let found = |at: usize| {
        let one = &dead["dead_links"][at];
        (one["clause"].as_str().unwrap().to_owned(), one["why"].as_str().unwrap().to_owned())
    };
    assert_eq!(found(0), ("scope.excludes.google-on-other-sites".into(), "it answers 404".into()));
    assert_eq!(found(1), ("statement.google-opt-out".into(), "it cannot be reached".into()));
    // What is not encrypted is found without asking for it.
    let path = world.notice("minikone", &[(GOOGLE, "http://firm.example/google")]);
    let insecure = world.run(&["check", &path.to_string_lossy(), "--format", "json"]).json();
    let found = insecure["findings"].as_array().unwrap().iter().find(|one| one["code"] == "insecure-link").unwrap();
    assert!(found["message"].as_str().unwrap().contains("http://firm.example/google"), "{found}");
    assert_eq!(found["clause"], "scope.excludes.google-on-other-sites");
    // Named dead under `--strict`, a notice is not good enough.
    let path = world.folder().join("links.kdl");
    let strict = world.run(&["check", "--links", "--strict", &path.to_string_lossy()]);
    assert_eq!(strict.code, Some(1), "{strict:?}");
    assert!(strict.said.contains("[dead-link]"), "{strict:?}");
}
