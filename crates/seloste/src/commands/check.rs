//! `seloste check`: everything that is wrong with a notice, at once.

use std::path::Path;

use nonempty::NonEmpty;
use notice::{Finding, Notice, NoticeError};
use serde_json::json;

use vault::DeadLink;

use super::sarif;
use crate::cli::{Check, Output};
use crate::commands::notice_text;
use crate::links;
use crate::output::{End, Failure, say, say_json, tell};

/// Checks each notice.
///
/// # Errors
/// [`Failure::Input`] if a file cannot be read, a notice cannot be run, or the answer has no such form.
pub fn run(args: &Check, output: Output) -> Result<End, Failure> {
    if output != Output::Sarif {
        output.plain()?;
    }
    let (mut wrong, mut lacking) = (0, 0);
    let mut files = Vec::new();
    for path in &args.notices {
        let text = notice_text(path)?;
        let checked = Notice::read(&text).check();
        let findings = checked.as_ref().map(Notice::all_findings).unwrap_or_default();
        let dead = match (&checked, args.links) {
            (Ok(notice), true) => links::dead(&notice.links()),
            _ => Vec::new(),
        };
        wrong += usize::from(checked.is_err());
        lacking += dead.len();
        lacking += findings.iter().filter(|finding| finding.waived.is_none()).count();
        match (output, &checked) {
            (Output::Human, Ok(_)) => say(&(found(path, &findings) + &led_nowhere(path, &dead))),
            (Output::Human, Err(errors)) => tell(&report(path, errors)),
            (_, _) => {
                let completeness = checked.as_ref().map(Notice::completeness).unwrap_or_default();
                let errors = checked.err().iter().flatten().map(NoticeError::machine).collect();
                files.push(sarif::Checked { path, errors, findings, completeness, dead });
            }
        }
    }
    match output {
        Output::Json => answer(&files)?,
        Output::Sarif => say_json(&sarif::log(&files))?,
        _ => {}
    }
    match wrong {
        0 if args.strict && lacking > 0 => Ok(End::No),
        0 => Ok(End::Done),
        1 => Err(Failure::input("the notice cannot be run until this is put right")),
        _ => Err(Failure::input(format!("{wrong} notices cannot be run until this is put right"))),
    }
}

/// One object for one file, a list for several.
fn answer(files: &[sarif::Checked<'_>]) -> Result<(), Failure> {
    let of = |file: &sarif::Checked<'_>| {
        let (waived, open): (Vec<&Finding>, Vec<&Finding>) =
            file.findings.iter().partition(|finding| finding.waived.is_some());
        let name = file.path.display().to_string();
        let completeness = &file.completeness;
        json!({
            "file": name, "errors": file.errors, "findings": open, "waived": waived, "completeness": completeness,
            "dead_links": file.dead,
        })
    };
    let answers: Vec<_> = files.iter().map(of).collect();
    match answers.as_slice() {
        [one] => say_json(one),
        all => say_json(&all),
    }
}

/// The links without a working page, for a terminal.
fn led_nowhere(path: &Path, dead: &[DeadLink]) -> String {
    let file = path.display();
    let line =
        |one: &DeadLink| format!("\n{file}:{}: [dead-link] `{}` in {}: {}", one.line, one.url, one.clause, one.why);
    dead.iter().map(line).collect()
}

/// What the law asks for and a notice lacks, for a terminal.
fn found(path: &Path, findings: &[Finding]) -> String {
    let file = path.display();
    let (waived, open): (Vec<&Finding>, Vec<&Finding>) = findings.iter().partition(|finding| finding.waived.is_some());
    let mut page = match open.len() {
        0 => format!("{file}: nothing is wrong with it"),
        1 => format!("{file}: it can be run; the law asks for one thing more"),
        many => format!("{file}: it can be run; the law asks for {many} things more"),
    };
    for finding in open {
        let Finding { code, severity, article, message, why, line, column, help, .. } = finding;
        let weight = severity.as_str();
        page += &format!(
            "\n{file}:{line}:{column}: {weight} [{code}] {message}\n    why: {why} ({article})\n    help: {help}"
        );
    }
    for finding in waived {
        let Finding { code, line, column, waived, .. } = finding;
        let reason = waived.as_deref().unwrap_or("");
        page += &format!("\n{file}:{line}:{column}: waived [{code}] {reason}");
    }
    page
}

/// The errors of one file for a terminal, each with its place and what to do.
pub(super) fn report(path: &Path, errors: &NonEmpty<NoticeError>) -> String {
    let file = path.display().to_string();
    errors.iter().map(|error| format!("{:?}", error.clone().into_report(&file))).collect::<Vec<_>>().join("\n")
}
