//! The parts of the person page: a value with its answers, a record, a group of records.

use maud::{Markup, html};

use crate::design::icon::Icon;
use crate::design::parts::{self as design_parts, Tone, badge, badge_with};
use crate::design::words::count;
use crate::design::{Shell, words};
use crate::pages::people::view::{
    ActView, ConsentState, ConsentView, GroupView, HandedView, RecordView, Shown, Until, ValueView,
};

/// Until when, as short words.
pub fn until(shell: &Shell, until: &Until) -> String {
    let t = shell.t();
    match until {
        Until::Day(date) => t.person_until_date(words::day(shell.lang, *date)),
        Until::Open => t.person_open_ended(),
    }
}

/// The values of a record, one below the other.
pub fn values(shell: &Shell, record: &RecordView) -> Markup {
    html! {
        div.values { @for value in &record.values { (self::value(shell, value)) } }
    }
}

fn value(shell: &Shell, value: &ValueView) -> Markup {
    html! {
        details.value {
            summary {
                span.value-name { (value.label) }
                span.value-is {
                    (shown(shell, &value.shown))
                    @if value.marked.is_some() { " " (Icon::Alert.draw()) }
                }
                (Icon::ChevronDown.with_class("icon chevron"))
            }
            (answers(shell, value))
        }
    }
}

fn shown(shell: &Shell, shown: &Shown) -> Markup {
    let t = shell.t();
    match shown {
        Shown::Value(value) => html! { (value) },
        Shown::Empty => html! { span.value-none { (t.person_empty()) } },
        Shown::Restricted => html! { span.masked { (Icon::Stop.draw()) (t.person_value_restricted()) } },
        Shown::Masked(_) => html! { span.masked { (Icon::Lock.draw()) (t.person_masked()) } },
    }
}

fn answers(shell: &Shell, value: &ValueView) -> Markup {
    let t = shell.t();
    html! {
        div.answers {
            dl.answer-list {
                @if let Shown::Masked(purposes) = &value.shown {
                    div.answer {
                        dt { (Icon::Lock.draw()) (t.person_masked()) }
                        dd { (t.person_masked_for(purposes)) }
                    }
                }
                div.answer {
                    dt { (Icon::Target.draw()) (t.person_why()) }
                    @for why in &value.why { dd { b { (why.purpose) } br; (why.basis) } }
                }
                (origin(shell, value))
                div.answer {
                    dt { (Icon::Clock.draw()) (t.person_keep()) }
                    dd { b { (until(shell, &value.until)) } }
                    dd { (value.keep) }
                }
                @if value.from.is_some() { (seen(shell, value)) }
            }
            @if let Some(marked) = &value.marked { p.small { (Icon::Alert.draw()) (marked) } }
            @if let Some((person, record, field)) = &value.mark {
                form method="post" action={ "/people/" (person) "/marks" } {
                    (design_parts::csrf(&shell.csrf))
                    (design_parts::hidden("record", record))
                    (design_parts::hidden("field", field))
                    @if value.marked.is_some() {
                        (design_parts::hidden("why", ""))
                        button.button.button-small type="submit" { (t.mark_undo()) }
                    } @else {
                        (design_parts::hidden("why", "outdated"))
                        button.button.button-small type="submit" { (t.mark_do()) }
                    }
                }
            }
            @if value.from.is_some() || value.file.is_some() { (more(shell, value)) }
        }
    }
}

fn origin(shell: &Shell, value: &ValueView) -> Markup {
    let t = shell.t();
    html! {
        @if let Some(from) = &value.from {
            div.answer {
                dt { (Icon::Source.draw()) (t.person_from()) }
                dd { b { (from.source) } @if let Some(way) = &from.way { ", " (t.person_way(way)) } }
            }
            div.answer {
                dt { (Icon::Calendar.draw()) (t.person_when()) }
                dd { b { (words::instant(shell.lang, from.at, &shell.zone)) } }
                dd { (from.by) ", " (t.person_notice_version(&from.notice)) }
            }
        }
    }
}

fn seen(shell: &Shell, value: &ValueView) -> Markup {
    let t = shell.t();
    html! {
        div.answer {
            dt { (Icon::Eye.draw()) (t.person_seen()) }
            @if value.seen.is_empty() { dd { (t.person_seen_none()) } }
            @for seen in &value.seen {
                dd { b { (seen.who) } ", " (seen.purpose) br; (words::instant(shell.lang, seen.at, &shell.zone)) }
            }
        }
    }
}

fn more(shell: &Shell, value: &ValueView) -> Markup {
    let t = shell.t();
    html! {
        div.answers-foot {
            @if value.seen_count > value.seen.len() { span.quiet { (t.person_seen_count(count(value.seen_count))) } }
            @if let Some(file) = &value.file {
                a href=(file) { @if value.from.is_some() { (t.file_show()) } @else { (t.file_attach()) } }
            }
            @if value.from.is_some() { a href=(value.journal) { (t.person_seen_all()) } }
            @if let Some(history) = &value.history { a href=(history) { (t.person_history()) } }
        }
    }
}

/// The records of a kind.
pub fn group(shell: &Shell, group: &GroupView) -> Markup {
    let t = shell.t();
    html! {
        section.card {
            div.card-head {
                h2 { (group.label) }
                @if !group.records.is_empty() { (badge(Tone::Plain, &group.records.len().to_string())) }
                @if let Some(new) = &group.new {
                    a.button.button-small href=(new) { (Icon::Plus.draw()) (t.person_add(group.label.to_lowercase())) }
                }
            }
            @for record in &group.records { (self::record(shell, record)) }
            @if let Some(purposes) = &group.closed_for {
                div.hidden-kind {
                    p.masked { (Icon::Lock.draw()) (t.person_masked()) }
                    p.small.quiet { (t.person_masked_for(purposes)) }
                }
            } @else if group.records.is_empty() { p.card-body.quiet { (t.person_no_records()) } }
        }
    }
}

fn record(shell: &Shell, record: &RecordView) -> Markup {
    let t = shell.t();
    html! {
        details.record id={ "r-" (record.id) } {
            summary {
                span.quiet { @if let Some(day) = record.day { time datetime=(day.to_string()) { (words::short_day(shell.lang, day)) } } }
                span.record-title { (record.title) }
                span.badges {
                    @if let Some(brand) = &record.brand { (badge(Tone::Info, brand)) }
                    @if record.masked() > 0 {
                        (badge_with(Tone::Plain, Icon::Lock, &record.masked().to_string()))
                    }
                }
                (Icon::ChevronDown.with_class("icon chevron"))
            }
            (values(shell, record))
            div.record-foot {
                span.quiet.small { (t.person_record_until()) ": " (until(shell, &record.until)) }
                @if let Some(edit) = &record.edit { a.button.button-quiet.button-small href=(edit) { (Icon::Pencil.draw()) (t.person_edit()) } }
            }
        }
    }
}

/// To whom something was handed.
pub fn handed(shell: &Shell, handed: &[HandedView]) -> Markup {
    let t = shell.t();
    html! {
        @if !handed.is_empty() {
            section.card {
                div.card-head { h2 { (t.disclose_handed()) } }
                ul.card-body.hints {
                    @for one in handed {
                        li {
                            (Icon::Transfer.draw())
                            span { b { (one.to) } br; (one.what) ", " (one.purpose) br; span.quiet.small { (words::instant(shell.lang, one.at, &shell.zone)) } }
                        }
                    }
                }
            }
        }
    }
}

/// The permissions of a person.
pub fn consents(shell: &Shell, consents: &[ConsentView], ban: bool) -> Markup {
    let t = shell.t();
    html! {
        section.card {
            div.card-head { h2 { (t.person_consents()) } }
            @if ban { p.consent { span { (t.person_marketing_ban()) } (badge(Tone::Danger, &t.shell_yes())) } }
            @for consent in consents {
                p.consent {
                    span { (consent.purpose) }
                    @match &consent.state {
                        ConsentState::Given => (badge_with(Tone::Ok, Icon::Check, &t.person_consent_given())),
                        ConsentState::None => (badge(Tone::Plain, &t.person_consent_none())),
                    }
                }
            }
        }
    }
}

/// What has happened, newest first.
pub fn timeline(shell: &Shell, acts: &[ActView], journal: &str) -> Markup {
    let t = shell.t();
    html! {
        section.card {
            div.card-head { h2 { (t.person_timeline()) } }
            ol.timeline {
                @for act in acts {
                    li.refused[act.refused] {
                        b { @match act.act { Some(kind) => (words::did(shell.lang, kind)), None => (words::staff_act(shell.lang, &act.word)) } }
                        @if !act.what.is_empty() { ": " (act.what) }
                        @if act.refused { " " (badge(Tone::Danger, &t.journal_refused())) }
                        small { (act.who) @if !act.purpose.is_empty() { ", " (act.purpose) } }
                        small { (words::instant(shell.lang, act.at, &shell.zone)) }
                    }
                }
            }
            div.card-foot { a href=(journal) { (t.person_timeline_all()) } }
        }
    }
}
