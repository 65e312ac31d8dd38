//! axe-core, asked whether a page can be used by everyone.

use std::path::Path;

use fantoccini::Client;
use serde_json::{Value, json};

use crate::browser::BrowserError;

/// Where npm puts it; `cargo xtask test` calls npm.
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/node_modules/axe-core/axe.min.js");

/// The rules of WCAG 2.0 to 2.2, levels A and AA, and axe's own good practice.
const RULES: &[&str] = &["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/// A rule the page breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The rule's short name, such as `color-contrast`.
    pub rule: String,
    /// What the rule asks, in a sentence.
    pub help: String,
    /// The selectors of the elements that break it.
    pub elements: Vec<String>,
}

/// The rules that the open page breaks; none on a good page.
///
/// # Errors
/// When axe-core is not installed, or the browser is gone.
pub async fn violations(page: &Client) -> Result<Vec<Violation>, BrowserError> {
    if !Path::new(SCRIPT).exists() {
        return Err(BrowserError::Axe("not installed: npm ci --prefix crates/testkit".into()));
    }
    page.execute(&std::fs::read_to_string(SCRIPT)?, Vec::new()).await?;
    let run = "const [rules, done] = arguments; \
        axe.run(document, { runOnly: rules }).then(found => done(found.violations), why => done(String(why)));";
    match page.execute_async(run, vec![json!(RULES)]).await? {
        Value::Array(found) => Ok(found.iter().map(violation).collect()),
        other => Err(BrowserError::Axe(other.to_string())),
    }
}

fn violation(found: &Value) -> Violation {
    let text = |key: &str| found.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let nodes = found.get("nodes").and_then(Value::as_array);
    let elements = nodes.into_iter().flatten().filter_map(|node| node.get("target"));
    Violation { rule: text("id"), help: text("help"), elements: elements.map(Value::to_string).collect() }
}
