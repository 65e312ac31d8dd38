//! The firms whose registers are kept here, as far as somebody works there.

use std::collections::BTreeMap;

use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use vault::{ControllerId, Customer};

use crate::design::icon::Icon;
use crate::design::parts::{self, Tone, alert, badge, empty};
use crate::design::{Here, Private, Shell};
use crate::http::guard::led_to;
use crate::http::{PageError, Posted, Visit};

/// How many firms a page has.
const ROWS: usize = 50;
/// The most firms that are looked through for those without an agreement.
const MAX_LOOKED_AT: usize = 500;

/// The page.
#[derive(Debug, Clone)]
pub struct CustomersView {
    pub shell: Shell,
    pub rows: Vec<Row>,
    /// What of a name is looked for.
    pub find: Private,
    /// Where the next page begins, if there is one.
    pub next: Option<usize>,
    /// Firms without an agreement in force, for an owner.
    pub missing: Vec<Private>,
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
    let from = asked.get("from").and_then(|from| from.parse().ok()).unwrap_or(0);
    show(&visit, "", (from, asked.contains_key("refused"))).await
}

/// `POST /customers`: what is looked for stands in no address.
pub async fn post(Posted { visit, form }: Posted) -> Response {
    show(&visit, form.get("find"), (0, false)).await
}

async fn show(visit: &Visit, find: &str, at: (usize, bool)) -> Response {
    let result = view(visit, find, at).await.map(|view| render(&view));
    led_to(visit.answer(result), visit.web.neighbours().as_deref())
}

async fn view(visit: &Visit, find: &str, (from, refused): (usize, bool)) -> Result<CustomersView, PageError> {
    let door = visit.web.door();
    if !door.keeps_for_others().await? {
        return Err(PageError::Missing);
    }
    let all = visit.web.access().customers(&visit.session, visit.now).await?;
    let looked = find.trim().to_lowercase();
    let fits = |customer: &&Customer| customer.entry.name.to_lowercase().contains(&looked);
    let found: Vec<&Customer> = all.iter().filter(fits).collect();
    let row = |customer: &&Customer| Row {
        id: customer.entry.id.to_string(),
        name: Private::new(customer.entry.name.clone()),
        short: customer.entry.short.as_ref().map(ToString::to_string).unwrap_or_default(),
        agreed: customer.agreed,
    };
    let next = (found.len() > from + ROWS).then_some(from + ROWS);
    Ok(CustomersView {
        rows: found.iter().skip(from).take(ROWS).map(row).collect(),
        find: Private::new(find.trim()),
        next,
        missing: if visit.session.owner { without_agreement(visit).await? } else { Vec::new() },
        refused,
        shell: visit.shell(Here::Customers),
    })
}

/// The firms whose registers are kept here without an agreement in force: nobody of this firm sees anything there.
pub async fn without_agreement(visit: &Visit) -> Result<Vec<Private>, PageError> {
    let customers = visit.web.door().customers(None, MAX_LOOKED_AT, visit.now).await?;
    let without = customers.into_iter().filter(|customer| !customer.agreed);
    Ok(without.map(|customer| Private::new(customer.entry.name)).collect())
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
            }))
        }
        form.filters.card role="search" method="post" action="/customers" {
            (parts::csrf(&shell.csrf))
            div.field {
                label for="find" { (t.customers_find()) }
                input.input type="search" id="find" name="find" value=(view.find) maxlength="100" autocomplete="off" spellcheck="false";
            }
            button.button type="submit" { (Icon::Search.draw()) (t.customers_find_do()) }
        }
        @if view.rows.is_empty() {
            (empty(Icon::Building, &t.customers_none(), &t.customers_none_help(), &html! {}))
        } @else {
            section.card.table-card {
                table.table {
                    thead { tr { th scope="col" { (t.customers_name()) } th scope="col" { (t.customers_agreement()) } th scope="col" { span.hide-text { (t.customers_go()) } } } }
                    tbody { @for row in &view.rows { (one(shell, row)) } }
                }
            }
            @if let Some(next) = view.next {
                nav.pages { a.button href={ "/customers?from=" (next) } { (t.customers_more()) } }
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
            next: Some(50),
            missing: vec![Private::new("Tmi Sorvari")],
            refused: true,
            shell: Shell { here: Here::Customers, ..shell },
        }
    }
}
