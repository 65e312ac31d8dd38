//! Forbidding marketing (Art. 21(2) and (3)): from anybody, at once, without asking who they are.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use rights::{Asker, Channel, Intake, Kind, Level};
use vault::{Address, BanError, Banning, Personal};

use crate::design::form::{self, Line};
use crate::design::icon::Icon;
use crate::design::{Private, parts};
use crate::http::form::Form;
use crate::http::{PageError, PostedOutside, Visitor};
use crate::pages::my::frame::{Frame, back, too_often};
use crate::pages::my::{desk, portal};
use crate::pages::session::sign_in::Origin;

/// The page.
#[derive(Debug, Clone)]
pub struct BanView {
    pub frame: Frame,
    /// What was given, by name: `email`, `phone`, `name`, `organisation`.
    pub given: [Private; 4],
    pub wrong: bool,
}

/// The names of what is given.
const NAMES: [&str; 4] = ["email", "phone", "name", "organisation"];

/// `GET /my/ban`
pub async fn get(visitor: Visitor) -> Response {
    let view = BanView { frame: Frame::of(&visitor), given: Default::default(), wrong: false };
    visitor.answer(StatusCode::OK, &render(&view))
}

/// `POST /my/ban`: the answer does not tell whether anybody is on record.
pub async fn post(origin: Origin, PostedOutside { visitor, form }: PostedOutside) -> Response {
    let now = visitor.web.now();
    let who = [form.get("email"), form.get("phone"), form.get("name")].concat();
    match portal(&visitor.web).may_ask([&who, origin.address()], now).await {
        Ok(true) => {}
        Ok(false) => return too_often(&visitor),
        Err(fault) => return visitor.refuse(PageError::fault(&fault)),
    }
    match forbid(&visitor, &form).await {
        Ok(()) => {
            let frame = Frame::of(&visitor);
            let t = frame.t();
            let page = frame.says(Icon::Check, (&t.own_ban_done_title(), &t.own_ban_done()), &back(t));
            visitor.answer(StatusCode::OK, &page)
        }
        Err(Wrong::Nobody) => {
            let given = NAMES.map(|name| Private::new(form.get(name)));
            let view = BanView { frame: Frame::of(&visitor), given, wrong: true };
            visitor.answer(StatusCode::UNPROCESSABLE_ENTITY, &render(&view))
        }
        Err(Wrong::Page(error)) => visitor.refuse(error),
    }
}

/// Why there is no ban.
#[derive(Debug)]
pub enum Wrong {
    /// Nobody is named.
    Nobody,
    /// Something failed.
    Page(PageError),
}

/// Puts the ban in force, and then takes the request in: whoever is killed in between has forbidden it already.
pub async fn forbid(visitor: &Visitor, form: &Form) -> Result<(), Wrong> {
    let (web, now) = (&visitor.web, visitor.web.now());
    let text = |name: &str| form.get(name).trim().to_owned();
    let personal = |name: &str| Some(text(name)).filter(|text| !text.is_empty()).map(Personal::new);
    let addresses = [personal("email").map(Address::Email), personal("phone").map(Address::Phone)];
    let banning = Banning {
        addresses: addresses.into_iter().flatten().collect(),
        name: personal("name").zip(personal("organisation")),
    };
    web.door().ban(banning, None, now).await.map_err(|error| match error {
        BanError::Nobody | BanError::TooMany => Wrong::Nobody,
        other => Wrong::Page(PageError::fault(&other)),
    })?;
    let asker = Asker { name: text("name"), email: text("email"), phone: text("phone"), ..Asker::default() };
    note(visitor, asker).await.map_err(Wrong::Page)
}

/// Keeps that it was asked, for the record: whoever gave an address gets an answer.
async fn note(visitor: &Visitor, asker: Asker) -> Result<(), PageError> {
    let desk = desk(&visitor.web);
    let moment = desk.moment(None, visitor.web.now());
    let intake = Intake {
        kind: Kind::MarketingBan,
        channel: Channel::Form,
        language: visitor.lang,
        received_on: moment.today,
        asker: Personal::new(asker),
        mandate: None,
        message: Personal::new(String::new()),
        subject: None,
        level: Level::None,
        paper: None,
        files: Vec::new(),
        handler: None,
        under: rights::Under::default(),
    };
    desk.note_ban(intake, moment).await?;
    Ok(())
}

/// The page.
pub fn render(view: &BanView) -> Markup {
    let t = view.frame.t();
    let [email, phone, name, organisation] = view.given.clone();
    let content = html! {
        h1 { (t.own_ban_title()) }
        p.lead { (t.own_ban_form_lead()) }
        form.my-form method="post" action="/my/ban" {
            (parts::csrf(&view.frame.csrf))
            @if view.wrong { (parts::alert(parts::Tone::Danger, "", &html! { p { (t.own_ban_nobody()) } })) }
            (form::line(&Line { name: "email", label: t.own_email(), kind: "email", value: email, autocomplete: "email", max: 254, ..Line::default() }))
            (form::line(&Line { name: "phone", label: t.own_phone(), kind: "tel", value: phone, autocomplete: "tel", max: 40, ..Line::default() }))
            p.quiet { (t.own_ban_or()) }
            (form::line(&Line { name: "name", label: t.own_name(), value: name, autocomplete: "name", ..Line::default() }))
            (form::line(&Line { name: "organisation", label: t.own_organisation(), value: organisation, autocomplete: "organization", ..Line::default() }))
            div.actions { button.button.button-main { (t.own_ban_send()) } (back(t)) }
        }
        (explained(view.frame.lang))
    };
    view.frame.page(&t.own_ban_title(), &content)
}

/// The difference between a ban and erasure, before anything is sent.
pub fn explained(lang: notice::Lang) -> Markup {
    let t = crate::texts::texts(lang);
    html! {
        section.card.my-explained {
            div.card-body {
                h2 { (t.own_ban_what_title()) }
                p { (t.own_ban_what_ban()) }
                p { (t.own_ban_what_erase()) }
                p { (t.own_ban_what_both()) }
            }
        }
    }
}
