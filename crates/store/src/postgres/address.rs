//! Where a PostgreSQL is and how it is spoken to: over TLS with a certificate that somebody vouches for, unless it is on this
//! very machine or the address says otherwise.

use std::fs::File;
use std::io::Read as _;
use std::net::IpAddr;
use std::str::FromStr as _;
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::fault;
use crate::error::StoreError;
use crate::sql::Engine;

/// The largest file of certificates, in bytes.
const MAX_FILE: u64 = 1024 * 1024;

/// An address, taken apart.
pub(super) struct Address {
    pub(super) config: Config,
    /// How TLS is spoken; none where it is not.
    pub(super) tls: Option<MakeRustlsConnect>,
}

impl Address {
    /// Reads an address as PostgreSQL's own programs write it: `postgres://USER@HOST/DATABASE?sslmode=…&sslrootcert=FILE`.
    ///
    /// Without `sslmode` what is not on this machine is spoken to over TLS only. `require`, `verify-ca` and `verify-full` all
    /// mean that the certificate and the name in it are checked: one that nobody checks keeps nobody out. `disable` speaks
    /// in the clear, as on a network that is closed by other means.
    ///
    /// # Errors
    /// [`StoreError::Engine`] says what of it cannot be used, without its password.
    pub(super) fn read(text: &str) -> Result<Self, StoreError> {
        let (rest, own) = taken_apart(text);
        let mut config = Config::from_str(&rest).map_err(|error| fault("read the address", &error))?;
        let asked = match own.mode.as_deref() {
            None | Some("prefer" | "allow") => None,
            Some("disable") => Some(false),
            Some("require" | "verify-ca" | "verify-full") => Some(true),
            Some(_) => {
                return Err(wrong("`sslmode` is `disable`, `require`, `verify-ca` or `verify-full`".to_owned()));
            }
        };
        let over_tls = asked.unwrap_or_else(|| own.roots.is_some() || !is_here(&config));
        config.ssl_mode(if over_tls { SslMode::Require } else { SslMode::Disable });
        let tls = over_tls.then(|| connector(own.roots.as_deref())).transpose()?;
        Ok(Self { config, tls })
    }
}

/// What an address says of TLS.
#[derive(Default)]
struct Said {
    mode: Option<String>,
    roots: Option<String>,
}

impl Said {
    /// True if this word was one of them.
    fn takes(&mut self, word: &str) -> bool {
        match word.split_once('=') {
            Some(("sslmode", mode)) => self.mode = Some(mode.to_owned()),
            Some(("sslrootcert", file)) => self.roots = Some(file.to_owned()),
            _ => return false,
        }
        true
    }
}

/// An address without what it says of TLS, and that.
fn taken_apart(text: &str) -> (String, Said) {
    let mut said = Said::default();
    let Some((before, query)) = text.split_once('?').filter(|_| text.contains("://")) else {
        let words: Vec<&str> = text.split_whitespace().filter(|word| !said.takes(word)).collect();
        return (if text.contains("://") { text.to_owned() } else { words.join(" ") }, said);
    };
    let words: Vec<&str> = query.split('&').filter(|word| !said.takes(&word.replace("%2F", "/"))).collect();
    let rest = if words.is_empty() { before.to_owned() } else { format!("{before}?{}", words.join("&")) };
    (rest, said)
}

/// True if every host of it is this machine.
fn is_here(config: &Config) -> bool {
    let is_here = |host: &Host| match host {
        Host::Tcp(name) => name == "localhost" || name.parse().is_ok_and(|address: IpAddr| address.is_loopback()),
        #[cfg(unix)]
        Host::Unix(_) => true,
    };
    config.get_hosts().iter().all(is_here) && config.get_hostaddrs().iter().all(IpAddr::is_loopback)
}

/// Speaks TLS with whom the certificates of a file vouch for, or without one those of the system.
fn connector(roots: Option<&str>) -> Result<MakeRustlsConnect, StoreError> {
    let mut store = RootCertStore::empty();
    match roots {
        Some(file) => {
            let cannot = |why: String| wrong(format!("cannot use the certificates of `{file}` (`sslrootcert`): {why}"));
            let mut text = Vec::new();
            let read = File::open(file).and_then(|opened| opened.take(MAX_FILE).read_to_end(&mut text));
            read.map_err(|error| cannot(error.to_string()))?;
            for certificate in CertificateDer::pem_slice_iter(&text) {
                let certificate = certificate.map_err(|error| cannot(error.to_string()))?;
                store.add(certificate).map_err(|error| cannot(error.to_string()))?;
            }
            if store.is_empty() {
                return Err(cannot("there is none in it".to_owned()));
            }
        }
        None => drop(store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs)),
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| wrong(error.to_string()))?
        .with_root_certificates(store)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

fn wrong(message: String) -> StoreError {
    StoreError::Engine { engine: Engine::Postgres.name(), doing: "read the address".to_owned(), message }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over_tls(text: &str) -> bool {
        let address = Address::read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(address.tls.is_some(), address.config.get_ssl_mode() == SslMode::Require, "{text}");
        address.tls.is_some()
    }

    #[test]
    fn only_this_machine_is_spoken_to_in_the_clear_unless_the_address_says_so() {
        for here in [
            "postgres://seloste@127.0.0.1:5432/data",
            "postgres://seloste@localhost/data?sslmode=prefer",
            "postgresql:///data?host=/run/postgresql",
            "host=::1 user=seloste dbname=data",
            "postgres://seloste@kanta.example/data?connect_timeout=3&sslmode=disable",
            "host=kanta.example user=seloste sslmode=disable",
        ] {
            assert!(!over_tls(here), "{here}");
        }
        for elsewhere in [
            "postgres://seloste@kanta.example/data",
            "postgres://seloste@kanta.example/data?sslmode=prefer",
            "postgres://seloste@10.0.0.7/data?application_name=x",
            "postgres://seloste@127.0.0.1,kanta.example/data",
            "host=kanta.example user=seloste dbname=data",
            "postgres://seloste@localhost/data?sslmode=verify-full",
        ] {
            assert!(over_tls(elsewhere), "{elsewhere}");
        }
    }

    #[test]
    fn what_cannot_be_used_is_told_without_the_password() {
        for text in [
            "postgres://seloste:salasana-4@kanta.example/data?sslmode=perhaps",
            "postgres://seloste:salasana-4@kanta.example/data?sslrootcert=/nowhere/ca.pem",
            "postgres://seloste:salasana-4@kanta.example:port/data",
        ] {
            let Err(error) = Address::read(text) else { panic!("{text} was taken") };
            assert!(!error.to_string().contains("salasana"), "{error}");
        }
    }
}
