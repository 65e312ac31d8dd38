//! The speed figures.

use crate::run::{self, Outcome};

/// Runs the crate `bench` in release mode with the given arguments.
pub fn run(args: &[&str]) -> Outcome {
    if !run::root().join("crates/bench/Cargo.toml").exists() {
        return Err("there is no crate `bench` yet: nothing is measured, so nothing is claimed".into());
    }
    let call = ["run", "--release", "--package", "bench", "--"];
    run::show("cargo", &[call.as_slice(), args].concat())
}
