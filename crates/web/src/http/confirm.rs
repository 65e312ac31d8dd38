//! What binds the firm, is done only by somebody who has proved just now who they are: one way for all such acts.

use access::{Password, SignInError};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use crate::design::form::{self, Line};
use crate::design::icon::Icon;
use crate::design::{Here, Shell, parts};
use crate::http::answer::page;
use crate::http::form::MAX_FORM;
use crate::http::{Form, PageError, Posted, Visit};
use crate::state::WebState;
use crate::texts::texts;

/// The field of the password that is asked for. No form of ours has another of this name.
const FIELD: &str = "confirm-password";

/// A form sent by somebody signed in who proved just now who they are. Anybody else is asked for the password, and what
/// they sent goes on unchanged once they gave it.
#[derive(Debug)]
pub struct Confirmed {
    pub visit: Visit,
    pub form: Form,
}

impl FromRequest<WebState> for Confirmed {
    type Rejection = Response;

    async fn from_request(request: Request, state: &WebState) -> Result<Self, Response> {
        let Posted { visit, form } = Posted::within(request, state, MAX_FORM).await?;
        if visit.session.is_fresh(visit.now) {
            return Ok(Self { visit, form });
        }
        let wrong = match form.get(FIELD) {
            "" => None,
            typed => match proves(&visit, typed).await {
                Ok(None) => return Ok(Self { visit, form }),
                Ok(wrong) => wrong,
                Err(error) => return Err(visit.refuse(error)),
            },
        };
        let path = visit.path.split('?').next().unwrap_or("/").to_owned();
        let view = AskView { shell: visit.shell(Here::Elsewhere), path, form, wrong };
        Err(page(StatusCode::FORBIDDEN, &render(&view)))
    }
}

/// Asks whether this is the person's password: what is wrong otherwise, in words.
///
/// # Errors
/// What no other password would help.
pub async fn proves(visit: &Visit, typed: &str) -> Result<Option<String>, PageError> {
    let t = texts(visit.lang);
    let typed = Password::typed(typed.to_owned());
    match visit.web.access().confirm(&visit.session, &visit.token, typed, visit.now).await {
        Ok(()) => Ok(None),
        Err(SignInError::Wait { .. }) => Ok(Some(t.ed_publish_wait())),
        Err(SignInError::Wrong) => Ok(Some(t.settings_password_wrong())),
        Err(SignInError::Fault(fault)) => Err(fault.into()),
        Err(other) => Err(PageError::fault(&other)),
    }
}

/// The page that asks.
#[derive(Debug)]
pub struct AskView {
    pub shell: Shell,
    /// Where the form goes on to.
    pub path: String,
    pub form: Form,
    pub wrong: Option<String>,
}

/// The page.
pub fn render(view: &AskView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let kept = view.form.pairs().filter(|(name, _)| !matches!(*name, "csrf" | FIELD));
    let content = html! {
        div.message {
            div.message-mark { (Icon::Key.draw()) }
            h1 { (t.confirm_title()) }
            p.lead { (t.confirm_lead()) }
            form.confirm method="post" action=(view.path) {
                (parts::csrf(&shell.csrf))
                @for (name, value) in kept { (parts::hidden(name, value)) }
                div.fields {
                    (form::line(&Line {
                        name: FIELD,
                        label: t.settings_password_now(),
                        kind: "password",
                        error: view.wrong.clone(),
                        required: true,
                        autocomplete: "current-password",
                        ..Line::default()
                    }))
                    button.button.button-main type="submit" { (t.confirm_do()) }
                }
            }
        }
    };
    shell.page(&t.confirm_title(), &content)
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> AskView {
        let form = Form::of(vec![("csrf".into(), "x".into()), ("reason".into(), "Uusi työntekijä".into())]);
        let wrong = Some(shell.t().settings_password_wrong());
        AskView { shell, path: "/accounts/1/owner".into(), form, wrong }
    }
}
