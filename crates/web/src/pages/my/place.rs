//! A person's own place: what is held, why, from where and until when, who looked; what they asked; and what they can do.

use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::Response;
use given::Given;
use law::basis::Right;
use maud::{Markup, html};
use rights::Kind;
use vault::{RequestHead, Requests};

use crate::design::icon::Icon;
use crate::design::parts::{self, Tone};
use crate::design::words;
use crate::http::PageError;
use crate::pages::my::Myself;
use crate::pages::my::ask::name;
use crate::pages::my::data::{self, Opened};
use crate::pages::my::frame::Frame;
use crate::pages::requests::joint;

/// What can be asked from here, besides downloading.
const ACTS: [Kind; 8] = [
    Kind::Rectification,
    Kind::Erasure,
    Kind::Restriction,
    Kind::Objection,
    Kind::Withdrawal,
    Kind::HumanReview,
    Kind::Termination,
    Kind::Question,
];

/// The page.
#[derive(Debug)]
pub struct PlaceView {
    pub frame: Frame,
    /// What is held; none where a link is not enough to see it.
    pub given: Option<Given>,
    /// True for whoever was identified strongly.
    pub strong: bool,
    /// True if nobody on record was found.
    pub nobody: bool,
    /// True if they could show more surely who they are.
    pub may_be_surer: bool,
    pub cases: Vec<CaseLine>,
    /// Who answers jointly, and for what.
    pub joint: Vec<String>,
}

/// A case in the list.
#[derive(Debug, Clone)]
pub struct CaseLine {
    pub number: String,
    pub kind: Kind,
    pub due: String,
    pub open: bool,
    /// The day it was answered.
    pub answered: Option<String>,
}

/// `GET /my/place`
pub async fn get(me: Myself) -> Response {
    match view(&me).await {
        Ok(view) => {
            let mut response = me.visitor.answer(StatusCode::OK, &render(&view));
            response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(error) => me.visitor.refuse(error),
    }
}

async fn view(me: &Myself) -> Result<PlaceView, PageError> {
    let given = match data::open(me, Right::Access).await? {
        Opened::Whole(everything, entries, left_out) => {
            let given = data::given(me, &everything, (&entries, left_out), Right::Access);
            // The page says itself who answers for what.
            Some(Given { together: Vec::new(), ..given })
        }
        Opened::NotEnough => None,
    };
    let mut cases = Vec::new();
    for subject in me.own.subjects() {
        let page = me.visitor.web.door().requests(Requests::Of(subject), None, vault::MAX_PAGE).await;
        cases.extend(page.map_err(|fault| PageError::fault(&fault))?.heads);
    }
    cases.sort_by_key(|head| std::cmp::Reverse(head.received_at));
    let cases = cases.iter().filter_map(|head| line(me, head)).collect();
    let (strong, nobody) = (me.own.level == rights::Level::Strong, me.own.subjects.is_empty());
    let today = me.visitor.web.now().to_zoned(me.visitor.web.zone().clone()).date();
    let joint = joint::told(&me.visitor.web.door().notice(), me.visitor.lang, today);
    Ok(PlaceView { frame: Frame::mine(me), given, strong, nobody, may_be_surer: me.may_be_surer(), cases, joint })
}

fn line(me: &Myself, head: &RequestHead) -> Option<CaseLine> {
    Some(CaseLine {
        number: head.number.to_string(),
        kind: Kind::from_word(head.kind.as_str())?,
        due: words::day(me.visitor.lang, head.extended_to.unwrap_or(head.due_on)),
        open: head.closed_at.is_none(),
        answered: head
            .answered_at
            .map(|at| words::day(me.visitor.lang, at.to_zoned(me.visitor.web.zone().clone()).date())),
    })
}

/// The page.
pub fn render(view: &PlaceView) -> Markup {
    let t = view.frame.t();
    let content = html! {
        h1 { (t.own_place()) }
        @if view.strong && !view.nobody { p.quiet { (t.own_strong_is()) } }
        @match &view.given {
            Some(_) if view.nobody => (parts::alert(Tone::Info, "", &html! { p { (t.own_strong_nothing()) } })),
            Some(_) => {
                div.actions.my-downloads {
                    a.button.button-main href="/my/place/data.pdf" { (Icon::Paper.draw()) (t.own_download()) " " (t.own_download_pdf()) }
                    a.button href="/my/place/data.zip" { (t.own_download_zip()) }
                    a.button href="/my/place/data.json" { (t.own_download_json()) }
                    a.button href="/my/place/portable.zip" { (t.own_download_portable()) }
                }
            }
            None => {
                (parts::alert(Tone::Info, "", &html! { p { @if view.may_be_surer { (t.own_surer()) } @else { (t.own_not_enough()) } } }))
                @if view.may_be_surer { div.actions { a.button.button-main href="/my/strong" { (Icon::Lock.draw()) (t.own_strong_go()) } } }
            }
        }
        section.my-do {
            h2 { (t.own_acts()) }
            ul.my-kinds {
                @for kind in ACTS.into_iter().filter(|kind| *kind != Kind::Termination || view.frame.relations) {
                    // What is shown here is set right value by value; elsewhere it is said in words.
                    @let own = kind == Kind::Rectification && view.given.is_some() && !view.nobody;
                    @let way = if own { "/my/place/correct".to_owned() } else { format!("/my/place/ask/{}", kind.word()) };
                    li { a href=(way) { (name(view.frame.lang, kind)) (Icon::ChevronRight.draw()) } }
                }
                li { a href="/my/ban" { (t.own_ban_title()) (Icon::ChevronRight.draw()) } }
            }
        }
        (cases(view))
        @if !view.joint.is_empty() {
            section {
                h2 { (t.joint_title()) }
                p.quiet { (t.joint_own()) }
                ul.my-joint { @for line in &view.joint { li { (line) } } }
            }
        }
        @if let Some(given) = view.given.as_ref().filter(|_| !view.nobody) { (given::html_body(given)) }
    };
    view.frame.page(&t.own_place(), &content)
}

fn cases(view: &PlaceView) -> Markup {
    let t = view.frame.t();
    html! {
        section.my-cases-list {
            h2 { (t.own_cases()) }
            @if view.cases.is_empty() { p.quiet { (t.own_cases_none()) } }
            @else {
                ul.my-kinds {
                    @for case in &view.cases {
                        li {
                            a href={ "/my/place/cases/" (case.number) } {
                                span {
                                    strong { (case.number) } " · " (name(view.frame.lang, case.kind))
                                    @match &case.answered {
                                        Some(day) => small { (t.own_case_answered(day)) },
                                        None if case.open => small { (t.own_case_due()) " " (case.due) },
                                        None => small { (t.own_case_closed()) },
                                    }
                                }
                                (Icon::ChevronRight.draw())
                            }
                        }
                    }
                }
            }
        }
    }
}
