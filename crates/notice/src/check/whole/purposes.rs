//! Purposes nobody uses, consent nobody can withdraw, and what does not fit a purpose's basis.

use std::collections::BTreeSet;

use law::basis::{LegalBasis, Right as RightKind};

use super::{Whole, fields_at, fields_of};
use crate::check::value::separates;
use crate::errors::MeaningProblem;
use crate::model::{Field, FieldType, Purpose};
use crate::syntax::Node;

impl Whole<'_, '_> {
    pub(super) fn purposes(&mut self) {
        self.unused();
        self.withdrawal();
        self.permissions();
        self.browser_storage();
        self.automations();
    }

    /// A purpose nothing is done for is a promise the program cannot keep or break.
    fn unused(&mut self) {
        let mut used = BTreeSet::new();
        for register in self.top("register") {
            purposes_in(register, &mut used);
        }
        for word in ["browser-storage", "automation"] {
            used.extend(self.top(word).filter_map(|node| node.prop("purpose")?.text()));
        }
        for purpose in &self.parts.purposes {
            if !used.contains(purpose.name.as_str()) {
                self.wrong(MeaningProblem::UnusedPurpose { name: purpose.name.to_string() }, &purpose.clause);
            }
        }
    }

    /// Consent must be as easy to withdraw as to give (Art. 7(3)): by the right itself, by the permission field, or by the
    /// banner that asks before something is stored in the browser.
    fn withdrawal(&mut self) {
        if self.parts.rights.iter().any(|right| right.kind == RightKind::Withdrawal) {
            return;
        }
        for purpose in self.parts.purposes.iter().filter(|purpose| on_consent(purpose)) {
            let permits = |field: &Field| matches!(&field.kind, FieldType::Permission { purpose: for_this } if *for_this == purpose.name);
            let permitted = fields_of(self.parts).any(permits);
            let asked = self.parts.browser_storage.iter().any(|stored| stored.purpose.as_ref() == Some(&purpose.name));
            if !permitted && !asked {
                self.wrong(MeaningProblem::NoWithdrawal { name: purpose.name.to_string() }, &purpose.clause);
            }
        }
    }

    fn permissions(&mut self) {
        let parts = self.parts;
        for field in fields_of(parts) {
            let FieldType::Permission { purpose } = &field.kind else { continue };
            let known = self.purpose(purpose);
            if known.is_some_and(|purpose| !on_consent(purpose)) {
                let problem = MeaningProblem::PermissionWithoutConsent { purpose: purpose.to_string() };
                self.wrong(problem, &field.clause);
            }
        }
    }

    /// What is not strictly necessary may be stored in a browser only with consent (SVPL 205 §).
    fn browser_storage(&mut self) {
        let parts = self.parts;
        for stored in &parts.browser_storage {
            let Some(purpose) = stored.purpose.as_ref().and_then(|purpose| self.purpose(purpose)) else { continue };
            if !on_consent(purpose) {
                let problem = MeaningProblem::StoredWithoutConsent {
                    name: stored.name.clone(),
                    purpose: purpose.name.to_string(),
                };
                self.wrong_with(problem, &stored.clause, &purpose.clause, "the purpose");
            }
        }
    }

    /// An automation uses values only for a purpose they are there for (Art. 5(1)(b)).
    fn automations(&mut self) {
        let parts = self.parts;
        for automation in &parts.automations {
            let paths: BTreeSet<_> = automation.uses.iter().collect();
            for path in paths {
                let outside = fields_at(parts, path).find(|field| !field.purposes.contains(&automation.purpose));
                if let Some(field) = outside {
                    let problem = MeaningProblem::UsedBeyondPurpose {
                        path: field.clause.as_str().trim_start_matches("register.").to_owned(),
                        purpose: automation.purpose.to_string(),
                    };
                    self.wrong_with(problem, &automation.clause, &field.clause, "the field");
                }
            }
        }
    }
}

/// True if the purpose, or a part of it, rests on consent.
pub(super) fn on_consent(purpose: &Purpose) -> bool {
    purpose.basis == LegalBasis::Consent || purpose.parts.iter().any(|part| part.basis == LegalBasis::Consent)
}

/// The purposes named anywhere in a register as what its data are for.
fn purposes_in<'n>(node: &'n Node<'_>, used: &mut BTreeSet<&'n str>) {
    for child in &node.children {
        if child.name() == "purposes" {
            used.extend(child.args.iter().filter_map(|value| value.text()));
        }
        for value in child.prop("purposes").into_iter().chain(child.prop("for")) {
            used.extend(value.words(separates).into_iter().map(|(word, _)| word));
        }
        purposes_in(child, used);
    }
}
