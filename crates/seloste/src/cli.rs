//! The commands and their arguments: one definition for parsing, help and the guide.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::commands;
use crate::output::{End, Failure, Format, end};

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
    Serve(Serve),
    /// Take in a CSV or XLSX file, through the door.
    Import(Import),
    /// Take out records as CSV, XLSX or JSON Lines, through the door.
    Export(Export),
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
        (Command::User(args), Ok(format)) => commands::user::run(&args, format),
        (Command::Journal(args), Ok(format)) => commands::journal::run(&args, format),
    }
}

/// `seloste check`
#[derive(Debug, Args)]
pub struct Check {
    /// Notices to check.
    #[arg(required = true)]
    pub notices: Vec<PathBuf>,
    /// What the law asks for and a notice lacks is an error too.
    #[arg(long)]
    pub strict: bool,
}

/// `seloste new`
#[derive(Debug, Args)]
pub struct New {
    /// The file to write. One that exists is never overwritten.
    pub notice: PathBuf,
    /// The kind of firm it starts from.
    #[arg(long, value_enum, default_value = "small-firm")]
    pub like: Archetype,
}

/// A kind of firm a first notice starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Archetype {
    /// A small firm with customers and invoices.
    SmallFirm,
    /// An association with members.
    Association,
    /// A shop with orders and a newsletter.
    Shop,
    /// An accounting firm with clients, due diligence and payroll for clients.
    AccountingFirm,
    /// A travel agency with bookings and travellers.
    TravelAgency,
    /// A dealer with a web shop, service and warranty.
    WebShop,
    /// A firm of one person.
    OnePerson,
    /// A firm that offers software as a service.
    Saas,
}

/// `seloste publish`
#[derive(Debug, Args)]
pub struct Publish {
    /// The notice.
    pub notice: PathBuf,
    /// The folder the public files are written to; made if missing.
    #[arg(long)]
    pub out: PathBuf,
    /// The web address the page will have; with it the short notice and its QR code are written too.
    #[arg(long, value_name = "URL")]
    pub address: Option<String>,
    /// The folder the record of processing is written to, as it is not for everybody; not in the public one.
    #[arg(long, value_name = "DIR")]
    pub internal: Option<PathBuf>,
}

/// `seloste record`
#[derive(Debug, Args)]
pub struct Record {
    /// The notice.
    pub notice: PathBuf,
    /// The language it is told in: `fi`, `sv` or `en`; the notice's own when not given.
    #[arg(long)]
    pub lang: Option<String>,
    /// The file to write; standard output when not given.
    #[arg(long)]
    pub out: Option<PathBuf>,
}

/// `seloste law`
#[derive(Debug, Args)]
pub struct Law {
    /// What to ask.
    #[command(subcommand)]
    pub question: LawQuestion,
}

/// What the law data can be asked.
#[derive(Debug, Subcommand)]
pub enum LawQuestion {
    /// Until when something is kept: a `keep` of the notice language, and the days its events fell on.
    Keep {
        /// The rule, as in a notice: `keep "6 years" after=financial-year-end to-end-of=year`.
        rule: String,
        /// A day an event fell on, as EVENT=YYYY-MM-DD.
        #[arg(long, value_name = "EVENT=DATE")]
        from: Vec<String>,
    },
    /// Whether a value is an identifier of the kind, and its normal form.
    Identifier {
        /// The kind, as `business-id` or `iban`.
        kind: String,
        /// The value.
        value: String,
    },
}

/// `seloste explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// The question, as a JSON file.
    pub ask: PathBuf,
    /// The notice; the question may name it instead.
    #[arg(long)]
    pub notice: Option<PathBuf>,
}

/// `seloste statements`
#[derive(Debug, Args)]
pub struct Statements {
    /// The notice.
    pub notice: PathBuf,
    /// Only those in this state.
    #[arg(long, value_enum)]
    pub state: Option<StatementState>,
    /// The language they are told in: `fi`, `sv` or `en`; the notice's own when not given.
    #[arg(long)]
    pub lang: Option<String>,
}

/// Whether a statement is proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StatementState {
    /// The program lets no act through that would break it.
    Kept,
    /// Nothing proves it yet.
    Unproven,
    /// It is not so.
    Broken,
    /// It may not be run.
    Refused,
}

impl StatementState {
    /// True if it is this one.
    #[must_use]
    pub fn is(self, state: notice::statements::State) -> bool {
        use notice::statements::State;
        matches!(
            (self, state),
            (Self::Kept, State::Kept)
                | (Self::Unproven, State::Unproven)
                | (Self::Broken, State::Broken)
                | (Self::Refused, State::Refused)
        )
    }
}

/// `seloste plan`
#[derive(Debug, Args)]
pub struct Plan {
    /// The old notice and the new one; or the new one alone, to compare it with the version published last in --data.
    #[arg(required = true, num_args = 1..=2)]
    pub notices: Vec<PathBuf>,
    /// The language it is told in: `fi`, `sv` or `en`; the new notice's own when not given.
    #[arg(long)]
    pub lang: Option<String>,
    /// The installation, if one is asked.
    #[command(flatten)]
    pub place: MaybePlace,
}

/// Where an installation's data are, if there is one.
#[derive(Debug, Clone, Args)]
pub struct MaybePlace {
    /// The folder with data, keyring and master key.
    #[arg(long)]
    pub data: Option<PathBuf>,
    /// Data in PostgreSQL instead: `postgres://user@host/db`.
    #[arg(long, env = "SELOSTE_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// The keyring in PostgreSQL, in a database of its own.
    #[arg(long, env = "SELOSTE_KEYRING", hide_env_values = true, requires = "database")]
    pub keyring: Option<String>,
}

impl MaybePlace {
    /// The place, in the usual folder if none is named.
    #[must_use]
    pub fn whole(&self) -> Place {
        Place {
            data: self.data.clone().unwrap_or_else(|| PathBuf::from("seloste-data")),
            database: self.database.clone(),
            keyring: self.keyring.clone(),
        }
    }
}

/// `seloste apply`
#[derive(Debug, Args)]
pub struct Apply {
    /// The new notice.
    pub notice: PathBuf,
    /// The fingerprint of the plan, as `seloste plan --data` printed it.
    #[arg(long)]
    pub fingerprint: String,
    /// In force from this day on; from the notice's `valid-from`, else from now, when not given.
    #[arg(long, value_name = "DATE")]
    pub from: Option<jiff::civil::Date>,
    /// Everybody on record has been told of the change already, in this way.
    #[arg(long, value_enum, value_name = "WAY", conflicts_with = "people_wait")]
    pub people_know: Option<TellWay>,
    /// What is on record keeps its promises until each person has been told or has agreed: see `inform`.
    #[arg(long)]
    pub people_wait: bool,
    /// Where the data are.
    #[command(flatten)]
    pub place: Place,
}

/// A way in which people are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TellWay {
    /// A letter.
    Letter,
    /// An e-mail.
    Email,
    /// By telephone.
    Phone,
    /// In person.
    Visit,
    /// A notice on the site, where the law lets that do.
    Site,
}

impl From<TellWay> for vault::Way {
    fn from(way: TellWay) -> Self {
        match way {
            TellWay::Letter => Self::Letter,
            TellWay::Email => Self::Email,
            TellWay::Phone => Self::Phone,
            TellWay::Visit => Self::Visit,
            TellWay::Site => Self::Site,
        }
    }
}

/// `seloste inform`
#[derive(Debug, Subcommand)]
pub enum Inform {
    /// The versions of which people have to be told; with a version, the people who still have to be, one id a line.
    List {
        /// The version; without it, how far the telling of each has come.
        #[arg(long)]
        notice_version: Option<u32>,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// Note that people were told.
    Mark {
        /// Of which version.
        #[arg(long)]
        notice_version: u32,
        /// By which way.
        #[arg(long, value_enum)]
        way: TellWay,
        /// A CSV file with the ids of the people in its first column, as `list` gives them.
        #[arg(long, required_unless_present = "everybody", conflicts_with = "everybody")]
        csv: Option<PathBuf>,
        /// Everybody who is on record now.
        #[arg(long)]
        everybody: bool,
        /// The sign-in name of the account that notes it.
        #[arg(long)]
        account: Option<String>,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
}

/// `seloste version`
#[derive(Debug, Args)]
pub struct Version {
    /// The version that was, is or will be in force at the beginning of this day (UTC), or at this instant.
    #[arg(long, value_name = "DATE")]
    pub at: Option<String>,
    /// Where the data are.
    #[command(flatten)]
    pub place: Place,
}

/// Where an installation's data are.
#[derive(Debug, Clone, Args)]
pub struct Place {
    /// The folder with data, keyring and master key.
    #[arg(long, default_value = "seloste-data", env = "SELOSTE_DATA")]
    pub data: PathBuf,
    /// Data in PostgreSQL instead: `postgres://user@host/db`.
    #[arg(long, env = "SELOSTE_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// The keyring in PostgreSQL, in a database of its own.
    #[arg(long, env = "SELOSTE_KEYRING", hide_env_values = true, requires = "database")]
    pub keyring: Option<String>,
}

/// `seloste serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// The notice to put in force when there is none yet.
    #[arg(long)]
    pub notice: Option<PathBuf>,
    /// The address the pages answer on. Put a proxy with TLS before it to be reached from elsewhere.
    #[arg(long, default_value = "127.0.0.1:8470", env = "SELOSTE_LISTEN")]
    pub listen: std::net::SocketAddr,
    /// The loopback address figures are read from by Prometheus.
    #[arg(long, env = "SELOSTE_METRICS")]
    pub metrics: Option<std::net::SocketAddr>,
    /// Where the data are.
    #[command(flatten)]
    pub place: Place,
}

/// `seloste demo`
#[derive(Debug, Args)]
pub struct Demo {
    /// Which example firm.
    #[arg(value_enum, default_value = "softop")]
    pub firm: Firm,
    /// The address the pages answer on.
    #[arg(long, default_value = "127.0.0.1:8470")]
    pub listen: std::net::SocketAddr,
    /// How many invented people.
    #[arg(long, default_value_t = 500, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub people: u32,
    /// The folder the example lives in; a new temporary one when not given.
    #[arg(long)]
    pub data: Option<PathBuf>,
}

/// The example firms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Firm {
    /// A one-person software firm.
    Softop,
    /// A travel and event agency.
    Mimino,
    /// A machine dealer and workshop.
    Minikone,
    /// An accounting firm.
    Minicapital,
    /// A SaaS firm.
    Secapp,
}

/// What an import or export is about.
#[derive(Debug, Clone, Args)]
pub struct Target {
    /// The register.
    #[arg(long)]
    pub register: String,
    /// The record kind.
    #[arg(long)]
    pub kind: String,
    /// The purpose.
    #[arg(long)]
    pub purpose: String,
    /// The sign-in name of the account that does it; it must have been granted the act.
    #[arg(long)]
    pub account: String,
}

/// `seloste import`
#[derive(Debug, Args)]
pub struct Import {
    /// The CSV or XLSX file.
    pub file: PathBuf,
    /// What it is about.
    #[command(flatten)]
    pub target: Target,
    /// Where the data come from, as in the notice: `person` or `person:order`.
    #[arg(long)]
    pub source: String,
    /// Which column is which field, as COLUMN=FIELD; columns named like fields need none.
    #[arg(long, value_name = "COLUMN=FIELD")]
    pub map: Vec<String>,
    /// Leave out rows with errors and tell of them; without this nothing is stored if any row has one.
    #[arg(long)]
    pub skip_bad_rows: bool,
    /// Only tell what would happen.
    #[arg(long)]
    pub preview: bool,
    /// Where the data are.
    #[command(flatten)]
    pub place: Place,
}

/// `seloste export`
#[derive(Debug, Args)]
pub struct Export {
    /// The file to write: `.csv`, `.xlsx` or `.jsonl`.
    #[arg(long)]
    pub out: PathBuf,
    /// What it is about.
    #[command(flatten)]
    pub target: Target,
    /// Where the data are.
    #[command(flatten)]
    pub place: Place,
}

/// `seloste user`
#[derive(Debug, Subcommand)]
pub enum User {
    /// A one-time link by which a person chooses a new password: the way back in for a single owner. Journaled.
    Link {
        /// The name the person signs in by.
        username: String,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
}

/// `seloste journal`
#[derive(Debug, Subcommand)]
pub enum Journal {
    /// Recompute the whole journal and name the first row that does not fit.
    Verify {
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
}
