//! How long, as a small form: a period after an event, as long as something lasts, or for ever by a law.

use notice::edit::{Node, Scalar, write_node};
use notice::keywords::{FINALLY, STATES};

use super::model::{Choice, Widget};
use super::options::{Options, join_period};
use crate::http::Form;

/// A retention rule as a form shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeepForm {
    /// `after`, `while` or `permanently`.
    pub shape: &'static str,
    pub period: Widget,
    pub after: Widget,
    pub to_end_of: Widget,
    pub state: Widget,
    pub then: Widget,
    pub law: String,
    pub finally: Widget,
}

/// The shapes a form can express.
pub const SHAPES: [&str; 3] = ["after", "while", "permanently"];

impl KeepForm {
    /// The rule a node holds; `None` if it is one that a form cannot express.
    pub fn of(node: &Node, options: &Options<'_>) -> Option<Self> {
        let first = node.args.first().map(|entry| entry.value.shown().into_owned()).unwrap_or_default();
        if !node.children.is_empty() || node.args.len() > 1 || matches!(first.as_str(), "longest" | "shortest") {
            return None;
        }
        let said = |word: &str| node.prop(word).map(|prop| prop.entry.value.shown().into_owned()).unwrap_or_default();
        let forever = matches!(first.as_str(), "permanently" | "permanent");
        let shape = match () {
            () if forever => "permanently",
            () if node.prop("while").is_some() => "while",
            () => "after",
        };
        let choice = |mut all: Vec<Choice>, value: String, none: bool| {
            if none || value.is_empty() {
                all.insert(0, Choice::new("", options.unsaid()));
            } else if all.iter().all(|choice| choice.value != value) {
                all.push(Choice::new(value.clone(), value.clone()));
            }
            Widget::Choice { value, options: all }
        };
        Some(Self {
            shape,
            period: options.period(if forever { "" } else { &first }, &[]),
            after: choice(options.events(), said("after"), false),
            to_end_of: choice(options.words("to-end-of", &["month", "year"]), said("to-end-of"), true),
            state: choice(options.words("state", STATES), said("while"), false),
            then: options.period(&said("then"), &[]),
            law: said("law"),
            finally: choice(options.words("finally", FINALLY), said("finally"), true),
        })
    }
}

/// The rule that was sent, as the language writes it.
pub fn written(form: &Form, name: &str) -> String {
    let get = |part: &str| form.get(&format!("{name}|{part}")).trim().to_owned();
    let period = |part: &str| join_period(&get(part), &get(&format!("{part}.unit")));
    let mut args = Vec::new();
    let mut props: Vec<(&str, Scalar)> = Vec::new();
    let mut add = |word: &'static str, value: String, quoted: bool| {
        if !value.is_empty() {
            props.push((word, if quoted { Scalar::quoted(&value) } else { Scalar::word(&value) }));
        }
    };
    match get("shape").as_str() {
        "permanently" => args.push(Scalar::word("permanently")),
        "while" => {
            add("while", get("state"), false);
            add("then", period("then"), true);
        }
        _ => {
            args.push(Scalar::quoted(&period("period")));
            add("after", get("after"), false);
            add("to-end-of", get("to-end-of"), false);
        }
    }
    add("law", get("law"), true);
    add("finally", get("finally"), false);
    write_node("keep", &args, &props)
}
