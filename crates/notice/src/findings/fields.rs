//! Personal identity codes and their grounds, special categories and their exceptions, data on crimes.

use std::collections::BTreeMap;

use law::basis::LegalBasis;

use super::Finder;
use super::bases::bases_of;
use super::kinds::{CODE_GROUND, CODE_PUBLIC, CRIME, SPECIAL_CONSENT, SPECIAL_PUBLIC, SPECIAL_UNNAMED};
use super::told::fields_of;
use crate::model::{Field, FieldType, Lang, Purpose};

/// The purposes by name.
type Purposes<'p> = BTreeMap<&'p str, &'p Purpose>;

impl Finder<'_> {
    pub(super) fn fields(&mut self) {
        let parts = self.parts();
        let purposes: Purposes<'_> = parts.purposes.iter().map(|purpose| (purpose.name.as_str(), purpose)).collect();
        for field in fields_of(parts) {
            if field.kind == FieldType::PersonalIdentityCode {
                self.code(field, &purposes);
            }
            match &field.special {
                Some(exception) => self.special(field, exception, &purposes),
                None => self.called(field),
            }
        }
    }

    /// The ground of tietosuojalaki 29 § against what the code is used for.
    fn code(&mut self, field: &Field, purposes: &Purposes<'_>) {
        let rests_on = |wanted: &[LegalBasis]| rests_on(field, purposes, wanted);
        let ground = field.ground.as_deref().unwrap_or("");
        let missing = match ground {
            "29.1" if !rests_on(&[LegalBasis::Consent, LegalBasis::LegalObligation, LegalBasis::PublicTask]) => {
                "consent or a law"
            }
            "29.1.1" if !rests_on(&[LegalBasis::LegalObligation, LegalBasis::PublicTask]) => "a task laid down by law",
            _ => "",
        };
        if !missing.is_empty() {
            let message =
                format!("the ground `{ground}` needs {missing}, and no purpose of `{}` rests on that", field.name);
            let help = "name the ground that fits (tietosuojalaki 29 §), or give the field the purpose it is there for";
            self.find(&CODE_GROUND, &field.clause, message, help);
        }
        if field.public {
            let message = format!("`{}` may be shown to everybody", field.name);
            let found = self.about(&CODE_PUBLIC, &field.clause, message, "take `public` away");
            let change = self.set(&field.clause, "public", "#false");
            self.found.push(found.mended_by(change));
        }
    }

    fn special(&mut self, field: &Field, exception: &str, purposes: &Purposes<'_>) {
        if exception == "art9.2.a" && !rests_on(field, purposes, &[LegalBasis::Consent]) {
            let message =
                format!("`{}` is there by explicit consent, and no purpose of it rests on consent", field.name);
            let help = "rest a purpose of it on consent, or name the exception that holds (Art. 9(2))";
            self.find(&SPECIAL_CONSENT, &field.clause, message, help);
        }
        if field.public && exception != "art9.2.e" {
            let message = format!("`{}`, of a special category, may be shown to everybody", field.name);
            let found = self.about(&SPECIAL_PUBLIC, &field.clause, message, "take `public` away");
            let change = self.set(&field.clause, "public", "#false");
            self.found.push(found.mended_by(change));
        }
    }

    /// A field that is called by what the law protects.
    fn called(&mut self, field: &Field) {
        // A permission or a flag on consent to such data says nothing of them.
        if matches!(field.kind, FieldType::Permission { .. }) {
            return;
        }
        let on = self.on();
        let mut said = law::phrase::said(field.name.as_str(), Lang::En.code(), on);
        said.extend(field.label.0.iter().flat_map(|(lang, text)| law::phrase::said(text, lang.code(), on)));
        if said.iter().any(|said| said.kind == "special") {
            let message = format!("`{}` looks like data of a special category (Art. 9(1))", field.name);
            let help = "name the exception with `special=\"art9.2.…\"`, or do not store it";
            self.find(&SPECIAL_UNNAMED, &field.clause, message, help);
        }
        if said.iter().any(|said| said.kind == "crime") {
            let message = format!("`{}` looks like data on crimes (Art. 10)", field.name);
            let help = "do not store it, unless a law allows it with safeguards; then waive this with that law";
            self.find(&CRIME, &field.clause, message, help);
        }
    }
}

/// True if a purpose of the field rests on one of these bases.
fn rests_on(field: &Field, purposes: &Purposes<'_>, wanted: &[LegalBasis]) -> bool {
    let mut known = field.purposes.iter().filter_map(|name| purposes.get(name.as_str()));
    known.any(|purpose| bases_of(purpose).any(|basis| wanted.contains(&basis)))
}
