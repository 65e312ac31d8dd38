//! A bucket as a destination: any store that speaks S3, by paths, with signatures of version 4.

mod answer;
mod sign;

use std::time::Duration;

use serde::{Deserialize, Serialize};
use ureq::http::{Method, Uri};

use crate::error::{BackupError, Trouble};
use crate::place::{Kept, Wall};
use crate::secret::Secret;
use sign::{Request, Signer};

/// How long a connection may take to be made.
const CONNECTING: Duration = Duration::from_secs(10);
/// How long an answer may take to begin.
const ANSWERING: Duration = Duration::from_secs(60);
/// How long one request may take from end to end.
const PATIENCE: Duration = Duration::from_secs(600);
/// The largest answer that is read where no file is asked for, in bytes.
const MAX_ANSWER: u64 = 8 << 20;
/// The most pages of a list, each of a thousand names.
const MAX_PAGES: usize = 100_000;
/// How long it is waited before a request that was not answered is made again.
const AGAIN: [Duration; 2] = [Duration::from_millis(300), Duration::from_secs(2)];
/// The longest folder, in bytes.
const MAX_PREFIX: usize = 512;

/// A folder of a bucket, and who may write there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bucket {
    /// `https://` and the host of the service.
    endpoint: String,
    bucket: String,
    /// The folder in it; empty for the bucket itself.
    prefix: String,
    region: String,
    access_key: String,
    secret: Secret,
}

impl Bucket {
    /// A folder of a bucket, said as `s3://BUCKET/FOLDER`, at a service, for whoever has the key.
    ///
    /// # Errors
    /// [`BackupError::Address`] if something cannot be meant, or the secret's proof would travel in the clear.
    pub fn new(
        address: &str,
        (endpoint, region): (&str, &str),
        (access_key, secret): (&str, Secret),
    ) -> Result<Self, BackupError> {
        let wrong = |said: &str, why: &str| BackupError::Address { said: said.to_owned(), why: why.to_owned() };
        let rest = address.strip_prefix("s3://").ok_or_else(|| wrong(address, "say it as `s3://BUCKET/FOLDER`"))?;
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let prefix = prefix.trim_end_matches('/');
        let plain = |text: &str, more: &[u8]| text.bytes().all(|b| b.is_ascii_alphanumeric() || more.contains(&b));
        if !(3..=63).contains(&bucket.len()) || !plain(bucket, b"-._") {
            return Err(wrong(address, "a bucket has 3 to 63 letters, digits, dots and hyphens"));
        }
        let part = |part: &str| !part.is_empty() && part != "." && part != ".." && plain(part, b"-._");
        if prefix.len() > MAX_PREFIX || !(prefix.is_empty() || prefix.split('/').all(part)) {
            return Err(wrong(address, "a folder has letters, digits, dots, hyphens and slashes only"));
        }
        if region.is_empty() || region.len() > 64 || !plain(region, b"-_") {
            return Err(wrong(region, "a region is a word such as `eu-north-1`; the service says which"));
        }
        if access_key.is_empty() || access_key.len() > 256 || !plain(access_key, b"-._+=@") {
            return Err(wrong(access_key, "the service shows the access key beside the secret"));
        }
        if secret.reveal().is_empty() {
            return Err(wrong(address, "there is no secret: the service shows it once, beside the access key"));
        }
        Ok(Self {
            endpoint: service(endpoint)?,
            bucket: bucket.to_owned(),
            prefix: prefix.to_owned(),
            region: region.to_owned(),
            access_key: access_key.to_owned(),
            secret,
        })
    }

    /// Where it is, for people.
    #[must_use]
    pub fn address(&self) -> String {
        let folder = if self.prefix.is_empty() { String::new() } else { format!("/{}", self.prefix) };
        format!("s3://{}{folder} at {}", self.bucket, self.endpoint)
    }

    /// True if the service is on this very machine.
    pub(crate) fn is_on_loopback(&self) -> bool {
        self.endpoint.parse::<Uri>().is_ok_and(|uri| is_loopback(uri.host().unwrap_or_default()))
    }
}

/// The address of a service, without what is left out.
fn service(said: &str) -> Result<String, BackupError> {
    let wrong = |why: &str| BackupError::Address { said: said.to_owned(), why: why.to_owned() };
    let uri: Uri = said.parse().map_err(|_| wrong("say it as `https://HOST`"))?;
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return Err(wrong("say it as `https://HOST`"));
    };
    if authority.as_str().contains('@') {
        // It is not repeated: there may be a secret in it.
        let why = "an address of a service holds no name and no secret: give the key apart".to_owned();
        return Err(BackupError::Address { said: format!("{scheme}://{}", authority.host()), why });
    }
    if !matches!(uri.path(), "" | "/") || uri.query().is_some() {
        return Err(wrong("it is the service alone, `https://HOST`: the bucket stands in `s3://BUCKET/FOLDER`"));
    }
    let own = match scheme {
        "https" => 443,
        "http" if is_loopback(authority.host()) => 80,
        "http" => return Err(wrong("it must begin with `https://`: only on this machine itself nobody listens")),
        _ => return Err(wrong("say it as `https://HOST`")),
    };
    Ok(match authority.port_u16().filter(|port| *port != own) {
        Some(port) => format!("{scheme}://{}:{port}", authority.host()),
        None => format!("{scheme}://{}", authority.host()),
    })
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare == "localhost" || bare.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// A bucket that is written to and read from.
#[derive(Debug)]
pub(crate) struct S3 {
    bucket: Bucket,
    agent: ureq::Agent,
    wall: Wall,
}

/// What came of a request.
struct Answer {
    status: u16,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap_or_default()
    }
}

impl S3 {
    pub(crate) fn new(bucket: &Bucket, wall: Wall) -> Self {
        let mut config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .timeout_connect(Some(CONNECTING))
            .timeout_recv_response(Some(ANSWERING))
            .timeout_per_read(Some(ANSWERING))
            .timeout_per_write(Some(ANSWERING))
            // Where a service leads to is not where the notice says that copies lie.
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("seloste/", env!("CARGO_PKG_VERSION")));
        if bucket.is_on_loopback() {
            config = config.proxy(None);
        }
        Self { bucket: bucket.clone(), agent: config.build().new_agent(), wall }
    }

    /// The name of an object.
    fn key(&self, name: &str) -> String {
        if self.bucket.prefix.is_empty() { name.to_owned() } else { format!("{}/{name}", self.bucket.prefix) }
    }

    /// Where an object is, for people.
    fn place(&self, name: &str) -> String {
        format!("`s3://{}/{}` at {}", self.bucket.bucket, self.key(name), self.bucket.endpoint)
    }

    /// Asks, and asks again where the service was not there or overloaded: all that is asked for may be done twice.
    fn ask(&self, request: &Request<'_>, most: u64) -> Result<Answer, String> {
        let mut waits = AGAIN.into_iter();
        loop {
            let answer = self.once(request, most);
            let (passes, last) = match &answer {
                Ok(answer) => (matches!(answer.status, 429 | 500 | 502..=504), false),
                Err(error) => (passes(error), matches!(error, ureq::Error::BodyExceedsLimit(_))),
            };
            match waits.next().filter(|_| passes && !last) {
                Some(wait) => std::thread::sleep(wait),
                None => return answer.map_err(|error| why(&error)),
            }
        }
    }

    fn once(&self, request: &Request<'_>, most: u64) -> Result<Answer, ureq::Error> {
        let endpoint = &self.bucket.endpoint;
        let host = endpoint.split_once("://").map_or(endpoint.as_str(), |(_, host)| host);
        let signer = Signer {
            access_key: &self.bucket.access_key,
            secret: self.bucket.secret.reveal(),
            region: &self.bucket.region,
            host,
        };
        let signed = signer.sign(request, (self.wall)());
        let method = Method::from_bytes(request.method.as_bytes()).map_err(|error| ureq::Error::Http(error.into()))?;
        let asked = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{endpoint}{}", signed.target))
            .header("host", host)
            .header("x-amz-date", signed.date)
            .header("x-amz-content-sha256", signed.sum)
            .header("authorization", signed.authorization);
        let mut answer = match request.method {
            "PUT" => self.agent.run(asked.body(request.body)?)?,
            _ => self.agent.run(asked.body(())?)?,
        };
        let status = answer.status().as_u16();
        let most = if status == 200 { most } else { MAX_ANSWER };
        // A body that ends where the limit is would be taken for one that goes on.
        let body = answer.body_mut().with_config().limit(most.saturating_add(1)).read_to_vec()?;
        Ok(Answer { status, body })
    }

    /// What the service refused, with what would have to be otherwise.
    fn refused(&self, doing: &str, name: &str, answer: &Answer) -> BackupError {
        let Bucket { bucket, access_key, region, .. } = &self.bucket;
        let code = answer::code(answer.text());
        let why = match code.as_deref() {
            Some("NoSuchBucket") => format!("there is no bucket `{bucket}` there: make it at the service first"),
            Some("SignatureDoesNotMatch") => {
                format!("the secret is not that of the access key `{access_key}`, or `{region}` is not the region")
            }
            Some("InvalidAccessKeyId" | "NotSignedUp") => format!("the access key `{access_key}` is not known there"),
            Some("AccessDenied" | "AllAccessDisabled") => {
                format!("`{access_key}` may not do that: it has to list, read, write and delete in `{bucket}`")
            }
            Some("RequestTimeTooSkewed") => "the clock of this machine differs too much: set it right".to_owned(),
            Some("AuthorizationHeaderMalformed" | "IllegalLocationConstraintException") => {
                format!("`{region}` is not the region of `{bucket}`")
            }
            Some("PermanentRedirect" | "TemporaryRedirect") => {
                format!("`{bucket}` is served at another address: name that of its region")
            }
            Some(code) => format!("the service answers {} {code}", answer.status),
            None if matches!(answer.status, 300..=399) => {
                "the service leads elsewhere: name its own address".to_owned()
            }
            None => format!("the service answers {}", answer.status),
        };
        BackupError::Place { doing: format!("{doing} {}", self.place(name)), why, trouble: Trouble::Other }
    }

    fn path(&self, name: &str) -> String {
        format!("/{}/{}", self.bucket.bucket, self.key(name))
    }

    fn fault(&self, doing: &str, name: &str, why: String) -> BackupError {
        BackupError::Place { doing: format!("{doing} {}", self.place(name)), why, trouble: Trouble::Other }
    }

    /// Asks of the bucket itself.
    fn of_bucket(&self, query: &[(&str, &str)]) -> Result<Answer, String> {
        let path = format!("/{}", self.bucket.bucket);
        self.ask(&Request { method: "GET", path: &path, query, body: b"" }, MAX_ANSWER)
    }
}

impl Kept for S3 {
    /// An object is there whole or not at all: the service sees to that, and checks the hash of what it got.
    fn put(&self, name: &str, bytes: &[u8]) -> Result<(), BackupError> {
        let path = self.path(name);
        let request = Request { method: "PUT", path: &path, query: &[], body: bytes };
        match self.ask(&request, MAX_ANSWER) {
            Ok(answer) if answer.status == 200 => Ok(()),
            Ok(answer) => Err(self.refused("write", name, &answer)),
            Err(why) => Err(self.fault("write", name, why)),
        }
    }

    fn get(&self, name: &str, most: u64) -> Result<Vec<u8>, BackupError> {
        let path = self.path(name);
        match self.ask(&Request { method: "GET", path: &path, query: &[], body: b"" }, most) {
            Ok(answer) if answer.status == 200 => Ok(answer.body),
            Ok(answer) if answer.status == 404 && answer::code(answer.text()).as_deref() == Some("NoSuchKey") => {
                Err(BackupError::Missing { name: name.to_owned() })
            }
            Ok(answer) => Err(self.refused("read", name, &answer)),
            Err(why) => Err(self.fault("read", name, why)),
        }
    }

    fn delete(&self, name: &str) -> Result<(), BackupError> {
        let path = self.path(name);
        match self.ask(&Request { method: "DELETE", path: &path, query: &[], body: b"" }, MAX_ANSWER) {
            Ok(answer) if matches!(answer.status, 200 | 204) => Ok(()),
            Ok(answer) if answer.status == 404 && answer::code(answer.text()).as_deref() == Some("NoSuchKey") => Ok(()),
            Ok(answer) => Err(self.refused("delete", name, &answer)),
            Err(why) => Err(self.fault("delete", name, why)),
        }
    }

    fn list(&self, below: &str) -> Result<Vec<(String, u64)>, BackupError> {
        let prefix = format!("{}/", self.key(below));
        let (mut found, mut next) = (Vec::new(), None::<String>);
        for _ in 0..MAX_PAGES {
            let mut query = vec![("list-type", "2"), ("prefix", prefix.as_str())];
            query.extend(next.as_deref().map(|token| ("continuation-token", token)));
            let answer = self.of_bucket(&query).map_err(|why| self.fault("list", below, why))?;
            if answer.status != 200 {
                return Err(self.refused("list", below, &answer));
            }
            let told = || self.fault("list", below, "the service answers something else than a list".to_owned());
            let page = answer::page(answer.text()).ok_or_else(told)?;
            let strip = self.prefix_length();
            found.extend(page.objects.into_iter().filter_map(|(key, size)| Some((key.get(strip..)?.to_owned(), size))));
            next = page.next;
            if next.is_none() {
                found.sort_unstable();
                return Ok(found);
            }
        }
        Err(self.fault("list", below, "there is no end of it".to_owned()))
    }

    /// A bucket that keeps what is deleted would keep the keys of those who were erased. Where the key may not ask, or
    /// the service knows no versions, it is taken on trust.
    fn forgets(&self) -> Result<(), BackupError> {
        match self.of_bucket(&[("versioning", "")]) {
            Ok(answer) if answer.status == 200 && answer::keeps_versions(answer.text()) => {
                let why = "the bucket keeps old versions, and with them the keys of those who were erased: turn versioning off and delete what it kept, or name another bucket";
                Err(self.fault("use", "", why.to_owned()))
            }
            Ok(_) => Ok(()),
            Err(why) => Err(self.fault("use", "", why)),
        }
    }
}

impl S3 {
    /// How much of an object's name is not ours.
    fn prefix_length(&self) -> usize {
        if self.bucket.prefix.is_empty() { 0 } else { self.bucket.prefix.len() + 1 }
    }
}

/// True if a request may succeed when it is made again.
fn passes(error: &ureq::Error) -> bool {
    matches!(
        error,
        ureq::Error::Io(_) | ureq::Error::Timeout(_) | ureq::Error::ConnectionFailed | ureq::Error::HostNotFound
    ) || matches!(error, ureq::Error::Protocol(_))
}

fn why(error: &ureq::Error) -> String {
    match error {
        ureq::Error::HostNotFound => "there is no such host".to_owned(),
        ureq::Error::Timeout(_) => "it does not answer in time; the next run goes on where this one ended".to_owned(),
        ureq::Error::ConnectionFailed => "no connection".to_owned(),
        // What a handshake finds wrong comes as data that are none.
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            "its certificate is not to be trusted".to_owned()
        }
        ureq::Error::Io(error) => format!("no connection: {}", error.kind()),
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => "its certificate is not to be trusted".to_owned(),
        ureq::Error::BodyExceedsLimit(_) => "the answer is larger than what was written can be".to_owned(),
        _ => "the connection broke off".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn of(address: &str, endpoint: &str) -> Result<Bucket, String> {
        let secret = Secret::new("do-not-tell".to_owned());
        Bucket::new(address, (endpoint, "fi-1"), ("AKIA", secret)).map_err(|error| error.to_string())
    }

    #[test]
    fn an_address_is_a_bucket_a_folder_and_a_service_that_is_reached_in_secret() {
        let bucket = of("s3://firma-copies/a/b/", "https://S3.example:443/").unwrap();
        assert_eq!(bucket.address(), "s3://firma-copies/a/b at https://S3.example");
        assert!(!format!("{bucket:?}").contains("do-not-tell"));
        for local in ["http://127.0.0.1:9000", "http://localhost:9000", "http://[::1]:9000"] {
            assert!(of("s3://abc", local).unwrap().is_on_loopback(), "{local}");
        }
        for (address, endpoint, told) in [
            ("s3://firma", "http://s3.example", "must begin with `https://`"),
            ("s3://firma", "https://a:do-not-tell@s3.example", "no name and no secret"),
            ("s3://firma", "https://s3.example/firma", "the service alone"),
            ("s3://firma", "s3.example", "say it as `https://HOST`"),
            ("https://firma", "https://s3.example", "say it as `s3://BUCKET/FOLDER`"),
            ("s3://a", "https://s3.example", "3 to 63"),
            ("s3://firma/../x", "https://s3.example", "letters, digits"),
            ("s3://firma/a b", "https://s3.example", "letters, digits"),
        ] {
            let said = of(address, endpoint).unwrap_err();
            assert!(said.contains(told) && !said.contains("do-not-tell"), "{address} {endpoint}: {said}");
        }
    }
}
