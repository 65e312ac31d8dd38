//! A new one-time link for somebody who lost the first, or forgot the password.

use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use policy::AccountId;

use crate::ask::accounts::wrong;
use crate::design::parts::{self, Crumb, crumbs};
use crate::design::{Here, Private, Shell};
use crate::http::{Confirmed, PageError, Visit};
use crate::pages::accounts::new::{address, made};

/// The page.
#[derive(Debug, Clone)]
pub struct LinkView {
    pub shell: Shell,
    pub link: Private,
    pub account: String,
}

/// `POST /accounts/{account}/link`
pub async fn post(Path(account): Path<String>, Confirmed { visit, .. }: Confirmed) -> Response {
    let result = give(&visit, &account).await;
    visit.answer(result.map(|view| render(&view)))
}

async fn give(visit: &Visit, account: &str) -> Result<LinkView, PageError> {
    visit.must_own()?;
    let account: AccountId = account.parse().map_err(|_| PageError::Missing)?;
    match visit.web.access().new_link(&visit.session, account, visit.now).await {
        Ok(link) => Ok(LinkView {
            shell: visit.shell(Here::Accounts),
            link: address(visit, &link),
            account: format!("/accounts/{account}"),
        }),
        Err(error) => wrong(error, crate::texts::texts(visit.lang)).and(Err(PageError::Stale)),
    }
}

/// The page.
pub fn render(view: &LinkView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (crumbs(t, &[Crumb::new("/accounts", t.accounts_title())]))
        (parts::head(&html! { (t.account_link_new()) }, None, &html! {}))
        (made(shell, &view.link, &t.account_link_again()))
        div.actions { a.button href=(view.account) { (t.shell_back()) } }
    };
    shell.page(&t.account_link_new(), &content)
}
