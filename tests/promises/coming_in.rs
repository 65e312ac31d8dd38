//! How staff come in: second factors, sessions, and who is slowed down.

use world::{Authenticator, Clerk, Firm, PASSWORD, Page, Visitor};

const FIRM: &str = "softop";

/// Sets a second factor up: the app, and the recovery codes that were shown.
fn set_up(who: &Clerk) -> (Authenticator, Vec<String>) {
    let app = Authenticator::reads(&who.post("/settings/second-factor/begin", &[]));
    let shown = who.post("/settings/second-factor/prove", &[("code", &app.code(0))]);
    assert!(shown.says("Keep these codes now"), "{}", shown.text());
    let codes = shown.body.split("<li><code>").skip(1).filter_map(|rest| rest.split('<').next());
    (app, codes.map(str::to_owned).collect())
}

/// Gives name and password: where that leads.
fn with_password(visitor: &Visitor, username: &str, password: &str) -> Page {
    let page = visitor.get("/sign-in");
    visitor.submit(&page, "/sign-in", &[("username", username), ("password", password)])
}

fn with_code(visitor: &Visitor, page: &Page, code: &str) -> Page {
    visitor.submit(page, "/sign-in/code", &[("code", code)])
}

#[test]
fn mk_82_with_a_second_factor_a_password_alone_opens_nothing() {
    let firm = Firm::open(FIRM);
    let begun = firm.owner.post("/settings/second-factor/begin", &[]);
    assert!(begun.body.contains("<svg") && begun.says("this once"), "{}", begun.text());
    let app = Authenticator::reads(&begun);
    let wrong = firm.owner.post("/settings/second-factor/prove", &[("code", "000000")]);
    assert!(wrong.says("The code is wrong") && !wrong.body.contains(app.secret()), "{}", wrong.text());
    assert!(!firm.owner.get("/settings/second-factor").body.contains("class=\"secret\""), "it is shown once");
    // Before a code proved it, it does not count.
    assert_eq!(with_password(&firm.server.visitor(), "oona", PASSWORD).path, "/");
    let (app, codes) = set_up(&firm.owner);
    assert_eq!(codes.len(), 10);
    let again = firm.owner.get("/settings/second-factor");
    assert!(again.says("10 recovery codes are left") && codes.iter().all(|code| !again.body.contains(code)));

    let visitor = firm.server.visitor();
    let asks = with_password(&visitor, "oona", PASSWORD);
    assert_eq!(asks.path, "/sign-in/code");
    for path in ["/", "/registers", "/journal", "/accounts", "/settings/second-factor"] {
        assert!(visitor.get(path).path.starts_with("/sign-in"), "{path} opens with a password alone");
    }
    assert_eq!(with_code(&visitor, &asks, "000000").status, 401);
    assert_eq!(with_code(&visitor, &asks, &app.last()).status, 401, "it proved the app already");
    let next = app.code(1);
    assert_eq!(with_code(&visitor, &asks, &next).path, "/");
    assert!(visitor.get("/accounts").says("Oona Omistaja"));
    // No code twice, and no code before the password.
    let second = firm.server.visitor();
    let asks = with_password(&second, "oona", PASSWORD);
    assert_eq!(with_code(&second, &asks, &next).status, 401);
    assert_eq!(with_code(&second, &asks, &codes[0]).path, "/");
    let third = firm.server.visitor();
    let asks = with_password(&third, "oona", PASSWORD);
    assert_eq!(with_code(&third, &asks, &codes[0]).status, 401, "a recovery code works once");
    let stranger = firm.server.visitor();
    let page = stranger.get("/sign-in");
    assert!(with_code(&stranger, &page, &codes[1]).path.starts_with("/sign-in"));
    assert!(firm.owner.get("/settings/second-factor").text().contains("Two-step sign-in"));
    let journal = Clerk::signed_in(second).get("/journal").text();
    assert!(
        journal.contains("Set up two-step sign-in") && journal.contains("Signed in with a recovery code"),
        "{journal}"
    );
    let log = firm.server.log();
    assert!(!log.contains(app.secret()) && codes.iter().all(|code| !log.contains(code)), "a secret is in the log");
}

#[test]
fn mk_82_where_everybody_must_have_a_second_factor_nothing_opens_before_it_is_set_up() {
    let firm = Firm::open(FIRM);
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &["delivery"], &["read", "search"]);
    clerk.here_for("delivery");
    assert!(clerk.list("customers/customer").path.starts_with("/registers"));
    let rules = [("second", "yes"), ("idle", "30"), ("longest", "480")];
    let refused = firm.owner.post("/settings/sign-in", &rules);
    assert!(refused.says("Set up two-step sign-in for your own account first"), "{}", refused.text());
    let _ = set_up(&firm.owner);
    let page = firm.owner.get("/settings/sign-in");
    assert!(page.says("Kim Kirjaaja"), "who has none is listed: {}", page.text());
    assert!(firm.owner.post("/settings/sign-in", &rules).path.contains("saved=1"));
    // The session there is, and a new one, lead nowhere else.
    let anew = Clerk::sign_in_bound(firm.server.visitor(), "kim.kirjaaja");
    for who in [&clerk, &anew] {
        for path in ["/", "/registers", "/registers/customers/customer", "/settings", "/settings/sessions", "/journal"]
        {
            let page = who.get(path);
            assert_eq!(page.path, "/settings/second-factor", "{path}: {}", page.text());
        }
        let tried = who.post("/purpose", &[("purpose", "delivery")]);
        assert_eq!(tried.path, "/settings/second-factor");
    }
    let _ = set_up(&anew);
    anew.here_for("delivery");
    assert!(anew.list("customers/customer").path.starts_with("/registers"));
    let end = anew.post("/settings/second-factor/end", &[("code", "000000")]);
    assert!(end.says("cannot be given up"), "{}", end.text());
    assert!(clerk.get("/").path.starts_with("/sign-in"), "a session begun without it ends");
}

#[test]
fn mk_82_another_owner_takes_a_second_factor_off_for_a_reason_and_the_person_is_told() {
    let (firm, post) = Firm::with_links(FIRM);
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &["delivery"], &["read"]);
    assert!(clerk.post("/settings/email", &[("email", "ei osoite")]).says("This is not an e-mail address"));
    assert!(clerk.post("/settings/email", &[("email", "kim@firma.example")]).path.contains("saved=1"));
    let _ = set_up(&clerk);
    let account = firm.account("Kim Kirjaaja");
    let path = format!("{account}/second-factor");
    assert!(clerk.post(&path, &[("reason", "lost")]).status == 403, "no clerk does that");
    assert!(firm.owner.post(&path, &[]).says("Choose a reason"));
    assert!(firm.owner.post(&path, &[("reason", "stolen")]).path.contains("saved=1"));
    assert!(clerk.get("/").path.starts_with("/sign-in"), "the sessions are over");
    let mail = post.mail_that_says("kaksivaiheisen kirjautumisen");
    assert!(mail.contains("To: kim@firma.example") && mail.contains("Kuopion Softop"), "{mail}");
    let journal = firm.owner.get("/journal").text();
    assert!(
        journal.contains("Took somebody's two-step sign-in off") && journal.contains("The device is stolen"),
        "{journal}"
    );
    // The password alone lets in again, and the person sees what was done.
    let clerk = Clerk::sign_in(firm.server.visitor(), "kim.kirjaaja");
    assert!(clerk.get("/settings/sessions").says("Two-step sign-in was taken off"));
    // Nobody takes off their own in this way.
    let _ = set_up(&firm.owner);
    let own = firm.account("Oona Omistaja");
    assert_eq!(firm.owner.post(&format!("{own}/second-factor"), &[("reason", "lost")]).status, 404);
}

#[test]
fn mk_82_a_lone_owner_who_lost_everything_comes_back_by_a_command_on_the_server() {
    let firm = Firm::open(FIRM);
    let reset = |who: &str| firm.world.run(&["user", "reset-second-factor", who, "--reason", "lost", "--data", "data"]);
    assert_eq!(reset("oona").code, Some(2), "there is none to take off");
    let _ = set_up(&firm.owner);
    assert_eq!(reset("nobody").code, Some(2));
    let done = reset("oona");
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(firm.owner.get("/").path.starts_with("/sign-in"), "the sessions are over");
    let owner = Clerk::sign_in(firm.server.visitor(), "oona");
    assert!(owner.get("/journal").says("Took somebody's two-step sign-in off The device is lost"));
}

#[test]
fn mi_47_whoever_guesses_is_slowed_down_and_locks_nobody_out() {
    let firm = Firm::open(FIRM);
    let guesser = firm.server.visitor();
    let tries: Vec<u16> =
        (0..12).map(|number| with_password(&guesser, "oona", &format!("arvaus numero {number}")).status).collect();
    assert!(tries.contains(&429), "{tries:?}");
    // The right password is not even looked at from where somebody guesses.
    assert_eq!(with_password(&guesser, "oona", PASSWORD).status, 429);
    // Whoever came in from their own browser before gets in at once, from the same network.
    let own = firm.owner.visitor().at(firm.server.address());
    assert!(own.cookies().contains(&"seloste-device".to_owned()));
    own.forgets("seloste-session");
    assert_eq!(with_password(&own, "oona", PASSWORD).path, "/");
    // The person sees who tried, by time and kind of device.
    let seen = firm.owner.get("/settings/sessions").text();
    assert!(seen.matches("Wrong password").count() >= 5, "{seen}");
    assert!(!seen.contains("127.0.0.1"), "no address is kept");
}

#[test]
fn mi_48_sessions_are_seen_and_ended_by_their_own_and_by_an_owner() {
    let firm = Firm::open(FIRM);
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &["delivery"], &["read"]);
    let lost = Clerk::sign_in(firm.server.visitor(), "kim.kirjaaja");
    let page = clerk.get("/settings/sessions");
    assert!(page.says("This session"), "{}", page.text());
    let ids = page.values("session");
    assert_eq!(ids.len(), 1, "the other one: {}", page.text());
    assert!(clerk.post("/settings/sessions", &[("session", &ids[0])]).path.contains("saved=1"));
    assert!(lost.get("/").path.starts_with("/sign-in"), "the very next request");
    assert_eq!(clerk.get("/").path, "/");
    let account = firm.account("Kim Kirjaaja");
    let refused = clerk.post(&format!("{account}/sessions"), &[]);
    assert_eq!(refused.status, 403);
    assert!(firm.owner.post(&format!("{account}/sessions"), &[]).path.contains("saved=1"));
    assert!(clerk.get("/").path.starts_with("/sign-in"));
}

#[test]
fn mk_82_what_binds_the_firm_asks_for_the_password_again_after_a_while() {
    let firm = Firm::open(FIRM);
    let made = |page: &Page| page.text().contains("/invite/");
    firm.later(16 * 60);
    let form = [("name", "Kim Kirjaaja"), ("username", "kim")];
    let asked = firm.owner.post("/accounts/new", &form);
    assert_eq!(asked.status, 403);
    assert!(asked.says("Confirm that it is you") && !made(&asked), "{}", asked.text());
    let wrong = firm.owner.post("/accounts/new", &[&form[..], &[("confirm-password", "jokin aivan muu")]].concat());
    assert!(wrong.status == 403 && !made(&wrong), "{}", wrong.text());
    // What was sent goes on unchanged.
    let hidden = asked.hidden();
    assert!(hidden.contains(&("name".to_owned(), "Kim Kirjaaja".to_owned())), "{hidden:?}");
    let given = [&form[..], &[("confirm-password", PASSWORD)]].concat();
    assert!(made(&firm.owner.post("/accounts/new", &given)));
    // For a while nothing more is asked.
    assert!(made(&firm.owner.post("/accounts/new", &[("name", "Liisa Laskuttaja"), ("username", "liisa")])));
}

#[test]
fn mi_48_whoever_ends_sessions_is_asked_for_the_password_again_after_a_while() {
    let firm = Firm::open(FIRM);
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &["delivery"], &["read"]);
    let other = Clerk::sign_in(firm.server.visitor(), "kim.kirjaaja");
    firm.later(16 * 60);
    let asked = clerk.post("/settings/sessions", &[]);
    assert!(asked.status == 403 && asked.says("Confirm that it is you"), "{}", asked.text());
    assert_eq!(other.get("/").path, "/", "nothing ended yet");
    assert!(clerk.post("/settings/sessions", &[("confirm-password", PASSWORD)]).path.contains("saved=1"));
    assert!(other.get("/").path.starts_with("/sign-in"), "the very next request");
}

#[test]
fn mk_82_what_erases_somebody_asks_for_the_password_again_after_a_while() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let known =
        firm.owner.add("customers/customer", &[("way", "order"), ("kind", "person"), ("name", "Aada Esimerkki")]);
    let number = firm.owner.ask(&[("kind", "erasure"), ("person", known.person()), ("address", "Kuusikuja 4")], &[]);
    firm.owner.makes_sure(&number);
    firm.owner.decides(&number, &[], &[]);
    firm.owner.goes_through(&number, &[]);
    let is_there = || firm.owner.list("customers/customer").says("Aada Esimerkki");
    firm.later(16 * 60);
    let asked = firm.owner.step(&number, "carry-out", &[]);
    assert!(asked.status == 403 && asked.says("Confirm that it is you"), "{}", asked.text());
    let wrong = firm.owner.step(&number, "carry-out", &[("confirm-password", "jokin aivan muu")]);
    assert!(wrong.status == 403 && is_there(), "{}", wrong.text());
    let done = firm.owner.step(&number, "carry-out", &[("confirm-password", PASSWORD)]);
    assert!(done.path.ends_with("saved=1") && !is_there(), "{} {}", done.path, done.text());
    // What can be taken back asks nothing.
    firm.later(40 * 60);
    let access = firm.owner.ask(&[("kind", "access"), ("person", known.person()), ("address", "Kuusikuja 4")], &[]);
    firm.owner.makes_sure(&access);
}

#[test]
fn mi_46_use_from_elsewhere_at_the_same_time_is_flagged() {
    let firm = Firm::open(FIRM);
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &["delivery"], &["read"]);
    let flagged = "Signed in while in use elsewhere";
    assert!(!clerk.get("/settings/sessions").says(flagged));
    // Somebody else signs in with the same name and password.
    let _other = Clerk::sign_in(firm.server.visitor(), "kim.kirjaaja");
    assert!(clerk.get("/settings/sessions").says(flagged), "the person sees it");
    let account = firm.account("Kim Kirjaaja");
    assert!(firm.owner.get(&format!("{account}/sign-in")).says(flagged), "and so does the owner");
    assert!(firm.owner.get("/journal").says(flagged), "and it stands in the journal");
    // One's own browser again is no other place.
    clerk.visitor().forgets("seloste-session");
    let again = with_password(clerk.visitor(), "kim.kirjaaja", PASSWORD);
    assert_eq!(again.path, "/");
}
