//! The firms of an installation, each reached under a host name of its own.
//!
//! Separate hosts are separate origins, so that browsers themselves keep cookies, forms and scripts of firms apart. Which
//! firm is meant is looked up among the names there are; an address that is nobody's gets the same answer as any other.
//! While there is one firm, it answers under every address.

use std::collections::HashMap;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use policy::ControllerId;
use tower_service::Service;
use vault::{Door, Fault, ShortName, Vault};

use crate::commands::now;

/// The most firms whose pages are kept ready.
const MAX_READY: usize = 128;
/// The name of this very machine, under which browsers look for every firm.
const HERE: &str = "localhost";

/// What the firms of an installation are reached under.
#[derive(Debug, Clone)]
pub struct Hosts {
    /// The address as it was given or is listened on, such as `https://rekisterit.example`.
    address: String,
    /// Its scheme.
    scheme: String,
    /// The host names begin before, such as `rekisterit.example`.
    base: String,
    /// The port after a colon, or nothing.
    port: String,
}

impl Hosts {
    /// The hosts under an address. One that is only a number on this machine is `localhost` to firms.
    #[must_use]
    pub fn of(address: &str) -> Self {
        let (scheme, rest) = address.split_once("://").unwrap_or(("http", address));
        let authority = rest.split('/').next().unwrap_or_default();
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => (host, format!(":{port}")),
            _ => (authority, String::new()),
        };
        let number = host.starts_with('[') || host.bytes().all(|sign| sign.is_ascii_digit() || sign == b'.');
        let base = if number { HERE.to_owned() } else { host.to_ascii_lowercase() };
        Self { address: address.trim_end_matches('/').to_owned(), scheme: scheme.to_owned(), base, port }
    }

    /// The address a firm is reached under, where there are several.
    #[must_use]
    pub fn of_firm(&self, name: &ShortName) -> String {
        format!("{}://{name}.{}{}", self.scheme, self.base, self.port)
    }

    /// How every firm is reached, with a star for its name.
    #[must_use]
    pub fn of_all(&self) -> String {
        format!("{}://*.{}{}", self.scheme, self.base, self.port)
    }

    /// The name of the firm that a host stands for, if it can be one.
    fn name(&self, authority: &str) -> Option<ShortName> {
        let host = match authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => host,
            _ => authority,
        };
        let (name, base) = host.split_once('.')?;
        let base = base.to_ascii_lowercase();
        (base == self.base || base == HERE).then(|| ShortName::read(name)).flatten()
    }
}

/// Makes the pages of a firm, reached under this address.
pub type Make = Box<dyn Fn(Door, &str) -> Router + Send + Sync>;

/// The pages of every firm.
#[derive(Clone)]
pub struct Firms(Arc<Inner>);

struct Inner {
    vault: Vault,
    hosts: Hosts,
    make: Make,
    /// The only firm that is served, where one was named.
    only: Option<ControllerId>,
    ready: Mutex<Ready>,
    nobody: Router,
    not_now: Router,
}

#[derive(Default)]
struct Ready {
    pages: HashMap<(ControllerId, bool), (Router, u64)>,
    clock: u64,
    /// Who was last found under a name, or under every address: what tells that the store does not answer just now.
    last: HashMap<Option<ShortName>, ControllerId>,
}

impl Firms {
    /// The pages of the firms in a vault.
    #[must_use]
    pub fn new(vault: Vault, hosts: Hosts, only: Option<ControllerId>, make: Make) -> Self {
        let ready = Mutex::default();
        Self(Arc::new(Inner { vault, hosts, make, only, ready, nobody: web::nobody(), not_now: web::not_now() }))
    }

    /// The pages of the firm a request is for; `None` if it is for nobody's.
    async fn pages(&self, authority: Option<&str>) -> Result<Option<Router>, Fault> {
        let inner = &self.0;
        let (id, name) = match inner.only {
            Some(only) => (only, None),
            None => match inner.vault.ids(None, 2).await?.as_slice() {
                [one] => (*one, None),
                _ => {
                    let Some(name) = authority.and_then(|authority| inner.hosts.name(authority)) else {
                        return Ok(None);
                    };
                    let Some(id) = inner.vault.find(&name).await? else { return Ok(None) };
                    (id, Some(name))
                }
            },
        };
        self.found(name.clone(), id);
        if let Some(pages) = self.ready(id, name.is_some()) {
            return Ok(Some(pages));
        }
        let Some(door) = inner.vault.door(id, now()).await? else { return Ok(None) };
        let address = name.as_ref().map_or_else(|| inner.hosts.address.clone(), |name| inner.hosts.of_firm(name));
        let pages = (inner.make)(door, &address);
        Ok(Some(self.keep((id, name.is_some()), pages)))
    }

    fn found(&self, name: Option<ShortName>, id: ControllerId) {
        let mut ready = self.0.ready.lock().unwrap_or_else(PoisonError::into_inner);
        if ready.last.get(&name) != Some(&id) {
            // Whoever has a name is not alone any more, and the other way round.
            ready.last.retain(|known, _| known.is_some() == name.is_some());
            if ready.last.len() >= MAX_READY {
                ready.last.clear();
            }
            ready.last.insert(name, id);
        }
    }

    /// The pages that were last found under an address: they say in their own way that the store does not answer.
    fn last(&self, authority: Option<&str>) -> Option<Router> {
        let name = authority.and_then(|authority| self.0.hosts.name(authority));
        let found = |name: &Option<ShortName>| {
            let ready = self.0.ready.lock().unwrap_or_else(PoisonError::into_inner);
            ready.last.get(name).copied()
        };
        let alone = found(&None).map(|id| (id, false));
        let (id, named) = alone.or_else(|| name.and_then(|name| found(&Some(name))).map(|id| (id, true)))?;
        self.ready(id, named)
    }

    fn ready(&self, id: ControllerId, named: bool) -> Option<Router> {
        let mut ready = self.0.ready.lock().unwrap_or_else(PoisonError::into_inner);
        ready.clock += 1;
        let clock = ready.clock;
        let (pages, used) = ready.pages.get_mut(&(id, named))?;
        *used = clock;
        Some(pages.clone())
    }

    /// Keeps pages for the next who asks. Those that were not asked for longest give way.
    fn keep(&self, of: (ControllerId, bool), pages: Router) -> Router {
        let mut ready = self.0.ready.lock().unwrap_or_else(PoisonError::into_inner);
        ready.clock += 1;
        let clock = ready.clock;
        let pages = ready.pages.entry(of).or_insert((pages, clock)).0.clone();
        let oldest = ready.pages.iter().min_by_key(|(_, (_, used))| *used).map(|(of, _)| *of);
        if let Some(oldest) = oldest.filter(|_| ready.pages.len() > MAX_READY) {
            ready.pages.remove(&oldest);
        }
        pages
    }

    async fn answer(self, request: Request) -> Response {
        let authority = web::authority(request.headers());
        let mut pages = match self.pages(authority).await {
            Ok(Some(pages)) => pages,
            Ok(None) => self.0.nobody.clone(),
            Err(fault) => {
                tracing::error!(%fault, "it could not be looked whose address was asked for");
                self.last(authority).unwrap_or_else(|| self.0.not_now.clone())
            }
        };
        let Ok(answer) = pages.call(request).await;
        answer
    }
}

impl Service<Request> for Firms {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let firms = self.clone();
        Box::pin(async move { Ok(firms.answer(request).await) })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_firm_is_reached_under_a_host_of_its_own() {
        let name = ShortName::read("kirjanpito").unwrap();
        for (address, firm) in [
            ("https://rekisterit.example", "https://kirjanpito.rekisterit.example"),
            ("https://Rekisterit.example:8443/", "https://kirjanpito.rekisterit.example:8443"),
            ("http://127.0.0.1:8470", "http://kirjanpito.localhost:8470"),
            ("http://[::1]:8470", "http://kirjanpito.localhost:8470"),
        ] {
            assert_eq!(Hosts::of(address).of_firm(&name), firm);
        }
    }

    #[test]
    fn only_a_word_before_the_declared_host_names_a_firm() {
        let hosts = Hosts::of("https://rekisterit.example");
        for host in ["a.rekisterit.example", "A.REKISTERIT.example:443", "a.localhost:8470"] {
            assert_eq!(hosts.name(host).unwrap().as_str(), "a", "{host}");
        }
        for host in ["rekisterit.example", "a.b.rekisterit.example", "a.rekisterit.example.evil.example", "a", "", "."]
        {
            assert_eq!(hosts.name(host), None, "{host}");
        }
    }
}
