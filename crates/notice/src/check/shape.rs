//! Every node against the table of keywords: what cannot stand where it stands, what is missing, what is given twice.

use std::collections::{BTreeMap, BTreeSet};

use super::names::RECORD_WORDS;
use super::{Checker, MAX_PER_NODE};
use crate::errors::{NameProblem, ShapeProblem};
use crate::keywords::{self, Arg, Child, Count, Node as Spec};
use crate::model::{FieldType, Name, Span};
use crate::syntax::{Node, Value};

/// Where a node stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    /// The register round it.
    pub register: Option<&'p str>,
    /// True in the block of a `choice`, where any name is a value.
    pub values: bool,
}

impl Checker<'_> {
    /// Checks the shape of a whole notice.
    pub(super) fn shape(&mut self, nodes: &[Node<'_>]) {
        self.children(nodes, &keywords::TOP, Span::default(), Place { register: None, values: false });
        self.duplicates(nodes);
    }

    /// Checks the shape of a retention rule alone.
    pub(super) fn shape_of_keep(&mut self, node: &Node<'_>) {
        self.node(node, &keywords::KEEP, Place { register: None, values: false });
    }

    fn node(&mut self, node: &Node<'_>, spec: &'static Spec, place: Place<'_>) {
        if self.report.is_full() {
            return;
        }
        let spec = spec.form(node.arg(0).and_then(|value| value.text()));
        self.args(node, spec, place);
        self.props(node, spec, place);
        let register =
            if spec.word == "register" { node.arg(0).and_then(|value| value.text()) } else { place.register };
        let place = Place { register, values: node.arg(0).and_then(|value| value.text()) == Some("choice") };
        if spec.children.is_empty() && spec.open.is_none() {
            if let Some(child) = node.children.first() {
                self.report.add(ShapeProblem::UnexpectedBlock { node: node.name().into() }, child.word.span);
            }
            return;
        }
        self.children(&node.children, spec, node.span, place);
    }

    fn args(&mut self, node: &Node<'_>, spec: &'static Spec, place: Place<'_>) {
        let mut given = node.args.iter();
        for arg in spec.args {
            let taken: Vec<_> =
                if arg.count.many() { given.by_ref().collect() } else { given.by_ref().take(1).collect() };
            if taken.is_empty() && !arg.count.optional() && self.resolves {
                let problem = ShapeProblem::MissingValue { node: node.name().into(), takes: arg.word };
                self.report.add(problem, node.span);
            }
            if taken.len() > MAX_PER_NODE {
                self.too_many("values", node.span);
            }
            for value in taken.into_iter().take(MAX_PER_NODE) {
                self.value(value, arg.kind, place);
            }
        }
        if let Some(value) = given.next() {
            let problem = ShapeProblem::UnexpectedValue { node: node.name().into(), takes: takes(spec.args) };
            self.report.add(problem, value.span);
        }
    }

    fn props(&mut self, node: &Node<'_>, spec: &'static Spec, place: Place<'_>) {
        let mut seen = BTreeSet::new();
        for prop in node.props.iter().take(MAX_PER_NODE) {
            let word = &*prop.word.text;
            match spec.prop(word) {
                Some(known) => self.value(&prop.value, known.kind, place),
                None => {
                    let problem = ShapeProblem::UnknownProperty { word: word.into(), node: node.name().into() };
                    let nearest = keywords::nearest(word, spec.props.iter().map(|prop| prop.word));
                    self.report.add_near(problem, prop.word.span, nearest);
                }
            }
            if !seen.insert(word) {
                self.report.add(ShapeProblem::RepeatedProperty { word: word.into() }, prop.word.span);
            }
        }
        let absent = |prop: &&keywords::Prop| self.resolves && prop.required && node.prop(prop.word).is_none();
        let absent: Vec<_> = spec.props.iter().filter(absent).collect();
        for prop in absent {
            let problem = ShapeProblem::MissingProperty { word: prop.word, node: node.name().into() };
            self.report.add(problem, node.span);
        }
    }

    fn children(&mut self, nodes: &[Node<'_>], spec: &'static Spec, parent: Span, place: Place<'_>) {
        let readable = self.resolves;
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        if !spec.word.is_empty() && nodes.len() > MAX_PER_NODE {
            self.too_many("nodes in one block", parent);
        }
        for child in nodes {
            if self.report.is_full() {
                return;
            }
            let word = child.name();
            let times = seen.entry(word).and_modify(|times| *times += 1).or_insert(1);
            if *times == MAX_PER_NODE + 1 {
                self.too_many("nodes of a kind", child.word.span);
            }
            let repeats = *times > 1;
            let fits = |known: &&Spec| known.word != "VALUE" || place.values;
            let Some(known) = spec.child(word).filter(fits) else {
                let problem = ShapeProblem::UnknownNode { word: word.into(), parent: inside(spec) };
                let nearest = keywords::nearest(word, spec.children.iter().map(|child| child.node.word));
                self.report.add_near(problem, child.word.span, nearest);
                continue;
            };
            if known.word != word {
                self.name(word, child.word.span);
            } else if spec.word == "record" && names_a_type(child) && RECORD_WORDS.contains(&word) {
                self.report.add(ShapeProblem::ReservedName { word: word.into() }, child.word.span);
                continue;
            }
            // A second controller has an error of its own.
            if repeats
                && word != "controller"
                && spec.children.iter().any(|child| child.node.word == word && !child.count.many())
            {
                self.report.add(ShapeProblem::RepeatedNode { word: word.into() }, child.word.span);
            }
            self.node(child, known, place);
        }
        let absent = |child: &&Child| readable && !child.count.optional() && !seen.contains_key(child.node.word);
        for child in spec.children.iter().filter(absent) {
            let problem = ShapeProblem::MissingNode { word: child.node.word, parent: inside(spec) };
            self.report.add(problem, parent);
        }
    }

    /// Reports that a limit is passed; the whole is then not looked at, which the limits keep quick.
    pub(super) fn too_many(&mut self, what: &'static str, span: Span) {
        self.oversize = true;
        self.report.add(ShapeProblem::TooMany { what }, span);
    }

    fn name(&mut self, word: &str, span: Span) {
        if let Err(why) = Name::new(word) {
            let problem = ShapeProblem::BadName { word: shortened(word), why: why.to_string() };
            self.report.add(problem, span);
        }
    }

    /// Checks that nothing that can be referred to has one name twice.
    fn duplicates(&mut self, nodes: &[Node<'_>]) {
        const NAMED: [&str; 9] = [
            "purpose",
            "register",
            "recipient",
            "storage",
            "measure",
            "right",
            "browser-storage",
            "automation",
            "statement",
        ];
        for word in NAMED {
            self.duplicates_of(word, nodes.iter().filter(|node| node.name() == word).filter_map(|node| node.arg(0)));
        }
        for register in nodes.iter().filter(|node| node.name() == "register") {
            self.duplicates_of("record", register.all("record").filter_map(|node| node.arg(0)));
            let groups = register.all("groups").flat_map(|groups| groups.all("group"));
            self.duplicates_of("group", groups.filter_map(|node| node.arg(0)));
            for record in register.all("record") {
                self.duplicate_words("field", &record.children, RECORD_WORDS);
                for field in record.children.iter().filter(|child| !RECORD_WORDS.contains(&child.name())) {
                    self.duplicate_words("value", &field.children, super::names::FIELD_WORDS);
                }
            }
        }
    }

    fn duplicates_of<'n>(&mut self, what: &'static str, values: impl Iterator<Item = &'n Value<'n>>) {
        let named = values.filter_map(|value| Some((value.text()?, value.span)));
        self.duplicate(what, named);
    }

    fn duplicate_words(&mut self, what: &'static str, nodes: &[Node<'_>], except: &[&str]) {
        let named = nodes.iter().map(|node| (node.name(), node.word.span)).filter(|(word, _)| !except.contains(word));
        self.duplicate(what, named);
    }

    fn duplicate<'n>(&mut self, what: &'static str, named: impl Iterator<Item = (&'n str, Span)>) {
        let mut first = BTreeMap::new();
        for (name, span) in named {
            if let Some(earlier) = first.get(name) {
                let problem = NameProblem::DuplicateName { what, name: shortened(name) };
                self.report.add_with(problem, span, (*earlier, "the first one"));
            } else {
                first.insert(name, span);
            }
        }
    }
}

/// True if the first value of a node is a field type, so that the writer meant a field.
pub(super) fn names_a_type(node: &Node<'_>) -> bool {
    let is_type =
        |word: &str| matches!(word, "choice" | "permission") || FieldType::PLAIN.iter().any(|t| t.keyword() == word);
    node.arg(0).and_then(|value| value.text()).is_some_and(is_type)
}

/// What a node takes after its word, for a message.
fn takes(args: &[Arg]) -> String {
    if args.is_empty() {
        return "no value".into();
    }
    let words = args.iter().map(|arg| match arg.count {
        Count::One => arg.word.to_owned(),
        Count::Maybe => format!("[{}]", arg.word),
        Count::Some | Count::Any => format!("{} …", arg.word),
    });
    format!("`{}`", words.collect::<Vec<_>>().join(" "))
}

/// Where a node stands, for a message.
fn inside(spec: &Spec) -> String {
    match spec.word {
        "" => "in a notice".into(),
        "FIELD" => "in a field".into(),
        word => format!("in `{word}`"),
    }
}

/// A word of the file for a message, not longer than a line.
pub(super) fn shortened(word: &str) -> String {
    const MOST: usize = 80;
    match word.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", word.get(..end).unwrap_or("")),
        None => word.into(),
    }
}
