//! Unusual use: what was noticed, what came of it, and what is watched for.

use access::{Alert, AlertError, Circle, Unusual, Watch, WorkingHours};
use axum::extract::Path;
use axum::response::Response;
use jiff::Timestamp;
use maud::{Markup, html};
use policy::{AccountId, SubjectId};
use rights::Mail;
use uuid::Uuid;
use vault::{Audience, NewLetter, Personal};

use crate::ask::names::Names;
use crate::design::form::{self, Line, option};
use crate::design::icon::Icon;
use crate::design::parts::{self, Tone, alert, empty};
use crate::design::{Here, Private, Shell, words};
use crate::http::{Confirmed, Form, PageError, Posted, Visit};
use crate::pages::accounts::hub::{Tab, tabs};
use crate::texts::{Texts, texts};

/// The page.
#[derive(Debug, Clone)]
pub struct AlertsView {
    pub shell: Shell,
    pub waiting: Vec<AlertRow>,
    pub done: Vec<AlertRow>,
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
    /// Why, as its doer said beforehand.
    pub reason: Private,
    /// Where the lines of the account stand.
    pub lines: String,
    /// True if it is on the reader's own use.
    pub own: bool,
    /// Who looked into it, when, and what came of it.
    pub closed: Option<(Private, String, Private)>,
}

/// `GET /accounts/alerts`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit, None).await.map(|view| render(&view));
    visit.answer(result)
}

/// `POST /accounts/alerts/{alert}`
pub async fn close(Path(alert): Path<String>, Posted { visit, form }: Posted) -> Response {
    let id: Uuid = alert.parse().unwrap_or_default();
    let done = visit.web.access().close_alert(&visit.session, id, form.get("conclusion"), visit.now).await;
    answer(&visit, done).await
}

/// `POST /accounts/watch`
pub async fn set(Confirmed { visit, form }: Confirmed) -> Response {
    let number = |name: &str| form.get(name).trim().parse::<u32>().unwrap_or(u32::MAX);
    let hour = |name: &str| i8::try_from(number(name)).unwrap_or(-1);
    let hours = WorkingHours { from: hour("from"), until: hour("until"), weekends: form.has("weekends") };
    let done = visit.web.access().set_watch(&visit.session, Watch { many: number("many"), hours }, visit.now).await;
    answer(&visit, done).await
}

async fn answer(visit: &Visit, done: Result<(), AlertError>) -> Response {
    let t = texts(visit.lang);
    let wrong = match done {
        Ok(()) => return visit.lead(Ok(String::from("/accounts/alerts?saved=1"))),
        Err(AlertError::Conclusion) => t.alert_wrong_conclusion(),
        Err(AlertError::Own) => t.alert_own(),
        Err(AlertError::Limits) => t.watch_wrong(),
        Err(AlertError::NotOwner) => return visit.refuse(PageError::Forbidden),
        Err(AlertError::NotFound) => return visit.refuse(PageError::Missing),
        Err(AlertError::Fault(fault)) => return visit.refuse(fault.into()),
        Err(other) => return visit.refuse(PageError::fault(&other)),
    };
    let again = view(visit, Some(wrong)).await;
    visit.answer(again.map(|view| render(&view)))
}

/// `POST /accounts/{account}/circle`
pub async fn circle(Path(account): Path<String>, Confirmed { visit, form }: Confirmed) -> Response {
    let result = put_circle(&visit, &account, &form).await;
    visit.lead(result.map(|()| format!("/accounts/{account}?saved=1")))
}

async fn put_circle(visit: &Visit, account: &str, form: &Form) -> Result<(), PageError> {
    visit.must_own()?;
    let id: AccountId = account.parse().map_err(|_| PageError::Missing)?;
    let (own, close) = (people(form.get("own")), people(form.get("close")));
    let (Some(own), Some(close)) = (own, close) else { return Err(PageError::Stale) };
    match visit.web.access().set_circle(&visit.session, id, &Circle { own, close }, visit.now).await {
        Ok(()) => Ok(()),
        Err(AlertError::NotOwner) => Err(PageError::Forbidden),
        Err(AlertError::NotFound) => Err(PageError::Missing),
        Err(AlertError::Fault(fault)) => Err(fault.into()),
        Err(_) => Err(PageError::Stale),
    }
}

/// The people whose pages are named, one a line; none if one is no such address.
fn people(lines: &str) -> Option<std::collections::BTreeSet<SubjectId>> {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    let last = |line: &str| line.split(['?', '#']).next().and_then(|line| line.rsplit('/').next()?.parse().ok());
    lines.map(last).collect()
}

/// Tells the owners by mail that something waits for them. The mail names nobody.
pub async fn tell(door: &vault::Door, access: &access::Access, now: Timestamp) -> Result<(), access::Fault> {
    let notice = door.notice();
    let t = texts(notice.parts().head.language);
    let letter = |to: Personal<String>| {
        let to = to.reveal(&Audience::letter()).clone();
        let text = t.alert_mail(&notice.parts().controller.name);
        let contents = Personal::new(Mail { to, subject: t.alert_mail_subject(), text }.to_bytes());
        NewLetter { id: door.staff().new_id(now), contents, from: now }
    };
    let letters: Vec<NewLetter> = access.owners_told_at(now).await?.into_iter().map(letter).collect();
    if letters.is_empty() {
        return Ok(());
    }
    match door.put_letters(letters, now).await {
        Ok(()) => Ok(()),
        Err(vault::RequestError::Fault(fault)) => Err(fault.into()),
        // A mail this short is never too large, and none of these letters is of a request.
        Err(_) => Err(access::Fault::Malformed("letter")),
    }
}

async fn view(visit: &Visit, wrong: Option<String>) -> Result<AlertsView, PageError> {
    visit.must_own()?;
    let access = visit.web.access();
    let alerts = access.alerts(false).await?;
    let accounts = alerts.iter().map(|alert| alert.account);
    let closers = alerts.iter().filter_map(|alert| alert.closed.as_ref().map(|(_, by, _)| *by));
    let names = Names::of(&visit.web, accounts.chain(closers).collect()).await?;
    let row = |alert: &Alert| AlertRow {
        id: alert.id.to_string(),
        who: names.get(alert.account),
        what: alert.what,
        people: alert.people,
        when: words::instant(visit.lang, alert.at, visit.web.zone()),
        reason: alert.reason.as_deref().map(Private::new).unwrap_or_default(),
        lines: format!("/journal?actor={}", alert.account),
        own: alert.account == visit.session.account,
        closed: alert.closed.as_ref().map(|(at, by, said)| {
            (names.get(*by), words::instant(visit.lang, *at, visit.web.zone()), Private::new(said))
        }),
    };
    let (waiting, done): (Vec<&Alert>, Vec<&Alert>) = alerts.iter().partition(|alert| alert.closed.is_none());
    Ok(AlertsView {
        waiting: waiting.into_iter().map(row).collect(),
        done: done.into_iter().map(row).collect(),
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
                @if !one.reason.is_empty() { p { (one.reason) } }
                p { a href=(one.lines) { (t.alert_look()) } }
                @if one.own { p.quiet { (t.alert_own()) } }
                form method="post" action={ "/accounts/alerts/" (one.id) } {
                    (parts::csrf(&shell.csrf))
                    div.fields {
                        div.field.field-wide {
                            label.label for={ "c-" (one.id) } { (t.alert_conclusion()) }
                            textarea.input id={ "c-" (one.id) } name="conclusion" rows="2" maxlength="2000" required {}
                        }
                        button.button type="submit" { (Icon::Check.draw()) (t.alert_close_do()) }
                    }
                }
            }
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
                        @if !one.reason.is_empty() { p { (one.reason) } }
                        @if let Some((by, when, words)) = &one.closed {
                            p { (words) }
                            p.small.quiet { (by) ", " (when) }
                        }
                    } }
                }
            }
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
                    button.button type="submit" { (t.watch_save()) }
                }
            }
        }
    }
}

/// Who of the registers the holder of an account is, and who is close to them.
pub fn circle_card(shell: &Shell, account: &str, circle: &Circle) -> Markup {
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
        details.card.card-body.closing {
            summary { (t.circle_title()) }
            p.small.quiet { (t.circle_help()) }
            form method="post" action={ "/accounts/" (account) "/circle" } {
                (parts::csrf(&shell.csrf))
                div.fields {
                    (field("own", t.circle_own(), lines(&circle.own)))
                    (field("close", t.circle_close(), lines(&circle.close)))
                    button.button type="submit" { (t.circle_save()) }
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> AlertsView {
        let row = |id: &str, what, people| AlertRow {
            id: id.into(),
            who: Private::new("Kim Kirjaaja"),
            what,
            people,
            when: "20.11.2026 klo 23.10".into(),
            reason: Private::default(),
            lines: "/journal?actor=1".into(),
            own: false,
            closed: None,
        };
        let seen = (Private::new("Otto Omistaja"), "21.11.2026 klo 8.00".into(), Private::new("Inventaario, sovittu."));
        AlertsView {
            waiting: vec![
                row("1", Unusual::Many, 312),
                AlertRow { own: true, ..row("2", Unusual::Close, 0) },
                AlertRow { reason: Private::new("Palvelinvika, tiketti 41"), ..row("3", Unusual::Emergency, 0) },
            ],
            done: vec![AlertRow { closed: Some(seen), ..row("4", Unusual::Outside, 0) }],
            watch: Watch::USUAL,
            wrong: None,
            shell: Shell { here: Here::Accounts, ..shell },
        }
    }
}
