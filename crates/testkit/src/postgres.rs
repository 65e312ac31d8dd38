//! A real PostgreSQL on loopback: one cluster for all test processes, one fresh database for each test.
//!
//! The first process that asks starts the cluster in the temporary folder; the others find it there. Each leaves its
//! process number behind, and a small watchdog stops the cluster and removes the folder a minute after the last of
//! them is gone, however it ended. Servers refuse to run as root, so as root the cluster runs as an ordinary user.

use std::fs::{self, File};
use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// The administrator of the test cluster.
const ADMIN: &str = "seloste";
/// The file of who vouches for the server, in the cluster's folder.
const AUTHORITY: &str = "authority.pem";
/// Users that may run the cluster when the tests run as root.
const ORDINARY: [&str; 2] = ["postgres", "nobody"];

/// Why there is no PostgreSQL to test with.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PostgresError {
    /// `initdb` and `pg_ctl` are nowhere.
    #[error("no PostgreSQL found; install your system's `postgresql` package (15 or newer)")]
    Missing,
    /// A file or a program could not be used.
    #[error("{doing}: {source}")]
    Io {
        /// What was tried.
        doing: String,
        /// Why it failed.
        source: std::io::Error,
    },
    /// A program said no.
    #[error("`{program}` failed: {output}")]
    Program {
        /// The program.
        program: String,
        /// What it said.
        output: String,
    },
}

fn io(doing: impl Into<String>) -> impl FnOnce(std::io::Error) -> PostgresError {
    let doing = doing.into();
    move |source| PostgresError::Io { doing, source }
}

/// A running cluster, shared with other test processes.
#[derive(Debug)]
pub struct Cluster {
    port: u16,
    bin: PathBuf,
    folder: PathBuf,
}

/// A database of one test; dropped with this value.
#[derive(Debug)]
pub struct Database {
    name: String,
    cluster: &'static Cluster,
}

static FAST: LazyLock<Result<Cluster, PostgresError>> = LazyLock::new(|| Cluster::share("fast"));
static DURABLE: LazyLock<Result<Cluster, PostgresError>> = LazyLock::new(|| Cluster::share("durable"));
static NEXT: AtomicU32 = AtomicU32::new(0);

/// A fresh database on the cluster for tests, which does not wait for the disk.
///
/// # Panics
/// When there is no PostgreSQL or it does not start: a test that cannot run must not look as if it passed.
pub fn fresh(purpose: &str) -> Database {
    on(&FAST, purpose)
}

/// A fresh database on a cluster with the settings of production, for measuring and for killing.
///
/// # Panics
/// As [`fresh`].
pub fn durable(purpose: &str) -> Database {
    on(&DURABLE, purpose)
}

#[expect(clippy::panic, reason = "a test that cannot run must not look as if it passed")]
fn on(cluster: &'static LazyLock<Result<Cluster, PostgresError>>, purpose: &str) -> Database {
    let database = match LazyLock::force(cluster) {
        Ok(cluster) => cluster.database(purpose),
        Err(error) => panic!("{error}"),
    };
    database.unwrap_or_else(|error| panic!("{error}"))
}

impl Database {
    /// How to reach it: `postgres://user@127.0.0.1:port/name`.
    pub fn url(&self) -> String {
        format!("postgres://{ADMIN}@127.0.0.1:{}/{}", self.cluster.port, self.name)
    }

    /// The port the server listens on.
    pub fn port(&self) -> u16 {
        self.cluster.port
    }

    /// Its name in the cluster.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The certificate of who vouches for the server, PEM. The server shows one for `localhost` and for no address.
    pub fn authority(&self) -> PathBuf {
        self.cluster.folder.join(AUTHORITY)
    }

    /// Runs SQL on it through `psql`, as its administrator; gives what `psql` prints, unaligned.
    ///
    /// # Errors
    /// [`PostgresError::Program`] with what `psql` says.
    pub fn psql(&self, sql: &str) -> Result<String, PostgresError> {
        self.cluster.psql(&self.name, sql)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // A database that stays behind goes with the cluster.
        let _stays = self.cluster.psql("postgres", &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
    }
}

impl Cluster {
    fn database(&'static self, purpose: &str) -> Result<Database, PostgresError> {
        let nth = NEXT.fetch_add(1, Ordering::Relaxed);
        let purpose: String = purpose.chars().filter(char::is_ascii_alphanumeric).take(20).collect();
        let name = format!("t_{purpose}_{}_{nth}", std::process::id()).to_ascii_lowercase();
        self.psql("postgres", &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))?;
        self.psql("postgres", &format!("CREATE DATABASE {name} TEMPLATE template0"))?;
        Ok(Database { name, cluster: self })
    }

    fn psql(&self, database: &str, sql: &str) -> Result<String, PostgresError> {
        let mut command = Command::new(self.bin.join("psql"));
        command.args(["-XqAt", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-U", ADMIN]);
        command.args(["-p", &self.port.to_string(), "-d", database, "-c", sql]).env("PGSSLMODE", "disable");
        output("psql", &mut command)
    }

    /// Finds the running cluster of a kind, or starts it.
    fn share(kind: &str) -> Result<Self, PostgresError> {
        let bin = programs()?;
        // One cluster for each working copy, so that two of them do not disturb each other.
        let copy: u64 = env!("CARGO_MANIFEST_DIR")
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let base = std::env::temp_dir().join(format!("seloste-test-postgres-{kind}-{copy:016x}"));
        fs::create_dir_all(&base).map_err(io("make the folder of the test cluster"))?;
        let guard = File::create(base.join("lock")).map_err(io("open the lock of the test cluster"))?;
        guard.lock().map_err(io("lock the test cluster"))?;
        if let Ok(name) = fs::read_to_string(base.join("current"))
            && let folder = base.join(name.trim())
            && let Some(port) = join(&folder)
        {
            return Ok(Self { port, bin, folder });
        }
        let (port, folder) = start(&base, &bin, kind == "durable")?;
        Ok(Self { port, bin, folder })
    }
}

/// Enters this process as a user of a cluster that runs; gives its port.
fn join(folder: &Path) -> Option<u16> {
    fs::write(folder.join("users").join(std::process::id().to_string()), "").ok()?;
    // The watchdog takes this file away before it stops the cluster, and looks at the users once more after that.
    let port: u16 = fs::read_to_string(folder.join("open")).ok()?.trim().parse().ok()?;
    TcpStream::connect(("127.0.0.1", port)).ok().map(|_| port)
}

/// The folder with the newest PostgreSQL's programs.
fn programs() -> Result<PathBuf, PostgresError> {
    let complete = |bin: &PathBuf| ["initdb", "pg_ctl", "postgres", "psql"].iter().all(|name| bin.join(name).exists());
    let mut found: Vec<PathBuf> = Vec::new();
    for root in ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"] {
        let versions = fs::read_dir(root).into_iter().flatten().flatten();
        found.extend(versions.map(|version| version.path().join("bin")).filter(complete));
    }
    let number = |bin: &PathBuf| {
        let digits: String = bin.to_string_lossy().chars().filter(char::is_ascii_digit).collect();
        digits.parse::<u32>().unwrap_or(0)
    };
    found.sort_by_key(number);
    if let Some(newest) = found.pop() {
        return Ok(newest);
    }
    let asked = Command::new("pg_config").arg("--bindir").output();
    let bin = asked.ok().map(|said| PathBuf::from(String::from_utf8_lossy(&said.stdout).trim()));
    bin.filter(complete).ok_or(PostgresError::Missing)
}

/// Runs a program to its end; gives what it printed.
fn output(program: &str, command: &mut Command) -> Result<String, PostgresError> {
    let done = command.stdin(Stdio::null()).output().map_err(io(format!("run {program}")))?;
    if done.status.success() {
        return Ok(String::from_utf8_lossy(&done.stdout).trim().to_owned());
    }
    let mut said = String::from_utf8_lossy(&done.stderr).into_owned();
    said.push_str(&String::from_utf8_lossy(&done.stdout));
    Err(PostgresError::Program { program: program.to_owned(), output: said })
}

/// The ordinary user to run the cluster as: none when the tests themselves are ordinary.
pub(crate) fn ordinary() -> Result<Option<&'static str>, PostgresError> {
    if output("id", Command::new("id").arg("-u"))? != "0" {
        return Ok(None);
    }
    let known = |user: &&str| output("id", Command::new("id").args(["-u", user])).is_ok();
    let user = ORDINARY.into_iter().find(known);
    user.map(Some).ok_or(PostgresError::Program {
        program: "id".to_owned(),
        output: "tests run as root, and there is no ordinary user to run PostgreSQL as".to_owned(),
    })
}

/// A command as that user.
pub(crate) fn as_user(user: Option<&str>, program: &Path) -> Command {
    match user {
        None => Command::new(program),
        Some(user) => {
            let mut command = Command::new("setpriv");
            command.args(["--reuid", user, "--regid", user, "--clear-groups", "--"]).arg(program);
            command
        }
    }
}

/// Makes the certificate the server shows, and who vouches for it.
fn certify(folder: &Path, data: &Path, user: Option<&str>) -> Result<(), PostgresError> {
    let fail = |error: rcgen::Error| PostgresError::Program { program: "rcgen".to_owned(), output: error.to_string() };
    let authority = rcgen::KeyPair::generate().map_err(fail)?;
    let mut params = rcgen::CertificateParams::default();
    params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Constrained(0));
    let certificate = params.self_signed(&authority).map_err(fail)?;
    let issuer = rcgen::Issuer::new(params, authority);
    let key = rcgen::KeyPair::generate().map_err(fail)?;
    let params = rcgen::CertificateParams::new(["localhost".to_owned()]).map_err(fail)?;
    let shown = params.signed_by(&key, &issuer).map_err(fail)?;
    fs::write(folder.join(AUTHORITY), certificate.pem()).map_err(io("write who vouches for the test cluster"))?;
    fs::write(data.join("server.crt"), shown.pem()).map_err(io("write the certificate of the test cluster"))?;
    let private = data.join("server.key");
    let mut options = fs::OpenOptions::new();
    let file = std::os::unix::fs::OpenOptionsExt::mode(options.create(true).write(true), 0o600).open(&private);
    let written = file.and_then(|mut file| file.write_all(key.serialize_pem().as_bytes()));
    written.map_err(io("write the key of the test cluster"))?;
    if let Some(user) = user {
        output("chown", Command::new("chown").arg(user).arg(&private))?;
    }
    Ok(())
}

/// Makes and starts a cluster, with its watchdog; gives its port and its folder.
fn start(base: &Path, bin: &Path, durable: bool) -> Result<(u16, PathBuf), PostgresError> {
    let user = ordinary()?;
    let name = format!("c{}", std::process::id());
    let folder = base.join(&name);
    let data = folder.join("data");
    let _none_before = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("users")).map_err(io("make the folder of the test cluster"))?;
    fs::create_dir_all(&data).map_err(io("make the data folder of the test cluster"))?;
    if let Some(user) = user {
        output("chown", Command::new("chown").arg(user).arg(&data))?;
    }
    let mut initdb = as_user(user, &bin.join("initdb"));
    initdb.args(["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions", "-U", ADMIN]);
    output("initdb", initdb.arg("-D").arg(&data).current_dir("/"))?;
    certify(&folder, &data, user)?;
    let mut settings =
        "listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\nmax_connections = 300\nssl = on\n\
        shared_buffers = 256MB\nlogging_collector = off\njit = off\n"
            .to_owned();
    if durable {
        settings.push_str("max_wal_size = 4GB\ncheckpoint_timeout = 15min\n");
    } else {
        settings.push_str("fsync = off\nfull_page_writes = off\n");
    }
    fs::OpenOptions::new()
        .append(true)
        .open(data.join("postgresql.conf"))
        .and_then(|mut file| file.write_all(settings.as_bytes()))
        .map_err(io("write the settings of the test cluster"))?;
    let port = launch(bin, user, &data)?;
    fs::write(folder.join("users").join(std::process::id().to_string()), "").map_err(io("enter as a user"))?;
    fs::write(folder.join("open"), port.to_string()).map_err(io("open the test cluster"))?;
    watch(&folder)?;
    fs::write(base.join("current"), &name).map_err(io("open the test cluster"))?;
    Ok((port, folder))
}

/// Starts the server on a free port; another program may take the port first, so it tries a few.
fn launch(bin: &Path, user: Option<&str>, data: &Path) -> Result<u16, PostgresError> {
    let mut last = PostgresError::Missing;
    for _ in 0..5 {
        let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
        let port = free.map_err(io("find a free port"))?.port();
        let mut pg_ctl = as_user(user, &bin.join("pg_ctl"));
        pg_ctl.arg("-D").arg(data).arg("-l").arg(data.join("server.log")).current_dir("/");
        pg_ctl.args(["-o", &format!("-p {port}"), "-w", "-t", "60", "start"]);
        // The server inherits what is open here: with a pipe as its output, the test would seem to run for ever.
        let done = pg_ctl.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        if done.map_err(io("run pg_ctl"))?.success() {
            return Ok(port);
        }
        let said = fs::read_to_string(data.join("server.log")).unwrap_or_default();
        last = PostgresError::Program { program: "pg_ctl".to_owned(), output: said };
    }
    Err(last)
}

/// Looks every few seconds whether any user lives; a minute after the last one it stops the cluster for good.
const WATCHDOG: &str = r#"
idle=0
alive() { for f in users/*; do p=${f#users/}; if [ -e "$f" ]; then kill -0 "$p" 2>/dev/null && return 0; rm -f "$f"; fi; done; return 1; }
while sleep 5; do
    [ -d "$1" ] && cd "$1" || exit 0
    if alive; then idle=0; else idle=$((idle + 5)); fi
    [ "$idle" -ge 60 ] || continue
    mv open closing 2>/dev/null
    if alive; then mv closing open; idle=0; continue; fi
    pid=$(head -n 1 data/postmaster.pid 2>/dev/null)
    [ -n "$pid" ] && kill -QUIT "$pid" 2>/dev/null
    sleep 2
    cd / && rm -rf "$1"
    exit 0
done
"#;

/// Starts the watchdog in a process group of its own, so that it outlives the test however that ends.
fn watch(folder: &Path) -> Result<(), PostgresError> {
    let mut command = Command::new("sh");
    command.args(["-c", WATCHDOG, "watchdog"]).arg(folder).current_dir("/");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
    command.spawn().map(|_| ()).map_err(io("start the watchdog"))
}
