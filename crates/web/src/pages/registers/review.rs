//! A register looked through: whether its data are still needed, group by group or record by record. Nobody is opened.

use axum::extract::{Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use notice::model::Register;
use notice::{Checked, Name, Notice};
use serde::Deserialize;
use vault::{MAX_LISTED, MAX_REVIEWED, MarkError, Personal, RecordId, ReviewGroup, ReviewRow, Reviewing, YearsAgo};

use crate::ask::{refusal, reviews};
use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, Tone, badge, crumbs, empty};
use crate::design::{Here, Shell, words};
use crate::http::form::Form;
use crate::http::{PageError, Posted, Visit};
use crate::pages::retention::why;

/// The page.
#[derive(Debug, Clone)]
pub struct ReviewView {
    pub shell: Shell,
    pub register: String,
    pub label: String,
    pub due: String,
    pub groups: Vec<GroupRow>,
    /// The group that is looked at, and its records.
    pub listed: Option<(String, Vec<RecordRow>)>,
    /// Something was to be closed or decided that cannot be yet.
    pub wanting: Option<Wanting>,
}

/// What is wanting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanting {
    /// A group without a decision.
    Undecided,
    /// A decision without a reason.
    Reason,
}

/// A group.
#[derive(Debug, Clone)]
pub struct GroupRow {
    pub kind: String,
    pub name: String,
    pub years: u8,
    pub ago: String,
    pub count: u64,
    pub open: u64,
    pub marked: u64,
}

/// A record of the group that is looked at. No name: to show it would be to open it.
#[derive(Debug, Clone)]
pub struct RecordRow {
    pub record: String,
    pub person: String,
    pub since: String,
    pub needed: String,
    pub marks: Vec<String>,
    pub decided: Option<String>,
}

/// Which group.
#[derive(Debug, Deserialize)]
pub struct Which {
    kind: Option<String>,
    years: Option<u8>,
    wanting: Option<String>,
}

/// `GET /registers/{register}/review`
pub async fn get(visit: Visit, Path(register): Path<String>, Query(which): Query<Which>) -> Response {
    let result = view(&visit, &register, which).await.map(|view| render(&view));
    visit.answer(result)
}

async fn view(visit: &Visit, register: &str, which: Which) -> Result<ReviewView, PageError> {
    let shell = visit.shell(Here::Registers);
    let notice = visit.web.door().notice();
    let register = known(visit, &notice, register).await?;
    let due = reviews::due(visit, &notice, register).await?.ok_or(PageError::Missing)?;
    let round = round(visit, register, &notice).await?;
    let door = visit.web.door();
    let groups = door.review_groups(register.name.as_str(), round, visit.now).await?;
    let row = |group: &ReviewGroup| group_row(&shell, &notice, register, group);
    let listed = match which.kind.as_deref().and_then(|kind| Name::new(kind).ok()).zip(which.years) {
        None => None,
        Some((kind, years)) => {
            let ago = YearsAgo::new(years);
            let rows = door.review_list(register.name.as_str(), (&kind, ago), round, visit.now).await?;
            let title = refusal::kind_label(&notice, register.name.as_str(), kind.as_str(), shell.lang);
            let title = format!("{title}, {}", say_ago(&shell, years));
            Some((title, rows.iter().map(|row| record_row(&shell, row)).collect()))
        }
    };
    let wanting = match which.wanting.as_deref() {
        Some("undecided") => Some(Wanting::Undecided),
        Some("reason") => Some(Wanting::Reason),
        _ => None,
    };
    Ok(ReviewView {
        register: register.name.to_string(),
        label: crate::http::visit::label(&register.label, &register.name, shell.lang),
        due: words::day(shell.lang, due),
        groups: groups.iter().map(row).collect(),
        listed,
        wanting,
        shell,
    })
}

/// The register of this name, for who answers for it. That there is none, nobody else learns.
async fn known<'a>(visit: &Visit, notice: &'a Notice<Checked>, register: &str) -> Result<&'a Register, PageError> {
    match notice.register(register) {
        Some(register) => reviews::must_answer(visit, register).await.map(|()| register),
        None => Err(visit.must_own().err().unwrap_or(PageError::Missing)),
    }
}

/// When this round began: at the last look, or with the notice.
async fn round(visit: &Visit, register: &Register, notice: &Notice<Checked>) -> Result<jiff::Timestamp, PageError> {
    let last = reviews::last(visit, notice, register).await?;
    let next = last.tomorrow().unwrap_or(last);
    Ok(next.to_zoned(visit.web.zone().clone()).map_or(visit.now, |day| day.timestamp()))
}

fn say_ago(shell: &Shell, years: u8) -> String {
    let t = shell.t();
    match years {
        0 => t.review_this_year(),
        YearsAgo::MOST.. => t.review_years_most(i64::from(YearsAgo::MOST)),
        years => t.review_years(i64::from(years)),
    }
}

fn group_row(shell: &Shell, notice: &Notice<Checked>, register: &Register, group: &ReviewGroup) -> GroupRow {
    GroupRow {
        kind: refusal::kind_label(notice, register.name.as_str(), group.kind.as_str(), shell.lang),
        name: group.kind.to_string(),
        years: group.ago.years(),
        ago: say_ago(shell, group.ago.years()),
        count: group.count,
        open: group.open,
        marked: group.marked,
    }
}

fn record_row(shell: &Shell, row: &ReviewRow) -> RecordRow {
    RecordRow {
        record: row.record.to_string(),
        person: row.subject.to_string(),
        since: why::day(shell, row.since),
        needed: why::day(shell, row.needed),
        marks: row.marks.iter().map(|mark| words::mark(shell.lang, mark.why)).collect(),
        decided: row.decided.map(|decided| decision(shell, decided)),
    }
}

/// A decision in words.
pub fn decision(shell: &Shell, decision: Reviewing) -> String {
    let t = shell.t();
    match decision {
        Reviewing::Needed => t.review_needed(),
        Reviewing::Update => t.review_update(),
        Reviewing::Remove => t.review_remove(),
    }
}

/// `POST /registers/{register}/review`
pub async fn post(Path(register): Path<String>, Posted { visit, form }: Posted) -> Response {
    let result = review(&visit, &register, &form).await;
    visit.lead(result)
}

async fn review(visit: &Visit, register: &str, form: &Form) -> Result<String, PageError> {
    let notice = visit.web.door().notice();
    let register = known(visit, &notice, register).await?;
    let (door, by, name) = (visit.web.door(), visit.session.account, register.name.as_str());
    let back = match form.get("from") {
        "retention" => String::from("/retention"),
        _ => format!("/registers/{name}/review"),
    };
    let round = round(visit, register, &notice).await?;
    let Some(decision) = Reviewing::from_word(form.get("decision")) else {
        // Closing asks for a decision on every group.
        let groups = door.review_groups(name, round, visit.now).await?;
        if groups.iter().any(|group| group.open > 0) {
            return Ok(format!("{back}?wanting=undecided"));
        }
        reviews::note(visit, register).await?;
        return Ok(String::from("/registers?saved=1"));
    };
    let records: Vec<RecordId> = form.all("record").filter_map(|id| id.parse().ok()).collect();
    let done = if records.is_empty() {
        let kind = Name::new(form.get("kind")).map_err(|_| PageError::Missing)?;
        let years: u8 = form.get("years").parse().map_err(|_| PageError::Missing)?;
        let reason = form.get("reason").trim().to_owned();
        if reason.is_empty() {
            return Ok(format!("{back}?wanting=reason"));
        }
        let group = (&kind, YearsAgo::new(years));
        door.review_group(name, group, (decision, &Personal::new(reason)), by, (round, visit.now)).await
    } else {
        must_be_of(visit, register, &records).await?;
        door.review_records(&records, decision, by, visit.now).await
    };
    match done {
        Ok(_) => Ok(format!("{back}?saved=1")),
        Err(MarkError::Fault(fault)) => Err(fault.into()),
        Err(_) => Err(PageError::Missing),
    }
}

/// Whoever answers for one register decides on nothing of another.
async fn must_be_of(visit: &Visit, register: &Register, records: &[RecordId]) -> Result<(), PageError> {
    if records.len() > MAX_REVIEWED {
        return Err(PageError::Missing);
    }
    for record in records {
        let at = visit.web.door().locate(*record).await?;
        if at.is_none_or(|at| at.register != register.name) {
            return Err(PageError::Missing);
        }
    }
    Ok(())
}

/// The page.
pub fn render(view: &ReviewView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (crumbs(t, &[Crumb::new("/registers", t.shell_registers())]))
        (parts::head(&html! { (t.review_title(&view.label)) }, Some(&t.review_lead(&view.due)), &html! {}))
        @if shell.saved { (parts::saved(t)) }
        @if let Some(wanting) = view.wanting {
            div.card.card-note role="alert" { (Icon::Alert.draw()) p { @match wanting {
                Wanting::Undecided => (t.review_undecided()),
                Wanting::Reason => (t.review_reason_wanting()),
            } } }
        }
        div.stack {
            (groups(view))
            @if let Some((title, rows)) = &view.listed { (listed(view, title, rows)) }
            section.card { form.card-body method="post" action={ "/registers/" (view.register) "/review" } {
                (parts::csrf(&shell.csrf))
                p.quiet { (t.review_close_help()) }
                button.button.button-main type="submit" { (t.registers_review_done()) }
            } }
        }
    };
    shell.page(&t.review_title(&view.label), &content)
}

fn groups(view: &ReviewView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let action = format!("/registers/{}/review", view.register);
    html! {
        @if view.groups.is_empty() { section.card { (empty(Icon::Check, &t.review_none(), &t.review_none_help(), &html! {})) } }
        @for group in &view.groups {
            section.card {
                div.card-head {
                    h2 { (group.kind) ", " (group.ago) }
                    (badge(Tone::Plain, &group.count.to_string()))
                    @if group.open == 0 { (badge(Tone::Ok, &t.review_decided())) }
                    @if group.marked > 0 { (badge(Tone::Warn, &t.review_marked(words::count(usize::try_from(group.marked).unwrap_or(0))))) }
                }
                div.card-body.side-by-side {
                    a.button.button-small href={ (action) "?kind=" (group.name) "&years=" (group.years) "#listed" } { (t.review_look(words::count(MAX_LISTED))) }
                    @if group.open > 0 { details {
                        summary.button.button-small { (t.review_decide(words::count(usize::try_from(group.open).unwrap_or(0)))) }
                        form method="post" action=(action) {
                            (parts::csrf(&shell.csrf))
                            (parts::hidden("kind", &group.name))
                            (parts::hidden("years", &group.years.to_string()))
                            div.fields {
                                (choose(shell, &format!("d-{}-{}", group.name, group.years)))
                                div.field {
                                    label.label for={ "r-" (group.name) "-" (group.years) } { (t.review_reason()) }
                                    textarea.input id={ "r-" (group.name) "-" (group.years) } name="reason" rows="2" required maxlength="4000" {}
                                }
                                div.actions { button.button type="submit" { (t.review_do()) } }
                            }
                        }
                    } }
                }
            }
        }
    }
}

fn choose(shell: &Shell, id: &str) -> Markup {
    let t = shell.t();
    html! {
        div.field {
            label.label for=(id) { (t.review_decision()) }
            select.input id=(id) name="decision" {
                @for one in Reviewing::ALL { option value=(one.word()) { (decision(shell, one)) } }
            }
        }
    }
}

fn listed(view: &ReviewView, title: &str, rows: &[RecordRow]) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card.table-card id="listed" {
            div.card-head { h2 { (title) } }
            form method="post" action={ "/registers/" (view.register) "/review" } {
                (parts::csrf(&shell.csrf))
                table.table {
                    thead { tr {
                        th scope="col" { (t.review_pick()) }
                        th scope="col" { (t.person_needed()) }
                        th scope="col" { (t.person_first()) }
                        th scope="col" { (t.review_found()) }
                    } }
                    tbody { @for row in rows { tr {
                        td {
                            label.pick { input type="checkbox" name="record" value=(row.record); span.hide-text { (t.review_pick_one(&row.needed)) } }
                            a.over href={ "/people/" (row.person) } { (t.bases_open()) }
                        }
                        td.date data-label=(t.person_needed()) { (row.needed) }
                        td.date data-label=(t.person_first()) { (row.since) }
                        td data-label=(t.review_found()) {
                            @for mark in &row.marks { (badge(Tone::Warn, mark)) " " }
                            @if let Some(decided) = &row.decided { (badge(Tone::Ok, decided)) }
                        }
                    } } }
                }
                div.card-body { (choose(shell, "d-records")) button.button type="submit" { (t.review_do_picked()) } }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> ReviewView {
        let group = |years, ago: &str, open, marked| GroupRow {
            kind: "Asiakas".into(),
            name: "customer".into(),
            years,
            ago: ago.into(),
            count: 42,
            open,
            marked,
        };
        let row = |n: u8, marks: &[&str], decided: Option<&str>| RecordRow {
            record: format!("0199-{n}"),
            person: format!("0198-{n}"),
            since: "3.2.2020".into(),
            needed: "12.5.2023".into(),
            marks: marks.iter().map(|mark| (*mark).into()).collect(),
            decided: decided.map(Into::into),
        };
        ReviewView {
            register: "customers".into(),
            label: "Asiakasrekisteri".into(),
            due: "8.2.2026".into(),
            groups: vec![
                group(3, "tarpeen viimeksi yli kolme vuotta sitten", 42, 3),
                group(0, "tarpeen vuoden sisällä", 0, 0),
            ],
            listed: Some(("Asiakas".into(), vec![row(1, &["Viesti palautui"], None), row(2, &[], Some("Tarvitaan"))])),
            wanting: Some(Wanting::Undecided),
            shell: Shell { here: Here::Registers, ..shell },
        }
    }
}
