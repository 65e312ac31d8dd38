//! What the law says of the sentences the five notices were published with.

use world::World;

/// A sentence of a published notice, told as true.
fn stated(sentence: &str) -> String {
    format!("statement as-published {{ label fi=\"{sentence}\" sv=\"{sentence}\" en=\"{sentence}\" }}")
}

/// The finding that use, giving or asking is no consent.
fn no_consent(firm: &str, sentence: &str) {
    let world = World::new();
    assert!(world.judged(firm, &[], "").found("implied-consent").is_empty(), "kept as refused, it is no finding");
    let dated = [(dates(firm), "updated=\"2026-01-15\"")];
    let found = world.judged(firm, &dated, &stated(sentence)).found("implied-consent");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("statement.as-published high"), "{found:?}");
    assert!(found[0].contains("state=refused"), "it says how to keep the sentence: {found:?}");
}

/// The day a firm's notice was last updated.
fn dates(firm: &str) -> &'static str {
    match firm {
        "mimino" => "updated=\"2018-05-24\"",
        _ => "updated=\"2025-01-15\"",
    }
}

#[test]
fn mc_32_that_using_the_site_accepts_cookies_is_found_to_be_no_consent() {
    no_consent(
        "minicapital",
        "Käyttämällä Minicapitalin sivustoa, käyttäjä hyväksyy evästeiden käytön ja tallentamisen tietokoneelleen",
    );
}

#[test]
fn mi_05_that_using_or_writing_accepts_processing_is_found_to_be_no_consent() {
    no_consent("mimino", "Kun käytät palvelujamme, verkkosivustoamme ja otat yhteyttä, hyväksyt tietojesi käsittelyn");
}

#[test]
fn mk_30_that_giving_data_accepts_their_use_is_found_to_be_no_consent() {
    no_consent("minikone", "Asiakas antaa tiedot itse ja näinollen hyväksyy niiden käytön");
}

#[test]
fn mk_76_that_using_the_site_accepts_googles_processing_is_found_to_be_no_consent() {
    no_consent("minikone", "Käyttämällä tätä sivustoa hyväksyt Googlen tekemän tiedonkäsittelyn");
}

#[test]
fn mi_02_the_repealed_act_is_found_by_the_notices_own_date_and_each_item_is_listed() {
    let world = World::new();
    let sentence = stated("Henkilötietolain (10 ja 24 §) ja EU:n yleisen tietosuoja-asetuksen (GDPR) mukainen seloste");
    let before = world.judged("mimino", &[], &sentence);
    assert!(before.found("law-repealed").is_empty(), "the act was in force on 24 May 2018");
    let after = world.judged("mimino", &[(dates("mimino"), "updated=\"2019-01-01\"")], &sentence);
    let found = after.found("law-repealed");
    assert!(found[0].contains("523/1999") && found[0].contains("repealed on 2019-01-01"), "{found:?}");

    let whole = world.judged("mimino", &[], "").items();
    assert!(
        whole
            .iter()
            .any(|(item, article, state)| item == "complaint" && article.contains("13(2)(d)") && state == "stated")
    );
    let without = world.judged("mimino", &[("right complaint     identity=none\n", "")], "").items();
    assert_eq!(without.len(), whole.len());
    let missing: Vec<_> = without.iter().filter(|item| !whole.contains(item)).collect();
    assert_eq!(missing, [&("complaint".into(), "13(2)(d), 14(2)(e)".into(), "missing".into())]);
}

#[test]
fn se_02_each_item_is_stated_or_missing_and_each_law_is_known_to_be_in_force() {
    let world = World::new();
    let judged = world.judged("secapp", &[], "");
    assert!(judged.found("law-repealed").is_empty() && judged.found("law-citation").is_empty());
    let items = judged.items();
    assert!(items.len() >= 18, "{items:?}");
    for (item, article, state) in &items {
        assert!(
            !article.is_empty() && matches!(state.as_str(), "stated" | "missing" | "not-needed"),
            "{item}: {state}"
        );
    }
    let stated = |wanted: &str| items.iter().any(|(item, _, state)| item == wanted && state == "stated");
    assert!(stated("transfers") && stated("source") && stated("complaint"), "{items:?}");
}

#[test]
fn mk_70_adequacy_carries_googles_servers_only_while_a_decision_is_in_force() {
    let world = World::new();
    for (day, lapsed) in [("2016-09-01", 0), ("2022-01-01", 2), ("2026-01-15", 0)] {
        let dated = [(dates("minikone"), &*format!("updated=\"{day}\""))];
        let found = world.judged("minikone", &dated, "").found("art45");
        assert_eq!(found.len(), lapsed, "{day}: {found:?}");
    }
}

/// What is not needed is marked as such; the definition is refused where findings count as errors.
#[test]
fn mk_38_what_may_be_left_out_needs_another_basis_than_the_contract() {
    let world = World::new();
    let usual = world.judged("minikone", &[], "");
    assert!(usual.found("not-needed-for-contract").is_empty(), "occupation and interests rest on consent");
    let occupation = r#"en="Occupation"; purposes personal-offers"#;
    let used = " customers.customer.occupation\" {";
    let by_contract = [(occupation, r#"en="Occupation"; purposes sales deliveries"#), (used, "\" {")];
    let found = world.judged("minikone", &by_contract, "").found("not-needed-for-contract");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("register.customers.customer.occupation medium"), "{found:?}");
    assert!(found[0].contains("another basis"), "{found:?}");
    let path = world.notice("minikone", &by_contract);
    assert_eq!(world.run(&["check", "--strict", &path.to_string_lossy()]).code, Some(1));
}
