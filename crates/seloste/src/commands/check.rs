//! `seloste check`: everything that is wrong with a notice, at once.

use std::path::Path;

use nonempty::NonEmpty;
use notice::{Finding, Notice, NoticeError, Severity};
use serde_json::json;

use crate::cli::Check;
use crate::commands::notice_text;
use crate::output::{End, Failure, Format, say, say_json, tell};

/// Checks each notice.
///
/// # Errors
/// [`Failure::Input`] if a file cannot be read or a notice cannot be run.
pub fn run(args: &Check, format: Format) -> Result<End, Failure> {
    let (mut wrong, mut lacking) = (0, 0);
    let mut answers = Vec::new();
    for path in &args.notices {
        let text = notice_text(path)?;
        let checked = Notice::read(&text).check();
        let findings = checked.as_ref().map(Notice::findings).unwrap_or_default();
        wrong += usize::from(checked.is_err());
        lacking += findings.len();
        match (format, &checked) {
            (Format::Human, Ok(_)) => say(&found(path, &findings)),
            (Format::Human, Err(errors)) => tell(&report(path, errors)),
            (Format::Json, _) => {
                let errors: Vec<_> = checked.err().iter().flatten().map(NoticeError::machine).collect();
                answers.push(json!({ "file": path.display().to_string(), "errors": errors, "findings": findings }));
            }
        }
    }
    match (format, answers.as_slice()) {
        (Format::Json, [one]) => say_json(one)?,
        (Format::Json, all) => say_json(&all)?,
        (Format::Human, _) => {}
    }
    match wrong {
        0 if args.strict && lacking > 0 => Ok(End::No),
        0 => Ok(End::Done),
        1 => Err(Failure::input("the notice cannot be run until this is put right")),
        _ => Err(Failure::input(format!("{wrong} notices cannot be run until this is put right"))),
    }
}

/// What the law asks for and a notice lacks, for a terminal.
fn found(path: &Path, findings: &[Finding]) -> String {
    let file = path.display();
    let mut page = format!("{file}: nothing is wrong with it");
    for finding in findings {
        let weight = if finding.severity == Severity::Must { "must" } else { "should" };
        let Finding { code, message, line, column, help, .. } = finding;
        page += &format!("\n{file}:{line}:{column}: {weight} [{code}] {message}\n    help: {help}");
    }
    page
}

/// The errors of one file for a terminal, each with its place and what to do.
pub(super) fn report(path: &Path, errors: &NonEmpty<NoticeError>) -> String {
    let file = path.display().to_string();
    errors.iter().map(|error| format!("{:?}", error.clone().into_report(&file))).collect::<Vec<_>>().join("\n")
}
