//! `seloste explain`: would this be allowed, and by which clause? Touches nothing.

use std::path::{Path, PathBuf};

use policy::explain::{Clause, Explanation, explain};

use crate::cli::Explain;
use crate::commands::{checked_notice, now};
use crate::output::{End, Failure, Format, say, say_json};

/// The bytes of the longest question that is read.
const MAX_QUESTION_BYTES: u64 = 1024 * 1024;

/// Answers the question.
///
/// # Errors
/// [`Failure::Input`] if the question or its notice cannot be read.
pub fn run(args: &Explain, format: Format) -> Result<End, Failure> {
    let text = question(&args.ask)?;
    let path = match &args.notice {
        Some(path) => path.clone(),
        None => named_notice(&text, &args.ask)?,
    };
    let notice = checked_notice(&path)?;
    let told = |error| Failure::input(format!("`{}`: {error}", args.ask.display()));
    let explanation = explain(&notice, &text, now()).map_err(told)?;
    match format {
        Format::Json => say_json(&explanation)?,
        Format::Human => say_explanation(&explanation),
    }
    Ok(if explanation.is_allowed() { End::Done } else { End::No })
}

fn question(path: &Path) -> Result<String, Failure> {
    let told = |error: std::io::Error| Failure::input(format!("cannot read `{}`: {error}", path.display()));
    if std::fs::metadata(path).map_err(told)?.len() > MAX_QUESTION_BYTES {
        return Err(Failure::input(format!("`{}` is larger than a question may be, 1 MiB", path.display())));
    }
    std::fs::read_to_string(path).map_err(told)
}

/// The notice the question itself names, from the folder the question is in.
fn named_notice(text: &str, ask: &Path) -> Result<PathBuf, Failure> {
    let value: serde_json::Value = serde_json::from_str(text).map_err(Failure::input)?;
    let named = value.get("notice").and_then(serde_json::Value::as_str);
    let named =
        named.ok_or_else(|| Failure::input("name the notice: --notice NOTICE.kdl, or `notice` in the question"))?;
    Ok(ask.parent().unwrap_or(Path::new(".")).join(named))
}

fn say_explanation(explanation: &Explanation) {
    say(if explanation.is_allowed() { "allowed" } else { "refused" });
    for why in &explanation.reasons {
        let clause = why.clause.as_ref().map(placed).unwrap_or_default();
        say(&format!("  {}: {}{clause}", why.code, why.message));
    }
    for clause in &explanation.because {
        say(&format!("  by{}", placed(clause)));
    }
}

/// A clause and the line it begins on.
fn placed(clause: &Clause) -> String {
    match clause.line {
        Some(line) => format!(" {} (line {line})", clause.clause),
        None => format!(" {}", clause.clause),
    }
}
