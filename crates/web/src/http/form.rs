//! Forms that were sent: read within limits, and only with the token of whoever was given the form.

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Response};

use crate::http::PageError;
use crate::http::visit::{Visit, Visitor};
use crate::state::WebState;

/// The largest form, in bytes.
pub const MAX_FORM: usize = 512 * 1024;
/// The largest form with a notice in it: every byte of the text may take three.
pub const MAX_TEXT_FORM: usize = 3 * notice::MAX_BYTES + MAX_FORM;
/// The most values of a form.
const MAX_VALUES: usize = 4_000;

/// The values of a form in the order they were sent.
#[derive(Default)]
pub struct Form(Vec<(String, String)>);

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Form(..)")
    }
}

impl Form {
    /// Reads the values of a form. What is no form, or has more values than any form of ours, is read as an empty one,
    /// which lacks the token and is refused: half of what was sent is never taken for the whole.
    pub fn read(body: &[u8]) -> Self {
        let pairs = serde_urlencoded::from_bytes::<Vec<(String, String)>>(body).unwrap_or_default();
        if pairs.len() > MAX_VALUES { Self::default() } else { Self(pairs) }
    }

    /// The values of a form that came in parts.
    pub fn of(values: Vec<(String, String)>) -> Self {
        Self(values)
    }

    /// The first value of this name; empty if there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    /// Every value of this name that is not empty.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    /// The values that are not empty of names that begin so, each with the rest of its name.
    pub fn beginning<'a>(&'a self, start: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let named = self.0.iter().filter_map(move |(key, value)| Some((key.strip_prefix(start)?, value.trim())));
        named.filter(|(_, value)| !value.is_empty())
    }

    /// Every value with its name, in the order they were sent.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// True if there is a value of this name, empty or not.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// The value of a name that must be a path of this service; the start page otherwise.
    pub fn back(&self) -> &str {
        let path = self.get("back");
        let own = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n']);
        if own { path } else { "/" }
    }
}

/// A form sent by somebody signed in.
#[derive(Debug)]
pub struct Posted {
    pub visit: Visit,
    pub form: Form,
}

/// A form with a whole notice in it, sent by somebody signed in.
#[derive(Debug)]
pub struct PostedText {
    pub visit: Visit,
    pub form: Form,
}

/// A form sent by somebody still outside.
#[derive(Debug)]
pub struct PostedOutside {
    pub visitor: Visitor,
    pub form: Form,
}

impl FromRequest<WebState> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, state: &WebState) -> Result<Self, Response> {
        Self::within(request, state, MAX_FORM).await
    }
}

impl Posted {
    pub(crate) async fn within(request: Request, state: &WebState, most: usize) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let visit = Visit::of(&parts, state).await?;
        let form = match to_bytes(body, most).await {
            Ok(body) => Form::read(&body),
            Err(_) => return Err(visit.refuse(PageError::TooLarge)),
        };
        if form.get("csrf") != visit.csrf() {
            return Err(visit.refuse(PageError::Stale));
        }
        Ok(Self { visit, form })
    }
}

impl FromRequest<WebState> for PostedText {
    type Rejection = Response;

    async fn from_request(request: Request, state: &WebState) -> Result<Self, Response> {
        let Posted { visit, form } = Posted::within(request, state, MAX_TEXT_FORM).await?;
        Ok(Self { visit, form })
    }
}

impl FromRequest<WebState> for PostedOutside {
    type Rejection = Response;

    async fn from_request(request: Request, state: &WebState) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let visitor = Visitor::of(&parts, state);
        let form = match to_bytes(body, MAX_FORM).await {
            Ok(body) => Form::read(&body),
            Err(_) => return Err(visitor.refuse(PageError::TooLarge).into_response()),
        };
        if visitor.is_new() || form.get("csrf") != visitor.csrf() {
            return Err(visitor.refuse(PageError::Stale).into_response());
        }
        Ok(Self { visitor, form })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_comes_back_only_to_a_path_of_this_service() {
        let back = |path: &str| Form(vec![("back".into(), path.into())]).back().to_owned();
        assert_eq!(back("/people/1"), "/people/1");
        for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", "", "/a\r\nSet-Cookie: x"] {
            assert_eq!(back(elsewhere), "/", "{elsewhere}");
        }
    }

    #[test]
    fn values_of_one_name_are_all_read() {
        let form = Form::read(b"act=read&act=&act=amend&name=%C3%84iti+A");
        assert_eq!(form.all("act").collect::<Vec<_>>(), ["read", "amend"]);
        assert_eq!(form.get("name"), "Äiti A");
        assert!(form.has("act") && !form.has("absent"));
    }
}
