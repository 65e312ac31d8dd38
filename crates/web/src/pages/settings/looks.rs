//! Language and theme, kept in the browser.

use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use notice::Lang;

use crate::design::Theme;
use crate::http::Posted;
use crate::http::cookie::Cookie;

/// `POST /settings/looks`
pub async fn post(Posted { visit, form }: Posted) -> Response {
    let lang = Lang::from_code(form.get("lang")).map(|lang| (Cookie::Lang, lang.code()));
    let theme = form.has("theme").then(|| (Cookie::Theme, Theme::from_word(form.get("theme")).word()));
    let mut response = Redirect::to(form.back()).into_response();
    let cookies = [lang, theme].into_iter().flatten().filter_map(|(cookie, word)| cookie.set(&visit.headers, word));
    for cookie in cookies {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}
