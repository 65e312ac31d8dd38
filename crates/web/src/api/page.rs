//! Pages of answers: a cursor in the body, and for calls without one also in a `Link` header (RFC 8288).

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use vault::{Cursor, MAX_PAGE, Order, Paging};

use crate::api::BASE;
use crate::api::problem::Problem;

/// How many answers a page holds when nothing is said.
const USUAL: usize = 50;

/// Which part of a list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// Where to go on: the `next` of the page before.
    cursor: Option<String>,
    /// How many at most, up to 500; 50 when not said.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<usize>,
    /// `newest`, `oldest`, `changed-last`, `changed-first`, `number-up`, `number-down`, `date-up` or `date-down`.
    order: Option<String>,
}

impl ListQuery {
    /// What the vault is asked for.
    ///
    /// # Errors
    /// [`Problem`] if a part is not of its form.
    pub fn paging(&self) -> Result<Paging, Problem> {
        Ok(Paging { order: self.order()?, after: cursor(self.cursor.as_deref())?, limit: limit(self.limit)? })
    }

    fn order(&self) -> Result<Order, Problem> {
        Ok(match self.order.as_deref() {
            None | Some("newest") => Order::Newest,
            Some("oldest") => Order::Oldest,
            Some("changed-last") => Order::ChangedLast,
            Some("changed-first") => Order::ChangedFirst,
            Some("number-up") => Order::NumberUp,
            Some("number-down") => Order::NumberDown,
            Some("date-up") => Order::DateUp,
            Some("date-down") => Order::DateDown,
            Some(_) => return Err(Problem::call("order", "there is no such order")),
        })
    }

    /// The header that leads to the next page.
    pub fn link(&self, path: &str, next: &str) -> Option<HeaderValue> {
        let limit = self.limit.map(|limit| format!("&limit={limit}")).unwrap_or_default();
        // An order that passed has only letters and a hyphen.
        let order = self.order.as_ref().map(|order| format!("&order={order}")).unwrap_or_default();
        HeaderValue::from_str(&format!("<{BASE}{path}?cursor={next}{limit}{order}>; rel=\"next\"")).ok()
    }
}

/// Where a page goes on.
///
/// # Errors
/// [`Problem`] if it is no cursor.
pub fn cursor(given: Option<&str>) -> Result<Option<Cursor>, Problem> {
    let wrong = || Problem::call("cursor", "this is no cursor").help("take the `next` of the page before as it is");
    given.map(str::parse).transpose().map_err(|_| wrong())
}

/// How many answers a page holds.
///
/// # Errors
/// [`Problem`] if it is more than a page may hold.
pub fn limit(given: Option<usize>) -> Result<usize, Problem> {
    match given.unwrap_or(USUAL) {
        limit @ 1..=MAX_PAGE => Ok(limit),
        _ => Err(Problem::call("limit", format!("`limit` is 1 to {MAX_PAGE}"))),
    }
}

/// A page of answers.
#[derive(Debug, Serialize, ToSchema)]
pub struct PageOf<T> {
    /// The answers.
    pub items: Vec<T>,
    /// Where to go on, as `cursor`; none at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A page with the header that leads to the next one.
pub fn linked<T: Serialize>(page: PageOf<T>, link: Option<HeaderValue>) -> Response {
    let mut response = axum::Json(page).into_response();
    if let Some(link) = link {
        response.headers_mut().insert(header::LINK, link);
    }
    response
}
