//! `recipient` and `transfer`: who receives data, and where they go.

use super::Checker;
use crate::errors::MeaningProblem;
use crate::model::{Place, Receives, Recipient, Role, Transfer};
use crate::syntax::Node;

impl Checker<'_> {
    pub(super) fn recipient(&mut self, node: &Node<'_>) -> Option<Recipient> {
        let name = node.arg_name(0)?;
        let clause = self.clause(&format!("recipient.{name}"), node);
        let role = role(node.prop("role")?.text()?)?;
        let agreement =
            node.child("agreement").and_then(|node| Some((node.arg_text(0)?.parse().ok()?, node.date("until"))));
        if role == Role::Processor && node.child("agreement").is_none() {
            self.report.add(MeaningProblem::NoAgreement { name: name.to_string() }, node.span);
        }
        if let Some((from, Some(until))) = agreement
            && until < from
        {
            self.report
                .add(MeaningProblem::EndsBeforeStart, node.child("agreement").map_or(node.span, |node| node.span));
        }
        let lines: Vec<_> = node.all("receives").map(|line| self.receives(line)).collect();
        let sentences = self.sentences(node, &["only-when"]);
        Some(Recipient {
            clause,
            name,
            label: node.label(),
            describe: node.describe(),
            role,
            country: node.words_of("country"),
            only_when: self.said(&sentences, "only-when"),
            receives: each_once(lines.iter().flat_map(|line| &line.paths)),
            purposes: each_once(lines.iter().flat_map(|line| &line.purposes)),
            lines,
            agreement,
            own_use: node.maybe_flag("own-use"),
            places: node.all("place").filter_map(place).collect(),
            sentences,
        })
    }

    fn receives(&mut self, node: &Node<'_>) -> Receives {
        let sentences = self.sentences(node, &["only-when"]);
        Receives {
            paths: node.args_from(0).map(str::to_owned).collect(),
            purposes: node.names_of("for"),
            only_when: self.said(&sentences, "only-when"),
            sentences,
        }
    }

    pub(super) fn transfer(&mut self, node: &Node<'_>) -> Option<Transfer> {
        let country = node.arg_text(0)?.to_owned();
        let to = node.name_of("to").filter(|to| to.as_str() != "any");
        let path = match &to {
            Some(to) => format!("transfer.{country}.{to}"),
            None => format!("transfer.{country}"),
        };
        let sentences = self.sentences(node, &["only-when"]);
        Some(Transfer {
            clause: self.clause(&path, node),
            country,
            to,
            safeguard: node.name_of("safeguard")?,
            only_when: self.said(&sentences, "only-when"),
            until: node.date("until"),
            label: node.label(),
            describe: node.describe(),
            sentences,
        })
    }
}

fn role(word: &str) -> Option<Role> {
    Some(match word {
        "processor" => Role::Processor,
        "controller" => Role::Controller,
        "joint" => Role::Joint,
        "group" => Role::Group,
        "authority" => Role::Authority,
        _ => return None,
    })
}

fn place(node: &Node<'_>) -> Option<Place> {
    Some(Place { name: node.arg_text(0)?.to_owned(), country: node.words_of("country")? })
}

fn each_once<'v, T: Clone + PartialEq + 'v>(values: impl Iterator<Item = &'v T>) -> Vec<T> {
    let mut once = Vec::new();
    for value in values {
        if !once.contains(value) {
            once.push(value.clone());
        }
    }
    once
}
