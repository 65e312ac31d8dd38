//! What changed between two versions of the notice, in words.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use notice::Lang;
use notice::difference::{Change, Difference, Direction, Matter};

use super::show::{self, NoticeView, public};
use super::version::language;
use crate::design::Theme;
use crate::http::{PageError, Visitor, answer};
use crate::texts::texts;

/// The page.
#[derive(Debug, Clone)]
pub struct SinceView {
    pub lang: Lang,
    pub theme: Theme,
    pub firm: String,
    pub version: u32,
    pub older: u32,
    /// What changed, by direction: wider, narrower, neither.
    pub changes: [Vec<String>; 3],
}

/// `GET /notice/versions/{3}/since/{2}`
pub async fn get(visitor: Visitor, Path((version, older)): Path<(u32, u32)>) -> Response {
    let door = visitor.web.door();
    let (new, old) = match (door.published(version).await, door.published(older).await) {
        (Ok(Some((_, new))), Ok(Some((_, old)))) => (new, old),
        (Ok(_), Ok(_)) => return visitor.missing(),
        (Err(fault), _) | (_, Err(fault)) => return visitor.refuse(PageError::fault(&fault)),
    };
    let lang = language(&visitor, &new);
    let difference = Difference::between(&old, &new);
    let of = |direction: Direction| public_words(&difference, direction, lang);
    let view = SinceView {
        lang,
        theme: visitor.theme,
        firm: new.parts().controller.name.clone(),
        version,
        older,
        changes: [Direction::Widening, Direction::Narrowing, Direction::Neutral].map(of),
    };
    public(answer::page(StatusCode::OK, &render(&view)))
}

/// The changes of one direction as everybody reads them. What the firm takes upon itself stands on no public page.
pub(super) fn public_words(difference: &Difference, direction: Direction, lang: Lang) -> Vec<String> {
    let public = difference.changes.iter().filter(|change| change.matter != Matter::Waiver);
    public.filter(|change| change.direction == direction).map(|change| told(change, lang)).collect()
}

fn told(change: &Change, lang: Lang) -> String {
    let keeping = change.keeping.map(|keeping| keeping.words(lang));
    [Some(change.words(lang)), keeping].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The page.
pub fn render(view: &SinceView) -> Markup {
    let t = texts(view.lang);
    let title = t.notice_since_title(view.version.to_string(), view.older.to_string());
    let heads = [t.notice_since_wider(), t.notice_since_narrower(), t.notice_since_neutral()];
    let body = html! {
        article.notice lang=(view.lang.code()) {
            header { h1 { (title) } p.lead { (t.notice_since_lead()) } }
            div.sections {
                @if view.changes.iter().all(Vec::is_empty) { section { p { (t.notice_since_none()) } } }
                @for (head, changes) in heads.iter().zip(&view.changes).filter(|(_, changes)| !changes.is_empty()) {
                    section { h2 { (head) } ul { @for change in changes { li { (change) } } } }
                }
            }
        }
    };
    show::render(&NoticeView {
        lang: view.lang,
        theme: view.theme,
        // The address has no language of its own: it is the reader's.
        languages: Vec::new(),
        base: String::new(),
        forms: false,
        title,
        firm: view.firm.clone(),
        body,
    })
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(lang: Lang) -> SinceView {
        SinceView {
            lang,
            theme: Theme::Auto,
            firm: "Kuopion Softop Oy".into(),
            version: 2,
            older: 1,
            changes: [
                vec!["Ennen: Säilytämme 3 vuotta. Nyt: Säilytämme 5 vuotta.".into()],
                Vec::new(),
                vec![
                    "Ennen: Seloste on päivitetty viimeksi 8.2.2020. Nyt: Seloste on päivitetty viimeksi 22.11.2026."
                        .into(),
                ],
            ],
        }
    }
}
