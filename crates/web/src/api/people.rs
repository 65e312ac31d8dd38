//! A person: all records about them that the purpose covers.

use axum::Json;
use axum::extract::{Path, State};
use notice::Name;
use policy::{ActKind, Disclose, Read, Receiver, SubjectId, Target};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::Api;
use crate::api::ask::On;
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::problem::Problem;
use crate::api::shape::RecordOut;

/// What is known of a person.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonOut {
    /// The records, by kind.
    pub items: Vec<RecordOut>,
    /// True if there may be more records than one answer takes; the lists of the registers have them all.
    pub cut: bool,
}

/// All records about a person, as far as the purpose covers them
///
/// Record kinds that the service was not granted, or that the purpose does not touch, are left out.
#[utoipa::path(get, path = "/people/{subject}", tag = "people", operation_id = "person",
    params(("subject" = String, Path, description = "The id of the person"), ("Seloste-Purpose" = String, Header, description = "Why", pattern = "^[a-z][a-z0-9-]{0,63}$")),
    responses((status = 200, body = PersonOut), (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn show(
    State(api): State<Api>,
    caller: Caller,
    Path(subject): Path<String>,
) -> Result<Json<PersonOut>, Problem> {
    let subject: SubjectId = subject.parse().map_err(|_| Problem::missing())?;
    let purpose = caller.purpose()?;
    let notice = api.door().notice();
    let mut grants = Vec::new();
    for register in &notice.parts().registers {
        let granted =
            caller.actor.standing.iter().any(|one| one.allows(ActKind::Read, &register.name, &purpose, caller.now));
        for record in register.records.iter().filter(|_| granted) {
            if record.fields.iter().any(|field| field.purposes.contains(&purpose)) {
                // What hangs on the person's records may be about others, as a firm's contact persons are.
                let target =
                    if record.subject && record.of.is_some() { Target::Kind } else { Target::Subject(subject) };
                let on = On::of(register.name.clone(), record.name.clone(), target);
                match caller.ask::<Read>(&api, on).await {
                    Ok(grant) => grants.push(grant),
                    Err(refused) if refused.is_refusal() => {}
                    Err(problem) => return Err(problem),
                }
            }
        }
    }
    let found = api.door().person(grants, subject, caller.now).await.map_err(|error| Problem::read(&api, error))?;
    if found.records.is_empty() {
        return Err(Problem::missing());
    }
    Ok(Json(PersonOut { items: found.records.iter().map(RecordOut::of).collect(), cut: found.cut }))
}

/// What is handed over, and to whom.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Handing {
    /// The recipient, by its name in the notice.
    pub recipient: String,
    /// The company of the group it is, by its name in the notice's list, where the recipient is the group.
    #[serde(default)]
    pub unit: Option<String>,
    /// That the case has come in which alone the recipient receives it, where the notice names one.
    #[serde(default)]
    pub occasion: bool,
    /// The record kinds that are handed over, as `register/kind`.
    pub kinds: Vec<String>,
}

/// The most kinds that are handed over at once.
const MAX_KINDS: usize = 100;

/// Hands the records about a person to a recipient of the notice
///
/// What goes to whom is in the journal before it is answered. All that is named goes, or nothing.
#[utoipa::path(post, path = "/people/{subject}/disclosures", tag = "people", operation_id = "disclose", request_body = Handing,
    params(("subject" = String, Path, description = "The id of the person"), ("Seloste-Purpose" = String, Header, description = "Why", pattern = "^[a-z][a-z0-9-]{0,63}$")),
    responses((status = 200, body = PersonOut), (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn disclose(
    State(api): State<Api>,
    caller: Caller,
    Path(subject): Path<String>,
    Body(handing): Body<Handing>,
) -> Result<Json<PersonOut>, Problem> {
    let subject: SubjectId = subject.parse().map_err(|_| Problem::missing())?;
    caller.purpose()?;
    let recipient = Name::new(&handing.recipient);
    let recipient = recipient.map_err(|_| Problem::call("recipient", "`recipient` is no name of a recipient"))?;
    let to = Receiver { recipient, unit: handing.unit, occasion: handing.occasion };
    if handing.kinds.is_empty() || handing.kinds.len() > MAX_KINDS {
        return Err(Problem::call("kinds", format!("between 1 and {MAX_KINDS} kinds are named")));
    }
    let mut grants = Vec::new();
    for named in &handing.kinds {
        let place =
            named.split_once('/').and_then(|(register, kind)| Name::new(register).ok().zip(Name::new(kind).ok()));
        let (register, kind) =
            place.ok_or_else(|| Problem::call("kinds", "`kinds` holds what is no `register/kind`"))?;
        let on = On { to: Some(to.clone()), ..On::of(register, kind, Target::Subject(subject)) };
        grants.push(caller.ask::<Disclose>(&api, on).await?);
    }
    let found = api.door().disclose(grants, subject, caller.now).await.map_err(|error| Problem::read(&api, error))?;
    Ok(Json(PersonOut { items: found.records.iter().map(RecordOut::of).collect(), cut: found.cut }))
}
