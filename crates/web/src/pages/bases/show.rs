//! Whose data rest on a contract that is not in force: each to be corrected, kept for something else, or erased.

use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use notice::model::Record;
use notice::{Checked, Lang, Notice};
use serde::Deserialize;
use vault::{Lacking, RecordId, Unfounded};

use crate::ask::refusal;
use crate::design::icon::Icon;
use crate::design::parts::{self, Tone, badge, badge_with, empty};
use crate::design::{Here, Shell, words};
use crate::http::visit::label;
use crate::http::{PageError, Visit};

/// The page.
#[derive(Debug, Clone)]
pub struct BasesView {
    pub shell: Shell,
    pub rows: Vec<Row>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// True if it begins after a record.
    pub further: bool,
    /// A law that keeps what was to be erased.
    pub law: Option<String>,
    /// True if the notice says which records are the contracts; else nothing is looked at.
    pub names_contracts: bool,
}

/// A record without its basis. No name: to show it would be to open it.
#[derive(Debug, Clone)]
pub struct Row {
    pub record: String,
    pub person: String,
    pub kind: String,
    pub since: String,
    /// What is lacking, in words, and whether it has ended.
    pub lacking: Vec<(String, bool)>,
    /// It is to be erased already.
    pub to_erase: bool,
    /// Where a contract is entered, and what it is called.
    pub contracts: Vec<(String, String)>,
    /// The purposes it can be kept for: name and label.
    pub others: Vec<(String, String)>,
}

/// Which page.
#[derive(Debug, Deserialize)]
pub struct After {
    after: Option<String>,
    law: Option<String>,
}

/// `GET /bases`
pub async fn get(visit: Visit, Query(after): Query<After>) -> Response {
    let result = view(&visit, after).await.map(|view| render(&view));
    visit.answer(result)
}

async fn view(visit: &Visit, after: After) -> Result<BasesView, PageError> {
    visit.must_own()?;
    let shell = visit.shell(Here::Elsewhere);
    let (door, notice) = (visit.web.door(), visit.web.door().notice());
    let from: Option<RecordId> = after.after.as_deref().and_then(|after| after.parse().ok());
    let (found, next) = door.without_basis(from, false, visit.now).await?;
    let row = |one: &Unfounded| Row {
        record: one.record.to_string(),
        person: one.subject.to_string(),
        kind: refusal::kind_label(&notice, one.register.as_str(), one.kind.as_str(), shell.lang),
        since: words::instant(shell.lang, one.since, &shell.zone),
        lacking: one.lacking.iter().map(|one| (say(&notice, one, shell.lang), one.ended)).collect(),
        to_erase: one.to_erase,
        contracts: contracts(&notice, one, shell.lang),
        others: others(visit, &notice, one, shell.lang),
    };
    // The law is named as the notice names it, or not at all.
    let law = after.law.filter(|law| notice.source().contains(law.as_str()) && !law.trim().is_empty());
    Ok(BasesView {
        rows: found.iter().map(row).collect(),
        next: next.map(|next| next.to_string()),
        further: from.is_some(),
        law,
        names_contracts: notice
            .parts()
            .registers
            .iter()
            .flat_map(|one| &one.records)
            .any(|one| !one.contract_for.is_empty()),
        shell,
    })
}

/// What is lacking, in words: `Peruste puuttuu: Toimittaminen`.
pub fn say(notice: &Notice<Checked>, lacking: &Lacking, lang: Lang) -> String {
    let t = crate::texts::texts(lang);
    let purpose = refusal::purpose_label(notice, lacking.purpose.as_str(), lang);
    if lacking.ended { t.bases_ended_of(purpose) } else { t.bases_missing_of(purpose) }
}

/// The forms by which a contract is entered for a record: it hangs on the record, or on what that hangs on.
fn contracts(notice: &Notice<Checked>, one: &Unfounded, lang: Lang) -> Vec<(String, String)> {
    let Some(own) = notice.record(one.register.as_str(), one.kind.as_str()) else { return Vec::new() };
    let on = |kind: &Record| {
        let of = kind.of.as_ref()?;
        let parent = || one.parent.filter(|_| own.of.as_ref() == Some(of));
        if *of == own.name { Some(one.record) } else { parent() }
    };
    let mut all: Vec<(String, String)> = Vec::new();
    for lacking in &one.lacking {
        for (register, kind) in notice.parts().contracts_of(&lacking.purpose) {
            let Some(on) = on(kind).filter(|_| register.name == one.register) else { continue };
            let href = format!("/registers/{}/{}/new?of={on}", register.name, kind.name);
            if !all.iter().any(|(known, _)| *known == href) {
                all.push((href, label(&kind.label, &kind.name, lang)));
            }
        }
    }
    all
}

fn others(visit: &Visit, notice: &Notice<Checked>, one: &Unfounded, lang: Lang) -> Vec<(String, String)> {
    let mut names = visit.web.door().other_bases(one);
    names.sort_unstable();
    names.dedup();
    let named = |name: &notice::Name| (name.to_string(), refusal::purpose_label(notice, name.as_str(), lang));
    names.iter().map(named).collect()
}

/// The page.
pub fn render(view: &BasesView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (t.bases_title()) }, Some(&t.bases_lead()), &html! {}))
        @if shell.saved { (parts::saved(t)) }
        @if let Some(law) = &view.law {
            div.card.card-note role="alert" { (Icon::Alert.draw()) p { (t.bases_law(law)) } }
        }
        div.stack {
            @if view.rows.is_empty() && view.next.is_none() {
                @let (icon, title, help) = match view.names_contracts {
                    true => (Icon::Check, t.bases_none(), t.bases_none_help()),
                    false => (Icon::Paper, t.bases_unnamed(), t.bases_unnamed_help()),
                };
                section.card { (empty(icon, &title, &help, &html! {})) }
            }
            @for row in &view.rows { (card(shell, row)) }
            @if view.next.is_some() || view.further {
                div.actions {
                    @if view.further { a.button href="/bases" { (t.bases_first()) } }
                    @if let Some(next) = &view.next { a.button href={ "/bases?after=" (next) } { (t.bases_next()) } }
                }
            }
        }
    };
    shell.page(&t.bases_title(), &content)
}

fn card(shell: &Shell, row: &Row) -> Markup {
    let t = shell.t();
    html! {
        section.card id={ "r-" (row.record) } {
            div.card-head {
                h2 { (row.kind) }
                div.badges {
                    @for (words, ended) in &row.lacking {
                        (badge_with(if *ended { Tone::Danger } else { Tone::Warn }, Icon::Alert, words))
                    }
                    @if row.to_erase { (badge(Tone::Plain, &t.bases_erasing())) }
                }
            }
            div.card-body {
                p.quiet { (t.bases_since(&row.since)) }
                div.actions {
                    a.button.button-small href={ "/people/" (row.person) } aria-label=(t.bases_open_one(&row.kind, &row.since)) { (Icon::Person.draw()) (t.bases_open()) }
                    @for (href, label) in &row.contracts {
                        a.button.button-small href=(href) { (Icon::Plus.draw()) (t.bases_contract(label.to_lowercase())) }
                    }
                }
                @if !row.to_erase { (choices(shell, row)) }
            }
        }
    }
}

fn choices(shell: &Shell, row: &Row) -> Markup {
    let t = shell.t();
    let (action, id) = (format!("/bases/{}", row.record), format!("for-{}", row.record));
    html! {
        details {
            summary.button.button-small { (t.bases_decide()) }
            div.two.decide {
                @if !row.others.is_empty() {
                    form method="post" action=(action) {
                        (parts::csrf(&shell.csrf))
                        (parts::hidden("decision", "keep"))
                        div.field {
                            label.label for=(id) { (t.bases_keep_for()) }
                            select.input id=(id) name="purpose" {
                                @for (name, label) in &row.others { option value=(name) { (label) } }
                            }
                            p.hint { (t.bases_keep_help()) }
                        }
                        button.button type="submit" { (t.bases_keep()) }
                    }
                }
                form method="post" action=(action) {
                    (parts::csrf(&shell.csrf))
                    (parts::hidden("decision", "erase"))
                    p.hint { (t.bases_erase_help()) }
                    button.button.button-danger type="submit" { (t.bases_erase()) }
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> BasesView {
        let row = |n: u8, kind: &str, lacking: &[(&str, bool)], to_erase| Row {
            record: format!("0199-{n}"),
            person: format!("0198-{n}"),
            kind: kind.into(),
            since: "3.2.2024 klo 9.00".into(),
            lacking: lacking.iter().map(|(words, ended)| ((*words).into(), *ended)).collect(),
            to_erase,
            contracts: vec![("/registers/contracts/contract/new?of=1".into(), "Sopimus".into())],
            others: vec![("billing".into(), "Laskutus".into())],
        };
        BasesView {
            shell: Shell { here: Here::Elsewhere, ..shell },
            rows: vec![
                row(1, "Yhteyshenkilö", &[("Sopimus päättynyt: Sopimusten hoitaminen", true)], false),
                row(
                    2,
                    "Asiakas",
                    &[("Peruste puuttuu: Toimittaminen", false), ("Peruste puuttuu: Laskutus", false)],
                    false,
                ),
                row(3, "Asiakas", &[("Sopimus päättynyt: Toimittaminen", true)], true),
            ],
            next: Some("0199-3".into()),
            further: false,
            law: Some("Kirjanpitolaki 1336/1997 2:10".into()),
            names_contracts: true,
        }
    }

    #[test]
    fn a_record_that_is_to_be_erased_is_not_decided_again() {
        let shell = crate::pages::samples::shell(notice::Lang::Fi);
        let page = render(&sample(shell)).into_string();
        assert_eq!(page.matches("name=\"decision\"").count(), 4);
    }
}
