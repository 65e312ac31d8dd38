//! Coming in by the firm's own identity provider: a real one, told to lie about each thing in turn.

use std::io::{Read as _, Write as _};

use serde_json::json;
use testkit::axe;
use testkit::browser::Browser;
use testkit::fantoccini::Locator;
use world::{Clerk, Firm, Identity, PASSWORD, Page, SECRET, project};

fn provider() -> Identity {
    Identity::start(&json!({
        "kim": { "name": "Kim Kirjaaja", "preferred_username": "kim.kirjaaja", "groups": ["talous"] },
        "liisa": { "name": "Liisa Laskuttaja", "preferred_username": "liisa", "groups": ["myynti"] },
        "kassa": { "name": "Kassa", "preferred_username": "kassa", "groups": ["talous"] },
        "oona": { "name": "Oona Omistaja", "preferred_username": "oona", "groups": [] },
    }))
}

fn open(identity: &Identity) -> Firm {
    let notice = project("examples/softop.kdl").to_string_lossy().into_owned();
    // Some time ago, so that the owner was one before: who comes by the provider comes today.
    let told = [&["--notice", notice.as_str()], identity.of_staff().as_slice()].concat();
    let mut firm = Firm::on_with("2026-06-01", &told);
    firm.later(0);
    firm.owner = Clerk::sign_in(firm.server.visitor(), "oona");
    firm
}

/// Says what was agreed on with the provider.
fn agrees(firm: &Firm, identity: &Identity, more: &[(&str, &str)]) -> Page {
    let said = [
        ("issuer", identity.address()),
        ("client", "seloste"),
        ("secret", SECRET),
        ("minutes", "60"),
        ("strong", "mfa"),
        ("makes", "yes"),
        ("scopes", "profile"),
        ("claim-username", "preferred_username"),
        ("claim-name", "name"),
        ("claim-groups", "groups"),
    ];
    let kept: Vec<(&str, &str)> =
        said.into_iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name)).collect();
    firm.owner.post("/settings/directory", &[&kept, more].concat())
}

/// A role with one line, given by a group.
fn role(firm: &Firm, (name, group): (&str, &str), acts: &[&str]) {
    let mut line = vec![("name", name), ("register", "customers"), ("purpose", "delivery")];
    line.extend(acts.iter().map(|&act| ("act", act)));
    assert!(firm.owner.post("/accounts/roles", &line).path.contains("saved=1"));
    let page = firm.owner.get("/settings/directory");
    let options = page.body.split("id=\"map-role\"").nth(1).unwrap().split("</select>").next().unwrap().to_owned();
    let option = options.split("<option value=\"").find(|option| option.contains(name)).unwrap();
    let id = option.split('"').next().unwrap();
    let mapped = firm.owner.post("/settings/directory/groups", &[("group", group), ("role", id)]);
    assert!(mapped.path.contains("saved=1"), "{}", mapped.text());
}

#[test]
fn mk_82_staff_come_in_by_the_firms_own_provider_with_the_roles_their_groups_give() {
    let identity = provider();
    let firm = open(&identity);
    assert!(!firm.server.visitor().get("/sign-in").says("firm's account"), "nothing was agreed on yet");
    let elsewhere = agrees(&firm, &identity, &[("issuer", "http://127.0.0.1:9")]);
    assert!(elsewhere.says("Choose a provider that whoever runs the program has allowed"), "{}", elsewhere.text());
    let agreed = agrees(&firm, &identity, &[]);
    assert!(agreed.path.contains("saved=1") && !agreed.body.contains(SECRET), "{}", agreed.text());
    role(&firm, ("Laskuttaja", "talous"), &["read", "search"]);
    role(&firm, ("Viejä", "vienti"), &["export", "read"]);

    identity.tell("as/liisa");
    let stays_out = identity.comes_in(&firm.server.visitor());
    assert!(stays_out.status == 403 && stays_out.says("none of your groups gives a role here"), "{}", stays_out.text());
    identity.tell("as/kassa");
    let nobody = identity.comes_in(&firm.server.visitor());
    assert!(nobody.status == 403 && nobody.says("always one named person's"), "{}", nobody.text());
    assert!(!firm.owner.get("/accounts").says("Liisa") && !firm.owner.get("/accounts").says("Kassa"));

    identity.tell("as/kim");
    let visitor = firm.server.visitor();
    let arrived = identity.comes_in(&visitor);
    assert!(arrived.status == 200 && arrived.says("You are signed in"), "{}", arrived.text());
    let kim = Clerk::signed_in(visitor);
    kim.here_for("delivery");
    assert!(kim.list("customers/customer").path.starts_with("/registers"));
    assert_eq!(kim.get("/accounts").status, 403, "no group makes an owner");
    assert!(kim.get("/settings").says("Group: talous"), "{}", kim.get("/settings").text());

    // What is widest waits for an owner, also where there is one only.
    identity.tell("groups/kim/vienti");
    let visitor = firm.server.visitor();
    let _ = identity.comes_in(&visitor);
    let kim = Clerk::signed_in(visitor);
    kim.here_for("delivery");
    let sleeps = kim.list("customers/customer");
    assert!(sleeps.says("second owner"), "the group was left, and the wide role sleeps: {}", sleeps.text());
    let account = firm.account("Kim Kirjaaja");
    let confirm = firm.owner.get(&account).links(&account).into_iter().find(|link| link.ends_with("/confirm"));
    assert!(firm.owner.post(&confirm.unwrap(), &[]).path.contains("saved=1"));
    let awake = kim.list("customers/customer");
    assert!(awake.status == 200 && !awake.says("second owner"), "{}", awake.text());

    // So long and no longer; and a closed account stays closed, whatever the provider says.
    firm.later(61 * 60);
    assert!(kim.get("/").path.starts_with("/sign-in"), "the session is over after the hour that was agreed on");
    let owner = Clerk::sign_in(firm.server.visitor(), "oona");
    assert!(owner.post(&format!("{account}/end"), &[]).path.starts_with("/accounts"));
    firm.later(0);
    let closed = identity.comes_in(&firm.server.visitor());
    assert!(closed.status == 403 && closed.says("has ended"), "{}", closed.text());
    let journal = owner.get("/journal").text();
    for said in ["Signed in with the firm's account", "A group at the identity provider", "No group gives a role"] {
        assert!(journal.contains(said), "{said}: {journal}");
    }
    let log = firm.server.log();
    for secret in [SECRET, "Kirjaaja", "kim.kirjaaja", "code="] {
        assert!(!log.contains(secret), "{secret} in the log: {log}");
    }
}

#[test]
fn mk_82_no_token_that_lies_lets_anybody_in_and_what_is_brought_back_counts_once() {
    let identity = provider();
    let firm = open(&identity);
    assert!(agrees(&firm, &identity, &[]).path.contains("saved=1"));
    role(&firm, ("Laskuttaja", "talous"), &["read"]);
    identity.tell("as/kim");
    for (at, lie) in (0..).zip(["issuer", "audience", "nonce", "expired", "key", "none", "long"]) {
        // Who is not believed again and again waits a moment.
        firm.later(at * 8);
        identity.tell(&format!("lie/{lie}"));
        let visitor = firm.server.visitor();
        let back = identity.comes_in(&visitor);
        assert!(back.status == 403 && back.says("could not be accepted"), "{lie}: {}", back.text());
        assert!(visitor.get("/").path.starts_with("/sign-in"), "{lie}");
    }
    let slowed = identity.comes_in(&firm.server.visitor());
    assert!(slowed.status == 429 && slowed.says("too many"), "{}", slowed.text());
    assert!(!firm.owner.get("/accounts").says("Kim Kirjaaja"), "nobody got an account");
    let log = firm.server.log();
    for why in
        ["another provider", "another service", "another visit", "not of now", "signature", "not believed", "lately"]
    {
        assert!(log.contains(why), "{why}: {log}");
    }
}

#[test]
fn mk_82_what_is_brought_back_from_the_provider_counts_once_in_the_browser_that_went_there() {
    let identity = provider();
    let firm = open(&identity);
    assert!(agrees(&firm, &identity, &[]).path.contains("saved=1"));
    role(&firm, ("Laskuttaja", "talous"), &["read"]);
    identity.tell("as/kim");
    identity.tell("refuse");
    let stopped = identity.comes_in(&firm.server.visitor());
    assert!(stopped.status == 403 && stopped.says("was not finished"), "{}", stopped.text());
    let visitor = firm.server.visitor();
    let back = identity.staff_back(&visitor, "/sign-in", "/sign-in/directory");
    assert_eq!(firm.server.visitor().get(&back).status, 403, "in another browser");
    let swapped = back.replace("state=", "state=x");
    assert_eq!(visitor.get(&swapped).status, 403, "another state");
    assert_eq!(visitor.get(&back).status, 403, "what was tried once is over");
    let visitor = firm.server.visitor();
    let back = identity.staff_back(&visitor, "/sign-in", "/sign-in/directory");
    let twin = visitor.at(firm.server.address());
    assert_eq!(visitor.get(&back).status, 200);
    assert_eq!(visitor.get(&back).status, 403, "twice");
    assert_eq!(twin.get(&back).status, 403, "twice, with all that the browser held");
    drop(identity);
    let page = firm.server.visitor();
    let away = page.submit(&page.get("/sign-in"), "/sign-in/directory", &[]);
    assert!(away.status == 200 || away.says("does not answer just now"), "{}", away.text());
    assert_eq!(Clerk::sign_in(firm.server.visitor(), "oona").get("/accounts").status, 200, "nothing else stops");
}

#[test]
fn mk_82_an_account_is_joined_by_its_own_and_confirms_and_proves_two_factors_at_the_provider() {
    let identity = provider();
    let mut firm = open(&identity);
    assert!(agrees(&firm, &identity, &[]).path.contains("saved=1"));
    role(&firm, ("Laskuttaja", "talous"), &["read"]);
    identity.tell("as/oona");
    let taken = identity.comes_in(&firm.server.visitor());
    assert_eq!(taken.status, 403, "who only bears the name of an account is not let into it: {}", taken.text());
    // The owner joins their own, and comes in by either way.
    let back = identity.staff_back(firm.owner.visitor(), "/settings/join", "/settings/join");
    let joined = firm.owner.visitor().get(&back);
    assert!(joined.says("You are signed in"), "{}", joined.text());
    firm.owner = Clerk::signed_in(firm.owner.visitor().at(firm.server.address()));
    assert!(firm.owner.get("/settings/join").says("Your account is joined"));
    let by_password = Clerk::sign_in(firm.server.visitor(), "oona");
    assert_eq!(by_password.get("/accounts").status, 200);
    // A while later what binds the firm is proved at the provider, by the same person only.
    firm.later(-1_200);
    let old = Clerk::sign_in(firm.server.visitor(), "oona");
    firm.later(0);
    let rules = [("idle", "30"), ("longest", "480")];
    let asks = old.post("/settings/sign-in", &rules);
    assert!(asks.status == 403 && asks.says("Confirm with the firm's account"), "{}", asks.text());
    identity.tell("as/liisa");
    let back = identity.staff_back(old.visitor(), "/confirm", "/confirm/directory");
    let other = old.visitor().get(&back);
    assert!(other.status == 403 && other.says("Somebody else was signed in"), "{}", other.text());
    assert_eq!(old.post("/settings/sign-in", &rules).status, 403);
    identity.tell("as/oona");
    let back = identity.staff_back(old.visitor(), "/confirm", "/confirm/directory");
    assert!(old.visitor().get(&back).says("Confirmed"));
    assert!(old.post("/settings/sign-in", &rules).path.contains("saved=1"));
    // Where everybody needs a second factor, the provider's counts where the owners said so.
    let app = world::Authenticator::reads(&firm.owner.post("/settings/second-factor/begin", &[]));
    let _ = firm.owner.post("/settings/second-factor/prove", &[("code", &app.code(0))]);
    assert!(
        firm.owner.post("/settings/sign-in", &[&rules[..], &[("second", "yes")]].concat()).path.contains("saved=1")
    );
    identity.tell("as/kim");
    let weak = firm.server.visitor();
    let _ = identity.comes_in(&weak);
    assert_eq!(weak.get("/").path, "/settings/second-factor", "by one factor only");
    identity.tell("amr/mfa");
    let strong = firm.server.visitor();
    let _ = identity.comes_in(&strong);
    assert_eq!(strong.get("/").path, "/");
    identity.tell("as/oona");
    identity.tell("amr/pwd");
    let half = firm.server.visitor();
    let _ = identity.comes_in(&half);
    assert!(half.get("/").path.starts_with("/sign-in"), "one factor there is followed by the code here");
    let asks = half.get("/sign-in/code");
    assert_eq!(half.submit(&asks, "/sign-in/code", &[("code", &app.code(1))]).path, "/");
}

/// What is answered to a word of signing out, which comes from a place nobody came from before.
fn told(firm: &Firm, from: usize, word: &str) -> String {
    let host = firm.server.address().strip_prefix("http://").unwrap();
    let body = format!("logout_token={word}");
    let mut stream = std::net::TcpStream::connect(host).unwrap();
    let head = format!(
        "POST /sign-in/directory/ended HTTP/1.1\r\nHost: {host}\r\nX-Forwarded-For: 192.0.2.{from}\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    let mut answer = String::new();
    let _cut = stream.read_to_string(&mut answer);
    answer.split_whitespace().nth(1).unwrap_or_default().to_owned()
}

#[test]
fn mk_82_whoever_signs_out_at_the_provider_is_out_here_and_no_word_that_lies_ends_anything() {
    let identity = provider();
    let firm = open(&identity);
    assert_eq!(told(&firm, 1, &identity.word_of_end("kim", "true")), "404", "nothing was agreed on yet");
    assert!(agrees(&firm, &identity, &[]).path.contains("saved=1"));
    role(&firm, ("Laskuttaja", "talous"), &["read"]);
    identity.tell("as/kim");
    let comes = || {
        let visitor = firm.server.visitor();
        let _ = identity.comes_in(&visitor);
        assert_eq!(visitor.get("/").path, "/");
        visitor
    };
    let out = |visitor: &world::Visitor| visitor.get("/").path.starts_with("/sign-in");
    let (one, two) = (comes(), comes());
    let lies =
        ["issuer", "audience", "expired", "key", "nonce", "event", "another", "kind", "unnamed", "nobody", "unread"];
    for (from, lie) in (2..).zip(lies) {
        assert_eq!(told(&firm, from, &identity.word_of_end("kim", lie)), "400", "{lie}");
    }
    assert_eq!(told(&firm, 20, "nonsense"), "400");
    // Of whom nothing is known here, nothing ends, and that is no fault.
    assert_eq!(told(&firm, 21, &identity.word_of_end("liisa", "true")), "200");
    assert!(!out(&one) && !out(&two), "nothing that lies ends anything");

    let word = identity.word_of_end("kim", "true");
    assert_eq!(told(&firm, 22, &word), "200");
    assert!(out(&one) && out(&two), "every session that began there is over");
    let anew = comes();
    assert_eq!(told(&firm, 23, &word), "400", "a word counts once");
    assert!(!out(&anew));
    // Of a session alone, and of a session and who it is: that one is over, and no other.
    let (of_anew, three) = (identity.word_of_end("kim", "session"), comes());
    let of_three = identity.word_of_end("kim", "both");
    assert_eq!(told(&firm, 24, &identity.word_of_end("kim", "other")), "200", "a session nobody began anything by");
    assert_eq!(told(&firm, 25, &of_three), "200");
    assert!(out(&three) && !out(&anew));
    let four = comes();
    assert_eq!(told(&firm, 26, &of_anew), "200");
    assert!(out(&anew) && !out(&four));
    assert_eq!(told(&firm, 27, &of_anew), "200", "what is over cannot end again");
    // Whoever proves again there who they are goes on by the session that the provider names then, and ends with that one.
    let of_before = identity.word_of_end("kim", "session");
    let back = identity.staff_back(&four, "/confirm", "/confirm/directory");
    assert!(four.get(&back).says("Confirmed"));
    let of_now = identity.word_of_end("kim", "session");
    assert_eq!(told(&firm, 28, &of_before), "200");
    assert!(!out(&four), "that one is over there already");
    assert_eq!(told(&firm, 29, &of_now), "200");
    assert!(out(&four), "this one is the session there");
    let anew = comes();
    // As the provider sends it itself; and who came in otherwise stays.
    let sent = identity.says_ended("kim", firm.server.address());
    assert_eq!((sent.status, sent.body.as_str()), (200, "done"), "{}", sent.body);
    assert!(out(&anew));
    assert_eq!(firm.owner.get("/accounts").status, 200);
    assert!(firm.owner.get("/journal").text().contains("Signed out of the firm's account"));
    let log = firm.server.log();
    assert!(log.contains("does not tell that somebody signed out") && !log.contains("Kirjaaja"), "{log}");
}

/// The owner agrees with the provider and lets a group give a role; somebody of the group comes in, and somebody else does
/// not: in Finnish, in one browser.
#[tokio::test(flavor = "multi_thread")]
async fn mk_82_the_way_by_the_firms_own_provider_in_a_browser() {
    let identity = provider();
    let notice = project("examples/softop.kdl");
    let firm = Firm::on(&["--notice", &*notice.to_string_lossy(), "--staff-issuer", identity.address()]);
    let line = [("name", "Laskuttaja"), ("register", "customers"), ("purpose", "billing"), ("act", "read")];
    assert!(firm.owner.post("/accounts/roles", &line).path.contains("saved=1"));
    let flags = ["--lang=fi", "--accept-lang=fi-FI,fi", "--window-size=1280,1000"];
    let browser = Browser::start_with(&flags).await.unwrap();
    let at = Way { browser, base: firm.server.address().to_owned() };
    at.goes("/sign-in").await;
    at.fills("username", "oona").await;
    at.fills("password", PASSWORD).await;
    at.presses("main form[action='/sign-in'] button").await;
    at.sees("h1", "Hei").await;
    at.goes("/settings/directory").await;
    at.fills("client", "seloste").await;
    at.fills("secret", SECRET).await;
    at.fills("strong", "mfa").await;
    at.presses("main summary").await;
    at.fills("scopes", "profile").await;
    at.presses("main [name='makes']").await;
    at.looks("directory-new").await;
    at.presses("main form[action='/settings/directory'] button").await;
    at.sees("main", "Mikään ryhmä ei vielä anna roolia").await;
    at.fills("group", "talous").await;
    at.presses("main form[action$='/groups'] button").await;
    at.sees("main td", "Laskuttaja").await;
    at.looks("directory").await;
    at.presses("form[action='/sign-out'] button").await;
    at.sees("h1", "Kirjaudu sisään").await;
    at.looks("sign-in").await;
    identity.tell("as/liisa");
    at.presses("main form[action='/sign-in/directory'] button").await;
    at.sees("main", "mikään ryhmäsi ei anna roolia täällä").await;
    at.looks("no-role").await;
    at.presses("main a.button-main").await;
    at.sees("h1", "Kirjaudu sisään").await;
    identity.tell("groups/liisa/talous");
    at.presses("main form[action='/sign-in/directory'] button").await;
    at.sees("h1", "Hei").await;
    at.goes("/settings/join").await;
    at.sees("main", "Tilisi on liitetty").await;
    at.looks("joined").await;
    at.browser.close().await.unwrap();
}

/// A browser at a firm.
struct Way {
    browser: Browser,
    base: String,
}

impl Way {
    async fn goes(&self, path: &str) {
        self.browser.page().goto(&format!("{}{path}", self.base)).await.unwrap();
    }

    async fn fills(&self, name: &str, value: &str) {
        let field = self.browser.page().find(Locator::Css(&format!("main [name='{name}']"))).await;
        let field = field.unwrap_or_else(|why| panic!("{name}: {why}"));
        field.clear().await.unwrap();
        field.send_keys(value).await.unwrap();
    }

    async fn presses(&self, css: &str) {
        self.browser.press(css).await.unwrap_or_else(|why| panic!("{why}"));
    }

    async fn sees(&self, css: &str, words: &str) {
        self.browser.see(words, css).await.unwrap_or_else(|why| panic!("{why}"));
    }

    /// Nothing keeps anybody from using the page; a picture of it for whoever asks for pictures.
    #[allow(clippy::disallowed_methods, reason = "a test asks whether somebody wants to look")]
    async fn looks(&self, page: &str) {
        if let Some(folder) = std::env::var_os("SELOSTE_PICTURES") {
            for (size, wide) in [("desk", 1280), ("phone", 390)] {
                self.browser.page().set_window_size(wide, 1800).await.unwrap();
                let bytes = self.browser.page().screenshot().await.unwrap();
                std::fs::write(std::path::Path::new(&folder).join(format!("arrivals-{page}-{size}.png")), bytes)
                    .unwrap();
            }
            self.browser.page().set_window_size(1280, 1000).await.unwrap();
        }
        let found = axe::violations(self.browser.page()).await.unwrap();
        assert!(found.is_empty(), "{page}: {found:#?}");
    }
}
