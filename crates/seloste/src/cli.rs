//! The commands and their arguments: one definition for parsing, help and the guide.

mod account;
mod backup;
mod change;
mod controller;
mod destination;
mod item;
mod law;
mod move_data;
mod notice;
mod place;
mod request;
mod retain;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::commands;
use crate::output::{End, Failure, Format, end};

pub use self::account::{Journal, Lines, User};
pub use self::backup::{Backup, Key, Restore};
pub use self::change::{Apply, Inform, Plan, TellWay, Version};
pub use self::controller::Controller;
pub use self::destination::{Account, Bucket};
pub use self::item::Item;
pub use self::law::{Law, LawQuestion};
pub use self::move_data::{Export, Import, Target};
pub use self::notice::{Archetype, Check, Explain, New, Publish, Record, StatementState, Statements};
pub use self::place::{MaybePlace, Place};
pub use self::request::Request;
pub use self::retain::Sweep;
pub use self::serve::{Demo, Encrypting, Firm, Identifying, Mailing, Ordering, Serve};

/// Runs your privacy notice: what the notice says is what happens.
#[derive(Debug, Parser)]
#[command(name = "seloste", version, about, arg_required_else_help = true)]
pub struct Cli {
    /// How answers are printed.
    #[arg(long, value_enum, default_value = "human", global = true)]
    pub format: Output,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// How an answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Output {
    /// For people.
    Human,
    /// One JSON document.
    Json,
    /// SARIF 2.1.0, for code hosts; only of `check`.
    Sarif,
    /// A page; only of `record`.
    Html,
    /// A tagged PDF; only of `record`.
    Pdf,
    /// A workbook; only of `record`.
    Xlsx,
    /// Comma-separated values; only of `record`.
    Csv,
}

impl Output {
    /// The form that every command knows.
    pub(crate) fn plain(self) -> Result<Format, Failure> {
        match self {
            Self::Human => Ok(Format::Human),
            Self::Json => Ok(Format::Json),
            Self::Sarif => Err(Failure::input("only `check` answers in SARIF; give `--format json`")),
            Self::Html | Self::Pdf | Self::Xlsx | Self::Csv => {
                Err(Failure::input("only `record` answers as HTML, PDF, XLSX or CSV; give `--format json`"))
            }
        }
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// An example firm with invented people, on this machine, nothing to configure.
    Demo(Demo),
    /// Write a first notice to edit.
    New(New),
    /// Check a notice: everything that is wrong, at once.
    Check(Check),
    /// Write the notice in every form people and programs read it in.
    Publish(Publish),
    /// The record of processing activities (GDPR Article 30), as HTML, XLSX, CSV or JSON.
    Record(Record),
    /// What the law data answers.
    Law(Law),
    /// Would this be allowed? By which clause? Touches nothing.
    Explain(Explain),
    /// What a notice says, sentence by sentence, and what stands behind each.
    Statements(Statements),
    /// What a change of the notice means: what widens and narrows, who must be told or asked. Touches nothing.
    Plan(Plan),
    /// Publish the next version of the notice, exactly as it was planned.
    Apply(Apply),
    /// Tell people of a new version: who is to be told, and who has been.
    #[command(subcommand)]
    Inform(Inform),
    /// The versions of the notice; with --at, the one in force on a day.
    Version(Version),
    /// Run the service.
    Serve(Box<Serve>),
    /// Take in a CSV or XLSX file, through the door.
    Import(Import),
    /// Take out records as CSV, XLSX or JSON Lines, through the door.
    Export(Export),
    /// What people ask by right: the work list, and where a case stands.
    #[command(subcommand)]
    Request(Request),
    /// Let go what is over: what the notice keeps no longer. The service does it by itself.
    Sweep(Sweep),
    /// The firms of the installation, each with a notice, keys, staff and journal of its own.
    #[command(subcommand)]
    Controller(Controller),
    /// Backups: where to, how often, and whether they come back.
    #[command(subcommand)]
    Backup(Backup),
    /// Bring a backup back into an empty installation.
    Restore(Restore),
    /// The keys of the installation.
    #[command(subcommand)]
    Key(Key),
    /// Papers, copies, devices and places: what is where, and what was destroyed.
    #[command(subcommand)]
    Item(Item),
    /// The journal.
    #[command(subcommand)]
    Journal(Journal),
    /// Accounts, for whoever can read the master key.
    #[command(subcommand)]
    User(User),
}

/// Runs a command and tells how it ended.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    end(answer(cli.command, cli.format))
}

fn answer(command: Command, output: Output) -> Result<End, Failure> {
    match (command, output.plain()) {
        (Command::Check(args), _) => commands::check::run(&args, output),
        (Command::Record(args), _) => commands::record::run(&args, output),
        (_, Err(unknown)) => Err(unknown),
        (Command::New(args), Ok(_)) => commands::new::run(&args),
        (Command::Publish(args), Ok(_)) => commands::publish::run(&args),
        (Command::Law(args), Ok(format)) => commands::law::run(&args, format),
        (Command::Explain(args), Ok(format)) => commands::explain::run(&args, format),
        (Command::Statements(args), Ok(format)) => commands::statements::run(&args, format),
        (Command::Plan(args), Ok(format)) => commands::plan::run(&args, format),
        (Command::Apply(args), Ok(format)) => commands::apply::run(&args, format),
        (Command::Inform(args), Ok(format)) => commands::inform::run(&args, format),
        (Command::Version(args), Ok(format)) => commands::version::run(&args, format),
        (Command::Demo(args), Ok(_)) => commands::demo::run(&args),
        (Command::Serve(args), Ok(_)) => commands::serve::run(&args),
        (Command::Import(args), Ok(format)) => commands::import::run(&args, format),
        (Command::Export(args), Ok(format)) => commands::export::run(&args, format),
        (Command::Request(args), Ok(format)) => commands::request::run(&args, format),
        (Command::Sweep(args), Ok(format)) => commands::sweep::run(&args, format),
        (Command::Controller(args), Ok(format)) => commands::controller::run(&args, format),
        (Command::Backup(args), Ok(format)) => commands::backup::run(&args, format),
        (Command::Restore(args), Ok(format)) => commands::restore::run(&args, format),
        (Command::Key(args), Ok(_)) => commands::key::run(&args),
        (Command::Item(args), Ok(format)) => commands::item::run(&args, format),
        (Command::User(args), Ok(format)) => commands::user::run(&args, format),
        (Command::Journal(args), Ok(format)) => commands::journal::run(&args, format),
    }
}
