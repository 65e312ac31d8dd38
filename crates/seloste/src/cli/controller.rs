//! `seloste controller`: the firms of an installation.

use std::path::PathBuf;

use clap::Subcommand;
use jiff::civil::Date;

use super::Place;

/// `seloste controller`
#[derive(Debug, Subcommand)]
pub enum Controller {
    /// Set up another firm beside those that are there, with its first notice. It is reached by its name.
    Add {
        /// The name it is reached by, such as `kirjanpito`: letters, digits and hyphens.
        name: String,
        /// Its first notice.
        notice: PathBuf,
        /// The firm that keeps its registers for it as a processor, by the name that is reached by.
        #[arg(long, value_name = "NAME")]
        kept_by: Option<String>,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// The firms of the installation.
    List {
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// Reach a firm by another name from now on. Journaled there.
    Rename {
        /// The name it is to be reached by.
        name: String,
        /// Where the data are, and which firm.
        #[command(flatten)]
        place: Place,
    },
    /// Record a processing agreement with the firm that keeps the registers (GDPR Article 28). Journaled.
    Agree {
        /// Where the document lies, such as a folder or its number.
        document: String,
        /// From which day it is in force.
        #[arg(long)]
        from: Date,
        /// Through which day it is in force; until further notice when not given.
        #[arg(long)]
        until: Option<Date>,
        /// Where the data are, and which firm.
        #[command(flatten)]
        place: Place,
    },
    /// Let somebody of the firm that keeps the registers in. They see nothing before they are granted it. Journaled.
    LetIn {
        /// The name they sign in by at their own firm.
        username: String,
        /// Where the data are, and which firm.
        #[command(flatten)]
        place: Place,
    },
    /// Another one-time link for the first owner of a firm that has no accounts yet.
    Link {
        /// Where the data are, and which firm.
        #[command(flatten)]
        place: Place,
    },
}

impl Controller {
    /// Where the data are.
    #[must_use]
    pub fn place(&self) -> &Place {
        match self {
            Self::Add { place, .. }
            | Self::List { place }
            | Self::Rename { place, .. }
            | Self::Agree { place, .. }
            | Self::LetIn { place, .. }
            | Self::Link { place } => place,
        }
    }
}
