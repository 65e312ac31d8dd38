//! What the service stands on goes away and comes back: the database, room on the disk, the disk, the time. It says so in
//! plain words, loses nothing, and goes on by itself.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use testkit::postgres::{self, Database};
use world::{Clerk, Firm, Page, Server, project};

const LIST: &str = "/registers/customers/customer";
const FORM: &str = "/registers/customers/customer/new";
/// How long the service may take to go on.
const PATIENCE: Duration = Duration::from_secs(30);

/// A way to a server that can be cut.
struct Wire {
    port: u16,
    whole: Arc<AtomicBool>,
    ends: Arc<Mutex<Vec<TcpStream>>>,
}

impl Wire {
    fn to(port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let own = listener.local_addr().unwrap().port();
        let (whole, ends) = (Arc::new(AtomicBool::new(true)), Arc::new(Mutex::new(Vec::new())));
        let (is_whole, kept) = (Arc::clone(&whole), Arc::clone(&ends));
        std::thread::spawn(move || {
            for near in listener.incoming().map_while(Result::ok) {
                // Whoever comes while it is cut is sent away.
                if !is_whole.load(Ordering::SeqCst) {
                    continue;
                }
                let far = TcpStream::connect(("127.0.0.1", port)).unwrap();
                for (from, to) in [(&near, &far), (&far, &near)] {
                    kept.lock().unwrap().push(from.try_clone().unwrap());
                    let (mut from, mut to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
                    std::thread::spawn(move || {
                        let mut bytes = [0; 16 * 1024];
                        while let Ok(count @ 1..) = from.read(&mut bytes) {
                            if to.write_all(&bytes[..count]).is_err() {
                                break;
                            }
                        }
                        let _ended = to.shutdown(Shutdown::Both);
                    });
                }
            }
        });
        Self { port: own, whole, ends }
    }

    fn cut(&self) {
        self.whole.store(false, Ordering::SeqCst);
        for end in self.ends.lock().unwrap().drain(..) {
            let _ended = end.shutdown(Shutdown::Both);
        }
    }

    fn mend(&self) {
        self.whole.store(true, Ordering::SeqCst);
    }
}

/// The address of a database by another port.
fn by(database: &Database, port: u16) -> String {
    let url = database.url();
    let (before, name) = url.rsplit_once('/').unwrap();
    let (before, _) = before.rsplit_once(':').unwrap();
    format!("{before}:{port}/{name}")
}

fn port_of(database: &Database) -> u16 {
    let url = database.url();
    url.rsplit_once('/').unwrap().0.rsplit_once(':').unwrap().1.parse().unwrap()
}

/// The answer says what is so, that nothing is lost, and what to do.
fn says_not_now(page: &Page, titles: [&str; 2]) {
    assert_eq!(page.status, 503, "{}", page.text());
    assert!(titles.iter().any(|title| page.says(title)), "{}", page.text());
    assert!(
        page.says("Mitään aiemmin tallennettua ei ole kadonnut") || page.says("Nothing that was saved before is lost")
    );
    assert!(
        page.says("Palvelu jatkaa itsestään")
            || page.says("palvelu jatkaa itsestään")
            || page.says("goes on by itself")
    );
}

/// Waits until the list opens again.
fn goes_on(owner: &Clerk) -> Page {
    let began = Instant::now();
    loop {
        let page = owner.get(LIST);
        if page.status == 200 {
            return page;
        }
        assert!(began.elapsed() < PATIENCE, "{}: {}", page.status, page.text());
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn person(name: &str) -> [(&str, &str); 4] {
    [("source", "person"), ("way", "order"), ("f.kind", "person"), ("f.name", name)]
}

fn saved(owner: &Clerk, name: &str) {
    let to = owner.attempt(FORM, &person(name)).unwrap_or_default();
    assert!(to.contains("saved=1"), "`{name}` was answered with {to}");
}

fn verified(firm: &Firm, place: &[&str]) {
    let verified = firm.world.run(&[&["journal", "verify", "--format", "json"], place].concat());
    assert_eq!(verified.code, Some(0), "{verified:?}");
    assert_eq!(verified.json()["intact"], serde_json::Value::Bool(true));
}

#[test]
fn a_database_that_goes_away_in_the_middle_and_comes_back_is_waited_for_and_nothing_is_lost() {
    let (data, keyring) = (postgres::fresh("away_data"), postgres::fresh("away_keys"));
    let wire = Wire::to(port_of(&data));
    let (data_url, keyring_url) = (by(&data, wire.port), by(&keyring, wire.port));
    let notice = project("examples/softop.kdl");
    let firm = Firm::on(&["--notice", notice.to_str().unwrap(), "--database", &data_url, "--keyring", &keyring_url]);
    firm.owner.here_for("delivery");
    saved(&firm.owner, "Bertta Pysyvä");
    wire.cut();
    says_not_now(&firm.owner.get(LIST), ["Tietokanta ei vastaa", "The database does not answer"]);
    says_not_now(&firm.owner.post(FORM, &person("Cecilia")), ["Tietokanta ei vastaa", "The database does not answer"]);
    says_not_now(&firm.server.visitor().get("/notice"), ["Tietokanta ei vastaa", "The database does not answer"]);
    assert_eq!(firm.server.visitor().get("/health/ready").status, 503);
    assert_eq!(firm.server.visitor().get("/health/live").status, 200);
    wire.mend();
    assert!(goes_on(&firm.owner).says("Bertta Pysyvä"));

    let acknowledged = Mutex::new(BTreeSet::new());
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for sender in 0..2 {
            let (owner, acknowledged, over) = (firm.owner.at(&firm.server), &acknowledged, &over);
            scope.spawn(move || {
                for number in 0.. {
                    if over.load(Ordering::SeqCst) {
                        return;
                    }
                    let name = format!("Koehenkilö N{sender}{number:04}");
                    if owner.attempt(FORM, &person(&name)).is_some_and(|to| to.contains("saved=1")) {
                        acknowledged.lock().unwrap().insert(name);
                    }
                }
            });
        }
        let mut moment = 2026_u64;
        for _ in 0..8 {
            moment = moment.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            std::thread::sleep(Duration::from_millis(150 + (moment >> 33) % 300));
            wire.cut();
            std::thread::sleep(Duration::from_millis(100));
            wire.mend();
        }
        std::thread::sleep(Duration::from_millis(500));
        over.store(true, Ordering::SeqCst);
    });
    goes_on(&firm.owner);
    let (rows, acknowledged) = (firm.owner.everything("customers/customer"), acknowledged.into_inner().unwrap());
    assert!(!acknowledged.is_empty());
    for name in &acknowledged {
        assert_eq!(rows.iter().filter(|row| row.contains(name.as_str())).count(), 1, "`{name}` was acknowledged");
    }
    verified(&firm, &["--data", "data", "--database", &data_url, "--keyring", &keyring_url]);
}

/// The folder of the data as the service sees it, on a disk of its own.
fn inside(server: &Server, firm_folder: &std::path::Path) -> PathBuf {
    let folder = firm_folder.canonicalize().unwrap();
    PathBuf::from(format!("/proc/{}/root{}", server.id(), folder.join("data").display()))
}

#[test]
fn a_disk_that_is_full_is_told_and_nothing_is_lost_and_all_goes_on_once_there_is_room() {
    let Firm { server, owner, world } = Firm::open("softop");
    owner.here_for("delivery");
    saved(&owner, "Bertta Pysyvä");
    assert!(server.stop().success());
    // The service gets a small disk that nobody else sees; whoever is no administrator takes the right from a space of users.
    let may = Command::new("unshare").args(["-m", "true"]).status().unwrap().success();
    let script = "cp -a data kept && mount -t tmpfs -o size=24m none data && cp -a kept/. data && exec \"$@\"";
    let first = ["unshare", if may { "-m" } else { "-rm" }, "sh", "-c", script, "sh"];
    let server = world.start_under(&first, &["serve", "--no-link-check", "--data", "data"]);
    let owner = owner.at(&server);
    saved(&owner, "Cecilia Ennen");
    let disk = inside(&server, world.folder());
    let filler = disk.join("filler");
    let mut file = std::fs::File::create(&filler).unwrap();
    for size in [64 * 1024, 512] {
        while file.write_all(&vec![1; size]).is_ok() {}
    }
    drop(file);
    let mut told = owner.post(FORM, &person("Daavid Kesken"));
    // What was set aside in the files before may do for a while.
    for number in 0..2_000 {
        if told.status == 503 {
            break;
        }
        told = owner.post(FORM, &person(&format!("Koehenkilö N{number:04}")));
    }
    says_not_now(&told, ["Levy on täynnä", "The disk is full"]);
    assert_eq!(server.visitor().get("/health/live").status, 200);
    std::fs::remove_file(&filler).unwrap();
    goes_on(&owner);
    let rows = owner.everything("customers/customer");
    let many = |name: &str| rows.iter().filter(|row| row.contains(name)).count();
    assert_eq!((many("Bertta Pysyvä"), many("Cecilia Ennen")), (1, 1));
    saved(&owner, "Eemeli Jälkeen");
    assert!(Command::new("cp").arg("-a").arg(&disk).arg(world.folder().join("out")).status().unwrap().success());
    let firm = Firm { server, owner, world };
    verified(&firm, &["--data", "out"]);
}

#[test]
fn a_disk_that_takes_nothing_is_told_and_nothing_is_lost_and_all_goes_on_once_it_does() {
    let Firm { server, owner, world } = Firm::open("softop");
    owner.here_for("delivery");
    assert!(server.stop().success());
    // Every write is refused by the system, as a disk refuses it that has become read-only.
    let first = ["sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh"];
    let server = world.start_under(&first, &["serve", "--no-link-check", "--data", "data"]);
    let owner = owner.at(&server);
    saved(&owner, "Bertta Pysyvä");
    let limit = |bytes: &str| {
        let id = server.id().to_string();
        let done = Command::new("prlimit").args(["--pid", &id, &format!("--fsize={bytes}:")]).status().unwrap();
        assert!(done.success());
    };
    limit("1");
    says_not_now(&owner.get(LIST), ["Levylle ei voi kirjoittaa", "The disk cannot be written"]);
    says_not_now(&owner.post(FORM, &person("Cecilia")), ["Levylle ei voi kirjoittaa", "The disk cannot be written"]);
    assert_eq!(server.visitor().get("/health/live").status, 200);
    limit("unlimited");
    assert!(goes_on(&owner).says("Bertta Pysyvä"));
    assert!(!owner.get(LIST).says("Cecilia"), "what was not acknowledged was not stored");
    saved(&owner, "Daavid Jälkeen");
    let firm = Firm { server, owner, world };
    verified(&firm, &["--data", "data"]);
}

#[test]
fn a_folder_on_a_disk_that_is_read_only_is_told_by_every_command_and_nothing_in_it_is_changed() {
    let Firm { server, owner, world } = Firm::open("softop");
    owner.here_for("delivery");
    saved(&owner, "Bertta Pysyvä");
    assert!(server.stop().success());
    let files = || {
        let all = std::fs::read_dir(world.folder().join("data")).unwrap().map(|file| file.unwrap());
        let mut all: Vec<_> =
            all.map(|file| (file.file_name(), std::fs::read(file.path()).unwrap_or_default())).collect();
        all.sort();
        all
    };
    let before = files();
    let may = Command::new("unshare").args(["-m", "true"]).status().unwrap().success();
    let script = "mount --bind data data && mount -o remount,bind,ro data && exec \"$@\"";
    let first = ["unshare", if may { "-m" } else { "-rm" }, "sh", "-c", script, "sh"];
    let commands: [&[&str]; 4] = [
        &["serve", "--no-link-check", "--data", "data", "--listen", "127.0.0.1:0"],
        &["sweep", "--data", "data"],
        &["journal", "verify", "--data", "data"],
        &["backup", "list", "--data", "data"],
    ];
    for command in commands {
        let told = world.run_under(&first, command);
        assert_eq!(told.code, Some(2), "{command:?}: {told:?}");
        assert!(told.warned.contains("`data` cannot be written"), "{told:?}");
        assert!(told.warned.contains("Nothing in it was changed: let this user write there"), "{told:?}");
    }
    assert!(before == files(), "something was written");
    let server = world.start(&["serve", "--no-link-check", "--data", "data"]);
    assert!(goes_on(&owner.at(&server)).says("Bertta Pysyvä"));
}

#[test]
fn a_clock_that_jumps_back_by_a_day_stops_nothing_and_loses_nothing() {
    let firm = Firm::open("softop");
    let clock = |seconds: i64| std::fs::write(firm.world.folder().join("clock"), seconds.to_string()).unwrap();
    firm.owner.here_for("delivery");
    saved(&firm.owner, "Bertta Ennen");
    clock(24 * 3600);
    let owner = Clerk::sign_in(firm.server.visitor(), "oona");
    owner.here_for("delivery");
    saved(&owner, "Cecilia Huomenna");
    firm.sweeps();
    clock(0);
    let owner = Clerk::sign_in(firm.server.visitor(), "oona");
    owner.here_for("delivery");
    saved(&owner, "Daavid Tänään");
    let list = owner.get(LIST);
    for name in ["Bertta Ennen", "Cecilia Huomenna", "Daavid Tänään"] {
        assert!(list.says(name), "{name}: {}", list.table());
        assert!(owner.find("customers/customer", name).says(name), "{name} is not found");
    }
    firm.sweeps();
    verified(&firm, &["--data", "data"]);
}
