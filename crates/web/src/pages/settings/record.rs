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
    /// True if the firm keeps registers of more controllers than are shown.
    pub more: bool,
}

/// Of so many controllers whose registers are kept is told on the page.
const MAX_SHOWN: usize = 50;
/// Of so many in a file; the command tells of all.
const MAX_TAKEN: usize = 1_000;
/// So many are looked up at once.
const AT_ONCE: usize = 50;

/// A form it is taken away in: its ending, its media type.
const FILES: [(&str, &str); 4] = [
    ("pdf", "application/pdf"),
    ("html", "text/html; charset=utf-8"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("csv", "text/csv; charset=utf-8"),
];

/// `GET /settings/record`
pub async fn get(visit: Visit) -> Response {
    let result = match visit.must_own() {
        Ok(()) => view(&visit).await.map(|view| render(&view)),
        Err(error) => Err(error),
    };
    visit.answer(result)
}

async fn view(visit: &Visit) -> Result<RecordView, PageError> {
    let (record, more) = whole(visit, visit.lang, MAX_SHOWN).await?;
    let languages = visit.web.door().notice().parts().head.languages.clone();
    Ok(RecordView { shell: visit.shell(Here::Settings), record, languages, more })
}

/// The record of the firm, and of what it does for those whose registers it keeps: as many of them as are asked for, and
/// whether there are more.
async fn whole(visit: &Visit, lang: Lang, at_most: usize) -> Result<(Record30, bool), PageError> {
    let (door, now) = (visit.web.door(), visit.now);
    let own = door.notice();
    let mut record = Record30::of(&own, lang);
    let (mut after, mut told) = (None, 0);
    loop {
        let some = door.kept_notices(after, AT_ONCE, now).await.map_err(|error| PageError::fault(&error))?;
        if told == 0 && !some.is_empty() {
            record.keeping(&own);
        }
        for kept in &some {
            if told == at_most {
                return Ok((record, true));
            }
            record.keep(&kept.notice, kept.agreed.map(|from| from.to_zoned(visit.web.zone().clone()).date()));
            told += 1;
        }
        match some.last() {
            Some(last) if some.len() == AT_ONCE => after = Some(last.id),
            _ => return Ok((record, false)),
        }
    }
}

/// `GET /settings/record/{fi.xlsx}`
pub async fn file(visit: Visit, Path(name): Path<String>) -> Response {
    match taken(&visit, &name).await {
        Ok(response) => response,
        Err(error) => visit.refuse(error),
    }
}

async fn taken(visit: &Visit, name: &str) -> Result<Response, PageError> {
    visit.must_own()?;
    let (code, ending) = name.split_once('.').ok_or(PageError::Missing)?;
    let lang = Lang::from_code(code).ok_or(PageError::Missing)?;
    let (_, kind) = FILES.into_iter().find(|(known, _)| *known == ending).ok_or(PageError::Missing)?;
    let (told, _) = whole(visit, lang, MAX_TAKEN).await?;
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
        @if view.more { p { (t.settings_record_more()) } }
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
            more: false,
            shell: Shell { here: Here::Settings, ..shell },
        }
    }
}
