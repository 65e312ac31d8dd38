//! The firms whose registers are kept here, as far as somebody works there.

use std::collections::BTreeMap;

use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use vault::{ControllerId, Customer, MANY};

use crate::design::icon::Icon;
use crate::design::parts::{self, Tone, alert, badge, empty};
use crate::design::{Here, Private, Shell};
use crate::http::guard::led_to;
use crate::http::{PageError, Posted, Visit};

/// How many firms a page has.
const ROWS: usize = 50;
/// How many firms without an agreement are named.
const NAMED: usize = 20;

/// The page.
#[derive(Debug, Clone)]
pub struct CustomersView {
    pub shell: Shell,
    pub rows: Vec<Row>,
    /// What of a name is looked for.
    pub find: Private,
    /// After which firm the next page begins, if there is one.
    pub next: Option<String>,
    /// The first of the firms without an agreement in force, for an owner.
    pub missing: Vec<Private>,
    /// How many more those are, and whether there may be more yet.
    pub missing_more: (usize, bool),
    /// True right after the way over was refused.
    pub refused: bool,
}

/// A firm.
#[derive(Debug, Clone)]
pub struct Row {
    pub id: String,
    pub name: Private,
    pub short: String,
    pub agreed: bool,
}

/// `GET /customers`
pub async fn get(visit: Visit, Query(asked): Query<BTreeMap<String, String>>) -> Response {
    show(&visit, ("", ""), asked.contains_key("refused")).await
}

/// `POST /customers`: what is looked for, and after whom, stands in no address.
pub async fn post(Posted { visit, form }: Posted) -> Response {
    show(&visit, (form.get("find"), form.get("after")), false).await
}

async fn show(visit: &Visit, asked: (&str, &str), refused: bool) -> Response {
    let result = view(visit, asked, refused).await.map(|view| render(&view));
    led_to(visit.answer(result), visit.web.neighbours().as_deref())
}

async fn view(visit: &Visit, (find, after): (&str, &str), refused: bool) -> Result<CustomersView, PageError> {
    let door = visit.web.door();
    if !door.keeps_for_others().await? {
        return Err(PageError::Missing);
    }
    let (found, next) = visit.web.access().customers(&visit.session, (find, after, ROWS), visit.now).await?;
    let row = |customer: &Customer| Row {
        id: customer.entry.id.to_string(),
        name: Private::new(customer.entry.name.clone()),
        short: customer.entry.short.as_ref().map(ToString::to_string).unwrap_or_default(),
        agreed: customer.agreed,
    };
    let rows: Vec<Row> = found.iter().map(row).collect();
    let (without, names) =
        if visit.session.owner { door.customers_without(NAMED, visit.now).await? } else { (0, Vec::new()) };
    Ok(CustomersView {
        rows,
        find: Private::new(find.trim()),
        next,
        missing_more: (without.saturating_sub(names.len()), without == MANY),
        missing: names.into_iter().map(Private::new).collect(),
        refused,
        shell: visit.shell(Here::Customers),
    })
}

/// The id of a firm in an address.
pub fn id_of(text: &str) -> Result<ControllerId, PageError> {
    text.parse().map_err(|_| PageError::Missing)
}

/// The page.
pub fn render(view: &CustomersView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (t.customers_title()) }, Some(&t.customers_lead()), &html! {}))
        @if view.refused { (alert(Tone::Warn, &t.customers_refused(), &html! { p { (t.customers_refused_help()) } })) }
        @if !view.missing.is_empty() {
            (alert(Tone::Warn, &t.customers_missing(), &html! {
                p { (t.customers_missing_help()) }
                ul { @for name in &view.missing { li { (name) } } }
                @match view.missing_more {
                    (0, _) => {}
                    (more, false) => { p { (t.customers_missing_more(more)) } }
                    (more, true) => { p { (t.customers_missing_many(more)) } }
                }
            }))
        }
        form.row-form.row-form-under role="search" method="post" action="/customers" {
            (parts::csrf(&shell.csrf))
            label.label for="find" { (t.customers_find()) }
            input.input.input-middle type="search" id="find" name="find" value=(view.find) maxlength="100" autocomplete="off" spellcheck="false";
            button.button type="submit" { (Icon::Search.draw()) (t.customers_find_do()) }
        }
        @if view.rows.is_empty() {
            @if view.next.is_some() { (empty(Icon::Search, &t.customers_not_yet(), &t.customers_not_yet_help(), &html! {})) }
            @else { (empty(Icon::Building, &t.customers_none(), &t.customers_none_help(), &html! {})) }
        } @else {
            section.card.table-card {
                table.table {
                    thead { tr { th scope="col" { (t.customers_name()) } th scope="col" { (t.customers_agreement()) } th scope="col" { span.hide-text { (t.customers_go()) } } } }
                    tbody { @for row in &view.rows { (one(shell, row)) } }
                }
            }
        }
        @if let Some(next) = &view.next {
            form.pages method="post" action="/customers" {
                (parts::csrf(&shell.csrf))
                input type="hidden" name="find" value=(view.find);
                input type="hidden" name="after" value=(next);
                button.button type="submit" { @if view.rows.is_empty() { (t.customers_go_on()) } @else { (t.customers_more()) } }
            }
        }
    };
    shell.page(&t.customers_title(), &content)
}

fn one(shell: &Shell, row: &Row) -> Markup {
    let t = shell.t();
    html! {
        tr {
            td { b { (row.name) } " " span.quiet.small { (row.short) } }
            td data-label=(t.customers_agreement()) {
                @if row.agreed { (badge(Tone::Ok, &t.customers_agreed())) } @else { (badge(Tone::Warn, &t.customers_not_agreed())) }
            }
            td {
                form method="post" action={ "/customers/" (row.id) } {
                    (parts::csrf(&shell.csrf))
                    button.button.button-small type="submit" { (t.customers_go()) }
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> CustomersView {
        let row = |name: &str, short: &str, agreed| Row {
            id: "1".into(),
            name: Private::new(name),
            short: short.into(),
            agreed,
        };
        CustomersView {
            rows: vec![
                row("Konepaja Rautio Oy", "rautio", true),
                row("Kukkakauppa Vuokko", "vuokko", true),
                row("Tmi Sorvari", "sorvari", false),
            ],
            find: Private::default(),
            next: Some("sorvari".into()),
            missing: vec![Private::new("Tmi Sorvari")],
            missing_more: (3, false),
            refused: true,
            shell: Shell { here: Here::Customers, ..shell },
        }
    }
}
