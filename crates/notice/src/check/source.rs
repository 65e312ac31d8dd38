//! `source`: where data may come from.

use super::Checker;
use crate::errors::NameProblem;
use crate::model::{Source, SourceKind};
use crate::syntax::Node;

impl Checker<'_> {
    /// The sources of a register or record, whose clause is `owner`.
    pub(super) fn sources(&mut self, node: &Node<'_>, owner: &str) -> Vec<Source> {
        let mut sources: Vec<Source> = Vec::new();
        for node in node.all("source") {
            let Some(source) = self.source(node, owner) else { continue };
            if sources.iter().any(|earlier| earlier.clause == source.clause) {
                let name = source.name.as_ref().map_or(source.kind.keyword(), |name| name.as_str());
                self.report.add(NameProblem::DuplicateName { what: "source", name: name.into() }, node.span);
            }
            sources.push(source);
        }
        sources
    }

    fn source(&mut self, node: &Node<'_>, owner: &str) -> Option<Source> {
        let kind = SourceKind::from_keyword(node.arg_text(0)?)?;
        let name = node.arg_name(1);
        let path = match &name {
            Some(name) => format!("{owner}.source.{}.{name}", kind.keyword()),
            None => format!("{owner}.source.{}", kind.keyword()),
        };
        let sentences = self.sentences(node, &["which", "only-when"]);
        Some(Source {
            clause: self.clause(&path, node),
            kind,
            name,
            ways: node.names_of("at"),
            which: self.said(&sentences, "which"),
            purposes: node.names_of("for"),
            only_when: self.said(&sentences, "only-when"),
            from: node.date("from"),
            modes: node.names_of("mode"),
            label: node.label(),
            sentences,
        })
    }
}
