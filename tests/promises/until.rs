//! Why until then: for every end a notice can ask for, and by whatever keeps the data longer or lets them go earlier.

use world::{Clerk, Firm, Page};

/// A firm that keeps people for a month, each kind with another end; and invoices, for longer than it promises.
const NOTICE: &str = r#"
notice lang=en updated="2026-01-01" { title en="Privacy notice" }
controller "Loppu Oy" business-id="1234567-1" country=FI {
    address "Kauppakatu 1" postcode="00100" city="Helsinki"
    contact "Asiakaspalvelu" email="tietosuoja@loppu.example"
}
purpose delivery basis=contract { label en="Delivering" }
purpose bookkeeping basis=legal-obligation law="Kirjanpitolaki 1336/1997 2:10" { label en="Bookkeeping" }
register ends {
    label en="Ends"
    purposes delivery
    source person at="order"
    keep "1 month" after=collected
    record gone subject=#true { name name required=#true; city city }
    record nameless subject=#true { keep "1 month" after=collected finally=anonymise; name name required=#true; size choice { small; large } }
    record emptied subject=#true { keep "1 month" after=collected finally=redact; name name required=#true }
    record locked subject=#true { keep "1 month" after=collected finally=block; name name required=#true }
    record archived subject=#true { keep "1 month" after=collected finally=archive; name name required=#true }
    record looked subject=#true { keep "1 month" after=collected finally=reverify; name name required=#true }
    record least subject=#true {
        keep longest { keep "1 month" after=collected; keep "3 months" after=collected }
        name name required=#true
    }
    record most subject=#true {
        keep shortest { keep "1 month" after=collected; keep "3 months" after=collected }
        name name required=#true
    }
    record invoice subject=#true {
        purposes delivery bookkeeping
        keep "6 years" after=financial-year-end to-end-of=year law="Kirjanpitolaki 1336/1997 2:10"
        name name required=#true
    }
}
register others { label en="Others"; purposes delivery; source staff; keep "1 year" after=collected; record other subject=#true { name name } }
storage computer country=FI kind=computer { label en="Computer"; holds ends others }
right access identity=verified
right erasure identity=verified
right restriction identity=verified
"#;

/// The firm on a day, and its owner here to deliver.
fn open(day: &str) -> Firm {
    let world = world::World::new();
    let path = world.folder().join("notice.kdl");
    std::fs::write(&path, NOTICE).unwrap();
    let firm = Firm::with_notice_on(&path.to_string_lossy(), day);
    firm.owner.here_for("delivery");
    firm
}

fn add(owner: &Clerk, kind: &str, name: &str) -> Page {
    owner.here_for("delivery").add(&format!("ends/{kind}"), &[("way", "order"), ("name", name)])
}

/// The card of a person.
fn card(firm: &Firm, person: &str) -> String {
    let page = firm.owner.here_for("delivery").get(&format!("/people/{person}")).text();
    let (_, rest) = page.split_once("Why until then?").unwrap_or_else(|| panic!("{page}"));
    rest.split("Data that is held").next().unwrap_or(rest).to_owned()
}

/// Each kind with what its card says before its end, the line of the journal at its end, and what is left to see.
const ENDS: [(&str, &str, &str, Left); 6] = [
    ("gone", "After that: erased.", "Erased when the time was over", Left::Nothing),
    ("nameless", "After that: made anonymous.", "Made anonymous when the time was over", Left::Nothing),
    ("emptied", "After that: emptied.", "Emptied when the time was over", Left::Place),
    ("locked", "After that: locked.", "Locked when the time was over", Left::Nothing),
    ("archived", "After that: moved to the archive.", "Moved to the archive when the time was over", Left::Nothing),
    ("looked", "After that: its need is looked at again.", "Asked somebody to look at the need", Left::All),
];

/// What is left to see for whoever delivers.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Left {
    Nothing,
    Place,
    All,
}

#[test]
fn so_33_why_until_then_tells_what_happens_and_the_journal_that_it_did() {
    let mut firm = open("2026-01-10");
    let people: Vec<Page> = ENDS
        .iter()
        .map(|(kind, ..)| match *kind {
            "nameless" => {
                let values = [("way", "order"), ("name", "Aada Esimerkki"), ("size", "small")];
                firm.owner.here_for("delivery").add("ends/nameless", &values)
            }
            kind => add(&firm.owner, kind, "Aada Esimerkki"),
        })
        .collect();
    for (page, (kind, then, ..)) in people.iter().zip(ENDS) {
        let said = card(&firm, page.person());
        for words in ["One month after it was stored: 10 January 2026", "register.ends", then] {
            assert!(said.contains(words), "{kind}: {words}: {said}");
        }
        // Its time does not begin anew by being needed, and the page does not say that it does.
        let page = firm.owner.get(&format!("/people/{}", page.person()));
        assert!(page.says("until 10 February 2026") && !page.says("unless it is needed again"), "{}", page.text());
    }
    firm.goes_to("2026-02-11");
    assert_eq!(firm.sweeps()["total"], 6);
    let journal = firm.owner.get("/journal").text();
    for (page, (kind, _, did, left)) in people.iter().zip(ENDS) {
        assert!(journal.contains(did), "{kind}: {journal}");
        let page = firm.owner.here_for("delivery").get(&format!("/people/{}", page.person()));
        let seen = match (page.status, page.says("Aada Esimerkki")) {
            (404, false) => Left::Nothing,
            (200, false) => Left::Place,
            _ => Left::All,
        };
        assert_eq!(seen, left, "{kind}: {}", page.text());
    }
    // What was closed has ended: nothing more is to come of it.
    let page = firm.owner.get("/retention");
    assert!(!page.says("restricted 1") && page.says("moved to the archive, 1"), "{}", page.text());
    assert_eq!(firm.sweeps()["total"], 0, "a second run has nothing to do");
}

#[test]
fn so_33_what_is_to_be_looked_at_is_decided_where_it_is_told() {
    let mut firm = open("2026-01-10");
    let known = add(&firm.owner, "looked", "Aada Esimerkki");
    let (person, record) = (known.person().to_owned(), known.record("ends/looked"));
    firm.goes_to("2026-02-11");
    firm.sweeps();
    let waits = "Its time is over: look whether it is still needed";
    assert!(card(&firm, &person).contains(waits), "{}", card(&firm, &person));
    let page = firm.owner.get("/retention");
    assert!(page.says(waits) && page.values("record").contains(&record), "{}", page.text());
    let decide = |firm: &Firm, register: &str, decision: &str| {
        let form = [("record", record.as_str()), ("decision", decision), ("from", "retention")];
        firm.owner.post(&format!("/registers/{register}/review"), &form)
    };
    // Who decides names the register it is of: by the name of another nothing is decided.
    assert_eq!(decide(&firm, "others", "remove").status, 404);
    assert!(card(&firm, &person).contains(waits));
    let done = decide(&firm, "ends", "needed");
    assert!(done.path.starts_with("/retention?saved=1") && !done.says(waits), "{}", done.text());
    // Needed: it is asked again when as long has passed as it is kept, and not by every run.
    firm.sweeps();
    assert!(!card(&firm, &person).contains(waits), "{}", card(&firm, &person));
    firm.goes_to("2026-03-10");
    firm.sweeps();
    assert!(!card(&firm, &person).contains(waits), "{}", card(&firm, &person));
    firm.goes_to("2026-03-13");
    firm.sweeps();
    assert!(card(&firm, &person).contains(waits), "{}", card(&firm, &person));
    let _ = decide(&firm, "ends", "remove");
    firm.sweeps();
    assert_eq!(firm.owner.here_for("delivery").get(&format!("/people/{person}")).status, 404);
}

#[test]
fn so_33_a_law_goes_before_a_hold_a_hold_before_a_request_and_that_before_what_is_promised() {
    let mut firm = open("2026-01-10");
    let [invoice, held, asked, least, most] = ["invoice", "gone", "gone", "least", "most"]
        .map(|kind| add(&firm.owner, kind, "Aada Esimerkki").person().to_owned());
    let [law, hold] = ["A law orders it to be kept until then", "Held: Dispute"];
    // The floor of a law, though everything is asked for; a hold above a restriction that is accepted.
    let said = card(&firm, &invoice);
    assert!(said.contains("Kirjanpitolaki 1336/1997 2:10") && said.contains(law), "{said}");
    for person in [&invoice, &held] {
        let form = [("ground", "dispute"), ("words", "Riita toimituksesta"), ("review", "2026-12-01")];
        assert!(firm.owner.post(&format!("/people/{person}/holds"), &form).path.contains("saved=1"));
    }
    let number = firm.owner.ask(&[("kind", "restriction"), ("person", &asked), ("address", "Kuusikuja 4")], &[]);
    firm.owner.makes_sure(&number);
    firm.owner.decides(&number, &[""], &[]);
    firm.owner.goes_through(&number, &[]);
    firm.owner.does(&number, "carry-out", &[("restriction", "accuracy")]);
    assert!(card(&firm, &held).contains(hold), "{}", card(&firm, &held));
    // Of what is promised the longest and the shortest, each by its own clause.
    for (person, promised, clause) in [
        (&least, "3 months after it was stored", "least.keep.2"),
        (&most, "One month after it was stored", "most.keep.1"),
    ] {
        let said = card(&firm, person);
        assert!(said.contains(promised) && said.contains(clause) && !said.contains(law), "{said}");
    }
    let there = |firm: &Firm| {
        let on = |person: &str| firm.owner.here_for("delivery").get(&format!("/people/{person}")).status == 200;
        [&invoice, &held, &least, &most].map(|person| on(person))
    };
    firm.goes_to("2026-02-12");
    let receipt = firm.sweeps();
    assert_eq!(there(&firm), [true, true, true, false], "{receipt}");
    let coming = firm.owner.get("/retention");
    assert!(coming.says("held 1, restricted 1"), "{}", coming.text());
    firm.goes_to("2026-04-12");
    firm.sweeps();
    assert_eq!(there(&firm), [true, true, false, false]);
    // The hold is lifted, and its date works at once; the law still keeps what it orders.
    for person in [&invoice, &held] {
        let page = firm.owner.here_for("delivery").get(&format!("/people/{person}"));
        let lift = page.body.split("action=\"").find(|rest| rest.starts_with("/holds/")).unwrap_or_default();
        let path = lift.split('"').next().unwrap_or_default();
        let _ = firm.owner.post(path, &[("person", person)]);
    }
    firm.sweeps();
    assert_eq!(there(&firm), [true, false, false, false]);
    firm.goes_to("2033-01-01");
    firm.sweeps();
    assert_eq!(there(&firm), [false; 4]);
}
