//! The renderings of the example notices: reviewed whole, and held to what every page must keep.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};

use notice::render::{CSS, file_name, html, html_body, json, markdown};
use notice::{Checked, Lang, Notice};

const EXAMPLES: [&str; 5] = ["softop", "mimino", "minicapital", "minikone", "secapp"];

fn example(name: &str) -> Notice<Checked> {
    let path = format!("{}/../../examples/{name}.kdl", env!("CARGO_MANIFEST_DIR"));
    read(&std::fs::read_to_string(path).unwrap())
}

fn read(text: &str) -> Notice<Checked> {
    Notice::read(text).check().unwrap_or_else(|errors| panic!("{errors:#?}"))
}

/// Holds a text to its reviewed form, its fingerprint aside: that changes with every comment in the notice.
fn snapshot(name: &str, notice: &Notice<Checked>, text: &str) {
    let print: String = notice.fingerprint().iter().map(|byte| format!("{byte:02x}")).collect();
    let text = text.replace(&print, "FINGERPRINT").replace(&print[..12], "FINGERPRINT");
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

/// Every page, with what to call it.
fn pages() -> Vec<(String, Notice<Checked>, Lang, String)> {
    let all = EXAMPLES.into_iter().flat_map(|name| Lang::ALL.map(|lang| (name, lang)));
    all.map(|(name, lang)| {
        let notice = example(name);
        let page = html(&notice, lang);
        (format!("{name} {}", lang.code()), notice, lang, page)
    })
    .collect()
}

/// The values of an attribute, in order.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let start = format!(" {attribute}=\"");
    page.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

fn without_style(page: &str) -> String {
    let (before, rest) = page.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    format!("{before}{after}")
}

macro_rules! reviewed {
    ($($name:ident),+) => {$(
        #[test]
        fn $name() {
            let notice = example(stringify!($name));
            for lang in Lang::ALL {
                let name = format!("{}_{}", stringify!($name), lang.code());
                snapshot(&name, &notice, &markdown(&notice, lang));
            }
        }
    )+};
}

mod every_example_reads_as_reviewed {
    use super::*;

    reviewed!(softop, mimino, minicapital, minikone, secapp);
}

#[test]
fn the_page_is_built_as_reviewed() {
    let notice = example("softop");
    let page = without_style(&html(&notice, Lang::Fi));
    // One element a line, so that a change shows where it is.
    snapshot("page_softop_fi", &notice, &page.replace("><", ">\n<"));
}

#[test]
fn the_json_is_of_the_documented_shape() {
    let notice = example("softop");
    let text = json(&notice);
    snapshot("json_softop", &notice, &text);
    let document: BTreeMap<String, serde_json::Value> = serde_json::from_str(&text).unwrap();
    let members: Vec<&str> = document.keys().map(String::as_str).collect();
    let documented = [
        "automations",
        "browser_storage",
        "controller",
        "fingerprint",
        "head",
        "journal",
        "measures",
        "minors",
        "nevers",
        "purposes",
        "recipients",
        "registers",
        "rights",
        "schema_version",
        "scope",
        "statements",
        "storages",
        "transfers",
    ];
    assert_eq!(members, documented);
    assert_eq!(document["schema_version"], notice::render::SCHEMA_VERSION);
}

#[test]
fn the_same_notice_gives_the_same_page() {
    let (one, other) = (example("minikone"), example("minikone"));
    assert_eq!(html(&one, Lang::Sv), html(&other, Lang::Sv));
    assert_eq!(json(&one), json(&other));
}

#[test]
fn every_page_says_its_language_and_links_to_the_others() {
    for (name, notice, lang, page) in pages() {
        assert!(page.starts_with(&format!("<!DOCTYPE html><html lang=\"{}\">", lang.code())), "{name}");
        for other in &notice.parts().head.languages {
            assert!(page.contains(&format!("href=\"{}\"", file_name(*other))), "{name} → {}", other.code());
        }
        assert_eq!(page.matches("aria-current=\"page\"").count(), 1, "{name}");
    }
}

#[test]
fn every_page_needs_no_script_and_nothing_from_elsewhere() {
    for (name, _, _, page) in pages() {
        for word in ["<script", "javascript:", " onclick", " src=", "@import", "url(", "<link rel=\"stylesheet\""] {
            assert!(!page.contains(word), "{name} holds `{word}`");
        }
    }
}

#[test]
fn headings_go_down_one_step_at_a_time_and_there_is_one_title() {
    for (name, _, _, page) in pages() {
        let levels: Vec<u32> = page
            .split("<h")
            .skip(1)
            .filter_map(|rest| rest.chars().next()?.to_digit(10).filter(|_| !rest.starts_with("html")))
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{name}");
        assert_eq!(levels.first(), Some(&1), "{name}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
    }
}

#[test]
fn ids_are_unique_and_every_reference_is_met() {
    for (name, _, _, page) in pages() {
        let ids = values(&page, "id");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: an id stands twice");
        let anchors = values(&page, "href").into_iter().filter_map(|href| href.strip_prefix('#'));
        let labels = values(&page, "aria-labelledby");
        for reference in anchors.chain(labels) {
            assert!(unique.contains(reference), "{name}: nothing is called `{reference}`");
        }
    }
}

#[test]
fn landmarks_stand_once() {
    for (name, _, _, page) in pages() {
        for (mark, times) in [("<main", 1), ("<article", 1), ("<footer", 1), ("<nav", 2)] {
            assert_eq!(page.matches(mark).count(), times, "{name}: {mark}");
        }
        assert!(
            page.contains("<a class=\"skip\" href=\"#content\">") && page.contains("<main id=\"content\">"),
            "{name}"
        );
    }
}

#[test]
fn the_right_to_object_stands_apart() {
    for (name, notice, _, page) in pages() {
        let balanced = ["legitimate-interest", "public-task"];
        let objects = notice
            .parts()
            .purposes
            .iter()
            .any(|purpose| purpose.marketing || balanced.contains(&purpose.basis.as_str()));
        assert_eq!(page.contains("<section class=\"apart\" id=\"objection\""), objects, "{name}");
    }
}

#[test]
fn every_page_leads_to_the_supervisory_authority() {
    for (name, _, _, page) in pages() {
        for word in ["tietosuoja@om.fi", "tel:+358295666700", "https://tietosuoja.fi"] {
            assert!(page.contains(word), "{name}: no `{word}`");
        }
    }
}

#[test]
fn a_refused_sentence_is_not_shown_as_a_promise() {
    use notice::model::StatementState;
    for (name, notice, lang, page) in pages() {
        for statement in &notice.parts().statements {
            let StatementState::Refused { replacement } = &statement.state else { continue };
            assert!(!page.contains(statement.label.get(lang)), "{name}: {}", statement.clause);
            let first = replacement.get(lang).split(['&', '\'', '"', '<']).next().unwrap();
            assert!(page.contains(first), "{name}: nothing in place of {}", statement.clause);
        }
    }
}

#[test]
fn words_in_another_language_say_which() {
    let page = html(&example("softop"), Lang::En);
    assert!(page.contains("<span lang=\"fi\">Kirjanpitolaki 1336/1997 2:10</span>"));
    assert!(!html(&example("softop"), Lang::Fi).contains("<span lang="));
}

#[test]
fn words_of_a_notice_stay_words() {
    let notice = read(&std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hostile.kdl")).unwrap());
    for lang in Lang::ALL {
        let page = html(&notice, lang);
        assert!(!page.contains("<script") && !page.contains("<img"), "{page}");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        let text = markdown(&notice, lang);
        assert!(text.contains("\\<script\\>") && text.contains("\\[x\\]"), "{text}");
        assert!(!text.replace("\\<", "").contains("<script"), "{text}");
    }
}

#[test]
fn the_article_alone_can_stand_in_another_page() {
    let body = html_body(&example("softop"), Lang::Fi).into_string();
    assert!(body.starts_with("<article class=\"notice\" id=\"top\" lang=\"fi\">"));
    for word in ["<html", "<head>", "<body", "<main", "<style", "<footer"] {
        assert!(!body.contains(word), "it brings `{word}`");
    }
    for line in CSS.lines().filter(|line| line.ends_with('{') || line.contains(" { ")) {
        let selector = line.trim_start();
        let scoped = selector.starts_with('@') || selector.starts_with(".notice");
        assert!(scoped, "`{line}` reaches out of the article");
    }
}

/// Contrast as WCAG 2.2 defines it: text needs 4.5 to 1, the edges of a block 3 to 1.
#[test]
fn every_colour_can_be_read_on_its_ground_in_light_and_dark() {
    for (mode, colours) in ["light", "dark"].into_iter().zip(palettes()) {
        for (front, ground, least) in [
            ("ink", "paper", 7.0),
            ("soft", "paper", 4.5),
            ("accent", "paper", 4.5),
            ("soft", "shade", 4.5),
            ("accent", "shade", 4.5),
            ("ink", "mark-shade", 7.0),
            ("mark", "mark-shade", 4.5),
            ("mark", "paper", 3.0),
        ] {
            let contrast = contrast(colours[front], colours[ground]);
            assert!(contrast >= least, "{mode}: {front} on {ground} is {contrast:.2}");
        }
    }
}

/// The colours of the light and of the dark page.
fn palettes() -> [BTreeMap<&'static str, &'static str>; 2] {
    let (light, rest) = CSS.split_once("prefers-color-scheme: dark").unwrap();
    let dark = rest.split_once("@media print").unwrap().0;
    [light, dark].map(|css| {
        let named =
            css.lines().filter_map(|line| line.trim().strip_prefix("--")?.trim_end_matches(';').split_once(": #"));
        named.collect()
    })
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(hex: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

/// The names of all members, however deep; languages are not members but keys.
fn members(value: &serde_json::Value, found: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(object) => {
            for (name, value) in object {
                if Lang::from_code(name).is_none() {
                    found.insert(name.clone());
                }
                members(value, found);
            }
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| members(value, found)),
        _ => {}
    }
}

#[test]
fn every_member_of_the_json_stands_in_its_manual() {
    let manual = include_str!("../../../docs/notice-json.md");
    let mut found = BTreeSet::new();
    for name in EXAMPLES {
        members(&serde_json::from_str(&json(&example(name))).unwrap(), &mut found);
    }
    let silent: Vec<&String> = found.iter().filter(|name| !manual.contains(&format!("`{name}`"))).collect();
    assert!(silent.is_empty(), "not in docs/notice-json.md: {silent:?}");
}
