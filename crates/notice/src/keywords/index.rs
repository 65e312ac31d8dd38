//! The manual's index of keywords, made from the table.

use super::{Count, Kind, Node, Ref, TOP};

/// Every word of the language as a page of the manual.
#[must_use]
pub fn index() -> String {
    let mut page = String::from(
        "# Keywords\n\nEvery word of the language, where it stands and what it takes. This page is made from the table the checker reads \
         (`cargo xtask gen`); the other pages say how the words are used.\n",
    );
    for child in TOP.children {
        section(&mut page, child.node, "", child.count);
    }
    page
}

fn section(page: &mut String, node: &'static Node, within: &str, count: Count) {
    let path = if within.is_empty() { node.word.to_owned() } else { format!("{within} › {}", node.word) };
    page.push_str(&format!("\n## {path}\n\n{} {}\n", node.about, how_often(count)));
    if node.forms.is_empty() {
        own(page, node);
    } else {
        page.push_str("\n```text\n");
        let mut seen = Vec::new();
        for (_, form) in node.forms.iter().filter(|(word, form)| form.args.first().is_some_and(|arg| arg.word == *word))
        {
            seen.push(form);
            page.push_str(&format!("{}\n", usage(form)));
        }
        if !node.props.is_empty() {
            page.push_str(&format!("{}\n", usage(node)));
        }
        page.push_str("```\n");
        let props = node.forms.iter().flat_map(|(_, form)| form.props).chain(node.props);
        table(page, props);
    }
    for child in node.children.iter().filter(|child| !matches!(child.node.word, "label" | "describe")) {
        section(page, child.node, &path, child.count);
    }
    if let Some(open) = node.open {
        section(page, open, &path, Count::Any);
    }
}

fn own(page: &mut String, node: &Node) {
    page.push_str(&format!("\n```text\n{}\n```\n", usage(node)));
    table(page, node.props.iter());
}

fn table<'p>(page: &mut String, props: impl Iterator<Item = &'p super::Prop>) {
    let mut rows: Vec<String> = Vec::new();
    for prop in props {
        let row = format!("| `{}` | {} | {} |\n", prop.word, prop.about.replace('|', "\\|"), prop.kind.words());
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    if !rows.is_empty() {
        page.push_str("\n| property | says | is |\n|---|---|---|\n");
        page.push_str(&rows.concat());
    }
}

/// How a node is written, in one line.
fn usage(node: &Node) -> String {
    let mut line = node.word.to_owned();
    for arg in node.args {
        line += &match arg.count {
            Count::One => format!(" {}", arg.word),
            Count::Maybe => format!(" [{}]", arg.word),
            Count::Some => format!(" {} …", arg.word),
            Count::Any => format!(" [{} …]", arg.word),
        };
    }
    for prop in node.props {
        line += &if prop.required { format!(" {}=…", prop.word) } else { format!(" [{}=…]", prop.word) };
    }
    if !node.children.is_empty() || node.open.is_some() {
        line += " { … }";
    }
    line
}

const fn how_often(count: Count) -> &'static str {
    match count {
        Count::One => "Exactly one.",
        Count::Maybe => "At most one.",
        Count::Some => "One or more.",
        Count::Any => "Any number.",
    }
}

impl Kind {
    /// What can be written, in words.
    #[must_use]
    pub fn words(self) -> String {
        let list = |words: &[&str]| words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        match self {
            Self::Text => "a text".into(),
            Self::Name => "a name".into(),
            Self::ForeignName => "a text without spaces".into(),
            Self::Names => "names".into(),
            Self::Flag => "`#true` or `#false`".into(),
            Self::Number(least, most) if least == most => format!("`{least}`"),
            Self::Number(least, most) => format!("a number from {least} to {most}"),
            Self::Date => "a day".into(),
            Self::Period => "a period".into(),
            Self::PeriodOr(words) => format!("a period, or {}", list(words)),
            Self::Country => "a country code".into(),
            Self::Countries => "country codes".into(),
            Self::Area => "`EEA`, `EU` or a country code".into(),
            Self::Email => "an e-mail address".into(),
            Self::Phone => "a telephone number".into(),
            Self::Url => "a web address".into(),
            Self::Postcode => "a postcode".into(),
            Self::BusinessId => "a business ID".into(),
            Self::Lang => "a language".into(),
            Self::Langs => "languages".into(),
            Self::Word(words) => list(words),
            Self::Words(words) => format!("some of {}", list(words)),
            Self::Type => "a field type".into(),
            Self::TypeOrName => "a field type or a name".into(),
            Self::Event => format!("{}, `field:NAME`", list(super::EVENTS)),
            Self::Ref(to) => format!("a {}", to.word()),
            Self::Refs(to) => format!("{}s", to.word()),
            Self::RefOr(to, words) => format!("a {}, or {}", to.word(), list(words)),
            Self::Path => "a path".into(),
            Self::Paths => "paths".into(),
            Self::PathOrAll => "a path, or `\"*\"`".into(),
            Self::Finding => "the code of a finding".into(),
            Self::Clause => "the path of a clause".into(),
            Self::Special => "`art9.2.a` to `art9.2.j`".into(),
            Self::Ground => "`29.1`, `29.1.1` to `29.1.3`, `29.2`, `29.3`".into(),
        }
    }
}

impl Ref {
    const fn word(self) -> &'static str {
        match self {
            Self::Purpose => "purpose",
            Self::Register => "register",
            Self::Record => "record of the register",
            Self::Recipient => "recipient",
            Self::Storage => "storage",
            Self::Group => "group of the register",
        }
    }
}
