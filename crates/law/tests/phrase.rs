//! What sentences say, and what they do not.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use jiff::civil::date;
use law::phrase::said;

#[test]
fn sentences_say_what_the_law_looks_at() {
    for (lang, text, kinds) in [
        ("fi", "Käyttämällä sivustoa hyväksyt evästeet.", vec!["implied-consent"]),
        (
            "fi",
            "Kun käytät palvelujamme, verkkosivustoamme ja otat yhteyttä, hyväksyt tietojesi käsittelyn.",
            vec!["implied-consent"],
        ),
        ("sv", "Genom att använda webbplatsen godkänner du kakor.", vec!["implied-consent"]),
        ("en", "By using this site you agree to our cookies.", vec!["implied-consent"]),
        ("fi", "Evästeet otetaan käyttöön vasta, kun hyväksyt ne.", vec![]),
        ("fi", "Sivuston käyttäminen ei ole suostumus eikä hyväksyntä.", vec![]),
        ("fi", "Tietoja säilytetään niin kauan kuin on tarpeen.", vec!["vague-retention"]),
        ("fi", "Nimi, osoite ym.", vec!["open-list"]),
        ("sv", "Namn, adress m.m.", vec!["open-list"]),
        ("en", "Name, address etc.", vec!["open-list"]),
        ("fi", "Pyyntö on tehtävä kirjallisesti ja allekirjoitettuna.", vec!["signature", "signed-request"]),
        ("fi", "Pyynnön voi tehdä kirjallisesti tai suullisesti.", vec![]),
        ("fi", "Tietoja ei luovuteta kolmansille.", vec!["claim-disclosure-no"]),
        ("fi", "Tietoja ei luovuteta muille kuin viranomaisille.", vec![]),
        ("fi", "Tietoja ei siirretä EU- tai ETA-alueen ulkopuolelle.", vec!["claim-transfer-no"]),
        ("en", "We do not use cookies.", vec!["claim-cookies-no"]),
        ("en", "We use cookies.", vec!["claim-cookies-yes"]),
        ("fi", "Evästeitä ei käytetä. Tietoja käytetään laskutukseen.", vec!["claim-cookies-no"]),
    ] {
        let mut found: Vec<_> = said(text, lang, date(2026, 11, 22)).into_iter().map(|said| said.kind).collect();
        found.sort_unstable();
        assert_eq!(found, kinds, "{text}");
    }
}

#[test]
fn a_kind_matters_from_its_day_on() {
    let old = |on| said("Rekisteriseloste", "fi", on).len();
    assert_eq!((old(date(2018, 12, 31)), old(date(2019, 1, 1))), (0, 1));
}

#[test]
fn a_text_that_says_nothing_else_says_so() {
    let alone = |text| said(text, "fi", date(2026, 11, 22))[0].alone;
    assert!(alone("Oikeutettu etu") && !alone("Oikeutettu etu suojata tiloja"));
}

#[test]
fn a_long_text_takes_time_in_proportion() {
    let text = "käyttämällä ei eväste tietoja ".repeat(40_000);
    let start = std::time::Instant::now();
    said(&text, "fi", date(2026, 11, 22));
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
