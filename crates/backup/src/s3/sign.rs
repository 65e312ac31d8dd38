//! The signature of requests to S3: version 4, in a header, over the hash of what is sent.
//!
//! Source: "Authenticating Requests (AWS Signature Version 4)", Amazon S3 API reference.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use ring::{digest, hmac};

use crate::hex;

/// What is escaped: all but the unreserved characters of RFC 3986.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
/// What is escaped in a path.
const ESCAPED_IN_PATH: &AsciiSet = &ESCAPED.remove(b'/');

/// Who asks, and where.
pub(super) struct Signer<'a> {
    pub access_key: &'a str,
    pub secret: &'a str,
    pub region: &'a str,
    /// The host as it stands in the request, with its port where that is not the scheme's own.
    pub host: &'a str,
}

/// A request to be signed.
pub(super) struct Request<'a> {
    pub method: &'a str,
    /// Bucket and name, with slashes.
    pub path: &'a str,
    /// Names and values, not escaped.
    pub query: &'a [(&'a str, &'a str)],
    pub body: &'a [u8],
}

/// The headers that prove who asks, and what was asked for with them.
pub(super) struct Signed {
    /// Path and query, escaped.
    pub target: String,
    pub date: String,
    pub sum: String,
    pub authorization: String,
}

impl Signer<'_> {
    /// Signs a request as made now.
    pub(super) fn sign(&self, request: &Request<'_>, now: Timestamp) -> Signed {
        let at = now.to_zoned(TimeZone::UTC);
        let (date, day) = (at.strftime("%Y%m%dT%H%M%SZ").to_string(), at.strftime("%Y%m%d").to_string());
        let sum = hex(digest::digest(&digest::SHA256, request.body).as_ref());
        let path = utf8_percent_encode(request.path, ESCAPED_IN_PATH).to_string();
        let escape = |text: &str| utf8_percent_encode(text, ESCAPED).to_string();
        let mut query: Vec<String> =
            request.query.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
        query.sort_unstable();
        let query = query.join("&");
        let headers = "host;x-amz-content-sha256;x-amz-date";
        let canonical = format!(
            "{}\n{path}\n{query}\nhost:{}\nx-amz-content-sha256:{sum}\nx-amz-date:{date}\n\n{headers}\n{sum}",
            request.method, self.host
        );
        let scope = format!("{day}/{}/s3/aws4_request", self.region);
        let hashed = hex(digest::digest(&digest::SHA256, canonical.as_bytes()).as_ref());
        let signature = hex(self.key(&day, &format!("AWS4-HMAC-SHA256\n{date}\n{scope}\n{hashed}")).as_ref());
        let authorization = format!(
            "AWS4-HMAC-SHA256 Credential={}/{scope},SignedHeaders={headers},Signature={signature}",
            self.access_key
        );
        let target = if query.is_empty() { path } else { format!("{path}?{query}") };
        Signed { target, date, sum, authorization }
    }

    /// The signature of a text under the key of a day.
    fn key(&self, day: &str, text: &str) -> hmac::Tag {
        let under = |key: &[u8], text: &str| hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), text.as_bytes());
        let first = zeroize::Zeroizing::new(format!("AWS4{}", self.secret));
        let steps = [self.region, "s3", "aws4_request", text];
        steps.into_iter().fold(under(first.as_bytes(), day), |key, step| under(key.as_ref(), step))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    /// The example "GET Bucket Lifecycle" and "List Objects" of the reference differ from ours in nothing but the query.
    #[test]
    fn the_examples_of_the_reference_get_the_signatures_of_the_reference() {
        let signer = Signer {
            access_key: "AKIAIOSFODNN7EXAMPLE",
            secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            region: "us-east-1",
            host: "examplebucket.s3.amazonaws.com",
        };
        let now: Timestamp = "2013-05-24T00:00:00Z".parse().unwrap();
        let of = |query: &[(&str, &str)]| {
            let signed = signer.sign(&Request { method: "GET", path: "/", query, body: b"" }, now);
            (signed.target, signed.authorization.rsplit('=').next().unwrap().to_owned())
        };
        let lifecycle = "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543";
        assert_eq!(of(&[("lifecycle", "")]), ("/?lifecycle=".to_owned(), lifecycle.to_owned()));
        let list = "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7";
        assert_eq!(of(&[("prefix", "J"), ("max-keys", "2")]), ("/?max-keys=2&prefix=J".to_owned(), list.to_owned()));
    }

    #[test]
    fn a_name_and_a_value_are_escaped_as_the_reference_says() {
        let signer = Signer { access_key: "a", secret: "b", region: "c", host: "d" };
        let query = [("continuation-token", "1/+= ä"), ("prefix", "x/y")];
        let signed = signer.sign(&Request { method: "GET", path: "/b/ä:~", query: &query, body: b"" }, Timestamp::MIN);
        assert_eq!(signed.target, "/b/%C3%A4%3A~?continuation-token=1%2F%2B%3D%20%C3%A4&prefix=x%2Fy");
    }
}
