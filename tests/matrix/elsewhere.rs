//! Whoever belongs to another firm of the installation: at this firm they are nobody, to the last byte of every answer.

use world::{Clerk, House, Method, Raw, Visitor};

/// An id that nothing has.
const NOTHING: &str = "0193aaaa-bbbb-7ccc-8ddd-eeeeffff0000";
const WAYS: [Method; 5] = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

/// What tells one answer from another: all but the day, and whether the connection is kept where a body was not read.
fn told(raw: Raw) -> (u16, String, Option<String>, Vec<(String, String)>) {
    let mut headers: Vec<(String, String)> =
        raw.headers.into_iter().filter(|(name, _)| !matches!(name.as_str(), "date" | "connection")).collect();
    headers.sort();
    (raw.page.status, raw.page.body, raw.to, headers)
}

fn token(page: &world::Page) -> String {
    page.body.split("id=\"token\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap().to_owned()
}

/// An owner of the other firm with their session, and its services with their tokens, each beside one who made theirs up.
fn pairs(house: &House, owner: &Clerk) -> Vec<(&'static str, Visitor, Visitor)> {
    let made_up = "ab".repeat(32);
    let session = owner.visitor().cookie("seloste-session");
    assert_eq!(session.len(), made_up.len(), "a session as it is");
    let browser = |session: &str| {
        let visitor = house.visitor("yksi");
        visitor.holds("seloste-session", session);
        // What only a browser holds that was here before: forms carry a hash of it.
        visitor.holds("seloste-door", &"cd".repeat(16));
        visitor
    };
    let service = |token: &str| {
        let program = house.server.program(token).of_firm("yksi");
        program.holds("seloste-door", &"cd".repeat(16));
        program
    };
    let api = token(&owner.post("/tokens", &[("name", "Verkkokauppa")]));
    let scim = token(&owner.post("/settings/provisioning", &[("name", "Entra ID"), ("days", "90")]));
    vec![
        ("an owner of another firm", browser(&session), browser(&made_up)),
        ("a service of another firm", service(&api), service(&made_up)),
        ("the provider of another firm", service(&scim), service(&made_up)),
    ]
}

#[test]
fn whoever_is_of_another_firm_is_answered_as_somebody_made_up() {
    let house = House::of(&[("yksi", "softop", None), ("kaksi", "secapp", None)]);
    let owner = house.owner("kaksi");
    assert_eq!(owner.get("/accounts").status, 200, "at home they are somebody");
    let mut wrong = Vec::new();
    for (who, theirs, made_up) in pairs(&house, owner) {
        for pattern in web::addresses() {
            let parts = pattern.split('/').map(|part| if part.starts_with('{') { NOTHING } else { part });
            let path = parts.collect::<Vec<_>>().join("/");
            // A question for a passkey is another each time.
            for way in WAYS.iter().filter(|way| pattern != "/passkey" || **way != Method::GET) {
                let body = || (*way != Method::GET).then(|| ("application/x-www-form-urlencoded", String::from("x=1")));
                let ask = |visitor: &Visitor| told(visitor.raw(way.clone(), &path, body()).unwrap());
                let (one, other) = (ask(&theirs), ask(&made_up));
                if one != other {
                    wrong.push(format!("{way} {pattern} tells {who} from somebody made up: {one:?} and {other:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
