//! The first owner, through a one-time link.

use maud::{Markup, html};

use crate::design::Private;
use crate::design::form::{self, Line};
use crate::design::parts;
use crate::pages::session::door::Door;

/// The page.
#[derive(Debug, Clone)]
pub struct SetupView {
    pub door: Door,
    /// False when the link has been used or is too old.
    pub alive: bool,
    pub name: Private,
    pub username: Private,
    pub name_error: Option<String>,
    pub username_error: Option<String>,
    pub password_error: Option<String>,
}

/// The page.
pub fn render(view: &SetupView) -> Markup {
    let t = view.door.t();
    if !view.alive {
        let content = html! { h1 { (t.setup_gone_title()) } p.lead { (t.setup_gone()) } };
        return view.door.page(&t.setup_gone_title(), &content);
    }
    let content = html! {
        h1 { (t.setup_title()) }
        p.quiet { (t.setup_lead()) }
        form method="post" action=(view.door.path) {
            (parts::csrf(&view.door.csrf))
            div.fields {
                @for line in lines(view) { (form::line(&line)) }
                button.button.button-main.button-wide type="submit" { (t.setup_do()) }
            }
        }
    };
    view.door.page(&t.setup_title(), &content)
}

fn lines(view: &SetupView) -> [Line; 4] {
    let t = view.door.t();
    let base = || Line { required: true, ..Line::default() };
    [
        Line {
            name: "name",
            label: t.setup_name(),
            value: view.name.clone(),
            hint: t.setup_name_hint(),
            error: view.name_error.clone(),
            autocomplete: "name",
            ..base()
        },
        Line {
            name: "username",
            label: t.sign_in_username(),
            value: view.username.clone(),
            hint: t.setup_username_hint(),
            error: view.username_error.clone(),
            autocomplete: "username",
            ..base()
        },
        Line {
            name: "password",
            label: t.sign_in_password(),
            kind: "password",
            hint: t.setup_password_hint(),
            error: view.password_error.clone(),
            autocomplete: "new-password",
            ..base()
        },
        Line {
            name: "again",
            label: t.setup_password_again(),
            kind: "password",
            autocomplete: "new-password",
            ..base()
        },
    ]
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(door: Door, alive: bool) -> SetupView {
        let password_error = Some(door.t().password_common());
        SetupView {
            door: Door { path: "/welcome/x".into(), ..door },
            alive,
            name: Private::new("Otto Omistaja"),
            username: Private::new("otto.omistaja"),
            name_error: None,
            username_error: None,
            password_error,
        }
    }
}
