//! Breaches in words.

use maud::{Markup, html};
use notice::{Checked, Lang, Name, Notice};
use policy::breach::{Harm, Missing, Risk, Said, Unsaid, Untold};
use vault::{BreachHead, BreachState};

use crate::ask::refusal;
use crate::design::parts::{Tone, badge};
use crate::design::{Shell, words as say};
use crate::texts::texts;

/// What the data lost.
pub fn harm(lang: Lang, harm: Harm) -> String {
    let t = texts(lang);
    match harm {
        Harm::Disclosed => t.breach_harm_disclosed(),
        Harm::Altered => t.breach_harm_altered(),
        Harm::Lost => t.breach_harm_lost(),
    }
}

/// A risk, and what follows from it.
pub fn risk(lang: Lang, risk: Risk) -> (String, String) {
    let t = texts(lang);
    match risk {
        Risk::Unlikely => (t.breach_risk_unlikely(), t.breach_risk_unlikely_help()),
        Risk::Likely => (t.breach_risk_likely(), t.breach_risk_likely_help()),
        Risk::High => (t.breach_risk_high(), t.breach_risk_high_help()),
    }
}

/// Why people are not told one by one.
pub fn untold(lang: Lang, why: Untold) -> String {
    let t = texts(lang);
    match why {
        Untold::Unreadable => t.breach_untold_unreadable(),
        Untold::Averted => t.breach_untold_averted(),
        Untold::Public => t.breach_untold_public(),
    }
}

/// What is missing still.
pub fn missing(lang: Lang, missing: Missing) -> String {
    let t = texts(lang);
    match missing {
        Missing::Controller => t.breach_missing_controller(),
        Missing::Assessment => t.breach_missing_assessment(),
        Missing::Authority => t.breach_missing_authority(),
        Missing::People => t.breach_missing_people(),
        Missing::Measures => t.breach_missing_measures(),
    }
}

/// The title of what was said.
pub fn said(lang: Lang, said: &Said) -> String {
    let t = texts(lang);
    match said {
        Said::Reported(_) => t.breach_said_reported(),
        Said::Assessed { .. } => t.breach_said_assessed(),
        Said::Notified { .. } => t.breach_said_notified(),
        Said::Told { .. } => t.breach_said_told(),
        Said::NotTold { .. } => t.breach_said_not_told(),
        Said::PassedOn { .. } => t.breach_said_passed_on(),
        Said::Measures { .. } => t.breach_said_measures(),
        Said::Note { .. } => t.breach_said_note(),
        Said::Closed => t.breach_said_closed(),
    }
}

/// How a breach stands.
pub fn state(lang: Lang, state: BreachState) -> Markup {
    let t = texts(lang);
    let (tone, said) = match state {
        BreachState::Reported => (Tone::Accent, t.breach_state_reported()),
        BreachState::Assessed => (Tone::Info, t.breach_state_assessed()),
        BreachState::Closed => (Tone::Ok, t.breach_state_closed()),
        BreachState::Passed => (Tone::Plain, t.breach_state_passed()),
    };
    badge(tone, &said)
}

/// By when the authority must be told, where that is to be done.
pub fn due(shell: &Shell, head: &BreachHead, now: jiff::Timestamp) -> Markup {
    let t = shell.t();
    let Some(due) = head.due_at else { return html! {} };
    let when = say::instant(shell.lang, due, &shell.zone);
    if due < now { badge(Tone::Danger, &t.breach_due_late(when)) } else { badge(Tone::Warn, &t.breach_due_left(when)) }
}

/// The registers a breach is about.
pub fn registers(notice: &Notice<Checked>, registers: &[Name], lang: Lang) -> String {
    let labels: Vec<String> =
        registers.iter().map(|name| refusal::register_label(notice, name.as_str(), lang)).collect();
    say::list(lang, &labels)
}

/// Why something is not said of a breach.
pub fn unsaid(lang: Lang, error: Unsaid) -> String {
    let t = texts(lang);
    match error {
        Unsaid::Keeper => t.breach_not_keeper(),
        Unsaid::Role => t.breach_not_role(),
        Unsaid::Missing => t.breach_not_missing(),
        Unsaid::Closed => t.breach_not_closed(),
        Unsaid::TooLong => t.breach_not_long(),
        Unsaid::NoHarm => t.breach_not_harm(),
        Unsaid::NoRegister => t.breach_not_register(),
        Unsaid::Mixed => t.breach_not_mixed(),
        Unsaid::NoBrand => t.breach_not_brand(),
        Unsaid::WrongTime => t.breach_not_time(),
        Unsaid::WrongCount => t.breach_not_count(),
        Unsaid::NoDelay => t.breach_not_delay(),
        Unsaid::NotHeld => t.breach_not_held(),
        Unsaid::NotHigh => t.breach_not_high(),
        _ => t.breach_not_words(),
    }
}

/// How many, in threes.
pub fn many(count: u64) -> String {
    let digits = count.to_string();
    let mut said = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            said.push('\u{a0}');
        }
        said.push(digit);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_many_is_said_in_threes() {
        for (count, said) in [(0, "0"), (999, "999"), (1_240, "1\u{a0}240"), (1_000_000, "1\u{a0}000\u{a0}000")] {
            assert_eq!(many(count), said);
        }
    }
}
