//! `seloste item`: papers, copies, devices and places. What is sealed of them is not printed.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use notice::Name;
use policy::AccountId;
use policy::items::What;
use serde_json::{Value, json};
use vault::{Door, Item, ItemError, ItemState, ItemStep, Items, MAX_ITEMS};

use crate::cli;
use crate::commands::import::actor;
use crate::commands::{now, on_runtime};
use crate::instance::Instance;
use crate::output::{End, Failure, Format, say, say_json};

/// Lists what there is, or records that something was destroyed.
///
/// # Errors
/// [`Failure`] if the installation cannot be opened, the account is unknown, or there is no such thing.
pub fn run(args: &cli::Item, format: Format) -> Result<End, Failure> {
    let (cli::Item::List { account, place, .. } | cli::Item::Destroy { account, place, .. }) = args;
    on_runtime(async {
        let instance = Instance::existing(place, now()).await?;
        let door = instance.existing_door(now()).await?;
        let access = instance.access(&door);
        let by = actor(&access, account).await?.account;
        let owner = access.accounts(now()).await.map_err(Failure::fault)?.iter().any(|one| one.id == by && one.owner);
        let end = match args {
            _ if !owner => refused("only an owner may", format),
            cli::Item::List { due, .. } => list(&door, *due, format).await,
            cli::Item::Destroy { item, way, on, witness, .. } => {
                let witness = match witness {
                    Some(login) => Some(actor(&access, login).await?.account),
                    None => None,
                };
                destroy(&door, (item, way), (on.as_deref(), witness), by, format).await
            }
        };
        instance.vault.close().await;
        end
    })
}

fn today() -> Date {
    now().to_zoned(TimeZone::get(web::ZONE).unwrap_or(TimeZone::UTC)).date()
}

fn refused(why: &str, format: Format) -> Result<End, Failure> {
    match format {
        Format::Human => say(&format!("refused: {why}")),
        Format::Json => say_json(&json!({ "refused": why }))?,
    }
    Ok(End::No)
}

async fn list(door: &Door, due: bool, format: Format) -> Result<End, Failure> {
    let mut items = Vec::new();
    for what in What::ALL {
        items.extend(door.items(Items::Standing(what), MAX_ITEMS).await.map_err(Failure::fault)?);
    }
    items.retain(|item| !due || item.is_due(today()));
    match format {
        Format::Json => say_json(&json!({ "items": items.iter().map(of).collect::<Vec<_>>() }))?,
        Format::Human if items.is_empty() => {
            say(if due { "nothing is to be destroyed" } else { "nothing is registered" })
        }
        Format::Human => items.iter().for_each(|item| say(&line(item))),
    }
    Ok(End::Done)
}

/// A thing in one line.
fn line(item: &Item) -> String {
    let storage = item.storage.as_ref().map_or("-", Name::as_str);
    let register = item.register.as_ref().map_or("-", Name::as_str);
    let until = item.keep_until.map(|day| format!("destroy by {day}")).unwrap_or_default();
    let due = if item.is_due(today()) { "  DUE" } else { "" };
    format!("{}  {:<10}{storage:<24}{register:<20}{}{until}{due}", item.id, item.what.word(), state(item))
}

fn state(item: &Item) -> &'static str {
    match item.state {
        ItemState::Kept => "",
        ItemState::Lost(_) => "lost  ",
        ItemState::Retired(_) => "out of use  ",
        ItemState::Ended(_) => "ended  ",
    }
}

fn of(item: &Item) -> Value {
    json!({
        "item": item.id.to_string(),
        "what": item.what.word(),
        "storage": item.storage.as_ref().map(Name::as_str),
        "place": item.place.map(|place| place.to_string()),
        "register": item.register.as_ref().map(Name::as_str),
        "kind": item.kind.as_ref().map(Name::as_str),
        "person": item.subject.map(|subject| subject.to_string()),
        "role": item.role,
        "since": item.since,
        "destroy_by": item.keep_until,
        "state": state(item).trim(),
        "due": item.is_due(today()),
        "runs_here": item.runs_here,
    })
}

async fn destroy(
    door: &Door,
    (item, way): (&str, &str),
    (on, witness): (Option<&str>, Option<AccountId>),
    by: AccountId,
    format: Format,
) -> Result<End, Failure> {
    let none = || Failure::input(format!("there is no item `{item}`"));
    let found = door.item(item.parse().map_err(|_| none())?).await.map_err(Failure::fault)?.ok_or_else(none)?;
    let on = match on {
        Some(day) => {
            day.parse().map_err(|_| Failure::input(format!("`{day}` is no day; give one such as 2026-11-22")))?
        }
        None => today(),
    };
    let way = Name::new(way).map_err(|_| Failure::input(format!("`{way}` is no way of destroying")))?;
    match door.step_item(&found, ItemStep::End { way: way.clone(), on, witness }, by, now()).await {
        Ok(item) => {
            match format {
                Format::Human => say(&format!("{} is recorded: {way} on {on}.", item.id)),
                Format::Json => say_json(&json!({ "item": item.id.to_string(), "way": way.as_str(), "on": on }))?,
            }
            Ok(End::Done)
        }
        Err(ItemError::Fault(fault)) => Err(Failure::fault(fault)),
        Err(not) => refused(&not.to_string(), format),
    }
}
