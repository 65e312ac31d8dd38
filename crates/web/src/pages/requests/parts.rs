//! The parts of a case that show what it holds.

use maud::{Markup, html};
use rights::{Fate, Place, PlaceState, Sent};

use crate::design::Private;
use crate::design::icon::Icon;
use crate::design::parts::{self as design, Tone, badge};
use crate::pages::requests::new::choose;
use crate::pages::requests::show::{CaseView, Thing};
use crate::pages::requests::{steps, words};
use crate::texts::Texts;

/// A text of several lines, as it was written.
fn prose(text: &str) -> Markup {
    html! { @for line in text.lines().filter(|line| !line.trim().is_empty()) { p { (Private::new(line)) } } }
}

/// What is asked, and what came with it.
pub fn asked(view: &CaseView) -> Markup {
    let t = view.shell.t();
    let contents = view.case.file().contents();
    html! {
        section.card {
            div.card-head { h2 { (t.req_kind()) } }
            @if let Some(passed) = view.case.file().passed_by() {
                p.card-body.small { (Icon::Building.draw()) " " (t.pass_on_from(&passed.keeper, view.day(passed.on), &passed.number)) }
            }
            @if contents.message.trim().is_empty() { p.card-body.quiet { (t.req_message_none()) } }
            @else { div.card-body.prose { (prose(&contents.message)) } }
            @if !contents.attachments.is_empty() {
                ul.tasks {
                    @for file in &contents.attachments {
                        li { a.task href=(view.action(&format!("files/{}", file.id))) {
                            span.task-icon { (Icon::Paper.draw()) }
                            span { b { (Private::new(&file.name)) }
                                small { (size(file.size)) @if file.proof { " · " (t.req_file_proof()) } } }
                            (Icon::ChevronRight.draw())
                        } }
                    }
                }
            }
        }
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..=999 => format!("{bytes} B"),
        1_000..=999_999 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

/// Who asks.
pub fn asker(view: &CaseView) -> Markup {
    let t = view.shell.t();
    let file = view.case.file();
    let asker = &file.contents().asker;
    let lines = [
        (t.req_name(), &asker.name),
        (t.req_email(), &asker.email),
        (t.req_address(), &asker.address),
        (t.req_phone(), &asker.phone),
    ];
    html! {
        section.card {
            div.card-head { h2 { (t.req_person()) } }
            div.card-body {
                dl.facts.facts-narrow {
                    @for (label, value) in lines.iter().filter(|(_, value)| !value.is_empty()) { dt { (label) } dd { (Private::new(value.as_str())) } }
                    @if let Some(mandate) = &file.contents().mandate {
                        dt { (t.req_for_whom()) } dd { (Private::new(&mandate.person)) small.under { (Private::new(&mandate.by_right_of)) } }
                    }
                }
                @if let Some(subject) = file.head.subject {
                    p { a.button.button-small href={ "/people/" (subject) } { (Icon::Person.draw()) (t.req_on_record()) } }
                } @else if file.state().is_open() { (steps::link(view)) }
            }
        }
    }
}

/// Papers, copies and devices the person is on.
pub fn things(things: &[Thing], t: &Texts, add: &Markup) -> Markup {
    html! {
        section.card id="things" {
            div.card-head {
                h2 { (t.items_of_person()) @if !things.is_empty() { " " span.badge.badge-plain { (things.len()) } } }
                (add)
            }
            @if things.is_empty() { p.card-body.quiet { (t.items_of_person_none()) } }
            ul.tasks {
                @for thing in things {
                    li { a.task href={ "/items/" (thing.id) } {
                        span.task-icon { (Icon::Paper.draw()) }
                        span { b { (thing.said) } small { (thing.place) } (badge(thing.state.0, &thing.state.1)) }
                        (Icon::ChevronRight.draw())
                    } }
                }
            }
        }
    }
}

/// The paper it came on.
pub fn paper(view: &CaseView) -> Markup {
    let t = view.shell.t();
    let Some(paper) = &view.case.file().contents().paper else { return html! {} };
    let signature = match paper.signature {
        None => t.req_signature_none(),
        Some(true) => t.req_signature_fits(),
        Some(false) => t.req_signature_not(),
    };
    html! {
        section.card {
            div.card-head { h2 { (t.req_paper()) } }
            div.card-body {
                @match paper.destroyed_on {
                    Some(day) => p { (t.req_paper_gone(view.day(day))) },
                    None => {
                        p { (Private::new(&paper.place).within(|place| t.req_paper_said(place, view.day(paper.destroy_by)))) }
                        (steps::form(view, "paper-destroyed", &html! {}, &t.req_paper_destroy(), false))
                    }
                }
                p.small.quiet { (t.req_signature()) ": " (signature) }
            }
        }
    }
}

/// Every system, place and recipient.
pub fn places(view: &CaseView) -> Markup {
    let t = view.shell.t();
    let file = view.case.file();
    html! {
        section.card id="places" {
            div.card-head { h2 { (t.req_places()) } p.small.quiet { (t.req_places_help()) } }
            ul.places { @for place in &file.contents().places { li { (self::place(view, place)) } } }
        }
    }
}

fn place(view: &CaseView, place: &Place) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let tone = match place.state {
        PlaceState::Open => Tone::Plain,
        PlaceState::Found => Tone::Warn,
        PlaceState::Nothing | PlaceState::Done => Tone::Ok,
    };
    let states = [PlaceState::Nothing, PlaceState::Found, PlaceState::Done];
    let states = states.into_iter().map(|state| (state.word(), words::place(shell.lang, state)));
    // What is looked through is told place by place; of a recipient, that it was told.
    let kind = view.case.file().kind;
    let told = kind.searches_places() && !(kind.tells_recipients() && place.recipient);
    let hint = if told { t.req_place_note_hint() } else { String::new() };
    html! {
        details.place {
            summary {
                span.place-name { b { (place.label) } @if place.recipient { " " span.quiet.small { (t.req_recipient()) } }
                    @if !place.note.is_empty() { small { (Private::new(&place.note)) } }
                    @if let Some(at) = place.at { small.quiet { (view.who(place.by)) ", " (view.at(at)) } } }
                (badge(tone, &words::place(shell.lang, place.state)))
                (Icon::ChevronDown.with_class("icon icon-small chevron"))
            }
            @if view.case.file().state().is_open() {
                div.place-body {
                    (steps::form(view, "place", &html! {
                        (design::hidden("clause", &place.clause))
                        (choose("state", &t.req_state(), states, place.state.word(), None))
                        (steps::note(view, "note", &t.req_place_note(), &hint, false))
                    }, &t.req_place_save(), false))
                }
            }
        }
    }
}

/// What was decided, and before that.
pub fn decision(view: &CaseView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let contents = view.case.file().contents();
    let all = contents.decision.iter().chain(contents.earlier.iter().rev());
    html! {
        section.card {
            div.card-head { h2 { (t.req_decision()) } }
            @for decision in all {
                div.card-body.prose {
                    p { b { (words::outcome(shell.lang, decision.outcome)) } " "
                        span.quiet.small { (view.who(decision.by)) ", " (view.at(decision.at)) } }
                    @for ground in &decision.grounds { p { (rights::texts::ground(shell.lang, *ground)) " (" (ground.article()) ")" } }
                    (prose(&decision.reasons))
                    @if decision.lines.iter().any(|line| !line.granted) {
                        ul { @for line in decision.lines.iter().filter(|line| !line.granted) { li { (Private::new(&line.label)) ": " (Private::new(&line.reason)) } } }
                    }
                }
            }
        }
    }
}

/// The letters, with what became of each.
pub fn letters(view: &CaseView) -> Markup {
    let t = view.shell.t();
    let letters = &view.case.file().contents().letters;
    html! {
        section.card id="letters" {
            div.card-head { h2 { (t.req_letters()) } }
            @if letters.is_empty() { p.card-body.quiet { (t.req_letters_none()) } }
            ul.places { @for sent in letters.iter().rev() { li { (letter(view, sent)) } } }
        }
    }
}

fn letter(view: &CaseView, sent: &Sent) -> Markup {
    let t = view.shell.t();
    let (tone, fate) = match sent.fate {
        Fate::Waiting => (Tone::Warn, t.req_fate_waiting()),
        Fate::Sent => (Tone::Ok, t.req_fate_sent()),
        Fate::Failed => (Tone::Danger, t.req_fate_failed()),
    };
    html! {
        details.place {
            summary {
                span.place-name { b { (Private::new(&sent.subject)) }
                    small.quiet { (view.at(sent.fate_at.unwrap_or(sent.at))) ", " @if sent.by_mail { (t.req_by_mail()) } @else { (t.req_by_post()) } }
                    @if !sent.proof.is_empty() { small { (Private::new(&sent.proof)) } } }
                (badge(tone, &fate))
                (Icon::ChevronDown.with_class("icon icon-small chevron"))
            }
            div.place-body {
                div.letter { @for paragraph in &sent.text { (prose(paragraph)) } }
                div.actions {
                    a.button.button-small href=(view.action(&format!("letters/{}", sent.id))) { (Icon::Printer.draw()) (t.req_pdf()) }
                }
                @if sent.fate != Fate::Sent && (!sent.by_mail || sent.fate == Fate::Failed) {
                    (steps::form(view, "posted", &html! {
                        (design::hidden("letter", &sent.id.to_string()))
                        (steps::line(view, "proof", &t.req_posted_how(), &t.req_posted_hint(), true))
                    }, &t.req_posted(), false))
                }
            }
        }
    }
}

/// What was written in the case.
pub fn thread(view: &CaseView) -> Markup {
    let t = view.shell.t();
    let file = view.case.file();
    let contents = file.contents();
    html! {
        section.card {
            div.card-head { h2 { (t.req_thread()) } }
            @if contents.thread.is_empty() && contents.contests.is_empty() { p.card-body.quiet { (t.req_thread_none()) } }
            @for contest in &contents.contests {
                div.card-body.prose { p { (badge(Tone::Warn, &t.state_contested())) " " span.quiet.small { (view.at(contest.at)) } } (prose(&contest.why)) }
            }
            @for message in &contents.thread {
                div.card-body.prose { p.quiet.small { (view.who(message.by)) ", " (view.at(message.at)) } (prose(&message.text)) }
            }
            @if file.state().is_open() {
                div.card-body { (steps::form(view, "message", &steps::note(view, "text", &t.req_write(), "", true), &t.req_place_save(), false)) }
            }
        }
    }
}

/// Every step, the last first; the same step by the same hand stands once, with how often.
pub fn timeline(view: &CaseView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let mut rows: Vec<(&rights::Note, i64)> = Vec::new();
    for note in view.case.file().contents().notes.iter().rev() {
        match rows.last_mut() {
            Some((last, times)) if last.step == note.step && last.by == note.by => *times += 1,
            _ => rows.push((note, 1)),
        }
    }
    let said = |note: &rights::Note, times: i64| match words::step(shell.lang, &note.step) {
        step if times > 1 => t.step_times(&step, times),
        step => step,
    };
    html! {
        section.card {
            div.card-head { h2 { (t.req_steps()) } }
            ol.timeline {
                @for (note, times) in rows {
                    li { b { (said(note, times)) } small { (view.who(note.by)) } small { (view.at(note.at)) } }
                }
            }
        }
    }
}
