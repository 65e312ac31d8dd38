//! Bodies of calls: JSON of a described shape, and nothing that was sent is ever repeated in an error but names.

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use serde::de::DeserializeOwned;

use crate::api::problem::Problem;
use crate::api::{Api, MAX_BODY};

/// The longest name that is repeated to the caller, in characters.
const MAX_SAID: usize = 64;

/// A body as JSON.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Api> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &Api) -> Result<Self, Problem> {
        let bytes = to_bytes(request.into_body(), MAX_BODY).await.map_err(|_| too_large("the body", MAX_BODY))?;
        let mut reader = serde_json::Deserializer::from_slice(&bytes);
        let read = T::deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
        read.map(Self).map_err(|error| malformed(&error))
    }
}

/// What was sent takes more bytes than are taken in.
pub fn too_large(what: &str, most: usize) -> Problem {
    let title = format!("{what} is larger than {most} bytes");
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body-too-large", title)
}

/// The library's words may repeat a value, so only the name of an unknown member is taken from them.
fn malformed(error: &serde_json::Error) -> Problem {
    let at = format!("line {}, column {}", error.line(), error.column());
    let words = error.to_string();
    let quoted = |rest: &str| rest.split_once('`').map(|(name, _)| name.chars().take(MAX_SAID).collect::<String>());
    let named = |start: &str| words.strip_prefix(start).and_then(quoted);
    if let Some(name) = named("unknown field `") {
        return Problem::call("unknown-member", format!("the body has an unknown member `{name}`"))
            .help("values of fields stand in the member `values`; see /api/v1/openapi.json");
    }
    if let Some(name) = named("missing field `") {
        return Problem::call("missing-member", format!("the body lacks the member `{name}`"));
    }
    Problem::call("malformed-body", format!("the body is not JSON of the described shape: {at}"))
        .help("see /api/v1/openapi.json")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Shape {
        #[expect(dead_code, reason = "only read")]
        limit: u8,
    }

    #[test]
    fn an_error_names_members_and_never_values() {
        let of =
            |text: &str| serde_json::to_string(&malformed(&serde_json::from_str::<Shape>(text).unwrap_err())).unwrap();
        assert!(of("{\"email\":1}").contains("unknown member `email`"));
        assert!(of("{}").contains("lacks the member `limit`"));
        let told = of("{\"limit\":\"aada@esimerkki.example\"}");
        assert!(told.contains("malformed-body") && !told.contains("aada"), "{told}");
    }
}
