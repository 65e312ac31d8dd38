//! `keep`: how long, as a rule that always has an answer.

use nonempty::NonEmpty;

use super::Checker;
use crate::errors::ShapeProblem;
use crate::model::{Boundary, Event, Finally, Keep, Rule, State};
use crate::syntax::Node;

impl Checker<'_> {
    /// The rule of a `keep` node in the clause `owner`.
    pub(super) fn keep(&mut self, node: &Node<'_>, owner: &str) -> Option<Keep> {
        let clause = self.clause(&format!("{owner}.keep"), node);
        self.rule_at(node, clause)
    }

    /// The rule of a `keep` node which is the n-th within another.
    fn inner(&mut self, node: &Node<'_>, outer: &str, n: usize) -> Option<Keep> {
        let clause = self.clause(&format!("{outer}.{n}"), node);
        self.rule_at(node, clause)
    }

    fn rule_at(&mut self, node: &Node<'_>, clause: crate::model::ClauseId) -> Option<Keep> {
        let rule = match node.arg_text(0) {
            Some("permanently" | "permanent") => Rule::Permanently,
            Some(word @ ("longest" | "shortest")) => {
                let rules =
                    node.all("keep").enumerate().filter_map(|(n, keep)| self.inner(keep, clause.as_str(), n + 1));
                let rules = Box::new(NonEmpty::collect(rules)?);
                if word == "longest" { Rule::Longest(rules) } else { Rule::Shortest(rules) }
            }
            Some(period) => {
                let period = period.parse().ok();
                self.timed(node, "keep", period)?
            }
            None => self.timed(node, "keep", None)?,
        };
        Some(Keep { clause, rule, finally: finally(node), law: node.words_of("law") })
    }

    /// The rule in the properties of a field.
    pub(super) fn keep_of_field(&mut self, node: &Node<'_>, owner: &str) -> Option<Keep> {
        if let Some(keep) = node.child("keep") {
            return self.keep(keep, owner);
        }
        if node.prop("keep").is_none() && node.prop("while").is_none() {
            for word in ["after", "then", "to-end-of", "finally", "law"] {
                if let Some(value) = node.prop(word) {
                    self.report
                        .add(ShapeProblem::MissingProperty { word: "keep", node: node.name().into() }, value.span);
                }
            }
            return None;
        }
        let clause = self.clause(&format!("{owner}.keep"), node);
        let rule = self.timed(node, "a field with `keep`", node.period("keep"))?;
        Some(Keep { clause, rule, finally: finally(node), law: node.words_of("law") })
    }

    /// A period after an event, or a time while a state lasts.
    fn timed(&mut self, node: &Node<'_>, what: &str, period: Option<law::time::Period>) -> Option<Rule> {
        let state = node.prop("while");
        if let Some(state) = state {
            for word in ["after", "to-end-of"] {
                if let Some(value) = node.prop(word) {
                    self.report.add(
                        ShapeProblem::MixedKeep {
                            word: "while=",
                            other: if word == "after" { "after=" } else { "to-end-of=" },
                        },
                        value.span,
                    );
                }
            }
            if period.is_some() {
                self.report.add(ShapeProblem::MixedKeep { word: "while=", other: "a period" }, node.span);
            }
            return Some(Rule::While { state: State::from_word(state.text()?)?, then: node.period("then") });
        }
        if let Some(then) = node.prop("then") {
            self.report.add(ShapeProblem::MissingProperty { word: "while", node: what.into() }, then.span);
        }
        let Some(event) = node.prop("after") else {
            if node.arg(0).is_none() && node.prop("keep").is_none() {
                self.report
                    .add(ShapeProblem::MissingValue { node: what.into(), takes: "a period or `while=`" }, node.span);
            } else {
                self.report.add(ShapeProblem::MissingProperty { word: "after", node: what.into() }, node.span);
            }
            return None;
        };
        if period.is_none() && node.arg(0).is_none() && node.prop("keep").is_none() {
            self.report.add(ShapeProblem::MissingValue { node: what.into(), takes: "a period" }, node.span);
        }
        let to_end_of = node.prop("to-end-of").and_then(|value| value.text()).and_then(Boundary::from_word);
        Some(Rule::After { period: period?, event: Event::from_word(event.text()?)?, to_end_of })
    }
}

fn finally(node: &Node<'_>) -> Finally {
    node.prop("finally").and_then(|value| value.text()).and_then(Finally::from_word).unwrap_or_default()
}

impl Keep {
    /// How many rules it is made of.
    pub(super) fn weight(&self) -> usize {
        match &self.rule {
            Rule::Longest(rules) | Rule::Shortest(rules) => 1 + rules.iter().map(Self::weight).sum::<usize>(),
            _ => 1,
        }
    }
}
