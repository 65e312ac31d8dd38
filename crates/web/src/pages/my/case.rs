//! A case as the person who asked follows it: where it stands, what was written, and the way to contest the answer.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use law::authority::{Supervisor, supervisor};
use maud::{Markup, html};
use rights::{Kind, Stage, StepError};
use vault::CaseNumber;

use crate::design::{Private, parts, words};
use crate::http::PageError;
use crate::pages::my::ask::name;
use crate::pages::my::frame::Frame;
use crate::pages::my::{Myself, PostedByMyself};

/// The page.
#[derive(Debug, Clone)]
pub struct CaseView {
    pub frame: Frame,
    pub number: String,
    pub kind: Kind,
    pub due: String,
    /// The day it was answered.
    pub answered_on: Option<String>,
    pub message: Private,
    /// What was written: by whom, when, what.
    pub said: Vec<Said>,
    /// True if the answer can be contested.
    pub answered: bool,
    /// True while it can be written to.
    pub open: bool,
    /// The supervisory authority's name and page.
    pub authority: (String, String),
}

/// Something that was written or sent.
#[derive(Debug, Clone)]
pub struct Said {
    pub by_firm: bool,
    pub at: String,
    pub title: Private,
    pub text: Private,
}

/// `GET /my/place/cases/{number}`
pub async fn get(me: Myself, Path(number): Path<String>) -> Response {
    match opened(&me, &number).await {
        Ok(stage) => me.visitor.answer(StatusCode::OK, &render(&view(&me, &stage))),
        Err(error) => me.visitor.refuse(error),
    }
}

/// `POST /my/place/cases/{number}`: writes to the case, or contests its answer.
pub async fn post(Path(number): Path<String>, PostedByMyself { me, form }: PostedByMyself) -> Response {
    match write(&me, &number, (form.get("contest") == "yes", form.get("text"))).await {
        Ok(()) => Redirect::to(&format!("/my/place/cases/{number}")).into_response(),
        Err(error) => me.visitor.refuse(error),
    }
}

async fn write(me: &Myself, number: &str, (contest, text): (bool, &str)) -> Result<(), PageError> {
    let desk = me.desk();
    let moment = me.moment(&desk);
    let stage = opened(me, number).await?;
    let stepped = match (contest, stage) {
        (true, Stage::Answered(case)) => case.contest(text, moment).map(Stage::from),
        (true, _) => Err(StepError::OtherStage),
        (false, stage) => stage.write(text, moment),
    };
    match stepped {
        Ok(stage) => {
            desk.save(stage, moment).await?;
            Ok(())
        }
        // Nothing was written: the page is shown again.
        Err(StepError::NoReasons | StepError::OtherStage) => Ok(()),
        Err(error) => Err(PageError::fault(&error)),
    }
}

/// The case, if it is this person's.
async fn opened(me: &Myself, number: &str) -> Result<Stage, PageError> {
    let number: CaseNumber = number.parse().map_err(|()| PageError::Missing)?;
    let head = me.visitor.web.door().request_by_number(number).await.map_err(|fault| PageError::fault(&fault))?;
    let mine = |subject| me.own.subjects().any(|one| one == subject);
    let head = head.filter(|head| head.subject.is_some_and(mine)).ok_or(PageError::Missing)?;
    let desk = me.desk();
    Ok(desk.open(head.id, me.moment(&desk)).await?)
}

fn view(me: &Myself, stage: &Stage) -> CaseView {
    let (file, lang, zone) = (stage.file(), me.visitor.lang, me.visitor.web.zone());
    let contents = file.contents();
    let written =
        contents.thread.iter().map(|message| (message.at, message.by.is_some(), String::new(), &message.text));
    let mut said: Vec<_> = written.map(|(at, firm, title, text)| (at, firm, title, text.clone())).collect();
    said.extend(contents.letters.iter().map(|sent| (sent.at, true, sent.subject.clone(), sent.text.join("\n\n"))));
    said.sort_by_key(|(at, ..)| *at);
    let today = me.now.to_zoned(zone.clone()).date();
    let authority = supervisor(Supervisor::DataProtection, today);
    let authority = authority.map(|one| (one.name(lang.code()).to_owned(), one.website.to_owned())).unwrap_or_default();
    CaseView {
        frame: Frame::mine(me),
        number: file.head.number.to_string(),
        kind: file.kind,
        due: words::day(lang, file.head.extended_to.unwrap_or(file.head.due_on)),
        answered_on: file.head.answered_at.map(|at| words::day(lang, at.to_zoned(zone.clone()).date())),
        message: Private::new(contents.message.clone()),
        said: said
            .into_iter()
            .map(|(at, by_firm, title, text)| Said {
                by_firm,
                at: words::instant(lang, at, zone),
                title: Private::new(title),
                text: Private::new(text),
            })
            .collect(),
        answered: matches!(stage, Stage::Answered(_)),
        open: !matches!(stage, Stage::Archived(_)),
        authority,
    }
}

/// The page.
pub fn render(view: &CaseView) -> Markup {
    let t = view.frame.t();
    let title = name(view.frame.lang, view.kind);
    let number = t.req_case(&view.number);
    let content = html! {
        h1 { (title) }
        @match &view.answered_on {
            Some(day) => p.lead { (number) " · " (t.own_case_answered(day)) },
            None if view.open => p.lead { (number) " · " (t.own_case_due()) " " (view.due) },
            None => p.lead { (number) " · " (t.own_case_closed()) },
        }
        @if !view.message.is_empty() { blockquote.my-said { (view.message) } }
        h2 { (t.own_case_said()) }
        ol.my-thread {
            @for said in &view.said {
                li.my-mine[!said.by_firm] {
                    p.small { strong { @if said.by_firm { (t.own_firm_said()) } @else { (t.own_you_said()) } } " " (said.at) }
                    @if !said.title.is_empty() { p { strong { (said.title) } } }
                    p.my-text { (said.text) }
                }
            }
        }
        @if view.open { (writing(view, false)) }
        @if view.answered { (writing(view, true)) }
        p.quiet { (t.own_case_complaint()) ": " a href=(view.authority.1) rel="noreferrer" { (view.authority.0) } }
        div.actions { a.button href="/my/place" { (t.own_back()) } }
    };
    view.frame.page(&title, &content)
}

fn writing(view: &CaseView, contest: bool) -> Markup {
    let t = view.frame.t();
    let id = if contest { "contest" } else { "text" };
    html! {
        form.my-form method="post" action={ "/my/place/cases/" (view.number) } {
            (parts::csrf(&view.frame.csrf))
            @if contest { (parts::hidden("contest", "yes")) }
            div.field {
                label.label for=(id) { @if contest { (t.own_case_contest()) } @else { (t.own_case_write()) } }
                @if contest { p.hint { (t.own_case_contest_lead()) } }
                textarea.input id=(id) name="text" rows="3" maxlength="20000" required {}
            }
            div.actions { button.button { @if contest { (t.own_case_contest()) } @else { (t.own_case_send()) } } }
        }
    }
}
