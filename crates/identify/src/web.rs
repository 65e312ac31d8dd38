//! Asking the provider. Its answers are small, come soon, and lead nowhere else.

use std::time::Duration;

use serde::de::DeserializeOwned;

use crate::error::IdentifyError;

/// How long the provider may take for one answer.
const PATIENCE: Duration = Duration::from_secs(8);
/// The largest answer that is read, in bytes.
const MAX_ANSWER: u64 = 256 * 1024;

/// Who asks.
#[derive(Debug, Clone)]
pub(crate) struct Web(ureq::Agent);

impl Web {
    pub(crate) fn new() -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            // A provider that leads elsewhere could lead into the firm's own network.
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("seloste/", env!("CARGO_PKG_VERSION")));
        Self(config.build().new_agent())
    }

    pub(crate) fn get<T: DeserializeOwned>(
        &self,
        what: &'static str,
        url: &str,
        bearer: Option<&str>,
    ) -> Result<T, IdentifyError> {
        let mut request = self.0.get(url).header("accept", "application/json");
        if let Some(token) = bearer {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        read(what, request.call())
    }

    pub(crate) fn post<T: DeserializeOwned>(
        &self,
        what: &'static str,
        url: &str,
        basic: Option<&str>,
        form: &[(&str, &str)],
    ) -> Result<T, IdentifyError> {
        let mut request = self.0.post(url).header("accept", "application/json");
        if let Some(basic) = basic {
            request = request.header("authorization", format!("Basic {basic}"));
        }
        read(what, request.send_form(form.iter().copied()))
    }
}

fn read<T: DeserializeOwned>(
    what: &'static str,
    answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
) -> Result<T, IdentifyError> {
    let mut answer = answer.map_err(|error| IdentifyError::Unreachable { what, why: why(&error) })?;
    if answer.status().as_u16() != 200 {
        return Err(IdentifyError::Refused { what, status: answer.status().as_u16() });
    }
    let body = answer.body_mut().with_config().limit(MAX_ANSWER).read_to_vec();
    serde_json::from_slice(&body.map_err(|_| IdentifyError::Unreadable(what))?)
        .map_err(|_| IdentifyError::Unreadable(what))
}

const fn why(error: &ureq::Error) -> &'static str {
    match error {
        ureq::Error::HostNotFound => "there is no such host",
        ureq::Error::Timeout(_) => "it does not answer in time",
        ureq::Error::ConnectionFailed | ureq::Error::Io(_) => "no connection",
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => "its certificate is not to be trusted",
        _ => "the connection broke off",
    }
}
