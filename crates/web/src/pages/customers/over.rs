//! The way over: from one's own firm into one whose registers it keeps, by a token that lives for a minute and passes once.

use access::{KeepingError, Token};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use crate::design::parts;
use crate::http::cookie::Cookie;
use crate::http::{PageError, Posted, PostedOutside, Visitor};
use crate::pages::customers::list::id_of;
use crate::pages::session::door::Door;
use crate::pages::session::sign_in::Origin;

/// `POST /customers/{customer}`: leads over, or back with the reason.
pub async fn post(Path(customer): Path<String>, Posted { visit, .. }: Posted) -> Response {
    let customer = match id_of(&customer) {
        Ok(customer) => customer,
        Err(error) => return visit.refuse(error),
    };
    match visit.web.access().hand_over(&visit.session, &visit.token, customer, visit.now).await {
        Ok(way) => match address(&visit.web, customer).await {
            Ok(Some(base)) => Redirect::to(&format!("{base}/pass-over/{}", way.reveal())).into_response(),
            Ok(None) => visit.refuse(PageError::Missing),
            Err(error) => visit.refuse(error),
        },
        Err(KeepingError::NotAgreed) => Redirect::to("/customers?refused").into_response(),
        Err(KeepingError::Fault(fault)) => visit.refuse(fault.into()),
        Err(_) => visit.refuse(PageError::Missing),
    }
}

/// Where a firm of this installation is reached.
async fn address(web: &crate::state::WebState, customer: vault::ControllerId) -> Result<Option<String>, PageError> {
    let entry = web.vault().controller(customer).await?;
    let short = entry.and_then(|entry| entry.short);
    Ok(short.and_then(|short| web.neighbours().map(|all| all.replacen('*', short.as_str(), 1))))
}

/// `GET /pass-over/{way}`: opening the page does not use the way up.
pub async fn get(visitor: Visitor, Path(way): Path<String>) -> Response {
    let Some(token) = Token::read(&way) else { return over(&visitor) };
    match visitor.web.access().passes(&token, visitor.web.now()).await {
        Ok(true) => visitor.answer(StatusCode::OK, &render(&visitor.door(), true)),
        Ok(false) => over(&visitor),
        Err(fault) => visitor.refuse(fault.into()),
    }
}

/// `POST /pass-over/{way}`
pub async fn enter(origin: Origin, Path(way): Path<String>, PostedOutside { visitor, .. }: PostedOutside) -> Response {
    let Some(token) = Token::read(&way) else { return over(&visitor) };
    match visitor.web.access().pass(&token, origin.coming().device, visitor.web.now()).await {
        Ok(entered) => {
            let mut response = Redirect::to("/").into_response();
            let cookie = Cookie::Session.set(&visitor.headers, &entered.token.reveal());
            response.headers_mut().extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
            response
        }
        Err(KeepingError::Fault(fault)) => visitor.refuse(fault.into()),
        Err(_) => over(&visitor),
    }
}

fn over(visitor: &Visitor) -> Response {
    visitor.answer(StatusCode::NOT_FOUND, &render(&visitor.door(), false))
}

/// The page at the other end: where one comes to, and who sees what one does there.
pub fn render(door: &Door, passes: bool) -> Markup {
    let t = door.t();
    let content = html! {
        @if passes {
            h1 { (t.over_title(door.firm.clone())) }
            p { (t.over_lead(door.firm.clone())) }
            form method="post" {
                (parts::csrf(&door.csrf))
                button.button.button-main.button-wide type="submit" { (t.over_go()) }
            }
        } @else {
            h1 { (t.over_gone()) }
            p { (t.over_gone_lead()) }
        }
    };
    door.page(&t.over_page(), &content)
}
