//! The format of `age` (age-encryption.org/v1), for recipients of X25519: what is written here opens with the program
//! `age` and the recovery key, without Seloste.
//!
//! The format is taken from its specification and tested against the reference program's own library, in both directions.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use curve25519_dalek::montgomery::MontgomeryPoint;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use ring::{hkdf, hmac};
use thiserror::Error;
use vault::Chance;
use zeroize::Zeroizing;

/// The first line of every file.
const INTRO: &str = "age-encryption.org/v1";
/// What a wrapped file key is bound to.
const X25519: &str = "age-encryption.org/v1/X25519";
/// The bytes of plain text in one sealed stretch.
const STRETCH: usize = 64 * 1024;
/// The bytes a stretch is longer when sealed.
const TAG: usize = 16;
/// The bytes of the key of a file.
const FILE_KEY: usize = 16;
/// The bytes of the number that a file's stream begins with.
const STREAM_NONCE: usize = 16;
/// A header is no longer than this.
const MAX_HEADER: usize = 16 * 1024;
/// What a secret key's text begins with.
const SECRET: &str = "AGE-SECRET-KEY-";
/// What a public key's text begins with.
const PUBLIC: &str = "age";

/// Why something does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum AgeError {
    /// It is not a file of `age`, or its beginning is cut off.
    #[error("it is not encrypted as a backup is, or its beginning is missing")]
    Form,
    /// It was encrypted to other keys.
    #[error("the key does not open it: it was encrypted to another")]
    OtherKey,
    /// It was cut short or changed.
    #[error("it was cut short or changed")]
    Changed,
    /// A text is no key.
    #[error("this is not a key: one begins with AGE-SECRET-KEY-1")]
    NoKey,
}

/// Whom something is encrypted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

/// The key that opens what was encrypted to its public half.
#[derive(Clone)]
pub struct SecretKey(Zeroizing<[u8; 32]>);

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey(..)")
    }
}

impl SecretKey {
    /// A new key.
    #[must_use]
    pub fn generate(chance: &Chance) -> Self {
        Self(Zeroizing::new(chance.array()))
    }

    /// The half that may be known.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(MontgomeryPoint::mul_base_clamped(*self.0).to_bytes())
    }

    /// The key as `AGE-SECRET-KEY-1…`, as the program `age` takes it.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(bech32(&SECRET.to_ascii_lowercase(), &*self.0).to_ascii_uppercase())
    }

    /// Reads a key from its text; white space round it does not matter.
    ///
    /// # Errors
    /// [`AgeError::NoKey`] if it is none, or mistyped.
    pub fn from_text(text: &str) -> Result<Self, AgeError> {
        let text = Zeroizing::new(text.trim().to_ascii_lowercase());
        unbech32(&SECRET.to_ascii_lowercase(), &text).map(|key| Self(Zeroizing::new(key))).ok_or(AgeError::NoKey)
    }

    /// Opens what was encrypted to the public half.
    ///
    /// # Errors
    /// [`AgeError`] says why it does not open.
    pub fn decrypt(&self, bytes: &[u8]) -> Result<Vec<u8>, AgeError> {
        let header = Header::read(bytes)?;
        let key = header.wrapped.iter().find_map(|stanza| self.unwrap_key(stanza)).ok_or(AgeError::OtherKey)?;
        let mac = header_mac(&key);
        hmac::verify(&mac, header.signed, &header.mac).map_err(|_| AgeError::Changed)?;
        let (nonce, sealed) = header.rest.split_first_chunk::<STREAM_NONCE>().ok_or(AgeError::Changed)?;
        open_stream(&stream_key(&key, nonce)?, sealed)
    }

    fn unwrap_key(&self, (share, body): &([u8; 32], [u8; FILE_KEY + TAG])) -> Option<Zeroizing<[u8; FILE_KEY]>> {
        let shared = MontgomeryPoint(*share).mul_clamped(*self.0).to_bytes();
        let key = wrapping(&shared, share, &self.public().0).ok()?;
        let mut body = Zeroizing::new(body.to_vec());
        let plain = key.open_in_place(Nonce::assume_unique_for_key([0; 12]), Aad::empty(), &mut body).ok()?;
        plain.first_chunk().copied().map(Zeroizing::new)
    }
}

impl PublicKey {
    /// The key as `age1…`.
    #[must_use]
    pub fn to_text(&self) -> String {
        bech32(PUBLIC, &self.0)
    }

    /// Reads a key from its text.
    ///
    /// # Errors
    /// [`AgeError::NoKey`] if it is none.
    pub fn from_text(text: &str) -> Result<Self, AgeError> {
        unbech32(PUBLIC, text.trim()).map(Self).ok_or(AgeError::NoKey)
    }
}

/// Encrypts to all of these keys: each of them opens it alone.
///
/// # Errors
/// [`AgeError::NoKey`] if a key is one that no secret belongs to.
pub fn encrypt(to: &[PublicKey], chance: &Chance, plain: &[u8]) -> Result<Vec<u8>, AgeError> {
    let file_key = Zeroizing::new(chance.array::<FILE_KEY>());
    let mut out = String::with_capacity(256);
    out.push_str(INTRO);
    out.push('\n');
    for key in to {
        let secret = Zeroizing::new(chance.array::<32>());
        let share = MontgomeryPoint::mul_base_clamped(*secret).to_bytes();
        let shared = MontgomeryPoint(key.0).mul_clamped(*secret).to_bytes();
        if shared == [0; 32] {
            return Err(AgeError::NoKey);
        }
        let mut body = file_key.to_vec();
        let wrap = wrapping(&shared, &share, &key.0)?;
        wrap.seal_in_place_append_tag(Nonce::assume_unique_for_key([0; 12]), Aad::empty(), &mut body)
            .map_err(|_| AgeError::NoKey)?;
        out.push_str(&format!("-> X25519 {}\n{}\n", STANDARD_NO_PAD.encode(share), STANDARD_NO_PAD.encode(body)));
    }
    out.push_str("---");
    let mac = hmac::sign(&header_mac(&file_key), out.as_bytes());
    out.push(' ');
    out.push_str(&STANDARD_NO_PAD.encode(mac));
    out.push('\n');
    let nonce = chance.array::<STREAM_NONCE>();
    let mut out = out.into_bytes();
    out.reserve(STREAM_NONCE + plain.len() + TAG * (plain.len() / STRETCH + 1));
    out.extend_from_slice(&nonce);
    seal_stream(&stream_key(&file_key, &nonce)?, plain, &mut out)?;
    Ok(out)
}

/// The parts of a file's beginning.
struct Header<'a> {
    /// What the header's own code is made over.
    signed: &'a [u8],
    mac: Vec<u8>,
    wrapped: Vec<([u8; 32], [u8; FILE_KEY + TAG])>,
    rest: &'a [u8],
}

impl<'a> Header<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, AgeError> {
        let mut wrapped = Vec::new();
        let mut at = 0;
        let mut line = || -> Result<(&'a str, usize), AgeError> {
            let rest = bytes.get(at..).ok_or(AgeError::Form)?;
            let rest = rest.get(..rest.len().min(MAX_HEADER)).unwrap_or(rest);
            let end = rest.iter().position(|byte| *byte == b'\n').ok_or(AgeError::Form)?;
            let line = rest.get(..end).and_then(|line| std::str::from_utf8(line).ok()).ok_or(AgeError::Form)?;
            let start = at;
            at += end + 1;
            Ok((line, start))
        };
        if line()?.0 != INTRO {
            return Err(AgeError::Form);
        }
        loop {
            let (words, start) = line()?;
            if let Some(mac) = words.strip_prefix("--- ") {
                let mac = STANDARD_NO_PAD.decode(mac).map_err(|_| AgeError::Form)?;
                let signed = bytes.get(..start + 3).ok_or(AgeError::Form)?;
                let rest = bytes.get(at..).ok_or(AgeError::Form)?;
                return Ok(Self { signed, mac, wrapped, rest });
            }
            let words = words.strip_prefix("-> ").ok_or(AgeError::Form)?;
            let mut body = Vec::new();
            loop {
                let (text, _) = line()?;
                body.extend(STANDARD_NO_PAD.decode(text).map_err(|_| AgeError::Form)?);
                if text.len() < 64 {
                    break;
                }
            }
            let share = words.strip_prefix("X25519 ").and_then(|share| STANDARD_NO_PAD.decode(share).ok());
            if let (Some(share), Ok(body)) = (share, <[u8; FILE_KEY + TAG]>::try_from(body.as_slice()))
                && let Ok(share) = <[u8; 32]>::try_from(share.as_slice())
            {
                wrapped.push((share, body));
            }
        }
    }
}

/// How many bytes are asked of a derivation.
struct Bytes32;

impl hkdf::KeyType for Bytes32 {
    fn len(&self) -> usize {
        32
    }
}

fn derive(salt: &[u8], key: &[u8], of: &[u8]) -> Result<Zeroizing<[u8; 32]>, AgeError> {
    let mut out = Zeroizing::new([0; 32]);
    let derived = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(key);
    let of = [of];
    let filled = derived.expand(&of, Bytes32).and_then(|derived| derived.fill(&mut *out));
    filled.map(|()| out).map_err(|_| AgeError::NoKey)
}

fn aead(key: &[u8; 32]) -> Result<LessSafeKey, AgeError> {
    UnboundKey::new(&CHACHA20_POLY1305, key).map(LessSafeKey::new).map_err(|_| AgeError::NoKey)
}

/// The key that wraps the file's key for one recipient.
fn wrapping(shared: &[u8; 32], share: &[u8; 32], recipient: &[u8; 32]) -> Result<LessSafeKey, AgeError> {
    let salt = [share.as_slice(), recipient].concat();
    aead(&*derive(&salt, shared, X25519.as_bytes())?)
}

fn header_mac(file_key: &[u8; FILE_KEY]) -> hmac::Key {
    let key = derive(&[], file_key, b"header").unwrap_or_default();
    hmac::Key::new(hmac::HMAC_SHA256, &*key)
}

fn stream_key(file_key: &[u8; FILE_KEY], nonce: &[u8; STREAM_NONCE]) -> Result<LessSafeKey, AgeError> {
    aead(&*derive(nonce, file_key, b"payload")?)
}

/// The number of a stretch, and whether it is the last.
fn stretch_nonce(count: u64, last: bool) -> Nonce {
    let mut nonce = [0; 12];
    if let Some(counted) = nonce.get_mut(3..11) {
        counted.copy_from_slice(&count.to_be_bytes());
    }
    if let Some(end) = nonce.last_mut() {
        *end = u8::from(last);
    }
    Nonce::assume_unique_for_key(nonce)
}

fn seal_stream(key: &LessSafeKey, plain: &[u8], out: &mut Vec<u8>) -> Result<(), AgeError> {
    let stretches = plain.len().div_ceil(STRETCH).max(1);
    for nth in 0..stretches {
        let stretch = plain.get(nth * STRETCH..plain.len().min((nth + 1) * STRETCH)).unwrap_or_default();
        let start = out.len();
        out.extend_from_slice(stretch);
        let nonce = stretch_nonce(nth as u64, nth + 1 == stretches);
        let text = out.get_mut(start..).ok_or(AgeError::Form)?;
        let tag = key.seal_in_place_separate_tag(nonce, Aad::empty(), text).map_err(|_| AgeError::Form)?;
        out.extend_from_slice(tag.as_ref());
    }
    Ok(())
}

fn open_stream(key: &LessSafeKey, sealed: &[u8]) -> Result<Vec<u8>, AgeError> {
    let stretches = sealed.len().div_ceil(STRETCH + TAG).max(1);
    let mut plain = Vec::with_capacity(sealed.len());
    let mut held = Vec::with_capacity(STRETCH + TAG);
    for nth in 0..stretches {
        let end = sealed.len().min((nth + 1) * (STRETCH + TAG));
        held.clear();
        held.extend_from_slice(sealed.get(nth * (STRETCH + TAG)..end).unwrap_or_default());
        let last = nth + 1 == stretches;
        let nonce = stretch_nonce(nth as u64, last);
        let opened = key.open_in_place(nonce, Aad::empty(), &mut held).map_err(|_| AgeError::Changed)?;
        // Only a file of nothing ends with nothing.
        if opened.is_empty() && nth > 0 {
            return Err(AgeError::Changed);
        }
        plain.extend_from_slice(opened);
    }
    Ok(plain)
}

const LETTERS: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";

fn check(prefix: &str, words: impl Iterator<Item = u8>) -> u32 {
    const STEPS: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    let prefix = prefix.as_bytes();
    let high = prefix.iter().map(|byte| byte >> 5);
    let low = prefix.iter().map(|byte| byte & 31);
    let mut sum = 1_u32;
    for word in high.chain(std::iter::once(0)).chain(low).chain(words) {
        let top = sum >> 25;
        sum = ((sum & 0x01ff_ffff) << 5) ^ u32::from(word);
        for (nth, step) in STEPS.iter().enumerate() {
            if (top >> nth) & 1 == 1 {
                sum ^= step;
            }
        }
    }
    sum
}

/// Regroups bits; what is left over must be nothing but zeros when reading.
fn regroup(from: &[u8], (wide, narrow): (u32, u32), pad: bool) -> Option<Vec<u8>> {
    let (mut held, mut bits) = (0_u32, 0_u32);
    let mut out = Vec::with_capacity(from.len() * 2);
    for value in from {
        held = (held << wide) | u32::from(*value);
        bits += wide;
        while bits >= narrow {
            bits -= narrow;
            out.push(u8::try_from((held >> bits) & ((1 << narrow) - 1)).ok()?);
        }
        held &= (1 << bits) - 1;
    }
    if pad && bits > 0 {
        out.push(u8::try_from((held << (narrow - bits)) & ((1 << narrow) - 1)).ok()?);
    } else if bits >= wide || held != 0 {
        return None;
    }
    Some(out)
}

fn bech32(prefix: &str, bytes: &[u8]) -> String {
    let words = regroup(bytes, (8, 5), true).unwrap_or_default();
    let sum = check(prefix, words.iter().copied().chain([0; 6])) ^ 1;
    let end = (0..6_u32).map(|nth| u8::try_from((sum >> (5 * (5 - nth))) & 31).unwrap_or_default());
    let letters = words.iter().copied().chain(end);
    let letter = |word: u8| LETTERS.get(usize::from(word)).copied().map_or('q', char::from);
    format!("{prefix}1{}", letters.map(letter).collect::<String>())
}

fn unbech32(prefix: &str, text: &str) -> Option<[u8; 32]> {
    let letters = text.strip_prefix(prefix)?.strip_prefix('1')?;
    let word = |letter: u8| LETTERS.iter().position(|own| *own == letter).and_then(|at| u8::try_from(at).ok());
    let words: Vec<u8> = letters.bytes().map(word).collect::<Option<_>>()?;
    if check(prefix, words.iter().copied()) != 1 {
        return None;
    }
    let words = words.get(..words.len().checked_sub(6)?)?;
    regroup(words, (5, 8), false)?.as_slice().try_into().ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]
    use std::sync::atomic::{AtomicU64, Ordering};

    use base64::engine::general_purpose::STANDARD;

    use super::*;

    /// A pair of keys as the reference program writes them.
    const SECRET_TEXT: &str = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33";
    const PUBLIC_TEXT: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";
    /// What another program of the format, `rage`, encrypted to another key and to this one, with a stanza that nobody
    /// knows, as the format allows.
    const OF_RAGE: &str = "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSA3TWlxSnR4RTZVN21rSU1hOVM4WjE3Zkx4cVVwR2x2Nm5OWWNPQ2ZGVFZVCm9SV2t5N1IxYktBeDIrUFdBMEMzQTZXckh0WHA3dnFlcXZ2RTZiRjd3ckkKLT4gWDI1NTE5IFU1emU0VUNQV1JicXRLbTFNVkpmU0h4UFRTWFdtZjhRaTlMWmszaDhZbE0KTkpQam41dWJ0ZHlRRVBuenNwbVM2V0lQQXhwd1N1V0xYNnROOXBwUnNBbwotPiA3bi1ncmVhc2UgTQpkVU9JCi0tLSBkejJNeFlaQ3BkQXNQbnRnZEI4NVJWSGNuRGR3bCtXemNIZ0NhVmIwRjFnCtuFKEGSlTrIzSVAhu6Bp1iKKJM01caq4iA0yyk9RpSA0xCdh5HbI58aTvsKnIod";
    /// The same of nothing at all, with a longer stanza.
    const OF_NOTHING: &str = "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBkOXIwY3BuNHhOanIvY0MxcmtxN1pJd3dpNDNQaEtteFBCeHJQbnlNNFR3CmloSVFMRjFxLzN4K0Q1VjhzTWRHRk1IZ2plSlVLUWo2OTFyWHhDZXZJVEUKLT4gbG42Ky1ncmVhc2UgdCVuYCBYQi96IDZ7b3Z2IFVpcS5uayc1CmQ2cG9sQmxPdk9vc0lSK2p6REcrZXUwY3V1QWxrTjZKa25ERnhKdHduaWFHRG8zeE9NUElvamN4cDlUV0RPQWIKSVhlRlc0YU9VbVhEVWxkN2FJbjVDS293cUVyWDY2dkZVUlFKCi0tLSBGZGZBNmsrSytQMFJ0ZjkyMGR1dnRtT1AvSFhyejNwV2xsekM1eWdYdmVNCl3Zb1oR75fDzUPe1lKiQDZbdI6Z0Avd7Mw7UDU++E17";

    fn chance() -> Chance {
        let state = AtomicU64::new(1);
        Chance::new(move |bytes| {
            for part in bytes.chunks_mut(32) {
                let next = state.fetch_add(1, Ordering::Relaxed);
                part.copy_from_slice(&blake3::hash(&next.to_be_bytes()).as_bytes()[..part.len()]);
            }
        })
    }

    #[test]
    fn keys_are_written_as_the_reference_program_writes_them() {
        let secret = SecretKey::from_text(&format!(" {SECRET_TEXT}\n")).unwrap();
        assert_eq!(*secret.to_text(), SECRET_TEXT);
        assert_eq!(secret.public().to_text(), PUBLIC_TEXT);
        assert_eq!(PublicKey::from_text(PUBLIC_TEXT).unwrap(), secret.public());
        for wrong in ["", "AGE-SECRET-KEY-1", PUBLIC_TEXT, &SECRET_TEXT.replace('Q', "P"), &SECRET_TEXT[..70]] {
            assert!(SecretKey::from_text(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_another_program_encrypted_opens() {
        let secret = SecretKey::from_text(SECRET_TEXT).unwrap();
        let open = |text: &str| secret.decrypt(&STANDARD.decode(text).unwrap());
        assert_eq!(open(OF_RAGE).unwrap(), "huomenta, äiti".as_bytes());
        assert_eq!(open(OF_NOTHING).unwrap(), b"");
    }

    #[test]
    fn each_recipient_opens_it_and_nobody_else() {
        let chance = chance();
        let (one, other, third) =
            (SecretKey::generate(&chance), SecretKey::generate(&chance), SecretKey::generate(&chance));
        for long in [0, 1, STRETCH - 1, STRETCH, STRETCH + 1, 3 * STRETCH] {
            let plain = vec![7; long];
            let sealed = encrypt(&[one.public(), other.public()], &chance, &plain).unwrap();
            assert_eq!(one.decrypt(&sealed).unwrap(), plain);
            assert_eq!(other.decrypt(&sealed).unwrap(), plain);
            assert_eq!(third.decrypt(&sealed), Err(AgeError::OtherKey));
        }
    }

    #[test]
    fn what_is_cut_short_or_changed_anywhere_does_not_open() {
        let chance = chance();
        let secret = SecretKey::generate(&chance);
        let sealed = encrypt(&[secret.public()], &chance, &vec![9; STRETCH + 100]).unwrap();
        let ends = (0..300).chain((300..sealed.len()).step_by(997)).chain([sealed.len() - 1, STRETCH + 16 + 216]);
        for end in ends {
            assert!(secret.decrypt(&sealed[..end]).is_err(), "cut at {end}");
        }
        for at in (0..300).chain((300..sealed.len()).step_by(997)) {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(secret.decrypt(&changed).is_err(), "changed at {at}");
        }
    }
}
