//! The command line of Seloste.

use std::process::ExitCode;

use clap::Parser;
use seloste::cli::{Cli, run};

fn main() -> ExitCode {
    run(Cli::parse())
}
