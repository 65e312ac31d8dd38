//! Countries: nothing leaves the EEA without a transfer that says how it is protected.

use law::country;

use super::Whole;
use crate::check::facts;
use crate::errors::{MeaningProblem, NameProblem};
use crate::model::{ClauseId, Name};

impl Whole<'_, '_> {
    pub(super) fn places_of_data(&mut self) {
        let parts = self.parts;
        let on = parts.head.updated;
        for recipient in &parts.recipients {
            let places = recipient.places.iter().map(|place| place.country.as_str());
            let mut told: Vec<&str> = Vec::new();
            for country in recipient.country.as_deref().into_iter().chain(places) {
                if !told.contains(&country) {
                    told.push(country);
                    self.covered(country, Some(&recipient.name), &recipient.clause);
                }
            }
        }
        for storage in &parts.storages {
            self.covered(&storage.country, storage.by.as_ref(), &storage.clause);
        }
        let mut seen: Vec<&ClauseId> = Vec::new();
        for transfer in &parts.transfers {
            if seen.contains(&&transfer.clause) {
                self.wrong(
                    NameProblem::DuplicateName { what: "transfer", name: transfer.country.clone() },
                    &transfer.clause,
                );
            }
            seen.push(&transfer.clause);
            if country::in_area(&transfer.country, "EEA", on) {
                self.wrong(MeaningProblem::TransferInside { country: transfer.country.clone() }, &transfer.clause);
            } else if transfer.safeguard.as_str() == "adequacy" && !facts::ever_adequate(&transfer.country) {
                self.wrong(MeaningProblem::NotAdequate { country: transfer.country.clone() }, &transfer.clause);
            }
        }
    }

    /// Checks that a country outside the EEA has a transfer to this recipient.
    fn covered(&mut self, country: &str, to: Option<&Name>, clause: &ClauseId) {
        let parts = self.parts;
        if !facts::is_country(country) || country::in_area(country, "EEA", parts.head.updated) {
            return;
        }
        let covers = parts.transfers.iter().any(|transfer| {
            transfer.country == country && (transfer.to.is_none() || to.is_none() || transfer.to.as_ref() == to)
        });
        if !covers {
            self.wrong(MeaningProblem::NoTransfer { country: country.into() }, clause);
        }
    }
}
