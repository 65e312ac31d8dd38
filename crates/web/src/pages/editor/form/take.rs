//! What was sent, as edits of the text: only what was answered differently changes.

use notice::Lang;
use notice::edit::{Change, EditError, Scalar, Tree, write_node};
use notice::keywords::Kind;

use super::keep;
use super::model::{Field, NodeForm, Target, Widget};
use super::options::join_period;
use crate::http::Form;

/// The text as it is after a form was filled in, and what of it could not be taken.
#[derive(Debug, Default)]
pub struct Taken {
    pub text: String,
    /// The questions whose answers could not be taken, by name.
    pub refused: Vec<String>,
}

/// Takes every answer of a form in. What the form does not name stays as it is.
pub fn take(text: &str, form: &NodeForm, sent: &Form) -> Taken {
    let mut fields = Vec::new();
    gather(form, &mut fields);
    let mut taken = Taken { text: text.to_owned(), refused: Vec::new() };
    // From the end to the beginning, so that a node put in moves no node that is still to come.
    for field in fields.iter().rev() {
        let tree = Tree::read(&taken.text);
        match one(&tree, field, sent) {
            Ok(change) if change.is_empty() => {}
            Ok(change) => taken.text = change.apply(&taken.text).0,
            Err(_) => taken.refused.push(field.name.clone()),
        }
    }
    taken
}

/// The questions in the order in which the text has what they ask: a node's own first, then its parts.
fn gather<'f>(form: &'f NodeForm, fields: &mut Vec<&'f Field>) {
    // A name is taken first of all: the paths of edits do not change by it.
    let all = form.fields.iter().chain(&form.more);
    let (own, inner): (Vec<&Field>, Vec<&Field>) = all.partition(|field| !puts_in(&field.target));
    fields.extend(own);
    fields.extend(inner);
    form.parts.iter().for_each(|part| gather(&part.form, fields));
}

/// True for what may put a child in or take one away.
fn puts_in(target: &Target) -> bool {
    matches!(target, Target::Text { .. } | Target::TextOrProp { .. } | Target::Mark { .. } | Target::List { .. })
}

fn one(tree: &Tree, field: &Field, sent: &Form) -> Result<Change, EditError> {
    let asked = sent.has(&field.name)
        || sent.has(&format!("{}|shape", field.name))
        || sent.has(&format!("{}.unit", field.name))
        || Lang::ALL.iter().any(|lang| sent.has(&format!("{}|{}", field.name, lang.code())));
    if !asked {
        return Ok(Change::default());
    }
    let answer = answer(field, sent);
    match &field.target {
        Target::Prop { path, word, kind: Kind::Flag } => flag(tree, path, word, field.required, answer == "true"),
        Target::Prop { path, word, kind } => tree.set_prop(path, word, scalar(*kind, &answer).as_ref()),
        Target::Arg { path, at, kind } => match scalar(*kind, &answer) {
            Some(value) => arg(tree, path, *at, value),
            None if field.required => arg(tree, path, *at, Scalar::quoted("")),
            None => tree.set_args(path, *at, &[]),
        },
        Target::Args { path, from, kind } => {
            let words: Vec<Scalar> = words(&answer).map(|word| list_scalar(*kind, word)).collect();
            tree.set_args(path, *from, &words)
        }
        Target::Name { path } => tree.rename(path, answer.trim()),
        Target::Text { path, word } => texts(tree, field, sent, path, word),
        Target::TextOrProp { path, word, lang } => text_or_prop(tree, field, sent, (path, word, *lang)),
        Target::Mark { path, word } => mark(tree, path, word, answer == "true"),
        Target::List { path, word, kind } => list(tree, path, word, *kind, &answer),
        Target::Keep { path } => rule(tree, path, &keep::written(sent, &field.name)),
        Target::Raw { path } => tree.replace(path, &answer),
    }
}

/// What was answered, as one text.
fn answer(field: &Field, sent: &Form) -> String {
    match &field.widget {
        Widget::Many { .. } => sent.all(&field.name).collect::<Vec<_>>().join(" "),
        Widget::Period { .. } => join_period(sent.get(&field.name), sent.get(&format!("{}.unit", field.name))),
        Widget::Flag { .. } => sent.all(&field.name).next().unwrap_or_default().to_owned(),
        _ => sent.get(&field.name).trim().to_owned(),
    }
}

/// What is left unsaid means no; a no that is written stays, and stands where one must be said.
fn flag(tree: &Tree, path: &[usize], word: &str, required: bool, on: bool) -> Result<Change, EditError> {
    let written = tree.node(path).and_then(|node| node.prop(word)).map(|prop| prop.entry.value.clone());
    let value = match (on, required || written == Some(Scalar::Flag(false))) {
        (true, _) => Some(Scalar::Flag(true)),
        (false, true) => Some(Scalar::Flag(false)),
        (false, false) => None,
    };
    tree.set_prop(path, word, value.as_ref())
}

/// A value as the language writes it; `None` if nothing is said.
fn scalar(kind: Kind, answer: &str) -> Option<Scalar> {
    match kind {
        _ if answer.is_empty() => None,
        Kind::Number(..) => Some(answer.parse().map_or_else(|_| Scalar::quoted(answer), Scalar::Number)),
        Kind::Word(_)
        | Kind::Type
        | Kind::Country
        | Kind::Area
        | Kind::Lang
        | Kind::Ref(_)
        | Kind::RefOr(..)
        | Kind::Event
        | Kind::Name
        | Kind::Finding => Some(Scalar::word(answer)),
        Kind::Refs(_) | Kind::Words(_) | Kind::Langs if !answer.contains([' ', ',']) => Some(Scalar::word(answer)),
        _ => Some(Scalar::quoted(answer)),
    }
}

fn list_scalar(kind: Kind, word: &str) -> Scalar {
    match kind {
        Kind::Path | Kind::PathOrAll if word == "*" => Scalar::quoted(word),
        _ => Scalar::word(word),
    }
}

fn words(answer: &str) -> impl Iterator<Item = &str> {
    answer.split(|c: char| c == ',' || c.is_whitespace()).filter(|word| !word.is_empty())
}

fn arg(tree: &Tree, path: &[usize], at: usize, value: Scalar) -> Result<Change, EditError> {
    let node = tree.node(path).ok_or(EditError::Missing)?;
    let mut values: Vec<Scalar> = node.args.iter().map(|entry| entry.value.clone()).collect();
    match values.get_mut(at) {
        Some(old) => *old = value,
        None => values.push(value),
    }
    let values = values.get(at..).unwrap_or_default();
    tree.set_args(path, at, values)
}

fn texts(tree: &Tree, field: &Field, sent: &Form, path: &[usize], word: &str) -> Result<Change, EditError> {
    let Widget::Texts { values, .. } = &field.widget else { return Ok(Change::default()) };
    let mut whole = Change::default();
    let mut text = tree.text().to_owned();
    for (lang, old) in values {
        let name = format!("{}|{}", field.name, lang.code());
        let new = sent.get(&name).trim();
        if sent.has(&name) && new != old.trim() {
            let change = Tree::read(&text).set_text(path, word, lang.code(), new)?;
            text = change.apply(&text).0;
            whole = Change::one(0, tree.text().len(), text.clone());
        }
    }
    Ok(whole)
}

/// A sentence that stands as a property stays one while only the language of the notice says it.
fn text_or_prop(
    tree: &Tree,
    field: &Field,
    sent: &Form,
    (path, word, own): (&[usize], &'static str, Lang),
) -> Result<Change, EditError> {
    let Widget::Texts { values, .. } = &field.widget else { return Ok(Change::default()) };
    let said = |lang: Lang| sent.get(&format!("{}|{}", field.name, lang.code())).trim().to_owned();
    if values.iter().all(|(lang, old)| old.trim() == said(*lang)) {
        return Ok(Change::default());
    }
    let child = tree.node(path).and_then(|node| node.child(word));
    let others: Vec<(Lang, String)> = values
        .iter()
        .map(|(lang, _)| (*lang, said(*lang)))
        .filter(|(lang, text)| *lang != own && !text.is_empty())
        .collect();
    if child.is_some() {
        return texts(tree, field, sent, path, word);
    }
    let own_text = said(own);
    if others.is_empty() {
        return tree.set_prop(path, word, (!own_text.is_empty()).then(|| Scalar::quoted(&own_text)).as_ref());
    }
    let text = tree.set_prop(path, word, None)?.apply(tree.text()).0;
    let mut props: Vec<(&str, Scalar)> = Vec::new();
    if !own_text.is_empty() {
        props.push((own.code(), Scalar::quoted(&own_text)));
    }
    props.extend(others.iter().map(|(lang, text)| (lang.code(), Scalar::quoted(text))));
    let text = Tree::read(&text).add(path, &write_node(word, &[], &props))?.apply(&text).0;
    Ok(Change::one(0, tree.text().len(), text))
}

fn mark(tree: &Tree, path: &[usize], word: &str, on: bool) -> Result<Change, EditError> {
    let child = tree.node(path).and_then(|node| node.child(word));
    match (child, on) {
        (Some(at), false) => tree.remove(&[path, &[at]].concat()),
        (None, true) => tree.add(path, word),
        _ => Ok(Change::default()),
    }
}

fn list(tree: &Tree, path: &[usize], word: &str, kind: Kind, answer: &str) -> Result<Change, EditError> {
    let child = tree.node(path).and_then(|node| node.child(word));
    let values: Vec<Scalar> = match kind {
        Kind::Url | Kind::Text if !answer.is_empty() => vec![Scalar::quoted(answer)],
        _ => words(answer).map(|word| list_scalar(kind, word)).collect(),
    };
    match (child, values.is_empty()) {
        (Some(at), true) => tree.remove(&[path, &[at]].concat()),
        (Some(at), false) => tree.set_args(&[path, &[at]].concat(), 0, &values),
        (None, false) => tree.add(path, &write_node(word, &values, &[])),
        (None, true) => Ok(Change::default()),
    }
}

/// A rule in the place of one: only what says otherwise is written anew.
fn rule(tree: &Tree, path: &[usize], written: &str) -> Result<Change, EditError> {
    let new = Tree::read(written);
    let (Some(old), Some(new)) = (tree.node(path), new.nodes().first()) else { return Err(EditError::Missing) };
    let forever = new.first() == Some("permanently");
    let args: Vec<Scalar> = new.args.iter().map(|entry| entry.value.clone()).collect();
    let mut text = tree.text().to_owned();
    if forever && old.first() != new.first() {
        // The word of the language takes no quotes from the period that stood there.
        text = tree.set_args(path, 0, &[])?.apply(&text).0;
        text = Tree::read(&text).set_args(path, 0, &[Scalar::word("permanently")])?.apply(&text).0;
    } else {
        text = tree.set_args(path, 0, &args)?.apply(&text).0;
    }
    let words = ["after", "while", "then", "to-end-of", "law", "finally"];
    for word in words.into_iter().filter(|word| old.prop(word).is_some() || new.prop(word).is_some()) {
        let value = new.prop(word).map(|prop| match (&prop.entry.value, word) {
            (Scalar::Text(text), "after" | "while" | "to-end-of" | "finally") => Scalar::word(text),
            (value, _) => value.clone(),
        });
        text = Tree::read(&text).set_prop(path, word, value.as_ref())?.apply(&text).0;
    }
    Ok(if text == tree.text() { Change::default() } else { Change::one(0, tree.text().len(), text) })
}

#[cfg(test)]
mod tests {
    use notice::edit::Tree;

    use super::*;
    use crate::pages::editor::form::Maker;

    const TEXT: &str = "// why\npurpose billing basis=contract { label fi=\"Laskutus\" } // asked\n\nregister a {\n    purposes billing // only\n    \
        keep \"3 years\" after=last-needed // a habit\n    record b subject=#true {\n        n name\n        c choice { x; y }\n    }\n}\n\
        recipient r role=processor own-use=#false { agreement \"2020-01-01\" }\n";

    /// Fills some answers of a node's form in and takes it.
    fn fill(address: &str, answers: &[(&str, &str)]) -> Taken {
        let tree = Tree::read(TEXT);
        let form = Maker::new(&tree, &tree.find(address).unwrap(), Lang::Fi).form();
        let body = serde_urlencoded::to_string(answers).unwrap();
        take(TEXT, &form, &Form::read(body.as_bytes()))
    }

    fn check(address: &str, answers: &[(&str, &str)], from: &str, to: &str) {
        let taken = fill(address, answers);
        assert!(taken.refused.is_empty(), "{:?}", taken.refused);
        assert_eq!(taken.text, TEXT.replacen(from, to, 1));
    }

    #[test]
    fn one_answer_changes_one_place() {
        check("purpose:billing", &[("|prop|basis", "consent")], "basis=contract", "basis=consent");
        check("purpose:billing", &[("|text|label|fi", "Lasku \"x\"")], "\"Laskutus\"", "\"Lasku \\\"x\\\"\"");
        check("purpose:billing", &[("|prop|law", "KPL 1 §")], "basis=contract", "basis=contract law=\"KPL 1 §\"");
        check("register:a/record:b/n", &[("|arg|0", "email")], "n name", "n email");
        check(
            "register:a/record:b/n",
            &[("|prop|required", ""), ("|prop|required", "true")],
            "n name",
            "n name required=#true",
        );
    }

    #[test]
    fn what_is_answered_as_it_was_changes_nothing() {
        let same =
            [("|prop|basis", "contract"), ("|text|label|fi", "Laskutus"), ("|prop|law", ""), ("|prop|marketing", "")];
        assert_eq!(fill("purpose:billing", &same).text, TEXT);
        assert_eq!(fill("recipient:r", &[("|prop|own-use", "")]).text, TEXT, "a no that is written stays written");
        let keep = [
            ("1|keep|shape", "after"),
            ("1|keep|period", "3"),
            ("1|keep|period.unit", "year"),
            ("1|keep|after", "last-needed"),
        ];
        assert_eq!(fill("register:a", &keep).text, TEXT);
    }

    #[test]
    fn a_retention_rule_is_rewritten_only_where_it_says_otherwise() {
        let keep = |answers: &[(&str, &str)], to: &str| {
            check("register:a", answers, "keep \"3 years\" after=last-needed //", &format!("{to} //"));
        };
        keep(
            &[
                ("1|keep|shape", "after"),
                ("1|keep|period", "1"),
                ("1|keep|period.unit", "month"),
                ("1|keep|after", "resolved"),
            ],
            "keep \"1 month\" after=resolved",
        );
        keep(&[("1|keep|shape", "while"), ("1|keep|state", "contract")], "keep while=contract");
        keep(
            &[("1|keep|shape", "permanently"), ("1|keep|law", "L 1/2000 1 §")],
            "keep permanently law=\"L 1/2000 1 §\"",
        );
    }

    #[test]
    fn a_name_takes_its_references_along_and_a_bad_one_is_refused() {
        let taken = fill("purpose:billing", &[("|arg|0", "invoicing")]);
        assert_eq!(taken.text, TEXT.replace("billing", "invoicing"));
        let refused = fill("purpose:billing", &[("|arg|0", "No Name"), ("|prop|basis", "consent")]);
        assert_eq!(refused.refused, ["|arg|0"]);
        assert_eq!(refused.text, TEXT.replace("basis=contract", "basis=consent"), "the rest is taken");
    }
}
