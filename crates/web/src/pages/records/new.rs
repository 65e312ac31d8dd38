//! A new record, from a form the notice makes.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Path, Query};
use axum::response::Response;
use notice::model::{FieldType, Record, Register, SourceKind};
use notice::{Checked, Name, Notice};
use policy::{Collect, Grant, RecordId, SourceGiven};
use vault::{CollectError, Draft, Finding, Stored};

use crate::ask::door::{On, first_source, place};
use crate::ask::fields::{self, Filled};
use crate::design::parts::Crumb;
use crate::design::{Here, Private, Shell};
use crate::http::visit::label;
use crate::http::{Form, PageError, Posted, Visit};
use crate::pages::records::form::{FormView, brand_picks, render};
use crate::pages::records::permissions;
use crate::texts::Texts;

/// `GET /registers/{register}/{kind}/new`
pub async fn get(
    visit: Visit,
    Path((register, kind)): Path<(String, String)>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Response {
    let of = asked.get("of").cloned().unwrap_or_default();
    let notice = visit.web.door().notice();
    if let Ok((register, record)) = place(&notice, &register, &kind)
        && let Some(parent) = record.of.as_ref().filter(|_| of.is_empty())
    {
        // It hangs on another record, which is chosen first.
        return visit.lead(Ok(format!("/registers/{}/{parent}", register.name)));
    }
    let result = open(&visit, &register, &kind, &of).await;
    visit.answer(result.map(|view| render(&view)))
}

/// `POST /registers/{register}/{kind}/new`
pub async fn post(Path((register, kind)): Path<(String, String)>, Posted { visit, form }: Posted) -> Response {
    match save(&visit, &register, &kind, &form).await {
        Ok(Saved::Done(path)) => visit.lead(Ok(path)),
        Ok(Saved::Again(view)) => visit.answer(Ok(render(&view))),
        Err(error) => visit.refuse(error),
    }
}

/// What came of a form that was sent.
pub enum Saved {
    /// It was saved: on to this page.
    Done(String),
    /// Something is wrong: the form again.
    Again(Box<FormView>),
}

/// The place of a form: register and record kind, and the record it hangs on.
pub struct Place<'a> {
    pub notice: &'a Notice<Checked>,
    pub register: &'a Register,
    pub record: &'a Record,
    pub of: &'a str,
}

async fn open(visit: &Visit, register: &str, kind: &str, of: &str) -> Result<FormView, PageError> {
    let notice = visit.web.door().notice();
    let (register, record) = place(&notice, register, kind)?;
    let at = Place { notice: &notice, register, record, of };
    let open = enterable(visit, &at, first_source(record, &visit.here_for()?)).await?;
    Ok(view(visit, &at, Filled { open, ..Filled::default() }, &Form::default()))
}

/// The fields that may be entered, as the door says for values from this source.
async fn enterable(visit: &Visit, at: &Place<'_>, source: Option<SourceGiven>) -> Result<BTreeSet<Name>, PageError> {
    let purpose = visit.here_for()?;
    let on = On { source, ..On::kind(&at.register.name, &at.record.name) };
    // Whoever takes the values in will be asked whether the person consents, where the purpose rests on it.
    let grant = visit.ask_consenting::<Collect>(on, BTreeSet::from([purpose])).await?;
    let permissions = at.record.fields.iter().filter(|field| visit.might_permit(&at.register.name, field));
    Ok(grant.fields().iter().cloned().chain(permissions.map(|field| field.name.clone())).collect())
}

async fn save(visit: &Visit, register: &str, kind: &str, form: &Form) -> Result<Saved, PageError> {
    let notice = visit.web.door().notice();
    let (register, record) = place(&notice, register, kind)?;
    let at = Place { notice: &notice, register, record, of: form.get("of") };
    let Some(source) = source_of(form) else {
        return without_source(visit, &at, form, |t| t.record_source_missing()).await;
    };
    let collected = match collect(visit, &at, source.clone(), form).await {
        Err(error) if error.is_about_source() => {
            return without_source(visit, &at, form, |t| t.record_source_undeclared()).await;
        }
        collected => collected?,
    };
    match collected {
        Ok(stored) => {
            permissions::note(visit, register, record, &stored, (source, form)).await?;
            Ok(Saved::Done(format!("/people/{}?saved=1", stored.subject)))
        }
        Err(findings) => {
            let open = enterable(visit, &at, Some(source)).await?;
            let filled = Filled { open, errors: errors(visit, record, &findings), ..typed(record, form) };
            Ok(Saved::Again(Box::new(view(visit, &at, filled, form))))
        }
    }
}

/// The form again, since where the values come from is not said or not declared; with all else that is wrong.
async fn without_source(
    visit: &Visit,
    at: &Place<'_>,
    form: &Form,
    say: fn(&Texts) -> String,
) -> Result<Saved, PageError> {
    let source = first_source(at.record, &visit.here_for()?);
    let open = enterable(visit, at, source.clone()).await?;
    let findings = match source {
        Some(source) => {
            let (grant, draft) = prepared(visit, at, source, form).await?;
            visit.web.door().preview(grant, vec![draft], visit.now).await.unwrap_or_default()
        }
        None => Vec::new(),
    };
    let errors = errors(visit, at.record, &findings);
    let mut again = view(visit, at, Filled { open, errors, ..typed(at.record, form) }, form);
    again.source_error = Some(say(again.shell.t()));
    Ok(Saved::Again(Box::new(again)))
}

/// The grant to store what was typed, and what was typed.
async fn prepared(
    visit: &Visit,
    at: &Place<'_>,
    source: SourceGiven,
    form: &Form,
) -> Result<(Grant<Collect>, Draft), PageError> {
    let consents: BTreeSet<Name> =
        if form.has("consent") { BTreeSet::from([visit.here_for()?]) } else { BTreeSet::new() };
    let on = On::kind(&at.register.name, &at.record.name).from(source);
    let grant = visit.ask_consenting::<Collect>(on, consents.clone()).await?;
    let mut draft = at.of.parse::<RecordId>().map_or_else(|_| Draft::default(), Draft::of);
    draft.consents = consents.into_iter().collect();
    draft.brand = Some(form.get("brand").to_owned());
    for field in at.record.fields.iter().filter(|field| !matches!(field.kind, FieldType::Permission { .. })) {
        let value = form.get(&format!("f.{}", field.name)).trim();
        if !value.is_empty() {
            draft = draft.with(field.name.clone(), value.to_owned());
        }
    }
    for (name, value) in undeclared(at.record, form) {
        draft = draft.with(name, value.to_owned());
    }
    Ok((grant, draft))
}

/// What was sent for fields the record does not have. The door is given it too: it refuses it by name and writes that
/// down. A name that can be none stands as `unknown`, for it may hold anything.
pub fn undeclared<'a>(record: &'a Record, form: &'a Form) -> impl Iterator<Item = (Name, &'a str)> {
    let foreign = form.beginning("f.").filter(|(name, _)| record.field(name).is_none());
    foreign.filter_map(|(name, value)| Some((Name::new(name).or_else(|_| Name::new("unknown")).ok()?, value)))
}

/// Stores the record, or says what is wrong with it.
async fn collect(
    visit: &Visit,
    at: &Place<'_>,
    source: SourceGiven,
    form: &Form,
) -> Result<Result<Stored, Vec<Finding>>, PageError> {
    let (grant, draft) = prepared(visit, at, source, form).await?;
    match visit.web.door().collect(grant, draft, visit.now).await {
        Ok(stored) => Ok(Ok(stored)),
        Err(CollectError::Invalid(findings)) => Ok(Err(findings)),
        Err(other) => Err(PageError::fault(&other)),
    }
}

/// The form.
fn view(visit: &Visit, at: &Place<'_>, filled: Filled, form: &Form) -> FormView {
    let shell = visit.shell(Here::Kind(at.register.name.to_string(), at.record.name.to_string()));
    let purpose = visit.purpose();
    let kind = label(&at.record.label, &at.record.name, shell.lang);
    let list = format!("/registers/{}/{}", at.register.name, at.record.name);
    let (source, way) = (form.get("source"), form.get("way"));
    FormView {
        title: shell.t().record_new_title(kind.to_lowercase()),
        crumbs: way_to(at, &shell),
        of: Private::default(),
        action: format!("{list}/new"),
        cancel: list,
        carried: vec![("of".to_owned(), at.of.to_owned())],
        before: Vec::new(),
        fields: fields::of(at.notice, at.record, &filled, &shell),
        former_brands: Vec::new(),
        brands: brand_picks(at.notice, form.get("brand"), at.record.of.is_some().then(|| shell.t().brand_as_above())),
        sources: purpose
            .as_ref()
            .map(|purpose| fields::sources(at.record, purpose, source, &shell))
            .unwrap_or_default(),
        ways: purpose.as_ref().map(|purpose| fields::ways(at.record, purpose, way, shell.lang)).unwrap_or_default(),
        source_error: None,
        consent: permissions::consent_asked(at.notice, purpose.as_ref(), shell.lang),
        keep: fields::keep(at.register, at.record, &shell),
        new: true,
        shell,
    }
}

/// The way to a form.
pub fn way_to(at: &Place<'_>, shell: &Shell) -> Vec<Crumb> {
    vec![
        Crumb::new("/registers", label(&at.register.label, &at.register.name, shell.lang)),
        Crumb::new(
            format!("/registers/{}/{}", at.register.name, at.record.name),
            label(&at.record.label, &at.record.name, shell.lang),
        ),
    ]
}

/// The source that was said.
pub fn source_of(form: &Form) -> Option<SourceGiven> {
    let kind = SourceKind::from_keyword(form.get("source"))?;
    Some(SourceGiven { kind, way: Name::new(form.get("way")).ok() })
}

/// What was typed, to be shown again.
pub fn typed(record: &Record, form: &Form) -> Filled {
    let value =
        |field: &notice::model::Field| (field.name.clone(), Private::new(form.get(&format!("f.{}", field.name))));
    Filled { values: record.fields.iter().map(value).collect(), ..Filled::default() }
}

/// What is wrong, by field.
pub fn errors(visit: &Visit, record: &Record, findings: &[Finding]) -> BTreeMap<Name, String> {
    let t = crate::texts::texts(visit.lang);
    let wrong = |finding: &Finding| {
        let field = record.field(finding.field.as_str());
        // What concerns the record as a whole stands at its first field.
        let at =
            field.or_else(|| record.fields.first()).map_or_else(|| finding.field.clone(), |field| field.name.clone());
        (at, fields::wrong(finding, field, t))
    };
    let mut all: BTreeMap<Name, String> = BTreeMap::new();
    for (at, said) in findings.iter().map(wrong) {
        let line = all.entry(at).or_default();
        *line = if line.is_empty() { said } else { format!("{line} {said}") };
    }
    all
}
