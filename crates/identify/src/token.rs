//! An identity token: believed only once its signature, issuer, audience, time, visit and assurance were looked at.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::error::Distrust;
use crate::keys::{Algorithm, Keys};

/// The longest token that is looked at, in bytes.
const MAX_TOKEN: usize = 32 * 1024;
/// How far two clocks may be apart, in seconds.
pub(crate) const CLOCKS: i64 = 60;
/// The oldest a token may be, in seconds: it was made a moment ago, for this visit.
pub(crate) const OLDEST: i64 = 600;

/// What a token must say.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub(crate) issuer: &'a str,
    pub(crate) client: &'a str,
    pub(crate) nonce: &'a str,
    pub(crate) assurance: &'a [String],
    pub(crate) now: Timestamp,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    typ: Option<String>,
    crit: Option<Value>,
}

/// What a token says, if it is believed.
///
/// # Errors
/// [`Distrust`] with the first thing that is wrong.
pub(crate) fn believed(token: &str, keys: &Keys, wanted: Wanted<'_>) -> Result<Map<String, Value>, Distrust> {
    let (_, claims) = signed(token, keys)?;
    of_us(&claims, wanted)?;
    of_this_visit(&claims, wanted)?;
    Ok(claims)
}

/// What a token that one of these keys signed says it is, and what it says.
///
/// # Errors
/// [`Distrust`] with the first thing that is wrong.
pub(crate) fn signed(token: &str, keys: &Keys) -> Result<(Option<String>, Map<String, Value>), Distrust> {
    if token.len() > MAX_TOKEN {
        return Err(Distrust::Malformed);
    }
    let (message, signature) = token.rsplit_once('.').ok_or(Distrust::Malformed)?;
    let (header, claims) = message.split_once('.').ok_or(Distrust::Malformed)?;
    let part = |text: &str| unbase64(text).ok_or(Distrust::Malformed);
    let header: Header = serde_json::from_slice(&part(header)?).map_err(|_| Distrust::Malformed)?;
    let algorithm = Algorithm::from_word(&header.alg).ok_or(Distrust::Algorithm)?;
    // Something that must be understood, and is not.
    if header.crit.is_some() {
        return Err(Distrust::Malformed);
    }
    let by = (algorithm, header.alg.as_str(), header.kid.as_deref());
    keys.verify(by, message.as_bytes(), &part(signature)?)?;
    let claims = serde_json::from_slice(&part(claims)?).map_err(|_| Distrust::Malformed)?;
    Ok((header.typ, claims))
}

/// Holds a token against who makes it, for whom, and when.
///
/// # Errors
/// [`Distrust`] with the first thing that is wrong.
pub(crate) fn of_us(claims: &Map<String, Value>, wanted: Wanted<'_>) -> Result<(), Distrust> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    if text("iss") != Some(wanted.issuer) {
        return Err(Distrust::Issuer);
    }
    let (ours, several) = match claims.get("aud") {
        Some(Value::String(one)) => (one == wanted.client, false),
        Some(Value::Array(all)) => (all.iter().any(|one| one.as_str() == Some(wanted.client)), all.len() > 1),
        _ => (false, false),
    };
    let party = text("azp");
    if !ours || (several && party.is_none()) || party.is_some_and(|party| party != wanted.client) {
        return Err(Distrust::Audience);
    }
    let second = |name: &str| claims.get(name).and_then(|value| value.as_i64().or_else(|| whole(value.as_f64()?)));
    let now = wanted.now.as_second();
    let (Some(ends), Some(made)) = (second("exp"), second("iat")) else { return Err(Distrust::Time) };
    let early = second("nbf").is_some_and(|begins| begins > now.saturating_add(CLOCKS));
    let over = now >= ends.saturating_add(CLOCKS);
    if early || over || made > now.saturating_add(CLOCKS) || made < now.saturating_sub(OLDEST) {
        return Err(Distrust::Time);
    }
    Ok(())
}

fn of_this_visit(claims: &Map<String, Value>, wanted: Wanted<'_>) -> Result<(), Distrust> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    if wanted.nonce.is_empty() || text("nonce") != Some(wanted.nonce) {
        return Err(Distrust::Nonce);
    }
    if text("sub").is_none_or(str::is_empty) {
        return Err(Distrust::Subject);
    }
    let reached = text("acr");
    let strong = wanted.assurance.is_empty() || wanted.assurance.iter().any(|level| Some(level.as_str()) == reached);
    if strong { Ok(()) } else { Err(Distrust::Assurance) }
}

/// A time some providers write with a fraction.
#[expect(clippy::cast_possible_truncation, reason = "the fraction is what is cut off, and the range is looked at")]
fn whole(seconds: f64) -> Option<i64> {
    (seconds.is_finite() && seconds.abs() < 1e15).then_some(seconds as i64)
}

/// The bytes of base64 as tokens have it.
pub(crate) fn unbase64(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// Base64 as tokens have it.
pub(crate) fn base64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]
    use ring::signature::{Ed25519KeyPair, KeyPair as _};
    use serde_json::json;

    use super::*;

    const NOW: i64 = 1_795_000_000;

    fn key(seed: u8) -> Ed25519KeyPair {
        Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap()
    }

    fn keys(extra: &Value) -> Keys {
        let mut published =
            json!({ "kty": "OKP", "crv": "Ed25519", "kid": "a", "x": base64(key(7).public_key().as_ref()) });
        published.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        serde_json::from_value(json!({ "keys": [published] })).unwrap()
    }

    fn signed(header: &Value, claims: &Value, seed: u8) -> String {
        let message = format!("{}.{}", base64(header.to_string().as_bytes()), base64(claims.to_string().as_bytes()));
        let signature = key(seed).sign(message.as_bytes());
        format!("{message}.{}", base64(signature.as_ref()))
    }

    fn claims(change: &Value) -> Value {
        let mut claims = json!({
            "iss": "https://id.example", "aud": "firma", "sub": "x", "nonce": "n", "acr": "strong",
            "iat": NOW, "exp": NOW + 300,
        });
        claims.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        claims
    }

    fn judged(header: &Value, change: &Value, seed: u8, key: &Value) -> Result<(), Distrust> {
        let assurance = ["strong".to_owned()];
        let wanted = Wanted {
            issuer: "https://id.example",
            client: "firma",
            nonce: "n",
            assurance: &assurance,
            now: Timestamp::from_second(NOW).unwrap(),
        };
        believed(&signed(header, &claims(change), seed), &keys(key), wanted).map(|_| ())
    }

    fn of(change: &Value) -> Result<(), Distrust> {
        judged(&json!({ "alg": "EdDSA", "kid": "a" }), change, 7, &json!({}))
    }

    #[test]
    fn a_token_is_believed_only_if_all_of_it_is_of_this_visit() {
        assert_eq!(of(&json!({})), Ok(()));
        assert_eq!(of(&json!({ "aud": ["firma"] })), Ok(()));
        assert_eq!(of(&json!({ "aud": ["firma", "other"], "azp": "firma" })), Ok(()));
        let wrong = [
            (json!({ "iss": "https://id.example/" }), Distrust::Issuer),
            (json!({ "aud": "other" }), Distrust::Audience),
            (json!({ "aud": ["firma", "other"] }), Distrust::Audience),
            (json!({ "azp": "other" }), Distrust::Audience),
            (json!({ "aud": 1 }), Distrust::Audience),
            (json!({ "exp": NOW - 61 }), Distrust::Time),
            (json!({ "exp": "soon" }), Distrust::Time),
            (json!({ "iat": NOW + 61 }), Distrust::Time),
            (json!({ "iat": NOW - 601 }), Distrust::Time),
            (json!({ "nbf": NOW + 61 }), Distrust::Time),
            (json!({ "nonce": "m" }), Distrust::Nonce),
            (json!({ "nonce": null }), Distrust::Nonce),
            (json!({ "sub": "" }), Distrust::Subject),
            (json!({ "acr": "weak" }), Distrust::Assurance),
            (json!({ "acr": null }), Distrust::Assurance),
        ];
        for (change, why) in wrong {
            assert_eq!(of(&change), Err(why), "{change}");
        }
    }

    #[test]
    fn a_signature_counts_only_by_the_key_it_names_and_by_a_means_that_is_believed() {
        let header = json!({ "alg": "EdDSA", "kid": "a" });
        let judged = |header: &Value, seed: u8, key: &Value| judged(header, &json!({}), seed, key);
        assert_eq!(judged(&json!({ "alg": "EdDSA" }), 7, &json!({})), Ok(()), "one key that fits needs no name");
        assert_eq!(judged(&header, 8, &json!({})), Err(Distrust::Signature));
        assert_eq!(judged(&json!({ "alg": "EdDSA", "kid": "b" }), 7, &json!({})), Err(Distrust::Key));
        assert_eq!(judged(&json!({ "alg": "RS256", "kid": "a" }), 7, &json!({})), Err(Distrust::Key));
        assert_eq!(judged(&header, 7, &json!({ "use": "enc" })), Err(Distrust::Key));
        assert_eq!(judged(&header, 7, &json!({ "alg": "ES256" })), Err(Distrust::Key));
        for alg in ["none", "HS256", "", "eddsa"] {
            assert_eq!(judged(&json!({ "alg": alg, "kid": "a" }), 7, &json!({})), Err(Distrust::Algorithm), "{alg}");
        }
        let critical = json!({ "alg": "EdDSA", "kid": "a", "crit": ["exp"] });
        assert_eq!(judged(&critical, 7, &json!({})), Err(Distrust::Malformed));
    }

    #[test]
    fn what_is_no_token_is_refused_without_panic() {
        let assurance = [];
        let now = Timestamp::from_second(NOW).unwrap();
        let wanted = Wanted { issuer: "i", client: "c", nonce: "n", assurance: &assurance, now };
        let good = signed(&json!({ "alg": "EdDSA", "kid": "a" }), &claims(&json!({})), 7);
        let long = "a".repeat(MAX_TOKEN + 1);
        for token in ["", ".", "..", "a.b.c", "e30.e30.", good.trim_end_matches(|sign| sign != '.'), long.as_str()] {
            assert!(believed(token, &keys(&json!({})), wanted).is_err());
        }
        for at in 0..good.len() {
            assert!(believed(&good[..at], &keys(&json!({})), wanted).is_err());
        }
    }

    #[test]
    fn fuzz_identity_tokens() {
        use testkit::mutate::{fuzz, text};
        let assurance = [];
        let now = Timestamp::from_second(NOW).unwrap();
        let wanted = Wanted { issuer: "https://id.example", client: "firma", nonce: "n", assurance: &assurance, now };
        let header = json!({ "alg": "EdDSA", "kid": "a" });
        let good = signed(&header, &claims(&json!({})), 7);
        let said = claims(&json!({ "aud": ["firma"], "nbf": 1.5 })).to_string();
        let published =
            json!({ "keys": [{ "kty": "RSA", "n": "AQAB", "e": "AQAB" }, { "kty": "EC", "crv": "P-256" }] });
        let published = published.to_string();
        let seeds = [good.as_bytes(), said.as_bytes(), published.as_bytes()];
        let words = [".", "eyJ", "\"alg\":\"none\"", "null", "\"aud\":", "1e308", "-1", "\"kid\":\"a\""];
        fuzz(&seeds, &words, |input| {
            let text = text(input);
            if let Ok(found) = believed(&text, &keys(&json!({})), wanted) {
                assert_eq!(found, *claims(&json!({})).as_object().unwrap(), "what was changed is not believed");
            }
            // Whatever the claims are, they are looked at once the signature holds.
            let message = format!("{}.{}", base64(header.to_string().as_bytes()), base64(input));
            let token = format!("{message}.{}", base64(key(7).sign(message.as_bytes()).as_ref()));
            let _ = believed(&token, &keys(&json!({})), wanted);
            assert!(crate::ended::ended(&text, &keys(&json!({})), wanted).is_err(), "who comes in does not sign out");
            let _ = crate::ended::ended(&token, &keys(&json!({})), wanted);
            if let Ok(keys) = serde_json::from_slice::<Keys>(input) {
                let _ = believed(&good, &keys, wanted);
            }
        });
    }
}
