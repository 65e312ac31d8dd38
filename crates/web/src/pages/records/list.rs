//! The list of a record kind: search, sorting, pages.

use std::collections::BTreeMap;

use axum::extract::{Path, Query};
use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};

use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, crumbs, empty};
use crate::design::words::{self, count};
use crate::design::{Private, Shell};
use crate::http::{Posted, Visit};
use crate::pages::people::view::Link;
use crate::pages::records::gather;

/// The page.
#[derive(Debug, Clone)]
pub struct ListView {
    pub shell: Shell,
    pub kind: String,
    pub register: Link,
    /// The path of the list itself.
    pub path: String,
    pub describe: String,
    pub new: Option<String>,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// The words searched for.
    pub words: Private,
    pub searchable: bool,
    pub order: Order,
    /// True if rows can be sorted by number.
    pub numbered: bool,
    /// Where the next page begins.
    pub next: Option<String>,
    /// True if this is not the first page.
    pub later: bool,
}

/// A column of a list.
#[derive(Debug, Clone)]
pub struct Column {
    pub label: String,
    pub look: Look,
    /// Not for the chosen purpose.
    pub masked: bool,
}

/// How a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Words,
    Number,
}

/// A row of a list.
#[derive(Debug, Clone)]
pub struct Row {
    pub href: String,
    pub cells: Vec<Private>,
    pub changed: Option<Date>,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    #[default]
    Newest,
    Oldest,
    Number,
}

impl Order {
    /// Its word in the address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Number => "number",
        }
    }

    /// The order of this word; newest first when there is none.
    pub fn from_word(word: &str) -> Self {
        [Self::Newest, Self::Oldest, Self::Number].into_iter().find(|order| order.word() == word).unwrap_or_default()
    }
}

/// `GET /registers/{register}/{kind}`
pub async fn get(
    visit: Visit,
    Path((register, kind)): Path<(String, String)>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Response {
    let word = |name: &str| asked.get(name).map(String::as_str).unwrap_or_default();
    let order = Order::from_word(word("order"));
    let result = gather::list(&visit, &register, &kind, order, word("from")).await;
    visit.answer(result.map(|view| render(&view)))
}

/// `POST /registers/{register}/{kind}`: a search, whose words stand in no address.
pub async fn post(Path((register, kind)): Path<(String, String)>, Posted { visit, form }: Posted) -> Response {
    let result = gather::found(&visit, &register, &kind, &form).await;
    let part = visit.wants_part();
    visit.answer(result.map(|view| if part { rows(&view) } else { render(&view) }))
}

/// The page.
pub fn render(view: &ListView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let actions = html! {
        @if let Some(new) = &view.new {
            a.button.button-main href=(new) { (Icon::Plus.draw()) (t.list_new(view.kind.to_lowercase())) }
        }
    };
    let content = html! {
        (crumbs(t, &[Crumb::new("/registers", t.shell_registers()), Crumb::new(&view.register.href, &view.register.label)]))
        (parts::head(&html! { (view.kind) }, (!view.describe.is_empty()).then_some(view.describe.as_str()), &actions))
        @if shell.purpose().is_none() {
            section.card {
                (empty(Icon::Target, &t.list_no_purpose_title(), &t.list_no_purpose(), &html! {}))
                div.card-body { (shell.choose_purpose("purposes")) }
            }
        } @else {
            (toolbar(view))
            div id="rows" aria-live="polite" { (rows(view)) }
        }
    };
    shell.page(&view.kind, &content)
}

fn toolbar(view: &ListView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        div.toolbar {
            @if view.searchable {
                form.search role="search" aria-label=(t.list_search()) method="post" action=(view.path) data-live="rows" {
                    (parts::csrf(&shell.csrf))
                    (parts::hidden("order", view.order.word()))
                    (Icon::Search.draw())
                    label.hide-text for="words" { (t.list_search()) }
                    input type="search" id="words" name="words" value=(view.words) maxlength="200" placeholder=(t.list_search())
                        autocomplete="off" spellcheck="false" aria-describedby="words-help";
                    p.hide-text id="words-help" { (t.list_lead_search()) }
                }
            }
            (orders(view))
        }
    }
}

fn orders(view: &ListView) -> Markup {
    let t = view.shell.t();
    let mut orders = vec![(Order::Newest, t.list_sort_date()), (Order::Oldest, t.list_sort_oldest())];
    if view.numbered {
        orders.push((Order::Number, t.list_sort_number()));
    }
    html! {
        nav.sorts aria-label=(t.list_sort()) {
            @for (order, label) in &orders {
                a.sort-link href={ (view.path) "?order=" (order.word()) } aria-current=[(*order == view.order).then_some("true")] { (label) }
            }
        }
    }
}

/// The rows alone, for answers while one types.
pub fn rows(view: &ListView) -> Markup {
    let t = view.shell.t();
    html! {
        @if view.rows.is_empty() {
            section.card {
                @if view.words.is_empty() { (empty(Icon::Book, &t.list_none(), &t.list_none_help(), &html! {})) }
                @else { (empty(Icon::Search, &t.list_none_found(), &t.list_none_found_help(), &html! { a.button href=(view.path) { (t.list_clear()) } })) }
            }
        } @else {
            section.card.table-card { (table(view)) }
            (pager(view))
        }
    }
}

fn table(view: &ListView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        table.table {
            thead {
                tr {
                    @for column in &view.columns {
                        th scope="col" class=[(column.look == Look::Number).then_some("number")] {
                            @if column.masked { span.masked title=(t.person_masked()) { (Icon::Lock.draw()) (column.label) } }
                            @else { (column.label) }
                        }
                    }
                    th scope="col" { (t.list_updated()) }
                }
            }
            tbody {
                @for row in &view.rows {
                    tr {
                        @for (at, (column, cell)) in view.columns.iter().zip(&row.cells).enumerate() {
                            (self::cell(shell, row, (at, column), cell))
                        }
                        td.date data-label=(t.list_updated()) {
                            @if let Some(day) = row.changed { time datetime=(day.to_string()) { (words::short_day(shell.lang, day)) } }
                        }
                    }
                }
            }
        }
    }
}

fn cell(shell: &Shell, row: &Row, (at, column): (usize, &Column), cell: &Private) -> Markup {
    let t = shell.t();
    let class = (column.look == Look::Number).then_some("number");
    html! {
        td class=[class] data-label=(column.label) {
            @if at == 0 {
                a.row-link href=(row.href) { @if cell.is_empty() { (t.list_no_name()) } @else { (cell) } }
            } @else if column.masked {
                span.masked { (Icon::Lock.draw()) span.hide-text { (t.person_masked()) } }
            } @else { (cell) }
        }
    }
}

fn pager(view: &ListView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        div.pager {
            p.small.quiet { (t.list_count(count(view.rows.len()))) }
            div.actions {
                @if view.later { a.button.button-quiet href={ (view.path) "?order=" (view.order.word()) } { (t.list_first()) } }
                @if let Some(next) = &view.next {
                    @if view.words.is_empty() {
                        a.button rel="next" href={ (view.path) "?order=" (view.order.word()) "&from=" (next) } { (t.list_next()) (Icon::ChevronRight.draw()) }
                    } @else {
                        form method="post" action=(view.path) {
                            (parts::csrf(&shell.csrf))
                            (parts::hidden("order", view.order.word()))
                            (parts::hidden("from", next))
                            input type="hidden" name="words" value=(view.words);
                            button.button type="submit" { (t.list_next()) (Icon::ChevronRight.draw()) }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::design::Here;

    pub fn sample(shell: Shell) -> ListView {
        let column = |label: &str, look, masked| Column { label: label.into(), look, masked };
        let row = |number: &str, name: &str, city: &str, day| Row {
            href: "/people/1".into(),
            cells: [name, number, city, "", "aada@esimerkki.example"].into_iter().map(Private::new).collect(),
            changed: Some(day),
        };
        ListView {
            shell: Shell { here: Here::Kind("customers".into(), "customer".into()), ..shell },
            kind: "Asiakas".into(),
            register: Link { href: "/registers".into(), label: "Asiakasrekisteri".into() },
            path: "/registers/customers/customer".into(),
            describe: String::new(),
            new: Some("/registers/customers/customer/new".into()),
            columns: vec![
                column("Nimi", Look::Words, false),
                column("Asiakasnumero", Look::Number, false),
                column("Paikkakunta", Look::Words, false),
                column("Puhelinnumero", Look::Words, true),
                column("Sähköposti", Look::Words, false),
            ],
            rows: vec![
                row("1042", "Aada Esimerkki", "Kuopio", date(2026, 10, 28)),
                row("1041", "Malli ja Näyte Oy", "Siilinjärvi", date(2026, 10, 20)),
                row("1039", "Eero Esimerkki", "Kuopio", date(2026, 9, 4)),
                row("1031", "Tuulia Testinen", "Iisalmi", date(2026, 8, 30)),
                row("1030", "Näytekauppa Ky", "Varkaus", date(2026, 8, 12)),
            ],
            words: Private::default(),
            searchable: true,
            order: Order::Newest,
            numbered: true,
            next: Some("AAEC".into()),
            later: false,
        }
    }

    #[test]
    fn words_searched_for_never_stand_in_an_address() {
        let shell = crate::pages::samples::shell(notice::Lang::Fi);
        let page = render(&ListView { words: Private::new("aadaesim"), ..sample(shell) }).into_string();
        let addresses = page.split("href=\"").skip(1).chain(page.split("action=\"").skip(1));
        for address in addresses.filter_map(|rest| rest.split('"').next()) {
            assert!(!address.contains("aadaesim"), "{address}");
        }
    }
}
