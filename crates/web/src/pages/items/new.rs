//! A thing is put down.

use axum::extract::Query;
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::civil::Date;
use maud::{Markup, html};
use notice::Name;
use notice::model::Storage;
use policy::ActKind;
use policy::items::{self as fit, What};
use serde::Deserialize;
use vault::{ItemError, ItemState, NewItem, Personal, SubjectId};

use crate::ask::refusal;
use crate::ask::reviews::today;
use crate::design::form::{Line, Pick, line, option};
use crate::design::parts::{self, Crumb, Tone, alert, crumbs};
use crate::design::{Here, Private, Shell};
use crate::http::visit::label;
use crate::http::{Form, PageError, Posted, Visit};
use crate::pages::items::{self, words};

/// What is put down, and about whom.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub what: String,
    #[serde(default)]
    pub person: String,
}

/// The page.
#[derive(Debug)]
pub struct NewView {
    pub shell: Shell,
    pub what: What,
    pub storages: Vec<Pick>,
    pub places: Vec<Pick>,
    pub kinds: Vec<Pick>,
    pub roles: Vec<Pick>,
    pub today: Date,
    /// The person it is about, as an id.
    pub person: String,
    pub problem: Option<String>,
    pub typed: Form,
}

/// `GET /items/new`
pub async fn get(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let result = match What::from_word(&asked.what) {
        Some(what) => view(&visit, what, &asked.person, None, Form::default()).await.map(|view| render(&view)),
        None => Err(PageError::Missing),
    };
    visit.answer(result)
}

/// `POST /items/new`
pub async fn post(Posted { visit, form }: Posted) -> Response {
    match put(&visit, form).await {
        Ok(response) => response,
        Err(error) => visit.refuse(error),
    }
}

/// Rooms and devices are put down by owners, papers by whoever may change the register they belong to.
fn may_put(visit: &Visit, what: What, register: Option<&Name>) -> bool {
    let changes = |register: &Name| items::granted(visit, ActKind::Amend, register);
    match what {
        What::Place | What::Device | What::Network => visit.session.owner,
        What::Paper | What::Printout | What::Export => register.map_or_else(|| items::any(visit), changes),
    }
}

async fn put(visit: &Visit, form: Form) -> Result<Response, PageError> {
    let what = What::from_word(form.get("what")).ok_or(PageError::Missing)?;
    let new = read(visit, what, &form).await?;
    if !may_put(visit, what, new.as_ref().ok().and_then(|new| new.register.as_ref())) {
        return Err(PageError::Forbidden);
    }
    let put = match new {
        Ok(new) => visit.web.door().put_item(&new, Some(visit.session.account), visit.now).await,
        Err(error) => Err(error),
    };
    match put {
        Ok(item) => Ok(Redirect::to(&format!("/items/{}?saved=1", item.id)).into_response()),
        Err(error) => {
            let problem = words::not(visit.lang, &error).ok_or_else(|| PageError::fault(&error))?;
            let person = form.get("person").to_owned();
            let view = view(visit, what, &person, Some(problem), form).await?;
            Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, render(&view)).into_response())
        }
    }
}

/// What the form says. The storage of a paper follows from the room it lies in.
async fn read(visit: &Visit, what: What, form: &Form) -> Result<Result<NewItem, ItemError>, PageError> {
    let door = visit.web.door();
    let day = |name: &str| form.get(name).parse::<Date>().ok();
    let since = day("since").unwrap_or_else(|| today(visit));
    let mut new = NewItem::of(what, since);
    new.storage = Name::new(form.get("storage")).ok();
    new.place = form.get("place").parse().ok();
    new.keep_until = day("keep_until").filter(|_| what.is_copy());
    new.role = Some(form.get("role").to_owned()).filter(|role| !role.is_empty());
    new.encrypted = (what == What::Device).then(|| form.has("encrypted"));
    new.words = Personal::new(form.get("words").to_owned());
    if let Some((register, kind)) = form.get("holds").split_once('/') {
        (new.register, new.kind) = (Name::new(register).ok(), Name::new(kind).ok());
    }
    match subject(form.get("person")) {
        Ok(subject) => new.subject = subject,
        Err(()) => return Ok(Err(ItemError::NoSuchPerson)),
    }
    if what.is_copy() {
        let Some(place) = new.place else { return Ok(Err(ItemError::NoPlace)) };
        new.storage = door.item(place).await?.and_then(|place| place.storage);
    }
    Ok(Ok(new))
}

/// The person of an id, or of the address of their page; none where nothing is said.
fn subject(text: &str) -> Result<Option<SubjectId>, ()> {
    let text = text.trim().trim_end_matches('/');
    if text.is_empty() {
        return Ok(None);
    }
    let last = text.rsplit('/').next().unwrap_or_default().split(['?', '#']).next().unwrap_or_default();
    last.parse().map(Some).map_err(|_| ())
}

async fn view(
    visit: &Visit,
    what: What,
    person: &str,
    problem: Option<String>,
    typed: Form,
) -> Result<NewView, PageError> {
    if !may_put(visit, what, None) {
        return Err(PageError::Forbidden);
    }
    let notice = visit.web.door().notice();
    let fits = |storage: &&Storage| fit::kept_under(&notice, what, storage.name.as_str(), None).is_ok();
    let storages: Vec<&Storage> = notice.parts().storages.iter().filter(fits).collect();
    let chosen = |name: &str, value: &str| typed.get(name) == value;
    let lies_in = if what == What::Export { What::Device } else { What::Place };
    let mut places = Vec::new();
    for (item, name) in
        items::named(visit, lies_in).await?.into_iter().filter(|(item, _)| item.state == ItemState::Kept)
    {
        let own =
            item.storage.as_ref().filter(|own| what == What::Device || storages.iter().any(|one| one.name == **own));
        let Some(own) = own else { continue };
        let said = name.within(|name| format!("{name} – {}", words::storage(&notice, own, visit.lang)));
        places.push(Pick { name: item.id.to_string(), label: said, chosen: chosen("place", &item.id.to_string()) });
    }
    let mut kinds = Vec::new();
    for register in
        notice.parts().registers.iter().filter(|one| storages.iter().any(|storage| storage.holds.contains(&one.name)))
    {
        if !items::granted(visit, ActKind::Amend, &register.name) {
            continue;
        }
        let whole = refusal::register_label(&notice, register.name.as_str(), visit.lang);
        for record in &register.records {
            let value = format!("{}/{}", register.name, record.name);
            let said = format!("{whole}: {}", label(&record.label, &record.name, visit.lang));
            kinds.push(Pick::new(value.clone(), said, chosen("holds", &value)));
        }
    }
    Ok(NewView {
        shell: visit.shell(Here::Items),
        what,
        storages: storages
            .iter()
            .map(|one| {
                Pick::new(
                    one.name.to_string(),
                    label(&one.label, &one.name, visit.lang),
                    chosen("storage", one.name.as_str()),
                )
            })
            .collect(),
        places,
        kinds,
        roles: fit::roles(&notice).into_iter().map(|role| Pick::new(role, role, chosen("role", role))).collect(),
        today: today(visit),
        person: person.to_owned(),
        problem,
        typed,
    })
}

/// The page.
pub fn render(view: &NewView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let title = match view.what {
        What::Place => t.items_add_place(),
        What::Device => t.items_add_device(),
        What::Network => t.items_add_network(),
        _ => t.items_add_paper(),
    };
    let content = html! {
        (crumbs(t, &[Crumb::new("/items", t.items_title())]))
        (parts::head(&html! { (title) }, None, &html! {}))
        @if let Some(problem) = &view.problem { (alert(Tone::Danger, problem, &html! {})) }
        @if view.what.is_copy() && view.places.is_empty() { (alert(Tone::Warn, &t.items_no_room(), &html! {})) }
        form.card.card-body method="post" action="/items/new" {
            (parts::csrf(&shell.csrf))
            (parts::hidden("what", view.what.word()))
            div.fields { (fields(view)) div.actions {
                button.button.button-main type="submit" { (t.items_put()) }
                a.button.button-quiet href="/items" { (t.shell_cancel()) }
            } }
        }
    };
    shell.page(&title, &content)
}

fn fields(view: &NewView) -> Markup {
    let t = view.shell.t();
    let day = |name: &'static str, label: String, usual: String, required: bool| {
        let typed = view.typed.get(name);
        let value = Private::new(if typed.is_empty() { usual } else { typed.to_owned() });
        line(&Line { name, label, kind: "date", value, required, ..Line::default() })
    };
    let what = view.what;
    html! {
        @if !what.is_copy() { (select("storage", &t.items_storage(), &view.storages, Some(&t.record_choose()))) }
        @if what.is_copy() { (select("place", &t.items_room(), &view.places, Some(&t.record_choose()))) }
        @if what == What::Device { (select("place", &t.items_room(), &view.places, None)) }
        @if what.is_copy() { (select("holds", &t.items_holds(), &view.kinds, Some(&t.record_choose()))) }
        (select("role", &t.items_role(), &view.roles, Some(&t.record_choose())))
        div.field {
            label.label for="words" { @if what.is_copy() { (t.items_words_copy()) } @else { (t.items_words()) } }
            textarea.input.input-note id="words" name="words" rows="2" required maxlength=(vault::MAX_ITEM_WORDS) { (Private::new(view.typed.get("words"))) }
        }
        @if what.is_copy() {
            (line(&Line { name: "person", label: t.items_person(), value: Private::new(&view.person), hint: t.items_person_hint(), ..Line::default() }))
        }
        @if what == What::Device { (option("checkbox", "encrypted", "yes", view.typed.has("encrypted"), (&t.items_encrypted(), ""))) }
        (day("since", if what.is_copy() { t.items_since() } else { t.items_used_since() }, view.today.to_string(), true))
        @if what.is_copy() { (day("keep_until", t.items_keep_until(), String::new(), true)) }
    }
}

/// A list to choose from; with a first line that chooses nothing.
pub fn select(name: &str, label: &str, picks: &[Pick], must: Option<&str>) -> Markup {
    html! {
        div.field {
            label.label for=(name) { (label) }
            select.input.input-middle id=(name) name=(name) required[must.is_some()] {
                option value="" { (must.unwrap_or("–")) }
                @for pick in picks { option value=(pick.name) selected[pick.chosen] { (pick.label) } }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell, what: What) -> NewView {
        let pick = |value: &str, label: &str| vec![Pick::new(value, label, false)];
        NewView {
            shell: Shell { here: Here::Items, ..shell },
            what,
            storages: pick("paper-contracts", "Paperit lukitussa asunnossa"),
            places: pick("0199-4", "Lukittu kaappi – Paperit lukitussa asunnossa"),
            kinds: pick("customers/customer", "Asiakasrekisteri: Asiakas"),
            roles: pick("Rekistereistä vastaava henkilö", "Rekistereistä vastaava henkilö"),
            today: jiff::civil::date(2026, 11, 22),
            person: String::new(),
            problem: Some("Paikasta ei ole vahvistettu sitä, mitä seloste lupaa.".into()),
            typed: Form::default(),
        }
    }

    #[test]
    fn a_person_is_read_from_an_id_or_an_address_and_nothing_else() {
        let id = "0199f0a0-0000-7000-8000-000000000001";
        for text in [id.to_owned(), format!("https://x.fi/people/{id}"), format!("/people/{id}?saved=1#r")] {
            assert_eq!(subject(&text).map(|one| one.map(|one| one.to_string())), Ok(Some(id.to_owned())));
        }
        assert_eq!(subject(" "), Ok(None));
        assert_eq!(subject("Aada"), Err(()));
    }
}
