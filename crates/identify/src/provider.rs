//! A provider: its description and keys, the way to it, and who comes back.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::ended::{SignedOut, ended};
use crate::error::{Distrust, IdentifyError, SettingsError};
use crate::keys::Keys;
use crate::person::Person;
use crate::said::Said;
use crate::settings::{Settings, is_safe};
use crate::token::{CLOCKS, Wanted, base64, believed};
use crate::web::Web;

/// How long what a provider says of itself is believed.
const KNOWN_FOR: SignedDuration = SignedDuration::from_hours(1);
/// How soon its keys may be asked for again, when a token names one that is not known.
const KEYS_AGAIN: SignedDuration = SignedDuration::from_mins(1);
/// The longest code or access token, in bytes.
const MAX_CODE: usize = 8 * 1024;
/// What stands in a query as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What belongs to one visit: made before somebody is sent away, kept sealed, and used once. It never prints.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Once {
    state: String,
    nonce: String,
    verifier: String,
}

impl Once {
    /// Of three chances.
    #[must_use]
    pub fn new(chances: [[u8; 32]; 3]) -> Self {
        let [state, nonce, verifier] = chances.map(|chance| base64(&chance));
        Self { state, nonce, verifier }
    }
}

impl fmt::Debug for Once {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Once(..)")
    }
}

/// What somebody brought back from the provider.
#[derive(Clone, Copy)]
pub struct Back<'a> {
    /// The code, for which the provider says who it is.
    pub code: &'a str,
    /// The `state` that was sent along.
    pub state: &'a str,
    /// Which provider it says it comes from; RFC 9207.
    pub issuer: Option<&'a str>,
}

impl fmt::Debug for Back<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Back(..)")
    }
}

/// How somebody has to come in at the provider.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Manner {
    /// True if they prove who they are once more, whoever is signed in there already.
    pub anew: bool,
    /// How long ago they may have proved it there.
    pub within: Option<SignedDuration>,
}

/// What a provider says of itself.
#[derive(Debug, Clone, Deserialize)]
struct Description {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    userinfo_endpoint: Option<String>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

/// What is known of the provider, what its token says, and the token by which more can be asked.
type Told = (Known, Map<String, Value>, Option<String>);

/// What is known of it, and since when.
#[derive(Debug, Clone)]
struct Known {
    description: Arc<Description>,
    keys: Arc<Keys>,
    since: Timestamp,
    keys_since: Timestamp,
}

/// What it gives for a code.
#[derive(Deserialize)]
struct Tokens {
    id_token: String,
    access_token: Option<String>,
}

/// An identity provider. What it says of itself is asked for when it is first needed, so that a service starts without it.
#[derive(Debug)]
pub struct Provider {
    settings: Settings,
    web: Web,
    known: Mutex<Option<Known>>,
}

impl Provider {
    /// A provider as the firm agreed on with it. Nothing is asked of it yet.
    ///
    /// # Errors
    /// [`SettingsError`].
    pub fn new(settings: Settings) -> Result<Self, SettingsError> {
        settings.check()?;
        Ok(Self { settings, web: Web::new(), known: Mutex::new(None) })
    }

    /// Where the browser is sent, as `https://host:port`.
    ///
    /// # Errors
    /// [`IdentifyError`] if the provider cannot be asked.
    pub fn origin(&self, now: Timestamp) -> Result<String, IdentifyError> {
        let known = self.known(now)?;
        let address = &known.description.authorization_endpoint;
        let (scheme, rest) = address.split_once("://").ok_or(IdentifyError::Description("description"))?;
        let host = rest.split(['/', '?']).next().unwrap_or_default();
        Ok(format!("{scheme}://{host}"))
    }

    /// The address somebody is sent to. It holds nothing about them.
    ///
    /// # Errors
    /// [`IdentifyError`] if the provider cannot be asked.
    pub fn way(&self, once: &Once, language: &str, now: Timestamp) -> Result<String, IdentifyError> {
        // Whoever used this browser before may have left without signing out there.
        self.way_in(once, language, Manner { anew: true, within: None }, now)
    }

    /// The same, where it is said how they have to come in there.
    ///
    /// # Errors
    /// [`IdentifyError`] if the provider cannot be asked.
    pub fn way_in(&self, once: &Once, language: &str, manner: Manner, now: Timestamp) -> Result<String, IdentifyError> {
        let known = self.known(now)?;
        let scopes = std::iter::once("openid").chain(self.settings.scopes.iter().map(String::as_str));
        let mut said: Vec<&str> = Vec::new();
        scopes.for_each(|scope| {
            if !said.contains(&scope) {
                said.push(scope)
            }
        });
        let challenge = base64(ring::digest::digest(&ring::digest::SHA256, once.verifier.as_bytes()).as_ref());
        let (scope, assurance) = (said.join(" "), self.settings.assurance.join(" "));
        let within = manner.within.map(|within| within.as_secs().max(0).to_string()).unwrap_or_default();
        let query = [
            ("response_type", "code"),
            ("client_id", &self.settings.client),
            ("redirect_uri", &self.settings.back),
            ("scope", &scope),
            ("state", &once.state),
            ("nonce", &once.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
            ("prompt", if manner.anew { "login" } else { "" }),
            ("max_age", &within),
            ("ui_locales", language),
            ("acr_values", &assurance),
        ];
        let query: Vec<String> = query
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        let address = &known.description.authorization_endpoint;
        let join = if address.contains('?') { '&' } else { '?' };
        Ok(format!("{address}{join}{}", query.join("&")))
    }

    /// Who came back, once everything about it is believed.
    ///
    /// # Errors
    /// [`IdentifyError`].
    pub fn who(&self, once: &Once, back: Back<'_>, now: Timestamp) -> Result<Person, IdentifyError> {
        let (known, claims, token) = self.told(once, back, now)?;
        let person = Person::of(&claims, &self.settings.claims);
        match (person.is_whole(), &known.description.userinfo_endpoint, token) {
            (false, Some(address), Some(token)) => {
                Ok(Person::of(&self.asked_besides(claims, address, &token)?, &self.settings.claims))
            }
            _ => Ok(person),
        }
    }

    /// What is said of whoever came back, once it is believed: these claims among it, which are asked for besides where the
    /// token has not all of them. Whoever has to have come in there anew must be said to have.
    ///
    /// # Errors
    /// [`IdentifyError`].
    pub fn said(
        &self,
        once: &Once,
        back: Back<'_>,
        (wanted, manner): (&[&str], Manner),
        now: Timestamp,
    ) -> Result<Said, IdentifyError> {
        let (known, claims, token) = self.told(once, back, now)?;
        let said = Said::of(claims);
        match said.came_at() {
            None if manner.anew => return Err(Distrust::Old.into()),
            Some(at)
                if manner
                    .within
                    .is_some_and(|within| at.saturating_add(within.as_secs() + CLOCKS) < now.as_second()) =>
            {
                return Err(Distrust::Old.into());
            }
            _ => {}
        }
        let whole = wanted.iter().all(|name| said.has(name));
        match (whole, &known.description.userinfo_endpoint, token) {
            (false, Some(address), Some(token)) => {
                Ok(Said::of(self.asked_besides(said.into_claims(), address, &token)?))
            }
            _ => Ok(said),
        }
    }

    /// What the token says that is given for a code, once it is believed, and the token by which more can be asked.
    fn told(&self, once: &Once, back: Back<'_>, now: Timestamp) -> Result<Told, IdentifyError> {
        let known = self.known(now)?;
        if once.state.is_empty() || back.state != once.state || back.code.is_empty() || back.code.len() > MAX_CODE {
            return Err(Distrust::Nonce.into());
        }
        let promised = known.description.authorization_response_iss_parameter_supported;
        if back.issuer.map_or(promised, |issuer| issuer != self.settings.issuer) {
            return Err(Distrust::Issuer.into());
        }
        let tokens = self.tokens(&known.description, once, back.code)?;
        let wanted = Wanted {
            issuer: &self.settings.issuer,
            client: &self.settings.client,
            nonce: &once.nonce,
            assurance: &self.settings.assurance,
            now,
        };
        let claims = self.held_against(&known, now, |keys| believed(&tokens.id_token, keys, wanted))?;
        Ok((known, claims, tokens.access_token.filter(|token| token.len() <= MAX_CODE)))
    }

    /// Who signed out there, as the provider itself says, once it is believed. Each such word counts once: whoever asks remembers
    /// its name as long as it could be said again.
    ///
    /// # Errors
    /// [`IdentifyError`].
    pub fn signed_out(&self, token: &str, now: Timestamp) -> Result<SignedOut, IdentifyError> {
        let known = self.known(now)?;
        let Settings { issuer, client, .. } = &self.settings;
        let wanted = Wanted { issuer, client, nonce: "", assurance: &[], now };
        self.held_against(&known, now, |keys| ended(token, keys, wanted))
    }

    /// Holds a token against the provider's keys, which may have changed since they were asked for.
    fn held_against<T>(
        &self,
        known: &Known,
        now: Timestamp,
        look: impl Fn(&Keys) -> Result<T, Distrust>,
    ) -> Result<T, IdentifyError> {
        match look(&known.keys) {
            Err(Distrust::Key) => Ok(look(&*self.new_keys(known, now)?)?),
            other => Ok(other?),
        }
    }

    /// What the provider says of the person besides the token.
    fn asked_besides(
        &self,
        claims: Map<String, Value>,
        address: &str,
        token: &str,
    ) -> Result<Map<String, Value>, IdentifyError> {
        let mut said: Map<String, Value> = self.web.get("person", address, Some(token))?;
        if said.get("sub") != claims.get("sub") {
            return Err(Distrust::Subject.into());
        }
        // What was signed has the last word.
        said.extend(claims);
        Ok(said)
    }

    fn tokens(&self, description: &Description, once: &Once, code: &str) -> Result<Tokens, IdentifyError> {
        let settings = &self.settings;
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", settings.back.as_str()),
            ("code_verifier", once.verifier.as_str()),
        ];
        let ways = description.token_endpoint_auth_methods_supported.as_deref();
        let by_header = ways.is_none_or(|ways| ways.iter().any(|way| way == "client_secret_basic"));
        if by_header {
            let pair = format!("{}:{}", encoded(&settings.client), encoded(settings.secret.reveal()));
            return self.web.post("token", &description.token_endpoint, Some(&STANDARD.encode(pair)), &form);
        }
        form.extend([("client_id", settings.client.as_str()), ("client_secret", settings.secret.reveal())]);
        self.web.post("token", &description.token_endpoint, None, &form)
    }

    /// What is known of the provider; asked anew each hour.
    fn known(&self, now: Timestamp) -> Result<Known, IdentifyError> {
        let held = self.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(known) = held.filter(|known| now.duration_since(known.since).abs() < KNOWN_FOR) {
            return Ok(known);
        }
        let address = format!("{}/.well-known/openid-configuration", self.settings.issuer.trim_end_matches('/'));
        let description: Description = self.web.get("description", &address, None)?;
        if description.issuer != self.settings.issuer {
            return Err(IdentifyError::Description("name"));
        }
        let addresses = [&description.authorization_endpoint, &description.token_endpoint, &description.jwks_uri];
        let addresses = addresses.into_iter().chain(&description.userinfo_endpoint);
        if !addresses.into_iter().all(|address| is_safe(address) && !address.contains('#')) {
            return Err(IdentifyError::Description("description"));
        }
        let keys = self.web.get("keys", &description.jwks_uri, None)?;
        let known = Known { description: Arc::new(description), keys: Arc::new(keys), since: now, keys_since: now };
        self.keep(known.clone());
        Ok(known)
    }

    /// The provider's keys, asked for once more; not more often than each minute.
    fn new_keys(&self, known: &Known, now: Timestamp) -> Result<Arc<Keys>, IdentifyError> {
        if now.duration_since(known.keys_since).abs() < KEYS_AGAIN {
            return Err(Distrust::Key.into());
        }
        let keys: Arc<Keys> = Arc::new(self.web.get("keys", &known.description.jwks_uri, None)?);
        self.keep(Known { keys: Arc::clone(&keys), keys_since: now, ..known.clone() });
        Ok(keys)
    }

    fn keep(&self, known: Known) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(known);
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
}
