//! The service, running for one test.

use std::io::{BufRead, BufReader, Read};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::{Visitor, World, under};

/// How often and how long a start is waited for: thirty seconds on a machine that builds at the same time.
const START_TRIES: u32 = 1_500;
const START_PAUSE: Duration = Duration::from_millis(20);

/// Lines as they come.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<String>>>);

/// A running `seloste`, ended when it is dropped.
pub struct Server {
    process: Child,
    address: String,
    said: Lines,
    logged: Lines,
}

impl World {
    /// Starts the program with arguments that make it listen, and waits until it does.
    ///
    /// The address is chosen here and added as `--listen`.
    ///
    /// # Panics
    /// When it ends instead of listening.
    #[must_use]
    pub fn start(&self, args: &[&str]) -> Server {
        self.start_under(&[], args)
    }

    /// The same, under a program that becomes it, such as `sh` with a script that ends with `exec "$@"`.
    ///
    /// # Panics
    /// When it ends instead of listening.
    #[must_use]
    pub fn start_under(&self, first: &[&str], args: &[&str]) -> Server {
        self.start_at(free_address(), first, args)
    }

    /// The same at a port somebody else was told of before.
    ///
    /// # Panics
    /// When it ends instead of listening.
    #[must_use]
    pub fn start_on(&self, port: u16, args: &[&str]) -> Server {
        self.start_at(SocketAddr::from((Ipv4Addr::LOCALHOST, port)), &[], args)
    }

    #[expect(clippy::panic, reason = "a test may stop at the first surprise")]
    fn start_at(&self, address: SocketAddr, first: &[&str], args: &[&str]) -> Server {
        let mut command = under(first);
        command.args(args).arg("--listen").arg(address.to_string()).current_dir(self.folder());
        command.env(crate::CLOCK_VARIABLE, self.clock());
        let started = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut process = started.unwrap_or_else(|why| panic!("`seloste` did not start: {why}"));
        let said = Lines::of(process.stdout.take());
        let logged = Lines::of(process.stderr.take());
        let mut server = Server { process, address: format!("http://{address}"), said, logged };
        for _ in 0..START_TRIES {
            if TcpStream::connect(address).is_ok() {
                return server;
            }
            if let Ok(Some(status)) = server.process.try_wait() {
                panic!("`seloste` ended with {status}: {}", server.log());
            }
            thread::sleep(START_PAUSE);
        }
        panic!("`seloste` does not listen: {}", server.log());
    }
}

impl Server {
    /// Where it answers: `http://127.0.0.1:` and the port.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Its process number.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Someone new at its door.
    #[must_use]
    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.address)
    }

    /// A program with this token at its door.
    #[must_use]
    pub fn program(&self, token: &str) -> Visitor {
        Visitor::with_token(&self.address, token)
    }

    /// The path of the first address it printed, such as the one-time link of the first owner; waits for it.
    #[must_use]
    pub fn link(&self) -> Option<String> {
        for _ in 0..START_TRIES {
            let said = self.said.take().clone();
            let words = said.iter().flat_map(|line| line.split_whitespace());
            let path = words.filter_map(|word| word.strip_prefix(&self.address)).find(|path| path.len() > 1);
            if path.is_some() {
                return path.map(str::to_owned);
            }
            thread::sleep(START_PAUSE);
        }
        None
    }

    /// What it wrote to standard error so far.
    #[must_use]
    pub fn log(&self) -> String {
        self.logged.take().join("\n")
    }

    /// Asks it to stop, and waits.
    ///
    /// # Panics
    /// When it cannot be waited for.
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn stop(mut self) -> ExitStatus {
        let id = self.process.id().to_string();
        let _ = Command::new("kill").args(["-TERM", &id]).status();
        self.process.wait().expect("a child can be waited for")
    }

    /// Ends it at once, as a power cut would.
    pub fn kill(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Lines {
    fn of(pipe: Option<impl Read + Send + 'static>) -> Self {
        let lines = Self::default();
        let kept = lines.clone();
        if let Some(pipe) = pipe {
            thread::spawn(move || {
                BufReader::new(pipe).lines().map_while(Result::ok).for_each(|line| kept.take().push(line));
            });
        }
        lines
    }

    fn take(&self) -> MutexGuard<'_, Vec<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A loopback address nobody listens on.
#[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
fn free_address() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("a bound port has an address")
}
