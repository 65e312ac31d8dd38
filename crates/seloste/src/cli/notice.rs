//! `seloste check`, `new`, `publish`, `record`, `explain`, `statements`: a notice in a file.

use std::path::PathBuf;

use super::Place;
use clap::{Args, ValueEnum};

/// `seloste check`
#[derive(Debug, Args)]
pub struct Check {
    /// Notices to check.
    #[arg(required = true)]
    pub notices: Vec<PathBuf>,
    /// What the law asks for and a notice lacks is an error too.
    #[arg(long)]
    pub strict: bool,
    /// Ask for every link of the notice, and name those without a working page.
    #[arg(long)]
    pub links: bool,
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
    /// The notice; without one, the record of the firm of an installation, with all whose registers it keeps.
    pub notice: Option<PathBuf>,
    /// The language it is told in: `fi`, `sv` or `en`; the notice's own when not given.
    #[arg(long)]
    pub lang: Option<String>,
    /// The file to write; standard output when not given.
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// Where the data are, where no notice is given.
    #[command(flatten)]
    pub place: Place,
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
