//! The names behind account ids, each looked up once a page.

use std::collections::{BTreeSet, HashMap};

use policy::AccountId;
use vault::Personal;

use crate::design::Private;
use crate::http::PageError;
use crate::state::WebState;

/// Names of accounts, for pages that show who did something.
#[derive(Debug, Default)]
pub struct Names(HashMap<AccountId, Option<Personal<String>>>);

impl Names {
    /// Looks up the names of these accounts.
    pub async fn of(web: &WebState, accounts: BTreeSet<AccountId>) -> Result<Self, PageError> {
        let mut names = HashMap::with_capacity(accounts.len());
        for account in accounts {
            names.insert(account, web.access().name_of(account).await?);
        }
        Ok(Self(names))
    }

    /// The name of an account; its id where it has none.
    pub fn get(&self, account: AccountId) -> Private {
        match self.0.get(&account) {
            Some(Some(name)) => Private::show(name),
            _ => Private::new(account.to_string()),
        }
    }
}
