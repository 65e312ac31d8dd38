//! Somebody's work changes: what stays, from when on, and what is to be ended at each provider.

use std::collections::BTreeSet;

use access::{AccountState, NewWork, WorkChange, WorkError};
use axum::extract::Path;
use axum::response::Response;
use jiff::Timestamp;
use maud::{Markup, html};
use notice::model::Role;
use notice::{Checked, Notice};
use policy::AccountId;
use uuid::Uuid;

use crate::ask::names::Names;
use crate::ask::{self, accounts};
use crate::design::form::{self, Line, option};
use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, Tone, alert, badge, crumbs, empty};
use crate::design::{Here, Private, Shell, words};
use crate::http::visit::label;
use crate::http::{Confirmed, Form, PageError, Posted, Visit};
use crate::texts::{Texts, texts};

/// The page of one account.
#[derive(Debug, Clone)]
pub struct WorkView {
    pub shell: Shell,
    pub id: String,
    pub name: Private,
    /// The grants there are: id, what it gives, why it was given, and whether it stays.
    pub grants: Vec<(String, String, Private, bool)>,
    /// The providers at each of which there will be a task.
    pub providers: Vec<String>,
    pub work: Private,
    pub on: String,
    pub wrong: Option<Wrong>,
}

/// What is wrong with what was sent, beside which field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    Words,
    Day,
}

impl Wrong {
    fn say(self, t: &Texts) -> String {
        match self {
            Self::Words => t.work_wrong_words(),
            Self::Day => t.work_wrong_day(),
        }
    }
}

/// The page of what is to be done at providers.
#[derive(Debug, Clone)]
pub struct ProvidersView {
    pub shell: Shell,
    pub changes: Vec<ChangeRow>,
    pub wrong: Option<String>,
}

/// When something was done, by whom, and what was said of it.
type Done = (String, Private, Private);

/// A change of work with something left to do.
#[derive(Debug, Clone)]
pub struct ChangeRow {
    pub id: String,
    pub who: Private,
    pub work: Private,
    pub day: String,
    pub ends: usize,
    /// True once it has taken effect.
    pub now: bool,
    /// Each provider: its name in the notice and for people, and what was done.
    pub tasks: Vec<(String, String, Option<Done>)>,
}

/// `GET /accounts/{account}/work`
pub async fn get(visit: Visit, Path(account): Path<String>) -> Response {
    let view = view(&visit, &account, None).await;
    visit.answer(view.map(|view| render(&view)))
}

/// `POST /accounts/{account}/work`
pub async fn post(Path(account): Path<String>, Confirmed { visit, form }: Confirmed) -> Response {
    let wrong = match change(&visit, &account, &form).await {
        Ok(true) => return visit.lead(Ok(format!("/accounts/{account}?saved=1"))),
        Ok(false) => Wrong::Day,
        Err(WorkError::Words) => Wrong::Words,
        Err(error) => return visit.refuse(hard(error)),
    };
    let again = view(&visit, &account, Some((&form, wrong))).await;
    visit.answer(again.map(|view| render(&view)))
}

fn hard(error: WorkError) -> PageError {
    match error {
        WorkError::NotOwner => PageError::Forbidden,
        WorkError::NotFound => PageError::Missing,
        WorkError::Stale => PageError::Stale,
        WorkError::Fault(fault) => fault.into(),
        other => PageError::fault(&other),
    }
}

/// Records it; false if the day is none.
async fn change(visit: &Visit, account: &str, form: &Form) -> Result<bool, WorkError> {
    let account: AccountId = account.parse().map_err(|_| WorkError::NotFound)?;
    let keeps: BTreeSet<Uuid> = form.all("keep").filter_map(|id| id.parse().ok()).collect();
    let Some(on) = first_moment(visit, form.get("on")) else { return Ok(false) };
    let providers = providers(&visit.web.door().notice()).into_iter().map(|(name, _)| name.to_owned()).collect();
    let new = NewWork { account, work: form.get("work"), on, keeps: &keeps, providers };
    visit.web.access().change_work(&visit.session, new, visit.now).await?;
    Ok(true)
}

/// The first moment of a day; of a day that has passed, now.
fn first_moment(visit: &Visit, day: &str) -> Option<Timestamp> {
    let date: jiff::civil::Date = day.trim().parse().ok()?;
    Some(date.to_zoned(visit.web.zone().clone()).ok()?.timestamp().max(visit.now))
}

/// The recipients in whose systems somebody of the firm may have rights: processors, and whoever has a place where data lie.
fn providers(notice: &Notice<Checked>) -> Vec<(&str, &notice::model::Text)> {
    let parts = notice.parts();
    let keeps = |name: &notice::Name| parts.storages.iter().any(|storage| storage.by.as_ref() == Some(name));
    let provides = parts.recipients.iter().filter(|one| one.role == Role::Processor || keeps(&one.name));
    provides.map(|one| (one.name.as_str(), &one.label)).collect()
}

async fn view(visit: &Visit, account: &str, sent: Option<(&Form, Wrong)>) -> Result<WorkView, PageError> {
    visit.must_own()?;
    let id: AccountId = account.parse().map_err(|_| PageError::Missing)?;
    let access = visit.web.access();
    let open = access.accounts(visit.now).await?.into_iter().find(|one| one.id == id);
    let account = open.filter(|one| one.state != AccountState::Closed).ok_or(PageError::Missing)?;
    let (shell, notice, roles) = (visit.shell(Here::Accounts), visit.web.door().notice(), access.roles().await?);
    let keeps = |id: &str| sent.as_ref().is_some_and(|(form, _)| form.all("keep").any(|kept| kept == id));
    let given = access.grants_of(id, visit.now).await?;
    let counts = |given: &&access::Given| {
        let over = given.ended_at.is_some() || given.until.is_some_and(|until| until <= visit.now);
        !over && (!given.acts.is_empty() || given.role.is_some())
    };
    let row = |given: &access::Given| {
        let row = accounts::grant(given, (&notice, &roles), &shell, false);
        let what = [row.register, row.purposes.join(", "), row.acts].into_iter().filter(|part| !part.is_empty());
        let id = given.id.to_string();
        let keep = keeps(&id);
        (id, what.collect::<Vec<_>>().join(" · "), row.reason, keep)
    };
    let text = |name: &str| sent.as_ref().map(|(form, _)| form.get(name).to_owned());
    Ok(WorkView {
        id: id.to_string(),
        name: Private::show(&account.name),
        grants: given.iter().filter(counts).map(row).collect(),
        providers: providers(&notice).into_iter().map(|(name, text)| called(name, text, visit)).collect(),
        work: Private::new(text("work").unwrap_or_default()),
        on: text("on").unwrap_or_else(|| ask::reviews::today(visit).to_string()),
        wrong: sent.map(|(_, wrong)| wrong),
        shell,
    })
}

fn called(name: &str, text: &notice::model::Text, visit: &Visit) -> String {
    notice::Name::new(name).map(|name| label(text, &name, visit.lang)).unwrap_or_default()
}

/// `GET /accounts/changes`
pub async fn list(visit: Visit) -> Response {
    let view = all(&visit, None).await;
    visit.answer(view.map(|view| render_all(&view)))
}

/// `POST /accounts/changes/{change}`
pub async fn done(Path(change): Path<String>, Posted { visit, form }: Posted) -> Response {
    let id: Uuid = change.parse().unwrap_or_default();
    let provider = form.get("provider");
    let done = visit.web.access().provider_done(&visit.session, (id, provider), form.get("done"), visit.now).await;
    match done {
        Ok(()) => visit.lead(Ok(String::from("/accounts/changes?saved=1"))),
        Err(WorkError::Words) => {
            let again = all(&visit, Some(texts(visit.lang).work_wrong_done())).await;
            visit.answer(again.map(|view| render_all(&view)))
        }
        Err(error) => visit.refuse(hard(error)),
    }
}

async fn all(visit: &Visit, wrong: Option<String>) -> Result<ProvidersView, PageError> {
    visit.must_own()?;
    let changes = visit.web.access().work_changes().await?;
    let tasks = changes.iter().flat_map(|change| &change.tasks);
    let by = tasks.filter_map(|task| task.done.as_ref().map(|(_, by, _)| *by));
    let names = Names::of(&visit.web, changes.iter().map(|change| change.account).chain(by).collect()).await?;
    let notice = visit.web.door().notice();
    let day = |at: Timestamp| words::day(visit.lang, at.to_zoned(visit.web.zone().clone()).date());
    let shown = |name: &str| {
        let found = notice.parts().recipients.iter().find(|one| one.name.as_str() == name);
        found.map_or_else(|| name.to_owned(), |one| label(&one.label, &one.name, visit.lang))
    };
    let row = |change: &WorkChange| ChangeRow {
        id: change.id.to_string(),
        who: names.get(change.account),
        work: Private::new(&change.work),
        day: day(change.on),
        ends: change.ends,
        now: change.on <= visit.now,
        tasks: change
            .tasks
            .iter()
            .map(|task| {
                let done = task.done.as_ref();
                let done = done.map(|(at, by, words)| (day(*at), names.get(*by), Private::new(words)));
                (task.provider.clone(), shown(&task.provider), done)
            })
            .collect(),
    };
    Ok(ProvidersView { changes: changes.iter().map(row).collect(), wrong, shell: visit.shell(Here::Accounts) })
}

/// How many providers wait.
pub async fn waiting(visit: &Visit) -> Result<usize, PageError> {
    let changes = visit.web.access().work_changes().await?;
    Ok(changes.iter().map(|change| change.waiting(visit.now)).sum())
}

/// What the journal says of it.
pub fn did(t: &Texts, word: &str) -> Option<String> {
    match word {
        "change-work" => Some(t.did_change_work()),
        "provider-done" => Some(t.did_provider_done()),
        _ => None,
    }
}

/// The page of one account.
pub fn render(view: &WorkView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let back = format!("/accounts/{}", view.id);
    let wrong = |what: Wrong| view.wrong.filter(|wrong| *wrong == what).map(|wrong| wrong.say(t));
    let content = html! {
        (crumbs(t, &[Crumb::new("/accounts", t.accounts_title()), Crumb::new(back.clone(), t.leave_account())]))
        (parts::head(&html! { (view.name.within(|name| t.work_title_of(name))) }, Some(&t.work_lead()), &html! {}))
        form.stack method="post" action={ "/accounts/" (view.id) "/work" } {
            (parts::csrf(&shell.csrf))
            section.card {
                div.card-head { h2 { (t.work_new()) } }
                div.card-body { div.fields {
                    (form::line(&Line { name: "work", label: t.work_words(), hint: t.work_words_hint(), error: wrong(Wrong::Words), value: view.work.clone(), required: true, max: access::MAX_WORK, ..Line::default() }))
                    (form::line(&Line { name: "on", label: t.work_on(), error: wrong(Wrong::Day), kind: "date", value: Private::new(&view.on), required: true, ..Line::default() }))
                } }
            }
            section.card {
                div.card-head { h2 { (t.work_keeps()) } }
                div.card-body {
                    p.quiet { (t.work_keeps_help()) }
                    @if view.grants.is_empty() { p { (t.account_grants_none()) } }
                    fieldset.field { legend.hide-text { (t.work_keeps()) }
                        div.options { @for (id, what, reason, keep) in &view.grants {
                            (option("checkbox", "keep", id, *keep, (&html! { (what) br; span.small.quiet { (reason) } }, "")))
                        } }
                    }
                }
            }
            @if !view.providers.is_empty() {
                section.card {
                    div.card-head { h2 { (t.work_providers()) } }
                    div.card-body {
                        p.quiet { (t.work_providers_help()) }
                        ul.plain-list { @for provider in &view.providers { li { (provider) } } }
                    }
                }
            }
            div.actions {
                button.button.button-main type="submit" { (t.work_save()) }
                a.button.button-quiet href=(back) { (t.leave_back()) }
            }
        }
    };
    shell.page(&t.work_title(), &content)
}

/// The way to it from the page of the account.
pub fn card(shell: &Shell, account: &str) -> Markup {
    let t = shell.t();
    html! {
        section.card.card-body.closing {
            p.small.quiet { (t.work_help()) }
            a.button href={ "/accounts/" (account) "/work" } { (t.work_title()) }
        }
    }
}

/// The page of what is to be done at providers.
pub fn render_all(view: &ProvidersView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (crumbs(t, &[Crumb::new("/accounts", t.accounts_title())]))
        (parts::head(&html! { (t.work_all_title()) }, Some(&t.work_all_lead()), &html! {}))
        @if let Some(wrong) = &view.wrong { (alert(Tone::Danger, wrong, &html! {})) }
        div.stack {
            @if view.changes.is_empty() { section.card { (empty(Icon::Check, &t.work_none(), &t.work_none_help(), &html! {})) } }
            @for change in &view.changes { (row(shell, change)) }
        }
    };
    shell.page(&t.work_all_title(), &content)
}

fn row(shell: &Shell, change: &ChangeRow) -> Markup {
    let t = shell.t();
    html! {
        section.card {
            div.card-head {
                h2 { (change.who) }
                @if !change.now { (badge(Tone::Info, &t.work_to_come(&change.day))) } @else { p.small.quiet { (t.work_since(&change.day)) } }
            }
            div.card-body {
                p { b { (change.work) } }
                p.small.quiet { (t.work_ended(words::count(change.ends))) }
                @for (provider, label, done) in &change.tasks {
                    @match done {
                        Some((day, by, words)) => p.done-line {
                            (Icon::Check.draw())
                            span { b { (label) } ": " (words) " " span.small.quiet { (by) ", " (day) } }
                        },
                        None => form.row-form.row-form-under method="post" action={ "/accounts/changes/" (change.id) } {
                            (parts::csrf(&shell.csrf))
                            (parts::hidden("provider", provider))
                            label.label for={ "d-" (change.id) "-" (provider) } { (label) ": " (t.work_done()) }
                            input.input id={ "d-" (change.id) "-" (provider) } name="done" required maxlength=(access::MAX_WORK) autocomplete="off";
                            button.button type="submit" { (t.work_done_do()) }
                        },
                    }
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> WorkView {
        let grant = |id: &str, what: &str, keep| (id.into(), what.into(), Private::new("Hoitaa laskutuksen"), keep);
        WorkView {
            id: "1".into(),
            name: Private::new("Kim Kirjaaja"),
            grants: vec![
                grant("1", "Asiakasrekisteri · Laskutus · katsoa ja hakea", true),
                grant("2", "Asiakasrekisteri · Markkinointi · katsoa ja viedä", false),
            ],
            providers: vec!["Pipedrive".into(), "Netvisor".into()],
            work: Private::new("Laskuttaja"),
            on: "2026-12-01".into(),
            wrong: Some(Wrong::Day),
            shell: Shell { here: Here::Accounts, ..shell },
        }
    }

    pub fn sample_all(shell: Shell) -> ProvidersView {
        let done = ("2.12.2026".to_owned(), Private::new("Otto Omistaja"), Private::new("Tunnus suljettu."));
        let change = |id: &str, now, tasks| ChangeRow {
            id: id.into(),
            who: Private::new("Kim Kirjaaja"),
            work: Private::new("Laskuttaja"),
            day: "1.12.2026".into(),
            ends: 2,
            now,
            tasks,
        };
        let task = |name: &str, done| (name.to_lowercase(), name.to_owned(), done);
        ProvidersView {
            changes: vec![
                change("1", true, vec![task("Pipedrive", Some(done)), task("Netvisor", None)]),
                change("2", false, vec![task("Netvisor", None)]),
            ],
            wrong: Some(shell.t().work_wrong_done()),
            shell: Shell { here: Here::Accounts, ..shell },
        }
    }
}
