//! `seloste key`: another key above all, while the service runs.

use vault::MasterKey;

use crate::cli::Key;
use crate::commands::{now, on_runtime};
use crate::instance::{Folder, Instance, chance};
use crate::output::{End, Failure, say};

/// Rotates the master key.
///
/// # Errors
/// [`Failure`] if the key is not kept in its file, or the keyring cannot be written; both keys open everything then.
pub fn run(args: &Key) -> Result<End, Failure> {
    let Key::Rotate { place } = args;
    on_runtime(async {
        let folder = Folder::open(&place.data)?;
        folder.keeps_key()?;
        let instance = Instance::whole(place, now()).await?;
        let done = async {
            let new = MasterKey::generate(&chance());
            let new = instance.vault.rotate_master(new, now()).await.map_err(Failure::fault)?;
            folder.replace_key(&new.to_hex())?;
            let said = "the master key was rotated";
            instance.vault.copying().journal("key-rotate", said, now()).await.map_err(Failure::fault)
        };
        let done = done.await;
        instance.vault.close().await;
        done?;
        say("Another master key is above all, and its file holds it. A service that runs takes it up by itself.");
        say("The old key opens nothing any more once every service was restarted.");
        Ok(End::Done)
    })
}
