//! The API: `/api/v1`, described by OpenAPI 3.1 that is made from this code.
//!
//! Every call on personal data names its purpose in the header `Seloste-Purpose`, and is made by a named service with
//! its token. Errors are `application/problem+json` (RFC 9457) with a code, the clauses of the notice and what helps.
//! No value ever stands in an address: words that are searched for are posted.
#![expect(clippy::result_large_err, reason = "a problem is made once for a call that failed, and says much")]

mod ask;
mod body;
mod caller;
mod journal;
pub(crate) mod limit;
mod notice;
mod page;
mod people;
mod problem;
mod records;
mod registers;
mod shape;

use std::sync::Arc;

use access::Access;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderValue, Method, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, middleware};
use jiff::Timestamp;
use utoipa::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{Content, Ref, RefOr, Response as Answer};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::router::UtoipaMethodRouterExt as _;
use utoipa_axum::routes;
use vault::Door;

pub(crate) use caller::bearer;

use limit::Limiter;
use problem::Problem;

/// Where the API begins.
pub const BASE: &str = "/api/v1";
/// The header that names the purpose of a call.
pub const PURPOSE: &str = "seloste-purpose";
/// Where the API describes itself, under [`BASE`].
const DESCRIPTION: &str = "/openapi.json";
/// The largest body of a call, in bytes.
pub const MAX_BODY: usize = 512 * 1024;

/// What every call shares. Cheap to clone.
#[derive(Clone)]
pub struct Api(Arc<Inner>);

struct Inner {
    door: Door,
    access: Access,
    now: fn() -> Timestamp,
    limiter: Limiter,
}

impl std::fmt::Debug for Api {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Api")
    }
}

impl Api {
    /// The API of one firm: its door, its accounts, and the clock.
    #[must_use]
    pub fn new(door: Door, access: Access, now: fn() -> Timestamp) -> Self {
        Self(Arc::new(Inner { door, access, now, limiter: Limiter::default() }))
    }

    fn door(&self) -> &Door {
        &self.0.door
    }

    fn now(&self) -> Timestamp {
        (self.0.now)()
    }

    /// A short random word by which a fault is found in the log.
    fn reference(&self) -> String {
        self.door().staff().new_token().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// What is said of the API as a whole.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Seloste",
        version = "1",
        description = "Registers that run by their privacy notice. Every call on personal data names its purpose in the header `Seloste-Purpose` and is decided by the notice in force; what is refused says by which clause. Words, values and names never stand in an address. Send the token of a named service account as `Authorization: Bearer TOKEN`.",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2")
    ),
    servers((url = "/api/v1")),
    security(("token" = [])),
    modifiers(&Token)
)]
struct Described;

/// The one way to say who calls.
struct Token;

impl utoipa::Modify for Token {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let components = openapi.components.get_or_insert_with(Default::default);
        components.add_security_scheme("token", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    }
}

fn described() -> (Router<Api>, utoipa::openapi::OpenApi) {
    let (routes, mut openapi) = OpenApiRouter::with_openapi(Described::openapi())
        .routes(routes!(notice::show))
        .routes(routes!(notice::version))
        .routes(routes!(registers::list))
        .routes(routes!(records::list::list, records::create::create))
        .routes(routes!(records::search::search))
        .routes(routes!(records::show::show, records::change::change))
        .routes(routes!(records::need::need))
        .routes(routes!(records::history::history))
        .routes(routes!(records::file::take))
        .routes(routes!(records::file::put).layer(DefaultBodyLimit::max(vault::MAX_FILE_BYTES)))
        .routes(routes!(people::show))
        .routes(routes!(people::disclose))
        .routes(routes!(journal::list))
        .split_for_parts();
    anywhere(&mut openapi);
    (routes, openapi)
}

/// Says of every call what any call can be answered: that there are too many, that its body is too large, that something failed.
fn anywhere(openapi: &mut utoipa::openapi::OpenApi) {
    let answer = |words: &str| {
        let problem = Content::builder().schema(Some(Ref::from_schema_name("Problem"))).build();
        RefOr::T(Answer::builder().description(words).content("application/problem+json", problem).build())
    };
    for path in openapi.paths.paths.values_mut() {
        let calls = [&mut path.get, &mut path.put, &mut path.post, &mut path.patch, &mut path.delete];
        for call in calls.into_iter().flatten() {
            let answers = &mut call.responses.responses;
            let mut may = |status: &str, words: &str| {
                answers.entry(status.to_owned()).or_insert_with(|| answer(words));
            };
            may("429", "The service calls too often: wait for the seconds in `Retry-After`");
            may("500", "Something failed: the reference is in the log");
            may("503", "Not now: try again soon");
            if call.request_body.is_some() {
                may("413", "The body is too large");
            }
        }
    }
}

/// The API under [`BASE`].
pub fn router(api: Api) -> Router {
    let (routes, _) = described();
    let routes = routes
        .route(DESCRIPTION, get(async || ([(header::CONTENT_TYPE, "application/json")], openapi())))
        .fallback(missing)
        .method_not_allowed_fallback(not_allowed)
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(middleware::map_response(bound));
    Router::new().nest(BASE, routes).with_state(api)
}

/// Every address of the API, with the parts that differ in braces.
pub fn addresses() -> impl Iterator<Item = String> {
    let (_, openapi) = described();
    openapi.paths.paths.into_keys().chain([DESCRIPTION.to_owned()]).map(|path| format!("{BASE}{path}"))
}

/// The description of the API, as OpenAPI 3.1 in JSON.
#[must_use]
pub fn openapi() -> String {
    let (_, openapi) = described();
    // The description is made of this code alone, so that writing it cannot fail in service without failing in a test.
    openapi.to_pretty_json().map(|text| text + "\n").unwrap_or_default()
}

/// Answers are kept nowhere, and no browser takes one for a page.
pub(crate) async fn bound(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

async fn missing(State(_): State<Api>, _: Uri) -> Response {
    Problem::missing().into_response()
}

async fn not_allowed(method: Method) -> Response {
    Problem::method(&method).into_response()
}
