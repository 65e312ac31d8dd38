//! Certificates that the service orders for itself, from a real directory on loopback (Pebble, the small sister of the program
//! behind Let's Encrypt).

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, ClientConnection, DigitallySignedStruct, RootCertStore, SignatureScheme, StreamOwned};
use tempfile::TempDir;
use world::{Server, World, project};

/// How long a certificate is waited for.
const PATIENCE: Duration = Duration::from_secs(120);
const PAUSE: Duration = Duration::from_millis(250);
/// The name the service is reached by.
const NAME: &str = "rekisteri.example";
/// A name the directory gives no certificate for.
const REFUSED: &str = "kielletty.example";
/// A life in which nothing is renewed during a test, and one in which something is, in seconds.
const LONG: u32 = 90 * 24 * 3600;
const SHORT: u32 = 36;

/// A directory that gives certificates, and the names it looks up, ended when it is dropped.
struct Authority {
    folder: TempDir,
    directory: u16,
    management: u16,
    names: Child,
    pebble: Child,
}

impl Authority {
    /// A directory that looks for proofs at this port, and whose certificates count for so many seconds.
    fn start(answers: u16, lasts: u32) -> Self {
        let folder = TempDir::new().unwrap();
        let at = |name: &str| folder.path().join(name);
        let CertifiedKey { cert, signing_key } = generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        fs::write(at("root.pem"), cert.pem()).unwrap();
        fs::write(at("key.pem"), signing_key.serialize_pem()).unwrap();
        let [directory, management, names, naming] = free_ports();
        let here = |port: u16| format!("127.0.0.1:{port}");
        let config = serde_json::json!({ "pebble": {
            "listenAddress": here(directory),
            "managementListenAddress": here(management),
            "certificate": at("root.pem"),
            "privateKey": at("key.pem"),
            "httpPort": 1,
            "tlsPort": answers,
            "ocspResponderURL": "",
            "externalAccountBindingRequired": false,
            "domainBlocklist": [REFUSED],
            "certificateValidityPeriod": lasts,
        } });
        fs::write(at("pebble.json"), config.to_string()).unwrap();
        let log = fs::File::create(at("log")).unwrap();
        let mut named = Command::new("pebble-challtestsrv");
        named.args(["-http01", "", "-https01", "", "-tlsalpn01", "", "-defaultIPv4", "127.0.0.1", "-defaultIPv6", ""]);
        named.args(["-dns01", &here(names), "-management", &here(naming)]);
        let named = named.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let named = named.unwrap_or_else(|why| panic!("`pebble-challtestsrv`: {why}"));
        let mut pebble = Command::new("pebble");
        pebble.arg("-config").arg(at("pebble.json")).args(["-dnsserver", &here(names)]);
        pebble.env("PEBBLE_VA_NOSLEEP", "1").env("PEBBLE_AUTHZREUSE", "0").env("PEBBLE_WFE_NONCEREJECT", "0");
        let pebble = pebble.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log).spawn();
        let pebble = pebble.unwrap_or_else(|why| panic!("`pebble`: {why}"));
        let own = Self { folder, directory, management, names: named, pebble };
        wait_until("the directory answers", || TcpStream::connect((Ipv4Addr::LOCALHOST, directory)).is_ok());
        wait_until("its manager answers", || TcpStream::connect((Ipv4Addr::LOCALHOST, management)).is_ok());
        own
    }

    /// The file with who vouches for the directory.
    fn vouches(&self) -> PathBuf {
        self.folder.path().join("root.pem")
    }

    /// What the service is given to have a certificate ordered here for this name.
    fn orders(&self, name: &str) -> Vec<String> {
        let directory = format!("https://localhost:{}/dir", self.directory);
        let vouches = self.vouches().to_string_lossy().into_owned();
        let words = ["--acme-domain", name, "--acme-directory", &directory, "--acme-root", &vouches];
        words.into_iter().chain(["--acme-contact", "yllapito@firma.example"]).map(str::to_owned).collect()
    }

    /// Who vouches for what the directory gives.
    fn root(&self) -> CertificateDer<'static> {
        let own = CertificateDer::from_pem_file(self.vouches()).unwrap();
        let at = SocketAddr::from((Ipv4Addr::LOCALHOST, self.management));
        let (answer, _) = get(at, ("localhost", Some(&own)), "/roots/0").unwrap();
        CertificateDer::from_pem_slice(answer.split_once("\r\n\r\n").unwrap().1.as_bytes()).unwrap()
    }

    /// How many questions were put to it.
    fn questions(&self) -> usize {
        let log = fs::read_to_string(self.folder.path().join("log")).unwrap();
        log.lines()
            .filter(|line| line.contains("GET /dir") || line.contains("POST /") || line.contains("HEAD /"))
            .count()
    }

    /// Goes away.
    fn leaves(&mut self) {
        let _ = self.pebble.kill();
        let _ = self.pebble.wait();
    }
}

impl Drop for Authority {
    fn drop(&mut self) {
        self.leaves();
        let _ = self.names.kill();
        let _ = self.names.wait();
    }
}

fn free_ports<const N: usize>() -> [u16; N] {
    let listeners = [(); N].map(|()| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap());
    listeners.map(|listener| listener.local_addr().unwrap().port())
}

fn wait_until(what: &str, mut is: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is() {
        assert!(begun.elapsed() < PATIENCE, "{what}");
        std::thread::sleep(PAUSE);
    }
}

/// Looks at no certificate.
#[derive(Debug)]
struct Careless(Arc<CryptoProvider>);

impl ServerCertVerifier for Careless {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

/// What is answered at an address under a name to whoever trusts one root alone, or anybody, and the certificate that was shown.
fn get(
    at: SocketAddr,
    (name, root): (&str, Option<&CertificateDer<'static>>),
    path: &str,
) -> Option<(String, Vec<u8>)> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(Arc::clone(&provider));
    let config = config.with_safe_default_protocol_versions().unwrap();
    let config = match root {
        Some(root) => {
            let mut roots = RootCertStore::empty();
            roots.add(root.clone()).unwrap();
            config.with_root_certificates(roots)
        }
        None => config.dangerous().with_custom_certificate_verifier(Arc::new(Careless(provider))),
    };
    let mut config = config.with_no_client_auth();
    config.resumption = rustls::client::Resumption::disabled();
    let tcp = TcpStream::connect(at).ok()?;
    tcp.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let whom = ServerName::try_from(name.to_owned()).unwrap();
    let mut stream = StreamOwned::new(ClientConnection::new(Arc::new(config), whom).unwrap(), tcp);
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n").ok()?;
    let mut answer = Vec::new();
    let _cut = stream.read_to_end(&mut answer);
    let shown = stream.conn.peer_certificates()?.first()?.to_vec();
    Some((String::from_utf8_lossy(&answer).into_owned(), shown))
}

/// A firm whose service has its certificate ordered.
struct Firm {
    world: World,
    port: u16,
    notice: String,
}

impl Firm {
    fn new() -> Self {
        let [port] = free_ports();
        Self { world: World::new(), port, notice: project("examples/softop.kdl").to_string_lossy().into_owned() }
    }

    fn words<'a>(&'a self, more: &[&'a str]) -> Vec<&'a str> {
        [&["serve", "--data", "data", "--no-link-check", "--notice", &self.notice], more].concat()
    }

    fn starts(&self, orders: &[String]) -> Server {
        let orders: Vec<&str> = orders.iter().map(String::as_str).chain(["--acme-terms-agreed"]).collect();
        self.world.start_on(self.port, &self.words(&orders))
    }

    fn get(&self, root: &CertificateDer<'static>, path: &str) -> Option<(String, Vec<u8>)> {
        get(self.at(), (NAME, Some(root)), path)
    }

    fn at(&self) -> SocketAddr {
        SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))
    }

    /// Everything below the folder of the data that is the directory's.
    fn kept(&self) -> Vec<PathBuf> {
        let all = self.world.folder().join("data/acme");
        let folders = fs::read_dir(all).into_iter().flatten().map(|entry| entry.unwrap().path());
        folders.flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path())).collect()
    }
}

#[test]
fn se_62_a_certificate_is_ordered_kept_for_its_owner_alone_and_not_asked_for_again() {
    use std::os::unix::fs::PermissionsExt as _;
    let firm = Firm::new();
    let authority = Authority::start(firm.port, LONG);
    let orders = authority.orders(NAME);
    let quiet = authority.questions();
    // Nobody agrees by silence, and a certificate of one's own leaves nothing to order.
    let wrong = |more: &[&str]| {
        let answer = firm.world.run(&firm.words(&[&["--listen", "127.0.0.1:0"], more].concat()));
        assert_eq!(answer.code, Some(2), "{more:?}: {answer:?}");
        answer.warned
    };
    let plain: Vec<&str> = orders.iter().map(String::as_str).collect();
    assert!(wrong(&plain).contains("--acme-terms-agreed"));
    let _both = wrong(&[&plain[..], &["--acme-terms-agreed", "--tls-cert", "a.pem", "--tls-key", "b.pem"]].concat());
    let _no_directory = wrong(&["--acme-domain", NAME]);
    assert!(
        wrong(&["--acme-terms-agreed", "--acme-domain", "*.firma.example", "--acme-directory", plain[3]]).contains('*')
    );
    assert!(!firm.world.folder().join("data").exists(), "nothing was begun");
    assert_eq!(authority.questions(), quiet, "nothing was asked");

    let server = firm.starts(&orders);
    let root = authority.root();
    wait_until(&format!("it has a certificate: {}", server.log()), || firm.get(&root, "/health/ready").is_some());
    let (answer, shown) = firm.get(&root, "/health/ready").unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("ready\n"), "{answer}");
    let (page, _) = firm.get(&root, "/sign-in").unwrap();
    assert!(page.contains("Softop") && page.to_lowercase().contains("strict-transport-security"), "{page}");
    // Who wants a proof when none is asked for gets none, and the account is in no word that was logged.
    assert!(!server.log().contains("yllapito"), "{}", server.log());
    let kept = firm.kept();
    assert_eq!(kept.len(), 2, "{kept:?}");
    for path in &kept {
        let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(path), mode(path.parent().unwrap())), (0o600, 0o700), "{}", path.display());
    }
    let _stopped = server.stop();

    // What is there and counts is shown on, and nobody is asked for another.
    let before = authority.questions();
    let server = firm.starts(&orders);
    let (_, again) = firm.get(&root, "/health/live").expect("it is shown at once");
    assert_eq!(again, shown);
    assert_eq!(authority.questions(), before, "nothing is asked before it is time");
    let _stopped = server.stop();
    // What others may read is no secret any more.
    let secret = kept.iter().find(|path| path.ends_with("certificate.pem")).unwrap();
    fs::set_permissions(secret, fs::Permissions::from_mode(0o644)).unwrap();
    assert!(wrong(&[&plain[..], &["--acme-terms-agreed"]].concat()).contains("chmod 600"));
}

#[test]
fn se_62_a_certificate_is_renewed_in_time_and_what_cannot_be_is_told_while_all_goes_on() {
    let firm = Firm::new();
    let mut authority = Authority::start(firm.port, SHORT);
    let server = firm.starts(&authority.orders(NAME));
    let root = authority.root();
    wait_until("it has a certificate", || firm.get(&root, "/health/live").is_some());
    let (_, first) = firm.get(&root, "/health/live").unwrap();
    // Whoever is served meanwhile is served on.
    wait_until(&format!("it has another: {}", server.log()), || {
        firm.get(&root, "/health/live").is_some_and(|(answer, shown)| answer.contains("alive") && shown != first)
    });
    authority.leaves();
    // The one before may have ended by now: whoever looks at it only is answered all the same.
    let told = || get(firm.at(), (NAME, None), "/health/ready").map(|(told, _)| told).unwrap_or_default();
    wait_until("it is told", || told().contains("\r\n\r\nready\nthe certificate could not be renewed since "));
    assert!(server.log().contains("no certificate was given"), "{}", server.log());
    assert!(server.log().contains("gives no certificate"), "{}", server.log());
}

#[test]
fn se_62_a_refused_order_is_told_in_the_words_of_whoever_refuses() {
    let firm = Firm::new();
    let authority = Authority::start(firm.port, LONG);
    let server = firm.starts(&authority.orders(REFUSED));
    wait_until("it is told", || server.log().contains("no certificate was given"));
    let log = server.log();
    assert!(log.contains("rejectedIdentifier") && !log.contains("yllapito"), "{log}");
    drop(server);
    // A name that leads to somebody else: here, to a port nobody listens on.
    let [nowhere] = free_ports();
    let elsewhere = Authority::start(nowhere, LONG);
    let firm = Firm::new();
    let server = firm.starts(&elsewhere.orders(NAME));
    wait_until("it is told", || server.log().contains("no certificate was given"));
    let log = server.log();
    assert!(log.contains(NAME) && log.contains("connect to 127.0.0.1"), "{log}");
    // Without a certificate nothing is answered, and least of all in the clear.
    let mut plain = TcpStream::connect((Ipv4Addr::LOCALHOST, firm.port)).unwrap();
    plain.write_all(b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut said = Vec::new();
    let _cut = plain.read_to_end(&mut said);
    assert!(!String::from_utf8_lossy(&said).contains("HTTP/1.1"));
}
