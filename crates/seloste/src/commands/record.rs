//! `seloste record`: the record of processing activities.

use std::io::Write;

use forms::record::{Record30, csv, html, pdf, xlsx};
use jiff::tz::TimeZone;
use notice::{Checked, Lang, Notice};

use crate::cli::{Output, Record};
use crate::commands::publish::write;
use crate::commands::{checked_notice, now, on_runtime};
use crate::instance::Instance;
use crate::output::{End, Failure};

/// So many controllers are looked up at once.
const AT_ONCE: usize = 100;

/// Writes the record, for people as lines of text when no form is asked for.
///
/// # Errors
/// [`Failure::Input`] if the notice cannot be run, the language is not known, no such form is there, or the file cannot be
/// written.
pub fn run(args: &Record, output: Output) -> Result<End, Failure> {
    let record = match &args.notice {
        Some(notice) => {
            let notice = checked_notice(notice)?;
            Record30::of(&notice, language(args, &notice)?)
        }
        None => on_runtime(whole(args))?,
    };
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

/// The language that is asked for. Unlike the page it is internal, and may be told in any language there is.
fn language(args: &Record, notice: &Notice<Checked>) -> Result<Lang, Failure> {
    match args.lang.as_deref() {
        Some(code) => Lang::from_code(code).ok_or_else(|| Failure::input(format!("`{code}` is not fi, sv or en"))),
        None => Ok(notice.parts().head.language),
    }
}

/// The record of a firm of an installation, and of what it does for all whose registers it keeps.
async fn whole(args: &Record) -> Result<Record30, Failure> {
    let instance = Instance::existing(&args.place, now()).await?;
    let door = instance.existing_door(now()).await?;
    let own = door.notice();
    let mut record = Record30::of(&own, language(args, &own)?);
    let zone = TimeZone::get(web::ZONE).unwrap_or(TimeZone::UTC);
    let mut after = None;
    loop {
        let some = door.kept_notices(after, AT_ONCE, now()).await.map_err(Failure::fault)?;
        let Some(last) = some.last() else { break };
        record.keeping(&own);
        after = Some(last.id);
        for kept in &some {
            record.keep(&kept.notice, kept.agreed.map(|from| from.to_zoned(zone.clone()).date()));
        }
    }
    instance.vault.close().await;
    Ok(record)
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
