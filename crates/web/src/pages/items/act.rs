//! A step of a thing, taken from the revision that was seen.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::civil::Date;
use notice::Name;
use policy::ActKind;
use vault::{Item, ItemError, ItemStep, Personal};

use crate::http::{Form, PageError, Posted, Visit};
use crate::pages::items::{self, show, words};

/// `POST /items/{item}/{step}`
pub async fn post(Path((item, step)): Path<(String, String)>, Posted { visit, form }: Posted) -> Response {
    match take(&visit, &item, &step, form).await {
        Ok(response) => response,
        Err(error) => visit.refuse(error),
    }
}

/// True if this person may take steps with a thing: with rooms and devices owners, with a paper or copy whoever may change
/// its register, whoever made it, and whoever handles what the person asks by right.
pub fn may(visit: &Visit, item: &Item) -> bool {
    let changes = |register: &Name| items::granted(visit, ActKind::Amend, register);
    let mine = item.by == Some(visit.session.account);
    let copy = item.what.is_copy() && (mine || item.register.as_ref().is_some_and(changes));
    visit.session.owner || copy || items::of_a_case(visit, item)
}

async fn take(visit: &Visit, item: &str, step: &str, form: Form) -> Result<Response, PageError> {
    let item = show::found(visit, item).await?;
    if !may(visit, &item) {
        return Err(PageError::Forbidden);
    }
    let href = format!("/items/{}?saved=1", item.id);
    let taken = if form.get("revision").parse() == Ok(item.revision) {
        stepped(visit, &item, step, &form).await
    } else {
        Err(ItemError::Conflict { at: item.changed_at })
    };
    match taken {
        Ok(()) => Ok(Redirect::to(&href).into_response()),
        Err(error) => {
            let Some(problem) = words::not(visit.lang, &error) else { return Err(items::hard(error)) };
            let view = show::view(visit, item, Some(problem), form).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, show::render(&view)).into_response())
        }
    }
}

async fn stepped(visit: &Visit, item: &Item, step: &str, form: &Form) -> Result<(), ItemError> {
    let (door, by) = (visit.web.door(), visit.session.account);
    if step == "check" {
        let words = Personal::new(form.get("checked").to_owned());
        let measure = Name::new(form.get("measure")).ok();
        return door.check_item(item, measure.as_ref(), (&words, form.has("change")), (by, visit.now)).await;
    }
    let taken = read(visit, item, step, form).await?;
    let certified = matches!(taken, ItemStep::Certify { .. });
    let item = door.step_item(item, taken, by, visit.now).await?;
    if certified {
        confirm_certificate(visit, &item, form).await?;
    }
    Ok(())
}

/// Who files a certificate has looked at it: what it shows is confirmed with it.
async fn confirm_certificate(visit: &Visit, item: &Item, form: &Form) -> Result<(), ItemError> {
    let (door, notice) = (visit.web.door(), visit.web.door().notice());
    let storage = item.storage.as_ref().map(Name::as_str).unwrap_or_default();
    for measure in policy::items::shown_of(&notice, storage).filter(|measure| measure.certificate) {
        let words = Personal::new(form.get("words").to_owned());
        let who = (visit.session.account, visit.now);
        door.check_item(item, Some(&measure.name), (&words, false), who).await?;
    }
    Ok(())
}

async fn read(visit: &Visit, item: &Item, step: &str, form: &Form) -> Result<ItemStep, ItemError> {
    let day = |name: &str| form.get(name).parse::<Date>().map_err(|_| ItemError::WrongDay);
    let words = || Personal::new(form.get("words").to_owned());
    Ok(match step {
        "move" => {
            let place = form.get("place").parse().map_err(|_| ItemError::NoPlace)?;
            let found = visit.web.door().item(place).await?.ok_or(ItemError::NoPlace)?;
            // A paper or copy is kept under what its room or device is; a device stays what it is.
            let storage = if item.what.is_copy() { found.storage } else { item.storage.clone() };
            let storage = storage.ok_or(ItemError::NoPlace)?;
            ItemStep::Move { storage, place: Some(place), role: form.get("role").to_owned() }
        }
        "keep" => ItemStep::Keep { until: day("keep_until")? },
        "encrypted" => ItemStep::Encrypted(form.has("encrypted")),
        "certify" => ItemStep::Certify { words: words(), until: day("until")? },
        "here" => ItemStep::RunsHere,
        "lose" => ItemStep::Lose { on: day("lost_on")?, words: words() },
        "retire" => ItemStep::Retire { on: day("retired_on")? },
        "end" => ItemStep::End {
            way: Name::new(form.get("way")).map_err(|_| ItemError::WrongWay)?,
            on: day("ended_on")?,
            witness: witness(visit, form).await?,
        },
        _ => return Err(ItemError::WrongStep),
    })
}

/// The second person, who must be one who may come in.
async fn witness(visit: &Visit, form: &Form) -> Result<Option<vault::AccountId>, ItemError> {
    if form.get("witness").is_empty() {
        return Ok(None);
    }
    let asked = form.get("witness").parse().map_err(|_| ItemError::NoWitness)?;
    let accounts = visit.web.access().accounts(visit.now).await.map_err(|_| ItemError::NoWitness)?;
    let may = |account: &&access::Account| account.id == asked && account.state == access::AccountState::Active;
    accounts.iter().find(may).map(|account| Some(account.id)).ok_or(ItemError::NoWitness)
}
