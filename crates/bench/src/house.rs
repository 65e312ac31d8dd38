//! An installation of many firms: how soon it is ready, how much memory it takes, and whether any of its main pages is slower
//! than with one firm. Each is asked as its own staff ask.

use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use notice::Notice;
use vault::{NewAgreement, NewController, ShortName};

use crate::figures::{Times, brief, reached, resident};
use crate::http::Browser;
use crate::person::folder;
use crate::serving::{Server, program, sign_in, wait};
use crate::world::{KIND, NOTICE, REGISTER, World};

/// So many firms are set up at once.
const AT_ONCE: usize = 64;
/// How often each page of one firm is asked for, and before that without being counted.
const ASKED: usize = 300;
const WARM: usize = 30;
/// Firms of which a first page is asked for: each is opened for it.
const OPENED: usize = 300;
/// How soon it must answer.
const START: Duration = Duration::from_secs(2);
/// The most memory it may take.
const MEMORY_MIB: u64 = 400;
/// What is taken for no slower: two measurements of the same thing differ by as much.
const SAME: f64 = 1.15;

/// One firm, and as many as are wanted.
pub async fn run(firms: usize) {
    if !program().exists() {
        println!("house: the program is not built: `cargo build --release` first\n");
        return;
    }
    let mut all = Vec::new();
    for size in [1, firms] {
        println!("house: {size} firms on SQLite, a server of its own");
        let place = folder(size).with_file_name(format!("house-{size}"));
        let _none = std::fs::remove_dir_all(&place);
        let world = World::in_folder(&place, Timestamp::now()).await;
        fill(&world, size).await;
        let cookie = sign_in(&world).await;
        let first = world.vault.controller(world.door.id()).await.unwrap().unwrap().short.unwrap().to_string();
        world.vault.close().await;
        all.push(tokio::task::spawn_blocking(move || measure(&place, (&first, &cookie), size)).await.unwrap());
    }
    let [few, many] = all.as_slice() else { return };
    println!("house: pages beside those of an installation of one firm");
    for ((page, few), (_, many)) in few.iter().zip(many) {
        let growth = |percent| many.percentile(percent).as_secs_f64() / few.percentile(percent).as_secs_f64();
        let (p50, p99) = (growth(50), growth(99));
        let verdict = reached(p50 <= SAME);
        println!("  {page:<44} p50 × {p50:.2}, p99 × {p99:.2}, target p50 ≤ × {SAME}  {verdict}");
    }
    println!();
}

/// The firms, each with keys, a notice and a journal of its own, kept by the first under an agreement.
async fn fill(world: &World, size: usize) {
    let (start, notice) = (Instant::now(), Notice::read(NOTICE).check().unwrap());
    let mut numbers = 1..size;
    loop {
        let mut adding = Vec::new();
        for number in numbers.by_ref().take(AT_ONCE) {
            let short = ShortName::read(&format!("firm-{number}")).unwrap();
            let new = NewController { notice: notice.clone(), short, kept_by: Some(world.door.id()) };
            let vault = world.vault.clone();
            adding.push(tokio::spawn(async move {
                let now = Timestamp::now();
                let door = vault.add(new, now).await.unwrap();
                let agreement = NewAgreement { from: now, until: None, document: "binder 1" };
                door.agree(None, agreement, now).await.unwrap();
            }));
        }
        if adding.is_empty() {
            break;
        }
        for one in adding {
            one.await.unwrap();
        }
    }
    println!("  {:<44} {:>9}", "set up", brief(start.elapsed()));
}

/// The pages that are compared: each with what it is called. A list comes twice: while the service, just started, still
/// gives every firm its first turn, and when it has.
fn pages() -> Vec<(&'static str, String)> {
    let list = format!("/registers/{REGISTER}/{KIND}");
    let fixed = [
        ("the registers", "/registers"),
        ("the requests", "/requests"),
        ("the journal", "/journal"),
        ("the people of the staff", "/accounts"),
        ("the protections", "/settings/measures"),
        ("the published notice", "/notice/fi"),
        ("what is not there", "/nothing-here"),
        ("the start page", "/"),
    ];
    let fixed = fixed.into_iter().map(|(name, path)| (name, path.to_owned()));
    let first = std::iter::once(("a page of a list, just after the start", list.clone()));
    first.chain(fixed).chain(std::iter::once(("a page of a list", list))).collect()
}

fn measure(place: &std::path::Path, (first, cookie): (&str, &str), size: usize) -> Vec<(&'static str, Times)> {
    let address = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap();
    let start = Instant::now();
    let mut command = Command::new(program());
    command.arg("serve").arg("--data").arg(place).arg("--listen").arg(address.to_string());
    let server = Server(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
    let started = wait(address, start);
    println!(
        "  {:<44} {:>9}  target < {}  {}",
        "from start to ready",
        brief(started),
        brief(START),
        reached(started < START)
    );
    let mut browser = Browser::of_firm(address, first, cookie);
    let mut all = Vec::new();
    for (name, path) in pages() {
        let expected = if path == "/nothing-here" { 404 } else { 200 };
        let mut times = Times::default();
        for nth in 0..ASKED + WARM {
            let start = Instant::now();
            let (status, body) = browser.get(&path);
            assert_eq!(status, expected, "{path}: {}", String::from_utf8_lossy(&body));
            if nth >= WARM {
                times.push(start.elapsed());
            }
        }
        times.tell(name);
        all.push((name, times));
    }
    let mut opened = Times::default();
    let step = (size / OPENED).max(1);
    for number in (1..size).step_by(step) {
        let mut browser = Browser::of_firm(address, &format!("firm-{number}"), "");
        let start = Instant::now();
        assert_eq!(browser.get("/notice/fi").0, 200, "firm-{number}");
        opened.push(start.elapsed());
    }
    if size > 1 {
        opened.tell("the first page of another");
    }
    let memory = resident(server.0.id());
    println!(
        "  {:<44} {memory:>5} MiB  target < {MEMORY_MIB} MiB  {}\n",
        "resident memory",
        reached(memory < MEMORY_MIB)
    );
    all
}
