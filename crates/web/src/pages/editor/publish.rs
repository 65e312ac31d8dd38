//! Publishing: what the change means, who must be told or asked, and the owner's sign-off on exactly that.

use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use maud::{Markup, html};
use notice::difference::{Change, Difference, Direction, Must};
use notice::{Checked, Finding, Notice, Untold};
use vault::{People, PublishError, Publishing, Touched, Way};

use super::desk::{self, Bar};
use super::draft::Open;
use super::judge::{self, Judged, Weight};
use super::problems;
use crate::design::form::{self, Line};
use crate::design::icon::Icon;
use crate::design::{Here, Private, Shell, parts, words};
use crate::http::confirm::{Ways, proof, proves_again};
use crate::http::{Form, PageError, Posted, Visit};

/// The page.
pub struct PublishView {
    pub shell: Shell,
    pub revision: i64,
    pub judged: Judged,
    /// What the draft means; nothing where it cannot be run.
    pub plan: Option<Plan>,
    /// What stands against it: the plan changed, the password is wrong.
    pub wrong: Wrong,
    pub from: String,
    /// By what the owner proves who they are.
    pub ways: Ways,
}

/// What stood against a sign-off.
#[derive(Debug, Clone, Default)]
pub struct Wrong {
    pub changed: bool,
    pub password: Option<String>,
    pub duty: bool,
    pub date: Option<String>,
}

/// A difference with what each change touches.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The version it comes after.
    pub version: u32,
    /// The draft is word for word that version.
    pub same: bool,
    /// What the draft runs and its page does not tell.
    pub untold: Vec<Untold>,
    /// What it may keep longer than a law allows.
    pub above: Vec<Finding>,
    pub difference: Difference,
    pub touched: Vec<Touched>,
}

impl Plan {
    fn owes(&self, must: Must) -> usize {
        let owed = |change: &&Change| change.duty.is_some_and(|duty| duty.must == must);
        self.difference.changes.iter().filter(owed).count()
    }

    fn owes_anything(&self) -> bool {
        self.difference.changes.iter().any(|change| change.duty.is_some())
    }
}

/// `GET /editor/publish`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit, Wrong::default(), String::new()).await.map(|view| render(&view));
    visit.answer(result)
}

async fn view(visit: &Visit, wrong: Wrong, from: String) -> Result<PublishView, PageError> {
    visit.must_own()?;
    let open = Open::of(visit).await?;
    let judged = judge::judge(&open.text, visit.lang);
    let plan = match &judged.notice {
        Some(new) => Some(plan(visit, new).await?),
        None => None,
    };
    let ways = Ways::of(visit);
    Ok(PublishView { shell: visit.shell(Here::Editor), revision: open.revision, judged, plan, wrong, from, ways })
}

/// What a notice means, compared with the one published last.
async fn plan(visit: &Visit, new: &Notice<Checked>) -> Result<Plan, PageError> {
    let door = visit.web.door();
    let last = door.published_last().await?;
    let (last, old) = last.ok_or_else(|| PageError::Fault("a firm without a published notice".into()))?;
    let difference = Difference::between(&old, new);
    let touched = door.touched([&old, new], &difference).await?;
    let same = old.fingerprint() == new.fingerprint();
    Ok(Plan { version: last.version, same, untold: new.untold(), above: new.above_maximum(), difference, touched })
}

/// `POST /editor/publish`
pub async fn post(Posted { visit, form }: Posted) -> Response {
    match sign(&visit, &form).await {
        Ok(Ok(version)) => {
            Redirect::to(&format!("/notice/versions/{}?published={version}", visit.lang.code())).into_response()
        }
        Ok(Err(wrong)) => {
            let result = view(&visit, wrong, form.get("from").to_owned()).await.map(|view| render(&view));
            visit.answer(result)
        }
        Err(error) => visit.refuse(error),
    }
}

/// Publishes what was signed for, and nothing else.
async fn sign(visit: &Visit, form: &Form) -> Result<Result<u32, Wrong>, PageError> {
    visit.must_own()?;
    let open = Open::of(visit).await?;
    let Ok(new) = Notice::read(&open.text).check() else { return Ok(Err(changed())) };
    let plan = plan(visit, &new).await?;
    if plan.difference.fingerprint != form.get("fingerprint") || form.get("revision") != open.revision.to_string() {
        return Ok(Err(changed()));
    }
    let t = crate::texts::texts(visit.lang);
    let Some(from) = effective(form.get("from"), &new, visit.now) else {
        return Ok(Err(Wrong { date: Some(t.ed_publish_bad_date()), ..Wrong::default() }));
    };
    let Some(people) = people(form, &plan) else {
        return Ok(Err(Wrong { duty: true, ..Wrong::default() }));
    };
    // A notice is signed with the password or a passkey, however fresh the session is.
    if let Some(wrong) = proves_again(visit, form).await? {
        return Ok(Err(Wrong { password: Some(wrong), ..Wrong::default() }));
    }
    let by = Some(visit.session.account);
    let publishing = Publishing { expected: plan.version, effective_from: from, people, by };
    match visit.web.door().publish_notice(&new, publishing, visit.now).await {
        Ok(version) => {
            visit.web.door().upkeep(visit.now).await?;
            Ok(Ok(version))
        }
        Err(
            PublishError::Same { .. }
            | PublishError::Raced { .. }
            | PublishError::Untold(_)
            | PublishError::AboveMaximum(_),
        ) => Ok(Err(changed())),
        Err(other) => Err(PageError::fault(&other)),
    }
}

/// What is decided about the people; `None` if something is owed to them and nothing was decided.
fn people(form: &Form, plan: &Plan) -> Option<People> {
    match form.get("people") {
        _ if !plan.owes_anything() => Some(People::Untouched),
        "wait" => Some(People::Wait),
        "know" => Way::ALL.into_iter().find(|way| way.word() == form.get("way")).map(People::Know),
        _ => None,
    }
}

fn changed() -> Wrong {
    Wrong { changed: true, ..Wrong::default() }
}

/// From the day given, or the day the notice names, but never before now. Days begin at midnight in UTC, as in decisions.
/// `None` if what was given is no day.
fn effective(given: &str, new: &Notice<Checked>, now: Timestamp) -> Option<Timestamp> {
    let given = match given.trim() {
        "" => None,
        day => Some(day.parse::<Date>().ok()?),
    };
    let day = given.or(new.parts().head.valid_from);
    let begins = day.and_then(|day| day.to_zoned(TimeZone::UTC).ok()).map(|zoned| zoned.timestamp());
    Some(begins.map_or(now, |begins| begins.max(now)))
}

/// The page.
pub fn render(view: &PublishView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let bar = Bar { plain: true, revision: view.revision, ..Bar::default() };
    let content = html! {
        main.content.content-narrow id="main" tabindex="-1" {
            (parts::head(&html! { (t.ed_publish_title()) }, Some(&t.ed_publish_lead()), &html! {}))
            @if view.wrong.changed { (parts::alert(parts::Tone::Warn, &t.ed_publish_changed(), &html! {})) }
            @match &view.plan {
                None => {
                    (parts::alert(parts::Tone::Danger, &t.ed_publish_errors(), &html! { p { a href="/editor" { (t.ed_back()) } } }))
                    section.card { div.card-body { (problems::all(&view.judged, t)) } }
                }
                Some(plan) if plan.same => {
                    (parts::alert(parts::Tone::Plain, &t.ed_publish_same(), &html! { p { a href="/editor" { (t.ed_back()) } } }))
                }
                Some(plan) => {
                    (findings(view))
                    (untold(plan, shell))
                    (changes(plan, shell))
                    (above(plan, shell))
                    @if plan.untold.is_empty() && plan.above.is_empty() { (sign_off(view, plan)) }
                }
            }
        }
    };
    desk::page(shell, &t.ed_publish_title(), &bar, &content)
}

fn findings(view: &PublishView) -> Markup {
    let t = view.shell.t();
    let high = view.judged.count(Weight::High);
    html! {
        @if high > 0 {
            (parts::alert(parts::Tone::Danger, &t.ed_publish_highs(words::count(high)), &html! { p { a href="/editor" { (t.ed_back()) } } }))
        }
    }
}

/// What has to be told before it can be published.
fn untold(plan: &Plan, shell: &Shell) -> Markup {
    let t = shell.t();
    let list = html! {
        ul { @for part in &plan.untold { li { (part.words(shell.lang)) } } }
        p { a href="/editor" { (t.ed_back()) } }
    };
    html! {
        @if !plan.untold.is_empty() { (parts::alert(parts::Tone::Danger, &t.ed_publish_untold(), &list)) }
    }
}

/// What has to be kept for less time before it can be published.
fn above(plan: &Plan, shell: &Shell) -> Markup {
    let t = shell.t();
    let list = html! {
        ul { @for found in &plan.above { li { code { (found.clause.as_str()) } } } }
        p { a href="/editor" { (t.ed_back()) } }
    };
    html! {
        @if !plan.above.is_empty() { (parts::alert(parts::Tone::Danger, &t.ed_publish_above(), &list)) }
    }
}

fn changes(plan: &Plan, shell: &Shell) -> Markup {
    let t = shell.t();
    html! {
        section.card {
            div.card-head { h2 { (t.ed_publish_means()) } }
            @if plan.difference.is_empty() { p.card-body { (t.notice_since_none()) } }
            @for direction in [Direction::Widening, Direction::Narrowing, Direction::Neutral] {
                @let here: Vec<(usize, &Change)> = plan.difference.changes.iter().enumerate().filter(|(_, change)| change.direction == direction).collect();
                @if !here.is_empty() {
                    div.ed-changes {
                        h3 { (heading(direction, shell)) " " span.quiet { (here.len()) } }
                        ul { @for (at, change) in here { (row(change, plan.touched.get(at), shell)) } }
                    }
                }
            }
        }
    }
}

fn heading(direction: Direction, shell: &Shell) -> String {
    let t = shell.t();
    match direction {
        Direction::Widening => t.notice_since_wider(),
        Direction::Narrowing => t.notice_since_narrower(),
        Direction::Neutral => t.notice_since_neutral(),
    }
}

fn row(change: &Change, touched: Option<&Touched>, shell: &Shell) -> Markup {
    let (lang, t) = (shell.lang, shell.t());
    let touched = touched.filter(|touched| touched.records > 0);
    html! {
        li {
            p { (change.words(lang)) }
            @if let Some(keeping) = change.keeping { p.small { (Icon::Clock.with_class("icon icon-small")) (keeping.words(lang)) } }
            @if let Some(duty) = change.duty { p.small.ed-duty { (Icon::People.with_class("icon icon-small")) (duty.words(lang)) } }
            @if let Some(touched) = touched {
                @let (records, people) = (touched.records.to_string(), touched.people.to_string());
                p.small.quiet {
                    @if touched.people_exact { (t.ed_publish_touches_exactly(&people, &records)) }
                    @else { (t.ed_publish_touches(&records, &people)) }
                }
            }
        }
    }
}

fn sign_off(view: &PublishView, plan: &Plan) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let line = |name, kind, label, hint, error: &Option<String>, value: &str, autocomplete| Line {
        name,
        label,
        kind,
        hint,
        error: error.clone(),
        autocomplete,
        value: Private::new(value),
        required: kind == "password",
        ..Line::default()
    };
    let (inform, ask) = (plan.owes(Must::Inform), plan.owes(Must::Ask));
    html! {
        section.card {
            div.card-head { h2 { (t.ed_publish_sign()) } }
            form.card-body method="post" action="/editor/publish" {
                (parts::csrf(&shell.csrf))
                (parts::hidden("revision", &view.revision.to_string()))
                (parts::hidden("fingerprint", &plan.difference.fingerprint))
                div.fields {
                    @if inform + ask > 0 {
                        fieldset.field.field-wide.field-error[view.wrong.duty] {
                            (owed(view, inform, ask))
                        }
                    }
                    (form::line(&line("from", "date", t.ed_publish_from(), t.ed_publish_from_help(), &view.wrong.date, &view.from, "off")))
                    (proof(shell, view.ways, (t.ed_publish_password_help(), &view.wrong.password)))
                    p.small.quiet { (t.ed_publish_fingerprint()) " " span.hash { (plan.difference.fingerprint) } }
                    div.actions {
                        button.button.button-main type="submit" { (t.ed_publish_do()) }
                        a.button.button-quiet href="/editor" { (t.ed_back()) }
                    }
                }
            }
        }
    }
}

/// What is owed to people, and what becomes of it.
fn owed(view: &PublishView, inform: usize, ask: usize) -> Markup {
    let t = view.shell.t();
    html! {
        legend { span.label { (t.ed_publish_owed(words::count(inform), words::count(ask))) } }
        div.options {
            label.option {
                input type="radio" name="people" value="wait";
                span { (t.ed_publish_wait_people()) small { (t.ed_publish_wait_people_help()) } }
            }
            label.option {
                input type="radio" name="people" value="know";
                span { (t.ed_publish_told()) small { (t.ed_publish_told_help()) } }
            }
        }
        label.label for="way" { (t.ed_publish_way()) }
        select.input.input-middle id="way" name="way" {
            @for way in Way::ALL { option value=(way.word()) { (t.ed_publish_by(way.word())) } }
        }
        @if view.wrong.duty { p.error { (Icon::Alert.draw()) (t.ed_publish_not_told()) } }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::pages::editor::show::tests::TEXT;

    pub fn sample(shell: Shell) -> PublishView {
        let new = TEXT.replace("purpose billing basis=contract", "purpose billing basis=consent");
        let judged = judge::judge(&new, shell.lang);
        let old = Notice::read(TEXT).check().unwrap();
        let difference = Difference::between(&old, judged.notice.as_ref().unwrap());
        assert!(!difference.is_empty());
        let touched = vec![Touched { records: 3, people: 2, people_exact: true }; difference.changes.len()];
        let plan = Some(Plan { version: 1, same: false, untold: Vec::new(), above: Vec::new(), difference, touched });
        let wrong = Wrong { changed: true, duty: true, password: Some("x".into()), date: Some("x".into()) };
        PublishView {
            shell,
            revision: 3,
            judged,
            plan,
            wrong,
            from: String::new(),
            ways: Ways { password: true, passkey: true, joined: false },
        }
    }
}
