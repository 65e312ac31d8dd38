//! People.

use access::{Described, ProvidedGroup, ProvidedPerson};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use policy::AccountId;
use scim::{Filter, Meta, Part, Query, User};
use serde_json::Value;

use super::caller::{Asked, Body, Caller};
use super::leave::{self, How};
use super::problem::Problem;
use super::{Scim, fits, meta, names, told, told_one};

/// `GET /scim/v2/Users`
pub async fn list(State(scim): State<Scim>, _: Caller, Asked(query): Asked) -> Result<Response, Problem> {
    found(&scim, &query).await
}

/// `POST /scim/v2/Users/.search`: the same, with nothing in the address.
pub async fn search(State(scim): State<Scim>, _: Caller, Body(body): Body) -> Result<Response, Problem> {
    found(&scim, &Query::of_body(&body)?).await
}

/// `GET /scim/v2/Users/{user}`
pub async fn show(
    State(scim): State<Scim>,
    _: Caller,
    Asked(query): Asked,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let person = person(&scim, &id).await?;
    let meta = meta_of(&scim, &person);
    if names(&headers, header::IF_NONE_MATCH, &meta.version) == Some(true) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let groups = scim.web().access().provided_groups().await?;
    let shown = shown(&scim, &person, &groups);
    Ok(told_one(StatusCode::OK, &narrowed(shown, &query), &meta))
}

/// `POST /scim/v2/Users`
pub async fn create(State(scim): State<Scim>, caller: Caller, Body(body): Body) -> Result<Response, Problem> {
    let said = described(User::read(&body)?);
    let made = scim.web().access().provide(caller.by, &said, caller.now).await?;
    Ok(told_one(StatusCode::CREATED, &shown(&scim, &made, &[]), &meta_of(&scim, &made)))
}

/// `PUT /scim/v2/Users/{user}`
pub async fn put(
    State(scim): State<Scim>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Body(body): Body,
) -> Result<Response, Problem> {
    let seen = person(&scim, &id).await?;
    fits(&headers, &meta_of(&scim, &seen).version)?;
    let said = described(User::read(&body)?);
    changed(&scim, caller, (seen, said)).await
}

/// `PATCH /scim/v2/Users/{user}`
pub async fn patch(
    State(scim): State<Scim>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Body(body): Body,
) -> Result<Response, Problem> {
    let seen = person(&scim, &id).await?;
    fits(&headers, &meta_of(&scim, &seen).version)?;
    let mut user = user(&seen.said);
    for change in scim::operations(&body)? {
        user.change(&change)?;
    }
    changed(&scim, caller, (seen, described(user))).await
}

/// `DELETE /scim/v2/Users/{user}`
pub async fn delete(
    State(scim): State<Scim>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let seen = person(&scim, &id).await?;
    fits(&headers, &meta_of(&scim, &seen).version)?;
    leave::end(&scim, caller, (&seen, How::Left)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Does what is said of somebody. Whoever does not come in any longer is out before anything else is looked at.
async fn changed(scim: &Scim, caller: Caller, (seen, said): (ProvidedPerson, Described)) -> Result<Response, Problem> {
    let access = scim.web().access();
    let again = async || access.provided_person(seen.id).await?.ok_or_else(Problem::missing);
    let mut now_seen = seen.clone();
    if seen.said.active && !said.active {
        leave::end(scim, caller, (&seen, How::Off)).await?;
        now_seen = again().await?;
    }
    if (Described { active: now_seen.said.active, ..said.clone() }) != now_seen.said {
        access.describe(caller.by, &now_seen, &said, caller.now).await?;
        now_seen = again().await?;
    }
    if !seen.said.active && said.active {
        access.switch_on(caller.by, &now_seen, caller.now).await?;
        now_seen = again().await?;
    }
    let groups = access.provided_groups().await?;
    Ok(told_one(StatusCode::OK, &shown(scim, &now_seen, &groups), &meta_of(scim, &now_seen)))
}

async fn person(scim: &Scim, id: &str) -> Result<ProvidedPerson, Problem> {
    let id: AccountId = id.parse().map_err(|_| Problem::missing())?;
    scim.web().access().provided_person(id).await?.ok_or_else(Problem::missing)
}

async fn found(scim: &Scim, query: &Query) -> Result<Response, Problem> {
    Ok(part_of(all(scim, query).await?, query))
}

/// Everybody who can fit, as they are shown.
pub async fn all(scim: &Scim, query: &Query) -> Result<Vec<Value>, Problem> {
    let access = scim.web().access();
    let groups = access.provided_groups().await?;
    let asked = |name| query.filter.as_ref().and_then(|filter| filter.only_equal(name));
    // What every provider asks for is looked up, not looked through.
    let people: Vec<ProvidedPerson> = if let Some(name) = asked("userName") {
        access.provided_by_username(name).await?.into_iter().collect()
    } else if let Some(external) = asked("externalId") {
        access.provided_by_external(external).await?.into_iter().collect()
    } else {
        access.provided_people().await?
    };
    Ok(people.iter().map(|person| shown(scim, person, &groups)).collect())
}

/// The part of a list that is asked for.
pub fn part_of(all: Vec<Value>, query: &Query) -> Response {
    let fits = |shown: &Value| query.filter.as_ref().is_none_or(|filter: &Filter| filter.fits(shown));
    let all: Vec<Value> = all.into_iter().filter(fits).collect();
    let total = all.len();
    let part = all.into_iter().skip(query.from - 1).take(query.count);
    let part: Vec<Value> = part.map(|shown| narrowed(shown, query)).collect();
    told(StatusCode::OK, &scim::list(total, query.from, part))
}

/// With the attributes that are asked for.
pub fn narrowed(shown: Value, query: &Query) -> Value {
    scim::narrowed(shown, (query.attributes.as_deref(), query.left_out.as_deref()))
}

fn meta_of(scim: &Scim, person: &ProvidedPerson) -> Meta {
    meta(&format!("{}/Users", scim.base()), person.id.uuid(), (person.created_at, person.changed_at))
}

fn shown(scim: &Scim, person: &ProvidedPerson, groups: &[ProvidedGroup]) -> Value {
    let base = scim.base();
    let of = groups.iter().filter(|group| group.said.members.contains(&person.id.uuid()));
    let part = |group: &ProvidedGroup| Part {
        id: group.id.to_string(),
        display: group.said.name.clone(),
        location: format!("{base}/Groups/{}", group.id),
    };
    user(&person.said).shown(&meta_of(scim, person), &of.map(part).collect::<Vec<_>>())
}

fn user(said: &Described) -> User {
    let [formatted, given, family, display] = said.parts.clone();
    User {
        user_name: said.username.clone(),
        external_id: said.external.clone(),
        formatted,
        given,
        family,
        display,
        email: said.email.clone(),
        active: said.active,
    }
}

fn described(user: User) -> Described {
    let name = user.whole_name();
    let User { user_name, external_id, formatted, given, family, display, email, active } = user;
    Described {
        // One form of a name, so that saying it in another changes nothing.
        username: user_name.trim().to_lowercase(),
        name: name.split_whitespace().collect::<Vec<_>>().join(" "),
        external: external_id,
        parts: [formatted, given, family, display],
        email,
        active,
    }
}
