//! The protections the notice promises, each with its state and date, for everybody.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use notice::model::Statement;
use notice::render::article::Mark;
use notice::statements::State;
use notice::{Checked, ClauseId, Lang, Notice};
use vault::Proved;

use super::show::{self, NoticeView, in_force, public};
use super::version::language;
use crate::design::Theme;
use crate::http::{PageError, Visitor, answer};
use crate::pages::measures::show::{Row, rows, say};
use crate::texts::texts;

/// The page.
#[derive(Debug, Clone)]
pub struct ProtectionsView {
    pub lang: Lang,
    pub theme: Theme,
    pub firm: String,
    pub rows: Vec<Row>,
}

/// `GET /notice/protections`: in the language of the reader.
pub async fn get(visitor: Visitor) -> Response {
    match view(&visitor).await {
        Ok(view) => public(answer::page(StatusCode::OK, &render(&view))),
        Err(error) => visitor.refuse(error),
    }
}

async fn view(visitor: &Visitor) -> Result<ProtectionsView, PageError> {
    let notice = in_force(visitor).await?;
    let lang = language(visitor, &notice);
    let rows = rows(visitor.web.door(), &notice, lang, visitor.web.now()).await?;
    Ok(ProtectionsView { lang, theme: visitor.theme, firm: notice.parts().controller.name.clone(), rows })
}

/// How each protection the notice promises stands now, to be shown where the notice says it. A sentence on protection at large
/// is as good as the weakest of them.
pub(super) async fn marks(
    visitor: &Visitor,
    notice: &Notice<Checked>,
    lang: Lang,
) -> Result<BTreeMap<ClauseId, Mark>, PageError> {
    let rows = rows(visitor.web.door(), notice, lang, visitor.web.now()).await?;
    let mark = |proved: Proved, words: String, name: &str| {
        let href =
            if name.is_empty() { "/notice/protections".to_owned() } else { format!("/notice/protections#m-{name}") };
        Mark { state: proved.state(), words, href }
    };
    let measures = notice.parts().measures.iter().zip(&rows);
    let mut marks: BTreeMap<ClauseId, Mark> = measures
        .map(|(measure, row)| (measure.clause.clone(), mark(row.proved, say(row.proved, lang), &row.name)))
        .collect();
    // What is shown of a place or device stands behind the sentence on it too.
    for storage in &notice.parts().storages {
        let of = notice.parts().measures.iter().zip(&rows).filter(|(measure, _)| measure.at.contains(&storage.name));
        let of: Vec<Proved> = of.map(|(_, row)| row.proved).collect();
        if let Some(proved) = of.iter().max_by_key(|proved| proved.state()) {
            marks.insert(storage.clause.clone(), mark(*proved, say(*proved, lang), ""));
        }
    }
    let weakest = rows.iter().max_by_key(|row| row.proved.state());
    let about = |one: &&Statement| one.about.as_ref().is_some_and(|about| about.as_str() == "security");
    for one in notice.parts().statements.iter().filter(about) {
        if let Some(row) = weakest {
            marks.insert(one.clause.clone(), mark(row.proved, whole(row.proved.state(), lang), ""));
        }
    }
    Ok(marks)
}

/// How all of them stand together.
fn whole(weakest: State, lang: Lang) -> String {
    let t = texts(lang);
    match weakest {
        State::Kept => t.measures_all_stand(),
        State::Broken => t.measures_broken(),
        State::Unproven | State::Refused => t.measures_weakest(),
    }
}

/// The page. All of them together are as good as the weakest.
pub fn render(view: &ProtectionsView) -> Markup {
    let t = texts(view.lang);
    let weakest = Proved::weakest(view.rows.iter().map(|row| row.proved));
    let body = html! {
        article.notice lang=(view.lang.code()) {
            header {
                h1 { (t.measures_title()) }
                p.lead { (t.measures_lead()) }
                p { (whole(weakest, view.lang)) }
            }
            div.sections {
                section {
                    dl {
                        @for row in &view.rows {
                            div {
                                dt id={ "m-" (row.name) } { (row.label) }
                                dd {
                                    (say(row.proved, view.lang)) @if let Some((by, every)) = &row.by { ". " (t.measures_by(by)) " " (every) }
                                    @if !row.at.is_empty() { ul { @for at in &row.at { li { (at.label) ": " (say(at.proved, view.lang)) } } } }
                                }
                            }
                        }
                    }
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
        title: t.measures_title(),
        firm: view.firm.clone(),
        body,
    })
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: crate::design::Shell) -> ProtectionsView {
        let lang = shell.lang;
        let rows = crate::pages::measures::show::tests::sample(shell).rows;
        ProtectionsView { lang, theme: Theme::Auto, firm: "Kuopion Softop Oy".into(), rows }
    }
}
