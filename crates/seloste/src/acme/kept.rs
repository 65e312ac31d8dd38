//! What is kept of a directory in the data folder, for its owner alone: the account there, and the certificate with its key.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use instant_acme::AccountCredentials;
use jiff::Timestamp;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::server::ParsedCertificate;
use rustls::sign::CertifiedKey;
use serde::{Deserialize, Serialize};
use x509_cert::der::Decode as _;
use zeroize::Zeroizing;

use super::Life;
use crate::instance::{Folder, only_owner_reads, write_whole};
use crate::output::Failure;

/// The folder of all directories, in the data folder.
const FOLDER: &str = "acme";
/// The account at the directory.
const ACCOUNT: &str = "account.json";
/// The key and after it the certificates, in one file: half of a pair cannot be.
const CERTIFICATE: &str = "certificate.pem";
/// The longest name of a folder.
const MAX_NAME: usize = 120;

/// The folder of one directory.
#[derive(Debug)]
pub struct Kept {
    folder: PathBuf,
    directory: String,
}

/// An account, and where it is one.
#[derive(Serialize, Deserialize)]
struct Account {
    directory: String,
    credentials: AccountCredentials,
}

impl Kept {
    /// What is kept of this directory. The folder is made once there is something to keep.
    #[must_use]
    pub fn of(data: &Path, directory: &str) -> Self {
        let own: String = directory.trim_start_matches("https://").chars().map(plain).take(MAX_NAME).collect();
        Self { folder: data.join(FOLDER).join(own), directory: directory.to_owned() }
    }

    /// The account at the directory, if there is one yet.
    ///
    /// # Errors
    /// [`Failure::Input`] if others may read it; [`Failure::Fault`] if it cannot be read.
    pub fn account(&self) -> Result<Option<AccountCredentials>, Failure> {
        let Some(text) = self.read(ACCOUNT)? else { return Ok(None) };
        let account = serde_json::from_slice::<Account>(&text).ok();
        Ok(account.filter(|account| account.directory == self.directory).map(|account| account.credentials))
    }

    /// Keeps the account.
    ///
    /// # Errors
    /// [`Failure::Fault`] if it cannot be written.
    pub fn keep_account(&self, credentials: AccountCredentials) -> Result<(), Failure> {
        let account = Account { directory: self.directory.clone(), credentials };
        self.write(ACCOUNT, &Zeroizing::new(serde_json::to_vec(&account).map_err(Failure::fault)?))
    }

    /// Forgets an account that the directory does not know any more.
    ///
    /// # Errors
    /// [`Failure::Fault`] if it cannot be removed.
    pub fn forget_account(&self) -> Result<(), Failure> {
        fs::remove_file(self.folder.join(ACCOUNT)).map_err(Failure::fault)
    }

    /// The certificate with its key and its life; none if there is none for all of these names.
    ///
    /// # Errors
    /// [`Failure::Input`] if others may read it; [`Failure::Fault`] if it cannot be read.
    pub fn certificate(
        &self,
        domains: &[String],
        provider: &CryptoProvider,
    ) -> Result<Option<(Arc<CertifiedKey>, Life)>, Failure> {
        let Some(text) = self.read(CERTIFICATE)? else { return Ok(None) };
        Ok(read(&text, domains, provider))
    }

    /// Keeps a certificate with its key, in place of the one before.
    ///
    /// # Errors
    /// [`Failure::Fault`] if it cannot be written.
    pub fn keep_certificate(&self, chain: &str, key: &str) -> Result<(), Failure> {
        self.write(CERTIFICATE, &Zeroizing::new([key, chain].join("\n").into_bytes()))
    }

    fn read(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, Failure> {
        let path = self.folder.join(name);
        match fs::read(&path) {
            Ok(text) => only_owner_reads(&path).map(|()| Some(Zeroizing::new(text))),
            Err(why) if why.kind() == ErrorKind::NotFound => Ok(None),
            Err(why) => Err(Failure::fault(format!("cannot read `{}`: {why}", path.display()))),
        }
    }

    fn write(&self, name: &str, text: &[u8]) -> Result<(), Failure> {
        let path = Folder::open(&self.folder)?.at(name);
        write_whole(&path, text).map_err(|why| Failure::fault(format!("cannot write `{}`: {why}", path.display())))
    }
}

const fn plain(sign: char) -> char {
    if sign.is_ascii_alphanumeric() || sign == '.' { sign } else { '-' }
}

/// What cannot be used is none: another is ordered.
fn read(text: &[u8], domains: &[String], provider: &CryptoProvider) -> Option<(Arc<CertifiedKey>, Life)> {
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(text).collect::<Result<_, _>>().ok()?;
    let first = chain.first()?;
    let parsed = ParsedCertificate::try_from(first).ok()?;
    for domain in domains {
        let name = ServerName::try_from(domain.as_str()).ok()?;
        rustls::client::verify_server_name(&parsed, &name).ok()?;
    }
    let validity = x509_cert::Certificate::from_der(first).ok()?.tbs_certificate.validity;
    let at = |time: x509_cert::time::Time| {
        Timestamp::from_second(i64::try_from(time.to_unix_duration().as_secs()).ok()?).ok()
    };
    let life = Life { from: at(validity.not_before)?, until: at(validity.not_after)? };
    let key = PrivateKeyDer::from_pem_slice(text).ok()?;
    Some((Arc::new(CertifiedKey::from_der(chain, key, provider).ok()?), life))
}
