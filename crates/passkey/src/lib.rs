//! Passkeys, as a service looks at them (Web Authentication Level 3, 7.1 and 7.2).
//!
//! What a browser brings is believed only if it was made by a device for this very host, in answer to this very question,
//! with the person there and recognized by the device. Pure: no clock, no chance, nothing kept. Attestation is not asked
//! for: which make of device somebody uses is none of the service's business.
#![deny(missing_docs)]

mod brought;
mod client;
mod data;
mod error;
mod key;

pub use brought::{Answer, MAX_BROUGHT, MAX_ID, New};
pub use error::Distrust;
pub use key::Key;

/// What must have been asked.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Where the page was, as `https://firma.example`.
    pub origin: &'a str,
    /// The host that passkeys are made for.
    pub host: &'a str,
    /// The question, as it was given out.
    pub challenge: &'a str,
}

/// A passkey whose making was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// What names it, in base64 for addresses.
    pub id: String,
    /// Its public key.
    pub key: Key,
    /// How often it was used, where it counts.
    pub counter: u32,
}

/// A new passkey, if all about it is as it was asked for.
///
/// # Errors
/// [`Distrust`] with the first thing that is wrong.
pub fn made(new: &New, asked: Asked<'_>) -> Result<Made, Distrust> {
    client::fits(&bytes(&new.client)?, "webauthn.create", asked)?;
    let data = data::read(&bytes(&new.data)?, asked.host)?;
    let id = bytes(&new.id)?;
    // With attestation `none` nothing of this is signed: whoever makes a passkey for their own account could lie only to
    // themselves. What the device says of it and what the browser says of it must be one thing all the same.
    if id.is_empty() || id.len() > MAX_ID || data.made.as_deref() != Some(id.as_slice()) {
        return Err(Distrust::Malformed);
    }
    let key = Key::read(new.algorithm, &bytes(&new.key)?)?;
    Ok(Made { id: new.id.clone(), key, counter: data.counter })
}

/// Looks at an answer given with a passkey: how often it was used, where it counts.
///
/// # Errors
/// [`Distrust`] with the first thing that is wrong.
pub fn answered(answer: &Answer, (key, counter): (&Key, u32), asked: Asked<'_>) -> Result<u32, Distrust> {
    let (client, data) = (bytes(&answer.client)?, bytes(&answer.data)?);
    client::fits(&client, "webauthn.get", asked)?;
    let read = data::read(&data, asked.host)?;
    key.verify(&client, &data, &bytes(&answer.signature)?)?;
    // A device that counts never counts back: another would be a copy of it.
    if (counter, read.counter) != (0, 0) && read.counter <= counter {
        return Err(Distrust::Copied);
    }
    Ok(read.counter)
}

/// Base64 as WebAuthn writes it.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

/// The bytes of base64 as WebAuthn writes it.
///
/// # Errors
/// [`Distrust::Malformed`] if it is none.
pub fn bytes(text: &str) -> Result<Vec<u8>, Distrust> {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(text).map_err(|_| Distrust::Malformed)
}
