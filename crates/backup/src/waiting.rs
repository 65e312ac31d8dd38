//! A recovery key between the moment it is shown and the moment its owner proves to have saved it. Nothing is copied to it
//! before, and the key itself is not kept: what is kept tells whether what is typed is its end.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::{Copying, Kept};
use zeroize::Zeroizing;

use crate::error::BackupError;
use crate::settings::{Half, RecoveryKey, Settings};

/// How many of the key's last letters prove that it was saved: sixty bits, which nobody guesses.
pub const PROOF: usize = 12;

/// What is known of a recovery key that was shown and is not proved.
#[derive(Serialize, Deserialize)]
pub struct Waiting {
    /// Which one it is.
    pub id: Uuid,
    /// When it was shown.
    pub shown_at: Timestamp,
    half: Half,
    /// A hash of its end, under a key made for it.
    end: [u8; 32],
    salt: Zeroizing<[u8; 32]>,
}

impl std::fmt::Debug for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Waiting").field("id", &self.id).field("shown_at", &self.shown_at).finish_non_exhaustive()
    }
}

/// What came of a proof.
#[derive(Debug)]
pub enum Proof {
    /// The key is in use.
    Taken(Box<Settings>),
    /// That is not how the key ends that was shown last.
    NotIt,
    /// No key waits for a proof.
    None,
}

impl Waiting {
    /// The key that waits for its proof.
    ///
    /// # Errors
    /// [`BackupError::Fault`] if it cannot be read.
    pub async fn find(copying: &Copying) -> Result<Option<Self>, BackupError> {
        let Some(kept) = copying.kept(Kept::Waiting).await? else { return Ok(None) };
        let malformed = |_| vault::Fault::Malformed { what: "recovery key that waits" };
        Ok(Some(serde_json::from_slice(&kept).map_err(malformed)?))
    }

    /// Makes a key, to be shown to its owner this once. It takes the place of the one that waits, which must be the one that
    /// was `seen`: a form that is sent twice makes one key. None if another waits.
    ///
    /// # Errors
    /// [`BackupError::Fault`] if it cannot be kept.
    pub async fn make(
        copying: &Copying,
        seen: Option<Uuid>,
        now: Timestamp,
    ) -> Result<Option<RecoveryKey>, BackupError> {
        let revision = copying.revision().await?;
        if Self::find(copying).await?.map(|waiting| waiting.id) != seen {
            return Ok(None);
        }
        let chance = copying.chance();
        let (key, salt) = (RecoveryKey::generate(chance), Zeroizing::new(chance.array()));
        let end = end(&salt, &key.to_text());
        let waiting = Self { id: chance.id(now), shown_at: now, half: Half::of(&key), end, salt };
        let text = Zeroizing::new(serde_json::to_vec(&waiting).unwrap_or_default());
        let kept = copying.keep(revision, &[(Kept::Waiting, Some(&text))], now).await?;
        Ok(kept.then_some(key))
    }

    /// Takes the key that waits into use, if what was typed is the key or its end.
    ///
    /// # Errors
    /// [`BackupError::Fault`] if it cannot be kept.
    pub async fn prove(copying: &Copying, typed: &str, now: Timestamp) -> Result<Proof, BackupError> {
        let Some(waiting) = Self::find(copying).await? else { return Ok(Proof::None) };
        if !waiting.is(typed) {
            return Ok(Proof::NotIt);
        }
        take(copying, &waiting.half, now).await.map(Box::new).map(Proof::Taken)
    }

    fn is(&self, typed: &str) -> bool {
        if let Ok(key) = RecoveryKey::from_text(typed) {
            return Half::of(&key) == self.half;
        }
        let typed = letters(typed);
        // A constant time comparison: both are hashes.
        typed.len() >= PROOF && blake3::Hash::from(end(&self.salt, &typed)) == blake3::Hash::from(self.end)
    }
}

/// Takes a recovery key into use.
pub(crate) async fn take(copying: &Copying, half: &Half, now: Timestamp) -> Result<Settings, BackupError> {
    let settings = loop {
        let revision = copying.revision().await?;
        let settings = Settings::to(half, Settings::find(copying).await?, copying.chance(), now);
        if settings.take_up(copying, revision, now).await? {
            break settings;
        }
    };
    copying.journal("backup-key", "a recovery key was made and proved", now).await?;
    Ok(settings)
}

/// What was typed as the key has it: in large letters, without spaces.
pub(crate) fn letters(typed: &str) -> Zeroizing<String> {
    let letters = typed.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-');
    Zeroizing::new(letters.map(|letter| letter.to_ascii_uppercase()).collect())
}

/// A hash of the end of a key's text. What is shorter has none that fits.
fn end(salt: &[u8; 32], text: &str) -> [u8; 32] {
    let end = text.get(text.len().saturating_sub(PROOF)..).unwrap_or_default();
    *blake3::keyed_hash(salt, end.as_bytes()).as_bytes()
}
