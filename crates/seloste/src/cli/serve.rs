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
    /// The address the pages answer on. To be reached from elsewhere it needs TLS, or a proxy with TLS before it.
    #[arg(long, default_value = "127.0.0.1:8470", env = "SELOSTE_LISTEN")]
    pub listen: std::net::SocketAddr,
    /// How connections are encrypted.
    #[command(flatten)]
    pub encrypting: Encrypting,
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
    /// How people are identified strongly.
    #[command(flatten)]
    pub identifying: Box<Identifying>,
    /// Do not look at the links of the notice: for a machine without a way out.
    #[arg(long, env = "SELOSTE_NO_LINK_CHECK")]
    pub no_link_check: bool,
    /// Where the data are.
    #[command(flatten)]
    pub place: Place,
}

/// How connections are encrypted. On this very machine they need not be.
#[derive(Debug, Args)]
pub struct Encrypting {
    /// The file with the certificate and those above it, in PEM. It is read again when it is renewed.
    #[arg(long, env = "SELOSTE_TLS_CERT", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// The file with the key of the certificate, in PEM.
    #[arg(long, env = "SELOSTE_TLS_KEY", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// How a certificate is ordered.
    #[command(flatten)]
    pub ordering: Ordering,
    /// A proxy with TLS stands before the address, and nobody reaches it but through the proxy. It says in
    /// `X-Forwarded-For` who asks.
    #[arg(long, env = "SELOSTE_BEHIND_PROXY", conflicts_with_all = ["tls_cert", "acme_domain"])]
    pub behind_proxy: bool,
}

/// How the service orders its certificate by ACME and renews it. Without it, nobody is asked for one.
#[derive(Debug, Args)]
pub struct Ordering {
    /// The name the service is reached by, as `rekisteri.example`; several are separated by commas. Each leads to port 443 of
    /// this machine, where the service answers.
    #[arg(
        long,
        env = "SELOSTE_ACME_DOMAIN",
        value_delimiter = ',',
        conflicts_with = "tls_cert",
        requires = "acme_directory"
    )]
    pub acme_domain: Vec<String>,
    /// The directory of whoever gives certificates, as `https://acme.example/directory`.
    #[arg(long, env = "SELOSTE_ACME_DIRECTORY", requires = "acme_domain")]
    pub acme_directory: Option<String>,
    /// The terms of service that the directory names were read and are agreed to.
    #[arg(long, env = "SELOSTE_ACME_TERMS_AGREED", requires = "acme_directory")]
    pub acme_terms_agreed: bool,
    /// The e-mail address that the directory writes to when something is wrong. It is given to nobody else.
    #[arg(long, env = "SELOSTE_ACME_CONTACT", requires = "acme_directory")]
    pub acme_contact: Option<String>,
    /// The file with the certificates that vouch for the directory, in PEM: for a directory of one's own.
    #[arg(long, env = "SELOSTE_ACME_ROOT", requires = "acme_directory")]
    pub acme_root: Option<PathBuf>,
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

/// How people who use their rights are identified strongly, by OpenID Connect. Without it, by links and by the staff alone.
#[derive(Debug, Clone, Args)]
pub struct Identifying {
    /// The identity provider, as `https://tunnistus.example`: the service agreed on with a broker of identification.
    #[arg(long, env = "SELOSTE_IDENTITY_ISSUER")]
    pub identity_issuer: Option<String>,
    /// The name of this service at the provider.
    #[arg(long, env = "SELOSTE_IDENTITY_CLIENT")]
    pub identity_client: Option<String>,
    /// The file with the secret shared with the provider. Otherwise the variable `SELOSTE_IDENTITY_SECRET` holds it.
    #[arg(long, env = "SELOSTE_IDENTITY_SECRET_FILE")]
    pub identity_secret_file: Option<PathBuf>,
    /// What is asked for besides `openid`, separated by commas.
    #[arg(long, env = "SELOSTE_IDENTITY_SCOPES", value_delimiter = ',', default_value = "profile")]
    pub identity_scopes: Vec<String>,
    /// The levels of assurance that are strong, separated by commas, as `http://ftn.ficora.fi/2017/loa2`. A provider that
    /// also identifies weakly needs it.
    #[arg(long, env = "SELOSTE_IDENTITY_ASSURANCE", value_delimiter = ',')]
    pub identity_assurance: Vec<String>,
    /// The claim with the personal identity code.
    #[arg(long, env = "SELOSTE_IDENTITY_CODE_CLAIM", default_value = identify::FINNISH_CODE)]
    pub identity_code_claim: String,
    /// The claim with the given names.
    #[arg(long, env = "SELOSTE_IDENTITY_GIVEN_CLAIM", default_value = "given_name")]
    pub identity_given_claim: String,
    /// The claim with the family name.
    #[arg(long, env = "SELOSTE_IDENTITY_FAMILY_CLAIM", default_value = "family_name")]
    pub identity_family_claim: String,
    /// An identity provider by which owners may let their staff come in, as `https://kirjautuminen.example`; several are
    /// separated by commas. The program goes to no other that somebody writes into a form.
    #[arg(long, env = "SELOSTE_STAFF_ISSUER", value_delimiter = ',')]
    pub staff_issuer: Vec<String>,
    /// The claim with the e-mail address; it counts where `email_verified` is true beside it.
    #[arg(long, env = "SELOSTE_IDENTITY_EMAIL_CLAIM", default_value = "email")]
    pub identity_email_claim: String,
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
