//! The commands that test.

use crate::run::{self, Outcome, show};
use crate::{generate, needs};

/// A link that leads nowhere in a doc comment is an error.
const STRICT_DOCS: &str = "build.rustdocflags = [\"-D\", \"warnings\", \"-A\", \"rustdoc::private-intra-doc-links\"]";

/// Every test, on a machine that may have nothing but Rust; the house rules are a test of this crate. What runs last
/// closes with the runner's own summary.
pub fn test() -> Outcome {
    needs::meet()?;
    show("cargo", &["test", "--workspace", "--doc", "--quiet"])?;
    if run::exists("cargo-nextest", "--version") {
        show("cargo", &["nextest", "run", "--workspace"])
    } else {
        show("cargo", &["test", "--workspace", "--lib", "--bins", "--tests"])
    }
}

/// A thousand kills at random moments, on both databases, and what else of the kind takes too long for every change.
pub fn kills() -> Outcome {
    needs::meet()?;
    show("cargo", &["test", "--package", "lost", "--test", "lost", "--", "--ignored", "--nocapture"])
}

/// Every reader of what others send, shown what nobody should send, for so many seconds each.
pub fn fuzz(seconds: &str) -> Outcome {
    if seconds.parse::<u64>().is_err() {
        return Err(format!("`{seconds}` is no number of seconds"));
    }
    for (package, names) in [("fuzz", "fuzz_"), ("identify", "fuzz_")] {
        let args = ["test", "--package", package, "--tests", "--", "--nocapture", names];
        let line = format!("cargo {}", args.join(" "));
        println!("\n▸ {line}");
        let status = run::command("cargo", &args).env("SELOSTE_FUZZ_SECONDS", seconds).status();
        if !status.map_err(|why| format!("`{line}` did not start: {why}"))?.success() {
            return Err(format!("`{line}` found something"));
        }
    }
    Ok(())
}

/// What cargo-deny says by `deny.toml`. The same lists are held by the house rules, which need neither it nor a network; the
/// database of advisories is the one thing only it knows.
pub fn deny() -> Outcome {
    if !run::exists("cargo-deny", "--version") {
        return Err("cargo-deny is not installed: `cargo install cargo-deny --locked`".to_owned());
    }
    show("cargo", &["deny", "--locked", "check", "licenses", "bans", "sources"])?;
    if show("cargo", &["deny", "--locked", "check", "advisories"]).is_err() {
        return Err("advisories: something is wrong, or the database of advisories cannot be reached".to_owned());
    }
    Ok(())
}

/// Everything a change must pass.
pub fn ci() -> Outcome {
    show("cargo", &["fmt", "--all", "--check"])?;
    show("cargo", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    show("cargo", &["--config", STRICT_DOCS, "doc", "--workspace", "--no-deps", "--document-private-items"])?;
    test()?;
    generate::check()
}
