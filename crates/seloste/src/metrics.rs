//! Figures for Prometheus: counts and times by route, never by person. They answer on a loopback port of their own.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::{Router, routing::get};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::output::Failure;

/// Upper edges of the time buckets, in seconds.
const BUCKETS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];

/// The route and the class of the answer. A route is a pattern: no id and no word of a request is in it.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Answered {
    route: String,
    method: &'static str,
    class: &'static str,
}

/// The route alone.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Route {
    route: String,
}

/// All figures of the running service.
pub struct Metrics {
    registry: Registry,
    answers: Family<Answered, Counter>,
    seconds: Family<Route, Histogram>,
    under_way: Gauge,
}

impl std::fmt::Debug for Metrics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Metrics")
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

impl Metrics {
    /// Figures that all stand at nought.
    #[must_use]
    pub fn new() -> Self {
        let mut registry = Registry::with_prefix("seloste");
        let answers = Family::<Answered, Counter>::default();
        let seconds = Family::<Route, Histogram>::new_with_constructor(|| Histogram::new(BUCKETS));
        let under_way = Gauge::default();
        registry.register("answers", "Answers by route, method and class of status", answers.clone());
        registry.register("answer_seconds", "Time to an answer by route", seconds.clone());
        registry.register("requests_under_way", "Requests being answered just now", under_way.clone());
        Self { registry, answers, seconds, under_way }
    }

    fn text(&self) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

/// Begins to count, and serves the figures where an address for them is given.
///
/// # Errors
/// [`Failure::Input`] if the address cannot be listened on.
pub async fn begin(address: Option<SocketAddr>) -> Result<Arc<Metrics>, Failure> {
    let figures = Arc::new(Metrics::new());
    if let Some(address) = address {
        let told = |error| Failure::input(format!("cannot serve figures on {address}: {error}"));
        listen(Arc::clone(&figures), address).await.map_err(told)?;
    }
    Ok(figures)
}

/// Counts and times every answer.
pub async fn measure(State(metrics): State<Arc<Metrics>>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let method = method_word(request.method());
    let began = Instant::now();
    metrics.under_way.inc();
    let response = next.run(request).await;
    metrics.under_way.dec();
    let class = match response.status().as_u16() {
        ..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        500.. => "5xx",
    };
    metrics.answers.get_or_create(&Answered { route: route.clone(), method, class }).inc();
    metrics.seconds.get_or_create(&Route { route }).observe(began.elapsed().as_secs_f64());
    response
}

/// Methods nobody knows count as one: a caller cannot make up labels.
fn method_word(method: &axum::http::Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "HEAD" => "HEAD",
        _ => "other",
    }
}

/// Serves the figures until the service stops.
///
/// # Errors
/// If the address is not on loopback or cannot be listened on.
pub async fn listen(metrics: Arc<Metrics>, address: SocketAddr) -> std::io::Result<()> {
    if !address.ip().is_loopback() {
        return Err(std::io::Error::other("figures are served on a loopback address only"));
    }
    let listener = tokio::net::TcpListener::bind(address).await?;
    let router = Router::new().route("/metrics", get(figures)).with_state(metrics);
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(())
}

async fn figures(State(metrics): State<Arc<Metrics>>) -> Response {
    match metrics.text() {
        Ok(text) => {
            ([(CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text).into_response()
        }
        Err(_) => axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
