//! One command a file.

pub mod apply;
pub mod backup;
pub mod check;
pub mod controller;
pub mod demo;
mod destination;
pub mod explain;
pub mod export;
mod heads;
pub mod import;
pub mod inform;
pub mod item;
pub mod journal;
pub mod key;
pub mod law;
mod leaving;
pub mod new;
pub mod plan;
pub mod publish;
pub mod record;
pub mod request;
pub mod restore;
pub mod sarif;
pub mod serve;
pub mod statements;
pub mod sweep;
pub mod user;
pub mod version;

use std::path::Path;
use std::pin::Pin;

use notice::{Checked, Notice};

use crate::output::{Failure, tell};

/// The bytes of the longest notice that is read.
const MAX_NOTICE_BYTES: u64 = 1024 * 1024;

/// The text of a notice file.
fn notice_text(path: &Path) -> Result<String, Failure> {
    let told = |error: std::io::Error| Failure::input(format!("cannot read `{}`: {error}", path.display()));
    let length = std::fs::metadata(path).map_err(told)?.len();
    if length > MAX_NOTICE_BYTES {
        return Err(Failure::input(format!("`{}` is larger than a notice may be, 1 MiB", path.display())));
    }
    std::fs::read_to_string(path).map_err(told)
}

/// The notice in a file, checked; its errors are told.
fn checked_notice(path: &Path) -> Result<Notice<Checked>, Failure> {
    let text = notice_text(path)?;
    Notice::read(&text).check().map_err(|errors| {
        tell(&check::report(path, &errors));
        Failure::input(format!("`{}` cannot be run: {} errors, shown above", path.display(), errors.len()))
    })
}

/// True if a notice may be published: its page tells all that it runs, and it keeps nothing longer than a law allows. What
/// stands against it is told here, part by part.
fn may_be_published(notice: &Notice<Checked>) -> bool {
    let (untold, above) = (notice.untold(), notice.above_maximum());
    if !above.is_empty() {
        tell("seloste: this notice is not published: it may keep data longer than a law allows");
        above.iter().for_each(|found| tell(&format!("    {}: {}; {}", found.clause, found.message, found.help)));
    }
    if !untold.is_empty() {
        tell("seloste: this notice is not published: its page does not tell all that it runs");
        untold.iter().for_each(|part| tell(&format!("    {}: {part}", part.clause)));
    }
    untold.is_empty() && above.is_empty()
}

/// Runs async work on a runtime of its own. Boxed, for the runtime would copy the work into each of its ways to wait.
fn on_runtime<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let work: Pin<Box<dyn Future<Output = Result<T, Failure>> + '_>> = Box::pin(work);
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Failure::fault)?.block_on(work)
}

/// Now. The clock enters here.
#[expect(clippy::disallowed_methods, reason = "the binary is where the clock comes in")]
pub(crate) fn now() -> jiff::Timestamp {
    let now = jiff::Timestamp::now();
    #[cfg(debug_assertions)]
    let now = now.checked_add(jiff::SignedDuration::from_secs(moved())).unwrap_or(now);
    now
}

/// Now by the clock of the machine, which a test does not move: others judge by theirs.
#[expect(clippy::disallowed_methods, reason = "the binary is where the clock comes in")]
pub(crate) fn wall() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

/// By how many seconds a test has moved the clock. Only a program built for development looks.
#[cfg(debug_assertions)]
#[expect(clippy::disallowed_methods, reason = "the binary is where the clock comes in")]
fn moved() -> i64 {
    let Some(file) = std::env::var_os("SELOSTE_TEST_CLOCK") else { return 0 };
    std::fs::read_to_string(file).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0)
}
