//! Speed, as ratios in one run: `cargo xtask bench [--people N] [--only NAME]`.
//!
//! Every figure stands beside one of the raw engine, or of the same thing on fewer people, taken in the same run on the
//! same machine: the ratio is what counts, the absolute figure is for the curious.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement takes the clock and chance of the machine, prints what it finds, and stops at the first surprise"
)]

mod alone;
mod bulk;
mod check;
mod copies;
mod copy;
mod figures;
mod house;
mod http;
mod people;
mod person;
mod plan;
mod postgres;
mod requests;
mod rotate;
mod serving;
mod sqlite;
mod stages;
mod sweep;
mod world;

use std::process::ExitCode;

/// How many people are measured with unless another number is given.
const PEOPLE: usize = 20_000;
/// What can be run alone.
const NAMES: [&str; 11] =
    ["check", "bulk", "person", "plan", "rights", "serving", "sweep", "backup", "keys", "rotate", "house"];

/// What was asked for.
struct Args {
    people: usize,
    only: Option<String>,
}

fn args() -> Result<Args, String> {
    let mut given = Args { people: PEOPLE, only: None };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("`{word}` needs a value"))?;
        match word.as_str() {
            "--people" => {
                given.people = value.replace('_', "").parse().map_err(|_| format!("`{value}` is no number"))?
            }
            "--only" if NAMES.contains(&value.as_str()) => given.only = Some(value),
            "--only" => return Err(format!("there is no `{value}`: choose one of {}", NAMES.join(", "))),
            _ => return Err(format!("`{word}` is not known: give --people N, --only NAME")),
        }
    }
    Ok(given)
}

fn main() -> ExitCode {
    let given = match args() {
        Ok(given) => given,
        Err(why) => {
            println!("bench: {why}");
            return ExitCode::from(2);
        }
    };
    let wanted = |name: &str| given.only.as_deref().is_none_or(|only| only == name);
    figures::machine();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    if wanted("check") {
        check::run();
    }
    if wanted("bulk") {
        runtime.block_on(bulk::run(given.people));
    }
    if wanted("person") {
        runtime.block_on(person::run(given.people));
    }
    if wanted("plan") {
        runtime.block_on(plan::run(given.people));
    }
    if wanted("rights") {
        runtime.block_on(requests::run(given.people));
    }
    if wanted("sweep") {
        runtime.block_on(sweep::run(given.people));
    }
    if wanted("serving") {
        runtime.block_on(serving::run(given.people));
    }
    if wanted("house") {
        runtime.block_on(house::run(given.people / 2));
    }
    if wanted("backup") {
        runtime.block_on(copies::records(given.people));
    }
    if wanted("keys") {
        runtime.block_on(copies::keys(given.people));
    }
    if wanted("rotate") {
        runtime.block_on(rotate::run(given.people));
    }
    ExitCode::SUCCESS
}
