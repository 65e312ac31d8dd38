//! The protections with their states, and what is due to be confirmed.

use axum::response::Response;
use jiff::Timestamp;
use maud::{Markup, html};
use notice::model::{Measure, Proof};
use notice::{Checked, Lang, Notice};
use vault::Door;

use crate::design::parts::{self, Tone, badge};
use crate::design::{Here, Shell, words};
use crate::http::visit::label;
use crate::http::{PageError, Visit};
use crate::texts::texts;

/// The page.
#[derive(Debug, Clone)]
pub struct MeasuresView {
    pub shell: Shell,
    pub rows: Vec<Row>,
}

/// A protection.
#[derive(Debug, Clone)]
pub struct Row {
    pub name: String,
    pub label: String,
    pub state: State,
    /// Who confirms it and how often; none if the program checks it.
    pub by: Option<(String, String)>,
}

/// How a protection stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The program checks it, or will.
    Automatic,
    /// Confirmed on that day, until that one.
    Confirmed(String, String),
    /// It was confirmed until that day, and is due.
    Over(String),
    /// Never.
    Unproven,
    /// It was looked at on that day, and the notice has to follow.
    Change(String),
}

impl State {
    /// True if it has to be confirmed now.
    pub fn is_due(&self) -> bool {
        matches!(self, Self::Over(_) | Self::Unproven | Self::Change(_))
    }

    /// In words.
    pub fn say(&self, lang: Lang) -> String {
        let t = texts(lang);
        match self {
            Self::Automatic => t.measures_automatic(),
            Self::Confirmed(on, until) => t.measures_confirmed(on, until),
            Self::Over(until) => t.measures_over(until),
            Self::Unproven => t.measures_unproven(),
            Self::Change(on) => t.measures_change(on),
        }
    }

    const fn tone(&self) -> Tone {
        match self {
            Self::Automatic => Tone::Plain,
            Self::Confirmed(..) => Tone::Ok,
            Self::Over(_) | Self::Unproven | Self::Change(_) => Tone::Warn,
        }
    }
}

/// `GET /settings/measures`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit).await.map(|view| render(&view));
    visit.answer(result)
}

async fn view(visit: &Visit) -> Result<MeasuresView, PageError> {
    visit.must_own()?;
    let shell = visit.shell(Here::Settings);
    let notice = visit.web.door().notice();
    let rows = rows(visit.web.door(), &notice, shell.lang, visit.now).await?;
    Ok(MeasuresView { shell, rows })
}

/// Every protection of the notice with its state.
pub async fn rows(door: &Door, notice: &Notice<Checked>, lang: Lang, now: Timestamp) -> Result<Vec<Row>, PageError> {
    let mut rows = Vec::new();
    for measure in &notice.parts().measures {
        let by = match &measure.proof {
            Proof::Automatic => None,
            Proof::Attested { by, every } => Some((by.clone(), words::every(lang, *every))),
        };
        let state = state(door, measure, lang, now).await?;
        rows.push(Row { name: measure.name.to_string(), label: label(&measure.label, &measure.name, lang), state, by });
    }
    Ok(rows)
}

async fn state(door: &Door, measure: &Measure, lang: Lang, now: Timestamp) -> Result<State, PageError> {
    if matches!(measure.proof, Proof::Automatic) {
        return Ok(State::Automatic);
    }
    let Some(last) = door.attestation(measure).await? else { return Ok(State::Unproven) };
    let on = words::day(lang, last.at.to_zoned(jiff::tz::TimeZone::UTC).date());
    let until = words::day(lang, last.until);
    Ok(match (last.change, last.is_valid(now)) {
        (true, _) => State::Change(on),
        (false, true) => State::Confirmed(on, until),
        (false, false) => State::Over(until),
    })
}

/// The page.
pub fn render(view: &MeasuresView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (t.measures_title()) }, Some(&t.measures_lead()), &html! {}))
        @if shell.saved { (parts::saved(t)) }
        div.stack { @for row in &view.rows { (card(shell, row)) } }
    };
    shell.page(&t.measures_title(), &content)
}

fn card(shell: &Shell, row: &Row) -> Markup {
    let t = shell.t();
    html! {
        section.card {
            div.card-head { h2 { (row.label) } (badge(row.state.tone(), &row.state.say(shell.lang))) }
            @if let Some((by, every)) = &row.by {
                form.card-body method="post" action={ "/settings/measures/" (row.name) } {
                    (parts::csrf(&shell.csrf))
                    p.quiet { (t.measures_by(by)) " " (every) }
                    div.fields {
                        div.field {
                            label for={ "checked-" (row.name) } { (t.measures_checked()) }
                            textarea id={ "checked-" (row.name) } name="checked" rows="2" required maxlength="4000" {}
                        }
                        (crate::design::form::option("checkbox", "change", "yes", false, (&t.measures_notice_changes(), "")))
                    }
                    button.button type="submit" { (t.measures_do()) }
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> MeasuresView {
        let row = |name: &str, state, by: bool| Row {
            name: name.into(),
            label: "Lainsäädännön seuranta".into(),
            state,
            by: by.then(|| ("Tietosuojavastaava".into(), "3 kuukauden välein".into())),
        };
        let day = || "22.11.2026".to_owned();
        MeasuresView {
            shell: Shell { here: Here::Settings, ..shell },
            rows: vec![
                row("accounts", State::Automatic, false),
                row("law", State::Unproven, true),
                row("firewall", State::Confirmed(day(), day()), true),
                row("alarms", State::Over(day()), true),
                row("updates", State::Change(day()), true),
            ],
        }
    }
}
