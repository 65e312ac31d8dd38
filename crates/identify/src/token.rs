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
const CLOCKS: i64 = 60;
/// The oldest a token may be, in seconds: it was made a moment ago, for this visit.
const OLDEST: i64 = 600;

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
    crit: Option<Value>,
}

/// What a token says, if it is believed.
///
/// # Errors
/// [`Distrust`] with the first thing that is wrong.
pub(crate) fn believed(token: &str, keys: &Keys, wanted: Wanted<'_>) -> Result<Map<String, Value>, Distrust> {
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
    let claims: Map<String, Value> = serde_json::from_slice(&part(claims)?).map_err(|_| Distrust::Malformed)?;
    fits(&claims, wanted)?;
    Ok(claims)
}

fn fits(claims: &Map<String, Value>, wanted: Wanted<'_>) -> Result<(), Distrust> {
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
