//! A case: who asks what, by when, what comes next, and everything that was done.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use backup::{BackupError, Gone, State};
use jiff::civil::Date;
use maud::{Markup, html};
use notice::{Checked, Notice};
use policy::AccountId;
use rights::letters::Letter;
use rights::{LetterKind, Outcome, Proposed, Stage};
use uuid::Uuid;

use crate::ask::names::Names;
use crate::design::parts::{self as design, Crumb, Tone, badge, crumbs};
use crate::design::{Here, Private, Shell, words as say};
use crate::http::{Form, PageError, Visit};
use crate::pages::items;
use crate::pages::requests::list::Due;
use crate::pages::requests::passing::{self, Controllers};
use crate::pages::requests::{self, joint, parts, receipt, steps, words};

/// The page.
#[derive(Debug)]
pub struct CaseView {
    pub shell: Shell,
    pub case: Stage,
    pub names: Names,
    pub today: Date,
    /// Who may be given the case.
    pub handlers: Vec<(AccountId, Private)>,
    /// The account that looks.
    pub me: AccountId,
    /// The notice in force.
    pub notice: Arc<Notice<Checked>>,
    /// What is proposed value by value, where it is to be decided.
    pub proposals: Vec<Proposed>,
    /// Papers, copies and devices the person is on: what each is, where it stands, and its id.
    pub things: Vec<Thing>,
    /// True while a restriction that the case put in force stands.
    pub restricted: bool,
    /// By when what was erased is gone from the copies, where something was.
    pub gone: Option<Gone>,
    /// How the answer would read, where it is next.
    pub letter: Option<(LetterKind, Letter)>,
    /// Why the last step was not taken, and what was typed for it.
    pub problem: Option<String>,
    pub typed: Form,
    /// To whom it may be passed on.
    pub controllers: Controllers,
}

/// A paper, copy or device the person is on.
#[derive(Debug, Clone)]
pub struct Thing {
    pub id: String,
    pub said: String,
    pub place: Private,
    pub state: (Tone, String),
}

/// What of a person is outside the registers.
pub async fn things(visit: &Visit, found: &[vault::Item]) -> Result<Vec<Thing>, PageError> {
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let (notice, lang) = (visit.web.door().notice(), visit.lang);
    let (called, today) = (items::called(visit).await?, crate::ask::reviews::today(visit));
    let thing = |item: &vault::Item| {
        let said = [items::words::what(lang, item.what), items::words::holds(&notice, item, lang)];
        let storage = item.storage.as_ref().map(|name| items::words::storage(&notice, name, lang)).unwrap_or_default();
        let room = item.place.and_then(|place| called.get(&place)).cloned().unwrap_or_default();
        Thing {
            id: item.id.to_string(),
            said: said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(": "),
            place: Private::joined(&[room, Private::new(storage)], ", "),
            state: items::words::state(lang, item, today),
        }
    };
    Ok(found.iter().map(thing).collect())
}

/// `GET /requests/{number}`
pub async fn get(visit: Visit, Path(number): Path<String>) -> Response {
    let result = async {
        if let Some(receipt) = receipt::of(&visit, &number).await? {
            return Ok(receipt::render(&receipt));
        }
        let case = requests::opened(&visit, &number).await?;
        let changed = visit.path.contains("changed=").then(|| crate::texts::texts(visit.lang).req_changed());
        view(&visit, case, changed, Form::default()).await.map(|view| render(&view))
    };
    let result = result.await;
    visit.answer(result)
}

/// The page of an opened case.
pub async fn view(visit: &Visit, case: Stage, problem: Option<String>, typed: Form) -> Result<CaseView, PageError> {
    let shell = visit.shell(Here::Requests);
    let desk = requests::desk(visit);
    let moment = requests::moment(visit, &desk);
    let file = case.file();
    let contents = file.contents();
    let mut who: BTreeSet<AccountId> = contents.notes.iter().filter_map(|note| note.by).map(AccountId::new).collect();
    who.extend(file.head.handler);
    who.extend(file.head.first_decider);
    let letter = match &case {
        Stage::CarriedOut(_) => {
            let kind = match file.outcome() {
                Some(Outcome::Refused) => LetterKind::Refusal,
                _ => LetterKind::Answer,
            };
            Some((kind, desk.preview(kind, &case, typed.get("extra"), moment)))
        }
        _ => None,
    };
    let proposals = match &case {
        Stage::Identified(_) | Stage::Contested(_) => desk.proposals(file, moment).await?,
        _ => Vec::new(),
    };
    let restricted = matches!(case, Stage::Answered(_) | Stage::Decided(_)) && !desk.standing(file).await?.is_empty();
    let gone = gone(visit, file).await?;
    let accounts = visit.web.access().accounts(visit.now).await?;
    let may = accounts.iter().filter(|account| account.state == access::AccountState::Active);
    let may = may.filter(|account| account.kind == policy::ActorKind::Person);
    let handlers = may.map(|account| (account.id, Private::show(&account.name))).collect();
    let things = things(visit, &desk.things(file).await?).await?;
    Ok(CaseView {
        things,
        names: Names::of(&visit.web, who).await?,
        notice: visit.web.door().notice(),
        proposals,
        restricted,
        gone,
        today: moment.today,
        me: visit.session.account,
        shell,
        handlers,
        letter,
        problem,
        typed,
        controllers: passing::controllers(visit).await?,
        case,
    })
}

/// By when what an erasure erased is gone from every copy of the keys.
async fn gone(visit: &Visit, file: &rights::File) -> Result<Option<Gone>, PageError> {
    let erased = file.contents().notes.iter().rev().find(|note| note.step == "carried-out");
    match erased.filter(|_| file.kind == rights::Kind::Erasure) {
        Some(note) => Ok(Some(State::gone(&visit.web.vault().copying(), note.at).await.map_err(fault)?)),
        None => Ok(None),
    }
}

/// What a look at backups fails on is the store.
pub fn fault(error: BackupError) -> PageError {
    match error {
        BackupError::Fault(fault) => fault.into(),
        _ => vault::Fault::Stopped.into(),
    }
}

impl CaseView {
    /// Who did something: an account, or the person or the program.
    pub fn who(&self, by: Option<Uuid>) -> Private {
        match by {
            Some(by) => self.names.get(AccountId::new(by)),
            None => Private::new(self.shell.t().req_the_person()),
        }
    }

    /// An instant in the firm's zone.
    pub fn at(&self, at: jiff::Timestamp) -> String {
        say::instant(self.shell.lang, at, &self.shell.zone)
    }

    /// A day in words.
    pub fn day(&self, day: Date) -> String {
        say::day(self.shell.lang, day)
    }

    /// Where a step is sent.
    pub fn action(&self, step: &str) -> String {
        format!("/requests/{}/{step}", self.case.file().head.number)
    }
}

/// The page.
pub fn render(view: &CaseView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let file = view.case.file();
    let number = file.head.number.to_string();
    let content = html! {
        (crumbs(t, &[Crumb::new("/requests", t.req_title())]))
        (head(view))
        @if let Some(problem) = &view.problem { (design::alert(Tone::Danger, problem, &html! {})) }
        (strip(view))
        div.person-grid {
            div.stack {
                (steps::next(view))
                (parts::asked(view))
                @if !file.contents().places.is_empty() { (parts::places(view)) }
                @if !view.things.is_empty() { (parts::things(&view.things, view.shell.t(), &html! {})) }
                @if file.contents().decision.is_some() { (parts::decision(view)) }
                @if let Some(gone) = view.gone { (copies(view, gone)) }
                (parts::letters(view))
                (parts::thread(view))
            }
            aside.stack {
                (parts::asker(view))
                (joint::card(view))
                @if file.contents().paper.is_some() { (parts::paper(view)) }
                @if file.state().is_open() { (steps::time(view)) (steps::more(view)) }
                (parts::timeline(view))
            }
        }
    };
    shell.page(&t.req_case(&number), &content)
}

fn head(view: &CaseView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let file = view.case.file();
    let due = Due::of(&file.head, view.today);
    let actions = html! { a.button href=(view.action("export.zip")) download { (t.req_export()) } };
    html! {
        (design::head(&html! { (words::kind(shell.lang, file.kind)) }, None, &actions))
        div.badges.case-badges {
            span.badge.badge-plain { (t.req_case(file.head.number.to_string())) }
            (badge(words::tone(file.state()), &words::state(shell.lang, file.state())))
            (due.badge(shell.lang))
            @if let Some(outcome) = file.outcome() { (badge(Tone::Plain, &words::outcome(shell.lang, outcome))) }
        }
    }
}

/// Whether a copy still holds a key that was destroyed.
fn copies(view: &CaseView, gone: Gone) -> Markup {
    let t = view.shell.t();
    let said = match gone {
        Gone::NoCopies => design::alert(Tone::Plain, &t.req_no_copies(), &html! {}),
        Gone::NotYet => design::alert(Tone::Info, &t.req_still_in_a_copy(), &html! {}),
        Gone::At(at) => design::alert(Tone::Ok, &t.req_gone_from_copies(view.at(at)), &html! {}),
    };
    html! { section.card.card-body { (said) } }
}

fn strip(view: &CaseView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let file = view.case.file();
    let handler = file.head.handler.map(|handler| view.names.get(handler));
    html! {
        dl.card.strip {
            div { dt { (t.req_received()) } dd { (view.day(file.head.received_on)) small { (words::channel(shell.lang, file.channel)) } } }
            @if let Some(brand) = &file.contents().brand { div { dt { (t.brand_of_case()) } dd { (brand) small { (t.brand_case_help()) } } } }
            div { dt { (t.req_due()) } dd { (view.day(file.head.due_on))
                @if let Some(to) = file.head.extended_to { small { (t.req_extended_to(view.day(to))) } } } }
            div { dt { (t.req_identity()) } dd { (words::level(shell.lang, file.level()))
                small { (t.req_identity_need(words::level(shell.lang, file.rules.need))) } } }
            div { dt { (t.req_handler()) } dd { @match &handler { Some(name) => (name), None => (t.req_nobody()) } } }
        }
    }
}
