//! A request about a register that is kept for another: to whom it is passed on, and what is left of it here.

use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use rights::{Desk, Stage, State, StepError};
use vault::{ControllerId, PassedOn, RequestHead, ShortName};

use crate::design::{Private, words as say};
use crate::http::{PageError, Visit};
use crate::pages::requests::show::CaseView;
use crate::pages::requests::{self, steps};

/// How many controllers are offered by name; among more one is typed.
const OFFERED: usize = 50;

/// To whom a case may be passed on.
#[derive(Debug, Clone, Default)]
pub struct Controllers {
    /// True if the firm keeps registers for others.
    pub any: bool,
    /// Those that are offered: the name they are reached by, and their own.
    pub offered: Vec<(String, Private)>,
}

/// To whom it may be passed on.
pub async fn controllers(visit: &Visit) -> Result<Controllers, PageError> {
    if !visit.keeps {
        return Ok(Controllers::default());
    }
    let kept = visit.web.door().kept_controllers(None, OFFERED + 1).await?;
    let few = kept.len() <= OFFERED;
    let offered = kept.into_iter().filter(|_| few).filter_map(|one| {
        let short = one.short?.to_string();
        Some((short, Private::new(one.name)))
    });
    Ok(Controllers { any: true, offered: offered.collect() })
}

/// The form that passes a case on, where it may be.
pub fn form(view: &CaseView) -> Markup {
    let t = view.shell.t();
    let state = view.case.file().state();
    let may = matches!(state, State::Received | State::IdentityAsked | State::Identified);
    if !view.controllers.any || !may {
        return html! {};
    }
    let body = html! {
        p.small.quiet { (t.pass_on_help()) }
        label.field { span.label { (t.pass_on_to()) }
            input.input type="text" name="customer" list="pass-on-to" required maxlength="100" autocomplete="off" spellcheck="false" value=(Private::new(view.typed.get("customer")));
            span.hint { (t.pass_on_to_hint()) } }
        datalist id="pass-on-to" { @for (short, name) in &view.controllers.offered { option value=(short) { (name) } } }
    };
    steps::fold(&t.pass_on(), &steps::form(view, "pass-on", &body, &t.pass_on_do(), false))
}

/// Passes a case on to the controller that was named.
pub async fn take(visit: &Visit, case: Stage, named: &str) -> Result<Result<Response, StepError>, PageError> {
    let Some((id, short)) = found(visit, named).await? else { return Ok(Err(StepError::NoSuchController)) };
    let Some(there) = visit.web.door().customer_door(id, visit.now).await? else {
        return Ok(Err(StepError::NoSuchController));
    };
    let there = Desk::new(there, visit.web.zone().clone(), visit.web.mails());
    let desk = requests::desk(visit);
    let moment = requests::moment(visit, &desk);
    match desk.pass_on(case, (&there, &short), moment).await {
        Ok(head) => Ok(Ok(Redirect::to(&format!("/requests/{}?saved=1", head.number)).into_response())),
        Err(rights::DeskError::Step(error)) => Ok(Err(error)),
        Err(rights::DeskError::Request(vault::RequestError::Conflict { .. })) => Ok(Err(StepError::SomebodyWasFirst)),
        Err(other) => Err(other.into()),
    }
}

/// The controller of a name: that by which it is reached, or its own as one would be made of it.
pub async fn found(visit: &Visit, named: &str) -> Result<Option<(ControllerId, ShortName)>, PageError> {
    if named.trim().is_empty() {
        return Ok(None);
    }
    for short in [ShortName::read(named), Some(ShortName::made_of(named))].into_iter().flatten() {
        let entry = visit.web.vault().named(&short).await?;
        if let Some(entry) = entry.filter(|entry| entry.kept_by == Some(visit.web.door().id())) {
            return Ok(Some((entry.id, short)));
        }
    }
    let lower = named.trim().to_lowercase();
    let kept = visit.web.door().kept_controllers(None, OFFERED).await?;
    let called = kept.into_iter().find(|one| one.name.to_lowercase() == lower);
    Ok(called.and_then(|one| Some((one.id, one.short?))))
}

/// That a case was passed on: to whom, when, and where it goes on.
#[derive(Debug, Clone)]
pub struct Passed {
    /// Its controller, as far as it is still there.
    pub to: Private,
    /// When.
    pub at: String,
    /// Who passed it on.
    pub by: Private,
}

/// To whom the case of this head was passed on.
pub async fn of(visit: &Visit, head: &RequestHead) -> Result<Option<Passed>, PageError> {
    let Some(passed) = visit.web.door().passed_on(head.id).await? else { return Ok(None) };
    let names = crate::ask::names::Names::of(&visit.web, passed.by.into_iter().collect()).await?;
    Ok(Some(Passed {
        to: to(visit, &passed).await?,
        at: say::instant(visit.lang, passed.at, visit.web.zone()),
        by: passed.by.map(|by| names.get(by)).unwrap_or_default(),
    }))
}

async fn to(visit: &Visit, passed: &PassedOn) -> Result<Private, PageError> {
    let entry = visit.web.vault().controller(passed.customer).await?;
    Ok(Private::new(entry.map_or_else(|| passed.short.clone(), |entry| entry.name)))
}

/// The same in a list; empty for cases that were not.
pub async fn in_list(visit: &Visit, head: &RequestHead) -> Result<Option<Private>, PageError> {
    if !visit.keeps || head.outcome.as_ref().map(notice::Name::as_str) != Some(rights::Outcome::PassedOn.word()) {
        return Ok(None);
    }
    match visit.web.door().passed_on(head.id).await? {
        Some(passed) => to(visit, &passed).await.map(Some),
        None => Ok(None),
    }
}

/// Whatever is tried with a case that was passed on is refused, and written down.
pub async fn not_ours(visit: &Visit, head: &RequestHead, step: &str) -> Result<Option<Response>, PageError> {
    let begun = visit.web.door().passed_on(head.id).await?;
    if begun.is_none() || (step == "pass-on" && !head.is_receipt()) {
        return Ok(None);
    }
    visit.web.door().refused_passed_on(head, visit.session.account, visit.now).await?;
    Ok(Some(Redirect::to(&format!("/requests/{}?not-yours=1", head.number)).into_response()))
}
