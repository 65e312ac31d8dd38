//! `purpose`: why, and on which legal basis.

use law::basis::LegalBasis;

use super::Checker;
use crate::errors::MeaningProblem;
use crate::model::{Purpose, PurposePart};
use crate::syntax::Node;

impl Checker<'_> {
    pub(super) fn purpose(&mut self, node: &Node<'_>) -> Option<Purpose> {
        let name = node.arg_name(0)?;
        let clause = self.clause(&format!("purpose.{name}"), node);
        let parts = node.all("basis").filter_map(|part| self.part(part)).collect();
        let basis: LegalBasis = node.prop("basis")?.text()?.parse().ok()?;
        self.grounds(node, basis);
        let sentences = self.sentences(node, &["interest", "parts"]);
        Some(Purpose {
            clause,
            name,
            label: node.label(),
            describe: node.describe(),
            basis,
            law: node.words_of("law"),
            interest: self.said(&sentences, "interest"),
            made_of: self.said(&sentences, "parts"),
            parts,
            marketing: node.flag("marketing"),
            until: node.date("until"),
            sentences,
        })
    }

    fn part(&mut self, node: &Node<'_>) -> Option<PurposePart> {
        let basis: LegalBasis = node.arg_text(0)?.parse().ok()?;
        self.grounds(node, basis);
        let sentences = self.sentences(node, &["interest"]);
        Some(PurposePart {
            part: node.words_of("for")?,
            label: node.label(),
            basis,
            law: node.words_of("law"),
            interest: self.said(&sentences, "interest"),
            sentences,
        })
    }

    /// Checks that a basis which needs a law or an interest names it (Art. 6(3), 13(1)(d)).
    fn grounds(&mut self, node: &Node<'_>, basis: LegalBasis) {
        if basis.needs_law() && node.prop("law").is_none() {
            self.report.add(MeaningProblem::NoLaw { basis: basis.as_str() }, node.span);
        }
        if basis.needs_interest() && node.sentence("interest", self.lang).is_none() {
            self.report.add(MeaningProblem::NoInterest, node.span);
        }
    }
}
