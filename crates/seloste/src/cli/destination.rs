//! Where backups lie, as it is said on the command line. A secret is never said there: every process could read it.

use std::path::PathBuf;

use clap::Args;

/// A service that keeps buckets, and who may write there.
#[derive(Debug, Args)]
pub struct Bucket {
    /// The service that has the bucket: `https://HOST`.
    #[arg(long, value_name = "URL", env = "SELOSTE_S3_ENDPOINT")]
    pub s3_endpoint: Option<String>,
    /// The region the service has the bucket in, where it has regions.
    #[arg(long, value_name = "REGION", env = "SELOSTE_S3_REGION", default_value = "us-east-1")]
    pub s3_region: String,
    /// The access key; the service shows it beside the secret.
    #[arg(long, value_name = "KEY", env = "SELOSTE_S3_ACCESS_KEY")]
    pub s3_access_key: Option<String>,
    /// The file with the secret of the access key. Without it SELOSTE_S3_SECRET counts, or else the secret is asked for.
    #[arg(long, value_name = "FILE", env = "SELOSTE_S3_SECRET_FILE")]
    pub s3_secret_file: Option<PathBuf>,
}

/// A machine that is reached over SFTP, and by which key.
#[derive(Debug, Args)]
pub struct Account {
    /// The file with the private key, as `ssh-keygen` made it: readable by its owner alone, and without a passphrase.
    #[arg(long, value_name = "FILE", env = "SELOSTE_SFTP_KEY")]
    pub sftp_key: Option<PathBuf>,
    /// The other machine's own key: `ssh-ed25519 AAAA…`, as `ssh-keyscan` shows it and its owner confirms.
    #[arg(long, value_name = "KEY", env = "SELOSTE_SFTP_HOST_KEY")]
    pub sftp_host_key: Option<String>,
}
