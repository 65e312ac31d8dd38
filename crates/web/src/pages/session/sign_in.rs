//! Sign-in.

use maud::{Markup, html};

use crate::design::Private;
use crate::design::form::{self, Line};
use crate::design::parts::{self, Tone};
use crate::pages::session::door::Door;

/// The page.
#[derive(Debug, Clone)]
pub struct SignInView {
    pub door: Door,
    pub username: Private,
    pub problem: Option<Problem>,
}

/// Why one is not in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// User name and password do not go together; which of them is wrong is not said.
    Wrong,
    /// Too many attempts; again in so many minutes.
    Locked(u32),
    /// The session has ended.
    Ended,
}

/// The page.
pub fn render(view: &SignInView) -> Markup {
    let t = view.door.t();
    let content = html! {
        h1 { (t.sign_in_title()) }
        p.quiet { (t.sign_in_lead(&view.door.firm)) }
        form method="post" action="/sign-in" {
            (parts::csrf(&view.door.csrf))
            @match view.problem {
                Some(Problem::Wrong) => (parts::alert(Tone::Danger, &t.sign_in_wrong_title(), &html! { p { (t.sign_in_wrong()) } })),
                Some(Problem::Locked(minutes)) => (parts::alert(Tone::Warn, &t.sign_in_wrong_title(), &html! { p { (t.sign_in_locked(i64::from(minutes))) } })),
                Some(Problem::Ended) => (parts::alert(Tone::Info, "", &html! { p { (t.sign_in_ended()) } })),
                None => {}
            }
            div.fields {
                (form::line(&Line {
                    name: "username",
                    label: t.sign_in_username(),
                    value: view.username.clone(),
                    required: true,
                    autocomplete: "username",
                    ..Line::default()
                }))
                (form::line(&Line {
                    name: "password",
                    label: t.sign_in_password(),
                    kind: "password",
                    required: true,
                    autocomplete: "current-password",
                    ..Line::default()
                }))
                button.button.button-main.button-wide type="submit" { (t.sign_in_do()) }
            }
        }
    };
    view.door.page(&t.sign_in_title(), &content)
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(door: Door, problem: Option<Problem>) -> SignInView {
        let username = Private::new(if problem.is_some() { "otto.omistaja" } else { "" });
        SignInView { door, username, problem }
    }
}
