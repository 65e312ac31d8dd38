//! What the device says (6.1): for which host, who was there, how often, and the id of what it made.

use ring::digest::{SHA256, digest};

use crate::Distrust;

/// The bytes of a hash of a host.
const HASH: usize = 32;
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const MAY_BE_SAVED: u8 = 0x08;
const IS_SAVED: u8 = 0x10;
const HAS_KEY: u8 = 0x40;
const HAS_MORE: u8 = 0x80;
/// The bytes of the make of the device, which is not looked at.
const MAKE: usize = 16;

pub(crate) struct Data {
    pub(crate) counter: u32,
    /// The id of a passkey just made.
    pub(crate) made: Option<Vec<u8>>,
}

pub(crate) fn read(data: &[u8], host: &str) -> Result<Data, Distrust> {
    let (hash, rest) = data.split_at_checked(HASH).ok_or(Distrust::Malformed)?;
    let (&flags, rest) = rest.split_first().ok_or(Distrust::Malformed)?;
    let (counter, rest) = rest.split_first_chunk::<4>().ok_or(Distrust::Malformed)?;
    if hash != digest(&SHA256, host.as_bytes()).as_ref() {
        return Err(Distrust::Host);
    }
    if flags & PRESENT == 0 {
        return Err(Distrust::Absent);
    }
    if flags & VERIFIED == 0 {
        return Err(Distrust::Unverified);
    }
    // What cannot be saved elsewhere is not saved there, and what says nothing more ends here.
    let impossible = flags & IS_SAVED != 0 && flags & MAY_BE_SAVED == 0;
    if impossible || (flags & (HAS_KEY | HAS_MORE) == 0) != rest.is_empty() {
        return Err(Distrust::Malformed);
    }
    let made = if flags & HAS_KEY == 0 { None } else { Some(id_of(rest).ok_or(Distrust::Malformed)?.to_vec()) };
    Ok(Data { counter: u32::from_be_bytes(*counter), made })
}

fn id_of(made: &[u8]) -> Option<&[u8]> {
    let (length, rest) = made.get(MAKE..)?.split_first_chunk::<2>()?;
    rest.get(..usize::from(u16::from_be_bytes(*length)))
}
