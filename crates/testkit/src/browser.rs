//! A real browser for tests: Chromium without a window, driven through ChromeDriver on a free loopback port.
//!
//! ```no_run
//! # async fn example() -> Result<(), testkit::browser::BrowserError> {
//! let browser = testkit::browser::Browser::start().await?;
//! browser.page().goto("http://127.0.0.1:8470/").await?;
//! assert_eq!(testkit::axe::violations(browser.page()).await?, []);
//! browser.close().await
//! # }
//! ```

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use serde_json::{Value, json};
use tempfile::TempDir;

/// What keeps Chromium alone and quiet: no window, no sandbox (tests run as root), nothing fetched on its own.
const FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1280,900",
];
const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome"];
const DRIVER: &str = "chromedriver";
/// The line in which ChromeDriver says which free port it took.
const STARTED: &str = "was started successfully on port ";

/// Why a browser test could not go on.
#[derive(Debug, thiserror::Error)]
pub enum BrowserError {
    /// A program is not on the `PATH`.
    #[error("`{0}` is not installed; `cargo xtask test` installs it, or: apt-get install chromium chromium-driver")]
    NotInstalled(&'static str),
    /// ChromeDriver ended, or never said on which port it listens.
    #[error("chromedriver did not start")]
    DriverDidNotStart,
    /// A file or process could not be made.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// The browser did not start.
    #[error(transparent)]
    Session(#[from] fantoccini::error::NewSessionError),
    /// The browser refused a command.
    #[error(transparent)]
    Command(#[from] fantoccini::error::CmdError),
    /// What was to be pressed or seen did not come in time.
    #[error("{what} is not there: {page}")]
    Missing {
        /// What was looked for.
        what: String,
        /// What a reader sees instead.
        page: String,
    },
    /// axe-core answered in a way we do not know.
    #[error("axe-core: {0}")]
    Axe(String),
}

/// How long a page is waited for on a machine that builds at the same time.
const PATIENCE: Duration = Duration::from_secs(20);
const TRIES: u32 = 400;

/// Presses, through the page's own script so that a sticky bar never covers what is pressed, and marks a page that is left
/// by it: its form is sent or its link followed, unless a script of its own took it over. It is looked for and pressed in
/// one go: a page that writes a part of itself anew takes away what was found before.
const PRESS: &str = "const pressed = document.querySelector(arguments[0]); if (!pressed) return false; let away = false; \
    const left = event => { away = !event.defaultPrevented; }; \
    const followed = event => { const link = event.target.closest('a[href]'); \
        if (link && !link.target && !link.hasAttribute('download') && !link.getAttribute('href').startsWith('#')) left(event); }; \
    window.addEventListener('submit', left); window.addEventListener('click', followed); \
    pressed.click(); \
    window.removeEventListener('submit', left); window.removeEventListener('click', followed); \
    if (away) window.pageThatIsLeft = true; return true;";
const ARRIVED: &str = "return !window.pageThatIsLeft && document.readyState === 'complete';";

/// One running browser with an empty profile. Everything it started ends when it is dropped.
pub struct Browser {
    page: Client,
    driver: Driver,
    _profile: TempDir,
}

impl Browser {
    /// Starts ChromeDriver and one Chromium.
    ///
    /// # Errors
    /// When either is not installed or does not start.
    pub async fn start() -> Result<Self, BrowserError> {
        Self::start_with(&["--lang=fi"]).await
    }

    /// Starts with further flags, such as `--window-size=1280,1000` or `--force-dark-mode`.
    ///
    /// # Errors
    /// When either program is not installed or does not start.
    pub async fn start_with(flags: &[&str]) -> Result<Self, BrowserError> {
        Self::start_as(flags, json!({})).await
    }

    /// Starts as a phone, 390 pixels wide: no window is made as narrow as that.
    ///
    /// # Errors
    /// When either program is not installed or does not start.
    pub async fn start_phone(flags: &[&str]) -> Result<Self, BrowserError> {
        let metrics = json!({ "width": 390, "height": 844, "pixelRatio": 1, "touch": true });
        Self::start_as(flags, json!({ "deviceMetrics": metrics })).await
    }

    async fn start_as(flags: &[&str], phone: Value) -> Result<Self, BrowserError> {
        let chromium = CHROMIUM.iter().find_map(|name| on_path(name));
        let chromium = chromium.ok_or(BrowserError::NotInstalled("chromium"))?;
        let profile = TempDir::new()?;
        let driver = Driver::start()?;
        let profile_flag = format!("--user-data-dir={}", profile.path().display());
        let flags: Vec<&str> = FLAGS.iter().chain(flags).copied().chain([profile_flag.as_str()]).collect();
        let options = match phone == json!({}) {
            true => json!({ "binary": chromium, "args": flags }),
            false => json!({ "binary": chromium, "args": flags, "mobileEmulation": phone }),
        };
        let capabilities = [("goog:chromeOptions".to_owned(), options)].into_iter().collect();
        let mut builder = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new());
        let page = builder.capabilities(capabilities).connect(&driver.address).await?;
        Ok(Self { page, driver, _profile: profile })
    }

    /// The open page.
    pub fn page(&self) -> &Client {
        &self.page
    }

    /// Gives the browser a device that makes passkeys and says yes to everything, as a phone does whose owner holds it.
    ///
    /// # Errors
    /// When the driver refuses it.
    pub async fn has_passkeys(&self) -> Result<(), BrowserError> {
        let session = self.page.session_id().await?.unwrap_or_default();
        let device = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
            "isUserConsenting": true, "isUserVerified": true,
        });
        let (host, body) = (self.driver.address.trim_start_matches("http://"), device.to_string());
        let mut line = TcpStream::connect(host)?;
        write!(
            line,
            "POST /session/{session}/webauthn/authenticator HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )?;
        let mut answer = String::new();
        BufReader::new(line).read_line(&mut answer)?;
        let given = answer.contains(" 200 ");
        given.then_some(()).ok_or_else(|| std::io::Error::other(format!("no device: {answer}")).into())
    }

    /// Presses what this stands for as soon as it is there, and waits until the page it leads to is whole: who goes on
    /// sooner cancels what was sent.
    ///
    /// # Errors
    /// When it does not come, or the page it leads to does not.
    pub async fn press(&self, css: &str) -> Result<(), BrowserError> {
        self.wait_until(css, PRESS, vec![css.into()]).await?;
        self.wait_until(&format!("the page after {css}"), ARRIVED, Vec::new()).await
    }

    /// Waits until words stand in an element that fits.
    ///
    /// # Errors
    /// When they do not come.
    pub async fn see(&self, words: &str, css: &str) -> Result<(), BrowserError> {
        let script = "const [css, words] = arguments; \
            return [...document.querySelectorAll(css)].some(e => e.textContent.includes(words));";
        self.wait_until(&format!("`{words}` in {css}"), script, vec![css.into(), words.into()]).await
    }

    /// Waits until a script answers true; while a page changes there is none to answer.
    ///
    /// # Errors
    /// When it does not.
    pub async fn wait_until(&self, what: &str, script: &str, with: Vec<Value>) -> Result<(), BrowserError> {
        for _ in 0..TRIES {
            if self.page.execute(script, with.clone()).await.is_ok_and(|seen| seen == true) {
                return Ok(());
            }
            tokio::time::sleep(PATIENCE / TRIES).await;
        }
        Err(self.missing(what).await)
    }

    async fn missing(&self, what: &str) -> BrowserError {
        let page = self.page.execute("return document.body.innerText", Vec::new()).await;
        let page = page.ok().and_then(|text| Some(text.as_str()?.to_owned())).unwrap_or_default();
        BrowserError::Missing { what: what.to_owned(), page }
    }

    /// Closes the browser in order, and says if that failed.
    ///
    /// # Errors
    /// When the browser is no longer there.
    pub async fn close(self) -> Result<(), BrowserError> {
        Ok(self.page.clone().close().await?)
    }
}

/// A running ChromeDriver, at the head of a process group of its own.
struct Driver {
    process: Child,
    address: String,
}

impl Driver {
    fn start() -> Result<Self, BrowserError> {
        let program = on_path(DRIVER).ok_or(BrowserError::NotInstalled(DRIVER))?;
        let mut process = Command::new(program)
            .arg("--port=0")
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let said = process.stdout.take().map(BufReader::new).into_iter().flat_map(BufRead::lines);
        let port = said
            .map_while(Result::ok)
            .find_map(|line| Some(line.split_once(STARTED)?.1.trim_end_matches('.').to_owned()));
        let driver = |port: &str| Self { process, address: format!("http://127.0.0.1:{port}") };
        // Built before the answer is looked at, so that a driver that said nothing ends too.
        let started = driver(port.as_deref().unwrap_or_default());
        if port.is_some() { Ok(started) } else { Err(BrowserError::DriverDidNotStart) }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The group holds the driver and every process of its browser; a panicking test leaves none behind.
        let group = format!("-{}", self.process.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.process.wait();
    }
}

#[expect(clippy::disallowed_methods, reason = "a test asks the machine where its programs lie")]
fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}
