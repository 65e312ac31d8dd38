//! `seloste user`, `journal`: for whoever runs the machine.

use std::path::PathBuf;

use access::ResetReason;
use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use uuid::Uuid;

use super::Place;

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
    /// Takes the second factor of a person off, so that the password alone lets them in: the way back in for a single owner
    /// who lost device and recovery codes. All their sessions end. Journaled.
    ResetSecondFactor {
        /// The name the person signs in by.
        username: String,
        /// Why, which the journal keeps.
        #[arg(long, value_enum)]
        reason: WhyReset,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// Opens data for somebody of IT support in an emergency, for a short time. The owners are told at once and decide
    /// afterwards whether there was a reason. Journaled.
    Emergency {
        /// The name the person signs in by.
        username: String,
        /// The person whose data are opened, by id.
        #[arg(long, conflicts_with_all = ["record", "register"])]
        person: Option<Uuid>,
        /// The record that is opened, by id.
        #[arg(long, conflicts_with = "register")]
        record: Option<Uuid>,
        /// The register that is opened, by name.
        #[arg(long)]
        register: Option<String>,
        /// Why, which the owners read. It names nobody.
        #[arg(long)]
        reason: String,
        /// For how many minutes, at most 240.
        #[arg(long, default_value_t = 30)]
        minutes: u32,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
}

/// Why a second factor is taken off.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum WhyReset {
    /// The device is lost.
    Lost,
    /// The device is stolen.
    Stolen,
    /// The device works no longer.
    Broken,
    /// The person has another device.
    Replaced,
}

impl From<WhyReset> for ResetReason {
    fn from(why: WhyReset) -> Self {
        match why {
            WhyReset::Lost => Self::Lost,
            WhyReset::Stolen => Self::Stolen,
            WhyReset::Broken => Self::Broken,
            WhyReset::Replaced => Self::Replaced,
        }
    }
}

/// `seloste journal`
#[derive(Debug, Subcommand)]
pub enum Journal {
    /// Recompute the whole journal and name the first row that does not fit; or prove a file that was taken out. Either is
    /// held against heads that were saved before.
    Verify {
        /// A file that `seloste journal export` wrote: it is proved without the data.
        #[arg(long, requires = "key")]
        file: Option<PathBuf>,
        /// The public key of the journal, as `seloste journal key` tells it.
        #[arg(long)]
        key: Option<String>,
        /// A file with signed heads that were saved before, from a place of backups or a mail, or a folder of such files: the
        /// journal must still begin with what they are of. May be said often.
        #[arg(long = "head")]
        heads: Vec<PathBuf>,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// Write lines of the journal to a file, oldest first, with what proves them: for the authority. Journaled.
    Export {
        /// The file to write: one JSON object a line.
        #[arg(long)]
        out: PathBuf,
        /// The sign-in name of the owner who takes it out.
        #[arg(long)]
        account: String,
        /// Which lines; every one when nothing is said.
        #[command(flatten)]
        which: Box<Lines>,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// The public key that proves the journal.
    Key {
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// The newest signed head, to be kept where the firm cannot rewrite it.
    Head {
        /// The file to write; standard output when not said.
        #[arg(long)]
        out: Option<PathBuf>,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// To whom the newest signed head is mailed, or to whom from now on. Journaled.
    Post {
        /// The address: of an auditor, a lawyer, the parent company.
        #[arg(long, requires = "every")]
        to: Option<String>,
        /// How often: `day`, `week` or `month`.
        #[arg(long, requires = "to", value_parser = ["day", "week", "month"])]
        every: Option<String>,
        /// To nobody any more.
        #[arg(long, conflicts_with_all = ["to", "every"])]
        stop: bool,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// How many years lines are kept, or how many from now on. Journaled.
    Keep {
        /// So many years from now on, from 2 to 10.
        #[arg(long)]
        years: Option<i16>,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
}

/// Which lines of the journal: every part that is given must fit.
#[derive(Debug, Args)]
pub struct Lines {
    /// About this person, by the id in the address of their page.
    #[arg(long)]
    pub person: Option<Uuid>,
    /// By this account, by the id in the address of its page.
    #[arg(long)]
    pub actor: Option<Uuid>,
    /// For this purpose.
    #[arg(long)]
    pub purpose: Option<String>,
    /// This act, such as `read` or `export`.
    #[arg(long)]
    pub act: Option<String>,
    /// Resting on this clause, or on one that lies in it: `register.customers`.
    #[arg(long)]
    pub clause: Option<String>,
    /// Only what was refused.
    #[arg(long)]
    pub refused: bool,
    /// From this day on.
    #[arg(long)]
    pub since: Option<Date>,
    /// Up to this day.
    #[arg(long)]
    pub until: Option<Date>,
}
