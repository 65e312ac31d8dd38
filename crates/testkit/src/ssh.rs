//! A real `sshd` on loopback with keys of its own, for copies that go to another machine.

use std::fs;
use std::io::Error;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::postgres::{as_user, ordinary};

/// Where `cargo xtask test` unpacks Debian's `openssh-server` when it is not installed, below the project.
const UNPACKED: &str = "target/openssh";

/// A server; it goes with this value.
#[derive(Debug)]
pub struct Ssh {
    folder: TempDir,
    user: String,
    run_as: Option<&'static str>,
    port: u16,
    process: Option<Child>,
}

impl Ssh {
    /// Starts one, with an empty folder `copies`, that lets in whoever has [`Ssh::key`].
    ///
    /// # Errors
    /// When there is no `sshd`, or it does not start.
    pub fn start() -> Result<Self, Error> {
        let folder = tempfile::tempdir()?;
        let run_as = ordinary().map_err(Error::other)?;
        let user = match run_as {
            Some(user) => user.to_owned(),
            None => output(Command::new("id").arg("-un"))?,
        };
        let below = |name: &str| folder.path().join(name);
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755))?;
        fs::create_dir(below("copies"))?;
        for name in ["host", "other", "key", "stranger"] {
            let mut keygen = Command::new("ssh-keygen");
            output(keygen.args(["-q", "-t", "ed25519", "-N", "", "-C", "tests", "-f"]).arg(below(name)))?;
        }
        fs::copy(below("key.pub"), below("authorized"))?;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let at = folder.path().display();
        let config = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {at}/host\nAuthorizedKeysFile {at}/authorized\nPidFile none\n\
             PasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM no\nStrictModes no\n\
             Subsystem sftp internal-sftp\nForceCommand internal-sftp\n"
        );
        fs::write(below("config"), config)?;
        fs::write(below("log"), "")?;
        if let Some(user) = run_as {
            for name in ["copies", "host", "log"] {
                output(Command::new("chown").arg(user).arg(below(name)))?;
            }
        }
        let mut server = Self { folder, user, run_as, port, process: None };
        server.comes_back()?;
        Ok(server)
    }

    /// Starts the server that went away.
    ///
    /// # Errors
    /// When it does not start.
    pub fn comes_back(&mut self) -> Result<(), Error> {
        let (program, libraries) = program().ok_or_else(|| {
            Error::other("no `sshd` found: run `cargo xtask test`, or install your system's OpenSSH server")
        })?;
        let mut command = as_user(self.run_as, &program);
        if let Some(libraries) = libraries {
            command.env("LD_LIBRARY_PATH", libraries);
        }
        command.arg("-D").arg("-f").arg(self.path("config")).arg("-E").arg(self.log());
        command.current_dir("/").process_group(0).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        self.process = Some(command.spawn()?);
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        Err(Error::other(format!("`sshd` does not listen: {}", fs::read_to_string(self.log()).unwrap_or_default())))
    }

    /// Ends the server with all that goes on there.
    pub fn goes_away(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _gone = output(Command::new("kill").args(["-9", "--", &format!("-{}", process.id())]));
            let _gone = process.wait();
        }
    }

    /// Where it writes what happens.
    fn log(&self) -> PathBuf {
        self.path("log")
    }

    /// A file or folder of it.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The address of a folder there: `sftp://USER@127.0.0.1:PORT/…`.
    #[must_use]
    pub fn address(&self, name: &str) -> String {
        format!("sftp://{}@127.0.0.1:{}{}", self.user, self.port, self.path(name).display())
    }

    /// The file with the key that is let in.
    #[must_use]
    pub fn key(&self) -> PathBuf {
        self.path("key")
    }

    /// The server's own key, as `ssh-keyscan` shows it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn host_key(&self) -> Result<String, Error> {
        fs::read_to_string(self.path("host.pub"))
    }
}

impl Drop for Ssh {
    fn drop(&mut self) {
        self.goes_away();
    }
}

/// The server's program, and where libraries lie that were unpacked with it.
fn program() -> Option<(PathBuf, Option<PathBuf>)> {
    let unpacked = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(UNPACKED);
    let own = unpacked.join("usr/sbin/sshd");
    if let Some(whole) = own.canonicalize().ok().filter(|path| path.exists()) {
        let folders = fs::read_dir(unpacked.join("usr/lib")).into_iter().flatten().flatten().map(|entry| entry.path());
        let libraries =
            folders.filter_map(|path| path.canonicalize().ok()).find(|path| path.join("libwrap.so.0").exists());
        return Some((whole, libraries));
    }
    ["/usr/sbin/sshd", "/usr/local/sbin/sshd"]
        .into_iter()
        .map(PathBuf::from)
        .find(|path| path.exists())
        .map(|p| (p, None))
}

fn output(command: &mut Command) -> Result<String, Error> {
    let done = command.stdin(Stdio::null()).output()?;
    if done.status.success() {
        return Ok(String::from_utf8_lossy(&done.stdout).trim().to_owned());
    }
    Err(Error::other(String::from_utf8_lossy(&done.stderr).into_owned()))
}
