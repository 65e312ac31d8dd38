//! Small parts that pages are put together from.

use maud::{Markup, html};

use crate::design::Shell;
use crate::design::icon::Icon;
use crate::texts::Texts;

/// The tone of a badge or a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Accent,
    Ok,
    Warn,
    Danger,
    Info,
}

impl Tone {
    const fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Accent => "accent",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Danger => "danger",
            Self::Info => "info",
        }
    }
}

/// A step in the way to where the reader is.
#[derive(Debug, Clone)]
pub struct Crumb {
    pub href: String,
    pub label: String,
}

impl Crumb {
    /// A step.
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: href.into(), label: label.into() }
    }
}

/// The way to where the reader is.
pub fn crumbs(t: &Texts, steps: &[Crumb]) -> Markup {
    html! {
        @if !steps.is_empty() {
            nav.crumbs aria-label=(t.shell_crumbs()) {
                @for (at, step) in steps.iter().enumerate() {
                    @if at > 0 { (Icon::ChevronRight.draw()) }
                    a href=(step.href) { (step.label) }
                }
            }
        }
    }
}

/// The head of a page: title, a sentence, and what can be done.
pub fn head(title: &Markup, lead: Option<&str>, actions: &Markup) -> Markup {
    html! {
        div.page-head {
            div {
                h1 { (title) }
                @if let Some(lead) = lead { p.lead { (lead) } }
            }
            @if !actions.0.is_empty() { div.actions { (actions) } }
        }
    }
}

/// A word in a rounded field.
pub fn badge(tone: Tone, label: &str) -> Markup {
    html! { span class={ "badge badge-" (tone.word()) } { (label) } }
}

/// A word with a drawing in a rounded field.
pub fn badge_with(tone: Tone, icon: Icon, label: &str) -> Markup {
    html! { span class={ "badge badge-" (tone.word()) } { (icon.draw()) (label) } }
}

/// A message across the page.
pub fn alert(tone: Tone, title: &str, body: &Markup) -> Markup {
    let icon = match tone {
        Tone::Ok => Icon::Check,
        Tone::Warn | Tone::Danger => Icon::Alert,
        Tone::Plain | Tone::Accent | Tone::Info => Icon::Help,
    };
    let role = if matches!(tone, Tone::Warn | Tone::Danger) { "alert" } else { "status" };
    html! {
        div class={ "alert alert-" (tone.word()) } role=(role) {
            (icon.draw())
            div { @if !title.is_empty() { p { b { (title) } } } (body) }
        }
    }
}

/// What is said right after saving.
pub fn saved(t: &Texts) -> Markup {
    alert(Tone::Ok, &t.shell_saved(), &html! {})
}

/// What stands where nothing is.
pub fn empty(icon: Icon, title: &str, help: &str, action: &Markup) -> Markup {
    html! {
        div.empty { (icon.draw()) h2 { (title) } p { (help) } (action) }
    }
}

/// The token a form carries.
pub fn csrf(token: &str) -> Markup {
    html! { input type="hidden" name="csrf" value=(token); }
}

/// What ends for good: closed until it is asked for, and done only once it was said that it is meant.
pub fn ending(shell: &Shell, action: &str, (title, help): (&str, &str)) -> Markup {
    html! {
        details.card.card-body.closing {
            summary { (title) }
            p.small.quiet { (help) }
            form method="post" action=(action) {
                (csrf(&shell.csrf))
                button.button.button-danger type="submit" { (shell.t().directory_end_sure()) }
            }
        }
    }
}

/// A key that is made void: asked for twice, because it cannot be brought back.
pub fn revoking(shell: &Shell, action: &str, help: &str, fields: &Markup) -> Markup {
    let t = shell.t();
    html! {
        details {
            summary.button.button-small { (t.tokens_revoke()) }
            p.small { (help) }
            form method="post" action=(action) {
                (csrf(&shell.csrf))
                (fields)
                button.button.button-danger.button-small type="submit" { (t.tokens_revoke_sure()) }
            }
        }
    }
}

/// A hidden value of a form.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}
