//! `seloste import`, `export`: files in and out.

use std::path::PathBuf;

use clap::Args;

use super::Place;

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
    /// Under which of the firm's names, one of the notice's brands; its own when left out.
    #[arg(long)]
    pub brand: Option<String>,
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
    /// The id of the registered device the file is kept on (`seloste item list`). Needed once one is registered for the register.
    #[arg(long)]
    pub device: Option<String>,
    /// The place the file is kept at, in words. Needed where no device is registered for the register.
    #[arg(long)]
    pub kept_at: Option<String>,
    /// The day the file is destroyed by, such as 2026-12-22; in thirty days when left out, which needs a registered device.
    #[arg(long)]
    pub destroy_by: Option<String>,
    /// What it is about.
    #[command(flatten)]
    pub target: Target,
    /// Where the data are.
    #[command(flatten)]
    pub place: Place,
}
