//! `seloste item`: papers, copies, devices and places, for whoever works at the command line.

use clap::Subcommand;

use super::Place;

/// `seloste item`
#[derive(Debug, Subcommand)]
pub enum Item {
    /// Papers, printouts, files, devices and places: where each is and until when. Nobody is named.
    List {
        /// Only what is to be destroyed or closed now.
        #[arg(long)]
        due: bool,
        /// The sign-in name of the owner that looks.
        #[arg(long)]
        account: String,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// Record that one was destroyed, in a way the notice names. Journaled; the receipt is kept three years.
    Destroy {
        /// Its id.
        item: String,
        /// How: `shredding`, `burning`, `wiping`; `lost` for what was recorded as lost, `closed` for a place.
        #[arg(long)]
        way: String,
        /// The day it was destroyed; today when left out.
        #[arg(long)]
        on: Option<String>,
        /// The sign-in name of the second person, where the notice asks for one.
        #[arg(long)]
        witness: Option<String>,
        /// The sign-in name of the owner that did it.
        #[arg(long)]
        account: String,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
}
