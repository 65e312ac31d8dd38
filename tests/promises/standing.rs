//! Who may see what, and on which conditions: what is signed first, by whom a grant is given, and when it ends.

use world::{Clerk, Firm, Page};

const FIRM: &str = "minicapital";
const DAY: i64 = 24 * 60 * 60;
/// What the firm has its staff sign.
const PROMISE: &str = "Pidän salassa kaiken, mitä saan työssäni tietää.";

/// An organisation on record with its contact person, as the owner entered them.
fn somebody(firm: &Firm) -> String {
    firm.owner.here_for("services");
    let page = firm.owner.add("customers/organisation", &[("way", "contract"), ("name", "Malli Oy")]);
    page.person().to_owned()
}

/// Publishes a text to be signed by everybody.
fn publish(firm: &Firm, paper: &str, text: &str, grace: &str, lasts: &str) {
    let path = format!("/accounts/papers/{paper}");
    let done = firm.owner.post(&path, &[("text", text), ("grace", grace), ("lasts", lasts)]);
    assert!(done.path.contains("saved=1"), "{}", done.text());
}

/// Signs what is shown of a text.
fn sign(who: &Clerk, paper: &str) -> Page {
    let page = who.get("/settings/papers");
    let after = page.body.split(&format!("value=\"{paper}\"")).nth(1).unwrap();
    let version = after.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    who.post("/settings/papers", &[("paper", paper), ("version", version), ("agreed", "yes")])
}

#[test]
fn mc_24_a_grant_sleeps_until_the_secrecy_undertaking_is_signed_and_it_is_kept_after_the_account_is_closed() {
    let firm = Firm::open(FIRM);
    let person = somebody(&firm);
    publish(&firm, "undertaking", PROMISE, "14", "");
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &["services"], &["read", "search"]);
    clerk.here_for("services");
    let path = format!("/people/{person}");
    for path in [path.as_str(), "/registers/customers/organisation"] {
        let refused = clerk.get(path);
        assert!(!refused.says("Malli Oy") && refused.says("undertaking is not signed"), "{path}: {}", refused.text());
    }
    assert!(firm.owner.get(&path).says("Malli Oy"), "who was there has the grace");
    let start = clerk.get("/");
    assert!(start.says("One text is to be signed"), "{}", start.text());
    assert!(clerk.get("/settings/papers").says("Your grants are asleep"), "the person is told why");
    assert!(firm.owner.get("/").says("The grants of one person are asleep"), "{}", firm.owner.get("/").text());
    assert!(firm.owner.get("/accounts/papers").table().contains("Kim Kirjaaja Signature missing"));
    let journal = firm.owner.get("/journal?outcome=refused").table();
    assert!(journal.contains("Kim Kirjaaja") && journal.contains("The grant is asleep"), "{journal}");
    // Who has not said that they agree has signed nothing.
    assert_eq!(clerk.post("/settings/papers", &[("paper", "undertaking"), ("version", "1")]).status, 404);
    assert!(clerk.get("/settings/papers").says(PROMISE), "what is signed is read first");
    assert!(sign(&clerk, "undertaking").path.contains("saved=1"));
    assert!(clerk.get(&path).says("Malli Oy"), "signed, it is awake at once");
    let journal = firm.owner.get("/journal").table();
    assert!(journal.contains("Kim Kirjaaja Signed") && journal.contains("Secrecy undertaking, version 1"), "{journal}");
    assert!(firm.owner.post(&format!("{}/end", firm.account("Kim Kirjaaja")), &[]).path.contains("saved=1"));
    let kept = firm.owner.get("/accounts/papers").table();
    assert!(kept.contains("Kim Kirjaaja Closed Version 1"), "{kept}");
}

#[test]
fn se_65_rights_pause_until_the_instruction_is_confirmed_in_its_current_version_and_in_time() {
    let firm = Firm::open(FIRM);
    let person = somebody(&firm);
    publish(&firm, "instruction", "Lukitse kone, kun lähdet.", "0", "12");
    let path = format!("/people/{person}");
    let here = |username: &str| {
        let clerk = Clerk::sign_in(firm.server.visitor(), username);
        clerk.here_for("services");
        clerk
    };
    let made = firm.clerk("Kim Kirjaaja", "customers", &["services"], &["read"]);
    made.here_for("services");
    assert!(made.get(&path).says("instruction is not confirmed"));
    assert!(sign(&made, "instruction").path.contains("saved=1"));
    assert!(made.get(&path).says("Malli Oy"));
    // The owner has no grace left, and handles no requests either.
    assert!(firm.owner.get(&path).says("instruction is not confirmed"));
    assert_eq!(firm.owner.get("/requests").status, 403);
    assert!(sign(&firm.owner, "instruction").path.contains("saved=1"));
    assert!(firm.owner.get(&path).says("Malli Oy"));

    // A new version is asked anew, with the grace the firm sets.
    publish(&firm, "instruction", "Lukitse kone aina. Ilmoita loukkaukset.", "10", "12");
    let waits = made.get("/settings/papers");
    assert!(waits.says("To be signed by") && made.get(&path).says("Malli Oy"), "{}", waits.text());
    firm.later(11 * DAY);
    assert!(here("kim.kirjaaja").get(&path).says("instruction is not confirmed"), "the grace is over");
    let stale = here("kim.kirjaaja");
    let old = stale.post("/settings/papers", &[("paper", "instruction"), ("version", "1"), ("agreed", "yes")]);
    assert!(!old.path.contains("saved=1"), "the version before is not signed any more: {}", old.text());
    assert!(sign(&stale, "instruction").path.contains("saved=1"));
    assert!(stale.get(&path).says("Malli Oy"));

    // Once a year it is confirmed again.
    firm.later(400 * DAY);
    let late = here("kim.kirjaaja");
    assert!(late.get(&path).says("confirmed too long ago"), "{}", late.get(&path).text());
    assert!(sign(&late, "instruction").path.contains("saved=1"));
    assert!(late.get(&path).says("Malli Oy"));
    let owner = Clerk::sign_in(firm.server.visitor(), "oona");
    let list = owner.get("/accounts/papers").table();
    assert!(list.contains("Kim Kirjaaja Not asked Version 2"), "the list is the proof: {list}");
    assert!(owner.get("/").says("The grants of one person are asleep"), "the owner's own");
}
