//! Whoever lives is killed at random moments, again and again. After each kill the firm is opened anew, and everything is as
//! it should be: what was acknowledged is there, what was erased is nowhere, and the journal tells of every act.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use life::{Book, DAYS, Databases, Event, Firm, Home, Known, Life, STEPS};
use store::{Options, Place, Store};
use vault::{OpenError, Vault};

/// What tells the life that is killed where it is: the folder, a number, a seed, when it begins, and the databases.
const LIFE: &str = "SELOSTE_TEST_LIFE";
/// The moments of the kills: the same in every run, as far as the machine allows.
const SEED: u64 = 2026;
/// How many lives a firm has before another is set up.
const LIVES: u32 = 25;
/// From the beginning of one life to that of the next: what the checks go on is in it.
const BETWEEN: i64 = 3 * DAYS;

/// The life that is killed. Without its place it does nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_life_that_is_killed() {
    #[expect(clippy::disallowed_methods, reason = "a test starts itself again and has no other way to tell it where")]
    let Ok(place) = std::env::var(LIFE) else { return };
    let parts: Vec<&str> = place.lines().collect();
    let databases = parts.get(4..8).map(|urls| [0, 1, 2, 3].map(|nth: usize| urls[nth].to_owned()));
    let home = Home { folder: parts[0].into(), databases };
    let (number, now): (u32, Timestamp) = (parts[1].parse().unwrap(), parts[3].parse().unwrap());
    let firm = Firm::open(home, (None, parts[2].parse().unwrap()), now).await.unwrap();
    let mut told = |event: Event| {
        let mut out = std::io::stdout().lock();
        writeln!(out, "\nlife\t{}\tend", event.line()).unwrap();
        out.flush().unwrap();
    };
    let mut life = Life::new(&firm, Known::new(number, now), &mut told);
    for step in STEPS {
        life.step(step).await.unwrap();
    }
    told(Event::Act("life-over".to_owned()));
}

/// A firm whose staff is killed.
struct Mortal {
    all: tempfile::TempDir,
    home: Home,
    databases: Option<Databases>,
    book: Book,
    lives: u32,
    dice: u64,
}

impl Mortal {
    async fn new(databases: Option<Databases>, dice: u64) -> Self {
        let all = tempfile::TempDir::new_in("/dev/shm").unwrap();
        let home = Home { folder: all.path().join("firm"), databases: databases.as_ref().map(Databases::urls) };
        Firm::found(home.clone(), dice).await.vault.close().await;
        Self { all, home, databases, book: Book::default(), lives: 0, dice }
    }

    fn roll(&mut self) -> u64 {
        self.dice = self.dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.dice >> 33
    }

    /// One life, ended after a while if it has not ended by itself: whether it was killed, and how long it was.
    fn live(&mut self, at_most: Option<Duration>) -> (bool, Duration) {
        self.lives += 1;
        let now = Firm::start() + SignedDuration::from_hours(24 * BETWEEN * i64::from(self.lives));
        self.book.hear(Event::Time(now));
        let seed = self.roll();
        let mut place = format!("{}\n{}\n{seed}\n{now}", self.home.folder.display(), self.lives);
        for url in self.home.databases.iter().flatten() {
            place.push_str(&format!("\n{url}"));
        }
        let (mut child, began) = (begin(&place), Instant::now());
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let reader = std::thread::spawn(move || {
            let words = lines.map_while(Result::ok);
            let words = words.filter_map(|line| {
                let word = line.strip_prefix("life\t")?.strip_suffix("\tend")?.to_owned();
                Event::of_line(&word)
            });
            words.collect::<Vec<Event>>()
        });
        if let Some(at_most) = at_most {
            std::thread::sleep(at_most);
            child.kill().unwrap();
        }
        let ended = child.wait().unwrap();
        let lived = began.elapsed();
        let mut over = false;
        for event in reader.join().unwrap() {
            match event {
                Event::Act(act) if act == "life-over" => over = true,
                other => self.book.hear(other),
            }
        }
        // Whoever was killed has no code.
        assert!(over || ended.code().is_none(), "life {} ended before its end: {ended}", self.lives);
        (!over, lived)
    }

    /// Opens what is left, and looks whether everything is as it should be.
    async fn look(&mut self, nth: usize) {
        if let Some(databases) = &self.databases {
            databases.wait();
        }
        self.look_at_what_was_brought_back(nth).await;
        // A minute later whoever was killed has the destinations no more, and ten minutes later no run.
        let now = self.book.now + SignedDuration::from_mins(11);
        let seed = self.roll();
        let firm = Firm::open(self.home.clone(), (None, seed), now).await;
        let firm = firm.unwrap_or_else(|wrong| panic!("kill {nth}: {wrong}"));
        let checked = self.book.check(&firm, self.all.path(), 1).await;
        checked.unwrap_or_else(|wrong| panic!("kill {nth}: {wrong}"));
        firm.vault.close().await;
        if let Some(databases) = &self.databases {
            databases.empty();
        }
    }

    /// What a restore that was killed left is whole, or opens for nobody.
    async fn look_at_what_was_brought_back(&self, nth: usize) {
        let key =
            || vault::MasterKey::from_hex(std::fs::read_to_string(self.home.folder.join("master.key")).unwrap().trim());
        let place = match &self.home.databases {
            Some([_, _, data, keyring]) => Place::Postgres { data: data.clone(), keyring: keyring.clone() },
            None => {
                let folder = self.home.folder.join("back-0");
                if !folder.join("data.db").exists() || !folder.join("keyring.db").exists() {
                    return;
                }
                Place::Sqlite { data: folder.join("data.db"), keyring: folder.join("keyring.db") }
            }
        };
        let store = Store::open(Options::new(place, self.book.now.as_microsecond())).await.unwrap();
        match Vault::open(store.clone(), key().unwrap(), vault::Chance::new(|bytes| bytes.fill(7))).await {
            Err(OpenError::HalfRestored) => {}
            Err(other) => panic!("kill {nth}: what was brought back says {other}"),
            Ok(vault) => {
                for entry in vault.controllers().await.unwrap() {
                    let door = vault.door(entry.id, self.book.now).await.unwrap().unwrap();
                    door.verify_journal().await.unwrap();
                }
            }
        }
        store.close().await;
        if self.home.databases.is_none() {
            std::fs::remove_dir_all(self.home.folder.join("back-0")).unwrap();
        }
    }
}

fn begin(place: &str) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "kills::the_life_that_is_killed", "--nocapture"]).env(LIFE, place);
    command.current_dir(Path::new("/")).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

async fn die_again_and_again(kills: usize, databases: fn() -> Option<Databases>) {
    let (began, mut done, mut dice) = (Instant::now(), 0, SEED);
    while done < kills {
        let mut firm = Mortal::new(databases(), dice).await;
        // The first is left alone, so that the others are cut from their opening to their end.
        let (_, usual) = firm.live(None);
        firm.look(done).await;
        for _ in 1..LIVES {
            let share = firm.roll() % 1_000;
            let moment = usual.mul_f64(f64::from(u32::try_from(share).unwrap()) / 1_000.0);
            let (killed, _) = firm.live(Some(moment));
            done += usize::from(killed);
            firm.look(done).await;
            if done >= kills {
                break;
            }
        }
        dice = firm.roll();
        println!("{done} kills in {:?}", began.elapsed());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_any_moment_nothing_is_lost_and_nobody_comes_back_on_sqlite() {
    die_again_and_again(24, || None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_any_moment_nothing_is_lost_and_nobody_comes_back_on_postgresql() {
    die_again_and_again(12, || Some(Databases::fresh())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes half an hour: `cargo xtask kills`"]
async fn of_seven_hundred_kills_none_loses_anything_on_sqlite() {
    die_again_and_again(700, || None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes half an hour: `cargo xtask kills`"]
async fn of_three_hundred_kills_none_loses_anything_on_postgresql() {
    die_again_and_again(300, || Some(Databases::fresh())).await;
}
