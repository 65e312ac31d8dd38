//! The journal: every act and every refusal, with filters and its proof.

use axum::extract::Query;
use axum::response::Response;
use jiff::Timestamp;
use maud::{Markup, html};

use crate::ask::names::Names;
use crate::design::icon::Icon;
use crate::design::parts::{self, empty};
use crate::design::{Here, Shell, words};
use crate::http::{PageError, Visit};
use crate::pages::journal::filters::{self, Asked, Filters, address, filters_of, query};
use crate::pages::journal::heads::{self, Heads};
use crate::pages::journal::keep::{self, Kept};
use crate::pages::journal::keepers;
use crate::pages::journal::rows::{self, Row, row_of, tried};

/// The page.
#[derive(Debug, Clone)]
pub struct JournalView {
    pub shell: Shell,
    pub filters: Filters,
    pub rows: Vec<Row>,
    pub proof: Proof,
    /// How long lines are kept, for an owner.
    pub kept: Option<Kept>,
    /// The heads that are given out, for an owner.
    pub heads: Option<Heads>,
    /// The address of the next page.
    pub next: Option<String>,
}

/// Whether the journal has been proved whole.
#[derive(Debug, Clone)]
pub enum Proof {
    Whole { rows: u64, at: Timestamp, root: String },
    Broken { row: u64 },
    Unchecked,
}

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
        heads: Heads::of(visit, asked).await?,
        next: page.next.map(|next| format!("{}before={next}", address("/journal", asked))),
        shell,
    })
}

/// The page.
pub fn render(view: &JournalView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (t.journal_title()) }, Some(&t.journal_lead()), &html! {}))
        @if shell.saved { (parts::saved(t)) }
        (proof(view))
        (filters::form(shell, &view.filters))
        section.card.table-card {
            @if view.rows.is_empty() { (empty(Icon::History, &t.journal_none(), &t.journal_none_help(), &html! {})) }
            @else { (rows::table(view)) }
        }
        @if let Some(next) = &view.next {
            div.pager { span {} a.button rel="next" href=(next) { (t.list_next()) (Icon::ChevronRight.draw()) } }
        }
        @if let Some(heads) = &view.heads { (heads::card(shell, heads)) }
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

#[cfg(test)]
pub mod tests {
    use policy::ActKind;

    use super::*;
    use crate::design::Private;
    use crate::design::form::Pick;
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
        let kept =
            Kept { years: 6, told: false, begins: 120, file: Some("/journal/lines.jsonl?".into()), wrong: false };
        JournalView {
            kept: Some(kept),
            heads: Some(heads::tests::sample()),
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
