//! The record of processing activities, for owners: the authority is given it on request, nobody else.

use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use forms::record::{self, Record30, Row30, Section30, Visibility};
use maud::{Markup, html};
use notice::Lang;

use crate::design::parts::{self, Crumb, Tone, badge};
use crate::design::{Here, Shell};
use crate::http::{PageError, Visit};
use crate::texts::texts;

/// The page.
#[derive(Debug, Clone)]
pub struct RecordView {
    pub shell: Shell,
    pub record: Record30,
    /// The languages the notice is published in.
    pub languages: Vec<Lang>,
}

/// A form it is taken away in: its ending, its media type.
const FILES: [(&str, &str); 4] = [
    ("pdf", "application/pdf"),
    ("html", "text/html; charset=utf-8"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("csv", "text/csv; charset=utf-8"),
];

/// `GET /settings/record`
pub async fn get(visit: Visit) -> Response {
    let result = visit.must_own().map(|()| render(&view(&visit)));
    visit.answer(result)
}

fn view(visit: &Visit) -> RecordView {
    let notice = visit.web.door().notice();
    let record = Record30::of(&notice, visit.lang);
    RecordView { shell: visit.shell(Here::Settings), record, languages: notice.parts().head.languages.clone() }
}

/// `GET /settings/record/{fi.xlsx}`
pub async fn file(visit: Visit, Path(name): Path<String>) -> Response {
    match taken(&visit, &name) {
        Ok(response) => response,
        Err(error) => visit.refuse(error),
    }
}

fn taken(visit: &Visit, name: &str) -> Result<Response, PageError> {
    visit.must_own()?;
    let (code, ending) = name.split_once('.').ok_or(PageError::Missing)?;
    let lang = Lang::from_code(code).ok_or(PageError::Missing)?;
    let (_, kind) = FILES.into_iter().find(|(known, _)| *known == ending).ok_or(PageError::Missing)?;
    let told = Record30::of(&visit.web.door().notice(), lang);
    let bytes = match ending {
        "pdf" => record::pdf(&told),
        "xlsx" => record::xlsx(&told),
        "csv" => record::csv(&told).into_bytes(),
        _ => record::html(&told).into_bytes(),
    };
    let name = format!("attachment; filename=\"{}.{}.{ending}\"", file_stem(lang), lang.code());
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(|error| PageError::fault(&error))?),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((StatusCode::OK, headers, bytes).into_response())
}

/// What a file is called in a folder of the firm.
const fn file_stem(lang: Lang) -> &'static str {
    match lang {
        Lang::Fi => "seloste-kasittelytoimista",
        Lang::Sv => "register-over-behandling",
        Lang::En => "record-of-processing",
    }
}

/// The page.
pub fn render(view: &RecordView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::crumbs(t, &[Crumb::new("/settings", t.settings_title())]))
        (parts::head(&html! { (view.record.title) }, Some(&t.settings_record_lead()), &html! {}))
        section.card {
            div.card-head { h2 { (t.settings_record_take()) } p.small.quiet { (t.settings_record_take_help()) } }
            div.card-body { dl.facts { @for lang in &view.languages { (files(*lang)) } } }
        }
        @for part in &view.record.parts {
            section.card {
                div.card-head { h2 { (part.title) } p.small.quiet { (part.lead) } }
                @for section in &part.sections { (told(view, section)) }
            }
        }
    };
    shell.page(&view.record.title, &content)
}

fn files(lang: Lang) -> Markup {
    html! {
        dt { (texts(lang).language_name()) }
        dd.actions {
            @for (ending, _) in FILES {
                a.button.button-small href={ "/settings/record/" (lang.code()) "." (ending) } hreflang=(lang.code()) {
                    (ending.to_uppercase())
                }
            }
        }
    }
}

fn told(view: &RecordView, section: &Section30) -> Markup {
    html! {
        div.card-body.processing {
            h3 { (section.title) @if !section.article.is_empty() { " " span.quiet { (section.provision()) } } }
            dl { @for row in &section.rows { (said(view, row)) } }
        }
    }
}

fn said(view: &RecordView, row: &Row30) -> Markup {
    html! {
        div {
            dt {
                (row.label)
                @if row.visibility == Visibility::Internal {
                    " " (badge(Tone::Warn, &row.visibility.title(view.record.lang)))
                }
            }
            @for value in &row.values { dd { (value) } }
            @if row.values.is_empty() { dd { "–" } }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use notice::Notice;

    pub fn sample(shell: Shell) -> RecordView {
        let text = include_str!("../../../../../examples/minicapital.kdl");
        let waived = "\nwaive art37 reason=\"Arvioitu 12.1.2026: ei edellytyksiä\"\n";
        let notice = Notice::read(&format!("{text}{waived}")).check().unwrap();
        RecordView {
            record: Record30::of(&notice, shell.lang),
            languages: Lang::ALL.to_vec(),
            shell: Shell { here: Here::Settings, ..shell },
        }
    }
}
