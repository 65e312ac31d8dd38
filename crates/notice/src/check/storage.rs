//! `storage` and `browser-storage`: where data lie.

use super::Checker;
use crate::model::{BrowserStorage, Lifetime, Storage};
use crate::syntax::Node;

impl Checker<'_> {
    pub(super) fn storage(&mut self, node: &Node<'_>) -> Option<Storage> {
        let name = node.arg_name(0)?;
        let clause = self.clause(&format!("storage.{name}"), node);
        Some(Storage {
            clause,
            name,
            label: node.label(),
            describe: node.describe(),
            country: node.words_of("country")?,
            by: node.name_of("by"),
            kind: node.prop("kind").and_then(|kind| kind.text()?.parse().ok()),
            holds: node.child("holds").map(|holds| holds.arg_names(0)).unwrap_or_default(),
            backup: node.child("backup").is_some(),
            paper: node.child("paper").is_some(),
            encrypted: node.child("encrypted").is_some(),
            destroyed_by: node.child("destroyed-by").map(|ways| ways.arg_names(0)).unwrap_or_default(),
            witnessed: node.child("destroyed-by").is_some_and(|ways| ways.flag("witnessed")),
        })
    }

    pub(super) fn browser_storage(&mut self, node: &Node<'_>) -> Option<BrowserStorage> {
        let name = node.arg_text(0)?.to_owned();
        let lasts = match node.prop("lasts")?.text()? {
            "session" => Lifetime::Session,
            period => Lifetime::For(period.parse().ok()?),
        };
        Some(BrowserStorage {
            clause: self.clause(&format!("browser-storage.{name}"), node),
            name,
            label: node.label(),
            describe: node.describe(),
            kind: node.name_of("kind")?,
            purpose: node.name_of("purpose").filter(|purpose| purpose.as_str() != "necessary"),
            lasts,
            by: node.name_of("by").filter(|by| by.as_str() != "own"),
        })
    }
}
