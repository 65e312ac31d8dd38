//! `seloste user`: the way back in, for whoever can read the master key.

use access::{Access, AccountError, LINK_LIFE, ResetReason};
use serde_json::json;

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

fn failure(error: AccountError, or: &str) -> Failure {
    match error {
        AccountError::NotFound => Failure::input(format!("nobody signs in by this name, {or}")),
        error => Failure::fault(error),
    }
}
