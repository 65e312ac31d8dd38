//! What is given, as a page that stands alone: no script, nothing fetched from anywhere.

use jiff::civil::Date;
use maud::{DOCTYPE, Markup, PreEscaped, html as markup};

use crate::data::{Former, Given, GivenKind, GivenRecord, GivenRegister, GivenValue, Scope};
use crate::texts::{Texts, texts};

/// The look of the page.
const CSS: &str = include_str!("given.css");

/// The page.
#[must_use]
pub fn html(given: &Given) -> String {
    let title = title(given);
    let page = markup! {
        (DOCTYPE)
        html lang=(given.language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (title) " – " (given.controller) }
                style { (PreEscaped(CSS)) }
            }
            body {
                main class="given-page" {
                    h1 { (title) }
                    (html_body(given))
                }
            }
        }
    };
    page.into_string()
}

/// What stands below the page's heading: for a page of the product.
#[must_use]
pub fn html_body(given: &Given) -> Markup {
    let t = texts(given.language);
    markup! {
        div class="given" {
            p class="given-lead" { (intro(given)) " " (t.made(day(given, given.made_on))) }
            @if !given.together.is_empty() { p class="given-lead" { (t.together(given.together.join(", "))) } }
            @if given.is_empty() { p class="given-nothing" { (nothing(given)) } }
            @if given.left_out > 0 { p class="given-cut" { (t.left_out(i64::try_from(given.left_out).unwrap_or(i64::MAX))) } }
            @if given.cut { p class="given-cut" { (t.cut()) } }
            @for register in &given.registers { (shelf(given, register)) }
            @if given.scope == Scope::Access { (consents(given)) (disclosed(given)) (seen(given)) }
        }
    }
}

fn shelf(given: &Given, register: &GivenRegister) -> Markup {
    let t = texts(given.language);
    markup! {
        section class="given-register" {
            h2 { (register.label) }
            @for kind in &register.kinds { (records(given, kind)) }
            @if given.scope == Scope::Access { (about(t, register)) }
        }
    }
}

/// What holds of the whole register.
fn about(t: &Texts, register: &GivenRegister) -> Markup {
    markup! {
        details class="given-about" open {
            summary { (t.why()) }
            table {
                thead { tr { th scope="col" { (t.purpose()) } th scope="col" { (t.basis()) } } }
                tbody {
                    @for purpose in &register.purposes {
                        tr {
                            th scope="row" { (purpose.label) }
                            td { (purpose.basis) @if let Some(because) = &purpose.because { ": " (because) } }
                        }
                    }
                }
            }
            dl {
                (lines(&t.recipients(), &register.recipients, &t.recipients_none()))
                (lines(&t.sources(), &register.sources, ""))
                (lines(&t.kept(), &register.kept, ""))
            }
        }
    }
}

fn lines(name: &str, lines: &[String], none: &str) -> Markup {
    markup! {
        @if !lines.is_empty() || !none.is_empty() {
            dt { (name) }
            @for line in lines { dd { (line) } }
            @if lines.is_empty() { dd { (none) } }
        }
    }
}

fn records(given: &Given, kind: &GivenKind) -> Markup {
    markup! {
        h3 { (kind.label) }
        @for record in &kind.records { (one(given, record)) }
    }
}

fn one(given: &Given, record: &GivenRecord) -> Markup {
    let t = texts(given.language);
    markup! {
        article class="given-record" {
            p class="given-dates" {
                (t.collected(day(given, record.collected_on))) " · " (until(given, record))
                @if let Some(brand) = &record.brand { " · " (t.under(brand)) }
            }
            dl {
                @for value in &record.values {
                    dt { (value.label) }
                    dd { (of_value(given, value)) }
                }
            }
        }
    }
}

fn of_value(given: &Given, value: &GivenValue) -> Markup {
    let t = texts(given.language);
    markup! {
        span class="given-value" { (value.shown) }
        @if value.file { " (" (t.file()) ")" }
        small { (t.origin(&value.source, day(given, value.since))) }
        @for former in &value.former {
            small {
                (before(given, former))
            }
        }
    }
}

fn consents(given: &Given) -> Markup {
    let t = texts(given.language);
    markup! {
        @if !given.consents.is_empty() {
            section {
                h2 { (t.consents()) }
                dl {
                    @for said in &given.consents {
                        dt { (said.purpose) }
                        dd {
                            @let on = day(given, said.on);
                            @if said.given { (t.consented(&on, &said.way)) } @else { (t.withdrawn(&on, &said.way)) }
                        }
                    }
                }
            }
        }
    }
}

fn disclosed(given: &Given) -> Markup {
    let t = texts(given.language);
    let heads = [t.seen_day(), t.disclosed_to(), t.disclosed_what(), t.seen_purpose(), t.basis()];
    markup! {
        @if !given.disclosed.is_empty() {
            section {
                h2 { (t.disclosed()) }
                p { (t.disclosed_lead()) }
                table class="given-wide" {
                    thead { tr { @for head in &heads { th scope="col" { (head) } } } }
                    tbody {
                        @for one in &given.disclosed {
                            @let when = format!("{} {}", day(given, one.on), one.at);
                            tr {
                                @for (cell, head) in [&when, &one.to, &one.what, &one.purpose, &one.basis].into_iter().zip(&heads) {
                                    td data-label=(head) { (cell) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn seen(given: &Given) -> Markup {
    let t = texts(given.language);
    let heads = [t.seen_day(), t.seen_act(), t.seen_purpose(), t.seen_times()];
    markup! {
        @if !given.is_empty() {
            section {
                h2 { (t.seen()) }
                p { (t.seen_lead()) }
                @if given.seen.is_empty() {
                    p { (t.seen_none()) }
                } @else {
                    table class="given-wide" {
                        thead { tr { @for head in &heads { th scope="col" { (head) } } } }
                        tbody {
                            @for seen in &given.seen {
                                @let purpose = seen.purpose.clone().unwrap_or_else(|| t.seen_own());
                                @let cells = [day(given, seen.on), seen.act.clone(), purpose, seen.times.to_string()];
                                tr {
                                    @for (cell, head) in cells.iter().zip(&heads) { td data-label=(head) { (cell) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(crate) fn title(given: &Given) -> String {
    let t = texts(given.language);
    match given.scope {
        Scope::Access => t.title(),
        Scope::Portability => t.title_portable(),
    }
}

pub(crate) fn intro(given: &Given) -> String {
    let t = texts(given.language);
    match given.scope {
        Scope::Access => t.intro(given.names()),
        Scope::Portability => t.intro_portable(),
    }
}

pub(crate) fn nothing(given: &Given) -> String {
    let t = texts(given.language);
    match given.scope {
        Scope::Access => t.nothing(),
        Scope::Portability => t.nothing_portable(),
    }
}

/// Until when a record is kept, in words.
pub(crate) fn until(given: &Given, record: &GivenRecord) -> String {
    let t = texts(given.language);
    record.kept_until.map_or_else(|| t.until_open(), |until| t.until(day(given, until)))
}

/// What a value was before, in words.
pub(crate) fn before(given: &Given, former: &Former) -> String {
    let until = former.until.map(|until| day(given, until)).unwrap_or_default();
    texts(given.language).former(&former.shown, day(given, former.since), &until)
}

/// A day as people write it.
pub(crate) fn day(given: &Given, date: Date) -> String {
    match given.language {
        notice::Lang::En => date.strftime("%-d %B %Y").to_string(),
        notice::Lang::Fi | notice::Lang::Sv => format!("{}.{}.{}", date.day(), date.month(), date.year()),
    }
}
