//! A first notice from a few answers, instead of blank fields.

use access::DraftError;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use law::country;
use law::identifier::BusinessId;
use maud::{Markup, html};
use notice::Lang;
use notice::starts::{Answers, Archetype, Host, Shelf, write};

use super::desk::{self, Bar};
use super::draft::Open;
use crate::design::form::{self, Line};
use crate::design::icon::Icon;
use crate::design::{Here, Private, Shell, parts};
use crate::http::{Form, PageError, Posted, Visit};
use crate::texts::texts;

/// The page.
pub struct StartView {
    pub shell: Shell,
    pub archetype: Archetype,
    pub revision: i64,
    pub today: Date,
    /// What was answered.
    pub sent: Form,
    /// What is wrong, by the name of the question.
    pub wrong: Vec<(&'static str, String)>,
}

/// `GET /editor/start`
pub async fn get(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let query = Form::read(query.unwrap_or_default().as_bytes());
    let result = view(&visit, query, Vec::new()).await.map(|view| render(&view));
    visit.answer(result)
}

async fn view(visit: &Visit, sent: Form, wrong: Vec<(&'static str, String)>) -> Result<StartView, PageError> {
    visit.must_own()?;
    let open = Open::of(visit).await?;
    let archetype = Archetype::from_word(sent.get("like")).unwrap_or(Archetype::OnePerson);
    let today = visit.now.to_zoned(visit.web.zone().clone()).date();
    Ok(StartView { shell: visit.shell(Here::Editor), archetype, revision: open.revision, today, sent, wrong })
}

/// `POST /editor/start`
pub async fn post(Posted { visit, form }: Posted) -> Response {
    match make(&visit, form).await {
        Ok(response) => response,
        Err(error) => visit.refuse(error),
    }
}

async fn make(visit: &Visit, form: Form) -> Result<Response, PageError> {
    visit.must_own()?;
    let today = visit.now.to_zoned(visit.web.zone().clone()).date();
    let (answers, wrong) = answers(&form, today, visit.lang);
    if !wrong.is_empty() {
        let view = view(visit, form, wrong).await?;
        return Ok(visit.answer(Ok(render(&view))));
    }
    let seen: i64 = form.get("revision").parse().unwrap_or(0);
    match visit.web.access().save_draft(&visit.session, seen, &write(&answers), visit.now).await {
        Ok(_) => Ok(Redirect::to("/editor?said=saved").into_response()),
        Err(DraftError::Stale(_)) => Err(PageError::Stale),
        Err(other) => Err(other.into()),
    }
}

/// What was answered, and what of it cannot be.
fn answers(form: &Form, today: Date, lang: Lang) -> (Answers, Vec<(&'static str, String)>) {
    let t = texts(lang);
    let archetype = Archetype::from_word(form.get("like")).unwrap_or(Archetype::OnePerson);
    let get = |name: &str| form.get(name).trim().to_owned();
    let mut wrong = Vec::new();
    for name in ["firm", "street", "city", "role"] {
        if get(name).is_empty() {
            wrong.push((name, t.start_like_missing()));
        }
    }
    if !get("business-id").is_empty() && get("business-id").parse::<BusinessId>().is_err() {
        wrong.push(("business-id", t.start_like_bad_id()));
    }
    if get("postcode").len() != 5 || !get("postcode").chars().all(|c| c.is_ascii_digit()) {
        wrong.push(("postcode", t.start_like_bad_postcode()));
    }
    if notice::model::FieldType::Email.normalise(&get("email")).is_err() {
        wrong.push(("email", t.start_like_bad_email()));
    }
    let host = (form.get("host") == "other").then(|| {
        let agreement = get("agreement").parse().ok().filter(|day: &Date| *day <= today);
        if get("host-name").is_empty() {
            wrong.push(("host-name", t.start_like_missing()));
        }
        if agreement.is_none() {
            wrong.push(("agreement", t.start_like_bad_date()));
        }
        let in_eea = country::in_eea(&get("host-country"), today);
        let country = if in_eea { get("host-country") } else { "FI".to_owned() };
        Host { name: get("host-name"), country, agreement: agreement.unwrap_or(today) }
    });
    let shelves = archetype.registers().iter().filter(|shelf| form.all("register").any(|word| word == shelf.word()));
    let mut languages: Vec<Lang> = form.all("language").filter_map(Lang::from_code).collect();
    languages.dedup();
    if languages.is_empty() {
        languages.push(lang);
    }
    let yes = |name: &str| form.get(name) == "yes";
    let answers = Answers {
        archetype,
        firm: get("firm"),
        business_id: get("business-id"),
        street: get("street"),
        postcode: get("postcode"),
        city: get("city"),
        role: get("role"),
        email: get("email"),
        shelves: shelves.copied().collect(),
        host,
        newsletter: yes("newsletter"),
        employees: yes("employees"),
        cookies: yes("cookies"),
        languages,
        today,
    };
    (answers, wrong)
}

/// The page.
pub fn render(view: &StartView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        main.content.content-narrow id="main" tabindex="-1" {
            (parts::head(&html! { (t.start_like_title()) }, Some(&t.start_like_lead()), &html! {}))
            (kinds(view))
            form.card.ed-start method="post" action="/editor/start" {
                (parts::csrf(&shell.csrf))
                (parts::hidden("revision", &view.revision.to_string()))
                (parts::hidden("like", view.archetype.word()))
                div.card-body {
                    (firm(view))
                    (registers(view))
                    (places(view))
                    div.actions.actions-end {
                        button.button.button-main type="submit" { (t.start_like_do()) }
                        a.button.button-quiet href="/editor" { (t.shell_cancel()) }
                    }
                }
            }
        }
    };
    let bar = Bar { plain: true, ..Bar::default() };
    desk::page(shell, &t.start_like_title(), &bar, &content)
}

fn kinds(view: &StartView) -> Markup {
    let t = view.shell.t();
    html! {
        nav.ed-kinds aria-label=(t.start_like_kind()) {
            @for one in Archetype::ALL {
                a.ed-kind href={ "/editor/start?like=" (one.word()) } aria-current=[(one == view.archetype).then_some("page")] {
                    (kind_icon(one).draw())
                    b { (t.start_like(one.word())) }
                    small { (t.start_like_help(one.word())) }
                }
            }
        }
    }
}

const fn kind_icon(archetype: Archetype) -> Icon {
    match archetype {
        Archetype::AccountingFirm => Icon::Book,
        Archetype::TravelAgency => Icon::Target,
        Archetype::WebShop => Icon::Building,
        Archetype::OnePerson => Icon::Person,
        Archetype::Saas => Icon::Settings,
    }
}

impl StartView {
    fn line(&self, name: &'static str, label: String, required: bool, kind: &'static str) -> Markup {
        let error = self.wrong.iter().find(|(wrong, _)| *wrong == name).map(|(_, said)| said.clone());
        let value = Private::new(self.sent.get(name));
        form::line(&Line { name, label, kind, value, error, required, max: 200, ..Line::default() })
    }

    fn tick(&self, name: &str, value: &str, label: &str, on: bool) -> Markup {
        let asked = self.sent.has("firm");
        let on = if asked { self.sent.all(name).any(|sent| sent == value) } else { on };
        html! { label.ed-flag { input type="checkbox" name=(name) value=(value) checked[on]; span { (label) } } }
    }
}

fn firm(view: &StartView) -> Markup {
    let t = view.shell.t();
    html! {
        section.form-part {
            h2 { (t.start_like_firm()) }
            div.ed-two {
                (view.line("firm", t.start_like_name(), true, "text"))
                (view.line("business-id", t.start_like_id(), false, "text"))
                (view.line("street", t.start_like_street(), true, "text"))
                (view.line("postcode", t.start_like_postcode(), true, "text"))
                (view.line("city", t.start_like_city(), true, "text"))
                (view.line("email", t.start_like_email(), true, "email"))
                (view.line("role", t.start_like_role(), true, "text"))
            }
        }
    }
}

fn registers(view: &StartView) -> Markup {
    let t = view.shell.t();
    let shelves: &[Shelf] = view.archetype.registers();
    let example = Answers::example(view.archetype, view.today);
    html! {
        fieldset.form-part {
            legend { h2 { (t.start_like_registers()) } }
            p.hint { (t.start_like_customers()) }
            div.ed-ticks {
                @for shelf in shelves { (view.tick("register", shelf.word(), &t.start_like_register(shelf.word()), true)) }
                (view.tick("newsletter", "yes", &t.start_like_newsletter(), example.newsletter))
                (view.tick("employees", "yes", &t.start_like_employees(), example.employees))
                (view.tick("cookies", "yes", &t.start_like_cookies(), example.cookies))
            }
        }
    }
}

fn places(view: &StartView) -> Markup {
    let t = view.shell.t();
    let lang = view.shell.lang;
    let other = view.sent.get("host") == "other";
    let chosen = if view.sent.get("host-country").is_empty() { "FI" } else { view.sent.get("host-country") };
    let mut countries: Vec<_> = country::all().iter().filter(|one| country::in_eea(one.code, view.today)).collect();
    countries.sort_by_key(|one| one.name(lang.code()));
    html! {
        fieldset.form-part {
            legend { h2 { (t.start_like_host()) } }
            div.options {
                label.option { input type="radio" name="host" value="own" checked[!other]; span { (t.start_like_host_own()) } }
                label.option { input type="radio" name="host" value="other" checked[other]; span { (t.start_like_host_other()) } }
            }
            div.ed-two.ed-host {
                (view.line("host-name", t.start_like_host_name(), false, "text"))
                div.field {
                    label.label for="host-country" { (t.start_like_host_country()) }
                    select.input id="host-country" name="host-country" {
                        @for one in countries { option value=(one.code) selected[one.code == chosen] { (one.name(lang.code())) } }
                    }
                }
                (view.line("agreement", t.start_like_agreement(), false, "date"))
            }
        }
        fieldset.form-part {
            legend { h2 { (t.start_like_languages()) } }
            div.ed-ticks {
                @for one in Lang::ALL { (view.tick("language", one.code(), &texts(one).language_name(), one == lang)) }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> StartView {
        let sent = Form::read(b"firm=Yritys&host=other");
        let today = jiff::civil::date(2026, 11, 22);
        let wrong = vec![("email", shell.t().start_like_bad_email())];
        StartView { shell, archetype: Archetype::AccountingFirm, revision: 3, today, sent, wrong }
    }
}
