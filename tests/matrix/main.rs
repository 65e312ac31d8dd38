//! Who may do what: every address of the service, asked in every way it answers, by every kind of account.
//!
//! What was answered stands in `who_may_what.snap`, one line an address, and is read by people whenever it changes. The
//! addresses are those of the program's own table, so a new one is missing there until its line was read.
//! Commands stand in `who_may_command.snap`. CONTRIBUTING.md says how both are written anew.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod cast;
mod commands;
mod elsewhere;
mod headers;
mod things;

use std::fmt::Write as _;

use cast::{Cast, Who};
use things::Places;
use world::{Method, Raw};

/// How wide a column is.
const WIDE: usize = 6;

/// An address and a way to ask it.
struct Line {
    method: String,
    pattern: String,
}

/// What is served beside pages and API.
const HEALTH: [&str; 2] = ["/health/live", "/health/ready"];

fn lines(cast: &Cast, patterns: &[String], places: &Places) -> Vec<Line> {
    let mut lines = Vec::new();
    for pattern in patterns {
        // An address says how it may be asked to whoever asks it otherwise.
        let nobody = cast.firm.server.visitor();
        let told = nobody.raw(Method::TRACE, &places.there(pattern), None).unwrap();
        assert_eq!(told.page.status, 405, "{pattern}");
        let methods = told.header("allow").split(',').map(str::trim).filter(|word| !matches!(*word, "HEAD" | ""));
        let before = lines.len();
        lines.extend(methods.map(|method| Line { method: method.to_owned(), pattern: pattern.clone() }));
        assert!(lines.len() > before, "{pattern} does not say how it is asked: {told:?}");
    }
    // What is only looked at comes first: nothing has changed by then.
    lines.sort_by_key(|line| (line.method != "GET", line.pattern.starts_with("/api/")));
    lines
}

/// What was answered, in as few signs as tell it.
fn cell(raw: &Raw) -> String {
    match raw.to.as_deref() {
        Some(to) if to.starts_with("/sign-in") => "in".to_owned(),
        Some(to) if to.starts_with("/my/link") => "link".to_owned(),
        Some("/settings/second-factor") => "set-up".to_owned(),
        Some(_) => ">".to_owned(),
        None if raw.page.body.contains("id=\"why-first\"") => "why".to_owned(),
        None if raw.page.says("The form is too old") => "stale".to_owned(),
        // Slowed down or wrong: which of them turns on the time this test takes, and neither is in.
        None if raw.page.status == 429 => "401".to_owned(),
        None if raw.page.status == 200 => "ok".to_owned(),
        None => raw.page.status.to_string(),
    }
}

/// True if nothing was opened. A form that lacks something was opened already.
fn is_refused(cell: &str) -> bool {
    !matches!(cell, "ok" | ">" | "422" | "201" | "204")
}

/// What stands in an answer besides the address it is the answer to.
fn besides(raw: &Raw, path: &str) -> (u16, String, Option<String>) {
    let cut = |text: &str| {
        let words = path.split('/').filter(|part| part.len() > 8);
        words.fold(text.replace(path, "…"), |text, part| text.replace(part, "…"))
    };
    (raw.page.status, cut(&raw.page.body), raw.to.as_deref().map(cut))
}

/// Asks one address as one account: the cell, and what is wrong with the answer.
fn ask(who: &mut Who, line: &Line, places: &Places) -> (String, Vec<String>) {
    let path = places.there(&line.pattern);
    let raw = who.asks(&line.method, &path);
    let told = format!("{} {} as {}", line.method, line.pattern, who.short);
    let mut wrong = headers::wrong(&raw, &line.pattern);
    let cell = cell(&raw);
    if !who.knows && (raw.page.says("Aada Esimerkki") || raw.page.says(things::ADA)) {
        wrong.push("it tells of a person".to_owned());
    }
    if raw.page.status >= 500 {
        wrong.push(format!("a fault: {}", raw.page.status));
    }
    // Who may read a record may know that it is there.
    let may_know = who.reads && line.pattern.contains("{record}");
    if let Some(absent) = places.absent(&line.pattern).filter(|_| is_refused(&cell) && !may_know) {
        let other = who.asks(&line.method, &absent);
        if besides(&raw, &path) != besides(&other, &absent) {
            wrong.push(format!("what is there is told from what is not: {cell} and {}", self::cell(&other)));
        }
    }
    if line.method != "GET" {
        who.comes_back();
    }
    (cell, wrong.into_iter().map(|why| format!("{told}: {why}")).collect())
}

#[test]
fn every_address_answers_every_kind_of_account_as_was_reviewed() {
    let mut cast = cast::open();
    let mut patterns = web::addresses();
    patterns.extend(HEALTH.map(str::to_owned));
    let of = |short: &str| cast.everybody.iter().find(|who| who.short == short).unwrap().visitor();
    let places = Places::seen_by(&patterns, &[of("all"), of("my")], cast.given.clone());
    let lines = lines(&cast, &patterns, &places);
    let mut cells: Vec<Vec<String>> = lines.iter().map(|_| Vec::new()).collect();
    let mut wrong = Vec::new();
    let mut all_of = |who: &mut Who| {
        for (line, cells) in lines.iter().zip(&mut cells) {
            let (cell, found) = ask(who, line, &places);
            cells.push(cell);
            wrong.extend(found);
        }
    };
    let mut everybody = std::mem::take(&mut cast.everybody);
    everybody.iter_mut().for_each(&mut all_of);
    let mut bound = cast::bound(&cast.firm);
    all_of(&mut bound);
    everybody.push(bound);
    assert!(wrong.is_empty(), "{} answers are wrong: {wrong:#?}", wrong.len());
    reviewed("who_may_what", &table(&everybody, &lines, &cells));
}

/// What is reviewed stands beside this file.
fn reviewed(name: &str, text: &str) {
    insta::with_settings!({ snapshot_path => ".", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

/// A route that is made past the table would be asked by nobody.
#[test]
fn every_route_of_the_code_stands_in_the_table() {
    let known = web::addresses();
    let mut made = Vec::new();
    for folder in ["crates/web/src", "crates/seloste/src"] {
        routes_below(&world::project(folder), &mut made);
    }
    assert!(made.len() > 100, "{made:?}");
    let is_known = |path: &String| known.contains(path) || HEALTH.contains(&path.as_str());
    // Figures are read on another address, by loopback alone.
    let stray: Vec<&String> = made.iter().filter(|path| !is_known(path) && *path != "/metrics").collect();
    assert!(stray.is_empty(), "these are not in the table: {stray:?}");
}

fn routes_below(folder: &std::path::Path, made: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            routes_below(&path, made);
        } else {
            let text = std::fs::read_to_string(&path).unwrap();
            let calls = text.split(".route(").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
            made.extend(calls.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
        }
    }
}

fn table(everybody: &[Who], lines: &[Line], cells: &[Vec<String>]) -> String {
    let mut text = String::new();
    for who in everybody {
        let _ = writeln!(text, "{:WIDE$} {}", who.short, who.told);
    }
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|&at| (&lines[at].pattern, &lines[at].method));
    let widest = lines.iter().map(|line| line.pattern.chars().count()).max().unwrap_or_default();
    let head = everybody.iter().map(|who| format!("{:WIDE$}", who.short)).collect::<Vec<_>>().join(" ");
    let _ = write!(text, "\n{:widest$} {:6} {}", "", "", head.trim_end());
    for at in order {
        let row = cells[at].iter().map(|cell| format!("{cell:WIDE$}")).collect::<Vec<_>>().join(" ");
        let _ = write!(text, "\n{:widest$} {:6} {}", lines[at].pattern, lines[at].method, row.trim_end());
    }
    text
}
