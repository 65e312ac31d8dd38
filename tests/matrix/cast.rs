//! Everybody who may knock: each kind of account there is, at the door of a firm that holds one of everything.

use std::collections::BTreeMap;

use world::{Authenticator, Clerk, Firm, PASSWORD, Page, Post, Raw, Visitor};

use crate::things;

/// Every act of the door that a standing grant can allow.
pub const EVERY_ACT: [&str; 6] = ["collect", "read", "amend", "use", "search", "export"];
const REASON: (&str, &str) = ("reason", "Hoitaa tämän työn");
/// Long enough that what ends today is over, in seconds.
const THREE_DAYS: i64 = 3 * 86_400;

/// What is sent to a call of the API.
fn sent(path: &str) -> &'static str {
    match path.rsplit('/').next() {
        Some("use") => "",
        Some("search") => r#"{"words":"aada"}"#,
        _ => r#"{"values":{"name":"Aada Malli"},"source":{"kind":"person","way":"order"}}"#,
    }
}

/// What is sent to a call of the firm's own provider.
fn provided(method: &str, path: &str) -> String {
    const OF: &str = "urn:ietf:params:scim";
    let patch = r#""Operations":[{"op":"replace","path":"displayName","value":"Kolmas Nimi"}]"#;
    match (method, path.contains("/Users")) {
        _ if path.ends_with("/.search") => {
            format!(r#"{{"schemas":["{OF}:api:messages:2.0:SearchRequest"],"filter":"displayName pr"}}"#)
        }
        ("PATCH", _) => format!(r#"{{"schemas":["{OF}:api:messages:2.0:PatchOp"],{patch}}}"#),
        (_, true) => format!(
            r#"{{"schemas":["{OF}:schemas:core:2.0:User"],"userName":"{}.uusi","displayName":"Ulla Uusi"}}"#,
            method.to_lowercase()
        ),
        _ => format!(r#"{{"schemas":["{OF}:schemas:core:2.0:Group"],"displayName":"{method}"}}"#),
    }
}

/// Somebody who knocks.
pub struct Who {
    /// The column.
    pub short: &'static str,
    /// Who it is, in a sentence.
    pub told: &'static str,
    visitor: Visitor,
    csrf: String,
    /// The name they sign in by, for those whose session may end on the way.
    username: Option<&'static str>,
    purpose: Option<&'static str>,
    /// True if they have to set up a second factor first.
    bound: bool,
    /// True if they may read the records that addresses name: what is there is theirs to know.
    pub reads: bool,
    /// True if a request, or their own place, shows them the person too.
    pub knows: bool,
}

/// The firm and everybody at its door.
pub struct Cast {
    pub firm: Firm,
    pub everybody: Vec<Who>,
    /// What no page leads to: links that nobody has used, and names of the notice.
    pub given: BTreeMap<String, String>,
}

impl Who {
    /// Their browser.
    pub fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    /// Asks for an address: a form with its token against forgery where something is sent.
    pub fn asks(&self, method: &str, path: &str) -> Raw {
        let method: world::Method = method.parse().unwrap();
        if method == world::Method::GET {
            return self.sends(&method, path, None);
        }
        if path.starts_with("/api/") {
            return self.sends(&method, path, Some(("application/json", sent(path).to_owned())));
        }
        if path.starts_with("/scim/") {
            let body = (method != world::Method::DELETE).then(|| provided(method.as_str(), path));
            return self.sends(&method, path, body.map(|body| ("application/scim+json", body)));
        }
        // What most forms have besides, so that more than their reading is tried.
        let form = format!("csrf={}&revision=1&what=place&source=person&way=order", self.csrf);
        let raw = self.sends(&method, path, Some(("application/x-www-form-urlencoded", form)));
        // Where files are taken, forms come in parts.
        if raw.page.status != 403 && raw.page.status != 400 {
            return raw;
        }
        let parts = format!(
            "--part\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n--part\r\nContent-Disposition: form-data; name=\"revision\"\r\n\r\n1\r\n--part--\r\n",
            self.csrf
        );
        let again = self.sends(&method, path, Some(("multipart/form-data; boundary=part", parts)));
        if again.page.status == 403 { raw } else { again }
    }

    fn sends(&self, method: &world::Method, path: &str, body: Option<(&str, String)>) -> Raw {
        let answer = self.visitor.raw(method.clone(), path, body);
        answer.unwrap_or_else(|why| panic!("{}: {method} {path}: {why}", self.short))
    }

    /// Comes in anew if the last act ended their session.
    pub fn comes_back(&mut self) {
        let Some(username) = self.username else { return };
        if self.visitor.get("/settings").path.starts_with("/sign-in") {
            let visitor = self.visitor.at(self.visitor.base());
            let clerk = match self.bound {
                true => Clerk::sign_in_bound(visitor, username),
                false => Clerk::sign_in(visitor, username),
            };
            if let Some(purpose) = self.purpose {
                let _ = clerk.here_for(purpose);
            }
            (self.visitor, self.csrf) = clerk.into_parts();
        }
    }
}

/// A column of somebody signed in, who said why they are here if they may be here at all.
fn column(short: &'static str, told: &'static str, clerk: Clerk, of: Option<(&'static str, &'static str)>) -> Who {
    let (username, purpose) =
        (of.map(|(name, _)| name), of.map(|(_, purpose)| purpose).filter(|word| !word.is_empty()));
    if let Some(purpose) = purpose {
        let _ = clerk.here_for(purpose);
    }
    let (visitor, csrf) = clerk.into_parts();
    let reads = matches!(short, "read" | "clerk" | "all" | "out");
    let knows = reads || matches!(short, "hand" | "own");
    Who { short, told, visitor, csrf, username, purpose, bound: false, reads, knows }
}

fn outside(short: &'static str, told: &'static str, visitor: Visitor, form: &str) -> Who {
    let hidden = visitor.get(form).hidden();
    let csrf = hidden.into_iter().find(|(name, _)| name == "csrf").map(|(_, value)| value).unwrap_or_default();
    Who {
        short,
        told,
        visitor,
        csrf,
        username: None,
        purpose: None,
        bound: false,
        reads: short == "t",
        knows: matches!(short, "t" | "my"),
    }
}

/// Signs in with a password alone where a code is asked too.
fn half(firm: &Firm) -> Visitor {
    let clerk = firm.clerk("Hanna Puolikas", "customers", &["delivery"], &EVERY_ACT);
    let app = Authenticator::reads(&clerk.post("/settings/second-factor/begin", &[]));
    assert!(clerk.post("/settings/second-factor/prove", &[("code", &app.code(0))]).says("Keep these codes now"));
    let visitor = firm.server.visitor();
    let page = visitor.get("/sign-in");
    let asked = visitor.submit(&page, "/sign-in", &[("username", "hanna.puolikas"), ("password", PASSWORD)]);
    assert_eq!(asked.path, "/sign-in/code");
    visitor
}

/// A service with a grant, or without one when no acts are given: its account, and itself.
fn service(firm: &Firm, name: &str, register: &str, acts: &[&str], until: Option<&str>) -> (String, Visitor) {
    let before = firm.owner.get("/tokens").links("/accounts/");
    let made = firm.owner.post("/tokens", &[("name", name)]);
    let token = made.body.split("id=\"token\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap().to_owned();
    let fresh = |link: &String| !before.contains(link) && link.matches('-').count() == 4;
    let account = made.links("/accounts/").into_iter().find(fresh).unwrap();
    if !acts.is_empty() {
        grant(firm, &account, register, acts, until);
    }
    (account, firm.server.program(&token))
}

fn grant(firm: &Firm, account: &str, register: &str, acts: &[&str], until: Option<&str>) {
    let mut form = vec![("register", register), ("purpose", "claims"), REASON];
    if register != "inquiries" {
        form.push(("purpose", "delivery"));
    }
    form.extend(acts.iter().map(|act| ("act", *act)));
    form.extend(until.map(|day| ("until", day)));
    let given = firm.owner.post(&format!("{account}/grants"), &form);
    assert!(given.path.contains("saved=1"), "{}", given.text());
}

/// The day on the clock, as forms take it.
fn today(firm: &Firm) -> String {
    firm.owner.get("/requests/new").values("received").pop().unwrap()
}

/// The firm with all its accounts, before anybody comes to its door.
pub struct Staff {
    pub firm: Firm,
    post: Post,
    half: Visitor,
    closed: Clerk,
    off: Clerk,
    provider: Visitor,
    ended: Visitor,
    services: [(&'static str, &'static str, Visitor); 4],
    given: BTreeMap<String, String>,
}

/// A person of an accounting firm whose agreement is in force, with a grant.
fn outsider(firm: &Firm) {
    const CLAUSES: [&str; 8] =
        ["instructions", "secrecy", "security", "sub-processors", "rights", "help", "return", "audit"];
    let covers = firm.owner.get("/accounts/firms").values("covers");
    let said = [("name", "Kirjurit Oy"), ("business-id", "1234567-1"), ("kind", "accountant"), ("from", "2020-01-01")];
    let mut form = said.to_vec();
    form.extend(CLAUSES.iter().map(|clause| ("clause", *clause)));
    form.extend(covers.iter().map(|kind| ("covers", kind.as_str())));
    let done = firm.owner.post("/accounts/firms", &form);
    assert!(done.path.contains("saved=1"), "{}", done.text());
    let list = firm.owner.get("/accounts/firms").body;
    let of = list.split("\"/accounts/firms/").skip(1).find(|rest| rest.contains("Kirjurit Oy")).unwrap();
    let of = of.split('"').next().unwrap();
    let form = [("name", "Tiina Tilintekijä"), ("username", "tiina"), ("firm", of)];
    let made = firm.owner.post("/accounts/new", &form);
    let text = made.text();
    let link = text.split_whitespace().find(|word| word.contains("/invite/")).unwrap();
    Clerk::takes_up(&firm.server.visitor(), link);
    grant(firm, &made.own_link("/accounts/"), "customers", &["read", "search"], None);
}

/// The firm's own provider: it told of somebody and of a group, and switched somebody off.
fn provider(firm: &Firm, off: &str, given: &mut BTreeMap<String, String>) -> Visitor {
    let made = firm.owner.post("/settings/provisioning", &[("name", "Entra ID"), ("days", "180")]);
    let token = made.body.split("id=\"token\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
    let scim = firm.server.program(token);
    let json = |text: String| serde_json::from_str::<serde_json::Value>(&text).unwrap();
    for (name, what) in [("user", "/scim/v2/Users"), ("group", "/scim/v2/Groups")] {
        let body = provided("POST", what).replace("post.uusi", "piia.palvelun").replace("Ulla", "Piia");
        let body = Some(("application/scim+json", body));
        let page = scim.raw(world::Method::POST, what, body).unwrap().page;
        assert_eq!(page.status, 201, "{}", page.body);
        let id = json(page.body)["id"].as_str().unwrap().to_owned();
        let _ = given.insert(name.to_owned(), id);
    }
    let patch = r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"active","value":false}]}"#;
    let path = format!("/scim/v2/Users/{}", off.rsplit('/').next().unwrap());
    assert_eq!(scim.send(world::Method::PATCH, &path, &json(patch.to_owned())).status, 200);
    let said = [("type", "User"), ("schema", "urn:ietf:params:scim:schemas:core:2.0:User")];
    given.extend(said.map(|(name, value)| (name.to_owned(), value.to_owned())));
    scim
}

/// Opens the firm, fills it, and takes everybody on.
pub fn staff() -> Staff {
    let post = Post::start();
    let notice = world::project("tests/matrix/firm.kdl");
    let from = "Malli Oy <tietosuoja@malli.example>";
    let firm = Firm::on(&["--notice", &notice.to_string_lossy(), "--smtp", &post.url(), "--mail-from", from]);
    let today = today(&firm);
    let own = firm.owner.get("/accounts").own_link("/accounts/");
    grant(&firm, &own, "", &["handle"], None);
    let person = things::fill(&firm);
    let half = half(&firm);
    let closed = firm.clerk("Sulo Suljettu", "customers", &["delivery"], &EVERY_ACT);
    things::is_looked_at(&firm.owner, &person, &closed);
    let (account, ended) = service(&firm, "Päättynyt palvelu", "customers", &EVERY_ACT, None);
    let _new = firm.clerk("Uuno Uusi", "", &[], &[]);
    let _expired = firm.clerk("Veera Vanha", "", &[], &[]);
    grant(&firm, &firm.account("Veera Vanha"), "customers", &EVERY_ACT, Some(&today));
    let _other = firm.clerk("Toivo Toinen", "inquiries", &["claims"], &EVERY_ACT);
    let _reader = firm.clerk("Liisa Lukija", "customers", &["delivery"], &["read", "search"]);
    let _clerk = firm.clerk("Kim Kirjaaja", "customers", &["delivery", "claims"], &EVERY_ACT);
    let _handler = firm.clerk("Henna Hoitaja", "", &[], &[]);
    grant(&firm, &firm.account("Henna Hoitaja"), "", &["handle"], None);
    let of = |name, register, acts: &[&str], until| service(&firm, name, register, acts, until).1;
    let services = [
        ("t-new", "a service without a grant", of("Uusi palvelu", "", &[], None)),
        ("t-exp", "a service whose grant is over", of("Vanha palvelu", "customers", &EVERY_ACT, Some(&today))),
        ("t-oth", "a service of another register", of("Toinen palvelu", "inquiries", &EVERY_ACT, None)),
        ("t", "a service of this register", of("Verkkokauppa", "customers", &EVERY_ACT, None)),
    ];
    let shut = firm.owner.post(&format!("{}/end", firm.account("Sulo Suljettu")), &[]);
    assert!(shut.path.contains("saved=1"), "{}", shut.text());
    let revoked = firm.owner.post(&format!("{}/revoke", account.replace("/accounts/", "/tokens/")), &[]);
    assert_eq!(revoked.status, 200, "{}", revoked.text());
    let mut given = spare(&firm);
    outsider(&firm);
    let off = firm.clerk("Sanna Sammutettu", "customers", &["delivery"], &EVERY_ACT);
    let provider = provider(&firm, &firm.account("Sanna Sammutettu"), &mut given);
    // From here on the widest grants would wait for a second owner.
    let _bare = firm.clerk("Pia Pelkkä", "", &[], &[]);
    let named = firm.owner.post(&format!("{}/owner", firm.account("Pia Pelkkä")), &[REASON]);
    assert!(named.path.contains("saved=1"), "{}", named.text());
    // What was granted until today is over.
    firm.later(THREE_DAYS);
    Staff { firm, post, half, closed, off, provider, ended, services, given }
}

/// An account that nobody uses, for whoever may end it, and what no page leads to.
fn spare(firm: &Firm) -> BTreeMap<String, String> {
    let made = firm.owner.post("/accounts/new", &[("name", "Ville Varalla"), ("username", "ville.varalla")]);
    let (text, spare) = (made.text(), made.own_link("/accounts/"));
    let invited = text.split("/invite/").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
    grant(firm, &spare, "customers", &["read"], None);
    let granted = firm.owner.get(&spare).links(&format!("{spare}/grants/")).remove(0);
    let granted = granted.trim_end_matches("/end").rsplit('/').next().unwrap();
    let account = spare.trim_start_matches("/accounts/");
    let (role, outside) = (role(firm), outside_firm(firm));
    // This firm keeps no registers for others, and nobody keeps its own.
    let another = "0193aaaa-bbbb-7ccc-8ddd-eeeeffff0001";
    let given = [
        ("account", account),
        ("grant", granted),
        ("link", invited),
        ("recipient", "carrier"),
        ("older", "1"),
        ("role", role.as_str()),
        ("line", "0"),
        ("firm", outside.as_str()),
        ("customer", another),
        ("agreement", another),
        ("way", another),
        // And no provider's system waits for anybody whose work changed.
        ("change", another),
    ];
    given.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

/// A role with as many lines as there are owners to take one away, and one more.
fn role(firm: &Firm) -> String {
    for act in ["read", "search", "use"] {
        let line = [("name", "Lukija"), ("register", "customers"), ("purpose", "delivery"), ("act", act)];
        assert!(firm.owner.post("/accounts/roles", &line).path.contains("saved=1"));
    }
    let lines = firm.owner.get("/accounts/roles").links("/accounts/roles/").remove(0);
    lines.split('/').nth(3).unwrap().to_owned()
}

/// A firm from outside, with nobody in it.
fn outside_firm(firm: &Firm) -> String {
    let covers = firm.owner.get("/accounts/firms").values("covers").remove(0);
    let form = [
        ("name", "Tilit Oy"),
        ("business-id", "2411828-1"),
        ("kind", "accountant"),
        ("from", "2020-01-01"),
        ("covers", covers.as_str()),
    ];
    let done = firm.owner.post("/accounts/firms", &form);
    assert!(done.path.contains("saved=1"), "{}", done.text());
    done.own_link("/accounts/firms/").trim_start_matches("/accounts/firms/").to_owned()
}

/// Everybody comes to the door.
pub fn open() -> Cast {
    let Staff { firm, post, half, closed, off, provider, ended, services, mut given } = staff();
    // Both letters go out in one round.
    let asks = firm.server.visitor();
    let _sent = asks.submit(&asks.get("/my/link?lang=en"), "/my/link", &[("email", things::BERTTA)]);
    let person = firm.comes_by_link(&post, things::ADA);
    let mail = post.mail_to(things::BERTTA, "/my/in/");
    let token = mail.split("/my/in/").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
    let _ = given.insert("token".to_owned(), token.to_owned());
    let back = |username| Clerk::sign_in(firm.server.visitor(), username);
    let owner = back("oona");
    things::take_in(owner.here_for("delivery"));
    let mut everybody = vec![
        outside("none", "nobody", firm.server.visitor(), "/sign-in"),
        outside("my", "a person in their own place", person, "/my/place"),
        outside("half", "the password given, the code not yet", half, "/sign-in/code"),
        outside("t-end", "a token that was taken back", ended, "/sign-in"),
    ];
    let service =
        |(short, told, visitor): (_, _, Visitor)| outside(short, told, visitor.here_for("delivery"), "/sign-in");
    everybody.extend(services.map(service));
    everybody.extend([
        outside("scim", "the firm's own provider, which says who comes in", provider, "/sign-in"),
        column("shut", "a closed account's browser", closed, None),
        column("off", "the browser of an account that the provider switched off", off, None),
        column("new", "an account without a grant", back("uuno.uusi"), Some(("uuno.uusi", ""))),
        column("exp", "an account whose grant is over", back("veera.vanha"), Some(("veera.vanha", ""))),
        column("oth", "a clerk of another register", back("toivo.toinen"), Some(("toivo.toinen", "claims"))),
        column("out", "a person of an accounting firm", back("tiina"), Some(("tiina", "delivery"))),
        column("read", "a clerk who may read and search", back("liisa.lukija"), Some(("liisa.lukija", "delivery"))),
        column("clerk", "a clerk with every act", back("kim.kirjaaja"), Some(("kim.kirjaaja", "delivery"))),
        column("hand", "who handles requests", back("henna.hoitaja"), Some(("henna.hoitaja", ""))),
        column("own", "an owner without a grant", back("pia.pelkkä"), Some(("pia.pelkkä", ""))),
        column("all", "an owner with every grant", owner, Some(("oona", "delivery"))),
    ]);
    Cast { firm, everybody, given }
}

/// Everybody must have a second factor from now on, and a clerk has none.
pub fn bound(firm: &Firm) -> Who {
    let owner = Clerk::sign_in(firm.server.visitor(), "oona");
    let app = Authenticator::reads(&owner.post("/settings/second-factor/begin", &[]));
    // The service's clock was moved, that of the app was not.
    let code = app.code(THREE_DAYS / 30);
    let set: Page = owner.post("/settings/second-factor/prove", &[("code", &code)]);
    assert!(set.says("Keep these codes now"), "{}", set.text());
    let rules = [("second", "yes"), ("idle", "30"), ("longest", "480")];
    assert!(owner.post("/settings/sign-in", &rules).path.contains("saved=1"));
    let clerk = Clerk::sign_in_bound(firm.server.visitor(), "kim.kirjaaja");
    let told = "a clerk who has to set up a second factor first";
    Who { bound: true, ..column("bound", told, clerk, Some(("kim.kirjaaja", ""))) }
}
