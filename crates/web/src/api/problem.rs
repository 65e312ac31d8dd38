//! Why a call was not answered, as `application/problem+json` (RFC 9457). No problem holds a personal value.

use std::collections::BTreeSet;

use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use policy::{Reason, Refusal};
use serde::Serialize;
use utoipa::ToSchema;
use vault::{AmendError, AskError, CollectError, Conflict, Finding, GrantError, ReadError};

use crate::api::Api;

/// Why a call was not answered.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// The kind of problem, as `urn:seloste:problem:CODE`.
    #[serde(rename = "type")]
    kind: String,
    /// The status code.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// A stable word for the kind of problem.
    code: &'static str,
    /// What is wrong.
    title: String,
    /// What to do next.
    #[serde(skip_serializing_if = "String::is_empty")]
    help: String,
    /// The clauses of the notice that forbid it or do not cover it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    clauses: Vec<String>,
    /// Everything that is wrong, where it is more than one thing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Detail>,
    /// Purposes that may be named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    purposes: Vec<String>,
    /// The revision that stands, after a conflict.
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<u64>,
    /// By which a fault is found in the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    #[serde(skip)]
    headers: Vec<(header::HeaderName, HeaderValue)>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Detail {
    /// A stable word.
    code: &'static str,
    /// What is wrong.
    detail: String,
    /// The field, where one is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
}

impl Problem {
    /// A problem of this kind.
    pub fn new(status: StatusCode, code: &'static str, title: impl Into<String>) -> Self {
        Self {
            kind: format!("urn:seloste:problem:{code}"),
            status: status.as_u16(),
            code,
            title: title.into(),
            help: String::new(),
            clauses: Vec::new(),
            errors: Vec::new(),
            purposes: Vec::new(),
            revision: None,
            reference: None,
            headers: Vec::new(),
        }
    }

    /// The call itself is wrong.
    pub fn call(code: &'static str, title: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, title)
    }

    /// What to do next.
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: help.into(), ..self }
    }

    /// Purposes that may be named.
    pub fn purposes(self, purposes: BTreeSet<String>) -> Self {
        Self { purposes: purposes.into_iter().collect(), ..self }
    }

    fn header(mut self, name: header::HeaderName, value: &'static str) -> Self {
        self.headers.push((name, HeaderValue::from_static(value)));
        self
    }

    /// Nobody known calls.
    pub fn nobody() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "no-token", "the call carries no token that works")
            .help("send `Authorization: Bearer TOKEN` with the token of a named service account")
            .header(header::WWW_AUTHENTICATE, "Bearer realm=\"seloste\"")
    }

    /// Too many calls.
    pub fn too_many() -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many-calls", "the service calls too often")
            .help("wait for the seconds in `Retry-After`")
            .header(header::RETRY_AFTER, "1")
    }

    /// Not there, or not for this service to see: both look alike.
    pub fn missing() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "there is nothing here")
    }

    /// There is no such call.
    pub fn method(method: &Method) -> Self {
        let method = method.as_str().chars().take(16).collect::<String>();
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "method", format!("`{method}` cannot be done here"))
    }

    /// Something failed. The outside sees a reference, the log what it was.
    pub fn fault(api: &Api, error: &(dyn std::error::Error + 'static)) -> Self {
        let reference = api.reference();
        let said = crate::http::answer::whole(error);
        tracing::error!(%reference, error = said, "a call failed");
        if vault::lacking(error).is_some() {
            let title = "the store cannot be used just now";
            let mut problem = Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", title);
            problem.reference = Some(reference);
            return problem
                .help("nothing was lost; whether this call was stored is told by reading: try again after the seconds in `Retry-After`")
                .header(header::RETRY_AFTER, "5");
        }
        let mut problem = Self::new(StatusCode::INTERNAL_SERVER_ERROR, "fault", "something failed");
        problem.reference = Some(reference);
        problem.help("nothing was changed unless said so; tell the administrator the reference")
    }

    /// The answer is no.
    pub fn refused(refusal: &Refusal) -> Self {
        let reasons: Vec<&Reason> = refusal.because.iter().collect();
        // What the caller spelled wrongly is the caller's; what the notice does not allow is the notice's.
        let undeclared = |reason: &&Reason| matches!(reason, Reason::UndeclaredField(..));
        let (status, code) = if reasons.iter().all(undeclared) {
            (StatusCode::UNPROCESSABLE_ENTITY, "undeclared-field")
        } else {
            (StatusCode::FORBIDDEN, "refused")
        };
        let mut problem = Self::new(status, code, refusal.to_string());
        problem.clauses = reasons.iter().filter_map(|reason| reason.clause()).map(ToString::to_string).collect();
        problem.clauses.dedup();
        problem.errors = reasons.iter().map(|reason| Detail::of(reason)).collect();
        problem.help(
            "`GET /registers` lists fields, purposes and sources of the notice; standing grants are given by an owner",
        )
    }

    /// True if the notice or the standing grants said no.
    pub fn is_refusal(&self) -> bool {
        self.status == StatusCode::FORBIDDEN.as_u16()
    }

    /// Values that do not fit.
    pub fn invalid(findings: &[Finding]) -> Self {
        let title = format!("{} of the values do not fit", findings.len());
        let mut problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", title);
        let detail = |finding: &Finding| Detail {
            code: finding.problem.code(),
            detail: finding.problem.to_string(),
            field: Some(finding.field.to_string()),
        };
        problem.errors = findings.iter().map(detail).collect();
        problem
    }

    fn conflict(conflict: &Conflict) -> Self {
        let mut problem = Self::new(StatusCode::PRECONDITION_FAILED, "conflict", conflict.to_string());
        problem.revision = Some(conflict.revision);
        let detail = |field: &notice::Name| Detail {
            code: "changed",
            detail: "was changed meanwhile".to_owned(),
            field: Some(field.to_string()),
        };
        problem.errors = conflict.fields.iter().map(detail).collect();
        problem.help("read the record again and make the change from what stands now")
    }

    fn grant(error: GrantError) -> Self {
        match error {
            GrantError::NotCovered | GrantError::OtherController => Self::missing(),
            other => Self::new(StatusCode::CONFLICT, "grant", other.to_string()).help("make the call again"),
        }
    }

    /// Why a question was not answered.
    pub fn ask(api: &Api, error: AskError) -> Self {
        match error {
            AskError::Refused(refusal) => Self::refused(&refusal),
            other => Self::fault(api, &other),
        }
    }

    /// Why nothing was read.
    pub fn read(api: &Api, error: ReadError) -> Self {
        match error {
            ReadError::NotFound => Self::missing(),
            ReadError::Grant(error) => Self::grant(error),
            other => Self::fault(api, &other),
        }
    }

    /// Why nothing was stored.
    pub fn collect(api: &Api, error: CollectError) -> Self {
        match error {
            CollectError::Invalid(findings) => Self::invalid(&findings),
            CollectError::Grant(error) => Self::grant(error),
            other => Self::fault(api, &other),
        }
    }

    /// Why nothing was changed.
    pub fn amend(api: &Api, error: AmendError) -> Self {
        match error {
            AmendError::NotFound => Self::missing(),
            AmendError::Invalid(findings) => Self::invalid(&findings),
            AmendError::Conflict(conflict) => Self::conflict(&conflict),
            AmendError::Grant(error) => Self::grant(error),
            other => Self::fault(api, &other),
        }
    }
}

impl Detail {
    fn of(reason: &Reason) -> Self {
        let field = match reason {
            Reason::UndeclaredField(_, field) => Some(field.to_string()),
            Reason::FieldNotForPurpose(_, clause) => clause.as_str().rsplit('.').next().map(str::to_owned),
            _ => None,
        };
        Self { code: reason.code(), detail: reason.to_string(), field }
    }
}

impl IntoResponse for Problem {
    fn into_response(mut self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = std::mem::take(&mut self.headers);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = (status, body).into_response();
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        for (name, value) in headers {
            response.headers_mut().insert(name, value);
        }
        response
    }
}
