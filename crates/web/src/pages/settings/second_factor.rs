//! One's own second factor: set up, recovery codes, moved to another device, taken off.

use access::{RecoveryCodes, SecondError};
use axum::response::Response;
use forms::qr;
use maud::{Markup, Render, html};
use vault::Audience;

use crate::design::form::{self, Line};
use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, Tone, alert, badge, crumbs};
use crate::design::{Here, Private, Shell, words};
use crate::http::{Confirmed, Form, PageError, Posted, Visit};
use crate::pages::session::sign_in::minutes;
use crate::texts::texts;

/// The page.
#[derive(Debug, Clone)]
pub struct SecondView {
    pub shell: Shell,
    /// True if nothing else can be done before it is set up.
    pub must: bool,
    /// True if everybody must have one.
    pub required: bool,
    pub stand: Stand,
    pub wrong: Option<String>,
}

/// How the second factor stands.
#[derive(Debug, Clone)]
pub enum Stand {
    /// There is none.
    Off,
    /// A secret is shown, this once: as a drawing and in signs.
    Offered { drawing: Drawing, secret: Private },
    /// A secret was shown and waits for its code.
    Waiting,
    /// It counts: since when, and how many recovery codes are left.
    On { since: String, codes_left: usize },
    /// Recovery codes just made, shown this once.
    Codes(Vec<Private>),
}

/// A drawing with a secret in it: it goes into a page and does not print.
#[derive(Clone)]
pub struct Drawing(String);

impl std::fmt::Debug for Drawing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Drawing(..)")
    }
}

impl Render for Drawing {
    fn render_to(&self, buffer: &mut String) {
        buffer.push_str(&self.0);
    }
}

/// `GET /settings/second-factor`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit, None).await.map(|view| render(&view));
    visit.answer(result)
}

/// `POST /settings/second-factor/begin`
pub async fn begin(Confirmed { visit, form }: Confirmed) -> Response {
    let made = visit.web.access().offer_second(&visit.session, form.get("code"), visit.now).await;
    let result = match made {
        Ok(offer) => {
            let username = offer.username.reveal(&Audience::page());
            let firm = visit.web.door().notice().parts().controller.name.clone();
            let address = offer.secret.address(&firm, username);
            let drawing = Drawing(qr::drawn(&address, &texts(visit.lang).second_drawing()));
            let secret = Private::new(in_fours(offer.secret.reveal()));
            with(&visit, Stand::Offered { drawing, secret }, None).await
        }
        Err(error) => again(&visit, error, None).await,
    };
    visit.answer(result.map(|view| render(&view)))
}

/// `POST /settings/second-factor/prove`
pub async fn prove(Posted { visit, form }: Posted) -> Response {
    let made = visit.web.access().prove_second(&visit.session, &visit.token, form.get("code"), visit.now).await;
    let result = match made {
        Ok(codes) => with(&visit, shown(&codes), None).await,
        Err(error) => again(&visit, error, Some(Stand::Waiting)).await,
    };
    visit.answer(result.map(|view| render(&view)))
}

/// `POST /settings/second-factor/codes`
pub async fn codes(Confirmed { visit, form }: Confirmed) -> Response {
    let made = visit.web.access().renew_codes(&visit.session, form.get("code"), visit.now).await;
    let result = match made {
        Ok(codes) => with(&visit, shown(&codes), None).await,
        Err(error) => again(&visit, error, None).await,
    };
    visit.answer(result.map(|view| render(&view)))
}

/// `POST /settings/second-factor/end`
pub async fn end(Confirmed { visit, form }: Confirmed) -> Response {
    match taken_off(&visit, &form).await {
        Ok(None) => visit.lead(Ok(String::from("/settings/second-factor?saved=1"))),
        Ok(Some(view)) => visit.answer(Ok(render(&view))),
        Err(error) => visit.refuse(error),
    }
}

async fn taken_off(visit: &Visit, form: &Form) -> Result<Option<SecondView>, PageError> {
    match visit.web.access().end_second(&visit.session, form.get("code"), visit.now).await {
        Ok(()) => Ok(None),
        Err(error) => again(visit, error, None).await.map(Some),
    }
}

/// The page after what was sent could not be done.
async fn again(visit: &Visit, error: SecondError, stand: Option<Stand>) -> Result<SecondView, PageError> {
    let t = texts(visit.lang);
    let (wrong, stand) = match error {
        SecondError::Wrong => (t.code_wrong(), stand),
        SecondError::Wait { until } => (t.sign_in_locked(i64::from(minutes(until.duration_since(visit.now)))), stand),
        SecondError::NotOffered => (t.second_over(), None),
        SecondError::Required => (t.second_required(), None),
        SecondError::Stale => return Err(PageError::Stale),
        SecondError::Fault(fault) => return Err(fault.into()),
        other => return Err(PageError::fault(&other)),
    };
    match stand {
        Some(stand) => with(visit, stand, Some(wrong)).await,
        None => view(visit, Some(wrong)).await,
    }
}

async fn view(visit: &Visit, wrong: Option<String>) -> Result<SecondView, PageError> {
    let stand = match visit.web.access().second_factor(visit.session.account).await? {
        Some(second) => Stand::On {
            since: words::instant(visit.lang, second.since, visit.web.zone()),
            codes_left: second.codes_left,
        },
        None => Stand::Off,
    };
    with(visit, stand, wrong).await
}

async fn with(visit: &Visit, stand: Stand, wrong: Option<String>) -> Result<SecondView, PageError> {
    let required = visit.web.access().rules().await?.second_factor;
    // Whoever has just proved a code may go on: the frame of the page is that of the next request.
    let must = visit.session.must_set_up && !matches!(stand, Stand::Codes(_));
    Ok(SecondView { shell: visit.shell(Here::Settings), must, required, stand, wrong })
}

fn shown(codes: &RecoveryCodes) -> Stand {
    Stand::Codes(codes.reveal().map(Private::new).collect())
}

/// A secret as it is read aloud and typed.
fn in_fours(secret: &str) -> String {
    let signs: Vec<char> = secret.chars().collect();
    signs.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
}

/// The page.
pub fn render(view: &SecondView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let steps = if view.must { Vec::new() } else { vec![Crumb::new("/settings", t.settings_title())] };
    let content = html! {
        (crumbs(t, &steps))
        (parts::head(&html! { (t.second_title()) }, Some(&t.second_lead()), &html! {}))
        @if view.must { (alert(Tone::Warn, &t.second_must_title(), &html! { p { (t.second_must()) } })) }
        @match &view.stand {
            Stand::Off => (off(view)),
            Stand::Offered { drawing, secret } => (offered(view, drawing, secret)),
            Stand::Waiting => (waiting(view)),
            Stand::On { since, codes_left } => (on(view, since, *codes_left)),
            Stand::Codes(codes) => (recovery(shell, codes, "/settings/second-factor")),
        }
    };
    shell.page(&t.second_title(), &content)
}

fn off(view: &SecondView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card {
            div.card-head { h2 { (t.second_off()) } }
            div.card-body {
                @if let Some(wrong) = &view.wrong { (alert(Tone::Danger, wrong, &html! {})) }
                p { (t.second_off_help()) }
                p { a href="/settings/passkeys" { (t.second_or_passkey()) } }
                form method="post" action="/settings/second-factor/begin" {
                    (parts::csrf(&shell.csrf))
                    button.button.button-main type="submit" { (Icon::Key.draw()) (t.second_begin()) }
                }
            }
        }
    }
}

fn offered(view: &SecondView, drawing: &Drawing, secret: &Private) -> Markup {
    let t = view.shell.t();
    html! {
        section.card {
            div.card-head { h2 { (t.second_scan()) } }
            div.card-body {
                p { (t.second_scan_help()) }
                div.second-code { (drawing) }
                p { (t.second_type()) }
                code.secret { (secret) }
                p.small.quiet { (t.second_once()) }
            }
        }
        (prove_form(view))
    }
}

fn waiting(view: &SecondView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        (prove_form(view))
        section.card.card-body.closing {
            p.small.quiet { (t.second_again_help()) }
            form method="post" action="/settings/second-factor/begin" {
                (parts::csrf(&shell.csrf))
                button.button type="submit" { (t.second_again()) }
            }
        }
    }
}

fn prove_form(view: &SecondView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card {
            div.card-head { h2 { (t.second_prove()) } }
            form.card-body method="post" action="/settings/second-factor/prove" {
                (parts::csrf(&shell.csrf))
                div.fields {
                    (code_line(view, t.second_prove_hint()))
                    button.button.button-main type="submit" { (t.second_prove_do()) }
                }
            }
        }
    }
}

fn on(view: &SecondView, since: &str, codes_left: usize) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card {
            div.card-head { h2 { (t.second_on()) } (badge(Tone::Ok, &t.second_since(since))) }
            form.card-body method="post" action="/settings/second-factor/codes" {
                (parts::csrf(&shell.csrf))
                p {
                    (t.second_codes_left(words::count(codes_left)))
                    @if codes_left < 3 { " " (badge(Tone::Warn, &t.second_codes_few())) }
                }
                div.fields {
                    (code_line(view, t.second_change_hint()))
                    div.actions {
                        button.button.button-main type="submit" { (t.second_codes_new()) }
                        button.button type="submit" formaction="/settings/second-factor/begin" { (t.second_move()) }
                        @if !view.required {
                            button.button.button-danger type="submit" formaction="/settings/second-factor/end" { (t.second_end()) }
                        }
                    }
                }
                @if view.required { p.small.quiet { (t.second_required()) } }
            }
        }
    }
}

/// Recovery codes just made, and the way on.
pub fn recovery(shell: &Shell, codes: &[Private], next: &str) -> Markup {
    let t = shell.t();
    html! {
        section.card {
            div.card-head { h2 { (t.second_codes()) } }
            div.card-body {
                (alert(Tone::Warn, &t.second_codes_once_title(), &html! { p { (t.second_codes_once()) } }))
                ul.second-codes { @for code in codes { li { code { (code) } } } }
                p { (t.second_codes_help()) }
                a.button.button-main href=(next) { (t.second_codes_done()) }
            }
        }
    }
}

fn code_line(view: &SecondView, hint: String) -> Markup {
    form::line(&Line {
        name: "code",
        label: view.shell.t().code_label(),
        hint,
        error: view.wrong.clone(),
        required: true,
        autocomplete: "one-time-code",
        max: 32,
        ..Line::default()
    })
}

#[cfg(test)]
pub mod tests {
    use super::*;

    #[test]
    fn a_secret_is_read_in_groups_of_four() {
        assert_eq!(in_fours("GEZDGNBVGY"), "GEZD GNBV GY");
    }

    pub fn sample(shell: Shell, stand: Stand) -> SecondView {
        let wrong = matches!(stand, Stand::Waiting).then(|| shell.t().code_wrong());
        let must = matches!(stand, Stand::Off);
        SecondView { shell: Shell { here: Here::Settings, ..shell }, must, required: must, stand, wrong }
    }

    pub fn stands() -> [(&'static str, Stand); 5] {
        let address = "otpauth://totp/Firma:otto?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        let drawing = Drawing(qr::drawn(address, "QR"));
        let secret = Private::new(in_fours("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
        [
            ("second-off", Stand::Off),
            ("second-offered", Stand::Offered { drawing, secret }),
            ("second-waiting", Stand::Waiting),
            ("second-on", Stand::On { since: "1.12.2026 klo 9.15".into(), codes_left: 2 }),
            ("second-codes", Stand::Codes((0..10).map(|at| Private::new(format!("ABCD{at}-EFGH{at}"))).collect())),
        ]
    }
}
