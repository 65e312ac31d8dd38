//! Addresses of nodes that hold while other nodes come and go: `register:customers/record:invoice/total`.

use std::cell::RefCell;
use std::collections::HashMap;
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

/// Addresses of many nodes: each row of neighbours is named once, so that a whole outline costs what there are nodes.
#[derive(Debug)]
pub struct Addresses<'t> {
    tree: &'t Tree,
    rows: RefCell<HashMap<Vec<usize>, Vec<String>>>,
}

impl<'t> Addresses<'t> {
    /// The addresses of a tree's nodes.
    #[must_use]
    pub fn of(tree: &'t Tree) -> Self {
        Self { tree, rows: RefCell::new(HashMap::new()) }
    }

    /// The address of the node at a path; empty if there is none.
    #[must_use]
    pub fn at(&self, path: &[usize]) -> String {
        let Some((own, parent)) = path.split_last() else { return String::new() };
        let known = self.rows.borrow().get(parent).map(|row| row.get(*own).cloned());
        if let Some(known) = known {
            return known.unwrap_or_default();
        }
        let above = self.at(parent);
        let kind = self.tree.kind(parent).filter(|_| !parent.is_empty()).or(parent.is_empty().then_some(&TOP));
        let mut seen: HashMap<String, usize> = HashMap::new();
        let row: Vec<String> =
            self.tree.siblings(path).iter().map(|node| named(&above, &mut seen, key(kind, node))).collect();
        let found = row.get(*own).cloned().unwrap_or_default();
        self.rows.borrow_mut().insert(parent.to_vec(), row);
        found
    }
}

/// The address of the next of some neighbours.
fn named(above: &str, seen: &mut HashMap<String, usize>, key: String) -> String {
    let mut address = above.to_owned();
    if !address.is_empty() {
        address.push('/');
    }
    address.push_str(&key);
    let same = seen.entry(key).or_default();
    if *same > 0 {
        let _ = write!(address, "~{same}");
    }
    *same += 1;
    address
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
