//! What binds the firm, is done only by somebody who has proved just now who they are: one way for all such acts.

use access::{At, Password, SignInError};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use passkey::Answer;

use crate::design::form::{self, Line};
use crate::design::icon::Icon;
use crate::design::{Here, Shell, parts};
use crate::http::answer::page;
use crate::http::form::MAX_FORM;
use crate::http::{Form, PageError, Posted, Visit};
use crate::pages::session::passkey as part_of_page;
use crate::state::WebState;
use crate::texts::texts;

/// The field of the password that is asked for. No form of ours has another of this name.
const FIELD: &str = "confirm-password";
/// The field of what a passkey answers.
const ANSWER: &str = "confirm-passkey";

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
        Self::of(visit, form).await
    }
}

impl Confirmed {
    /// The same of a form that was read already, where only some of what it can say binds the firm.
    ///
    /// # Errors
    /// The page that asks.
    pub async fn of(visit: Visit, form: Form) -> Result<Self, Response> {
        if visit.session.is_fresh(visit.now) {
            return Ok(Self { visit, form });
        }
        let answered = match form.get(ANSWER) {
            "" => None,
            brought => match proves_by_passkey(&visit, brought).await {
                Ok(None) => return Ok(Self { visit, form }),
                Ok(wrong) => wrong,
                Err(error) => return Err(visit.refuse(error)),
            },
        };
        let wrong = match form.get(FIELD) {
            _ if answered.is_some() => answered,
            "" => None,
            typed => match proves(&visit, typed).await {
                Ok(None) => return Ok(Self { visit, form }),
                Ok(wrong) => wrong,
                Err(error) => return Err(visit.refuse(error)),
            },
        };
        let home = match home(&visit).await {
            Ok(home) => home,
            Err(error) => return Err(visit.refuse(error)),
        };
        let view = AskView { wrong, home, ..AskView::of(&visit, visit.shell(Here::Elsewhere), form) };
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

/// The same by a passkey.
async fn proves_by_passkey(visit: &Visit, brought: &str) -> Result<Option<String>, PageError> {
    let t = texts(visit.lang);
    let Some(answer) = Answer::read(brought) else { return Ok(Some(t.passkey_wrong())) };
    let (origin, held) = visit.place();
    let (who, at) = ((&visit.session, &visit.token), At { origin: &origin, held: &held });
    match visit.web.access().confirm_passkey(who, &answer, at, visit.now).await {
        Ok(()) => Ok(None),
        Err(SignInError::Wait { .. }) => Ok(Some(t.ed_publish_wait())),
        Err(SignInError::Wrong) => Ok(Some(t.passkey_wrong())),
        Err(SignInError::Fault(fault)) => Err(fault.into()),
        Err(other) => Err(PageError::fault(&other)),
    }
}

/// By what somebody can prove who they are, where a form asks for it however fresh the session is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ways {
    pub password: bool,
    pub passkey: bool,
    /// At the firm's own identity provider.
    pub joined: bool,
}

impl Ways {
    /// Of whoever is here.
    pub const fn of(visit: &Visit) -> Self {
        let session = &visit.session;
        Self { password: session.password, passkey: session.passkey, joined: session.joined }
    }

    /// True for somebody who proves it at the firm's own identity provider and by nothing else.
    const fn elsewhere(self) -> bool {
        self.joined && !self.password && !self.passkey
    }
}

/// Asks whoever sends a form for a proof that stands in it: the password or a passkey. Who has neither proved it at the firm's
/// own identity provider just now. What is wrong otherwise, in words.
///
/// # Errors
/// What no other proof would help.
pub async fn proves_again(visit: &Visit, form: &Form) -> Result<Option<String>, PageError> {
    if !form.get(ANSWER).is_empty() {
        return proves_by_passkey(visit, form.get(ANSWER)).await;
    }
    if Ways::of(visit).elsewhere() {
        let fresh = visit.session.is_fresh(visit.now);
        return Ok((!fresh).then(|| texts(visit.lang).confirm_joined_first()));
    }
    proves(visit, form.get("password")).await
}

/// The part of a form that asks for the proof.
pub fn proof(shell: &Shell, ways: Ways, (hint, wrong): (String, &Option<String>)) -> Markup {
    let t = shell.t();
    html! {
        @if ways.elsewhere() {
            div.field {
                p { (t.confirm_joined_form()) }
                @if let Some(wrong) = wrong { p.error { (Icon::Alert.draw()) (wrong) } }
                a.button href="/confirm" target="_blank" rel="noopener" { (Icon::Door.draw()) (t.confirm_joined()) }
            }
        } @else {
            @if ways.password || !ways.passkey {
                (form::line(&Line {
                    name: "password",
                    label: t.ed_publish_password(),
                    kind: "password",
                    hint,
                    error: wrong.clone(),
                    required: true,
                    autocomplete: "current-password",
                    ..Line::default()
                }))
            } @else if let Some(wrong) = wrong { p.error { (Icon::Alert.draw()) (wrong) } }
            @if ways.passkey { (part_of_page::part(t, ANSWER, &t.confirm_passkey())) }
        }
    }
}

/// Where somebody of the firm that keeps these registers proves who they are.
async fn home(visit: &Visit) -> Result<Option<String>, PageError> {
    if !visit.session.keeper {
        return Ok(None);
    }
    let short = visit.web.door().keeper().await?.and_then(|keeper| keeper.short);
    Ok(short.and_then(|short| Some(format!("{}/confirm", visit.web.neighbours()?.replacen('*', short.as_str(), 1)))))
}

/// The page that asks.
#[derive(Debug)]
pub struct AskView {
    pub shell: Shell,
    /// Where the form goes on to.
    pub path: String,
    pub form: Form,
    pub wrong: Option<String>,
    /// True if there is a password to ask for.
    pub password: bool,
    /// True if there is a passkey to ask for.
    pub passkey: bool,
    /// True if it can be proved at the firm's own identity provider.
    pub joined: bool,
    /// Where somebody of the firm that keeps these registers proves who they are.
    pub home: Option<String>,
}

impl AskView {
    /// For whoever is here.
    pub fn of(visit: &Visit, shell: Shell, form: Form) -> Self {
        let path = visit.path.split('?').next().unwrap_or("/").to_owned();
        let (password, passkey) = (visit.session.password, visit.session.passkey);
        let joined = visit.session.joined;
        Self { shell, path, form, wrong: None, password, passkey, joined, home: None }
    }
}

/// The page.
pub fn render(view: &AskView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let kept = view.form.pairs().filter(|(name, _)| !matches!(*name, "csrf" | FIELD | ANSWER));
    let content = html! {
        div.message {
            div.message-mark { (Icon::Key.draw()) }
            h1 { (t.confirm_title()) }
            p.lead {
                @if view.home.is_some() { (t.confirm_lead_home()) }
                @else if view.password { (t.confirm_lead()) }
                @else if view.joined { (t.confirm_lead_joined()) }
                @else { (t.confirm_lead_passkey()) }
            }
            form.confirm method="post" action=(view.path) {
                (parts::csrf(&shell.csrf))
                @for (name, value) in kept { (parts::hidden(name, value)) }
                div.fields {
                    @if let Some(home) = &view.home {
                        a.button href=(home) target="_blank" rel="noopener" { (Icon::Key.draw()) (t.confirm_home()) }
                        button.button.button-main type="submit" { (t.confirm_again()) }
                    }
                    @if view.joined {
                        a.button href="/confirm" target="_blank" rel="noopener" { (Icon::Door.draw()) (t.confirm_joined()) }
                        @if !view.password { button.button.button-main type="submit" { (t.confirm_again()) } }
                    }
                    @if let Some(wrong) = view.wrong.as_ref().filter(|_| !view.password) { p.error { (wrong) } }
                    @if view.password { (form::line(&Line {
                        name: FIELD,
                        label: t.settings_password_now(),
                        kind: "password",
                        error: view.wrong.clone(),
                        required: true,
                        autocomplete: "current-password",
                        ..Line::default()
                    }))
                    button.button.button-main type="submit" { (t.confirm_do()) } }
                    @if view.passkey { (part_of_page::part(t, ANSWER, &t.confirm_passkey())) }
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
        let path = "/accounts/1/owner".into();
        AskView { shell, path, form, wrong, password: true, passkey: true, joined: false, home: None }
    }
}
