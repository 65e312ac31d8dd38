//! Two people changed the same record: nothing is lost, and the second chooses.

use maud::{Markup, html};

use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, Tone, alert, crumbs};
use crate::design::{Private, Shell, words};

/// The page.
#[derive(Debug, Clone)]
pub struct ConflictView {
    pub shell: Shell,
    pub title: String,
    pub crumbs: Vec<Crumb>,
    pub action: String,
    pub cancel: String,
    pub carried: Vec<(String, Private)>,
    pub who: Private,
    pub when: String,
    pub clashes: Vec<Clash>,
    /// Changes of yours that touch nothing of theirs, and are kept.
    pub kept: Vec<String>,
}

/// A field on which the two differ.
#[derive(Debug, Clone)]
pub struct Clash {
    /// What the form calls it.
    pub name: String,
    pub label: String,
    pub yours: Private,
    pub theirs: Private,
    /// Yours and theirs as the form sends them.
    pub yours_raw: Private,
    pub theirs_raw: Private,
    pub was: Private,
}

/// The page.
pub fn render(view: &ConflictView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let lead = view.who.within(|name| t.conflict_lead(name, &view.when));
    let content = html! {
        (crumbs(t, &view.crumbs))
        (parts::head(&html! { (t.conflict_title()) }, None, &html! {}))
        (alert(Tone::Warn, &view.title, &html! { p { (lead) } }))
        form.card method="post" action=(view.action) {
            (parts::csrf(&shell.csrf))
            @for (name, value) in &view.carried { input type="hidden" name=(name) value=(value); }
            @for clash in &view.clashes { (self::clash(shell, clash)) }
            @if !view.kept.is_empty() { p.card-foot.quiet { (t.conflict_kept(words::list(shell.lang, &view.kept))) } }
            div.card-foot.actions {
                button.button.button-main type="submit" { (Icon::Check.draw()) (t.conflict_save()) }
                a.button.button-quiet href=(view.cancel) { (t.conflict_drop()) }
            }
        }
    };
    shell.page(&t.conflict_title(), &content)
}

fn clash(shell: &Shell, clash: &Clash) -> Markup {
    let t = shell.t();
    html! {
        fieldset.clash {
            legend { (clash.label) }
            p.small.quiet { (t.conflict_was()) ": " (or_empty(shell, &clash.was)) }
            div.options {
                (side(shell, clash, &t.conflict_yours(), (&clash.yours, &clash.yours_raw), true))
                (side(shell, clash, &t.conflict_theirs(), (&clash.theirs, &clash.theirs_raw), false))
            }
        }
    }
}

fn side(shell: &Shell, clash: &Clash, whose: &str, (shown, raw): (&Private, &Private), checked: bool) -> Markup {
    html! {
        label.option {
            input type="radio" name=(clash.name) value=(raw) checked[checked];
            span { small { (whose) } b { (or_empty(shell, shown)) } }
        }
    }
}

fn or_empty(shell: &Shell, value: &Private) -> Markup {
    html! { @if value.is_empty() { span.quiet { (shell.t().conflict_empty()) } } @else { (value) } }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> ConflictView {
        let clash = |name: &str, label: &str, was: &str, yours: &str, theirs: &str| Clash {
            name: format!("f.{name}"),
            label: label.into(),
            yours: Private::new(yours),
            theirs: Private::new(theirs),
            yours_raw: Private::new(yours),
            theirs_raw: Private::new(theirs),
            was: Private::new(was),
        };
        let t = shell.t();
        ConflictView {
            title: t.record_edit_title("Asiakas"),
            crumbs: vec![Crumb::new("/registers/customers/customer", "Asiakas")],
            action: "/registers/customers/customer/1/edit".into(),
            cancel: "/people/1".into(),
            carried: vec![("revision".into(), Private::new("4"))],
            who: Private::new("Kim Kirjaaja"),
            when: "22.11.2026 klo 9.14".into(),
            clashes: vec![
                clash("street", "Lähiosoite", "Kuusikuja 4 B 12", "Mäntytie 7", "Koivukatu 2 A 5"),
                clash("phone", "Puhelinnumero", "", "+358401234567", ""),
            ],
            kept: vec!["Paikkakunta".into()],
            shell,
        }
    }

    #[test]
    fn both_values_and_the_one_before_are_shown() {
        let shell = crate::pages::samples::shell(notice::Lang::Fi);
        let page = render(&sample(shell)).into_string();
        for value in ["Kuusikuja 4 B 12", "Mäntytie 7", "Koivukatu 2 A 5"] {
            assert!(page.contains(value), "{value}");
        }
    }
}
