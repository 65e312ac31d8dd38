//! The rules of signing in, for owners: whether everybody needs a second factor, and how long sessions last.

use access::{AccountError, AccountState, Rules};
use axum::response::Response;
use maud::{Markup, html};
use policy::ActorKind;

use crate::design::form::option;
use crate::design::parts::{self, Crumb, Tone, alert, crumbs};
use crate::design::{Here, Private, Shell};
use crate::http::{Confirmed, Form, PageError, Visit};
use crate::texts::texts;

/// The minutes without use that can be chosen.
const IDLE: [i64; 6] = [15, 30, 60, 120, 240, 480];
/// The minutes in all that can be chosen.
const LONGEST: [i64; 5] = [60, 240, 480, 720, 1440];

/// The page.
#[derive(Debug, Clone)]
pub struct RulesView {
    pub shell: Shell,
    pub second_factor: bool,
    pub idle: i64,
    pub longest: i64,
    /// Who has no second factor, of those who come in.
    pub without: Vec<Private>,
    pub wrong: Option<String>,
}

/// `GET /settings/sign-in`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit).await.map(|view| render(&view));
    visit.answer(result)
}

/// `POST /settings/sign-in`
pub async fn post(Confirmed { visit, form }: Confirmed) -> Response {
    match set(&visit, &form).await {
        Ok(None) => visit.lead(Ok(String::from("/settings/sign-in?saved=1"))),
        Ok(Some(view)) => visit.answer(Ok(render(&view))),
        Err(error) => visit.refuse(error),
    }
}

/// Sets the rules; the page again where they cannot be so.
async fn set(visit: &Visit, form: &Form) -> Result<Option<RulesView>, PageError> {
    visit.must_own()?;
    let t = texts(visit.lang);
    let minutes = |name| form.get(name).parse::<i64>().unwrap_or(0);
    let (second_factor, idle, longest) = (form.has("second"), minutes("idle"), minutes("longest"));
    let again = |view: RulesView, wrong| RulesView { second_factor, idle, longest, wrong: Some(wrong), ..view };
    let Some(rules) = Rules::new(second_factor, idle, longest) else {
        return Ok(Some(again(view(visit).await?, t.rules_limits())));
    };
    match visit.web.access().set_rules(&visit.session, rules, visit.now).await {
        Ok(()) => Ok(None),
        Err(AccountError::OwnFirst) => Ok(Some(again(view(visit).await?, t.rules_own_first()))),
        Err(AccountError::Fault(fault)) => Err(fault.into()),
        Err(other) => Err(PageError::fault(&other)),
    }
}

async fn view(visit: &Visit) -> Result<RulesView, PageError> {
    visit.must_own()?;
    let rules = visit.web.access().rules().await?;
    let accounts = visit.web.access().accounts(visit.now).await?;
    let people = accounts.iter().filter(|account| account.kind == ActorKind::Person);
    let without = people.filter(|account| account.state == AccountState::Active && !account.second_factor);
    Ok(RulesView {
        second_factor: rules.second_factor,
        idle: rules.idle.as_mins(),
        longest: rules.longest.as_mins(),
        without: without.map(|account| Private::show(&account.name)).collect(),
        wrong: None,
        shell: visit.shell(Here::Settings),
    })
}

/// The page.
pub fn render(view: &RulesView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (crumbs(t, &[Crumb::new("/settings", t.settings_title())]))
        (parts::head(&html! { (t.rules_title()) }, Some(&t.rules_lead()), &html! {}))
        @if let Some(wrong) = &view.wrong { (alert(Tone::Danger, wrong, &html! {})) }
        section.card {
            form.card-body method="post" action="/settings/sign-in" {
                (parts::csrf(&shell.csrf))
                div.fields {
                    fieldset.field.field-wide {
                        legend { span.label { (t.rules_second()) } }
                        (option("checkbox", "second", "yes", view.second_factor, (&t.rules_second_yes(), &t.rules_second_help())))
                    }
                    (times(shell, "idle", &t.rules_idle(), (&IDLE, view.idle)))
                    (times(shell, "longest", &t.rules_longest(), (&LONGEST, view.longest)))
                    button.button.button-main type="submit" { (t.rules_do()) }
                }
            }
        }
        section.card {
            div.card-head { h2 { (t.rules_without()) } }
            @if view.without.is_empty() { p.card-body.quiet { (t.rules_without_none()) } }
            @else { ul.card-body { @for name in &view.without { li { (name) } } } }
        }
    };
    shell.page(&t.rules_title(), &content)
}

/// A time to choose, the one in force among them whatever it is.
pub fn times(shell: &Shell, name: &str, label: &str, (offered, chosen): (&[i64], i64)) -> Markup {
    let mut minutes = offered.to_vec();
    if chosen > 0 && !minutes.contains(&chosen) {
        minutes.push(chosen);
        minutes.sort_unstable();
    }
    html! {
        div.field {
            label.label for=(name) { (label) }
            select.input.input-short id=(name) name=(name) {
                @for time in minutes { option value=(time) selected[time == chosen] { (in_words(shell, time)) } }
            }
        }
    }
}

fn in_words(shell: &Shell, minutes: i64) -> String {
    let t = shell.t();
    if minutes % 60 == 0 { t.rules_hours(minutes / 60) } else { t.rules_minutes(minutes) }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    #[test]
    fn every_time_that_can_be_chosen_is_within_the_limits() {
        for idle in IDLE {
            assert!(LONGEST.iter().any(|longest| Rules::new(false, idle, *longest).is_some()), "{idle}");
        }
        for longest in LONGEST {
            assert!(Rules::new(false, 15, longest).is_some(), "{longest}");
        }
    }

    pub fn sample(shell: Shell) -> RulesView {
        let wrong = Some(shell.t().rules_own_first());
        RulesView {
            shell: Shell { here: Here::Settings, ..shell },
            second_factor: true,
            idle: 45,
            longest: 720,
            without: vec![Private::new("Kim Kirjaaja")],
            wrong,
        }
    }
}
