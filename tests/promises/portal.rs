//! A person's own pages: a link to a known address, what is held, every right asked for, a ban from anybody.

use world::{Firm, Post, Visitor};

const ADA: &str = "aada@example.com";

/// A firm whose notice lets a link be enough to see one's data, whose letters go out by mail.
fn open() -> (Firm, Post) {
    let (firm, post) = Firm::with_links("softop");
    firm.owner.here_for("delivery");
    (firm, post)
}

fn add(firm: &Firm, name: &str, email: &str) -> world::Page {
    firm.owner.add("customers/customer", &[("kind", "person"), ("name", name), ("email", email), ("city", "Kuopio")])
}

/// Comes to their own place by the link that was mailed.
fn come_in(firm: &Firm, post: &Post, email: &str) -> Visitor {
    let visitor = firm.server.visitor();
    let form = visitor.get("/my/link?lang=en");
    let sent = visitor.submit(&form, "/my/link", &[("email", email)]);
    assert!(sent.says("Look at your e-mail"), "{}", sent.text());
    let mail = post.mail_that_says("/my/in/");
    let link = mail.lines().find(|line| line.contains("/my/in/")).unwrap().trim();
    let path = link.strip_prefix(firm.server.address()).unwrap().to_owned();
    let page = visitor.get(&path);
    let inside = visitor.submit(&page, &path, &[]);
    assert_eq!(inside.path, "/my/place", "{}", inside.text());
    let again = firm.server.visitor();
    assert!(again.get(&path).says("does not work any more"), "a link is used once");
    visitor
}

#[test]
fn se_73_every_right_can_be_asked_from_ones_own_place() {
    let (firm, post) = open();
    let _ = add(&firm, "Aada Esimerkki", ADA);
    let person = come_in(&firm, &post, ADA);
    for kind in
        ["rectification", "erasure", "restriction", "objection", "withdrawal", "human-review", "access", "portability"]
    {
        let path = format!("/my/place/ask/{kind}");
        let form = person.get(&path);
        let asked = person.submit(&form, &path, &[("message", "Please"), ("choice", "erase")]);
        assert!(asked.says("Your request has come") && asked.says("case number"), "{kind}: {}", asked.text());
    }
    let place = person.get("/my/place");
    assert_eq!(place.links("/my/place/cases/").len(), 8, "each can be followed");
    assert_eq!(firm.owner.get("/requests").links("/requests/20").len(), 8, "and stands on the work list");
}

#[test]
fn mk_53_a_verified_person_gets_all_that_is_held_and_nobody_elses() {
    let (firm, post) = open();
    let _ = add(&firm, "Aada Esimerkki", ADA);
    let _ = add(&firm, "Toinen Henkilö", "toinen@example.com");
    let person = come_in(&firm, &post, ADA);
    let place = person.get("/my/place");
    assert!(place.says("Aada Esimerkki") && place.says(ADA) && !place.says("Toinen"), "{}", place.text());
    for said in ["Why the data are processed", "From you", "Who has used your data"] {
        assert!(place.says(said), "{said}: {}", place.text());
    }
    let data = person.get("/my/place/data.json").json();
    assert!(data.to_string().contains("Aada Esimerkki") && !data.to_string().contains("Toinen"), "{data}");
    let paper = person.get("/my/place/data.pdf");
    assert_eq!((paper.status, paper.kind.as_str()), (200, "application/pdf"));
    let stranger = firm.server.visitor();
    for path in ["/my/place", "/my/place/data.json", "/my/place/cases/2026-0001"] {
        let page = stranger.get(path);
        assert!(!page.says("Esimerkki") && page.path == "/my/link", "{path}: {}", page.path);
    }
    let left = person.submit(&place, "/my/leave", &[]);
    assert!(left.says("You have left"), "{}", left.text());
    assert_eq!(person.get("/my/place").path, "/my/link");
}

#[test]
fn mi_59_a_wrong_value_is_reported_with_the_right_one() {
    let (firm, post) = open();
    let _ = add(&firm, "Aada Esimerkki", ADA);
    let person = come_in(&firm, &post, ADA);
    let form = person.get("/my/place/ask/rectification");
    let said = [("field", "City"), ("right", "Espoo")];
    let asked = person.submit(&form, "/my/place/ask/rectification", &said);
    assert!(asked.says("We answer by"), "{}", asked.text());
    let case = person.get("/my/place").links("/my/place/cases/").remove(0);
    assert!(person.get(&case).says("Espoo"));
    let number = case.rsplit('/').next().unwrap().to_owned();
    assert!(firm.owner.get(&format!("/requests/{number}")).says("Espoo"), "the staff reads it");
}

#[test]
fn se_87_what_a_person_writes_reaches_the_case_with_the_complaint_beside_it() {
    let (firm, post) = open();
    let _ = add(&firm, "Aada Esimerkki", ADA);
    let person = come_in(&firm, &post, ADA);
    let form = person.get("/my/place/ask/question");
    let _ = person.submit(&form, "/my/place/ask/question", &[("message", "Why?")]);
    let case = person.get("/my/place").links("/my/place/cases/").remove(0);
    let page = person.get(&case);
    assert!(page.says("supervisory authority"), "{}", page.text());
    let said = person.submit(&page, &case, &[("text", "I am still waiting")]);
    assert!(said.says("I am still waiting"), "{}", said.text());
    let other = come_in_as_other(&firm, &post);
    assert_eq!(other.get(&case).status, 404, "a case is its own person's");
}

fn come_in_as_other(firm: &Firm, post: &Post) -> Visitor {
    let _ = add(firm, "Toinen Henkilö", "toinen@example.com");
    let visitor = firm.server.visitor();
    let form = visitor.get("/my/link?lang=en");
    let _ = visitor.submit(&form, "/my/link", &[("email", "toinen@example.com")]);
    let mail = post.mail_that_says("To: toinen@example.com");
    let link = mail.lines().find(|line| line.contains("/my/in/")).unwrap().trim();
    let path = link.strip_prefix(firm.server.address()).unwrap().to_owned();
    let page = visitor.get(&path);
    let _ = visitor.submit(&page, &path, &[]);
    visitor
}

#[test]
fn mk_60_a_marketing_ban_needs_no_identity_and_tells_nothing() {
    let (firm, _post) = open();
    let _ = add(&firm, "Aada Esimerkki", ADA);
    let answer = |given: &[(&str, &str)]| {
        let visitor = firm.server.visitor();
        let form = visitor.get("/my/ban?lang=en");
        visitor.submit(&form, "/my/ban", given)
    };
    let (known, unknown) = (answer(&[("email", ADA)]), answer(&[("email", "nobody@example.com")]));
    assert!(known.says("The ban is in force"), "{}", known.text());
    assert_eq!(known.text(), unknown.text(), "nobody learns who is on record");
    let phone = answer(&[("phone", "040 123 4567")]);
    assert_eq!((phone.status, phone.text()), (known.status, known.text()));
    let nobody = answer(&[("name", "Aada Esimerkki")]);
    assert!(nobody.status == 422 && nobody.says("or a name and a company"), "{}", nobody.text());
}

#[test]
fn se_81_who_forbade_marketing_is_left_out_of_an_import_and_counted() {
    let (firm, _post) = open();
    let visitor = firm.server.visitor();
    let form = visitor.get("/my/ban?lang=en");
    let _ = visitor.submit(&form, "/my/ban", &[("email", "Aada@Example.com")]);
    let list = "email\naada@example.com\ntoinen@example.com\n";
    let report = firm.import(list, "mailing-list/subscriber", "marketing", "person:order");
    let said = format!("{report:?}");
    assert!(report.json()["banned"] == 1 && report.json()["stored"] == 1, "{said}");
    firm.owner.here_for("marketing");
    let stored = firm.owner.list("mailing-list/subscriber").table();
    assert!(stored.contains("toinen@example.com") && !stored.contains("aada@"), "{stored} {said}");
    let files: Vec<_> = std::fs::read_dir(firm.data()).unwrap().map(|entry| entry.unwrap().path()).collect();
    let files: Vec<_> = files.into_iter().filter(|path| path.is_file()).collect();
    assert!(files.len() > 1, "the data and the keyring: {files:?}");
    for path in files {
        let bytes = std::fs::read(&path).unwrap();
        let readable = bytes.windows(ADA.len()).any(|part| part.eq_ignore_ascii_case(ADA.as_bytes()));
        assert!(!readable, "a readable address in {}", path.display());
    }
}

#[test]
fn se_80_erasure_and_ban_are_explained_with_equal_ease_before_anything_is_sent() {
    let (firm, _post) = open();
    let visitor = firm.server.visitor();
    let form = visitor.get("/my/ask/erasure?lang=en");
    for said in ["Erase my data", "Forbid marketing", "Erase my data and forbid marketing", "Ban or erasure?"] {
        assert!(form.says(said), "{said}: {}", form.text());
    }
    assert_eq!(form.values("choice"), ["erase", "ban", "both"]);
    for choice in ["ban", "both"] {
        let unnamed = [("choice", choice), ("name", "Aada Esimerkki"), ("address", "Katu 1, 70100 Kuopio")];
        let none = visitor.submit(&form, "/my/ask/erasure", &unnamed);
        assert!(none.status == 422 && none.says("an e-mail address is needed"), "{choice}: {}", none.text());
    }
    assert!(firm.owner.get("/requests").links("/requests/20").is_empty(), "who asks for a ban is not erased");
    let both = visitor.submit(&form, "/my/ask/erasure", &[("choice", "both"), ("email", ADA)]);
    assert!(both.says("Your request has come"), "{}", both.text());
    let list = "email\naada@example.com\n";
    let report = firm.import(list, "mailing-list/subscriber", "marketing", "person:order");
    assert_eq!(report.json()["banned"], 1, "the ban holds: {report:?}");
}

#[test]
fn so_56_an_unknown_address_gets_the_same_answer_and_no_mail() {
    let (firm, post) = open();
    let _ = add(&firm, "Aada Esimerkki", ADA);
    let answer = |email: &str| {
        let visitor = firm.server.visitor();
        let form = visitor.get("/my/link?lang=en");
        visitor.submit(&form, "/my/link", &[("email", email)])
    };
    let (unknown, known) = (answer("nobody@example.com"), answer(ADA));
    assert_eq!((unknown.status, unknown.text()), (known.status, known.text()));
    let mail = post.mail_that_says("/my/in/");
    assert!(mail.contains(ADA), "{mail}");
    assert!(!post.mails().iter().any(|mail| mail.contains("nobody@")));
    assert!(!firm.server.log().contains("example.com"), "no address in the log");
}

#[test]
fn mi_61_an_objection_ends_that_use_at_once_and_the_page_says_what_it_does_not_reach() {
    let (firm, post) = open();
    let record = add(&firm, "Aada Esimerkki", ADA).path;
    let person = come_in(&firm, &post, ADA);
    let form = person.get("/my/place/ask/objection");
    assert!(form.says("Use that cannot be objected to"), "{}", form.text());
    let ended = person.submit(&form, "/my/place/ask/objection", &[("end", "improvement")]);
    assert!(ended.says("We did it at once"), "{}", ended.text());
    let mail = post.mail_that_says("The answer to your request");
    assert!(mail.contains("2026-"), "{mail}");
    firm.owner.here_for("improvement");
    assert!(!firm.owner.get(&record).says("Aada Esimerkki"), "that use has ended");
    firm.owner.here_for("delivery");
    assert!(firm.owner.get(&record).says("Aada Esimerkki"), "another goes on");
    let form = person.get("/my/place/ask/restriction");
    let ended = person.submit(&form, "/my/place/ask/restriction", &[("end", "accuracy")]);
    assert!(ended.says("We did it at once"), "{}", ended.text());
    assert!(!firm.owner.get(&record).says("Aada Esimerkki"), "it is only stored");
    let wrong = person.submit(&form, "/my/place/ask/objection", &[("end", "bookkeeping")]);
    assert!(wrong.says("Your request has come"), "no right to object to what a law asks: {}", wrong.text());
    for case in person.get("/my/place").links("/my/place/cases/") {
        assert_eq!(person.get(&case).status, 200);
    }
}

#[test]
fn mi_61_what_ends_at_once_is_told_in_one_mail_in_the_persons_language() {
    let (firm, post) = open();
    let _ = add(&firm, "Aada Esimerkki", ADA);
    let person = come_in(&firm, &post, ADA);
    let asks = |lang: &str, kind: &str, form: (&str, &str)| {
        let page = person.get(&format!("/my/place/ask/{kind}?lang={lang}"));
        let _ = person.submit(&page, &format!("/my/place/ask/{kind}"), &[form]);
    };
    for lang in ["fi", "sv", "en"] {
        asks(lang, "objection", ("end", "improvement"));
    }
    // Of a restriction, recipients are still to be told; and a question waits for somebody.
    asks("en", "restriction", ("end", "accuracy"));
    asks("en", "question", ("message", "Why?"));
    let visitor = firm.server.visitor();
    let form = visitor.get("/my/ban?lang=fi");
    let _ = visitor.submit(&form, "/my/ban", &[("email", ADA)]);
    let mut numbers = Vec::new();
    for said in [
        "ja teimme heti, mitä pyysit. Pyynnön aihe: käsittelyn vastustaminen",
        "och gjorde genast det du bad om. Den gäller: invändning mot behandlingen",
        "and did at once what you asked. It was about: objection",
        "We did at once what you asked. We still tell the change to those",
        "It is about: a question about data protection",
        "ja teimme heti, mitä pyysit. Pyynnön aihe: suoramarkkinoinnin kieltäminen",
    ] {
        let mail = post.mail_to(ADA, said);
        let number = mail.split_whitespace().find(|word| word.starts_with("2026-")).map(|word| word.trim_matches('.'));
        numbers.push(number.unwrap_or_else(|| panic!("{mail}")).to_owned());
    }
    assert_eq!(numbers.iter().collect::<std::collections::BTreeSet<_>>().len(), 6, "a case each: {numbers:?}");
    for number in numbers {
        let told = post.mails().iter().filter(|mail| mail.contains(ADA) && mail.contains(&number)).count();
        assert_eq!(told, 1, "{number}: {:#?}", post.mails());
    }
}
