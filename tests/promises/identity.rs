//! An OpenID provider that listens for one test: the one of npm, told whom to identify and how to lie.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::{Page, Visitor, project};

/// What is installed: pinned, with all it brings along.
const LOCK: &str = include_str!("identity/package-lock.json");
const FILES: [&str; 3] = ["package.json", "package-lock.json", "provider.mjs"];
/// The secret of the service at the provider.
pub const SECRET: &str = "a secret of the tests";
/// Where the service is reached from outside, as far as the provider knows.
pub const SERVICE: &str = "https://rekisteri.example";
/// The level of assurance that is strong there.
const STRONG: &str = "urn:example:strong";
/// How often and how long a start is waited for: a minute.
const TRIES: u32 = 600;
const PAUSE: Duration = Duration::from_millis(100);

/// A provider, ended when it is dropped.
pub struct Identity {
    process: Child,
    folder: TempDir,
    address: String,
}

impl Identity {
    /// Starts a provider that knows these people: their word, and what it says of each as JSON.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    #[expect(clippy::expect_used, clippy::panic, reason = "a test may stop at the first surprise")]
    pub fn start(people: &serde_json::Value) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("a bound port has an address").port();
        drop(listener);
        let client = serde_json::json!({
            "client_id": "seloste",
            "client_secret": SECRET,
            "redirect_uris": [format!("{SERVICE}/my/strong/back"), format!("{SERVICE}/sign-in/directory/back")],
            "grant_types": ["authorization_code"],
            "response_types": ["code"],
        });
        let told = serde_json::json!({ "clients": [client], "accounts": people });
        fs::write(folder.path().join("provider.json"), told.to_string()).expect("a file in it");
        fs::write(folder.path().join("secret"), SECRET).expect("a file in it");
        let mut command = Command::new("node");
        command.arg(installed().join("provider.mjs")).arg(folder.path()).arg(port.to_string());
        let process = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let process = process.expect("node starts; `cargo xtask test` installs it");
        let provider = Self { process, folder, address: format!("http://127.0.0.1:{port}") };
        for _ in 0..TRIES {
            if std::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
                return provider;
            }
            thread::sleep(PAUSE);
        }
        panic!("the provider does not listen");
    }

    /// Its address.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// What `seloste serve` is told of it.
    #[must_use]
    pub fn arguments(&self) -> Vec<String> {
        let secret = self.folder.path().join("secret");
        let pairs = [
            ("--address", SERVICE),
            ("--identity-issuer", &self.address),
            ("--identity-client", "seloste"),
            ("--identity-secret-file", &secret.to_string_lossy()),
            ("--identity-assurance", STRONG),
        ];
        pairs.into_iter().flat_map(|(name, value)| [name.to_owned(), value.to_owned()]).collect()
    }

    /// What `seloste serve` is told of it where it is the staff's.
    #[must_use]
    pub fn of_staff(&self) -> [&str; 4] {
        ["--address", SERVICE, "--staff-issuer", &self.address]
    }

    /// Tells it something: `as/aada` to identify Aada from now on, `lie/nonce` to lie about it, `lie` to stop lying,
    /// `groups/kim/a,b` to put Kim into these groups, `amr/mfa` to say that this is how they proved who they are.
    pub fn tell(&self, what: &str) {
        let told = Visitor::new(&self.address).get(&format!("/{what}"));
        assert_eq!(told.status, 200, "{what}");
    }

    /// Says by its own means to a service that somebody signed out there: what came of it.
    #[must_use]
    pub fn says_ended(&self, who: &str, service: &str) -> Page {
        let port = service.rsplit(':').next().unwrap_or_default();
        Visitor::new(&self.address).get(&format!("/ended/{who}/{port}"))
    }

    /// The word by which it would say so: `true`, of the `session` that began last there, of `both`, or one that lies about
    /// something.
    #[must_use]
    pub fn word_of_end(&self, who: &str, lie: &str) -> String {
        Visitor::new(&self.address).get(&format!("/ended/{who}/0/{lie}")).body
    }

    /// Goes to the provider from a page of the service, is identified there, and comes back: the page that opens.
    ///
    /// # Panics
    /// When the way does not lead there and back.
    #[must_use]
    pub fn identify(&self, visitor: &Visitor) -> Page {
        let back = self.way_back(visitor);
        visitor.get(&back)
    }

    /// Comes in by it from the sign-in page: the page that opens.
    #[must_use]
    pub fn comes_in(&self, visitor: &Visitor) -> Page {
        let back = self.staff_back(visitor, "/sign-in", "/sign-in/directory");
        visitor.get(&back)
    }

    /// Is led there by the form of a page and signs in there: the address that leads back.
    ///
    /// # Panics
    /// When the way does not lead there and back.
    #[must_use]
    #[expect(clippy::panic, reason = "a test may stop at the first surprise")]
    pub fn staff_back(&self, visitor: &Visitor, page: &str, form: &str) -> String {
        let away = visitor.submit(&visitor.get(page), form, &[]);
        let way = away.links(&self.address);
        let [way] = way.as_slice() else { panic!("{}: {}", away.path, away.text()) };
        let back = Visitor::new(&self.address).get(way);
        let Some(path) = back.path.strip_prefix(SERVICE) else { panic!("{}: {}", back.path, back.text()) };
        path.to_owned()
    }

    /// Goes to the provider and is identified there: the address that leads back.
    ///
    /// # Panics
    /// When the way does not lead there and back.
    #[must_use]
    #[expect(clippy::panic, reason = "a test may stop at the first surprise")]
    pub fn way_back(&self, visitor: &Visitor) -> String {
        let page = visitor.get("/my/strong?lang=en");
        let away = visitor.submit(&page, "/my/strong", &[]);
        assert!(away.path.starts_with(&self.address), "{}: {}", away.path, away.text());
        let back = Visitor::new(&self.address).get(&away.path);
        let Some(path) = back.path.strip_prefix(SERVICE) else { panic!("{}: {}", back.path, back.text()) };
        path.to_owned()
    }
}

impl Drop for Identity {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The provider, installed below the target folder.
#[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
fn installed() -> PathBuf {
    let test = std::env::current_exe().expect("a running test");
    let home = test.ancestors().nth(2).expect("a target folder").join("identity-provider");
    fs::create_dir_all(&home).expect("a folder below the target folder");
    let lock = fs::File::create(home.join("lock")).expect("a file in it");
    lock.lock().expect("the only one who makes it");
    for file in FILES {
        let text = fs::read(project("tests/promises/identity").join(file)).expect("a file of the tests");
        if fs::read(home.join(file)).ok().as_ref() != Some(&text) {
            fs::write(home.join(file), text).expect("a file in it");
        }
    }
    let done = home.join("done.txt");
    if fs::read_to_string(&done).ok().as_deref() != Some(LOCK) {
        let call = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
        let told = Command::new("npm").args(call).current_dir(&home).output();
        let told = told.expect("npm starts; `cargo xtask test` installs it");
        assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
        fs::write(done, LOCK).expect("a file in it");
    }
    home
}
