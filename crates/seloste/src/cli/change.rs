//! `seloste plan`, `apply`, `inform`, `version`: the next version of a notice.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{MaybePlace, Place};

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
