//! `seloste journal`: proof that history stands as it was written.

use serde_json::json;
use vault::VerifyError;

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
        let instance = Instance::existing(place, now()).await?;
        let door = instance.existing_door(now()).await?;
        let verified = door.verify_journal().await;
        instance.vault.close().await;
        match (verified, format) {
            (Ok(verified), Format::Human) => {
                say(&format!("The journal stands as it was written: {} rows.", verified.size));
                Ok(End::Done)
            }
            (Ok(verified), Format::Json) => {
                say_json(&json!({ "intact": true, "rows": verified.size, "root": hex(&verified.root) }))?;
                Ok(End::Done)
            }
            (Err(VerifyError::Broken { seq, why }), Format::Human) => {
                let place = seq.map(|seq| format!(" at row {seq}")).unwrap_or_default();
                say(&format!("The journal does not fit{place}: {why}"));
                Ok(End::No)
            }
            (Err(VerifyError::Broken { seq, why }), Format::Json) => {
                say_json(&json!({ "intact": false, "row": seq, "reason": why }))?;
                Ok(End::No)
            }
            (Err(error), _) => Err(Failure::fault(error)),
        }
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
