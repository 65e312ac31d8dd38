//! What who looks after the systems opens in an emergency, and who that is.

use access::{Emergency, EmergencyError, EmergencyOn, MAX_EMERGENCY_MINUTES, NewEmergency};
use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use notice::Name;
use policy::{AccountId, RecordId, SubjectId};

use crate::ask::refusal::register_label;
use crate::design::form::{self, Line, Pick};
use crate::design::icon::Icon;
use crate::design::parts::{self, Tone, alert};
use crate::design::{Here, Private, Shell, words};
use crate::http::{Confirmed, Form, PageError, Posted, Visit};
use crate::pages::accounts::alerts::{EmergencyRow, emergency_row, opened};
use crate::pages::records::one::{self, Granted};
use crate::texts::{Texts, texts};

/// For how many minutes it can be opened.
const MINUTES: [u32; 4] = [15, 30, 60, MAX_EMERGENCY_MINUTES];

/// The page.
#[derive(Debug, Clone)]
pub struct EmergencyView {
    pub shell: Shell,
    /// What was opened and waits for its review, with when.
    pub waiting: Vec<(String, EmergencyRow)>,
    /// What of it is open just now.
    pub granted: Vec<Granted>,
    pub registers: Vec<Pick>,
    pub place: Private,
    pub reason: Private,
    pub minutes: u32,
    pub wrong: Option<String>,
}

/// `GET /emergency`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit, None).await.map(|view| render(&view));
    visit.answer(result)
}

/// `POST /emergency`
pub async fn post(Confirmed { visit, form }: Confirmed) -> Response {
    let t = texts(visit.lang);
    let wrong = match open(&visit, &form).await {
        Ok(()) => return visit.lead(Ok(String::from("/emergency?saved=1"))),
        Err(EmergencyError::Reason) => t.emergency_wrong_reason(),
        Err(EmergencyError::Minutes) => t.error_choice(),
        Err(EmergencyError::NotFound) => t.emergency_wrong_place(),
        Err(EmergencyError::Undecided) => t.emergency_too_many(),
        Err(EmergencyError::Fault(fault)) => return visit.refuse(fault.into()),
        Err(_) => return visit.refuse(PageError::Forbidden),
    };
    let again = view(&visit, Some((&form, wrong))).await;
    visit.answer(again.map(|view| render(&view)))
}

/// `POST /emergency/end`
pub async fn end(Posted { visit, .. }: Posted) -> Response {
    let done = visit.web.access().end_emergency(visit.session.account, visit.now).await;
    visit.lead(done.map(|()| String::from("/emergency?saved=1")).map_err(PageError::from))
}

/// `POST /accounts/{account}/support`
pub async fn support(Path(account): Path<String>, Confirmed { visit, form }: Confirmed) -> Response {
    let id: Result<AccountId, _> = account.parse();
    let done = match id {
        Ok(id) => {
            let supports = form.get("supports") == "yes";
            visit.web.access().set_supports(&visit.session, (id, supports), visit.now).await
        }
        Err(_) => Err(EmergencyError::NotAllowed),
    };
    visit.lead(match done {
        Ok(()) => Ok(format!("/accounts/{account}?saved=1")),
        Err(EmergencyError::NotOwner) => Err(PageError::Forbidden),
        Err(EmergencyError::Fault(fault)) => Err(fault.into()),
        Err(_) => Err(PageError::Missing),
    })
}

async fn open(visit: &Visit, form: &Form) -> Result<(), EmergencyError> {
    let place = form.get("place").trim();
    let on = match place.is_empty() {
        true => Name::new(form.get("register")).ok().map(EmergencyOn::Register),
        false => named(place),
    };
    let new = NewEmergency {
        on: on.ok_or(EmergencyError::NotFound)?,
        reason: form.get("reason").to_owned(),
        minutes: form.get("minutes").parse().unwrap_or(0),
    };
    let tell = super::alerts::letter(visit.web.door(), visit.now);
    visit.web.access().open_emergency(visit.session.account, new, &tell, visit.now).await.map(drop)
}

/// The person or the record of an address.
fn named(place: &str) -> Option<EmergencyOn> {
    let place = place.split(['?', '#']).next().unwrap_or_default();
    let mut parts = place.rsplit('/').peekable();
    while let Some(part) = parts.next() {
        let person = parts.peek() == Some(&"people");
        if let Ok(id) = part.parse::<SubjectId>() {
            return Some(match person {
                true => EmergencyOn::Person(id),
                false => EmergencyOn::Record(RecordId::new(id.uuid())),
            });
        }
    }
    None
}

async fn view(visit: &Visit, sent: Option<(&Form, String)>) -> Result<EmergencyView, PageError> {
    let (access, me) = (visit.web.access(), visit.session.account);
    if visit.session.owner || !access.supports(me).await? {
        return Err(PageError::Forbidden);
    }
    let notice = visit.web.door().notice();
    let when = |at| words::instant(visit.lang, at, visit.web.zone());
    let waiting = access.emergencies_of(me).await?;
    // Where to go stands with what is open just now: a person's own page is more than was opened.
    let row = |emergency: &Emergency| {
        let row = emergency_row(visit, emergency);
        EmergencyRow { what: (row.what.0, None), ..row }
    };
    let chosen = sent.as_ref().map(|(form, _)| form.get("register")).unwrap_or_default();
    let pick = |name: &Name| {
        Pick::new(name.as_str(), register_label(&notice, name.as_str(), visit.lang), chosen == name.as_str())
    };
    let text = |name: &str| sent.as_ref().map(|(form, _)| Private::new(form.get(name))).unwrap_or_default();
    Ok(EmergencyView {
        waiting: waiting.iter().filter_map(|alert| Some((when(alert.at), row(alert.emergency.as_ref()?)))).collect(),
        granted: one::granted(visit).await?,
        registers: notice.parts().registers.iter().map(|register| pick(&register.name)).collect(),
        place: text("place"),
        reason: text("reason"),
        minutes: sent.as_ref().and_then(|(form, _)| form.get("minutes").parse().ok()).unwrap_or(30),
        wrong: sent.map(|(_, wrong)| wrong),
        shell: visit.shell(Here::Start),
    })
}

/// The page.
pub fn render(view: &EmergencyView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (t.emergency_title()) }, Some(&t.emergency_lead()), &html! {}))
        @if shell.saved { (parts::saved(t)) }
        @if let Some(wrong) = &view.wrong { (alert(Tone::Danger, wrong, &html! {})) }
        div.stack {
            (one::card(shell, &view.granted))
            @if !view.waiting.is_empty() { (waiting(view)) }
            section.card {
                div.card-head { h2 { (t.emergency_open()) } }
                form.card-body method="post" action="/emergency" {
                    (parts::csrf(&shell.csrf))
                    div.fields {
                        (form::line(&Line { name: "place", label: t.emergency_place(), hint: t.emergency_place_hint(), value: view.place.clone(), max: 400, ..Line::default() }))
                        (choose("register", &t.emergency_register(), Some(&t.record_choose()), &view.registers))
                        (choose("minutes", &t.emergency_minutes(), None, &minutes(view)))
                        div.field.field-wide {
                            label.label for="reason" { (t.emergency_reason()) }
                            textarea.input id="reason" name="reason" rows="2" maxlength="300" required aria-describedby="reason-hint" { (view.reason) }
                            p.hint id="reason-hint" { (t.emergency_reason_hint()) }
                        }
                        button.button.button-danger type="submit" { (Icon::Alert.draw()) (t.emergency_do()) }
                    }
                }
            }
        }
    };
    shell.page(&t.emergency_title(), &content)
}

fn minutes(view: &EmergencyView) -> Vec<Pick> {
    let t = view.shell.t();
    let pick = |minutes: u32| Pick::new(minutes.to_string(), t.emergency_minutes_of(minutes), minutes == view.minutes);
    MINUTES.into_iter().map(pick).collect()
}

fn choose(name: &str, label: &str, none: Option<&str>, picks: &[Pick]) -> Markup {
    html! {
        div.field {
            label.label for=(name) { (label) }
            select.input id=(name) name=(name) {
                @if let Some(none) = none { option value="" { (none) } }
                @for pick in picks { option value=(pick.name) selected[pick.chosen] { (pick.label) } }
            }
        }
    }
}

/// What was opened and is to be decided on by the owners.
fn waiting(view: &EmergencyView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card {
            div.card-head { h2 { (t.emergency_waiting()) } }
            ul.grants {
                @for (when, one) in &view.waiting {
                    li.grant { div { p { b { (when) } } (opened(t, one)) } }
                }
            }
            form.card-body method="post" action="/emergency/end" {
                (parts::csrf(&shell.csrf))
                button.button type="submit" { (t.emergency_end()) }
            }
        }
    }
}

/// What was done about emergencies, as the journal names it, in words.
pub fn did(t: &Texts, word: &str) -> Option<String> {
    Some(match word {
        "open-emergency" => t.did_open_emergency(),
        "end-emergency" => t.did_end_emergency(),
        "set-support" => t.did_set_support(),
        "end-support" => t.did_end_support(),
        _ => return None,
    })
}

/// The way in, for who looks after the systems.
pub fn way_in(shell: &Shell) -> Markup {
    let t = shell.t();
    html! {
        section.card.card-body.ask-why {
            h2 { (t.support_title()) }
            p.lead { (t.emergency_lead()) }
            a.button href="/emergency" { (Icon::Alert.draw()) (t.emergency_open()) }
        }
    }
}

/// Whether somebody looks after the systems, on the page of their account.
pub fn support_card(shell: &Shell, account: &str, supports: bool) -> Markup {
    let t = shell.t();
    html! {
        details.card.card-body.closing open[supports] {
            summary { (t.support_title()) }
            p.small.quiet { (t.support_help()) }
            form method="post" action={ "/accounts/" (account) "/support" } {
                (parts::csrf(&shell.csrf))
                (parts::hidden("supports", if supports { "no" } else { "yes" }))
                button.button type="submit" { @if supports { (t.support_end()) } @else { (t.support_set()) } }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> EmergencyView {
        let one = crate::pages::accounts::alerts::tests::emergency(&shell);
        EmergencyView {
            waiting: vec![("20.11.2026 klo 23.10".into(), one)],
            granted: Vec::new(),
            registers: vec![Pick::new("customers", "Asiakasrekisteri", false)],
            place: Private::default(),
            reason: Private::default(),
            minutes: 30,
            wrong: Some(shell.t().emergency_wrong_reason()),
            shell,
        }
    }

    #[test]
    fn an_address_names_a_person_or_a_record() {
        let id = "0199f0a0-0000-7000-8000-000000000001";
        let person = Some(EmergencyOn::Person(id.parse().unwrap()));
        assert_eq!(named(&format!("https://x.fi/people/{id}?saved=1")), person);
        let record = Some(EmergencyOn::Record(id.parse().unwrap()));
        for place in [id.to_owned(), format!("/registers/customers/customer/{id}/edit#f")] {
            assert_eq!(named(&place), record, "{place}");
        }
        assert_eq!(named("/registers/customers"), None);
    }
}
