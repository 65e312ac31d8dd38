//! The backups: where they lie, what came of the last ones, and whether they come back.

use axum::response::Response;
use backup::{Settings, State};
use jiff::Timestamp;
use maud::{Markup, html};
use notice::{Checked, Lang, Notice};
use vault::copies::BackupRunRow;

use crate::design::parts::{self, Tone, badge};
use crate::design::{Here, Shell, words};
use crate::http::visit::label;
use crate::http::{PageError, Visit};
use crate::pages::requests::show::fault;

/// How many generations of a destination are shown.
const SHOWN: usize = 30;

/// The page.
#[derive(Debug, Clone)]
pub struct BackupsView {
    pub shell: Shell,
    /// None before there is a recovery key.
    pub stand: Option<Stand>,
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
    /// Why the last run failed, if it did.
    pub failed: Option<(String, String)>,
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
    let result = view(&visit).await.map(|view| render(&view));
    visit.answer(result)
}

async fn view(visit: &Visit) -> Result<BackupsView, PageError> {
    visit.must_own()?;
    let shell = visit.shell(Here::Settings);
    let state = state(visit).await?;
    let stand = state.settings.as_ref().map(|settings| stand(visit, &shell, settings, &state));
    Ok(BackupsView { shell, stand })
}

/// How backups stand.
async fn state(visit: &Visit) -> Result<State, PageError> {
    State::of(&visit.web.vault().copying()).await.map_err(fault)
}

fn stand(visit: &Visit, shell: &Shell, settings: &Settings, state: &State) -> Stand {
    let rules = settings.rules;
    let notice = &visit.web.door().notice();
    let place = |place: &backup::Place| {
        let last = |runs| State::last(runs, &place.name).map(|run| moment(shell, run.ended_at));
        let own = state.records.iter().filter(|run| *run.place == *place.name);
        let failed = own.clone().next().filter(|run| &*run.outcome != "done");
        let done = own.filter(|run| &*run.outcome == "done").take(SHOWN);
        Place {
            label: name_of(notice, &place.name, shell.lang),
            country: place.country.clone(),
            address: place.address(),
            backup: last(&state.records),
            keys: last(&state.keys),
            looked: last(&state.looks),
            drill: last(&state.drills),
            failed: failed
                .map(|run| (moment(shell, run.ended_at), run.detail.as_deref().unwrap_or_default().to_owned())),
            receipts: done.map(|run| receipt(shell, run)).collect(),
        }
    };
    Stand {
        missing: !settings.places.is_empty() && state.is_missing(visit.now),
        rules: (rules.every_minutes.div_ceil(60), rules.keys_minutes, rules.drill_days),
        kept: (rules.daily, rules.weekly, rules.monthly),
        places: settings.places.iter().map(place).collect(),
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
        (parts::head(&html! { (t.backups_title()) }, Some(&t.backups_lead()), &html! {}))
        div.stack {
            @match &view.stand {
                None => (parts::alert(Tone::Warn, &t.backups_none(), &html! { p { (t.backups_begin()) " " code { "seloste backup init" } } })),
                Some(stand) if stand.places.is_empty() => {
                    (parts::alert(Tone::Warn, &t.backups_nowhere(), &html! { p { (t.backups_name()) " " code { "seloste backup to" } } }))
                }
                Some(stand) => {
                    @if stand.missing { (parts::alert(Tone::Danger, &t.backups_missing(), &html! {})) }
                    @for one in &stand.places { (place(shell, one)) }
                    (rules(shell, stand))
                }
            }
        }
    };
    shell.page(&t.backups_title(), &content)
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
                @match (&place.failed, &place.backup) {
                    (Some(_), _) => (badge(Tone::Danger, &t.backups_failed())),
                    (None, Some(_)) => (badge(Tone::Ok, &t.backups_whole())),
                    (None, None) => (badge(Tone::Warn, &t.backups_never())),
                }
            }
            div.card-body {
                @if let Some((at, why)) = &place.failed { (parts::alert(Tone::Danger, &t.backups_failed_at(at), &html! { p.wrap { (why) } })) }
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
                        tr { td { (one.at) } td { (one.size) } td { (one.new) } td { code { (one.checksum) } } }
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
            failed: None,
            receipts: vec![receipt("22.11.2026 klo 2.00", "3 MB"), receipt("21.11.2026 klo 2.00", "5 MB")],
        };
        let failed = Some(("22.11.2026 klo 2.01".into(), "cannot write: the folder is not there".into()));
        let other = Place { label: "Toinen paikka".into(), failed, receipts: Vec::new(), drill: None, ..place.clone() };
        let stand = Stand { missing: true, rules: (24, 5, 30), kept: (7, 4, 12), places: vec![place, other] };
        BackupsView { shell: Shell { here: Here::Settings, ..shell }, stand: Some(stand) }
    }

    #[test]
    fn a_size_is_said_in_the_unit_that_fits() {
        let said: Vec<String> = [0, 999, 1_000, 412_345_678, 9_999_999_999].into_iter().map(size).collect();
        assert_eq!(said, ["0 B", "999 B", "1 kB", "412 MB", "9 GB"]);
    }
}
