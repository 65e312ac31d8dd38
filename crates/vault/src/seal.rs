//! Sealing: AES-256-GCM with associated data, through `ring`. One shape for everything sealed:
//! a version byte, a nonce of 12 bytes, the ciphertext, a tag of 16 bytes.

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use thiserror::Error;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::chance::Chance;

/// The version of the shape, bound into the associated data.
const SHAPE: u8 = 1;

/// Bytes a sealed text is longer than the text.
pub(crate) const OVERHEAD: usize = 1 + NONCE_LEN + 16;

/// It does not open: another key, another place, or changed bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("sealed bytes do not open here")]
pub(crate) struct Broken;

/// A key that seals.
pub(crate) struct SealKey {
    key: LessSafeKey,
    /// Keys that were left or are come to: what one of them sealed opens too.
    others: Vec<LessSafeKey>,
}

impl SealKey {
    /// The key of these bytes. The caller wipes the bytes.
    pub(crate) fn new(bytes: &[u8; 32]) -> Result<Self, Broken> {
        UnboundKey::new(&AES_256_GCM, bytes)
            .map(|key| Self { key: LessSafeKey::new(key), others: Vec::new() })
            .map_err(|_| Broken)
    }

    /// This key, and what `other` sealed opens too.
    pub(crate) fn beside(mut self, other: Self) -> Self {
        self.others.push(other.key);
        self
    }

    /// True if this key itself sealed it, and none of those beside it.
    pub(crate) fn sealed_itself(&self, aad: &Place, sealed: &[u8]) -> bool {
        parts(sealed).is_ok_and(|(nonce, text)| open_with(&self.key, aad, nonce, text).is_ok())
    }

    /// Seals `plain` for the place `aad` names. Only whoever names the same place can open it.
    pub(crate) fn seal(&self, aad: &Place, plain: &[u8], chance: &Chance) -> Result<Vec<u8>, Broken> {
        let nonce = chance.array::<NONCE_LEN>();
        let mut out = Vec::with_capacity(plain.len() + OVERHEAD);
        out.push(SHAPE);
        out.extend_from_slice(&nonce);
        let start = out.len();
        out.extend_from_slice(plain);
        let text = out.get_mut(start..).ok_or(Broken)?;
        let nonce = Nonce::assume_unique_for_key(nonce);
        let tag = self.key.seal_in_place_separate_tag(nonce, Aad::from(&aad.0), text).map_err(|_| Broken)?;
        out.extend_from_slice(tag.as_ref());
        Ok(out)
    }

    /// Opens what was sealed for the place `aad` names.
    pub(crate) fn open(&self, aad: &Place, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Broken> {
        let (nonce, text) = parts(sealed)?;
        let mut opened = open_with(&self.key, aad, nonce, text);
        for other in &self.others {
            opened = opened.or_else(|_| open_with(other, aad, nonce, text));
        }
        opened
    }
}

/// The nonce of something sealed, and the rest.
fn parts(sealed: &[u8]) -> Result<(&[u8], &[u8]), Broken> {
    let (shape, rest) = sealed.split_first().ok_or(Broken)?;
    let parted = rest.split_at_checked(NONCE_LEN).ok_or(Broken)?;
    if *shape == SHAPE { Ok(parted) } else { Err(Broken) }
}

fn open_with(key: &LessSafeKey, aad: &Place, nonce: &[u8], text: &[u8]) -> Result<Zeroizing<Vec<u8>>, Broken> {
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| Broken)?;
    let mut text = Zeroizing::new(text.to_vec());
    let length = key.open_in_place(nonce, Aad::from(&aad.0), &mut text).map_err(|_| Broken)?.len();
    text.truncate(length);
    Ok(text)
}

/// The place something is sealed for: what it is and whose. Every part is written with its length, so that no two
/// places look alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place(Vec<u8>);

impl Place {
    /// A place of this kind, of this controller.
    pub(crate) fn new(kind: &str, controller: Uuid) -> Self {
        let mut bytes = Vec::with_capacity(160);
        bytes.push(SHAPE);
        Self(bytes).text(kind).id(controller)
    }

    /// Narrows it to an id.
    pub(crate) fn id(mut self, id: Uuid) -> Self {
        self.0.extend_from_slice(id.as_bytes());
        self
    }

    /// Narrows it to a number.
    pub(crate) fn number(mut self, number: i64) -> Self {
        self.0.extend_from_slice(&number.to_be_bytes());
        self
    }

    /// Narrows it to a text.
    pub(crate) fn text(mut self, text: &str) -> Self {
        self.0.extend_from_slice(&u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
        self.0.extend_from_slice(text.as_bytes());
        self
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]
    use proptest::prelude::*;

    use super::*;

    fn chance() -> Chance {
        let state = std::sync::atomic::AtomicU64::new(1);
        Chance::new(move |bytes| {
            for byte in bytes {
                let next = state.fetch_add(0x9e37_79b9_7f4a_7c15, std::sync::atomic::Ordering::Relaxed);
                *byte = u8::try_from((next >> 56) & 0xff).unwrap();
            }
        })
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens_to_the_same_bytes(key: [u8; 32], plain: Vec<u8>, id: u128) {
            let key = SealKey::new(&key).unwrap();
            let place = Place::new("record", Uuid::from_u128(id));
            let sealed = key.seal(&place, &plain, &chance()).unwrap();
            prop_assert_eq!(sealed.len(), plain.len() + OVERHEAD);
            prop_assert_eq!(&*key.open(&place, &sealed).unwrap(), &plain);
        }

        #[test]
        fn a_changed_bit_does_not_open(plain: Vec<u8>, at: prop::sample::Index, bit in 0u8..8) {
            let key = SealKey::new(&[7; 32]).unwrap();
            let place = Place::new("record", Uuid::nil());
            let mut sealed = key.seal(&place, &plain, &chance()).unwrap();
            let at = at.index(sealed.len());
            sealed[at] ^= 1 << bit;
            prop_assert_eq!(key.open(&place, &sealed).unwrap_err(), Broken);
        }

        #[test]
        fn two_places_are_never_the_same_bytes(a in "[a-c]{0,4}", b in "[a-c]{0,4}", c in "[a-c]{0,4}", d in "[a-c]{0,4}") {
            let one = Place::new("x", Uuid::nil()).text(&a).text(&b);
            let other = Place::new("x", Uuid::nil()).text(&c).text(&d);
            prop_assert_eq!(one == other, (a, b) == (c, d));
        }
    }

    #[test]
    fn another_place_or_key_does_not_open() {
        let key = SealKey::new(&[7; 32]).unwrap();
        let place = Place::new("record", Uuid::nil()).number(1);
        let sealed = key.seal(&place, b"ada", &chance()).unwrap();
        assert!(key.open(&Place::new("record", Uuid::nil()).number(2), &sealed).is_err());
        assert!(SealKey::new(&[8; 32]).unwrap().open(&place, &sealed).is_err());
        assert!(key.open(&place, b"").is_err());
    }
}
