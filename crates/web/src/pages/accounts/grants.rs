//! Standing grants: those there are, and the form that gives one.

use maud::{Markup, html};

use crate::design::form::{self, Line, Pick, option};
use crate::design::icon::Icon;
use crate::design::parts::{self, Tone, badge};
use crate::design::{Private, Shell};

/// A standing grant.
#[derive(Debug, Clone)]
pub struct GrantRow {
    pub register: String,
    pub purposes: Vec<String>,
    pub acts: String,
    pub reason: Private,
    /// From when, and until when, in words.
    pub since: String,
    pub until: Option<String>,
    /// True if it is in force no longer.
    pub ended: bool,
    /// The record kinds or the record it is narrowed to, in words.
    pub narrowed: Vec<String>,
    /// True while a second owner has to confirm it.
    pub waits: bool,
    /// Where it is confirmed, for those who may.
    pub confirm: Option<String>,
    /// Where it is ended at once, for those who may.
    pub end: Option<String>,
}

/// The form that gives a grant.
#[derive(Debug, Clone, Default)]
pub struct GrantForm {
    pub registers: Vec<Pick>,
    pub purposes: Vec<Pick>,
    pub acts: Vec<Pick>,
    /// The record kinds it can be narrowed to.
    pub kinds: Vec<Pick>,
    pub record: String,
    pub record_error: Option<String>,
    pub reason: Private,
    pub until: String,
    pub purposes_error: Option<String>,
    pub acts_error: Option<String>,
    pub reason_error: Option<String>,
    pub until_error: Option<String>,
}

/// The grants there are.
pub fn list(shell: &Shell, grants: &[GrantRow]) -> Markup {
    let t = shell.t();
    html! {
        section.card {
            div.card-head { h2 { (t.account_grants_title()) } }
            @if grants.is_empty() { p.card-body.quiet { (t.account_grants_none()) } }
            (rows(shell, grants))
        }
    }
}

/// The grants one below the other.
pub fn rows(shell: &Shell, grants: &[GrantRow]) -> Markup {
    html! { ul.grants { @for grant in grants { (row(shell, grant)) } } }
}

fn row(shell: &Shell, grant: &GrantRow) -> Markup {
    let t = shell.t();
    html! {
        li.grant {
            div {
                p { b { (grant.register) } }
                p.badges { @for purpose in &grant.purposes { (badge(Tone::Accent, purpose)) } }
                @if grant.waits { p { (badge(Tone::Warn, &t.roles_waits())) } }
                p.small { (grant.acts) }
                @for narrowed in &grant.narrowed { p.small { (t.grant_only(narrowed)) } }
                @if !grant.reason.is_empty() { p.small.quiet { (grant.reason) } }
                p.small.quiet {
                    (t.account_grant_since(&grant.since)) ", "
                    @match &grant.until { Some(until) => (t.account_grant_to(until)), None => (t.account_grant_open()) }
                }
            }
            @if let Some(action) = &grant.confirm {
                form method="post" action=(action) {
                    (parts::csrf(&shell.csrf))
                    button.button.button-main.button-small type="submit" { (t.roles_confirm()) }
                }
            }
            @match &grant.end {
                Some(action) => {
                    form method="post" action=(action) {
                        (parts::csrf(&shell.csrf))
                        button.button.button-danger.button-small type="submit" { (t.account_grant_end()) }
                    }
                }
                None => { @if grant.ended { (badge(Tone::Plain, &t.accounts_ended())) } }
            }
        }
    }
}

/// The form that gives a grant.
pub fn give(shell: &Shell, given: &GrantForm, action: &str) -> Markup {
    let t = shell.t();
    html! {
        section.card id="give" {
            div.card-head { h2 { (t.account_grant_new()) } p.small.quiet { (t.account_grant_new_lead()) } }
            form.card-body method="post" action=(action) {
                (parts::csrf(&shell.csrf))
                div.fields {
                    (place(shell, given))
                    (narrow(shell, given))
                    (form::line(&Line {
                        name: "reason",
                        label: t.account_grant_reason(),
                        value: given.reason.clone(),
                        hint: t.account_grant_reason_hint(),
                        error: given.reason_error.clone(),
                        required: true,
                        ..Line::default()
                    }))
                    (form::line(&Line {
                        name: "until",
                        label: t.account_grant_until(),
                        kind: "date",
                        value: Private::new(&given.until),
                        hint: t.account_grant_until_hint(),
                        error: given.until_error.clone(),
                        ..Line::default()
                    }))
                    button.button.button-main type="submit" { (Icon::Key.draw()) (t.account_grant_do()) }
                }
            }
        }
    }
}

/// On what, for what and which acts: the same for a grant and for a line of a role.
pub fn place(shell: &Shell, given: &GrantForm) -> Markup {
    let t = shell.t();
    html! {
        div.field {
            label.label for="register" { (t.account_grant_register()) }
            select.input.input-middle id="register" name="register" {
                option value="" { (t.account_grant_every()) }
                @for pick in &given.registers { option value=(pick.name) selected[pick.chosen] { (pick.label) } }
            }
        }
        (several("purpose", &t.account_grant_purposes(), &given.purposes, given.purposes_error.as_deref()))
        (several("act", &t.account_grant_acts(), &given.acts, given.acts_error.as_deref()))
    }
}

/// What narrows a grant further.
fn narrow(shell: &Shell, given: &GrantForm) -> Markup {
    let t = shell.t();
    let open = given.record_error.is_some() || !given.record.is_empty() || given.kinds.iter().any(|kind| kind.chosen);
    html! {
        details.more.field.field-wide open[open] {
            summary { (t.grant_narrow()) }
            p.hint { (t.grant_narrow_help()) }
            (several("narrow", &t.grant_kinds(), &given.kinds, None))
            (form::line(&Line {
                name: "record",
                label: t.grant_record(),
                value: Private::new(&given.record),
                hint: t.grant_record_hint(),
                error: given.record_error.clone(),
                ..Line::default()
            }))
        }
    }
}

fn several(name: &str, label: &str, picks: &[Pick], error: Option<&str>) -> Markup {
    let described = error.map(|_| format!("{name}-error"));
    html! {
        fieldset.field.field-wide.field-error[error.is_some()] aria-describedby=[described] {
            legend { (label) }
            div.options.options-two {
                @for pick in picks { (option("checkbox", name, &pick.name, pick.chosen, (&pick.label, ""))) }
            }
            @if let Some(error) = error { p.error id={ (name) "-error" } { (Icon::Alert.draw()) (error) } }
        }
    }
}
