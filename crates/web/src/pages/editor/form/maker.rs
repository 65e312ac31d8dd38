//! Makes the form of a node from the keyword table and the node as it stands.

use notice::Lang;
use notice::edit::Tree;
use notice::keywords::{Kind, Node as Known, Prop};

use super::model::{
    Add, Field, NodeForm, PartForm, Target, Widget, is_beside_the_point, is_text, languages, prop_key, rel, text_key,
};
use super::options::Options;
use crate::texts::{Texts, texts};

/// Makes the form of a node.
pub struct Maker<'a> {
    pub tree: &'a Tree,
    pub lang: Lang,
    /// The languages the notice is published in, the written one first.
    pub languages: Vec<Lang>,
    /// The node the form is for.
    pub root: Vec<usize>,
    pub options: Options<'a>,
}

/// Words of a node that have a place of their own in the outline.
const OUTLINED: [&str; 2] = ["register", "record"];
/// Properties that are asked for seldom, by the node's word in the table.
const SELDOM: [(&str, &[&str]); 8] = [
    ("FIELD", &["special", "ground", "identifying", "from", "max", "public"]),
    ("notice", &["valid-until", "version"]),
    ("controller", &["id"]),
    ("register", &["closed", "held-for"]),
    ("purpose", &["parts", "until"]),
    ("source", &["from", "for", "only-when", "mode"]),
    ("transfer", &["until"]),
    ("statement", &["state", "about"]),
];

impl<'a> Maker<'a> {
    /// For the node at a path.
    pub fn new(tree: &'a Tree, path: &[usize], lang: Lang) -> Self {
        let languages = languages(tree);
        Self { tree, lang, root: path.to_vec(), options: Options::new(tree, path, lang), languages }
    }

    fn t(&self) -> &'static Texts {
        texts(self.lang)
    }

    /// The form of the node the maker is for.
    pub fn form(&self) -> NodeForm {
        self.of(&self.root)
    }

    fn of(&self, path: &[usize]) -> NodeForm {
        let (Some(node), Some(kind)) = (self.tree.node(path), self.tree.kind(path)) else {
            return self.raw(path);
        };
        if kind.word == "keep" {
            return self.keep(path, node);
        }
        let mut form = NodeForm::default();
        self.values(&mut form, path, node, kind);
        self.texts_of(&mut form, path, node, kind, "label");
        self.properties(&mut form, path, node, kind);
        self.children(&mut form, path, node, kind);
        form
    }

    fn raw(&self, path: &[usize]) -> NodeForm {
        let text = self.tree.node(path).map(|node| self.tree.piece(node.whole).to_owned()).unwrap_or_default();
        let field = Field {
            name: self.name(path, "raw", ""),
            label: self.t().ed_raw(),
            help: self.t().ed_raw_help(),
            required: true,
            widget: Widget::Area { value: text, code: true },
            target: Target::Raw { path: path.to_vec() },
        };
        NodeForm { fields: vec![field], ..NodeForm::default() }
    }

    fn keep(&self, path: &[usize], node: &notice::edit::Node) -> NodeForm {
        let Some(keep) = super::keep::KeepForm::of(node, &self.options) else { return self.raw(path) };
        let field = Field {
            name: self.name(path, "keep", ""),
            label: self.t().ed_node("keep"),
            help: self.t().ed_node_help("keep"),
            required: true,
            widget: Widget::Keep(Box::new(keep)),
            target: Target::Keep { path: path.to_vec() },
        };
        NodeForm { fields: vec![field], ..NodeForm::default() }
    }

    /// What the form calls a question: where it stands, what it is, its word.
    fn name(&self, path: &[usize], what: &str, word: &str) -> String {
        let rel = rel(&self.root, path);
        if word.is_empty() { format!("{rel}|{what}") } else { format!("{rel}|{what}|{word}") }
    }

    fn values(&self, form: &mut NodeForm, path: &[usize], node: &notice::edit::Node, kind: &'static Known) {
        for (at, arg) in kind.args.iter().enumerate() {
            let key = format!("{}-{}", kind.word, arg.word).to_lowercase();
            let value = node.args.get(at).map(|entry| entry.value.shown().into_owned()).unwrap_or_default();
            let declared = at == 0 && self.tree.declares(path).is_some();
            let (widget, target) = if arg.count.many() && arg.kind != Kind::Text {
                let values = node.args.iter().skip(at).map(|entry| entry.value.shown().into_owned()).collect();
                (
                    self.options.many(arg.kind, arg.word, values),
                    Target::Args { path: path.to_vec(), from: at, kind: arg.kind },
                )
            } else if declared && arg.kind == Kind::Name {
                (Widget::Line { kind: "text", value, short: true }, Target::Name { path: path.to_vec() })
            } else {
                let widget = self.options.widget(arg.kind, &key, &value, arg.count.optional());
                (widget, Target::Arg { path: path.to_vec(), at, kind: arg.kind })
            };
            let fixed = at == 0 && kind.word == "never";
            if fixed {
                continue;
            }
            let field = Field {
                name: self.name(path, "arg", &at.to_string()),
                label: self.t().ed_arg(&key),
                help: self.t().ed_arg_help(&key),
                required: !arg.count.optional(),
                widget,
                target,
            };
            // The name is for the program: people read the label.
            if matches!(arg.kind, Kind::Name) && kind.word != "source" {
                form.more.push(field)
            } else {
                form.fields.push(field)
            }
        }
        if std::ptr::eq(kind, &raw const notice::keywords::FIELD) {
            form.more.push(Field {
                name: self.name(path, "name", ""),
                label: self.t().ed_arg("field-name"),
                help: self.t().ed_arg_help("field-name"),
                required: true,
                widget: Widget::Line { kind: "text", value: node.word.clone(), short: true },
                target: Target::Name { path: path.to_vec() },
            });
        }
    }

    /// The text children of a node that `word` picks: the label first, the longer ones after the properties.
    fn texts_of(
        &self,
        form: &mut NodeForm,
        path: &[usize],
        node: &notice::edit::Node,
        kind: &'static Known,
        first: &str,
    ) {
        for child in kind.children.iter().filter(|child| is_text(child.node)) {
            let word = child.node.word;
            if matches!(word, "label" | "title") != (first == "label") || kind.prop(word).is_some() {
                continue;
            }
            let sentence = matches!(kind.word, "statement" | "never") || !matches!(word, "label" | "title");
            form.fields.push(Field {
                name: self.name(path, "text", word),
                label: self.t().ed_text(text_key(kind, word)),
                help: self.t().ed_text_help(text_key(kind, word)),
                required: false,
                widget: Widget::Texts { values: self.said(node, word), long: sentence },
                target: Target::Text { path: path.to_vec(), word },
            });
        }
    }

    /// What a child says in each language of the notice.
    fn said(&self, node: &notice::edit::Node, word: &str) -> Vec<(Lang, String)> {
        let child = node.child(word).and_then(|at| node.children.get(at));
        let said = |lang: Lang| {
            child.and_then(|child| child.prop(lang.code())).map(|prop| prop.entry.value.shown().into_owned())
        };
        self.languages.iter().map(|lang| (*lang, said(*lang).unwrap_or_default())).collect()
    }

    fn properties(&self, form: &mut NodeForm, path: &[usize], node: &notice::edit::Node, kind: &'static Known) {
        if is_text(kind) {
            return;
        }
        let lang_props = kind.props.iter().filter(|prop| matches!(prop.word, "fi" | "sv" | "en")).count() == 3;
        if lang_props {
            let said = |lang: Lang| node.prop(lang.code()).map(|prop| prop.entry.value.shown().into_owned());
            for lang in &self.languages {
                form.fields.push(Field {
                    name: self.name(path, "prop", lang.code()),
                    label: self.t().ed_in_language(texts(*lang).language_name()),
                    help: String::new(),
                    required: false,
                    widget: Widget::Line { kind: "text", value: said(*lang).unwrap_or_default(), short: false },
                    target: Target::Prop { path: path.to_vec(), word: lang.code(), kind: Kind::Text },
                });
            }
        }
        let seldom = SELDOM.iter().find(|(word, _)| *word == kind.word).map_or(&[][..], |(_, words)| words);
        for prop in kind.props.iter().filter(|prop| !lang_props || !matches!(prop.word, "fi" | "sv" | "en")) {
            if node.prop(prop.word).is_none() && is_beside_the_point(kind, prop.word, node.first()) {
                continue;
            }
            let field = self.property(path, node, kind, prop);
            let rare = seldom.contains(&prop.word) && node.prop(prop.word).is_none();
            if rare { form.more.push(field) } else { form.fields.push(field) }
        }
    }

    fn property(&self, path: &[usize], node: &notice::edit::Node, kind: &'static Known, prop: &'static Prop) -> Field {
        let key = prop_key(kind.word, prop.word);
        let value = node.prop(prop.word).map(|prop| prop.entry.value.shown().into_owned()).unwrap_or_default();
        let worded = kind.children.iter().any(|child| child.node.word == prop.word && is_text(child.node));
        let (widget, target) = if worded {
            let own = self.languages.first().copied().unwrap_or(Lang::Fi);
            let mut values = self.said(node, prop.word);
            if let Some((_, first)) = values.first_mut().filter(|(_, first)| first.is_empty()) {
                *first = value;
            }
            (
                Widget::Texts { values, long: true },
                Target::TextOrProp { path: path.to_vec(), word: prop.word, lang: own },
            )
        } else {
            let widget = self.options.widget(prop.kind, key, &value, !prop.required);
            (widget, Target::Prop { path: path.to_vec(), word: prop.word, kind: prop.kind })
        };
        Field {
            name: self.name(path, "prop", prop.word),
            label: self.t().ed_prop(key),
            help: self.t().ed_prop_help(key),
            required: prop.required,
            widget,
            target,
        }
    }

    fn children(&self, form: &mut NodeForm, path: &[usize], node: &notice::edit::Node, kind: &'static Known) {
        let is_list = |known: &'static Known| {
            known.props.is_empty() && known.children.is_empty() && known.open.is_none() && !is_text(known)
        };
        for child in kind.children.iter().filter(|child| !is_text(child.node) && !OUTLINED.contains(&child.node.word)) {
            let single = !child.count.many();
            match child.node.args {
                [] if single && is_list(child.node) => form.fields.push(self.mark(path, node, child.node)),
                [arg] if single && is_list(child.node) => form.fields.push(self.list(path, node, child.node, arg)),
                _ => self.parts(form, path, node, child),
            }
        }
        self.texts_of(form, path, node, kind, "describe");
        if let Some(open) = kind.open.filter(|open| open.word == "VALUE" && node.first() == Some("choice")) {
            for (at, child) in node.children.iter().enumerate() {
                if kind.children.iter().all(|known| known.node.word != child.word) {
                    let at = [path, &[at]].concat();
                    form.parts.push(self.part(&at, open, child.word.clone(), true));
                }
            }
            let rel = rel(&self.root, path);
            form.adds.push(Add {
                value: format!("{rel}|VALUE"),
                label: self.t().ed_add("value"),
                asks: Some(format!("{rel}|new")),
            });
        }
    }

    fn mark(&self, path: &[usize], node: &notice::edit::Node, known: &'static Known) -> Field {
        Field {
            name: self.name(path, "mark", known.word),
            label: self.t().ed_node(known.word),
            help: self.t().ed_node_help(known.word),
            required: false,
            widget: Widget::Flag { on: node.child(known.word).is_some() },
            target: Target::Mark { path: path.to_vec(), word: known.word },
        }
    }

    fn list(
        &self,
        path: &[usize],
        node: &notice::edit::Node,
        known: &'static Known,
        arg: &'static notice::keywords::Arg,
    ) -> Field {
        let child = node.child(known.word).and_then(|at| node.children.get(at));
        let values: Vec<String> =
            child.iter().flat_map(|child| &child.args).map(|entry| entry.value.shown().into_owned()).collect();
        let widget = match arg.count.many() {
            true => self.options.many(arg.kind, known.word, values),
            false => self.options.widget(arg.kind, known.word, values.first().map_or("", String::as_str), true),
        };
        Field {
            name: self.name(path, "list", known.word),
            label: self.t().ed_node(known.word),
            help: self.t().ed_node_help(known.word),
            required: false,
            widget,
            target: Target::List { path: path.to_vec(), word: known.word, kind: arg.kind },
        }
    }

    fn parts(
        &self,
        form: &mut NodeForm,
        path: &[usize],
        node: &notice::edit::Node,
        child: &'static notice::keywords::Child,
    ) {
        let there = node.children.iter().enumerate().filter(|(_, own)| own.word == child.node.word);
        let there: Vec<usize> = there.map(|(at, _)| at).collect();
        let removable = child.count.optional() || there.len() > 1;
        for at in &there {
            let at = [path, &[*at]].concat();
            let known = self.tree.kind(&at).unwrap_or(child.node);
            form.parts.push(self.part(&at, known, String::new(), removable));
        }
        if there.is_empty() || child.count.many() {
            form.adds.push(Add {
                value: format!("{}|{}", rel(&self.root, path), child.node.word),
                label: self.t().ed_add(child.node.word),
                asks: None,
            });
        }
    }

    fn part(&self, path: &[usize], known: &'static Known, named: String, removable: bool) -> PartForm {
        let title = if named.is_empty() { self.t().ed_node(known.word) } else { named };
        PartForm {
            rel: rel(&self.root, path),
            title,
            help: self.t().ed_node_help(known.word),
            form: self.of(path),
            removable,
        }
    }
}
