//! How long the lines of the journal are kept, and the journal as a file.

use axum::extract::Query;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use maud::{Markup, html};
use vault::{JournalQuery, LinesError, MAX_JOURNAL_YEARS, MIN_JOURNAL_YEARS};

use crate::design::parts;
use crate::http::confirm::Confirmed;
use crate::http::{PageError, Visit};
use crate::pages::journal::filters::{self, Asked, query};
use crate::pages::journal::show::JournalView;

/// The most lines a journal may have to be taken out by a page; a longer one is taken out by `seloste journal export`.
const MAX_HERE: u64 = 100_000;

/// How long lines are kept, as an owner sees it.
#[derive(Debug, Clone)]
pub struct Kept {
    pub years: i16,
    /// The notice says it.
    pub told: bool,
    /// The first line that is left.
    pub begins: u64,
    /// Where the lines that are shown can be had as a file; none where there are too many for a page.
    pub file: Option<String>,
    /// The number of years was none that can be said.
    pub wrong: bool,
}

impl Kept {
    /// What an owner sees; none for others.
    pub async fn of(visit: &Visit, asked: &Asked) -> Result<Option<Self>, PageError> {
        if !visit.session.owner {
            return Ok(None);
        }
        let door = visit.web.door();
        let begins = door.journal_begins().await?;
        let file = (lines(visit).await? <= MAX_HERE).then(|| filters::address("/journal/lines.jsonl", asked));
        Ok(Some(Self {
            years: door.journal_years().await?,
            told: door.journal_years_told().is_some(),
            begins,
            file,
            wrong: asked.get("wrong").is_some_and(|wrong| wrong == "years"),
        }))
    }
}

async fn lines(visit: &Visit) -> Result<u64, PageError> {
    let door = visit.web.door();
    let size = door.journal_head().await?.map_or(0, |head| head.size);
    Ok(size.saturating_sub(door.journal_begins().await?))
}

/// `POST /journal/keep`
pub async fn post(Confirmed { visit, form }: Confirmed) -> Response {
    let result = keep(&visit, form.get("years")).await;
    visit.lead(result)
}

async fn keep(visit: &Visit, years: &str) -> Result<String, PageError> {
    visit.must_own()?;
    let years = years.parse().unwrap_or_default();
    match visit.web.door().keep_journal(years, Some(visit.session.account), visit.now).await? {
        true => Ok(String::from("/journal?saved=1")),
        false => Ok(String::from("/journal?wrong=years")),
    }
}

/// `GET /journal/lines.jsonl`
pub async fn file(visit: Visit, Query(asked): Query<Asked>) -> Response {
    match written(&visit, &asked).await {
        Ok(bytes) => {
            let headers = [
                (CONTENT_TYPE, "application/jsonl; charset=utf-8"),
                (CONTENT_DISPOSITION, "attachment; filename=\"seloste-journal.jsonl\""),
                (CACHE_CONTROL, "no-store"),
            ];
            (headers, bytes).into_response()
        }
        Err(error) => visit.refuse(error),
    }
}

async fn written(visit: &Visit, asked: &Asked) -> Result<Vec<u8>, PageError> {
    visit.must_own()?;
    if lines(visit).await? > MAX_HERE {
        return Err(PageError::TooLarge);
    }
    let query = JournalQuery { before: None, limit: 0, ..query(visit, asked) };
    let mut bytes = Vec::new();
    match visit.web.door().write_journal(&query, visit.session.account, &mut bytes, visit.now).await {
        Ok(_) => Ok(bytes),
        Err(LinesError::Fault(fault)) => Err(fault.into()),
        Err(error) => Err(PageError::fault(&error)),
    }
}

/// The card.
pub fn card(view: &JournalView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        @if let Some(kept) = &view.kept {
            section.card id="keep" {
                div.card-head { h2 { (t.journal_keep_title()) } }
                div.card-body {
                    p.quiet { (t.journal_keep_lead(i64::from(kept.years))) @if kept.begins > 0 { " " (t.journal_keep_begins(kept.begins.to_string())) } }
                    @if kept.wrong && !kept.told { p.error role="alert" { (t.journal_keep_wrong(i64::from(MIN_JOURNAL_YEARS), i64::from(MAX_JOURNAL_YEARS))) } }
                    @if kept.told {
                        p.quiet { (t.journal_keep_told()) }
                    } @else {
                      form.row-form method="post" action="/journal/keep" {
                        (parts::csrf(&shell.csrf))
                        label.label for="years" { (t.journal_keep_years()) }
                        select.input.input-short id="years" name="years" {
                            @for years in MIN_JOURNAL_YEARS..=MAX_JOURNAL_YEARS { option value=(years) selected[years == kept.years] { (years) } }
                        }
                        button.button type="submit" { (t.journal_keep_do()) }
                      }
                    }
                    p.quiet.small { (t.journal_file_help()) }
                    @match &kept.file {
                        Some(file) => p { a.button.button-small href=(file) download { (t.journal_file()) } },
                        None => p.small { code { "seloste journal export" } },
                    }
                }
            }
        }
    }
}
