//! The pages in a real browser, in Finnish: what a clerk does in a day, and whether everyone can do it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use testkit::axe;
use testkit::browser::Browser;
use testkit::fantoccini::{Client, Locator};
use world::{Server, World};

/// The example owner, as the program prints it.
const OWNER: (&str, &str) = ("otto", "kuusi harmaata kissaa");

/// A clerk before a browser, signed in to the example firm.
struct Desk {
    browser: Browser,
    server: Server,
    _world: World,
}

impl Desk {
    async fn new(flags: &[&str]) -> Self {
        let world = World::new();
        let server = world.start(&["demo", "--people", "20"]);
        let flags: Vec<&str> = [&["--lang=fi", "--accept-lang=fi-FI,fi"], flags].concat();
        let browser = Browser::start_with(&flags).await.unwrap();
        let desk = Self { browser, server, _world: world };
        desk.open("/sign-in").await;
        desk.everyone_can_use_it("sign-in").await;
        desk.fill("username", OWNER.0).await;
        desk.fill("password", OWNER.1).await;
        desk.press("main button[type=submit]").await;
        desk.sees("Hei", "h1").await;
        desk
    }

    fn page(&self) -> &Client {
        self.browser.page()
    }

    async fn open(&self, path: &str) {
        self.page().goto(&format!("{}{path}", self.server.address())).await.unwrap();
    }

    async fn fill(&self, name: &str, value: &str) {
        let field = self.page().find(Locator::Css(&format!("main [name='{name}']"))).await.unwrap();
        field.clear().await.unwrap();
        field.send_keys(value).await.unwrap();
    }

    async fn press(&self, css: &str) {
        self.browser.press(css).await.unwrap_or_else(|why| panic!("{why}"));
    }

    async fn sees(&self, text: &str, css: &str) {
        self.browser.see(text, css).await.unwrap_or_else(|why| panic!("{why}"));
    }

    async fn works_for(&self, purpose: &str) {
        self.open("/").await;
        self.press(&format!("button[name=purpose][value={purpose}]")).await;
        self.sees("Aloitus", "nav").await;
    }

    async fn everyone_can_use_it(&self, page: &str) {
        let found = axe::violations(self.page()).await.unwrap();
        assert!(found.is_empty(), "{page}: {found:#?}");
    }

    async fn enters_a_customer(&self, name: &str, email: &str) {
        self.open("/registers/customers/customer/new").await;
        self.press("main input[name='f.kind'][value=person]").await;
        self.fill("f.name", name).await;
        self.fill("f.email", email).await;
        self.press("main input[name=source][value=person]").await;
        self.press("main form.card button[type=submit]").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_enters_finds_opens_and_corrects_a_customer() {
    let desk = Desk::new(&["--window-size=1280,1000"]).await;
    desk.works_for("billing").await;
    desk.enters_a_customer("Ada Asiakas", "ada(at)asiakas.example").await;
    desk.sees("sähköposti", "main [id$=error], main .error, main .alert, main [role=alert]").await;
    let kept = desk.page().find(Locator::Css("main [name='f.name']")).await.unwrap();
    assert_eq!(kept.prop("value").await.unwrap().as_deref(), Some("Ada Asiakas"), "what was typed is still there");
    desk.everyone_can_use_it("form with an error").await;
    desk.fill("f.email", "ada@asiakas.example").await;
    desk.press("main form.card button[type=submit]").await;
    desk.sees("Ada Asiakas", "h1").await;
    desk.everyone_can_use_it("person").await;

    desk.open("/registers/customers/customer").await;
    let words = desk.page().find(Locator::Css("main input[name=words]")).await.unwrap();
    words.send_keys("asia ad").await.unwrap();
    desk.sees("Ada Asiakas", "main tbody tr:only-child").await;
    desk.everyone_can_use_it("list").await;

    desk.press("main tbody a").await;
    desk.sees("Ada Asiakas", "h1").await;
    desk.press("main a[href$='/edit'], main a[href*='/edit?']").await;
    desk.sees("Postinumero", "main form").await;
    desk.fill("f.postcode", "123").await;
    desk.press("main input[name=source][value=person]").await;
    desk.press("main form.card button[type=submit]").await;
    desk.sees("ostinumero", "main [id$=error], main .error, main .alert, main [role=alert]").await;
    desk.fill("f.postcode", "70100").await;
    desk.press("main form.card button[type=submit]").await;
    desk.sees("70100", "main").await;
    desk.browser.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_goes_on_under_another_purpose_and_its_words_stand_in_no_address() {
    let desk = Desk::new(&["--window-size=1280,1000"]).await;
    desk.works_for("billing").await;
    desk.enters_a_customer("Ada Asiakas", "ada@asiakas.example").await;
    desk.sees("Ada Asiakas", "h1").await;
    let field = desk.page().find(Locator::Css("header input[name=words]")).await.unwrap();
    field.send_keys("asiakas\n").await.unwrap();
    desk.sees("Ada Asiakas", "main tbody").await;
    desk.press("button[name=purpose][value=delivery]").await;
    desk.sees("Tuotteiden ja palvelujen toimittaminen", "header summary").await;
    desk.sees("Ada Asiakas", "main tbody").await;
    let address = desk.page().current_url().await.unwrap().to_string();
    assert!(address.ends_with("/search"), "{address}");
    desk.browser.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn another_purpose_shows_other_values_and_says_why_the_rest_is_hidden() {
    let desk = Desk::new(&["--window-size=1280,1000"]).await;
    desk.works_for("billing").await;
    desk.enters_a_customer("Ada Asiakas", "ada@asiakas.example").await;
    desk.sees("Ada Asiakas", "h1").await;
    desk.sees("Ei kuulu valittuun tarkoitukseen", "main").await;
    let person = desk.page().current_url().await.unwrap().path().to_owned();
    desk.works_for("bookkeeping").await;
    desk.open(&person).await;
    let shown = desk.page().execute("return document.body.innerText", Vec::new()).await.unwrap();
    assert!(!shown.as_str().unwrap().contains("ada@asiakas.example"), "bookkeeping needs no address of a customer");
    desk.browser.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_can_be_used_by_everyone() {
    let desk = Desk::new(&["--window-size=1280,1000"]).await;
    desk.everyone_can_use_it("start without a purpose").await;
    desk.works_for("billing").await;
    let pages = [
        "/",
        "/registers",
        "/registers/customers/customer",
        "/registers/customers/customer/new",
        "/journal",
        "/accounts",
        "/accounts/new",
        "/tokens",
        "/settings",
        "/settings/measures",
        "/items",
        "/items/new?what=paper",
        "/items/new?what=device",
        "/notice/fi",
        "/notice/sv",
        "/notice/en",
        "/registers/customers/nothing",
    ];
    for page in pages {
        desk.open(page).await;
        desk.everyone_can_use_it(page).await;
    }
    desk.browser.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_in_the_dark_shows_every_page_without_scrolling_sideways() {
    let desk = Desk::new(&["--window-size=390,844", "--force-dark-mode"]).await;
    desk.works_for("billing").await;
    for page in
        ["/", "/registers/customers/customer", "/registers/customers/customer/new", "/journal", "/items", "/notice/fi"]
    {
        desk.open(page).await;
        let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        let over = desk.page().execute(wide, Vec::new()).await.unwrap();
        assert_eq!(over, 0, "{page} is {over} pixels too wide");
        desk.everyone_can_use_it(page).await;
    }
    desk.browser.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_of_a_program_is_revoked_only_when_it_is_said_twice() {
    let desk = Desk::new(&["--window-size=1280,1000"]).await;
    desk.open("/tokens").await;
    desk.fill("name", "Verkkokauppa").await;
    desk.press("form[action='/tokens'] button[type=submit]").await;
    desk.sees("Verkkokauppa", "main h2").await;
    desk.open("/tokens").await;
    desk.press(".stack details > summary").await;
    desk.sees("Avainta ei saa takaisin", ".stack details[open]").await;
    desk.everyone_can_use_it("revoking").await;
    desk.press(".stack details[open] button[type=submit]").await;
    desk.sees("Palveluavaimia ei ole", "main").await;
    desk.browser.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn anybody_reads_the_notice_without_signing_in() {
    let world = World::new();
    let server = world.start(&["demo", "--people", "5"]);
    let browser = Browser::start_with(&["--lang=fi", "--accept-lang=fi-FI,fi"]).await.unwrap();
    let page = browser.page();
    page.goto(&format!("{}/notice", server.address())).await.unwrap();
    let text = page.execute("return document.body.innerText", Vec::new()).await.unwrap();
    for told in ["Kuopion Softop Oy", "Asiakasrekisteri", "tietosuoja@softop.example"] {
        assert!(text.as_str().unwrap().contains(told), "{told}");
    }
    browser.close().await.unwrap();
}
