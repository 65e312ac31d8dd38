//! Groups, and who is in them.

use std::collections::HashMap;

use access::{DescribedGroup, ProvidedGroup, ProvisionError, SeenGroup};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use scim::{Group, Meta, Part, Query, Wrong};
use serde_json::Value;
use uuid::Uuid;

use super::caller::{Asked, Body, Caller};
use super::problem::Problem;
use super::users::{narrowed, part_of};
use super::{Scim, fits, meta, names, told_one};

/// How often a change is tried while the groups are changed at another node, or by an owner.
const TRIES: usize = 5;

/// `GET /scim/v2/Groups`
pub async fn list(State(scim): State<Scim>, _: Caller, Asked(query): Asked) -> Result<Response, Problem> {
    found(&scim, &query).await
}

/// `POST /scim/v2/Groups/.search`: the same, with nothing in the address.
pub async fn search(State(scim): State<Scim>, _: Caller, Body(body): Body) -> Result<Response, Problem> {
    found(&scim, &Query::of_body(&body)?).await
}

/// `GET /scim/v2/Groups/{group}`
pub async fn show(
    State(scim): State<Scim>,
    _: Caller,
    Asked(query): Asked,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let group = group(&scim, &id).await?;
    let meta = meta_of(&scim, &group);
    if names(&headers, header::IF_NONE_MATCH, &meta.version) == Some(true) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let shown = shown(&scim, &group, &known(&scim).await?);
    Ok(told_one(StatusCode::OK, &narrowed(shown, &query), &meta))
}

/// `POST /scim/v2/Groups`
pub async fn create(State(scim): State<Scim>, caller: Caller, Body(body): Body) -> Result<Response, Problem> {
    let said = described(Group::read(&body)?);
    let _alone = scim.0.regrouping.lock().await;
    let mut tries_left = TRIES;
    let made = loop {
        tries_left -= 1;
        match scim.web().access().provide_group(caller.by, &said, caller.now).await {
            Err(ProvisionError::Stale) if tries_left > 0 => {}
            done => break done?,
        }
    };
    Ok(told_one(StatusCode::CREATED, &shown(&scim, &made, &known(&scim).await?), &meta_of(&scim, &made)))
}

/// `PUT /scim/v2/Groups/{group}`
pub async fn put(
    State(scim): State<Scim>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Body(body): Body,
) -> Result<Response, Problem> {
    let said = described(Group::read(&body)?);
    changed(&scim, caller, (&id, &headers), |_| Ok(said.clone())).await
}

/// `PATCH /scim/v2/Groups/{group}`
pub async fn patch(
    State(scim): State<Scim>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Body(body): Body,
) -> Result<Response, Problem> {
    let changes = scim::operations(&body)?;
    let said = |seen: DescribedGroup| {
        let DescribedGroup { name, external, members } = seen;
        let mut group = Group { display: name, external_id: external, members };
        for change in &changes {
            group.change(change)?;
        }
        Ok(described(group))
    };
    changed(&scim, caller, (&id, &headers), said).await
}

/// `DELETE /scim/v2/Groups/{group}`
pub async fn delete(
    State(scim): State<Scim>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let _alone = scim.0.regrouping.lock().await;
    for tries_left in (0..TRIES).rev() {
        let seen = to_change(&scim, &id).await?;
        fits(&headers, &meta_of(&scim, &seen.group).version)?;
        match scim.web().access().end_group(caller.by, seen, caller.now).await {
            Err(ProvisionError::Stale) if tries_left > 0 => {}
            done => {
                done?;
                break;
            }
        }
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Describes a group anew by what stands of it.
async fn changed(
    scim: &Scim,
    caller: Caller,
    (id, headers): (&str, &HeaderMap),
    said: impl Fn(DescribedGroup) -> Result<DescribedGroup, Wrong>,
) -> Result<Response, Problem> {
    let _alone = scim.0.regrouping.lock().await;
    let mut tries_left = TRIES;
    let now_seen = loop {
        let seen = to_change(scim, id).await?;
        fits(headers, &meta_of(scim, &seen.group).version)?;
        let said = said(seen.group.said.clone())?;
        if said == seen.group.said {
            break seen.group;
        }
        tries_left -= 1;
        match scim.web().access().describe_group(caller.by, seen, &said, caller.now).await {
            Err(ProvisionError::Stale) if tries_left > 0 => {}
            done => break done?,
        }
    };
    Ok(told_one(StatusCode::OK, &shown(scim, &now_seen, &known(scim).await?), &meta_of(scim, &now_seen)))
}

async fn to_change(scim: &Scim, id: &str) -> Result<SeenGroup, Problem> {
    let id = Uuid::try_parse(id).map_err(|_| Problem::missing())?;
    scim.web().access().group_to_change(id).await?.ok_or_else(Problem::missing)
}

async fn group(scim: &Scim, id: &str) -> Result<ProvidedGroup, Problem> {
    let id = Uuid::try_parse(id).map_err(|_| Problem::missing())?;
    scim.web().access().provided_group(id).await?.ok_or_else(Problem::missing)
}

async fn found(scim: &Scim, query: &Query) -> Result<Response, Problem> {
    Ok(part_of(all(scim).await?, query))
}

/// Every group, as it is shown.
pub async fn all(scim: &Scim) -> Result<Vec<Value>, Problem> {
    let (groups, known) = (scim.web().access().provided_groups().await?, known(scim).await?);
    Ok(groups.iter().map(|group| shown(scim, group, &known)).collect())
}

/// Everybody there is, by what they are called: nobody else is shown in a group.
async fn known(scim: &Scim) -> Result<HashMap<Uuid, String>, Problem> {
    let people = scim.web().access().provided_people().await?;
    Ok(people.into_iter().map(|person| (person.id.uuid(), person.said.name)).collect())
}

fn meta_of(scim: &Scim, group: &ProvidedGroup) -> Meta {
    meta(&format!("{}/Groups", scim.base()), group.id, (group.created_at, group.changed_at))
}

fn shown(scim: &Scim, group: &ProvidedGroup, known: &HashMap<Uuid, String>) -> Value {
    let base = scim.base();
    let part = |id: &Uuid| {
        let display = known.get(id)?.clone();
        Some(Part { id: id.to_string(), display, location: format!("{base}/Users/{id}") })
    };
    let members: Vec<Part> = group.said.members.iter().filter_map(part).collect();
    let DescribedGroup { name, external, members: all } = group.said.clone();
    let group_said = Group { display: name, external_id: external, members: all };
    group_said.shown(&meta_of(scim, group), &members)
}

fn described(group: Group) -> DescribedGroup {
    DescribedGroup { name: group.display, external: group.external_id, members: group.members }
}
