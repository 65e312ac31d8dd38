//! What commands print: answers on standard output, everything else on standard error; and how they end.

use std::io::{IsTerminal as _, Write};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde::Serialize;
use thiserror::Error;

/// How an answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Human,
    /// One JSON document.
    Json,
}

/// How a command ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Done: exit code 0.
    Done,
    /// The answer is no: exit code 1.
    No,
}

/// Why a command could not give its answer.
#[derive(Debug, Error)]
pub enum Failure {
    /// The call or its input is wrong: exit code 2. The text names the place, the reason and the next step.
    #[error("{0}")]
    Input(String),
    /// A fault of the program or the machine: exit code 3.
    #[error("{0}")]
    Fault(String),
}

impl Failure {
    /// Wrong input, in words.
    pub fn input(words: impl std::fmt::Display) -> Self {
        Self::Input(words.to_string())
    }

    /// A fault, in words.
    pub fn fault(words: impl std::fmt::Display) -> Self {
        Self::Fault(words.to_string())
    }
}

/// Turns a command's result into the program's exit code, telling on standard error what failed.
pub fn end(result: Result<End, Failure>) -> ExitCode {
    match result {
        Ok(End::Done) => ExitCode::SUCCESS,
        Ok(End::No) => ExitCode::from(1),
        Err(failure) => {
            tell(&format!("seloste: {failure}"));
            ExitCode::from(if matches!(failure, Failure::Input(_)) { 2 } else { 3 })
        }
    }
}

/// Prints a line on standard output. A closed pipe is not a fault.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// Prints a line on standard error.
pub fn tell(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// How often a line is written over.
const LINE_EVERY: Duration = Duration::from_millis(100);

/// A line on a terminal that is written over while something goes on. Where standard error is no terminal there is none.
pub struct Line(Option<Mutex<Option<Instant>>>);

impl Line {
    /// A line, if somebody looks.
    #[must_use]
    pub fn new() -> Self {
        Self(std::io::stderr().is_terminal().then(Mutex::default))
    }

    /// Writes it over, unless that was done just now.
    pub fn show(&self, words: &str) {
        let Some(shown) = &self.0 else { return };
        let mut shown = shown.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if shown.is_none_or(|shown| shown.elapsed() >= LINE_EVERY) {
            *shown = Some(Instant::now());
            let _ = write!(std::io::stderr().lock(), "\r\x1b[K{words}");
        }
    }

    /// Takes it away.
    pub fn clear(&self) {
        if self.0.is_some() {
            let _ = write!(std::io::stderr().lock(), "\r\x1b[K");
        }
    }
}

impl Default for Line {
    fn default() -> Self {
        Self::new()
    }
}

/// Prints a value as one JSON document.
///
/// # Errors
/// [`Failure::Fault`] if the value cannot be written as JSON.
pub fn say_json(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).map_err(Failure::fault)?;
    say(&text);
    Ok(())
}
