//! Lossless edits: what is not touched is byte for byte as it was, and every edit can be undone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use notice::Notice;
use notice::edit::{Addresses, Change, EditError, Node, Scalar, Tree};
use proptest::prelude::*;
use proptest::sample::Index;

const SOFTOP: &str = include_str!("../../../examples/softop.kdl");

fn apply(text: &str, edit: impl Fn(&Tree) -> Result<Change, EditError>) -> String {
    let tree = Tree::read(text);
    assert!(tree.is_readable(), "{text}");
    let change = edit(&tree).unwrap();
    let (new, undo) = change.apply(text);
    assert_eq!(undo.apply(&new).0, text, "undone it is as it was");
    assert!(Tree::read(&new).is_readable(), "{new}");
    new
}

fn at(tree: &Tree, address: &str) -> Vec<usize> {
    tree.find(address).unwrap_or_else(|| panic!("{address}"))
}

fn check(before: &str, after: &str, edit: impl Fn(&Tree) -> Result<Change, EditError>) {
    assert_eq!(apply(before, edit), after);
}

#[test]
fn a_property_is_set_put_in_and_taken_away() {
    let text = "purpose billing  basis=contract   { label fi=\"Laskutus\" } // asked\n";
    check(text, "purpose billing  basis=consent   { label fi=\"Laskutus\" } // asked\n", |tree| {
        tree.set_prop(&[0], "basis", Some(&Scalar::word("consent")))
    });
    check(text, "purpose billing  basis=contract law=\"1 §\"   { label fi=\"Laskutus\" } // asked\n", |tree| {
        tree.set_prop(&[0], "law", Some(&Scalar::quoted("1 §")))
    });
    check(text, "purpose billing   { label fi=\"Laskutus\" } // asked\n", |tree| tree.set_prop(&[0], "basis", None));
    check(text, text, |tree| tree.set_prop(&[0], "basis", Some(&Scalar::quoted("contract"))));
}

#[test]
fn values_are_replaced_one_by_one() {
    let text = "purposes a /* why */ b c\n";
    let words = |words: &[&str]| words.iter().map(|word| Scalar::word(word)).collect::<Vec<_>>();
    check(text, "purposes a /* why */ x c\n", |tree| tree.set_args(&[0], 0, &words(&["a", "x", "c"])));
    check(text, "purposes a /* why */\n", |tree| tree.set_args(&[0], 0, &words(&["a"])));
    check(text, "purposes a /* why */ b c d e\n", |tree| tree.set_args(&[0], 1, &words(&["b", "c", "d", "e"])));
}

#[test]
fn a_label_comes_changes_and_goes() {
    check("purpose a basis=consent\n", "purpose a basis=consent { label fi=\"Ä \\\"x\\\"\" }\n", |tree| {
        tree.set_text(&[0], "label", "fi", "Ä \"x\"")
    });
    let text = "purpose a basis=consent { label fi=\"A\" sv=\"B\" }\n";
    check(text, "purpose a basis=consent { label fi=\"A\" }\n", |tree| tree.set_text(&[0], "label", "sv", " "));
    check("purpose a { label fi=\"A\" }", "purpose a", |tree| tree.set_text(&[0], "label", "fi", ""));
    check("purpose a { label fi=\"A\"; describe fi=\"B\" }", "purpose a { describe fi=\"B\" }", |tree| {
        tree.set_text(&[0], "label", "fi", "")
    });
}

#[test]
fn a_node_is_put_in_as_its_neighbours_are_laid_out() {
    let register = "register a {\n    label fi=\"A\" // name\n\n    record b { // people\n        n name\n    }\n}\n";
    check(
        register,
        "register a {\n    label fi=\"A\" // name\n    source person\n\n    record b { // people\n        n name\n    }\n}\n",
        |tree| tree.add(&[0], "source person"),
    );
    check(
        register,
        "register a {\n    label fi=\"A\" // name\n\n    record b { // people\n        n name\n        m email\n    }\n}\n",
        |tree| tree.add(&at(tree, "register:a/record:b"), "m email"),
    );
    check("record a { x text; y text }", "record a { x text; y text; z text }", |tree| tree.add(&[0], "z text"));
    check("record a { x text; }", "record a { x text; z text; }", |tree| tree.add(&[0], "z text"));
    check("record a {\n}\n", "record a {\n    z text\n}\n", |tree| tree.add(&[0], "z text"));
    check("record a { }\n", "record a { z text }\n", |tree| tree.add(&[0], "z text"));
    check("purpose a\nregister b\n// end\n", "purpose a\npurpose c\nregister b\n// end\n", |tree| {
        tree.add(&[], "purpose c")
    });
    check("purpose a // why\n", "purpose a // why\nregister b\n", |tree| tree.add(&[], "register b"));
}

#[test]
fn a_node_goes_with_its_line_and_comments_above_stay() {
    let text = "// ── Why ──\npurpose a // first\npurpose b { label fi=\"B\" }\n";
    check(text, "// ── Why ──\npurpose b { label fi=\"B\" }\n", |tree| tree.remove(&[0]));
    check("r { a; b; c }", "r { a; c }", |tree| tree.remove(&[0, 1]));
    check("r { a; b }", "r { a }", |tree| tree.remove(&[0, 1]));
    check("r { a; b }", "r { b }", |tree| tree.remove(&[0, 0]));
    check("r x { a }\n", "r x\n", |tree| tree.remove(&[0, 0]));
    check("r {\n    // kept\n    a\n}\n", "r {\n    // kept\n}\n", |tree| tree.remove(&[0, 0]));
}

#[test]
fn neighbours_change_places_with_their_comments() {
    let text = "// one\na x // 1\n// two\nb y // 2\n";
    check(text, "// two\nb y // 2\n// one\na x // 1\n", |tree| tree.shift(&[0], false));
    check(text, "// two\nb y // 2\n// one\na x // 1\n", |tree| tree.shift(&[1], true));
    check("r { a; b; c }", "r { b; a; c }", |tree| tree.shift(&[0, 1], true));
    assert_eq!(Tree::read(text).shift(&[0], true), Err(EditError::AtTheEnd));
}

#[test]
fn only_one_node_takes_the_place_of_one() {
    let tree = Tree::read("a x\nb y\n");
    for not_one in ["", "// a", "a; b", "a x // y", "a {", "a x\nb y", "}"] {
        assert_eq!(tree.replace(&[0], not_one), Err(EditError::NotOneNode), "{not_one}");
        assert_eq!(tree.add(&[0], not_one), Err(EditError::NotOneNode), "{not_one}");
    }
    check("a x\nb y\n", "a z { c }\nb y\n", |tree| tree.replace(&[0], " a z { c } ;"));
}

#[test]
fn a_renamed_part_keeps_its_references() {
    for (address, new) in [
        ("purpose:billing", "invoicing"),
        ("register:customers", "clients"),
        ("register:customers/record:invoice", "bill"),
        ("register:customers/record:invoice/due", "payable-on"),
        ("recipient:accountant", "bookkeeper"),
    ] {
        let text = apply(SOFTOP, |tree| tree.rename(&at(tree, address), new));
        let errors: Vec<String> =
            Notice::read(&text).check().err().into_iter().flatten().map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{address}: {errors:?}");
        assert!(text.contains(new));
    }
    let tree = Tree::read(SOFTOP);
    assert_eq!(tree.rename(&at(&tree, "purpose:billing"), "delivery"), Err(EditError::Name), "used already");
    assert_eq!(tree.rename(&at(&tree, "purpose:billing"), "Not A Name"), Err(EditError::Name));
    assert_eq!(tree.rename(&at(&tree, "register:customers/record:invoice/due"), "keep"), Err(EditError::Name));
}

#[test]
fn addresses_find_the_nodes_they_name() {
    let tree = Tree::read(SOFTOP);
    let all = Addresses::of(&tree);
    let mut count = 0;
    each(tree.nodes(), &mut Vec::new(), &mut |path, _| {
        count += 1;
        assert_eq!(tree.find(&tree.address(path)).as_deref(), Some(path), "{}", tree.address(path));
        assert_eq!(all.at(path), tree.address(path));
    });
    assert!(count > 100);
    assert_eq!(tree.find("purpose:nothing"), None);
    assert_eq!(tree.find("register:customers/~x"), None);
}

#[test]
fn nothing_is_edited_in_a_text_that_cannot_be_read() {
    let tree = Tree::read("a \"x\nb y\n");
    assert!(!tree.is_readable());
    assert_eq!(tree.set_prop(&[0], "x", None), Err(EditError::Unreadable));
    assert_eq!(tree.add(&[], "x"), Err(EditError::Unreadable));
}

fn each(nodes: &[Node], path: &mut Vec<usize>, look: &mut impl FnMut(&[usize], &Node)) {
    for (at, node) in nodes.iter().enumerate() {
        path.push(at);
        look(path, node);
        each(&node.children, path, look);
        path.pop();
    }
}

fn paths(tree: &Tree) -> Vec<Vec<usize>> {
    let mut all = Vec::new();
    each(tree.nodes(), &mut Vec::new(), &mut |path, _| all.push(path.to_vec()));
    all
}

/// One edit at a random place.
#[derive(Debug, Clone)]
enum Any {
    Prop(Index, String, Option<String>),
    Args(Index, Vec<String>),
    Text(Index, String),
    Add(Index, String),
    Remove(Index),
    Shift(Index, bool),
}

fn edit() -> impl Strategy<Value = Any> {
    let hostile = prop_oneof!["\\PC{0,12}", "[a-z {}=;#/\"\\\\\\n\u{2028}\u{202e}]{0,10}", Just("true".to_owned())];
    prop_oneof![
        (any::<Index>(), "[a-c]", prop::option::of(hostile.clone()))
            .prop_map(|(at, word, value)| Any::Prop(at, word, value)),
        (any::<Index>(), prop::collection::vec(hostile.clone(), 0..4)).prop_map(|(at, values)| Any::Args(at, values)),
        (any::<Index>(), hostile).prop_map(|(at, text)| Any::Text(at, text)),
        (any::<Index>(), prop_oneof![Just("z 1"), Just("z { y }"), Just("z {\n    y\n    x // c\n}")])
            .prop_map(|(at, text)| Any::Add(at, text.to_owned())),
        any::<Index>().prop_map(Any::Remove),
        (any::<Index>(), any::<bool>()).prop_map(|(at, up)| Any::Shift(at, up)),
    ]
}

fn scalars(values: &[String]) -> Vec<Scalar> {
    values
        .iter()
        .enumerate()
        .map(|(n, text)| if n % 2 == 0 { Scalar::word(text) } else { Scalar::quoted(text) })
        .collect()
}

/// What is left of a text where no character is that KDL allows nowhere.
fn kept(text: &str) -> String {
    let scalar = Scalar::quoted(text).written();
    let tree = Tree::read(&format!("a {scalar}"));
    tree.nodes()[0].args[0].value.text().unwrap().to_owned()
}

fn make(tree: &Tree, edit: &Any) -> Option<(Vec<usize>, Change)> {
    let all = paths(tree);
    let (Any::Prop(index, ..)
    | Any::Args(index, ..)
    | Any::Text(index, _)
    | Any::Add(index, _)
    | Any::Remove(index)
    | Any::Shift(index, _)) = edit;
    if all.is_empty() {
        return None;
    }
    let path = all[index.index(all.len())].clone();
    let change = match edit {
        Any::Prop(_, word, value) => tree.set_prop(&path, word, value.as_deref().map(Scalar::quoted).as_ref()),
        Any::Args(_, values) => tree.set_args(&path, 0, &scalars(values)),
        Any::Text(_, text) => tree.set_text(&path, "label", "fi", text),
        Any::Add(_, text) => tree.add(&path, text),
        Any::Remove(_) => tree.remove(&path),
        Any::Shift(_, up) => tree.shift(&path, *up),
    };
    change.ok().map(|change| (path, change))
}

/// Holds an edit of a text to what all of them promise.
fn hold(text: &str, edit: &Any) {
    let tree = Tree::read(text);
    if !tree.is_readable() {
        return;
    }
    let Some((path, change)) = make(&tree, edit) else { return };
    let (new, undo) = change.apply(text);
    assert_eq!(undo.apply(&new).0, text, "an edit and its inverse give the text back");
    let after = Tree::read(&new);
    assert!(after.is_readable(), "{edit:?}\n{text:?}\n{new:?}");
    let own = tree.node(&path).unwrap();
    // Its own block and what is right around it may change; moving also touches a neighbour.
    if !matches!(edit, Any::Shift(..) | Any::Remove(_)) {
        for splice in change.splices() {
            assert!(
                splice.span.start >= own.whole.start && splice.span.start + splice.span.len <= own.end(),
                "{edit:?}\n{text:?}"
            );
        }
    }
    match edit {
        Any::Prop(_, word, value) => {
            let said = after.node(&path).unwrap().prop(word).map(|prop| prop.entry.value.shown().into_owned());
            if value.is_some() {
                assert_eq!(said, value.as_deref().map(kept), "{new:?}");
            }
        }
        Any::Args(_, values) => {
            let said: Vec<_> =
                after.node(&path).unwrap().args.iter().map(|entry| entry.value.shown().into_owned()).collect();
            assert_eq!(said, values.iter().map(|text| kept(text)).collect::<Vec<_>>(), "{text:?}\n{new:?}");
        }
        Any::Add(..) => assert!(paths(&after).len() > paths(&tree).len()),
        Any::Remove(_) => assert!(paths(&after).len() < paths(&tree).len()),
        Any::Shift(..) => assert_eq!(paths(&after).len(), paths(&tree).len()),
        Any::Text(_, said) => {
            let label = after.node(&path).unwrap();
            let label = label
                .child("label")
                .and_then(|at| label.children[at].prop("fi").map(|prop| prop.entry.value.shown().into_owned()));
            assert_eq!(label.unwrap_or_default(), kept(said.trim()), "{new:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_edit_of_an_example_is_lossless(edit in edit()) {
        hold(SOFTOP, &edit);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_edit_of_any_text_is_lossless(nodes in prop::collection::vec(node(), 0..5), edit in edit()) {
        hold(&nodes.concat(), &edit);
    }
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z][a-z0-9-]{0,6}",
        "-?[1-9][0-9]{0,5}",
        Just("#true".to_owned()),
        "\"[a-zä {}=;#/]{0,8}\"",
        "#\"[a-z \\\\]{0,5}\"#",
        Just("\"\"\"\n  x\n   y\n  \"\"\"".to_owned()),
        Just("\"\\u{e5}\\n\"".to_owned()),
    ]
}

fn node() -> impl Strategy<Value = String> {
    let entry = prop_oneof![value(), ("[a-c]", value()).prop_map(|(word, value)| format!("{word}={value}"))];
    let space = prop_oneof![Just(" "), Just("  "), Just(" /* x */ "), Just(" \\\n "), Just(" /-hidden ")];
    let entries = prop::collection::vec((space, entry), 0..4)
        .prop_map(|entries| entries.into_iter().map(|(space, entry)| format!("{space}{entry}")).collect::<String>());
    let end =
        prop_oneof![Just("\n"), Just("; "), Just(" // x\n"), Just("\r\n"), Just(" /* y */\n"), Just(" /-{ h }\n")];
    let leaf = ("[a-e]", entries, end).prop_map(|(word, entries, end)| format!("{word}{entries}{end}"));
    leaf.prop_recursive(3, 12, 3, |inner| {
        (
            "[a-e]",
            prop::collection::vec(inner, 0..3),
            prop_oneof![Just("\n"), Just(" "), Just("\n  ")],
            prop_oneof![Just("\n"), Just("; "), Just(" // c\n")],
        )
            .prop_map(|(word, inner, lead, end)| format!("{word} {{{lead}{}}}{end}", inner.concat()))
    })
}
