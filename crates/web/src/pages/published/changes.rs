//! The change log: what each published version changed, as a page and as an Atom feed.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use maud::{Markup, PreEscaped, html};
use notice::difference::{Difference, Direction};
use notice::{Checked, Lang, Notice};
use uuid::Uuid;
use vault::PublishedVersion;

use super::show::{self, NoticeView, file, in_force, public};
use super::since::public_words;
use super::version::language;
use crate::design::{Theme, words};
use crate::http::{PageError, Visitor, answer, origin};
use crate::texts::texts;

/// The most versions the log tells of, the newest first.
const MAX_TOLD: usize = 50;

/// The log.
#[derive(Debug, Clone)]
pub struct ChangesView {
    pub lang: Lang,
    pub theme: Theme,
    /// The languages the notice in force is published in.
    pub languages: Vec<Lang>,
    pub firm: String,
    pub entries: Vec<Entry>,
}

/// A version, and what it changed.
#[derive(Debug, Clone)]
pub struct Entry {
    pub version: u32,
    /// What tells it from every other, for the feed.
    pub id: Uuid,
    /// From when it is in force, in words.
    pub from: String,
    pub published_at: Timestamp,
    /// By direction: wider, narrower, neither. Nothing of the first version.
    pub changes: [Vec<String>; 3],
}

/// `GET /notice/changes`: in the language of the reader.
pub async fn choose(visitor: Visitor) -> Response {
    let lang = language(&visitor, &visitor.web.door().notice());
    Redirect::to(&format!("/notice/changes/{}", lang.code())).into_response()
}

/// `GET /notice/changes.atom`: in the language of the reader, at an address that stays.
pub async fn feed(visitor: Visitor) -> Response {
    let lang = language(&visitor, &visitor.web.door().notice());
    told(&visitor, lang, true).await
}

/// `GET /notice/changes/{fi}`, `GET /notice/changes/{fi.atom}`
pub async fn get(visitor: Visitor, Path(page): Path<String>) -> Response {
    let (code, form) = page.split_once('.').unwrap_or((&page, ""));
    let notice = visitor.web.door().notice();
    let Some(lang) = Lang::from_code(code).filter(|lang| notice.parts().head.languages.contains(lang)) else {
        return visitor.missing();
    };
    match form {
        "" => told(&visitor, lang, false).await,
        "atom" => told(&visitor, lang, true).await,
        _ => visitor.missing(),
    }
}

async fn told(visitor: &Visitor, lang: Lang, atom: bool) -> Response {
    let view = match view(visitor, lang).await {
        Ok(view) => view,
        Err(error) => return visitor.refuse(error),
    };
    if !atom {
        return public(answer::page(StatusCode::OK, &render(&view)));
    }
    let Some(base) = origin(&visitor.headers) else { return visitor.missing() };
    let feed = atom_of(&view, &base, visitor.web.door().id().uuid());
    file("application/atom+xml; charset=utf-8", feed)
}

async fn view(visitor: &Visitor, lang: Lang) -> Result<ChangesView, PageError> {
    let door = visitor.web.door();
    let notice = in_force(visitor).await?;
    let versions = door.notice_versions().await.map_err(|fault| PageError::fault(&fault))?;
    // One more than is told, for the oldest to be compared with.
    let versions: Vec<&PublishedVersion> = versions.iter().rev().take(MAX_TOLD + 1).collect();
    let known = visitor.web.change_log((versions.first().map_or(0, |newest| newest.version), lang), || {
        entries(&versions, lang, visitor.web.zone())
    });
    Ok(ChangesView {
        lang,
        theme: visitor.theme,
        languages: notice.parts().head.languages.clone(),
        firm: notice.parts().controller.name.clone(),
        entries: known,
    })
}

fn entries(versions: &[&PublishedVersion], lang: Lang, zone: &jiff::tz::TimeZone) -> Vec<Entry> {
    let read = |one: &&PublishedVersion| Notice::read(&one.source).check().ok();
    let notices: Vec<Option<Notice<Checked>>> = versions.iter().map(read).collect();
    let entry = |(at, one): (usize, &&PublishedVersion)| {
        let pair = notices.get(at).and_then(Option::as_ref).zip(notices.get(at + 1).and_then(Option::as_ref));
        let difference = pair.map(|(new, old)| Difference::between(old, new));
        let of = |direction| difference.as_ref().map(|it| public_words(it, direction, lang)).unwrap_or_default();
        Entry {
            version: one.version,
            id: id_of(&one.fingerprint),
            from: words::instant(lang, one.effective_from, zone),
            published_at: one.published_at,
            changes: [Direction::Widening, Direction::Narrowing, Direction::Neutral].map(of),
        }
    };
    versions.iter().enumerate().take(MAX_TOLD).map(entry).collect()
}

/// An id made of the fingerprint: the same on every node and for ever.
fn id_of(fingerprint: &[u8]) -> Uuid {
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(fingerprint) {
        *to = *from;
    }
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// The page.
pub fn render(view: &ChangesView) -> Markup {
    let t = texts(view.lang);
    let body = html! {
        article.notice lang=(view.lang.code()) {
            header {
                h1 { (t.notice_changes()) }
                p.lead { (t.notice_changes_lead()) }
                p { a href={ "/notice/changes/" (view.lang.code()) ".atom" } type="application/atom+xml" { (t.notice_changes_feed()) } }
            }
            div.sections {
                @for entry in &view.entries {
                    section {
                        // A number before it would read as the number of the version.
                        div { h2 { a href={ "/notice/versions/" (entry.version) } { (t.notice_version(entry.version.to_string())) } } }
                        p.quiet { (t.notice_version_from(&entry.from)) }
                        (changes(view.lang, entry))
                    }
                }
            }
        }
    };
    show::render(&NoticeView {
        lang: view.lang,
        theme: view.theme,
        languages: view.languages.clone(),
        base: "/notice/changes".into(),
        forms: false,
        title: t.notice_changes(),
        firm: view.firm.clone(),
        body,
    })
}

fn changes(lang: Lang, entry: &Entry) -> Markup {
    let t = texts(lang);
    let heads = [t.notice_since_wider(), t.notice_since_narrower(), t.notice_since_neutral()];
    html! {
        @if entry.version == 1 { p { (t.notice_changes_first()) } }
        @else if entry.changes.iter().all(Vec::is_empty) { p { (t.notice_since_none()) } }
        @for (head, changes) in heads.iter().zip(&entry.changes).filter(|(_, changes)| !changes.is_empty()) {
            h3 { (head) }
            ul { @for change in changes { li { (change) } } }
        }
    }
}

/// The feed (RFC 4287). What is said of a version is XHTML within it.
pub fn atom_of(view: &ChangesView, base: &str, controller: Uuid) -> String {
    let (t, lang) = (texts(view.lang), view.lang.code());
    let title = format!("{}: {}", view.firm, t.notice_changes());
    let updated = view.entries.iter().map(|entry| entry.published_at).max().unwrap_or(Timestamp::UNIX_EPOCH);
    let own = format!("{base}/notice/changes/{lang}");
    let feed = html! {
        feed xmlns="http://www.w3.org/2005/Atom" xml:lang=(lang) {
            id { "urn:uuid:" (controller) "#" (lang) }
            title { (title) }
            updated { (updated) }
            author { name { (view.firm) } }
            (link("self", "application/atom+xml", &format!("{own}.atom")))
            (link("alternate", "text/html", &own))
            @for entry in &view.entries {
                entry {
                    id { "urn:uuid:" (entry.id) "#" (lang) }
                    title { (t.notice_version(entry.version.to_string())) }
                    published { (entry.published_at) }
                    updated { (entry.published_at) }
                    (link("alternate", "text/html", &format!("{base}/notice/versions/{}/{lang}", entry.version)))
                    summary type="text" { (t.notice_version_from(&entry.from)) }
                    content type="xhtml" { div xmlns="http://www.w3.org/1999/xhtml" { (changes(view.lang, entry)) } }
                }
            }
        }
    };
    format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{}\n", feed.into_string())
}

/// An empty element, which XML closes and HTML does not.
fn link(rel: &str, kind: &str, href: &str) -> Markup {
    let attributes = html! { link rel=(rel) type=(kind) href=(href) {} }.into_string();
    PreEscaped(attributes)
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(lang: Lang) -> ChangesView {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let entry = |version: u32, day: &str, changes| Entry {
            version,
            id: id_of(&[u8::try_from(version).unwrap(); 32]),
            from: words::instant(lang, at(day), &jiff::tz::TimeZone::UTC),
            published_at: at(day),
            changes,
        };
        let longer = vec!["Ennen: Säilytämme 3 vuotta. Nyt: Säilytämme 5 vuotta & <enemmän>.".to_owned()];
        ChangesView {
            lang,
            theme: Theme::Auto,
            languages: Lang::ALL.to_vec(),
            firm: "Kuopion Softop Oy".into(),
            entries: vec![
                entry(2, "2026-11-22T09:00:00Z", [longer, Vec::new(), Vec::new()]),
                entry(1, "2020-02-08T00:00:00Z", [Vec::new(), Vec::new(), Vec::new()]),
            ],
        }
    }

    #[test]
    fn the_feed_is_xml_with_all_that_atom_asks_for() {
        for lang in Lang::ALL {
            let feed = atom_of(&sample(lang), "https://firma.example", Uuid::nil());
            assert!(feed.starts_with(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\""
            ));
            // Every element is closed, and nothing of the text is markup.
            let mut open: Vec<&str> = Vec::new();
            for tag in feed.split('<').skip(2).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag) {
                match tag.strip_prefix('/') {
                    Some(name) => assert_eq!(open.pop(), Some(name), "{feed}"),
                    None => open.push(tag.split(' ').next().unwrap()),
                }
            }
            assert!(open.is_empty(), "{open:?}");
            assert!(feed.contains("&amp; &lt;enemmän&gt;"));
            assert_eq!(feed.matches("<entry>").count(), 2);
            for must in ["<id>urn:uuid:", "<updated>2026-11-22T09:00:00Z</updated>", "<author><name>", "rel=\"self\""] {
                assert!(feed.contains(must), "no `{must}` in {feed}");
            }
        }
    }
}
