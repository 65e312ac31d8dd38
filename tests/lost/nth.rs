//! Each call of the store fails once. A life is lived for every call, and after each everything is as it should be.
//!
//! Lives are the same up to the call that fails, so each step is begun where the step before left everything. By turns who
//! meets the failure tries again once, or nothing more comes, as where the program is killed there. Every so often the life
//! is lived on to its end; then the firm is opened anew and looked at.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use life::{Book, Databases, Firm, Home, Known, Life, STEPS, copy_folder};
use store::{Point, StoreError, Trip};

/// What the failure says.
const SAID: &str = "the disk gave up here";
/// Each so manieth life is lived to its end, and all generations are brought back.
const WHOLE: u64 = 40;

/// Fails the n-th call from when it is armed on, and no other.
struct Nth {
    calls: Arc<AtomicU64>,
    trip: Trip,
}

impl Nth {
    fn new(n: u64) -> Self {
        // Until it is armed it counts far away.
        let calls = Arc::new(AtomicU64::new(u64::MAX / 2));
        let counted = Arc::clone(&calls);
        let trip: Trip = Arc::new(move |point: Point| {
            if counted.fetch_add(1, Ordering::SeqCst) + 1 != n {
                return Ok(());
            }
            Err(StoreError::Engine { engine: "test", doing: format!("{point:?}"), message: SAID.to_owned() })
        });
        Self { calls, trip }
    }

    fn arm(&self) {
        self.calls.store(0, Ordering::SeqCst);
    }
}

/// How everything was when a step began.
struct Begun {
    step: usize,
    known: Known,
    book: Book,
    now: Timestamp,
}

/// Where firms live, and where it is kept how they were.
struct Ground {
    all: tempfile::TempDir,
    home: Home,
    databases: Option<Databases>,
}

impl Ground {
    fn sqlite() -> Self {
        let all = tempfile::TempDir::new_in("/dev/shm").unwrap();
        let home = Home { folder: all.path().join("firm"), databases: None };
        Self { all, home, databases: None }
    }

    fn postgres() -> Self {
        let (all, databases) = (tempfile::TempDir::new_in("/dev/shm").unwrap(), Databases::fresh());
        let home = Home { folder: all.path().join("firm"), databases: Some(databases.urls()) };
        Self { all, home, databases: Some(databases) }
    }

    fn kept(&self, step: usize) -> PathBuf {
        self.all.path().join(format!("kept-{step}"))
    }

    fn keep(&self, step: usize) {
        copy_folder(&self.home.folder, &self.kept(step));
        if let Some(databases) = &self.databases {
            databases.keep(step);
        }
    }

    fn bring(&self, step: usize) {
        std::fs::remove_dir_all(&self.home.folder).unwrap();
        copy_folder(&self.kept(step), &self.home.folder);
        if let Some(databases) = &self.databases {
            databases.bring(step);
        }
    }

    fn scratch(&self) -> &Path {
        self.all.path()
    }

    /// Lives once without a failure, and keeps how it was at the beginning of each step.
    async fn live_once(&self) -> Vec<Begun> {
        Firm::found(self.home.clone(), 1).await.vault.close().await;
        let (mut known, mut book, mut now) = (Known::new(1, Firm::start()), Book::default(), Firm::start());
        let mut begun = Vec::new();
        for (step, name) in STEPS.iter().enumerate() {
            self.keep(step);
            begun.push(Begun { step, known: known.clone(), book: book.clone(), now });
            let seed = 100 + u64::try_from(step).unwrap();
            let firm = Firm::open(self.home.clone(), (None, seed), now).await.unwrap();
            let mut told = |event| book.hear(event);
            let mut life = Life::new(&firm, known, &mut told);
            life.step(name).await.unwrap();
            known = life.known();
            now = firm.now();
            firm.vault.close().await;
        }
        begun
    }

    /// Lives from a step on, whose n-th call fails; none if it has not so many.
    async fn fail(&self, from: &Begun, n: u64, what: What) -> Option<()> {
        let opening = what == What::Open;
        self.bring(from.step);
        let tripped = Nth::new(n);
        let (mut book, seed) = (from.book.clone(), 1_000 * (1 + u64::try_from(from.step).unwrap()) + n);
        let which = || format!("`{}`, n = {n}, {what:?}", STEPS[from.step]);
        if opening {
            tripped.arm();
        }
        let firm = match Firm::open(self.home.clone(), (Some(Arc::clone(&tripped.trip)), seed), from.now).await {
            Ok(firm) => firm,
            Err(error) => {
                book.failures.push(error.to_string());
                Firm::open(self.home.clone(), (Some(Arc::clone(&tripped.trip)), seed + 500_000), from.now)
                    .await
                    .unwrap()
            }
        };
        let until = if n.is_multiple_of(WHOLE) { STEPS.len() } else { from.step + usize::from(!opening) };
        let mut told = |event| book.hear(event);
        let mut life = Life::new(&firm, from.known.clone(), &mut told);
        if !opening {
            tripped.arm();
        }
        let mut reached = tripped.calls.load(Ordering::SeqCst) >= n;
        for (nth, step) in STEPS.iter().enumerate().take(until).skip(from.step) {
            match what {
                What::GiveUp => life.step_once(step).await,
                _ => life.step(step).await.unwrap_or_else(|wrong| panic!("{}: {wrong}", which())),
            }
            if nth == from.step {
                reached = tripped.calls.load(Ordering::SeqCst) >= n;
            }
            if !reached || what == What::GiveUp {
                break;
            }
        }
        let now = firm.now();
        firm.vault.close().await;
        if !reached {
            return None;
        }
        let firm = Firm::open(self.home.clone(), (None, seed + 700_000), now).await;
        let firm = firm.unwrap_or_else(|wrong| panic!("{}: {wrong}", which()));
        // Whoever only brings a copy back changes nothing of what the copies hold.
        let restores = STEPS[from.step] == "restore";
        let generations = if n.is_multiple_of(WHOLE) { usize::MAX } else { usize::from(!restores) };
        let checked = book.check(&firm, self.scratch(), generations).await;
        checked.unwrap_or_else(|wrong| panic!("{}: {wrong}; failed before: {:?}", which(), book.failures));
        firm.vault.close().await;
        for said in &book.failures {
            assert!(said.contains(SAID), "{}: the failure is told as another: {said}", which());
        }
        Some(())
    }

    /// Fails every so manieth call of a step, from a share on: by turns somebody tries again, and nobody does.
    async fn fail_each(&self, from: &Begun, (share, of): (u64, u64), opening: bool) -> u64 {
        let mut n = share + 1;
        loop {
            let both = STEPS[from.step] == "rotate";
            let what: &[What] = match n / of % 2 {
                _ if opening => &[What::Open],
                _ if both => &[What::TryAgain, What::GiveUp],
                0 => &[What::TryAgain],
                _ => &[What::GiveUp],
            };
            for what in what {
                if self.fail(from, n, *what).await.is_none() {
                    return n - 1;
                }
            }
            n += of;
        }
    }
}

/// What fails, and what is done then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// A start, which is tried again.
    Open,
    /// A step, which is tried again.
    TryAgain,
    /// A step, after which nothing more comes, as where the program is killed there.
    GiveUp,
}

/// How many tests share the calls of SQLite, so that none takes long.
const SHARES: u64 = 3;

async fn every_call(ground: Ground, (share, of): (u64, u64)) {
    let begun = ground.live_once().await;
    let began = std::time::Instant::now();
    let mut calls = ground.fail_each(&begun[0], (share, of), true).await;
    for from in &begun {
        let more = ground.fail_each(from, (share, of), false).await;
        println!("{}: {more} calls, {:?}", STEPS[from.step], began.elapsed());
        calls += more;
    }
    assert!(calls > 500, "{calls} calls prove little");
    println!("of {calls} calls every {of}th failed in {:?}", began.elapsed());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whichever_call_fails_nothing_is_lost_and_nobody_comes_back_on_sqlite_first_share() {
    every_call(Ground::sqlite(), (0, SHARES)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whichever_call_fails_nothing_is_lost_and_nobody_comes_back_on_sqlite_second_share() {
    every_call(Ground::sqlite(), (1, SHARES)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whichever_call_fails_nothing_is_lost_and_nobody_comes_back_on_sqlite_third_share() {
    every_call(Ground::sqlite(), (2, SHARES)).await;
}

/// To bring four databases back costs more than what fails in them: here every so manieth call fails. All of them fail in
/// the long run.
const STRIDE: u64 = 53;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whichever_of_many_calls_fails_nothing_is_lost_and_nobody_comes_back_on_postgresql() {
    every_call(Ground::postgres(), (7, STRIDE)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes half an hour: `cargo xtask kills`"]
async fn whichever_call_fails_nothing_is_lost_and_nobody_comes_back_on_postgresql() {
    every_call(Ground::postgres(), (0, 1)).await;
}
