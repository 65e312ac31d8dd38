//! The log: it outlives what it tells of, names nobody, ends in its own time, and proves what is left.

use world::{Firm, Page, World};

/// A row of the journal about a person, as a reader sees the whole list.
fn lines(firm: &Firm, filter: &str) -> String {
    firm.owner.get(&format!("/journal?{filter}")).table()
}

fn customer(firm: &Firm) -> Page {
    firm.owner.here_for("contract-management");
    firm.owner.add("contracts/customer", &[("way", "contract"), ("name", "Toiminimi Aada Esimerkki")])
}

/// The exported lines of the whole journal.
fn exported(world: &World, name: &str, more: &[&str]) -> String {
    let fixed = ["journal", "export", "--out", name, "--account", "oona", "--data", "data"];
    let answer = world.run(&[&fixed[..], more].concat());
    assert_eq!(answer.code, Some(0), "{answer:?}");
    std::fs::read_to_string(world.folder().join(name)).unwrap()
}

fn key(world: &World) -> String {
    let answer = world.run(&["journal", "key", "--data", "data"]);
    assert_eq!(answer.code, Some(0), "{answer:?}");
    answer.said.trim().to_owned()
}

/// Proves a file where nothing else is.
fn proved(text: &str, key: &str) -> (Option<i32>, String) {
    let elsewhere = World::new();
    std::fs::write(elsewhere.folder().join("lines.jsonl"), text).unwrap();
    let answer = elsewhere.run(&["journal", "verify", "--file", "lines.jsonl", "--key", key]);
    (answer.code, answer.said + &answer.warned)
}

#[test]
fn se_70_lines_about_an_erased_person_hold_an_id_and_go_at_the_end_of_the_logs_own_time_and_the_rest_is_proved() {
    let mut firm = Firm::open_on("secapp", "2024-01-10");
    let known = customer(&firm);
    let person = known.person().to_owned();
    let number = firm.owner.ask(&[("kind", "erasure"), ("person", &person), ("address", "Kuusikuja 4")], &[]);
    firm.owner.makes_sure(&number);
    firm.owner.decides(&number, &["contracts.customer"], &[]);
    firm.owner.goes_through(&number, &[]);
    let _ = firm.owner.step(&number, "carry-out", &[]);
    assert_eq!(firm.owner.here_for("contract-management").get(&format!("/people/{person}")).status, 404);
    // What is read of it later is an id, and no name or content.
    firm.goes_to("2025-06-01");
    let about = lines(&firm, &format!("subject={person}"));
    let stored = lines(&firm, &format!("subject={person}&act=collect"));
    assert!(stored.contains("Stored") && about.contains("Erased the data"), "{stored} {about}");
    let file = exported(&firm.world, "before.jsonl", &["--person", &person]);
    assert!(file.contains(&person), "{file}");
    for word in ["Aada", "Esimerkki", "Toiminimi", "Kuusikuja", "aada"] {
        assert!(!about.contains(word) && !stored.contains(word) && !file.contains(word), "{word}: {about}");
    }
    let whole = exported(&firm.world, "whole.jsonl", &[]);
    // The log's own time: longer than the data, and its own to set.
    assert_eq!(firm.owner.post("/journal/keep", &[("years", "1")]).status, 200);
    assert!(firm.owner.get("/journal?wrong=years").says("Choose 2 to 10 years"));
    let kept = firm.owner.post("/journal/keep", &[("years", "5")]);
    assert!(kept.path.contains("saved=1") && kept.says("been in the journal for 5 years"), "{}", kept.text());
    firm.goes_to("2029-01-10");
    firm.sweeps();
    assert!(lines(&firm, &format!("subject={person}")).contains("Erased"), "its last day");
    firm.goes_to("2029-01-11");
    firm.sweeps();
    assert!(lines(&firm, &format!("subject={person}")).is_empty(), "{}", lines(&firm, &format!("subject={person}")));
    let page = firm.owner.get("/journal");
    assert!(
        page.says("Those that are left can still be proved") && page.says("Removed old rows of the journal"),
        "{}",
        page.text()
    );
    // The file and the pages of the database hold the id no more.
    let after = exported(&firm.world, "after.jsonl", &[]);
    assert!(!after.contains(&person), "gone");
    let verified = firm.world.run(&["journal", "verify", "--data", "data", "--format", "json"]).json();
    assert_eq!(
        (verified["intact"].as_bool(), verified["begins"].as_u64().map(|begins| begins > 5)),
        (Some(true), Some(true)),
        "{verified}"
    );
    let proof = firm.owner.post("/journal/verify", &[]);
    assert!(proof.says("The journal is whole"), "{}", proof.text());
    // Files taken out before and after are proved by the key alone.
    let key = key(&firm.world);
    for (name, text) in [("before", &file), ("whole", &whole), ("after", &after)] {
        let (code, said) = proved(text, &key);
        assert_eq!(code, Some(0), "{name}: {said}");
    }
}

#[test]
fn a_file_of_the_log_is_proved_by_the_key_alone_and_whatever_is_changed_in_it_is_found() {
    let firm = Firm::open_on("secapp", "2024-01-10");
    let known = customer(&firm);
    let _ = firm.owner.get(&format!("/people/{}", known.person()));
    firm.owner.here_for("marketing");
    assert_eq!(firm.owner.list("contracts/customer").status, 403);
    let key = key(&firm.world);
    let whole = exported(&firm.world, "whole.jsonl", &[]);
    assert_eq!(proved(&whole, &key).0, Some(0), "{}", proved(&whole, &key).1);
    let refused = exported(&firm.world, "refused.jsonl", &["--refused", "--clause", "register.contracts"]);
    let shown: Vec<&str> = refused.lines().filter(|line| line.contains("\"act\"")).collect();
    assert!(
        !shown.is_empty() && shown.iter().all(|line| line.contains("refused") && line.contains("register.contracts")),
        "{refused}"
    );
    assert!(refused.lines().any(|line| line.contains("left_out")), "{refused}");
    let (code, said) = proved(&refused, &key);
    assert!(code == Some(0) && said.contains("The file shows"), "{said}");
    // Each line taken away, changed, doubled or moved is found; and so is another key.
    let all: Vec<&str> = whole.lines().collect();
    let again = |lines: Vec<String>| lines.join("\n") + "\n";
    for at in 1..all.len() {
        let without = all.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, line)| (*line).to_owned()).collect();
        assert_eq!(proved(&again(without), &key).0, Some(1), "without line {at}");
    }
    let other = |from: &str, to: &str| whole.replacen(from, to, 1);
    for changed in [
        other("\"outcome\":\"refused\"", "\"outcome\":\"done\""),
        other("\"act\":\"collect\"", "\"act\":\"read\""),
        other("register.contracts", "register.contacts"),
        again(all.iter().chain(all.last()).map(|line| (*line).to_owned()).collect()),
        again([&all[..1], &[all[2], all[1]], &all[3..]].concat().into_iter().map(str::to_owned).collect()),
    ] {
        assert_ne!(changed, whole);
        let (code, said) = proved(&changed, &key);
        assert_eq!(code, Some(1), "{said}");
    }
    let first = if key.starts_with('a') { "b" } else { "a" };
    assert_ne!(proved(&whole, &format!("{first}{}", &key[1..])).0, Some(0));
    // The owner has the same from the page, narrowed down; nobody else has it.
    let page = firm.owner.get("/journal/lines.jsonl?clause=register.contracts&outcome=refused");
    assert_eq!(page.kind, "application/jsonl; charset=utf-8");
    assert_eq!(proved(&page.body, &key).0, Some(0), "{}", proved(&page.body, &key).1);
    let clerk = firm.clerk("Kim Kirjaaja", "contracts", &["contract-management"], &["read"]);
    assert_eq!(clerk.get("/journal/lines.jsonl").status, 403);
    assert!(!clerk.get("/journal").says("How long the journal is kept"));
    assert!(lines(&firm, "act=journal-export").contains("Oona"), "{}", lines(&firm, ""));
    // Filters by clause on the page.
    assert!(
        lines(&firm, "clause=register.contracts").contains("register.contracts"),
        "{}",
        lines(&firm, "clause=register.contracts")
    );
    assert!(lines(&firm, "clause=register.visits").is_empty());
    assert!(lines(&firm, "clause=register.contracts&outcome=refused").contains("Marketing"));
}

#[test]
fn se_70_how_long_the_log_is_kept_can_be_promised_in_the_notice_and_then_nobody_chooses() {
    let folder = World::new();
    let notice = std::fs::read_to_string(world::project("examples/softop.kdl")).unwrap();
    let told = folder.folder().join("told.kdl");
    std::fs::write(&told, notice + "\njournal years=3\n").unwrap();
    let mut firm = Firm::with_notice_on(&told.to_string_lossy(), "2024-01-10");
    for (lang, sentence) in [
        ("fi", "säilyy lokissa 3 vuotta"),
        ("sv", "Loggen bevarar i 3 år"),
        ("en", "The journal keeps for 3 years who has handled data"),
    ] {
        let page = firm.server.visitor().get(&format!("/notice/{lang}"));
        assert!(page.says(sentence), "{lang}: {}", page.text());
    }
    let page = firm.owner.get("/journal");
    assert!(page.says("in the journal for 3 years") && page.says("The notice promises this time"), "{}", page.text());
    let _ = firm.owner.post("/journal/keep", &[("years", "10")]);
    assert!(firm.owner.get("/journal").says("in the journal for 3 years"), "nobody chooses otherwise");
    let refused = firm.world.run(&["journal", "keep", "--years", "10", "--data", "data"]);
    assert_ne!(refused.code, Some(0), "{refused:?}");
    assert!(refused.warned.contains("journal years=3"), "{refused:?}");
    firm.goes_to("2027-01-11");
    firm.sweeps();
    assert!(firm.owner.get("/journal").says("Removed old rows of the journal"));
}
