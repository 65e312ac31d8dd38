//! Negative promises against everything else the notice says.

use std::collections::{BTreeMap, BTreeSet};

use law::country;

use super::purposes::on_consent;
use super::{Whole, fields_at, fields_of};
use crate::errors::MeaningProblem;
use crate::model::{ClauseId, Field, Name, Never, NeverWhat, Parts, Purpose};

impl Whole<'_, '_> {
    pub(super) fn nevers(&mut self) {
        let parts = self.parts;
        let mut stored: BTreeMap<&str, Vec<&Field>> = BTreeMap::new();
        for field in fields_of(parts) {
            stored.entry(field.kind.keyword()).or_default().push(field);
            if field.name.as_str() != field.kind.keyword() {
                stored.entry(field.name.as_str()).or_default().push(field);
            }
        }
        for never in &parts.nevers {
            if self.report.is_full() {
                return;
            }
            match &never.what {
                NeverWhat::Stores(kinds) => self.stores(never, kinds, &stored),
                NeverWhat::Transfers { outside, except } => self.transfers(never, outside, except),
                NeverWhat::Discloses { what, except } => self.discloses(never, what, except),
                NeverWhat::Markets { to } => self.markets(never, to.as_deref()),
                NeverWhat::Uses { paths, purposes } => self.uses(never, paths, purposes),
            }
        }
    }

    fn broken(&mut self, never: &Never, by: &ClauseId) {
        let problem = MeaningProblem::NeverBroken { by: by.to_string() };
        self.wrong_with(problem, &never.clause, by, "this breaks it");
    }

    fn stores(&mut self, never: &Never, kinds: &[Name], stored: &BTreeMap<&str, Vec<&Field>>) {
        let broken: BTreeSet<_> =
            kinds.iter().filter_map(|kind| stored.get(kind.as_str())).flatten().map(|field| &field.clause).collect();
        for clause in broken {
            self.broken(never, clause);
        }
    }

    fn transfers(&mut self, never: &Never, outside: &str, except: &[String]) {
        let parts = self.parts;
        let mut there: BTreeMap<&str, bool> = BTreeMap::new();
        for (country, clause) in countries(parts) {
            let excepted = || except.iter().any(|known| known == country);
            let leaves = there
                .entry(country)
                .or_insert_with(|| !country::in_area(country, outside, parts.head.updated) && !excepted());
            if *leaves {
                self.broken(never, clause);
            }
        }
    }

    fn discloses(&mut self, never: &Never, what: &[String], except: &[Name]) {
        let parts = self.parts;
        let named: BTreeSet<&str> = what.iter().map(String::as_str).collect();
        for recipient in parts.recipients.iter().filter(|recipient| !except.contains(&recipient.name)) {
            if recipient.receives.iter().any(|path| overlaps(&named, path)) {
                self.broken(never, &recipient.clause);
            }
        }
    }

    /// Marketing on another basis than consent breaks the promise, where the promise names everybody or a register or group
    /// which that marketing concerns. Whom other words mean the program cannot know.
    fn markets(&mut self, never: &Never, to: Option<&str>) {
        let parts = self.parts;
        for purpose in parts.purposes.iter().filter(|purpose| purpose.marketing && !on_consent(purpose)) {
            if to.is_none_or(|to| concerns(parts, purpose, to)) {
                self.broken(never, &purpose.clause);
            }
        }
    }

    fn uses(&mut self, never: &Never, paths: &[String], purposes: &[Name]) {
        let parts = self.parts;
        let paths: BTreeSet<&String> = paths.iter().collect();
        for field in paths.into_iter().flat_map(|path| fields_at(parts, path)) {
            if purposes.iter().any(|purpose| field.purposes.contains(purpose)) {
                self.broken(never, &field.clause);
            }
        }
    }
}

/// Every country data may be in, with the clause that says so.
fn countries(parts: &Parts) -> impl Iterator<Item = (&str, &ClauseId)> {
    let recipients = parts.recipients.iter().flat_map(|recipient| {
        let places = recipient.places.iter().map(|place| place.country.as_str());
        let countries: BTreeSet<&str> = recipient.country.as_deref().into_iter().chain(places).collect();
        countries.into_iter().map(|country| (country, &recipient.clause))
    });
    let storages = parts.storages.iter().map(|storage| (storage.country.as_str(), &storage.clause));
    let transfers = parts.transfers.iter().map(|transfer| (transfer.country.as_str(), &transfer.clause));
    recipients.chain(storages).chain(transfers)
}

/// True if a path lies within one of those named, or one of them within it; `*` is everything.
fn overlaps(named: &BTreeSet<&str>, path: &str) -> bool {
    if path == "*" || named.contains("*") {
        return true;
    }
    let cuts = path.match_indices('.').map(|(at, _)| at).chain([path.len()]);
    let within = cuts.filter_map(|end| path.get(..end)).any(|start| named.contains(start));
    within
        || named.range(path..).next().and_then(|next| next.strip_prefix(path)).is_some_and(|rest| rest.starts_with('.'))
}

/// True if `to` is a register, or a group in one, whose data are there for the purpose.
fn concerns(parts: &Parts, purpose: &Purpose, to: &str) -> bool {
    parts.registers.iter().any(|register| {
        let meant = register.name.as_str() == to || register.groups.iter().any(|group| group.name.as_str() == to);
        let mut fields = register.records.iter().flat_map(|record| &record.fields);
        meant && fields.any(|field| field.purposes.contains(&purpose.name))
    })
}
