//! Saying why one is here.

use axum::response::{IntoResponse, Redirect, Response};
use notice::Name;

use crate::http::{PageError, Posted};

/// `POST /purpose`
pub async fn post(Posted { visit, form }: Posted) -> Response {
    let notice = visit.web.door().notice();
    let chosen = Name::new(form.get("purpose")).ok().filter(|name| notice.purpose(name.as_str()).is_some());
    let Some(purpose) = chosen else { return visit.refuse(PageError::Missing) };
    let set = visit.web.access().set_purpose(&visit.token, &purpose, visit.now).await;
    match set {
        // A search is sent again as it was, body and all, so that its words stand in no address.
        Ok(()) if !form.get("words").is_empty() => Redirect::temporary(form.back()).into_response(),
        set => visit.lead(set.map(|()| form.back().to_owned()).map_err(PageError::from)),
    }
}
