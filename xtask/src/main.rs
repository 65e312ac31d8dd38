//! What CI runs, and what keeps the house in order.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool answers on its standard output")]
#![allow(clippy::disallowed_methods, reason = "a tool of the machine may ask the machine")]

mod api_check;
mod bench;
mod generate;
mod measure;
mod needs;
mod promises;
mod run;
mod rust;
mod suite;
mod third_party;
mod tidy;
mod tree;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <command>

  test                  what a clean machine needs, then every test: unit, both databases, browser, promises, manual
  ci                    format, lints, documentation, `test`, and `gen --check`
  tidy                  the house rules: edges, sizes, reasons, words, links, texts, documented items
  api-check             Schemathesis against the API of the example firm, with a fixed seed (some minutes)
  fuzz [--seconds N]    every reader of what others send, shown what nobody should send, for so long each (60)
  gen [--check]         make the generated files anew; with --check only say which are stale
  deny                  what cargo-deny says of licences, packages and sources, and of advisories where they can be had
  promises [--missing]  how many promises of the ledger have a test, by seed
  kills                 a thousand kills at random moments, and each call of the store failing on PostgreSQL too
  measure               how long functions and files are, how much is documented, how much is tested
  bench [ARGS]          the speed figures of docs/performance.md
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["test"] => suite::test(),
        ["ci"] => suite::ci(),
        ["tidy"] => tidy::report(),
        ["fuzz"] => suite::fuzz("60"),
        ["fuzz", "--seconds", seconds] => suite::fuzz(seconds),
        ["gen"] => generate::write(),
        ["gen", "--check"] => generate::check(),
        ["promises"] => promises::report(false),
        ["promises", "--missing"] => promises::report(true),
        ["api-check"] => api_check::run(),
        ["deny"] => suite::deny(),
        ["kills"] => suite::kills(),
        ["measure"] => measure::report(),
        ["bench", rest @ ..] => bench::run(rest),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => {
            eprint!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}
