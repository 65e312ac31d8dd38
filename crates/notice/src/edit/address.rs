//! Addresses of nodes that hold while other nodes come and go: `register:customers/record:invoice/total`.

use std::fmt::Write as _;

use super::{Node, Tree};
use crate::keywords::{self, Kind, TOP};

impl Tree {
    /// The address of the node at a path; empty if there is none.
    #[must_use]
    pub fn address(&self, path: &[usize]) -> String {
        let mut address = String::new();
        let (mut kind, mut nodes): (Option<&'static keywords::Node>, _) = (Some(&TOP), self.nodes());
        for at in path {
            let Some(node) = nodes.get(*at) else { return String::new() };
            let key = key(kind, node);
            let same = nodes.iter().take(*at).filter(|other| self::key(kind, other) == key).count();
            if !address.is_empty() {
                address.push('/');
            }
            address.push_str(&key);
            if same > 0 {
                let _ = write!(address, "~{same}");
            }
            kind = kind.and_then(|kind| kind.child(&node.word)).map(|kind| kind.form(node.first()));
            nodes = &node.children;
        }
        address
    }

    /// The path of the node at an address.
    #[must_use]
    pub fn find(&self, address: &str) -> Option<Vec<usize>> {
        let mut path = Vec::new();
        let (mut kind, mut nodes): (Option<&'static keywords::Node>, _) = (Some(&TOP), self.nodes());
        for part in address.split('/') {
            let (wanted, nth) = part.rsplit_once('~').map_or((part, "0"), |(key, nth)| (key, nth));
            let nth: usize = nth.parse().ok()?;
            let fits = |(at, node): (usize, &Node)| (key(kind, node) == wanted).then_some(at);
            let at = nodes.iter().enumerate().filter_map(fits).nth(nth)?;
            let node = nodes.get(at)?;
            path.push(at);
            kind = kind.and_then(|kind| kind.child(&node.word)).map(|kind| kind.form(node.first()));
            nodes = &node.children;
        }
        Some(path)
    }
}

/// What tells a node from those beside it: its word, and the name or text it gives itself.
fn key(parent: Option<&'static keywords::Node>, node: &Node) -> String {
    let kind = parent.and_then(|parent| parent.child(&node.word)).map(|kind| kind.form(node.first()));
    let named = kind.and_then(|kind| kind.args.first()).is_some_and(|arg| {
        matches!(arg.kind, Kind::Name | Kind::ForeignName | Kind::Country | Kind::Word(_) | Kind::Finding)
    });
    let name = node.first().filter(|_| named);
    let mut key = escape(&node.word);
    if let Some(name) = name {
        key.push(':');
        key.push_str(&escape(name));
    }
    key
}

/// Without the marks that part an address.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '/' | '~' | ':' | '%' => {
                let _ = write!(out, "%{:02x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}
