//! `seloste user`: the way back in, for whoever can read the master key.

use access::{Access, AccountError, LINK_LIFE};
use serde_json::json;

use crate::cli::User;
use crate::commands::{now, on_runtime};
use crate::instance::Instance;
use crate::output::{End, Failure, Format, say, say_json};

/// Gives a one-time link by which a person sets a new password.
///
/// # Errors
/// [`Failure`] if the installation cannot be opened or nobody signs in by this name.
pub fn run(args: &User, format: Format) -> Result<End, Failure> {
    let User::Link { username, place } = args;
    on_runtime(async {
        let instance = Instance::existing(place, now()).await?;
        let door = instance.existing_door(now()).await?;
        let access: Access = instance.access(&door);
        let link = access.link_by_operator(username, now()).await;
        instance.vault.close().await;
        let link = match link {
            Ok(link) => format!("/invite/{}", link.reveal()),
            Err(AccountError::NotFound) => {
                return Err(Failure::input("nobody signs in by this name, or the account is closed"));
            }
            Err(error) => return Err(Failure::fault(error)),
        };
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
