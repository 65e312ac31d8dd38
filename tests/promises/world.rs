//! A world for one test: the real `seloste` program in an empty folder.

mod authenticator;
mod cases;
mod firm;
mod house;
mod identity;
mod paper;
mod post;
mod server;
mod visitor;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

pub use authenticator::Authenticator;
pub use cases::Package;
pub use firm::{Clerk, Firm, PASSWORD};
pub use house::House;
pub use identity::{Identity, SECRET, SERVICE};
pub use paper::{Decision, Errors, Judged};
pub use post::Post;
pub use server::Server;
pub use ureq::http::Method;
pub use visitor::{Page, Raw, Visitor};

/// Where the program lies, when it is not beside the tests.
const PROGRAM_VARIABLE: &str = "SELOSTE_PROGRAM";

/// By which a program built for development is told how far its clock is moved.
pub(crate) const CLOCK_VARIABLE: &str = "SELOSTE_TEST_CLOCK";

/// An empty folder, and the program run in it.
pub struct World {
    folder: TempDir,
}

/// What a command answered.
#[derive(Debug)]
pub struct Answer {
    /// 0 done, 1 the answer is no, 2 the call is wrong, 3 a fault.
    pub code: Option<i32>,
    /// Standard output.
    pub said: String,
    /// Standard error.
    pub warned: String,
}

/// The program, or another that starts it.
pub(crate) fn under(first: &[&str]) -> Command {
    match first {
        [] => Command::new(program()),
        [first, rest @ ..] => {
            let mut command = Command::new(first);
            command.args(rest).arg(program());
            command
        }
    }
}

impl World {
    /// An empty world.
    ///
    /// # Panics
    /// When no folder can be made.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn new() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder") }
    }

    /// Moves the clock of every program in this world to noon of a day, such as `2026-03-02`.
    ///
    /// # Panics
    /// When it is no day, or the folder is gone.
    pub fn moves_to(&self, day: &str) {
        self.moves_to_time(day, (12, 0));
    }

    /// Time goes on, or back, to an hour and a minute of a day in Helsinki.
    ///
    /// # Panics
    /// When it is no time, or the folder is gone.
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    #[allow(clippy::disallowed_methods, reason = "a test moves the clock from where it stands")]
    pub fn moves_to_time(&self, day: &str, (hour, minute): (i8, i8)) {
        let day: jiff::civil::Date = day.parse().expect("a day");
        let then = day.at(hour, minute, 0, 0).in_tz("Europe/Helsinki").expect("a zone").timestamp();
        let moved = then.as_second() - jiff::Timestamp::now().as_second();
        std::fs::write(self.clock(), moved.to_string()).expect("a folder");
    }

    /// The file that says how far the clock is moved.
    pub(crate) fn clock(&self) -> PathBuf {
        self.folder().join("clock")
    }

    /// The folder every command runs in.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Runs the program to its end, without standard input.
    ///
    /// # Panics
    /// When the program is not built, or does not start.
    #[must_use]
    pub fn run(&self, args: &[&str]) -> Answer {
        self.run_under(&[], args)
    }

    /// The same below another program, such as one that changes what the program sees.
    ///
    /// # Panics
    /// As for [`World::run`].
    #[must_use]
    #[expect(clippy::panic, reason = "a test may stop at the first surprise")]
    pub fn run_under(&self, first: &[&str], args: &[&str]) -> Answer {
        let mut command = under(first);
        command.args(args).current_dir(self.folder()).env(CLOCK_VARIABLE, self.clock()).stdin(Stdio::null());
        let output = command.output();
        let output = output.unwrap_or_else(|why| panic!("`seloste` did not start: {why}"));
        Answer {
            code: output.status.code(),
            said: String::from_utf8_lossy(&output.stdout).into_owned(),
            warned: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Runs the program on a terminal: all that is seen there.
    ///
    /// # Panics
    /// When the program is not built, or there is no `script` to lend it a terminal.
    #[must_use]
    #[expect(clippy::panic, reason = "a test may stop at the first surprise")]
    pub fn on_a_terminal(&self, args: &[&str]) -> String {
        let line = format!("'{}' {}", program().display(), args.join(" "));
        let mut command = Command::new("script");
        command.args(["--quiet", "--return", "--command", &line, "/dev/null"]).current_dir(self.folder());
        let output = command.env(CLOCK_VARIABLE, self.clock()).stdin(Stdio::null()).output();
        let output = output.unwrap_or_else(|why| panic!("`script` did not start: {why}"));
        let seen = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{seen}");
        seen
    }

    /// Runs the program, and answers its first line with what is typed back.
    ///
    /// # Panics
    /// When the program is not built, or does not start.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn answers(&self, args: &[&str], reply: impl FnOnce(&str) -> String) -> Answer {
        let mut command = Command::new(program());
        command.args(args).current_dir(self.folder());
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("`seloste` starts");
        let mut said = BufReader::new(process.stdout.take().expect("a pipe"));
        let mut line = String::new();
        let _ = said.read_line(&mut line).expect("a line");
        // A program that ended without asking does not listen.
        let _gone = writeln!(process.stdin.take().expect("a pipe"), "{}", reply(line.trim_end()));
        let mut rest = String::new();
        let _ = said.read_to_string(&mut rest).expect("its answer");
        let output = process.wait_with_output().expect("a process of ours");
        Answer {
            code: output.status.code(),
            said: line + &rest,
            warned: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Runs the program, and types one line.
    ///
    /// # Panics
    /// When the program is not built, or does not start.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn types(&self, args: &[&str], line: &str) -> Answer {
        let mut command = Command::new(program());
        command.args(args).current_dir(self.folder()).env(CLOCK_VARIABLE, self.clock());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn().expect("`seloste` starts");
        // A program that ended without asking does not listen.
        let _gone = writeln!(process.stdin.take().expect("a pipe"), "{line}");
        let output = process.wait_with_output().expect("a process of ours");
        Answer {
            code: output.status.code(),
            said: String::from_utf8_lossy(&output.stdout).into_owned(),
            warned: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Runs the program for so long at most and kills it then, as a power cut would. None if it did not end before.
    ///
    /// # Panics
    /// When the program is not built, or does not start.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn run_for(&self, args: &[&str], time: Duration) -> Option<i32> {
        let mut command = Command::new(program());
        command.args(args).current_dir(self.folder()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut process = command.spawn().expect("`seloste` starts");
        std::thread::sleep(time);
        let ended = process.try_wait().expect("a process of ours");
        let _gone = process.kill();
        let _gone = process.wait();
        ended.and_then(|status| status.code())
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

/// A file of the project, such as `examples/softop.kdl`.
#[must_use]
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// The program: named by the environment, or built beside these tests.
#[expect(clippy::panic, reason = "a test may stop at the first surprise")]
#[allow(clippy::disallowed_methods, reason = "a test asks the machine where the program lies")]
fn program() -> PathBuf {
    if let Some(path) = std::env::var_os(PROGRAM_VARIABLE) {
        return path.into();
    }
    let test = std::env::current_exe().ok();
    let beside = test.as_deref().and_then(|test| test.ancestors().nth(2)).map(|folder| folder.join("seloste"));
    match beside {
        Some(path) if path.exists() => path,
        _ => panic!("`seloste` is not built: cargo build --package seloste"),
    }
}
