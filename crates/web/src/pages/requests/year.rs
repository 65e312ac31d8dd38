//! The year in figures, as a page and as CSV. Nothing is opened for them.

use axum::extract::RawQuery;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use maud::{Markup, html};
use rights::{Figures, Kind, by_kind, figures};
use vault::{RequestHead, Requests};

use crate::design::icon::Icon;
use crate::design::parts;
use crate::design::{Here, Shell};
use crate::http::{PageError, Visit};
use crate::pages::requests::list::{Tab, tabs};
use crate::pages::requests::{self, words};

/// The years that are offered back from this one.
const YEARS: i16 = 5;
/// The most requests of a year that are counted.
const MAX_COUNTED: usize = 100_000;

/// The page.
#[derive(Debug, Clone)]
pub struct YearView {
    pub shell: Shell,
    pub year: i16,
    pub this: i16,
    pub rows: Vec<(Option<Kind>, Figures)>,
}

/// `GET /requests/year`
pub async fn get(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let result = view(&visit, query.as_deref().unwrap_or_default()).await.map(|view| render(&view));
    visit.answer(result)
}

/// `GET /requests/year.csv`
pub async fn csv(visit: Visit, RawQuery(query): RawQuery) -> Response {
    match view(&visit, query.as_deref().unwrap_or_default()).await {
        Ok(view) => {
            let name = format!("attachment; filename=\"seloste-{}.csv\"", view.year);
            let headers = [
                (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
                (CONTENT_DISPOSITION, name),
                (CACHE_CONTROL, "no-store".to_owned()),
            ];
            (headers, lines(&view)).into_response()
        }
        Err(error) => visit.refuse(error),
    }
}

async fn view(visit: &Visit, query: &str) -> Result<YearView, PageError> {
    requests::must_handle(visit)?;
    let shell = visit.shell(Here::Requests);
    let today = visit.now.to_zoned(shell.zone.clone()).date();
    let this = today.year();
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("year=")).and_then(|year| year.parse().ok());
    let year: i16 = asked.filter(|year| (2018..=this).contains(year)).unwrap_or(this);
    let mut heads: Vec<RequestHead> = Vec::new();
    let mut after = None;
    loop {
        let page = visit.web.door().requests(Requests::Year(year), after, vault::MAX_PAGE).await?;
        heads.extend(page.heads);
        match page.next.filter(|_| heads.len() < MAX_COUNTED) {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    let mut rows: Vec<_> =
        by_kind(&heads, today, &shell.zone).into_iter().map(|(kind, figures)| (Some(kind), figures)).collect();
    if !rows.is_empty() {
        rows.push((None, figures(&heads, today, &shell.zone)));
    }
    Ok(YearView { shell, year, this, rows })
}

fn cells(row: &Figures) -> [String; 9] {
    let days = |days: Option<i64>| days.map_or_else(|| "–".to_owned(), |days| days.to_string());
    [
        row.came.to_string(),
        row.open.to_string(),
        row.answered.to_string(),
        days(row.median_days),
        days(row.most_days),
        row.extended.to_string(),
        row.partly.to_string(),
        row.refused.to_string(),
        row.late.to_string(),
    ]
}

/// Every figure in words of machines, so that years of all languages fit together.
fn lines(view: &YearView) -> String {
    let head = "year,kind,came,open,answered,median-days,most-days,extended,partly,refused,late\n";
    let row = |(kind, figures): &(Option<Kind>, Figures)| {
        let cells = cells(figures).map(|cell| if cell == "–" { String::new() } else { cell });
        format!("{},{},{}\n", view.year, kind.map_or("all", Kind::word), cells.join(","))
    };
    view.rows.iter().map(row).fold(head.to_owned(), |text, row| text + &row)
}

/// The page.
pub fn render(view: &YearView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let download = html! {
        @if !view.rows.is_empty() {
            a.button href={ "/requests/year.csv?year=" (view.year) } download { (Icon::Transfer.draw()) (t.req_csv()) }
        }
    };
    let heads = [
        t.fig_came(),
        t.fig_open(),
        t.fig_answered(),
        t.fig_median(),
        t.fig_most(),
        t.fig_extended(),
        t.fig_partly(),
        t.fig_refused(),
        t.fig_late(),
    ];
    let content = html! {
        (parts::head(&html! { (t.req_year_title(view.year.to_string())) }, Some(&t.req_year_lead()), &download))
        (tabs(shell, Tab::Year))
        nav.segments.years aria-label=(t.req_year()) {
            @for year in (view.this - YEARS + 1)..=view.this {
                a href={ "/requests/year?year=" (year) } aria-current=[(year == view.year).then_some("page")] { (year) }
            }
        }
        section.card.table-card {
            @if view.rows.is_empty() { (parts::empty(Icon::Calendar, &t.req_year_none(), "", &html! {})) }
            @else {
                table.table.table-figures {
                    thead { tr { th scope="col" { (t.req_kind()) } @for head in &heads { th.number scope="col" { (head) } } } }
                    tbody {
                        @for (kind, figures) in &view.rows {
                            tr {
                                th scope="row" { @match kind { Some(kind) => (words::kind(shell.lang, *kind)), None => (t.fig_all()) } }
                                @for (cell, head) in cells(figures).iter().zip(&heads) { td.number data-label=(head) { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    };
    shell.page(&t.req_year_title(view.year.to_string()), &content)
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> YearView {
        let row = Figures {
            came: 7,
            open: 2,
            answered: 5,
            median_days: Some(12),
            most_days: Some(41),
            extended: 1,
            partly: 1,
            refused: 1,
            late: 1,
        };
        let few = Figures { came: 2, open: 2, ..Figures::default() };
        let rows = vec![(Some(Kind::Access), row), (Some(Kind::Erasure), few), (None, row)];
        YearView { shell: Shell { here: Here::Requests, ..shell }, year: 2026, this: 2026, rows }
    }

    #[test]
    fn the_csv_says_the_same_figures_in_words_of_machines() {
        let view = sample(crate::pages::samples::shell(notice::Lang::Fi));
        let text = lines(&view);
        assert!(text.starts_with("year,kind,came,"), "{text}");
        assert!(text.contains("2026,access,7,2,5,12,41,1,1,1,1\n2026,erasure,2,2,0,,,0,0,0,0\n2026,all,7"), "{text}");
    }
}
