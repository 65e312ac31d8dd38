//! A mail server that listens for one test, and what arrives there.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::project;

const REQUIREMENTS: &str = include_str!("mail/requirements.txt");
/// How often and how long something is waited for: a minute.
const TRIES: u32 = 600;
const PAUSE: Duration = Duration::from_millis(100);

/// A mail server, ended when it is dropped.
pub struct Post {
    process: Child,
    folder: TempDir,
    port: u16,
}

impl Post {
    /// Starts a mail server on loopback.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    #[expect(clippy::expect_used, clippy::panic, reason = "a test may stop at the first surprise")]
    pub fn start() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("a bound port has an address").port();
        drop(listener);
        let mut command = Command::new(python());
        command.arg(project("tests/promises/mail/server.py")).arg(folder.path()).arg(port.to_string());
        let process = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().expect("python3 starts");
        let post = Self { process, folder, port };
        for _ in 0..TRIES {
            if std::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
                return post;
            }
            thread::sleep(PAUSE);
        }
        panic!("the mail server does not listen");
    }

    /// Its address for `--smtp`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// The mails that arrived, decoded; waits until one of them says these words.
    ///
    /// # Panics
    /// When none does within a minute.
    #[must_use]
    #[expect(clippy::panic, reason = "a test may stop at the first surprise")]
    pub fn mail_that_says(&self, words: &str) -> String {
        for _ in 0..TRIES {
            if let Some(mail) = self.mails().into_iter().find(|mail| mail.contains(words)) {
                return mail;
            }
            thread::sleep(PAUSE);
        }
        panic!("no mail says {words:?}: {:#?}", self.mails());
    }

    /// All mails so far, decoded.
    #[must_use]
    pub fn mails(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).into_iter().flatten().flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "eml"));
        paths.sort();
        paths.iter().map(|path| decoded(path)).collect()
    }
}

impl Drop for Post {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A mail as a reader sees it: headers and text decoded by Python's own library.
#[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
fn decoded(path: &Path) -> String {
    let script = "import email, email.policy, sys\n\
        mail = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)\n\
        print('To:', mail['To'], '\\nFrom:', mail['From'], '\\nSubject:', mail['Subject'], '\\n\\n' + mail.get_content())";
    let output = Command::new(python()).args(["-c", script]).arg(path).output().expect("python3 starts");
    String::from_utf8_lossy(&output.stdout).replace("\r\n", "\n")
}

/// The Python that knows the mail server, in an environment of its own below the target folder.
#[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
fn python() -> PathBuf {
    // These are not integration tests of cargo's making: the folder is named from where the tests lie.
    let test = std::env::current_exe().expect("a running test");
    let home = test.ancestors().nth(2).expect("a target folder").join("mail-python");
    fs::create_dir_all(&home).expect("a folder below the target folder");
    let lock = fs::File::create(home.join("lock")).expect("a file in it");
    lock.lock().expect("the only one who makes it");
    let (folder, done) = (home.join("venv"), home.join("done.txt"));
    if fs::read_to_string(&done).ok().as_deref() != Some(REQUIREMENTS) {
        let wanted = home.join("requirements.txt");
        fs::write(&wanted, REQUIREMENTS).expect("a file in it");
        run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder));
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--requirement"];
        run(Command::new(folder.join("bin/python")).args(pip).arg(&wanted));
        fs::write(done, REQUIREMENTS).expect("a file in it");
    }
    folder.join("bin/python")
}

#[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
fn run(command: &mut Command) {
    let told = command.output().expect("the tests need python3 with venv");
    assert!(told.status.success(), "{command:?}: {}", String::from_utf8_lossy(&told.stderr));
}
