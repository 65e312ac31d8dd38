//! `seloste user`, `journal`: for whoever runs the machine.

use clap::Subcommand;

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
