//! The settings of backups: to which key, where to, how often, how long. They are kept in the keyring, sealed with the
//! master key, because one of them opens backups.

use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::{Chance, Copying, Kept, Revision};
use zeroize::Zeroizing;

use crate::age::{PublicKey, SecretKey};
use crate::error::BackupError;
use crate::place::Place;

/// How often, and how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// Minutes from one backup to the next.
    pub every_minutes: u32,
    /// Minutes from one copy of the keys to the next: a destroyed key is gone everywhere within them.
    pub keys_minutes: u32,
    /// Days from one drill to the next.
    pub drill_days: u32,
    /// Of how many days the newest backup is kept.
    pub daily: u32,
    /// Of how many weeks.
    pub weekly: u32,
    /// Of how many months.
    pub monthly: u32,
}

impl Default for Rules {
    fn default() -> Self {
        Self { every_minutes: 24 * 60, keys_minutes: 5, drill_days: 30, daily: 7, weekly: 4, monthly: 12 }
    }
}

impl Rules {
    /// From one backup to the next.
    #[must_use]
    pub fn every(&self) -> SignedDuration {
        SignedDuration::from_mins(i64::from(self.every_minutes))
    }

    /// How long a backup counts: that of a day may come two hours late, others in proportion.
    #[must_use]
    pub fn counts(&self) -> SignedDuration {
        self.every() + self.every() / 12
    }
}

/// What an instance keeps of a recovery key. Nothing opens with it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Half {
    /// The public half.
    recovery: String,
    /// The key that signs what is copied.
    signing: Zeroizing<[u8; 32]>,
}

impl Half {
    pub(crate) fn of(key: &RecoveryKey) -> Self {
        Self { recovery: key.secret.public().to_text(), signing: key.signing.clone() }
    }
}

/// By what an instance knows its own copies that were made to another recovery key, and where some still are.
#[derive(Clone, Serialize, Deserialize)]
struct Former {
    reading: Zeroizing<String>,
    signer: [u8; 32],
    places: Vec<String>,
}

/// The settings of backups.
#[derive(Clone, Serialize, Deserialize)]
pub struct Settings {
    /// Which instance it is: two do not share a destination.
    pub instance: Uuid,
    /// The public half of the recovery key, whose private half stays with the firm.
    recovery: String,
    /// The key by which the instance itself reads its backups, to prove them.
    reading: Zeroizing<String>,
    /// The key by which pieces get their names.
    naming: Zeroizing<[u8; 32]>,
    /// The key that signs what was copied.
    signing: Zeroizing<[u8; 32]>,
    /// The destinations.
    pub places: Vec<Place>,
    /// How often, and how long.
    pub rules: Rules,
    /// The keys before this one to which something is still copied somewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former: Vec<Former>,
    /// Destinations that were given up, where a copy of the keys still lies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leaving: Vec<Place>,
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Settings").field("places", &self.places).field("rules", &self.rules).finish_non_exhaustive()
    }
}

impl Settings {
    /// Settings to this recovery key. Destinations and rules stay as they were before; what lies there goes with the first
    /// backup to this key.
    pub(crate) fn to(half: &Half, before: Option<Self>, chance: &Chance, now: Timestamp) -> Self {
        let before = match before {
            Some(same) if same.recovery == half.recovery => return same,
            before => before,
        };
        let Half { recovery, signing } = half.clone();
        let (instance, mut former, leaving) = match &before {
            Some(before) => (before.instance, before.former.clone(), before.leaving.clone()),
            None => (chance.id(now), Vec::new(), Vec::new()),
        };
        let (places, rules) = before.map_or_else(Default::default, |before| {
            let (signer, names) = (before.signer(), before.places.iter().map(|place| place.name.clone()).collect());
            former.push(Former { reading: before.reading, signer, places: names });
            (before.places, before.rules)
        });
        let reading = SecretKey::generate(chance).to_text();
        former.retain(|former| !former.places.is_empty());
        let naming = Zeroizing::new(chance.array());
        Self { instance, recovery, reading, naming, signing, places, rules, former, leaving }
    }

    /// Takes a destination out of use: a copy of the keys lies there until it was taken away.
    pub(crate) fn leave(&mut self, name: &str) {
        let left: Vec<Place> = self.places.extract_if(.., |place| place.name == name).collect();
        let in_use = |left: &Place| self.places.iter().any(|place| place.address() == left.address());
        let left: Vec<Place> = left.into_iter().filter(|left| !in_use(left)).collect();
        self.leaving.extend(left);
    }

    /// Takes a destination into use, or gives one of this name another address: then the former one is left.
    pub(crate) fn enter(&mut self, place: Place) {
        self.leave(&place.name);
        self.forget_left(&place.address());
        self.places.push(place);
    }

    /// No key of this instance lies at an address any more, or what lies there is in use again.
    pub(crate) fn forget_left(&mut self, address: &str) {
        self.leaving.retain(|place| place.address() != address);
    }

    /// True if a destination still holds what was copied to a key before this one.
    #[must_use]
    pub fn holds_former(&self, place: &str) -> bool {
        self.former.iter().any(|former| former.places.iter().any(|name| name == place))
    }

    /// This destination holds nothing any more that was copied to a key before this one.
    pub(crate) fn forget_former(&mut self, place: &str) {
        self.former.iter_mut().for_each(|former| former.places.retain(|name| name != place));
        self.former.retain(|former| !former.places.is_empty());
    }

    /// By what this instance's own copies to the keys before this one are read.
    pub(crate) fn former_readers(&self) -> impl Iterator<Item = (SecretKey, [u8; 32])> {
        self.former.iter().filter_map(|former| Some((SecretKey::from_text(&former.reading).ok()?, former.signer)))
    }

    /// The settings of an instance; none before there is a recovery key.
    ///
    /// # Errors
    /// [`BackupError::Fault`] if they cannot be read.
    pub async fn find(copying: &Copying) -> Result<Option<Self>, BackupError> {
        let Some(kept) = copying.kept(Kept::Settings).await? else { return Ok(None) };
        Ok(Some(serde_json::from_slice(&kept).map_err(|_| vault::Fault::Malformed { what: "settings of backups" })?))
    }

    /// The settings of an instance, which must have a recovery key.
    ///
    /// # Errors
    /// [`BackupError::NoRecoveryKey`] before there is one.
    pub async fn of(copying: &Copying) -> Result<Self, BackupError> {
        Self::find(copying).await?.ok_or(BackupError::NoRecoveryKey)
    }

    /// Keeps them, to a recovery key that was proved: none waits for its proof any more. False if somebody changed them
    /// since they were read.
    pub(crate) async fn take_up(
        &self,
        copying: &Copying,
        revision: Revision,
        now: Timestamp,
    ) -> Result<bool, BackupError> {
        let text = Zeroizing::new(serde_json::to_vec(self).unwrap_or_default());
        Ok(copying.keep(revision, &[(Kept::Settings, Some(&text)), (Kept::Waiting, None)], now).await?)
    }

    /// Changes the settings as they are now: of two who change them at once, neither undoes what the other did.
    ///
    /// # Errors
    /// [`BackupError::NoRecoveryKey`] before there is a key; what `change` says; [`BackupError::Fault`] if they cannot be
    /// kept.
    pub(crate) async fn change<T>(
        copying: &Copying,
        now: Timestamp,
        change: impl Fn(&mut Self) -> Result<T, BackupError>,
    ) -> Result<T, BackupError> {
        loop {
            let revision = copying.revision().await?;
            let mut settings = Self::of(copying).await?;
            let changed = change(&mut settings)?;
            let text = Zeroizing::new(serde_json::to_vec(&settings).unwrap_or_default());
            if copying.keep(revision, &[(Kept::Settings, Some(&text))], now).await? {
                return Ok(changed);
            }
        }
    }

    /// A destination.
    ///
    /// # Errors
    /// [`BackupError::UnknownPlace`] if there is none of this name.
    pub fn place(&self, name: &str) -> Result<&Place, BackupError> {
        let unknown = || BackupError::UnknownPlace(name.to_owned());
        self.places.iter().find(|place| place.name == name).ok_or_else(unknown)
    }

    /// The key by which the instance reads its own backups.
    ///
    /// # Errors
    /// [`BackupError::NoKey`] if what is kept is none.
    pub(crate) fn reading(&self) -> Result<SecretKey, BackupError> {
        SecretKey::from_text(&self.reading).map_err(BackupError::NoKey)
    }

    /// All to whom a copy is encrypted: the firm's recovery key, and the instance that proves its own copies.
    pub(crate) fn readers(&self) -> Result<Vec<PublicKey>, BackupError> {
        Ok(vec![PublicKey::from_text(&self.recovery).map_err(BackupError::NoKey)?, self.reading()?.public()])
    }

    /// The name of a piece: the same bytes of the same table have the same one, and it tells nothing of them.
    pub(crate) fn name(&self, table: &str, bytes: &[u8]) -> String {
        let mut hash = blake3::Hasher::new_keyed(&self.naming);
        hash.update(table.as_bytes()).update(&[0]).update(bytes);
        hash.finalize().to_hex().to_string()
    }

    /// Signs what was copied.
    pub(crate) fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        SigningKey::from_bytes(&self.signing).sign(bytes).to_bytes()
    }

    /// The key that checks what the instance signed.
    pub(crate) fn signer(&self) -> [u8; 32] {
        SigningKey::from_bytes(&self.signing).verifying_key().to_bytes()
    }
}

/// The key that opens backups. It is shown once and not kept: who loses it has no backups.
#[derive(Clone)]
pub struct RecoveryKey {
    pub(crate) secret: SecretKey,
    /// The key that signs what is copied: it comes of the secret, and the instance keeps it.
    signing: Zeroizing<[u8; 32]>,
}

impl std::fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryKey(..)")
    }
}

impl RecoveryKey {
    /// A new key.
    #[must_use]
    pub fn generate(chance: &Chance) -> Self {
        Self::of(SecretKey::generate(chance))
    }

    fn of(secret: SecretKey) -> Self {
        let text = secret.to_text();
        let signing = Zeroizing::new(blake3::derive_key("seloste 2026 signature of backups", text.as_bytes()));
        Self { secret, signing }
    }

    /// Reads it from a text, in which lines that begin with `#` say something to people.
    ///
    /// # Errors
    /// [`BackupError::NoKey`] if there is none, or it is mistyped.
    pub fn from_text(text: &str) -> Result<Self, BackupError> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let joined = Zeroizing::new(lines.collect::<String>().replace([' ', '\u{a0}'], ""));
        // What was said beside the key may have been saved with it.
        let alone = || text.lines().find_map(|line| SecretKey::from_text(line).ok());
        SecretKey::from_text(&joined).or_else(|error| alone().ok_or(error)).map(Self::of).map_err(BackupError::NoKey)
    }

    /// The key as `AGE-SECRET-KEY-1…`.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        self.secret.to_text()
    }

    /// True if this is how the key ends: as many letters as prove that it was saved, or more.
    #[must_use]
    pub fn ends_with(&self, typed: &str) -> bool {
        let typed = crate::waiting::letters(typed);
        typed.len() >= crate::PROOF && self.to_text().ends_with(typed.as_str())
    }

    /// True if this very instance signed the bytes.
    pub(crate) fn signed(&self, bytes: &[u8], signature: &[u8; 64]) -> bool {
        let signer = SigningKey::from_bytes(&self.signing).verifying_key();
        signer.verify_strict(bytes, &ed25519_dalek::Signature::from_bytes(signature)).is_ok()
    }
}

/// True if a signature is that of a signer.
pub(crate) fn is_signed(signer: &[u8; 32], bytes: &[u8], signature: &[u8; 64]) -> bool {
    let Ok(signer) = VerifyingKey::from_bytes(signer) else { return false };
    signer.verify_strict(bytes, &ed25519_dalek::Signature::from_bytes(signature)).is_ok()
}
