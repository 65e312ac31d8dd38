//! Someone who visits the service over HTTP, with the cookies they were given.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ureq::Agent;
use ureq::http::{Method, Request, Response};

/// How long an answer may take. Nothing here is slow on purpose.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often a page may send on to another.
const MAX_REDIRECTS: usize = 5;
const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

/// A browser without a screen: cookies and redirects, nothing else.
pub struct Visitor {
    agent: Agent,
    base: String,
    /// The address that is asked for, where another than that of the service.
    host: Option<String>,
    cookies: Mutex<BTreeMap<String, String>>,
    token: Option<String>,
    purpose: Option<String>,
}

/// What the service answered.
#[derive(Debug)]
pub struct Page {
    /// The status of the last answer, after redirects.
    pub status: u16,
    /// The path of the last answer.
    pub path: String,
    /// Its `Content-Type`.
    pub kind: String,
    /// Its body as text.
    pub body: String,
    /// Its body as it came.
    pub bytes: Vec<u8>,
}

/// One answer, before anybody goes where it sends.
#[derive(Debug)]
pub struct Raw {
    /// What was answered.
    pub page: Page,
    /// Where it sends on to.
    pub to: Option<String>,
    /// Its headers, by their names in lower case.
    pub headers: Vec<(String, String)>,
}

impl Raw {
    /// The header of this name in lower case; empty if there is none.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
}

impl Visitor {
    /// Someone new, at this address.
    #[must_use]
    pub fn new(base: &str) -> Self {
        let config = Agent::config_builder().http_status_as_error(false).max_redirects(0);
        // A connection for each request: one that is kept may be closed by the service while the next is on its way.
        let agent = config.timeout_global(Some(PATIENCE)).max_idle_connections(0).build().into();
        // The tests read English.
        let cookies = BTreeMap::from([("seloste-lang".to_owned(), "en".to_owned())]);
        Self {
            agent,
            base: base.trim_end_matches('/').to_owned(),
            host: None,
            cookies: Mutex::new(cookies),
            token: None,
            purpose: None,
        }
    }

    /// The same who asks for the firm of this name.
    #[must_use]
    pub fn of_firm(self, name: &str) -> Self {
        let port = self.base.rsplit(':').next().unwrap_or_default().to_owned();
        Self { host: Some(format!("{name}.localhost:{port}")), ..self }
    }

    /// A service that shows a token instead of signing in.
    #[must_use]
    pub fn with_token(base: &str, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..Self::new(base) }
    }

    /// Where it goes to.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Its token; empty for somebody without one.
    #[must_use]
    pub fn token(&self) -> &str {
        self.token.as_deref().unwrap_or_default()
    }

    /// The same program, which says in every call why it is here.
    #[must_use]
    pub fn here_for(self, purpose: &str) -> Self {
        Self { purpose: Some(purpose.to_owned()), ..self }
    }

    /// Opens a page.
    #[must_use]
    pub fn get(&self, path: &str) -> Page {
        self.visit(Method::GET, path, None)
    }

    /// Sends a form.
    #[must_use]
    pub fn post(&self, path: &str, form: &[(&str, &str)]) -> Page {
        self.visit(Method::POST, path, Some((FORM, written(form))))
    }

    /// Sends a form in parts, with files of text.
    #[must_use]
    pub fn upload(&self, path: &str, form: &[(&str, &str)], files: &[(&str, &str, &str)]) -> Page {
        const BOUNDARY: &str = "a-boundary-of-the-tests";
        let mut body = String::new();
        for (name, value) in form {
            body += &format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        }
        for (name, file, text) in files {
            body += &format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: text/plain\r\n\r\n{text}\r\n"
            );
        }
        body += &format!("--{BOUNDARY}--\r\n");
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.visit(Method::POST, path, Some((&kind, body)))
    }

    /// Sends a form of a page with the hidden fields it was given there, such as the token against forgery.
    #[must_use]
    pub fn submit(&self, page: &Page, path: &str, form: &[(&str, &str)]) -> Page {
        let hidden = page.hidden();
        let given: Vec<(&str, &str)> = hidden.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        let kept = given.into_iter().filter(|(key, _)| !form.iter().any(|(named, _)| named == key));
        self.post(path, &kept.chain(form.iter().copied()).collect::<Vec<_>>())
    }

    /// Sends JSON.
    #[must_use]
    pub fn send(&self, method: Method, path: &str, body: &serde_json::Value) -> Page {
        self.visit(method, path, Some((JSON, body.to_string())))
    }

    /// Changes something by JSON, from the revision that was seen.
    ///
    /// # Panics
    /// When nothing answers.
    #[must_use]
    #[expect(clippy::panic, reason = "a test may stop at the first surprise")]
    pub fn change_seen(&self, path: &str, revision: u64, body: &serde_json::Value) -> Page {
        match self.once(Method::PATCH, path, Some((JSON, body.to_string())), Some(revision)) {
            Ok(answer) => answer.page,
            Err(why) => panic!("`{path}` did not answer: {why}"),
        }
    }

    /// The names of the cookies they hold.
    #[must_use]
    pub fn cookies(&self) -> Vec<String> {
        self.held().keys().cloned().collect()
    }

    /// A cookie of the browser; empty if there is none of this name.
    #[must_use]
    pub fn cookie(&self, name: &str) -> String {
        self.held().get(name).cloned().unwrap_or_default()
    }

    /// Puts a cookie into the browser.
    pub fn holds(&self, name: &str, value: &str) {
        let _ = self.held().insert(name.to_owned(), value.to_owned());
    }

    /// Takes a cookie out of the browser.
    pub fn forgets(&self, name: &str) {
        let _ = self.held().remove(name);
    }

    /// Somebody with the same cookies who goes to another address, such as that of a service started again.
    #[must_use]
    pub fn at(&self, base: &str) -> Self {
        Self {
            cookies: Mutex::new(self.held().clone()),
            token: self.token.clone(),
            host: self.host.clone(),
            ..Self::new(base)
        }
    }

    /// Sends a form to a service that may be gone: where its first answer leads, or none.
    #[must_use]
    pub fn attempt(&self, path: &str, form: &[(&str, &str)]) -> Option<String> {
        self.once(Method::POST, path, Some((FORM, written(form))), None).ok()?.to
    }

    /// Asks once, in any way, keeps no cookie and goes nowhere from there: the body with its `Content-Type`, if there is one.
    ///
    /// # Errors
    /// What kept the service from answering.
    pub fn raw(&self, method: Method, path: &str, body: Option<(&str, String)>) -> Result<Raw, ureq::Error> {
        self.once(method, path, body, None)
    }

    #[expect(clippy::panic, reason = "a test may stop at the first surprise")]
    fn visit(&self, method: Method, path: &str, body: Option<(&str, String)>) -> Page {
        let once = |method, path: &str, body| match self.once(method, path, body, None) {
            Ok(answer) => answer,
            Err(why) => panic!("`{path}` did not answer: {why}"),
        };
        let Raw { page: mut last, to: mut next, .. } = once(method, path, body);
        for _ in 0..MAX_REDIRECTS {
            let Some(path) = next.take() else { break };
            // Somewhere else: whoever asked goes there as somebody else's visitor.
            if path.contains("://") && !path.starts_with(&self.base) {
                last.path = path;
                break;
            }
            Raw { page: last, to: next, .. } = once(Method::GET, &path, None);
        }
        last
    }

    /// One answer, and where it sends on to.
    fn once(
        &self,
        method: Method,
        path: &str,
        body: Option<(&str, String)>,
        seen: Option<u64>,
    ) -> Result<Raw, ureq::Error> {
        let own = self.host.as_ref().map_or_else(|| self.base.clone(), |host| format!("http://{host}"));
        let path = path.strip_prefix(&own).unwrap_or(path);
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.base));
        let cookies: Vec<String> = self.held().iter().map(|(key, value)| format!("{key}={value}")).collect();
        if !cookies.is_empty() {
            request = request.header("cookie", cookies.join("; "));
        }
        if let Some(host) = &self.host {
            request = request.header("host", host);
        }
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        if let Some(purpose) = &self.purpose {
            request = request.header("seloste-purpose", purpose);
        }
        if let Some(seen) = seen {
            request = request.header("if-match", format!("\"{seen}\""));
        }
        let answer = match body {
            None => request.body(()).map_err(ureq::Error::from).and_then(|request| self.agent.run(request)),
            Some((kind, body)) => {
                let request = request.header("content-type", kind).header("origin", &own).body(body);
                request.map_err(ureq::Error::from).and_then(|request| self.agent.run(request))
            }
        };
        let mut answer = answer?;
        self.keep_cookies(&answer);
        let header = |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let (to, kind) = (header("location"), header("content-type").unwrap_or_default());
        let headers = answer.headers().iter();
        let headers =
            headers.map(|(key, value)| (key.to_string(), value.to_str().unwrap_or_default().to_owned())).collect();
        let status = answer.status().as_u16();
        let bytes = answer.body_mut().read_to_vec().unwrap_or_default();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Ok(Raw { page: Page { status, path: path.to_owned(), kind, body, bytes }, to, headers })
    }

    fn held(&self) -> MutexGuard<'_, BTreeMap<String, String>> {
        self.cookies.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep_cookies<T>(&self, answer: &Response<T>) {
        let given = answer.headers().get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
        for (key, value) in given.filter_map(|cookie| cookie.split(';').next()?.split_once('=')) {
            self.held().insert(key.trim().to_owned(), value.trim().to_owned());
        }
    }
}

impl Page {
    /// A page that was not asked for over HTTP.
    #[must_use]
    pub fn of(body: String) -> Self {
        Self { status: 200, path: String::new(), kind: String::new(), body, bytes: Vec::new() }
    }

    /// The addresses of the page's links and forms that begin like this.
    #[must_use]
    pub fn links(&self, start: &str) -> Vec<String> {
        let attributes =
            self.body.split("href=\"").chain(self.body.split("action=\"")).filter_map(|rest| rest.split('"').next());
        let mut links: Vec<String> = attributes.filter(|link| link.starts_with(start)).map(plain).collect();
        links.sort();
        links.dedup();
        links
    }

    /// The one link that begins and ends like this.
    ///
    /// # Panics
    /// When there is none or there are several.
    #[must_use]
    #[expect(clippy::panic, reason = "a test may stop at the first surprise")]
    pub fn link(&self, start: &str, end: &str) -> String {
        let links: Vec<String> = self.links(start).into_iter().filter(|link| link.ends_with(end)).collect();
        match links.as_slice() {
            [one] => one.clone(),
            other => panic!("not one link `{start}…{end}` but {other:?} in {}", self.text()),
        }
    }

    /// What is wrong with a form, by field: `name: This is needed.`
    #[must_use]
    pub fn wrong(&self) -> Vec<String> {
        let errors = self.body.split("<p class=\"error\" id=\"").skip(1).filter_map(|rest| rest.split_once("\""));
        let text = |rest: &str| Self::of(format!("<{}", rest.split("</p>").next().unwrap_or_default())).text();
        errors
            .map(|(id, rest)| format!("{}: {}", id.trim_end_matches("-error").trim_start_matches("f-"), text(rest)))
            .collect()
    }

    /// The values of the page's boxes and fields of this name.
    #[must_use]
    pub fn values(&self, name: &str) -> Vec<String> {
        let inputs = self.body.split("<input ").skip(1).filter_map(|rest| rest.split_once('>'));
        let named = inputs.map(|(tag, _)| tag).filter(|tag| attribute(tag, "name") == Some(name));
        named.map(|tag| plain(attribute(tag, "value").unwrap_or_default())).collect()
    }

    /// True if the box of this name and value is chosen on the page.
    #[must_use]
    pub fn checked(&self, name: &str, value: &str) -> bool {
        let inputs = self.body.split("<input ").skip(1).filter_map(|rest| rest.split_once('>'));
        let mut this = inputs
            .map(|(tag, _)| tag)
            .filter(|tag| attribute(tag, "name") == Some(name) && attribute(tag, "value") == Some(value));
        this.any(|tag| tag.split_whitespace().any(|word| word == "checked"))
    }

    /// True if a reader sees these words.
    #[must_use]
    pub fn says(&self, words: &str) -> bool {
        self.text().contains(words)
    }
    /// The hidden fields of the page's forms.
    #[must_use]
    pub fn hidden(&self) -> Vec<(String, String)> {
        let inputs = self.body.split("<input ").skip(1).filter_map(|rest| rest.split_once('>'));
        let hidden = inputs.map(|(tag, _)| tag).filter(|tag| attribute(tag, "type") == Some("hidden"));
        let pairs =
            hidden.filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value").unwrap_or_default())));
        pairs.map(|(key, value)| (key.to_owned(), plain(value))).collect()
    }

    /// What a reader sees: the page without its tags, with single spaces.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for piece in self.body.split('<') {
            // A place where a long word may break is no space.
            if !piece.starts_with("wbr>") {
                text.push(' ');
            }
            text.push_str(piece.split_once('>').map_or(piece, |(_, shown)| shown));
        }
        plain(&text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// When it is something else.
    #[must_use]
    #[expect(clippy::panic, reason = "a test may stop at the first surprise")]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|why| panic!("`{}` is not JSON: {why}", self.path))
    }
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    format!(" {tag}").find(&format!(" {name}=\"")).and_then(|at| tag.get(at + name.len() + 2..))?.split('"').next()
}

fn plain(escaped: &str) -> String {
    escaped
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

fn written(form: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = form.iter().map(|(key, value)| format!("{}={}", encoded(key), encoded(value))).collect();
    pairs.join("&")
}

fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}
