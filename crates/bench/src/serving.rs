//! The service as a process of its own: how fast a page of a list comes over HTTP, how much memory it takes, how soon
//! it answers after a start.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use access::{Access, NewGrant, NewPerson, Password};
use jiff::Timestamp;
use policy::ActKind;

use crate::figures::{Times, brief, reached, resident};
use crate::http::Browser;
use crate::people::name;
use crate::person;
use crate::world::{KIND, PURPOSE, REGISTER, World};

/// Pages asked for on each stock.
const ASKED: usize = 1_000;
/// The most memory the service may take.
const MEMORY_MIB: u64 = 250;
/// How soon it must answer.
const START: Duration = Duration::from_secs(1);
/// How much slower the largest stock may be.
const GROWTH: f64 = 2.0;
const PASSWORD: &str = "mittari ja viisi harmaata varista";

/// The program as it was built in release mode.
pub fn program() -> PathBuf {
    std::env::current_exe().unwrap().with_file_name("seloste")
}

/// On every size, smallest first.
pub async fn run(people: usize) {
    if !program().exists() {
        println!("serving: the program is not built: `cargo build --release` first\n");
        return;
    }
    let mut all = Vec::new();
    for size in person::sizes(people) {
        println!("serving: {size} people on SQLite, a server of its own");
        let world = person::stock(size).await;
        let cookie = sign_in(&world).await;
        world.vault.close().await;
        let folder = person::folder(size);
        all.push(tokio::task::spawn_blocking(move || measure(&folder, &cookie)).await.unwrap());
    }
    let [Some(first), Some(last)] = [all.first(), all.last()] else { return };
    let growth = |percent| last.percentile(percent).as_secs_f64() / first.percentile(percent).as_secs_f64();
    let (p50, p99) = (growth(50), growth(99));
    println!("  growth of a page: p50 × {p50:.2}, p99 × {p99:.2}, target ≤ × {GROWTH}  {}\n", reached(p50 <= GROWTH));
}

/// Somebody who may do everything, signed in for the purpose; gives their cookie.
pub async fn sign_in(world: &World) -> String {
    let (access, now) = (Access::new(world.door.clone()), Timestamp::now());
    let password = || Password::typed(PASSWORD.to_owned());
    if let Some(link) = access.first_owner_link(now).await.unwrap() {
        let new = NewPerson { name: "Maija Mittaaja", username: "maija", password: Some(password()) };
        access.set_up_owner(&link, new, now).await.unwrap();
        let token = access.sign_in("maija", password(), "127.0.0.1", now).await.unwrap().token;
        let session = access.session(&token, now).await.unwrap().unwrap();
        let grant = NewGrant {
            account: session.account,
            register: None,
            purposes: Vec::new(),
            acts: ActKind::ALL.iter().copied().collect(),
            reason: "Mittaus".to_owned(),
            until: None,
            narrowed: policy::Narrowed::default(),
        };
        access.grant(&session, grant, now).await.unwrap();
    }
    let token = access.sign_in("maija", password(), "127.0.0.1", now).await.unwrap().token;
    access.set_purpose(&token, &name(PURPOSE), now).await.unwrap();
    format!("seloste-session={}", token.reveal())
}

/// A server that ends with this value.
pub struct Server(pub Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ended = self.0.kill();
        let _ended = self.0.wait();
    }
}

fn measure(folder: &std::path::Path, cookie: &str) -> Times {
    let address = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap();
    let start = Instant::now();
    let mut command = Command::new(program());
    command.arg("serve").arg("--data").arg(folder).arg("--listen").arg(address.to_string());
    let server = Server(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
    let started = wait(address, start);
    println!(
        "  {:<44} {:>9}  target < {}  {}",
        "from start to ready",
        brief(started),
        brief(START),
        reached(started < START)
    );
    let mut browser = Browser::open(address, cookie);
    let path = format!("/registers/{REGISTER}/{KIND}");
    let mut times = Times::default();
    for nth in 0..ASKED + 100 {
        let start = Instant::now();
        let (status, body) = browser.get(&path);
        assert_eq!(status, 200, "{path}: {}", String::from_utf8_lossy(&body));
        if nth >= 100 {
            times.push(start.elapsed());
        }
    }
    times.say("a page of the list, over HTTP", Duration::from_millis(30));
    let memory = resident(server.0.id());
    println!(
        "  {:<44} {memory:>5} MiB  target < {MEMORY_MIB} MiB  {}\n",
        "resident memory",
        reached(memory < MEMORY_MIB)
    );
    times
}

/// Waits until the service is ready.
pub fn wait(address: SocketAddr, start: Instant) -> Duration {
    loop {
        if std::net::TcpStream::connect(address).is_ok() && Browser::open(address, "").get("/health/ready").0 == 200 {
            return start.elapsed();
        }
        assert!(start.elapsed() < Duration::from_secs(60), "the server does not answer");
        std::thread::sleep(Duration::from_millis(2));
    }
}
