//! TLS: a certificate of two files, read again when they change, or one that is ordered. A handshake that is slow keeps nobody else
//! waiting.

use std::collections::HashMap;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use axum::serve::Listener;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::{ServerConfig, version};
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use web::Certified;

use crate::acme::Keeper;
use crate::output::Failure;

/// What is spoken over a connection.
const SPOKEN: &[u8] = b"http/1.1";
/// What is offered by whoever wants to see that a name leads here (RFC 8737).
const PROOF: &[u8] = b"acme-tls/1";

/// How often the files are looked at. A certificate is renewed weeks before it ends.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// How long a handshake may take.
const HANDSHAKE_WITHIN: Duration = Duration::from_secs(10);
/// How many handshakes may be under way.
const MAX_HANDSHAKES: usize = 512;
/// How long is waited when no connection can be taken, as when too many files are open.
const PAUSE: Duration = Duration::from_millis(500);
/// The largest file of certificates or of a key, in bytes.
const MAX_FILE: u64 = 1024 * 1024;

/// When the two files were changed, and how long they are.
type Seen = [(SystemTime, u64); 2];

/// What is shown to whoever connects: the certificate, and while it is ordered the proofs that its names lead here.
pub struct Shown {
    now: RwLock<Option<Arc<CertifiedKey>>>,
    proofs: RwLock<HashMap<String, Arc<CertifiedKey>>>,
    provider: Arc<CryptoProvider>,
}

impl Default for Shown {
    fn default() -> Self {
        let provider = Arc::new(ring::default_provider());
        Self { now: RwLock::default(), proofs: RwLock::default(), provider }
    }
}

impl std::fmt::Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Shown")
    }
}

impl Shown {
    /// What keys are read with.
    #[must_use]
    pub fn provider(&self) -> &CryptoProvider {
        &self.provider
    }

    /// Shows a certificate to whoever comes next.
    pub fn show(&self, key: Arc<CertifiedKey>) {
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Some(key);
    }

    /// Shows a proof to whoever asks for that of this name, and for nothing else.
    pub fn prove(&self, domain: &str, proof: Arc<CertifiedKey>) {
        let mut proofs = self.proofs.write().unwrap_or_else(PoisonError::into_inner);
        proofs.insert(domain.to_ascii_lowercase(), proof);
    }

    /// Shows no proof any more.
    pub fn prove_nothing(&self) {
        self.proofs.write().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn proof(&self, domain: &str) -> Option<Arc<CertifiedKey>> {
        self.proofs.read().unwrap_or_else(PoisonError::into_inner).get(&domain.to_ascii_lowercase()).cloned()
    }

    /// What connections are taken with: TLS 1.3 and 1.2.
    fn acceptor(self: &Arc<Self>) -> Result<TlsAcceptor, Failure> {
        let config = ServerConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_protocol_versions(&[&version::TLS13, &version::TLS12])
            .map_err(Failure::fault)?;
        let mut config =
            config.with_no_client_auth().with_cert_resolver(Arc::clone(self) as Arc<dyn ResolvesServerCert>);
        config.alpn_protocols = vec![SPOKEN.to_vec(), PROOF.to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }
}

impl ResolvesServerCert for Shown {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        if asks_for_proof(&hello) {
            return self.proof(hello.server_name()?);
        }
        self.now.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Whoever looks for a proof offers to speak that and nothing else (RFC 8737, section 3).
fn asks_for_proof(hello: &ClientHello<'_>) -> bool {
    hello.alpn().is_some_and(|mut offered| offered.next() == Some(PROOF) && offered.next().is_none())
}

/// A certificate in two files, and what they said last.
#[derive(Debug)]
pub struct Files {
    files: [PathBuf; 2],
    seen: Seen,
}

impl Files {
    /// Reads the certificate chain and its key, both PEM, and shows them.
    ///
    /// # Errors
    /// [`Failure::Input`] says what cannot be used; no part of a key is repeated.
    pub fn read(chain: &Path, key: &Path, shown: &Shown) -> Result<Self, Failure> {
        let files = [chain.to_owned(), key.to_owned()];
        let seen = seen(&files)?;
        shown.show(Arc::new(read(&files, &shown.provider)?));
        Ok(Self { files, seen })
    }

    /// Looks after the files as long as the process lives: what is renewed is shown to whoever comes next. What does not
    /// fit together, as in the middle of a renewal, is told once and looked at again.
    async fn follow(mut self, shown: Arc<Shown>) {
        let mut told = None;
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            let Ok(seen) = seen(&self.files) else { continue };
            if seen == self.seen {
                continue;
            }
            match read(&self.files, &shown.provider) {
                Ok(key) => {
                    shown.show(Arc::new(key));
                    self.seen = seen;
                    tracing::info!("the certificate was renewed");
                }
                Err(failure) if told != Some(seen) => {
                    tracing::warn!(%failure, "the certificate changed and cannot be used; the one before is shown on");
                    told = Some(seen);
                }
                Err(_) => {}
            }
        }
    }
}

/// Where the certificate comes from.
pub enum Source {
    /// From two files that somebody else renews.
    Files(Files),
    /// From whoever the service orders it of.
    Ordered(Box<Keeper>),
}

/// How connections are encrypted.
pub struct Encrypted {
    /// What is shown.
    pub shown: Arc<Shown>,
    /// Where it comes from.
    pub source: Source,
}

impl Encrypted {
    /// How it stands with the certificate, where it is ordered.
    #[must_use]
    pub fn certified(&self) -> Option<Arc<Certified>> {
        match &self.source {
            Source::Files(_) => None,
            Source::Ordered(keeper) => Some(keeper.certified()),
        }
    }
}

fn seen([chain, key]: &[PathBuf; 2]) -> Result<Seen, Failure> {
    let of = |path: &Path| {
        let told = |error: std::io::Error| Failure::input(format!("cannot read `{}`: {error}", path.display()));
        let meta = fs::metadata(path).map_err(told)?;
        if meta.len() > MAX_FILE {
            return Err(Failure::input(format!("`{}` is too long for a certificate or a key", path.display())));
        }
        Ok((meta.modified().map_err(told)?, meta.len()))
    };
    Ok([of(chain)?, of(key)?])
}

fn read([chain, key]: &[PathBuf; 2], provider: &CryptoProvider) -> Result<CertifiedKey, Failure> {
    let none = |path: &Path, what: &str| Failure::input(format!("`{}` holds no {what} in PEM", path.display()));
    let certificates: Vec<CertificateDer<'static>> =
        CertificateDer::pem_file_iter(chain).and_then(Iterator::collect).map_err(|_| none(chain, "certificate"))?;
    if certificates.is_empty() {
        return Err(none(chain, "certificate"));
    }
    not_for_everybody(key)?;
    let private = PrivateKeyDer::from_pem_file(key).map_err(|_| none(key, "private key"))?;
    CertifiedKey::from_der(certificates, private, provider)
        .map_err(|_| Failure::input(format!("`{}` is not the key of `{}`", key.display(), chain.display())))
}

/// Refuses a key that everybody on the machine may read.
#[cfg(unix)]
fn not_for_everybody(key: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(key).map_err(Failure::fault)?.permissions().mode();
    if mode & 0o007 == 0 {
        return Ok(());
    }
    Err(Failure::input(format!("`{}` may be read by everybody: take that away with `chmod o= `", key.display())))
}

#[cfg(not(unix))]
fn not_for_everybody(_: &Path) -> Result<(), Failure> {
    Ok(())
}

/// Connections whose handshake is done.
pub struct Handshakes {
    local: SocketAddr,
    done: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
}

impl Handshakes {
    /// Takes connections on a listener.
    ///
    /// # Errors
    /// [`Failure::Fault`] if the listener has no address.
    pub fn on(listener: TcpListener, shown: &Arc<Shown>) -> Result<Self, Failure> {
        let local = listener.local_addr().map_err(Failure::fault)?;
        let acceptor = shown.acceptor()?;
        let (ready, done) = mpsc::channel(MAX_HANDSHAKES);
        tokio::spawn(take(listener, acceptor, ready));
        Ok(Self { local, done })
    }
}

async fn take(listener: TcpListener, acceptor: TlsAcceptor, ready: mpsc::Sender<(TlsStream<TcpStream>, SocketAddr)>) {
    let under_way = Arc::new(Semaphore::new(MAX_HANDSHAKES));
    loop {
        let taken = tokio::select! {
            () = ready.closed() => return,
            taken = listener.accept() => taken,
        };
        let Ok((stream, peer)) = taken else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let Ok(permit) = Arc::clone(&under_way).acquire_owned().await else { return };
        let (acceptor, ready) = (acceptor.clone(), ready.clone());
        tokio::spawn(async move {
            let shaken = tokio::time::timeout(HANDSHAKE_WITHIN, acceptor.accept(stream)).await;
            drop(permit);
            // Who speaks no TLS, or another one, has gone: nothing is owed and nothing is logged.
            let Ok(Ok(mut stream)) = shaken else { return };
            // Whoever wanted a proof has it now, and is answered nothing else.
            if stream.get_ref().1.alpn_protocol() == Some(PROOF) {
                let _gone = tokio::time::timeout(HANDSHAKE_WITHIN, stream.shutdown()).await;
                return;
            }
            let _gone = ready.send((stream, peer)).await;
        });
    }
}

impl Listener for Handshakes {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.done.recv().await {
            Some(connection) => connection,
            // Whoever takes connections ends only after this.
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> std::io::Result<Self::Addr> {
        Ok(self.local)
    }
}

/// How the service is listened on.
pub enum Listens {
    /// In the clear: on this very machine, or behind a proxy that somebody answers for.
    Plain(TcpListener),
    /// Over TLS.
    Tls(Handshakes),
}

/// Takes connections on a listener: over TLS where there is a certificate, which is followed from then on.
///
/// # Errors
/// [`Failure::Fault`] if the listener has no address.
pub fn listens(listener: TcpListener, encrypted: Option<Encrypted>) -> Result<Listens, Failure> {
    let Some(Encrypted { shown, source }) = encrypted else { return Ok(Listens::Plain(listener)) };
    let handshakes = Handshakes::on(listener, &shown)?;
    match source {
        Source::Files(files) => drop(tokio::spawn(files.follow(shown))),
        Source::Ordered(keeper) => drop(tokio::spawn(keeper.follow(shown))),
    }
    Ok(Listens::Tls(handshakes))
}

/// In the clear, the service answers this very machine alone, unless somebody says that a proxy stands before it.
///
/// # Errors
/// [`Failure::Input`] says what to give.
pub fn may_be_plain(address: SocketAddr, behind_proxy: bool) -> Result<(), Failure> {
    if address.ip().is_loopback() || behind_proxy {
        return Ok(());
    }
    Err(Failure::input(format!(
        "{address} can be reached from elsewhere, and what is sent there would travel in the clear: give `seloste serve` --tls-cert and --tls-key, --acme-domain to have a certificate ordered, or --behind-proxy if a proxy with TLS stands before it"
    )))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn in_the_clear_only_this_machine_is_answered() {
        for own in ["127.0.0.1:8470", "[::1]:8470", "127.3.2.1:1"] {
            assert!(may_be_plain(own.parse().unwrap(), false).is_ok(), "{own}");
        }
        for other in ["0.0.0.0:8470", "[::]:8470", "192.0.2.7:80"] {
            assert!(may_be_plain(other.parse().unwrap(), false).is_err(), "{other}");
            assert!(may_be_plain(other.parse().unwrap(), true).is_ok(), "{other}");
        }
    }
}
