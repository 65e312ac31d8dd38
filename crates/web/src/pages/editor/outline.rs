//! The outline: every node that has a place of its own, in the order in which the page tells them.

use std::collections::HashMap;

use maud::{Markup, html};
use notice::Lang;
use notice::edit::{Addresses, Tree};
use notice::keywords::{self, TOP};

use super::form::options::label_of;
use super::judge::{Problem, Weight};
use crate::design::icon::Icon;
use crate::texts::{Texts, texts};

/// A node in the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub address: String,
    pub label: String,
    /// The type of a field, in words.
    pub note: String,
    /// The weightiest problem in it or below it, and how many there are.
    pub worst: Option<Weight>,
    pub count: usize,
    pub items: Vec<Self>,
    /// What can be put in below it: its word, and what that is called.
    pub adds: Option<(&'static str, String)>,
}

/// A group of the outline: all nodes of one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub word: &'static str,
    pub label: String,
    pub items: Vec<Item>,
    /// True where there can be one more.
    pub adds: bool,
    /// True for what there is only one of: it stands without a heading.
    pub single: bool,
}

/// The groups in the order of the outline.
const ORDER: [&str; 17] = [
    "notice",
    "controller",
    "scope",
    "purpose",
    "register",
    "recipient",
    "transfer",
    "storage",
    "measure",
    "right",
    "browser-storage",
    "automation",
    "minors",
    "journal",
    "never",
    "statement",
    "waive",
];

/// True if the node at a path has a place of its own.
pub fn is_outlined(tree: &Tree, path: &[usize]) -> bool {
    match path {
        [_] => true,
        [top, ..] => {
            let in_register = tree.node(&[*top]).is_some_and(|node| node.word == "register");
            let word = tree.node(path).map(|node| node.word.as_str());
            let is_field = tree.kind(path).is_some_and(|kind| std::ptr::eq(kind, &raw const keywords::FIELD));
            in_register && ((path.len() == 2 && word == Some("record")) || (path.len() == 3 && is_field))
        }
        [] => false,
    }
}

/// True if nodes of the outline can be in the node at a path.
pub fn holds_more(tree: &Tree, path: &[usize]) -> bool {
    let top = path.get(..1).and_then(|top| tree.node(top));
    top.is_some_and(|node| node.word == "register") && path.len() < 3
}

/// The whole outline of a text.
pub fn outline(tree: &Tree, problems: &[Problem], lang: Lang) -> Vec<Group> {
    let t = texts(lang);
    let teller = Teller { tree, lang, all: Addresses::of(tree), weights: weights(problems) };
    let group = |word: &'static str| {
        let known = TOP.children.iter().find(|child| child.node.word == word);
        let many = known.is_some_and(|child| child.count.many());
        let here = (0..tree.nodes().len()).filter(|at| tree.node(&[*at]).is_some_and(|node| node.word == word));
        let items: Vec<Item> = here.map(|at| teller.item(&[at])).collect();
        Group { word, label: t.ed_group(word), adds: many || items.is_empty(), single: !many, items }
    };
    ORDER.into_iter().map(group).collect()
}

/// How many problems there are in each node or below it, and the weightiest.
fn weights(problems: &[Problem]) -> HashMap<&str, (Weight, usize)> {
    let mut all: HashMap<&str, (Weight, usize)> = HashMap::new();
    for problem in problems {
        let whole = problem.address.as_str();
        let above = whole.match_indices('/').filter_map(|(at, _)| whole.get(..at));
        for address in above.chain([whole]) {
            let (worst, count) = all.entry(address).or_insert((problem.weight, 0));
            *worst = (*worst).min(problem.weight);
            *count += 1;
        }
    }
    all
}

struct Teller<'a> {
    tree: &'a Tree,
    lang: Lang,
    all: Addresses<'a>,
    weights: HashMap<&'a str, (Weight, usize)>,
}

impl Teller<'_> {
    fn item(&self, path: &[usize]) -> Item {
        let (tree, t) = (self.tree, texts(self.lang));
        let address = self.all.at(path);
        let found = self.weights.get(address.as_str());
        let children = tree.node(path).map(|node| node.children.len()).unwrap_or_default();
        let inner = (0..children).map(|at| [path, &[at]].concat()).filter(|path| is_outlined(tree, path));
        let items = if holds_more(tree, path) { inner.map(|path| self.item(&path)).collect() } else { Vec::new() };
        let adds = match (holds_more(tree, path), path.len()) {
            (true, 1) => Some(("record", t.ed_add("record"))),
            (true, 2) => Some(("FIELD", t.ed_add("FIELD"))),
            _ => None,
        };
        Item {
            label: title(tree, path, self.lang),
            note: note(tree, path, self.lang),
            worst: found.map(|(worst, _)| *worst),
            count: found.map_or(0, |(_, count)| *count),
            address,
            items,
            adds,
        }
    }
}

/// What people call the node at a path.
pub fn title(tree: &Tree, path: &[usize], lang: Lang) -> String {
    let t = texts(lang);
    let Some(node) = tree.node(path) else { return String::new() };
    let first = node.first().unwrap_or_default();
    match (path.len(), node.word.as_str()) {
        (1, "notice" | "scope" | "minors" | "journal") => t.ed_group(node.word.as_str()),
        (1, "right") => t.ed_value(format!("right-right-{first}")),
        (1, "transfer") => {
            law::country::find(first).map_or_else(|| first.to_owned(), |country| country.name(lang.code()).to_owned())
        }
        (1, "never") if node.child("label").is_none() => t.ed_value(format!("never-{first}")),
        (1, "waive") => {
            let kind = notice::KINDS.iter().find(|kind| kind.code == first);
            kind.map_or_else(|| first.to_owned(), |kind| kind.title(lang))
        }
        _ if is_field(tree, path) && node.child("label").is_none() => node.word.clone(),
        _ => label_of(node, lang),
    }
}

fn is_field(tree: &Tree, path: &[usize]) -> bool {
    tree.kind(path).is_some_and(|kind| std::ptr::eq(kind, &raw const keywords::FIELD))
}

fn note(tree: &Tree, path: &[usize], lang: Lang) -> String {
    let kind = tree.node(path).filter(|_| is_field(tree, path)).and_then(|node| node.first());
    kind.map(|kind| notice::render::type_word(lang, kind)).unwrap_or_default()
}

/// Where the page for a node is.
pub fn href(address: &str) -> String {
    format!("/editor?node={}", escape(address))
}

/// A text as a part of a query.
pub fn escape(text: &str) -> String {
    serde_urlencoded::to_string([("", text)]).unwrap_or_default().trim_start_matches('=').to_owned()
}

/// Draws the outline.
pub fn draw(groups: &[Group], here: &str, t: &Texts) -> Markup {
    html! {
        @for group in groups {
            @if group.single {
                @if let Some(only) = group.items.first() { ul.ed-tree { (draw_item(only, here, t)) } }
            } @else {
                div.ed-group {
                    h3 { (group.label) }
                    a.ed-add href={ "/editor?add=" (group.word) } title=(t.ed_add(group.word)) {
                        (Icon::Plus.draw()) span.hide-text { (t.ed_add(group.word)) }
                    }
                }
                @if !group.items.is_empty() { ul.ed-tree { @for item in &group.items { (draw_item(item, here, t)) } } }
            }
        }
        @let missing: Vec<&Group> = groups.iter().filter(|group| group.single && group.items.is_empty()).collect();
        @if !missing.is_empty() {
            div.ed-group { h3 { (t.ed_missing()) } }
            ul.ed-tree { @for group in missing {
                li { a.ed-item.ed-item-new href={ "/editor?add=" (group.word) } { (Icon::Plus.draw()) span { (t.ed_add(group.word)) } } }
            } }
        }
    }
}

fn draw_item(item: &Item, here: &str, t: &Texts) -> Markup {
    let current = (item.address == here).then_some("page");
    let within = here.starts_with(&format!("{}/", item.address));
    let open = current.is_some() || within;
    html! {
        li {
            a.ed-item href=(href(&item.address)) aria-current=[current] {
                span.ed-label { (item.label) @if !item.note.is_empty() { small { (item.note) } } }
                (count(item.worst, item.count, t))
            }
            @if open && (!item.items.is_empty() || item.adds.is_some()) {
                ul.ed-tree {
                    @for inner in &item.items { (draw_item(inner, here, t)) }
                    @if let Some((word, label)) = &item.adds {
                        li { a.ed-item.ed-item-new href={ "/editor?add=" (word) "&in=" (escape(&item.address)) } { (Icon::Plus.draw()) span { (label) } } }
                    }
                }
            }
        }
    }
}

/// How many problems there are, in the colour of the weightiest.
pub fn count(worst: Option<Weight>, count: usize, t: &Texts) -> Markup {
    html! {
        @if let Some(worst) = worst {
            span class={ "ed-count ed-" (worst.word()) } { span aria-hidden="true" { (count) } span.hide-text { (t.ed_problems(crate::design::words::count(count))) } }
        }
    }
}
