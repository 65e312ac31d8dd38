//! Texts people read: there in every language the page is published in.

use super::Whole;
use crate::errors::{MeaningProblem, ShapeProblem};
use crate::model::{ClauseId, StatementState, Text};

impl Whole<'_, '_> {
    pub(super) fn texts(&mut self) {
        let parts = self.parts;
        let head = ClauseId::new("notice");
        self.in_each_language(&parts.head.title, &head, "title");
        for purpose in &parts.purposes {
            // A purpose that names its law can be shown under the law's name.
            if !purpose.label.is_empty() || purpose.law.is_none() {
                self.label(&purpose.label, &purpose.clause, "purpose");
            }
        }
        for register in &parts.registers {
            self.label(&register.label, &register.clause, "register");
        }
        for statement in &parts.statements {
            self.in_each_language(&statement.label, &statement.clause, "label");
            if let StatementState::Refused { replacement } = &statement.state {
                self.in_each_language(replacement, &statement.clause, "replacement");
            }
        }
    }

    fn label(&mut self, label: &Text, clause: &ClauseId, node: &'static str) {
        if label.is_empty() {
            let parent = format!("in `{node}`");
            self.wrong(ShapeProblem::MissingNode { word: "label", parent }, clause);
        } else {
            self.in_each_language(label, clause, "label");
        }
    }

    fn in_each_language(&mut self, text: &Text, clause: &ClauseId, what: &'static str) {
        if text.is_empty() {
            return;
        }
        let missing: Vec<_> = self
            .parts
            .head
            .languages
            .iter()
            .filter(|lang| !text.0.contains_key(lang))
            .map(|lang| lang.code())
            .collect();
        if let Some(first) = missing.first() {
            let problem = MeaningProblem::MissingTranslation { what, languages: missing.join(", "), first };
            self.wrong(problem, clause);
        }
    }
}
