//! Where an installation's data are.

use std::path::PathBuf;

use clap::Args;

/// Where an installation's data are, if there is one.
#[derive(Debug, Clone, Args)]
pub struct MaybePlace {
    /// The folder with data, keyring and master key.
    #[arg(long)]
    pub data: Option<PathBuf>,
    /// Data in PostgreSQL instead: `postgres://user@host/db`.
    #[arg(long, env = "SELOSTE_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// The keyring in PostgreSQL, in a database of its own.
    #[arg(long, env = "SELOSTE_KEYRING", hide_env_values = true, requires = "database")]
    pub keyring: Option<String>,
    /// Of which firm of the installation, by the name it is reached by. Needed where there are several.
    #[arg(long, value_name = "NAME")]
    pub controller: Option<String>,
}

impl MaybePlace {
    /// The place, in the usual folder if none is named.
    #[must_use]
    pub fn whole(&self) -> Place {
        Place {
            data: self.data.clone().unwrap_or_else(|| PathBuf::from("seloste-data")),
            database: self.database.clone(),
            keyring: self.keyring.clone(),
            controller: self.controller.clone(),
        }
    }
}

/// Where an installation's data are.
#[derive(Debug, Clone, Args)]
pub struct Place {
    /// The folder with data, keyring and master key.
    #[arg(long, default_value = "seloste-data", env = "SELOSTE_DATA")]
    pub data: PathBuf,
    /// Data in PostgreSQL instead: `postgres://user@host/db`.
    #[arg(long, env = "SELOSTE_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// The keyring in PostgreSQL, in a database of its own.
    #[arg(long, env = "SELOSTE_KEYRING", hide_env_values = true, requires = "database")]
    pub keyring: Option<String>,
    /// Of which firm of the installation, by the name it is reached by. Needed where there are several.
    #[arg(long, value_name = "NAME")]
    pub controller: Option<String>,
}
