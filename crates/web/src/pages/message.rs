//! Pages that say why there is nothing to show, and what to do next.

use maud::{Markup, html};

use crate::design::icon::{Icon, mark};
use crate::design::shell::document;
use crate::design::{Shell, Theme};
use crate::texts::{Texts, texts};

/// A refusal as a person reads it.
#[derive(Debug, Clone)]
pub struct RefusedView {
    pub reasons: Vec<ReasonView>,
    /// True if another purpose might open it.
    pub switch: bool,
    /// True if there is something to sign first.
    pub sign: bool,
    /// True if a standing grant is missing.
    pub ask_owner: bool,
}

/// A reason with the clause it rests on.
#[derive(Debug, Clone)]
pub struct ReasonView {
    pub say: String,
    pub clause: Option<String>,
}

/// A refusal: why, under which clause, and what to do next.
pub fn refused(shell: &Shell, view: &RefusedView) -> Markup {
    let t = shell.t();
    let content = html! {
        div.message.message-refused {
            div.message-mark { (Icon::Stop.draw()) }
            h1 { (t.refused_title()) }
            p.lead { (t.refused_lead()) }
            section.card {
                div.card-head { h2 { (t.refused_because()) } }
                ul.card-body.clauses {
                    @for reason in &view.reasons {
                        li {
                            (reason.say)
                            @if let Some(clause) = &reason.clause { code { (t.refused_clause()) ": " (clause) } }
                        }
                    }
                }
            }
            @if view.switch {
                section.card.card-body { h2 { (t.refused_switch()) } (shell.choose_purpose("purposes")) }
            }
            div.actions.actions-end {
                @if view.sign { a.button.button-main href="/settings/papers" { (t.asleep_sign()) } }
                @if view.ask_owner { span.badge.badge-info { (t.refused_ask_owner()) } }
                a.button href="/notice" { (t.refused_read_notice()) }
                a.button.button-quiet href="/" { (t.missing_next()) }
            }
        }
    };
    shell.page(&t.refused_title(), &content)
}

/// The page that asks why one is here, where nothing opens without.
pub fn ask_purpose(shell: &Shell) -> Markup {
    let t = shell.t();
    let content = html! {
        div.message {
            div.message-mark { (Icon::Target.draw()) }
            h1 #why-first { (t.shell_why_title()) }
            p.lead { @if shell.purposes.is_empty() { (t.shell_why_not_granted()) } @else { (t.start_why_lead()) } }
            (shell.choose_purpose("purposes"))
        }
    };
    shell.page(&t.shell_why_title(), &content)
}

/// What kind of message a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    Missing,
    Forbidden,
    LastOwner,
    Stale,
    TooLarge,
    TooLong,
}

impl Message {
    fn say(self, t: &Texts) -> (String, String, Icon) {
        match self {
            Self::Missing => (t.missing_title(), t.missing_lead(), Icon::Question),
            Self::Forbidden => (t.forbidden_title(), t.forbidden_lead(), Icon::Lock),
            Self::LastOwner => (t.last_owner_title(), t.last_owner_lead(), Icon::Key),
            Self::Stale => (t.stale_title(), t.stale_lead(), Icon::Clock),
            Self::TooLarge => (t.too_large_title(), t.too_large_lead(), Icon::Alert),
            Self::TooLong => (t.too_long_title(), t.too_long_lead(), Icon::Clock),
        }
    }
}

/// A message inside the frame.
pub fn inside(shell: &Shell, message: Message) -> Markup {
    let (title, lead, icon) = message.say(shell.t());
    shell.page(&title, &said(shell.t(), &title, &lead, icon))
}

/// A message to somebody who is not signed in.
pub fn outside(lang: notice::Lang, theme: Theme, message: Message) -> Markup {
    let t = texts(lang);
    let (title, lead, icon) = message.say(t);
    document(lang, theme, &title, &bare(t, &said(t, &title, &lead, icon)))
}

/// What stands around a message for whoever is outside: the name of the program and nothing of the firm.
fn bare(t: &Texts, inner: &Markup) -> Markup {
    html! {
        header.paper-top { a.brand href="/" { (mark()) span.brand-name { (t.shell_product()) } } }
        main.bare id="main" { (inner) }
    }
}

fn said(t: &Texts, title: &str, lead: &str, icon: Icon) -> Markup {
    html! {
        div.message {
            div.message-mark { (icon.draw()) }
            h1 { (title) }
            p.lead { (lead) }
            a.button href="/" { (t.missing_next()) }
        }
    }
}

/// A fault of ours: a reference number and nothing else.
pub fn fault(lang: notice::Lang, reference: &str) -> Markup {
    let t = texts(lang);
    let inner = html! {
        div.message {
            div.message-mark { (Icon::Alert.draw()) }
            h1 { (t.fault_title()) }
            p.lead { (t.fault_lead()) }
            p { (t.fault_reference()) ": " code.mono { (reference) } }
            p.small.quiet { (t.fault_reference_help()) }
            p { a.button href="/" { (t.missing_next()) } }
        }
    };
    document(lang, Theme::Auto, &t.fault_title(), &bare(t, &inner))
}

/// The store lacks something: what is so, that nothing is lost, and what to do.
pub fn not_now(lang: notice::Lang, lack: vault::Lack, reference: &str) -> Markup {
    let t = texts(lang);
    let (title, lead, next) = match lack {
        vault::Lack::Room => (t.lack_room_title(), t.lack_room_lead(), t.lack_room_next()),
        vault::Lack::Disk => (t.lack_disk_title(), t.lack_disk_lead(), t.lack_disk_next()),
        _ => (t.lack_database_title(), t.lack_database_lead(), t.lack_database_next()),
    };
    let inner = html! {
        div.message {
            div.message-mark { (Icon::Alert.draw()) }
            h1 { (title) }
            p.lead { (lead) }
            p { (next) }
            p.small.quiet { (t.fault_reference()) ": " code.mono { (reference) } }
            p { a.button href="/" { (t.missing_next()) } }
        }
    };
    document(lang, Theme::Auto, &title, &bare(t, &inner))
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(t: &Texts) -> RefusedView {
        RefusedView {
            reasons: vec![
                ReasonView {
                    say: t.reason_kind_not_for_purpose("Lasku", "Markkinointi asiakkaille"),
                    clause: Some("register.customers.invoice".into()),
                },
                ReasonView {
                    say: t.reason_not_granted(t.do_read(), "Asiakasrekisteri", "Markkinointi asiakkaille"),
                    clause: None,
                },
            ],
            switch: true,
            sign: true,
            ask_owner: true,
        }
    }
}
