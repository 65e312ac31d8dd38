//! Going out.

use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};

use crate::http::cookie::Cookie;
use crate::http::{PageError, Posted};

/// `POST /sign-out`
pub async fn post(Posted { visit, .. }: Posted) -> Response {
    if let Err(fault) = visit.web.access().sign_out(&visit.token, visit.now).await {
        return visit.refuse(PageError::from(fault));
    }
    let mut response = Redirect::to("/sign-in").into_response();
    response.headers_mut().extend(Cookie::Session.clear(&visit.headers).map(|cookie| (SET_COOKIE, cookie)));
    response
}
