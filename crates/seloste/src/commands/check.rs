//! `seloste check`: everything that is wrong with a notice, at once.

use std::path::Path;

use nonempty::NonEmpty;
use notice::{Notice, NoticeError};
use serde_json::json;

use crate::cli::Check;
use crate::commands::notice_text;
use crate::output::{End, Failure, Format, say, say_json, tell};

/// Checks each notice.
///
/// # Errors
/// [`Failure::Input`] if a file cannot be read or a notice cannot be run.
pub fn run(args: &Check, format: Format) -> Result<End, Failure> {
    let mut wrong = 0;
    let mut answers = Vec::new();
    for path in &args.notices {
        let text = notice_text(path)?;
        let errors = Notice::read(&text).check().err();
        wrong += usize::from(errors.is_some());
        match (format, &errors) {
            (Format::Human, None) => say(&format!("{}: nothing is wrong with it", path.display())),
            (Format::Human, Some(errors)) => tell(&report(path, errors)),
            (Format::Json, _) => {
                let errors: Vec<_> = errors.iter().flatten().map(NoticeError::machine).collect();
                answers.push(json!({ "file": path.display().to_string(), "errors": errors }));
            }
        }
    }
    match (format, answers.as_slice()) {
        (Format::Json, [one]) => say_json(one)?,
        (Format::Json, all) => say_json(&all)?,
        (Format::Human, _) => {}
    }
    match wrong {
        0 => Ok(End::Done),
        1 => Err(Failure::input("the notice cannot be run until this is put right")),
        _ => Err(Failure::input(format!("{wrong} notices cannot be run until this is put right"))),
    }
}

/// The errors of one file for a terminal, each with its place and what to do.
pub(super) fn report(path: &Path, errors: &NonEmpty<NoticeError>) -> String {
    let file = path.display().to_string();
    errors.iter().map(|error| format!("{:?}", error.clone().into_report(&file))).collect::<Vec<_>>().join("\n")
}
