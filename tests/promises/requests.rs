//! What people ask by right: taken in by any way, answered in time, refused only with grounds, contested before another.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::Value;
use world::{Clerk, Firm, World};

/// The day it is for the firm, so many days back.
fn days_ago(clerk: &Clerk, days: i64) -> String {
    let today: Date = clerk.get("/requests/new").values("received").pop().unwrap().parse().unwrap();
    (today - days.days()).to_string()
}

fn case(clerk: &Clerk, number: &str) -> String {
    clerk.get(&format!("/requests/{number}")).text()
}

/// Makes sure who asks, in the way that suffices for everything.
fn identify(clerk: &Clerk, number: &str) {
    clerk.does(number, "identify", &[("method", "document-shown"), ("address", "yes")]);
}

/// Decides that nothing is done, and answers.
fn refuse(clerk: &Clerk, number: &str) {
    clerk.does(
        number,
        "decide",
        &[
            ("outcome", "refused"),
            ("ground", "legal-obligation"),
            ("reasons", "The Accounting Act orders us to keep them."),
        ],
    );
    clerk.does(number, "carry-out", &[]);
    clerk.does(number, "answer", &[]);
}

/// Posts the letter that waits.
fn post_it(clerk: &Clerk, number: &str) {
    let letter = clerk.get(&format!("/requests/{number}")).values("letter").into_iter().next().unwrap();
    clerk.does(number, "posted", &[("letter", &letter), ("proof", "Posted as a letter")]);
}

/// The public form that leads here is left for the person's own place.
#[test]
fn mi_64_an_enquiry_reaches_the_contact_role_that_the_notice_names() {
    let (firm, post) = Firm::with_mail("mimino");
    let address = &[("email", "aada@example.com")];
    let number = firm
        .owner
        .ask(&[&[("kind", "question"), ("message", "Who is the Toimitusjohtaja?")], &address[..]].concat(), &[]);
    assert!(firm.owner.get("/requests").table().contains(&number), "it stands on the work list");
    let receipt = post.mail_that_says(&number);
    assert!(receipt.contains("Toimitusjohtaja, tietosuoja@mimino.example"), "{receipt}");
    let old = firm.owner.ask(&[("kind", "question"), ("received", &days_ago(&firm.owner, 60))], &[]);
    let told = post.mail_that_says(&format!("Määräaika on ylitetty: pyyntö {old}"));
    assert!(
        told.contains("To: <tietosuoja@mimino.example>") || told.contains("To: tietosuoja@mimino.example"),
        "{told}"
    );
}

#[test]
fn mk_55_a_written_request_gets_a_number_a_deadline_and_a_receipt() {
    let (firm, post) = Firm::with_mail("minikone");
    let said = [("email", "aada@example.com"), ("received", "2026-03-03"), ("message", "Please show me my data")];
    let number = firm.owner.ask(&said, &[]);
    let page = case(&firm.owner, &number);
    assert!(page.contains("3 March 2026") && page.contains("7 April 2026"), "over Easter: {page}");
    let receipt = post.mail_that_says(&format!("We have your request, case {number}"));
    assert!(receipt.contains("aada@example.com") && receipt.contains("7 April 2026"), "{receipt}");
    assert!(!receipt.contains("Please show me"), "what was asked does not travel back: {receipt}");
    let sent = || case(&firm.owner, &number).contains("A letter went out");
    let waited = (0..200).any(|_| {
        sent() || {
            std::thread::sleep(std::time::Duration::from_millis(100));
            false
        }
    });
    assert!(waited, "that it went is on the case: {}", case(&firm.owner, &number));
    assert!(case(&firm.owner, &number).contains("250 kept as"), "with the server's answer");
    assert!(!firm.server.log().contains("aada@"), "no address in the log");
}

#[test]
fn se_82_a_letter_is_recorded_with_its_day_its_scan_and_its_paper() {
    let firm = Firm::open("secapp");
    let (received, until) = (days_ago(&firm.owner, 4), days_ago(&firm.owner, -60));
    let said = [
        ("channel", "letter"),
        ("received", received.as_str()),
        ("address", "Mallikatu 1, 00100 Helsinki"),
        ("paper", "Folder A, shelf 2"),
        ("paper-until", until.as_str()),
        ("signature", "fits"),
    ];
    let number = firm.owner.ask(&said, &[("files", "scan.txt", "the letter as it came")]);
    let page = firm.owner.get(&format!("/requests/{number}"));
    let text = page.text();
    for said in ["scan.txt", "Folder A, shelf 2, destroyed by", "Signature : Looked at, fits", "letter"] {
        assert!(text.replace("Signature:", "Signature :").contains(said), "{said}: {text}");
    }
    let scan = page.links(&format!("/requests/{number}/files/"));
    assert_eq!(firm.owner.get(&scan[0]).body, "the letter as it came");
    let due: Value =
        serde_json::from_str(&firm.world.run(&["law", "deadline", &received, "--format", "json"]).said).unwrap();
    let listed = firm.owner.get("/requests").table();
    let due: Date = due["due"].as_str().unwrap().parse().unwrap();
    assert!(listed.contains(&format!("{} ", due.day())) && listed.contains(&due.year().to_string()), "{due}: {listed}");
    firm.owner.does(&number, "paper-destroyed", &[]);
    assert!(case(&firm.owner, &number).contains("Destroyed on"));
}

#[test]
fn se_83_a_contact_named_nowhere_is_refused_and_an_electronic_request_needs_no_signature() {
    let world = World::new();
    let told = world.run(&["statements", &world.notice("secapp", &[]).to_string_lossy(), "--format", "json"]).json();
    let told = told["statements"].as_array().or(told.as_array()).unwrap().clone();
    let nowhere = told.iter().find(|one| one["id"] == "statement.contact-named-elsewhere").unwrap();
    assert_eq!(nowhere["state"], "refused", "{nowhere:#}");
    assert!(nowhere["text"]["en"].as_str().unwrap().contains("which names none"), "{nowhere:#}");
    let page = world.page("secapp", &[]);
    assert!(page.contains("can be sent to the data protection officer") && !page.contains("which names none"));
    let firm = Firm::open("secapp");
    let number = firm.owner.ask(&[("kind", "rectification"), ("email", "aada@example.com")], &[]);
    firm.owner.does(&number, "identify", &[("method", "call-back"), ("address", "yes")]);
    firm.owner.does(&number, "decide", &[("outcome", "granted")]);
    assert!(!case(&firm.owner, &number).contains("Signature"), "nothing asks for one");
}

#[test]
fn mk_59_identity_is_checked_recorded_and_no_copy_stays() {
    let firm = Firm::open("minikone");
    let number = firm.owner.ask(
        &[("phone", "040 123 4567")],
        &[("proofs", "card.txt", "a copy of a card"), ("files", "note.txt", "hello")],
    );
    let doubt = "The number was not on record";
    firm.owner.does(&number, "ask-identity", &[("method", "document-shown"), ("doubt", doubt)]);
    let page = firm.owner.get(&format!("/requests/{number}"));
    let proof = page.links(&format!("/requests/{number}/files/"));
    let card = proof.iter().find(|link| firm.owner.get(link).body == "a copy of a card").unwrap().clone();
    identify(&firm.owner, &number);
    let page = case(&firm.owner, &number);
    assert!(page.contains("It was made sure who asks Oona Omistaja") && page.contains("verified by staff"), "{page}");
    assert!(page.contains("To be decided"), "it moves on: {page}");
    assert_eq!(firm.owner.get(&card).status, 404, "the copy is gone");
    assert!(!page.contains("card.txt") && page.contains("note.txt"), "{page}");
}

#[test]
fn mk_61_without_identity_nothing_is_answered_and_only_that_refusal_closes() {
    let firm = Firm::open("minikone");
    let number = firm.owner.ask(&[("email", "aada@example.com")], &[]);
    for (step, said) in
        [("answer", &[][..]), ("carry-out", &[]), ("decide", &[("outcome", "granted")]), ("archive", &[])]
    {
        let refused = firm.owner.step(&number, step, said);
        assert!(refused.says("The case is at another stage."), "{step}: {}", refused.text());
    }
    let weak = firm.owner.step(&number, "identify", &[("method", "call-back"), ("address", "yes")]);
    assert!(weak.says("This is not enough for this request."), "{}", weak.text());
    let wordless = firm.owner.step(&number, "refuse-unsure", &[("ground", "identity"), ("reasons", " ")]);
    assert!(wordless.says("Write the reasons."), "{}", wordless.text());
    firm.owner.does(&number, "refuse-unsure", &[("ground", "identity"), ("reasons", "You did not answer our call.")]);
    firm.owner.does(&number, "carry-out", &[]);
    firm.owner.does(&number, "answer", &[]);
    post_it(&firm.owner, &number);
    assert!(firm.owner.get("/requests/archive").table().contains(&number));
}

#[test]
fn so_19_before_identity_nobody_learns_whether_they_are_on_record() {
    let (firm, post) = Firm::with_mail("softop");
    firm.owner.here_for("delivery");
    let known = firm.owner.add(
        "customers/customer",
        &[("way", "order"), ("kind", "person"), ("name", "Aada Esimerkki"), ("email", "aada@example.com")],
    );
    let receipt = |email: &str, person: &str| {
        let number = firm.owner.ask(&[("email", email), ("person", person)], &[]);
        let mail = post.mail_that_says(&number);
        mail.replace(&number, "N").replace(email, "E")
    };
    assert_eq!(
        receipt("aada@example.com", known.person()),
        receipt("nobody@example.com", ""),
        "one is told what the other is"
    );
    let number = firm.owner.ask(&[("kind", "erasure"), ("email", "aada@example.com")], &[]);
    let refused = firm.owner.step(&number, "decide", &[("outcome", "granted")]);
    assert!(refused.says("The case is at another stage."), "{}", refused.text());
    identify(&firm.owner, &number);
    let page = case(&firm.owner, &number);
    assert!(page.contains("It was made sure who asks Oona Omistaja"), "way, time and checker: {page}");
}

#[test]
fn so_56_nothing_is_carried_out_or_sent_before_the_customer_and_the_address_are_sure() {
    let firm = Firm::open("softop");
    for kind in ["access", "rectification", "erasure"] {
        let number = firm.owner.ask(&[("kind", kind)], &[]);
        let refused = firm.owner.step(&number, "carry-out", &[]);
        assert!(refused.says("The case is at another stage."), "{kind}: {}", refused.text());
    }
    let number = firm.owner.ask(&[("address", "Somewhere 1")], &[]);
    firm.owner.does(&number, "identify", &[("method", "document-shown")]);
    firm.owner.finds_nothing(&number);
    firm.owner.does(&number, "decide", &[("outcome", "granted")]);
    firm.owner.does(&number, "carry-out", &[]);
    let refused = firm.owner.step(&number, "answer", &[]);
    assert!(refused.says("The address is not confirmed"), "{}", refused.text());
}

#[test]
fn se_85_what_is_asked_is_recorded_and_no_more_than_needed() {
    let firm = Firm::open("secapp");
    let number =
        firm.owner.ask(&[("kind", "erasure"), ("email", "aada@example.com")], &[("proofs", "id.txt", "a card")]);
    let more =
        firm.owner.step(&number, "ask-identity", &[("method", "strong-identification"), ("doubt", "A new address")]);
    assert!(more.says("That is more than this request needs."), "{}", more.text());
    let groundless = firm.owner.step(&number, "ask-identity", &[("method", "call-back"), ("doubt", " ")]);
    assert!(groundless.says("Write the reasons."), "{}", groundless.text());
    firm.owner.does(&number, "ask-identity", &[("method", "call-back"), ("doubt", "A new address")]);
    let page = case(&firm.owner, &number);
    assert!(page.contains("The reason: A new address") && page.contains("clock stands still"), "{page}");
    firm.owner.does(&number, "identify", &[("method", "call-back"), ("address", "yes")]);
    assert!(!case(&firm.owner, &number).contains("id.txt"), "the proof is deleted after the check");
    let ban = firm.owner.ask(&[("kind", "marketing-ban")], &[]);
    let asked = firm.owner.step(&ban, "ask-identity", &[("method", "call-back"), ("doubt", "A new address")]);
    assert!(asked.says("For this request nobody may be asked who they are."), "{}", asked.text());
    firm.owner.does(&ban, "go-on", &[]);
}

#[test]
fn se_86_who_asks_for_another_shows_a_mandate_first() {
    let firm = Firm::open("secapp");
    let said = [("for-other", "yes"), ("whom", "Eino Esimerkki"), ("right", "Guardian of a minor")];
    let number = firm.owner.ask(&said, &[]);
    let identify = [("method", "document-shown"), ("address", "yes")];
    let refused = firm.owner.step(&number, "identify", &identify);
    assert!(refused.says("No mandate that holds is on file."), "{}", refused.text());
    firm.owner.does(&number, "mandate", &[("holds", "no")]);
    assert!(firm.owner.step(&number, "identify", &identify).says("No mandate that holds is on file."));
    firm.owner.does(&number, "mandate", &[("holds", "yes")]);
    firm.owner.does(&number, "identify", &identify);
    let page = case(&firm.owner, &number);
    assert!(page.contains("The mandate was looked at (2) Oona Omistaja"), "with doer: {page}");
}

#[test]
fn mk_65_the_owner_is_told_at_half_time_and_a_late_one_is_a_broken_promise() {
    let (firm, post) = Firm::with_mail("minikone");
    let half = firm.owner.ask(&[("received", &days_ago(&firm.owner, 18))], &[]);
    let mail = post.mail_that_says(&format!("Puolet ajasta on kulunut: pyyntö {half}"));
    assert!(mail.contains("info@minikone.example") && !mail.contains("Aada"), "to the role, and names nobody: {mail}");
    assert!(!firm.owner.get("/").says("The promise is broken"), "{}", firm.owner.get("/").text());
    let late = firm.owner.ask(&[("received", &days_ago(&firm.owner, 60))], &[]);
    let start = firm.owner.get("/").text();
    assert!(start.contains("One request is late") && start.contains("The promise is broken"), "{start}");
    let listed = firm.owner.get("/requests").table();
    assert!(listed.find(&late).unwrap() < listed.find(&half).unwrap(), "the late one on top: {listed}");
    let _told = post.mail_that_says(&format!("Määräaika on ylitetty: pyyntö {late}"));
    std::thread::sleep(std::time::Duration::from_secs(17));
    let again = post.mails().iter().filter(|mail| mail.contains(&format!("kulunut: pyyntö {half}"))).count();
    assert_eq!(again, 1, "each reminder once");
}

#[test]
fn se_84_the_last_day_is_the_laws_and_an_extension_counts_only_when_told_in_time() {
    let said = World::new().run(&["law", "deadline", "2028-01-31", "--format", "json"]).said;
    let days: Value = serde_json::from_str(&said).unwrap();
    assert_eq!((days["due"].as_str(), days["extended"].as_str()), (Some("2028-02-29"), Some("2028-05-02")), "{said}");
    let firm = Firm::open("secapp");
    let late = firm.owner.ask(&[("received", &days_ago(&firm.owner, 60))], &[]);
    assert!(case(&firm.owner, &late).contains("days late") && firm.owner.get("/").says("The promise is broken"));
    let refused = firm.owner.step(&late, "extend", &[("reasons", "Many requests at once")]);
    assert!(refused.says("The extension had to be told earlier."), "{}", refused.text());
    let number = firm.owner.ask(&[("received", &days_ago(&firm.owner, 3))], &[]);
    assert!(firm.owner.step(&number, "extend", &[("reasons", " ")]).says("Write the reasons."));
    firm.owner.does(&number, "extend", &[("reasons", "Many requests at once")]);
    let page = case(&firm.owner, &number);
    assert!(
        page.contains("The extension does not count yet") && page.contains("The reason: Many requests at once"),
        "{page}"
    );
    let letters = firm.owner.get(&format!("/requests/{number}")).values("letter");
    firm.owner.does(&number, "posted", &[("letter", &letters[0]), ("proof", "Posted as a letter")]);
    let page = case(&firm.owner, &number);
    assert!(page.contains("Extended to"), "{page}");
}

#[test]
fn mk_62_a_refusal_has_its_grounds_and_the_letter_holds_them() {
    let firm = Firm::open("minikone");
    let number = firm.owner.ask(&[("kind", "erasure")], &[]);
    identify(&firm.owner, &number);
    let reasons = "The Accounting Act orders us to keep them.";
    let groundless = firm.owner.step(&number, "decide", &[("outcome", "refused"), ("reasons", reasons)]);
    assert!(groundless.says("Choose the ground for what is not done."), "{}", groundless.text());
    assert!(groundless.body.contains(reasons), "what was typed stays");
    let wordless = firm.owner.step(&number, "decide", &[("outcome", "refused"), ("ground", "legal-obligation")]);
    assert!(wordless.says("Write the reasons."), "{}", wordless.text());
    refuse(&firm.owner, &number);
    post_it(&firm.owner, &number);
    firm.owner.does(&number, "archive", &[]);
    let page = case(&firm.owner, &number);
    assert!(page.contains("Archived") && page.contains("The decision on your request"), "{page}");
    assert!(page.matches(reasons).count() >= 2, "in the decision and in the letter: {page}");
}

#[test]
fn mk_63_a_refusal_can_be_contested_and_another_decides() {
    let firm = Firm::open("minikone");
    let kim = firm.clerk("Kim Kirjaaja", "", &[], &["handle"]);
    let number = firm.owner.ask(&[("kind", "erasure"), ("address", "Mallikatu 1")], &[]);
    identify(&firm.owner, &number);
    refuse(&firm.owner, &number);
    let letter = case(&firm.owner, &number);
    for way in ["contest the decision", "info@minikone.example", "Data Protection Ombudsman", "to a court"] {
        assert!(letter.contains(way), "{way}: {letter}");
    }
    post_it(&firm.owner, &number);
    firm.owner.does(&number, "contest", &[("why", "They have no accounts of mine")]);
    let again = [("outcome", "granted")];
    let same = firm.owner.step(&number, "review", &again);
    assert!(same.says("Another person than the first time has to decide."), "{}", same.text());
    kim.does(&number, "review", &again);
    let page = case(&kim, &number);
    assert!(page.contains("Decided anew Kim Kirjaaja") && page.contains("To be carried out"), "{page}");
}

/// What the person does in their own place is left for the portal.
#[test]
fn se_87_a_dispute_has_its_own_thread_and_the_way_to_the_authority_stays() {
    let firm = Firm::open("secapp");
    let number = firm.owner.ask(&[("kind", "erasure")], &[]);
    identify(&firm.owner, &number);
    refuse(&firm.owner, &number);
    post_it(&firm.owner, &number);
    firm.owner.does(&number, "contest", &[("why", "Let us settle this")]);
    firm.owner.does(&number, "message", &[("text", "Called; we meet on Tuesday")]);
    let page = case(&firm.owner, &number);
    for said in ["Contested", "Let us settle this", "we meet on Tuesday", "tietosuoja@secapp.example", "tietosuoja.fi"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(firm.owner.get("/requests").table().contains(&number), "it is open again");
}

#[test]
fn se_88_every_answer_and_refusal_names_the_authority_with_its_contacts() {
    let firm = Firm::open("secapp");
    let contacts =
        ["Office of the Data Protection Ombudsman", "+358295666700", "tietosuoja@om.fi", "https://tietosuoja.fi"];
    let answered = firm.owner.ask(&[("address", "Mallikatu 1")], &[]);
    identify(&firm.owner, &answered);
    firm.owner.finds_nothing(&answered);
    firm.owner.does(&answered, "decide", &[("outcome", "nothing-held")]);
    firm.owner.does(&answered, "carry-out", &[]);
    firm.owner.does(&answered, "answer", &[]);
    let refused = firm.owner.ask(&[("kind", "erasure")], &[]);
    identify(&firm.owner, &refused);
    refuse(&firm.owner, &refused);
    for number in [&answered, &refused] {
        let page = firm.owner.get(&format!("/requests/{number}"));
        for contact in contacts {
            assert!(page.says(contact), "{contact}: {}", page.text());
        }
        let paper = firm.owner.get(&page.links(&format!("/requests/{number}/letters/"))[0]);
        assert!(paper.kind == "application/pdf", "{}", paper.kind);
    }
    // The page tells it whatever the notice says: no notice is published without it.
    let silent = [("right complaint     identity=none\n", "")];
    for changes in [&[][..], &silent] {
        let page = World::new().page("secapp", changes);
        for contact in ["Data Protection Ombudsman", "tietosuoja@om.fi", "https://tietosuoja.fi"] {
            assert!(page.contains(contact), "{contact}: {page}");
        }
    }
}

#[test]
fn se_76_the_first_inspection_in_a_year_is_free() {
    let firm = Firm::open("secapp");
    firm.owner.here_for("customer-communication");
    let person = firm
        .owner
        .add("contacts/organisation", &[("name", "Malli Oy"), ("relationship", "customer"), ("way", "meeting")]);
    let person = person.person().to_owned();
    let fee = |number: &str, ground: &str, reasons: &str| {
        firm.owner.step(number, "fee", &[("euros", "5,00"), ("ground", ground), ("reasons", reasons)])
    };
    let first = firm.owner.ask(&[("person", &person), ("received", &days_ago(&firm.owner, 200))], &[]);
    let refused = fee(&first, "excessive", "It takes a day");
    assert!(refused.says("The first access in a year is free."), "{}", refused.text());
    let second = firm.owner.ask(&[("person", &person)], &[]);
    assert!(fee(&second, "excessive", " ").says("Write the reasons."));
    assert!(fee(&second, "", "It takes a day").says("There is no such ground for a fee here."));
    let asked = fee(&second, "further-copy", "A second copy of the same");
    assert!(asked.path.ends_with("saved=1"), "{}", asked.text());
    let other = firm.owner.ask(&[], &[]);
    assert!(fee(&other, "excessive", "It takes a day").says("The first access in a year is free."), "of somebody else");
}

/// The choice made about every group of values on the page: those the program proposes to do are done, the rest not.
fn choices(page: &world::Page, also: &str) -> Vec<(String, String)> {
    let keys = page.hidden().into_iter().filter(|(name, _)| name.starts_with("k."));
    let choice = |(name, key): (String, String)| {
        let at = name.trim_start_matches("k.").to_owned();
        let go = key.ends_with(":consent") || key.ends_with(":over") || key.contains(also);
        let done = if go { "yes" } else { "no" };
        [
            (name, key),
            (format!("c.{at}"), done.to_owned()),
            (format!("r.{at}"), if go { "" } else { "Still needed" }.to_owned()),
        ]
    };
    keys.flat_map(choice).collect()
}

#[test]
fn an_erasure_is_decided_value_by_value_and_done_in_one_act() {
    let firm = Firm::open("softop");
    firm.owner.here_for("delivery");
    let known = firm.owner.add(
        "customers/customer",
        &[
            ("way", "order"),
            ("kind", "person"),
            ("name", "Aada Esimerkki"),
            ("email", "aada@example.com"),
            ("phone", "040 123 4567"),
        ],
    );
    let person = known.person().to_owned();
    let number = firm.owner.ask(&[("kind", "erasure"), ("person", &person)], &[]);
    identify(&firm.owner, &number);
    let page = firm.owner.get(&format!("/requests/{number}"));
    assert!(page.says("Value by value") && page.says("Article 17"), "{}", page.text());
    assert!(!page.says("aada@example.com"), "no value is shown for it");
    let chosen = choices(&page, ".phone:");
    let said: Vec<(&str, &str)> = chosen.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let silent: Vec<(&str, &str)> =
        said.iter().map(|(name, value)| (*name, if name.starts_with("r.") { "" } else { *value })).collect();
    let refused = firm.owner.step(&number, "decide", &silent);
    assert!(refused.says("Each value that is refused needs its reason."), "{}", refused.text());
    firm.owner.does(&number, "decide", &said);
    assert!(case(&firm.owner, &number).contains("A part of it"));
    let early = firm.owner.step(&number, "carry-out", &[]);
    assert!(early.says("Go through every place and recipient first."), "{}", early.text());
    assert!(firm.owner.get(&format!("/people/{person}")).says("040"), "nothing is gone before that");
    firm.owner.finds_nothing(&number);
    firm.owner.does(&number, "carry-out", &[]);
    let left = firm.owner.get(&format!("/people/{person}")).text();
    assert!(!left.contains("040") && left.contains("Aada Esimerkki"), "{left}");
}

#[test]
fn the_package_is_made_once_it_was_decided_and_is_closed_by_a_password() {
    let firm = Firm::open("softop");
    firm.owner.here_for("delivery");
    let known =
        firm.owner.add("customers/customer", &[("way", "order"), ("kind", "person"), ("name", "Aada Esimerkki")]);
    let number = firm.owner.ask(&[("person", known.person())], &[]);
    let password = [("password", "seitsemän vihreää venettä")];
    let early = firm.owner.step(&number, "package", &password);
    assert!(early.says("The case is at another stage."), "{}", early.text());
    identify(&firm.owner, &number);
    let page = firm.owner.get(&format!("/requests/{number}"));
    let said: Vec<(String, String)> = page.hidden().into_iter().filter(|(name, _)| name.starts_with("k.")).collect();
    let yes: Vec<(String, &str)> = said.iter().map(|(name, _)| (name.replace("k.", "c."), "yes")).collect();
    let all = said.iter().map(|(name, key)| (name.as_str(), key.as_str()));
    let all: Vec<(&str, &str)> = all.chain(yes.iter().map(|(name, value)| (name.as_str(), *value))).collect();
    firm.owner.does(&number, "decide", &all);
    let short = firm.owner.step(&number, "package", &[("password", "short")]);
    assert_ne!(short.kind, "application/zip");
    let made = firm.owner.step(&number, "package", &password);
    assert_eq!(made.kind, "application/zip", "{}", made.text());
    assert!(!made.body.contains("Aada"), "it is closed");
    assert!(case(&firm.owner, &number).contains("The package was made"));
    let file = firm.owner.get(&format!("/requests/{number}/export.zip"));
    assert_eq!(file.kind, "application/zip", "{}", file.text());
}

#[test]
fn a_restriction_and_a_ban_of_marketing_are_put_in_force_by_their_cases() {
    let firm = Firm::open("softop");
    firm.owner.here_for("delivery");
    let known = firm.owner.add(
        "customers/customer",
        &[("way", "order"), ("kind", "person"), ("name", "Aada Esimerkki"), ("phone", "040 123 4567")],
    );
    let person = known.person().to_owned();
    let number = firm.owner.ask(&[("kind", "restriction"), ("person", &person)], &[]);
    identify(&firm.owner, &number);
    let page = firm.owner.get(&format!("/requests/{number}"));
    let keys: Vec<(String, String)> = page.hidden().into_iter().filter(|(name, _)| name.starts_with("k.")).collect();
    let yes: Vec<(String, &str)> = keys.iter().map(|(name, _)| (name.replace("k.", "c."), "yes")).collect();
    let all = keys.iter().map(|(name, key)| (name.as_str(), key.as_str()));
    let all: Vec<(&str, &str)> = all.chain(yes.iter().map(|(name, value)| (name.as_str(), *value))).collect();
    firm.owner.does(&number, "decide", &all);
    let page = firm.owner.get(&format!("/requests/{number}"));
    for clause in page.values("clause").into_iter().filter(|clause| clause.starts_with("recipient.")) {
        firm.owner.does(&number, "place", &[("clause", &clause), ("state", "done"), ("note", "Told by e-mail")]);
    }
    let groundless = firm.owner.step(&number, "carry-out", &[]);
    assert!(groundless.says("Choose the ground"), "{}", groundless.text());
    assert!(firm.owner.get(&format!("/people/{person}")).says("040"), "nothing is restricted yet");
    firm.owner.does(&number, "carry-out", &[("restriction", "accuracy")]);
    assert!(!firm.owner.get(&format!("/people/{person}")).says("040 123"), "it is only stored");
    firm.owner.does(&number, "answer", &[]);
    post_it(&firm.owner, &number);
    let untold = firm.owner.step(&number, "lift", &[]);
    assert!(untold.says("was not told yet that the restriction ends"), "{}", untold.text());
    firm.owner.does(&number, "tell-lifting", &[]);
    post_it(&firm.owner, &number);
    firm.owner.does(&number, "lift", &[]);
    assert!(firm.owner.get(&format!("/people/{person}")).says("040 123"), "it can be used again");
    let ban = firm.owner.ask(&[("kind", "marketing-ban"), ("email", "aada@example.com")], &[]);
    firm.owner.does(&ban, "go-on", &[]);
    firm.owner.does(&ban, "decide", &[("outcome", "granted")]);
    firm.owner.does(&ban, "carry-out", &[]);
    assert!(case(&firm.owner, &ban).contains("To be answered"));
}

#[test]
fn a_letter_that_no_mail_takes_is_a_task_until_somebody_has_posted_it() {
    let (firm, _post) = Firm::with_mail("softop");
    let task = |firm: &Firm| firm.owner.get("/").says("One case has a letter to post");
    let waits = |wanted: bool| {
        (0..300).any(|_| {
            task(&firm) == wanted || {
                std::thread::sleep(std::time::Duration::from_millis(100));
                false
            }
        })
    };
    assert!(!task(&firm), "nothing waits");
    let number = firm.owner.ask(&[("email", "gone@example.com")], &[]);
    assert!(waits(true), "the server does not know the address: {}", case(&firm.owner, &number));
    assert!(
        firm.owner.get("/requests").table().contains("A letter to post"),
        "{}",
        firm.owner.get("/requests").table()
    );
    post_it(&firm.owner, &number);
    assert!(waits(false), "it was posted");
    let paper =
        firm.owner.ask(&[("email", "aada@example.com"), ("wants-paper", "yes"), ("address", "Mallikatu 1")], &[]);
    assert!(task(&firm), "who asks for paper gets paper");
    post_it(&firm.owner, &paper);
    assert!(!task(&firm));
}

#[test]
fn the_work_list_and_a_case_are_read_at_the_command_line_and_name_nobody() {
    let firm = Firm::open("softop");
    let said =
        [("kind", "erasure"), ("email", "aada@example.com"), ("message", "Kaikki pois"), ("received", "2026-03-03")];
    let number = firm.owner.ask(&said, &[]);
    identify(&firm.owner, &number);
    let run = |more: &[&str], account: &str| {
        let world = &firm.world;
        world.run(&[&["request"][..], more, &["--account", account, "--data", "data"]].concat())
    };
    let list = run(&["list"], "oona");
    assert!(list.code == Some(0) && list.said.contains(&number) && list.said.contains("days late"), "{list:?}");
    let shown = run(&["show", &number, "--format", "json"], "oona");
    let told = shown.json();
    assert_eq!((told["kind"].as_str(), told["state"].as_str()), (Some("erasure"), Some("identified")), "{told:#}");
    assert!(told["places"].as_array().is_some_and(|places| places.len() > 5), "{told:#}");
    let human = run(&["show", &number], "oona");
    assert!(human.said.contains("storage.paper-contracts"), "{human:?}");
    for answer in [&list, &shown, &human] {
        for value in ["Aada", "aada@", "Kaikki pois"] {
            assert!(!answer.said.contains(value) && !answer.warned.contains(value), "{value}: {answer:?}");
        }
    }
    let _kim = firm.clerk("Kim Kirjaaja", "customers", &["delivery"], &["read"]);
    let refused = run(&["list"], "kim.kirjaaja");
    assert!(refused.code == Some(1) && !refused.said.contains(&number), "{refused:?}");
    assert_eq!(run(&["show", "2026-9999"], "oona").code, Some(2));
    assert!(firm.owner.get("/journal?act=request-read").status == 200);
    assert_eq!(run(&["list", "--closed"], "oona").said.trim(), "nothing waits");
}
