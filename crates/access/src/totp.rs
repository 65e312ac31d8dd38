//! Codes by time (RFC 6238): six digits that change each half minute, made of a secret that the person's device has too.

use jiff::Timestamp;
use totp_rs::{Builder, Secret, Totp};
use zeroize::Zeroizing;

/// The bytes of a secret (RFC 4226, 4, R6).
const SECRET_BYTES: usize = 20;
/// The digits of a code.
pub const CODE_DIGITS: usize = 6;
/// For how many steps before and after its own a code is taken: a person's clock is not ours (RFC 6238, 5.2).
const SKEW: u16 = 1;

/// The secret that a device and this installation share, in the form people type (RFC 4648, base 32). It does not print.
pub struct SharedSecret(Zeroizing<String>);

impl std::fmt::Debug for SharedSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SharedSecret(..)")
    }
}

impl SharedSecret {
    /// The secret of these random bytes, of which the first twenty count.
    pub(crate) fn of(chance: &[u8; 32]) -> Self {
        let mut bytes = [0; SECRET_BYTES];
        bytes.iter_mut().zip(chance).for_each(|(byte, one)| *byte = *one);
        Self(Zeroizing::new(Secret::from(bytes).to_base32()))
    }

    /// The secret in the form people type.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The address a device reads out of a drawing: who gives the codes, for which name, and the secret.
    #[must_use]
    pub fn address(&self, issuer: &str, name: &str) -> Zeroizing<String> {
        let (issuer, name) = (escaped(issuer), escaped(name));
        let secret = self.reveal();
        Zeroizing::new(format!(
            "otpauth://totp/{issuer}:{name}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30"
        ))
    }
}

/// The step whose code this is, if it is one of just now. `None` also for a secret that cannot be read.
pub(crate) fn step_of(secret: &str, typed: &str, now: Timestamp) -> Option<i64> {
    let seconds = u64::try_from(now.as_second()).ok()?;
    let step = with(secret, CODE_DIGITS)?.check(typed, seconds)?;
    i64::try_from(step).ok()
}

fn with(secret: &str, digits: usize) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret).ok()?;
    let digits = u8::try_from(digits).ok()?;
    Builder::new().with_secret(secret).with_digits(digits).with_skew(SKEW).build().ok()
}

/// What may stand in such an address as it is stands as it is (RFC 3986, 2.3); the rest byte by byte.
fn escaped(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    /// RFC 6238, appendix B, for SHA-1: the time, its step, and the code of eight digits.
    const VECTORS: [(i64, i64, &str); 6] = [
        (59, 0x1, "94287082"),
        (1_111_111_109, 0x0235_23EC, "07081804"),
        (1_111_111_111, 0x0235_23ED, "14050471"),
        (1_234_567_890, 0x0273_EF07, "89005924"),
        (2_000_000_000, 0x03F9_40AA, "69279037"),
        (20_000_000_000, 0x27BC_86AA, "65353130"),
    ];

    fn secret() -> String {
        Secret::from(*b"12345678901234567890").to_base32()
    }

    #[test]
    fn the_vectors_of_rfc_6238_are_met() {
        assert_eq!(secret(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        for (seconds, step, code) in VECTORS {
            let eight = with(&secret(), 8).unwrap();
            assert_eq!(eight.generate(u64::try_from(seconds).unwrap()).to_string(), code);
            // Six digits are the last six of eight (RFC 4226, 5.3).
            let at = Timestamp::from_second(seconds).unwrap();
            assert_eq!(step_of(&secret(), &code[2..], at), Some(step), "{seconds}");
            assert_eq!(step, seconds / 30);
        }
    }

    #[test]
    fn a_code_is_taken_a_step_early_and_late_and_no_further() {
        let taken = |seconds| step_of(&secret(), "050471", Timestamp::from_second(seconds).unwrap());
        let step = 0x0235_23ED;
        for seconds in [step * 30 - 30, step * 30, step * 30 + 29, step * 30 + 59] {
            assert_eq!(taken(seconds), Some(step), "{seconds}");
        }
        assert_eq!(taken(step * 30 - 31), None);
        assert_eq!(taken(step * 30 + 60), None);
    }

    #[test]
    fn what_is_no_code_is_none() {
        let at = Timestamp::from_second(59).unwrap();
        for typed in ["", "28708", "2870822", "94287082", "28708a", " 287082", "２８７０８２"] {
            assert_eq!(step_of(&secret(), typed, at), None, "{typed}");
        }
        assert_eq!(step_of("not base 32!", "287082", at), None);
        assert_eq!(step_of("", "287082", at), None);
    }

    #[test]
    fn a_device_reads_whose_codes_they_are() {
        let secret = SharedSecret::of(&[7; 32]);
        let address = secret.address("Firma Ää & Pojat Oy", "kim.kirjuri");
        assert!(address.starts_with("otpauth://totp/Firma%20%C3%84%C3%A4%20%26%20Pojat%20Oy:kim.kirjuri?secret="));
        assert_eq!(format!("{secret:?}"), "SharedSecret(..)");
        assert_eq!(secret.reveal().len(), 32);
    }
}
