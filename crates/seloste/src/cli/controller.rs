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
    /// Hand a firm that leaves everything that is its own: notices, records, files, journal, in forms that others read, in one
    /// archive closed by a password that is shown once. Journaled there.
    Export {
        /// The firm, by the name it is reached by.
        name: String,
        /// The archive to write, such as `rautio.zip`.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
        /// The sign-in name of an owner of the firm that keeps its registers, or of its own where none does.
        #[arg(long)]
        account: String,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// Delete a firm that leaves: its keys first, for good, then all the rest; and certify it. What was cut short goes on when
    /// it is called again. Nothing brings it back.
    Delete {
        /// The firm, by the name it is reached by.
        name: String,
        /// The sign-in name of an owner of the firm that certifies.
        #[arg(long)]
        account: String,
        /// The name of the firm that is deleted, in full, as its notice says it.
        #[arg(long, value_name = "FIRM")]
        confirm: Option<String>,
        /// Delete although it was not handed back everything since people last worked there.
        #[arg(long)]
        without_export: bool,
        /// The firm that certifies, by the name it is reached by; the one that keeps the registers when not given.
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// The firms that left, and the certificate of one.
    Certificates {
        /// Print the certificate of this firm, by the name it was reached by or its id.
        name: Option<String>,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// Prove a certificate of deletion: needs no data.
    Verify {
        /// The certificate.
        file: PathBuf,
        /// The public key of the journal of the firm that certified, as `seloste journal key` tells it.
        #[arg(long)]
        key: String,
    },
    /// Another one-time link for the first owner of a firm that has no accounts yet.
    Link {
        /// Where the data are, and which firm.
        #[command(flatten)]
        place: Place,
    },
}

impl Controller {
    /// Where the data are; none where none are needed.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Verify { .. } => None,
            Self::Add { place, .. }
            | Self::List { place }
            | Self::Rename { place, .. }
            | Self::Agree { place, .. }
            | Self::LetIn { place, .. }
            | Self::Export { place, .. }
            | Self::Delete { place, .. }
            | Self::Certificates { place, .. }
            | Self::Link { place } => Some(place),
        }
    }
}
