//! The journal: every act and every refusal, with filters and its proof.

use std::collections::{BTreeMap, BTreeSet};

use access::Paper;
use axum::extract::Query;
use axum::response::Response;
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use maud::{Markup, html};
use notice::{Checked, Lang, Name, Notice};
use policy::{AccountId, ActKind, CarriedKind};
use vault::{Entry, JournalQuery};

use crate::ask::names::Names;
use crate::ask::{refusal, values};
use crate::design::form::{self, Line, Pick};
use crate::design::icon::Icon;
use crate::design::parts::{self, Tone, badge_with, empty};
use crate::design::{Here, Private, Shell, words};
use crate::http::visit::label;
use crate::http::{PageError, Visit};
use crate::pages::accounts::papers::called;
use crate::pages::accounts::sign_in::{reason_of, tells_why};
use crate::pages::journal::keep::{self, Kept};
use crate::pages::journal::keepers;
use crate::texts::texts;

/// The page.
#[derive(Debug, Clone)]
pub struct JournalView {
    pub shell: Shell,
    pub filters: Filters,
    pub rows: Vec<Row>,
    pub proof: Proof,
    /// How long lines are kept, for an owner.
    pub kept: Option<Kept>,
    /// The address of the next page.
    pub next: Option<String>,
}

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

/// Whether the journal has been proved whole.
#[derive(Debug, Clone)]
pub enum Proof {
    Whole { rows: u64, at: Timestamp, root: String },
    Broken { row: u64 },
    Unchecked,
}

/// What may stand in the address: ids, words of the notice and days.
pub type Asked = BTreeMap<String, String>;

/// `GET /journal`
pub async fn get(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let result = view(&visit, &asked).await;
    visit.answer(result.map(|view| render(&view)))
}

async fn view(visit: &Visit, asked: &Asked) -> Result<JournalView, PageError> {
    let shell = visit.shell(Here::Journal);
    let notice = visit.web.door().notice();
    let query = query(visit, asked);
    let page = match asked.contains_key("keeper") && visit.session.owner {
        true => keepers::acts(visit, &query).await?,
        false => visit.web.door().journal(&query).await?,
    };
    let actors = page.entries.iter().filter_map(|entry| entry.actor.or_else(|| tried(entry))).collect();
    let names = Names::of(&visit.web, actors).await?;
    let rows = page.entries.iter().map(|entry| row_of(entry, &notice, &names, &shell)).collect();
    Ok(JournalView {
        filters: filters_of(visit, asked, &shell).await?,
        rows,
        proof: visit.web.proof(),
        kept: Kept::of(visit, asked).await?,
        next: page.next.map(|next| format!("{}before={next}", address("/journal", asked))),
        shell,
    })
}

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

async fn filters_of(visit: &Visit, asked: &Asked, shell: &Shell) -> Result<Filters, PageError> {
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

/// True for somebody at the door who did not get in.
fn is_try(entry: &Entry) -> bool {
    entry.actor.is_none() && !entry.done && entry.act == "sign-in"
}

/// The account that was tried, if there is one of that name.
fn tried(entry: &Entry) -> Option<AccountId> {
    let detail = entry.detail.as_deref().filter(|_| is_try(entry))?;
    detail.split("; ").find_map(|word| word.strip_prefix("account "))?.parse().ok()
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

fn row_of(entry: &Entry, notice: &Notice<Checked>, names: &Names, shell: &Shell) -> Row {
    let lang = shell.lang;
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
        word: entry.act.clone(),
        what,
        purpose: entry.purpose.as_deref().map(|name| refusal::purpose_label(notice, name, lang)).unwrap_or_default(),
        reasons: reasons.collect(),
        because: clauses.collect(),
        refused: !entry.done,
        person: (subjects.len() == 1).then(|| subjects.first().map(ToString::to_string)).flatten(),
    }
}

/// The page.
pub fn render(view: &JournalView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (t.journal_title()) }, Some(&t.journal_lead()), &html! {}))
        @if shell.saved { (parts::saved(t)) }
        (proof(view))
        (filters(view))
        section.card.table-card {
            @if view.rows.is_empty() { (empty(Icon::History, &t.journal_none(), &t.journal_none_help(), &html! {})) }
            @else { (table(view)) }
        }
        @if let Some(next) = &view.next {
            div.pager { span {} a.button rel="next" href=(next) { (t.list_next()) (Icon::ChevronRight.draw()) } }
        }
        (keep::card(view))
    };
    shell.page(&t.journal_title(), &content)
}

fn proof(view: &JournalView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let check = html! {
        @if shell.user.owner {
            form method="post" action="/journal/verify" {
                (parts::csrf(&shell.csrf))
                button.button.button-small type="submit" { (t.journal_check()) }
            }
        }
    };
    html! {
        @match &view.proof {
            Proof::Whole { rows, at, root } => {
                section.card.proof {
                    (Icon::Shield.draw())
                    div {
                        h2 { (t.journal_fine()) }
                        p.small.quiet { (t.journal_fine_help(words::instant(shell.lang, *at, &shell.zone), rows.to_string())) }
                        p.hash { (t.journal_root()) ": " (root) }
                    }
                    (check)
                }
            }
            Proof::Broken { row } => {
                section.card.proof.proof-broken role="alert" {
                    (Icon::Alert.draw())
                    div { h2 { (t.journal_broken()) } p { (t.journal_broken_help(row.to_string())) } }
                    (check)
                }
            }
            Proof::Unchecked => {
                section.card.proof.proof-open {
                    (Icon::Shield.draw())
                    div { h2 { (t.journal_unchecked()) } p.small.quiet { (t.journal_unchecked_help()) } }
                    (check)
                }
            }
        }
    }
}

fn filters(view: &JournalView) -> Markup {
    let t = view.shell.t();
    let filters = &view.filters;
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

fn table(view: &JournalView) -> Markup {
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
fn reason(entry: &Entry, code: &str, notice: &Notice<Checked>, lang: notice::Lang) -> String {
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

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::pages::samples::at;

    pub fn sample(shell: Shell) -> JournalView {
        let pick = |name: &str, label: &str, chosen| Pick::new(name, label, chosen);
        let row = |number, day: &str, act, purpose: &str, what: &str, because: &[&str]| Row {
            number,
            at: at(day),
            who: Private::new("Kim Kirjaaja"),
            act: Some(act),
            word: String::new(),
            what: what.into(),
            purpose: purpose.into(),
            because: because.iter().map(|clause| (*clause).into()).collect(),
            reasons: Vec::new(),
            refused: false,
            tried: None,
            person: Some("018f6f2e-7c1d-7a3b-9a52-0d7c5f1e0001".into()),
        };
        let refused = Row {
            refused: true,
            reasons: vec!["Mikään ei kuulu tarkoitukseen".into()],
            because: vec!["register.customers.invoice".into()],
            ..row(
                18_233,
                "2026-11-19T09:12:00Z",
                ActKind::Read,
                "Markkinointi asiakkaille",
                "Asiakasrekisteri: Lasku",
                &[],
            )
        };
        let kept = Kept { years: 6, begins: 120, file: Some("/journal/lines.jsonl?".into()), wrong: false };
        JournalView {
            kept: Some(kept),
            filters: Filters {
                actors: vec![pick("1", "Kim Kirjaaja", true), pick("2", "Otto Omistaja", false)],
                purposes: vec![pick("billing", "Laskutus", false)],
                acts: vec![pick("read", "Katsoi", false), pick("amend", "Muutti", false)],
                outcomes: vec![pick("allowed", "Sallittu", false), pick("refused", "Evätty", false)],
                from: "2026-10-01".into(),
                set: true,
                ..Filters::default()
            },
            rows: vec![
                row(
                    18_240,
                    "2026-11-20T07:30:00Z",
                    ActKind::Read,
                    "Laskutus",
                    "Asiakasrekisteri: Asiakas",
                    &[
                        "purpose.billing",
                        "register.customers.customer",
                        "register.customers.customer.name",
                        "register.customers.customer.email",
                    ],
                ),
                refused,
                row(
                    18_201,
                    "2026-10-28T12:02:00Z",
                    ActKind::Collect,
                    "Tuotteiden ja palvelujen toimittaminen",
                    "Asiakasrekisteri: Toimitus",
                    &["purpose.delivery", "register.customers.source.staff"],
                ),
            ],
            proof: Proof::Whole {
                rows: 18_240,
                at: at("2026-11-22T03:00:00Z"),
                root: "9f2c4be1a0774d1c8f5e2b6b3a9d0e7744c1f0a25d3ec9b8".into(),
            },
            next: Some("/journal?before=18201".into()),
            shell: Shell { here: Here::Journal, ..shell },
        }
    }

    #[test]
    fn a_refusal_stands_with_its_reason_and_a_broken_chain_is_an_alarm() {
        let shell = crate::pages::samples::shell(notice::Lang::Fi);
        let page = render(&JournalView { proof: Proof::Broken { row: 7 }, ..sample(shell) }).into_string();
        assert!(page.contains("Mikään ei kuulu tarkoitukseen"));
        assert!(page.contains("Loki ei ole eheä"));
    }
}
