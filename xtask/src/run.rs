//! Other programs, run from the root of the project.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What every command of this tool ends with: nothing, or one sentence on what is wrong.
pub type Outcome<T = ()> = Result<T, String>;

/// The root of the project: the folder above this crate.
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or(here.clone(), PathBuf::from)
}

/// A command at the root of the project. `cargo` is the one that started us.
pub fn command(program: &str, args: &[&str]) -> Command {
    let program = match program {
        "cargo" => std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()),
        other => other.into(),
    };
    let mut command = Command::new(program);
    command.args(args).current_dir(root());
    command
}

/// Runs a command with its output shown, and names it if it fails.
pub fn show(program: &str, args: &[&str]) -> Outcome {
    let line = format!("{program} {}", args.join(" "));
    println!("\n▸ {line}");
    let status = command(program, args).status().map_err(|why| format!("`{line}` did not start: {why}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{line}` failed")) }
}

/// Runs a command and takes what it prints on standard output.
pub fn read(program: &str, args: &[&str]) -> Outcome<String> {
    let line = format!("{program} {}", args.join(" "));
    let output =
        command(program, args).stdin(Stdio::null()).output().map_err(|why| format!("`{line}` did not start: {why}"))?;
    if !output.status.success() {
        return Err(format!("`{line}` failed: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    String::from_utf8(output.stdout).map_err(|_| format!("`{line}` printed something other than text"))
}

/// Whether a program answers to `--version`.
pub fn exists(program: &str, version: &str) -> bool {
    command(program, &[version])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
