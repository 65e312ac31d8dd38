//! Connections: over TLS, or on this very machine alone.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, ProtocolVersion, RootCertStore, StreamOwned, SupportedProtocolVersion};
use world::{Server, World, project};

/// How long a renewed certificate is waited for.
const PATIENCE: Duration = Duration::from_secs(60);
const TRIES: Duration = Duration::from_millis(250);

/// Writes a new certificate and its key, the key for its owner alone; what clients are to trust.
fn certificate(folder: &Path, chain: &str, key: &str) -> CertificateDer<'static> {
    let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(names).unwrap();
    private(&folder.join(key), &signing_key.serialize_pem());
    fs::write(folder.join(chain), cert.pem()).unwrap();
    cert.der().clone()
}

fn private(path: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

/// A client that trusts one certificate and speaks one version.
struct Client(Arc<ClientConfig>);

impl Client {
    fn that_trusts(certificate: &CertificateDer<'static>, version: &'static SupportedProtocolVersion) -> Self {
        let mut roots = RootCertStore::empty();
        roots.add(certificate.clone()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider).with_protocol_versions(&[version]).unwrap();
        let mut config = config.with_root_certificates(roots).with_no_client_auth();
        // Each connection looks at the certificate anew.
        config.resumption = rustls::client::Resumption::disabled();
        Self(Arc::new(config))
    }

    fn connect(&self, server: &Server) -> StreamOwned<ClientConnection, TcpStream> {
        let name = ServerName::try_from("localhost").unwrap();
        let tcp = TcpStream::connect(authority(server)).unwrap();
        tcp.set_read_timeout(Some(PATIENCE)).unwrap();
        StreamOwned::new(ClientConnection::new(Arc::clone(&self.0), name).unwrap(), tcp)
    }

    /// What the service answers, and over which version; none if the connection is not trusted.
    fn get(&self, server: &Server, path: &str) -> Option<(String, ProtocolVersion)> {
        let mut stream = self.connect(server);
        let ask = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        stream.write_all(ask.as_bytes()).ok()?;
        let mut answer = Vec::new();
        let _cut = stream.read_to_end(&mut answer);
        let version = stream.conn.protocol_version()?;
        Some((String::from_utf8_lossy(&answer).into_owned(), version))
    }
}

fn authority(server: &Server) -> &str {
    server.address().strip_prefix("http://").unwrap()
}

fn notice() -> String {
    project("examples/softop.kdl").to_string_lossy().into_owned()
}

const TLS: [&str; 4] = ["--tls-cert", "chain.pem", "--tls-key", "key.pem"];

#[test]
fn se_62_what_could_be_reached_from_elsewhere_is_answered_over_tls_alone() {
    let world = World::new();
    let notice = notice();
    let serve = ["serve", "--data", "data", "--no-link-check", "--notice", &notice];
    let open = world.run(&[&serve[..], &["--listen", "0.0.0.0:0"]].concat());
    assert_eq!(open.code, Some(2), "{open:?}");
    assert!(open.warned.contains("--tls-cert") && open.warned.contains("--behind-proxy"), "{open:?}");
    let trusted = certificate(world.folder(), "chain.pem", "key.pem");
    // A key of another certificate, one that everybody may read, and half of the pair.
    let _other = certificate(world.folder(), "other.pem", "other-key.pem");
    let wrong = |args: &[&str]| {
        let answer = world.run(&[&serve[..], &["--listen", "127.0.0.1:0"], args].concat());
        assert_eq!(answer.code, Some(2), "{args:?}: {answer:?}");
        answer.warned
    };
    assert!(wrong(&["--tls-cert", "chain.pem", "--tls-key", "other-key.pem"]).contains("is not the key of"));
    let _half = wrong(&["--tls-cert", "chain.pem"]);
    let shown = fs::read_to_string(world.folder().join("key.pem")).unwrap();
    fs::write(world.folder().join("shown.pem"), shown).unwrap();
    assert!(wrong(&["--tls-cert", "chain.pem", "--tls-key", "shown.pem"]).contains("everybody"));

    let server = world.start(&[&serve[..], &TLS].concat());
    for version in [&rustls::version::TLS13, &rustls::version::TLS12] {
        let (answer, spoken) = Client::that_trusts(&trusted, version).get(&server, "/sign-in").unwrap();
        assert_eq!(spoken, version.version);
        let head = answer.split("\r\n\r\n").next().unwrap().to_lowercase();
        assert!(head.starts_with("http/1.1 200") && answer.contains("Softop"), "{answer}");
        assert!(head.contains("strict-transport-security: max-age=31536000"), "{head}");
    }
    // In the clear nothing is answered, and who is slow keeps nobody waiting.
    let mut plain = TcpStream::connect(authority(&server)).unwrap();
    plain.write_all(b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut said = Vec::new();
    let _cut = plain.read_to_end(&mut said);
    assert!(!String::from_utf8_lossy(&said).contains("HTTP/1.1 200"));
    let silent: Vec<TcpStream> = (0..32).map(|_| TcpStream::connect(authority(&server)).unwrap()).collect();
    assert!(Client::that_trusts(&trusted, &rustls::version::TLS13).get(&server, "/health/live").is_some());
    drop(silent);
}

#[test]
fn se_62_a_renewed_certificate_is_shown_without_a_start_and_half_of_one_never_is() {
    let world = World::new();
    let before = certificate(world.folder(), "chain.pem", "key.pem");
    let notice = notice();
    let serve = ["serve", "--data", "data", "--no-link-check", "--notice", &notice];
    let server = world.start(&[&serve[..], &TLS].concat());
    let old = Client::that_trusts(&before, &rustls::version::TLS13);
    assert!(old.get(&server, "/health/live").is_some());
    // A connection that is there goes on over the renewal.
    let mut kept = old.connect(&server);
    let ask = b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
    kept.write_all(ask).unwrap();
    assert!(kept.read(&mut [0; 4096]).unwrap() > 0);
    // Only the chain is new: it does not fit the key, so the one before is shown on, and that is told.
    let after = certificate(world.folder(), "new.pem", "new-key.pem");
    fs::rename(world.folder().join("new.pem"), world.folder().join("chain.pem")).unwrap();
    wait_until("the half is told", || server.log().contains("the one before is shown on"));
    assert!(old.get(&server, "/health/live").is_some());
    fs::rename(world.folder().join("new-key.pem"), world.folder().join("key.pem")).unwrap();
    let new = Client::that_trusts(&after, &rustls::version::TLS13);
    wait_until("the new one is shown", || new.get(&server, "/health/live").is_some());
    assert!(old.get(&server, "/health/live").is_none(), "the old one is gone");
    kept.write_all(ask).unwrap();
    assert!(kept.read(&mut [0; 4096]).unwrap() > 0, "who was connected is served on");
}

fn wait_until(what: &str, mut is: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is() {
        assert!(begun.elapsed() < PATIENCE, "{what}");
        std::thread::sleep(TRIES);
    }
}

#[test]
fn se_62_a_connector_in_the_clear_or_with_a_certificate_nobody_trusts_is_refused() {
    let world = World::new();
    let own = certificate(world.folder(), "chain.pem", "key.pem");
    private(&world.folder().join("secret"), "a secret of the tests");
    let notice = project("examples/mimino.kdl").to_string_lossy().into_owned();
    let serve = ["serve", "--data", "data", "--no-link-check", "--notice", &notice, "--listen", "127.0.0.1:0"];
    let refused = |args: &[&str]| {
        let answer = world.run(&[&serve[..], args].concat());
        assert_eq!(answer.code, Some(2), "{args:?}: {answer:?}");
        answer.warned
    };
    let from = ["--mail-from", "Malli Oy <tietosuoja@malli.example>"];
    assert!(refused(&[&["--smtp", "smtp://mail.example:25"], &from[..]].concat()).contains("in the clear"));
    let by = ["--identity-client", "seloste", "--identity-secret-file", "secret"];
    assert!(refused(&[&["--identity-issuer", "http://id.example"], &by[..]].concat()).contains("https://"));

    // The service itself, with a certificate of its own making, stands for a place nobody vouches for.
    let server = world.start(&[&serve[..6], &TLS].concat());
    // It listens before all is opened.
    let ready = Client::that_trusts(&own, &rustls::version::TLS13).get(&server, "/health/ready");
    assert!(ready.is_some_and(|(answer, _)| answer.contains("ready")));
    let made =
        world.answers(&["backup", "init", "--data", "data"], |key| key.get(key.len() - 12..).unwrap().to_owned());
    assert_eq!(made.code, Some(0), "{made:?}");
    let to = |endpoint: &str| {
        let way = ["--s3", "s3://copies/firm", "--s3-endpoint", endpoint, "--s3-access-key", "key"];
        let named = ["backup", "to", "backups", "--country", "FI", "--data", "data", "--s3-secret-file", "secret"];
        world.run(&[&named[..], &way].concat())
    };
    let clear = to("http://s3.example");
    assert!(clear.code == Some(2) && clear.warned.contains("https://"), "{clear:?}");
    let untrusted = to(&format!("https://{}", authority(&server).replace("127.0.0.1", "localhost")));
    assert!(untrusted.code != Some(0), "{untrusted:?}");
    assert!(untrusted.warned.to_lowercase().contains("certificate"), "{untrusted:?}");
}
