//! Asking by right: the public form, and the same form from a person's own place, where nobody needs to say who they are.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use law::basis::Right;
use maud::{Markup, html};
use notice::Lang;
use policy::SubjectId;
use rights::{Asker, Channel, Ending, Kind, Level, TakenIn};
use vault::Correcting;

use crate::design::form::{self, Line, Pick};
use crate::design::icon::Icon;
use crate::design::{Private, parts, words};
use crate::http::form::Form;
use crate::http::{PageError, PostedOutside, Visitor};
use crate::pages::my::ban::{self, explained};
use crate::pages::my::data::{self, Opened};
use crate::pages::my::ending;
use crate::pages::my::frame::{Frame, back, too_often};
use crate::pages::my::intake::{Said, intake};
use crate::pages::my::{Myself, PostedByMyself, desk, portal};
use crate::pages::records::form::brand_picks;
use crate::pages::session::sign_in::Origin;

/// What is asked here. A ban has a page of its own.
const KINDS: [Kind; 10] = [
    Kind::Access,
    Kind::Portability,
    Kind::Rectification,
    Kind::Erasure,
    Kind::Restriction,
    Kind::Objection,
    Kind::Withdrawal,
    Kind::HumanReview,
    Kind::Termination,
    Kind::Question,
];

/// The form.
#[derive(Debug, Clone)]
pub struct AskView {
    pub frame: Frame,
    pub kind: Kind,
    pub message: Private,
    pub name: Private,
    pub email: Private,
    pub address: Private,
    /// The names the firm trades under, to choose from.
    pub brands: Vec<Pick>,
    /// What can be ended at once.
    pub ends: Vec<ending::Offer>,
    /// What cannot, with why.
    pub others: Vec<String>,
    /// True if it has to be said where the answer goes.
    pub reach: bool,
    /// What is wrong.
    pub wrong: Option<String>,
}

/// `GET /my/ask`: which right.
pub async fn choose(visitor: Visitor) -> Response {
    let frame = Frame::of(&visitor);
    visitor.answer(StatusCode::OK, &render_choice(&frame, "/my/ask"))
}

/// `GET /my/ask/{kind}`
pub async fn get(visitor: Visitor, Path(kind): Path<String>) -> Response {
    let Some(kind) = kind_of(&kind) else { return visitor.missing() };
    let brands = brand_picks(&visitor.web.door().notice(), "", None);
    visitor.answer(StatusCode::OK, &render(&AskView { brands, ..AskView::new(Frame::of(&visitor), kind) }))
}

/// `POST /my/ask/{kind}`: anybody may ask, and is answered the same whether on record or not.
pub async fn post(
    origin: Origin,
    Path(kind): Path<String>,
    PostedOutside { visitor, form }: PostedOutside,
) -> Response {
    let Some(kind) = kind_of(&kind) else { return visitor.missing() };
    let text = |name: &str| form.get(name).trim().to_owned();
    let asker = Asker { name: text("name"), email: text("email"), address: text("address"), ..Asker::default() };
    let frame = Frame::of(&visitor);
    let t = frame.t();
    if asker.email.is_empty() && asker.address.is_empty()
        || !asker.email.is_empty() && !rights::is_address(&asker.email)
    {
        let wrong = if asker.email.is_empty() { t.own_ask_nobody() } else { t.own_link_wrong() };
        let view = AskView { wrong: Some(wrong), ..AskView::again(frame, kind, &form).named(&visitor, &form) };
        return visitor.answer(StatusCode::UNPROCESSABLE_ENTITY, &render(&view));
    }
    let now = visitor.web.now();
    match portal(&visitor.web).may_ask([&asker.email, origin.address()], now).await {
        Ok(true) => {}
        Ok(false) => return too_often(&visitor),
        Err(fault) => return visitor.refuse(PageError::fault(&fault)),
    }
    match ban_besides(&visitor, kind, &form, &form).await {
        Ok(false) => {}
        Ok(true) => {
            let page = frame.says(Icon::Check, (&t.own_ban_done_title(), &t.own_ban_done()), &back(t));
            return visitor.answer(StatusCode::OK, &page);
        }
        Err(ban::Wrong::Nobody) => {
            let view =
                AskView { wrong: Some(t.own_ban_email()), ..AskView::again(frame, kind, &form).named(&visitor, &form) };
            return visitor.answer(StatusCode::UNPROCESSABLE_ENTITY, &render(&view));
        }
        Err(ban::Wrong::Page(error)) => return visitor.refuse(error),
    }
    let who = (asker, None, Level::None, Channel::Form);
    let said = Said { message: text("message"), brand: Some(text("brand")) };
    match take_in(&visitor, kind, who, said, None).await {
        Ok(taken) => visitor.answer(StatusCode::OK, &asked(&frame, &taken, &back(t))),
        Err(error) => visitor.refuse(error),
    }
}

/// Forbids marketing where that was chosen beside an erasure, or in its place. True if it was all that was asked: then
/// nothing is erased.
async fn ban_besides(visitor: &Visitor, kind: Kind, form: &Form, banned: &Form) -> Result<bool, ban::Wrong> {
    let choice = form.get("choice");
    if kind != Kind::Erasure || !matches!(choice, "ban" | "both") {
        return Ok(false);
    }
    ban::forbid(visitor, banned).await?;
    Ok(choice == "ban")
}

/// `GET /my/place/ask`: which right, from one's own place.
pub async fn choose_mine(me: Myself) -> Response {
    let frame = Frame::mine(&me);
    me.visitor.answer(StatusCode::OK, &render_choice(&frame, "/my/place/ask"))
}

/// `GET /my/place/ask/{kind}`
pub async fn get_mine(me: Myself, Path(kind): Path<String>) -> Response {
    let Some(kind) = kind_of(&kind) else { return me.visitor.missing() };
    let (door, lang) = (me.visitor.web.door(), me.visitor.lang);
    let (mut ends, others) = (ending::offers(door, kind, lang), ending::others(door, kind, lang));
    // What is under way and would stop is named before anything is sent, where the person may see it.
    if kind == Kind::Objection
        && let Ok(Opened::Whole(everything, entries, left)) = data::open(&me, Right::Access).await
    {
        let given = data::given(&me, &everything, (&entries, left), Right::Access);
        ending::name_stops(&mut ends, &door.notice(), &given);
    }
    let reach = me.own.email.is_empty();
    me.visitor.answer(StatusCode::OK, &render(&AskView { ends, others, reach, ..AskView::new(Frame::mine(&me), kind) }))
}

/// `POST /my/place/ask/{kind}`: whoever came by a link to a known address has shown that much of who they are.
pub async fn post_mine(Path(kind): Path<String>, PostedByMyself { me, form }: PostedByMyself) -> Response {
    let Some(kind) = kind_of(&kind) else { return me.visitor.missing() };
    let frame = Frame::mine(&me);
    let t = frame.t();
    let mut asker =
        Asker { name: me.own.name.clone(), email: me.own.email.clone(), confirmed: true, ..Asker::default() };
    if asker.email.is_empty() {
        let text = |name: &str| form.get(name).trim().to_owned();
        (asker.email, asker.address) = (text("email"), text("address"));
        if !asker.email.is_empty() && !rights::is_address(&asker.email)
            || asker.email.is_empty() && asker.address.is_empty()
        {
            let wrong = Some(t.own_ask_nobody());
            let view = AskView { reach: true, wrong, ..AskView::again(frame, kind, &form) };
            return me.visitor.answer(StatusCode::UNPROCESSABLE_ENTITY, &render(&view));
        }
    }
    let mut message = form.get("message").trim().to_owned();
    if let (field, right) = (form.get("field").trim(), form.get("right").trim())
        && !right.is_empty()
    {
        message = format!("{field}: {right}\n{message}").trim().to_owned();
    }
    let banned = Form::of(vec![("email".to_owned(), asker.email.clone())]);
    match ban_besides(&me.visitor, kind, &form, &banned).await {
        Ok(false) => {}
        Ok(true) => {
            let next = html! { a.button href="/my/place" { (t.own_back()) } };
            let page = frame.says(Icon::Check, (&t.own_ban_done_title(), &t.own_ban_done()), &next);
            return me.visitor.answer(StatusCode::OK, &page);
        }
        Err(ban::Wrong::Nobody) => {
            let view = AskView { reach: true, wrong: Some(t.own_ban_email()), ..AskView::again(frame, kind, &form) };
            return me.visitor.answer(StatusCode::UNPROCESSABLE_ENTITY, &render(&view));
        }
        Err(ban::Wrong::Page(error)) => return me.visitor.refuse(error),
    }
    let ending = ending::chosen(me.visitor.web.door(), kind, &form);
    if let Some(ending) = &ending {
        message =
            format!("{}\n{message}", ending::told(me.visitor.web.door(), ending, me.visitor.lang)).trim().to_owned();
    }
    match take_in_mine(&me, kind, (&asker, &message), ending.as_ref()).await {
        Ok(taken) => {
            let next = html! { a.button.button-main href="/my/place" { (t.own_back()) } };
            me.visitor.answer(StatusCode::OK, &asked(&frame, &taken, &next))
        }
        Err(error) => me.visitor.refuse(error),
    }
}

/// Makes a case for each person on record: mostly one. Whoever was identified and is on no record asks as well.
async fn take_in_mine(
    me: &Myself,
    kind: Kind,
    (asker, message): (&Asker, &str),
    ending: Option<&Ending>,
) -> Result<TakenIn, PageError> {
    let mut first: Option<TakenIn> = None;
    for subject in asking(me, kind).await? {
        let who = (asker.clone(), Some(subject), me.own.level, Channel::Portal);
        let taken = take_in(&me.visitor, kind, who, Said::plain(message), ending).await?;
        let done = taken.done && first.as_ref().is_none_or(|first| first.done);
        first = Some(TakenIn { done, ..first.unwrap_or(taken) });
    }
    match first {
        Some(first) => Ok(first),
        None => {
            let who = (asker.clone(), None, me.own.level, Channel::Portal);
            take_in(&me.visitor, kind, who, Said::plain(message), None).await
        }
    }
}

/// As whom the request is made: a relationship is terminated by those who are in one.
async fn asking(me: &Myself, kind: Kind) -> Result<Vec<SubjectId>, PageError> {
    let all: Vec<SubjectId> = me.own.subjects().collect();
    if kind != Kind::Termination {
        return Ok(all);
    }
    let mut some = Vec::new();
    for subject in &all {
        some.extend(me.visitor.web.door().terminable(*subject).await?.map(|_| *subject));
    }
    Ok(if some.is_empty() { all.into_iter().take(1).collect() } else { some })
}

/// Makes a case of a correction: of values the person sets right alone, or in words for the staff.
pub async fn taken_in(
    visitor: &Visitor,
    (asker, subject, level, channel): (Asker, Option<SubjectId>, Level, Channel),
    message: String,
    what: Vec<Correcting>,
) -> Result<TakenIn, PageError> {
    let desk = desk(&visitor.web);
    let moment = desk.moment(None, visitor.web.now());
    let said = Said { message, brand: None };
    let intake = intake(visitor, Kind::Rectification, (asker, subject, level, channel), (said, moment)).await?;
    if what.is_empty() {
        return Ok(TakenIn { head: desk.take_in(intake, moment).await?, done: false });
    }
    Ok(desk.take_in_and_correct(intake, what, moment).await?)
}

/// Makes a case of what is asked.
async fn take_in(
    visitor: &Visitor,
    kind: Kind,
    (asker, subject, level, channel): (Asker, Option<SubjectId>, Level, Channel),
    said: Said,
    ending: Option<&Ending>,
) -> Result<TakenIn, PageError> {
    let desk = desk(&visitor.web);
    let moment = desk.moment(None, visitor.web.now());
    let intake = intake(visitor, kind, (asker, subject, level, channel), (said, moment)).await?;
    match ending {
        Some(ending) => Ok(desk.take_in_and_end(intake, ending, moment).await?),
        None => {
            let head = desk.take_in(intake, moment).await?;
            Ok(TakenIn { done: kind == Kind::Termination && head.outcome.is_some(), head })
        }
    }
}

fn kind_of(word: &str) -> Option<Kind> {
    Kind::from_word(word).filter(|kind| KINDS.contains(kind))
}

impl AskView {
    pub(super) fn new(frame: Frame, kind: Kind) -> Self {
        let empty = Private::default;
        let (ends, others) = (Vec::new(), Vec::new());
        let reach = frame.who.is_none();
        Self {
            frame,
            kind,
            message: empty(),
            name: empty(),
            email: empty(),
            address: empty(),
            brands: Vec::new(),
            ends,
            others,
            reach,
            wrong: None,
        }
    }

    fn again(frame: Frame, kind: Kind, form: &Form) -> Self {
        let [message, name, email, address] =
            ["message", "name", "email", "address"].map(|name| Private::new(form.get(name)));
        Self { message, name, email, address, ..Self::new(frame, kind) }
    }

    /// The same with the firm's names to choose from.
    fn named(self, visitor: &Visitor, form: &Form) -> Self {
        Self { brands: brand_picks(&visitor.web.door().notice(), form.get("brand"), None), ..self }
    }
}

/// That it has come, with its number and the last day of the answer; or that it is done.
pub fn asked(frame: &Frame, TakenIn { head, done }: &TakenIn, next: &Markup) -> Markup {
    let t = frame.t();
    if *done {
        return frame.says(Icon::Check, (&t.own_ended_title(), &t.own_ended(head.number.to_string())), next);
    }
    let (number, due) = (head.number.to_string(), words::day(frame.lang, head.due_on));
    let say = format!("{} {}", t.own_asked(&number, &due), t.own_asked_help());
    frame.says(Icon::Check, (&t.own_asked_title(), &say), next)
}

/// The page on which a right is chosen.
pub fn render_choice(frame: &Frame, base: &str) -> Markup {
    let t = frame.t();
    let content = html! {
        h1 { (t.own_ask_title()) }
        p.lead { (t.own_ask_lead()) }
        ul.my-kinds {
            @for kind in KINDS.into_iter().filter(|kind| *kind != Kind::Termination || frame.relations) {
                li { a href={ (base) "/" (kind.word()) } { (name(frame.lang, kind)) (Icon::ChevronRight.draw()) } }
            }
            li { a href="/my/ban" { (t.own_ban_title()) (Icon::ChevronRight.draw()) } }
        }
        div.actions { @if frame.who.is_some() { a.button href="/my/place" { (t.own_back()) } } @else { (back(t)) } }
    };
    frame.page(&t.own_ask_title(), &content)
}

/// What is asked, with its article.
pub fn name(lang: Lang, kind: Kind) -> String {
    crate::pages::requests::words::kind(lang, kind)
}

/// The form.
pub fn render(view: &AskView) -> Markup {
    let t = view.frame.t();
    let mine = view.frame.who.is_some();
    let base = if mine { "/my/place/ask" } else { "/my/ask" };
    let title = name(view.frame.lang, view.kind);
    let content = html! {
        h1 { (title) }
        form.my-form method="post" action={ (base) "/" (view.kind.word()) } {
            (parts::csrf(&view.frame.csrf))
            @if let Some(wrong) = &view.wrong { (parts::alert(parts::Tone::Danger, "", &html! { p { (wrong) } })) }
            @if !view.brands.is_empty() {
                div.field {
                    label.label for="brand" { (t.own_brand_which()) }
                    select.input.input-middle id="brand" name="brand" aria-describedby="brand-hint" {
                        @for pick in &view.brands { option value=(pick.name) selected[pick.chosen] { (pick.label) } }
                    }
                    p.hint id="brand-hint" { (t.own_brand_which_help()) }
                }
            }
            @if view.kind == Kind::Erasure { (choice(view.frame.lang)) }
            @if mine && view.kind == Kind::Rectification { (corrected(view)) }
            (ending::choice(view.frame.lang, view.kind, &view.ends, &view.others))
            div.field {
                label.label for="message" { (t.own_message()) }
                textarea.input id="message" name="message" rows="5" maxlength="20000" aria-describedby="message-hint" { (view.message) }
                p.hint id="message-hint" { (t.own_message_help()) }
            }
            @if view.reach {
                fieldset.my-reach {
                    legend { span.label { (t.own_reach()) } }
                    p.hint { (t.own_reach_help()) }
                    @if !mine { (form::line(&Line { name: "name", label: t.own_name(), value: view.name.clone(), autocomplete: "name", ..Line::default() })) }
                    (form::line(&Line { name: "email", label: t.own_email(), kind: "email", value: view.email.clone(), autocomplete: "email", max: 254, ..Line::default() }))
                    (form::line(&Line { name: "address", label: t.own_address(), value: view.address.clone(), autocomplete: "street-address", max: 300, ..Line::default() }))
                }
            }
            div.actions {
                button.button.button-main { (t.own_ask_send()) }
                @if mine { a.button href="/my/place" { (t.own_back()) } } @else { (back(t)) }
            }
        }
        @if view.kind == Kind::Erasure { (explained(view.frame.lang)) }
    };
    view.frame.page(&title, &content)
}

/// Which value is wrong or missing, and the right one.
fn corrected(view: &AskView) -> Markup {
    let t = view.frame.t();
    html! {
        p.hint { (t.own_wrong_lead()) }
        (form::line(&Line { name: "field", label: t.own_wrong(), max: 100, ..Line::default() }))
        (form::line(&Line { name: "right", label: t.own_wrong_right(), max: 300, ..Line::default() }))
    }
}

/// Erasure, a ban, or both: with equal ease.
fn choice(lang: Lang) -> Markup {
    let t = crate::texts::texts(lang);
    html! {
        fieldset.field {
            legend { span.label { (t.own_choice_title()) } }
            p.hint { (t.own_choice()) }
            (form::option("radio", "choice", "erase", true, (&t.own_choice_erase(), "")))
            (form::option("radio", "choice", "ban", false, (&t.own_choice_ban(), "")))
            (form::option("radio", "choice", "both", false, (&t.own_choice_both(), "")))
        }
    }
}
