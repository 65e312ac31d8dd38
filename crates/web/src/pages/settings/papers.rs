//! What one has to sign, and what one has signed.

use access::{Duty, Paper, PaperError, PaperText, Signature};
use axum::response::Response;
use jiff::Timestamp;
use maud::{Markup, html};
use policy::Asleep;
use policy::condition::Met;

use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, Tone, alert, badge, crumbs};
use crate::design::{Here, Shell, words};
use crate::http::{Confirmed, Form, PageError, Visit};
use crate::pages::accounts::papers::called;
use crate::texts::Texts;

/// The page.
#[derive(Debug, Clone)]
pub struct OwnPapersView {
    pub shell: Shell,
    /// Why one's grants sleep, if they do.
    pub asleep: Option<Asleep>,
    /// What is asked, with its text.
    pub asked: Vec<(Duty, PaperText)>,
    pub signed: Vec<Signature>,
}

/// `GET /settings/papers`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit).await.map(|view| render(&view));
    visit.answer(result)
}

/// `POST /settings/papers`
pub async fn post(Confirmed { visit, form }: Confirmed) -> Response {
    let result = sign(&visit, &form).await;
    visit.lead(result.map(|()| String::from("/settings/papers?saved=1")))
}

async fn sign(visit: &Visit, form: &Form) -> Result<(), PageError> {
    let paper = Paper::from_word(form.get("paper")).ok_or(PageError::Missing)?;
    let version: i64 = form.get("version").parse().map_err(|_| PageError::Missing)?;
    // Who has not said that they agree has signed nothing.
    if !form.has("agreed") {
        return Err(PageError::Missing);
    }
    match visit.web.access().sign_paper(&visit.session, (paper, version), visit.now).await {
        Ok(()) => Ok(()),
        Err(PaperError::Stale) => Err(PageError::Stale),
        Err(PaperError::Fault(fault)) => Err(fault.into()),
        Err(other) => Err(PageError::fault(&other)),
    }
}

async fn view(visit: &Visit) -> Result<OwnPapersView, PageError> {
    let (access, own) = (visit.web.access(), visit.session.account);
    let mut asked = Vec::new();
    for duty in access.duties_of(own, visit.now).await? {
        let text = access.paper(duty.paper, Some(duty.version)).await?;
        asked.extend(text.map(|text| (duty, text)));
    }
    Ok(OwnPapersView {
        asleep: visit.session.asleep,
        asked,
        signed: access.signatures_of(own).await?,
        shell: visit.shell(Here::Settings),
    })
}

/// Why grants sleep, in words.
pub fn why(t: &Texts, asleep: Asleep) -> String {
    match asleep {
        Asleep::Undertaking => t.asleep_undertaking(),
        Asleep::Instruction => t.asleep_instruction(),
        Asleep::Agreement => t.asleep_agreement(),
        Asleep::Awaiting => t.asleep_awaiting(),
    }
}

/// The page.
pub fn render(view: &OwnPapersView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (crumbs(t, &[Crumb::new("/settings", t.settings_title())]))
        (parts::head(&html! { (t.own_papers_title()) }, Some(&t.own_papers_lead()), &html! {}))
        @if let Some(asleep) = view.asleep {
            (alert(Tone::Warn, &t.asleep_title(), &html! { p { (why(t, asleep)) } }))
        }
        div.stack {
            @if view.asked.is_empty() {
                (parts::empty(Icon::Paper, &t.own_papers_none(), &t.own_papers_none_help(), &html! {}))
            }
            @for (duty, text) in &view.asked { (one(shell, duty, text)) }
            @if !view.signed.is_empty() { (signed(view)) }
        }
    };
    shell.page(&t.own_papers_title(), &content)
}

fn one(shell: &Shell, duty: &Duty, text: &PaperText) -> Markup {
    let t = shell.t();
    let id = format!("agreed-{}", duty.paper.word());
    html! {
        section.card {
            div.card-head {
                h2 { (called(t, duty.paper)) }
                @match duty.met {
                    Met::Signed => (badge(Tone::Ok, &t.own_papers_done())),
                    Met::Until(until) => (badge(Tone::Info, &t.papers_until(day(shell, until)))),
                    Met::Not => (badge(Tone::Warn, &t.papers_missing())),
                }
            }
            div.card-body {
                div.letter { @for line in text.text.split("\n\n") { p.lines { (line) } } }
                p.small.quiet { (t.papers_newest(text.version, day(shell, text.at))) }
                @if duty.met != Met::Signed {
                    form method="post" action="/settings/papers" {
                        (parts::csrf(&shell.csrf))
                        (parts::hidden("paper", duty.paper.word()))
                        (parts::hidden("version", &duty.version.to_string()))
                        div.fields {
                            label.option for=(id) {
                                input id=(id) type="checkbox" name="agreed" value="yes" required;
                                span { @match duty.paper {
                                    Paper::Undertaking => (t.own_papers_promise()),
                                    Paper::Instruction => (t.own_papers_read()),
                                } }
                            }
                            button.button.button-main type="submit" { (Icon::Check.draw()) (t.own_papers_sign()) }
                        }
                    }
                }
            }
        }
    }
}

fn signed(view: &OwnPapersView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card {
            div.card-head { h2 { (t.own_papers_signed()) } }
            ul.card-body {
                @for one in &view.signed { li { (called(t, one.paper)) ": " (t.papers_signed(one.version, day(shell, one.at))) } }
            }
        }
    }
}

fn day(shell: &Shell, at: Timestamp) -> String {
    words::day(shell.lang, at.to_zoned(shell.zone.clone()).date())
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> OwnPapersView {
        let at = "2026-09-01T06:00:00Z".parse().unwrap_or(Timestamp::UNIX_EPOCH);
        let text = |text: String| PaperText { version: 2, text, fingerprint: "9f".repeat(32), at, by: None };
        let duty = |paper, met| Duty { paper, version: 2, met };
        let t = shell.t();
        let asked = vec![
            (duty(Paper::Undertaking, Met::Not), text(t.paper_undertaking_text("Kuopion Softop Oy"))),
            (duty(Paper::Instruction, Met::Signed), text(t.paper_instruction_text("Kuopion Softop Oy"))),
        ];
        let signature = |paper, version| Signature { paper, version, fingerprint: "9f".repeat(32), at };
        OwnPapersView {
            asleep: Some(Asleep::Undertaking),
            asked,
            signed: vec![signature(Paper::Instruction, 2), signature(Paper::Undertaking, 1)],
            shell: Shell { here: Here::Settings, ..shell },
        }
    }
}
