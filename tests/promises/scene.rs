//! A firm, its post, and one real browser in Finnish: the person at one time, the staff at another. Both are signed in with
//! cookies of their own, so that a story goes from one to the other as it is told.

use std::cell::Cell;
use std::time::Duration;

use testkit::axe;
use testkit::browser::Browser;
use testkit::fantoccini::{Client, Locator};
use world::{Firm, PASSWORD, Page, Post};

/// How long a page is waited for on a machine that builds at the same time.
const PATIENCE: Duration = Duration::from_secs(20);
const TRIES: u32 = 200;

/// Where stories are played.
pub struct Scene {
    /// The firm.
    pub firm: Firm,
    /// Its mail.
    pub post: Post,
    browser: Browser,
    /// True if the firm is reached by a name, as passkeys need it.
    named: Cell<bool>,
}

async fn desk() -> Browser {
    let flags = ["--lang=fi", "--accept-lang=fi-FI,fi", "--window-size=1280,1000"];
    Browser::start_with(&flags).await.unwrap()
}

async fn phone() -> Browser {
    let flags = ["--lang=fi", "--accept-lang=fi-FI,fi", "--force-dark-mode"];
    Browser::start_phone(&flags).await.unwrap()
}

impl Scene {
    /// The example of Softop, with a link to a known address enough for everything, and its owner signed in.
    pub async fn open() -> Self {
        Self::before(desk().await, Firm::with_links("softop")).await
    }

    /// The same on a phone, in the dark.
    pub async fn on_a_phone() -> Self {
        Self::before(phone().await, Firm::with_links("softop")).await
    }

    /// The same on a notice of the test's own, on a phone or on a desk.
    #[allow(dead_code, reason = "not every story has a notice of its own")]
    pub async fn of(notice: &str, on_a_phone: bool) -> Self {
        let browser = if on_a_phone { phone().await } else { desk().await };
        Self::before(browser, Firm::with_links_on(notice)).await
    }

    async fn before(browser: Browser, (firm, post): (Firm, Post)) -> Self {
        let scene = Self { firm, post, browser, named: Cell::new(false) };
        scene.goes("/sign-in").await;
        scene.fills("username", "oona").await;
        scene.fills("password", PASSWORD).await;
        scene.presses("main button[type=submit]").await;
        scene.sees("h1", "Hei").await;
        scene
    }

    /// A customer of the firm, with a delivery.
    pub fn customer(&self, name: &str, email: &str) -> Page {
        self.firm.owner.here_for("delivery");
        let values = [("way", "order"), ("kind", "person"), ("name", name), ("email", email), ("city", "Iisalmi")];
        let known = self.firm.owner.add("customers/customer", &values);
        let of = known.record("customers/customer");
        let what = [("of", of.as_str()), ("way", "order"), ("what", "Vuosihuolto"), ("on", "2026-10-28")];
        let _ = self.firm.owner.add("customers/delivery", &what);
        known
    }

    fn page(&self) -> &Client {
        self.browser.page()
    }

    /// Opens a page.
    pub async fn goes(&self, path: &str) {
        let path = path.strip_prefix(self.firm.server.address()).unwrap_or(path);
        let address = self.firm.server.address();
        let address = if self.named.get() { address.replace("127.0.0.1", "localhost") } else { address.to_owned() };
        self.page().goto(&format!("{address}{path}")).await.unwrap();
    }

    /// From now on the firm is reached by a name, and the browser has a device that makes passkeys.
    pub async fn has_passkeys(&self) {
        self.browser.has_passkeys().await.unwrap_or_else(|why| panic!("{why}"));
        self.named.set(true);
    }

    /// Types into a field.
    pub async fn fills(&self, name: &str, value: &str) {
        let field = self.page().find(Locator::Css(&format!("main [name='{name}']"))).await;
        let field = field.unwrap_or_else(|why| panic!("{name}: {why}"));
        field.clear().await.unwrap();
        field.send_keys(value).await.unwrap();
    }

    /// Chooses from a list, or ticks what has this value.
    pub async fn chooses(&self, name: &str, value: &str) {
        let script = "const [name, value] = arguments; const all = [...document.querySelectorAll(`main [name='${name}']`)]; \
            const tick = all.find(one => one.value === value && one.type !== 'select-one'); \
            const list = all.find(one => one.tagName === 'SELECT' && [...one.options].some(option => option.value === value)); \
            if (tick) tick.click(); else if (list) list.value = value; else return false; return true;";
        let chosen = self.page().execute(script, vec![name.into(), value.into()]).await.unwrap();
        assert_eq!(chosen, true, "{name} {value}: {}", self.text().await);
    }

    /// Says why they are here.
    pub async fn is_here_for(&self, purpose: &str) {
        self.presses(&format!("form[action='/purpose'] button[value='{purpose}']")).await;
    }

    /// Presses what this stands for, as soon as it is there, and waits for the page it leads to.
    pub async fn presses(&self, css: &str) {
        self.browser.press(css).await.unwrap_or_else(|why| panic!("{why}"));
    }

    /// Waits until words stand in an element that fits.
    pub async fn sees(&self, css: &str, words: &str) {
        self.browser.see(words, css).await.unwrap_or_else(|why| panic!("{why}"));
    }

    /// What a reader sees.
    pub async fn text(&self) -> String {
        let text = self.page().execute("return document.body.innerText", Vec::new()).await.unwrap();
        text.as_str().unwrap_or_default().to_owned()
    }

    /// What stands in an element, as it is copied.
    pub async fn text_in(&self, css: &str) -> String {
        let script = "return document.querySelector(arguments[0]).textContent";
        let text = self.page().execute(script, vec![css.into()]).await.unwrap();
        text.as_str().unwrap_or_default().trim().to_owned()
    }

    /// Nothing on the page keeps anybody from using it, and nothing makes it wider than its window.
    pub async fn everyone_can_use_it(&self, page: &str) {
        self.picture(page).await;
        let found = axe::violations(self.page()).await.unwrap();
        assert!(found.is_empty(), "{page}: {found:#?}");
        let wide = "const end = document.documentElement.clientWidth; \
            if (document.documentElement.scrollWidth <= end) return []; \
            return [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > end) \
                .map(e => `${e.tagName}.${e.className} ${Math.round(e.getBoundingClientRect().right - end)}`);";
        let over = self.page().execute(wide, Vec::new()).await.unwrap();
        assert_eq!(over, serde_json::json!([]), "{page} is too wide: these stand over its edge by so many pixels");
    }

    /// Keeps a picture of the page for whoever asks for pictures.
    #[allow(clippy::disallowed_methods, reason = "a test asks whether somebody wants to look")]
    async fn picture(&self, page: &str) {
        let Some(folder) = std::env::var_os("SELOSTE_PICTURES") else { return };
        let folder = std::path::Path::new(&folder);
        // A window as high as the page shows all of it. A phone is as high as it is, so its page is shown in pieces.
        let script = "return [document.documentElement.scrollHeight, window.innerHeight, \
            matchMedia('(pointer: coarse)').matches ? 1 : 0].map(Math.round)";
        let said = self.page().execute(script, Vec::new()).await.unwrap();
        let [high, shown, touched] = [0, 1, 2].map(|at| u32::try_from(said[at].as_u64().unwrap()).unwrap().min(8_000));
        if touched == 1 {
            for (at, from) in (0..high).step_by(usize::try_from(shown).unwrap()).enumerate() {
                let _ = self.page().execute("window.scrollTo(0, arguments[0])", vec![from.into()]).await.unwrap();
                let bytes = self.page().screenshot().await.unwrap();
                std::fs::write(folder.join(format!("{page}-{at}.png")), bytes).unwrap();
            }
            return;
        }
        let (wide, before) = self.page().get_window_size().await.unwrap();
        let (wide, before) = (u32::try_from(wide).unwrap(), u32::try_from(before).unwrap());
        self.page().set_window_size(wide, high.clamp(760, 4_000) + 140).await.unwrap();
        let bytes = self.page().screenshot().await.unwrap();
        std::fs::write(folder.join(format!("{page}.png")), bytes).unwrap();
        self.page().set_window_size(wide, before).await.unwrap();
    }

    // ── The person ──────────────────────────────────────────────────────────────────────────────

    /// Comes from the public notice to their own place, by the link that is mailed.
    pub async fn comes_from_the_notice(&self, email: &str) {
        self.goes("/notice/fi").await;
        self.presses("a[href^='/my']").await;
        self.sees("h1", "Tietosi ja oikeutesi").await;
        self.presses("main a[href='/my/link']").await;
        self.sees("h1", "Katso omat tietosi").await;
        self.fills("email", email).await;
        self.presses("main form button").await;
        self.sees("h1", "Katso sähköpostisi").await;
        let mail = self.post.mail_to(email, "/my/in/");
        let link = mail.lines().find(|line| line.contains("/my/in/")).unwrap().trim().to_owned();
        self.goes(&link).await;
        self.sees("h1", "Avaa omat tietosi").await;
        self.presses("main form button").await;
        self.sees("h1", "Omat tietosi").await;
    }

    /// Asks from their own place: the number of the case.
    pub async fn asks(&self, kind: &str, said: &[(&str, &str)]) -> String {
        self.goes("/my/place").await;
        self.presses(&format!("main a[href='/my/place/ask/{kind}']")).await;
        self.sees("main form", "Pyyntösi omin sanoin").await;
        for (name, value) in said {
            self.fills(name, value).await;
        }
        self.presses("main form button.button-main").await;
        self.sees("h1", "Pyyntösi on saapunut").await;
        self.number().await
    }

    /// Ends something at once from their own place: the number of the case.
    pub async fn ends_at_once(&self, kind: &str, what: &str) -> String {
        self.goes("/my/place").await;
        self.presses(&format!("main a[href='/my/place/ask/{kind}']")).await;
        self.sees("main form", "Pyyntösi omin sanoin").await;
        self.everyone_can_use_it(&format!("my-place-{kind}")).await;
        self.presses(&format!("main input[name=end][value={what}]")).await;
        self.presses("main form button.button-main").await;
        self.sees("h1", "Tehty").await;
        self.number().await
    }

    /// True if the staff see these words of customers for a purpose.
    pub fn is_used_for(&self, purpose: &str, words: &str) -> bool {
        self.firm.owner.here_for(purpose).list("customers/customer").says(words)
    }

    /// True if the staff see these words of a person for a purpose.
    pub fn is_shown_for(&self, purpose: &str, person: &str, words: &str) -> bool {
        self.firm.owner.here_for(purpose).get(&format!("/people/{person}")).says(words)
    }

    /// Signs out.
    pub async fn signs_out(&self) {
        self.presses("form[action='/sign-out'] button").await;
        self.sees("h1", "Kirjaudu sisään").await;
    }

    /// Types over what stands in a field.
    pub async fn types(&self, css: &str, value: &str) {
        let field = self.page().find(Locator::Css(css)).await.unwrap_or_else(|why| panic!("{css}: {why}"));
        field.clear().await.unwrap();
        field.send_keys(value).await.unwrap();
    }

    /// The number of the case that the page names.
    pub async fn number(&self) -> String {
        let text = self.text().await;
        let number = text
            .split(|c: char| !c.is_ascii_digit() && c != '-')
            .find(|word| word.len() == 9 && word.starts_with("20") && word.as_bytes().get(4) == Some(&b'-'));
        number.unwrap_or_else(|| panic!("no number: {text}")).to_owned()
    }

    /// Gets the answer by mail, and sees in their own place that the case is closed.
    pub async fn is_answered(&self, email: &str, number: &str, words: &str) {
        let mail = self.post.mail_to(email, words);
        assert!(mail.contains(number), "{mail}");
        self.goes("/my/place").await;
        self.sees(".my-cases-list", "Vastattu").await;
        self.presses(&format!("main a[href='/my/place/cases/{number}']")).await;
        self.sees("main", "Vastattu").await;
        self.sees(".my-thread", words).await;
    }

    /// Contests the answer on the page of the case.
    pub async fn fills_contest(&self, why: &str) {
        let field = self.page().find(Locator::Css("main textarea#contest")).await.unwrap();
        field.send_keys(why).await.unwrap();
        self.presses("main form:has(#contest) button").await;
    }

    // ── The staff ───────────────────────────────────────────────────────────────────────────────

    /// Finds the case in the work list and opens it.
    pub async fn staff_find(&self, number: &str) {
        self.goes("/requests").await;
        self.presses(&format!("main a[href='/requests/{number}']")).await;
        self.sees("main", number).await;
    }

    /// Makes sure who asks: the person came by a link to an address on record.
    pub async fn make_sure(&self) {
        self.presses("form[action$='/identify'] option[value='link-to-known-address']").await;
        let chosen = "const [css] = arguments; document.querySelector(css).selected = true;";
        let option = "form[action$='/identify'] option[value='link-to-known-address']";
        self.page().execute(chosen, vec![option.into()]).await.unwrap();
        self.presses("form[action$='/identify'] button").await;
        self.sees(".card-next", "Tee päätös").await;
    }

    /// Decides value by value as the program proposes; what it leaves to be weighed is done.
    pub async fn decide(&self) {
        let weigh = "document.querySelectorAll('.proposal').forEach(one => { \
            if (!one.querySelector('input:checked')) one.querySelector('input[value=yes]').checked = true; }); \
            const whole = document.querySelector('input[name=outcome][value=granted]'); if (whole) whole.checked = true;";
        self.page().execute(weigh, Vec::new()).await.unwrap();
        self.presses(".card-next form button.button-main").await;
        self.sees(".card-next", "Toteuta").await;
    }

    /// Goes through the first place before the browser, and through the others without it.
    pub async fn go_through(&self, number: &str) {
        self.presses("#places details.place summary").await;
        self.types("#places textarea[name=note]", "Kortti poistettu").await;
        let done = "document.querySelector('#places option[value=done]').selected = true;";
        self.page().execute(done, Vec::new()).await.unwrap();
        self.presses("#places form button").await;
        self.sees("#places", "Kortti poistettu").await;
        let first = self.firm.owner.get(&format!("/requests/{number}")).values("clause").remove(0);
        self.firm.owner.goes_through(number, &[(&first, "Kortti poistettu")]);
        self.goes(&format!("/requests/{number}")).await;
    }

    /// Carries out what was decided and sends the answer.
    pub async fn carry_out_and_answer(&self) {
        self.presses("form[action$='/carry-out'] button").await;
        self.sees(".card-next", "Lähetä vastaus").await;
        self.presses("form[action$='/answer'] button").await;
        self.sees(".card-next, .badges", "astau").await;
    }

    /// Lifts a restriction, once the letter that says so has gone out.
    pub async fn lift(&self, number: &str) {
        for _ in 0..TRIES {
            self.goes(&format!("/requests/{number}")).await;
            let there = "return !!document.querySelector(\"form[action$='/lift'] button\")";
            if self.page().execute(there, Vec::new()).await.is_ok_and(|there| there == true) {
                return self.presses("form[action$='/lift'] button").await;
            }
            tokio::time::sleep(PATIENCE / TRIES).await;
        }
        panic!("{number} cannot be lifted: {}", self.text().await);
    }

    /// Closes the browser.
    pub async fn ends(self) {
        self.browser.close().await.unwrap();
    }
}
