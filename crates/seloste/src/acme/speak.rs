//! How a directory is spoken to: over TLS, by the client that everything of ours goes out with.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use instant_acme::{BodyWrapper, BytesResponse, Error, HttpClient};
use rustls::pki_types::CertificateDer;
use ureq::http::{Request, Response};
use ureq::tls::{Certificate, RootCerts, TlsConfig};

/// So long one question may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest question, in bytes: one of our own.
const MAX_QUESTION: usize = 1024 * 1024;
/// The longest answer, in bytes.
const MAX_ANSWER: u64 = 1024 * 1024;

/// A client for one directory.
pub struct Speaker(ureq::Agent);

impl Speaker {
    /// A client that goes on only over TLS, and trusts these roots alone where some are named.
    pub fn new(roots: Option<&[CertificateDer<'static>]>) -> Self {
        let own = |root: &CertificateDer<'static>| Certificate::from_der(root).to_owned();
        let trusted = roots.map(|roots| RootCerts::Specific(Arc::new(roots.iter().map(own).collect())));
        let tls = TlsConfig::builder().root_certs(trusted.unwrap_or(RootCerts::WebPki)).build();
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .https_only(true)
            .max_redirects(0)
            .http_status_as_error(false)
            .tls_config(tls);
        Self(config.build().new_agent())
    }
}

impl HttpClient for Speaker {
    fn request(
        &self,
        question: Request<BodyWrapper<Bytes>>,
    ) -> Pin<Box<dyn Future<Output = Result<BytesResponse, Error>> + Send>> {
        let agent = self.0.clone();
        Box::pin(async move {
            let (parts, body) = question.into_parts();
            let body = to_bytes(Body::new(body), MAX_QUESTION).await.map_err(other)?;
            let asked = tokio::task::spawn_blocking(move || ask(&agent, Request::from_parts(parts, body)));
            let answer = asked.await.map_err(other)?.map_err(other)?;
            Ok(BytesResponse::from(answer.map(Body::from)))
        })
    }
}

fn other(why: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Other(Box::new(why))
}

fn ask(agent: &ureq::Agent, question: Request<Bytes>) -> Result<Response<Vec<u8>>, ureq::Error> {
    let answer = if question.body().is_empty() {
        agent.run(question.map(|_| ()))?
    } else {
        agent.run(question.map(|body| body.to_vec()))?
    };
    let (parts, mut body) = answer.into_parts();
    let body = body.with_config().limit(MAX_ANSWER).read_to_vec()?;
    Ok(Response::from_parts(parts, body))
}
