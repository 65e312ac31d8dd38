//! Unusual use: what was noticed, what came of it, and what is watched for.

use access::{Alert, AlertError, Circle, Emergency, EmergencyOn, LookedInto, Unusual, Watch, WorkingHours};
use axum::extract::{Path, RawQuery};
use axum::response::Response;
use jiff::Timestamp;
use maud::{Markup, html};
use policy::{AccountId, SubjectId};
use rights::Mail;
use uuid::Uuid;
use vault::{Audience, NewLetter, Personal};

use crate::ask::names::Names;
use crate::ask::refusal::register_label;
use crate::design::form::{self, Line, option};
use crate::design::icon::Icon;
use crate::design::parts::{self, Tone, alert, empty};
use crate::design::{Here, Private, Shell, words};
use crate::http::{Confirmed, Form, PageError, Posted, Visit};
use crate::pages::accounts::hub::{Tab, tabs};
use crate::pages::accounts::show::{self, AccountView};
use crate::texts::{Texts, texts};

/// The page.
#[derive(Debug, Clone)]
pub struct AlertsView {
    pub shell: Shell,
    pub waiting: Vec<AlertRow>,
    pub done: Vec<AlertRow>,
    /// Where older ones stand.
    pub older: Option<String>,
    pub watch: Watch,
    pub wrong: Option<String>,
}

/// An alert.
#[derive(Debug, Clone)]
pub struct AlertRow {
    pub id: String,
    pub who: Private,
    pub what: Unusual,
    pub people: u32,
    pub when: String,
    /// What was opened in an emergency.
    pub emergency: Option<EmergencyRow>,
    /// Where the lines of the account stand.
    pub lines: String,
    /// True if it is on the reader's own use, and another owner has to look into it.
    pub own: bool,
    /// Who looked into it, when, and what came of it.
    pub closed: Option<(Private, String, Private)>,
}

/// What was opened in an emergency.
#[derive(Debug, Clone)]
pub struct EmergencyRow {
    /// What, in words, and where it is shown.
    pub what: (String, Option<String>),
    /// Why, as its doer said beforehand.
    pub reason: Private,
    /// Until when.
    pub until: String,
    /// Whether there was a reason for it, once that is decided.
    pub justified: Option<bool>,
}

/// `GET /accounts/alerts`
pub async fn get(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let before = query.as_deref().unwrap_or_default().split('&').find_map(|pair| pair.strip_prefix("before="));
    let result = view(&visit, before.and_then(|id| id.parse().ok()), None).await.map(|view| render(&view));
    visit.answer(result)
}

/// `POST /accounts/alerts/{alert}`
pub async fn close(Path(alert): Path<String>, Posted { visit, form }: Posted) -> Response {
    let id: Uuid = alert.parse().unwrap_or_default();
    let justified = match form.get("justified") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let found = LookedInto { conclusion: form.get("conclusion"), justified };
    let done = visit.web.access().close_alert(&visit.session, id, found, visit.now).await;
    answer(&visit, done).await
}

/// `POST /accounts/watch`
pub async fn set(Confirmed { visit, form }: Confirmed) -> Response {
    let number = |name: &str| form.get(name).trim().parse::<u32>().unwrap_or(u32::MAX);
    let hour = |name: &str| i8::try_from(number(name)).unwrap_or(-1);
    let hours = WorkingHours { from: hour("from"), until: hour("until"), weekends: form.has("weekends") };
    let watch = Watch { many: number("many"), hours, unused: number("unused") };
    let done = visit.web.access().set_watch(&visit.session, watch, visit.now).await;
    answer(&visit, done).await
}

async fn answer(visit: &Visit, done: Result<(), AlertError>) -> Response {
    let t = texts(visit.lang);
    let wrong = match done {
        Ok(()) => return visit.lead(Ok(String::from("/accounts/alerts?saved=1"))),
        Err(AlertError::Conclusion) => t.alert_wrong_conclusion(),
        Err(AlertError::Own) => t.alert_own(),
        Err(AlertError::Undecided) => t.emergency_undecided(),
        Err(AlertError::Lasts) => t.emergency_lasts(),
        Err(AlertError::Limits) => t.watch_wrong(),
        Err(AlertError::NotOwner) => return visit.refuse(PageError::Forbidden),
        Err(AlertError::NotFound) => return visit.refuse(PageError::Missing),
        Err(AlertError::Fault(fault)) => return visit.refuse(fault.into()),
        Err(other) => return visit.refuse(PageError::fault(&other)),
    };
    let again = view(visit, None, Some(wrong)).await;
    visit.answer(again.map(|view| render(&view)))
}

/// `POST /accounts/{account}/circle`
pub async fn circle(Path(account): Path<String>, Confirmed { visit, form }: Confirmed) -> Response {
    match put_circle(&visit, &account, &form).await {
        Ok(true) => visit.lead(Ok(format!("/accounts/{account}?saved=1"))),
        Ok(false) => {
            let view = show::view(&visit, &account, show::grant_form(&visit, &Form::default())).await;
            let typed = (Private::new(form.get("own")), Private::new(form.get("close")));
            visit.answer(view.map(|view| show::render(&AccountView { circle_wrong: Some(typed), ..view })))
        }
        Err(error) => visit.refuse(error),
    }
}

/// Keeps the circle; false if something in it is no person's page, or too many are.
async fn put_circle(visit: &Visit, account: &str, form: &Form) -> Result<bool, PageError> {
    visit.must_own()?;
    let id: AccountId = account.parse().map_err(|_| PageError::Missing)?;
    let (own, close) = (people(form.get("own")), people(form.get("close")));
    let (Some(own), Some(close)) = (own, close) else { return Ok(false) };
    match visit.web.access().set_circle(&visit.session, id, &Circle { own, close }, visit.now).await {
        Ok(()) => Ok(true),
        Err(AlertError::NotOwner) => Err(PageError::Forbidden),
        Err(AlertError::NotFound) => Err(PageError::Missing),
        Err(AlertError::Fault(fault)) => Err(fault.into()),
        Err(_) => Ok(false),
    }
}

/// The people whose pages are named, one a line; none if one is no such address.
fn people(lines: &str) -> Option<std::collections::BTreeSet<SubjectId>> {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    let last = |line: &str| line.split(['?', '#']).next().and_then(|line| line.rsplit('/').next()?.parse().ok());
    lines.map(last).collect()
}

/// The letter by which an owner is told that something waits for them. It names nobody.
pub fn letter(door: &vault::Door, now: Timestamp) -> impl Fn(Personal<String>) -> NewLetter + Send + Sync + use<> {
    let door = door.clone();
    move |to: Personal<String>| {
        let notice = door.notice();
        let t = texts(notice.parts().head.language);
        let to = to.reveal(&Audience::letter()).clone();
        let text = t.alert_mail(&notice.parts().controller.name);
        let contents = Personal::new(Mail { to, subject: t.alert_mail_subject(), text }.to_bytes());
        NewLetter { id: door.staff().new_id(now), contents, from: now }
    }
}

/// What was opened in an emergency, in words.
pub fn emergency_row(visit: &Visit, emergency: &Emergency) -> EmergencyRow {
    let t = texts(visit.lang);
    let what = match &emergency.on {
        EmergencyOn::Record(_) => (t.emergency_record(), None),
        EmergencyOn::Person(id) => (t.emergency_person(), Some(format!("/people/{id}"))),
        EmergencyOn::Register(name) => {
            (register_label(&visit.web.door().notice(), name.as_str(), visit.lang), Some("/registers".to_owned()))
        }
    };
    EmergencyRow {
        what,
        reason: Private::new(&emergency.reason),
        until: words::instant(visit.lang, emergency.until, visit.web.zone()),
        justified: emergency.justified,
    }
}

async fn view(visit: &Visit, before: Option<Uuid>, wrong: Option<String>) -> Result<AlertsView, PageError> {
    visit.must_own()?;
    let access = visit.web.access();
    let waiting = access.alerts().await?;
    let (done, more) = access.alerts_done(before).await?;
    let older = done.last().filter(|_| more).map(|last| format!("/accounts/alerts?before={}", last.id));
    let alerts: Vec<&Alert> = waiting.iter().chain(&done).collect();
    let accounts = alerts.iter().map(|alert| alert.account);
    let closers = alerts.iter().filter_map(|alert| alert.closed.as_ref().map(|(_, by, _)| *by));
    let names = Names::of(&visit.web, accounts.chain(closers).collect()).await?;
    let own = visit.session.account;
    let alone = access.may_close(&visit.session, (own, false), visit.now).await?;
    let may = |alert: &Alert| alert.account != own || (alone && alert.emergency.is_none());
    let row = |alert: &Alert| AlertRow {
        id: alert.id.to_string(),
        who: names.get(alert.account),
        what: alert.what,
        people: alert.people,
        when: words::instant(visit.lang, alert.at, visit.web.zone()),
        emergency: alert.emergency.as_ref().map(|emergency| emergency_row(visit, emergency)),
        lines: format!("/journal?actor={}", alert.account),
        own: !may(alert),
        closed: alert.closed.as_ref().map(|(at, by, said)| {
            (names.get(*by), words::instant(visit.lang, *at, visit.web.zone()), Private::new(said))
        }),
    };
    Ok(AlertsView {
        waiting: waiting.iter().map(row).collect(),
        done: done.iter().map(row).collect(),
        older,
        watch: access.watch().await?,
        wrong,
        shell: visit.shell(Here::Accounts),
    })
}

/// The page.
pub fn render(view: &AlertsView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (t.alerts_title()) }, Some(&t.alerts_lead()), &html! {}))
        (tabs(shell, Tab::Alerts))
        @if shell.saved { (parts::saved(t)) }
        @if let Some(wrong) = &view.wrong { (alert(Tone::Danger, wrong, &html! {})) }
        div.stack {
            @if view.waiting.is_empty() { section.card { (empty(Icon::Check, &t.alerts_none(), &t.alerts_none_help(), &html! {})) } }
            @for one in &view.waiting { (card(shell, one)) }
            @if !view.done.is_empty() { (done(view)) }
            (watching(view))
        }
    };
    shell.page(&t.alerts_title(), &content)
}

fn card(shell: &Shell, one: &AlertRow) -> Markup {
    let t = shell.t();
    html! {
        section.card {
            div.card-head { h2 { (one.who) } p.small.quiet { (one.when) } }
            div.card-body {
                p { b { (said(t, one)) } }
                @if let Some(emergency) = &one.emergency { (opened(t, emergency)) }
                p { a href=(one.lines) { (t.alert_look()) } }
                @match one.own {
                    true => p.quiet { (t.alert_own()) },
                    false => (closing(shell, one)),
                }
            }
        }
    }
}

/// The form that closes it.
fn closing(shell: &Shell, one: &AlertRow) -> Markup {
    let t = shell.t();
    html! {
        form method="post" action={ "/accounts/alerts/" (one.id) } {
            (parts::csrf(&shell.csrf))
            div.fields {
                @if one.emergency.is_some() {
                    fieldset.field.field-wide {
                        legend { span.label { (t.emergency_decide()) } }
                        (option("radio", "justified", "yes", false, (&t.emergency_justified(), "")))
                        (option("radio", "justified", "no", false, (&t.emergency_unjustified(), &t.emergency_unjustified_help())))
                    }
                }
                div.field.field-wide {
                    label.label for={ "c-" (one.id) } { (t.alert_conclusion()) }
                    textarea.input id={ "c-" (one.id) } name="conclusion" rows="2" maxlength="2000" required {}
                }
                button.button type="submit" { (Icon::Check.draw()) (t.alert_close_do()) }
            }
        }
    }
}

/// What was opened, why and until when.
pub fn opened(t: &Texts, one: &EmergencyRow) -> Markup {
    html! {
        p {
            @match &one.what.1 { Some(href) => a href=(href) { (one.what.0) }, None => (one.what.0) }
            ". " (t.emergency_until(&one.until))
        }
        p { (one.reason) }
        @match one.justified {
            Some(true) => p { (parts::badge(Tone::Ok, &t.emergency_justified())) },
            Some(false) => p { (parts::badge(Tone::Danger, &t.emergency_unjustified())) },
            None => {}
        }
    }
}

/// What was noticed, as the journal names it, in words; the number of people does not stand there.
pub fn noticed(t: &Texts, word: &str) -> Option<String> {
    let said = [
        (Unusual::Many, t.why_many()),
        (Unusual::Outside, t.alert_outside()),
        (Unusual::Close, t.alert_close()),
        (Unusual::Colleague, t.alert_colleague()),
        (Unusual::Emergency, t.alert_emergency()),
        (Unusual::Unused, t.why_unused()),
        (Unusual::Idle, t.why_unused()),
    ];
    said.into_iter().find(|(what, _)| what.word() == word).map(|(_, said)| said)
}

/// What was noticed, in words.
fn said(t: &Texts, one: &AlertRow) -> String {
    match one.what {
        Unusual::Many => t.alert_many(i64::from(one.people)),
        Unusual::Outside => t.alert_outside(),
        Unusual::Close => t.alert_close(),
        Unusual::Colleague => t.alert_colleague(),
        Unusual::Emergency => t.alert_emergency(),
        Unusual::Unused => t.alert_unused(i64::from(one.people)),
        Unusual::Idle => t.alert_idle(i64::from(one.people)),
    }
}

fn done(view: &AlertsView) -> Markup {
    let t = view.shell.t();
    html! {
        section.card {
            div.card-head { h2 { (t.alerts_done()) } }
            ul.grants {
                @for one in &view.done {
                    li.grant { div {
                        p { b { (one.who) } " " span.small.quiet { (one.when) } }
                        p { (said(t, one)) }
                        @if let Some(emergency) = &one.emergency { (opened(t, emergency)) }
                        @if let Some((by, when, words)) = &one.closed {
                            p { (words) }
                            p.small.quiet { (by) ", " (when) }
                        }
                    } }
                }
            }
            @if let Some(older) = &view.older { div.card-body { a.button href=(older) { (t.alerts_older()) } } }
        }
    }
}

fn watching(view: &AlertsView) -> Markup {
    let (shell, t, watch) = (&view.shell, view.shell.t(), view.watch);
    let line = |name: &'static str, label: String, value: String| {
        form::line(&Line { name, label, kind: "number", value: Private::new(value), required: true, ..Line::default() })
    };
    html! {
        section.card id="watch" {
            div.card-head { h2 { (t.watch_title()) } }
            form.card-body method="post" action="/accounts/watch" {
                (parts::csrf(&shell.csrf))
                div.fields {
                    (line("many", t.watch_many(), watch.many.to_string()))
                    (line("from", t.watch_from(), watch.hours.from.to_string()))
                    (line("until", t.watch_until(), watch.hours.until.to_string()))
                    (option("checkbox", "weekends", "yes", watch.hours.weekends, (&t.watch_weekends(), "")))
                    (line("unused", t.watch_unused(), watch.unused.to_string()))
                    button.button type="submit" { (t.watch_save()) }
                }
            }
        }
    }
}

/// Who of the registers the holder of an account is, and who is close to them.
pub fn circle_card(shell: &Shell, account: &str, circle: &Circle, wrong: Option<&(Private, Private)>) -> Markup {
    let t = shell.t();
    let lines = |of: &std::collections::BTreeSet<SubjectId>| {
        let lines: Vec<String> = of.iter().map(|one| format!("/people/{one}")).collect();
        Private::new(lines.join("\n"))
    };
    let field = |name: &str, label: String, value: Private| {
        html! {
            div.field.field-wide {
                label.label for=(name) { (label) }
                textarea.input id=(name) name=(name) rows="2" maxlength="4000" { (value) }
            }
        }
    };
    html! {
        details.card.card-body.closing id="circle" open[wrong.is_some()] {
            summary { (t.circle_title()) }
            @if wrong.is_some() { (alert(Tone::Danger, &t.circle_wrong(), &html! {})) }
            p.small.quiet { (t.circle_help()) }
            form method="post" action={ "/accounts/" (account) "/circle" } {
                (parts::csrf(&shell.csrf))
                div.fields {
                    @let (own, close) = wrong.cloned().unwrap_or_else(|| (lines(&circle.own), lines(&circle.close)));
                    (field("own", t.circle_own(), own))
                    (field("close", t.circle_close(), close))
                    button.button type="submit" { (t.circle_save()) }
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn emergency(shell: &Shell) -> EmergencyRow {
        EmergencyRow {
            what: (shell.t().emergency_person(), Some("/people/1".into())),
            reason: Private::new("Palvelinvika, tiketti 41"),
            until: "20.11.2026 klo 23.40".into(),
            justified: None,
        }
    }

    pub fn sample(shell: Shell) -> AlertsView {
        let row = |id: &str, what, people| AlertRow {
            id: id.into(),
            who: Private::new("Kim Kirjaaja"),
            what,
            people,
            when: "20.11.2026 klo 23.10".into(),
            emergency: None,
            lines: "/journal?actor=1".into(),
            own: false,
            closed: None,
        };
        let seen = (Private::new("Otto Omistaja"), "21.11.2026 klo 8.00".into(), Private::new("Inventaario, sovittu."));
        AlertsView {
            waiting: vec![
                row("1", Unusual::Many, 312),
                AlertRow { own: true, ..row("2", Unusual::Close, 0) },
                AlertRow { emergency: Some(emergency(&shell)), ..row("3", Unusual::Emergency, 0) },
                row("5", Unusual::Unused, 365),
                row("6", Unusual::Idle, 365),
            ],
            done: vec![AlertRow { closed: Some(seen), ..row("4", Unusual::Outside, 0) }],
            older: Some("/accounts/alerts?before=1".into()),
            watch: Watch::USUAL,
            wrong: None,
            shell: Shell { here: Here::Accounts, ..shell },
        }
    }
}
