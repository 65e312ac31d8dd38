//! A named service with its token, which is shown once.

use access::AccountError;
use axum::response::Response;

use crate::design::Private;
use crate::http::{Confirmed, Form, PageError, Visit};
use crate::pages::accounts::give;
use crate::pages::tokens::list::{self, TokensView, render};

/// `POST /tokens`
pub async fn post(Confirmed { visit, form }: Confirmed) -> Response {
    let result = make(&visit, &form).await;
    visit.answer(result.map(|view| render(&view)))
}

async fn make(visit: &Visit, form: &Form) -> Result<TokensView, PageError> {
    visit.must_own()?;
    let typed = form.get("until");
    let until = give::until(visit, typed).ok().filter(|until| until.is_none_or(|until| until > visit.now));
    let Some(until) = until else {
        let view = list::view(visit).await?;
        let wrong = Some(view.shell.t().tokens_until_wrong());
        return Ok(TokensView { name: Private::new(form.get("name")), until: (typed.to_owned(), wrong), ..view });
    };
    let made = visit.web.access().make_service(&visit.session, form.get("name"), until, visit.now).await;
    let view = list::view(visit).await?;
    match made {
        Ok((_, token)) => Ok(TokensView { fresh: Some(Private::new(token.reveal())), ..view }),
        Err(AccountError::Fault(fault)) => Err(fault.into()),
        Err(_) => {
            let name_error = Some(view.shell.t().tokens_name_missing());
            Ok(TokensView { name: Private::new(form.get("name")), name_error, until: (typed.to_owned(), None), ..view })
        }
    }
}
