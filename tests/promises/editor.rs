//! The editor in a real browser: a notice written by people who do not write its language.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use testkit::axe;
use testkit::browser::Browser;
use testkit::fantoccini::Client;
use world::{Firm, Server, World};

/// The example owner, as the program prints it.
const OWNER: (&str, &str) = ("otto", "kuusi harmaata kissaa");

/// An owner before a browser.
struct Desk {
    browser: Browser,
}

impl Desk {
    async fn new(server: &Server, flags: &[&str]) -> Self {
        let flags: Vec<&str> = [&["--lang=fi", "--accept-lang=fi-FI,fi"], flags].concat();
        let desk = Self { browser: Browser::start_with(&flags).await.unwrap() };
        desk.open(server, "/sign-in").await;
        desk.fill("username", OWNER.0).await;
        desk.fill("password", OWNER.1).await;
        desk.press("main button[type=submit]").await;
        desk.sees("Hei", "h1").await;
        desk
    }

    fn page(&self) -> &Client {
        self.browser.page()
    }

    async fn open(&self, server: &Server, path: &str) {
        self.page().goto(&format!("{}{path}", server.address())).await.unwrap();
    }

    /// Sets a value as typing does, whatever it holds.
    async fn fill(&self, name: &str, value: &str) {
        let script = "const [name, value] = arguments; \
            const field = document.querySelector(`main [name='${name}']:not([type=hidden])`); field.value = value; \
            field.dispatchEvent(new Event('input', { bubbles: true })); \
            field.dispatchEvent(new Event('change', { bubbles: true }));";
        self.page().execute(script, vec![name.into(), value.into()]).await.unwrap();
    }

    async fn press(&self, css: &str) {
        self.browser.press(css).await.unwrap_or_else(|why| panic!("{why}"));
    }

    async fn ask(&self, script: &str) -> serde_json::Value {
        self.page().execute(script, Vec::new()).await.unwrap()
    }

    /// Waits until a script answers true.
    async fn waits_for(&self, what: &str, script: &str) {
        self.browser.wait_until(what, script, Vec::new()).await.unwrap_or_else(|why| panic!("{why}"));
    }

    async fn sees(&self, text: &str, css: &str) {
        self.browser.see(text, css).await.unwrap_or_else(|why| panic!("{why}"));
    }

    async fn everyone_can_use_it(&self, page: &str) {
        let found = axe::violations(self.page()).await.unwrap();
        assert!(found.is_empty(), "{page}: {found:#?}");
    }

    /// The text of the draft as the text view has it.
    async fn text(&self, server: &Server) -> String {
        self.open(server, "/editor?mode=text").await;
        self.ask("return document.getElementById('ed-source').value").await.as_str().unwrap().to_owned()
    }

    /// How many problems of a weight there are.
    async fn count(&self, weight: &str) -> i64 {
        let script =
            format!("return Number(document.querySelector('.ed-sum [data-weight={weight}]')?.dataset.count ?? 0)");
        self.ask(&script).await.as_i64().unwrap()
    }

    async fn save(&self) {
        self.press(".ed-foot button[name=do]").await;
        self.sees("Tallennettu", ".alert").await;
    }
}

async fn demo(world: &World) -> Server {
    world.start(&["demo", "--people", "5"])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_changes_what_it_is_asked_to_and_leaves_every_comment() {
    let world = World::new();
    let server = demo(&world).await;
    let desk = Desk::new(&server, &["--window-size=1440,1000"]).await;
    let before = desk.text(&server).await;
    assert!(before.contains("// "), "the example has comments");
    desk.open(&server, "/editor?node=purpose:billing").await;
    desk.everyone_can_use_it("form").await;
    desk.fill("|text|label|fi", "Laskutus ja perintä").await;
    desk.sees("Laskutus ja perintä", "#ed-page").await;
    desk.sees("Laskutus ja perintä", "#ed-outline").await;
    desk.save().await;
    let after = desk.text(&server).await;
    assert_eq!(after, before.replacen("fi=\"Laskutus\"", "fi=\"Laskutus ja perintä\"", 1));
    desk.everyone_can_use_it("text").await;
    desk.browser.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn findings_come_as_one_types_and_one_click_mends_them() {
    let world = World::new();
    let server = demo(&world).await;
    let desk = Desk::new(&server, &["--window-size=1440,1000"]).await;
    let text = desk.text(&server).await;
    let without: String =
        text.lines().filter(|line| !line.starts_with("right complaint")).map(|line| format!("{line}\n")).collect();
    assert_ne!(without, text);
    desk.fill("source", &without).await;
    desk.waits_for(
        "the finding",
        "return !!document.querySelector('#ed-panel-found [data-code=\"art13.2.d\"] button')",
    )
    .await;
    desk.press("#ed-tab-found").await;
    desk.everyone_can_use_it("findings").await;
    desk.press("#ed-panel-found [data-code='art13.2.d'] button").await;
    desk.sees("Korjattu", ".alert").await;
    let mended = desk.text(&server).await;
    assert!(mended.starts_with(without.trim_end()) && mended.contains("right complaint"), "only the mending is added");
    desk.browser.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_editors_the_second_is_told_and_chooses() {
    let world = World::new();
    let server = demo(&world).await;
    let (one, other) = tokio::join!(
        Desk::new(&server, &["--window-size=1440,1000"]),
        Desk::new(&server, &["--window-size=1440,1000"])
    );
    one.open(&server, "/editor?node=purpose:billing").await;
    other.open(&server, "/editor?node=purpose:delivery").await;
    one.fill("|text|label|fi", "Ensimmäisen laskutus").await;
    one.save().await;
    other.fill("|text|label|fi", "Toisen toimitus").await;
    other.press(".ed-foot button[name=do]").await;
    other.sees("Joku ehti tallentaa ensin", "h1").await;
    other.sees("Otto", "main").await;
    other.sees("Ensimmäisen laskutus", ".ed-apart").await;
    other.sees("Toisen toimitus", ".ed-apart").await;
    other.everyone_can_use_it("merge").await;
    other.press(".ed-merge button[type=submit]").await;
    other.sees("Tallennettu", ".alert").await;
    let both = one.text(&server).await;
    assert!(both.contains("Ensimmäisen laskutus") && both.contains("Toisen toimitus"), "nothing is lost");
    one.browser.close().await.unwrap();
    other.browser.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_text_in_a_label_stays_text() {
    let world = World::new();
    let server = demo(&world).await;
    let desk = Desk::new(&server, &["--window-size=1440,1000"]).await;
    let hostile =
        "</textarea><script>window.owned = 1</script><img src=x onerror='window.owned = 1'>\" } never \\ // {{";
    desk.open(&server, "/editor?node=purpose:billing").await;
    desk.fill("|text|label|fi", hostile).await;
    desk.sees("<script>", "#ed-page").await;
    desk.save().await;
    desk.sees(hostile, "h1").await;
    let text = desk.text(&server).await;
    assert!(text.contains("<script>window.owned"));
    desk.open(&server, "/editor/publish").await;
    desk.sees("<script>", "main").await;
    assert_eq!(desk.ask("return window.owned ?? null").await, serde_json::Value::Null);
    desk.browser.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_model_reaches_zero_grave_findings_from_its_questions() {
    let world = World::new();
    let server = demo(&world).await;
    let desk = Desk::new(&server, &["--window-size=1440,1000"]).await;
    for like in ["accounting-firm", "travel-agency", "web-shop", "one-person", "saas"] {
        desk.open(&server, &format!("/editor/start?like={like}")).await;
        desk.everyone_can_use_it(like).await;
        for (name, value) in [
            ("firm", "Esimerkki Oy"),
            ("business-id", "1234567-1"),
            ("street", "Kauppakatu 1"),
            ("postcode", "00100"),
            ("city", "Helsinki"),
            ("role", "Tietosuojasta vastaava"),
            ("email", "tietosuoja@esimerkki.example"),
        ] {
            desk.fill(name, value).await;
        }
        desk.press(".ed-start button[type=submit]").await;
        desk.sees("Esimerkki Oy", "h1").await;
        let (errors, grave) = (desk.count("error").await, desk.count("high").await);
        assert_eq!((errors, grave), (0, 0), "{like}");
        desk.sees("Esimerkki Oy", "#ed-page").await;
    }
    desk.browser.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn publishing_takes_the_password_and_exactly_what_was_planned() {
    let world = World::new();
    let server = demo(&world).await;
    let desk = Desk::new(&server, &["--window-size=1440,1000"]).await;
    desk.open(&server, "/editor?node=purpose:billing").await;
    desk.fill("|text|label|fi", "Laskuttaminen").await;
    desk.save().await;
    desk.open(&server, "/editor/publish").await;
    desk.sees("Laskuttaminen", "main").await;
    desk.everyone_can_use_it("publish").await;
    desk.fill("password", "väärä salasana tähän").await;
    desk.press("form[action='/editor/publish'] button[type=submit]").await;
    desk.sees("ei ole oikein", "main .error").await;
    // Somebody saves another draft: the plan that was looked at is no longer the plan.
    let held = desk.ask("return document.querySelector('[name=fingerprint]').value").await;
    desk.open(&server, "/editor?node=purpose:billing").await;
    desk.fill("|text|label|fi", "Laskujen lähettäminen").await;
    desk.save().await;
    desk.open(&server, "/editor/publish").await;
    let stale = "document.querySelector('[name=fingerprint]').value = arguments[0]";
    desk.page().execute(stale, vec![held]).await.unwrap();
    desk.fill("password", OWNER.1).await;
    desk.press("form[action='/editor/publish'] button[type=submit]").await;
    desk.sees("Suunnitelma muuttui", "main").await;
    desk.fill("password", OWNER.1).await;
    desk.press("form[action='/editor/publish'] button[type=submit]").await;
    desk.sees("Versio 2", "main").await;
    desk.open(&server, "/notice/fi").await;
    desk.sees("Laskujen lähettäminen", "main").await;
    desk.browser.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_longer_than_a_notice_may_be_is_refused_and_nothing_is_lost_when_the_session_ends() {
    let world = World::new();
    let server = demo(&world).await;
    let desk = Desk::new(&server, &["--window-size=1440,1000"]).await;
    let text = desk.text(&server).await;
    let long = "document.getElementById('ed-source').value = '// ' + 'ä'.repeat(600000); \
        document.getElementById('ed-source').dispatchEvent(new Event('input', { bubbles: true }));";
    desk.ask(long).await;
    desk.sees("pidempi kuin seloste voi olla", "#ed-state").await;
    desk.fill("source", &format!("{text}// oma rivi\n")).await;
    desk.page().delete_all_cookies().await.unwrap();
    desk.ask("document.getElementById('ed-source').dispatchEvent(new Event('input', { bubbles: true }))").await;
    desk.sees("Istunto on päättynyt", "#ed-state").await;
    let kept = desk.ask("return document.getElementById('ed-source').value.includes('oma rivi')").await;
    assert_eq!(kept, true);
    desk.browser.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_in_the_dark_shows_the_editor_without_scrolling_sideways() {
    let world = World::new();
    let server = demo(&world).await;
    let desk = Desk::new(&server, &["--window-size=390,844", "--force-dark-mode"]).await;
    for page in [
        "/editor",
        "/editor?node=register:customers",
        "/editor?node=register:customers/record:customer/email",
        "/editor?mode=text",
        "/editor?add=register",
        "/editor/start",
        "/editor/publish",
    ] {
        desk.open(&server, page).await;
        let over = desk.ask("return document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
        assert_eq!(over, 0, "{page} is {over} pixels too wide");
        desk.everyone_can_use_it(page).await;
    }
    desk.browser.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_editor_works_without_script() {
    let world = World::new();
    let server = demo(&world).await;
    let desk = Desk::new(&server, &["--window-size=1440,1000"]).await;
    // The form as the server sends it, and posted as a browser without scripts would.
    let saved = "const page = await (await fetch('/editor?node=purpose:billing')).text(); \
        const form = new DOMParser().parseFromString(page, 'text/html').getElementById('ed-form'); \
        const body = new URLSearchParams(new FormData(form)); body.set('|text|label|fi', 'Ilman skriptiä'); body.set('do', 'save'); \
        const answer = await fetch('/editor/save', { method: 'POST', body }); return [answer.status, await answer.text()]";
    let answer = desk.ask(saved).await;
    assert_eq!(answer[0], 200);
    assert!(answer[1].as_str().unwrap().contains("Ilman skriptiä"));
    desk.browser.close().await.unwrap();
}

#[test]
fn only_an_owner_writes_the_notice_and_only_from_a_form_of_their_own() {
    let firm = Firm::open("softop");
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &["billing"], &["read"]);
    for path in ["/editor", "/editor?mode=text", "/editor/start", "/editor/publish"] {
        assert_eq!(clerk.get(path).status, 403, "{path}");
        assert_eq!(firm.server.visitor().get(path).path, "/sign-in", "{path}");
    }
    let text = [("mode", "text"), ("source", "// mine"), ("revision", "0"), ("first", "0"), ("like", "saas")];
    for path in ["save", "check", "add", "undo", "merge", "start", "publish"] {
        assert_eq!(clerk.post(&format!("/editor/{path}"), &text).status, 403, "{path}");
        let forged = [&[("csrf", "of somebody else")], text.as_slice()].concat();
        let outside = firm.server.visitor().post(&format!("/editor/{path}"), &forged);
        assert!(outside.path.starts_with("/sign-in"), "{path}: {}", outside.path);
    }
    assert!(firm.owner.get("/editor?mode=text").says("Kuopion Softop"), "nothing was saved");
    assert!(!firm.owner.get("/editor?mode=text").says("// mine"));
}

#[test]
fn a_form_without_answers_changes_nothing() {
    let firm = Firm::open("softop");
    let page = firm.owner.get("/editor?node=register:customers/record:invoice");
    let same = firm
        .owner
        .post("/editor/save", &[("mode", "node"), ("node", "register:customers/record:invoice"), ("revision", "0")]);
    assert_eq!((page.status, same.status), (200, 200));
    assert!(
        same.says("Sama kuin julkaistu versio 1") || same.says("version 1"),
        "an empty form changes nothing: {}",
        same.text()
    );
}
