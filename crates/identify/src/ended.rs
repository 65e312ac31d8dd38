//! A logout token: what the provider sends when somebody signed out there (OpenID Connect Back-Channel Logout 1.0, section 2.4).

use jiff::Timestamp;
use serde_json::Value;

use crate::error::Distrust;
use crate::keys::Keys;
use crate::token::{CLOCKS, OLDEST, Wanted, of_us, signed};

/// What a logout token says it is.
const KIND: &str = "logout+jwt";
/// The event that a logout token tells of.
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
/// The longest name of a token, of a subject, and of a session, in bytes.
pub(crate) const MAX_NAME: usize = 255;

/// That somebody signed out at the provider. It never prints.
pub struct SignedOut {
    /// What the provider calls them, if it says so; it names them, the session, or both.
    pub subject: Option<String>,
    /// What the provider calls the session that ended, if it says so.
    pub session: Option<String>,
    /// What the provider calls this token: each counts once.
    pub token: String,
    /// From when on the token is believed no more, so that it need not be remembered.
    pub over: Timestamp,
}

impl std::fmt::Debug for SignedOut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignedOut(..)")
    }
}

/// Who signed out, if the token is believed (section 2.6). A token that lets somebody in is none, and the other way round.
///
/// # Errors
/// [`Distrust`] with the first thing that is wrong.
pub(crate) fn ended(token: &str, keys: &Keys, wanted: Wanted<'_>) -> Result<SignedOut, Distrust> {
    let (kind, claims) = signed(token, keys)?;
    if !kind.is_some_and(|kind| kind.eq_ignore_ascii_case(KIND)) {
        return Err(Distrust::Event);
    }
    of_us(&claims, wanted)?;
    if claims.contains_key("nonce") {
        return Err(Distrust::Nonce);
    }
    let event = claims.get("events").and_then(|events| events.get(EVENT));
    if !event.is_some_and(Value::is_object) {
        return Err(Distrust::Event);
    }
    let text = |name: &str| {
        let said = claims.get(name).and_then(Value::as_str);
        said.filter(|said| !said.is_empty() && said.len() <= MAX_NAME).map(str::to_owned)
    };
    let (subject, session) = (text("sub"), text("sid"));
    // What is named and cannot be read is not left out: somebody or something else would end.
    let unread = |name: &str, read: &Option<String>| claims.contains_key(name) && read.is_none();
    if unread("sub", &subject) || unread("sid", &session) || (subject.is_none() && session.is_none()) {
        return Err(Distrust::Subject);
    }
    let name = text("jti").ok_or(Distrust::Malformed)?;
    let over = wanted.now.as_second().saturating_add(OLDEST).saturating_add(2 * CLOCKS);
    let over = Timestamp::from_second(over).map_err(|_| Distrust::Time)?;
    Ok(SignedOut { subject, session, token: name, over })
}
