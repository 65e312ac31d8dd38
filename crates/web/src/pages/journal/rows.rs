//! The rows of the journal, as they are read: who, what, why, and on which clauses.

use std::collections::BTreeSet;

use access::Paper;
use jiff::Timestamp;
use maud::{Markup, html};
use notice::{Checked, Lang, Notice};
use policy::{AccountId, ActKind};
use vault::Entry;

use crate::ask::names::Names;
use crate::ask::{refusal, values};
use crate::design::icon::Icon;
use crate::design::parts::{Tone, badge_with};
use crate::design::{Private, Shell, words};
use crate::pages::accounts::papers::called;
use crate::pages::accounts::sign_in::{reason_of, tells_why};
use crate::pages::journal::show::JournalView;
use crate::texts::texts;

/// A row of the journal.
#[derive(Debug, Clone)]
pub struct Row {
    pub number: u64,
    pub at: Timestamp,
    pub who: Private,
    pub act: Option<ActKind>,
    /// The act's word, where it is not one on personal data.
    pub word: String,
    pub what: String,
    pub purpose: String,
    /// The reasons of a no.
    pub reasons: Vec<String>,
    /// The clauses a yes rests on, or a no.
    pub because: Vec<String>,
    pub refused: bool,
    /// Whose account somebody tried to sign in to, where it is known.
    pub tried: Option<Private>,
    pub person: Option<String>,
}

/// True for somebody at the door who did not get in.
fn is_try(entry: &Entry) -> bool {
    entry.actor.is_none() && !entry.done && entry.act == "sign-in"
}

/// The account that was tried, if there is one of that name.
pub fn tried(entry: &Entry) -> Option<AccountId> {
    let detail = entry.detail.as_deref().filter(|_| is_try(entry))?;
    detail.split("; ").find_map(|word| word.strip_prefix("account "))?.parse().ok()
}

/// True for a change that put a record under another of the firm's names.
fn renamed(entry: &Entry) -> bool {
    entry.done && entry.act_kind() == Some(ActKind::Amend) && entry.detail.as_deref() == Some("brand")
}

/// What was decided about the people when a version was published, and how people were told of one.
fn of_version(entry: &Entry, lang: Lang) -> String {
    let (t, detail) = (texts(lang), entry.detail.as_deref().unwrap_or_default());
    let version = entry.notice_version.map(|version| t.notice_version(version.to_string())).unwrap_or_default();
    let decided = match (entry.act.as_str(), detail.split_once(' ')) {
        ("publish", None) if detail == "people-wait" => t.journal_people_wait(),
        ("publish", Some(("people-know", way))) => t.journal_people_know(words::told_way(lang, way)),
        ("tell", Some(("everybody", way))) => t.journal_people_know(words::told_way(lang, way)),
        ("tell", None) => words::told_way(lang, detail),
        ("publish", _) => return version,
        _ => return String::new(),
    };
    format!("{version}: {decided}")
}

/// The text that was published or signed, with its version.
fn paper_of(detail: &str, lang: Lang) -> Option<String> {
    let (word, version) = detail.split("; ").find_map(|word| word.strip_prefix("text "))?.split_once(' ')?;
    let t = texts(lang);
    Some(t.journal_paper(called(t, Paper::from_word(word)?), version))
}

/// A row as it is read.
pub fn row_of(entry: &Entry, notice: &Notice<Checked>, names: &Names, shell: &Shell) -> Row {
    let lang = shell.lang;
    let to = entry.handed_to().map(|to| refusal::recipient_label(notice, to, lang));
    let what = match (&entry.register, &entry.kind) {
        (Some(register), Some(kind)) => format!(
            "{}: {}",
            refusal::register_label(notice, register, lang),
            refusal::kind_label(notice, register, kind, lang)
        ),
        (Some(register), None) => refusal::register_label(notice, register, lang),
        _ if matches!(entry.act.as_str(), "publish-text" | "sign-text") => {
            entry.detail.as_deref().and_then(|detail| paper_of(detail, lang)).unwrap_or_default()
        }
        _ if tells_why(&entry.act) => {
            entry.detail.as_deref().and_then(|detail| reason_of(detail, lang)).unwrap_or_default()
        }
        _ => of_version(entry, lang),
    };
    let what = to.map_or_else(|| what.clone(), |to| format!("{what} → {to}"));
    let what = if renamed(entry) { format!("{what} ({})", texts(lang).journal_renamed()) } else { what };
    let subjects: BTreeSet<_> = entry.about.iter().map(|(subject, _)| *subject).collect();
    let clauses = entry.clauses.iter().map(ToString::to_string);
    let reasons = entry.detail.as_deref().filter(|_| !entry.done && entry.act_kind().is_some());
    let reasons =
        reasons.into_iter().flat_map(|detail| detail.split(' ')).map(|code| reason(entry, code, notice, lang));
    Row {
        number: entry.seq,
        at: entry.at,
        who: match entry.actor {
            Some(actor) => names.get(actor),
            None if is_try(entry) => Private::new(shell.t().journal_nobody()),
            None => Private::new(shell.t().journal_system()),
        },
        tried: tried(entry).map(|account| names.get(account)),
        act: entry.act_kind(),
        word: words::act_word(entry),
        what,
        purpose: entry.purpose.as_deref().map(|name| refusal::purpose_label(notice, name, lang)).unwrap_or_default(),
        reasons: reasons.collect(),
        because: clauses.collect(),
        refused: !entry.done,
        person: (subjects.len() == 1).then(|| subjects.first().map(ToString::to_string)).flatten(),
    }
}

/// The table of the rows.
pub fn table(view: &JournalView) -> Markup {
    let t = view.shell.t();
    html! {
        table.table.journal {
            thead {
                tr {
                    th scope="col" { (t.journal_time()) }
                    th scope="col" { (t.journal_actor()) }
                    th scope="col" { (t.journal_act()) }
                    th scope="col" { (t.journal_purpose()) }
                    th scope="col" { (t.journal_because()) }
                    th.number scope="col" { (t.journal_number()) }
                }
            }
            tbody { @for row in &view.rows { (self::row(&view.shell, row)) } }
        }
    }
}

fn row(shell: &Shell, row: &Row) -> Markup {
    let t = shell.t();
    html! {
        tr {
            td.date { time datetime=(row.at.to_string()) { (words::instant(shell.lang, row.at, &shell.zone)) } }
            td data-label=(t.journal_actor()) { (row.who) }
            td data-label=(t.journal_act()) {
                span {
                    span.act {
                        @match row.act { Some(act) => (words::did(shell.lang, act)), None => (words::staff_act(shell.lang, &row.word)) }
                        @if row.refused { (badge_with(Tone::Danger, Icon::Stop, &t.journal_refused())) }
                    }
                    @if !row.what.is_empty() { span.under { (row.what) } }
                    @if let Some(tried) = &row.tried { span.under { (t.journal_tried()) ": " (tried) } }
                    @if let Some(person) = &row.person { a.under.over href={ "/people/" (person) } { (t.journal_person()) } }
                }
            }
            td data-label=(t.journal_purpose()) { (row.purpose) }
            td data-label=(if row.refused { t.journal_missing() } else { t.journal_because() }) {
                (because(row))
            }
            td.number data-label=(t.journal_number()) { (row.number) }
        }
    }
}

/// How many reasons a row shows before the rest folds away.
const SHOWN: usize = 2;

fn because(row: &Row) -> Markup {
    let (first, rest) = row.because.split_at(row.because.len().min(SHOWN));
    html! {
        div.because {
            @for reason in &row.reasons { p.small { (reason) } }
            @for clause in first { (clause_code(clause)) }
            @if !rest.is_empty() {
                details.help {
                    summary { "+" (rest.len()) }
                    @for clause in rest { (clause_code(clause)) }
                }
            }
        }
    }
}

/// A clause, which may break after each of its parts.
fn clause_code(clause: &str) -> Markup {
    html! {
        code.clause { @for (at, part) in clause.split('.').enumerate() { @if at > 0 { "." wbr; } (part) } }
    }
}

/// A reason code in words, with the field it is about, if any.
fn reason(entry: &Entry, code: &str, notice: &Notice<Checked>, lang: Lang) -> String {
    let Some((field, code)) = code.split_once(':') else { return words::reason_code(lang, code) };
    let place = entry.register.as_deref().zip(entry.kind.as_deref());
    let known = place.and_then(|(register, kind)| notice.field(register, kind, field));
    let label = known.map(|field| values::field_label(field, lang));
    // What is wrong with the record as a whole stands under the name of its kind.
    let of_kind = || {
        place
            .filter(|(_, kind)| *kind == field)
            .map(|(register, kind)| refusal::kind_label(notice, register, kind, lang))
    };
    let label = label.or_else(of_kind).unwrap_or_else(|| field.to_owned());
    format!("{label}: {}", words::reason_code(lang, code))
}
