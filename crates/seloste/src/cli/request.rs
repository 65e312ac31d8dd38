//! `seloste request`: what people ask by right, for whoever works at the command line.

use clap::Subcommand;

use super::Place;

/// `seloste request`
#[derive(Debug, Subcommand)]
pub enum Request {
    /// The cases that wait for an answer, the first due first. Nobody is named.
    List {
        /// Those that are closed instead, the last closed first.
        #[arg(long)]
        closed: bool,
        /// The sign-in name of the account that looks; it must handle requests.
        #[arg(long)]
        account: String,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// A case: where it stands, what was done and what is to be done. Nobody is named, and what was written stays closed. Journaled.
    Show {
        /// Its number, such as 2026-0007.
        number: String,
        /// The sign-in name of the account that looks; it must handle requests.
        #[arg(long)]
        account: String,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
}
