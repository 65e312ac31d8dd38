//! Firms from outside whose people work here, and the agreement with each.

use std::collections::BTreeSet;

use access::{AgreedClause, Agreement, Counts, FirmError, FirmKind, NewFirm, OutsideFirm};
use axum::extract::Path;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};
use notice::{Checked, Notice};
use uuid::Uuid;

use crate::ask::refusal::{kind_label, register_label};
use crate::design::form::{self, Line, Pick, option};
use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, Tone, alert, badge, crumbs};
use crate::design::{Here, Private, Shell, words};
use crate::http::{Confirmed, Form, PageError, Visit};
use crate::pages::accounts::give::until;
use crate::pages::accounts::hub::{Tab, tabs};
use crate::texts::{Texts, texts};

/// The page of all.
#[derive(Debug, Clone)]
pub struct FirmsView {
    pub shell: Shell,
    pub firms: Vec<FirmRow>,
    pub form: FirmForm,
}

/// A firm at a glance.
#[derive(Debug, Clone)]
pub struct FirmRow {
    pub href: String,
    pub name: Private,
    pub business_id: String,
    pub kind: FirmKind,
    pub until: Option<String>,
    pub counts: Counts,
}

/// What is written of a firm.
#[derive(Debug, Clone, Default)]
pub struct FirmForm {
    pub name: Private,
    pub business_id: Private,
    pub kind: Option<FirmKind>,
    pub from: String,
    pub until: String,
    pub clauses: BTreeSet<AgreedClause>,
    /// The record kinds of the notice.
    pub covers: Vec<Pick>,
    pub wrong: Option<String>,
}

/// `GET /accounts/firms`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit, None).await.map(|view| render(&view));
    visit.answer(result)
}

/// `POST /accounts/firms`
pub async fn post(Confirmed { visit, form }: Confirmed) -> Response {
    let result = match read(&visit, &form) {
        Ok(new) => match visit.web.access().add_firm(&visit.session, new, visit.now).await {
            Ok(_) => return visit.lead(Ok(String::from("/accounts/firms?saved=1"))),
            Err(error) => wrong(error, texts(visit.lang)),
        },
        Err(wrong) => Ok(wrong),
    };
    let again = match result {
        Ok(wrong) => view(&visit, Some(FirmForm { wrong: Some(wrong), ..sent(&visit, &form) })).await,
        Err(error) => Err(error),
    };
    visit.answer(again.map(|view| render(&view)))
}

/// `GET /accounts/firms/{firm}`
pub async fn get_one(visit: Visit, Path(firm): Path<String>) -> Response {
    let result = view_one(&visit, &firm, None).await.map(|view| render_one(&view));
    visit.answer(result)
}

/// `POST /accounts/firms/{firm}`
pub async fn post_one(Path(firm): Path<String>, Confirmed { visit, form }: Confirmed) -> Response {
    let id: Uuid = firm.parse().unwrap_or_default();
    let result = match read(&visit, &form) {
        Ok(new) => match visit.web.access().change_firm(&visit.session, id, new, visit.now).await {
            Ok(()) => return visit.lead(Ok(String::from("/accounts/firms?saved=1"))),
            Err(error) => wrong(error, texts(visit.lang)),
        },
        Err(wrong) => Ok(wrong),
    };
    let again = match result {
        Ok(wrong) => view_one(&visit, &firm, Some(FirmForm { wrong: Some(wrong), ..sent(&visit, &form) })).await,
        Err(error) => Err(error),
    };
    visit.answer(again.map(|view| render_one(&view)))
}

/// `POST /accounts/firms/{firm}/end`
pub async fn end(Path(firm): Path<String>, Confirmed { visit, .. }: Confirmed) -> Response {
    let id: Uuid = firm.parse().unwrap_or_default();
    let result = match visit.web.access().end_firm(&visit.session, id, visit.now).await {
        Ok(()) => Ok(String::from("/accounts/firms?saved=1")),
        Err(error) => wrong(error, texts(visit.lang)).and(Err(PageError::Stale)),
    };
    visit.lead(result)
}

/// What is wrong, in words.
fn wrong(error: FirmError, t: &Texts) -> Result<String, PageError> {
    match error {
        FirmError::Name => Ok(t.firms_wrong_name()),
        FirmError::BusinessId => Ok(t.firms_wrong_id()),
        FirmError::Until => Ok(t.firms_wrong_until()),
        FirmError::Covers => Ok(t.firms_wrong_covers()),
        FirmError::NotOwner => Err(PageError::Forbidden),
        FirmError::NotFound => Err(PageError::Missing),
        FirmError::Stale => Err(PageError::Stale),
        FirmError::Fault(fault) => Err(fault.into()),
        other => Err(PageError::fault(&other)),
    }
}

/// The firm as it was sent; what is wrong with its days otherwise.
fn read(visit: &Visit, form: &Form) -> Result<NewFirm, String> {
    let t = texts(visit.lang);
    let day: Date = form.get("from").trim().parse().map_err(|_| t.error_date())?;
    let from = day.to_zoned(visit.web.zone().clone()).map_err(|_| t.error_date())?.timestamp();
    let until = until(visit, form.get("until")).map_err(|_| t.error_date())?;
    let covers = form.all("covers").filter_map(|word| word.split_once('/'));
    Ok(NewFirm {
        name: form.get("name").to_owned(),
        business_id: form.get("business-id").to_owned(),
        kind: FirmKind::from_word(form.get("kind")).ok_or_else(|| t.error_choice())?,
        agreement: Agreement {
            from,
            until,
            clauses: form.all("clause").filter_map(AgreedClause::from_word).collect(),
            covers: covers.map(|(register, kind)| (register.to_owned(), kind.to_owned())).collect(),
        },
    })
}

fn sent(visit: &Visit, form: &Form) -> FirmForm {
    let notice = visit.web.door().notice();
    FirmForm {
        name: Private::new(form.get("name")),
        business_id: Private::new(form.get("business-id")),
        kind: FirmKind::from_word(form.get("kind")),
        from: form.get("from").to_owned(),
        until: form.get("until").to_owned(),
        clauses: form.all("clause").filter_map(AgreedClause::from_word).collect(),
        covers: kinds(visit, &notice, |word| form.all("covers").any(|one| one == word)),
        wrong: None,
    }
}

/// Every record kind of the notice, those chosen ticked.
pub fn kinds(visit: &Visit, notice: &Notice<Checked>, chosen: impl Fn(&str) -> bool) -> Vec<Pick> {
    let mut picks = Vec::new();
    for register in &notice.parts().registers {
        for record in &register.records {
            let (of, kind) = (register.name.as_str(), record.name.as_str());
            let word = format!("{of}/{kind}");
            let label =
                format!("{}: {}", register_label(notice, of, visit.lang), kind_label(notice, of, kind, visit.lang));
            let ticked = chosen(&word);
            picks.push(Pick::new(word, label, ticked));
        }
    }
    picks
}

async fn view(visit: &Visit, form: Option<FirmForm>) -> Result<FirmsView, PageError> {
    visit.must_own()?;
    let notice = visit.web.door().notice();
    let today = visit.now.to_zoned(visit.web.zone().clone()).date().to_string();
    let fresh = || FirmForm { from: today, covers: kinds(visit, &notice, |_| false), ..FirmForm::default() };
    let firms = visit.web.access().firms().await?;
    Ok(FirmsView {
        firms: firms.iter().map(|firm| row(visit, firm)).collect(),
        form: form.unwrap_or_else(fresh),
        shell: visit.shell(Here::Accounts),
    })
}

fn row(visit: &Visit, firm: &OutsideFirm) -> FirmRow {
    FirmRow {
        href: format!("/accounts/firms/{}", firm.id),
        name: Private::new(&firm.name),
        business_id: firm.business_id.clone(),
        kind: firm.kind,
        until: firm.agreement.until.map(|until| words::day(visit.lang, last_day(visit, until))),
        counts: firm.counts(visit.now),
    }
}

/// An agreement lasts through its last day, so that its end is the first moment of the next.
fn last_day(visit: &Visit, end: Timestamp) -> Date {
    let last = end.checked_sub(jiff::SignedDuration::from_micros(1)).unwrap_or(end);
    last.to_zoned(visit.web.zone().clone()).date()
}

/// The page of all.
pub fn render(view: &FirmsView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (t.firms_title()) }, Some(&t.firms_lead()), &html! {}))
        (tabs(shell, Tab::Firms))
        @if !view.firms.is_empty() { (table(view)) }
        section.card id="new" {
            div.card-head { h2 { (t.firms_new()) } }
            (fields(shell, &view.form, "/accounts/firms"))
        }
    };
    shell.page(&t.firms_title(), &content)
}

fn table(view: &FirmsView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card.table-card {
            table.table {
                thead {
                    tr {
                        th scope="col" { (t.accounts_name()) }
                        th scope="col" { (t.firms_id()) }
                        th scope="col" { (t.firms_kind()) }
                        th scope="col" { (t.firms_until()) }
                        th scope="col" { (t.firms_agreement()) }
                    }
                }
                tbody {
                    @for firm in &view.firms {
                        tr {
                            td { a.row-link href=(firm.href) { (firm.name) } }
                            td data-label=(t.firms_id()) { (firm.business_id) }
                            td data-label=(t.firms_kind()) { (called(t, firm.kind)) }
                            td data-label=(t.firms_until()) { (firm.until.clone().unwrap_or_else(|| t.account_grant_open())) }
                            td data-label=(t.firms_agreement()) { (state(shell, firm.counts)) }
                        }
                    }
                }
            }
        }
    }
}

/// What kind of firm it is, in words.
pub fn called(t: &Texts, kind: FirmKind) -> String {
    match kind {
        FirmKind::Accountant => t.firm_accountant(),
        FirmKind::Auditor => t.firm_auditor(),
        FirmKind::Workshop => t.firm_workshop(),
        FirmKind::Support => t.firm_support(),
        FirmKind::Other => t.firm_other(),
    }
}

/// Whether an agreement counts, in words.
pub fn state(shell: &Shell, counts: Counts) -> Markup {
    let t = shell.t();
    match counts {
        Counts::InForce => badge(Tone::Ok, &t.firms_in_force()),
        Counts::Incomplete => badge(Tone::Warn, &t.firms_incomplete()),
        Counts::NotYet => badge(Tone::Info, &t.firms_not_yet()),
        Counts::Over => badge(Tone::Plain, &t.firms_over()),
    }
}

fn clause(t: &Texts, clause: AgreedClause) -> String {
    match clause {
        AgreedClause::Instructions => t.agreed_instructions(),
        AgreedClause::Secrecy => t.agreed_secrecy(),
        AgreedClause::Security => t.agreed_security(),
        AgreedClause::SubProcessors => t.agreed_sub_processors(),
        AgreedClause::Rights => t.agreed_rights(),
        AgreedClause::Help => t.agreed_help(),
        AgreedClause::Return => t.agreed_return(),
        AgreedClause::Audit => t.agreed_audit(),
    }
}

fn fields(shell: &Shell, given: &FirmForm, action: &str) -> Markup {
    let t = shell.t();
    let line = |name, label, kind, value: &Private, required| Line {
        name,
        label,
        kind,
        value: value.clone(),
        required,
        ..Line::default()
    };
    html! {
        @if let Some(wrong) = &given.wrong { (alert(Tone::Danger, wrong, &html! {})) }
        form.card-body method="post" action=(action) {
            (parts::csrf(&shell.csrf))
            div.fields {
                (form::line(&line("name", t.firms_name(), "", &given.name, true)))
                (form::line(&line("business-id", t.firms_id(), "", &given.business_id, true)))
                div.field {
                    label.label for="kind" { (t.firms_kind()) }
                    select.input.input-middle id="kind" name="kind" {
                        @for kind in FirmKind::ALL { option value=(kind.word()) selected[given.kind == Some(kind)] { (called(t, kind)) } }
                    }
                }
                (form::line(&line("from", t.firms_from(), "date", &Private::new(&given.from), true)))
                (form::line(&line("until", t.firms_until(), "date", &Private::new(&given.until), false)))
                fieldset.field.field-wide {
                    legend { span.label { (t.firms_clauses()) } }
                    p.hint { (t.firms_clauses_help()) }
                    div.options.options-two {
                        @for one in AgreedClause::ALL {
                            (option("checkbox", "clause", one.word(), given.clauses.contains(&one), (&clause(t, one), "")))
                        }
                    }
                }
                fieldset.field.field-wide {
                    legend { span.label { (t.firms_covers()) } }
                    p.hint { (t.firms_covers_help()) }
                    div.options.options-two {
                        @for pick in &given.covers { (option("checkbox", "covers", &pick.name, pick.chosen, (&pick.label, ""))) }
                    }
                }
                button.button.button-main type="submit" { (Icon::Check.draw()) (t.firms_save()) }
            }
        }
    }
}

/// The page of one.
#[derive(Debug, Clone)]
pub struct FirmView {
    pub shell: Shell,
    pub id: String,
    pub name: Private,
    pub counts: Counts,
    pub ended: bool,
    pub form: FirmForm,
}

async fn view_one(visit: &Visit, firm: &str, form: Option<FirmForm>) -> Result<FirmView, PageError> {
    visit.must_own()?;
    let id: Uuid = firm.parse().map_err(|_| PageError::Missing)?;
    let firm = visit.web.access().firm(id).await?.ok_or(PageError::Missing)?;
    let notice = visit.web.door().notice();
    let agreed = &firm.agreement;
    let covered = |word: &str| agreed.covers.iter().any(|(register, kind)| format!("{register}/{kind}") == word);
    let written = || FirmForm {
        name: Private::new(&firm.name),
        business_id: Private::new(&firm.business_id),
        kind: Some(firm.kind),
        from: agreed.from.to_zoned(visit.web.zone().clone()).date().to_string(),
        until: agreed.until.map(|until| last_day(visit, until).to_string()).unwrap_or_default(),
        clauses: agreed.clauses.clone(),
        covers: kinds(visit, &notice, covered),
        wrong: None,
    };
    Ok(FirmView {
        id: id.to_string(),
        name: Private::new(&firm.name),
        counts: firm.counts(visit.now),
        ended: firm.ended_at.is_some(),
        form: form.unwrap_or_else(written),
        shell: visit.shell(Here::Accounts),
    })
}

/// The page of one.
pub fn render_one(view: &FirmView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (crumbs(t, &[Crumb::new("/accounts", t.accounts_title()), Crumb::new("/accounts/firms", t.firms_title())]))
        (parts::head(&html! { (view.name) " " (state(shell, view.counts)) }, None, &html! {}))
        @if view.counts == Counts::Incomplete { (alert(Tone::Warn, &t.firms_incomplete_title(), &html! { p { (t.firms_incomplete_help()) } })) }
        div.stack {
            @if !view.ended {
                section.card { (fields(shell, &view.form, &format!("/accounts/firms/{}", view.id))) }
                details.card.card-body.closing {
                    summary { (t.firms_end()) }
                    p.small.quiet { (t.firms_end_help()) }
                    form method="post" action={ "/accounts/firms/" (view.id) "/end" } {
                        (parts::csrf(&shell.csrf))
                        button.button.button-danger type="submit" { (t.firms_end_sure()) }
                    }
                }
            }
        }
    };
    shell.page(&t.firms_title(), &content)
}

#[cfg(test)]
pub mod tests {
    use super::*;

    fn form(t: &Texts) -> FirmForm {
        FirmForm {
            name: Private::new("Tilit Oy"),
            business_id: Private::new("1234567-0"),
            kind: Some(FirmKind::Accountant),
            from: "2026-01-01".into(),
            until: "2026-12-31".into(),
            clauses: [AgreedClause::Secrecy, AgreedClause::Security].into(),
            covers: vec![Pick::new("customers/invoice", "Asiakasrekisteri: Lasku", true)],
            wrong: Some(t.firms_wrong_id()),
        }
    }

    pub fn sample(shell: Shell) -> FirmsView {
        let row = |name: &str, kind, counts| FirmRow {
            href: "/accounts/firms/1".into(),
            name: Private::new(name),
            business_id: "1234567-1".into(),
            kind,
            until: Some("31.12.2026".into()),
            counts,
        };
        FirmsView {
            firms: vec![
                row("Tilit Oy", FirmKind::Accountant, Counts::InForce),
                row("Tarkastus Oy", FirmKind::Auditor, Counts::Incomplete),
                row("Korjaamo Ky", FirmKind::Workshop, Counts::Over),
            ],
            form: form(shell.t()),
            shell: Shell { here: Here::Accounts, ..shell },
        }
    }

    pub fn sample_one(shell: Shell) -> FirmView {
        FirmView {
            id: "1".into(),
            name: Private::new("Tarkastus Oy"),
            counts: Counts::Incomplete,
            ended: false,
            form: FirmForm { wrong: None, ..form(shell.t()) },
            shell: Shell { here: Here::Accounts, ..shell },
        }
    }
}
