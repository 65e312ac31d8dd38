//! One of everything a firm can hold, and the addresses of it: found as the owner finds them, by following links.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use world::{Clerk, Firm, Visitor};

pub const ADA: &str = "aada@example.com";
pub const BERTTA: &str = "bertta@example.com";
/// How many pages of one address are looked at.
const LOOKS: usize = 2;
/// An id that nothing has.
const NOTHING: &str = "0193aaaa-bbbb-7ccc-8ddd-eeeeffff0000";

/// Fills the firm: the page of a customer who is the owner.
pub fn fill(firm: &Firm) -> String {
    let owner = &firm.owner;
    owner.here_for("delivery");
    let known = owner.add("customers/customer", &[("name", "Aada Esimerkki"), ("email", ADA)]);
    // The owner is this customer: what comes of it when somebody else looks is waited for at the end.
    let own = owner.get("/accounts").own_link("/accounts/");
    let person = format!("/people/{}", known.person());
    let circle = owner.post(&format!("{own}/circle"), &[("own", person.as_str()), ("close", "")]);
    assert!(circle.path.contains("saved=1"), "{}: {}", circle.path, circle.text());
    let path = format!("/registers/customers/customer/{}/files/terms", known.record("customers/customer"));
    let hidden = owner.get(&path).hidden();
    let revision = hidden.iter().find(|(name, _)| name == "revision").map_or("", |(_, value)| value);
    let said = [("source", "person"), ("way", "order"), ("revision", revision)];
    let attached = owner.upload(&path, &said, &[("file", "sopimus.txt", "Sopimus")]);
    assert!(attached.path.contains("saved=1"), "{}: {}", attached.path, attached.text());
    let today: jiff::civil::Date = owner.get("/requests/new").values("received").pop().unwrap().parse().unwrap();
    let review = today.saturating_add(jiff::Span::new().days(100)).to_string();
    let claim = [("ground", "claim"), ("words", "Vaade, jota selvitetään"), ("review", review.as_str())];
    let held = owner.post(&format!("/people/{}/holds", known.person()), &claim);
    assert!(held.path.contains("saved=1"), "{}", held.text());
    let room = [("what", "place"), ("storage", "archive"), ("role", "Office"), ("words", "Arkiston kaappi")];
    let put = owner.post("/items/new", &room);
    assert!(put.path.ends_with("saved=1"), "{}: {}", put.path, put.text());
    let noticed = owner.get("/breaches/new").values("noticed").pop().unwrap();
    let breach = [
        ("what", "Kadonnut kansio"),
        ("harm", "lost"),
        ("register", "customers"),
        ("kinds", "Nimiä"),
        ("noticed", noticed.as_str()),
    ];
    let reported = owner.post("/breaches/new", &breach);
    assert!(reported.path.ends_with("saved=1"), "{}: {}", reported.path, reported.text());
    let from = ("address", ADA);
    let number = owner.ask(&[from], &[]);
    let filed = owner.upload(&format!("/requests/{number}/files"), &[], &[("file", "pyynto.txt", "Pyyntö")]);
    assert!(filed.path.ends_with("saved=1"), "{}: {}", filed.path, filed.text());
    let done = firm.import("name,email\nBertta Malli,bertta@example.com\n", "customers/customer", "delivery", "person");
    assert_eq!(done.code, Some(0), "{done:?}");
    person
}

/// A colleague looks at the page of the owner as a customer, and is noticed.
pub fn is_looked_at(owner: &Clerk, person: &str, by: &Clerk) {
    assert_eq!(by.here_for("delivery").get(person).status, 200);
    let begun = std::time::Instant::now();
    while owner.get("/accounts/alerts").links("/accounts/alerts/").is_empty() {
        assert!(begun.elapsed() < std::time::Duration::from_secs(120), "{}", owner.get("/accounts/alerts").text());
        std::thread::sleep(std::time::Duration::from_secs(1));
    }
}

/// Takes a file in by hand: what waits of it, waits for hours only.
pub fn take_in(owner: &Clerk) {
    let file = ("file", "lisaa.csv", "name\nCarita Malli\n");
    let sent = owner.upload("/transfer/files", &[("place", "customers/customer")], &[file]);
    assert!(sent.path.starts_with("/transfer/files/"), "{}: {}", sent.path, sent.text());
    let tried = owner.post(&sent.path, &[("c0", "name"), ("source", "person/order")]);
    assert!(tried.path.starts_with("/transfer/jobs/"), "{}: {}", tried.path, tried.text());
}

/// Names of what may be a secret: a value that says nothing of whether it is there.
fn is_secret(name: &str) -> bool {
    !matches!(
        name,
        "register"
            | "kind"
            | "field"
            | "purpose"
            | "measure"
            | "recipient"
            | "version"
            | "older"
            | "page"
            | "name"
            | "step"
            | "type"
            | "schema"
    )
}

/// The addresses of the table, each with the values of one thing that is there.
pub struct Places {
    found: BTreeMap<String, BTreeMap<String, String>>,
    /// What is given: it goes before what is found.
    given: BTreeMap<String, String>,
    /// Any value of each name, for addresses that nothing leads to.
    any: BTreeMap<String, String>,
}

impl Places {
    /// Follows every link and form of the service, as somebody sees them. What only mail and one page once say is given.
    pub fn seen_by(patterns: &[String], somebody: &[&Visitor], given: BTreeMap<String, String>) -> Self {
        let mut places = Self { found: BTreeMap::new(), given, any: BTreeMap::new() };
        for visitor in somebody {
            places.follow(patterns, visitor);
        }
        places
    }

    fn follow(&mut self, patterns: &[String], visitor: &Visitor) {
        let starts = patterns.iter().filter(|pattern| !pattern.contains('{') && !pattern.starts_with("/api/"));
        let mut waiting: VecDeque<String> = starts.cloned().collect();
        let mut looked: BTreeMap<String, usize> = BTreeMap::new();
        let mut known: BTreeSet<String> = waiting.iter().cloned().collect();
        while let Some(path) = waiting.pop_front() {
            let Some(pattern) = pattern_of(patterns, &path) else { continue };
            if let Some(values) = values(pattern, &path) {
                self.learn(pattern, values);
            }
            let times = looked.entry(pattern.clone()).or_default();
            *times += 1;
            if *times > LOOKS {
                continue;
            }
            let page = visitor.get(&path);
            if !page.kind.starts_with("text/html") {
                continue;
            }
            let links =
                page.links("/").into_iter().map(|link| link.split(['?', '#']).next().unwrap_or_default().to_owned());
            waiting.extend(links.filter(|link| known.insert(link.clone())));
        }
    }

    fn learn(&mut self, pattern: &str, values: BTreeMap<String, String>) {
        for (name, value) in &values {
            let _ = self.any.entry(name.clone()).or_insert_with(|| value.clone());
        }
        let _ = self.found.entry(pattern.to_owned()).or_insert(values);
    }

    /// The address with what is there.
    pub fn there(&self, pattern: &str) -> String {
        let found = self.found.get(pattern);
        filled(pattern, |name| {
            let given = self.given.get(name).filter(|_| !pattern.starts_with("/tokens/"));
            let value = given.or_else(|| found.and_then(|values| values.get(name))).or_else(|| self.any.get(name));
            value.cloned().unwrap_or_else(|| {
                panic!("`{pattern}`: no page of the owner leads to any {name}; put one into things.rs")
            })
        })
    }

    /// The address of something that is not there; none where the address tells nothing of anybody.
    pub fn absent(&self, pattern: &str) -> Option<String> {
        let there = values(pattern, &self.there(pattern))?;
        let changed = there.keys().any(|name| is_secret(name));
        changed.then(|| {
            filled(pattern, |name| match (is_secret(name), name) {
                (false, _) => there.get(name).cloned().unwrap_or_default(),
                (true, "number") => "2020-9999".to_owned(),
                (true, _) => NOTHING.to_owned(),
            })
        })
    }
}

/// The most exact pattern that fits a path: one with fewer parts that differ.
fn pattern_of<'p>(patterns: &'p [String], path: &str) -> Option<&'p String> {
    let fitting = patterns.iter().filter(|pattern| *pattern == path || values(pattern, path).is_some());
    fitting.min_by_key(|pattern| pattern.matches('{').count())
}

fn values(pattern: &str, path: &str) -> Option<BTreeMap<String, String>> {
    let (pattern, path): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), path.split('/').collect());
    if pattern.len() != path.len() {
        return None;
    }
    let mut values = BTreeMap::new();
    for (part, word) in pattern.into_iter().zip(path) {
        match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
            Some(name) => drop(values.insert(name.to_owned(), word.to_owned())),
            None if part == word => {}
            None => return None,
        }
    }
    Some(values)
}

fn filled(pattern: &str, value: impl Fn(&str) -> String) -> String {
    let parts = pattern.split('/').map(|part| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
        Some(name) => value(name),
        None => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}
