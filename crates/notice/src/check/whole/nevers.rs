//! Negative promises against everything else the notice says.

use super::Whole;
use super::purposes::on_consent;
use crate::check::facts;
use crate::errors::MeaningProblem;
use crate::model::{ClauseId, Field, Name, Never, NeverWhat, Parts, Purpose, Recipient};

impl Whole<'_, '_> {
    pub(super) fn nevers(&mut self) {
        let parts = self.parts;
        for never in &parts.nevers {
            match &never.what {
                NeverWhat::Stores(kinds) => self.stores(never, kinds),
                NeverWhat::Transfers { outside, except } => self.transfers(never, outside, except),
                NeverWhat::Discloses { what, except } => self.discloses(never, what, except),
                NeverWhat::Markets { to } => self.markets(never, to.as_deref()),
                NeverWhat::Uses { purposes, .. } => self.uses(never, purposes),
            }
        }
    }

    fn broken(&mut self, never: &Never, by: &ClauseId) {
        let problem = MeaningProblem::NeverBroken { by: by.to_string() };
        self.wrong_with(problem, &never.clause, by, "this breaks it");
    }

    fn stores(&mut self, never: &Never, kinds: &[Name]) {
        for (_, field) in fields_of(self.parts) {
            let forbidden = |name: &Name| name.as_str() == field.kind.keyword() || *name == field.name;
            if kinds.iter().any(forbidden) {
                self.broken(never, &field.clause);
            }
        }
    }

    fn transfers(&mut self, never: &Never, outside: &str, except: &[String]) {
        let parts = self.parts;
        let on = parts.head.updated;
        let leaves = |country: &str| !facts::in_area(country, outside, on) && !except.iter().any(|known| known == country);
        for recipient in &parts.recipients {
            let places = recipient.places.iter().map(|place| place.country.as_str());
            if recipient.country.as_deref().into_iter().chain(places).any(leaves) {
                self.broken(never, &recipient.clause);
            }
        }
        for storage in parts.storages.iter().filter(|storage| leaves(&storage.country)) {
            self.broken(never, &storage.clause);
        }
        for transfer in parts.transfers.iter().filter(|transfer| leaves(&transfer.country)) {
            self.broken(never, &transfer.clause);
        }
    }

    fn discloses(&mut self, never: &Never, what: &[String], except: &[Name]) {
        let parts = self.parts;
        for recipient in parts.recipients.iter().filter(|recipient| !except.contains(&recipient.name)) {
            if receives(recipient, what) {
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

    fn uses(&mut self, never: &Never, purposes: &[Name]) {
        for (path, field) in fields_of(self.parts) {
            let used = purposes.iter().any(|purpose| field.purposes.contains(purpose) && never.forbids_use(path, purpose));
            if used {
                self.broken(never, &field.clause);
            }
        }
    }
}

/// True if the recipient receives something of what is named.
fn receives(recipient: &Recipient, what: &[String]) -> bool {
    let overlap = |one: &str, other: &str| {
        one == "*" || other == "*" || one.split('.').zip(other.split('.')).all(|(one, other)| one == other)
    };
    recipient.receives.iter().any(|path| what.iter().any(|named| overlap(path, named)))
}

/// True if `to` is a register, or a group in one, whose data are there for the purpose.
fn concerns(parts: &Parts, purpose: &Purpose, to: &str) -> bool {
    parts.registers.iter().any(|register| {
        let meant = register.name.as_str() == to || register.groups.iter().any(|group| group.name.as_str() == to);
        let mut fields = register.records.iter().flat_map(|record| &record.fields);
        meant && fields.any(|field| field.purposes.contains(&purpose.name))
    })
}

/// Every field with the names of its register, its record and itself.
pub(super) fn fields_of(parts: &Parts) -> impl Iterator<Item = ([&Name; 3], &Field)> {
    parts.registers.iter().flat_map(|register| {
        register.records.iter().flat_map(move |record| {
            record.fields.iter().map(move |field| ([&register.name, &record.name, &field.name], field))
        })
    })
}

/// True if a written path (whole, or cut short) names the field.
pub(super) fn names(written: &str, field: [&Name; 3]) -> bool {
    written.split('.').zip(field).all(|(part, name)| part == name.as_str())
}
