//! Others in what is handed over: each place where somebody else is named, to be left out or given with a reason.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use rights::{Carrying, DeskError, OtherPlace, Stage, StepError, key_of_file};
use vault::{Audience, Everything, Others, RequestError};

use crate::design::form as fields;
use crate::design::icon::Icon;
use crate::design::parts::{self as design, Crumb, Tone, crumbs};
use crate::design::{Here, Private, Shell};
use crate::http::{Form, PageError, Posted, Visit};
use crate::pages::requests::show::CaseView;
use crate::pages::requests::{self, propose, words};

/// The most places that are decided about on one page: each takes three values of a form.
const MAX_PLACES: usize = 250;

/// The page.
#[derive(Debug)]
pub struct OthersView {
    pub shell: Shell,
    pub number: String,
    pub revision: u64,
    pub places: Vec<PlacePart>,
    /// How many more there are than one page shows.
    pub more: usize,
    /// True if there was more than is looked up.
    pub cut: bool,
    pub problem: Option<String>,
}

/// A place in the form.
#[derive(Debug)]
pub struct PlacePart {
    pub key: String,
    /// In which field of which record.
    pub at: String,
    /// The words with what stands around them; none for a file that nobody could look through.
    pub around: Option<(Private, Private)>,
    /// True if it stands in a file.
    pub in_file: bool,
    /// What was chosen, and why.
    pub keep: Option<bool>,
    pub reason: Private,
}

/// The way to the page, beside the form that makes the package.
pub fn link(view: &CaseView) -> Markup {
    let t = view.shell.t();
    let decided = view.case.file().contents().others.len();
    html! {
        div.card-inset {
            p { b { (t.others_title()) } }
            p.small.quiet { (t.others_lead()) }
            @if decided > 0 { p.small { (Icon::Check.draw()) " " (t.others_decided(i64::try_from(decided).unwrap_or(i64::MAX))) } }
            div.actions { a.button href=(view.action("others")) { (t.others_go()) } }
        }
    }
}

/// `GET /requests/{number}/others`
pub async fn get(visit: Visit, Path(number): Path<String>) -> Response {
    let result = async {
        let case = requests::opened(&visit, &number).await?;
        shown(&visit, &case, None, &Form::default()).await
    };
    let result = result.await;
    visit.answer(result)
}

/// `POST /requests/{number}/others`
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
    let mut decided = decided(form);
    if form.get("rest") == "leave" {
        let how = Carrying { handles: requests::handles(visit), ..Carrying::default() };
        let (_, others) = desk.to_give(&case, how, moment).await?;
        leave_rest(&others, &case.file().contents().others, &mut decided);
    }
    let all = decided.is_empty().then_some(StepError::OthersUndecided { places: 1 }).map_or(Ok(decided), Err);
    let saved = match all.and_then(|decided| case.judge_others(decided, moment)) {
        Ok(next) => desk.save(next, moment).await.map(|_| ()),
        Err(error) => Err(error.into()),
    };
    match saved {
        Ok(()) => Ok(Redirect::to(&format!("/requests/{number}?saved=1")).into_response()),
        Err(DeskError::Request(RequestError::Conflict { .. })) => Ok(changed()),
        Err(DeskError::Step(error)) => {
            let case = requests::opened(visit, number).await?;
            Ok(visit.answer(shown(visit, &case, Some(words::not(visit.lang, &error)), form).await))
        }
        Err(other) => Err(other.into()),
    }
}

/// What was chosen for places: none to leave one out, or the reason to give it. A place with no choice waits.
fn decided(form: &Form) -> Vec<(String, Option<String>)> {
    let mut all = Vec::new();
    for at in 0..MAX_PLACES {
        let key = form.get(&format!("k.{at}"));
        if key.is_empty() {
            break;
        }
        match form.get(&format!("c.{at}")) {
            "leave" => all.push((key.to_owned(), None)),
            "keep" => all.push((key.to_owned(), Some(form.get(&format!("r.{at}")).trim().to_owned()))),
            _ => {}
        }
    }
    all
}

/// Leaves out whatever nothing was chosen for, on this page or any other.
fn leave_rest(others: &Others, before: &[OtherPlace], decided: &mut Vec<(String, Option<String>)>) {
    let files = others.unread.iter().map(|(record, field)| key_of_file(*record, field));
    let known: BTreeSet<String> =
        before.iter().map(|one| one.key.clone()).chain(decided.iter().map(|(key, _)| key.clone())).collect();
    let rest = others.found.iter().map(|other| other.key.clone()).chain(files).filter(|key| !known.contains(key));
    decided.extend(rest.map(|key| (key, None)));
}

async fn shown(visit: &Visit, case: &Stage, problem: Option<String>, typed: &Form) -> Result<Markup, PageError> {
    let desk = requests::desk(visit);
    let how = Carrying { handles: requests::handles(visit), ..Carrying::default() };
    let (everything, others) = match desk.to_give(case, how, requests::moment(visit, &desk)).await {
        Ok(opened) => opened,
        Err(DeskError::Step(_)) => return Err(PageError::Missing),
        Err(other) => return Err(other.into()),
    };
    let file = case.file();
    let (places, more) = places(visit, (&everything, &others), &file.contents().others, typed);
    let view = OthersView {
        shell: visit.shell(Here::Requests),
        number: file.head.number.to_string(),
        revision: file.head.revision,
        places,
        more,
        cut: others.is_cut(),
        problem,
    };
    Ok(render(&view))
}

fn places(
    visit: &Visit,
    (everything, others): (&Everything, &Others),
    before: &[OtherPlace],
    typed: &Form,
) -> (Vec<PlacePart>, usize) {
    let notice = visit.web.door().notice();
    let called: BTreeMap<vault::RecordId, String> = everything
        .records
        .iter()
        .map(|record| (record.open.id, format!("{}.{}", record.open.register, record.open.kind)))
        .collect();
    let at = |record: &vault::RecordId, field: &notice::Name| {
        let path = called.get(record).map(|path| format!("{path}.{field}")).unwrap_or_default();
        propose::called_path(&notice, &path, visit.lang)
    };
    // What was typed goes by key: what stands where on the page may have changed with what was decided meanwhile.
    let typed_at: BTreeMap<&str, &str> =
        typed.beginning("k.").filter(|(at, _)| at.len() <= 3).map(|(at, key)| (key, at)).collect();
    let mut parts = Vec::new();
    let mut put = |key: String, at: String, around: Option<(Private, Private)>, in_file: bool| {
        let known = before.iter().find(|one| one.key == key);
        let place = typed_at.get(key.as_str()).copied().unwrap_or_default();
        let (choice, why) = (format!("c.{place}"), format!("r.{place}"));
        let keep = match typed.get(&choice) {
            "keep" => Some(true),
            "leave" => Some(false),
            _ => known.map(|one| one.keep),
        };
        let reason = match typed.has(&why) {
            true => Private::new(typed.get(&why)),
            false => known.map(|one| Private::new(&one.reason)).unwrap_or_default(),
        };
        parts.push(PlacePart { key, at, around, in_file, keep, reason });
    };
    let audience = Audience::page();
    for other in &others.found {
        let around = (Private::new(other.words.reveal(&audience)), Private::new(other.around.reveal(&audience)));
        put(other.key.clone(), at(&other.record, &other.field), Some(around), other.in_file);
    }
    for (record, field) in &others.unread {
        put(key_of_file(*record, field), at(record, field), None, true);
    }
    // What waits for a decision comes first.
    parts.sort_by_key(|part| before.iter().any(|one| one.key == part.key));
    let more = parts.len().saturating_sub(MAX_PLACES);
    parts.truncate(MAX_PLACES);
    (parts, more)
}

/// The page.
pub fn render(view: &OthersView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let case = format!("/requests/{}", view.number);
    let content = html! {
        (crumbs(t, &[Crumb::new("/requests", t.req_title()), Crumb::new(&case, t.req_case(&view.number))]))
        (design::head(&html! { (t.others_title()) }, Some(&t.others_lead()), &html! {}))
        @if let Some(problem) = &view.problem { (design::alert(Tone::Danger, problem, &html! {})) }
        @if view.cut { (design::alert(Tone::Warn, &t.others_cut(), &html! {})) }
        @if view.places.is_empty() {
            section.card { div.card-body { p { (t.others_none()) } div.actions { a.button href=(case) { (t.own_back()) } } } }
        } @else {
            form.stack method="post" action={ (case) "/others" } {
                (design::csrf(&shell.csrf))
                (design::hidden("revision", &view.revision.to_string()))
                section.card {
                    div.card-body {
                        ul.places { @for (at, place) in view.places.iter().enumerate() { li.proposal { (row(shell, at, place)) } } }
                    }
                }
                @if view.more > 0 { p.quiet { (t.others_more(i64::try_from(view.more).unwrap_or(i64::MAX))) } }
                div.actions {
                    button.button.button-main type="submit" { (Icon::Check.draw()) (t.others_save()) }
                    button.button type="submit" name="rest" value="leave" { (t.others_rest()) }
                    a.button.button-quiet href=(case) { (t.shell_cancel()) }
                }
            }
        }
    };
    shell.page(&t.others_title(), &content)
}

fn row(shell: &Shell, at: usize, place: &PlacePart) -> Markup {
    let t = shell.t();
    let (choice, why) = (format!("c.{at}"), format!("r.{at}"));
    html! {
        input type="hidden" name={ "k." (at) } value=(place.key);
        div.proposal-head {
            b { (place.at) }
            @if place.in_file { " " (design::badge(Tone::Plain, &t.others_file())) }
        }
        @match &place.around {
            Some((words, around)) => { p { mark { (words) } } p.small.quiet { "… " (around) " …" } }
            None => p.small.quiet { (t.others_unread()) },
        }
        div.proposal-choice {
            div.options.options-row {
                (fields::option("radio", &choice, "leave", place.keep == Some(false), (&t.others_leave(), "")))
                (fields::option("radio", &choice, "keep", place.keep == Some(true), (&t.others_keep(), "")))
            }
            input.input type="text" name=(why) maxlength="300" aria-label=(t.others_reason()) placeholder=(t.others_reason()) value=(place.reason);
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::{OthersView, PlacePart};
    use crate::design::{Private, Shell};

    pub fn sample(shell: Shell) -> OthersView {
        let place = |key: &str, around: Option<(&str, &str)>, keep, reason: &str| PlacePart {
            key: key.to_owned(),
            at: "Viesti: Sisältö".into(),
            in_file: around.is_none(),
            around: around.map(|(words, around)| (Private::new(words), Private::new(around))),
            keep,
            reason: Private::new(reason),
        };
        let first = Some(("Bertta Mallin", "kertoi, että Bertta Mallin lasku on maksamatta."));
        let second = Some(("ossi@esimerkki.example", "Uusi osoite: ossi@esimerkki.example"));
        OthersView {
            shell,
            number: "2026-0007".into(),
            revision: 4,
            places: vec![
                place("0a", first, None, ""),
                place("file.1.letter", None, None, ""),
                place("0b", second, Some(true), "Pyytäjä antoi osoitteen itse."),
            ],
            more: 12,
            cut: true,
            problem: None,
        }
    }
}
