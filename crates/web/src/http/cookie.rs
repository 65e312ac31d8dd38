//! The cookies: the session, a person's own place, the door's own for the sign-in form, and how pages look.

use axum::http::header::{COOKIE, HOST};
use axum::http::{HeaderMap, HeaderValue};

/// How long a cookie that only says how pages look is kept, in seconds: a year.
const LOOKS_SECONDS: u32 = 31_536_000;

/// How long a browser is known after somebody came in from it, in seconds: half a year.
const DEVICE_SECONDS: u32 = 15_552_000;

/// How long somebody may take at a provider of strong identification, in seconds.
const AWAY_SECONDS: i64 = rights::strong::AWAY_LASTS.as_secs();

/// How long somebody of the staff may take at the firm's own, in seconds.
const DIRECTORY_SECONDS: i64 = access::AWAY_MINUTES * 60;

/// A cookie of this service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cookie {
    /// The token of the session.
    Session,
    /// The token of whoever is still outside.
    Door,
    /// The token of whoever is in their own place.
    Person,
    /// The token of whoever is at a provider of strong identification.
    Away,
    /// What belongs to the visit of whoever is at the firm's own identity provider, sealed.
    Directory,
    /// What shows that somebody came in from this browser before.
    Device,
    /// The theme.
    Theme,
    /// The language.
    Lang,
}

impl Cookie {
    const fn word(self) -> &'static str {
        match self {
            Self::Session => "seloste-session",
            Self::Door => "seloste-door",
            Self::Person => "seloste-person",
            Self::Away => "seloste-away",
            Self::Directory => "seloste-directory",
            Self::Device => "seloste-device",
            Self::Theme => "seloste-theme",
            Self::Lang => "seloste-lang",
        }
    }

    /// Its name: bound to this very host wherever the connection is not on this machine.
    fn name(self, local: bool) -> String {
        if local { self.word().to_owned() } else { format!("__Host-{}", self.word()) }
    }

    /// Its value in a request.
    pub fn read(self, headers: &HeaderMap) -> Option<String> {
        let name = self.name(is_local(headers));
        let all = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
        all.flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.to_owned())
    }

    /// The header that sets it. The value must be of letters and digits.
    pub fn set(self, headers: &HeaderMap, value: &str) -> Option<HeaderValue> {
        let local = is_local(headers);
        let secure = if local { "" } else { "; Secure" };
        let life = match self {
            Self::Session | Self::Door | Self::Person => String::new(),
            Self::Away => format!("; Max-Age={AWAY_SECONDS}"),
            Self::Directory => format!("; Max-Age={DIRECTORY_SECONDS}"),
            Self::Device => format!("; Max-Age={DEVICE_SECONDS}"),
            Self::Theme | Self::Lang => format!("; Max-Age={LOOKS_SECONDS}"),
        };
        // Whoever comes back from the provider comes from another site.
        let site = if matches!(self, Self::Away | Self::Directory) { "Lax" } else { "Strict" };
        let line = format!("{}={value}; Path=/; HttpOnly; SameSite={site}{secure}{life}", self.name(local));
        HeaderValue::from_str(&line).ok()
    }

    /// The header that takes it away.
    pub fn clear(self, headers: &HeaderMap) -> Option<HeaderValue> {
        let local = is_local(headers);
        let secure = if local { "" } else { "; Secure" };
        let line = format!("{}=; Path=/; HttpOnly; SameSite=Strict{secure}; Max-Age=0", self.name(local));
        HeaderValue::from_str(&line).ok()
    }
}

/// True if the service is reached on the machine it runs on, where there is no TLS to bind cookies to.
fn is_local(headers: &HeaderMap) -> bool {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, port)| if port.ends_with(']') { host } else { name });
    // Browsers look for every name under `localhost` on this machine, each with cookies of its own.
    matches!(name, "localhost" | "127.0.0.1" | "[::1]") || name.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(host: &'static str, cookie: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, HeaderValue::from_static(host));
        headers.insert(COOKIE, HeaderValue::from_static(cookie));
        headers
    }

    #[test]
    fn away_from_this_machine_cookies_are_secure_and_bound_to_the_host() {
        let headers = headers("rekisteri.example", "__Host-seloste-session=abc; seloste-session=planted");
        assert_eq!(Cookie::Session.read(&headers).as_deref(), Some("abc"));
        let set = Cookie::Session.set(&headers, "abc").unwrap();
        assert_eq!(set.to_str().unwrap(), "__Host-seloste-session=abc; Path=/; HttpOnly; SameSite=Strict; Secure");
    }

    #[test]
    fn on_this_machine_cookies_work_without_tls() {
        for host in ["127.0.0.1:8470", "localhost", "[::1]:8470", "[::1]", "firma.localhost:8470"] {
            let headers = headers(host, "a=b; seloste-session=abc");
            assert_eq!(Cookie::Session.read(&headers).as_deref(), Some("abc"), "{host}");
        }
        for host in ["127.0.0.1.example:8470", "localhost.example", "firmalocalhost"] {
            assert!(!is_local(&headers(host, "")), "{host}");
        }
    }
}
