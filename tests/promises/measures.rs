//! The protections a notice names: shown to everybody with their state and date, confirmed by a role again and again.

use world::Firm;

/// Links from each sentence of the notice itself, and refusing to publish, are left for the proofs.
#[test]
fn mc_01_every_protection_is_shown_with_its_state_and_date() {
    let firm = Firm::open("minicapital");
    let page = firm.server.visitor().get("/notice/protections").text();
    assert_eq!(page.matches("Unproven: never confirmed").count(), 9, "{page}");
    assert_eq!(page.matches("Up to the program").count(), 2, "{page}");
    assert!(!firm.server.visitor().get("/notice/en").links("/notice/protections").is_empty());
    let kept = firm.owner.post("/settings/measures/firewall", &[("checked", "Palomuurin säännöt luettu")]);
    assert!(kept.path.contains("saved=1"), "{}", kept.text());
    let page = firm.server.visitor().get("/notice/protections").text();
    assert_eq!(page.matches("Confirmed on ").count(), 1, "{page}");
    assert!(!page.contains("Palomuurin säännöt"), "what was looked at is the firm's own");
}

/// What passes with time is shown by the vault's own test, with a clock of its own.
#[test]
fn se_07_following_the_law_is_a_task_and_closing_it_needs_what_was_checked() {
    let firm = Firm::open("secapp");
    let due = || firm.owner.get("/").text();
    assert!(due().contains("7 protections wait to be confirmed"), "{}", due());
    let page = firm.owner.get("/settings/measures").text();
    assert!(page.contains("Confirmed by: Tietosuojavastaava, every 3 months"), "{page}");
    let without = firm.owner.post("/settings/measures/law-followed", &[("checked", " ")]);
    assert_eq!(without.status, 404, "{}", without.text());
    let closed =
        firm.owner.post("/settings/measures/law-followed", &[("checked", "Uusi ohje luettu"), ("change", "yes")]);
    assert!(closed.text().contains("the notice changes"), "{}", closed.text());
    assert!(due().contains("7 protections wait to be confirmed"), "what has to change is not closed");
    let closed = firm.owner.post("/settings/measures/law-followed", &[("checked", "Seloste muutettu ohjeen mukaan")]);
    assert!(closed.path.contains("saved=1"), "{}", closed.text());
    assert!(due().contains("6 protections wait to be confirmed"), "{}", due());
    assert!(firm.owner.get("/journal").table().contains("Confirmed a protection"));
}

/// The sentence in the notice itself is left for the proofs: the page of protections says it.
#[test]
fn mk_79_the_whole_is_as_strong_as_its_weakest_measure() {
    let firm = Firm::open("minikone");
    let page = || firm.server.visitor().get("/notice/protections").text();
    let attested = [
        "restricted-space",
        "network-sign-in",
        "firewall",
        "antivirus",
        "supplier-instructions",
        "google-terms",
        "third-party-cookies-reviewed",
    ];
    for measure in attested {
        assert!(page().contains("The whole is unproven"), "before {measure}");
        let kept = firm.owner.post(&format!("/settings/measures/{measure}"), &[("checked", "Katsottu")]);
        assert!(kept.path.contains("saved=1"), "{}", kept.text());
    }
    assert!(page().contains("All of them stand."), "{}", page());
}
