//! A breach, or the suspicion of one, is reported: by anybody of the staff.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use notice::{Checked, Name, Notice};
use policy::breach::{Harm, MAX_BREACH_LINE, MAX_BREACH_TEXT, Report, Unsaid};
use serde::Deserialize;
use vault::{BreachError, BreachHead, Door, NewBreach, Personal, ShortName};

use crate::design::form::{Line, Pick, line, option};
use crate::design::parts::{self, Crumb, Tone, alert, crumbs};
use crate::design::{Here, Private, Shell};
use crate::http::visit::label;
use crate::http::{Form, PageError, Posted, Visit};
use crate::pages::breaches::{self, words};
use crate::pages::requests::{handles, passing};

/// Whose registers it is about, where they are kept for another.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub customer: String,
}

/// The page.
#[derive(Debug)]
pub struct NewView {
    pub shell: Shell,
    pub registers: Vec<Pick>,
    pub brands: Vec<Pick>,
    /// The controller it is reported on to, and the name it is reached by.
    pub customer: Option<(String, String)>,
    /// The controllers whose registers are kept; none where there are none, or they are not this person's matter.
    pub customers: passing::Controllers,
    /// What the time of the form begins with.
    pub now: String,
    pub problem: Option<String>,
    pub typed: Form,
}

/// `GET /breaches/new`
pub async fn get(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let result = view(&visit, &asked.customer, None, Form::default()).await.map(|view| render(&view));
    visit.answer(result)
}

/// `POST /breaches/new`
pub async fn post(Posted { visit, form }: Posted) -> Response {
    match report(&visit, form).await {
        Ok(response) => response,
        Err(error) => visit.refuse(error),
    }
}

/// The door of a controller whose registers are kept, for whoever passes on what is theirs.
async fn customer(visit: &Visit, named: &str) -> Result<Option<(Door, ShortName)>, PageError> {
    if named.trim().is_empty() {
        return Ok(None);
    }
    if !visit.keeps || !handles(visit) {
        return Err(PageError::Forbidden);
    }
    let (id, short) = passing::found(visit, named).await?.ok_or(PageError::Missing)?;
    let there = visit.web.door().customer_door(id, visit.now).await?.ok_or(PageError::Missing)?;
    Ok(Some((there, short)))
}

async fn report(visit: &Visit, form: Form) -> Result<Response, PageError> {
    let there = customer(visit, form.get("customer")).await?;
    let taken = match read(visit, &form) {
        Ok(new) => taken(visit, there, new).await,
        Err(error) => Err(error.into()),
    };
    match taken {
        Ok(head) => Ok(Redirect::to(&format!("/breaches/{}?saved=1", head.number)).into_response()),
        Err(BreachError::Unsaid(error)) => {
            let problem = words::unsaid(visit.lang, error);
            let named = form.get("customer").to_owned();
            let view = view(visit, &named, Some(problem), form).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&view)).into_response())
        }
        Err(other) => Err(breaches::hard(other)),
    }
}

async fn taken(visit: &Visit, there: Option<(Door, ShortName)>, new: NewBreach) -> Result<BreachHead, BreachError> {
    let (door, by) = (visit.web.door(), visit.session.account);
    match there {
        Some((there, short)) => door.report_breach_to((&there, &short), new, by, visit.now).await,
        None => door.report_breach(new, (by, visit.session.keeper), visit.now).await,
    }
}

fn read(visit: &Visit, form: &Form) -> Result<NewBreach, Unsaid> {
    let registers = form.all("register").map(|name| Name::new(name).map_err(|_| Unsaid::NoRegister));
    let report = Report {
        what: form.get("what").to_owned(),
        harms: Harm::ALL.iter().copied().filter(|harm| form.all("harm").any(|one| one == harm.word())).collect(),
        kinds: form.get("kinds").to_owned(),
        people: breaches::count(form.get("people"))?,
        records: breaches::count(form.get("records"))?,
        ..Report::default()
    };
    Ok(NewBreach {
        registers: registers.collect::<Result<_, _>>()?,
        brand: Some(form.get("brand").to_owned()).filter(|brand| !brand.is_empty()),
        noticed: breaches::instant(visit, form.get("noticed")).ok_or(Unsaid::WrongTime)?,
        report: Personal::new(report),
    })
}

async fn view(visit: &Visit, named: &str, problem: Option<String>, typed: Form) -> Result<NewView, PageError> {
    let there = customer(visit, named).await?;
    let door = there.as_ref().map_or_else(|| visit.web.door(), |(door, _)| door);
    let notice = door.notice();
    let customers = match there.is_none() && visit.keeps && handles(visit) {
        true => passing::controllers(visit).await?,
        false => passing::Controllers::default(),
    };
    let short = there.as_ref().map(|(_, short)| short.as_str().to_owned());
    Ok(NewView {
        shell: visit.shell(Here::Breaches),
        registers: registers(visit, &notice, &typed),
        brands: notice
            .parts()
            .controller
            .brands
            .iter()
            .map(|brand| Pick::new(brand, brand, typed.get("brand") == brand))
            .collect(),
        customer: short.map(|short| (notice.parts().controller.name.clone(), short)),
        customers,
        now: breaches::typed_instant(visit.web.zone(), visit.now),
        problem,
        typed,
    })
}

fn registers(visit: &Visit, notice: &Notice<Checked>, typed: &Form) -> Vec<Pick> {
    let chosen = |name: &Name| typed.all("register").any(|one| one == name.as_str());
    let pick = |register: &notice::model::Register| {
        Pick::new(register.name.to_string(), label(&register.label, &register.name, visit.lang), chosen(&register.name))
    };
    notice.parts().registers.iter().map(pick).collect()
}

/// The page.
pub fn render(view: &NewView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (crumbs(t, &[Crumb::new("/breaches", t.breach_title())]))
        (parts::head(&html! { (t.breach_new_title()) }, Some(&t.breach_new_lead()), &html! {}))
        @if let Some(problem) = &view.problem { (alert(Tone::Danger, problem, &html! {})) }
        @if let Some((name, _)) = &view.customer { (alert(Tone::Info, &t.breach_to_customer(name), &html! { p { (t.breach_to_customer_help()) } })) }
        @if view.customers.any { (choose_customer(view)) }
        form.card.card-body method="post" action="/breaches/new" {
            (parts::csrf(&shell.csrf))
            @if let Some((_, short)) = &view.customer { (parts::hidden("customer", short)) }
            div.fields { (fields(view)) div.actions {
                button.button.button-main type="submit" { (t.breach_send()) }
                a.button.button-quiet href="/breaches" { (t.shell_cancel()) }
            } }
        }
    };
    shell.page(&t.breach_new_title(), &content)
}

fn choose_customer(view: &NewView) -> Markup {
    let t = view.shell.t();
    html! {
        details.card.card-body.fold {
            summary { (t.breach_of_customer()) }
            div.fold-body {
                p.small.quiet { (t.breach_of_customer_help()) }
                form.step method="get" action="/breaches/new" {
                    label.field { span.label { (t.pass_on_to()) }
                        input.input type="text" name="customer" list="customers" required maxlength="100" autocomplete="off" spellcheck="false"; }
                    datalist id="customers" { @for (short, name) in &view.customers.offered { option value=(short) { (name) } } }
                    div.actions { button.button type="submit" { (t.breach_of_customer_go()) } }
                }
            }
        }
    }
}

fn fields(view: &NewView) -> Markup {
    let (lang, t) = (view.shell.lang, view.shell.t());
    let typed = |name: &str| Private::new(view.typed.get(name));
    let noticed = if view.typed.has("noticed") { typed("noticed") } else { Private::new(&view.now) };
    let many = |name: &'static str, label: String| {
        let hint = t.breach_count_hint();
        line(&Line { name, label, hint, value: typed(name), max: 15, ..Line::default() })
    };
    html! {
        div.field {
            label.label for="what" { (t.breach_what()) }
            textarea.input.input-note id="what" name="what" rows="5" required maxlength=(MAX_BREACH_TEXT) aria-describedby="what-hint" { (typed("what")) }
            p.hint id="what-hint" { (t.breach_what_hint()) }
        }
        (line(&Line {
            name: "noticed", label: t.breach_noticed_at(), kind: "datetime-local", value: noticed,
            hint: t.breach_noticed_hint(), required: true, ..Line::default()
        }))
        fieldset.field { legend { span.label { (t.breach_harm()) } }
            div.options { @for harm in Harm::ALL {
                @let checked = view.typed.all("harm").any(|one| one == harm.word());
                (option("checkbox", "harm", harm.word(), checked, (&words::harm(lang, *harm), "")))
            } }
        }
        fieldset.field { legend { span.label { (t.breach_which()) } }
            div.options { @for pick in &view.registers { (option("checkbox", "register", &pick.name, pick.chosen, (&pick.label, ""))) } }
        }
        @if !view.brands.is_empty() {
            div.field {
                label.label for="brand" { (t.breach_brand()) }
                select.input.input-middle id="brand" name="brand" {
                    option value="" { (t.breach_brand_none()) }
                    @for pick in &view.brands { option value=(pick.name) selected[pick.chosen] { (pick.label) } }
                }
            }
        }
        (line(&Line {
            name: "kinds", label: t.breach_kinds(), hint: t.breach_kinds_hint(), value: typed("kinds"), required: true,
            max: MAX_BREACH_LINE, ..Line::default()
        }))
        (many("people", t.breach_people()))
        (many("records", t.breach_records()))
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell, customer: bool) -> NewView {
        let pick = |name: &str, label: &str| Pick::new(name, label, false);
        NewView {
            registers: vec![pick("customers", "Asiakasrekisteri"), pick("mailing-list", "Sähköpostilista")],
            brands: vec![pick("Toivontaika", "Toivontaika")],
            customer: customer.then(|| ("Konepaja Rautio Oy".to_owned(), "rautio".to_owned())),
            customers: passing::Controllers {
                any: !customer,
                offered: vec![("rautio".into(), Private::new("Konepaja Rautio Oy"))],
            },
            now: "2026-11-20T14:20".into(),
            problem: customer.then(|| words::unsaid(shell.lang, Unsaid::NoHarm)),
            typed: Form::default(),
            shell: Shell { here: Here::Breaches, ..shell },
        }
    }
}
