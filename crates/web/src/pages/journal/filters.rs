//! What the journal is narrowed down to: the question to it, the address that says it, and the form.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::Date;
use maud::{Markup, html};
use notice::Name;
use policy::{ActKind, CarriedKind};
use vault::JournalQuery;

use crate::design::form::{self, Line, Pick};
use crate::design::{Private, Shell, words};
use crate::http::visit::label;
use crate::http::{PageError, Visit};

/// What the journal is narrowed down to.
#[derive(Debug, Clone, Default)]
pub struct Filters {
    pub actors: Vec<Pick>,
    pub purposes: Vec<Pick>,
    pub acts: Vec<Pick>,
    pub outcomes: Vec<Pick>,
    pub subject: String,
    pub clause: String,
    pub from: String,
    pub to: String,
    /// True if anything is narrowed down.
    pub set: bool,
}

/// What may stand in the address: ids, words of the notice and days.
pub type Asked = BTreeMap<String, String>;

/// The question to the journal. Somebody who is no owner sees their own acts; who else has seen a person stands on the
/// page of that person, which the door opens or does not.
pub fn query(visit: &Visit, asked: &Asked) -> JournalQuery {
    let word = |name: &str| asked.get(name).map(String::as_str).unwrap_or_default();
    let day = |name: &str, later: i64| {
        let date: Date = word(name).parse().ok()?;
        let date = date.checked_add(Span::new().try_days(later).ok()?).ok()?;
        Some(date.to_zoned(visit.web.zone().clone()).ok()?.timestamp())
    };
    let subject = word("subject").trim().parse().ok();
    let own = (!visit.session.owner).then_some(visit.session.account);
    JournalQuery {
        subject,
        actor: own.or_else(|| word("actor").parse().ok()),
        purpose: Name::new(word("purpose")).ok(),
        act: (!word("act").is_empty()).then(|| word("act").to_owned()),
        clause: Some(word("clause").trim().to_owned()).filter(|clause| !clause.is_empty()),
        done: match word("outcome") {
            "allowed" => Some(true),
            "refused" => Some(false),
            _ => None,
        },
        from: day("since", 0),
        until: day("until", 1),
        before: word("before").parse().ok(),
        limit: ROWS,
    }
}

/// By what the journal is narrowed down.
const FILTERS: [&str; 9] = ["keeper", "actor", "purpose", "act", "clause", "outcome", "since", "until", "subject"];
/// How many rows a page has.
const ROWS: usize = 50;

/// An address within the same filters, open at its end.
pub fn address(base: &str, asked: &Asked) -> String {
    let filters = asked.iter().filter(|(name, value)| FILTERS.contains(&name.as_str()) && !value.is_empty());
    let plain = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '.' | '_');
    let plain = filters.filter(|(_, value)| value.chars().all(plain));
    let words: Vec<String> = plain.map(|(name, value)| format!("{name}={value}&")).collect();
    format!("{base}?{}", words.concat())
}

/// The filters, with what is chosen.
pub async fn filters_of(visit: &Visit, asked: &Asked, shell: &Shell) -> Result<Filters, PageError> {
    let (t, lang) = (shell.t(), shell.lang);
    let word = |name: &str| asked.get(name).cloned().unwrap_or_default();
    let pick = |name: &str, label: String, of: &str| Pick::new(name, label, word(of) == name);
    let accounts = if visit.session.owner { visit.web.access().accounts(visit.now).await? } else { Vec::new() };
    let notice = visit.web.door().notice();
    let purposes = notice.parts().purposes.iter();
    Ok(Filters {
        actors: accounts
            .iter()
            .map(|account| Pick {
                name: account.id.to_string(),
                label: Private::show(&account.name),
                chosen: word("actor") == account.id.to_string(),
            })
            .collect(),
        purposes: purposes
            .map(|purpose| pick(purpose.name.as_str(), label(&purpose.label, &purpose.name, lang), "purpose"))
            .collect(),
        acts: ActKind::OF_THE_DOOR
            .iter()
            .map(|act| (act.word(), words::did(lang, *act)))
            .chain(CarriedKind::ALL.iter().map(|act| (act.word(), words::carried_out(lang, *act))))
            .map(|(word, label)| pick(word, label, "act"))
            .collect(),
        outcomes: vec![
            pick("allowed", t.journal_allowed(), "outcome"),
            pick("refused", t.journal_refused(), "outcome"),
        ],
        subject: word("subject"),
        from: word("since"),
        to: word("until"),
        clause: word("clause"),
        set: asked.iter().any(|(name, value)| FILTERS.contains(&name.as_str()) && !value.is_empty()),
    })
}

/// The form.
pub fn form(shell: &Shell, filters: &Filters) -> Markup {
    let t = shell.t();
    let day = |name, label: String, value: &str| Line {
        name,
        label,
        kind: "date",
        value: Private::new(value),
        ..Line::default()
    };
    html! {
        form.card.filters method="get" action="/journal" aria-label=(t.journal_filter()) {
            (choose("actor", &t.journal_actor(), &t.journal_any(), &filters.actors))
            (choose("purpose", &t.journal_purpose(), &t.journal_any(), &filters.purposes))
            (choose("act", &t.journal_act(), &t.journal_any(), &filters.acts))
            (choose("outcome", &t.journal_outcome(), &t.journal_any(), &filters.outcomes))
            (form::line(&day("since", t.journal_from(), &filters.from)))
            (form::line(&day("until", t.journal_to(), &filters.to)))
            (form::line(&Line { name: "clause", label: t.journal_clause(), hint: t.journal_clause_help(), value: Private::new(&filters.clause), max: 200, ..Line::default() }))
            (form::line(&Line { name: "subject", label: t.journal_subject(), value: Private::new(&filters.subject), max: 36, ..Line::default() }))
            div.actions {
                button.button type="submit" { (t.journal_filter()) }
                @if filters.set { a.button.button-quiet href="/journal" { (t.journal_filter_clear()) } }
            }
        }
    }
}

fn choose(name: &str, label: &str, any: &str, picks: &[Pick]) -> Markup {
    html! {
        div.field {
            label.label for=(name) { (label) }
            select.input id=(name) name=(name) {
                option value="" { (any) }
                @for pick in picks { option value=(pick.name) selected[pick.chosen] { (pick.label) } }
            }
        }
    }
}
