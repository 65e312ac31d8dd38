//! The protections the notice promises, each with its state and date, for everybody.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use notice::Lang;

use super::show::{self, NoticeView, in_force, public};
use super::version::language;
use crate::design::Theme;
use crate::http::{PageError, Visitor, answer};
use crate::pages::measures::show::{Row, rows};
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

/// The page. All of them together are as good as the weakest.
pub fn render(view: &ProtectionsView) -> Markup {
    let t = texts(view.lang);
    let due = view.rows.iter().filter(|row| row.state.is_due()).count();
    let body = html! {
        article.notice lang=(view.lang.code()) {
            header {
                h1 { (t.measures_title()) }
                p.lead { (t.measures_lead()) }
                p { @if due == 0 { (t.measures_all_stand()) } @else { (t.measures_weakest()) } }
            }
            div.sections {
                section {
                    dl {
                        @for row in &view.rows {
                            dt { (row.label) }
                            dd { (row.state.say(view.lang)) @if let Some((by, every)) = &row.by { ". " (t.measures_by(by)) " " (every) } }
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
