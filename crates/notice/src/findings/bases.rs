//! Legal bases that do not fit, consent that is none, interests of authorities, marketing without consent.

use std::collections::{BTreeMap, BTreeSet};

use law::basis::LegalBasis;

use super::Finder;
use super::kinds::{
    CHILDREN, CONSENT_BUNDLED, CONSENT_REQUIRED, CONSENT_UNRECORDED, ELECTRONIC_MARKETING, EMPLOYER_CONTRACT,
    INTEREST_OF_AUTHORITY, NOT_NEEDED,
};
use super::told::fields_of;
use crate::model::{Field, FieldType, Lang, Name, Purpose, Record, Register, Text};

impl<'n> Finder<'n> {
    pub(super) fn bases(&mut self) {
        let parts = self.parts();
        let purposes: BTreeMap<&str, &Purpose> =
            parts.purposes.iter().map(|purpose| (purpose.name.as_str(), purpose)).collect();
        self.permissions(&purposes);
        self.recorded();
        self.authorities();
        self.employers(&purposes);
        self.unneeded(&purposes);
        self.children();
        self.by_post_and_phone(&purposes);
    }

    fn permissions(&mut self, purposes: &BTreeMap<&str, &Purpose>) {
        let asked: BTreeSet<&str> = fields_of(self.parts()).filter_map(permits).map(AsRef::as_ref).collect();
        for field in fields_of(self.parts()) {
            let Some(own) = permits(field) else { continue };
            if field.required {
                let message = format!("the permission `{}` must be given, so it is not free (Art. 7(4))", field.name);
                let found = self.about(&CONSENT_REQUIRED, &field.clause, message, "take `required` away");
                let change = self.set(&field.clause, "required", "#false");
                self.found.push(found.mended_by(change));
            }
            // A purpose on consent that has no permission of its own rides on this one.
            let rides = |name: &&Name| {
                *name != own
                    && !asked.contains(name.as_str())
                    && purposes.get(name.as_str()).is_some_and(|purpose| purpose.basis == LegalBasis::Consent)
            };
            let others: Vec<String> = field.purposes.iter().filter(rides).map(|name| format!("`{name}`")).collect();
            if !others.is_empty() {
                let message = format!("one permission is given for `{own}` and for {}", others.join(", "));
                self.find(&CONSENT_BUNDLED, &field.clause, message, "give each purpose a `permission` of its own");
            }
        }
    }

    /// Consent is recorded by a permission, by the banner that asks before something is stored in the browser, or by the record
    /// that is kept only while consent lasts.
    fn recorded(&mut self) {
        let parts = self.parts();
        let mut asked: BTreeSet<&str> = fields_of(parts).filter_map(permits).map(AsRef::as_ref).collect();
        asked.extend(parts.browser_storage.iter().filter_map(|stored| stored.purpose.as_ref()).map(AsRef::as_ref));
        for field in fields_of(parts).filter(|field| super::keeping::waits_for_consent(&field.keep)) {
            asked.extend(field.purposes.iter().map(AsRef::as_ref));
        }
        for purpose in &parts.purposes {
            if purpose.basis == LegalBasis::Consent && !asked.contains(purpose.name.as_str()) {
                let message = format!("nothing records who has consented to `{}` (Art. 7(1))", purpose.name);
                let help = format!("add a field `consent permission for={}` to the record of the person", purpose.name);
                self.find(&CONSENT_UNRECORDED, &purpose.clause, message, help);
            }
        }
    }

    fn authorities(&mut self) {
        for purpose in &self.parts().purposes {
            let rests_on = |basis: LegalBasis| bases_of(purpose).any(|one| one == basis);
            if rests_on(LegalBasis::PublicTask) && rests_on(LegalBasis::LegitimateInterest) {
                let message = format!("`{}` is a public task and rests on a legitimate interest too", purpose.name);
                let help = "rest it on the task alone, or make what is no task a purpose of its own";
                self.find(&INTEREST_OF_AUTHORITY, &purpose.clause, message, help);
            }
        }
    }

    /// A person who hangs on an organisation is not party to its contract.
    fn employers(&mut self, purposes: &BTreeMap<&str, &Purpose>) {
        let mut for_them: BTreeMap<&str, &Record> = BTreeMap::new();
        for register in &self.parts().registers {
            for record in self.contact_persons(register) {
                for name in record.fields.iter().flat_map(|field| &field.purposes) {
                    for_them.entry(name.as_str()).or_insert(record);
                }
            }
        }
        let contract = |purpose: &&Purpose| bases_of(purpose).all(|basis| basis == LegalBasis::Contract);
        for purpose in for_them.keys().filter_map(|name| purposes.get(name).copied()).filter(contract) {
            let Some(record) = for_them.get(purpose.name.as_str()) else { continue };
            let message = format!(
                "`{}` rests on a contract, and `{}` is not party to the employer's (Art. 6(1)(b))",
                purpose.name, record.name
            );
            let help = "add `basis legitimate-interest for=\"…\" interest=\"…\"` for contact persons";
            self.find(&EMPLOYER_CONTRACT, &purpose.clause, message, help);
        }
    }

    /// What a person may leave out without consequence is not necessary for a contract with them.
    fn unneeded(&mut self, purposes: &BTreeMap<&str, &Purpose>) {
        let by_contract = |name: &Name| {
            let purpose = purposes.get(name.as_str());
            purpose.is_some_and(|purpose| bases_of(purpose).all(|basis| basis == LegalBasis::Contract))
        };
        for field in fields_of(self.parts()).filter(|field| field.voluntary) {
            if field.purposes.iter().all(by_contract) {
                let message = format!("`{}` may be left out, and rests on a contract alone (Art. 6(1)(b))", field.name);
                let help = "give it a purpose on another basis, such as consent, or do not ask for it";
                self.find(&NOT_NEEDED, &field.clause, message, help);
            }
        }
    }

    /// Children below the age of consent need a guardian's (Art. 8): where a notice names them and asks consent, it tells the age.
    fn children(&mut self) {
        let (parts, on) = (self.parts(), self.on());
        let consents = |purpose: &Purpose| bases_of(purpose).any(|basis| basis == LegalBasis::Consent);
        if parts.minors.is_some() || !parts.purposes.iter().any(consents) {
            return;
        }
        let says =
            |label: &Text| label.0.iter().any(|(lang, text)| law::phrase::says(text, lang.code(), "children", on));
        for register in &parts.registers {
            let groups = register.groups.iter().map(|group| &group.label);
            let records = register.records.iter().filter(|record| record.subject).map(|record| &record.label);
            if groups.chain(records).chain([&register.label]).any(says) {
                let message = format!("`{}` is about children, consent is asked, and no age is told", register.name);
                let found = self.about(&CHILDREN, &register.clause, message, "add `minors below=13`");
                let change = self.append("minors below=13");
                self.found.push(found.mended_by(change));
            }
        }
    }

    /// Contact persons: subjects that hang on a subject which can be an organisation, and are called so or belong to a group
    /// called so.
    fn contact_persons(&self, register: &'n Register) -> Vec<&'n Record> {
        let on = self.on();
        let called =
            |text: &Text| text.0.iter().any(|(lang, text)| law::phrase::says(text, lang.code(), "contact-person", on));
        let named = |record: &Record| law::phrase::says(record.name.as_str(), Lang::En.code(), "contact-person", on);
        let subjects = || register.records.iter().filter(|record| record.subject);
        let organisations: BTreeSet<&str> = subjects()
            .filter(|record| self.can_be(record, "organisation"))
            .map(|record| record.name.as_str())
            .collect();
        let groups: BTreeSet<&Name> =
            register.groups.iter().filter(|group| called(&group.label)).map(|group| &group.name).collect();
        let hangs = |record: &&Record| record.of.as_ref().is_some_and(|of| organisations.contains(of.as_str()));
        let is_one = |record: &&Record| {
            named(record) || called(&record.label) || record.groups.iter().any(|group| groups.contains(group))
        };
        subjects().filter(hangs).filter(is_one).collect()
    }

    /// True if a record can be of this kind (`organisation`, `natural-person`): by a choice that says so, or by an identifier.
    fn can_be(&self, record: &Record, what: &str) -> bool {
        let on = self.on();
        let says = |name: &Name, label: &Text| {
            law::phrase::says(name.as_str(), Lang::En.code(), what, on)
                || label.0.iter().any(|(lang, text)| law::phrase::says(text, lang.code(), what, on))
        };
        record.fields.iter().any(|field| match &field.kind {
            FieldType::BusinessId | FieldType::AssociationId | FieldType::EInvoiceAddress => what == "organisation",
            FieldType::Choice(values) => values.iter().any(|(name, label)| says(name, label)),
            _ => false,
        })
    }

    /// E-mail and phone numbers of people that serve marketing without consent (SVPL 200 §).
    fn by_post_and_phone(&mut self, purposes: &BTreeMap<&str, &Purpose>) {
        let mut told: BTreeSet<&str> = BTreeSet::new();
        for record in self.parts().registers.iter().flat_map(|register| &register.records) {
            if !record.subject || record.of.is_some() || !self.can_be(record, "natural-person") {
                continue;
            }
            let reached = |field: &&Field| matches!(field.kind, FieldType::Email | FieldType::Phone);
            for name in record.fields.iter().filter(reached).flat_map(|field| &field.purposes) {
                let without = |purpose: &&Purpose| {
                    purpose.marketing && !bases_of(purpose).any(|basis| basis == LegalBasis::Consent)
                };
                let Some(purpose) = purposes.get(name.as_str()).copied().filter(without) else { continue };
                if told.insert(purpose.name.as_str()) {
                    let message =
                        format!("`{}` reaches natural persons by e-mail or phone without consent", purpose.name);
                    let help = "rest it on consent; if contacts come from sales to those people, waive this with that reason (SVPL 200 §)";
                    self.find(&ELECTRONIC_MARKETING, &purpose.clause, message, help);
                }
            }
        }
    }
}

/// The purpose a field is a permission for.
fn permits(field: &Field) -> Option<&Name> {
    match &field.kind {
        FieldType::Permission { purpose } => Some(purpose),
        _ => None,
    }
}

/// The bases a purpose rests on, those of its parts too.
pub(super) fn bases_of(purpose: &Purpose) -> impl Iterator<Item = LegalBasis> {
    std::iter::once(purpose.basis).chain(purpose.parts.iter().map(|part| part.basis))
}
