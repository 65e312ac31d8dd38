//! Accounts, sessions, standing grants, tokens.

use uuid::Uuid;

use super::records::all;
use super::{MAX_PAGE, limit};
use crate::error::StoreError;
use crate::rows::{AccessEntryRow, AccountRow, ApiTokenRow, SessionRow, SetupTokenRow, SignInRow, StandingGrantRow};
use crate::sql;
use crate::store::Store;
use crate::value::{Micros, Row, Value, Word};

fn account_row(mut row: Row) -> Result<AccountRow, StoreError> {
    Ok(AccountRow {
        account: row.id(0)?,
        login_token: row.blob(1)?,
        sealed: row.blob(2)?,
        password_hash: row.opt_text(3)?,
        state: row.text(4)?,
        kind: row.text(5)?,
        created_at: row.int(6)?,
        changed_at: row.int(7)?,
    })
}

fn session_row(mut row: Row) -> Result<SessionRow, StoreError> {
    Ok(SessionRow {
        token_hash: row.blob(0)?,
        account: row.id(1)?,
        purpose: row.opt_text(2)?,
        created_at: row.int(3)?,
        seen_at: row.int(4)?,
        expires_at: row.int(5)?,
        step: row.text(6)?,
        device: row.text(7)?,
        proved_at: row.int(8)?,
        began_by: row.opt_blob(9)?,
    })
}

fn sign_in_row(mut row: Row) -> Result<SignInRow, StoreError> {
    Ok(SignInRow {
        account: row.id(0)?,
        sign_in: row.id(1)?,
        at: row.int(2)?,
        outcome: row.text(3)?,
        device: row.text(4)?,
    })
}

fn grant_row(mut row: Row) -> Result<StandingGrantRow, StoreError> {
    Ok(StandingGrantRow {
        grant: row.id(0)?,
        account: row.id(1)?,
        register: row.text(2)?,
        purpose: row.text(3)?,
        acts: row.text(4)?,
        given_by: row.opt_id(5)?,
        reason: row.text(6)?,
        valid_from: row.int(7)?,
        valid_until: row.opt_int(8)?,
        ended_at: row.opt_int(9)?,
        role: row.opt_id(10)?,
        kinds: row.text(11)?,
        record: row.opt_id(12)?,
        proposed: row.int(13)? != 0,
        confirmed_by: row.opt_id(14)?,
    })
}

fn entry_row(mut row: Row) -> Result<AccessEntryRow, StoreError> {
    Ok(AccessEntryRow {
        what: row.text(0)?,
        about: row.id(1)?,
        entry: row.id(2)?,
        at: row.int(3)?,
        account: row.opt_id(4)?,
        closed_at: row.opt_int(5)?,
        changed_at: row.int(6)?,
        sealed: row.blob(7)?,
    })
}

fn setup_row(mut row: Row) -> Result<SetupTokenRow, StoreError> {
    Ok(SetupTokenRow {
        token_hash: row.blob(0)?,
        account: row.opt_id(1)?,
        created_at: row.int(2)?,
        expires_at: row.int(3)?,
        used_at: row.opt_int(4)?,
    })
}

fn api_row(mut row: Row) -> Result<ApiTokenRow, StoreError> {
    Ok(ApiTokenRow {
        token_hash: row.blob(0)?,
        account: row.id(1)?,
        label: row.text(2)?,
        created_at: row.int(3)?,
        expires_at: row.opt_int(4)?,
        ended_at: row.opt_int(5)?,
    })
}

impl Store {
    /// An account.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails; so for every read below.
    pub async fn account(&self, controller: Uuid, account: Uuid) -> Result<Option<AccountRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(account)];
        self.row(&sql::ACCOUNT_BY_ID, params).await?.map(account_row).transpose()
    }

    /// The account of a sign-in name.
    pub async fn account_by_login(
        &self,
        controller: Uuid,
        login_token: Vec<u8>,
    ) -> Result<Option<AccountRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Blob(login_token)];
        self.row(&sql::ACCOUNT_BY_LOGIN, params).await?.map(account_row).transpose()
    }

    /// The accounts in order of birth, after one of them (nil: from the first).
    pub async fn accounts(&self, controller: Uuid, after: Uuid, at_most: usize) -> Result<Vec<AccountRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(after), limit(at_most)];
        all(self.rows(&sql::ACCOUNT_ALL, params).await?, account_row)
    }

    /// A session, also one past its end: the caller compares the times.
    pub async fn session(&self, controller: Uuid, token_hash: Vec<u8>) -> Result<Option<SessionRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Blob(token_hash)];
        self.row(&sql::SESSION_BY_TOKEN, params).await?.map(session_row).transpose()
    }

    /// The sessions of an account, also those past their end, in no order that means anything; at most [`MAX_PAGE`].
    pub async fn sessions_of(&self, controller: Uuid, account: Uuid) -> Result<Vec<SessionRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(account), limit(MAX_PAGE)];
        all(self.rows(&sql::SESSION_OF_ACCOUNT, params).await?, session_row)
    }

    /// The sessions that began by one session at the firm's own identity provider, in no order that means anything.
    pub async fn sessions_begun_by(&self, controller: Uuid, began_by: Vec<u8>) -> Result<Vec<SessionRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Blob(began_by), limit(MAX_PAGE)];
        all(self.rows(&sql::SESSION_BEGUN_BY, params).await?, session_row)
    }

    /// Who signed in to an account or tried to, newest first.
    pub async fn sign_ins_of(
        &self,
        controller: Uuid,
        account: Uuid,
        at_most: usize,
    ) -> Result<Vec<SignInRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(account), limit(at_most)];
        all(self.rows(&sql::SIGN_IN_OF_ACCOUNT, params).await?, sign_in_row)
    }

    /// Every standing grant an account ever had, oldest first; at most [`MAX_PAGE`].
    pub async fn grants_of(&self, controller: Uuid, account: Uuid) -> Result<Vec<StandingGrantRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(account), limit(MAX_PAGE)];
        all(self.rows(&sql::STANDING_GRANT_OF_ACCOUNT, params).await?, grant_row)
    }

    /// Every standing grant there was, oldest first, after one of them (nil: from the first).
    pub async fn grants(
        &self,
        controller: Uuid,
        after: Uuid,
        at_most: usize,
    ) -> Result<Vec<StandingGrantRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(after), limit(at_most)];
        all(self.rows(&sql::STANDING_GRANT_ALL, params).await?, grant_row)
    }

    /// What is on record of access of one sort, in order of what it is about and then of birth; at most [`MAX_PAGE`].
    pub async fn access_entries(&self, controller: Uuid, what: Word) -> Result<Vec<AccessEntryRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Text(what), limit(MAX_PAGE)];
        all(self.rows(&sql::ACCESS_ENTRY_ALL, params).await?, entry_row)
    }

    /// What of one sort is on record about one account, grant or firm, the newest first.
    pub async fn access_entries_about(
        &self,
        controller: Uuid,
        what: Word,
        about: Uuid,
        at_most: usize,
    ) -> Result<Vec<AccessEntryRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Text(what), Value::Id(about), limit(at_most)];
        all(self.rows(&sql::ACCESS_ENTRY_ABOUT, params).await?, entry_row)
    }

    /// What of one sort waits or counts still, the newest first.
    pub async fn access_entries_open(
        &self,
        controller: Uuid,
        what: Word,
        at_most: usize,
    ) -> Result<Vec<AccessEntryRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Text(what), limit(at_most)];
        all(self.rows(&sql::ACCESS_ENTRY_OPEN, params).await?, entry_row)
    }

    /// What of one sort was done with, the newest first, older than one of them.
    pub async fn access_entries_closed(
        &self,
        controller: Uuid,
        what: Word,
        before: Uuid,
        at_most: usize,
    ) -> Result<Vec<AccessEntryRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Text(what), Value::Id(before), limit(at_most)];
        all(self.rows(&sql::ACCESS_ENTRY_CLOSED, params).await?, entry_row)
    }

    /// A one-time link, used or not.
    pub async fn setup_token(
        &self,
        controller: Uuid,
        token_hash: Vec<u8>,
    ) -> Result<Option<SetupTokenRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Blob(token_hash)];
        self.row(&sql::SETUP_TOKEN_BY_TOKEN, params).await?.map(setup_row).transpose()
    }

    /// A token of a service account, ended or not.
    pub async fn api_token(&self, controller: Uuid, token_hash: Vec<u8>) -> Result<Option<ApiTokenRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Blob(token_hash)];
        self.row(&sql::API_TOKEN_BY_TOKEN, params).await?.map(api_row).transpose()
    }

    /// The tokens of a service account; at most [`MAX_PAGE`].
    pub async fn api_tokens_of(&self, controller: Uuid, account: Uuid) -> Result<Vec<ApiTokenRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(account), limit(MAX_PAGE)];
        all(self.rows(&sql::API_TOKEN_OF_ACCOUNT, params).await?, api_row)
    }

    /// How often sign-in failed for a name or address since a time; stops counting at `at_most`.
    pub async fn sign_in_failures(
        &self,
        controller: Uuid,
        throttle: Vec<u8>,
        since: Micros,
        at_most: i64,
    ) -> Result<i64, StoreError> {
        let params = vec![Value::Id(controller), Value::Blob(throttle), Value::Int(since), Value::Int(at_most)];
        self.row(&sql::SIGN_IN_ATTEMPT_COUNT, params).await?.map_or(Ok(0), |mut row| row.int(0))
    }
}
