//! The backups: the key that opens them, where they lie, what came of the last ones, and whether they come back.

use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use backup::{BackupError, Progress, RECORDS, Settings, State, Waiting};
use jiff::Timestamp;
use maud::{Markup, html};
use notice::{Checked, Lang, Notice};
use vault::copies::BackupRunRow;

use crate::design::form::{self, Line};
use crate::design::parts::{self, Tone, badge};
use crate::design::{Here, Shell, words};
use crate::http::confirm::{self, Ways};
use crate::http::visit::label;
use crate::http::{PageError, Visit};
use crate::pages::requests::show::fault;
use crate::pages::start::tasks::TaskKind;

/// How many generations of a destination are shown.
const SHOWN: usize = 30;
/// After how many seconds the page asks for itself again while a copy is made.
const REFRESH: &str = "2";

/// The page.
#[derive(Debug, Clone)]
pub struct BackupsView {
    pub shell: Shell,
    /// None before there is a recovery key.
    pub stand: Option<Stand>,
    /// The recovery key that waits for its proof: which one it is, and when it was shown.
    pub waiting: Option<(String, String)>,
    /// The copy that is made just now, or will be in a moment.
    pub running: Option<Running>,
    /// What was wrong with a form.
    pub wrong: Wrong,
    /// By what the owner proves who they are.
    pub ways: Ways,
}

/// What was wrong with a form.
#[derive(Debug, Clone, Default)]
pub struct Wrong {
    pub password: Option<String>,
    pub proof: Option<String>,
}

/// A copy that is made.
#[derive(Debug, Clone)]
pub enum Running {
    /// Somebody asked for it.
    Soon,
    /// It is under way: where to, since when, how many records, how large, and about how far.
    Now { label: String, began: String, records: u64, size: String, percent: Option<u64> },
}

/// How backups stand.
#[derive(Debug, Clone)]
pub struct Stand {
    /// True if the last one is not as new as the schedule says.
    pub missing: bool,
    /// Hours from one to the next, minutes from one copy of the keys to the next, days from drill to drill.
    pub rules: (u32, u32, u32),
    /// For how many days, weeks and months one is kept.
    pub kept: (u32, u32, u32),
    pub places: Vec<Place>,
    /// True if copies to the recovery key before this one are still somewhere.
    pub former: bool,
    /// The names and labels of destinations that were given up, where keys still lie.
    pub leaving: Vec<(String, String)>,
}

/// Something that failed: what, when, why in words, and what was said of it.
#[derive(Debug, Clone)]
pub struct Failed {
    pub what: String,
    pub at: String,
    pub why: String,
    pub said: String,
}

/// A destination.
#[derive(Debug, Clone)]
pub struct Place {
    /// What the notice calls it.
    pub label: String,
    pub country: String,
    /// Where it is.
    pub address: String,
    /// When the last backup, the last copy of the keys, the last look and the last drill were.
    pub backup: Option<String>,
    pub keys: Option<String>,
    pub looked: Option<String>,
    pub drill: Option<String>,
    /// What failed the last time it was tried.
    pub failed: Vec<Failed>,
    /// The receipts of backups: when, how large, how much was new, checksum.
    pub receipts: Vec<Receipt>,
}

/// The receipt of a backup.
#[derive(Debug, Clone)]
pub struct Receipt {
    pub at: String,
    pub size: String,
    pub new: String,
    pub checksum: String,
}

/// `GET /settings/backups`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit, Wrong::default()).await;
    // Who types the end of a key is not interrupted.
    let follows = result.as_ref().is_ok_and(|view| view.running.is_some() && view.waiting.is_none());
    let mut response = visit.answer(result.map(|view| render(&view)));
    if follows {
        response.headers_mut().insert(HeaderName::from_static("refresh"), HeaderValue::from_static(REFRESH));
    }
    response
}

/// What the page shows.
pub async fn view(visit: &Visit, wrong: Wrong) -> Result<BackupsView, PageError> {
    visit.must_own()?;
    let shell = visit.shell(Here::Settings);
    let copying = visit.web.vault().copying();
    let state = State::of(&copying).await.map_err(fault)?;
    let waiting = Waiting::find(&copying).await.map_err(fault)?;
    let progress = Progress::now(&copying, visit.now).await.map_err(fault)?;
    let running = match progress.filter(|progress| progress.what == RECORDS) {
        Some(progress) => Some(now(visit, &shell, &progress)),
        None => state.is_asked_for(visit.now).then_some(Running::Soon),
    };
    Ok(BackupsView {
        stand: state.settings.as_ref().map(|settings| stand(visit, &shell, settings, &state)),
        waiting: waiting
            .map(|waiting| (waiting.id.to_string(), words::instant(shell.lang, waiting.shown_at, &shell.zone))),
        running,
        wrong,
        ways: Ways::of(visit),
        shell,
    })
}

fn now(visit: &Visit, shell: &Shell, progress: &Progress) -> Running {
    Running::Now {
        label: name_of(&visit.web.door().notice(), &progress.place, shell.lang),
        began: words::instant(shell.lang, progress.began, &shell.zone),
        records: progress.records,
        size: size(i64::try_from(progress.bytes).unwrap_or(i64::MAX)),
        percent: progress.percent(),
    }
}

/// What an owner still has to do before there are backups, and whether the last one came in time.
pub async fn to_do(visit: &Visit) -> Result<Vec<TaskKind>, PageError> {
    let copying = visit.web.vault().copying();
    let settings = Settings::find(&copying).await.map_err(fault)?;
    let waits = Waiting::find(&copying).await.map_err(fault)?.is_some();
    let nowhere = settings.as_ref().is_some_and(|settings| settings.places.is_empty());
    let stand = visit.web.door().backups_stand().await?;
    let missing = stand.is_some_and(|(_, until)| visit.now > until);
    let tasks = [
        (missing, TaskKind::Backups),
        (waits, TaskKind::KeyWaits),
        (settings.is_none() && !waits, TaskKind::NoKey),
        (nowhere, TaskKind::NoPlace),
    ];
    Ok(tasks.into_iter().filter(|(there, _)| *there).map(|(_, kind)| kind).collect())
}

/// Why it failed and what to do next, by the word of the failure.
fn because(shell: &Shell, word: &str) -> String {
    let t = shell.t();
    match word {
        "gone" => t.backups_why_gone(),
        "full" => t.backups_why_full(),
        "closed" => t.backups_why_closed(),
        "none" => t.backups_why_none(),
        "broken" => t.backups_why_broken(),
        "refused" => t.backups_why_refused(),
        _ => t.backups_why_other(),
    }
}

fn stand(visit: &Visit, shell: &Shell, settings: &Settings, state: &State) -> Stand {
    let rules = settings.rules;
    let notice = &visit.web.door().notice();
    let place = |place: &backup::Place| {
        let last = |runs| State::last(runs, &place.name).map(|run| moment(shell, run.ended_at));
        let own = state.records.iter().filter(|run| *run.place == *place.name);
        let failed = [
            (&state.records, shell.t().backups_last()),
            (&state.keys, shell.t().backups_keys()),
            (&state.looks, shell.t().backups_looked()),
            (&state.drills, shell.t().backups_drill()),
        ];
        let failed = failed.into_iter().filter_map(|(runs, what)| {
            let run = runs.iter().find(|run| *run.place == *place.name).filter(|run| &*run.outcome != "done")?;
            let (word, said) = BackupError::noted(run.detail.as_deref().unwrap_or_default());
            let why = because(shell, word);
            Some(Failed { what, at: moment(shell, run.ended_at), why, said: said.to_owned() })
        });
        let done = own.filter(|run| &*run.outcome == "done").take(SHOWN);
        Place {
            label: name_of(notice, &place.name, shell.lang),
            country: place.country.clone(),
            address: place.address(),
            backup: last(&state.records),
            keys: last(&state.keys),
            looked: last(&state.looks),
            drill: last(&state.drills),
            failed: failed.collect(),
            receipts: done.map(|run| receipt(shell, run)).collect(),
        }
    };
    Stand {
        missing: !settings.places.is_empty() && state.is_missing(visit.now),
        rules: (rules.every_minutes.div_ceil(60), rules.keys_minutes, rules.drill_days),
        kept: (rules.daily, rules.weekly, rules.monthly),
        places: settings.places.iter().map(place).collect(),
        former: settings.places.iter().any(|place| settings.holds_former(&place.name)),
        leaving: settings
            .leaving
            .iter()
            .map(|place| (place.name.clone(), name_of(notice, &place.name, shell.lang)))
            .collect(),
    }
}

/// What the notice calls a destination.
fn name_of(notice: &Notice<Checked>, name: &str, lang: Lang) -> String {
    let storage = notice.parts().storages.iter().find(|storage| storage.name.as_str() == name);
    storage.map_or_else(|| name.to_owned(), |storage| label(&storage.label, &storage.name, lang))
}

fn moment(shell: &Shell, micros: i64) -> String {
    let at = Timestamp::from_microsecond(micros);
    at.map(|at| words::instant(shell.lang, at, &shell.zone)).unwrap_or_default()
}

fn receipt(shell: &Shell, run: &BackupRunRow) -> Receipt {
    let checksum: String = run.checksum.iter().flatten().take(8).map(|byte| format!("{byte:02x}")).collect();
    Receipt { at: moment(shell, run.ended_at), size: size(run.bytes), new: size(run.written), checksum }
}

/// A number of bytes as people say it.
fn size(bytes: i64) -> String {
    let bytes = bytes.max(0);
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        1_000_000..1_000_000_000 => format!("{} MB", bytes / 1_000_000),
        _ => format!("{} GB", bytes / 1_000_000_000),
    }
}

/// The page.
pub fn render(view: &BackupsView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (t.backups_title()) }, Some(&t.backups_lead()), &copy_now(view)))
        div.stack {
            @if shell.path.ends_with("?proved") { (parts::alert(Tone::Ok, &t.backups_proved(), &html! { p { (t.backups_key_told()) } })) }
            @if let Some(running) = &view.running { (under_way(shell, running)) }
            @if let Some((_, at)) = &view.waiting { (proof(view, at)) }
            @for (name, label) in view.stand.iter().flat_map(|stand| &stand.leaving) { (left(shell, name, label)) }
            @match &view.stand {
                None if view.waiting.is_none() => (parts::alert(Tone::Warn, &t.backups_none(), &html! { p { (t.backups_no_key()) } })),
                None => {}
                Some(stand) if stand.places.is_empty() => {
                    (parts::alert(Tone::Warn, &t.backups_nowhere(), &html! { p { (t.backups_name()) " " code { "seloste backup to" } } }))
                }
                Some(stand) => {
                    @if stand.missing { (parts::alert(Tone::Danger, &t.backups_missing(), &html! {})) }
                    @if stand.former { (parts::alert(Tone::Warn, &t.backups_former(), &html! { p { (t.backups_former_told()) } })) }
                    @for one in &stand.places { (place(shell, one)) }
                    (rules(shell, stand))
                }
            }
            @if view.running.is_none() { (key(view)) }
        }
    };
    shell.page(&t.backups_title(), &content)
}

/// A destination that was given up, where keys still lie.
fn left(shell: &Shell, name: &str, label: &str) -> Markup {
    let t = shell.t();
    let told = html! {
        p { (t.backups_left_told()) }
        p { (t.backups_left_destroyed()) " " code.wrap { "seloste backup drop " (name) " --destroyed" } }
    };
    parts::alert(Tone::Warn, &t.backups_left(label), &told)
}

/// A copy out of turn, where there is somewhere to copy to and none is made.
fn copy_now(view: &BackupsView) -> Markup {
    let somewhere = view.stand.as_ref().is_some_and(|stand| !stand.places.is_empty());
    html! {
        @if somewhere && view.running.is_none() {
            form method="post" action="/settings/backups/copy" {
                (parts::csrf(&view.shell.csrf))
                button.button.button-main type="submit" { (view.shell.t().backups_copy_now()) }
            }
        }
    }
}

fn under_way(shell: &Shell, running: &Running) -> Markup {
    let t = shell.t();
    match running {
        Running::Soon => parts::alert(Tone::Info, &t.backups_soon(), &html! {}),
        Running::Now { label, began, records, size, percent } => parts::alert(
            Tone::Info,
            &t.backups_running(label),
            &html! {
                p { (t.backups_running_since(began)) " " (t.backups_running_far(i64::try_from(*records).unwrap_or(i64::MAX), size)) }
                @if let Some(percent) = percent { progress max="100" value=(percent) aria-label=(t.backups_running(label)) { (percent) " %" } }
            },
        ),
    }
}

/// The key that was shown and is not proved.
fn proof(view: &BackupsView, at: &str) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let told = if view.stand.is_some() { t.backups_waiting_another(at) } else { t.backups_waiting_first(at) };
    let line = Line {
        name: "proof",
        label: t.backups_proof(),
        hint: t.backups_proof_hint(),
        error: view.wrong.proof.clone(),
        required: true,
        ..Line::default()
    };
    html! {
        (parts::alert(Tone::Warn, &t.backups_waiting(), &html! { p { (told) } }))
        section.card {
            div.card-head { h2 { (t.backups_proof_title()) } }
            form.card-body method="post" action="/settings/backups/proof" {
                (parts::csrf(&shell.csrf))
                div.fields {
                    (form::line(&line))
                    button.button.button-main type="submit" { (t.backups_proof_do()) }
                }
            }
        }
    }
}

/// The first recovery key, or another.
fn key(view: &BackupsView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let first = view.stand.is_none() && view.waiting.is_none();
    let seen = view.waiting.as_ref().map_or("", |(id, _)| id);
    let form = html! {
        form method="post" action="/settings/backups/key" autocomplete="off" {
            (parts::csrf(&shell.csrf))
            (parts::hidden("seen", seen))
            div.fields {
                (confirm::proof(shell, view.ways, (t.backups_key_password(), &view.wrong.password)))
                button.button.button-main[first] type="submit" { @if first { (t.backups_key_make()) } @else { (t.backups_key_another()) } }
            }
        }
    };
    html! {
        @if first {
            section.card {
                div.card-head { h2 { (t.backups_key_title()) } }
                div.card-body { p { (t.backups_key_lead()) } (form) }
            }
        } @else {
            details.card.closing open[view.wrong.password.is_some()] {
                summary { (t.backups_key_another()) }
                @if view.waiting.is_some() { p { (t.backups_key_lost()) } }
                @if view.stand.is_some() { p { (t.backups_key_replaces()) } }
                (form)
            }
        }
    }
}

fn place(shell: &Shell, place: &Place) -> Markup {
    let t = shell.t();
    let never = || t.backups_never();
    let rows = [
        (t.backups_last(), &place.backup),
        (t.backups_keys(), &place.keys),
        (t.backups_looked(), &place.looked),
        (t.backups_drill(), &place.drill),
    ];
    html! {
        section.card {
            div.card-head {
                h2 { (place.label) " (" (place.country) ")" }
                @match (place.failed.is_empty(), &place.backup) {
                    (false, _) => (badge(Tone::Danger, &t.backups_failed())),
                    (true, Some(_)) => (badge(Tone::Ok, &t.backups_whole())),
                    (true, None) => (badge(Tone::Warn, &t.backups_never())),
                }
            }
            div.card-body {
                @for failed in &place.failed {
                    (parts::alert(Tone::Danger, &format!("{}: {}", failed.what, t.backups_failed_at(&failed.at)), &html! {
                        p { (failed.why) }
                        p.small.wrap { (t.backups_said(&failed.said)) }
                    }))
                }
                dl.facts {
                    dt { (t.backups_address()) } dd { code.wrap { (place.address) } }
                    @for (label, when) in rows { dt { (label) } dd { (when.clone().unwrap_or_else(never)) } }
                }
            }
        }
        @if !place.receipts.is_empty() { (receipts(shell, place)) }
    }
}

fn receipts(shell: &Shell, place: &Place) -> Markup {
    let t = shell.t();
    html! {
        section.card.table-card {
            div.card-head { h2 { (t.backups_receipts()) ": " (place.label) } }
            table.table {
                thead { tr { th scope="col" { (t.backups_at()) } th scope="col" { (t.backups_size()) } th scope="col" { (t.backups_new()) } th scope="col" { (t.backups_checksum()) } } }
                tbody {
                    @for one in &place.receipts {
                        tr {
                            td { (one.at) }
                            td data-label=(t.backups_size()) { (one.size) }
                            td data-label=(t.backups_new()) { (one.new) }
                            td data-label=(t.backups_checksum()) { code { (one.checksum) } }
                        }
                    }
                }
            }
        }
    }
}

fn rules(shell: &Shell, stand: &Stand) -> Markup {
    let t = shell.t();
    let count = |number: u32| i64::from(number);
    let ((hours, minutes, drill), (days, weeks, months)) = (stand.rules, stand.kept);
    html! {
        section.card {
            div.card-head { h2 { (t.backups_rules()) } }
            div.card-body {
                ul {
                    li { (t.backups_every(count(hours))) }
                    li { (t.backups_keys_every(count(minutes))) }
                    li { (t.backups_kept(count(days), count(weeks), count(months))) }
                    li { (t.backups_drill_every(count(drill))) }
                }
                p.quiet { (t.backups_key_told()) }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> BackupsView {
        let receipt = |at: &str, new: &str| Receipt {
            at: at.into(),
            size: "412 MB".into(),
            new: new.into(),
            checksum: "5bb71a4554bec82d".into(),
        };
        let place = Place {
            label: "Ulkoinen varmuuskopiointimedia".into(),
            country: "FI".into(),
            address: "s3://firman-kopiot/seloste at https://s3.palvelu.example".into(),
            backup: Some("22.11.2026 klo 2.00".into()),
            keys: Some("22.11.2026 klo 14.05".into()),
            looked: None,
            drill: Some("1.11.2026 klo 3.00".into()),
            failed: Vec::new(),
            receipts: vec![receipt("22.11.2026 klo 2.00", "3 MB"), receipt("21.11.2026 klo 2.00", "5 MB")],
        };
        let failed = vec![Failed {
            what: "Viimeisin varmuuskopio".into(),
            at: "22.11.2026 klo 2.01".into(),
            why: because(&shell, "gone"),
            said: "cannot write `/media/levy/current`: the folder is not there".into(),
        }];
        let other = Place { label: "Toinen paikka".into(), failed, receipts: Vec::new(), drill: None, ..place.clone() };
        let places = vec![place, other];
        let leaving = vec![("levy".into(), "Kassakaapin levy".into())];
        let stand = Stand { missing: true, rules: (24, 5, 30), kept: (7, 4, 12), places, former: true, leaving };
        BackupsView {
            shell: Shell { here: Here::Settings, ..shell },
            stand: Some(stand),
            waiting: None,
            running: None,
            wrong: Wrong::default(),
            ways: Ways { password: true, passkey: true, joined: false },
        }
    }

    /// While a copy is made.
    pub fn sample_running(shell: Shell) -> BackupsView {
        let running = Running::Now {
            label: "Ulkoinen varmuuskopiointimedia".into(),
            began: "23.11.2026 klo 9.30".into(),
            records: 12_480,
            size: "34 MB".into(),
            percent: Some(60),
        };
        BackupsView { running: Some(running), ..sample(shell) }
    }

    /// Before the first key is proved, after a proof that was none.
    pub fn sample_waiting(shell: Shell) -> BackupsView {
        let wrong = Wrong { proof: Some(shell.t().backups_proof_wrong()), password: None };
        let waiting = Some(("1".into(), "23.11.2026 klo 9.30".into()));
        BackupsView { stand: None, waiting, wrong, ..sample(shell) }
    }

    /// Before there is a key.
    pub fn sample_new(shell: Shell) -> BackupsView {
        BackupsView { stand: None, ..sample(shell) }
    }

    #[test]
    fn a_size_is_said_in_the_unit_that_fits() {
        let said: Vec<String> = [0, 999, 1_000, 412_345_678, 9_999_999_999].into_iter().map(size).collect();
        assert_eq!(said, ["0 B", "999 B", "1 kB", "412 MB", "9 GB"]);
    }
}
