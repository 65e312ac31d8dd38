//! Setting right one's own values: how one is reached at once, the rest by way of the staff.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use law::basis::Right;
use maud::{Markup, html};
use notice::model::{Field, FieldType};
use rights::{Asker, Channel, Kind, TakenIn};
use vault::{Correcting, Everything, Finding, OpenRecord, Personal, Problem};

use crate::ask::{fields, refusal, values};
use crate::design::form::{RecordField, Widget};
use crate::design::{Private, parts, words as say};
use crate::http::PageError;
use crate::http::form::Form;
use crate::http::visit::label;
use crate::pages::my::ask::{asked, name as kind_name, taken_in};
use crate::pages::my::data::{self, Opened};
use crate::pages::my::frame::Frame;
use crate::pages::my::{Myself, PostedByMyself};

/// The most records on the page.
const MAX_RECORDS: usize = 50;

/// The page.
#[derive(Debug)]
pub struct CorrectView {
    pub frame: Frame,
    pub records: Vec<RecordPart>,
    /// True if something that was typed does not fit.
    pub wrong: bool,
}

/// A record with its simple values.
#[derive(Debug)]
pub struct RecordPart {
    pub title: String,
    pub id: String,
    pub revision: u64,
    pub lines: Vec<ValueLine>,
}

/// A value in the form.
#[derive(Debug)]
pub struct ValueLine {
    pub field: RecordField,
    /// As it stands.
    pub before: Private,
    /// The name it was shown under, for comparing.
    pub was: String,
}

/// A value that was changed in the form.
struct Changed<'a> {
    subject: vault::SubjectId,
    open: &'a OpenRecord,
    field: &'a Field,
    typed: String,
    alone: bool,
}

/// `GET /my/place/correct`
pub async fn get(me: Myself) -> Response {
    match open(&me).await {
        Ok(Some(all)) => page(&me, &all, &Form::default(), &BTreeMap::new()),
        Ok(None) => to_words(),
        Err(error) => me.visitor.refuse(error),
    }
}

/// `POST /my/place/correct`
pub async fn post(PostedByMyself { me, form }: PostedByMyself) -> Response {
    match take(&me, &form).await {
        Ok(response) => response,
        Err(error) => me.visitor.refuse(error),
    }
}

/// Where values cannot be shown, what is wrong is said in words.
fn to_words() -> Response {
    Redirect::to("/my/place/ask/rectification").into_response()
}

/// What is held, if it may be shown here.
async fn open(me: &Myself) -> Result<Option<Vec<Everything>>, PageError> {
    Ok(match data::open(me, Right::Access).await? {
        Opened::Whole(all, ..) if all.iter().any(|one| !one.records.is_empty()) => Some(all),
        _ => None,
    })
}

/// The records with simple values, in the order they are shown.
fn simple<'a>(me: &Myself, all: &'a [Everything]) -> Vec<(&'a OpenRecord, Vec<Field>)> {
    let notice = me.visitor.web.door().notice();
    let records = all.iter().flat_map(|one| &one.records).map(|record| &record.open);
    let simple = records.filter_map(|open| {
        let record = notice.record(open.register.as_str(), open.kind.as_str())?;
        let fields: Vec<Field> = record.fields.iter().filter(|field| is_simple(&field.kind)).cloned().collect();
        (record.subject && !fields.is_empty()).then_some((open, fields))
    });
    simple.take(MAX_RECORDS).collect()
}

/// Values of one line that a person knows better than anybody.
const fn is_simple(kind: &FieldType) -> bool {
    matches!(
        kind,
        FieldType::Name
            | FieldType::PersonName
            | FieldType::Email
            | FieldType::Phone
            | FieldType::StreetAddress
            | FieldType::Postcode
            | FieldType::City
            | FieldType::Region
            | FieldType::Date
            | FieldType::Year
    )
}

/// True if the value is set right at once.
fn is_alone(me: &Myself, open: &OpenRecord, field: &Field) -> bool {
    let notice = me.visitor.web.door().notice();
    let held = open.values.get(&field.name).map(|value| value.stamp.source);
    let record = notice.record(open.register.as_str(), open.kind.as_str());
    record.is_some_and(|record| policy::corrects_alone(record, field, held, me.own.level.identity()))
}

async fn take(me: &Myself, form: &Form) -> Result<Response, PageError> {
    let Some(all) = open(me).await? else { return Ok(to_words()) };
    let shown = simple(me, &all);
    let mut changed = Vec::new();
    let mut errors: BTreeMap<String, String> = BTreeMap::new();
    let frame = Frame::mine(me);
    for (at, (open, fields)) in shown.iter().enumerate() {
        if form.get(&format!("id.{at}")) != open.id.to_string() {
            continue;
        }
        for field in fields {
            let now = format!("f.{at}.{}", field.name);
            let typed = form.get(&now).trim().to_owned();
            if !form.has(&now) || typed == form.get(&format!("b.{at}.{}", field.name)).trim() {
                continue;
            }
            if let Some(problem) = problem(field, &typed) {
                let finding = Finding { draft: at, field: field.name.clone(), problem };
                errors.insert(now, fields::wrong(&finding, Some(field), frame.t()));
            }
            let alone = is_alone(me, open, field);
            changed.push(Changed { subject: open.subject, open, field, typed, alone });
        }
    }
    if !errors.is_empty() || changed.is_empty() {
        return Ok(page(me, &all, form, &errors));
    }
    let taken = hand_in(me, form, &changed).await?;
    let next = html! { a.button.button-main href="/my/place" { (frame.t().own_back()) } };
    Ok(me.visitor.answer(StatusCode::OK, &asked(&frame, &taken, &next)))
}

/// What is wrong with a value, if anything.
fn problem(field: &Field, typed: &str) -> Option<Problem> {
    match typed.is_empty() {
        true => field.required.then_some(Problem::Missing),
        false => field.normalise(typed).err().map(Problem::Wrong),
    }
}

/// Sets right what can be at once, and asks the rest of the staff: for each person on record a case of each.
async fn hand_in(me: &Myself, form: &Form, changed: &[Changed<'_>]) -> Result<TakenIn, PageError> {
    let asker = Asker { name: me.own.name.clone(), email: me.own.email.clone(), confirmed: true, ..Asker::default() };
    let mut last: Option<TakenIn> = None;
    let mut put = |taken: TakenIn| {
        let done = taken.done && last.as_ref().is_none_or(|last| last.done);
        last = Some(TakenIn { done, ..taken });
    };
    for subject in me.own.subjects() {
        let mine = || changed.iter().filter(|one| one.subject == subject);
        let said = |alone: bool| {
            let lines = mine().filter(|one| one.alone == alone);
            lines
                .map(|one| format!("{}: {}", values::field_label(one.field, me.visitor.lang), one.typed))
                .collect::<Vec<_>>()
        };
        let what = correcting(form, mine().filter(|one| one.alone));
        if !what.is_empty() {
            let who = (asker.clone(), Some(subject), me.own.level, Channel::Portal);
            put(taken_in(&me.visitor, who, said(true).join("\n"), what).await?);
        }
        let words = said(false);
        if !words.is_empty() {
            let who = (asker.clone(), Some(subject), me.own.level, Channel::Portal);
            put(taken_in(&me.visitor, who, words.join("\n"), Vec::new()).await?);
        }
    }
    last.ok_or(PageError::Missing)
}

fn correcting<'a>(form: &Form, changed: impl Iterator<Item = &'a Changed<'a>>) -> Vec<Correcting> {
    let mut records: BTreeMap<vault::RecordId, Correcting> = BTreeMap::new();
    for one in changed {
        let seen = form.beginning("id.").find(|(_, id)| *id == one.open.id.to_string()).map(|(at, _)| at.to_owned());
        let revision =
            seen.and_then(|at| form.get(&format!("revision.{at}")).parse().ok()).unwrap_or(one.open.revision);
        let blank = || Correcting { record: one.open.id, revision, values: BTreeMap::new() };
        let value = (!one.typed.is_empty()).then(|| Personal::new(one.typed.clone()));
        records.entry(one.open.id).or_insert_with(blank).values.insert(one.field.name.clone(), value);
    }
    records.into_values().collect()
}

fn page(me: &Myself, all: &[Everything], form: &Form, errors: &BTreeMap<String, String>) -> Response {
    let frame = Frame::mine(me);
    let notice = me.visitor.web.door().notice();
    let records = simple(me, all).into_iter().enumerate().map(|(at, (open, fields))| {
        let record = notice.record(open.register.as_str(), open.kind.as_str());
        let lines = fields.iter().map(|field| line(me, &frame, (at, open, field), form, errors)).collect();
        let title = record.map(|record| label(&record.label, &record.name, me.visitor.lang)).unwrap_or_default();
        RecordPart { title, id: open.id.to_string(), revision: open.revision, lines }
    });
    let view = CorrectView { records: records.collect(), wrong: !errors.is_empty(), frame };
    let status = if view.wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let mut response = me.visitor.answer(status, &render(&view));
    let no_store = axum::http::HeaderValue::from_static("no-store");
    response.headers_mut().insert(axum::http::header::CACHE_CONTROL, no_store);
    response
}

fn line(
    me: &Myself,
    frame: &Frame,
    (at, open, field): (usize, &OpenRecord, &Field),
    form: &Form,
    errors: &BTreeMap<String, String>,
) -> ValueLine {
    let t = frame.t();
    let name = format!("f.{at}.{}", field.name);
    let before = values::for_form(open, field);
    let value = if form.has(&name) { Private::new(form.get(&name)) } else { before.clone() };
    let widget = match field.kind {
        FieldType::Email => Widget::Line("email"),
        FieldType::Phone => Widget::Line("tel"),
        FieldType::Date => Widget::Short { kind: "date", unit: None },
        _ => Widget::Line("text"),
    };
    let hint = if is_alone(me, open, field) { t.own_correct_at_once() } else { t.own_correct_looked_at() };
    let error = errors.get(&name).cloned();
    let (lang, notice) = (me.visitor.lang, me.visitor.web.door().notice());
    let purposes: Vec<String> =
        field.purposes.iter().map(|name| refusal::purpose_label(&notice, name.as_str(), lang)).collect();
    let shown = RecordField {
        name: format!("{at}.{}", field.name),
        label: values::field_label(field, me.visitor.lang),
        widget,
        value,
        required: field.required,
        voluntary: false,
        unique: false,
        given: false,
        max: field.max,
        hint,
        purposes: say::list(lang, &purposes),
        keep: say::keep(lang, &field.keep),
        error,
        masked: false,
    };
    ValueLine { field: shown, before, was: format!("b.{at}.{}", field.name) }
}

/// The page.
pub fn render(view: &CorrectView) -> Markup {
    let t = view.frame.t();
    let title = kind_name(view.frame.lang, Kind::Rectification);
    let content = html! {
        h1 { (title) }
        p.lead { (t.own_correct_lead()) }
        @if view.wrong { (parts::alert(parts::Tone::Danger, "", &html! { p { (t.own_correct_wrong()) } })) }
        form.my-form method="post" action="/my/place/correct" {
            (parts::csrf(&view.frame.csrf))
            @for (at, record) in view.records.iter().enumerate() {
                fieldset.my-reach {
                    legend { span.label { (record.title) } }
                    (parts::hidden(&format!("id.{at}"), &record.id))
                    (parts::hidden(&format!("revision.{at}"), &record.revision.to_string()))
                    @for value in &record.lines {
                        input type="hidden" name=(value.was) value=(value.before);
                        (value.field.render(t))
                    }
                }
            }
            div.actions {
                button.button.button-main { (t.own_correct_send()) }
                a.button href="/my/place/ask/rectification" { (t.own_correct_words()) }
                a.button href="/my/place" { (t.own_back()) }
            }
        }
    };
    view.frame.page(&title, &content)
}
