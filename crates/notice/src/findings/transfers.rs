//! Transfers out of the EEA: a decision in force and for whom, derogations and their occasions, promises nobody can check.

use std::collections::BTreeSet;

use law::basis::LegalBasis;
use law::country::Scope;

use super::Finder;
use super::bases::bases_of;
use super::kinds::{
    ADEQUACY_ENDS, ADEQUACY_SCOPE, DEROGATION, NEVER_UNPROVEN, NOT_ADEQUATE, TRANSFER_CONSENT, TRANSFER_ENDED,
};
use crate::model::{Name, NeverWhat, Purpose, Recipient, Role, Transfer};

/// Recipients, and whether something they receive is there by consent.
type Served<'n> = Vec<(&'n Name, bool)>;

impl<'n> Finder<'n> {
    pub(super) fn transfers(&mut self) {
        let served = self.served();
        for transfer in &self.parts().transfers {
            self.ended(transfer);
            match transfer.safeguard.as_str() {
                "adequacy" => self.adequacy(transfer),
                "contract-for-person" | "public-interest" | "legal-claims" => self.occasion(transfer),
                "explicit-consent" => self.consented(transfer, &served),
                _ => {}
            }
        }
        self.unproven();
    }

    fn ended(&mut self, transfer: &Transfer) {
        let on = self.on();
        if let Some(until) = transfer.until.filter(|until| *until < on) {
            let message = format!("the safeguard for {} had ended on {until}, before {on}", transfer.country);
            let help = "name the safeguard in force, or take the transfer away with what goes there";
            self.find(&TRANSFER_ENDED, &transfer.clause, message, help);
        }
    }

    fn adequacy(&mut self, transfer: &Transfer) {
        let (on, country) = (self.on(), &transfer.country);
        let Some(decision) = law::country::adequacy(country, on) else {
            let message = format!("on {on} no decision on the adequacy of {country} was in force (Art. 45)");
            let help = "name another safeguard, or update the notice";
            let found = self.about(&NOT_ADEQUATE, &transfer.clause, message, help);
            let change = self.set(&transfer.clause, "safeguard", "standard-clauses");
            self.found.push(found.mended_by(change));
            return;
        };
        self.scope(transfer, decision.scope, decision.decision);
        if let Some(end) = decision.until.filter(|end| transfer.until.is_none_or(|until| until > *end)) {
            let message = format!("the decision {} on {country} holds until {end}", decision.decision);
            let help = format!("write `until=\"{end}\"`, so that the transfer does not outlive it");
            let found = self.about(&ADEQUACY_ENDS, &transfer.clause, message, help);
            let change = self.set(&transfer.clause, "until", &format!("\"{end}\""));
            self.found.push(found.mended_by(change));
        }
    }

    /// A decision that covers only some: it must be told why this recipient is one of them.
    fn scope(&mut self, transfer: &Transfer, scope: Scope, decision: &str) {
        let country = &transfer.country;
        let whom = match scope {
            Scope::All | Scope::Organisation => return,
            Scope::Commercial => "commercial organisations under the country's own act",
            Scope::Private => "the private sector",
            Scope::Certified => "firms that have certified themselves and stand on the public list",
        };
        let to = transfer.to.as_ref().and_then(|to| self.parts().recipients.iter().find(|known| known.name == *to));
        if to.is_some_and(|to| to.role == Role::Authority) {
            let message =
                format!("the decision {decision} on {country} covers only {whom}, and the recipient is an authority");
            self.find(&ADEQUACY_SCOPE, &transfer.clause, message, "name another safeguard");
        } else if transfer.only_when.is_none() && transfer.describe.is_empty() {
            let message = format!("the decision {decision} on {country} covers only {whom}");
            let help = "say in `only-when` that the recipient is one of them, or name another safeguard";
            self.find(&ADEQUACY_SCOPE, &transfer.clause, message, help);
        }
    }

    fn occasion(&mut self, transfer: &Transfer) {
        if transfer.only_when.is_none() {
            let message = format!("`{}` carries single transfers to {} only", transfer.safeguard, transfer.country);
            self.find(&DEROGATION, &transfer.clause, message, "say when, in `only-when`, or name a lasting safeguard");
        }
    }

    fn consented(&mut self, transfer: &Transfer, served: &Served<'_>) {
        let there = served.iter().filter(|(name, _)| transfer.to.as_ref().is_none_or(|to| **name == *to));
        let (mut any, mut consent) = (false, false);
        for (_, by_consent) in there {
            (any, consent) = (true, consent || *by_consent);
        }
        if any && !consent {
            let message = format!("nothing that goes to {} is there by consent", transfer.country);
            let help = "ask consent to the transfer, or name another safeguard";
            self.find(&TRANSFER_CONSENT, &transfer.clause, message, help);
        }
    }

    /// Who receives data for named purposes, and whether one of these rests on consent.
    fn served(&self) -> Served<'n> {
        let parts = self.parts();
        let consents = |purpose: &&Purpose| bases_of(purpose).any(|basis| basis == LegalBasis::Consent);
        let on_consent: BTreeSet<&str> =
            parts.purposes.iter().filter(consents).map(|purpose| purpose.name.as_str()).collect();
        let receives = parts.recipients.iter().filter(|recipient| !recipient.purposes.is_empty());
        let by_consent = |one: &Recipient| one.purposes.iter().any(|name| on_consent.contains(name.as_str()));
        receives.map(|recipient| (&recipient.name, by_consent(recipient))).collect()
    }

    /// Nothing leaves an area, it is promised: then the country of everybody who receives must be told.
    fn unproven(&mut self) {
        let parts = self.parts();
        let promise = parts.nevers.iter().find(|never| matches!(never.what, NeverWhat::Transfers { .. }));
        let Some(promise) = promise else { return };
        for recipient in &parts.recipients {
            let nowhere = recipient.country.is_none() && recipient.places.is_empty();
            if nowhere && recipient.role != Role::Authority && !recipient.receives.is_empty() {
                let message = format!(
                    "`{}` says what stays in the area, and where `{}` is, is not said",
                    promise.clause, recipient.name
                );
                self.find(&NEVER_UNPROVEN, &recipient.clause, message, "add `country=`");
            }
        }
    }
}
