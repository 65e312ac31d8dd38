//! What the tests need on a machine, and how to get it there.

use std::path::Path;

use crate::run::{self, Outcome};

/// Something the tests start or read that cargo does not bring.
struct Need {
    what: &'static str,
    /// Debian's packages that bring it.
    packages: &'static [&'static str],
    present: fn() -> bool,
}

const NEEDS: &[Need] = &[
    Need { what: "PostgreSQL's server", packages: &["postgresql"], present: has_postgresql },
    Need { what: "Chromium", packages: &["chromium"], present: || run::exists("chromium", "--version") },
    Need { what: "ChromeDriver", packages: &["chromium-driver"], present: || run::exists("chromedriver", "--version") },
    Need { what: "Python", packages: &["python3", "python3-venv"], present: has_python },
    Need { what: "OpenSSH's client", packages: &["openssh-client"], present: || run::exists("ssh-keygen", "-?") },
    Need { what: "Pebble", packages: &["pebble"], present: has_pebble },
    Need { what: "npm", packages: &["nodejs", "npm"], present: || run::exists("npm", "--version") },
];

/// The folder whose `package.json` names what browser tests take from npm.
const NPM_FOLDER: &str = "crates/testkit";
const AXE: &str = "crates/testkit/node_modules/axe-core/axe.min.js";

/// Brings what is missing.
///
/// # Errors
/// Names what is missing and how to install it, when this user may not install.
pub fn meet() -> Outcome {
    let missing: Vec<&Need> = NEEDS.iter().filter(|need| !(need.present)()).collect();
    if !missing.is_empty() {
        install(&missing)?;
    }
    if !has_sshd() {
        unpack_sshd()?;
    }
    if !run::root().join(AXE).exists() {
        run::show("npm", &["ci", "--prefix", NPM_FOLDER, "--ignore-scripts", "--no-audit", "--no-fund"])?;
    }
    Ok(())
}

fn install(missing: &[&Need]) -> Outcome {
    let packages: Vec<&str> = missing.iter().flat_map(|need| need.packages.iter().copied()).collect();
    let apt = match () {
        () if !run::exists("apt-get", "--version") => None,
        () if run::read("id", &["-u"]).is_ok_and(|id| id.trim() == "0") => Some(vec!["env"]),
        () if run::read("sudo", &["-n", "true"]).is_ok() => Some(vec!["sudo", "env"]),
        () => None,
    };
    let Some(apt) = apt else {
        let what: Vec<&str> = missing.iter().map(|need| need.what).collect();
        return Err(format!("the tests need {}; on Debian: apt-get install {}", what.join(", "), packages.join(" ")));
    };
    let quiet = ["DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"];
    let call = |rest: &[&str]| {
        let words: Vec<&str> = apt.iter().copied().chain(quiet).chain(rest.iter().copied()).collect();
        let (program, args) = words.split_first().ok_or("no command")?;
        run::show(program, args)
    };
    call(&["update"])?;
    let install: Vec<&str> = ["install", "--no-install-recommends"].into_iter().chain(packages).collect();
    call(&install)
}

/// Where `testkit` looks for an `sshd` that is not installed.
const SSHD: &str = "target/openssh";

fn has_sshd() -> bool {
    let unpacked = run::root().join(SSHD).join("usr/sbin/sshd");
    unpacked.exists() || ["/usr/sbin/sshd", "/usr/local/sbin/sshd"].iter().any(|path| Path::new(path).exists())
}

/// Unpacks an `sshd` for the tests. To install it would start it, for all the world: nobody asked for that.
fn unpack_sshd() -> Outcome {
    let told = "the tests need `sshd`; install your system's OpenSSH server (on Debian `apt-get download` brings it)";
    if !run::exists("dpkg-deb", "--version") || !run::exists("apt-get", "--version") {
        return Err(told.to_owned());
    }
    let folder = run::root().join(SSHD);
    std::fs::create_dir_all(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let place = folder.display().to_string();
    let script = "cd \"$1\" && apt-get -qq download openssh-server libwrap0 && for one in *.deb; do dpkg-deb -x \"$one\" . || exit 1; done";
    run::show("sh", &["-c", script, "sh", &place]).map_err(|why| format!("{why}: {told}"))
}

/// `initdb` is not on the path of Debian's users: it lies in a folder a version.
fn has_postgresql() -> bool {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    run::exists("initdb", "--version") || versions.map(|entry| entry.path()).any(|path| has_server(&path))
}

/// Debian packs the module that makes environments apart from Python itself.
fn has_python() -> bool {
    run::exists("python3", "--version") && run::read("python3", &["-c", "import ensurepip, venv"]).is_ok()
}

/// Pebble and the server of names beside it, which tells its version by no word.
fn has_pebble() -> bool {
    run::read("sh", &["-c", "command -v pebble && command -v pebble-challtestsrv"]).is_ok()
}

fn has_server(version: &Path) -> bool {
    ["initdb", "postgres"].iter().all(|program| version.join("bin").join(program).exists())
}
