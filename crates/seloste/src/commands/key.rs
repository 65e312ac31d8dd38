//! `seloste key`: other keys, while the service runs.

use vault::MasterKey;

use crate::cli::{Key, Place};
use crate::commands::{now, on_runtime};
use crate::instance::{Folder, Instance, chance};
use crate::output::{End, Failure, say};

/// Rotates the master key, or a firm's own keys.
///
/// # Errors
/// [`Failure`] if the key is not kept in its file, or the keyring cannot be written; both keys open everything then.
pub fn run(args: &Key) -> Result<End, Failure> {
    match args {
        Key::Rotate { place } => on_runtime(master(place)),
        Key::RotateController { place } => on_runtime(controller(place)),
    }
}

async fn master(place: &Place) -> Result<End, Failure> {
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
}

async fn controller(place: &Place) -> Result<End, Failure> {
    let instance = Instance::existing(place, now()).await?;
    let begun = async {
        let door = instance.existing_door(now()).await?;
        let before = door.rotation().await.map_err(Failure::fault)?;
        Ok((before.is_some(), door.begin_rotation(now()).await.map_err(Failure::fault)?))
    };
    let begun: Result<_, Failure> = begun.await;
    instance.vault.close().await;
    let (already, rotation) = begun?;
    let began = rotation.began.strftime("%Y-%m-%d %H:%M UTC");
    let goes_on = rotation.goes_on().strftime("%Y-%m-%d %H:%M UTC");
    match (already, rotation.wrapped) {
        (false, _) => {
            say(&format!(
                "The firm has new keys. From {goes_on} a service that runs wraps the key of each record anew;"
            ));
            say("a day after that it takes the old key away. Everybody works on meanwhile.");
        }
        (true, None) => {
            say(&format!(
                "A rotation is under way since {began}: the keys of records are wrapped anew from {goes_on}."
            ));
        }
        (true, Some(_)) => {
            say(&format!("A rotation is under way since {began}: every record's key is wrapped anew."));
            say(&format!("The old key is taken away after {goes_on}."));
        }
    }
    Ok(End::Done)
}
