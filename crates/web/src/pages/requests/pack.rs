//! Everything about a person as one encrypted file, for who hands it over.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use given::{Given, Held, Package};
use maud::{Markup, html};
use policy::items::What;
use rights::{DeskError, Kind, Stage, StepError};
use vault::{Everything, JournalQuery};

use crate::design::parts as design;
use crate::http::form::Form;
use crate::http::{PageError, Posted, Visit};
use crate::pages::items::{
    self,
    print::{Copy, noted},
};
use crate::pages::requests::show::CaseView;
use crate::pages::requests::{self, show, words};

/// The fewest characters of a password that closes a package.
const MIN_PASSWORD: usize = 12;
/// The most characters of it.
const MAX_PASSWORD: usize = 200;
/// The most journal rows about a person that are told.
const MAX_ROWS: usize = 5_000;

/// The form that makes a package.
pub fn form(view: &CaseView) -> Markup {
    let t = view.shell.t();
    html! {
        form.step.card-inset method="post" action=(view.action("package")) {
            (design::csrf(&view.shell.csrf))
            (design::hidden("revision", &view.case.file().head.revision.to_string()))
            p { b { (t.pack_title()) } }
            p.small.quiet { (t.pack_help()) }
            label.field { span.label { (t.pack_password()) }
                input.input type="text" name="password" minlength=(MIN_PASSWORD) maxlength=(MAX_PASSWORD) required autocomplete="off" spellcheck="false";
                span.hint { (t.pack_hint()) } }
            button.button type="submit" { (t.pack_do()) }
        }
    }
}

/// `POST /requests/{number}/package`
pub async fn post(Path(number): Path<String>, Posted { visit, form }: Posted) -> Response {
    match make(&visit, &number, form).await {
        Ok(response) => response,
        Err(error) => visit.refuse(error),
    }
}

async fn make(visit: &Visit, number: &str, form: Form) -> Result<Response, PageError> {
    let case = requests::opened(visit, number).await?;
    match package(visit, &case, form.get("password")).await {
        Ok(bytes) => {
            let desk = requests::desk(visit);
            let moment = requests::moment(visit, &desk);
            let subject = case.file().head.subject;
            let copy = Copy { what: What::Export, register: None, kind: None, subject, device: None, kept_at: None };
            noted(visit, copy, &Form::default()).await.map_err(items::hard)?;
            let number = case.file().head.number.to_string();
            // That it was made stands in the journal already; the case says it too, unless somebody was first.
            let _ = desk.save(case.given(moment), moment).await;
            let headers = [
                (CONTENT_TYPE, "application/zip".to_owned()),
                (CONTENT_DISPOSITION, format!("attachment; filename=\"{number}.zip\"")),
                (CACHE_CONTROL, "no-store".to_owned()),
            ];
            Ok((headers, bytes).into_response())
        }
        Err(DeskError::Step(error)) => {
            let problem = Some(words::not(visit.lang, &error));
            let view = show::view(visit, case, problem, Form::default()).await?;
            Ok(visit.answer(Ok(show::render(&view))))
        }
        Err(other) => Err(other.into()),
    }
}

async fn package(visit: &Visit, case: &Stage, password: &str) -> Result<Vec<u8>, DeskError> {
    let Stage::Decided(_) = case else { return Err(StepError::OtherStage.into()) };
    let length = password.chars().count();
    if !(MIN_PASSWORD..=MAX_PASSWORD).contains(&length) {
        return Err(StepError::NoReasons.into());
    }
    let file = case.file();
    let (door, notice) = (visit.web.door(), visit.web.door().notice());
    let desk = requests::desk(visit);
    let moment = requests::moment(visit, &desk);
    let how = rights::Carrying { handles: requests::handles(visit), ..rights::Carrying::default() };
    let (opened, others) = desk.to_give(case, how, moment).await?;
    let out = file.left_out(&others)?;
    let mut everything: Vec<Everything> = vec![opened];
    let left_out: usize = everything.iter_mut().map(|one| one.leave_out(&out)).sum();
    let subject = file.head.subject;
    let query = JournalQuery { subject, limit: MAX_ROWS, ..JournalQuery::default() };
    let entries = door.journal(&query).await?.entries;
    let lang = rights::letters::language(file);
    let held = Held {
        notice: &notice,
        everything: &everything,
        entries: &entries,
        lang,
        zone: visit.web.zone(),
        now: visit.now,
    };
    let mut given = if file.kind == Kind::Portability { Given::portable(held) } else { Given::whole(held) };
    given.left_out = left_out;
    let made = Package::make(&given, &mut everything, Some(password)).await;
    made.map(Package::into_bytes).map_err(|error| match error {
        given::PackageError::Fault(fault) => DeskError::Fault(fault),
        _ => DeskError::Step(StepError::TooMany),
    })
}
