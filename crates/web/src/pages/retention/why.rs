//! Why until then, in words: the rule, the dates it counts from, and what keeps the data longer.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use maud::{Markup, html};
use notice::model::Event;
use notice::retention::{Because, Moment, Reason, Until};
use notice::{Checked, Lang, Notice};
use policy::HoldGround;
use vault::WhyUntil;

use crate::ask::refusal;
use crate::design::icon::Icon;
use crate::design::{Shell, words};
use crate::texts::texts;

/// A reason in words: how it decided, and its clause.
#[derive(Debug, Clone)]
pub struct ReasonView {
    pub says: String,
    pub law: Option<String>,
    pub clause: String,
}

/// Why a record is kept until when it is.
#[derive(Debug, Clone, Default)]
pub struct WhyView {
    pub reasons: Vec<ReasonView>,
    /// What set the day it was last needed.
    pub needed_by: Option<String>,
    /// That a law keeps it longer than the notice promises, in words.
    pub by_law: Option<String>,
    /// What happens at that end, in words.
    pub then: Option<String>,
    /// What keeps it past that, in words.
    pub paused: Vec<String>,
    /// When it goes because somebody found it needless.
    pub ordered: Option<String>,
}

/// In the reader's words.
pub fn view(shell: &Shell, notice: &Notice<Checked>, register: &str, why: &WhyUntil) -> WhyView {
    let (lang, t) = (shell.lang, shell.t());
    let reasons = why.own.iter().flat_map(|until| until.reasons().iter());
    let held = why.holds.iter().map(|ground| t.why_held(ground_word(lang, *ground)));
    let restricted = why.restricted.then(|| t.why_paused_restricted());
    WhyView {
        reasons: reasons.map(|reason| reason_view(lang, &shell.zone, reason)).collect(),
        needed_by: why.needed_by.as_ref().map(|kind| refusal::kind_label(notice, register, kind.as_str(), lang)),
        by_law: why.by_law.then(|| t.why_by_law()),
        then: why.own.as_ref().and_then(Until::ending).map(|ending| t.why_then(words::finally(lang, ending.finally))),
        paused: held.chain(restricted).collect(),
        ordered: why.ordered.map(|at| words::day(lang, at.to_zoned(shell.zone.clone()).date())),
    }
}

/// True if its end moves on when it is needed.
pub fn renews(why: &WhyUntil) -> bool {
    let needed = |reason: &Reason| matches!(&reason.because, Because::After { event: Event::LastNeeded, .. });
    why.own.iter().flat_map(|until| until.reasons().iter()).any(needed)
}

/// The last day of an end, as the page shows it; none while it is open.
pub fn last_day(until: &Until) -> Option<jiff::civil::Date> {
    until.ending().map(|ending| ending.through)
}

fn reason_view(lang: Lang, zone: &TimeZone, reason: &Reason) -> ReasonView {
    let t = texts(lang);
    let day = |at: &Moment| words::day(lang, at.day(zone));
    let says = match &reason.because {
        Because::After { period, event, at, to_end_of } => {
            t.why_counted(words::after(lang, *period, event, *to_end_of), day(at))
        }
        Because::Ended { state, at, then } => t.why_ended(words::during(lang, *state, *then), day(at)),
        Because::Awaits(event) => t.why_awaits(words::happened(lang, event)),
        Because::Holds(state) => t.why_holds(words::during(lang, *state, None)),
        Because::Permanent => t.keep_permanently(),
    };
    ReasonView { says: words::capital(&says), law: reason.law.clone(), clause: reason.clause.to_string() }
}

/// A ground of a hold.
pub fn ground_word(lang: Lang, ground: HoldGround) -> String {
    let t = texts(lang);
    match ground {
        HoldGround::Dispute => t.hold_dispute(),
        HoldGround::Claim => t.hold_claim(),
        HoldGround::Authority => t.hold_authority(),
        HoldGround::DataProtection => t.hold_data_protection(),
    }
}

/// The list of reasons.
pub fn reasons(shell: &Shell, why: &WhyView) -> Markup {
    let t = shell.t();
    html! {
        ul.grounds {
            @for reason in &why.reasons {
                li {
                    (reason.says)
                    @if let Some(law) = &reason.law { " (" (law) ")" }
                    small.quiet { " " (t.why_clause(&reason.clause)) }
                }
            }
            @if let Some(by) = &why.needed_by { li { (t.why_needed_by(by)) } }
            @if let Some(law) = &why.by_law { li { b { (law) } } }
            @if let Some(then) = &why.then { li { (then) } }
            @if let Some(day) = &why.ordered { li { b { (t.why_ordered(day)) } } }
            @for paused in &why.paused { li { (Icon::Stop.draw()) b { (paused) } } }
        }
    }
}

/// An instant as a day on the firm's clocks.
pub fn day(shell: &Shell, at: Timestamp) -> String {
    words::day(shell.lang, at.to_zoned(shell.zone.clone()).date())
}
