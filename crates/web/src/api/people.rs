//! A person: all records about them that the purpose covers.

use axum::Json;
use axum::extract::{Path, State};
use policy::{ActKind, Read, SubjectId, Target};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::Api;
use crate::api::ask::On;
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
