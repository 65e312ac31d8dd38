//! Schemathesis against the API of the example firm: whatever its own description allows is asked, and nothing is a fault.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::process::{Child, Command, Stdio};

use crate::needs;
use crate::run::{self, Outcome, show};

/// What is installed: pinned, with all it brings along.
const REQUIREMENTS: &str = include_str!("../api-check/requirements.txt");
/// How many examples each call is shown.
const EXAMPLES: &str = "40";

/// The example firm, ended when it is dropped.
struct Demo(Child);

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Asks the API everything that its description allows.
pub fn run() -> Outcome {
    needs::meet()?;
    let home = run::root().join("target").join("api-check");
    let python = python(&home)?;
    show("cargo", &["build", "--package", "seloste"])?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|why| format!("no free port: {why}"))?;
    let address = listener.local_addr().map_err(|why| format!("no free port: {why}"))?;
    drop(listener);
    let (data, address) = (home.join("data"), address.to_string());
    let _ = fs::remove_dir_all(&data);
    let target = std::env::var("CARGO_TARGET_DIR").map_or_else(|_| run::root().join("target"), Into::into);
    let mut demo = Command::new(target.join("debug").join("seloste"));
    demo.args(["demo", "--listen", &address, "--people", "50", "--data"]).arg(&data);
    demo.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let _demo = Demo(demo.spawn().map_err(|why| format!("the example firm did not start: {why}"))?);
    show(&python, &["xtask/api-check/check.py", &format!("http://{address}"), EXAMPLES])
}

/// The Python that knows Schemathesis, in an environment of its own.
fn python(home: &std::path::Path) -> Outcome<String> {
    let (folder, done) = (home.join("venv"), home.join("done.txt"));
    let python = folder.join("bin/python").to_string_lossy().into_owned();
    if fs::read_to_string(&done).ok().as_deref() != Some(REQUIREMENTS) {
        fs::create_dir_all(home).map_err(|why| format!("`{}`: {why}", home.display()))?;
        show("python3", &["-m", "venv", "--clear", &folder.to_string_lossy()])?;
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--requirement"];
        show(&python, &[pip.as_slice(), &["xtask/api-check/requirements.txt"]].concat())?;
        fs::write(done, REQUIREMENTS).map_err(|why| format!("`{}`: {why}", home.display()))?;
    }
    Ok(python)
}
