//! What was said to be wrong is set right from the case, and what is about others is found before anything is handed over.

use world::{Firm, Page};

/// A firm with one person on record.
fn open() -> (Firm, String) {
    let firm = Firm::open("softop");
    firm.owner.here_for("delivery");
    let added = firm.owner.add(
        "customers/customer",
        &[("kind", "person"), ("name", "Aada Esimerkki"), ("email", "aada@example.com"), ("city", "Kuopio")],
    );
    let person = added.person().to_owned();
    (firm, person)
}

/// Decides that every value asked about goes as asked, as far as the page knows of it.
fn grant_all(firm: &Firm, number: &str) {
    let page = firm.owner.get(&format!("/requests/{number}"));
    let choices: Vec<(String, String)> = page
        .hidden()
        .into_iter()
        .filter(|(name, _)| name.starts_with("k."))
        .flat_map(|(name, key)| [(name.clone(), key), (name.replace("k.", "c."), "yes".to_owned())])
        .collect();
    let mut said: Vec<(&str, &str)> = choices.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    if said.is_empty() {
        said.push(("outcome", "granted"));
    }
    firm.owner.does(number, "decide", &said);
}

/// The hidden fields of the form that sets right, with what is typed over them.
fn mended(page: &Page, typed: &[(&str, &str)]) -> Vec<(String, String)> {
    let hidden = page.hidden().into_iter().filter(|(name, _)| name != "csrf");
    let typed = typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    hidden.chain(typed).collect()
}

fn post(firm: &Firm, path: &str, form: &[(String, String)]) -> Page {
    firm.owner.post(path, &form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>())
}

/// Tells every recipient that is left to be told.
fn settle(firm: &Firm, number: &str) {
    let page = firm.owner.get(&format!("/requests/{number}"));
    for clause in page.values("clause") {
        let said = [("clause", clause.as_str()), ("state", "done"), ("note", "By e-mail today")];
        firm.owner.does(number, "place", &said);
    }
}

#[test]
fn a_correction_is_carried_out_from_the_case_and_the_recipients_of_the_old_value_are_told() {
    let (firm, person) = open();
    let ask = [("kind", "rectification"), ("email", "aada@example.com"), ("person", person.as_str())];
    let number = firm.owner.ask(&ask, &[]);
    firm.owner.does(&number, "identify", &[("method", "document-shown"), ("address", "yes")]);
    grant_all(&firm, &number);
    let early = firm.owner.step(&number, "carry-out", &[]);
    assert!(!early.says("Send the answer"), "nothing was set right: {}", early.text());

    let path = format!("/requests/{number}/correct");
    let page = firm.owner.get(&path);
    assert!(page.says("Set the values right"), "{}", page.text());
    let before = format!("{:?}", page.hidden());
    assert!(before.contains("Kuopio"), "{before}");
    let field = |name: &str| {
        let hidden = page.hidden();
        let of = hidden.iter().find(|(key, _)| key.ends_with(&format!(".{name}")) && key.starts_with("b."));
        of.map(|(key, _)| key.replacen("b.", "f.", 1)).unwrap_or_else(|| panic!("no field {name}"))
    };
    let (name, city, email) = (field("name"), field("city"), field("email"));
    let wrong =
        post(&firm, &path, &mended(&page, &[(&name, "Aada Esimerkki"), (&city, "Espoo"), (&email, "nonsense")]));
    assert!(wrong.says("Nothing was stored"), "{}", wrong.text());
    let page = firm.owner.get(&path);
    let right = [(name.as_str(), "Aada Esimerkki"), (&city, "Espoo"), (&email, "aada.uusi@example.com")];
    let done = post(&firm, &path, &mended(&page, &right));
    assert!(done.path.starts_with(&format!("/requests/{number}?saved")), "{}: {}", done.path, done.text());
    let again = post(&firm, &path, &mended(&page, &right));
    assert!(again.path.contains("changed"), "the form is spent: {}", again.path);

    let shown = firm.owner.get(&format!("/people/{person}"));
    assert!(shown.says("Espoo") && shown.says("aada.uusi@example.com"), "{}", shown.text());
    let case = firm.owner.get(&format!("/requests/{number}"));
    assert!(case.says("Set values right"), "{}", case.text());
    let open = firm.owner.step(&number, "carry-out", &[]);
    assert!(!open.says("Send the answer"), "recipients come first: {}", open.text());
    settle(&firm, &number);
    firm.owner.does(&number, "carry-out", &[]);
    let letter = firm.owner.get(&format!("/requests/{number}"));
    assert!(letter.says("told"), "the letter says who was told: {}", letter.text());
}

#[test]
fn another_person_in_free_text_is_found_before_an_access_package_is_made() {
    let (firm, person) = open();
    let other = [("kind", "person"), ("name", "Bertta Malli"), ("email", "bertta@example.com")];
    let _ = firm.owner.add("customers/customer", &other);
    let record = firm.owner.get(&format!("/people/{person}")).record("customers/customer");
    let note = "Aada kertoi, että Bertta Mallin lasku on maksamatta. Kuopio on kaunis.";
    let of = [("of", record.as_str()), ("on", "2026-01-10T10:00"), ("channel", "phone"), ("body", note)];
    let added = firm.owner.add("customers/message", &of);
    assert_eq!(added.status, 200, "{}", added.text());
    let ask = [("kind", "access"), ("email", "aada@example.com"), ("person", person.as_str())];
    let number = firm.owner.ask(&ask, &[]);
    firm.owner.does(&number, "identify", &[("method", "document-shown"), ("address", "yes")]);
    grant_all(&firm, &number);
    let pack = |firm: &Firm| firm.owner.step(&number, "package", &[("password", "seitsemän vihreää")]);
    assert!(pack(&firm).says("First decide about the places"), "{}", pack(&firm).text());

    let path = format!("/requests/{number}/others");
    let page = firm.owner.get(&path);
    assert!(page.says("Bertta Mallin") && !page.body.contains("<mark>Kuopio"), "{}", page.text());
    let wordless = post(&firm, &path, &mended(&page, &[("c.0", "keep"), ("r.0", " ")]));
    assert!(wordless.says("Write the reasons"), "{}", wordless.text());
    let page = firm.owner.get(&path);
    let done = post(&firm, &path, &mended(&page, &[("c.0", "leave")]));
    assert!(done.path.contains("saved"), "{}: {}", done.path, done.text());
    let made = pack(&firm);
    assert_eq!((made.status, made.kind.as_str()), (200, "application/zip"), "{}", made.text());
}

#[test]
fn places_may_be_decided_about_in_parts_and_the_rest_left_out_at_once() {
    let (firm, person) = open();
    for (name, email) in [("Bertta Malli", "bertta@example.com"), ("Ossi Koskinen", "ossi@example.com")] {
        let _ = firm.owner.add("customers/customer", &[("kind", "person"), ("name", name), ("email", email)]);
    }
    let record = firm.owner.get(&format!("/people/{person}")).record("customers/customer");
    let note = "Bertta Mallin lasku. Kysyttiin Koskiselta. Uusi osoite: ossi@example.com";
    let of = [("of", record.as_str()), ("on", "2026-01-10T10:00"), ("channel", "phone"), ("body", note)];
    let added = firm.owner.add("customers/message", &of);
    assert_eq!(added.status, 200, "{}", added.text());
    let ask = [("kind", "access"), ("email", "aada@example.com"), ("person", person.as_str())];
    let number = firm.owner.ask(&ask, &[]);
    firm.owner.does(&number, "identify", &[("method", "document-shown"), ("address", "yes")]);
    grant_all(&firm, &number);
    let pack = |firm: &Firm| firm.owner.step(&number, "package", &[("password", "seitsemän vihreää")]);

    let path = format!("/requests/{number}/others");
    let page = firm.owner.get(&path);
    assert_eq!(page.body.matches("<mark>").count(), 3, "{}", page.text());
    let nothing = post(&firm, &path, &mended(&page, &[]));
    assert!(nothing.says("First decide about the places"), "{}", nothing.text());
    let page = firm.owner.get(&path);
    let kept = post(&firm, &path, &mended(&page, &[("c.0", "keep"), ("r.0", "The person told it")]));
    assert!(kept.path.contains("saved"), "{}: {}", kept.path, kept.text());
    assert!(pack(&firm).says("First decide about the places"), "two wait yet");
    let page = firm.owner.get(&path);
    let rest = post(&firm, &path, &mended(&page, &[("rest", "leave")]));
    assert!(rest.path.contains("saved"), "{}: {}", rest.path, rest.text());
    let page = firm.owner.get(&path);
    assert!(page.body.contains("The person told it"), "what was kept stays kept: {}", page.text());
    let made = pack(&firm);
    assert_eq!((made.status, made.kind.as_str()), (200, "application/zip"), "{}", made.text());
}

#[test]
fn what_is_left_open_may_be_decided_to_be_done_at_once() {
    let (firm, person) = open();
    let ask = [("kind", "erasure"), ("email", "aada@example.com"), ("person", person.as_str())];
    let number = firm.owner.ask(&ask, &[]);
    firm.owner.does(&number, "identify", &[("method", "document-shown"), ("address", "yes")]);
    let page = firm.owner.get(&format!("/requests/{number}"));
    assert!(page.body.contains("name=\"rest\""), "several values are open: {}", page.text());
    let keys: Vec<(String, String)> = page.hidden().into_iter().filter(|(name, _)| name.starts_with("k.")).collect();
    assert!(keys.len() > 1);
    let keys: Vec<(&str, &str)> = keys.iter().map(|(name, key)| (name.as_str(), key.as_str())).collect();
    let undecided = firm.owner.step(&number, "decide", &keys);
    assert!(undecided.says("needs its reason"), "nothing was chosen: {}", undecided.text());
    let one_stays =
        [keys.as_slice(), &[("c.0", "no"), ("r.0", "A claim is open"), ("ground", "legal-claims"), ("rest", "yes")]]
            .concat();
    firm.owner.does(&number, "decide", &one_stays);
    let decided = firm.owner.get(&format!("/requests/{number}"));
    assert!(decided.says("A claim is open"), "{}", decided.text());
    settle(&firm, &number);
    firm.owner.does(&number, "carry-out", &[]);
    let shown = firm.owner.get(&format!("/people/{person}"));
    let kept = ["Kuopio", "aada@example.com", "Aada Esimerkki"].iter().filter(|value| shown.says(value)).count();
    assert!(kept <= 1, "all but one value is gone: {}", shown.text());
}
