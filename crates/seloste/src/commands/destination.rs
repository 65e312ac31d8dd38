//! Where backups lie, out of what the command line says, and the secrets that open it.

use std::io::{BufRead as _, IsTerminal as _};
use std::path::Path;

use backup::{Account, Bucket, Reach, Secret};
use zeroize::Zeroizing;

use crate::cli;
use crate::commands::backup::failure;
use crate::commands::wall;
use crate::output::{Failure, tell};

/// The variable that holds the secret of an access key, where no file does.
const S3_SECRET: &str = "SELOSTE_S3_SECRET";
/// The longest secret, in bytes.
const MAX_SECRET: u64 = 4096;

/// A folder of a bucket, said as `s3://BUCKET/FOLDER`.
///
/// # Errors
/// [`Failure::Input`] names what is missing or cannot be meant. No error repeats the secret.
pub(crate) fn bucket(address: &str, args: &cli::Bucket) -> Result<Bucket, Failure> {
    let missing = |what: &str| Failure::input(format!("`{address}` needs {what}"));
    let endpoint = args.s3_endpoint.as_deref().ok_or_else(|| missing("--s3-endpoint: the service that has the bucket"));
    let key = args.s3_access_key.as_deref().ok_or_else(|| missing("--s3-access-key: who may write there"));
    let (endpoint, key) = (endpoint?, key?);
    let secret = secret(args.s3_secret_file.as_deref(), S3_SECRET, &format!("The secret of the access key `{key}`:"))?;
    Bucket::new(address, (endpoint, &args.s3_region), (key, secret)).map_err(failure)
}

/// A folder of another machine, said as `sftp://USER@HOST/FOLDER`.
///
/// # Errors
/// [`Failure::Input`] names what is missing or cannot be meant.
pub(crate) fn account(address: &str, args: &cli::Account) -> Result<Account, Failure> {
    let missing = |what: &str| Failure::input(format!("`{address}` needs {what}"));
    let key = args.sftp_key.as_deref().ok_or_else(|| missing("--sftp-key: the file with the key that is let in there"));
    let host_key = args.sftp_host_key.as_deref().ok_or_else(|| {
        missing(
            "--sftp-host-key: the other machine's own key, so that no other is taken for it; `ssh-keyscan` shows it",
        )
    });
    Account::new(address, key?, host_key?).map_err(failure)
}

/// What holds a backup: a folder, a folder of a bucket, or one of another machine.
///
/// # Errors
/// [`Failure::Input`] if it cannot be meant or is not there.
pub(crate) fn reach(from: &str, in_bucket: &cli::Bucket, away: &cli::Account) -> Result<Reach, Failure> {
    match from {
        _ if from.starts_with("s3://") => Ok(Reach::s3(&bucket(from, in_bucket)?, wall)),
        _ if from.starts_with("sftp://") => Ok(Reach::sftp(&account(from, away)?)),
        _ => Reach::directory(Path::new(from)).map_err(failure),
    }
}

/// A secret: out of a file, out of the environment, or asked for.
#[expect(clippy::disallowed_methods, reason = "the binary is where configuration comes in")]
fn secret(file: Option<&Path>, variable: &str, asked: &str) -> Result<Secret, Failure> {
    if let Some(path) = file {
        let wrong = |why: &dyn std::fmt::Display| {
            Failure::input(format!("the secret in `{}` is not read: {why}", path.display()))
        };
        if std::fs::metadata(path).map_err(|error| wrong(&error))?.len() > MAX_SECRET {
            return Err(wrong(&format_args!("it is longer than {MAX_SECRET} bytes")));
        }
        let text = Zeroizing::new(std::fs::read_to_string(path).map_err(|error| wrong(&error))?);
        return Ok(Secret::new(text.trim().to_owned()));
    }
    match std::env::var(variable) {
        Ok(text) => Ok(Secret::new(text.trim().to_owned())),
        Err(_) => ask(asked),
    }
}

/// Asks for a secret. On a terminal what is typed is not shown.
fn ask(asked: &str) -> Result<Secret, Failure> {
    tell(asked);
    let stdin = std::io::stdin();
    let hidden = if stdin.is_terminal() { hide(&stdin) } else { None };
    let mut typed = Zeroizing::new(String::new());
    let read = std::io::Read::take(stdin.lock(), MAX_SECRET).read_line(&mut typed);
    if let Some(before) = hidden {
        show(&stdin, &before);
    }
    read.map_err(Failure::fault)?;
    Ok(Secret::new(typed.trim().to_owned()))
}

#[cfg(unix)]
type Before = rustix::termios::Termios;
#[cfg(not(unix))]
type Before = ();

#[cfg(unix)]
fn hide(stdin: &std::io::Stdin) -> Option<Before> {
    use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
    let before = tcgetattr(stdin).ok()?;
    let mut hidden = before.clone();
    hidden.local_modes.remove(LocalModes::ECHO);
    tcsetattr(stdin, OptionalActions::Now, &hidden).ok()?;
    Some(before)
}

#[cfg(unix)]
fn show(stdin: &std::io::Stdin, before: &Before) {
    use rustix::termios::{OptionalActions, tcsetattr};
    // Where it fails there is nothing more to do: the shell puts its terminal in order, too.
    let _shown = tcsetattr(stdin, OptionalActions::Now, before);
}

#[cfg(not(unix))]
fn hide(_: &std::io::Stdin) -> Option<Before> {
    None
}

#[cfg(not(unix))]
fn show(_: &std::io::Stdin, _: &Before) {}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser as _;

    #[derive(clap::Parser)]
    struct Only {
        #[command(flatten)]
        bucket: cli::Bucket,
    }

    #[test]
    fn what_is_missing_is_named_and_the_secret_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");
        std::fs::write(&file, "do-not-tell\n").unwrap();
        let file = file.to_string_lossy().into_owned();
        let of = |args: &[&str]| {
            let parsed = Only::parse_from(std::iter::once(&"seloste").chain(args));
            bucket("s3://copies/x", &parsed.bucket).map_err(|failure| failure.to_string())
        };
        let endpoint = ["--s3-endpoint", "https://s3.example"];
        let key = ["--s3-access-key", "AKIA"];
        let secret = ["--s3-secret-file", file.as_str()];
        let made = of(&[endpoint, key, secret].concat()).unwrap();
        assert!(!format!("{made:?}").contains("do-not-tell"));
        assert!(of(&[key, secret].concat()).unwrap_err().contains("--s3-endpoint"));
        assert!(of(&[endpoint, secret].concat()).unwrap_err().contains("--s3-access-key"));
        let gone = ["--s3-secret-file", "/nowhere/at/all"];
        assert!(of(&[endpoint, key, gone].concat()).unwrap_err().contains("/nowhere/at/all"));
        let clear = ["--s3-endpoint", "http://s3.example"];
        let told = of(&[clear, key, secret].concat()).unwrap_err();
        assert!(told.contains("https://") && !told.contains("do-not-tell"), "{told}");
    }
}
