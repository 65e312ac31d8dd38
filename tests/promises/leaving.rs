//! Ending a relationship: on any day, confirmed in writing, wound up to the last open matter, and then forgotten.

use world::{Firm, Page, Post, project};

const ADA: &str = "aada@esimerkki.example";
const FROM: &str = "Minikone Oy <info@minikone.example>";

/// The firm on a day, with mail.
fn firm_with_mail(day: &str) -> (Firm, Post) {
    let post = Post::start();
    let notice = project("examples/minikone.kdl");
    let firm = Firm::on_with(day, &["--notice", &notice.to_string_lossy(), "--smtp", &post.url(), "--mail-from", FROM]);
    (firm, post)
}

/// A customer who may be written to, and of whom nothing is open.
fn customer(firm: &Firm) -> Page {
    firm.owner.here_for("sales");
    let values = [
        ("relationship", "customer"),
        ("capacity", "private"),
        ("way", "form"),
        ("number", "4711"),
        ("first-name", "Aada"),
        ("last-name", "Esimerkki"),
        ("email", ADA),
        ("newsletter-permission", "yes"),
        ("offers-permission", "yes"),
    ];
    firm.owner.add("customers/customer", &values)
}

/// The same, who has an order that is not delivered, an invoice that is not paid and a machine in the workshop.
fn customer_with_open_matters(firm: &Firm) -> Page {
    let known = customer(firm);
    let of = known.record("customers/customer");
    let order = [
        ("of", of.as_str()),
        ("way", "order"),
        ("number", "T-1"),
        ("placed", "2025-03-01"),
        ("items", "Ruohonleikkuri"),
    ];
    let _ = firm.owner.add("customers/order", &order);
    firm.owner.here_for("billing");
    let invoice =
        [("of", of.as_str()), ("source", "staff"), ("number", "L-1"), ("issued", "2025-03-02"), ("total", "900,00")];
    let _ = firm.owner.add("customers/invoice", &invoice);
    firm.owner.here_for("repairs");
    let owner = [("way", "visit"), ("customer", "4711"), ("name", "Aada Esimerkki")];
    let owner = firm.owner.add("machines/owner", &owner).record("machines/owner");
    let machine = [("of", owner.as_str()), ("way", "visit"), ("serial", "SN-77"), ("since", "2024-05-01")];
    let _ = firm.owner.add("machines/machine", &machine);
    known
}

/// A customer leaves by telephone, recorded by staff: the number of the case.
fn leaves_by_phone(firm: &Firm, person: &str) -> String {
    let told = [
        ("kind", "termination"),
        ("channel", "phone"),
        ("person", person),
        ("message", "Irtisanoo"),
        ("address", "Kuusikuja 4"),
    ];
    firm.owner.ask(&told, &[])
}

/// What the person's page says under why data are kept until then.
fn winding(firm: &Firm, person: &str) -> String {
    let page = firm.owner.here_for("sales").get(&format!("/people/{person}")).text();
    let (_, rest) = page.split_once("Why until then?").unwrap_or_else(|| panic!("{page}"));
    rest.split("Hold the data").next().unwrap_or(rest).to_owned()
}

#[test]
fn mk_50_a_customer_leaves_on_any_day_by_the_portal_or_the_staff_and_has_it_in_writing_with_what_is_open() {
    // A Sunday, by the portal.
    let (firm, post) = firm_with_mail("2025-03-09");
    let known = customer_with_open_matters(&firm);
    let me = firm.comes_by_link(&post, ADA);
    let place = me.get("/my/place");
    assert!(place.links("/my/place/ask/termination").len() == 1, "{}", place.text());
    let form = me.get("/my/place/ask/termination");
    let done = me.submit(&form, "/my/place/ask/termination", &[("message", "Lopetan asiakkuuden")]);
    assert!(done.says("Done") && done.says("We did it at once"), "{}", done.text());
    let mail = post.mail_to(ADA, "We confirm that your customership was terminated on 9 March 2025");
    for open in ["Order: 1", "Invoice: 1", "Machine: 1"] {
        assert!(mail.contains(open), "{open}: {mail}");
    }
    // One mail says all: that it came, that it is done, and what is open.
    let since: Vec<String> =
        post.mails().into_iter().filter(|one| one.contains(ADA) && one.contains("2025-000")).collect();
    assert_eq!(since.len(), 1, "{since:#?}");
    let said = winding(&firm, known.person());
    for said_of in ["Terminated on 9 March 2025", "left out of marketing", "Order", "Invoice", "Machine"] {
        assert!(said.contains(said_of), "{said_of}: {said}");
    }
    let journal = firm.owner.get("/journal").table();
    assert!(journal.contains("Terminated the customership"), "{journal}");
    // On New Year's Day, by telephone, recorded by staff: the confirmation waits to be posted.
    let firm = Firm::open_on("minikone", "2026-01-01");
    let known = customer_with_open_matters(&firm);
    let page = firm.owner.here_for("sales").get(&format!("/people/{}", known.person()));
    assert!(page.links("/requests/new?person=").iter().any(|link| link.contains("termination")), "{}", page.text());
    let number = leaves_by_phone(&firm, known.person());
    let case = firm.case(&number);
    assert!(case.contains("We confirm that your customership was terminated on 1 January 2026"), "{case}");
    assert!(case.contains("Order: 1") && case.contains("Machine: 1"), "{case}");
    let letters = firm.owner.get(&format!("/requests/{number}")).values("letter");
    assert!(!letters.is_empty(), "it waits to be posted: {case}");
    for letter in letters {
        let _ = firm.owner.step(&number, "posted", &[("letter", &letter), ("proof", "Posted as a letter")]);
    }
    assert!(firm.owner.get("/requests/archive").table().contains(&number), "{}", firm.case(&number));
    assert!(winding(&firm, known.person()).contains("Terminated on 1 January 2026"));
    // Whoever is in no relationship cannot end one: the staff sees the case, and nothing is ended.
    let other = firm.owner.ask(&[("kind", "termination"), ("channel", "phone"), ("message", "Irtisanoo")], &[]);
    assert!(firm.owner.get("/requests").table().contains(&other), "it waits for the staff");
}

#[test]
fn mk_51_while_a_matter_is_open_all_is_kept_without_marketing_and_the_last_one_closed_sets_the_date() {
    let mut firm = Firm::open_on("minikone", "2025-03-09");
    let known = customer_with_open_matters(&firm);
    let person = known.person().to_owned();
    firm.owner.here_for("newsletter");
    assert!(firm.owner.list("customers/customer").says("Aada"), "before, they may be written to");
    let _number = leaves_by_phone(&firm, &person);
    for purpose in ["newsletter", "personal-offers"] {
        firm.owner.here_for(purpose);
        assert!(!firm.owner.list("customers/customer").says("Aada"), "{purpose}");
        assert!(!firm.owner.find("customers/customer", "aada").table().contains("Aada"), "{purpose}");
        assert!(!firm.owner.get(&format!("/people/{person}")).says("Esimerkki"), "{purpose}");
    }
    // The year after which they would have gone passes, and it is all there while one matter is open.
    firm.goes_to("2026-12-09");
    firm.sweeps();
    let page = firm.owner.here_for("sales").get(&format!("/people/{person}"));
    assert!(page.says("Aada") && !page.says("ended on"), "{}", page.text());
    let waits = winding(&firm, &person);
    assert!(waits.contains("as long as the relationship lasts") && waits.contains("Machine"), "{waits}");
    let record = |firm: &Firm, kind: &str, of: &str, purpose: &str| {
        firm.owner.here_for(purpose).get(&format!("/people/{of}")).link(&format!("/registers/{kind}/"), "/edit")
    };
    let order = record(&firm, "customers/order", &person, "sales");
    let _ = firm.owner.change(&order, &[("delivered", "2026-12-09")]);
    let invoice = record(&firm, "customers/invoice", &person, "billing");
    let _ = firm.owner.change(&invoice, &[("paid", "2026-12-09")]);
    let left = winding(&firm, &person);
    let (_, open) = left.split_once("until these are closed:").unwrap_or_else(|| panic!("{left}"));
    assert!(open.contains("Machine") && !open.contains("Invoice") && !open.contains("Order"), "{left}");
    firm.sweeps();
    assert!(winding(&firm, &person).contains("Machine"), "one is enough");
    firm.owner.here_for("repairs");
    let machines = firm.owner.list("machines/owner").own_link("/people/");
    let owner = machines.strip_prefix("/people/").unwrap().split('?').next().unwrap().to_owned();
    let machine = record(&firm, "machines/machine", &owner, "repairs");
    let _ = firm.owner.change(&machine, &[("until", "2026-12-09")]);
    firm.sweeps();
    let ended = winding(&firm, &person);
    assert!(ended.contains("ended on 9 December 2026"), "{ended}");
    // Six months after the end; a year after they were last needed has passed long ago.
    let page = firm.owner.here_for("sales").get(&format!("/people/{person}"));
    assert!(page.says("until 9 June 2027"), "its date is set: {}", page.text());
    firm.goes_to("2027-06-09");
    firm.sweeps();
    assert!(firm.owner.here_for("sales").list("customers/customer").says("Aada"));
    firm.goes_to("2027-06-10");
    firm.sweeps();
    assert!(!firm.owner.here_for("sales").list("customers/customer").says("Aada"));
    assert!(firm.owner.here_for("bookkeeping").list("customers/invoice").says("L-1"), "the law keeps it");
}

#[test]
fn mk_51_a_termination_that_was_a_mistake_is_taken_back_with_what_it_forbade_and_nothing_else() {
    let mut firm = Firm::open_on("minikone", "2025-03-09");
    let known = customer(&firm);
    let person = known.person().to_owned();
    let record = known.record("customers/customer");
    let written_to = |firm: &Firm| {
        firm.owner.here_for("newsletter");
        firm.owner.list("customers/customer").says("Aada")
    };
    assert!(written_to(&firm));
    let _number = leaves_by_phone(&firm, &person);
    firm.sweeps();
    assert!(!written_to(&firm));
    assert!(winding(&firm, &person).contains("ended on 9 March 2025"), "{}", winding(&firm, &person));
    let undo = [("record", record.as_str()), ("event", "relationship-end")];
    let page = firm.owner.here_for("sales").get(&format!("/people/{person}"));
    assert!(page.says("Take the termination back"), "{}", page.text());
    let done = firm.owner.post(&format!("/people/{person}/events"), &undo);
    assert_eq!(done.status, 200, "{}", done.text());
    let said = winding(&firm, &person);
    assert!(!said.contains("Terminated on") && !said.contains("ended on"), "{said}");
    assert!(written_to(&firm), "as before");
    // The next run does not end it again, and what would have gone by the end stays.
    firm.goes_to("2025-10-01");
    firm.sweeps();
    let said = winding(&firm, &person);
    assert!(!said.contains("ended on"), "{said}");
    assert!(written_to(&firm));
    let journal = firm.owner.get("/journal").table();
    assert!(journal.contains("Terminated the customership"), "{journal}");
    // A ban of their own stays when a termination is taken back.
    let _ = firm.owner.ask(&[("kind", "marketing-ban"), ("channel", "phone"), ("email", ADA)], &[]);
    assert!(!written_to(&firm), "they forbade it");
    let _number = leaves_by_phone(&firm, &person);
    let done = firm.owner.here_for("sales").post(&format!("/people/{person}/events"), &undo);
    assert_eq!(done.status, 200, "{}", done.text());
    assert!(!winding(&firm, &person).contains("Terminated on"));
    assert!(!written_to(&firm), "what they forbade stays forbidden");
}
