//! What the tests of the forms share.
#![allow(dead_code, reason = "each test takes what it needs")]

use notice::{Checked, Lang, Notice};

pub const EXAMPLES: [&str; 5] = ["softop", "mimino", "minicapital", "minikone", "secapp"];

pub fn example(name: &str) -> Notice<Checked> {
    let path = format!("{}/../../examples/{name}.kdl", env!("CARGO_MANIFEST_DIR"));
    read(&std::fs::read_to_string(path).unwrap())
}

pub fn read(text: &str) -> Notice<Checked> {
    Notice::read(text).check().unwrap_or_else(|errors| {
        panic!("{}", errors.map(|error| error.to_string()).into_iter().collect::<Vec<_>>().join("; "))
    })
}

/// Every example in every language it is published in.
pub fn each() -> Vec<(&'static str, Notice<Checked>, Lang)> {
    let all = EXAMPLES.into_iter().map(|name| (name, example(name)));
    all.flat_map(|(name, notice)| {
        let languages = notice.parts().head.languages.clone();
        languages.into_iter().map(move |lang| (name, notice.clone(), lang))
    })
    .collect()
}

/// A notice whose words try to be something else: markup, a formula, another direction of writing, a comment.
pub fn hostile() -> Notice<Checked> {
    read(include_str!("../hostile.kdl"))
}

/// Holds a form to its reviewed text, its fingerprint aside: that changes with every comment in the notice.
pub fn snapshot(name: &str, notice: &Notice<Checked>, text: &str) {
    let print: String = notice.fingerprint().iter().map(|byte| format!("{byte:02x}")).collect();
    let text = text.replace(&print, "FINGERPRINT").replace(&print[..12], "FINGERPRINT");
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!(name, text);
    });
}
