//! The registers, as the notice declares them.

use axum::response::Response;
use maud::{Markup, html};
use notice::model::{Record, Register, Source};
use notice::{Checked, Name, Notice};
use policy::ActKind;

use crate::ask::{refusal, reviews};

use crate::design::icon::Icon;
use crate::design::parts::{self, Tone, badge, badge_with, empty};
use crate::design::{Here, Shell, words};
use crate::http::visit::label;
use crate::http::{PageError, Visit};

/// The page.
#[derive(Debug, Clone)]
pub struct RegistersView {
    pub shell: Shell,
    pub registers: Vec<RegisterCard>,
}

/// `GET /registers`
pub async fn get(visit: Visit) -> Response {
    let shell = visit.shell(Here::Registers);
    let notice = visit.web.door().notice();
    let shown = |register: &&Register| shell.registers.iter().any(|nav| nav.name == register.name.as_str());
    let registers: Vec<&Register> = notice.parts().registers.iter().filter(shown).collect();
    let result = cards(&visit, &notice, &registers, &shell).await;
    visit.answer(result.map(|registers| render(&RegistersView { registers, shell })))
}

/// The most records of a kind that are counted.
const MAX_COUNTED: u32 = 10_000;

async fn cards(
    visit: &Visit,
    notice: &Notice<Checked>,
    registers: &[&Register],
    shell: &Shell,
) -> Result<Vec<RegisterCard>, PageError> {
    let mut cards = Vec::with_capacity(registers.len());
    for register in registers {
        let mut card = card_of(visit, notice, register, shell);
        for (row, record) in card.kinds.iter_mut().zip(&register.records) {
            let (register, record) = (register.name.as_str(), record.name.as_str());
            let count = visit.web.door().count(register, record, MAX_COUNTED).await?;
            let more = if count >= MAX_COUNTED { "+" } else { "" };
            row.count = format!("{count}{more}");
        }
        if let Some(due) = reviews::due(visit, notice, register).await? {
            card.next = Some(words::day(shell.lang, due));
            card.due = due <= reviews::today(visit) && reviews::answers(visit, register).await?;
        }
        cards.push(card);
    }
    Ok(cards)
}

fn card_of(visit: &Visit, notice: &Notice<Checked>, register: &Register, shell: &Shell) -> RegisterCard {
    let lang = shell.lang;
    let chosen = visit.purpose();
    let purpose = |name: &Name| (refusal::purpose_label(notice, name.as_str(), lang), chosen.as_ref() == Some(name));
    let kind = |record: &Record| {
        let href = format!("/registers/{}/{}", register.name, record.name);
        KindRow {
            label: label(&record.label, &record.name, lang),
            count: String::new(),
            subject: record.subject,
            open: visit.might_reach(ActKind::Read, register, record),
            new: (record.of.is_none() && visit.might_reach(ActKind::Collect, register, record))
                .then(|| format!("{href}/new")),
            href,
        }
    };
    let source = |source: &Source| {
        if source.label.is_empty() { words::source(lang, source.kind) } else { source.label.get(lang).to_owned() }
    };
    RegisterCard {
        label: label(&register.label, &register.name, lang),
        describe: register.describe.get(lang).to_owned(),
        closed: register.closed,
        held_for: register.held_for.clone(),
        purposes: register.purposes.iter().map(purpose).collect(),
        kinds: register.records.iter().map(kind).collect(),
        sources: register.sources.iter().map(source).collect(),
        keep: register.keep.as_ref().map(|keep| words::keep(lang, keep)).unwrap_or_default(),
        review: register.review.as_ref().map(|review| words::every(lang, review.every)),
        next: None,
        due: false,
        name: register.name.to_string(),
        responsible: register.responsible.clone(),
        groups: register.groups.iter().map(|group| label(&group.label, &group.name, lang)).collect(),
    }
}

/// A register, in the words of the notice.
#[derive(Debug, Clone)]
pub struct RegisterCard {
    pub label: String,
    pub describe: String,
    pub closed: bool,
    pub held_for: Option<String>,
    pub purposes: Vec<(String, bool)>,
    pub kinds: Vec<KindRow>,
    pub sources: Vec<String>,
    pub keep: String,
    pub review: Option<String>,
    /// The day of the next look.
    pub next: Option<String>,
    /// True if that day has come.
    pub due: bool,
    pub name: String,
    pub responsible: Option<String>,
    pub groups: Vec<String>,
}

/// A record kind of a register.
#[derive(Debug, Clone)]
pub struct KindRow {
    pub href: String,
    pub label: String,
    /// How many records there are, in figures.
    pub count: String,
    pub subject: bool,
    /// Whether the chosen purpose reaches it.
    pub open: bool,
    pub new: Option<String>,
}

/// The page.
pub fn render(view: &RegistersView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (t.registers_title()) }, Some(&t.registers_lead()), &html! {}))
        @if view.registers.is_empty() {
            section.card { (empty(Icon::Book, &t.registers_title(), &t.registers_none(), &html! {})) }
        }
        div.stack { @for register in &view.registers { (card(shell, register)) } }
    };
    shell.page(&t.registers_title(), &content)
}

fn card(shell: &Shell, register: &RegisterCard) -> Markup {
    let t = shell.t();
    html! {
        section.card {
            div.card-head {
                h2 { (register.label) }
                @if register.closed { (badge_with(Tone::Warn, Icon::Lock, &t.registers_closed())) }
                @if let Some(name) = &register.held_for { (badge(Tone::Info, &t.registers_held_for(name))) }
            }
            @if register.due { (review(shell, register)) }
            div.card-body.register {
                div {
                    @if !register.describe.is_empty() { p.lead { (register.describe) } }
                    ul.register-kinds { @for kind in &register.kinds { (row(shell, kind)) } }
                }
                (facts(shell, register))
            }
        }
    }
}

fn review(shell: &Shell, register: &RegisterCard) -> Markup {
    let t = shell.t();
    html! {
        div.card-note.card-note-warn {
            (Icon::Clock.draw())
            p { b { (t.registers_review_due()) } " " (t.registers_review_due_help()) }
            a.button.button-small href={ "/registers/" (register.name) "/review" } { (t.review_begin()) }
        }
    }
}

fn row(shell: &Shell, kind: &KindRow) -> Markup {
    let t = shell.t();
    html! {
        li.kind-row {
            @if kind.open { a href=(kind.href) { (kind.label) } }
            @else { span.masked { (Icon::Lock.draw()) (kind.label) } @if shell.purpose().is_some() { span.small.quiet { (t.registers_not_for_purpose()) } } }
            @if kind.subject { (badge(Tone::Plain, &t.registers_subject())) }
            span.small.quiet.number { (kind.count) }
            @if let Some(new) = &kind.new {
                a.button.button-small href=(new) aria-label=(t.list_new(kind.label.to_lowercase())) { (Icon::Plus.draw()) }
            }
        }
    }
}

fn facts(shell: &Shell, register: &RegisterCard) -> Markup {
    let t = shell.t();
    html! {
        dl.register-facts {
            div {
                dt { (t.registers_purposes()) }
                dd.badges {
                    @for (label, chosen) in &register.purposes {
                        (badge(if *chosen { Tone::Accent } else { Tone::Plain }, label))
                    }
                }
            }
            @if !register.groups.is_empty() { div { dt { (t.registers_groups()) } dd { (register.groups.join(", ")) } } }
            @if !register.sources.is_empty() {
                div { dt { (t.registers_sources()) } @for source in &register.sources { dd { (source) } } }
            }
            @if !register.keep.is_empty() { div { dt { (t.registers_keep()) } dd { (register.keep) } } }
            @if let Some(review) = &register.review { div { dt { (t.registers_review()) } dd { (review) } @if let Some(next) = &register.next { dd.quiet { (t.registers_review_next(next)) } } } }
            @if let Some(who) = &register.responsible { div { dt { (t.registers_responsible()) } dd { (who) } } }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> RegistersView {
        let kind = |label: &str, subject, open| KindRow {
            href: "/registers/customers/customer".into(),
            label: label.into(),
            count: "512".into(),
            subject,
            open,
            new: open.then(|| "/registers/customers/customer/new".into()),
        };
        let customers = RegisterCard {
            label: "Asiakasrekisteri".into(),
            describe: "Asiakkaat, heidän yhteyshenkilönsä, toimitukset, yhteydenpito, sopimukset ja laskut.".into(),
            closed: false,
            held_for: None,
            purposes: vec![
                ("Tuotteiden ja palvelujen toimittaminen".into(), false),
                ("Laskutus".into(), true),
                ("Markkinointi asiakkaille".into(), false),
            ],
            kinds: vec![kind("Asiakas", true, true), kind("Yhteyshenkilö", true, false), kind("Lasku", false, true)],
            sources: vec![
                "Asiakkaalta tai hänen yhteyshenkilöltään".into(),
                "Omasta työstämme syntyvät merkinnät".into(),
            ],
            keep: "3 vuotta siitä, kun sitä viimeksi tarvittiin".into(),
            review: Some("vuoden välein".into()),
            next: Some("8.2.2026".into()),
            due: true,
            name: "customers".into(),
            responsible: Some("Rekistereistä vastaava henkilö".into()),
            groups: vec!["Asiakkaat".into(), "Yhteyshenkilöt".into()],
        };
        let old = RegisterCard {
            label: "Vanha kanta-asiakasrekisteri".into(),
            describe: String::new(),
            closed: true,
            kinds: vec![kind("Jäsen", true, false)],
            review: None,
            due: false,
            responsible: None,
            groups: vec![],
            ..customers.clone()
        };
        RegistersView { shell: Shell { here: Here::Registers, ..shell }, registers: vec![customers, old] }
    }
}
