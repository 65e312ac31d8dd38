//! What every answer tells the browser.

use world::Raw;

/// Headers that every answer has, with what they say.
const EVERY: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

/// What anybody may read and keep: the notice, and style and scripts.
fn is_public(pattern: &str) -> bool {
    pattern.starts_with("/notice") || pattern.starts_with("/assets/")
}

/// What is wrong with an answer to this address.
pub fn wrong(raw: &Raw, pattern: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, value) in EVERY {
        if raw.header(name) != value {
            wrong.push(format!("{name}: `{}`", raw.header(name)));
        }
    }
    let policy = raw.header("content-security-policy");
    if !policy.contains("default-src 'none'") || !policy.contains("frame-ancestors 'none'") || policy.contains("unsafe")
    {
        wrong.push(format!("content-security-policy: `{policy}`"));
    }
    if !is_public(pattern) && raw.header("cache-control") != "no-store" {
        wrong.push(format!("cache-control: `{}`", raw.header("cache-control")));
    }
    if raw.page.kind.starts_with("text/html") {
        wrong.extend(inline(&raw.page.body).map(|tag| format!("runs or paints by itself: <{tag}>")));
    }
    wrong
}

/// Tags that the policy would not let work: style and scripts that are no files.
fn inline(body: &str) -> impl Iterator<Item = &str> {
    let tags = body.split('<').skip(1).filter_map(|rest| rest.split('>').next());
    tags.filter(|tag| {
        let name = tag.split_whitespace().next().unwrap_or_default();
        let attributes = tag.split_whitespace().skip(1).filter_map(|part| part.split_once('=').map(|(name, _)| name));
        let mut attributes = attributes.map(str::to_lowercase);
        name == "style"
            || (name == "script" && !tag.contains(" src=\""))
            || attributes
                .any(|name| name == "style" || (name.starts_with("on") && name.chars().all(char::is_alphabetic)))
    })
}
