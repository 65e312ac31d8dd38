//! What S3 answers: lists of objects, and why something was refused.

use quick_xml::Reader;
use quick_xml::events::Event;

/// The longest text of an element that is looked at, in bytes.
const MAX_TEXT: usize = 4096;

/// A page of a list.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// Names with their sizes.
    pub objects: Vec<(String, u64)>,
    /// By what the next page is asked for; none after the last.
    pub next: Option<String>,
}

/// Reads a page; none if it is not one.
pub(super) fn page(body: &str) -> Option<Page> {
    let (mut page, mut key, mut cut, mut whole) = (Page::default(), None, false, false);
    each(body, |path, text| match path {
        ["ListBucketResult", "Contents", "Key"] => key = Some(text.to_owned()),
        ["ListBucketResult", "Contents", "Size"] => {
            page.objects.extend(key.take().zip(text.parse().ok()));
        }
        ["ListBucketResult", "NextContinuationToken"] => page.next = Some(text.to_owned()),
        ["ListBucketResult", "IsTruncated"] => cut = text == "true",
        ["ListBucketResult"] => whole = true,
        _ => {}
    })?;
    if !cut {
        page.next = None;
    }
    // A list that says it goes on and not where would be taken for all of it.
    (whole && cut == page.next.is_some()).then_some(page)
}

/// The code of a refusal, such as `NoSuchKey`: letters and digits only. The message beside it may repeat what was signed.
pub(super) fn code(body: &str) -> Option<String> {
    let mut code = None;
    each(body, |path, text| {
        if path == ["Error", "Code"] {
            code = Some(text.to_owned());
        }
    })?;
    code.filter(|code: &String| !code.is_empty() && code.len() <= 64 && code.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// True if a bucket keeps what is deleted or written over.
pub(super) fn keeps_versions(body: &str) -> bool {
    let mut enabled = false;
    let read = each(body, |path, text| enabled |= path == ["VersioningConfiguration", "Status"] && text == "Enabled");
    read.is_some() && enabled
}

/// Tells every element that ends, with the names above it and its text.
fn each(body: &str, mut told: impl FnMut(&[&str], &str)) -> Option<()> {
    let mut reader = Reader::from_str(body);
    let (mut path, mut text): (Vec<String>, String) = (Vec::new(), String::new());
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                path.push(start.local_name().as_ref().to_owned());
                text.clear();
            }
            Event::Empty(empty) => {
                path.push(empty.local_name().as_ref().to_owned());
                told(&path.iter().map(String::as_str).collect::<Vec<_>>(), "");
                path.pop();
            }
            Event::Text(some) => text.push_str(&some),
            Event::CData(some) => text.push_str(&some),
            Event::GeneralRef(named) => text.push(meant(&named)?),
            Event::End(_) => {
                told(&path.iter().map(String::as_str).collect::<Vec<_>>(), text.trim());
                path.pop()?;
                text.clear();
            }
            Event::Eof => return path.is_empty().then_some(()),
            _ => {}
        }
        if text.len() > MAX_TEXT || path.len() > 16 {
            return None;
        }
    }
}

/// The character that is meant by `&name;`.
fn meant(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_page_is_read_with_where_it_goes_on() {
        let body = r#"<?xml version="1.0" encoding="UTF-8"?>
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name><Prefix>p/</Prefix>
            <IsTruncated>true</IsTruncated><NextContinuationToken>a&amp;b&#x2F;=</NextContinuationToken>
            <Contents><Key>p/keys/00/1</Key><ETag>"x"</ETag><Size>12</Size></Contents>
            <Contents><Key>p/current</Key><Size>3</Size><Owner><ID>1</ID></Owner></Contents></ListBucketResult>"#;
        let read = page(body).unwrap();
        assert_eq!(read.objects, [("p/keys/00/1".to_owned(), 12), ("p/current".to_owned(), 3)]);
        assert_eq!(read.next.as_deref(), Some("a&b/="));
    }

    #[test]
    fn what_is_no_list_or_half_of_one_is_not_taken_for_an_empty_one() {
        let cut = "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>";
        let half = "<ListBucketResult><Contents><Key>a</Key>";
        for body in ["", "<html>sign in</html>", "<html><p></html>", cut, half, "{}"] {
            assert_eq!(page(body), None, "{body}");
        }
        assert_eq!(page("<ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>"), Some(Page::default()));
    }

    #[test]
    fn a_refusal_is_told_by_its_code_alone() {
        let body = "<Error><Code>SignatureDoesNotMatch</Code><Message>AKIA</Message></Error>";
        assert_eq!(code(body).as_deref(), Some("SignatureDoesNotMatch"));
        assert_eq!(code("<Error><Code>a secret</Code></Error>"), None);
        assert_eq!(code("not found"), None);
    }

    #[test]
    fn a_bucket_that_keeps_versions_is_known_by_its_status() {
        let of = |status: &str| format!("<VersioningConfiguration><Status>{status}</Status></VersioningConfiguration>");
        assert!(keeps_versions(&of("Enabled")) && !keeps_versions(&of("Suspended")));
        assert!(!keeps_versions("<VersioningConfiguration/>"));
    }
}
