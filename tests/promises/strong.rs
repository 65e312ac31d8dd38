//! Strong electronic identification at `/my`, by a real OpenID provider.

use serde_json::json;
use world::{Firm, Identity, Post, SERVICE, Visitor};

const FROM: &str = "Malli Oy <tietosuoja@malli.example>";
const NOTICE: &str = r#"notice lang=en languages="en" updated="2026-01-01" { title en="Privacy notice" }
controller "Malli Oy" { address "Road 1" postcode="00100" city="Helsinki"; contact "Office" email="office@malli.example" for=register-matters }
purpose billing basis=contract { label en="Billing of customers" }
register customers { label en="Customers"; purposes billing
    source person at="order" { label en="The person" }
    keep "1 year" after=collected
    record customer subject=#true { label en="Customer"
        name  person-name required=#true { label en="Name" }
        email email { label en="E-mail" }
        code  personal-identity-code ground="29.1.2" { label en="Personal identity code" }
    }
}
measure locked automatic { label en="Data are encrypted" }
right access identity=verified by="visit letter" { label en="See your data" }
right rectification identity=verified by="visit letter" { label en="Correct your data" }
right complaint identity=none
"#;
const CODE: &str = "100190-999P";

/// A firm whose notice asks for a visit or a letter before data are shown, with a provider of identification.
fn open(post: Option<&Post>) -> (Firm, Identity) {
    let code = "urn:oid:1.2.246.21";
    let identity = Identity::start(&json!({
        "aada": { "given_name": "Aada Maria", "family_name": "Esimerkki", code: CODE },
        "bertta": { "given_name": "Bertta", "family_name": "Malli", code: "131052-9085" },
        "nobody": { "given_name": "Toinen", "family_name": "Nimi", code: "010100A900F" },
        "mailed": { "given_name": "Bertta", "family_name": "Malli", "email": "bertta@example.com", "email_verified": true },
        "claimed": { "given_name": "Bertta", "family_name": "Malli", "email": "bertta@example.com", "email_verified": false },
    }));
    let folder = tempfile::tempdir().unwrap().keep();
    let path = folder.join("notice.kdl");
    std::fs::write(&path, NOTICE).unwrap();
    let mut arguments = identity.arguments();
    arguments.extend(["--notice".to_owned(), path.to_string_lossy().into_owned()]);
    if let Some(post) = post {
        arguments.extend(["--smtp".to_owned(), post.url(), "--mail-from".to_owned(), FROM.to_owned()]);
    }
    let firm = Firm::on(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    firm.owner.here_for("billing");
    let add = |form: &[(&str, &str)]| assert_eq!(firm.owner.add("customers/customer", form).status, 200);
    add(&[("name", "Aada Esimerkki"), ("email", "aada@example.com"), ("code", CODE)]);
    add(&[("name", "Bertta Malli"), ("email", "bertta@example.com")]);
    add(&[("name", "Bertta Malli"), ("email", "another@example.com")]);
    (firm, identity)
}

#[test]
fn strong_identification_opens_at_once_what_the_notice_asks_a_visit_for() {
    let (firm, identity) = open(None);
    let visitor = firm.server.visitor();
    let arrived = identity.identify(&visitor);
    assert!(arrived.status == 200 && arrived.says("You are identified"), "{}", arrived.text());
    let place = visitor.get("/my/place");
    assert!(place.says("aada@example.com") && place.says("strongly identified"), "{}", place.text());
    assert!(!place.says("bertta@example.com"), "and nobody else's");
    assert_eq!(visitor.get("/my/place/data.pdf").kind, "application/pdf");
    let form = visitor.get("/my/place/correct");
    assert!(form.says("Changes at once") && form.says("Looked at by the staff"), "{}", form.text());
    let right = [("f.0.name", "Aada Uusi"), ("f.0.email", "aada.uusi@example.com")];
    let sent = visitor.submit(&form, "/my/place/correct", &right);
    assert!(sent.says("Your request has come"), "the name waits for the staff: {}", sent.text());
    let place = visitor.get("/my/place");
    assert!(place.says("aada.uusi@example.com") && place.says("Aada Esimerkki"), "{}", place.text());
    assert!(place.says("aada@example.com"), "what it was before is told as well");
    let wrong = visitor.submit(&visitor.get("/my/place/correct"), "/my/place/correct", &[("f.0.email", "nonsense")]);
    assert_eq!(wrong.status, 422, "{}", wrong.text());
    let form = visitor.get("/my/place/ask/rectification");
    let sent =
        visitor.submit(&form, "/my/place/ask/rectification", &[("email", "new@example.com"), ("right", "Aada E.")]);
    assert!(sent.says("Your request has come"), "{}", sent.text());
    let case = firm.owner.get("/requests").links("/requests/20").remove(0);
    assert!(firm.owner.get(&case).says("strong identification"), "{}", firm.owner.get(&case).text());
    let logged = firm.server.log();
    for secret in [CODE, "Esimerkki", "aada@", "code=", world::SECRET] {
        assert!(!logged.contains(secret), "{secret} in the log: {logged}");
    }
}

#[test]
fn whoever_is_on_no_record_comes_in_the_same_way_and_sees_that_nothing_was_found() {
    let (firm, identity) = open(None);
    let known = identity.identify(&firm.server.visitor());
    identity.tell("as/nobody");
    let visitor = firm.server.visitor();
    let unknown = identity.identify(&visitor);
    assert_eq!((unknown.status, unknown.text()), (known.status, known.text()));
    let place = visitor.get("/my/place");
    assert!(place.says("we find no data about you") && !place.says("example.com"), "{}", place.text());
    let form = visitor.get("/my/place/ask/access");
    let sent = visitor.submit(&form, "/my/place/ask/access", &[("email", "toinen@example.com")]);
    assert!(sent.says("Your request has come"), "{}", sent.text());
}

#[test]
fn a_name_alone_finds_nobody_and_with_a_known_address_it_does() {
    let post = Post::start();
    let (firm, identity) = open(Some(&post));
    let sees = |visitor: &Visitor| visitor.get("/my/place").text();
    for account in ["bertta", "claimed"] {
        identity.tell(&format!("as/{account}"));
        let visitor = firm.server.visitor();
        let _ = identity.identify(&visitor);
        assert!(sees(&visitor).contains("we find no data about you"), "{account}: {}", sees(&visitor));
    }
    identity.tell("as/mailed");
    let verified = firm.server.visitor();
    let _ = identity.identify(&verified);
    assert!(
        sees(&verified).contains("bertta@example.com") && !sees(&verified).contains("another@"),
        "{}",
        sees(&verified)
    );

    identity.tell("as/bertta");
    let visitor = firm.server.visitor();
    let form = visitor.get("/my/link?lang=en");
    let _ = visitor.submit(&form, "/my/link", &[("email", "bertta@example.com")]);
    let mail = post.mail_that_says("/my/in/");
    let link =
        mail.lines().find(|line| line.contains("/my/in/")).unwrap().trim().strip_prefix(SERVICE).unwrap().to_owned();
    let _ = visitor.submit(&visitor.get(&link), &link, &[]);
    assert!(sees(&visitor).contains("Strong identification is enough"), "a link is not enough: {}", sees(&visitor));
    let _ = identity.identify(&visitor);
    assert!(
        sees(&visitor).contains("bertta@example.com") && !sees(&visitor).contains("another@"),
        "{}",
        sees(&visitor)
    );
}

#[test]
fn no_token_that_lies_is_believed_and_what_is_brought_back_counts_once() {
    let (firm, identity) = open(None);
    for lie in ["issuer", "audience", "nonce", "expired", "acr", "key", "none"] {
        identity.tell(&format!("lie/{lie}"));
        let visitor = firm.server.visitor();
        let back = identity.identify(&visitor);
        assert!(back.status == 403 && back.says("interrupted"), "{lie}: {}", back.text());
        assert_eq!(visitor.get("/my/place").path, "/my/link", "{lie}");
    }
    identity.tell("lie");
    identity.tell("refuse");
    let visitor = firm.server.visitor();
    assert_eq!(identity.identify(&visitor).status, 403, "the person stopped it there");

    let visitor = firm.server.visitor();
    let back = identity.way_back(&visitor);
    assert_eq!(firm.server.visitor().get(&back).status, 403, "it counts in the browser that went there");
    let swapped = back.replace("state=", "state=x");
    assert_eq!(visitor.get(&swapped).status, 403, "another state");
    assert_eq!(visitor.get(&back).status, 403, "what was tried once is over");
    let back = identity.way_back(&visitor);
    assert_eq!(visitor.get(&back).status, 200);
    assert_eq!(visitor.get(&back).status, 403, "twice");
    let log = firm.server.log();
    for why in
        ["another provider", "another service", "another visit", "not of now", "strong", "signature", "not believed"]
    {
        assert!(log.contains(why), "{why}: {log}");
    }
}

#[test]
fn a_provider_that_does_not_answer_is_said_and_nothing_else_stops() {
    let (firm, identity) = open(None);
    drop(identity);
    let visitor = firm.server.visitor();
    let page = visitor.get("/my/strong?lang=en");
    assert!(page.status == 503 && page.says("cannot be reached just now"), "{}", page.text());
    assert_eq!(visitor.get("/my").status, 200);
    assert!(firm.server.log().contains("cannot be reached for its description"), "{}", firm.server.log());
}
