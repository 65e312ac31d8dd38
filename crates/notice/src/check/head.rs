//! `notice` and `scope`.

use jiff::civil::Date;

use super::Checker;
use crate::errors::MeaningProblem;
use crate::keywords::LANGUAGE_VERSION;
use crate::model::{Head, Lang, Name, Scope, ScopeItem, Text};
use crate::syntax::Node;

impl Checker<'_> {
    pub(super) fn head(&mut self, node: &Node<'_>) -> Option<Head> {
        self.clause("notice", node);
        let language = node.prop("lang").and_then(|value| Lang::from_code(value.text()?))?;
        let others = node.list_of("languages").into_iter().filter_map(|code| Lang::from_code(&code));
        let mut languages = vec![language];
        for lang in others {
            if !languages.contains(&lang) {
                languages.push(lang);
            }
        }
        let head = Head {
            language,
            languages,
            // A day that is missing or wrong has been reported.
            updated: node.date("updated").unwrap_or(STAND_IN_DAY),
            valid_from: node.date("valid-from"),
            valid_until: node.date("valid-until"),
            language_version: node.number("version").and_then(|n| n.try_into().ok()).unwrap_or(LANGUAGE_VERSION),
            title: node.text_in("title"),
            describe: node.describe(),
        };
        if head.valid_until.is_some_and(|until| head.valid_from.is_some_and(|from| until < from)) {
            self.report.add(MeaningProblem::EndsBeforeStart, node.span);
        }
        Some(head)
    }

    pub(super) fn scope(&mut self, node: &Node<'_>) -> Scope {
        self.clause("scope", node);
        let covers = self.scope_items(node, "covers");
        let excludes = self.scope_items(node, "excludes");
        for item in node.all("excludes") {
            for value in &item.args {
                let both = value.text().filter(|name| covers.iter().any(|covered| covered.name.as_str() == *name));
                if let Some(name) = both {
                    self.report.add(MeaningProblem::CoveredAndExcluded { name: name.into() }, value.span);
                }
            }
        }
        Scope { covers, excludes }
    }

    fn scope_items(&mut self, scope: &Node<'_>, word: &'static str) -> Vec<ScopeItem> {
        let mut items: Vec<ScopeItem> = Vec::new();
        for node in scope.all(word) {
            for name in node.arg_names(0) {
                if !items.iter().any(|item| item.name == name) {
                    items.push(self.scope_item(node, word, name));
                }
            }
        }
        items
    }

    fn scope_item(&mut self, node: &Node<'_>, word: &str, name: Name) -> ScopeItem {
        ScopeItem {
            clause: self.clause(&format!("scope.{word}.{name}"), node),
            name,
            label: node.label(),
            url: node.words_of("url"),
        }
    }
}

/// The day the GDPR came into use.
const STAND_IN_DAY: Date = jiff::civil::date(2018, 5, 25);

/// Stands in for a head that is missing, so that the rest of the notice can be checked.
pub(super) fn stand_in() -> Head {
    Head {
        language: Lang::Fi,
        languages: Vec::new(),
        updated: STAND_IN_DAY,
        valid_from: None,
        valid_until: None,
        language_version: LANGUAGE_VERSION,
        title: Text::default(),
        describe: Text::default(),
    }
}
