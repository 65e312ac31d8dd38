//! What is stored in the browser: what hardly is necessary, what is not explained, visitors told apart without consent.

use law::basis::LegalBasis;

use super::bases::bases_of;
use super::kinds::{COOKIE_NOT_NECESSARY, COOKIE_UNEXPLAINED, PIXEL_JOINT, VISITOR};
use super::told::fields_of;
use super::{Finder, Severity};
use crate::model::{BrowserStorage, FieldType, Role};

impl Finder<'_> {
    pub(super) fn browser(&mut self) {
        for stored in &self.parts().browser_storage {
            if stored.label.is_empty() && stored.describe.is_empty() {
                let message = format!("what `{}` does is not said", stored.name);
                self.find(&COOKIE_UNEXPLAINED, &stored.clause, message, "say it in its `label`");
            }
            self.necessary(stored);
            self.embedded(stored);
        }
        self.visitors();
    }

    /// Measuring pixels never are necessary, and what belongs to somebody else seldom is.
    fn necessary(&mut self, stored: &BrowserStorage) {
        if stored.purpose.is_some() {
            return;
        }
        let help =
            "name the purpose, resting on consent; the service asked for must not work without what is necessary";
        if stored.kind.as_str() == "pixel" {
            let message = format!("`{}` is a pixel, which no service needs that a visitor asks for", stored.name);
            let found = self.about(&COOKIE_NOT_NECESSARY, &stored.clause, message, help);
            self.found.push(found.weighing(Severity::High));
        } else if let Some(by) = &stored.by {
            let message = format!("`{}` is called necessary and is set by `{by}`", stored.name);
            self.find(&COOKIE_NOT_NECESSARY, &stored.clause, message, help);
        }
    }

    /// Who embeds another controller's tag or pixel is joint controller for the collecting (C-40/17).
    fn embedded(&mut self, stored: &BrowserStorage) {
        let runs = matches!(stored.kind.as_str(), "tag" | "pixel");
        let by = stored.by.as_ref().filter(|_| runs);
        let by = by.and_then(|by| self.parts().recipients.iter().find(|known| known.name == *by));
        if let Some(by) = by.filter(|by| by.role == Role::Controller) {
            let message = format!("`{}` runs for `{}`, a controller of its own", stored.name, by.name);
            let help = "for the collecting you answer jointly: write `role=joint`, and `joint` in the controller";
            self.find(&PIXEL_JOINT, &stored.clause, message, help);
        }
    }

    fn visitors(&mut self) {
        let parts = self.parts();
        let asked = |name: &str| {
            self.notice.purpose(name).is_some_and(|purpose| bases_of(purpose).any(|basis| basis == LegalBasis::Consent))
        };
        let necessary = parts.browser_storage.iter().any(|stored| stored.purpose.is_none());
        let unasked = |field: &&crate::model::Field| {
            field.kind == FieldType::VisitorId && !field.purposes.iter().any(|name| asked(name.as_str()))
        };
        let found: Vec<_> = fields_of(parts).filter(unasked).collect();
        for field in found.into_iter().filter(|_| !necessary) {
            let message = format!("`{}` tells visitors apart, and none of its purposes rests on consent", field.name);
            let help = "rest the purpose on consent, or declare the necessary cookie it comes from";
            self.find(&VISITOR, &field.clause, message, help);
        }
    }
}
