//! Changes to a record. The form carries what it was opened with, so that only what was changed is sent to the door.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::Path;
use axum::response::Response;
use law::basis::LegalBasis;
use notice::Name;
use notice::model::{Field, FieldType};
use policy::{Amend, Read, SourceGiven, Target};
use vault::{AmendError, Amending, Conflict, Located, OpenRecord, Personal};

use crate::ask::door::{On, first_source, place};
use crate::ask::fields::{self, Filled};
use crate::ask::names::Names;
use crate::ask::values;
use crate::design::form::Pick;
use crate::design::{Here, Private, words};
use crate::http::visit::label;
use crate::http::{Form, PageError, Posted, Visit};
use crate::pages::records::conflict::{self, Clash, ConflictView};
use crate::pages::records::form::{FormView, brand_picks, render};
use crate::pages::records::new::{Place, errors, source_of, typed, undeclared, way_to};
use crate::pages::records::permissions::{self, NotSet};
use crate::texts::Texts;

/// `GET /registers/{register}/{kind}/{record}/edit`
pub async fn get(visit: Visit, Path((register, kind, record)): Path<(String, String, String)>) -> Response {
    let result = open(&visit, (&register, &kind, &record)).await;
    visit.answer(result.map(|view| render(&view)))
}

/// `POST /registers/{register}/{kind}/{record}/edit`
pub async fn post(
    Path((register, kind, record)): Path<(String, String, String)>,
    Posted { visit, form }: Posted,
) -> Response {
    match save(&visit, (&register, &kind, &record), &form).await {
        Ok(Saved::Done(path)) => visit.lead(Ok(path)),
        Ok(Saved::Again(view)) => visit.answer(Ok(render(&view))),
        Ok(Saved::Clash(view)) => visit.answer(Ok(conflict::render(&view))),
        Err(error) => visit.refuse(error),
    }
}

enum Saved {
    Done(String),
    Again(Box<FormView>),
    Clash(Box<ConflictView>),
}

/// Reads a record for the purpose somebody is here for.
pub async fn read(visit: &Visit, located: &Located) -> Result<OpenRecord, PageError> {
    let target = Target::Record(located.record, located.subject);
    let grant = visit.ask::<Read>(On::kind(&located.register, &located.kind).target(target)).await?;
    Ok(visit.web.door().read_one(grant, located.record, visit.now).await?)
}

async fn open(visit: &Visit, path: (&str, &str, &str)) -> Result<FormView, PageError> {
    let notice = visit.web.door().notice();
    let (register, record) = place(&notice, path.0, path.1)?;
    let at = Place { notice: &notice, register, record, of: "" };
    let located = visit.locate::<Read>(On::kind(&register.name, &record.name), path.2).await?;
    let now = read(visit, &located).await?;
    let source = first_source(record, &visit.here_for()?);
    let mut values: BTreeMap<Name, Private> =
        record.fields.iter().map(|field| (field.name.clone(), values::for_form(&now, field))).collect();
    // A permission in force is shown whatever the form is opened for, to those who may note it: it is as easy to take back
    // as to give (Art. 7(3)).
    let consents = visit.web.door().consents_of(located.subject).await?;
    let noted =
        |(field, purpose): &(&Field, &Name)| consents.contains(*purpose) && visit.might_permit(&register.name, field);
    for (field, _) in permissions::of(record).filter(noted) {
        values.insert(field.name.clone(), values::typed(field, &Private::new("true")));
    }
    let filled = Filled { values, open: enterable(visit, &at, &located, source).await?, ..Filled::default() };
    let stands = stands(visit, &at, (&located, now.revision), under(&at, &now)).await?;
    Ok(view(visit, &at, (&located, stands), filled, &Form::default()))
}

/// The controller's name that a record is under.
fn under(at: &Place<'_>, now: &OpenRecord) -> String {
    now.brand.clone().unwrap_or_else(|| at.notice.parts().controller.name.clone())
}

/// What a record stands at, beside its values.
struct Stands {
    revision: u64,
    /// The controller's name it is under.
    brand: String,
    /// The names it was under before, in words.
    former: Vec<String>,
}

async fn stands(
    visit: &Visit,
    at: &Place<'_>,
    (located, revision): (&Located, u64),
    brand: String,
) -> Result<Stands, PageError> {
    if at.notice.parts().controller.brands.is_empty() {
        return Ok(Stands { revision, brand, former: Vec::new() });
    }
    let former = visit.web.door().former_brands(located.record).await?;
    let (t, zone) = (crate::texts::texts(visit.lang), visit.web.zone());
    let line = |(name, until): (String, _)| t.brand_former(name, words::instant(visit.lang, until, zone));
    Ok(Stands { revision, brand, former: former.into_iter().map(line).collect() })
}

/// The name the form brings, where that is another than it was opened with.
fn renamed(form: &Form) -> Option<String> {
    let brand = Some(form.get("brand")).filter(|brand| !brand.is_empty() && *brand != form.get("brand-before"))?;
    Some(brand.to_owned())
}

/// The fields that may be changed, as the door says for values from this source.
async fn enterable(
    visit: &Visit,
    at: &Place<'_>,
    located: &Located,
    source: Option<SourceGiven>,
) -> Result<BTreeSet<Name>, PageError> {
    let target = Target::Record(located.record, located.subject);
    let on = On { source, ..On::kind(&at.register.name, &at.record.name).target(target) };
    let grant = visit.ask::<Amend>(on).await?;
    let permissions = at.record.fields.iter().filter(|field| visit.might_permit(&at.register.name, field));
    Ok(grant.fields().iter().cloned().chain(permissions.map(|field| field.name.clone())).collect())
}

async fn save(visit: &Visit, path: (&str, &str, &str), form: &Form) -> Result<Saved, PageError> {
    let notice = visit.web.door().notice();
    let (register, record) = place(&notice, path.0, path.1)?;
    let at = Place { notice: &notice, register, record, of: "" };
    let located = visit.locate::<Read>(On::kind(&register.name, &record.name), path.2).await?;
    let done = Saved::Done(format!("/people/{}?saved=1", located.subject));
    let revision = form.get("revision").parse().map_err(|_| PageError::Stale)?;
    let changed: Vec<&Field> = record.fields.iter().filter(|field| is_changed(form, field)).collect();
    if changed.is_empty() && renamed(form).is_none() && undeclared(record, form).next().is_none() {
        return Ok(done);
    }
    let Some(source) = source_of(form) else {
        let mut again = again(visit, &at, &located, form, BTreeMap::new()).await?;
        again.source_error = Some(again.shell.t().record_source_missing());
        return Ok(Saved::Again(Box::new(again)));
    };
    let outcome = match amend(visit, &at, &located, &changed, (revision, &source, form)).await {
        Err(error) if error.is_about_source() => {
            let filled = typed(record, form);
            let open = enterable(visit, &at, &located, first_source(record, &visit.here_for()?)).await?;
            let stands = stands(visit, &at, (&located, revision), form.get("brand-before").to_owned()).await?;
            let mut again = view(visit, &at, (&located, stands), Filled { open, ..filled }, form);
            again.source_error = Some(again.shell.t().record_source_undeclared());
            return Ok(Saved::Again(Box::new(again)));
        }
        outcome => outcome?,
    };
    match outcome {
        Outcome::Done => Ok(Saved::Done(after(visit, &at, &located).await?)),
        Outcome::Invalid(errors) => Ok(Saved::Again(Box::new(again(visit, &at, &located, form, errors).await?))),
        Outcome::Clash(conflict) => Ok(Saved::Clash(Box::new(clash(visit, &at, &located, &conflict, form).await?))),
    }
}

/// Where one goes on: to the person, unless what was just taken back was the consent the person is looked at under.
async fn after(visit: &Visit, at: &Place<'_>, located: &Located) -> Result<String, PageError> {
    let purpose = visit.here_for()?;
    let on_consent = at.notice.purpose(purpose.as_str()).is_some_and(|purpose| purpose.basis == LegalBasis::Consent);
    if on_consent && !visit.web.door().consents_of(located.subject).await?.contains(&purpose) {
        return Ok(format!("/registers/{}/{}?saved=1", at.register.name, at.record.name));
    }
    Ok(format!("/people/{}?saved=1", located.subject))
}

/// What the door made of the changes.
enum Outcome {
    Done,
    Invalid(BTreeMap<Name, String>),
    Clash(Conflict),
}

async fn amend(
    visit: &Visit,
    at: &Place<'_>,
    located: &Located,
    changed: &[&Field],
    (mut revision, source, form): (u64, &SourceGiven, &Form),
) -> Result<Outcome, PageError> {
    let target = Target::Record(located.record, located.subject);
    let on = || On::kind(&at.register.name, &at.record.name).target(target).from(source.clone());
    let (permitted, plain): (Vec<&Field>, Vec<&Field>) =
        changed.iter().copied().partition(|field| matches!(field.kind, FieldType::Permission { .. }));
    let foreign: Vec<(Name, &str)> = undeclared(at.record, form).collect();
    let brand = renamed(form);
    if !plain.is_empty() || !foreign.is_empty() || brand.is_some() {
        let grant = visit.ask::<Amend>(on()).await?;
        let change = |field: &&Field| {
            let value = form.get(&format!("f.{}", field.name)).trim();
            (field.name.clone(), (!value.is_empty()).then(|| Personal::new(value.to_owned())))
        };
        let foreign = foreign.into_iter().map(|(name, value)| (name, Some(Personal::new(value.to_owned()))));
        let changes = Amending { values: plain.iter().map(change).chain(foreign).collect(), brand };
        match visit.web.door().amend(grant, located.record, revision, changes, visit.now).await {
            Ok(amended) => revision = amended.revision,
            Err(AmendError::Invalid(findings)) => return Ok(Outcome::Invalid(errors(visit, at.record, &findings))),
            Err(AmendError::Conflict(conflict)) => return Ok(Outcome::Clash(conflict)),
            Err(AmendError::NotFound) => return Err(PageError::Missing),
            Err(other) => return Err(PageError::fault(&other)),
        }
    }
    for (field, purpose) in
        permissions::of(at.record).filter(|(field, _)| permitted.iter().any(|one| one.name == field.name))
    {
        let ticked = !form.get(&format!("f.{}", field.name)).is_empty();
        let value = if ticked { "true" } else { "false" };
        revision = match permissions::set(visit, on(), (field, purpose), Some(value), revision).await {
            Ok(revision) => revision,
            Err(NotSet::Conflict(conflict)) => return Ok(Outcome::Clash(conflict)),
            Err(NotSet::Page(error)) => return Err(error),
        };
    }
    Ok(Outcome::Done)
}

/// True if the form brings another value than it was opened with. A value for a field that was not offered counts too:
/// the door says why it may not be changed.
fn is_changed(form: &Form, field: &Field) -> bool {
    if field.kind.is_file() {
        // A file has a page of its own. What is typed for one the door refuses.
        return !form.get(&format!("f.{}", field.name)).is_empty();
    }
    form.get(&format!("b.{}", field.name)) != form.get(&format!("f.{}", field.name)).trim()
}

/// The form as it was sent, with what is wrong.
async fn again(
    visit: &Visit,
    at: &Place<'_>,
    located: &Located,
    form: &Form,
    errors: BTreeMap<Name, String>,
) -> Result<FormView, PageError> {
    let source = source_of(form).or_else(|| first_source(at.record, &visit.purpose()?));
    let filled = Filled { open: enterable(visit, at, located, source).await?, errors, ..typed(at.record, form) };
    let revision = form.get("revision").parse().map_err(|_| PageError::Stale)?;
    let stands = stands(visit, at, (located, revision), form.get("brand-before").to_owned()).await?;
    Ok(view(visit, at, (located, stands), filled, form))
}

/// The names the firm trades under, with the one the record is under among them, also where the notice dropped that one.
fn names(at: &Place<'_>, brand: &str, form: &Form) -> Vec<Pick> {
    let chosen = Some(form.get("brand")).filter(|chosen| !chosen.is_empty()).unwrap_or(brand);
    let mut picks = brand_picks(at.notice, chosen, None);
    if !picks.is_empty() && !picks.iter().any(|pick| pick.name == brand) {
        picks.insert(0, Pick::new(brand, brand, chosen == brand));
    }
    picks
}

/// The form.
fn view(visit: &Visit, at: &Place<'_>, (located, stands): (&Located, Stands), filled: Filled, form: &Form) -> FormView {
    let files = format!("/registers/{}/{}/{}/files", at.register.name, at.record.name, located.record);
    let filled = Filled { files: Some(files), ..filled };
    let shell = visit.shell(Here::Kind(at.register.name.to_string(), at.record.name.to_string()));
    let purpose = visit.purpose();
    let kind = label(&at.record.label, &at.record.name, shell.lang);
    let (source, way) = (form.get("source"), form.get("way"));
    FormView {
        brands: names(at, &stands.brand, form),
        former_brands: stands.former,
        title: shell.t().record_edit_title(kind.to_lowercase()),
        crumbs: way_to(at, &shell),
        of: Private::default(),
        action: format!("/registers/{}/{}/{}/edit", at.register.name, at.record.name, located.record),
        cancel: format!("/people/{}", located.subject),
        carried: vec![("revision".to_owned(), stands.revision.to_string()), ("brand-before".to_owned(), stands.brand)],
        before: before(at, &filled, form),
        fields: fields::of(at.notice, at.record, &filled, &shell),
        sources: purpose
            .as_ref()
            .map(|purpose| fields::sources(at.record, purpose, source, &shell))
            .unwrap_or_default(),
        ways: purpose.as_ref().map(|purpose| fields::ways(at.record, purpose, way, shell.lang)).unwrap_or_default(),
        source_error: None,
        consent: None,
        keep: fields::keep(at.register, at.record, &shell),
        new: false,
        shell,
    }
}

/// What the form was opened with: what it was sent with before, or what it shows now.
fn before(at: &Place<'_>, filled: &Filled, form: &Form) -> Vec<(String, Private)> {
    let open = at.record.fields.iter();
    let open = open.filter(|field| filled.open.contains(&field.name) && !field.kind.is_file());
    open.map(|field| {
        let name = format!("b.{}", field.name);
        let sent = form.has(&name).then(|| Private::new(form.get(&name)));
        let value = sent.or_else(|| filled.values.get(&field.name).cloned()).unwrap_or_default();
        (name, value)
    })
    .collect()
}

/// Another name for a record that somebody else changed meanwhile.
struct Renaming {
    was: String,
    theirs: String,
    /// None where it was not to change, or both say the same.
    yours: Option<String>,
}

impl Renaming {
    fn of(theirs: String, form: &Form) -> Self {
        let yours = renamed(form).filter(|yours| *yours != theirs);
        Self { was: form.get("brand-before").to_owned(), theirs, yours }
    }

    fn carried(&self) -> Vec<(String, Private)> {
        let Some(yours) = &self.yours else { return Vec::new() };
        let mut carried = vec![("brand-before".to_owned(), Private::new(&self.theirs))];
        if self.was == self.theirs {
            carried.push(("brand".to_owned(), Private::new(yours)));
        }
        carried
    }

    fn kept(&self, t: &Texts) -> Option<String> {
        self.yours.as_ref().filter(|_| self.was == self.theirs).map(|_| t.brand_column())
    }

    fn clash(&self, t: &Texts) -> Option<Clash> {
        let yours = self.yours.as_ref().filter(|_| self.was != self.theirs)?;
        Some(Clash {
            name: "brand".to_owned(),
            label: t.brand_column(),
            yours: Private::new(yours),
            theirs: Private::new(&self.theirs),
            yours_raw: Private::new(yours),
            theirs_raw: Private::new(&self.theirs),
            was: Private::new(&self.was),
        })
    }
}

/// The page that lets whoever came second choose.
async fn clash(
    visit: &Visit,
    at: &Place<'_>,
    located: &Located,
    conflict: &Conflict,
    form: &Form,
) -> Result<ConflictView, PageError> {
    let now = read(visit, located).await?;
    let shell = visit.shell(Here::Kind(at.register.name.to_string(), at.record.name.to_string()));
    let names = Names::of(&visit.web, conflict.by.into_iter().collect()).await?;
    let changed: Vec<&Field> = at.record.fields.iter().filter(|field| is_changed(form, field)).collect();
    let theirs = |field: &Field| values::for_form(&now, field);
    let typed = |field: &Field| Private::new(form.get(&format!("f.{}", field.name)).trim());
    let untouched = |field: &Field| theirs(field) == Private::new(form.get(&format!("b.{}", field.name)));
    let mine: Vec<&Field> = changed.into_iter().filter(|field| theirs(field) != typed(field)).collect();
    let (kept, differ): (Vec<&Field>, Vec<&Field>) = mine.into_iter().partition(|field| untouched(field));
    let mut carried = vec![("revision".to_owned(), Private::new(now.revision.to_string()))];
    carried.extend(["source", "way"].map(|name| (name.to_owned(), Private::new(form.get(name)))));
    carried.extend(kept.iter().chain(&differ).map(|field| (format!("b.{}", field.name), theirs(field))));
    carried.extend(kept.iter().map(|field| (format!("f.{}", field.name), typed(field))));
    let brand = Renaming::of(under(at, &now), form);
    carried.extend(brand.carried());
    let clash = |field: &&Field| {
        let typed = typed(field);
        Clash {
            name: format!("f.{}", field.name),
            label: values::field_label(field, shell.lang),
            yours: values::shown(field, &typed, shell.lang),
            theirs: values::of(&now, field, shell.lang),
            yours_raw: typed,
            theirs_raw: theirs(field),
            was: values::shown(field, &Private::new(form.get(&format!("b.{}", field.name))), shell.lang),
        }
    };
    let kind = label(&at.record.label, &at.record.name, shell.lang);
    Ok(ConflictView {
        title: shell.t().record_edit_title(kind.to_lowercase()),
        crumbs: way_to(at, &shell),
        action: format!("/registers/{}/{}/{}/edit", at.register.name, at.record.name, located.record),
        cancel: format!("/people/{}", located.subject),
        carried,
        who: conflict.by.map(|by| names.get(by)).unwrap_or_default(),
        when: words::instant(shell.lang, conflict.at, &shell.zone),
        clashes: differ.iter().map(clash).chain(brand.clash(shell.t())).collect(),
        kept: kept.iter().map(|field| values::field_label(field, shell.lang)).chain(brand.kept(shell.t())).collect(),
        shell,
    })
}
