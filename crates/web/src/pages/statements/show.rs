//! Every sentence of the notice in force with its state, its clause, and what stands behind it.

use std::collections::HashMap;

use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use notice::statements::{Control, State, Statement};
use notice::{ClauseId, Lang};
use serde::Deserialize;
use vault::Proved;

use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, Tone, badge, empty};
use crate::design::words::count;
use crate::design::{Here, Shell};
use crate::http::{PageError, Visit};
use crate::pages::measures::show::{rows, say};
use crate::texts::texts;

/// How many sentences one page shows.
const PAGE: usize = 50;

/// The page.
#[derive(Debug, Clone)]
pub struct StatementsView {
    pub shell: Shell,
    /// How many there are of each kind.
    pub counts: Vec<(Kind, usize)>,
    pub kind: Kind,
    pub rows: Vec<Row>,
    /// From 1, and how many there are.
    pub page: (usize, usize),
}

/// A sentence.
#[derive(Debug, Clone)]
pub struct Row {
    pub words: String,
    /// What is told and run in its place.
    pub instead: String,
    pub clause: String,
    pub line: usize,
    pub kind: Kind,
    /// What stands behind it, in words.
    pub proof: String,
}

/// Which sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// All of them.
    #[default]
    All,
    /// The program keeps it, or somebody has confirmed it.
    Kept,
    /// Something is to back it, and nothing shows yet that it does.
    Unproven,
    /// Nothing can back it: a sentence that only its writer understands.
    Bare,
    /// It is not so.
    Broken,
    /// It may not be run.
    Refused,
}

impl Kind {
    const EACH: [Self; 6] = [Self::All, Self::Bare, Self::Unproven, Self::Broken, Self::Refused, Self::Kept];

    const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Kept => "kept",
            Self::Unproven => "unproven",
            Self::Bare => "bare",
            Self::Broken => "broken",
            Self::Refused => "refused",
        }
    }

    fn from_word(word: &str) -> Self {
        Self::EACH.into_iter().find(|kind| kind.word() == word).unwrap_or_default()
    }

    const fn of(state: State, control: Option<Control>) -> Self {
        match (state, control) {
            (State::Kept, _) => Self::Kept,
            (State::Broken, _) => Self::Broken,
            (State::Refused, _) => Self::Refused,
            (State::Unproven, None) => Self::Bare,
            (State::Unproven, Some(_)) => Self::Unproven,
        }
    }

    fn say(self, lang: Lang) -> String {
        let t = texts(lang);
        match self {
            Self::All => t.said_all(),
            Self::Kept => t.said_kept(),
            Self::Unproven => t.said_unproven(),
            Self::Bare => t.said_bare(),
            Self::Broken => t.said_broken(),
            Self::Refused => t.said_refused(),
        }
    }

    const fn tone(self) -> Tone {
        match self {
            Self::Kept => Tone::Ok,
            Self::Unproven => Tone::Plain,
            Self::Bare | Self::Refused => Tone::Warn,
            Self::Broken => Tone::Danger,
            Self::All => Tone::Info,
        }
    }
}

/// Which page.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    state: String,
    #[serde(default)]
    page: String,
}

/// `GET /settings/statements`
pub async fn get(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let result = view(&visit, &asked).await.map(|view| render(&view));
    visit.answer(result)
}

async fn view(visit: &Visit, asked: &Asked) -> Result<StatementsView, PageError> {
    visit.must_own()?;
    let shell = visit.shell(Here::Measures);
    let (door, notice, lang) = (visit.web.door(), visit.web.door().notice(), shell.lang);
    let measures = notice.parts().measures.iter().map(|measure| measure.clause.clone());
    let proved = rows(door, &notice, lang, visit.now).await?.into_iter().map(|row| row.proved);
    let proved: HashMap<ClauseId, Proved> = measures.zip(proved).collect();
    let all: Vec<Row> =
        notice.statements().iter().map(|one| row(one, proved.get(&one.clause).copied(), lang)).collect();
    Ok(sheet(shell, all, Kind::from_word(&asked.state), asked.page.parse().unwrap_or(1)))
}

/// One page of them.
fn sheet(shell: Shell, all: Vec<Row>, kind: Kind, page: usize) -> StatementsView {
    let is = |row: &Row, kind: Kind| kind == Kind::All || row.kind == kind;
    let counts = Kind::EACH.map(|kind| (kind, all.iter().filter(|row| is(row, kind)).count()));
    let chosen: Vec<Row> = all.into_iter().filter(|row| is(row, kind)).collect();
    let pages = chosen.len().div_ceil(PAGE).max(1);
    let page = page.clamp(1, pages);
    let rows = chosen.into_iter().skip((page - 1) * PAGE).take(PAGE).collect();
    StatementsView { shell, counts: counts.to_vec(), kind, rows, page: (page, pages) }
}

/// A sentence as the page shows it. What a protection says of itself is as good as what stands behind it now.
fn row(one: &Statement, proved: Option<Proved>, lang: Lang) -> Row {
    let proved = proved.filter(|_| one.control.is_some());
    let state = proved.map_or(one.state, Proved::state);
    let kind = Kind::of(state, one.control);
    Row {
        words: one.text.get(lang).to_owned(),
        instead: one.replacement.as_ref().map(|text| text.get(lang).to_owned()).unwrap_or_default(),
        clause: one.clause.to_string(),
        line: one.line,
        kind,
        proof: proved.map_or_else(|| behind(kind, one.control, lang), |proved| say(proved, lang)),
    }
}

/// What stands behind a sentence, in words.
fn behind(kind: Kind, control: Option<Control>, lang: Lang) -> String {
    let t = texts(lang);
    match (kind, control) {
        (Kind::Bare, _) | (_, None) => t.said_by_nothing(),
        (Kind::Broken, _) => t.said_by_law(),
        (Kind::Kept, _) => t.said_by_rule(),
        (_, Some(Control::Automatic)) => t.said_by_program(),
        (_, Some(Control::Recorded)) => t.said_by_records(),
        (_, Some(Control::Attested)) => t.said_by_role(),
    }
}

/// The page.
pub fn render(view: &StatementsView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::crumbs(t, &[Crumb::new("/settings/measures", t.measures_title())]))
        (parts::head(&html! { (t.said_title()) }, Some(&t.said_lead()), &html! {}))
        nav.sorts aria-label=(t.said_which()) {
            @for (kind, number) in &view.counts {
                @if *number > 0 || *kind == view.kind {
                    a.sort-link href={ "/settings/statements?state=" (kind.word()) } aria-current=[(*kind == view.kind).then_some("true")] {
                        (kind.say(shell.lang)) " " span.quiet { (count(*number)) }
                    }
                }
            }
        }
        @if view.rows.is_empty() {
            section.card { (empty(Icon::Check, &t.said_none(), &t.said_none_help(), &html! {})) }
        } @else {
            section.card.table-card { (table(view)) }
            (pager(view))
        }
    };
    shell.page(&t.said_title(), &content)
}

fn table(view: &StatementsView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        table.table.said {
            thead { tr { th scope="col" { (t.said_sentence()) } th scope="col" { (t.said_state()) } th scope="col" { (t.said_proof()) } } }
            tbody {
                @for row in &view.rows {
                    tr {
                        td data-label=(t.said_sentence()) {
                            p { (row.words) }
                            @if !row.instead.is_empty() { p.small { b { (t.said_instead()) } " " (row.instead) } }
                            p.small.quiet { code { (row.clause) } " · " (t.said_line(count(row.line))) }
                        }
                        td data-label=(t.said_state()) { (badge(row.kind.tone(), &row.kind.say(shell.lang))) }
                        td data-label=(t.said_proof()) { (row.proof) }
                    }
                }
            }
        }
    }
}

fn pager(view: &StatementsView) -> Markup {
    let t = view.shell.t();
    let (page, pages) = view.page;
    let to = |page: usize| format!("/settings/statements?state={}&page={page}", view.kind.word());
    html! {
        @if pages > 1 {
            div.pager {
                p.small.quiet { (t.said_page(count(page), count(pages))) }
                div.actions {
                    @if page > 1 { a.button.button-quiet rel="prev" href=(to(page - 1)) { (t.said_before()) } }
                    @if page < pages { a.button rel="next" href=(to(page + 1)) { (t.list_next()) (Icon::ChevronRight.draw()) } }
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    fn row_of(words: &str, kind: Kind, proof: &str) -> Row {
        Row {
            words: words.into(),
            instead: if kind == Kind::Refused { "Seloste kertoo, mitä laki vaatii.".into() } else { String::new() },
            clause: "register.customers".into(),
            line: 84,
            kind,
            proof: proof.into(),
        }
    }

    pub fn sample(shell: Shell) -> StatementsView {
        let rows = [
            row_of("Asiakasrekisteri: tiedot ovat ajan tasalla.", Kind::Bare, "Mikään ei tue tätä lausetta"),
            row_of("Asiakas: nimi on annettava.", Kind::Kept, "Ohjelma estää muun"),
            row_of("Laskutus perustuu kumottuun lakiin.", Kind::Broken, "Laki sanoo toisin"),
            row_of("Käyttämällä palvelua suostut.", Kind::Refused, "Mikään ei tue tätä lausetta"),
            row_of("Vastaanottaja: tilitoimisto.", Kind::Unproven, "Teoista jää merkintä"),
        ];
        let many = rows.iter().cycle().take(60).cloned().collect();
        sheet(Shell { here: Here::Measures, ..shell }, many, Kind::All, 1)
    }

    #[test]
    fn a_page_is_bounded_and_a_page_that_is_not_there_is_the_last() {
        let shell = crate::pages::samples::shell(Lang::Fi);
        let all: Vec<Row> = sample(shell.clone()).rows.into_iter().cycle().take(120).collect();
        let last = sheet(shell, all, Kind::All, usize::MAX);
        assert_eq!((last.page, last.rows.len()), ((3, 3), 20));
    }
}
