//! `seloste journal`: proof that history stands as it was written.

use serde_json::json;

use crate::cli::Journal;
use crate::commands::{now, on_runtime};
use crate::instance::Instance;
use crate::output::{End, Failure, Format, say, say_json};

/// Answers the question about the journal.
///
/// # Errors
/// [`Failure`] if the installation cannot be opened.
pub fn run(args: &Journal, format: Format) -> Result<End, Failure> {
    let Journal::Verify { place } = args;
    on_runtime(async {
        let instance = Instance::open(place, now()).await?;
        let door = instance.existing_door(now()).await?;
        let verified = door.verify_journal().await.map_err(Failure::fault)?;
        instance.vault.close().await;
        match (&verified.flaw, format) {
            (None, Format::Human) => say(&format!("The journal stands as it was written: {} rows.", verified.rows)),
            (Some(flaw), Format::Human) => say(&format!("The journal does not fit: {flaw}")),
            (flaw, Format::Json) => {
                let flaw = flaw.as_ref().map(ToString::to_string);
                say_json(&json!({ "intact": flaw.is_none(), "rows": verified.rows, "flaw": flaw }))?;
            }
        }
        Ok(if verified.flaw.is_none() { End::Done } else { End::No })
    })
}
