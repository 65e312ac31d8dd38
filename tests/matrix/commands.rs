//! Every command: which touch an installation, which act in the name of an account, and what each account may do by them.

use std::fmt::Write as _;

use clap::{Arg, Command, CommandFactory as _};
use world::Firm;

use crate::{cast, reviewed};

/// In whose name commands act.
const NAMES: [(&str, &str); 13] = [
    ("nobody", "ei.ketään"),
    ("invited", "ville.varalla"),
    ("closed", "sulo.suljettu"),
    ("off", "sanna.sammutettu"),
    ("outside", "tiina"),
    ("new", "uuno.uusi"),
    ("expired", "veera.vanha"),
    ("other", "toivo.toinen"),
    ("reader", "liisa.lukija"),
    ("clerk", "kim.kirjaaja"),
    ("handler", "henna.hoitaja"),
    ("owner", "pia.pelkkä"),
    ("all", "oona"),
];

/// Commands that begin an installation, or serve until they are stopped.
const BEGIN: [&str; 3] = ["demo", "serve", "restore"];

/// What is said for an argument that a command cannot do without.
fn said(command: &str, arg: &Arg, firm: &Firm) -> String {
    let thing = |list: &str, start: &str| {
        let links = firm.owner.get(list).links(start).into_iter();
        let mut ids = links.filter_map(|link| link.strip_prefix(start).map(str::to_owned));
        ids.find(|id| id.contains('-')).unwrap_or_else(|| panic!("nothing stands in {list}"))
    };
    match (command, arg.get_id().as_str()) {
        ("import", "file") => "in.csv".to_owned(),
        ("export", "out") => "out.csv".to_owned(),
        ("journal export", "out") => "lines.jsonl".to_owned(),
        ("controller export", "to") => "back.zip".to_owned(),
        ("controller export" | "controller delete", "name") => {
            let list = firm.world.run(&["controller", "list", "--data", "data", "--format", "json"]).json();
            list["controllers"][0]["name"].as_str().unwrap().to_owned()
        }
        ("item destroy", "way") => "closed".to_owned(),
        ("inform mark", "way") => "letter".to_owned(),
        (_, "register") => "customers".to_owned(),
        (_, "kind") => "customer".to_owned(),
        (_, "purpose") => "delivery".to_owned(),
        (_, "source") => "person:order".to_owned(),
        (_, "notice_version") => "1".to_owned(),
        (_, "number") => thing("/requests", "/requests/"),
        (_, "item") => thing("/items", "/items/"),
        (command, arg) => panic!("`{command}` cannot do without `{arg}`: say here what it is given"),
    }
}

struct Leaf {
    words: Vec<String>,
    command: Command,
}

impl Leaf {
    fn name(&self) -> String {
        self.words.join(" ")
    }

    fn knows(&self, arg: &str) -> bool {
        self.command.get_arguments().any(|one| one.get_id() == arg)
    }
}

fn leaves(command: &Command, words: &[String], found: &mut Vec<Leaf>) {
    let below: Vec<&Command> = command.get_subcommands().filter(|one| one.get_name() != "help").collect();
    if below.is_empty() {
        found.push(Leaf { words: words.to_vec(), command: command.clone() });
    }
    for one in below {
        leaves(one, &[words, &[one.get_name().to_owned()]].concat(), found);
    }
}

/// The command with all it cannot do without, in the name of an account.
fn call(leaf: &Leaf, firm: &Firm, username: &str) -> Vec<String> {
    let name = leaf.name();
    let mut call = leaf.words.clone();
    for arg in leaf.command.get_arguments() {
        let value = match arg.get_id().as_str() {
            "account" => username.to_owned(),
            "data" => "data".to_owned(),
            "everybody" => String::new(),
            "kept_at" => "Toimiston palvelin".to_owned(),
            "destroy_by" => "2099-12-31".to_owned(),
            _ if arg.is_required_set() => said(&name, arg, firm),
            _ => continue,
        };
        call.extend(arg.get_long().map(|long| format!("--{long}")));
        call.extend(Some(value).filter(|value| !value.is_empty()));
    }
    call
}

/// 0 done, 1 the answer is no, 2 the call is wrong: nobody has that name, or may call it.
fn cell(firm: &Firm, call: &[String]) -> String {
    let call: Vec<&str> = call.iter().map(String::as_str).collect();
    // No file is written over.
    for file in ["out.csv", "lines.jsonl", "back.zip"] {
        let _gone = std::fs::remove_file(firm.world.folder().join(file));
    }
    let answer = firm.world.run(&call);
    let code = answer.code.unwrap_or(-1);
    assert!((0..=2).contains(&code), "{call:?}: {answer:?}");
    if code == 0 { "ok".to_owned() } else { code.to_string() }
}

#[test]
fn every_command_does_for_every_account_what_was_reviewed() {
    let cast::Staff { mut firm, .. } = cast::staff();
    firm.owner = world::Clerk::sign_in(firm.server.visitor(), "oona");
    std::fs::write(firm.world.folder().join("in.csv"), "name\nDaavid Malli\n").unwrap();
    let mut all = Vec::new();
    leaves(&seloste::cli::Cli::command(), &[], &mut all);
    let mut text = String::from("0 is ok, 1: the answer is no, 2: nobody by that name may call it\n\n");
    let head = NAMES.map(|(short, _)| format!("{short:8}")).join("");
    let _ = writeln!(text, "{:24} {}", "", head.trim_end());
    for leaf in &all {
        let name = leaf.name();
        let row = match (leaf.knows("account"), leaf.knows("data")) {
            (true, _) => NAMES.map(|(_, username)| format!("{:8}", cell(&firm, &call(leaf, &firm, username)))).join(""),
            (false, true) => "whoever reads the master key".to_owned(),
            (false, false) => "anybody: it touches no installation".to_owned(),
        };
        let _ = writeln!(text, "{name:24} {}", row.trim_end());
    }
    reviewed("who_may_command", text.trim_end());
}

/// Whoever may not read the master key does nothing with an installation, whatever is called.
#[test]
fn no_command_opens_an_installation_without_its_master_key() {
    let firm = Firm::open("softop");
    std::fs::write(firm.world.folder().join("in.csv"), "name\nDaavid Malli\n").unwrap();
    std::fs::remove_file(firm.data().join("master.key")).unwrap();
    let mut all = Vec::new();
    leaves(&seloste::cli::Cli::command(), &[], &mut all);
    let mut tried = 0;
    for leaf in all.iter().filter(|leaf| leaf.knows("data") && !BEGIN.contains(&leaf.name().as_str())) {
        let mut call = leaf.words.clone();
        call.extend(["--data".to_owned(), "data".to_owned()]);
        let needed = leaf.command.get_arguments().filter(|arg| arg.is_required_set());
        for arg in needed {
            call.extend(arg.get_long().map(|long| format!("--{long}")));
            call.push(arg.get_possible_values().first().map_or("1", |value| value.get_name()).to_owned());
        }
        let call: Vec<&str> = call.iter().map(String::as_str).collect();
        let answer = firm.world.run(&call);
        assert_eq!(answer.code, Some(2), "{call:?}: {answer:?}");
        tried += 1;
    }
    assert!(tried > 20, "{tried}");
}
