//! `seloste user`: the way back in, for whoever can read the master key.

use access::{Access, AccountError, EmergencyError, EmergencyOn, LINK_LIFE, NewEmergency, ResetReason};
use notice::Name;
use serde_json::json;
use vault::{RecordId, SubjectId};

use crate::cli::{Place, User};
use crate::commands::{now, on_runtime};
use crate::instance::Instance;
use crate::output::{End, Failure, Format, say, say_json};

/// Does what is asked about an account.
///
/// # Errors
/// [`Failure`] if the installation cannot be opened or nobody signs in by this name.
pub fn run(args: &User, format: Format) -> Result<End, Failure> {
    match args {
        User::Link { username, place } => link(username, place, format),
        User::ResetSecondFactor { username, reason, place } => reset(username, (*reason).into(), place, format),
        User::Emergency { username, person, record, register, reason, minutes, place } => {
            let on = match (person, record, register) {
                (Some(id), _, _) => Some(EmergencyOn::Person(SubjectId::new(*id))),
                (_, Some(id), _) => Some(EmergencyOn::Record(RecordId::new(*id))),
                (_, _, name) => name.as_ref().and_then(|name| Name::new(name).ok()).map(EmergencyOn::Register),
            };
            let on = on.ok_or_else(|| Failure::input("say what is opened: --person, --record or --register"))?;
            emergency(username, NewEmergency { on, reason: reason.clone(), minutes: *minutes }, place, format)
        }
    }
}

/// Gives a one-time link by which a person sets a new password.
fn link(username: &str, place: &Place, format: Format) -> Result<End, Failure> {
    on_runtime(async {
        let instance = Instance::existing(place, now()).await?;
        let door = instance.existing_door(now()).await?;
        let access: Access = instance.access(&door);
        let link = access.link_by_operator(username, now()).await;
        instance.vault.close().await;
        let link = format!("/invite/{}", link.map_err(|error| failure(error, "or the account is closed"))?.reveal());
        match format {
            Format::Human => say(&format!(
                "Open this path at the address of the service within {} hours and choose a password: {link}",
                LINK_LIFE.as_hours()
            )),
            Format::Json => say_json(&json!({ "path": link, "hours": LINK_LIFE.as_hours() }))?,
        }
        Ok(End::Done)
    })
}

/// Takes a second factor off.
fn reset(username: &str, reason: ResetReason, place: &Place, format: Format) -> Result<End, Failure> {
    on_runtime(async {
        let instance = Instance::existing(place, now()).await?;
        let door = instance.existing_door(now()).await?;
        let access: Access = instance.access(&door);
        let reset = access.reset_second_by_operator(username, reason, now()).await;
        instance.vault.close().await;
        reset.map_err(|error| failure(error, "the account is closed, or it has no second factor"))?;
        match format {
            Format::Human => {
                say("The second factor is taken off and all sessions have ended: the password alone lets in now.")
            }
            Format::Json => say_json(&json!({ "reset": true, "reason": reason.word() }))?,
        }
        Ok(End::Done)
    })
}

/// Opens data in an emergency.
fn emergency(username: &str, new: NewEmergency, place: &Place, format: Format) -> Result<End, Failure> {
    on_runtime(async {
        let instance = Instance::existing(place, now()).await?;
        let door = instance.existing_door(now()).await?;
        let access: Access = instance.access(&door);
        let opened = match access.actor_of(username, now()).await.map_err(Failure::fault)? {
            Some(actor) => {
                let tell = web::letter_to_owner(&door, now());
                access.open_emergency(actor.account, new, &tell, now()).await
            }
            None => Err(EmergencyError::NotAllowed),
        };
        instance.vault.close().await;
        let until = opened.map_err(|error| match error {
            EmergencyError::Fault(fault) => Failure::fault(fault),
            other => Failure::input(other.to_string()),
        })?;
        match format {
            Format::Human => {
                say(&format!("Open until {until}. The owners are told, and decide whether there was a reason."))
            }
            Format::Json => say_json(&json!({ "until": until.to_string() }))?,
        }
        Ok(End::Done)
    })
}

fn failure(error: AccountError, or: &str) -> Failure {
    match error {
        AccountError::NotFound => Failure::input(format!("nobody signs in by this name, {or}")),
        error => Failure::fault(error),
    }
}
