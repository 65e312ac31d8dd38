//! A breach: how it stands, what comes next, and all that was said of it.

use std::collections::BTreeSet;

use axum::extract::Path;
use axum::response::Response;
use jiff::Timestamp;
use maud::{Markup, html};
use policy::AccountId;
use policy::breach::{Breach, Entry, Missing, Said, Speaker};
use vault::{Audience, BreachHead, BreachState, Personal};

use crate::ask::names::Names;
use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, Tone, alert, crumbs};
use crate::design::{Here, Private, Shell, words as say};
use crate::http::{Form, PageError, Visit};
use crate::pages::breaches::{self, steps, words};

/// The page.
#[derive(Debug)]
pub struct BreachView {
    pub shell: Shell,
    pub head: BreachHead,
    /// What is known of it; none where it was reported on.
    pub breach: Option<Personal<Breach>>,
    pub speaker: Speaker,
    /// True if the reader sees all of it, and not only what they said themselves.
    pub whole: bool,
    pub me: AccountId,
    pub registers: String,
    /// The role that answers for it.
    pub role: String,
    /// To whom it was reported on.
    pub passed_to: Private,
    pub names: Names,
    pub now: Timestamp,
    pub problem: Option<String>,
    /// The step that was tried, and what was typed.
    pub typed: (String, Form),
}

/// `GET /breaches/{number}`
pub async fn get(visit: Visit, Path(number): Path<String>) -> Response {
    let result = view(&visit, &number, None, ("", Form::default())).await.map(|view| render(&view));
    visit.answer(result)
}

/// The page of a breach. That it was opened is journaled.
pub async fn view(
    visit: &Visit,
    number: &str,
    problem: Option<String>,
    (step, form): (&str, Form),
) -> Result<BreachView, PageError> {
    let (head, speaker) = breaches::found(visit, number).await?;
    let door = visit.web.door();
    let (head, breach) = door.breach(head.number, visit.session.account, visit.now).await.map_err(breaches::hard)?;
    let mut who: BTreeSet<AccountId> = head.by.into_iter().collect();
    if let Some(breach) = &breach {
        let entries = breach.reveal(&Audience::page()).entries();
        who.extend(entries.iter().filter_map(|entry| entry.by).map(AccountId::new));
    }
    let notice = door.notice();
    let role = policy::breach::answering(&notice, &head.registers, head.brand.as_deref());
    let passed_to = match &head.passed_to {
        Some((to, short)) => {
            let entry = visit.web.vault().controller(*to).await?;
            Private::new(entry.map_or_else(|| short.clone(), |entry| entry.name))
        }
        None => Private::default(),
    };
    Ok(BreachView {
        shell: visit.shell(Here::Breaches),
        whole: breaches::sees(visit, speaker),
        me: visit.session.account,
        registers: words::registers(&notice, &head.registers, visit.lang),
        role: role.unwrap_or_default().to_owned(),
        passed_to,
        names: Names::of(&visit.web, who).await?,
        now: visit.now,
        problem,
        typed: (step.to_owned(), form),
        head,
        breach,
        speaker,
    })
}

impl BreachView {
    /// What is known of it.
    pub fn known(&self) -> Option<&Breach> {
        self.breach.as_ref().map(|breach| breach.reveal(&Audience::page()))
    }

    /// An instant in the firm's zone.
    pub fn at(&self, at: Timestamp) -> String {
        say::instant(self.shell.lang, at, &self.shell.zone)
    }

    /// True if it is the reader's to say what comes of it.
    pub const fn may(&self) -> bool {
        self.speaker.answers && !self.speaker.keeper
    }

    fn who(&self, entry: &Entry) -> Private {
        match entry.by {
            Some(by) => self.names.get(AccountId::new(by)),
            None => Private::new(self.keeper().unwrap_or_default()),
        }
    }

    fn keeper(&self) -> Option<&str> {
        Some(self.known()?.report()?.keeper.as_ref()?.name.as_str())
    }

    fn shows(&self, entry: &Entry) -> bool {
        self.whole || entry.by.map(AccountId::new) == Some(self.me)
    }
}

/// The page.
pub fn render(view: &BreachView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let title = t.breach_case(view.head.number.to_string());
    let paper = html! {
        @if view.whole && view.breach.is_some() {
            a.button href={ "/breaches/" (view.head.number) "/notification.pdf" } { (Icon::Paper.draw()) (t.breach_paper()) }
            a.button.button-quiet href={ "/breaches/" (view.head.number) "/notification.txt" } { (t.breach_text()) }
        }
    };
    let content = html! {
        (crumbs(t, &[Crumb::new("/breaches", t.breach_title())]))
        (parts::head(&html! { (title) }, None, &paper))
        div.badges.case-badges { (words::state(shell.lang, view.head.state)) (words::due(shell, &view.head, view.now)) }
        @if let Some(problem) = &view.problem { (alert(Tone::Danger, problem, &html! {})) }
        @match view.known() {
            None => (alert(Tone::Info, "", &html! { p { (view.passed_to.within(|to| t.breach_passed(view.at(view.head.reported_at), to))) } })),
            Some(breach) => div.person-grid {
                div.stack {
                    @if view.may() { (steps::next(view, breach)) }
                    (facts(view, breach))
                    (course(view, breach))
                }
                aside.stack {
                    (deadline(view))
                    @if view.whole { (checklist(view, breach)) }
                    @if view.may() || view.speaker.reported { (steps::more(view)) }
                }
            },
        }
    };
    shell.page(&title, &content)
}

/// By when, and who.
fn deadline(view: &BreachView) -> Markup {
    let t = view.shell.t();
    html! {
        section.card {
            div.card-head { h2 { (t.breach_time()) } }
            div.card-body {
                dl.facts.facts-narrow {
                    dt { (t.breach_noticed()) } dd { (view.at(view.head.aware_at)) }
                    @if let Some(due) = view.head.due_at { dt { (t.breach_due()) } dd { b { (view.at(due)) } small.under { (t.breach_due_help()) } } }
                    dt { (t.breach_role()) } dd { @if view.role.is_empty() { (t.breach_role_owner()) } @else { (view.role) } }
                    dt { (t.breach_reported_at()) } dd { (view.at(view.head.reported_at))
                        small.under { @match view.head.by { Some(by) => (view.names.get(by)), None => (Private::new(view.keeper().unwrap_or_default())) } } }
                    @if let Some(closed) = view.head.closed_at { dt { (t.breach_closed_at()) } dd { (view.at(closed)) } }
                }
            }
        }
    }
}

/// What the law asks for, and what of it is there.
fn checklist(view: &BreachView, breach: &Breach) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let missing = breach.missing();
    html! {
        section.card {
            div.card-head { h2 { (t.breach_missing()) } }
            div.card-body {
                @if missing.is_empty() { p { (parts::badge_with(Tone::Ok, Icon::Check, &t.breach_missing_none())) } }
                @else { div.prose { ul { @for one in &missing { li { (words::missing(shell.lang, *one)) } } } } }
            }
        }
    }
}

fn facts(view: &BreachView, breach: &Breach) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let Some(report) = breach.report() else { return html! {} };
    let harms: Vec<String> = report.harms.iter().map(|harm| words::harm(shell.lang, *harm)).collect();
    let (people, records) = breach.counts();
    let many = |count: Option<u64>| count.map_or_else(|| t.breach_count_unknown(), words::many);
    html! {
        section.card {
            div.card-head { h2 { (t.breach_said_reported()) } }
            div.card-body {
                div.prose { (prose(&report.what)) }
                dl.facts {
                    dt { (t.breach_registers()) } dd { (view.registers) }
                    @if let Some(brand) = &view.head.brand { dt { (t.breach_brand_of()) } dd { (brand) } }
                    @if let Some(held_for) = &report.held_for { dt { (t.breach_held_for()) } dd { (held_for) } }
                    dt { (t.breach_harm()) } dd { @for harm in &harms { div { (harm) } } }
                    dt { (t.breach_kinds()) } dd { (Private::new(&report.kinds)) }
                    dt { (t.breach_people()) } dd { (many(people)) }
                    dt { (t.breach_records()) } dd { (many(records)) }
                    @if let Some(keeper) = &report.keeper {
                        dt { (t.breach_keeper()) } dd { (keeper.name) small.under { (t.breach_keeper_noticed(view.at(keeper.noticed))) } }
                    }
                }
            }
        }
    }
}

/// A text of several lines, as it was written.
fn prose(text: &str) -> Markup {
    html! { @for line in text.lines().filter(|line| !line.trim().is_empty()) { p { (Private::new(line)) } } }
}

/// All that was said, one after another.
fn course(view: &BreachView, breach: &Breach) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card {
            div.card-head { h2 { (t.breach_course()) } }
            ol.timeline {
                @for entry in breach.entries().iter().filter(|entry| view.shows(entry)) {
                    li {
                        b { (words::said(shell.lang, &entry.said)) }
                        small { (view.at(entry.at)) ", " (view.who(entry)) }
                        @for (label, text) in lines(view, &entry.said) {
                            @if !label.is_empty() { small { (label) } }
                            (prose(&text))
                        }
                    }
                }
            }
        }
    }
}

/// What was said, as labelled texts.
pub fn lines(view: &BreachView, said: &Said) -> Vec<(String, String)> {
    let (lang, t) = (view.shell.lang, view.shell.t());
    let plain = |text: &str| (String::new(), text.to_owned());
    match said {
        Said::Reported(_) | Said::Closed => Vec::new(),
        Said::Assessed { risk, reasons, consequences, .. } => vec![
            plain(&words::risk(lang, *risk).0),
            (t.breach_reasons(), reasons.clone()),
            (t.breach_consequences(), consequences.clone()),
        ],
        Said::Notified { on, by, reference, late } => {
            let mut lines = vec![
                (t.breach_told_on(), view.at(*on)),
                (t.breach_told_by(), by.clone()),
                (t.breach_reference(), reference.clone()),
            ];
            if !late.is_empty() {
                lines.push((t.breach_late(), late.clone()));
            }
            lines
        }
        Said::Told { on, how } | Said::PassedOn { on, how } => {
            vec![(t.breach_told_on(), view.at(*on)), plain(how)]
        }
        Said::NotTold { why, reasons } => vec![plain(&words::untold(lang, *why)), plain(reasons)],
        Said::Measures { words } | Said::Note { words } => vec![plain(words)],
    }
}

/// The step that comes first of what is missing.
pub fn first_missing(breach: &Breach) -> Option<Missing> {
    breach.missing().into_iter().next()
}

/// True if it is closed.
pub fn is_closed(view: &BreachView) -> bool {
    view.head.state == BreachState::Closed
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::pages::samples::at;
    use notice::Name;
    use policy::breach::{Clock, Harm, Report, Risk};
    use vault::CaseNumber;

    pub fn head(number: u32, state: BreachState) -> BreachHead {
        BreachHead {
            id: uuid::Uuid::from_u128(u128::from(number)),
            number: CaseNumber { year: 2026, number },
            state,
            registers: vec![Name::new("customers").unwrap()],
            brand: Some("Toivontaika".into()),
            aware_at: at("2026-11-20T12:20:00Z"),
            due_at: (state != BreachState::Closed).then(|| at("2026-11-23T12:20:00Z")),
            reported_at: at("2026-11-20T13:05:00Z"),
            by: None,
            passed_to: None,
            closed_at: (state == BreachState::Closed).then(|| at("2026-11-24T08:00:00Z")),
            revision: 1,
            changed_at: at("2026-11-20T13:05:00Z"),
        }
    }

    fn known(state: BreachState) -> Breach {
        let report = Report {
            what: "Tilausvahvistukset lähtivät väärälle saajalle.\nVirhe huomattiin, kun saaja soitti.".into(),
            harms: vec![Harm::Disclosed],
            kinds: "Nimiä, osoitteita ja tilausten sisältöjä".into(),
            people: Some(1_240),
            records: None,
            keeper: None,
            held_for: None,
        };
        let clock = Clock { aware: at("2026-11-20T12:20:00Z"), now: at("2026-11-21T09:00:00Z") };
        let who = (Speaker { answers: true, ..Speaker::default() }, AccountId::new(uuid::Uuid::from_u128(1)));
        let mut breach = Breach::reported(report, Some(who.1), clock).unwrap();
        if state == BreachState::Reported {
            return breach;
        }
        let (reasons, consequences) =
            ("Tilauksista näkyy, mitä on ostettu.".into(), "Saaja voi käyttää tietoja väärin.".into());
        let mut said = vec![Said::Assessed { risk: Risk::High, reasons, consequences, people: None, records: None }];
        if state == BreachState::Closed {
            let on = at("2026-11-21T08:00:00Z");
            let (by, reference) = ("Rekistereistä vastaava henkilö".into(), "1234/163/2026".into());
            said.push(Said::Notified { on, by, reference, late: String::new() });
            said.push(Said::Told { on, how: "Sähköpostilla kaikille 1 240:lle.".into() });
            said.push(Said::Measures { words: "Saaja poisti viestit. Lähetyslista korjattiin.".into() });
            said.push(Said::Closed);
        }
        for one in said {
            breach = breach.then(one, who, clock).unwrap();
        }
        breach
    }

    pub fn sample(shell: Shell, state: BreachState) -> BreachView {
        let passed = state == BreachState::Passed;
        BreachView {
            head: head(1, state),
            breach: (!passed).then(|| Personal::new(known(state))),
            speaker: Speaker { answers: true, ..Speaker::default() },
            whole: true,
            me: AccountId::new(uuid::Uuid::from_u128(1)),
            registers: "Asiakasrekisteri".into(),
            role: "Rekistereistä vastaava henkilö".into(),
            passed_to: Private::new(if passed { "Konepaja Rautio Oy" } else { "" }),
            names: Names::default(),
            now: at("2026-11-21T09:00:00Z"),
            problem: None,
            typed: (String::new(), Form::default()),
            shell: Shell { here: Here::Breaches, ..shell },
        }
    }

    #[test]
    fn whoever_only_reported_it_sees_what_they_said_and_nothing_of_what_comes_of_it() {
        let mut view = sample(crate::pages::samples::shell(notice::Lang::Fi), BreachState::Closed);
        view.me = AccountId::new(uuid::Uuid::from_u128(9));
        (view.whole, view.speaker) = (false, Speaker { reported: true, ..Speaker::default() });
        let page = render(&view).into_string();
        assert!(page.contains("Tilausvahvistukset lähtivät"), "what was reported");
        for never in ["1234/163/2026", "Saaja poisti viestit", "notification.pdf", "/assess", "/close"] {
            assert!(!page.contains(never), "{never}");
        }
        assert!(page.contains("/note"), "more can be told");
    }
}
