//! `seloste import`: a CSV or XLSX file, through the door like everything else.

use std::collections::BTreeSet;

use access::Access;
use notice::Name;
use notice::model::SourceKind;
use policy::{Actor, Refusal, SourceGiven};
use transfer::{ImportError, Mapping, Mode, Outcome, Progress, Report, Source};

use crate::cli::Import;
use crate::commands::{now, on_runtime};
use crate::instance::Instance;
use crate::output::{End, Failure, Format, say, say_json, tell};

/// How many errors are shown to people; all that are named stand in `--format json`.
const SHOWN: usize = 50;

/// Takes the file in.
///
/// # Errors
/// [`Failure`] if the file, its columns or the call is wrong.
pub fn run(args: &Import, format: Format) -> Result<End, Failure> {
    on_runtime(import(args, format))
}

async fn import(args: &Import, format: Format) -> Result<End, Failure> {
    let instance = Instance::existing(&args.place, now()).await?;
    let door = instance.existing_door(now()).await?;
    let spec = transfer::Import {
        actor: actor(&instance.access(&door), &args.target.account).await?,
        register: name("--register", &args.target.register)?,
        kind: name("--kind", &args.target.kind)?,
        purpose: name("--purpose", &args.target.purpose)?,
        source: source(&args.source)?,
        consents: BTreeSet::new(),
        brand: args.brand.clone(),
        columns: args
            .map
            .iter()
            .map(|given| Mapping::parse(given))
            .collect::<Result<_, _>>()
            .map_err(Failure::input)?,
        mode: if args.skip_bad_rows { Mode::SkipAndReport } else { Mode::AllOrNothing },
    };
    let file = Source::Path(args.file.clone());
    let mut shown = |progress: Progress| {
        if progress.rows >= 10_000 && format == Format::Human {
            let doing = if progress.storing { "stored" } else { "looked at" };
            tell(&format!("{} rows {doing}, {} with errors", progress.rows, progress.bad_rows));
        }
    };
    let done = if args.preview {
        spec.preview(&door, &file, &now, &mut shown).await
    } else {
        spec.run(&door, &file, &now, &mut shown).await
    };
    instance.vault.close().await;
    match done {
        Ok(report) => told(&report, args, format),
        Err(ImportError::Refused(refusal)) => refused(&refusal, format),
        Err(error @ (ImportError::File(_) | ImportError::Mapping(_))) => {
            Err(Failure::input(format!("`{}`: {error}", args.file.display())))
        }
        Err(other) => Err(Failure::fault(other)),
    }
}

/// Tells what came of the file.
fn told(report: &Report, args: &Import, format: Format) -> Result<End, Failure> {
    match format {
        Format::Json => say_json(report)?,
        Format::Human => human(report),
    }
    match &report.outcome {
        Outcome::Stopped { reason, .. } => Err(Failure::fault(format!(
            "stopped after line {}: {} rows are stored, the others are not: {reason}",
            report.through_line, report.stored
        ))),
        Outcome::NothingStored => Ok(End::No),
        _ if args.preview && !report.is_clean() => Ok(End::No),
        _ => Ok(End::Done),
    }
}

fn human(report: &Report) {
    for error in report.errors.iter().take(SHOWN) {
        let column = error.column.as_ref().map(|column| format!(", column `{column}`")).unwrap_or_default();
        say(&format!("line {}{column}: {} [{}]", error.line, error.trouble, error.trouble.code()));
    }
    let more = report.more_errors + report.errors.len().saturating_sub(SHOWN) as u64;
    if more > 0 {
        say(&format!("and {more} errors more"));
    }
    if let Some(line) = report.file.not_utf8_line {
        say(&format!("The text is not UTF-8 from line {line} on: it was taken as Windows-1252."));
    }
    if report.file.other_sheets > 0 {
        say(&format!("{} further sheets were not read.", report.file.other_sheets));
    }
    if !report.dropped.is_empty() {
        say(&format!("Columns the notice does not declare were dropped: {}", report.dropped.join(", ")));
    }
    if report.banned > 0 {
        say(&format!("{} rows are left out: whoever they are about forbade marketing.", report.banned));
    }
    let (rows, stored, bad) = (report.rows, report.stored, report.bad_rows);
    say(&match report.outcome {
        Outcome::Previewed => format!("{rows} rows, {bad} with errors. Nothing is stored: this was a preview."),
        Outcome::NothingStored => format!(
            "{rows} rows, {bad} with errors. Nothing is stored; correct them, or leave them out with --skip-bad-rows."
        ),
        Outcome::Stored | Outcome::Stopped { .. } => format!("{rows} rows, {stored} stored, {bad} left out."),
    });
}

/// Tells a refusal with every reason.
pub(super) fn refused(refusal: &Refusal, format: Format) -> Result<End, Failure> {
    match format {
        Format::Human => {
            for reason in &refusal.because {
                tell(&format!("refused: {reason}"));
            }
        }
        Format::Json => {
            let reasons: Vec<_> = refusal.because.iter().map(reason).collect();
            say_json(&serde_json::json!({ "refused": reasons }))?;
        }
    }
    Ok(End::No)
}

fn reason(reason: &policy::Reason) -> serde_json::Value {
    let clause = reason.clause().map(ToString::to_string);
    serde_json::json!({ "code": reason.code(), "reason": reason.to_string(), "clause": clause })
}

/// The account that does it.
pub(super) async fn actor(access: &Access, account: &str) -> Result<Actor, Failure> {
    let found = access.actor_of(account, now()).await.map_err(Failure::fault)?;
    found.ok_or_else(|| Failure::input(format!("there is no account that signs in as `{account}`")))
}

/// A name of the notice.
pub(super) fn name(option: &str, text: &str) -> Result<Name, Failure> {
    Name::new(text).map_err(|error| Failure::input(format!("{option} `{text}`: {error}")))
}

/// A source as `KIND` or `KIND:WAY`.
fn source(text: &str) -> Result<SourceGiven, Failure> {
    let (kind, way) = text.split_once(':').map_or((text, None), |(kind, way)| (kind, Some(way)));
    let kinds: Vec<&str> = SourceKind::ALL.iter().map(|kind| kind.keyword()).collect();
    let unknown = || Failure::input(format!("--source `{text}`: give one of {}, or KIND:WAY", kinds.join(", ")));
    let kind = SourceKind::from_keyword(kind).ok_or_else(unknown)?;
    Ok(SourceGiven { kind, way: way.map(|way| name("--source", way)).transpose()? })
}
