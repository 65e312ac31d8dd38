//! The provider's keys, and whether a signature is one of theirs.

use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384,
    RSA_PKCS1_2048_8192_SHA512, RSA_PSS_2048_8192_SHA256, RsaParameters, RsaPublicKeyComponents, UnparsedPublicKey,
    VerificationAlgorithm,
};
use serde::Deserialize;

use crate::error::Distrust;
use crate::token::unbase64;

/// The most keys that are looked at.
const MAX_KEYS: usize = 50;

/// The keys of a provider, as it publishes them.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Keys {
    keys: Vec<Key>,
}

/// One key. Only public parts are read.
#[derive(Debug, Clone, Deserialize)]
struct Key {
    kty: String,
    #[serde(rename = "use")]
    usage: Option<String>,
    kid: Option<String>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

/// How a token may be signed: only with a key that the provider alone has. Nothing symmetric, and never nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Algorithm {
    Rs256,
    Rs384,
    Rs512,
    Ps256,
    Es256,
    Es384,
    EdDsa,
}

impl Algorithm {
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "RS256" => Self::Rs256,
            "RS384" => Self::Rs384,
            "RS512" => Self::Rs512,
            "PS256" => Self::Ps256,
            "ES256" => Self::Es256,
            "ES384" => Self::Es384,
            "EdDSA" | "Ed25519" => Self::EdDsa,
            _ => return None,
        })
    }

    /// The kind of key it takes, and the curve.
    const fn shape(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Rs256 | Self::Rs384 | Self::Rs512 | Self::Ps256 => ("RSA", None),
            Self::Es256 => ("EC", Some("P-256")),
            Self::Es384 => ("EC", Some("P-384")),
            Self::EdDsa => ("OKP", Some("Ed25519")),
        }
    }
}

impl Keys {
    /// Whether one of the keys made this signature. A token that names its key is looked at with no other.
    ///
    /// # Errors
    /// [`Distrust::Key`] if no key can have made it, [`Distrust::Signature`] if none did.
    pub(crate) fn verify(
        &self,
        (algorithm, word, kid): (Algorithm, &str, Option<&str>),
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), Distrust> {
        let fits = |key: &&Key| {
            let (kind, curve) = algorithm.shape();
            key.kty == kind
                && curve.is_none_or(|curve| key.crv.as_deref() == Some(curve))
                && key.usage.as_deref().is_none_or(|usage| usage == "sig")
                && key.alg.as_deref().is_none_or(|alg| alg == word)
                && kid.is_none_or(|kid| key.kid.as_deref() == Some(kid))
        };
        let mut fitting = self.keys.iter().take(MAX_KEYS).filter(fits).peekable();
        if fitting.peek().is_none() {
            return Err(Distrust::Key);
        }
        let made = fitting.any(|key| key.made(algorithm, message, signature).is_some());
        if made { Ok(()) } else { Err(Distrust::Signature) }
    }
}

impl Key {
    fn made(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> Option<()> {
        let part = |text: &Option<String>| unbase64(text.as_deref()?);
        let rsa = |parameters: &'static RsaParameters| {
            let components = RsaPublicKeyComponents { n: part(&self.n)?, e: part(&self.e)? };
            components.verify(parameters, message, signature).ok()
        };
        let plain = |verification: &'static dyn VerificationAlgorithm, key: Vec<u8>| {
            UnparsedPublicKey::new(verification, key).verify(message, signature).ok()
        };
        let point = || {
            let (x, y) = (part(&self.x)?, part(&self.y)?);
            Some([&[4_u8][..], &x, &y].concat())
        };
        match algorithm {
            Algorithm::Rs256 => rsa(&RSA_PKCS1_2048_8192_SHA256),
            Algorithm::Rs384 => rsa(&RSA_PKCS1_2048_8192_SHA384),
            Algorithm::Rs512 => rsa(&RSA_PKCS1_2048_8192_SHA512),
            Algorithm::Ps256 => rsa(&RSA_PSS_2048_8192_SHA256),
            Algorithm::Es256 => plain(&ECDSA_P256_SHA256_FIXED, point()?),
            Algorithm::Es384 => plain(&ECDSA_P384_SHA384_FIXED, point()?),
            Algorithm::EdDsa => plain(&ED25519, part(&self.x)?),
        }
    }
}
