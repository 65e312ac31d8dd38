//! What a person said is wrong, set right on their records: every value that was decided to be, as it stands, in a form.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use notice::model::{Field, FieldType};
use notice::{Checked, Name, Notice};
use rights::{Carrying, DeskError, Stage, StepError};
use vault::{Correcting, Finding, MAX_CORRECTED, OpenRecord, Personal, RequestError};

use crate::ask::fields::{self, Filled};
use crate::ask::values;
use crate::design::form::RecordField;
use crate::design::icon::Icon;
use crate::design::parts::{self as design, Crumb, Tone, crumbs};
use crate::design::{Here, Private, Shell};
use crate::http::visit::label;
use crate::http::{Form, PageError, Posted, Visit};
use crate::pages::records::new::errors;
use crate::pages::requests::{self, words};

/// The page.
#[derive(Debug)]
pub struct CorrectView {
    pub shell: Shell,
    pub number: String,
    /// The revision of the case the form was opened from.
    pub revision: u64,
    /// What the person wrote.
    pub message: Private,
    pub records: Vec<RecordPart>,
    pub problem: Option<String>,
}

/// A record in the form.
#[derive(Debug)]
pub struct RecordPart {
    pub id: String,
    pub revision: u64,
    pub register: String,
    pub kind: String,
    pub title: String,
    /// The values the form was opened with.
    pub before: Vec<(String, Private)>,
    pub fields: Vec<RecordField>,
}

/// `GET /requests/{number}/correct`
pub async fn get(visit: Visit, Path(number): Path<String>) -> Response {
    let result = async {
        let case = requests::opened(&visit, &number).await?;
        shown(&visit, &case, None, &Form::default(), &[]).await
    };
    let result = result.await;
    visit.answer(result)
}

/// `POST /requests/{number}/correct`
pub async fn post(Path(number): Path<String>, Posted { visit, form }: Posted) -> Response {
    match take(&visit, &number, &form).await {
        Ok(response) => response,
        Err(error) => visit.refuse(error),
    }
}

async fn take(visit: &Visit, number: &str, form: &Form) -> Result<Response, PageError> {
    let case = requests::opened(visit, number).await?;
    let changed = || Redirect::to(&format!("/requests/{number}?changed=1")).into_response();
    if form.get("revision").parse() != Ok(case.file().head.revision) {
        return Ok(changed());
    }
    let desk = requests::desk(visit);
    let moment = requests::moment(visit, &desk);
    let what = brought(&visit.web.door().notice(), case.file(), form)?;
    let done = match what.is_empty() {
        true => Err(DeskError::Step(StepError::NotSetRight)),
        false => match desk.correct(case, what, how(visit), moment).await {
            Ok(next) => desk.save(next, moment).await.map(|_| ()),
            Err(error) => Err(error),
        },
    };
    let (problem, findings) = match done {
        Ok(()) => return Ok(Redirect::to(&format!("/requests/{number}?saved=1")).into_response()),
        Err(DeskError::Request(RequestError::Conflict { .. })) => return Ok(changed()),
        Err(DeskError::Values(findings)) => (crate::texts::texts(visit.lang).correct_wrong(), findings),
        Err(DeskError::Step(error)) => (words::not(visit.lang, &error), Vec::new()),
        Err(other) => return Err(other.into()),
    };
    let case = requests::opened(visit, number).await?;
    let page = shown(visit, &case, Some(problem), form, &findings).await?;
    Ok(visit.answer(Ok(page)))
}

fn how(visit: &Visit) -> Carrying {
    Carrying { handles: requests::handles(visit), ..Carrying::default() }
}

/// True if a field is set right by typing: a permission is given and taken back, a number is given by the firm, and a file
/// is brought.
fn is_typed(field: &Field) -> bool {
    !field.kind.is_file() && !matches!(field.kind, FieldType::Permission { .. } | FieldType::CustomerNumber)
}

/// What the form brings: of each record the values it was shown with, as they were typed.
fn brought(notice: &Notice<Checked>, file: &rights::File, form: &Form) -> Result<Vec<Correcting>, PageError> {
    let mut all = Vec::new();
    for at in 0..MAX_CORRECTED {
        let id = form.get(&format!("id.{at}"));
        if id.is_empty() {
            break;
        }
        let record = id.parse().map_err(|_| PageError::Stale)?;
        let revision = form.get(&format!("revision.{at}")).parse().map_err(|_| PageError::Stale)?;
        let (register, kind) = (form.get(&format!("register.{at}")), form.get(&format!("kind.{at}")));
        let fields = notice.record(register, kind).map(|record| record.fields.as_slice()).unwrap_or_default();
        let mut values = BTreeMap::new();
        for field in
            fields.iter().filter(|field| is_typed(field) && file.may_set_right(register, kind, field.name.as_str()))
        {
            let (now, before) = (format!("f.{at}.{}", field.name), format!("b.{at}.{}", field.name));
            // What was not touched is not set right. A box that is not ticked is not sent at all.
            if form.get(&now).trim() != form.get(&before).trim() && (form.has(&now) || field.kind == FieldType::Flag) {
                let typed = form.get(&now).trim();
                values.insert(field.name.clone(), (!typed.is_empty()).then(|| Personal::new(typed.to_owned())));
            }
        }
        if !values.is_empty() {
            all.push(Correcting { record, revision, values });
        }
    }
    Ok(all)
}

/// The page, with the values as they stand; looking at them is journaled.
async fn shown(
    visit: &Visit,
    case: &Stage,
    problem: Option<String>,
    typed: &Form,
    findings: &[Finding],
) -> Result<Markup, PageError> {
    let desk = requests::desk(visit);
    let records = match desk.look_to_correct(case, how(visit), requests::moment(visit, &desk)).await {
        Ok(records) => records,
        Err(DeskError::Step(_)) => return Err(PageError::Missing),
        Err(other) => return Err(other.into()),
    };
    let shell = visit.shell(Here::Requests);
    let notice = visit.web.door().notice();
    let mut parts: Vec<RecordPart> = Vec::new();
    for record in records {
        let at = parts.len();
        let mine: Vec<Finding> = findings.iter().filter(|finding| finding.draft == at).cloned().collect();
        let part = part(visit, (&notice, &shell), case.file(), (at, &record), (typed, &mine));
        parts.extend(part.filter(|_| at < MAX_CORRECTED));
    }
    let file = case.file();
    let view = CorrectView {
        number: file.head.number.to_string(),
        revision: file.head.revision,
        message: Private::new(file.contents().message.clone()),
        records: parts,
        problem,
        shell,
    };
    Ok(render(&view))
}

/// A record with the values that may be set right; none if there are none.
fn part(
    visit: &Visit,
    (notice, shell): (&Notice<Checked>, &Shell),
    file: &rights::File,
    (at, open): (usize, &OpenRecord),
    (typed, findings): (&Form, &[Finding]),
) -> Option<RecordPart> {
    let (register, kind) = (open.register.as_str(), open.kind.as_str());
    let record = notice.record(register, kind)?;
    let fields: BTreeSet<Name> = record
        .fields
        .iter()
        .filter(|field| is_typed(field) && file.may_set_right(register, kind, field.name.as_str()))
        .map(|field| field.name.clone())
        .collect();
    let value = |field: &Field| {
        let name = format!("f.{at}.{}", field.name);
        let value = if typed.has(&name) { Private::new(typed.get(&name)) } else { values::for_form(open, field) };
        (field.name.clone(), value)
    };
    let filled = Filled {
        values: record.fields.iter().map(value).collect(),
        errors: errors(visit, record, findings),
        open: fields.clone(),
        files: None,
    };
    let mut shown = fields::of(notice, record, &filled, shell);
    shown.retain(|field| !field.masked);
    for field in &mut shown {
        field.name = format!("{at}.{}", field.name);
    }
    let before = record.fields.iter().filter(|field| fields.contains(&field.name));
    let before = before.map(|field| (field.name.to_string(), values::for_form(open, field))).collect();
    (!shown.is_empty()).then(|| RecordPart {
        id: open.id.to_string(),
        revision: open.revision,
        title: label(&record.label, &record.name, shell.lang),
        before,
        register: register.to_owned(),
        kind: kind.to_owned(),
        fields: shown,
    })
}

/// The page.
pub fn render(view: &CorrectView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let case = format!("/requests/{}", view.number);
    let content = html! {
        (crumbs(t, &[Crumb::new("/requests", t.req_title()), Crumb::new(&case, t.req_case(&view.number))]))
        (design::head(&html! { (t.correct_title()) }, Some(&t.correct_lead()), &html! {}))
        @if let Some(problem) = &view.problem { (design::alert(Tone::Danger, problem, &html! {})) }
        @if !view.message.is_empty() { blockquote.card.card-body.said { (view.message) } }
        @if view.records.is_empty() { p { (t.correct_nothing()) } }
        @else {
            form.stack method="post" action={ (case) "/correct" } data-keep novalidate[true] {
                (design::csrf(&shell.csrf))
                (design::hidden("revision", &view.revision.to_string()))
                @for (at, record) in view.records.iter().enumerate() {
                    section.card {
                        div.card-head { h2 { (record.title) } }
                        div.card-body {
                            (design::hidden(&format!("id.{at}"), &record.id))
                            (design::hidden(&format!("revision.{at}"), &record.revision.to_string()))
                            (design::hidden(&format!("register.{at}"), &record.register))
                            (design::hidden(&format!("kind.{at}"), &record.kind))
                            @for (name, value) in &record.before { input type="hidden" name={ "b." (at) "." (name) } value=(value); }
                            div.fields { @for field in &record.fields { (field.render(t)) } }
                        }
                    }
                }
                p.small.quiet { (t.correct_help()) }
                div.actions {
                    button.button.button-main type="submit" { (Icon::Check.draw()) (t.correct_do()) }
                    a.button.button-quiet href=(case) { (t.shell_cancel()) }
                }
            }
        }
    };
    shell.page(&t.correct_title(), &content)
}

#[cfg(test)]
pub mod tests {
    use super::{CorrectView, RecordPart};
    use crate::design::form::RecordField;
    use crate::design::{Private, Shell};
    use crate::pages::records;

    /// The fields of the sample form of a record that were shown, under the names they have here.
    pub fn fields(shell: Shell) -> Vec<RecordField> {
        let mut fields = records::form::tests::sample(shell, false).fields;
        fields.retain(|field| !field.masked);
        fields.iter_mut().for_each(|field| field.name = format!("0.{}", field.name));
        fields
    }

    pub fn sample(shell: Shell) -> CorrectView {
        let record = RecordPart {
            id: "0190f3a2-0000-7000-8000-000000000001".into(),
            revision: 2,
            register: "customers".into(),
            kind: "customer".into(),
            title: "Asiakas".into(),
            before: vec![("name".into(), Private::new("Aada Esimerkki"))],
            fields: fields(shell.clone()),
        };
        CorrectView {
            shell,
            number: "2026-0007".into(),
            revision: 4,
            message: Private::new("Osoitteeni on vanha. Asun nyt Kuusikujalla."),
            records: vec![record],
            problem: None,
        }
    }
}
