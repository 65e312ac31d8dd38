//! Structured logs on standard error. They carry ids and routes, never a personal value.

use tracing_subscriber::EnvFilter;

/// The environment variable that says how much is logged.
const VARIABLE: &str = "SELOSTE_LOG";

/// Starts logging: one JSON object a line, warnings and worse unless the environment says otherwise.
pub fn start() {
    #[expect(clippy::disallowed_methods, reason = "the binary is where configuration comes in")]
    let wanted = std::env::var(VARIABLE).unwrap_or_else(|_| String::from("warn,seloste=info,web=info,vault=info"));
    let filter = EnvFilter::try_new(wanted).unwrap_or_else(|_| EnvFilter::new("warn"));
    let _ = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}
