//! A router that can say which addresses it answers.

use axum::Router;
use axum::handler::Handler;
use axum::routing::MethodRouter;

/// Routes, and the list of their paths.
pub struct Table<S> {
    router: Router<S>,
    paths: Vec<&'static str>,
}

impl<S: Clone + Send + Sync + 'static> Table<S> {
    /// A table without a line.
    pub fn new() -> Self {
        Self { router: Router::new(), paths: Vec::new() }
    }

    /// One more line: an address, and what is done there.
    pub fn route(mut self, path: &'static str, methods: MethodRouter<S>) -> Self {
        self.paths.push(path);
        Self { router: self.router.route(path, methods), paths: self.paths }
    }

    /// All lines of another table.
    pub fn merge(mut self, other: Self) -> Self {
        self.paths.extend(other.paths);
        Self { router: self.router.merge(other.router), paths: self.paths }
    }

    /// What is answered at any other address.
    pub fn fallback<T: 'static>(self, handler: impl Handler<T, S>) -> Self {
        Self { router: self.router.fallback(handler), paths: self.paths }
    }

    /// What is answered when an address is asked in a way it has no answer for.
    pub fn method_not_allowed_fallback<T: 'static>(self, handler: impl Handler<T, S>) -> Self {
        Self { router: self.router.method_not_allowed_fallback(handler), paths: self.paths }
    }

    /// The addresses, with their parts that differ in braces.
    pub fn paths(&self) -> &[&'static str] {
        &self.paths
    }

    /// What serves them.
    pub fn into_router(self) -> Router<S> {
        self.router
    }
}
