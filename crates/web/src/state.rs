//! What every page shares: the vault's door, the accounts and the clock.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use access::{Access, Directory};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use notice::Lang;
use tokio::sync::Notify;
use vault::{Audience, Door, Vault};

use crate::certificate::Certified;
use crate::pages::journal::show::Proof;
use crate::pages::published::changes::Entry;
use crate::pages::transfer::held::Held;

/// The zone in which days begin and times are shown, unless another is set.
pub const ZONE: &str = "Europe/Helsinki";

/// What every page shares. Cheap to clone.
#[derive(Clone)]
pub struct WebState(Arc<Inner>);

struct Inner {
    vault: Vault,
    door: Door,
    access: Access,
    now: fn() -> Timestamp,
    zone: TimeZone,
    mails: std::sync::atomic::AtomicBool,
    strong: OnceLock<Arc<identify::Provider>>,
    /// The identity providers by which owners may let their staff come in.
    issuers: OnceLock<Vec<String>>,
    /// The firm's own, as it was last agreed on.
    directory: RwLock<Option<(i64, Arc<identify::Provider>)>>,
    /// Where the service is reached from outside; known once it listens.
    address: RwLock<String>,
    proof: RwLock<Proof>,
    held: Held,
    changes: RwLock<HashMap<(u32, Lang), Vec<Entry>>>,
    copy_asked: Arc<Notify>,
    /// How firms of this installation are reached, with a star for the name.
    neighbours: OnceLock<String>,
    /// How it stands with the certificate, where one is ordered.
    certified: OnceLock<Arc<Certified>>,
}

impl std::fmt::Debug for WebState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WebState")
    }
}

impl WebState {
    /// The pages of one firm: its door, its accounts, and the clock.
    #[must_use]
    pub fn new(vault: Vault, door: Door, access: Access, now: fn() -> Timestamp) -> Self {
        let zone = TimeZone::get(ZONE).unwrap_or(TimeZone::UTC);
        Self(Arc::new(Inner {
            vault,
            door,
            access,
            now,
            zone,
            mails: std::sync::atomic::AtomicBool::new(false),
            strong: OnceLock::new(),
            issuers: OnceLock::new(),
            directory: RwLock::default(),
            address: RwLock::default(),
            proof: RwLock::new(Proof::Unchecked),
            held: Held::default(),
            changes: RwLock::default(),
            copy_asked: Arc::default(),
            neighbours: OnceLock::new(),
            certified: OnceLock::new(),
        }))
    }

    /// The same, which tells others than itself when somebody asks for a backup: it is of the whole installation.
    #[must_use]
    pub fn asking(mut self, copy_asked: Arc<Notify>) -> Self {
        if let Some(inner) = Arc::get_mut(&mut self.0) {
            inner.copy_asked = copy_asked;
        }
        self
    }

    /// The vault.
    #[must_use]
    pub fn vault(&self) -> &Vault {
        &self.0.vault
    }

    /// The firm's door.
    #[must_use]
    pub fn door(&self) -> &Door {
        &self.0.door
    }

    /// The firm's accounts.
    #[must_use]
    pub fn access(&self) -> &Access {
        &self.0.access
    }

    /// The instant on the clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.0.now)()
    }

    /// The clock itself, for what goes on after a request.
    pub(crate) fn clock(&self) -> fn() -> Timestamp {
        self.0.now
    }

    /// Where the service is reached from outside, as `https://rekisteri.example`: what links in letters begin with. It is
    /// never taken from a request, whose sender could write anything there.
    pub fn set_address(&self, address: &str) {
        *self.0.address.write().unwrap_or_else(PoisonError::into_inner) = address.trim_end_matches('/').to_owned();
    }

    /// Where the service is reached from outside.
    #[must_use]
    pub fn address(&self) -> String {
        self.0.address.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Says how firms of this installation are reached, as `https://*.rekisterit.example`. The first word counts.
    pub fn set_neighbours(&self, pattern: &str) {
        let _ = self.0.neighbours.set(pattern.to_owned());
    }

    /// How firms of this installation are reached, with a star for the name.
    #[must_use]
    pub fn neighbours(&self) -> Option<String> {
        self.0.neighbours.get().cloned()
    }

    /// Says where it is told how it stands with the certificate of the service. The first word counts.
    pub fn set_certified(&self, certified: Arc<Certified>) {
        let _ = self.0.certified.set(certified);
    }

    /// In how many days the certificate of the service ends, where it could not be renewed.
    pub(crate) fn certificate_left_days(&self) -> Option<u32> {
        self.0.certified.get()?.stand().left_days(self.now())
    }

    /// The zone in which days begin and times are shown.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.0.zone
    }

    /// True if letters can be sent by mail.
    #[must_use]
    pub fn mails(&self) -> bool {
        self.0.mails.load(std::sync::atomic::Ordering::Relaxed)
    }

    /// Says that letters can be sent by mail from now on.
    pub fn set_mails(&self) {
        self.0.mails.store(true, std::sync::atomic::Ordering::Relaxed);
    }

    /// Who identifies people strongly, if the firm has agreed on it with anybody.
    #[must_use]
    pub fn strong(&self) -> Option<Arc<identify::Provider>> {
        self.0.strong.get().cloned()
    }

    /// Says who identifies people strongly. The first word counts.
    pub fn set_strong(&self, provider: identify::Provider) {
        let _ = self.0.strong.set(Arc::new(provider));
    }

    /// Says by which identity providers owners may let their staff come in. The first word counts.
    pub fn set_issuers(&self, issuers: Vec<String>) {
        let _ = self.0.issuers.set(issuers);
    }

    /// The identity providers by which owners may let their staff come in.
    #[must_use]
    pub fn issuers(&self) -> &[String] {
        self.0.issuers.get().map_or(&[], Vec::as_slice)
    }

    /// The firm's own identity provider, as it was agreed on; none where the installation does not let it, or what was agreed
    /// on cannot be.
    pub(crate) fn provider_of(&self, directory: &Directory) -> Option<Arc<identify::Provider>> {
        if !self.issuers().contains(&directory.issuer) {
            return None;
        }
        let known = self.0.directory.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, provider)) = known.filter(|(since, _)| *since == directory.changed_at) {
            return Some(provider);
        }
        let back = format!("{}{}", self.address(), crate::pages::session::directory::BACK);
        let settings = identify::Settings {
            issuer: directory.issuer.clone(),
            client: directory.client.clone(),
            secret: identify::Secret::new(directory.secret.reveal(&Audience::api()).clone()),
            back,
            scopes: directory.scopes.clone(),
            assurance: Vec::new(),
            claims: identify::Claims::default(),
        };
        let provider = Arc::new(identify::Provider::new(settings).ok()?);
        let kept = Some((directory.changed_at, Arc::clone(&provider)));
        *self.0.directory.write().unwrap_or_else(PoisonError::into_inner) = kept;
        Some(provider)
    }

    /// Told when somebody asks for a backup, so that whoever makes them need not be waited for.
    #[must_use]
    pub fn copy_asked(&self) -> Arc<Notify> {
        Arc::clone(&self.0.copy_asked)
    }

    /// What the last proof of the journal found.
    pub(crate) fn proof(&self) -> Proof {
        self.0.proof.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps what a proof of the journal found.
    pub(crate) fn keep_proof(&self, proof: Proof) {
        *self.0.proof.write().unwrap_or_else(PoisonError::into_inner) = proof;
    }

    /// The change log up to the newest version, in a language: worked out once.
    pub(crate) fn change_log(&self, of: (u32, Lang), make: impl FnOnce() -> Vec<Entry>) -> Vec<Entry> {
        let known = self.0.changes.read().unwrap_or_else(PoisonError::into_inner).get(&of).cloned();
        known.unwrap_or_else(|| {
            let made = make();
            let mut changes = self.0.changes.write().unwrap_or_else(PoisonError::into_inner);
            // What was told before a new version came is told no more.
            changes.retain(|(newest, _), _| *newest == of.0);
            changes.insert(of, made.clone());
            made
        })
    }

    /// Uploaded files that wait on this node.
    pub(crate) fn held(&self) -> &Held {
        &self.0.held
    }

    /// A short random word: a reference for a fault, a token of a form.
    pub(crate) fn random_word(&self) -> String {
        let bytes = self.door().staff().new_token();
        bytes.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }
}
