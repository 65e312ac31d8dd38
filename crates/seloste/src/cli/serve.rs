//! `seloste serve`, `demo`: the service.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Place;

/// `seloste serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// The notice to put in force when there is none yet.
    #[arg(long)]
    pub notice: Option<PathBuf>,
    /// The address the pages answer on. Put a proxy with TLS before it to be reached from elsewhere.
    #[arg(long, default_value = "127.0.0.1:8470", env = "SELOSTE_LISTEN")]
    pub listen: std::net::SocketAddr,
    /// The loopback address figures are read from by Prometheus.
    #[arg(long, env = "SELOSTE_METRICS")]
    pub metrics: Option<std::net::SocketAddr>,
    /// Where people reach the service, as `https://rekisteri.example`: links in letters begin with it. The address it
    /// listens on when not given.
    #[arg(long, env = "SELOSTE_ADDRESS")]
    pub address: Option<String>,
    /// How letters go out.
    #[command(flatten)]
    pub mailing: Mailing,
    /// Do not look at the links of the notice: for a machine without a way out.
    #[arg(long, env = "SELOSTE_NO_LINK_CHECK")]
    pub no_link_check: bool,
    /// Where the data are.
    #[command(flatten)]
    pub place: Place,
}

/// How letters to people go out by mail. Without it, each letter is a task for somebody to send.
#[derive(Debug, Args)]
pub struct Mailing {
    /// The mail server, as `smtps://user:password@host:465` or `smtp://host:587?tls=required`. Rather set the variable: what
    /// is typed on the command line can be seen by others on this machine.
    #[arg(long, env = "SELOSTE_SMTP", hide_env_values = true)]
    pub smtp: Option<String>,
    /// The address letters are sent from, as `Firma Oy <tietosuoja@example.com>`.
    #[arg(long, env = "SELOSTE_MAIL_FROM")]
    pub mail_from: Option<String>,
}

/// `seloste demo`
#[derive(Debug, Args)]
pub struct Demo {
    /// Which example firm.
    #[arg(value_enum, default_value = "softop")]
    pub firm: Firm,
    /// The address the pages answer on.
    #[arg(long, default_value = "127.0.0.1:8470")]
    pub listen: std::net::SocketAddr,
    /// How many invented people.
    #[arg(long, default_value_t = 500, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub people: u32,
    /// The folder the example lives in; a new temporary one when not given.
    #[arg(long)]
    pub data: Option<PathBuf>,
}

/// The example firms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Firm {
    /// A one-person software firm.
    Softop,
    /// A travel and event agency.
    Mimino,
    /// A machine dealer and workshop.
    Minikone,
    /// An accounting firm.
    Minicapital,
    /// A SaaS firm.
    Secapp,
}
