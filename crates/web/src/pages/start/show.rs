//! The start page: what needs doing.

use std::collections::BTreeSet;

use axum::response::Response;
use jiff::SignedDuration;
use maud::{Markup, html};
use notice::model::{Record, Register};
use notice::{Checked, Lang, Notice};
use policy::ActKind;
use vault::JournalQuery;

use crate::ask::refusal;
use crate::design::icon::Icon;
use crate::design::parts;
use crate::design::words::{self, count};
use crate::design::{Here, Shell};
use crate::http::visit::label;
use crate::http::{PageError, Visit};
use crate::pages::accounts::emergency;
use crate::pages::items;
use crate::pages::measures;
use crate::pages::records::one::{self, Granted};
use crate::pages::requests::{self, list::Due};
use crate::pages::settings::backups;
use crate::pages::start::standing;
use crate::texts::Texts;

/// The page.
#[derive(Debug, Clone)]
pub struct StartView {
    pub shell: Shell,
    pub tasks: Vec<Task>,
    pub registers: Vec<Place>,
    pub recent: Vec<Recent>,
    pub notice: NoticeCard,
    /// True for who looks after the systems.
    pub supports: bool,
    /// The records granted alone.
    pub granted: Vec<Granted>,
}

/// An import that failed is shown for so many days.
const SEEN_DAYS: i64 = 7;
/// How many records opened lately are shown.
const RECENT: usize = 5;

/// `GET /`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit).await.map(|view| render(&view));
    visit.answer(result)
}

async fn view(visit: &Visit) -> Result<StartView, PageError> {
    let shell = visit.shell(Here::Start);
    let notice = visit.web.door().notice();
    let head = &notice.parts().head;
    let title = head.title.get(shell.lang);
    let title = if title.is_empty() { shell.t().shell_notice() } else { title.to_owned() };
    Ok(StartView {
        tasks: tasks_of(visit, &notice).await?,
        registers: places(visit, &notice, &shell),
        recent: recent_of(visit, &notice, &shell).await?,
        notice: NoticeCard { title, updated: words::day(shell.lang, head.updated) },
        granted: one::granted(visit).await?,
        supports: !visit.session.owner && visit.web.access().supports(visit.session.account).await?,
        shell,
    })
}

/// The most records past their time that are counted, and the most jobs that are looked at.
const MAX_LOOKED_AT: usize = 500;

/// What waits for this person.
async fn tasks_of(visit: &Visit, notice: &Notice<Checked>) -> Result<Vec<Task>, PageError> {
    let mut tasks = if requests::handles(visit) { tasks_on_requests(visit).await? } else { Vec::new() };
    tasks.extend(tasks_on_items(visit).await?);
    tasks.extend(standing::own(visit).await?);
    tasks.extend(standing::looks_through(visit, notice).await?);
    if visit.session.owner {
        tasks.extend(tasks_of_owner(visit, notice).await?);
    }
    Ok(tasks)
}

/// Papers, copies, devices and rooms that wait.
async fn tasks_on_items(visit: &Visit) -> Result<Vec<Task>, PageError> {
    let (due, unsafely, looks) = items::list::waiting(visit).await?;
    let tasks = [(TaskKind::ToDestroy, due), (TaskKind::Unsafely, unsafely), (TaskKind::Looks, looks)];
    let tasks = tasks.map(|(kind, count)| Task { kind, count, href: "/items".into() });
    Ok(tasks.into_iter().filter(|task| task.count > 0).collect())
}

/// Requests past their last day, and those that are open.
async fn tasks_on_requests(visit: &Visit) -> Result<Vec<Task>, PageError> {
    let today = visit.now.to_zoned(visit.web.zone().clone()).date();
    let page = visit.web.door().requests(vault::Requests::Open, None, MAX_LOOKED_AT).await?;
    let late = page.heads.iter().filter(|head| matches!(Due::of(head, today), Due::Late(_))).count();
    let letters = visit.web.door().requests_to_post(MAX_LOOKED_AT).await?;
    let tasks = [
        (TaskKind::LateRequests, late, "/requests"),
        (TaskKind::LettersToPost, usize::try_from(letters).unwrap_or(MAX_LOOKED_AT), "/requests"),
        (TaskKind::OpenRequests, page.heads.len() - late, "/requests"),
    ];
    let tasks = tasks.map(|(kind, count, href)| Task { kind, count, href: href.into() });
    Ok(tasks.into_iter().filter(|task| task.count > 0).collect())
}

/// What waits for an owner.
async fn tasks_of_owner(visit: &Visit, notice: &Notice<Checked>) -> Result<Vec<Task>, PageError> {
    let door = visit.web.door();
    let past = door.past_their_time(visit.now, MAX_LOOKED_AT).await?.len();
    let jobs = door.staff().jobs(None, MAX_LOOKED_AT).await?;
    // What failed a week ago was seen, and is still in the list of imports.
    let lately = visit.now.saturating_sub(SignedDuration::from_hours(SEEN_DAYS * 24)).unwrap_or(visit.now);
    let failed = jobs.iter().filter(|job| job.created_at >= lately.as_microsecond());
    let failed = failed.filter(|job| &*job.kind == "import" && &*job.state == "failed").count();
    let task = |kind, count, href: &str| (count > 0).then(|| Task { kind, count, href: href.to_owned() });
    let mut tasks: Vec<Task> = [
        task(TaskKind::PastDate, past, "/retention"),
        task(TaskKind::Holds, door.standing_holds(visit.now, MAX_LOOKED_AT).await?.len(), "/retention#holds"),
        task(TaskKind::Marks, door.open_marks(MAX_LOOKED_AT).await?.len(), "/retention#waiting"),
        task(TaskKind::Elsewhere, elsewhere(visit).await?, "/retention#elsewhere"),
        task(TaskKind::Imports, failed, "/transfer"),
        task(TaskKind::Measures, unconfirmed(visit, notice).await?, "/settings/measures"),
        task(TaskKind::Balancing, unweighed(visit, notice).await?, "/settings/measures#interests"),
        task(TaskKind::Bases, without_basis(visit).await?, "/bases"),
        task(TaskKind::Telling, untold(visit).await?, "/settings/telling"),
        task(TaskKind::Links, dead_links(visit).await?, "/settings/links"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let backups = backups::to_do(visit).await?.into_iter();
    tasks.extend(backups.map(|kind| Task { kind, count: 1, href: "/settings/backups".into() }));
    tasks.extend(standing::of_owner(visit).await?);
    Ok(tasks)
}

/// The recipients that are to erase what went here.
async fn elsewhere(visit: &Visit) -> Result<usize, PageError> {
    Ok(retention::elsewhere(visit.web.door()).await?.iter().filter(|one| one.is_open()).count())
}

/// The protections that have to be confirmed now.
async fn unconfirmed(visit: &Visit, notice: &Notice<Checked>) -> Result<usize, PageError> {
    let rows = measures::show::rows(visit.web.door(), notice, Lang::Fi, visit.now).await?;
    Ok(rows.iter().filter(|row| row.proved.is_due()).count())
}

/// The marketing that waits for its balancing test.
async fn unweighed(visit: &Visit, notice: &Notice<Checked>) -> Result<usize, PageError> {
    Ok(visit.web.door().unweighed(notice, None, visit.now).await?.len())
}

/// The people of whom no contract is in force, as far as a glance shows.
async fn without_basis(visit: &Visit) -> Result<usize, PageError> {
    let (found, _) = visit.web.door().without_basis(None, true, visit.now).await?;
    Ok(found.iter().filter(|one| !one.to_erase).count())
}

/// The links of the notice without a working page.
async fn dead_links(visit: &Visit) -> Result<usize, PageError> {
    Ok(visit.web.door().links_looked().await?.map_or(0, |looked| looked.dead.len()))
}

/// The versions of which somebody is still to be told.
async fn untold(visit: &Visit) -> Result<usize, PageError> {
    let door = visit.web.door();
    let mut untold = 0;
    for telling in door.tellings().await? {
        untold += usize::from(!door.to_tell(&telling, None, 1).await?.0.is_empty());
    }
    Ok(untold)
}

/// The record kinds that stand by themselves and that the chosen purpose reaches.
fn places(visit: &Visit, notice: &Notice<Checked>, shell: &Shell) -> Vec<Place> {
    let alone = |register: &Register| -> Vec<Place> {
        let kinds = register.records.iter().filter(|record| record.of.is_none());
        let reached =
            kinds.filter(|record| visit.purpose().is_none() || visit.might_reach(ActKind::Read, register, record));
        let place = |record: &Record| {
            let href = format!("/registers/{}/{}", register.name, record.name);
            let new = visit.might_reach(ActKind::Collect, register, record).then(|| format!("{href}/new"));
            Place { href, label: label(&record.label, &record.name, shell.lang), new }
        };
        reached.map(place).collect()
    };
    let shown = |register: &&Register| shell.registers.iter().any(|nav| nav.name == register.name.as_str());
    notice.parts().registers.iter().filter(shown).flat_map(alone).collect()
}

/// The people this person opened lately: by kind and time only, since to show a name would be to open it again.
async fn recent_of(visit: &Visit, notice: &Notice<Checked>, shell: &Shell) -> Result<Vec<Recent>, PageError> {
    let query = JournalQuery {
        actor: Some(visit.session.account),
        act: Some(ActKind::Read.word().to_owned()),
        done: Some(true),
        limit: 100,
        ..JournalQuery::default()
    };
    let page = visit.web.door().journal(&query).await?;
    let mut recent: Vec<Recent> = Vec::new();
    for entry in page.entries.iter().filter(|entry| !entry.about.is_empty()) {
        let subjects: BTreeSet<_> = entry.about.iter().map(|(subject, _)| *subject).collect();
        let [subject] = subjects.iter().collect::<Vec<_>>()[..] else { continue };
        let href = format!("/people/{subject}");
        let (Some(register), Some(kind)) = (&entry.register, &entry.kind) else { continue };
        if recent.iter().any(|seen| seen.href == href) || recent.len() == RECENT {
            continue;
        }
        let purpose = entry.purpose.as_deref().map(|name| refusal::purpose_label(notice, name, shell.lang));
        recent.push(Recent {
            href,
            name: refusal::kind_label(notice, register, kind, shell.lang),
            kind: purpose.unwrap_or_default(),
            when: words::instant(shell.lang, entry.at, &shell.zone),
        });
    }
    Ok(recent)
}

/// Something that needs doing.
#[derive(Debug, Clone)]
pub struct Task {
    pub kind: TaskKind,
    pub count: usize,
    pub href: String,
}

/// What kind of thing needs doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskKind {
    ToDestroy,
    Unsafely,
    Looks,
    LateRequests,
    LettersToPost,
    OpenRequests,
    Reviews,
    PastDate,
    Holds,
    Marks,
    Elsewhere,
    Imports,
    Measures,
    Balancing,
    Bases,
    Telling,
    Links,
    Backups,
    NoKey,
    KeyWaits,
    NoPlace,
    Sign,
    Unsigned,
    Confirm,
    FirmAgreements,
    Access,
    Alerts,
    /// Rights at providers of somebody whose work has changed.
    Providers,
    WithoutGrants,
    EndingGrants,
    Agreements,
    OwnAgreement,
}

/// A record kind to go to.
#[derive(Debug, Clone)]
pub struct Place {
    pub href: String,
    pub label: String,
    pub new: Option<String>,
}

/// A record opened lately.
#[derive(Debug, Clone)]
pub struct Recent {
    pub href: String,
    /// The kind of record; a name would have to be opened for it.
    pub name: String,
    /// The purpose it was opened for.
    pub kind: String,
    pub when: String,
}

/// The notice in force.
#[derive(Debug, Clone)]
pub struct NoticeCard {
    pub title: String,
    pub updated: String,
}

impl TaskKind {
    fn say(self, t: &Texts, number: usize) -> (String, String, Icon, &'static str) {
        let n = count(number);
        match self {
            Self::ToDestroy => (t.task_items(n), t.task_items_help(), Icon::Paper, "task-danger"),
            Self::Unsafely => (t.task_unsafely(n), t.task_unsafely_help(), Icon::Lock, "task-warn"),
            Self::Looks => (t.task_looks(n), t.task_looks_help(), Icon::Building, "task-warn"),
            Self::LateRequests => (t.task_requests(n), t.task_requests_help(), Icon::Alert, "task-danger"),
            Self::LettersToPost => (t.task_letters(n), t.task_letters_help(), Icon::Paper, "task-warn"),
            Self::OpenRequests => (t.task_requests_soon(n), t.task_requests_soon_help(), Icon::Question, "task-plain"),
            Self::Reviews => (t.start_task_reviews(n), t.start_task_reviews_help(), Icon::Book, "task-warn"),
            Self::PastDate => (t.start_task_past(n), t.start_task_past_help(), Icon::Clock, "task-warn"),
            Self::Holds => (t.start_task_holds(n), t.start_task_holds_help(), Icon::Stop, "task-warn"),
            Self::Marks => (t.start_task_marks(n), t.start_task_marks_help(), Icon::Clock, "task-warn"),
            Self::Elsewhere => (t.start_task_elsewhere(n), t.start_task_elsewhere_help(), Icon::Transfer, "task-warn"),
            Self::Imports => (t.start_task_imports(n), t.start_task_imports_help(), Icon::Transfer, "task-danger"),
            Self::Measures => (t.start_task_measures(n), t.start_task_measures_help(), Icon::Check, "task-warn"),
            Self::Balancing => (t.start_task_balancing(n), t.start_task_balancing_help(), Icon::Target, "task-warn"),
            Self::Bases => (t.start_task_bases(n), t.start_task_bases_help(), Icon::Target, "task-warn"),
            Self::Agreements => (t.task_agreements(n), t.task_agreements_help(), Icon::Building, "task-danger"),
            Self::OwnAgreement => (t.task_own_agreement(), t.task_own_agreement_help(), Icon::Building, "task-warn"),
            Self::Telling => (t.start_task_telling(n), t.start_task_telling_help(), Icon::People, "task-warn"),
            Self::Links => (t.start_task_links(n), t.start_task_links_help(), Icon::Alert, "task-warn"),
            Self::Backups => (t.start_task_backups(n), t.start_task_backups_help(), Icon::Alert, "task-danger"),
            Self::NoKey => (t.start_task_no_key(), t.start_task_no_key_help(), Icon::Key, "task-warn"),
            Self::KeyWaits => (t.start_task_key_waits(), t.start_task_key_waits_help(), Icon::Key, "task-danger"),
            Self::NoPlace => (t.start_task_no_place(), t.start_task_no_place_help(), Icon::Alert, "task-warn"),
            Self::Sign => (t.start_task_sign(n), t.start_task_sign_help(), Icon::Pencil, "task-danger"),
            Self::Unsigned => (t.start_task_unsigned(n), t.start_task_unsigned_help(), Icon::Pencil, "task-warn"),
            Self::Confirm => (t.start_task_confirm(n), t.start_task_confirm_help(), Icon::Key, "task-warn"),
            Self::FirmAgreements => {
                (t.start_task_agreements(n), t.start_task_agreements_help(), Icon::Paper, "task-danger")
            }
            Self::Access => (t.start_task_access(), t.start_task_access_help(), Icon::Shield, "task-warn"),
            Self::Alerts => (t.start_task_alerts(n), t.start_task_alerts_help(), Icon::Alert, "task-danger"),
            Self::Providers => (t.start_task_providers(n), t.start_task_providers_help(), Icon::Key, "task-warn"),
            Self::WithoutGrants => (t.start_task_grants(n), t.start_task_grants_help(), Icon::People, "task-plain"),
            Self::EndingGrants => (t.start_task_ending(n), t.start_task_ending_help(), Icon::Key, "task-plain"),
        }
    }
}

/// The page.
pub fn render(view: &StartView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (shell.user.name.within(|name| t.start_hello(first_name(name)))) }, Some(&t.start_lead()), &html! {}))
        @if view.supports { (emergency::way_in(shell)) }
        @if shell.purpose().is_none() { (ask_why(shell)) }
        div.two {
            div {
                (one::card(shell, &view.granted))
                (tasks(view))
                (recent(view))
            }
            div { (registers(view)) (notice(view)) }
        }
    };
    shell.page(&t.start_title(), &content)
}

fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

fn ask_why(shell: &Shell) -> Markup {
    let t = shell.t();
    html! {
        section.card.card-body.ask-why {
            h2 { (t.start_why_title()) }
            p.lead {
                @if shell.purposes.is_empty() { (t.shell_why_not_granted()) } @else { (t.start_why_lead()) }
            }
            (shell.choose_purpose("purposes"))
        }
    }
}

fn tasks(view: &StartView) -> Markup {
    let t = view.shell.t();
    html! {
        section.card {
            div.card-head { h2 { (t.start_tasks()) } }
            ul.tasks {
                @for task in &view.tasks {
                    @let (title, help, icon, class) = task.kind.say(t, task.count);
                    li {
                        a href=(task.href) class={ "task " (class) } {
                            span.task-icon { (icon.draw()) }
                            span { b { (title) } small { (help) } }
                            (Icon::ChevronRight.draw())
                        }
                    }
                }
                @if view.tasks.is_empty() {
                    li {
                        div.task.task-ok {
                            span.task-icon { (Icon::Check.draw()) }
                            span { b { (t.start_tasks_none()) } small { (t.start_tasks_none_help()) } }
                        }
                    }
                }
            }
        }
    }
}

fn recent(view: &StartView) -> Markup {
    let t = view.shell.t();
    html! {
        section.card {
            div.card-head { h2 { (t.start_recent()) } }
            @if view.recent.is_empty() { p.card-body.quiet { (t.start_recent_none()) } }
            ul.tasks {
                @for recent in &view.recent {
                    li {
                        a.task href=(recent.href) {
                            span.task-icon { (Icon::Person.draw()) }
                            span { b { (recent.name) } small { (recent.kind) ", " (recent.when) } }
                            (Icon::ChevronRight.draw())
                        }
                    }
                }
            }
        }
    }
}

fn registers(view: &StartView) -> Markup {
    let t = view.shell.t();
    html! {
        section.card {
            div.card-head { h2 { (t.start_registers()) } }
            ul.card-body {
                @for place in &view.registers {
                    li.kind-row {
                        a href=(place.href) { (place.label) }
                        @if let Some(new) = &place.new {
                            a.button.button-small href=(new) aria-label=(t.list_new(place.label.to_lowercase())) { (Icon::Plus.draw()) }
                        }
                    }
                }
            }
            div.card-foot { a href="/registers" { (t.start_registers_all()) } }
        }
    }
}

fn notice(view: &StartView) -> Markup {
    let t = view.shell.t();
    html! {
        section.card {
            div.card-head { h2 { (t.start_notice()) } }
            div.card-body {
                p { b { (view.notice.title) } }
                p.quiet.small { (t.start_notice_updated(&view.notice.updated)) }
            }
            div.card-foot { a href="/notice" { (t.start_notice_read()) } }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> StartView {
        let task = |kind, count| Task { kind, count, href: "/registers".into() };
        let place = |label: &str, href: &str| Place {
            href: href.into(),
            label: label.into(),
            new: Some(format!("{href}/new")),
        };
        let recent = |name: &str, kind: &str| Recent {
            href: "/people/1".into(),
            name: name.into(),
            kind: kind.into(),
            when: "20.11.2026 klo 9.30".into(),
        };
        StartView {
            tasks: vec![
                task(TaskKind::ToDestroy, 2),
                task(TaskKind::Unsafely, 1),
                task(TaskKind::Looks, 1),
                task(TaskKind::LateRequests, 1),
                task(TaskKind::OpenRequests, 3),
                task(TaskKind::Reviews, 1),
                task(TaskKind::PastDate, 12),
                task(TaskKind::Holds, 2),
                task(TaskKind::Imports, 1),
                task(TaskKind::Telling, 1),
                task(TaskKind::Links, 1),
                task(TaskKind::Balancing, 1),
                task(TaskKind::NoKey, 1),
                task(TaskKind::KeyWaits, 1),
                task(TaskKind::NoPlace, 1),
                task(TaskKind::WithoutGrants, 2),
            ],
            registers: vec![
                place("Asiakas", "/registers/customers/customer"),
                place("Tilaaja", "/registers/mailing-list/subscriber"),
                place("Vierailu", "/registers/visits/visit"),
            ],
            recent: vec![recent("Asiakas", "Laskutus"), recent("Tilaaja", "Markkinointi asiakkaille")],
            supports: false,
            granted: Vec::new(),
            notice: NoticeCard { title: "Tietosuojaseloste".into(), updated: "8.2.2020".into() },
            shell,
        }
    }

    #[test]
    fn without_a_purpose_the_page_asks_why_one_is_here() {
        let mut shell = crate::pages::samples::shell(notice::Lang::Fi);
        shell.purposes.iter_mut().for_each(|purpose| purpose.chosen = false);
        let page = render(&sample(shell)).into_string();
        assert!(page.contains("Valitse ensin, mitä varten käsittelet tietoja."));
    }

    #[test]
    fn nothing_to_do_is_said_in_so_many_words() {
        let shell = crate::pages::samples::shell(notice::Lang::Fi);
        let page = render(&StartView { tasks: vec![], ..sample(shell) }).into_string();
        assert!(page.contains("Kaikki on kunnossa"));
    }
}
