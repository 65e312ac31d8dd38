//! Where files go in and out, and what came of those that went in.

use axum::response::Response;
use maud::{Markup, html};
use policy::ActKind;
use policy::items::What;
use uuid::Uuid;

use crate::design::form::{Line, Pick, line};
use crate::design::icon::Icon;
use crate::design::parts::{self, Tone, alert, badge, empty};
use crate::design::{Here, Private, Shell, words as say};
use crate::http::{PageError, Visit};
use crate::pages::items::{self, new::select as choose};
use crate::pages::transfer::job::{self, State};
use crate::pages::transfer::kinds;
use crate::texts::Texts;

/// The most jobs looked at.
const MAX_JOBS: usize = 50;

/// The page.
#[derive(Debug, Clone)]
pub struct TransferView {
    pub shell: Shell,
    pub import: Vec<Pick>,
    pub export: Vec<Pick>,
    /// The registered devices that a file can lie on.
    pub devices: Vec<Pick>,
    /// The day a file is destroyed by unless another is said.
    pub destroy_by: String,
    pub jobs: Vec<JobRow>,
    /// Why a file was not taken in.
    pub problem: Option<String>,
}

/// A job in the list.
#[derive(Debug, Clone)]
pub struct JobRow {
    pub id: Uuid,
    pub preview: bool,
    pub what: String,
    pub when: String,
    pub state: State,
}

/// `GET /transfer`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit, None).await.map(|view| render(&view));
    visit.answer(result)
}

/// What the page shows.
pub async fn view(visit: &Visit, problem: Option<String>) -> Result<TransferView, PageError> {
    let notice = visit.web.door().notice();
    let mut jobs = Vec::new();
    for row in visit.web.door().staff().jobs(None, MAX_JOBS).await? {
        if row.account != Some(visit.session.account.uuid()) {
            continue;
        }
        let Some(order) = job::open(visit, &row)? else { continue };
        let when = job::began(&row).map(|at| say::instant(visit.lang, at, visit.web.zone())).unwrap_or_default();
        let what = crate::ask::refusal::kind_label(&notice, &order.register, &order.kind, visit.lang);
        let state = State::of(&row, visit.now);
        jobs.push(JobRow { id: row.job, preview: order.preview, what, when, state });
    }
    Ok(TransferView {
        devices: devices(visit).await?,
        destroy_by: items::usual_end(crate::ask::reviews::today(visit)).to_string(),
        import: kinds(visit, &notice, ActKind::Collect),
        export: kinds(visit, &notice, ActKind::Export),
        jobs,
        problem,
        shell: visit.shell(Here::Transfer),
    })
}

/// The devices in use.
async fn devices(visit: &Visit) -> Result<Vec<Pick>, PageError> {
    let mut devices = items::named(visit, What::Device).await?;
    devices.retain(|(item, _)| item.state == vault::ItemState::Kept);
    let pick = |(item, label): (vault::Item, Private)| Pick { name: item.id.to_string(), label, chosen: false };
    Ok(devices.into_iter().map(pick).collect())
}

/// The page.
pub fn render(view: &TransferView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (t.transfer_title()) }, Some(&t.transfer_lead()), &html! {}))
        @if let Some(problem) = &view.problem {
            (alert(Tone::Danger, &t.transfer_failed_title(), &html! { p { (problem) } }))
        }
        @if shell.purpose().is_none() {
            section.card {
                (empty(Icon::Target, &t.list_no_purpose_title(), &t.transfer_no_purpose(), &html! {}))
                div.card-body { (shell.choose_purpose("purposes")) }
            }
        } @else if view.import.is_empty() && view.export.is_empty() {
            section.card { (empty(Icon::Lock, &t.transfer_title(), &t.transfer_none(), &html! {})) }
        }
        @if !view.import.is_empty() { (import(view, t)) }
        @if !view.export.is_empty() { (export(view, t)) }
        @if !view.jobs.is_empty() { (jobs(view, t)) }
    };
    shell.page(&t.transfer_title(), &content)
}

fn import(view: &TransferView, t: &Texts) -> Markup {
    html! {
        section.card {
            div.card-head { h2 { (t.transfer_import()) } }
            div.card-body {
                p.quiet { (t.transfer_import_help()) }
                form method="post" action="/transfer/files" enctype="multipart/form-data" {
                    (parts::csrf(&view.shell.csrf))
                    (select("import-place", "place", &t.transfer_kind(), &view.import))
                    div.field {
                        label.label for="file" { (t.transfer_file()) }
                        input.input type="file" id="file" name="file" required
                            accept=".csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
                    }
                    button.button.button-main type="submit" { (Icon::Transfer.draw()) (t.transfer_upload()) }
                }
            }
        }
    }
}

fn export(view: &TransferView, t: &Texts) -> Markup {
    let forms =
        [Pick::new("xlsx", "XLSX", true), Pick::new("csv", "CSV", false), Pick::new("jsonl", "JSON Lines", false)];
    html! {
        section.card {
            div.card-head { h2 { (t.transfer_export()) } }
            div.card-body {
                p.quiet { (t.transfer_export_help()) }
                form method="post" action="/transfer/export" {
                    (parts::csrf(&view.shell.csrf))
                    (select("export-place", "place", &t.transfer_kind(), &view.export))
                    (select("format", "format", &t.transfer_format(), &forms))
                    @if !view.devices.is_empty() { (choose("device", &t.transfer_device(), &view.devices, Some(&t.record_choose()))) }
                    (line(&Line { name: "kept_at", label: t.transfer_kept_at(), hint: t.transfer_kept_at_hint(), required: view.devices.is_empty(), max: 200, ..Line::default() }))
                    (line(&Line { name: "destroy_by", label: t.transfer_destroy_by(), kind: "date", value: Private::new(&view.destroy_by), hint: t.transfer_destroy_by_hint(), required: true, ..Line::default() }))
                    button.button.button-main type="submit" { (Icon::Transfer.draw()) (t.transfer_download()) }
                }
            }
        }
    }
}

fn jobs(view: &TransferView, t: &Texts) -> Markup {
    html! {
        section.card.table-card {
            div.card-head { h2 { (t.transfer_jobs()) } }
            table.table {
                thead {
                    tr {
                        th scope="col" { (t.transfer_what()) }
                        th scope="col" { (t.transfer_when()) }
                        th scope="col" { (t.transfer_state()) }
                    }
                }
                tbody {
                    @for job in &view.jobs {
                        tr {
                            td {
                                a.row-link href={ "/transfer/jobs/" (job.id) } {
                                    @if job.preview { (t.transfer_job_preview()) } @else { (t.transfer_job_import()) } ": " (job.what)
                                }
                            }
                            td data-label=(t.transfer_when()) { (job.when) }
                            td data-label=(t.transfer_state()) { (state(job.state, t)) }
                        }
                    }
                }
            }
        }
    }
}

/// The state of a job as a badge.
pub fn state(state: State, t: &Texts) -> Markup {
    match state {
        State::Running => badge(Tone::Info, &t.transfer_state_running()),
        State::Nothing => badge(Tone::Warn, &t.transfer_state_nothing()),
        State::Done => badge(Tone::Ok, &t.transfer_state_done()),
        State::Failed => badge(Tone::Danger, &t.transfer_state_failed()),
        State::Stopped => badge(Tone::Warn, &t.transfer_state_stopped()),
    }
}

/// A list to choose from.
pub fn select(id: &str, name: &str, label: &str, picks: &[Pick]) -> Markup {
    html! {
        div.field {
            label.label for=(id) { (label) }
            select.input.input-middle id=(id) name=(name) required {
                @for pick in picks { option value=(pick.name) selected[pick.chosen] { (pick.label) } }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> TransferView {
        let pick = || vec![Pick::new("customers/customer", "Asiakasrekisteri: Asiakas", false)];
        let job = |id: u128, preview, state| JobRow {
            id: Uuid::from_u128(id),
            preview,
            what: "Asiakas".into(),
            when: "22.11.2026 klo 14.05".into(),
            state,
        };
        TransferView {
            shell: Shell { here: Here::Transfer, ..shell },
            import: pick(),
            export: pick(),
            devices: vec![Pick::new("0199-3", "Toimiston palvelin", false)],
            destroy_by: "2026-12-22".into(),
            jobs: vec![job(1, true, State::Running), job(2, false, State::Done), job(3, false, State::Stopped)],
            problem: None,
        }
    }
}
