//! What staff do with a case, and what comes out of it, as a story tells it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::{Clerk, Firm, Page, Post, Visitor, project};

/// Whom letters come from.
const FROM: &str = "Malli Oy <tietosuoja@malli.example>";
/// The password of the packages of these tests.
const CLOSED_BY: &str = "kahdeksan hiljaista lintua";
/// How often and how long a letter is waited for: a minute.
const TRIES: u32 = 300;
const PAUSE: Duration = Duration::from_millis(200);
/// How long a mail is waited for, by the clock: decoding what has come takes its time too.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a person is handed: every file of a package, opened by its password.
#[derive(Debug)]
pub struct Package(BTreeMap<String, Vec<u8>>);

impl Firm {
    /// Opens the firm of an example whose letters go out by mail.
    #[must_use]
    pub fn with_mail(name: &str) -> (Self, Post) {
        let post = Post::start();
        let notice = project(&format!("examples/{name}.kdl"));
        let firm = Self::on(&["--notice", &notice.to_string_lossy(), "--smtp", &post.url(), "--mail-from", FROM]);
        (firm, post)
    }

    /// The same, where a link to a known address is enough to see one's data too.
    ///
    /// # Panics
    /// When the notice cannot be read or written.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn with_links(name: &str) -> (Self, Post) {
        Self::with_links_on(&std::fs::read_to_string(project(&format!("examples/{name}.kdl"))).expect("an example"))
    }

    /// The same on a notice of the test's own.
    ///
    /// # Panics
    /// When the notice cannot be written.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn with_links_on(notice: &str) -> (Self, Post) {
        let path = tempfile::tempdir().expect("a folder").keep().join("notice.kdl");
        let eased = notice.lines().map(|line| match line.starts_with("right ") {
            true => line.replace("identity=verified", "identity=link    "),
            false => line.to_owned(),
        });
        std::fs::write(&path, eased.collect::<Vec<_>>().join("\n")).expect("a notice can be written");
        let post = Post::start();
        let firm = Self::on(&["--notice", &path.to_string_lossy(), "--smtp", &post.url(), "--mail-from", FROM]);
        (firm, post)
    }

    /// A person who comes to their own place by the link that was mailed to them.
    ///
    /// # Panics
    /// When no link is mailed, or it leads elsewhere.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn comes_by_link(&self, post: &Post, email: &str) -> Visitor {
        let visitor = self.server.visitor();
        let form = visitor.get("/my/link?lang=en");
        let _sent = visitor.submit(&form, "/my/link", &[("email", email)]);
        let mail = post.mail_to(email, "/my/in/");
        let link = mail.lines().find(|line| line.contains("/my/in/")).expect("a line with the link").trim();
        let path = link.strip_prefix(self.server.address()).expect("a link to the service").to_owned();
        let page = visitor.get(&path);
        let inside = visitor.submit(&page, &path, &[]);
        assert_eq!(inside.path, "/my/place", "{}", inside.text());
        visitor
    }

    /// The whole page of a case as a reader sees it.
    #[must_use]
    pub fn case(&self, number: &str) -> String {
        self.owner.get(&format!("/requests/{number}")).text()
    }
}

impl Post {
    /// The mail to this address that says these words; waits for it.
    ///
    /// # Panics
    /// When it does not come within a minute.
    #[must_use]
    #[expect(clippy::panic, reason = "a test may stop at the first surprise")]
    pub fn mail_to(&self, address: &str, words: &str) -> String {
        // By the clock: decoding what has come takes its time too.
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let found = self.mails().into_iter().rev().find(|mail| mail.contains(address) && mail.contains(words));
            if let Some(mail) = found {
                return mail;
            }
            thread::sleep(PAUSE);
        }
        panic!("no mail to {address} says {words:?}: {:#?}", self.mails());
    }
}

impl Clerk {
    /// Makes sure who asks, in the way that suffices for everything.
    pub fn makes_sure(&self, number: &str) {
        self.does(number, "identify", &[("method", "document-shown"), ("address", "yes")]);
    }

    /// Decides group by group as the program proposes; what it leaves to be weighed is done. Groups named in `not` by a part
    /// of their key are refused, each with its reason, and those in `yes` are done whatever is proposed.
    #[must_use]
    pub fn tries_to_decide(&self, number: &str, yes: &[&str], not: &[(&str, &str)]) -> Page {
        let page = self.get(&format!("/requests/{number}"));
        let mut form: Vec<(String, String)> = Vec::new();
        for (name, key) in page.hidden().into_iter().filter(|(name, _)| name.starts_with("k.")) {
            let at = name.trim_start_matches("k.").to_owned();
            let refused = not.iter().find(|(part, _)| key.contains(part)).map(|(_, why)| (*why).to_owned());
            let kept = page.checked(&format!("c.{at}"), "no") && !yes.iter().any(|part| key.contains(part));
            let proposed = kept.then(|| page.values(&format!("r.{at}")).pop().unwrap_or_default());
            let why = refused.or(proposed);
            form.push((name, key));
            form.push((format!("c.{at}"), if why.is_some() { "no" } else { "yes" }.to_owned()));
            form.push((format!("r.{at}"), why.unwrap_or_default()));
        }
        if form.is_empty() {
            form.push(("outcome".to_owned(), "granted".to_owned()));
        }
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.step(number, "decide", &form)
    }

    /// The same, which must succeed.
    ///
    /// # Panics
    /// When it does not.
    pub fn decides(&self, number: &str, yes: &[&str], not: &[(&str, &str)]) {
        let page = self.tries_to_decide(number, yes, not);
        assert!(page.path.ends_with("saved=1"), "{number}: {} {}", page.path, page.text());
    }

    /// Sets values right from a case: the first field of each name that the form has.
    ///
    /// # Panics
    /// When there is no such field, or the values are not stored.
    #[expect(clippy::panic, reason = "a test may stop at the first surprise")]
    pub fn corrects(&self, number: &str, right: &[(&str, &str)]) {
        let path = format!("/requests/{number}/correct");
        let page = self.get(&path);
        let mut form: Vec<(String, String)> = page.hidden().into_iter().filter(|(name, _)| name != "csrf").collect();
        for (field, value) in right {
            let known = form.iter().find(|(name, _)| name.starts_with("b.") && name.ends_with(&format!(".{field}")));
            let Some((name, _)) = known else { panic!("no field {field}: {}", page.text()) };
            form.push((name.replacen("b.", "f.", 1), (*value).to_owned()));
        }
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let done = self.post(&path, &form);
        assert!(done.path.ends_with("saved=1"), "{}: {}", done.path, done.text());
    }

    /// Goes through every place of a case: what was done in those named, and nothing in the others.
    pub fn goes_through(&self, number: &str, done: &[(&str, &str)]) {
        let page = self.get(&format!("/requests/{number}"));
        for clause in page.values("clause") {
            let proof = done.iter().find(|(part, _)| clause.ends_with(part)).map(|(_, proof)| *proof);
            let (state, note) = (if proof.is_some() { "done" } else { "nothing" }, proof.unwrap_or_default());
            self.does(number, "place", &[("clause", &clause), ("state", state), ("note", note)]);
        }
    }

    /// Posts the letter that waits for it.
    ///
    /// # Panics
    /// When none waits.
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn posts(&self, number: &str) {
        let letter = self.get(&format!("/requests/{number}")).values("letter").into_iter().next();
        let letter = letter.expect("a letter that waits to be posted");
        self.does(number, "posted", &[("letter", &letter), ("proof", "Posted as a letter")]);
    }

    /// Waits until the answer has gone out by mail and the case is closed.
    ///
    /// # Panics
    /// When it is not within a minute.
    #[expect(clippy::panic, reason = "a test may stop at the first surprise")]
    pub fn waits_until_answered(&self, number: &str) {
        for _ in 0..TRIES {
            if self.get("/requests/archive").table().contains(number) {
                return;
            }
            thread::sleep(PAUSE);
        }
        panic!("{number} is not answered: {}", self.get(&format!("/requests/{number}")).text());
    }

    /// Makes the package of a case and opens it.
    ///
    /// # Panics
    /// When it is not made, or does not open by its password.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn packs(&self, number: &str) -> Package {
        let made = self.step(number, "package", &[("password", CLOSED_BY)]);
        assert_eq!(made.kind, "application/zip", "{}", made.text());
        let mut archive = zip::ZipArchive::new(Cursor::new(made.bytes)).expect("an archive");
        let mut files = BTreeMap::new();
        for at in 0..archive.len() {
            let mut file = archive.by_index_decrypt(at, CLOSED_BY.as_bytes()).expect("a file closed by the password");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("a whole file");
            files.insert(file.name().expect("a readable name").into_owned(), bytes);
        }
        Package(files)
    }
}

impl Package {
    /// What machines read.
    ///
    /// # Panics
    /// When it is no JSON.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn data(&self) -> Value {
        serde_json::from_slice(self.0.get("data.json").expect("a file for machines")).expect("JSON")
    }

    /// What people read: every page as one text with single blanks.
    ///
    /// # Panics
    /// When there is no document, or it cannot be read.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test may stop at the first surprise")]
    pub fn paper(&self) -> String {
        let bytes = self.0.get("data.pdf").expect("a file for people");
        let paper = lopdf::Document::load_mem(bytes).expect("a document");
        let pages: Vec<u32> = paper.get_pages().keys().copied().collect();
        let text = paper.extract_text(&pages).expect("its text");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The records of a kind that machines read, as `register/kind` names it.
    #[must_use]
    pub fn records(&self, kind: &str) -> Vec<Value> {
        let data = self.data();
        let list = |of: &Value, name: &str| of.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
        let named = |of: &Value, name: &str| of.get("name").and_then(Value::as_str) == Some(name);
        let (register, kind) = kind.split_once('/').unwrap_or((kind, ""));
        let registers = list(&data, "registers").into_iter().filter(|one| named(one, register));
        let kinds = registers.flat_map(|one| list(&one, "kinds")).filter(|one| named(one, kind));
        kinds.flat_map(|one| list(&one, "records")).collect()
    }

    /// The names of its files.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }
}
