//! The hierarchy of keys: master key → keys of a controller → one key per record.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use ed25519_dalek::SigningKey;
use thiserror::Error;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::chance::Chance;
use crate::seal::{Broken, OVERHEAD, Place, SealKey};

/// The key above all: it wraps the keys of each controller. The binary reads it from a file, the environment or a
/// passphrase; it is never stored by the vault.
#[derive(Clone)]
pub struct MasterKey(Zeroizing<[u8; 32]>);

/// A text that is no master key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a master key is 64 hexadecimal digits")]
pub struct MasterKeyError;

impl MasterKey {
    /// The key of these bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// A new key.
    #[must_use]
    pub fn generate(chance: &Chance) -> Self {
        Self::from_bytes(chance.array())
    }

    /// Reads a key written by [`MasterKey::to_hex`]; white space round it does not matter.
    ///
    /// # Errors
    /// [`MasterKeyError`] if it is not 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> Result<Self, MasterKeyError> {
        let digits = text.trim().as_bytes();
        if digits.len() != 64 {
            return Err(MasterKeyError);
        }
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok());
        let mut bytes = Zeroizing::new([0u8; 32]);
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let [high, low] = pair else { return Err(MasterKeyError) };
            *byte = (digit(*high).ok_or(MasterKeyError)? << 4) | digit(*low).ok_or(MasterKeyError)?;
        }
        Ok(Self(bytes))
    }

    /// The key as 64 hexadecimal digits, for the file it is kept in.
    #[must_use]
    pub fn to_hex(&self) -> Zeroizing<String> {
        use fmt::Write;
        let mut text = Zeroizing::new(String::with_capacity(64));
        for byte in self.0.iter() {
            let _ = write!(text, "{byte:02x}");
        }
        text
    }

    /// The key's bytes.
    pub(crate) fn bytes(&self) -> Zeroizing<[u8; 32]> {
        self.0.clone()
    }

    /// True if it is this one.
    pub(crate) fn is(&self, other: &Self) -> bool {
        *self.0 == *other.0
    }

    /// The key that wraps.
    pub(crate) fn wrapping(&self) -> Result<SealKey, Broken> {
        SealKey::new(&Zeroizing::new(blake3::derive_key("seloste 2026 master wrap", &*self.0)))
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey(..)")
    }
}

/// The kinds of key a controller has in the keyring: the one that what it searches and forbids by is derived of.
pub(crate) const KIND_ROOT: &str = "root";
/// The key that signs the journal.
pub(crate) const KIND_JOURNAL: &str = "journal";
/// The keys that wrap the keys of records, the newest first; until the first rotation there is one, derived of the root.
pub(crate) const KIND_WRAP: &str = "wrap";
/// The keys that seal accounts, jobs and the like, the newest first; the first of all is derived of the root.
pub(crate) const KIND_STAFF: &str = "staff";
/// How far a rotation of these two is; empty while none is under way.
pub(crate) const KIND_ROTATION: &str = "rotation";

/// Some keys of 32 bytes, the newest first, as they lie together in the keyring.
#[derive(Clone)]
pub(crate) struct KeyList(Zeroizing<Vec<u8>>);

impl KeyList {
    /// The keys that lie together.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Broken> {
        match bytes.len().is_multiple_of(32) && !bytes.is_empty() {
            true => Ok(Self(Zeroizing::new(bytes.to_vec()))),
            false => Err(Broken),
        }
    }

    /// One that all controllers had before keys were rotated.
    fn derived(context: &str, root: &[u8; 32]) -> Self {
        Self(Zeroizing::new(blake3::derive_key(context, root).to_vec()))
    }

    /// The first key that wraps the keys of records.
    pub(crate) fn first_wrap(root: &[u8; 32]) -> Self {
        Self::derived("seloste 2026 record key wrap", root)
    }

    /// The first key that seals accounts, jobs and the like.
    pub(crate) fn first_staff(root: &[u8; 32]) -> Self {
        Self::derived("seloste 2026 staff and work", root)
    }

    /// A new key before these.
    pub(crate) fn after(&self, chance: &Chance) -> Self {
        let mut bytes = Zeroizing::new(chance.array::<32>().to_vec());
        bytes.extend_from_slice(&self.0);
        Self(bytes)
    }

    /// The newest alone.
    pub(crate) fn newest(&self) -> Self {
        Self(Zeroizing::new(self.0.iter().take(32).copied().collect()))
    }

    /// The bytes, to be sealed.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Seals with the newest, or with the one before while not all who serve know the newest; opens with all.
    pub(crate) fn sealing(&self, all_know: bool) -> Result<SealKey, Broken> {
        let mut order: Vec<&[u8; 32]> = self.0.chunks_exact(32).filter_map(|key| key.first_chunk()).collect();
        if !all_know && order.len() > 1 {
            order.swap(0, 1);
        }
        let (first, others) = order.split_first().ok_or(Broken)?;
        others.iter().try_fold(SealKey::new(first)?, |key, other| Ok(key.beside(SealKey::new(other)?)))
    }
}

/// Where a key of a controller is wrapped for.
pub(crate) fn place_of_key(controller: Uuid, kind: &str) -> Place {
    Place::new("controller key", controller).text(kind)
}

/// The keys of one controller, unwrapped once and held while the vault is open.
pub(crate) struct ControllerKeys {
    wrap: RwLock<Arc<SealKey>>,
    staff: RwLock<Arc<SealKey>>,
    index: Zeroizing<[u8; 32]>,
    unique: Zeroizing<[u8; 32]>,
    login: Zeroizing<[u8; 32]>,
    ban: Zeroizing<[u8; 32]>,
    pub(crate) journal: SigningKey,
}

impl ControllerKeys {
    /// Derives everything from the two random keys of a controller whose keys were never rotated.
    pub(crate) fn new(root: &[u8; 32], journal: &[u8; 32]) -> Result<Self, Broken> {
        let derive = |context: &str| Zeroizing::new(blake3::derive_key(context, root));
        Ok(Self {
            wrap: RwLock::new(Arc::new(KeyList::first_wrap(root).sealing(true)?)),
            staff: RwLock::new(Arc::new(KeyList::first_staff(root).sealing(true)?)),
            index: derive("seloste 2026 search index"),
            unique: derive("seloste 2026 unique values"),
            login: derive("seloste 2026 account look-up"),
            ban: derive("seloste 2026 marketing ban"),
            journal: SigningKey::from_bytes(journal),
        })
    }

    /// From now on these seal, and open what any of them sealed.
    pub(crate) fn take_up(&self, wrap: SealKey, staff: SealKey) {
        *self.wrap.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(wrap);
        *self.staff.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(staff);
    }

    fn wrap(&self) -> Arc<SealKey> {
        Arc::clone(&self.wrap.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// A new key for a record, and the same wrapped for the keyring.
    pub(crate) fn new_record_key(
        &self,
        controller: Uuid,
        record: Uuid,
        chance: &Chance,
    ) -> Result<(SealKey, Vec<u8>), Broken> {
        let bytes = Zeroizing::new(chance.array::<32>());
        let wrapped = self.wrap().seal(&place_of_record_key(controller, record), &*bytes, chance)?;
        Ok((SealKey::new(&bytes)?, wrapped))
    }

    /// The key of a record, out of the keyring. While a record is sealed anew, the key it leaves stands after the key it
    /// comes to: what is sealed with either opens, and what is sealed is sealed with the first.
    pub(crate) fn record_key(&self, controller: Uuid, record: Uuid, wrapped: &[u8]) -> Result<SealKey, Broken> {
        let (place, wrap) = (place_of_record_key(controller, record), self.wrap());
        let key = |wrapped: &[u8]| {
            let bytes = wrap.open(&place, wrapped)?;
            SealKey::new(bytes.first_chunk::<32>().ok_or(Broken)?)
        };
        match wrapped.split_at_checked(WRAPPED) {
            Some((first, former)) if !former.is_empty() => Ok(key(first)?.beside(key(former)?)),
            _ => key(wrapped),
        }
    }

    /// The same key of a record, or both, wrapped by the newest key; none if it is already.
    pub(crate) fn rewrapped(
        &self,
        controller: Uuid,
        record: Uuid,
        wrapped: &[u8],
        chance: &Chance,
    ) -> Result<Option<Vec<u8>>, Broken> {
        let (place, wrap) = (place_of_record_key(controller, record), self.wrap());
        if wrapped.chunks(WRAPPED).all(|one| wrap.sealed_itself(&place, one)) {
            return Ok(None);
        }
        let mut anew = Vec::with_capacity(wrapped.len());
        for one in wrapped.chunks(WRAPPED) {
            anew.extend(wrap.seal(&place, &wrap.open(&place, one)?, chance)?);
        }
        Ok(Some(anew))
    }

    /// The key of a marketing ban: what is forbidden, and its normalised form.
    pub(crate) fn ban_token(&self, what: &str, text: &str) -> Uuid {
        let hash = keyed(&self.ban, what, "", text);
        hash.first_chunk::<16>().map_or_else(Uuid::nil, |bytes| Uuid::from_bytes(*bytes))
    }

    /// The key that hides accounts of staff, jobs and the like.
    pub(crate) fn staff(&self) -> Arc<SealKey> {
        Arc::clone(&self.staff.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The key for the index tokens of one field.
    pub(crate) fn index_of(&self, register: &str, kind: &str, field: &str) -> [u8; 32] {
        keyed(&self.index, register, kind, field)
    }

    /// The key for the unique tokens of one field.
    pub(crate) fn unique_of(&self, register: &str, kind: &str, field: &str) -> [u8; 32] {
        keyed(&self.unique, register, kind, field)
    }

    /// What an account, or an address that tries to sign in, is found by.
    pub(crate) fn login_token(&self, purpose: &str, text: &str) -> [u8; 32] {
        keyed(&self.login, purpose, "", text)
    }
}

/// The bytes of a wrapped key.
pub(crate) const WRAPPED: usize = 32 + OVERHEAD;

/// Where a record's key is wrapped for.
fn place_of_record_key(controller: Uuid, record: Uuid) -> Place {
    Place::new("record key", controller).id(record)
}

/// A keyed hash of three texts, none of which can be shifted into another.
fn keyed(key: &[u8; 32], first: &str, second: &str, third: &str) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_keyed(key);
    for text in [first, second, third] {
        hasher.update(&u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
        hasher.update(text.as_bytes());
    }
    *hasher.finalize().as_bytes()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_master_key_is_read_back_from_its_digits() {
        let key = MasterKey::from_bytes([0xa7; 32]);
        let again = MasterKey::from_hex(&format!(" {}\n", key.to_hex().as_str())).unwrap();
        assert_eq!(*again.0, *key.0);
        assert_eq!(format!("{key:?}"), "MasterKey(..)");
        for wrong in ["", "00", &"g".repeat(64), &"é".repeat(32)] {
            assert!(MasterKey::from_hex(wrong).is_err());
        }
    }

    #[test]
    fn a_record_key_opens_only_for_its_record() {
        let chance = Chance::new(|bytes| bytes.fill(3));
        let keys = ControllerKeys::new(&[1; 32], &[2; 32]).unwrap();
        let (controller, record) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let (key, wrapped) = keys.new_record_key(controller, record, &chance).unwrap();
        let place = Place::new("record", controller);
        let sealed = key.seal(&place, b"ada", &chance).unwrap();
        let again = keys.record_key(controller, record, &wrapped).unwrap();
        assert_eq!(&**again.open(&place, &sealed).unwrap(), b"ada");
        assert!(keys.record_key(controller, Uuid::from_u128(3), &wrapped).is_err());
        assert!(keys.record_key(Uuid::from_u128(3), record, &wrapped).is_err());
    }

    #[test]
    fn a_record_key_is_wrapped_anew_once_and_the_key_before_opens_it_no_more() {
        let state = std::sync::atomic::AtomicU8::new(1);
        let chance = Chance::new(move |bytes| bytes.fill(state.fetch_add(1, std::sync::atomic::Ordering::Relaxed)));
        let keys = ControllerKeys::new(&[1; 32], &[2; 32]).unwrap();
        let (controller, record) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let (_, mut wrapped) = keys.new_record_key(controller, record, &chance).unwrap();
        let (key, former) = keys.new_record_key(controller, record, &chance).unwrap();
        wrapped.extend(&former);
        let sealed = key.seal(&Place::new("record", controller), b"ada", &chance).unwrap();
        let list = KeyList::first_wrap(&[1; 32]).after(&chance);
        let staff = || KeyList::first_staff(&[1; 32]).sealing(true).unwrap();
        // While not all know the new key, all seals with the one before.
        keys.take_up(list.sealing(false).unwrap(), staff());
        assert!(keys.rewrapped(controller, record, &wrapped, &chance).unwrap().is_none());
        keys.take_up(list.sealing(true).unwrap(), staff());
        let anew = keys.rewrapped(controller, record, &wrapped, &chance).unwrap().unwrap();
        assert_eq!(anew.len(), wrapped.len());
        assert!(keys.rewrapped(controller, record, &anew, &chance).unwrap().is_none());
        keys.take_up(list.newest().sealing(true).unwrap(), staff());
        let opened = keys.record_key(controller, record, &anew).unwrap();
        assert_eq!(&**opened.open(&Place::new("record", controller), &sealed).unwrap(), b"ada", "either key opens");
        assert!(keys.record_key(controller, record, &wrapped).is_err());
        assert!(ControllerKeys::new(&[1; 32], &[2; 32]).unwrap().record_key(controller, record, &anew).is_err());
    }
}
