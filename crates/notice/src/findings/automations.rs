//! Decisions by machine: on which basis, with which data, how they are told, and the way to a human.

use std::collections::BTreeSet;

use law::basis::{LegalBasis, Right as RightKind};

use super::bases::bases_of;
use super::kinds::{AUTOMATION_BASIS, AUTOMATION_SPECIAL, EMPTY_LOGIC, NO_HUMAN};
use super::{Finder, Severity};
use crate::model::{Automation, ClauseId, Field};

/// A logic or a significance of fewer words says nothing.
const LEAST_WORDS: usize = 2;

impl<'n> Finder<'n> {
    pub(super) fn automations(&mut self) {
        for automation in &self.parts().automations {
            self.explained(automation);
            self.allowed(automation);
            self.uses_special(automation);
        }
        let reviewed = self.parts().automations.iter().any(|automation| automation.human_review);
        if reviewed && !self.tells(RightKind::HumanReview) {
            let message = "a human looks again when asked, and that right is not told (Art. 22(3))";
            let found = self.about(&NO_HUMAN, &ClauseId::new("notice"), message, "add `right human-review`");
            let change = self.append("right human-review");
            self.found.push(found.mended_by(change).weighing(Severity::Low));
        }
    }

    fn explained(&mut self, automation: &Automation) {
        for (word, text) in [("logic", &automation.logic), ("significance", &automation.significance)] {
            if text.split_whitespace().count() < LEAST_WORDS {
                let message = format!("the {word} of `{}` is told as `{text}`", automation.name);
                let help = match word {
                    "logic" => "say by what it decides, and how that weighs",
                    _ => "say what follows for the person, also when it is little",
                };
                self.find(&EMPTY_LOGIC, &automation.clause, message, help);
            }
        }
    }

    fn allowed(&mut self, automation: &Automation) {
        if automation.human_review {
            return;
        }
        let message = format!("`{}` decides without a way to a human (Art. 22(3))", automation.name);
        let help = "write `human-review=#true` unless what follows for the person is slight";
        let found = self.about(&NO_HUMAN, &automation.clause, message, help);
        let change = self.set(&automation.clause, "human-review", "#true");
        self.found.push(found.mended_by(change));
        let carries = |basis| matches!(basis, LegalBasis::Consent | LegalBasis::Contract | LegalBasis::LegalObligation);
        let purpose = self.notice.purpose(automation.purpose.as_str());
        if purpose.is_some_and(|purpose| !bases_of(purpose).any(carries)) {
            let message = format!(
                "`{}` decides alone for `{}`, whose basis does not carry that",
                automation.name, automation.purpose
            );
            let help = "let a human decide (`human-review=#true`), or rest the purpose on a contract, a law or explicit consent";
            self.find(&AUTOMATION_BASIS, &automation.clause, message, help);
        }
    }

    fn uses_special(&mut self, automation: &Automation) {
        let paths: BTreeSet<&String> = automation.uses.iter().collect();
        let uses = paths.into_iter().flat_map(|path| self.fields_at(path));
        // Explicit consent, or a substantial public interest by law (Art. 22(4)).
        let carried = |field: &&Field| matches!(field.special.as_deref(), None | Some("art9.2.a" | "art9.2.g"));
        let other = uses.into_iter().find(|field| !carried(field));
        if let Some(field) = other {
            let message = format!("`{}` uses `{}`, data of a special category", automation.name, field.name);
            let help = "leave it out, or ask explicit consent (`special=\"art9.2.a\"`)";
            self.find(&AUTOMATION_SPECIAL, &automation.clause, message, help);
        }
    }

    /// The fields a path names: all of a register, all of a record, or one.
    fn fields_at(&self, path: &str) -> Vec<&'n Field> {
        let mut names = path.split('.');
        let register = names.next().and_then(|name| self.notice.register(name));
        let (record, field) = (names.next(), names.next());
        let records = register.into_iter().flat_map(|register| &register.records);
        let records = records.filter(|known| record.is_none_or(|name| known.name.as_str() == name));
        let fields = records.flat_map(|record| &record.fields);
        fields.filter(|known| field.is_none_or(|name| known.name.as_str() == name)).collect()
    }
}
