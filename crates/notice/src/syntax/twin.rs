//! Our reader against the one in crate `kdl`: what both can read, both read alike.

use kdl::{KdlDocument, KdlValue};
use proptest::prelude::*;

use super::parse;
use super::tree::{Node, Scalar};

fn ours(nodes: &[Node<'_>]) -> String {
    let value = |scalar: &Scalar<'_>| match scalar {
        Scalar::Text(text) => format!("{text:?}"),
        Scalar::Integer(number) => number.to_string(),
        Scalar::OtherNumber | Scalar::Broken => "number".into(),
        Scalar::Flag(flag) => flag.to_string(),
        Scalar::Null => "null".into(),
    };
    let mut out = String::new();
    for node in nodes {
        out += &format!("{:?}", node.word.text);
        for arg in &node.args {
            out += &format!(" {}", value(&arg.scalar));
        }
        for prop in &node.props {
            out += &format!(" {:?}={}", prop.word.text, value(&prop.value.scalar));
        }
        out += &format!("{{{}}}", ours(&node.children));
    }
    out
}

fn theirs(document: &KdlDocument) -> String {
    let value = |value: &KdlValue| match value {
        KdlValue::String(text) => format!("{text:?}"),
        KdlValue::Integer(number) => i64::try_from(*number).map_or("number".into(), |number| number.to_string()),
        KdlValue::Float(_) => "number".into(),
        KdlValue::Bool(flag) => flag.to_string(),
        KdlValue::Null => "null".into(),
    };
    let mut out = String::new();
    for node in document.nodes() {
        out += &format!("{:?}", node.name().value());
        for arg in node.entries().iter().filter(|entry| entry.name().is_none()) {
            out += &format!(" {}", value(arg.value()));
        }
        for prop in node.entries() {
            if let Some(name) = prop.name() {
                out += &format!(" {:?}={}", name.value(), value(prop.value()));
            }
        }
        out += &format!("{{{}}}", node.children().map(theirs).unwrap_or_default());
    }
    out
}

/// Compares the two on a text; texts that either refuses are compared by that alone, where asked.
fn compare(text: &str) {
    let parsed = parse(text);
    let accepted = parsed.report.is_empty();
    match KdlDocument::parse_v2(text) {
        Ok(document) if accepted => assert_eq!(ours(&parsed.nodes), theirs(&document), "{text:?}"),
        Ok(_) => panic!("`kdl` reads {text:?}, we do not: {:?}", parsed.report),
        Err(error) => assert!(!accepted, "we read {text:?}, `kdl` does not: {error:?}"),
    }
}

#[test]
fn both_read_the_examples_alike() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");
    for file in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if file.extension().is_some_and(|ext| ext == "kdl") {
            compare(&std::fs::read_to_string(file).unwrap());
        }
    }
}

#[test]
fn both_read_what_is_special_alike() {
    for text in [
        "",
        "\u{feff}a b",
        "a; b",
        "a;b;",
        "a {b}",
        "a {b;c}",
        "a{\n}\n",
        "a /* x /* y */ */ b",
        "a \\\n b",
        "a \\ // x\n b=1",
        "/-a b\nc",
        "a /-b c",
        "a /-b=1 c",
        "a /-{b} {c}",
        "a b=\"x\"",
        "\"a b\" c",
        "a #\"x\"y\"#",
        "a \"\"\"\n  x\n   y\n  \"\"\"",
        "a \"x\\n\\t\\s\\u{e4}\"",
        "a \"x\\   \n  y\"",
        "a 1 -2 +3 1_000 0xff 1.5 1e3",
        "a #true #false #null",
        "a - -a +b",
        "a =b",
        "a b = c",
        "a .b",
        "a\u{2028}b",
        "a\r\nb",
        "// x",
        "a // x\nb",
        "/* x */ a",
        "a {\n/-b\n}",
        "a #\"\"\"\n x\\n\n \"\"\"#",
    ] {
        compare(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_read_generated_documents_alike(nodes in prop::collection::vec(node(), 0..5)) {
        compare(&nodes.concat());
    }
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z][a-z0-9-]{0,6}",
        "-?[1-9][0-9]{0,5}",
        Just("#true".to_owned()),
        Just("#null".to_owned()),
        "\"[a-zä {}=;#/]{0,8}\"",
        "#\"[a-z \\\\]{0,5}\"#",
        Just("\"\\u{e5}\\n\"".to_owned()),
    ]
}

fn node() -> impl Strategy<Value = String> {
    let entry = prop_oneof![value(), ("[a-z]{1,4}", value()).prop_map(|(word, value)| format!("{word}={value}"))];
    let space = prop_oneof![Just(" "), Just("  "), Just(" /* x */ "), Just(" \\\n "), Just(" /-hidden ")];
    let entries = prop::collection::vec((space, entry), 0..4)
        .prop_map(|entries| entries.into_iter().map(|(space, entry)| format!("{space}{entry}")).collect::<String>());
    let end = prop_oneof![Just("\n"), Just("; "), Just(" // x\n"), Just("\r\n")];
    let leaf = ("[a-z]{1,5}", entries, end).prop_map(|(word, entries, end)| format!("{word}{entries}{end}"));
    leaf.prop_recursive(3, 12, 3, |inner| {
        ("[a-z]{1,5}", prop::collection::vec(inner, 0..3))
            .prop_map(|(word, inner)| format!("{word} {{\n{}}}\n", inner.concat()))
    })
}
