//! A new password, which ends every session of the account.

use access::{AccountError, Password};
use axum::response::{IntoResponse, Redirect, Response};

use crate::ask::accounts::wrong;
use crate::http::{PageError, Posted, Visit};
use crate::pages::settings::show::{self, render};

/// `POST /settings/password`
pub async fn post(Posted { visit, form }: Posted) -> Response {
    let t = crate::texts::texts(visit.lang);
    if form.get("password") != form.get("again") {
        return again(&visit, None, Some(t.password_differ())).await;
    }
    let (old, new) = (form.get("now").to_owned(), form.get("password").to_owned());
    let access = visit.web.access();
    match access
        .change_password((&visit.session, &visit.token), Password::typed(old), Password::typed(new), visit.now)
        .await
    {
        Ok(()) => Redirect::to("/sign-in?ended").into_response(),
        Err(AccountError::NotFound) => again(&visit, Some(t.settings_password_wrong()), None).await,
        Err(AccountError::Wait { .. }) => again(&visit, Some(t.ed_publish_wait()), None).await,
        Err(error) => match wrong(error, t) {
            Ok(wrong) => again(&visit, None, wrong.password).await,
            Err(error) => visit.refuse(error),
        },
    }
}

async fn again(visit: &Visit, now: Option<String>, password: Option<String>) -> Response {
    let view = show::view(visit).await;
    let result: Result<_, PageError> =
        view.map(|view| show::SettingsView { now_error: now, password_error: password, ..view });
    visit.answer(result.map(|view| render(&view)))
}
