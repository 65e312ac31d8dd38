//! Public keys of passkeys: the three kinds that devices make.

use ring::digest::{SHA256, digest};
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey, VerificationAlgorithm,
};
use serde::{Deserialize, Serialize};

use crate::{Distrust, base64, bytes};

/// How a key begins that is written as SubjectPublicKeyInfo. All that differs between two keys of a kind comes after.
const P256: &[u8] = &[
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce,
    0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];
const EDWARDS: &[u8] = &[0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
/// Of 2048 bits with the usual exponent, as every device that makes such keys makes them.
const RSA: &[u8] = &[
    0x30, 0x82, 0x01, 0x22, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
    0x03, 0x82, 0x01, 0x0f, 0x00,
];
/// How long each is after its beginning.
const P256_REST: usize = 65;
const EDWARDS_REST: usize = 32;
const RSA_REST: usize = 270;

/// The kinds, as COSE counts them, in the order a device is asked for them.
pub(crate) const ES256: i64 = -7;
pub(crate) const EDDSA: i64 = -8;
pub(crate) const RS256: i64 = -257;

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    kind: i64,
    key: String,
}

impl Key {
    /// The kinds that are believed, in the order a device is asked for them.
    pub const KINDS: [i64; 3] = [ES256, EDDSA, RS256];

    pub(crate) fn read(kind: i64, written: &[u8]) -> Result<Self, Distrust> {
        let (beginning, length) = match kind {
            ES256 => (P256, P256_REST),
            EDDSA => (EDWARDS, EDWARDS_REST),
            RS256 => (RSA, RSA_REST),
            _ => return Err(Distrust::Algorithm),
        };
        let key = written.strip_prefix(beginning).ok_or(Distrust::Algorithm)?;
        let key = (key.len() == length).then(|| base64(key)).ok_or(Distrust::Malformed)?;
        Ok(Self { kind, key })
    }

    /// Looks at the signature over what device and browser said (7.2, steps 19 and 20).
    pub(crate) fn verify(&self, client: &[u8], data: &[u8], signature: &[u8]) -> Result<(), Distrust> {
        let how: &'static dyn VerificationAlgorithm = match self.kind {
            ES256 => &ECDSA_P256_SHA256_ASN1,
            EDDSA => &ED25519,
            RS256 => &RSA_PKCS1_2048_8192_SHA256,
            _ => return Err(Distrust::Algorithm),
        };
        let signed = [data, digest(&SHA256, client).as_ref()].concat();
        let key = UnparsedPublicKey::new(how, bytes(&self.key)?);
        key.verify(&signed, signature).map_err(|_| Distrust::Signature)
    }
}
