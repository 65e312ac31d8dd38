//! Registers that one controller keeps for another: agreements, the keeper's people, and how they pass in.

use uuid::Uuid;

use crate::error::StoreError;
use crate::reads::limit;
use crate::reads::records::controller_row;
use crate::rows::{ControllerRow, within};
use crate::sql;
use crate::steps::{Expect, Steps};
use crate::store::Store;
use crate::value::Value::{Blob, Id, Int, Text};
use crate::value::{Micros, Row, Value, Word};

/// A processing agreement (GDPR Article 28(3)), recorded at the controller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementRow {
    /// Its identifier, version 7.
    pub agreement: Uuid,
    /// The processor, a controller of this instance.
    pub operator: Uuid,
    /// From when it is in force.
    pub valid_from: Micros,
    /// Until when, where it says so.
    pub valid_until: Option<Micros>,
    /// Who recorded it.
    pub account: Option<Uuid>,
    /// When that was.
    pub recorded_at: Micros,
    /// When it was ended.
    pub ended_at: Option<Micros>,
    /// Where the document lies, sealed.
    pub sealed: Vec<u8>,
}

impl AgreementRow {
    /// True if its time has begun, is not over, and it was not ended.
    pub fn is_in_force(&self, now: Micros) -> bool {
        within((self.valid_from, self.valid_until), self.ended_at, now)
    }
}

/// Somebody of the keeper at a controller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptAccountRow {
    /// The controller.
    pub controller: Uuid,
    /// Their account there.
    pub account: Uuid,
    /// The keeper.
    pub operator: Uuid,
    /// Their account at the keeper.
    pub operator_account: Uuid,
    /// Since when they may come in.
    pub since: Micros,
}

/// A controller at which somebody of the keeper was granted anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantedAtRow {
    /// The controller.
    pub controller: ControllerRow,
    /// Their account there.
    pub account: Uuid,
    /// True if an agreement with the keeper is in force there.
    pub agreed: bool,
}

/// A way from a session at the keeper into a controller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOverRow {
    /// Hash of its token.
    pub token_hash: Vec<u8>,
    /// The account it leads into.
    pub account: Uuid,
    /// Hash of the token of the session at the keeper.
    pub operator_session: Vec<u8>,
    /// When it was given.
    pub created_at: Micros,
    /// Until when it passes.
    pub expires_at: Micros,
    /// Hash of the token of the session that began with it.
    pub session_hash: Option<Vec<u8>>,
}

/// A request that was passed on to its controller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedOnRow {
    /// The request as it came to the keeper.
    pub request: Uuid,
    /// The controller.
    pub customer: Uuid,
    /// The request there.
    pub customer_request: Uuid,
    /// The name the controller was reached by.
    pub short: Word,
    /// Who passed it on.
    pub account: Option<Uuid>,
    /// When.
    pub at: Micros,
}

/// A controller that left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepartedRow {
    /// The firm that deletes and certifies.
    pub controller: Uuid,
    /// The controller that left.
    pub departed: Uuid,
    /// The name it was reached by.
    pub short: Word,
    /// Who had it deleted.
    pub account: Uuid,
    /// When the deletion began.
    pub began_at: Micros,
    /// When it was certified; none while it is under way.
    pub ended_at: Option<Micros>,
    /// What is certified, sealed.
    pub sealed: Vec<u8>,
}

/// One change to what concerns registers kept for another.
#[derive(Debug, Clone)]
pub enum KeepingOp {
    /// Records an agreement.
    Agree(AgreementRow),
    /// Ends an agreement: [`StoreError::Gone`] when it was already.
    EndAgreement {
        /// The agreement.
        agreement: Uuid,
        /// Now.
        at: Micros,
    },
    /// Lets somebody of the keeper in: [`StoreError::Exists`] when they were already.
    LetIn {
        /// Their account here.
        account: Uuid,
        /// The keeper.
        operator: Uuid,
        /// Their account there.
        operator_account: Uuid,
    },
    /// Gives a way in.
    HandOver(HandOverRow),
    /// Goes it: [`StoreError::Gone`] when it was gone before, or is over.
    Pass {
        /// Hash of its token.
        token_hash: Vec<u8>,
        /// Hash of the token of the session that begins.
        session_hash: Vec<u8>,
        /// Now.
        at: Micros,
    },
    /// Begins to pass a request on: [`StoreError::Exists`] when that was begun before.
    PassOn(PassedOnRow),
    /// Goes on with it: [`StoreError::Gone`] when somebody else does.
    GoOnPassing {
        /// The request as it came to the keeper.
        request: Uuid,
        /// When it was begun, as seen.
        seen: Micros,
        /// Now.
        at: Micros,
    },
    /// Begins to delete a controller that leaves: [`StoreError::Exists`] when it was begun already.
    Depart(DepartedRow),
    /// Certifies that a controller was deleted: [`StoreError::Gone`] when it was already.
    Departed {
        /// The controller.
        departed: Uuid,
        /// The certificate, sealed.
        sealed: Vec<u8>,
    },
    /// Forgets ways in that were given before a time.
    ForgetHandOvers {
        /// Up to when.
        until: Micros,
    },
}

fn agreement_row(mut row: Row) -> Result<AgreementRow, StoreError> {
    Ok(AgreementRow {
        agreement: row.id(0)?,
        operator: row.id(1)?,
        valid_from: row.int(2)?,
        valid_until: row.opt_int(3)?,
        account: row.opt_id(4)?,
        recorded_at: row.int(5)?,
        ended_at: row.opt_int(6)?,
        sealed: row.blob(7)?,
    })
}

fn kept_row(mut row: Row) -> Result<KeptAccountRow, StoreError> {
    Ok(KeptAccountRow {
        controller: row.id(0)?,
        account: row.id(1)?,
        operator: row.id(2)?,
        operator_account: row.id(3)?,
        since: row.int(4)?,
    })
}

fn hand_over_row(mut row: Row) -> Result<HandOverRow, StoreError> {
    Ok(HandOverRow {
        token_hash: row.blob(0)?,
        account: row.id(1)?,
        operator_session: row.blob(2)?,
        created_at: row.int(3)?,
        expires_at: row.int(4)?,
        session_hash: row.opt_blob(5)?,
    })
}

impl Steps {
    /// What a change of what concerns registers kept for another writes.
    pub(crate) fn keeping(&mut self, op: KeepingOp) {
        let c = Id(self.controller);
        match op {
            KeepingOp::Agree(row) => {
                let mut params = vec![c, Id(row.agreement), Id(row.operator), Int(row.valid_from)];
                params.extend([Value::opt_int(row.valid_until), Value::opt_id(row.account), Int(row.recorded_at)]);
                params.extend([Value::opt_int(row.ended_at), Blob(row.sealed)]);
                self.any(110, &sql::PROCESSING_AGREEMENT_INSERT, params);
                self.agreed();
            }
            KeepingOp::EndAgreement { agreement, at } => {
                let params = vec![Int(at), c, Id(agreement)];
                self.one(110, &sql::PROCESSING_AGREEMENT_END, params, Expect::OneElseGone("agreement"));
                self.agreed();
            }
            KeepingOp::LetIn { account, operator, operator_account } => {
                let params = vec![c, Id(account), Id(operator), Id(operator_account), Int(self.at)];
                self.any(111, &sql::KEPT_ACCOUNT_INSERT, params);
            }
            KeepingOp::HandOver(row) => {
                let mut params = vec![c, Blob(row.token_hash), Id(row.account), Blob(row.operator_session)];
                params.extend([Int(row.created_at), Int(row.expires_at), Value::opt_blob(row.session_hash)]);
                self.any(112, &sql::HAND_OVER_INSERT, params);
            }
            KeepingOp::Pass { token_hash, session_hash, at } => {
                let params = vec![Blob(session_hash), c, Blob(token_hash), Int(at)];
                self.one(112, &sql::HAND_OVER_PASS, params, Expect::OneElseGone("hand-over"));
            }
            KeepingOp::PassOn(row) => {
                let mut params = vec![c, Id(row.request), Id(row.customer), Id(row.customer_request)];
                params.extend([Text(row.short), Value::opt_id(row.account), Int(row.at)]);
                self.any(113, &sql::PASSED_ON_INSERT, params);
            }
            KeepingOp::GoOnPassing { request, seen, at } => {
                let params = vec![Int(at), c, Id(request), Int(seen)];
                self.one(113, &sql::PASSED_ON_GO_ON, params, Expect::OneElseGone("passing on"));
            }
            KeepingOp::Depart(row) => {
                let mut params = vec![c, Id(row.departed), Text(row.short), Id(row.account), Int(row.began_at)];
                params.push(Blob(row.sealed));
                self.any(114, &sql::DEPARTED_INSERT, params);
            }
            KeepingOp::Departed { departed, sealed } => {
                let params = vec![Int(self.at), Blob(sealed), c, Id(departed)];
                self.one(114, &sql::DEPARTED_END, params, Expect::OneElseGone("departure"));
            }
            KeepingOp::ForgetHandOvers { until } => self.any(112, &sql::HAND_OVER_FORGET, vec![c, Int(until)]),
        }
    }

    /// Works out anew how long the controller agreed with whoever keeps its registers, after all that says so is written, and
    /// alone: the row is taken first.
    pub(crate) fn agreed(&mut self) {
        self.any(109, &sql::CONTROLLER_AGREEING, vec![Id(self.controller)]);
        self.any(121, &sql::CONTROLLER_AGREED, vec![Id(self.controller)]);
    }
}

impl Store {
    /// The agreements a controller ever recorded, newest first.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails; so for every read below.
    pub async fn agreements(&self, controller: Uuid, at_most: usize) -> Result<Vec<AgreementRow>, StoreError> {
        let params = vec![Id(controller), limit(at_most)];
        self.rows(&sql::PROCESSING_AGREEMENT_ALL, params).await?.into_iter().map(agreement_row).collect()
    }

    /// Whose an account of the keeper is; none if it is an account of the controller's own.
    pub async fn kept_account(&self, controller: Uuid, account: Uuid) -> Result<Option<KeptAccountRow>, StoreError> {
        let params = vec![Id(controller), Id(account)];
        self.row(&sql::KEPT_ACCOUNT_BY_ACCOUNT, params).await?.map(kept_row).transpose()
    }

    /// The keeper's people at a controller, in the order they were let in.
    pub async fn kept_accounts(&self, controller: Uuid, at_most: usize) -> Result<Vec<KeptAccountRow>, StoreError> {
        let params = vec![Id(controller), limit(at_most)];
        self.rows(&sql::KEPT_ACCOUNT_ALL, params).await?.into_iter().map(kept_row).collect()
    }

    /// The account that somebody of the keeper has at a controller.
    pub async fn let_in_at(
        &self,
        (operator, account): (Uuid, Uuid),
        controller: Uuid,
    ) -> Result<Option<KeptAccountRow>, StoreError> {
        let params = vec![Id(operator), Id(account), Id(controller)];
        self.row(&sql::KEPT_ACCOUNT_AT, params).await?.map(kept_row).transpose()
    }

    /// The controllers at which somebody of the keeper was granted anything that is in force, by the names they are reached
    /// by, after one of these (empty: from the first).
    pub async fn granted_at(
        &self,
        (operator, account): (Uuid, Uuid),
        now: Micros,
        after: &str,
        at_most: usize,
    ) -> Result<Vec<GrantedAtRow>, StoreError> {
        let params = vec![Id(operator), Id(account), Int(now), Text(after.into()), limit(at_most)];
        let rows = self.rows(&sql::CONTROLLER_KEPT_GRANTED, params).await?;
        let read = |mut row: Row| {
            let (account, agreed) = (row.id(5)?, row.int(6)? > 0);
            Ok(GrantedAtRow { controller: controller_row(row)?, account, agreed })
        };
        rows.into_iter().map(read).collect()
    }

    /// The first controllers whose registers one keeps without an agreement in force: those whose last is over or was never
    /// recorded, the longest ago first, then those whose agreement is to begin. It takes as long however many have one.
    pub async fn kept_without(
        &self,
        keeper: Uuid,
        now: Micros,
        at_most: usize,
    ) -> Result<Vec<ControllerRow>, StoreError> {
        let mut found = Vec::new();
        for query in [&sql::CONTROLLER_KEPT_OVER, &sql::CONTROLLER_KEPT_BEFORE] {
            if found.len() < at_most {
                let params = vec![Id(keeper), Int(now), limit(at_most - found.len())];
                let rows = self.rows(query, params).await?.into_iter().map(controller_row);
                found.extend(rows.collect::<Result<Vec<_>, _>>()?);
            }
        }
        Ok(found)
    }

    /// The controllers that left, whichever firm certifies it, after one of them (nil: from the first).
    pub async fn departed(&self, after: (Uuid, Uuid), at_most: usize) -> Result<Vec<DepartedRow>, StoreError> {
        let rows = self.rows(&sql::DEPARTED_ALL, vec![Id(after.0), Id(after.1), limit(at_most)]).await?;
        let read = |mut row: Row| {
            Ok(DepartedRow {
                controller: row.id(0)?,
                departed: row.id(1)?,
                short: row.text(2)?,
                account: row.id(3)?,
                began_at: row.int(4)?,
                ended_at: row.opt_int(5)?,
                sealed: row.blob(6)?,
            })
        };
        rows.into_iter().map(read).collect()
    }

    /// A way in, by the hash of its token.
    pub async fn hand_over(&self, controller: Uuid, token_hash: Vec<u8>) -> Result<Option<HandOverRow>, StoreError> {
        let params = vec![Id(controller), Blob(token_hash)];
        self.row(&sql::HAND_OVER_BY_TOKEN, params).await?.map(hand_over_row).transpose()
    }

    /// To whom a request was passed on.
    pub async fn passed_on(&self, controller: Uuid, request: Uuid) -> Result<Option<PassedOnRow>, StoreError> {
        let row = self.row(&sql::PASSED_ON_BY_REQUEST, vec![Id(controller), Id(request)]).await?;
        let read = |mut row: Row| {
            Ok(PassedOnRow {
                request: row.id(0)?,
                customer: row.id(1)?,
                customer_request: row.id(2)?,
                short: row.text(3)?,
                account: row.opt_id(4)?,
                at: row.int(5)?,
            })
        };
        row.map(read).transpose()
    }

    /// The way in that a session began with.
    pub async fn handed_over(
        &self,
        controller: Uuid,
        session_hash: Vec<u8>,
    ) -> Result<Option<HandOverRow>, StoreError> {
        let params = vec![Id(controller), Blob(session_hash)];
        self.row(&sql::HAND_OVER_BY_SESSION, params).await?.map(hand_over_row).transpose()
    }
}
