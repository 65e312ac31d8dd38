//! Something new in the notice: a short form with what it cannot be without.

use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use notice::Lang;
use notice::edit::{Scalar, Tree, write_node};
use notice::keywords::{Kind, Node as Known, TOP};

use super::draft::Open;
use super::form::draw::Drawing;
use super::form::model::{Field, Target, Widget, is_text, languages, prop_key};
use super::form::options::{Options, join_period};
use super::outline::href;
use crate::design::{Shell, parts};
use crate::http::{Form, PageError, Posted, Visit};
use crate::texts::texts;

/// The form for something new.
pub struct NewView {
    pub title: String,
    pub about: String,
    pub word: &'static str,
    /// Where it comes into, as an address; empty for the top.
    pub within: String,
    pub fields: Vec<Field>,
}

/// The longest name made of a label.
const MAX_NAME: usize = 40;

/// The form for a new node of this word; `None` if there is no such node there.
pub fn view(tree: &Tree, word: &str, within: &str, lang: Lang) -> Option<NewView> {
    let t = texts(lang);
    let (parent, known) = place(tree, word, within)?;
    let options = Options::new(tree, &parent, lang);
    let mut fields = Vec::new();
    if known.child("label").is_some_and(is_text) || known.word == "notice" {
        let own = languages(tree).first().copied().unwrap_or(Lang::Fi);
        let key = if known.word == "statement" { "sentence" } else { "label" };
        let widget = Widget::Texts { values: vec![(own, String::new())], long: known.word == "statement" };
        fields.push(field("label", t.ed_text(key), t.ed_text_help(key), widget));
    }
    for (at, arg) in known.args.iter().enumerate() {
        let key = format!("{}-{}", known.word, arg.word).to_lowercase();
        if matches!(arg.kind, Kind::Name) || arg.count.optional() || (known.word == "never" && at > 0) {
            continue;
        }
        let widget = match arg.count.many() && arg.kind != Kind::Text {
            true => options.many(arg.kind, arg.word, Vec::new()),
            false => options.widget(arg.kind, &key, "", false),
        };
        fields.push(field(&format!("arg-{at}"), t.ed_arg(&key), t.ed_arg_help(&key), widget));
    }
    for prop in known.props.iter().filter(|prop| prop.required) {
        let key = prop_key(known.word, prop.word);
        let widget = options.widget(prop.kind, key, "", false);
        fields.push(field(&format!("prop-{}", prop.word), t.ed_prop(key), t.ed_prop_help(key), widget));
    }
    if matches!(known.word, "register" | "storage") {
        let (child, to) = if known.word == "register" {
            ("purposes", Kind::Ref(notice::keywords::Ref::Purpose))
        } else {
            ("holds", Kind::Ref(notice::keywords::Ref::Register))
        };
        fields.push(field(child, t.ed_node(child), t.ed_node_help(child), options.many(to, child, Vec::new())));
    }
    let word = if std::ptr::eq(known, &raw const notice::keywords::FIELD) { "FIELD" } else { known.word };
    Some(NewView { title: t.ed_add(word), about: t.ed_node_help(word), word, within: within.to_owned(), fields })
}

fn field(name: &str, label: String, help: String, widget: Widget) -> Field {
    let target = Target::Raw { path: Vec::new() };
    Field { name: name.to_owned(), label, help, required: true, widget, target }
}

/// Where a node of this word comes, and what it is.
fn place(tree: &Tree, word: &str, within: &str) -> Option<(Vec<usize>, &'static Known)> {
    if within.is_empty() {
        return Some((Vec::new(), TOP.children.iter().find(|child| child.node.word == word)?.node));
    }
    let parent = tree.find(within)?;
    let kind = tree.kind(&parent)?;
    let known =
        if word == "FIELD" { kind.open? } else { kind.children.iter().find(|child| child.node.word == word)?.node };
    Some((parent, known))
}

/// Draws the form.
pub fn form(shell: &Shell, revision: i64, new: &NewView) -> Markup {
    let t = shell.t();
    let drawing = Drawing { t, refused: &[] };
    html! {
        form.ed-form id="ed-form" method="post" action="/editor/add" autocomplete="off" {
            (parts::csrf(&shell.csrf))
            (parts::hidden("revision", &revision.to_string()))
            (parts::hidden("word", new.word))
            (parts::hidden("in", &new.within))
            div.ed-head { div { h1 { (new.title) } p.lead { (new.about) } } }
            div.ed-fields { @for field in &new.fields { (drawing.field(field)) } }
            div.ed-foot {
                button.button.button-main type="submit" { (new.title) }
                a.button.button-quiet href=(if new.within.is_empty() { "/editor".to_owned() } else { href(&new.within) }) { (t.shell_cancel()) }
            }
        }
    }
}

/// `POST /editor/add`
pub async fn post(Posted { visit, form }: Posted) -> Response {
    match add(&visit, &form).await {
        Ok(response) => response,
        Err(error) => visit.refuse(error),
    }
}

async fn add(visit: &Visit, form: &Form) -> Result<Response, PageError> {
    visit.must_own()?;
    // Something new overwrites nothing: it comes into whatever is there now.
    let open = Open::of(visit).await?;
    let tree = open.tree();
    let (parent, known) = place(&tree, form.get("word"), form.get("in")).ok_or(PageError::Missing)?;
    let text = node_text(&tree, &parent, known, form, visit);
    let change = tree.add(&parent, &text).map_err(|error| PageError::fault(&error))?;
    let new = change.apply(&open.text).0;
    let after = Tree::read(&new);
    let at = change.splices().first().map_or(0, |splice| splice.span.start + splice.text.len());
    let address =
        new_address(&after, &tree, &parent).unwrap_or_else(|| super::judge::outlined(&after, at.saturating_sub(1)));
    match visit.web.access().save_draft(&visit.session, open.revision, &new, visit.now).await {
        Ok(_) => Ok(Redirect::to(&format!("{}&said=saved", href(&address))).into_response()),
        Err(access::DraftError::Stale(_)) => Err(PageError::Stale),
        Err(other) => Err(other.into()),
    }
}

/// The address of the one node that is there now and was not before.
fn new_address(after: &Tree, before: &Tree, parent: &[usize]) -> Option<String> {
    let count = |tree: &Tree| {
        if parent.is_empty() { tree.nodes().len() } else { tree.node(parent).map_or(0, |node| node.children.len()) }
    };
    let addresses =
        |tree: &Tree| -> Vec<String> { (0..count(tree)).map(|at| tree.address(&[parent, &[at]].concat())).collect() };
    let old = addresses(before);
    addresses(after).into_iter().find(|address| !old.contains(address))
}

/// The node as it is put in.
fn node_text(tree: &Tree, parent: &[usize], known: &'static Known, form: &Form, visit: &Visit) -> String {
    let own = languages(tree).first().copied().unwrap_or(Lang::Fi);
    let label = form.get(&format!("label|{}", own.code())).trim().to_owned();
    let siblings = if parent.is_empty() {
        tree.nodes()
    } else {
        tree.node(parent).map_or(&[][..], |node| node.children.as_slice())
    };
    let is_field = std::ptr::eq(known, &raw const notice::keywords::FIELD);
    let taken = |name: &str| {
        siblings.iter().any(|node| {
            if is_field { node.word == name } else { node.word == known.word && node.first() == Some(name) }
        })
    };
    let mut args = Vec::new();
    for (at, arg) in known.args.iter().enumerate() {
        let sent = form.get(&format!("arg-{at}")).trim();
        match arg.kind {
            Kind::Name if arg.count.optional() => {}
            Kind::Name => args.push(Scalar::Word(name_for(&label, known.word, taken))),
            _ if arg.count.many() && arg.kind != Kind::Text => {
                args.extend(form.all(&format!("arg-{at}")).map(Scalar::word))
            }
            _ if sent.is_empty() && arg.count.optional() => {}
            Kind::Text | Kind::Url | Kind::Date | Kind::Email => args.push(Scalar::quoted(sent)),
            _ if sent.is_empty() => {}
            _ => args.push(Scalar::word(sent)),
        }
    }
    if known.word == "never" {
        never(&mut args, form.get("arg-0"));
    }
    let props: Vec<(&str, Scalar)> = required_props(known, form, visit);
    let word = if is_field { name_for(&label, "field", taken) } else { known.word.to_owned() };
    let head = write_node(&word, &args, &props);
    let said = (!label.is_empty()).then(|| write_node("label", &[], &[(own.code(), Scalar::quoted(&label))]));
    match known.word {
        "register" => register(&head, said.as_deref(), form, own),
        "record" => record(&head, said.as_deref(), own),
        "storage" => block(&head, [said, holds(form)].into_iter().flatten().collect()),
        _ => block(&head, said.into_iter().collect()),
    }
}

/// What a promise needs to say anything, for the person to change.
fn never(args: &mut Vec<Scalar>, what: &str) {
    match what {
        "stores" => args.push(Scalar::word("personal-identity-code")),
        "discloses" => args.push(Scalar::quoted("*")),
        _ => {}
    }
}

fn required_props(known: &'static Known, form: &Form, visit: &Visit) -> Vec<(&'static str, Scalar)> {
    let known = known.form(Some(form.get("arg-0")));
    let each = known.props.iter().filter(|prop| prop.required).map(|prop| {
        let name = format!("prop-{}", prop.word);
        let sent = match prop.kind {
            Kind::Period | Kind::PeriodOr(_) => join_period(form.get(&name), form.get(&format!("{name}.unit"))),
            Kind::Refs(_) | Kind::Words(_) => form.all(&name).collect::<Vec<_>>().join(" "),
            Kind::Flag => form.all(&name).next().unwrap_or("false").to_owned(),
            _ => form.get(&name).trim().to_owned(),
        };
        let value = match prop.kind {
            Kind::Flag => Scalar::Flag(sent == "true"),
            Kind::Number(least, _) => Scalar::Number(sent.parse().unwrap_or(least)),
            Kind::Area if sent.is_empty() => Scalar::word("EEA"),
            Kind::Word(words) if sent.is_empty() => Scalar::word(words.first().copied().unwrap_or_default()),
            Kind::Date if sent.is_empty() => {
                Scalar::Text(visit.now.to_zoned(visit.web.zone().clone()).date().to_string())
            }
            Kind::Text
            | Kind::Date
            | Kind::Period
            | Kind::PeriodOr(_)
            | Kind::Email
            | Kind::Phone
            | Kind::Url
            | Kind::Postcode => Scalar::Text(sent),
            _ => Scalar::Word(sent),
        };
        (prop.word, value)
    });
    each.collect()
}

fn holds(form: &Form) -> Option<String> {
    let all: Vec<Scalar> = form.all("holds").map(Scalar::word).collect();
    (!all.is_empty()).then(|| write_node("holds", &all, &[]))
}

fn block(head: &str, inner: Vec<String>) -> String {
    if inner.is_empty() { head.to_owned() } else { format!("{head} {{ {} }}", inner.join("; ")) }
}

/// A register that can be run at once: it holds people by name, from themselves, for three years after the last need.
fn register(head: &str, label: Option<&str>, form: &Form, own: Lang) -> String {
    let t = texts(own);
    let purposes: Vec<Scalar> = form.all("purposes").map(Scalar::word).collect();
    let mut lines: Vec<String> = label.map(str::to_owned).into_iter().collect();
    if !purposes.is_empty() {
        lines.push(write_node("purposes", &purposes, &[]));
    }
    lines.push("source person".to_owned());
    lines.push("keep \"3 years\" after=last-needed".to_owned());
    let said = |text: String| write_node("label", &[], &[(own.code(), Scalar::Text(text))]);
    lines.push(format!(
        "record person subject=#true {{\n        {}\n        name person-name required=#true {{ {} }}\n    }}",
        said(t.ed_first_person()),
        said(t.ed_first_name()),
    ));
    let body: String = lines.iter().map(|line| format!("    {line}\n")).collect();
    format!("{head} {{\n{body}}}")
}

fn record(head: &str, label: Option<&str>, own: Lang) -> String {
    let said = write_node("label", &[], &[(own.code(), Scalar::Text(texts(own).ed_first_note()))]);
    let label = label.map(|label| format!("    {label}\n")).unwrap_or_default();
    format!("{head} {{\n{label}    description text {{ {said} }}\n}}")
}

/// A part of a node with what it cannot be without, for the person to fill in.
pub fn part_text(tree: &Tree, path: &[usize], word: &str) -> Option<String> {
    let known = tree.kind(path)?.children.iter().find(|child| child.node.word == word)?.node;
    let node = tree.node(path)?;
    let options = Options::new(tree, path, Lang::Fi);
    let first = |kind: Kind| match options.widget(kind, "", "", false) {
        Widget::Choice { options, .. } => {
            options.into_iter().map(|choice| choice.value).find(|value| !value.is_empty())
        }
        _ => None,
    };
    let blank = |kind: Kind| match kind {
        Kind::Word(words) => Scalar::word(words.first().copied().unwrap_or_default()),
        Kind::Country => Scalar::word("FI"),
        Kind::Flag => Scalar::Flag(true),
        Kind::Number(least, _) => Scalar::Number(least),
        Kind::Period | Kind::PeriodOr(_) => Scalar::quoted("1 year"),
        Kind::Ref(_) | Kind::RefOr(..) | Kind::Path | Kind::PathOrAll => {
            first(kind).map_or_else(|| Scalar::quoted(""), Scalar::Word)
        }
        _ => Scalar::quoted(""),
    };
    if word == "keep" {
        return Some("keep \"3 years\" after=last-needed".into());
    }
    let taken = |name: &str| node.children.iter().any(|child| child.word == word && child.first() == Some(name));
    let args = known.args.iter().filter(|arg| !arg.count.optional()).map(|arg| match arg.kind {
        Kind::Name => Scalar::Word(name_for("", word, taken)),
        kind => blank(kind),
    });
    let args: Vec<Scalar> = args.collect();
    let props: Vec<(&str, Scalar)> =
        known.props.iter().filter(|prop| prop.required).map(|prop| (prop.word, blank(prop.kind))).collect();
    let head = write_node(word, &args, &props);
    let inner = known.children.iter().filter(|child| child.count == notice::keywords::Count::Some);
    let inner: Vec<String> =
        inner.map(|child| format!("{} {}", child.node.word, name_for("", child.node.word, |_| false))).collect();
    Some(block(&head, inner))
}

/// A name made of a label: `Laskutus ja perintä` is `laskutus-ja-perinta`. Another where it is taken.
pub fn name_for(label: &str, otherwise: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut name = String::new();
    for c in label.chars().flat_map(char::to_lowercase) {
        let plain = match c {
            'ä' | 'å' | 'à' | 'á' => 'a',
            'ö' | 'ø' | 'ò' | 'ó' => 'o',
            'é' | 'è' | 'ë' => 'e',
            'ü' => 'u',
            'š' => 's',
            'ž' => 'z',
            c => c,
        };
        if plain.is_ascii_lowercase() || (plain.is_ascii_digit() && !name.is_empty()) {
            name.push(plain);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        if name.len() >= MAX_NAME {
            break;
        }
    }
    let name = name.trim_end_matches('-');
    let name = if name.is_empty() { otherwise } else { name };
    let reserved = ["label", "describe", "purposes", "source", "keep", "record", "groups", "review"].contains(&name);
    let free = |name: &String| !taken(name);
    if !reserved && !taken(name) {
        return name.to_owned();
    }
    (2..10_000).map(|n| format!("{name}-{n}")).find(free).unwrap_or_else(|| format!("{name}-x"))
}
