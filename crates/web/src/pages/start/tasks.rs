//! What needs doing, for the person who looks: from requests and papers to what waits for an owner.

use jiff::{SignedDuration, Timestamp};
use notice::{Checked, Lang, Notice};
use vault::Breaches;

use crate::design::Shell;
use crate::design::icon::Icon;
use crate::design::words::{self, count};
use crate::http::{PageError, Visit};
use crate::pages::breaches::Answers;
use crate::pages::items;
use crate::pages::measures;
use crate::pages::requests::{self, list::Due};
use crate::pages::settings::backups;
use crate::pages::start::standing;

/// An import that failed is shown for so many days.
const SEEN_DAYS: i64 = 7;
/// The most records past their time that are counted, and the most jobs that are looked at.
const MAX_LOOKED_AT: usize = 500;

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
    /// Breaches: by when the authority must be told of the first, where it must; true if that is past.
    Breaches(Option<(Timestamp, bool)>),
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
    /// The certificate of the service could not be renewed; the number is that of the days that are left.
    Certificate,
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

impl TaskKind {
    pub fn say(self, shell: &Shell, number: usize) -> (String, String, Icon, &'static str) {
        let (t, n) = (shell.t(), count(number));
        match self {
            Self::Breaches(due) => {
                let (help, class) = breach_due(shell, due);
                (t.task_breaches(n), help, Icon::Alert, class)
            }
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
            Self::Agreements => {
                let title = if number < vault::MANY { t.task_agreements(n) } else { t.task_agreements_many(n) };
                (title, t.task_agreements_help(), Icon::Building, "task-danger")
            }
            Self::OwnAgreement => (t.task_own_agreement(), t.task_own_agreement_help(), Icon::Building, "task-warn"),
            Self::Telling => (t.start_task_telling(n), t.start_task_telling_help(), Icon::People, "task-warn"),
            Self::Links => (t.start_task_links(n), t.start_task_links_help(), Icon::Alert, "task-warn"),
            Self::Backups => (t.start_task_backups(n), t.start_task_backups_help(), Icon::Alert, "task-danger"),
            Self::Certificate => {
                (t.start_task_certificate(n), t.start_task_certificate_help(), Icon::Lock, "task-danger")
            }
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

/// By when the authority must be told of a breach, and how that is shown.
fn breach_due(shell: &Shell, due: Option<(Timestamp, bool)>) -> (String, &'static str) {
    let t = shell.t();
    let when = |at| words::instant(shell.lang, at, &shell.zone);
    match due {
        Some((at, true)) => (t.task_breaches_late(when(at)), "task-danger"),
        Some((at, false)) => (t.task_breaches_due(when(at)), "task-danger"),
        None => (t.task_breaches_help(), "task-warn"),
    }
}

/// What waits for this person.
pub async fn tasks_of(visit: &Visit, notice: &Notice<Checked>) -> Result<Vec<Task>, PageError> {
    let mut tasks: Vec<Task> = breaches_open(visit).await?.into_iter().collect();
    if requests::handles(visit) {
        tasks.extend(tasks_on_requests(visit).await?);
    }
    tasks.extend(tasks_on_items(visit).await?);
    tasks.extend(standing::own(visit).await?);
    tasks.extend(standing::looks_through(visit, notice).await?);
    if visit.session.owner {
        tasks.extend(tasks_of_owner(visit, notice).await?);
    }
    Ok(tasks)
}

/// The breaches this person answers for.
async fn breaches_open(visit: &Visit) -> Result<Option<Task>, PageError> {
    let page = visit.web.door().breaches(Breaches::Open, None, MAX_LOOKED_AT).await?;
    if page.heads.is_empty() {
        return Ok(None);
    }
    let answers = Answers::of(visit).await?;
    let own: Vec<_> = page.heads.iter().filter(|head| answers.holds(visit, head)).collect();
    let due = own.iter().filter_map(|head| head.due_at).min().map(|due| (due, due < visit.now));
    let (kind, count) = (TaskKind::Breaches(due), own.len());
    Ok((count > 0).then(|| Task { kind, count, href: "/breaches".into() }))
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
    let left = visit.web.certificate_left_days();
    let left = left.map(|left| usize::try_from(left).unwrap_or(usize::MAX));
    tasks.extend(left.map(|count| Task { kind: TaskKind::Certificate, count, href: "/settings".into() }));
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
