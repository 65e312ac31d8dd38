//! The protections with their states, and what is due to be confirmed.

use axum::response::Response;
use jiff::Timestamp;
use law::basis::LegalBasis;
use maud::{Markup, html};
use notice::model::Proof;
use notice::statements::State;
use notice::{Checked, Lang, Notice};
use policy::ItemId;
use policy::items::What;
use vault::{Door, Proved, ShownAt};

use crate::design::parts::{self, Tone, badge};
use crate::design::{Here, Private, Shell, words};
use crate::http::visit::label;
use crate::http::{PageError, Visit};
use crate::texts::texts;

/// The page.
#[derive(Debug, Clone)]
pub struct MeasuresView {
    pub shell: Shell,
    pub rows: Vec<Row>,
    /// The legitimate interests, each with how its balancing test stands.
    pub interests: Vec<Interest>,
    /// The laws the notice rests on, each with the day it changed last.
    pub laws: Vec<(String, String)>,
}

/// A protection.
#[derive(Debug, Clone)]
pub struct Row {
    pub name: String,
    pub label: String,
    pub proved: Proved,
    /// Who confirms it and how often; none if the program checks it.
    pub by: Option<(String, String)>,
    /// The places and devices that it is shown of one by one.
    pub at: Vec<At>,
    /// Where it is confirmed by doing something else.
    pub elsewhere: Option<&'static str>,
}

/// How a protection stands at one place or device.
#[derive(Debug, Clone)]
pub struct At {
    /// What people call the storage of the notice.
    pub label: String,
    /// Which place or device of it; none if nothing is registered there.
    pub item: Option<ItemId>,
    /// What the firm calls it, for its owners.
    pub named: Option<Private>,
    pub proved: Proved,
    /// Where the place or device is looked at, or registered.
    pub href: String,
}

/// How a protection stands, in words.
pub fn say(proved: Proved, lang: Lang) -> String {
    let t = texts(lang);
    match proved {
        Proved::Rule => t.measures_rule(),
        Proved::NoRule => t.measures_no_rule(),
        Proved::NoBackups => t.measures_no_backups(),
        Proved::BackedUp { on } => t.measures_backed_up(words::day(lang, on)),
        Proved::BackupMissing { last } => t.measures_backup_missing(words::day(lang, last)),
        Proved::Unregistered => t.measures_unregistered(),
        Proved::Incomplete => t.measures_incomplete(),
        Proved::Never => t.measures_unproven(),
        Proved::Confirmed { on, until } => t.measures_confirmed(words::day(lang, on), words::day(lang, until)),
        Proved::Over { until } => t.measures_over(words::day(lang, until)),
        Proved::Contradicted { on } => t.measures_change(words::day(lang, on)),
        Proved::LawChanged { act, change } => {
            t.measures_law(act.name(lang.code()), act.number.to_string(), words::day(lang, change.on))
        }
    }
}

const fn tone(proved: Proved) -> Tone {
    match proved.state() {
        State::Kept => Tone::Ok,
        State::Broken => Tone::Danger,
        State::Unproven | State::Refused => Tone::Warn,
    }
}

/// `GET /settings/measures`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit).await.map(|view| render(&view));
    visit.answer(result)
}

async fn view(visit: &Visit) -> Result<MeasuresView, PageError> {
    visit.must_own()?;
    let shell = visit.shell(Here::Measures);
    let notice = visit.web.door().notice();
    let mut rows = rows(visit.web.door(), &notice, shell.lang, visit.now).await?;
    name_all(visit.web.door(), &mut rows).await?;
    let laws = laws(&notice, shell.lang, visit.now);
    let interests = interests(visit.web.door(), &notice, shell.lang, visit.now).await?;
    Ok(MeasuresView { shell, rows, interests, laws })
}

/// Says of each place and device what the firm calls it: of several under one storage one would not know which is meant.
async fn name_all(door: &Door, rows: &mut [Row]) -> Result<(), PageError> {
    if rows.iter().all(|row| row.at.iter().all(|at| at.item.is_none())) {
        return Ok(());
    }
    let mut named = door.named_items(What::Place).await?;
    named.extend(door.named_items(What::Device).await?);
    named.extend(door.named_items(What::Network).await?);
    for at in rows.iter_mut().flat_map(|row| &mut row.at) {
        let own = named.iter().find(|(item, _)| Some(item.id) == at.item);
        at.named = own.map(|(_, words)| Private::show(words));
    }
    Ok(())
}

/// A legitimate interest.
#[derive(Debug, Clone)]
pub struct Interest {
    pub name: String,
    pub label: String,
    /// The interest itself, as the notice tells it.
    pub interest: String,
    /// It is marketing: without a test in force nothing is done for it.
    pub marketing: bool,
    pub proved: Proved,
}

/// The legitimate interests of the notice, those of marketing first.
pub async fn interests(
    door: &Door,
    notice: &Notice<Checked>,
    lang: Lang,
    now: Timestamp,
) -> Result<Vec<Interest>, PageError> {
    let mut interests = Vec::new();
    let resting = notice.parts().purposes.iter().filter(|one| one.basis == LegalBasis::LegitimateInterest);
    for purpose in resting {
        let day = |at: Timestamp| at.to_zoned(jiff::tz::TimeZone::UTC).date();
        let proved = match door.weighed(purpose).await? {
            None => Proved::Never,
            Some(last) if last.change => Proved::Contradicted { on: day(last.at) },
            Some(last) if !last.is_valid(now) => Proved::Over { until: last.until },
            Some(last) => Proved::Confirmed { on: day(last.at), until: last.until },
        };
        interests.push(Interest {
            name: purpose.name.to_string(),
            label: label(&purpose.label, &purpose.name, lang),
            interest: purpose.sentences.say("interest", lang).unwrap_or_default().to_owned(),
            marketing: purpose.marketing,
            proved,
        });
    }
    interests.sort_by_key(|one| !one.marketing);
    Ok(interests)
}

/// How a balancing test stands, in words.
fn say_weighed(proved: Proved, lang: Lang) -> String {
    let t = texts(lang);
    match proved {
        Proved::Never => t.measures_unweighed(),
        Proved::Contradicted { on } => t.measures_outweighed(words::day(lang, on)),
        _ => say(proved, lang),
    }
}

/// The laws the notice rests on, and when each changed last, as far as is known here.
fn laws(notice: &Notice<Checked>, lang: Lang, now: Timestamp) -> Vec<(String, String)> {
    let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
    let laws = notice.laws().into_iter().map(|law| {
        let name = format!("{} ({})", law.act.name(lang.code()), law.act.number);
        let changed = law.act.changed(jiff::civil::Date::MIN, today);
        (name, changed.map(|change| words::day(lang, change.on)).unwrap_or_default())
    });
    laws.collect()
}

/// Every protection of the notice with its state.
pub async fn rows(door: &Door, notice: &Notice<Checked>, lang: Lang, now: Timestamp) -> Result<Vec<Row>, PageError> {
    let mut rows = Vec::new();
    for measure in &notice.parts().measures {
        let by = match &measure.proof {
            Proof::Automatic => None,
            Proof::Attested { by, every } => Some((by.clone(), words::every(lang, *every))),
        };
        let proved = door.proved(notice, measure, now).await?;
        let at = if measure.at.is_empty() { Vec::new() } else { door.shown_at(notice, measure, now).await? };
        rows.push(Row {
            at: at.into_iter().map(|one| at_one(notice, one, lang)).collect(),
            name: measure.name.to_string(),
            label: label(&measure.label, &measure.name, lang),
            proved,
            by,
            elsewhere: measure.reviews_use().then_some("/accounts/review"),
        });
    }
    Ok(rows)
}

fn at_one(notice: &Notice<Checked>, one: ShownAt, lang: Lang) -> At {
    let storage = notice.parts().storages.iter().find(|storage| storage.name == one.storage);
    let new = if storage.is_some_and(notice::model::Storage::is_device) { "device" } else { "place" };
    let href = one.item.map_or_else(|| format!("/items/new?what={new}"), |item| format!("/items/{item}"));
    At {
        label: storage.map_or_else(|| one.storage.to_string(), |one| label(&one.label, &one.name, lang)),
        item: one.item,
        named: None,
        proved: one.proved,
        href,
    }
}

/// The page.
pub fn render(view: &MeasuresView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (t.measures_title()) }, Some(&t.measures_lead()), &html! { a.button href="/settings/statements" { (t.said_title()) } }))
        @if shell.saved { (parts::saved(t)) }
        div.stack {
            @for row in &view.rows { (card(shell, row)) }
            @if !view.interests.is_empty() {
                h2 id="interests" { (t.measures_interests()) }
                p.quiet { (t.measures_interests_lead()) }
                @for one in &view.interests { (interest(shell, one)) }
            }
            section.card {
                div.card-head { h2 { (t.measures_laws()) } }
                div.card-body {
                    p.quiet { (t.measures_laws_lead()) }
                    ul { @for (name, changed) in &view.laws { li { (name) ", " (t.measures_law_changed(changed)) } } }
                }
            }
        }
    };
    shell.page(&t.measures_title(), &content)
}

fn card(shell: &Shell, row: &Row) -> Markup {
    let t = shell.t();
    html! {
        section.card {
            div.card-head { h2 { (row.label) } (badge(tone(row.proved), &say(row.proved, shell.lang))) }
            @if !row.at.is_empty() { (places(shell, row)) }
            @else if let Some((by, every)) = &row.by {
                div.card-body {
                    p.quiet { (t.measures_by(by)) " " (every) }
                    @if let Some(way) = row.elsewhere { a.button.button-small href=(way) { (t.oversee_title()) } }
                    @else {
                        details {
                            summary.button.button-small { @if row.proved.is_due() { (t.measures_do_now()) } @else { (t.measures_do_again()) } }
                            (confirm(shell, row))
                        }
                    }
                }
            }
        }
    }
}

/// The places and devices a protection is shown of, each with the way to where it is confirmed.
fn places(shell: &Shell, row: &Row) -> Markup {
    let t = shell.t();
    html! {
        div.card-body {
            @if let Some((by, every)) = &row.by { p.quiet { (t.measures_by(by)) " " (every) } }
            p { (t.measures_at_places()) ":" }
            ul {
                @for at in &row.at {
                    li { a href=(at.href) { @if at.proved == Proved::Unregistered { (t.measures_at_register()) ": " } (at.label) @if let Some(named) = &at.named { ": " (named) } } " " (badge(tone(at.proved), &say(at.proved, shell.lang))) }
                }
            }
        }
    }
}

fn interest(shell: &Shell, one: &Interest) -> Markup {
    let t = shell.t();
    html! {
        section.card {
            div.card-head { h3 { (one.label) } (badge(tone(one.proved), &say_weighed(one.proved, shell.lang))) }
            div.card-body {
                @if !one.interest.is_empty() { p { (one.interest) } }
                @if one.marketing && one.proved.is_due() { p.quiet { (t.measures_interest_waits()) } }
                details {
                    summary.button.button-small { @if one.proved.is_due() { (t.measures_weigh_now()) } @else { (t.measures_weigh_again()) } }
                    (looked(shell, &format!("balancing/{}", one.name), (&t.measures_weighed_what(), &t.measures_person_outweighs())))
                }
            }
        }
    }
}

fn confirm(shell: &Shell, row: &Row) -> Markup {
    let t = shell.t();
    looked(shell, &row.name, (&t.measures_checked(), &t.measures_notice_changes()))
}

/// The form by which somebody says what was looked at, and whether it does not hold.
fn looked(shell: &Shell, what: &str, (label, not): (&str, &str)) -> Markup {
    let t = shell.t();
    let id = format!("checked-{}", what.replace('/', "-"));
    html! {
        form method="post" action={ "/settings/measures/" (what) } {
            (parts::csrf(&shell.csrf))
            div.fields {
                div.field {
                    label for=(id) { (label) }
                    textarea id=(id) name="checked" rows="2" required maxlength="4000" {}
                }
                (crate::design::form::option("checkbox", "change", "yes", false, (&not, "")))
                div.actions { button.button type="submit" { (t.measures_do()) } }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> MeasuresView {
        let row = |name: &str, proved, by: bool| Row {
            name: name.into(),
            label: "Lainsäädännön seuranta".into(),
            proved,
            by: by.then(|| ("Tietosuojavastaava".into(), "3 kuukauden välein".into())),
            at: Vec::new(),
            elsewhere: None,
        };
        let at = |proved, href: &str| At {
            label: "Toimitilat".into(),
            item: None,
            named: (proved == Proved::Never).then(|| Private::new("Takahuone")),
            proved,
            href: href.into(),
        };
        let placed = Row {
            at: vec![at(Proved::Never, "/items/1"), at(Proved::Unregistered, "/items/new?what=place")],
            ..row("premises", Proved::Unregistered, true)
        };
        let day = jiff::civil::date(2026, 11, 22);
        let act = law::statute::find(917, 2014).unwrap();
        let change = act.changed(jiff::civil::date(2020, 1, 1), day).unwrap();
        MeasuresView {
            shell: Shell { here: Here::Measures, ..shell },
            rows: vec![
                row("accounts", Proved::Rule, false),
                row("backups", Proved::NoRule, false),
                row("law", Proved::LawChanged { act, change }, true),
                row("firewall", Proved::Confirmed { on: day, until: day }, true),
                row("alarms", Proved::Over { until: day }, true),
                row("locks", Proved::Never, true),
                row("updates", Proved::Contradicted { on: day }, true),
                placed,
            ],
            interests: vec![Interest {
                name: "marketing".into(),
                label: "Markkinointi".into(),
                interest: "Palvelujen tarjoaminen".into(),
                marketing: true,
                proved: Proved::Never,
            }],
            laws: vec![("Yleinen tietosuoja-asetus ((EU) 2016/679)".into(), "25.5.2018".into())],
        }
    }
}
