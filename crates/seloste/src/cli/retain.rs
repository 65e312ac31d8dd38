//! `seloste sweep`: what is over goes.

use clap::Args;

use super::Place;

/// `seloste sweep`
#[derive(Debug, Args)]
pub struct Sweep {
    /// Only say what a run would do. Nothing is written.
    #[arg(long)]
    pub dry_run: bool,
    /// What a run would do on this day, such as 2027-01-01; only together with --dry-run.
    #[arg(long, requires = "dry_run")]
    pub at: Option<jiff::civil::Date>,
    /// Where the data are.
    #[command(flatten)]
    pub place: Place,
}
