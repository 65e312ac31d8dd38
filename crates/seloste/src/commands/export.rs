//! `seloste export`: records as CSV, XLSX or JSON Lines, through the door like everything else.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use jiff::ToSpan as _;
use jiff::tz::TimeZone;
use policy::items::{COPY_DAYS, What, kept_under};
use transfer::{ExportError, ExportSpec};
use vault::{Door, Item, ItemState, Items, MAX_ITEMS, NewItem, Personal};

use crate::cli::Export;
use crate::commands::import::{actor, name, refused};
use crate::commands::{now, on_runtime};
use crate::instance::Instance;
use crate::output::{End, Failure, Format, say, say_json};

/// Takes the records out.
///
/// # Errors
/// [`Failure`] if the file or the call is wrong.
pub fn run(args: &Export, format: Format) -> Result<End, Failure> {
    on_runtime(export(args, format))
}

async fn export(args: &Export, format: Format) -> Result<End, Failure> {
    let ending = args.out.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let form = transfer::Format::from_ending(ending).ok_or_else(|| {
        Failure::input(format!("`{}`: the name must end in .csv, .xlsx or .jsonl", args.out.display()))
    })?;
    let instance = Instance::existing(&args.place, now()).await?;
    let door = instance.existing_door(now()).await?;
    let spec = ExportSpec {
        actor: actor(&instance.access(&door), &args.target.account).await?,
        register: name("--register", &args.target.register)?,
        kind: name("--kind", &args.target.kind)?,
        purpose: name("--purpose", &args.target.purpose)?,
        format: form,
    };
    let copy = match copy(&door, &spec, args).await {
        Ok(copy) => copy,
        Err(failure) => {
            instance.vault.close().await;
            return Err(failure);
        }
    };
    let begun = transfer::Export::begin(&door, &spec, now()).await;
    let written = match begun {
        Ok(export) => match door.put_item(&copy, Some(spec.actor.account), now()).await {
            Ok(_) => written(export, &args.out).await,
            Err(error) => Err(Stop::Failure(Failure::input(error))),
        },
        Err(error) => Err(Stop::Export(error)),
    };
    instance.vault.close().await;
    match written {
        Ok(count) => {
            match format {
                Format::Human => say(&format!("{count} records are in `{}`.", args.out.display())),
                Format::Json => say_json(&serde_json::json!({ "records": count }))?,
            }
            Ok(End::Done)
        }
        Err(Stop::Export(ExportError::Refused(refusal))) => refused(&refusal, format),
        Err(Stop::Export(error @ (ExportError::UnknownKind(..) | ExportError::Format(_)))) => {
            Err(Failure::input(error))
        }
        Err(Stop::Export(other)) => Err(Failure::fault(other)),
        Err(Stop::Failure(failure)) => Err(failure),
    }
}

/// The file as a thing of its own: on a registered device, where there is one for the register, and with a day it is
/// destroyed by.
async fn copy(door: &Door, spec: &ExportSpec, args: &Export) -> Result<NewItem, Failure> {
    let notice = door.notice();
    let holds = |item: &Item| {
        let storage = item.storage.as_ref().map(notice::Name::as_str).unwrap_or_default();
        kept_under(&notice, What::Export, storage, Some(spec.register.as_str())).is_ok()
    };
    let mut devices = door.items(Items::Standing(What::Device), MAX_ITEMS).await.map_err(Failure::fault)?;
    devices.retain(|item| item.state == ItemState::Kept && holds(item));
    let today = now().to_zoned(TimeZone::get(web::ZONE).unwrap_or(TimeZone::UTC)).date();
    let mut copy = NewItem::of(What::Export, today);
    (copy.register, copy.kind) = (Some(spec.register.clone()), Some(spec.kind.clone()));
    copy.keep_until = Some(match &args.destroy_by {
        Some(day) => {
            day.parse().map_err(|_| Failure::input(format!("`{day}` is no day; give one such as 2026-12-22")))?
        }
        None => today.saturating_add(COPY_DAYS.days()),
    });
    let named = args.device.as_deref().map(|device| devices.iter().find(|item| item.id.to_string() == device));
    match named {
        Some(Some(device)) => {
            (copy.storage, copy.role, copy.place) = (device.storage.clone(), device.role.clone(), Some(device.id));
        }
        Some(None) => return Err(Failure::input("no registered device of this id may hold data of this register")),
        None if !devices.is_empty() => {
            let told =
                "say on which registered device the file is kept: `--device ID` (`seloste item list` shows them)";
            return Err(Failure::input(told));
        }
        None => {
            let place = args.kept_at.as_deref().map(str::trim).filter(|place| !place.is_empty());
            let (Some(place), Some(_)) = (place, &args.destroy_by) else {
                let told = "no registered device may hold data of this register: say where the file is kept and by which day it is destroyed, `--kept-at` and `--destroy-by`";
                return Err(Failure::input(told));
            };
            copy.words = Personal::new(place.to_owned());
        }
    }
    Ok(copy)
}

/// Why no file was written.
enum Stop {
    Export(ExportError),
    Failure(Failure),
}

impl From<ExportError> for Stop {
    fn from(error: ExportError) -> Self {
        Self::Export(error)
    }
}

/// Writes the file, whole or not at all.
async fn written(mut export: transfer::Export, path: &Path) -> Result<u64, Stop> {
    let told =
        |error: std::io::Error| Stop::Failure(Failure::input(format!("cannot write `{}`: {error}", path.display())));
    let mut file = private(path).map_err(told)?;
    let done = async {
        while let Some(bytes) = export.next(now()).await? {
            file.write_all(&bytes).map_err(told)?;
        }
        file.sync_all().map_err(told)
    };
    match done.await {
        Ok(()) => Ok(export.count()),
        Err(stop) => {
            // Half a file must not be taken for a whole one.
            let _ = fs::remove_file(path);
            Err(stop)
        }
    }
}

/// A new file that only its owner may read. One that exists is never overwritten.
#[cfg(unix)]
pub(super) fn private(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    File::options().read(true).write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
pub(super) fn private(path: &Path) -> std::io::Result<File> {
    File::create_new(path)
}
