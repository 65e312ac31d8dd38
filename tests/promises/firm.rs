//! A firm that runs on its own example notice: its service, its owner, its clerks.

use std::path::PathBuf;

use crate::{Answer, Page, Server, Visitor, World, project};

/// A password nobody else has.
pub const PASSWORD: &str = "seitsemän vihreää venettä";
/// Every act a standing grant can allow.
const ACTS: [&str; 7] = ["collect", "read", "amend", "use", "search", "export", "disclose"];

/// A firm with its service running and its owner signed in, who may do everything the notice allows.
pub struct Firm {
    /// The service.
    pub server: Server,
    /// The owner.
    pub owner: Clerk,
    /// The folder it all lies in.
    pub world: World,
}

/// Somebody signed in.
pub struct Clerk {
    visitor: Visitor,
    csrf: String,
}

impl Firm {
    /// Opens the firm of an example, new and empty.
    ///
    /// # Panics
    /// When the service does not start or its owner cannot be set up.
    #[must_use]
    pub fn open(name: &str) -> Self {
        Self::on(&["--notice", &project(&format!("examples/{name}.kdl")).to_string_lossy()])
    }

    /// Opens a firm with these further arguments to `seloste serve`.
    ///
    /// # Panics
    /// When the service does not start or its owner cannot be set up.
    #[must_use]
    pub fn on(arguments: &[&str]) -> Self {
        let world = World::new();
        // No test asks the pages that an example leads on to.
        let server = world.start(&[&["serve", "--data", "data", "--no-link-check"], arguments].concat());
        Self::with(world, server)
    }

    /// Opens a firm on a day of the past, such as `2023-03-01`.
    ///
    /// # Panics
    /// When the service does not start or its owner cannot be set up.
    #[must_use]
    pub fn open_on(name: &str, day: &str) -> Self {
        let notice = project(&format!("examples/{name}.kdl"));
        Self::with_notice_on(&notice.to_string_lossy(), day)
    }

    /// The same with a notice of the test's own.
    ///
    /// # Panics
    /// When the service does not start or its owner cannot be set up.
    #[must_use]
    pub fn with_notice_on(notice: &str, day: &str) -> Self {
        let world = World::new();
        world.moves_to(day);
        let server = world.start(&["serve", "--data", "data", "--no-link-check", "--notice", notice]);
        Self::with(world, server)
    }

    /// Opens a firm on a day with these further arguments to `seloste serve`.
    ///
    /// # Panics
    /// When the service does not start or its owner cannot be set up.
    #[must_use]
    pub fn on_with(day: &str, arguments: &[&str]) -> Self {
        let world = World::new();
        world.moves_to(day);
        let server = world.start(&[&["serve", "--data", "data", "--no-link-check"], arguments].concat());
        Self::with(world, server)
    }

    /// Time goes on to a day; the owner signs in again.
    pub fn goes_to(&mut self, day: &str) {
        self.world.moves_to(day);
        self.owner = Clerk::sign_in(self.server.visitor(), "oona");
    }

    /// Time goes on by so many seconds from now, for every program of this firm.
    ///
    /// # Panics
    /// When the clock cannot be moved.
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn later(&self, seconds: i64) {
        std::fs::write(self.world.clock(), seconds.to_string()).expect("a folder");
    }

    /// What is over goes now: the figures of the run.
    ///
    /// # Panics
    /// When no run ends.
    #[expect(clippy::panic, reason = "a test may stop at the first surprise")]
    pub fn sweeps(&self) -> serde_json::Value {
        for _ in 0..100 {
            let answer = self.world.run(&["sweep", "--data", "data", "--format", "json"]);
            match answer.code {
                Some(0) => return answer.json(),
                // The service is at it.
                Some(1) => std::thread::sleep(std::time::Duration::from_millis(100)),
                _ => panic!("{answer:?}"),
            }
        }
        panic!("no run ends")
    }

    /// Opens a firm whose service looks at the links of its notice.
    ///
    /// # Panics
    /// When the service does not start or its owner cannot be set up.
    #[must_use]
    pub fn looking_at_links(notice: &str) -> Self {
        let world = World::new();
        let server = world.start(&["serve", "--data", "data", "--notice", notice]);
        Self::with(world, server)
    }

    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    fn with(world: World, server: Server) -> Self {
        let link = server.link().expect("a link for the first owner");
        let owner = Clerk::first(server.visitor(), &link);
        Self { world, server, owner }
    }

    /// The folder with its data.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.world.folder().join("data")
    }

    /// A named employee with a grant on a register, signed in. No grant at all when no acts are given.
    ///
    /// # Panics
    /// When the account cannot be made.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn clerk(&self, name: &str, register: &str, purposes: &[&str], acts: &[&str]) -> Clerk {
        let username = name.to_lowercase().replace(' ', ".");
        let made = self.owner.post("/accounts/new", &[("name", name), ("username", &username)]);
        let link = made.text();
        let link = link.split_whitespace().find(|word| word.contains("/invite/")).expect("a link for the new account");
        if !acts.is_empty() {
            self.owner.grant(&made.own_link("/accounts/"), register, purposes, acts);
        }
        let visitor = self.server.visitor();
        take_up(&visitor, link, &[]);
        Clerk::sign_in(visitor, &username)
    }

    /// A named service with a grant on a register, which calls by its token.
    ///
    /// # Panics
    /// When it is not made.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn program(&self, name: &str, register: &str, purposes: &[&str], acts: &[&str]) -> Visitor {
        let before = self.owner.get("/tokens").links("/accounts/");
        let made = self.owner.post("/tokens", &[("name", name)]);
        let token = made.body.split("id=\"token\">").nth(1).and_then(|rest| rest.split('<').next()).expect("a token");
        let fresh = |link: &String| !before.contains(link) && link.matches('-').count() == 4;
        let account = made.links("/accounts/").into_iter().find(fresh).expect("its account");
        self.owner.grant(&account, register, purposes, acts);
        self.server.program(token)
    }

    /// Takes in a file with `seloste import`, in the owner's name.
    ///
    /// # Panics
    /// When the file cannot be written.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn import(&self, file: &str, kind: &str, purpose: &str, source: &str) -> Answer {
        std::fs::write(self.world.folder().join("in.csv"), file).expect("a file can be written");
        let (register, kind) = kind.split_once('/').expect("a register and a kind");
        self.world.run(&[
            "import",
            "in.csv",
            "--data",
            "data",
            "--register",
            register,
            "--kind",
            kind,
            "--purpose",
            purpose,
            "--source",
            source,
            "--account",
            "oona",
            "--format",
            "json",
        ])
    }

    /// The page of the account of this name.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn account(&self, name: &str) -> String {
        let accounts = self.owner.get("/accounts");
        // The name of who is signed in stands at the top as well, beside other links.
        let (before, _) = accounts.body.rsplit_once(&format!(">{name}<")).expect("a page");
        let link = before.rsplit("href=\"").next().and_then(|rest| rest.split('"').next()).expect("a link");
        assert!(link.starts_with("/accounts/"), "{link}");
        link.to_owned()
    }
}

/// Chooses a password through a one-time link.
fn take_up(visitor: &Visitor, link: &str, person: &[(&str, &str)]) {
    let page = visitor.get(link);
    let form = [person, &[("password", PASSWORD), ("again", PASSWORD)]].concat();
    let done = visitor.submit(&page, &page.path, &form);
    assert!(done.path.starts_with("/sign-in?welcome"), "{}: {}", done.path, done.text());
}

impl Clerk {
    /// The first owner of a firm, made by a link, who may do everything its notice allows.
    ///
    /// # Panics
    /// When the account cannot be made.
    #[must_use]
    pub fn first(visitor: Visitor, link: &str) -> Self {
        take_up(&visitor, link, &[("name", "Oona Omistaja"), ("username", "oona")]);
        let owner = Self::sign_in(visitor, "oona");
        let own = owner.get("/accounts").own_link("/accounts/");
        let purposes = owner.get(&own).values("purpose");
        owner.grant(&own, "", &purposes.iter().map(String::as_str).collect::<Vec<_>>(), &ACTS);
        owner
    }

    /// Chooses the password of these tests through a one-time link.
    pub fn takes_up(visitor: &Visitor, link: &str) {
        take_up(visitor, link, &[]);
    }

    /// Signs in with the password of these tests.
    ///
    /// # Panics
    /// When that does not work.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn sign_in(visitor: Visitor, username: &str) -> Self {
        let page = visitor.get("/sign-in");
        let start = visitor.submit(&page, "/sign-in", &[("username", username), ("password", PASSWORD)]);
        assert_eq!(start.path, "/", "{}", start.text());
        let csrf = start.hidden().into_iter().find(|(name, _)| name == "csrf").expect("a token against forgery").1;
        Self { visitor, csrf }
    }

    /// Somebody who signed in already, by whatever steps.
    ///
    /// # Panics
    /// When they did not.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn signed_in(visitor: Visitor) -> Self {
        let start = visitor.get("/");
        let csrf = start.hidden().into_iter().find(|(name, _)| name == "csrf").expect("a token against forgery").1;
        Self { visitor, csrf }
    }

    /// Signs somebody in who has to set up a second factor first.
    #[must_use]
    pub fn sign_in_bound(visitor: Visitor, username: &str) -> Self {
        let page = visitor.get("/sign-in");
        let start = visitor.submit(&page, "/sign-in", &[("username", username), ("password", PASSWORD)]);
        assert_eq!(start.path, "/settings/second-factor", "{}", start.text());
        Self::signed_in(visitor)
    }

    /// Their browser, and the token of its forms.
    #[must_use]
    pub fn into_parts(self) -> (Visitor, String) {
        (self.visitor, self.csrf)
    }

    /// The browser they sit at.
    #[must_use]
    pub const fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    /// The same person at another address, such as that of the service started again.
    #[must_use]
    pub fn at(&self, server: &Server) -> Self {
        Self { visitor: self.visitor.at(server.address()), csrf: self.csrf.clone() }
    }

    /// Sends a form to a service that may be killed meanwhile: where its first answer leads, or none.
    #[must_use]
    pub fn attempt(&self, path: &str, form: &[(&str, &str)]) -> Option<String> {
        self.visitor.attempt(path, &[&[("csrf", self.csrf.as_str())], form].concat())
    }

    /// Opens a page.
    #[must_use]
    pub fn get(&self, path: &str) -> Page {
        self.visitor.get(path)
    }

    /// Sends a form.
    #[must_use]
    pub fn post(&self, path: &str, form: &[(&str, &str)]) -> Page {
        self.visitor.post(path, &[&[("csrf", self.csrf.as_str())], form].concat())
    }

    /// Sends a form in parts, with files of text: the name of the field, of the file, and what it says.
    #[must_use]
    pub fn upload(&self, path: &str, form: &[(&str, &str)], files: &[(&str, &str, &str)]) -> Page {
        self.visitor.upload(path, &[&[("csrf", self.csrf.as_str())], form].concat(), files)
    }

    /// Records a request by hand, which must succeed: its number. What is not said is a request for access by e-mail today.
    ///
    /// # Panics
    /// When it is not recorded.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn ask(&self, said: &[(&str, &str)], files: &[(&str, &str, &str)]) -> String {
        let usual = [
            ("kind", "access"),
            ("channel", "email"),
            ("message", "What do you hold?"),
            ("language", "en"),
            ("name", "Aada Esimerkki"),
        ];
        let form = self.get("/requests/new");
        let today = form.values("received").pop().expect("a form with the day of today");
        let mut all: Vec<(&str, &str)> = said.to_vec();
        let missing = usual.into_iter().chain([("received", today.as_str())]);
        all.extend(missing.filter(|(name, _)| !said.iter().any(|(given, _)| given == name)));
        let page = self.upload("/requests/new", &all, files);
        let number = page.path.strip_prefix("/requests/").and_then(|rest| rest.split('?').next());
        assert!(page.path.ends_with("saved=1"), "{}: {}", page.path, page.text());
        number.expect("a number").to_owned()
    }

    /// Takes a step of a case from what stands now.
    ///
    /// # Panics
    /// When there is no such case.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn step(&self, number: &str, step: &str, said: &[(&str, &str)]) -> Page {
        let page = self.get(&format!("/requests/{number}"));
        let revision = page.hidden().into_iter().find(|(name, _)| name == "revision");
        let revision = revision.expect("a case that can be changed").1;
        self.post(&format!("/requests/{number}/{step}"), &[&[("revision", revision.as_str())], said].concat())
    }

    /// The same, which must succeed.
    ///
    /// # Panics
    /// When it does not.
    pub fn does(&self, number: &str, step: &str, said: &[(&str, &str)]) -> Page {
        let page = self.step(number, step, said);
        assert!(page.path.ends_with("saved=1"), "{step}: {} {}", page.path, page.text());
        page
    }

    /// Goes through every place of a case: nothing is there.
    pub fn finds_nothing(&self, number: &str) {
        let page = self.get(&format!("/requests/{number}"));
        for clause in page.values("clause") {
            self.does(number, "place", &[("clause", &clause), ("state", "nothing"), ("note", "")]);
        }
    }

    /// Everything in the list of a record kind, page by page, as a reader sees it.
    #[must_use]
    pub fn everything(&self, kind: &str) -> Vec<String> {
        let mut page = self.list(kind);
        let mut rows = Vec::new();
        loop {
            let table =
                page.body.split("<tbody>").nth(1).unwrap_or_default().split("</tbody>").next().unwrap_or_default();
            rows.extend(table.split("<tr>").skip(1).map(|row| Page::of(row.to_owned()).text()));
            let next = page.links(&format!("/registers/{kind}?")).into_iter().find(|link| link.contains("&from="));
            let Some(next) = next else { return rows };
            page = self.get(&next);
        }
    }

    /// Says why they are here.
    ///
    /// # Panics
    /// When it is no purpose of the notice.
    pub fn here_for(&self, purpose: &str) -> &Self {
        let page = self.post("/purpose", &[("purpose", purpose), ("back", "/registers")]);
        assert_eq!(page.status, 200, "{purpose}: {}", page.text());
        self
    }

    /// Gives a standing grant to the account of this page.
    ///
    /// # Panics
    /// When it is not given.
    pub fn grant(&self, account: &str, register: &str, purposes: &[&str], acts: &[&str]) {
        let mut form = vec![("register", register), ("reason", "Hoitaa tämän työn")];
        form.extend(purposes.iter().map(|purpose| ("purpose", *purpose)));
        form.extend(acts.iter().map(|act| ("act", *act)));
        let given = self.post(&format!("{account}/grants"), &form);
        assert!(given.path.contains("saved=1"), "{}", given.text());
    }

    /// Sends the form of a new record of `register/kind`; from the person, unless another `source` is said.
    #[must_use]
    pub fn send(&self, kind: &str, values: &[(&str, &str)]) -> Page {
        let name = |key: &str| match key {
            "source" | "way" | "of" | "consent" | "brand" => key.to_owned(),
            field => format!("f.{field}"),
        };
        let mut form: Vec<(String, &str)> = values.iter().map(|(key, value)| (name(key), *value)).collect();
        if !values.iter().any(|(key, _)| *key == "source") {
            form.push(("source".to_owned(), "person"));
        }
        let form: Vec<(&str, &str)> = form.iter().map(|(key, value)| (key.as_str(), *value)).collect();
        self.post(&format!("/registers/{kind}/new"), &form)
    }

    /// Adds a record, which must succeed, and comes to the page of its person.
    ///
    /// # Panics
    /// When it is not stored.
    #[must_use]
    pub fn add(&self, kind: &str, values: &[(&str, &str)]) -> Page {
        let page = self.send(kind, values);
        assert!(
            page.path.contains("saved=1"),
            "{kind} is not stored: {} {:?} {}",
            page.path,
            page.wrong(),
            page.text()
        );
        page
    }

    /// Changes fields of a record through its form at `…/edit`, from the person.
    #[must_use]
    pub fn change(&self, edit: &str, changes: &[(&str, &str)]) -> Page {
        self.change_from(&self.get(edit), edit, changes)
    }

    /// Changes fields of a record through a form that was opened before.
    #[must_use]
    pub fn change_from(&self, opened: &Page, edit: &str, changes: &[(&str, &str)]) -> Page {
        let hidden = opened.hidden();
        let mut form: Vec<(String, String)> = vec![("source".into(), "person".into())];
        form.extend(
            hidden
                .iter()
                .filter(|(name, _)| ["revision", "brand-before"].contains(&name.as_str()) || name.starts_with("b."))
                .cloned(),
        );
        for (name, before) in hidden.iter().filter_map(|(name, value)| Some((name.strip_prefix("b.")?, value))) {
            let now = changes.iter().find(|(field, _)| *field == name).map_or(before.as_str(), |(_, value)| value);
            form.push((format!("f.{name}"), now.to_owned()));
        }
        let offered = |field: &str| hidden.iter().any(|(name, _)| name.strip_prefix("b.") == Some(field));
        let named = hidden.iter().any(|(name, _)| name == "brand-before");
        let (brand, changes): (Vec<_>, Vec<_>) = changes.iter().partition(|(field, _)| named && *field == "brand");
        form.extend(brand.iter().map(|(_, brand)| ("brand".to_owned(), (*brand).to_owned())));
        form.extend(
            changes.iter().filter(|(field, _)| !offered(field)).map(|(f, v)| (format!("f.{f}"), v.to_string())),
        );
        let form: Vec<(&str, &str)> = form.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        self.post(edit, &form)
    }

    /// The list of a record kind.
    #[must_use]
    pub fn list(&self, kind: &str) -> Page {
        self.get(&format!("/registers/{kind}"))
    }

    /// What a search in a record kind finds.
    #[must_use]
    pub fn find(&self, kind: &str, words: &str) -> Page {
        self.post(&format!("/registers/{kind}"), &[("words", words)])
    }

    /// The journal's refusals, newest first, as a reader sees them.
    #[must_use]
    pub fn refusals(&self) -> String {
        self.get("/journal?outcome=refused").table()
    }
}

impl Page {
    /// The id of the person whose page this is.
    ///
    /// # Panics
    /// When it is none.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn person(&self) -> &str {
        self.path.strip_prefix("/people/").and_then(|rest| rest.split('?').next()).expect("the page of a person")
    }

    /// The id of the one record of `register/kind` that can be edited on this page.
    ///
    /// # Panics
    /// When there is none or there are several.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn record(&self, kind: &str) -> String {
        let start = format!("/registers/{kind}/");
        let link = self.link(&start, "/edit");
        link.strip_prefix(&start).and_then(|rest| rest.split('/').next()).expect("an id").to_owned()
    }

    /// What a reader sees of the page's tables.
    #[must_use]
    pub fn table(&self) -> String {
        let tables = self.body.split("<tbody>").skip(1).filter_map(|rest| rest.split("</tbody>").next());
        Self::of(tables.collect::<Vec<_>>().join(" ")).text()
    }

    /// The part of a person's page that is this value: its label, what is shown, and the answers under it.
    ///
    /// # Panics
    /// When there is no such value.
    #[must_use]
    #[expect(clippy::panic, reason = "a test may stop at the first surprise")]
    pub fn value(&self, label: &str) -> String {
        let values =
            self.body.split("<details class=\"value\">").skip(1).filter_map(|rest| rest.split("</details>").next());
        let texts: Vec<String> = values.map(|value| Self::of(value.to_owned()).text()).collect();
        let found = texts.iter().find(|text| text.starts_with(&format!("{label} ")));
        found.cloned().unwrap_or_else(|| panic!("no value `{label}` in {texts:#?}"))
    }

    /// The first link that begins like this and has an id after it.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    #[expect(clippy::panic, reason = "a test may stop at the first surprise")]
    pub fn own_link(&self, start: &str) -> String {
        let found = self.links(start).into_iter().find(|link| link.matches('-').count() == 4);
        found.unwrap_or_else(|| panic!("no link `{start}…` in {}", self.text()))
    }
}
