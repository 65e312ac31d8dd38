//! `seloste law`: what the law data answers, for people and scripts.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use law::deadline::{Pause, Received};
use law::holiday;
use law::identifier::{self, IdentifierError};
use law::time::Period;
use notice::model::{Event, State};
use notice::retention::{Facts, Moment, Standing, Until, until};
use serde_json::json;

use crate::cli::{Law, LawQuestion};
use crate::output::{End, Failure, Format, say, say_json};

/// Answers the question.
///
/// # Errors
/// [`Failure::Input`] if the question itself is wrong.
pub fn run(args: &Law, format: Format) -> Result<End, Failure> {
    match &args.question {
        LawQuestion::Deadline { received, within, asked, got, today } => {
            let pause = asked.map(|asked| Pause { asked, got: *got });
            let today = today.unwrap_or_else(|| crate::commands::now().to_zoned(TimeZone::UTC).date());
            deadline(*received, within.as_deref(), pause, today, format)
        }
        LawQuestion::Holidays { year, lang } => holidays(*year, lang, format),
        LawQuestion::Keep { rule, from } => keep(rule, from, format),
        LawQuestion::Identifier { kind, value } => identifier(kind, value, format),
    }
}

/// By when a request is answered.
fn deadline(
    received: Date,
    within: Option<&str>,
    pause: Option<Pause>,
    today: Date,
    format: Format,
) -> Result<End, Failure> {
    let within = within.map(str::parse::<Period>).transpose().map_err(Failure::input)?;
    let mut request = Received::on(received).map_err(Failure::input)?.within(within);
    if let Some(pause) = pause {
        request = request.paused(pause).map_err(Failure::input)?;
    }
    let times = request.times(today);
    match format {
        Format::Json => {
            say_json(&json!({ "received": times.received, "due": times.due, "extended": times.extended }))?;
        }
        Format::Human => {
            say(&format!("received  {}  {:?}", times.received, times.received.weekday()));
            say(&format!("half      {}  {:?}", times.half, times.half.weekday()));
            say(&format!("due       {}  {:?}", times.due, times.due.weekday()));
            say(&format!("extended  {}  {:?}", times.extended, times.extended.weekday()));
            if times.waiting {
                say("  note: the clock stands still until the identification comes");
            }
            if let Some(hint) = times.hint() {
                say(&format!("  note: due on {}; if eves were holidays, on {}", hint.eve, hint.otherwise));
            }
            say(&format!("  note: told of an extension and its reasons after {}, there is none", times.lawful));
        }
    }
    Ok(End::Done)
}

/// The holidays of a year.
fn holidays(year: i16, lang: &str, format: Format) -> Result<End, Failure> {
    let (eves, days): (Vec<_>, Vec<_>) =
        holiday::holidays(year).map_err(Failure::input)?.into_iter().partition(|day| day.eve);
    match format {
        Format::Json => {
            let told = |days: &[holiday::Holiday]| -> Vec<_> {
                let one = |day: &holiday::Holiday| {
                    json!({
                        "date": day.date, "id": day.id,
                        "fi": day.name("fi"), "sv": day.name("sv"), "en": day.name("en"),
                    })
                };
                days.iter().map(one).collect()
            };
            say_json(&json!({ "year": year, "holidays": told(&days), "eves": told(&eves) }))?;
        }
        Format::Human => {
            for day in days {
                say(&format!("{}  {:<9}  {}", day.date, format!("{:?}", day.date.weekday()), day.name(lang)));
            }
            for day in eves {
                say(&format!("  note: {}, {}, is no public holiday", day.name(lang), day.date));
            }
        }
    }
    Ok(End::Done)
}

fn identifier(kind: &str, value: &str, format: Format) -> Result<End, Failure> {
    match (identifier::check(kind, value), format) {
        (Err(unknown @ IdentifierError::UnknownKind { .. }), _) => Err(Failure::input(unknown)),
        (Err(invalid), Format::Human) => {
            say(&invalid.to_string());
            Ok(End::No)
        }
        (Err(invalid), Format::Json) => {
            say_json(&json!({ "valid": false, "kind": kind, "code": invalid.code(), "reason": invalid.to_string() }))?;
            Ok(End::No)
        }
        (Ok(checked), Format::Human) => {
            say(&checked.display);
            for warning in &checked.warnings {
                say(&format!("  note: {warning}"));
            }
            Ok(End::Done)
        }
        (Ok(checked), Format::Json) => {
            let warnings: Vec<String> = checked.warnings.iter().map(ToString::to_string).collect();
            say_json(&json!({
                "valid": true, "kind": checked.kind, "canonical": checked.canonical,
                "display": checked.display, "warnings": warnings,
            }))?;
            Ok(End::Done)
        }
    }
}

/// The days events fell on, as given on the command line.
fn days(from: &[String]) -> Result<BTreeMap<String, Date>, Failure> {
    from.iter()
        .map(|given| {
            let wrong = || Failure::input(format!("`--from {given}`: give it as EVENT=YYYY-MM-DD"));
            let (event, day) = given.split_once('=').ok_or_else(wrong)?;
            Ok((event.to_owned(), day.parse().map_err(|_| wrong())?))
        })
        .collect()
}

/// Until when a rule keeps something whose events fell on these days.
fn keep(rule: &str, from: &[String], format: Format) -> Result<End, Failure> {
    let keep = notice::read_keep(rule).map_err(|errors| {
        let told: Vec<String> = errors.iter().map(|error| format!("{error}; {}", error.help_text())).collect();
        Failure::input(format!("the rule cannot be read: {}", told.join("; ")))
    })?;
    let mut facts = Facts::new(TimeZone::UTC);
    for (word, day) in days(from)? {
        facts = match (Event::from_word(&word), State::from_word(&word)) {
            (Some(event), _) => facts.with(event, day),
            (None, Some(state)) => facts.with_state(state, Standing::Ended(Moment::Day(day))),
            (None, None) => {
                let known: Vec<&str> = Event::NAMED.into_iter().map(|(word, _)| word).collect();
                return Err(Failure::input(format!("`{word}` is no event; known are {}", known.join(", "))));
            }
        };
    }
    let answer = until(&keep, &facts);
    match (&answer, format) {
        (Until::Ends(end), Format::Human) => say(&format!("until {}, then {}", end.through, end.finally.word())),
        (Until::Open(_), Format::Human) => say("no end is known yet: give the days of its events with --from"),
        (Until::Never(_), Format::Human) => say("for ever, by law"),
        (Until::Ends(end), Format::Json) => say_json(&json!({ "until": end.through, "finally": end.finally.word() }))?,
        (Until::Open(_), Format::Json) => say_json(&json!({ "until": null, "state": "open" }))?,
        (Until::Never(_), Format::Json) => say_json(&json!({ "until": null, "state": "permanent" }))?,
    }
    Ok(End::Done)
}
