//! `seloste controller`: setting up firms of an installation, and naming them.

use std::path::Path;

use access::{KeepingError, LINK_LIFE};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::json;
use vault::rows::StoreError;
use vault::{AgreementError, ControllerEntry, ControllerId, Door, Fault, NewAgreement, NewController, ShortName};

use crate::cli::Controller;
use crate::commands::{checked_notice, leaving, may_be_published, now, on_runtime};
use crate::instance::Instance;
use crate::output::{End, Failure, Format, say, say_json};

/// Does what was asked about the firms of an installation.
///
/// # Errors
/// [`Failure`] if the installation cannot be opened, or a name is none or is another's.
pub fn run(args: &Controller, format: Format) -> Result<End, Failure> {
    if let Controller::Verify { file, key } = args {
        return leaving::verify(file, key, format);
    }
    let Some(place) = args.place() else { return Ok(End::Done) };
    on_runtime(async {
        let instance = match args {
            Controller::Add { .. } if place.controller.is_none() => Instance::open(place, now()).await?,
            Controller::Rename { .. }
            | Controller::Agree { .. }
            | Controller::LetIn { .. }
            | Controller::Link { .. } => Instance::existing(place, now()).await?,
            _ => Instance::whole(place, now()).await?,
        };
        let done = asked(args, &instance, format).await;
        instance.vault.close().await;
        done
    })
}

async fn asked(args: &Controller, instance: &Instance, format: Format) -> Result<End, Failure> {
    match args {
        Controller::Add { name, notice, kept_by, .. } => {
            add(instance, (name, notice, kept_by.as_deref()), format).await
        }
        Controller::List { .. } => list(instance, format).await,
        Controller::Rename { name, .. } => rename(instance, name, format).await,
        Controller::Agree { document, from, until, .. } => agree(instance, document, (*from, *until)).await,
        Controller::LetIn { username, .. } => let_in(instance, username).await,
        Controller::Export { name, to, account, .. } => leaving::export(instance, (name, account), to, format).await,
        Controller::Delete { .. } => leaving::delete(instance, args, format).await,
        Controller::Certificates { name, .. } => leaving::certificates(instance, name.as_deref(), format).await,
        Controller::Verify { file, key } => leaving::verify(file, key, format),
        Controller::Link { .. } => {
            let door = instance.existing_door(now()).await?;
            match first_link(instance, &door).await? {
                Some(link) => told_link(&door, &link, format),
                None => Err(Failure::input("this firm has accounts already: an owner invites others")),
            }
        }
    }
}

async fn add(
    instance: &Instance,
    (name, notice, kept_by): (&str, &Path, Option<&str>),
    format: Format,
) -> Result<End, Failure> {
    let short = read(name)?;
    let kept_by = match kept_by {
        Some(keeper) => Some(keeper_of(instance, &read(keeper)?).await?),
        None => None,
    };
    let notice = checked_notice(notice)?;
    if !may_be_published(&notice) {
        return Err(Failure::input("nothing is set up: a firm may do only what its notice tells"));
    }
    name_the_first(instance).await?;
    let new = NewController { notice, short: short.clone(), kept_by };
    let door = instance.vault.add(new, now()).await.map_err(|fault| taken(&short, fault))?;
    match first_link(instance, &door).await? {
        Some(link) => told_link(&door, &link, format),
        None => Ok(End::Done),
    }
}

/// A firm that keeps others' registers is one for itself.
async fn keeper_of(instance: &Instance, short: &ShortName) -> Result<ControllerId, Failure> {
    let keeper = instance.vault.named(short).await.map_err(Failure::fault)?;
    let keeper = keeper.ok_or_else(|| Failure::input(format!("no firm of this installation is called `{short}`")))?;
    match keeper.kept_by {
        None => Ok(keeper.id),
        Some(_) => Err(Failure::input(format!("the registers of `{short}` are kept by another itself"))),
    }
}

/// The one firm of an installation of before such names gets one: from now on there are several.
async fn name_the_first(instance: &Instance) -> Result<(), Failure> {
    let two = instance.vault.ids(None, 2).await.map_err(Failure::fault)?;
    let [one] = two.as_slice() else { return Ok(()) };
    let Some(first) = instance.vault.controller(*one).await.map_err(Failure::fault)? else { return Ok(()) };
    if first.short.is_some() {
        return Ok(());
    }
    let short = instance.vault.free_name(&first.name).await.map_err(Failure::fault)?;
    instance.vault.name(first.id, (&short, None), now()).await.map_err(Failure::fault)
}

async fn list(instance: &Instance, format: Format) -> Result<End, Failure> {
    let all = instance.vault.controllers().await.map_err(Failure::fault)?;
    let short = |entry: &ControllerEntry| entry.short.as_ref().map(ToString::to_string).unwrap_or_default();
    let keeper = |entry: &ControllerEntry| all.iter().find(|other| Some(other.id) == entry.kept_by).map(short);
    match format {
        Format::Human => {
            for entry in &all {
                let kept = keeper(entry).map(|keeper| format!("  kept by {keeper}")).unwrap_or_default();
                say(&format!("{:<24}  {}{kept}", short(entry), entry.name));
            }
        }
        Format::Json => {
            let one = |entry: &ControllerEntry| {
                json!({
                    "name": short(entry), "firm": entry.name, "id": entry.id.to_string(),
                    "kept_by": keeper(entry), "since": entry.created_at.to_string(),
                })
            };
            say_json(&json!({ "controllers": all.iter().map(one).collect::<Vec<_>>() }))?;
        }
    }
    Ok(End::Done)
}

async fn rename(instance: &Instance, name: &str, format: Format) -> Result<End, Failure> {
    let short = read(name)?;
    let door = instance.existing_door(now()).await?;
    let entry = instance.vault.controller(door.id()).await.map_err(Failure::fault)?;
    let kept_by = entry.and_then(|entry| entry.kept_by);
    let named = instance.vault.name(door.id(), (&short, kept_by), now()).await;
    named.map_err(|fault| taken(&short, fault))?;
    match format {
        Format::Human => say(&format!("{} is reached by the name `{short}` from now on.", door.name())),
        Format::Json => say_json(&json!({ "name": short.as_str(), "firm": door.name() }))?,
    }
    Ok(End::Done)
}

/// Records an agreement, as whoever reads the master key.
async fn agree(instance: &Instance, document: &str, (from, until): (Date, Option<Date>)) -> Result<End, Failure> {
    let zone = TimeZone::get(web::ZONE).unwrap_or(TimeZone::UTC);
    let begins = |day: Date| day.to_zoned(zone.clone()).map(|begins| begins.timestamp()).map_err(Failure::input);
    let until = until.map(|until| until.tomorrow().map_err(Failure::input).and_then(begins)).transpose()?;
    let new = NewAgreement { from: begins(from)?, until, document };
    let door = instance.existing_door(now()).await?;
    match door.agree(None, new, now()).await {
        Ok(()) => say("The agreement is recorded."),
        Err(AgreementError::Fault(fault)) => return Err(Failure::fault(fault)),
        Err(wrong) => return Err(Failure::input(wrong)),
    }
    Ok(End::Done)
}

/// Lets somebody of the keeper in, as whoever reads the master key.
async fn let_in(instance: &Instance, username: &str) -> Result<End, Failure> {
    let door = instance.existing_door(now()).await?;
    match instance.access(&door).let_in(None, username, now()).await {
        Ok(_) => say("They are let in, and see nothing before an owner grants it."),
        Err(KeepingError::Fault(fault)) => return Err(Failure::fault(fault)),
        Err(wrong) => return Err(Failure::input(wrong)),
    }
    Ok(End::Done)
}

async fn first_link(instance: &Instance, door: &Door) -> Result<Option<String>, Failure> {
    let link = instance.access(door).first_owner_link(now()).await.map_err(Failure::fault)?;
    Ok(link.map(|link| format!("/setup/{}", link.reveal())))
}

fn told_link(door: &Door, link: &str, format: Format) -> Result<End, Failure> {
    let (firm, hours) = (door.name(), LINK_LIFE.as_hours());
    match format {
        Format::Human => {
            say(&format!("{firm} is set up, with keys and a journal of its own."));
            say(&format!("Make its first owner's account within {hours} hours at the address of the firm: {link}"));
        }
        Format::Json => say_json(&json!({ "firm": firm, "path": link, "hours": hours }))?,
    }
    Ok(End::Done)
}

pub(super) fn read(name: &str) -> Result<ShortName, Failure> {
    let told = || format!("`{name}` is no name of a firm: letters a to z, digits, and hyphens within, 40 at most");
    ShortName::read(name).ok_or_else(|| Failure::input(told()))
}

fn taken(short: &ShortName, fault: Fault) -> Failure {
    match fault {
        Fault::Store(StoreError::Exists { .. }) => {
            Failure::input(format!("another firm of this installation is called `{short}` already"))
        }
        fault => Failure::fault(fault),
    }
}
