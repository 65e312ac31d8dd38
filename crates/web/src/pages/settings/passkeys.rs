//! One's own passkeys: listed, made, taken out of use, and the recovery codes of somebody who has no other second factor.

use access::{Access, At, PasskeyError, RecoveryCodes};
use axum::response::Response;
use maud::{Markup, html};
use passkey::{Key, New};

use crate::design::form::{self, Line};
use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, Tone, alert, badge, crumbs};
use crate::design::{Here, Private, Shell, words};
use crate::http::{Confirmed, PageError, Posted, Visit};
use crate::pages::accounts::sign_in::tell;
use crate::pages::session::passkey::FIELD;
use crate::pages::session::sign_in::minutes;
use crate::pages::settings::second_factor::recovery;
use crate::texts::texts;

/// The page.
#[derive(Debug, Clone)]
pub struct PasskeysView {
    pub shell: Shell,
    pub rows: Vec<Row>,
    /// What the account is called by its devices.
    pub handle: String,
    /// How many recovery codes are left, where there is no other second factor.
    pub codes_left: Option<usize>,
    /// Recovery codes just made, shown this once.
    pub codes: Vec<Private>,
    /// True if nothing else can be done before there is a second factor.
    pub must: bool,
    pub wrong: Option<String>,
    pub name_wrong: Option<String>,
    pub code_wrong: Option<String>,
    /// True if the account has an app too, of which a code is asked for.
    pub app: bool,
}

/// A passkey.
#[derive(Debug, Clone)]
pub struct Row {
    pub id: String,
    pub name: Private,
    pub since: String,
    pub used: Option<String>,
}

/// `GET /settings/passkeys`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit).await.map(|view| render(&view));
    visit.answer(result)
}

/// `POST /settings/passkeys`: takes one into use that was just made.
pub async fn post(Confirmed { visit, form }: Confirmed) -> Response {
    let (origin, held) = visit.place();
    let at = At { origin: &origin, held: &held };
    let made = match New::read(form.get(FIELD)) {
        Some(new) => {
            let who = (&visit.session, &visit.token);
            let said = (form.get("name"), &new, form.get("code"));
            visit.web.access().add_passkey(who, said, at, visit.now).await
        }
        None => Err(PasskeyError::Distrusted),
    };
    if made.is_ok()
        && let Err(error) = tell_of(&visit, true).await
    {
        return visit.refuse(error);
    }
    match made {
        Ok(None) => visit.lead(Ok(String::from("/settings/passkeys?saved=1"))),
        Ok(Some(codes)) => shown(&visit, &codes).await,
        Err(error) => again(&visit, error).await,
    }
}

/// `POST /settings/passkeys/end`: takes one out of use.
pub async fn end(Confirmed { visit, form }: Confirmed) -> Response {
    match visit.web.access().end_passkey(&visit.session, form.get("which"), visit.now).await {
        Ok(()) => {
            let told = tell_of(&visit, false).await;
            visit.lead(told.map(|()| String::from("/settings/passkeys?saved=1")))
        }
        // To end what has ended is what was asked for.
        Err(PasskeyError::NotFound) => visit.lead(Ok(String::from("/settings/passkeys?saved=1"))),
        Err(error) => again(&visit, error).await,
    }
}

/// `POST /settings/passkeys/name`: calls one something else.
pub async fn name(Posted { visit, form }: Posted) -> Response {
    let said = (form.get("which"), form.get("called"));
    match visit.web.access().rename_passkey(&visit.session, said, visit.now).await {
        Ok(()) => visit.lead(Ok(String::from("/settings/passkeys?saved=1"))),
        Err(PasskeyError::NotFound) => visit.refuse(PageError::Missing),
        Err(error) => again(&visit, error).await,
    }
}

/// Tells the person by mail that one was added, or that one no longer lets in.
async fn tell_of(visit: &Visit, added: bool) -> Result<(), PageError> {
    let to = visit.web.access().email_of(visit.session.account).await?;
    let notice = visit.web.door().notice();
    let (t, firm) = (texts(notice.parts().head.language), &notice.parts().controller.name);
    let said = match added {
        true => (t.passkey_mail_added_subject(), t.passkey_mail_added(firm)),
        false => (t.passkey_mail_ended_subject(), t.passkey_mail_ended(firm)),
    };
    tell(visit, to, said).await
}

/// `POST /settings/passkeys/codes`: new recovery codes.
pub async fn codes(Confirmed { visit, .. }: Confirmed) -> Response {
    match visit.web.access().renew_spare(&visit.session, visit.now).await {
        Ok(codes) => shown(&visit, &codes).await,
        Err(PasskeyError::NotFound) => visit.lead(Ok(String::from("/settings/passkeys"))),
        Err(error) => again(&visit, error).await,
    }
}

async fn shown(visit: &Visit, codes: &RecoveryCodes) -> Response {
    let view = view(visit).await.map(|view| PasskeysView {
        codes: codes.reveal().map(Private::new).collect(),
        // Whoever has just made one may go on: the frame of the page is that of the next request.
        must: false,
        ..view
    });
    visit.answer(view.map(|view| render(&view)))
}

/// The page after what was sent could not be done.
async fn again(visit: &Visit, error: PasskeyError) -> Response {
    let t = texts(visit.lang);
    let code_wrong = match error {
        PasskeyError::Code => Some(t.code_wrong()),
        PasskeyError::Wait { until } => Some(t.sign_in_locked(i64::from(minutes(until.duration_since(visit.now))))),
        _ => None,
    };
    let (wrong, name_wrong) = match error {
        PasskeyError::Code | PasskeyError::Wait { .. } => (None, None),
        PasskeyError::Name => (None, Some(t.passkey_name_wrong())),
        PasskeyError::TooMany => (Some(t.passkey_too_many()), None),
        PasskeyError::Distrusted => (Some(t.passkey_distrusted()), None),
        PasskeyError::Over => (Some(t.passkey_over()), None),
        PasskeyError::Required => (Some(t.second_required()), None),
        PasskeyError::Only => (Some(t.passkey_only()), None),
        PasskeyError::Stale => return visit.refuse(PageError::Stale),
        PasskeyError::Fault(fault) => return visit.refuse(fault.into()),
        other => return visit.refuse(PageError::fault(&other)),
    };
    let view = view(visit).await.map(|view| PasskeysView { wrong, name_wrong, code_wrong, ..view });
    visit.answer(view.map(|view| render(&view)))
}

async fn view(visit: &Visit) -> Result<PasskeysView, PageError> {
    let (kept, left) = visit.web.access().passkeys(&visit.session).await?;
    let app = visit.web.access().second_factor(visit.session.account).await?.is_some();
    let at = |at| words::instant(visit.lang, at, visit.web.zone());
    let row = |kept: access::Passkey| Row {
        id: kept.id,
        name: Private::show(&kept.name),
        since: at(kept.since),
        used: kept.used.map(at),
    };
    Ok(PasskeysView {
        codes_left: (!app && !kept.is_empty()).then_some(left),
        rows: kept.into_iter().map(row).collect(),
        handle: Access::handle_of(visit.session.account),
        codes: Vec::new(),
        must: visit.session.must_set_up,
        wrong: None,
        name_wrong: None,
        code_wrong: None,
        app,
        shell: visit.shell(Here::Settings),
    })
}

/// The page.
pub fn render(view: &PasskeysView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let steps = if view.must { Vec::new() } else { vec![Crumb::new("/settings", t.settings_title())] };
    let content = html! {
        (crumbs(t, &steps))
        (parts::head(&html! { (t.passkeys_title()) }, Some(&t.passkeys_lead()), &html! {}))
        @if view.must { (alert(Tone::Warn, &t.second_must_title(), &html! { p { (t.second_must()) } })) }
        @if !view.codes.is_empty() { (recovery(shell, &view.codes, "/settings/passkeys")) } @else {
            div.stack {
                @if let Some(wrong) = &view.wrong { (alert(Tone::Danger, wrong, &html! {})) }
                (list(view))
                @if !shell.keeper { (add(view)) }
                @if let Some(left) = view.codes_left { (spare(view, left)) }
            }
        }
    };
    shell.page(&t.passkeys_title(), &content)
}

fn list(view: &PasskeysView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card.table-card {
            div.card-head { h2 { (t.passkeys_mine()) } }
            @if view.rows.is_empty() { p.card-body.quiet { (t.passkeys_none()) } } @else {
                table.table {
                    thead {
                        tr {
                            th scope="col" { (t.passkey_name()) }
                            th scope="col" { (t.passkey_since()) }
                            th scope="col" { (t.passkey_used()) }
                            th scope="col" { span.hide-text { (t.passkey_end()) } }
                        }
                    }
                    tbody { @for row in &view.rows { (one(shell, row)) } }
                }
            }
        }
    }
}

fn one(shell: &Shell, row: &Row) -> Markup {
    let t = shell.t();
    html! {
        tr {
            td {
                (row.name)
                details.help {
                    summary { (t.passkey_rename()) }
                    form.help-body method="post" action="/settings/passkeys/name" {
                        (parts::csrf(&shell.csrf))
                        (parts::hidden("which", &row.id))
                        div.fields {
                            div.field {
                                label.label for={ "name-" (row.id) } { (t.passkey_name()) }
                                input.input.input-middle id={ "name-" (row.id) } name="called" value=(row.name) required
                                    maxlength=(access::MAX_PASSKEY_NAME) autocomplete="off";
                            }
                            button.button.button-small type="submit" { (t.passkey_rename_do()) }
                        }
                    }
                }
            }
            td data-label=(t.passkey_since()) { (row.since) }
            td data-label=(t.passkey_used()) {
                @match &row.used { Some(used) => (used), None => span.quiet { (t.passkey_unused()) } }
            }
            td {
                form method="post" action="/settings/passkeys/end" {
                    (parts::csrf(&shell.csrf))
                    (parts::hidden("which", &row.id))
                    button.button.button-small type="submit" { (t.passkey_end()) }
                }
            }
        }
    }
}

fn add(view: &PasskeysView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let kinds = Key::KINDS.map(|kind| kind.to_string()).join(" ");
    let taken = view.rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>().join(" ");
    html! {
        section.card {
            div.card-head { h2 { (t.passkey_add()) } }
            form.card-body.needs-passkeys method="post" action="/settings/passkeys" {
                (parts::csrf(&shell.csrf))
                p { (t.passkey_add_help()) }
                p.quiet data-no-passkeys { (t.passkey_unsupported()) }
                div.fields {
                    (form::line(&Line {
                        name: "name",
                        label: t.passkey_name(),
                        hint: t.passkey_name_hint(),
                        error: view.name_wrong.clone(),
                        required: true,
                        max: access::MAX_PASSKEY_NAME,
                        ..Line::default()
                    }))
                    @if view.app {
                        (form::line(&Line {
                            name: "code",
                            label: t.code_label(),
                            hint: t.passkey_code_hint(),
                            error: view.code_wrong.clone(),
                            required: true,
                            autocomplete: "one-time-code",
                            max: 32,
                            ..Line::default()
                        }))
                    }
                    div.passkey data-passkey="new" data-firm=(shell.firm) data-user=(view.handle) data-name=(shell.user.name)
                        data-kinds=(kinds) data-taken=(taken) data-failed=(t.passkey_failed()) data-known=(t.passkey_known()) hidden {
                        input type="hidden" name=(FIELD) value="";
                        button.button.button-main type="button" { (Icon::Key.draw()) (t.passkey_add_do()) }
                        p.small.quiet role="status" {}
                    }
                }
            }
        }
    }
}

fn spare(view: &PasskeysView, left: usize) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card {
            div.card-head { h2 { (t.second_codes()) } }
            form.card-body method="post" action="/settings/passkeys/codes" {
                (parts::csrf(&shell.csrf))
                p {
                    (t.second_codes_left(words::count(left)))
                    @if left < 3 { " " (badge(Tone::Warn, &t.second_codes_few())) }
                }
                button.button type="submit" { (t.second_codes_new()) }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell, filled: bool) -> PasskeysView {
        let row = |name: &str, used: Option<&str>| Row {
            id: format!("q1w2e{}", name.len()),
            name: Private::new(name),
            since: "1.12.2026 klo 9.15".into(),
            used: used.map(str::to_owned),
        };
        let rows = vec![row("Työpuhelin", Some("23.11.2026 klo 7.58")), row("Turva-avain kassakaapissa", None)];
        PasskeysView {
            shell: Shell { here: Here::Settings, ..shell },
            rows: if filled { rows } else { Vec::new() },
            handle: "AZAbcd".into(),
            codes_left: filled.then_some(2),
            codes: Vec::new(),
            must: !filled,
            wrong: None,
            name_wrong: None,
            code_wrong: None,
            app: filled,
        }
    }
}
