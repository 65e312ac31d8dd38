//! Where one is signed in, who signed in as one or tried to, and where one is told of what others do to one's account.

use access::{AccountError, Device, OpenSession, Outcome, SignIn};
use axum::response::Response;
use maud::{Markup, html};

use crate::ask::accounts::wrong;
use crate::design::form::{self, Line};
use crate::design::parts::{self, Crumb, Tone, badge, crumbs};
use crate::design::{Here, Private, Shell, words};
use crate::http::{Confirmed, PageError, Visit};
use crate::texts::texts;

/// The page.
#[derive(Debug, Clone)]
pub struct SessionsView {
    pub shell: Shell,
    pub sessions: Vec<OpenSession>,
    pub history: Vec<SignIn>,
    pub email: Private,
    pub email_error: Option<String>,
    /// True if mail can be sent at all.
    pub mails: bool,
}

/// `GET /settings/sessions`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit).await.map(|view| render(&view));
    visit.answer(result)
}

/// `POST /settings/sessions`: ends one session, or all but this one.
pub async fn post(Confirmed { visit, form }: Confirmed) -> Response {
    let (own, which) = (visit.session.account, Some(form.get("session")).filter(|id| !id.is_empty()));
    let ended = visit.web.access().end_sessions(&visit.session, own, which, &visit.token, visit.now).await;
    visit.lead(gone(ended, visit.lang).map(|()| String::from("/settings/sessions?saved=1")))
}

/// `POST /settings/email`
pub async fn email(Confirmed { visit, form }: Confirmed) -> Response {
    match visit.web.access().set_email(&visit.session, form.get("email"), visit.now).await {
        Ok(()) => visit.lead(Ok(String::from("/settings/sessions?saved=1"))),
        Err(AccountError::Email) => {
            let again = view(&visit).await.map(|view| SessionsView {
                email: Private::new(form.get("email")),
                email_error: Some(texts(visit.lang).email_wrong()),
                ..view
            });
            visit.answer(again.map(|view| render(&view)))
        }
        Err(error) => visit.refuse(wrong(error, texts(visit.lang)).err().unwrap_or(PageError::Stale)),
    }
}

/// To end what has ended is what was asked for.
pub fn gone(ended: Result<(), AccountError>, lang: notice::Lang) -> Result<(), PageError> {
    match ended {
        Ok(()) | Err(AccountError::NotFound) => Ok(()),
        Err(error) => wrong(error, texts(lang)).and(Err(PageError::Stale)),
    }
}

async fn view(visit: &Visit) -> Result<SessionsView, PageError> {
    let (access, own) = (visit.web.access(), visit.session.account);
    let unseen = |error| wrong(error, texts(visit.lang)).err().unwrap_or(PageError::Missing);
    Ok(SessionsView {
        sessions: access.open_sessions(&visit.session, own, &visit.token, visit.now).await.map_err(unseen)?,
        history: access.sign_ins(&visit.session, own).await.map_err(unseen)?,
        email: access.email_of(own).await?.as_ref().map(Private::show).unwrap_or_default(),
        email_error: None,
        mails: visit.web.mails(),
        shell: visit.shell(Here::Settings),
    })
}

/// The page.
pub fn render(view: &SessionsView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (crumbs(t, &[Crumb::new("/settings", t.settings_title())]))
        (parts::head(&html! { (t.sessions_title()) }, Some(&t.sessions_lead()), &html! {}))
        div.stack {
            (open(shell, &view.sessions, "/settings/sessions"))
            (history(shell, &view.history))
            (told(view))
        }
    };
    shell.page(&t.sessions_title(), &content)
}

/// The sessions that live, each with the way to end it.
pub fn open(shell: &Shell, sessions: &[OpenSession], action: &str) -> Markup {
    let t = shell.t();
    let others = sessions.iter().filter(|session| !session.own).count();
    html! {
        section.card.table-card {
            div.card-head {
                h2 { (t.sessions_open()) }
                @if others > 0 {
                    form method="post" action=(action) {
                        (parts::csrf(&shell.csrf))
                        button.button.button-small.button-danger type="submit" { (t.sessions_end_others()) }
                    }
                }
            }
            @if sessions.is_empty() { p.card-body.quiet { (t.sessions_none()) } } @else {
                table.table {
                    thead {
                        tr {
                            th scope="col" { (t.sessions_device()) }
                            th scope="col" { (t.sessions_began()) }
                            th scope="col" { (t.sessions_seen()) }
                            th scope="col" { span.hide-text { (t.sessions_end()) } }
                        }
                    }
                    tbody { @for session in sessions { (row(shell, session, action)) } }
                }
            }
        }
    }
}

fn row(shell: &Shell, session: &OpenSession, action: &str) -> Markup {
    let t = shell.t();
    let at = |at| words::instant(shell.lang, at, &shell.zone);
    html! {
        tr {
            td { (device(shell, session.device)) @if session.own { " " (badge(Tone::Ok, &t.sessions_own())) } }
            td data-label=(t.sessions_began()) { (at(session.began_at)) }
            td data-label=(t.sessions_seen()) { (at(session.seen_at)) }
            td {
                @if !session.own {
                    form method="post" action=(action) {
                        (parts::csrf(&shell.csrf))
                        (parts::hidden("session", &session.id))
                        button.button.button-small type="submit" { (t.sessions_end()) }
                    }
                }
            }
        }
    }
}

/// Who came in, and who did not.
pub fn history(shell: &Shell, history: &[SignIn]) -> Markup {
    let t = shell.t();
    html! {
        section.card.table-card {
            div.card-head { h2 { (t.came_title()) } p.small.quiet { (t.came_help()) } }
            @if history.is_empty() { p.card-body.quiet { (t.came_none()) } } @else {
                table.table {
                    thead {
                        tr {
                            th scope="col" { (t.came_when()) }
                            th scope="col" { (t.came_what()) }
                            th scope="col" { (t.sessions_device()) }
                        }
                    }
                    tbody {
                        @for one in history {
                            tr {
                                td { (words::instant(shell.lang, one.at, &shell.zone)) }
                                td data-label=(t.came_what()) { (outcome(shell, one.outcome)) }
                                td data-label=(t.sessions_device()) {
                                    @if one.outcome != Outcome::Reset { (device(shell, one.device)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn outcome(shell: &Shell, outcome: Outcome) -> Markup {
    let t = shell.t();
    let (tone, word) = match outcome {
        Outcome::In => (Tone::Ok, t.came_in()),
        Outcome::Beside => (Tone::Warn, t.came_beside()),
        Outcome::Recovery => (Tone::Warn, t.came_recovery()),
        Outcome::Passkey => (Tone::Ok, t.came_passkey()),
        Outcome::Directory => (Tone::Ok, t.came_directory()),
        Outcome::NoPasskey => (Tone::Danger, t.came_no_passkey()),
        Outcome::Password => (Tone::Danger, t.came_password()),
        Outcome::Code => (Tone::Danger, t.came_code()),
        Outcome::Reset => (Tone::Warn, t.came_reset()),
    };
    badge(tone, &word)
}

/// A kind of device in words.
fn device(shell: &Shell, device: Device) -> String {
    let t = shell.t();
    let browser = match device.browser {
        "firefox" => "Firefox",
        "chrome" => "Chrome",
        "edge" => "Edge",
        "safari" => "Safari",
        "opera" => "Opera",
        "samsung" => "Samsung Internet",
        _ => return t.device_unknown(),
    };
    let system = match device.system {
        "windows" => "Windows",
        "macos" => "macOS",
        "linux" => "Linux",
        "chromeos" => "ChromeOS",
        "android" => "Android",
        "ios" => "iOS",
        _ => return browser.to_owned(),
    };
    format!("{browser}, {system}")
}

fn told(view: &SessionsView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card {
            div.card-head { h2 { (t.email_title()) } }
            form.card-body method="post" action="/settings/email" {
                (parts::csrf(&shell.csrf))
                div.fields {
                    (form::line(&Line {
                        name: "email",
                        label: t.email_label(),
                        kind: "email",
                        value: view.email.clone(),
                        hint: t.email_hint(),
                        error: view.email_error.clone(),
                        autocomplete: "email",
                        max: access::MAX_EMAIL,
                        ..Line::default()
                    }))
                    @if !view.mails { p.small.quiet { (t.email_no_mail()) } }
                    button.button.button-main type="submit" { (t.email_do()) }
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn open_sessions() -> Vec<OpenSession> {
        let at = |text: &str| text.parse().unwrap();
        let session = |own, browser, system, began: &str| OpenSession {
            id: "a7".repeat(32),
            own,
            device: Device { browser, system },
            began_at: at(began),
            seen_at: at("2026-11-23T10:05:00Z"),
        };
        vec![
            session(true, "firefox", "linux", "2026-11-23T07:58:00Z"),
            session(false, "safari", "ios", "2026-11-22T17:12:00Z"),
        ]
    }

    pub fn sign_ins() -> Vec<SignIn> {
        let at = |text: &str| text.parse().unwrap();
        let one =
            |outcome, browser, system, when: &str| SignIn { at: at(when), outcome, device: Device { browser, system } };
        vec![
            one(Outcome::In, "firefox", "linux", "2026-11-23T07:58:00Z"),
            one(Outcome::Passkey, "safari", "macos", "2026-11-23T05:31:00Z"),
            one(Outcome::Code, "chrome", "windows", "2026-11-23T02:11:00Z"),
            one(Outcome::Password, "other", "other", "2026-11-23T02:10:00Z"),
            one(Outcome::Recovery, "safari", "ios", "2026-11-22T17:12:00Z"),
            one(Outcome::Reset, "other", "other", "2026-11-22T17:01:00Z"),
        ]
    }

    pub fn sample(shell: Shell) -> SessionsView {
        let email_error = Some(shell.t().email_wrong());
        SessionsView {
            shell: Shell { here: Here::Settings, ..shell },
            sessions: open_sessions(),
            history: sign_ins(),
            email: Private::new("otto@firma"),
            email_error,
            mails: false,
        }
    }
}
