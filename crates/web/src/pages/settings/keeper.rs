//! Who keeps these registers: the processing agreement, and who of the keeper was let in.

use access::{Account, KeepingError};
use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use maud::{Markup, html};
use vault::{Agreement, AgreementError, NewAgreement};

use crate::ask::names::Names;
use crate::design::form::{self, Line};
use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, Tone, alert, badge, crumbs, empty};
use crate::design::{Here, Private, Shell, words};
use crate::http::{Confirmed, Form, PageError, Visit};
use crate::texts::texts;

/// The page.
#[derive(Debug, Clone)]
pub struct KeeperView {
    pub shell: Shell,
    pub keeper: Private,
    pub agreed: bool,
    pub agreements: Vec<Row>,
    pub people: Vec<Person>,
    pub form: Sent,
}

/// What was sent, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    pub from: String,
    pub until: String,
    pub document: Private,
    pub username: Private,
    pub document_error: Option<String>,
    pub from_error: Option<String>,
    pub until_error: Option<String>,
    pub username_error: Option<String>,
}

/// An agreement.
#[derive(Debug, Clone)]
pub struct Row {
    pub id: String,
    pub from: String,
    pub until: Option<String>,
    pub document: Private,
    pub by: Private,
    pub in_force: bool,
    pub ended: bool,
}

/// Somebody of the keeper.
#[derive(Debug, Clone)]
pub struct Person {
    pub href: String,
    pub name: Private,
    pub closed: bool,
}

/// `GET /settings/keeper`
pub async fn get(visit: Visit) -> Response {
    let view = view(&visit, Sent::default()).await;
    visit.answer(view.map(|view| render(&view)))
}

/// `POST /settings/keeper`: records an agreement.
pub async fn agree(Confirmed { visit, form }: Confirmed) -> Response {
    let result = record(&visit, &form).await;
    finish(&visit, result).await
}

/// `POST /settings/keeper/people`: lets somebody in.
pub async fn let_in(Confirmed { visit, form }: Confirmed) -> Response {
    let t = texts(visit.lang);
    let result = match visit.web.access().let_in(Some(&visit.session), form.get("username"), visit.now).await {
        Ok(_) => Ok(None),
        Err(KeepingError::NotOwner) => Err(PageError::Forbidden),
        Err(KeepingError::Unknown) => Ok(Some(t.keeper_unknown())),
        Err(KeepingError::Already) => Ok(Some(t.keeper_already())),
        Err(KeepingError::Fault(fault)) => Err(fault.into()),
        Err(_) => Err(PageError::Missing),
    };
    let username = Private::new(form.get("username"));
    let sent = result.map(|wrong| wrong.map(|wrong| Sent { username, username_error: Some(wrong), ..Sent::default() }));
    finish(&visit, sent).await
}

/// `POST /settings/keeper/{agreement}/end`
pub async fn end(Path(agreement): Path<String>, Confirmed { visit, .. }: Confirmed) -> Response {
    let result = match (visit.must_own(), agreement.parse()) {
        (Err(error), _) => Err(error),
        (_, Err(_)) => Err(PageError::Missing),
        (_, Ok(id)) => match visit.web.door().end_agreement(Some(visit.session.account), id, visit.now).await {
            Ok(()) | Err(AgreementError::NotInForce) => Ok(None),
            Err(error) => Err(PageError::fault(&error)),
        },
    };
    finish(&visit, result).await
}

async fn finish(visit: &Visit, result: Result<Option<Sent>, PageError>) -> Response {
    match result {
        Ok(None) => visit.lead(Ok(String::from("/settings/keeper?saved=1"))),
        Ok(Some(sent)) => visit.answer(view(visit, sent).await.map(|view| render(&view))),
        Err(error) => visit.refuse(error),
    }
}

async fn record(visit: &Visit, form: &Form) -> Result<Option<Sent>, PageError> {
    visit.must_own()?;
    let t = texts(visit.lang);
    let document = form.get("document");
    let sent = Sent {
        from: form.get("from").to_owned(),
        until: form.get("until").to_owned(),
        document: Private::new(document),
        ..Sent::default()
    };
    let Some(from) = day(visit, &sent.from, 0) else {
        return Ok(Some(Sent { from_error: Some(t.keeper_day()), ..sent }));
    };
    let until = match sent.until.is_empty() {
        true => None,
        false => match day(visit, &sent.until, 1) {
            Some(until) => Some(until),
            None => return Ok(Some(Sent { until_error: Some(t.keeper_day()), ..sent })),
        },
    };
    let new = NewAgreement { from, until, document };
    match visit.web.door().agree(Some(visit.session.account), new, visit.now).await {
        Ok(()) => Ok(None),
        Err(AgreementError::Document) => Ok(Some(Sent { document_error: Some(t.keeper_document_wrong()), ..sent })),
        Err(AgreementError::Until) => Ok(Some(Sent { until_error: Some(t.keeper_until_wrong()), ..sent })),
        Err(AgreementError::NoKeeper) => Err(PageError::Missing),
        Err(error) => Err(PageError::fault(&error)),
    }
}

/// The beginning of a day, or of the day after it.
fn day(visit: &Visit, text: &str, later: i64) -> Option<Timestamp> {
    let date: Date = text.parse().ok()?;
    let date = date.checked_add(Span::new().try_days(later).ok()?).ok()?;
    Some(date.to_zoned(visit.web.zone().clone()).ok()?.timestamp())
}

async fn view(visit: &Visit, form: Sent) -> Result<KeeperView, PageError> {
    visit.must_own()?;
    let door = visit.web.door();
    let keeper = door.keeper().await?.ok_or(PageError::Missing)?;
    let agreements = door.agreements().await?;
    let names = Names::of(&visit.web, agreements.iter().filter_map(|one| one.by).collect()).await?;
    let shell = visit.shell(Here::Settings);
    let on = |at: Timestamp| words::day(shell.lang, at.to_zoned(shell.zone.clone()).date());
    let last = |end: Timestamp| end.checked_sub(jiff::SignedDuration::from_micros(1)).unwrap_or(end);
    let row = |one: &Agreement| Row {
        id: one.id.to_string(),
        from: on(one.from),
        until: one.ended_at.map(on).or(one.until.map(last).map(on)),
        document: Private::show(&one.document),
        by: one.by.map_or_else(|| Private::new(shell.t().journal_system()), |by| names.get(by)),
        in_force: one.is_in_force(visit.now),
        ended: one.ended_at.is_some(),
    };
    let accounts = visit.web.access().accounts(visit.now).await?;
    let person = |account: &Account| Person {
        href: format!("/accounts/{}", account.id),
        name: Private::show(&account.name),
        closed: account.state == access::AccountState::Closed,
    };
    let rows = agreements.iter().map(row).collect();
    Ok(KeeperView {
        keeper: Private::new(keeper.name),
        agreed: door.agreed(visit.now).await?,
        agreements: rows,
        people: accounts.iter().filter(|account| account.keeper).map(person).collect(),
        form,
        shell,
    })
}

/// The page.
pub fn render(view: &KeeperView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (crumbs(t, &[Crumb::new("/settings", t.settings_title())]))
        (parts::head(&html! { (t.keeper_title()) }, Some(&t.keeper_lead()), &html! {}))
        div.stack {
            @if !view.agreed { (alert(Tone::Warn, &t.keeper_none(), &html! { p { (t.keeper_none_help()) } })) }
            (agreements(view))
            (people(view))
            section.card.card-body {
                p { (t.keeper_sees()) }
                a.button href="/journal?keeper=1" { (Icon::History.draw()) (t.keeper_journal()) }
            }
        }
    };
    shell.page(&t.keeper_title(), &content)
}

fn agreements(view: &KeeperView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card {
            div.card-head { h2 { (t.keeper_agreements()) } p.small.quiet { (view.keeper) } }
            @if !view.agreements.is_empty() {
                table.table {
                    thead { tr { th scope="col" { (t.keeper_document()) } th scope="col" { (t.keeper_from()) } th scope="col" { (t.keeper_until()) } th scope="col" { (t.keeper_by()) } th scope="col" { (t.keeper_state()) } } }
                    tbody { @for row in &view.agreements { (agreement(shell, row)) } }
                }
            }
            form.card-body method="post" action="/settings/keeper" {
                (parts::csrf(&shell.csrf))
                div.fields {
                    (form::line(&Line { name: "document", label: t.keeper_document(), hint: t.keeper_document_hint(), value: view.form.document.clone(), error: view.form.document_error.clone(), required: true, max: 200, ..Line::default() }))
                    (form::line(&Line { name: "from", label: t.keeper_from(), kind: "date", value: Private::new(&view.form.from), error: view.form.from_error.clone(), required: true, ..Line::default() }))
                    (form::line(&Line { name: "until", label: t.keeper_until(), kind: "date", hint: t.keeper_until_hint(), value: Private::new(&view.form.until), error: view.form.until_error.clone(), ..Line::default() }))
                    button.button.button-main type="submit" { (t.keeper_record()) }
                }
            }
        }
    }
}

fn agreement(shell: &Shell, row: &Row) -> Markup {
    let t = shell.t();
    html! {
        tr {
            td { (row.document) }
            td data-label=(t.keeper_from()) { (row.from) }
            td data-label=(t.keeper_until()) { @if let Some(until) = &row.until { (until) } @else { "–" } }
            td data-label=(t.keeper_by()) { (row.by) }
            td data-label=(t.keeper_state()) {
                @if row.in_force {
                    (badge(Tone::Ok, &t.customers_agreed()))
                    form method="post" action={ "/settings/keeper/" (row.id) "/end" } {
                        (parts::csrf(&shell.csrf))
                        button.button.button-small.button-danger type="submit" { (t.keeper_end()) }
                    }
                } @else if row.ended { (badge(Tone::Plain, &t.keeper_ended())) } @else { (badge(Tone::Plain, &t.keeper_not_now())) }
            }
        }
    }
}

fn people(view: &KeeperView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card {
            div.card-head { h2 { (t.keeper_people()) } p.small.quiet { (t.keeper_people_lead()) } }
            @if view.people.is_empty() { (empty(Icon::People, &t.keeper_nobody(), "", &html! {})) } @else {
                ul.card-body {
                    @for person in &view.people {
                        li { a href=(person.href) { (person.name) } @if person.closed { " " (badge(Tone::Plain, &t.accounts_closed())) } }
                    }
                }
            }
            form.card-body method="post" action="/settings/keeper/people" {
                (parts::csrf(&shell.csrf))
                div.fields {
                    (form::line(&Line { name: "username", label: t.keeper_username(), hint: t.keeper_username_hint(), value: view.form.username.clone(), error: view.form.username_error.clone(), required: true, max: 100, ..Line::default() }))
                    button.button.button-main type="submit" { (t.keeper_let_in()) }
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> KeeperView {
        let row = |document: &str, until: Option<&str>, in_force, ended| Row {
            id: "1".into(),
            from: "1.1.2026".into(),
            until: until.map(Into::into),
            document: Private::new(document),
            by: Private::new("Otto Omistaja"),
            in_force,
            ended,
        };
        KeeperView {
            keeper: Private::new("Tilitoimisto Tase Oy"),
            agreed: false,
            agreements: vec![
                row("Sopimuskansio 2026/4", None, true, false),
                row("Sopimuskansio 2024/1", Some("31.12.2025"), false, true),
            ],
            people: vec![Person {
                href: "/accounts/1".into(),
                name: Private::new("Kim Kirjaaja (Tilitoimisto Tase Oy)"),
                closed: false,
            }],
            form: Sent { username_error: Some(shell.t().keeper_unknown()), ..Sent::default() },
            shell: Shell { here: Here::Settings, ..shell },
        }
    }
}
