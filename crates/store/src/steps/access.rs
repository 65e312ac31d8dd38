//! What is on record of access, and the parameters of an account and of a grant.

use super::Value::{self, Blob, Id, Int, Text};
use super::{Expect, Steps, opt_id, opt_int, opt_text};
use crate::rows::{AccountRow, StandingGrantRow};
use crate::sql;
use crate::unit::Op;

impl Steps {
    /// What is on record of access.
    pub(super) fn entry_op(&mut self, op: Op) {
        let c = Id(self.controller);
        match op {
            Op::ConfirmGrant { grant, by } => {
                let expect = Expect::OneElseGone("standing grant");
                self.one(21, &sql::STANDING_GRANT_CONFIRM, vec![Id(by), c, Id(grant)], expect);
            }
            Op::InsertAccessEntry(row) => {
                let mut params = vec![c, Text(row.what), Id(row.about), Id(row.entry), Int(row.at)];
                params.extend([opt_id(row.account), opt_int(row.closed_at), Int(row.changed_at), Blob(row.sealed)]);
                self.any(20, &sql::ACCESS_ENTRY_INSERT, params);
            }
            Op::UpdateAccessEntry { entry, expected_changed_at } => {
                let mut params = vec![opt_int(entry.closed_at), Int(entry.changed_at), Blob(entry.sealed), c];
                params.extend([Text(entry.what), Id(entry.about), Id(entry.entry), Int(expected_changed_at)]);
                self.one(21, &sql::ACCESS_ENTRY_UPDATE, params, Expect::OneElseGone("access entry"));
            }
            other => self.token_op(other),
        }
    }
}

pub(super) fn account_params(c: Value, row: AccountRow) -> Vec<Value> {
    vec![
        c,
        Id(row.account),
        Blob(row.login_token),
        Blob(row.sealed),
        opt_text(row.password_hash),
        Text(row.state),
        Text(row.kind),
        Int(row.created_at),
        Int(row.changed_at),
    ]
}

pub(super) fn grant_params(c: Value, row: StandingGrantRow) -> Vec<Value> {
    vec![
        c,
        Id(row.grant),
        Id(row.account),
        Text(row.register),
        Text(row.purpose),
        Text(row.acts),
        opt_id(row.given_by),
        Text(row.reason),
        Int(row.valid_from),
        opt_int(row.valid_until),
        opt_int(row.ended_at),
        opt_id(row.role),
        Text(row.kinds),
        opt_id(row.record),
        Int(i64::from(row.proposed)),
        opt_id(row.confirmed_by),
    ]
}
