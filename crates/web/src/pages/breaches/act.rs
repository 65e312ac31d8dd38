//! Something is said of a breach, from the revision that was seen.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use policy::breach::{Risk, Said, Unsaid, Untold};
use vault::{BreachError, BreachHead};

use crate::http::{Form, PageError, Posted, Visit};
use crate::pages::breaches::{self, show, words};

/// `POST /breaches/{number}/{step}`
pub async fn post(Path((number, step)): Path<(String, String)>, Posted { visit, form }: Posted) -> Response {
    match take(&visit, &number, &step, form).await {
        Ok(response) => response,
        Err(error) => visit.refuse(error),
    }
}

async fn take(visit: &Visit, number: &str, step: &str, form: Form) -> Result<Response, PageError> {
    let (head, speaker) = breaches::found(visit, number).await?;
    let seen = BreachHead { revision: form.get("revision").parse().unwrap_or_default(), ..head };
    let said = match read(visit, step, &form)? {
        Ok(said) => {
            let who = (speaker, visit.session.account);
            visit.web.door().say_of_breach(&seen, said, who, visit.now).await
        }
        Err(error) => Err(BreachError::Unsaid(error)),
    };
    let (status, problem) = match said {
        Ok(_) => return Ok(Redirect::to(&format!("/breaches/{number}?saved=1")).into_response()),
        Err(BreachError::Unsaid(error @ (Unsaid::Keeper | Unsaid::Role))) => {
            (StatusCode::FORBIDDEN, words::unsaid(visit.lang, error))
        }
        Err(BreachError::Unsaid(error)) => (StatusCode::UNPROCESSABLE_ENTITY, words::unsaid(visit.lang, error)),
        Err(BreachError::Conflict { .. }) => (StatusCode::CONFLICT, crate::texts::texts(visit.lang).breach_not_first()),
        Err(other) => return Err(breaches::hard(other)),
    };
    let view = show::view(visit, number, Some(problem), (step, form)).await?;
    Ok((status, show::render(&view)).into_response())
}

/// What the form says; none of the steps there are is a page that is not there.
fn read(visit: &Visit, step: &str, form: &Form) -> Result<Result<Said, Unsaid>, PageError> {
    let text = |name: &str| form.get(name).to_owned();
    let on = || breaches::instant(visit, form.get("on")).ok_or(Unsaid::WrongTime);
    Ok(match step {
        "assess" => assessed(form),
        "notify" => {
            let (by, reference, late) = (text("by"), text("reference"), text("late"));
            on().map(|on| Said::Notified { on, by, reference, late })
        }
        "tell" => on().map(|on| Said::Told { on, how: text("how") }),
        "not-told" => match Untold::from_word(form.get("why")) {
            Some(why) => Ok(Said::NotTold { why, reasons: text("reasons") }),
            None => Err(Unsaid::NoWords),
        },
        "pass-on" => on().map(|on| Said::PassedOn { on, how: text("how") }),
        "measures" => Ok(Said::Measures { words: text("words") }),
        "note" => Ok(Said::Note { words: text("words") }),
        "close" => Ok(Said::Closed),
        _ => return Err(PageError::Missing),
    })
}

fn assessed(form: &Form) -> Result<Said, Unsaid> {
    let risk = Risk::from_word(form.get("risk")).ok_or(Unsaid::NoWords)?;
    let (people, records) = (breaches::count(form.get("people"))?, breaches::count(form.get("records"))?);
    let (reasons, consequences) = (form.get("reasons").to_owned(), form.get("consequences").to_owned());
    Ok(Said::Assessed { risk, reasons, consequences, people, records })
}
