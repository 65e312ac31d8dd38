//! A request that came by letter, e-mail, phone or visit, recorded by hand with what came along.

use axum::extract::multipart::Field as Part;
use axum::extract::{FromRequest as _, Multipart, RawQuery, Request, State};
use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use notice::Lang;
use rights::{Asker, Channel, Intake, Kind, Level, Mandate, NewFile, Paper, Under};
use vault::{MAX_FILE_BYTES, Personal};

use crate::design::form::{self, Line, Pick};
use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, crumbs};
use crate::design::{Here, Private, Shell};
use crate::http::{Form, PageError, Visit};
use crate::pages::my::intake::answering;
use crate::pages::records::form::{brand_picks, brands};
use crate::pages::requests::{self, words};
use crate::state::WebState;
use crate::texts::texts;

/// The most files that come with one request by hand.
const MAX_FILES: usize = 8;
/// The largest form, in bytes.
pub const MAX_BODY: usize = 3 * MAX_FILE_BYTES;
/// The longest value beside the files, in bytes.
const MAX_SAID: usize = 128 * 1024;
/// The most values of the form.
const MAX_VALUES: usize = 64;

/// The page.
#[derive(Debug)]
pub struct NewView {
    pub shell: Shell,
    /// The names the firm trades under, to choose from.
    pub brands: Vec<Pick>,
    pub said: Form,
    pub today: Date,
    pub wrong: Vec<(&'static str, String)>,
}

/// `GET /requests/new`
pub async fn get(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let asked =
        |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')).unwrap_or_default();
    let said = ["person", "kind"].map(|name| (name.to_owned(), asked(name).to_owned()));
    let said = Form::of(said.to_vec());
    let result = requests::must_handle(&visit).map(|()| render(&view(&visit, said, Vec::new())));
    visit.answer(result)
}

/// `POST /requests/new`
pub async fn post(State(web): State<WebState>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let visit = match Visit::of(&parts, &web).await {
        Ok(visit) => visit,
        Err(response) => return response,
    };
    let Ok(form) = Multipart::from_request(Request::from_parts(parts, body), &web).await else {
        return visit.refuse(PageError::Stale);
    };
    match record(&visit, form).await {
        Ok(Ok(path)) => visit.lead(Ok(path)),
        Ok(Err(view)) => visit.answer(Ok(render(&view))),
        Err(error) => visit.refuse(error),
    }
}

fn view(visit: &Visit, said: Form, wrong: Vec<(&'static str, String)>) -> NewView {
    let shell = visit.shell(Here::Requests);
    let today = visit.now.to_zoned(shell.zone.clone()).date();
    let notice = visit.web.door().notice();
    let brands = brand_picks(&notice, said.get("brand"), Some(shell.t().brand_not_said()));
    NewView { shell, brands, said, today, wrong }
}

async fn record(visit: &Visit, form: Multipart) -> Result<Result<String, NewView>, PageError> {
    requests::must_handle(visit)?;
    let (said, files) = taken(visit, form).await?;
    let desk = requests::desk(visit);
    let moment = requests::moment(visit, &desk);
    let wrong = wrong(&said, moment.today, visit.lang);
    let (Some(kind), Some(channel), Ok(received_on), true) = (
        Kind::from_word(said.get("kind")),
        Channel::from_word(said.get("channel")).filter(|channel| channel.is_by_hand()),
        said.get("received").parse::<Date>(),
        wrong.is_empty(),
    ) else {
        return Ok(Err(view(visit, said, wrong)));
    };
    let text = |name: &str| said.get(name).trim().to_owned();
    let asker = Asker {
        name: text("name"),
        email: text("email"),
        address: text("address"),
        phone: text("phone"),
        wants_paper: said.has("wants-paper"),
        confirmed: false,
    };
    let mandate =
        said.has("for-other").then(|| Mandate { person: text("whom"), by_right_of: text("right"), checked: None });
    let signature = match said.get("signature") {
        "fits" => Some(true),
        "not" => Some(false),
        _ => None,
    };
    let paper = said.get("paper-until").parse().ok().filter(|_| !text("paper").is_empty());
    let paper = paper.map(|destroy_by| Paper { place: text("paper"), destroy_by, destroyed_on: None, signature });
    let intake = Intake {
        kind,
        channel,
        language: Lang::from_code(said.get("language")).unwrap_or(visit.lang),
        received_on,
        asker: Personal::new(asker),
        mandate: mandate.map(Personal::new),
        message: Personal::new(text("message")),
        subject: said.get("person").parse().ok(),
        level: Level::None,
        paper,
        files,
        handler: Some(visit.session.account),
        under: Under { brand: Some(text("brand")), answers: answering(&visit.web, visit.now).await? },
    };
    let head = desk.take_in(intake, moment).await?;
    Ok(Ok(format!("/requests/{}?saved=1", head.number)))
}

/// What has to be filled in or cannot be.
fn wrong(said: &Form, today: Date, lang: Lang) -> Vec<(&'static str, String)> {
    let t = texts(lang);
    let mut wrong = Vec::new();
    for name in ["kind", "channel", "received", "message"] {
        if said.get(name).trim().is_empty() {
            wrong.push((name, t.req_required()));
        }
    }
    let received = said.get("received").parse::<Date>();
    if received.as_ref().is_ok_and(|day| *day > today) || (received.is_err() && !said.get("received").is_empty()) {
        wrong.push(("received", t.req_bad_day()));
    }
    if said.has("for-other") {
        let named = ["whom", "right"].into_iter().filter(|name| said.get(name).trim().is_empty());
        wrong.extend(named.map(|name| (name, t.req_required())));
    }
    wrong
}

/// The values and files of the form, read within limits.
async fn taken(visit: &Visit, mut form: Multipart) -> Result<(Form, Vec<NewFile>), PageError> {
    let (mut values, mut files) = (Vec::new(), Vec::new());
    let mut known = false;
    while let Some(part) = form.next_field().await.map_err(|_| PageError::TooLarge)? {
        let name = part.name().unwrap_or_default().to_owned();
        if name == "files" || name == "proofs" {
            if !known {
                return Err(PageError::Stale);
            }
            let proof = name == "proofs";
            files.extend(file(visit, part, proof).await?);
            if files.len() > MAX_FILES {
                return Err(PageError::TooLarge);
            }
            continue;
        }
        let text = String::from_utf8(bytes(part, MAX_SAID).await?).map_err(|_| PageError::Stale)?;
        known |= name == "csrf" && text == visit.csrf();
        values.push((name, text));
        if values.len() > MAX_VALUES {
            return Err(PageError::TooLarge);
        }
    }
    if known { Ok((Form::of(values), files)) } else { Err(PageError::Stale) }
}

/// A file of a form; none where the field was left empty.
pub(super) async fn file(visit: &Visit, part: Part<'_>, proof: bool) -> Result<Option<NewFile>, PageError> {
    let name = part.file_name().unwrap_or_default().rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let media_type = part.content_type().unwrap_or("application/octet-stream").to_owned();
    let bytes = bytes(part, MAX_FILE_BYTES).await?;
    if bytes.is_empty() {
        return Ok(None);
    }
    let id = visit.web.door().staff().new_id(visit.now);
    Ok(Some(NewFile { id, name: Personal::new(name), media_type, bytes: Personal::new(bytes), proof }))
}

/// What a part holds.
pub(super) async fn bytes(mut part: Part<'_>, most: usize) -> Result<Vec<u8>, PageError> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(|_| PageError::TooLarge)? {
        if bytes.len() + piece.len() > most {
            return Err(PageError::TooLarge);
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

/// The page.
pub fn render(view: &NewView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let labels: Vec<(String, String)> =
        view.wrong.iter().map(|(name, why)| ((*name).to_owned(), why.clone())).collect();
    let content = html! {
        (crumbs(t, &[Crumb::new("/requests", t.req_title())]))
        (parts::head(&html! { (t.req_new_title()) }, Some(&t.req_new_lead()), &html! {}))
        (form::problems(t, &labels))
        form.request-new method="post" action="/requests/new" enctype="multipart/form-data" {
            (parts::csrf(&shell.csrf))
            @if !view.said.get("person").is_empty() { (parts::hidden("person", view.said.get("person"))) }
            div.two {
                div.stack { (asked(view)) (files(view)) }
                div.stack { (who(view)) (paper(view)) }
            }
            div.actions { button.button.button-main type="submit" { (Icon::Check.draw()) (t.req_save()) } a.button.button-quiet href="/requests" { (t.req_cancel()) } }
        }
    };
    shell.page(&t.req_new_title(), &content)
}

fn line(view: &NewView, name: &'static str, label: String, kind: &'static str, hint: String) -> Markup {
    let error = view.wrong.iter().find(|(wrong, _)| *wrong == name).map(|(_, why)| why.clone());
    let value = match view.said.get(name) {
        "" if name == "received" => view.today.to_string(),
        said => said.to_owned(),
    };
    form::line(&Line { name, label, kind, value: Private::new(value), hint, error, max: 300, ..Line::default() })
}

fn asked(view: &NewView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let kinds = Kind::ALL.iter().map(|kind| (kind.word(), words::kind(shell.lang, *kind)));
    let ways =
        Channel::ALL.iter().filter(|way| way.is_by_hand()).map(|way| (way.word(), words::channel(shell.lang, *way)));
    let langs = Lang::ALL.into_iter().map(|lang| (lang.code(), texts(lang).language_name()));
    let lang = if view.said.get("language").is_empty() { shell.lang.code() } else { view.said.get("language") };
    let missing = view.wrong.iter().find(|(name, _)| *name == "message").map(|(_, why)| why);
    html! {
        section.card { div.card-body {
            (choose("kind", &t.req_what(), kinds, view.said.get("kind"), Some(&t.record_choose())))
            div.field-row {
                (choose("channel", &t.req_how(), ways, view.said.get("channel"), Some(&t.record_choose())))
                (line(view, "received", t.req_when(), "date", String::new()))
            }
            div.field.field-error[missing.is_some()] {
                label.label for="message" { (t.req_message()) }
                textarea.input.input-note id="message" name="message" rows="6" required maxlength="20000" { (Private::new(view.said.get("message"))) }
                @if let Some(why) = missing { p.error { (Icon::Alert.draw()) (why) } }
            }
            (choose("language", &t.req_language(), langs, lang, None))
            (brands(t, (&view.brands, &t.brand_help())))
        } }
    }
}

fn who(view: &NewView) -> Markup {
    let t = view.shell.t();
    html! {
        section.card { div.card-head { h2 { (t.req_who()) } } div.card-body {
            p.small.quiet { (t.req_only_needed()) }
            (line(view, "name", t.req_name(), "text", String::new()))
            (line(view, "email", t.req_email(), "email", String::new()))
            (line(view, "address", t.req_address(), "text", String::new()))
            (line(view, "phone", t.req_phone(), "tel", String::new()))
            (form::option("checkbox", "wants-paper", "yes", view.said.has("wants-paper"), (&t.req_wants_paper(), "")))
            details.fold open[view.said.has("for-other")] {
                summary { (Icon::ChevronRight.draw()) (t.req_for_other()) }
                div.fold-body {
                    (form::option("checkbox", "for-other", "yes", view.said.has("for-other"), (&t.req_for_other(), "")))
                    (line(view, "whom", t.req_for_whom(), "text", String::new()))
                    (line(view, "right", t.req_by_right(), "text", t.req_by_right_hint()))
                }
            }
        } }
    }
}

fn files(view: &NewView) -> Markup {
    let t = view.shell.t();
    html! {
        section.card { div.card-head { h2 { (t.req_files()) } } div.card-body {
            div.field { label.label for="files" { (t.req_files()) } input.input id="files" type="file" name="files" multiple; p.hint { (t.req_files_hint()) } }
            div.field { label.label for="proofs" { (t.req_file_proof()) } input.input id="proofs" type="file" name="proofs" multiple; }
        } }
    }
}

fn paper(view: &NewView) -> Markup {
    let t = view.shell.t();
    let signs = [("none", t.req_signature_none()), ("fits", t.req_signature_fits()), ("not", t.req_signature_not())];
    html! {
        section.card { div.card-body {
            details.fold open[!view.said.get("paper").is_empty()] {
                summary { (Icon::ChevronRight.draw()) (t.req_on_paper()) }
                div.fold-body {
                    (line(view, "paper", t.req_paper_place(), "text", String::new()))
                    (line(view, "paper-until", t.req_paper_until(), "date", String::new()))
                    (choose("signature", &t.req_signature(), signs, view.said.get("signature"), None))
                }
            }
        } }
    }
}

/// A list to choose from.
pub(super) fn choose<'a>(
    name: &str,
    label: &str,
    picks: impl IntoIterator<Item = (&'a str, String)>,
    chosen: &str,
    empty: Option<&str>,
) -> Markup {
    // The words stand around the list: one page may ask the same of many things.
    html! {
        label.field { span.label { (label) }
            select.input.input-middle name=(name) required[empty.is_some()] {
                @if let Some(empty) = empty { option value="" { (empty) } }
                @for (word, label) in picks { option value=(word) selected[word == chosen] { (label) } }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> NewView {
        let wrong = vec![("message", shell.t().req_required())];
        let shell = Shell { here: Here::Requests, ..shell };
        NewView { shell, brands: Vec::new(), said: Form::default(), today: jiff::civil::date(2026, 11, 22), wrong }
    }
}
