//! `measure`, `right`, `automation`, `minors`, `journal`, `never`, `statement`.

use std::collections::BTreeMap;

use law::basis::Right as RightKind;

use super::Checker;
use crate::errors::{MeaningProblem, ShapeProblem};
use crate::model::{
    Automation, ClauseId, JournalKept, Measure, Minors, Name, Never, NeverWhat, Proof, Right, Statement,
    StatementState, Text, Waiver,
};
use crate::syntax::Node;

impl Checker<'_> {
    pub(super) fn measure(&mut self, node: &Node<'_>) -> Option<Measure> {
        let name = node.arg_name(0)?;
        let clause = self.clause(&format!("measure.{name}"), node);
        let proof = match node.arg_text(1)? {
            "automatic" => {
                for word in ["by", "every"] {
                    if let Some(value) = node.prop(word) {
                        self.report.add(MeaningProblem::AutomaticIsNotAttested, value.span);
                    }
                }
                Proof::Automatic
            }
            "attested" => {
                for word in ["by", "every"] {
                    if node.prop(word).is_none() {
                        self.report
                            .add(ShapeProblem::MissingProperty { word, node: "measure … attested".into() }, node.span);
                    }
                }
                Proof::Attested { by: node.words_of("by")?, every: node.period("every")? }
            }
            _ => return None,
        };
        let (at, certificate) = (node.names_of("at"), node.flag("certificate"));
        Some(Measure { clause, name, label: node.label(), describe: node.describe(), proof, at, certificate })
    }

    pub(super) fn right(&mut self, node: &Node<'_>) -> Option<Right> {
        let kind: RightKind = node.arg_text(0)?.parse().ok()?;
        let within = node.period("within");
        // One month (Art. 12(3)); a month has at most 31 days.
        if within.is_some_and(|within| within.nominal_minutes() > 31 * 24 * 60) {
            self.report.add(MeaningProblem::TooLate, node.prop("within").map_or(node.span, |value| value.span));
        }
        let sentences = self.sentences(node, &["fee"]);
        let needs_in: Vec<_> = node.all("needs").flat_map(|needs| self.needs(needs)).collect();
        Some(Right {
            clause: self.clause(&format!("right.{kind}"), node),
            kind,
            label: node.label(),
            identity: node.name_of("identity").or_else(|| Name::new("link").ok())?,
            by: node.names_of("by"),
            fee: self.said(&sentences, "fee"),
            within,
            needs: needs_in.iter().map(|text| text.get(self.lang).to_owned()).collect(),
            needs_in,
            describe: node.describe(),
            sentences,
        })
    }

    /// What a request must contain: each text, and one in each language.
    fn needs(&mut self, node: &Node<'_>) -> Vec<Text> {
        let plain = node.args_from(0).map(|text| Text([(self.lang, text.into())].into()));
        let mut needs: Vec<Text> = plain.collect();
        needs.extend(Some(node.own_text()).filter(|text| !text.is_empty()));
        if needs.is_empty() {
            self.report.add(ShapeProblem::MissingValue { node: "needs".into(), takes: "a text" }, node.span);
        }
        needs
    }

    pub(super) fn automation(&mut self, node: &Node<'_>) -> Option<Automation> {
        let name = node.arg_name(0)?;
        let sentences = self.sentences(node, &["logic", "significance"]);
        for word in ["logic", "significance"] {
            if sentences.get(word).is_none() {
                self.report.add(ShapeProblem::MissingProperty { word, node: "automation".into() }, node.span);
            }
        }
        Some(Automation {
            clause: self.clause(&format!("automation.{name}"), node),
            name,
            label: node.label(),
            describe: node.describe(),
            purpose: node.name_of("purpose")?,
            logic: self.said(&sentences, "logic")?,
            significance: self.said(&sentences, "significance")?,
            human_review: node.flag("human-review"),
            uses: node.list_of("uses"),
            sentences,
        })
    }

    pub(super) fn minors(&mut self, node: &Node<'_>) -> Option<Minors> {
        let below = node.number("below").and_then(|age| age.try_into().ok())?;
        Some(Minors { clause: self.clause("minors", node), below, label: node.label() })
    }

    pub(super) fn journal(&mut self, node: &Node<'_>) -> Option<JournalKept> {
        let years = node.number("years").and_then(|years| years.try_into().ok())?;
        Some(JournalKept { clause: self.clause("journal", node), years, label: node.label() })
    }

    /// The negative promises, each numbered among those of its word.
    pub(super) fn nevers<'n, 's: 'n>(&mut self, nodes: impl Iterator<Item = &'n Node<'s>>) -> Vec<Never> {
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut nevers = Vec::new();
        for node in nodes {
            let Some(word) = node.arg_text(0) else { continue };
            let number = numbers.entry(word.to_owned()).and_modify(|n| *n += 1).or_insert(1);
            let Some(what) = never_what(node, word) else { continue };
            let clause = self.clause(&format!("never.{word}.{number}"), node);
            nevers.push(Never { clause, what, label: node.label(), describe: node.describe() });
        }
        nevers
    }

    pub(super) fn statement(&mut self, node: &Node<'_>) -> Option<Statement> {
        let name = node.arg_name(0)?;
        let clause = self.clause(&format!("statement.{name}"), node);
        let refused = node.prop("state").and_then(|state| state.text()) == Some("refused");
        if node.child("label").is_none() {
            self.report.add(ShapeProblem::MissingNode { word: "label", parent: "in `statement`".into() }, node.span);
        }
        if refused && node.child("replacement").is_none() {
            self.report.add(MeaningProblem::NoReplacement { name: name.to_string() }, node.span);
        }
        if let Some(replacement) = node.child("replacement").filter(|_| !refused) {
            self.report.add(MeaningProblem::ReplacementNotNeeded, replacement.word.span);
        }
        let state = if refused {
            StatementState::Refused { replacement: node.text_in("replacement") }
        } else {
            StatementState::Stated
        };
        Some(Statement {
            clause,
            name,
            label: node.label(),
            describe: node.describe(),
            about: node.name_of("about"),
            state,
        })
    }
}

impl Checker<'_> {
    /// The waivers, each numbered among those of its code.
    pub(super) fn waivers<'n, 's: 'n>(&mut self, nodes: impl Iterator<Item = &'n Node<'s>>) -> Vec<Waiver> {
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut waivers = Vec::new();
        for node in nodes {
            let (Some(code), Some(reason)) = (node.arg_text(0), node.words_of("reason")) else { continue };
            let number = numbers.entry(code.to_owned()).and_modify(|n| *n += 1).or_insert(1);
            let clause = self.clause(&format!("waive.{code}.{number}"), node);
            let at = node.words_of("at").map(|at| ClauseId::new(&at));
            waivers.push(Waiver { clause, code: code.to_owned(), reason, at });
        }
        waivers
    }
}

fn never_what(node: &Node<'_>, word: &str) -> Option<NeverWhat> {
    Some(match word {
        "stores" => NeverWhat::Stores(node.arg_names(1)),
        "transfers" => NeverWhat::Transfers { outside: node.words_of("outside")?, except: node.list_of("except") },
        "discloses" => NeverWhat::Discloses {
            what: node.args_from(1).map(str::to_owned).collect(),
            except: node.all("except").flat_map(|except| except.arg_names(0)).collect(),
        },
        "markets" => NeverWhat::Markets { to: node.words_of("to") },
        "uses" => {
            NeverWhat::Uses { paths: node.args_from(1).map(str::to_owned).collect(), purposes: node.names_of("for") }
        }
        _ => return None,
    })
}
