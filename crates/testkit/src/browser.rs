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

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

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
    /// axe-core answered in a way we do not know.
    #[error("axe-core: {0}")]
    Axe(String),
}

/// One running browser with an empty profile. Everything it started ends when it is dropped.
pub struct Browser {
    page: Client,
    _driver: Driver,
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
        Ok(Self { page, _driver: driver, _profile: profile })
    }

    /// The open page.
    pub fn page(&self) -> &Client {
        &self.page
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
