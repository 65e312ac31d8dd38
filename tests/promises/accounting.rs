//! A day at an accounting firm, in a real browser and in Finnish: three customers, one of them without an agreement, and a
//! request that came to the wrong place.

use testkit::axe;
use testkit::browser::Browser;
use testkit::fantoccini::Locator;
use world::{Clerk, House, PASSWORD};

/// Somebody before a browser.
struct Desk<'h> {
    browser: Browser,
    house: &'h House,
}

impl<'h> Desk<'h> {
    async fn of(house: &'h House, flags: &[&str]) -> Self {
        let flags = [&["--lang=fi", "--accept-lang=fi-FI,fi"], flags].concat();
        Self { browser: Browser::start_with(&flags).await.unwrap(), house }
    }

    async fn goes(&self, firm: &str, path: &str) {
        let port = self.house.server.address().rsplit(':').next().unwrap();
        self.browser.page().goto(&format!("http://{firm}.localhost:{port}{path}")).await.unwrap();
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

    async fn comes_in(&self, firm: &str, username: &str) {
        self.goes(firm, "/sign-in").await;
        self.fills("username", username).await;
        self.fills("password", PASSWORD).await;
        self.presses("main button[type=submit]").await;
        self.sees("h1", "Hei").await;
    }

    /// Nobody is kept from using the page; and a picture of it, for whoever asks for pictures.
    #[allow(clippy::disallowed_methods, reason = "a test asks whether somebody wants to look")]
    async fn looks(&self, page: &str) {
        if let Some(folder) = std::env::var_os("SELOSTE_PICTURES") {
            let bytes = self.browser.page().screenshot().await.unwrap();
            std::fs::write(std::path::Path::new(&folder).join(format!("accounting-{page}.png")), bytes).unwrap();
        }
        let found = axe::violations(self.browser.page()).await.unwrap();
        assert!(found.is_empty(), "{page}: {found:#?}");
        let over = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        let over = self.browser.page().execute(over, Vec::new()).await.unwrap();
        assert!(over.as_i64().unwrap() <= 0, "{page} is too wide by {over} pixels");
    }

    /// Goes over to the customer in this row of the list.
    async fn goes_over(&self, row: u32, firm: &str) {
        self.goes("tase", "/customers").await;
        self.presses(&format!("main tbody tr:nth-child({row}) form button")).await;
        self.sees("h1", firm).await;
        self.presses("main form button").await;
        self.sees("body", "Rekisterinpitäjä näkee kaikki tekosi").await;
    }
}

/// The firm and its customers: Kim works at the firm, and was let in and granted at all three.
fn house() -> House {
    let house = House::of(&[
        ("tase", "minicapital", None),
        ("aurinko", "softop", Some("tase")),
        ("kuutamo", "mimino", Some("tase")),
        ("rautio", "minikone", Some("tase")),
    ]);
    let keeper = house.owner("tase");
    let made = keeper.post("/accounts/new", &[("name", "Kim Kirjaaja"), ("username", "kim.kirjaaja")]);
    let account = made.own_link("/accounts/");
    let text = made.text();
    let link = text.split_whitespace().find(|word| word.contains("/invite/")).unwrap();
    Clerk::takes_up(&house.visitor("tase"), link);
    keeper.grant(&account, "", &[], &["handle"]);
    for (firm, purpose) in [("aurinko", "delivery"), ("kuutamo", "delivery"), ("rautio", "sales")] {
        let owner = house.owner(firm);
        let page = owner.post("/settings/keeper/people", &[("username", "kim.kirjaaja")]);
        let account = page.own_link("/accounts/");
        owner.grant(&account, "customers", &[purpose], &["read", "search", "collect"]);
        if firm != "rautio" {
            let said = [("document", "Sopimuskansio 2026/4"), ("from", "2026-01-01"), ("until", "")];
            assert!(owner.post("/settings/keeper", &said).says("Sopimuskansio"));
        }
    }
    let values = [("kind", "person"), ("name", "Aada Aurinkoinen"), ("email", "aada@asiakas.example")];
    house.owner("aurinko").here_for("delivery");
    let _ = house.owner("aurinko").add("customers/customer", &values);
    house
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_at_an_accounting_firm_across_three_customers() {
    let house = house();
    let desk = Desk::of(&house, &["--window-size=1280,1000"]).await;
    desk.comes_in("tase", "kim.kirjaaja").await;
    desk.presses("nav a[href='/customers']").await;
    for firm in ["Kuopion Softop Oy", "Mimino", "Minikone"] {
        desk.sees("main tbody", firm).await;
    }
    desk.sees("main tbody tr:nth-child(3)", "Ei voimassa").await;
    desk.looks("customers").await;

    // The first: what is there is read, in the name of whose it is.
    desk.goes_over(1, "Kuopion Softop Oy").await;
    desk.presses("button[name=purpose][value=delivery]").await;
    desk.sees("nav", "Aloitus").await;
    desk.goes("aurinko", "/registers/customers/customer").await;
    desk.sees("main tbody", "Aada Aurinkoinen").await;
    desk.looks("there").await;
    // The second is another: nothing of the first is there.
    desk.goes_over(2, "Mimino").await;
    desk.presses("button[name=purpose][value=delivery]").await;
    desk.sees("nav", "Aloitus").await;
    desk.goes("kuutamo", "/registers/customers/customer").await;
    desk.sees("h1", "").await;
    let text = desk.browser.page().source().await.unwrap();
    assert!(!text.contains("Aurinkoinen"), "it is another's");
    // The third has recorded no agreement.
    desk.goes("tase", "/customers").await;
    desk.presses("main tbody tr:nth-child(3) form button").await;
    desk.sees(".alert", "Rekistereitä ei avattu").await;
    desk.looks("refused").await;

    // A letter came to the firm that is about a customer's register: it goes to whose it is.
    let said = [("channel", "letter"), ("message", "Haluan nähdä tietoni"), ("name", "Aada Aurinkoinen")];
    let number = house.owner("tase").ask(&[&said[..], &[("address", "Mallikatu 1")]].concat(), &[]);
    desk.goes("tase", &format!("/requests/{number}")).await;
    desk.sees("main", "Välitä rekisterinpitäjälle").await;
    let open = "document.querySelectorAll('main details').forEach(one => one.open = true)";
    desk.browser.page().execute(open, Vec::new()).await.unwrap();
    desk.fills("customer", "aurinko").await;
    desk.looks("pass-on").await;
    desk.presses("main form[action$='/pass-on'] button").await;
    desk.sees("main", "Pyyntö välitettiin rekisterinpitäjälle").await;
    desk.looks("passed-on").await;

    // The customer sees what was done there and by whom, and has the request.
    desk.goes("aurinko", "/").await;
    desk.presses("form[action='/sign-out'] button").await;
    desk.sees("h1", "Kirjaudu").await;
    desk.comes_in("aurinko", "oona").await;
    desk.goes("aurinko", "/settings/keeper").await;
    desk.sees("main", "Kim Kirjaaja").await;
    desk.looks("keeper").await;
    desk.presses("main a[href^='/journal']").await;
    desk.sees("main", "Tuli sisään rekisterien hoitajan työntekijänä").await;
    desk.looks("journal").await;
    desk.goes("aurinko", "/requests").await;
    desk.presses("main a[href^='/requests/2']").await;
    desk.sees("main", "Hoitaja välitti sen").await;
    desk.looks("request").await;
    desk.browser.close().await.unwrap();
}
