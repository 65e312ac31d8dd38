//! What a form for a node asks, made from the keyword table and the node as it stands.

use notice::Lang;
use notice::edit::Tree;
use notice::keywords::{Kind, Node as Known};

/// A form for one node with the parts in its block.
#[derive(Debug, Clone, Default)]
pub struct NodeForm {
    /// What is asked first.
    pub fields: Vec<Field>,
    /// What is asked for more seldom.
    pub more: Vec<Field>,
    /// The parts in its block that have no place of their own in the outline.
    pub parts: Vec<PartForm>,
    /// What can be added.
    pub adds: Vec<Add>,
}

/// A part of a node.
#[derive(Debug, Clone)]
pub struct PartForm {
    /// Where it stands, from the node the form is for.
    pub rel: String,
    pub title: String,
    pub help: String,
    pub form: NodeForm,
    /// False where the node cannot be without it.
    pub removable: bool,
}

/// Something that can be added to the node at `rel`.
#[derive(Debug, Clone)]
pub struct Add {
    /// `rel` and the word, as the form sends them.
    pub value: String,
    pub label: String,
    /// Where what it is to be called is typed, for values of a choice.
    pub asks: Option<String>,
}

/// One question.
#[derive(Debug, Clone)]
pub struct Field {
    /// What the form calls it.
    pub name: String,
    pub label: String,
    pub help: String,
    pub required: bool,
    pub widget: Widget,
    pub target: Target,
}

/// How it is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Widget {
    /// One line of this input type.
    Line { kind: &'static str, value: String, short: bool },
    /// Many lines; `code` where they are the language itself.
    Area { value: String, code: bool },
    /// One of several; the first option may stand for nothing said.
    Choice { value: String, options: Vec<Choice> },
    /// Some of several.
    Many { values: Vec<String>, options: Vec<Choice> },
    /// Yes, or nothing said.
    Flag { on: bool },
    /// A number and a unit, or a word.
    Period { count: String, unit: String, units: Vec<Choice> },
    /// A text in each language.
    Texts { values: Vec<(Lang, String)>, long: bool },
    /// How long: a small form of its own.
    Keep(Box<super::keep::KeepForm>),
}

/// One of several answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    /// An answer with its label.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// What an answer changes in the text. Paths are from the top of the notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A property, written between quotes where it is a text for people.
    Prop { path: Vec<usize>, word: &'static str, kind: Kind },
    /// One value.
    Arg { path: Vec<usize>, at: usize, kind: Kind },
    /// The values from one on.
    Args { path: Vec<usize>, from: usize, kind: Kind },
    /// The name others refer to.
    Name { path: Vec<usize> },
    /// A child with a text in each language.
    Text { path: Vec<usize>, word: &'static str },
    /// The same, which may stand as a property in the language of the notice.
    TextOrProp { path: Vec<usize>, word: &'static str, lang: Lang },
    /// A child that is nothing but a word.
    Mark { path: Vec<usize>, word: &'static str },
    /// A child with values and nothing else.
    List { path: Vec<usize>, word: &'static str, kind: Kind },
    /// A retention rule.
    Keep { path: Vec<usize> },
    /// The node as it is written.
    Raw { path: Vec<usize> },
}

/// Where a node stands from another: `0.2`; empty for itself.
pub fn rel(root: &[usize], path: &[usize]) -> String {
    let rest = path.get(root.len()..).unwrap_or_default();
    rest.iter().map(ToString::to_string).collect::<Vec<_>>().join(".")
}

/// The path of such a place.
pub fn path_of(root: &[usize], rel: &str) -> Option<Vec<usize>> {
    let rest = rel.split('.').filter(|part| !part.is_empty()).map(|part| part.parse().ok());
    Some([root, &rest.collect::<Option<Vec<usize>>>()?].concat())
}

/// True for a child that gives a text in each language and nothing else.
pub fn is_text(known: &Known) -> bool {
    let lang_props = known.props.len() == 3 && known.props.iter().all(|prop| matches!(prop.word, "fi" | "sv" | "en"));
    lang_props && known.args.is_empty() && known.children.is_empty()
}

/// The languages of the notice, the written one first.
pub fn languages(tree: &Tree) -> Vec<Lang> {
    let head = tree.nodes().iter().find(|node| node.word == "notice");
    let said = |word: &str| head.and_then(|head| head.prop(word)).map(|prop| prop.entry.value.shown().into_owned());
    let own = said("lang").and_then(|code| Lang::from_code(&code)).unwrap_or(Lang::Fi);
    let more = said("languages").unwrap_or_default();
    let more = more.split([' ', ',']).filter_map(Lang::from_code).filter(|lang| *lang != own);
    let mut all = vec![own];
    for lang in more {
        if !all.contains(&lang) {
            all.push(lang);
        }
    }
    all
}

/// The texts of a property, by what it is about where words are shared.
pub fn prop_key(node: &str, word: &'static str) -> &'static str {
    match (node, word) {
        ("storage" | "browser-storage", "by") => "by-whose",
        ("right", "by") => "by-ways",
        (_, "by") => "by-role",
        ("FIELD", "for") => "for-permission",
        ("contact", "for") => "for-contact",
        ("basis", "for") => "for-part",
        (_, "for") => "for-purposes",
        ("source", "from") => "from-day",
        ("FIELD", "from") => "from-kinds",
        ("storage", "kind") => "kind-storage",
        ("browser-storage", "kind") => "kind-browser",
        ("FIELD", "keep") => "keep-own",
        ("measure", "every") => "every-confirmed",
        ("measure", "at") => "at-places",
        ("never", "to") => "to-whom",
        ("scope" | "covers" | "excludes", "url") => "url-more",
        (_, word) => word,
    }
}

/// The texts of a child that gives a text.
pub fn text_key(kind: &Known, word: &str) -> String {
    match (kind.word, word) {
        ("statement" | "never", "label") => "sentence".into(),
        (_, word) => word.into(),
    }
}

/// True for a property that says nothing of a field of this type, or that a child says as well.
pub fn is_beside_the_point(kind: &Known, word: &str, kind_of_field: Option<&str>) -> bool {
    kind.word == "FIELD"
        && match word {
            "purposes" | "keep" | "after" | "while" | "then" | "to-end-of" | "law" | "finally" => true,
            "for" => kind_of_field != Some("permission"),
            "ground" => kind_of_field != Some("personal-identity-code"),
            _ => false,
        }
}
