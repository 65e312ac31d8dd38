//! A job: how far it is, and what came of it. The page asks for itself again while the work goes on, without a script.

use axum::extract::Path;
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use maud::{Markup, html};
use uuid::Uuid;

use crate::ask::refusal::kind_label;
use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, Tone, alert, crumbs};
use crate::design::words::count;
use crate::design::{Here, Shell};
use crate::http::{PageError, Visit};
use crate::pages::transfer::job::{Came, State};
use crate::pages::transfer::run::mine;
use crate::pages::transfer::start::state;
use crate::pages::transfer::words::rows;
use crate::texts::Texts;

/// After how many seconds the page asks for itself again.
const REFRESH: &str = "2";

/// The page.
#[derive(Debug, Clone)]
pub struct JobView {
    pub shell: Shell,
    pub id: Uuid,
    pub preview: bool,
    pub kind: String,
    pub state: State,
    /// Rows looked at and rows stored so far.
    pub progress: (u64, u64),
    pub came: Option<Came>,
    /// The file, if it is still here.
    pub file: Option<Uuid>,
}

/// `GET /transfer/jobs/{job}`
pub async fn get(visit: Visit, Path(job): Path<String>) -> Response {
    let result = view(&visit, &job).await;
    let running = result.as_ref().is_ok_and(|view| view.state == State::Running);
    let mut response = visit.answer(result.map(|view| render(&view)));
    if running {
        response.headers_mut().insert(HeaderName::from_static("refresh"), HeaderValue::from_static(REFRESH));
    }
    response
}

async fn view(visit: &Visit, job: &str) -> Result<JobView, PageError> {
    let (row, order) = mine(visit, job).await?;
    let notice = visit.web.door().notice();
    let file = visit.web.held().get(order.upload, visit.session.account, visit.now);
    let steps = |steps: i64| u64::try_from(steps).unwrap_or_default();
    Ok(JobView {
        id: row.job,
        preview: order.preview,
        kind: kind_label(&notice, &order.register, &order.kind, visit.lang),
        state: State::of(&row, visit.now),
        progress: (steps(row.all_steps), steps(row.done_steps)),
        came: order.came,
        file: file.map(|upload| upload.id),
        shell: visit.shell(Here::Transfer),
    })
}

/// The page.
pub fn render(view: &JobView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let title = if view.preview { t.transfer_job_preview() } else { t.transfer_job_import() };
    let (looked, stored) = (rows(view.progress.0), rows(view.progress.1));
    let content = html! {
        (crumbs(t, &[Crumb::new("/transfer", t.transfer_title())]))
        (parts::head(&html! { (title) ": " (view.kind) " " (state(view.state, t)) }, None, &html! {}))
        @match (view.state, &view.came) {
            (State::Running, _) => (alert(Tone::Info, "", &html! { p { (t.transfer_running(looked, stored)) } })),
            (_, Some(came)) => (self::came(view, came, t)),
            (_, None) => (alert(Tone::Warn, "", &html! { p { (t.transfer_stopped(stored)) } })),
        }
    };
    shell.page(&title, &content)
}

fn came(view: &JobView, came: &Came, t: &Texts) -> Markup {
    let (tone, said) = match came.end.as_str() {
        "previewed" => (if came.bad_rows > 0 { Tone::Warn } else { Tone::Ok }, t.transfer_previewed()),
        "stored" => (Tone::Ok, t.transfer_stored(rows(came.stored))),
        "nothing" => (Tone::Danger, t.transfer_nothing()),
        "stopped" => (Tone::Danger, t.transfer_stopped_at(rows(came.through_line), rows(came.stored))),
        _ => (Tone::Danger, t.transfer_failed_title()),
    };
    html! {
        (alert(tone, &said, &html! { @if let Some(problem) = &came.problem { p { (problem) } } }))
        @if came.end != "failed" { (figures(came, t)) }
        (next(view, came, t))
        @if !came.bad.is_empty() { (bad(came, t)) }
    }
}

fn figures(came: &Came, t: &Texts) -> Markup {
    html! {
        section.card {
            div.card-body {
                dl.facts {
                    dt { (t.transfer_rows()) } dd { (came.rows) }
                    dt { (t.transfer_rows_stored()) } dd { (came.stored) }
                    dt { (t.transfer_rows_bad()) } dd { (came.bad_rows) }
                    @if came.banned > 0 { dt { (t.transfer_rows_banned()) } dd { (came.banned) } }
                }
                @if came.banned > 0 { p { (t.transfer_banned(rows(came.banned))) } }
                @if !came.dropped.is_empty() { p { (t.transfer_dropped(came.dropped.join(", "))) } }
                @if let Some(line) = came.windows_line { p { (t.transfer_windows(rows(line))) } }
                @if came.other_sheets > 0 { p { (t.transfer_sheets(count(came.other_sheets))) } }
            }
        }
    }
}

/// What can be done after a trial.
fn next(view: &JobView, came: &Came, t: &Texts) -> Markup {
    let storable = view.preview && came.end == "previewed" && came.rows > came.bad_rows + came.banned;
    html! {
        @match view.file {
            Some(file) => div.actions {
                @if storable {
                    form method="post" action={ "/transfer/jobs/" (view.id) "/run" } {
                        (parts::csrf(&view.shell.csrf))
                        button.button.button-main type="submit" { (Icon::Check.draw()) (t.transfer_store()) }
                    }
                }
                a.button href={ "/transfer/files/" (file) } { (Icon::Pencil.draw()) (t.transfer_again()) }
            },
            None => @if view.preview { p.quiet { (t.transfer_gone()) } },
        }
    }
}

fn bad(came: &Came, t: &Texts) -> Markup {
    html! {
        section.card.table-card {
            div.card-head { h2 { (t.transfer_bad_title()) } }
            table.table {
                thead {
                    tr {
                        th scope="col" class="number" { (t.transfer_line()) }
                        th scope="col" { (t.transfer_column()) }
                        th scope="col" { (t.transfer_reason()) }
                    }
                }
                tbody {
                    @for row in &came.bad {
                        tr {
                            td class="number" data-label=(t.transfer_line()) { (row.line) }
                            td data-label=(t.transfer_column()) { (row.column) }
                            td data-label=(t.transfer_reason()) { (row.say) }
                        }
                    }
                }
            }
            @if came.more > 0 { p.card-foot { (t.transfer_more(rows(came.more))) } }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::pages::transfer::job::Bad;

    pub fn sample(shell: Shell, running: bool) -> JobView {
        let bad = Bad { line: 3, column: "E-mail".into(), say: shell.t().error_email() };
        let came = Came {
            rows: 120,
            bad_rows: 1,
            banned: 2,
            end: "previewed".into(),
            dropped: vec!["Kengännumero".into()],
            bad: vec![bad],
            ..Came::default()
        };
        JobView {
            shell: Shell { here: Here::Transfer, ..shell },
            id: Uuid::from_u128(1),
            preview: true,
            kind: "Asiakas".into(),
            state: if running { State::Running } else { State::Done },
            progress: (1_000, 0),
            came: (!running).then_some(came),
            file: Some(Uuid::from_u128(2)),
        }
    }
}
