//! `seloste backup`, `restore`, `key`: that nothing is lost, and nobody comes back.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Account, Bucket, Place};

/// `seloste backup`
#[derive(Debug, Subcommand)]
pub enum Backup {
    /// Make the recovery key that opens backups: shown once, and typed back to prove that it was saved. Journaled.
    Init {
        /// Take this key file instead of making a key: for an installation that was restored with it.
        #[arg(long)]
        recovery_key: Option<PathBuf>,
        /// Make another key although there is one. What was copied to the old one opens with the old one only, and goes
        /// once a backup to the new one was read back.
        #[arg(long)]
        again: bool,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// Name a destination: a storage of the notice that holds backups. Journaled.
    To {
        /// The storage's name in the notice.
        name: String,
        /// A folder: another disk, or a share that is mounted.
        #[arg(long, value_name = "FOLDER", group = "way")]
        directory: Option<PathBuf>,
        /// A folder of a bucket at a service that speaks S3: `s3://BUCKET/FOLDER`.
        #[arg(long, value_name = "ADDRESS", group = "way")]
        s3: Option<String>,
        /// A folder of another machine: `sftp://USER@HOST/FOLDER`.
        #[arg(long, value_name = "ADDRESS", group = "way")]
        sftp: Option<String>,
        /// The service that has the bucket.
        #[command(flatten)]
        bucket: Box<Bucket>,
        /// The machine, and by which key.
        #[command(flatten)]
        account: Box<Account>,
        /// The country it lies in, such as `FI`: the notice must say the same.
        #[arg(long)]
        country: String,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// Give a destination up. The generations that lie there stay; the copy of the keys is taken away, now or as soon as the
    /// destination answers. Journaled.
    Drop {
        /// Its name.
        name: String,
        /// The medium is destroyed: nothing of it is waited for any more.
        #[arg(long)]
        destroyed: bool,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// Say how often backups are made and how long they are kept.
    Rules {
        /// From one backup to the next: `1 day`, `6 hours`, `30 minutes`.
        #[arg(long, value_parser = minutes)]
        every: Option<u32>,
        /// Minutes within which a destroyed key is gone from every destination.
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1440))]
        keys_minutes: Option<u32>,
        /// Days from one drill to the next.
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=366))]
        drill_days: Option<u32>,
        /// Of how many days the newest backup is kept.
        #[arg(long)]
        daily: Option<u32>,
        /// Of how many weeks.
        #[arg(long)]
        weekly: Option<u32>,
        /// Of how many months.
        #[arg(long)]
        monthly: Option<u32>,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// Copy to every destination now, and read back what was written. Journaled.
    Run {
        /// Only the keys, and what is copied with them.
        #[arg(long)]
        keys: bool,
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// The destinations and their generations.
    List {
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// Read every file of every destination back.
    Verify {
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// Restore the newest generation of every destination into a scratch installation and compare every row. Journaled.
    Drill {
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
}

/// The most minutes from one backup to the next: a month.
const MAX_MINUTES: u32 = 31 * 24 * 60;

/// Minutes, said as `1 day`, `6 hours` or `30 minutes`.
fn minutes(said: &str) -> Result<u32, String> {
    let (number, unit) = said.trim().split_once(' ').unwrap_or((said, ""));
    let unit = match unit.trim().trim_end_matches('s') {
        "minute" => 1,
        "hour" => 60,
        "day" => 24 * 60,
        _ => 0,
    };
    let minutes = number.parse::<u32>().ok().and_then(|number| number.checked_mul(unit));
    minutes
        .filter(|minutes| (1..=MAX_MINUTES).contains(minutes))
        .ok_or_else(|| "say it as `1 day`, `6 hours` or `30 minutes`".to_owned())
}

impl Backup {
    /// Where the data are.
    #[must_use]
    pub fn place(&self) -> &Place {
        match self {
            Self::Init { place, .. }
            | Self::To { place, .. }
            | Self::Drop { place, .. }
            | Self::Rules { place, .. }
            | Self::Run { place, .. }
            | Self::List { place }
            | Self::Verify { place }
            | Self::Drill { place } => place,
        }
    }
}

/// `seloste restore`
#[derive(Debug, Args)]
pub struct Restore {
    /// What holds the backup: a folder, `s3://BUCKET/FOLDER` or `sftp://USER@HOST/FOLDER`.
    #[arg(long)]
    pub from: String,
    /// The service that has the bucket.
    #[command(flatten)]
    pub bucket: Bucket,
    /// The machine, and by which key.
    #[command(flatten)]
    pub account: Account,
    /// The file with the recovery key.
    #[arg(long)]
    pub recovery_key: PathBuf,
    /// Which generation, by its name in `seloste backup list`; the newest if none is named.
    #[arg(long)]
    pub generation: Option<String>,
    /// Where the data are to be: a folder that is empty or not there yet.
    #[command(flatten)]
    pub place: Place,
}

/// `seloste key`
#[derive(Debug, Subcommand)]
pub enum Key {
    /// Put another master key above all while the service runs. Records are not sealed anew. Journaled.
    Rotate {
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
    /// Begin to rotate a firm's own keys, or say how far that is. A service that runs carries it out. Journaled.
    RotateController {
        /// Where the data are.
        #[command(flatten)]
        place: Place,
    },
}
