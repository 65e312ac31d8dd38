//! `seloste record`: the record of processing activities.

use std::io::Write;

use forms::record::{Record30, csv, html, pdf, xlsx};
use notice::Lang;

use crate::cli::{Output, Record};
use crate::commands::checked_notice;
use crate::commands::publish::write;
use crate::output::{End, Failure};

/// Writes the record, for people as lines of text when no form is asked for.
///
/// # Errors
/// [`Failure::Input`] if the notice cannot be run, the language is not known, no such form is there, or the file cannot be
/// written.
pub fn run(args: &Record, output: Output) -> Result<End, Failure> {
    let notice = checked_notice(&args.notice)?;
    let lang = match args.lang.as_deref() {
        // Unlike the page it is internal, and may be told in any language there is.
        Some(code) => Lang::from_code(code).ok_or_else(|| Failure::input(format!("`{code}` is not fi, sv or en")))?,
        None => notice.parts().head.language,
    };
    let record = Record30::of(&notice, lang);
    let bytes = match output {
        Output::Human => lines(&record).into_bytes(),
        Output::Json => serde_json::to_vec_pretty(&record).map_err(Failure::fault)?,
        Output::Html => html(&record).into_bytes(),
        Output::Pdf => pdf(&record),
        Output::Xlsx => xlsx(&record),
        Output::Csv => csv(&record).into_bytes(),
        Output::Sarif => return Err(Failure::input("only `check` answers in SARIF")),
    };
    match &args.out {
        Some(path) => write(path, &bytes)?,
        // A closed pipe is not a fault.
        None => drop(std::io::stdout().lock().write_all(&bytes)),
    }
    Ok(End::Done)
}

/// The record to be read on a terminal.
fn lines(record: &Record30) -> String {
    let mut text = format!("{}\n{}\n", record.title, record.firm);
    record.lead.iter().for_each(|line| text += &format!("{line}\n"));
    for part in &record.parts {
        text += &format!("\n{}\n{}\n", part.title.to_uppercase(), part.lead);
        for section in &part.sections {
            text += format!("\n{} {}", section.title, section.provision()).trim_end();
            text.push('\n');
            for row in &section.rows {
                text += &format!("  {} ({})\n", row.label, row.visibility.title(record.lang));
                row.values.iter().for_each(|value| text += &format!("    {value}\n"));
            }
        }
    }
    text
}
