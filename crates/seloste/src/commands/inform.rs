//! `seloste inform`: who is to be told of a new version, and who has been.

use std::path::Path;

use serde_json::{Value, json};
use vault::{AccountId, Door, MAX_TOLD, SubjectId, TellError, Telling};

use crate::cli::{Inform, Place, TellWay};
use crate::commands::import::actor;
use crate::commands::{now, on_runtime};
use crate::instance::Instance;
use crate::output::{End, Failure, Format, say, say_json, tell};

/// The most bytes of a file of ids: about a million people.
const MAX_FILE: u64 = 64 * 1024 * 1024;

/// Lists, or notes that people were told.
///
/// # Errors
/// [`Failure`] if a file or the installation cannot be used.
pub fn run(args: &Inform, format: Format) -> Result<End, Failure> {
    match args {
        Inform::List { notice_version, place } => on_runtime(async {
            let (instance, door) = open(place).await?;
            let end = match notice_version {
                Some(version) => people(&door, *version, format).await,
                None => progress(&door, format).await,
            };
            instance.vault.close().await;
            end
        }),
        Inform::Mark { notice_version, way, csv, account, place, .. } => {
            let ids = csv.as_deref().map(read).transpose()?;
            on_runtime(async {
                let (instance, door) = open(place).await?;
                let by = match account {
                    Some(login) => Some(actor(&instance.access(&door), login).await?.account),
                    None => None,
                };
                let end = mark(&door, *notice_version, *way, (ids, by), format).await;
                instance.vault.close().await;
                end
            })
        }
    }
}

async fn open(place: &Place) -> Result<(Instance, Door), Failure> {
    let instance = Instance::existing(place, now()).await?;
    let door = instance.existing_door(now()).await?;
    Ok((instance, door))
}

async fn progress(door: &Door, format: Format) -> Result<End, Failure> {
    let mut members: Vec<Value> = Vec::new();
    for telling in door.tellings().await.map_err(Failure::fault)? {
        let done = door.telling_progress(&telling).await.map_err(Failure::fault)?;
        let all = telling.all_told.as_ref();
        if matches!(format, Format::Human) {
            let told = match all {
                Some((at, way)) => format!("everybody told on {at} by {way}"),
                None => format!("{} of {} people told", done.told, done.people),
            };
            let Telling { version, effective_from, inform, ask, .. } = &telling;
            say(&format!(
                "version {version}, in force from {effective_from}: {inform} changes to tell, {ask} to ask; {told}"
            ));
        }
        members.push(json!({
            "version": telling.version, "effective_from": telling.effective_from, "inform": telling.inform, "ask": telling.ask,
            "kinds": telling.kinds.iter().map(|(register, kind)| format!("{register}.{kind}")).collect::<Vec<_>>(),
            "people": done.people, "told": done.told,
            "everybody": all.map(|(at, way)| json!({ "at": at, "way": way })),
        }));
    }
    match format {
        Format::Json => say_json(&json!({ "tellings": members }))?,
        Format::Human if members.is_empty() => say("nobody has to be told of anything"),
        Format::Human => {}
    }
    Ok(End::Done)
}

/// The people who still have to be told: ids and nothing else, so that nothing is opened.
async fn people(door: &Door, version: u32, format: Format) -> Result<End, Failure> {
    let tellings = door.tellings().await.map_err(Failure::fault)?;
    let Some(telling) = tellings.into_iter().find(|telling| telling.version == version) else {
        tell(&format!("seloste: nobody has to be told of version {version}"));
        return Ok(End::No);
    };
    let (mut after, mut ids) = (None, Vec::new());
    if matches!(format, Format::Human) {
        say("person,register,kind,since");
    }
    loop {
        let (page, next) = door.to_tell(&telling, after, MAX_TOLD).await.map_err(Failure::fault)?;
        for one in page {
            let (register, kind) = &one.kind;
            match format {
                Format::Human => say(&format!("{},{register},{kind},{}", one.subject, one.since)),
                Format::Json => ids.push(json!({
                    "person": one.subject.to_string(), "register": register.as_str(), "kind": kind.as_str(), "since": one.since,
                })),
            }
        }
        if next.is_none() {
            break;
        }
        after = next;
    }
    if matches!(format, Format::Json) {
        say_json(&json!({ "version": version, "people": ids }))?;
    }
    Ok(End::Done)
}

type Whom = (Option<Vec<SubjectId>>, Option<AccountId>);

async fn mark(door: &Door, version: u32, way: TellWay, (ids, by): Whom, format: Format) -> Result<End, Failure> {
    let refused = |error: TellError| match error {
        TellError::Fault(fault) => Failure::fault(fault),
        other => Failure::input(other.to_string()),
    };
    let given = ids.as_ref().map(Vec::len);
    let marked = match ids {
        None => {
            door.tell_everybody(version, way.into(), by, now()).await.map_err(refused)?;
            None
        }
        Some(ids) => {
            let mut marked = 0;
            for some in ids.chunks(MAX_TOLD) {
                marked += door.tell(some, version, way.into(), by, now()).await.map_err(refused)?;
            }
            Some(marked)
        }
    };
    match (format, marked.zip(given)) {
        (Format::Json, _) => say_json(&json!({ "version": version, "marked": marked, "given": given }))?,
        (Format::Human, Some((marked, given))) => {
            say(&format!(
                "{marked} of {given} people noted as told of version {version}; the others were before, or are not on record"
            ));
        }
        (Format::Human, None) => say(&format!("everybody on record is noted as told of version {version}")),
    }
    Ok(End::Done)
}

/// The ids in the first column of a CSV file. A first line that is no id is a heading.
fn read(path: &Path) -> Result<Vec<SubjectId>, Failure> {
    let told = |error: std::io::Error| Failure::input(format!("cannot read `{}`: {error}", path.display()));
    if std::fs::metadata(path).map_err(told)?.len() > MAX_FILE {
        return Err(Failure::input(format!("`{}` is larger than 64 MiB: part it", path.display())));
    }
    let text = std::fs::read_to_string(path).map_err(told)?;
    let mut ids = Vec::new();
    for (line, row) in text.lines().enumerate().filter(|(_, row)| !row.trim().is_empty()) {
        let cell = row.split([',', ';', '\t']).next().unwrap_or_default().trim().trim_matches('"');
        match cell.trim_start_matches('\u{feff}').parse::<SubjectId>() {
            Ok(id) => ids.push(id),
            Err(_) if line == 0 => {}
            Err(_) => {
                return Err(Failure::input(format!("line {} of `{}` begins with no id", line + 1, path.display())));
            }
        }
    }
    Ok(ids)
}
