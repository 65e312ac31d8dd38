//! The recurring review of access: what everybody used of what they were granted, a decision on each grant, and a conclusion.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use policy::{AccountId, ActKind};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::rows::{AccessEntryRow, StandingGrantRow, StoreError};
use vault::{StaffNote, StaffOp};

use crate::Session;
use crate::access::{Access, Note, time};
use crate::account::{Account, AccountState};
use crate::error::{AccountError, Fault, ReviewError};
use crate::granting::Given;
use crate::history::Outcome;
use crate::owners::touched;
use crate::people::owner;
use crate::usage::{Usage, Used};

/// The longest conclusion, in characters.
pub const MAX_REVIEW: usize = 4_000;
/// An account that nobody came in to for so many days is proposed to be closed.
pub const UNUSED_DAYS: i64 = 90;
/// A grant is judged once it is so old.
const JUDGED_AFTER: SignedDuration = SignedDuration::from_hours(7 * 24);
const REVIEW: &str = "review";
/// The most reviews that are listed.
const MAX_LISTED: usize = 50;

/// What is decided on a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// It stays as it is.
    Keep,
    /// It is narrowed to what was used of it.
    Narrow,
    /// It ends.
    End,
}

impl Decision {
    /// Every decision there is.
    pub const ALL: [Self; 3] = [Self::Keep, Self::Narrow, Self::End];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Narrow => "narrow",
            Self::End => "end",
        }
    }

    /// The one of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|decision| decision.word() == word)
    }
}

/// What a grant would be narrowed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrower {
    /// These acts.
    pub acts: BTreeSet<ActKind>,
    /// These purposes.
    pub purposes: BTreeSet<String>,
}

/// A grant in force, and how much of it was used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantUse {
    /// The grant.
    pub given: Given,
    /// How much of it was used since the last review.
    pub used: Used,
}

impl GrantUse {
    /// What it can be narrowed to, if it is wider than the work.
    #[must_use]
    pub fn narrower(&self) -> Option<Narrower> {
        let Used::Partly { acts, purposes } = &self.used else { return None };
        // Requests are handled without a purpose: that they were not shows here by nothing.
        let handles = self.given.acts.contains(&ActKind::Handle).then_some(ActKind::Handle);
        Some(Narrower { acts: acts.iter().copied().chain(handles).collect(), purposes: purposes.clone() })
    }
}

/// One account in a review.
#[derive(Debug)]
pub struct UserReview {
    /// Whose it is.
    pub account: Account,
    /// What it did since the last review.
    pub usage: Usage,
    /// When somebody last came in.
    pub last_in: Option<Timestamp>,
    /// True if nobody came in for [`UNUSED_DAYS`].
    pub idle: bool,
    /// Its grants in force.
    pub grants: Vec<GrantUse>,
}

/// A review as it is closed.
#[derive(Debug, Clone, Default)]
pub struct Reviewed {
    /// From when on it looked.
    pub since: Option<Timestamp>,
    /// What is decided on each grant.
    pub decisions: BTreeMap<Uuid, Decision>,
    /// The accounts that are closed.
    pub closing: BTreeSet<AccountId>,
    /// What it came to.
    pub conclusion: String,
}

/// One line of a review that was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewLine {
    /// Whose.
    pub account: AccountId,
    /// How often it opened anything, how many people it saw, how often it was refused.
    pub figures: (usize, usize, usize),
    /// What was decided on its grants, one after the other.
    pub decisions: Vec<Decision>,
    /// True if it was closed.
    pub closed: bool,
}

/// A review that was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastReview {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<AccountId>,
    /// From when on it looked.
    pub since: Timestamp,
    /// What it came to.
    pub conclusion: String,
    /// What it looked at.
    pub lines: Vec<ReviewLine>,
}

#[derive(Serialize, Deserialize)]
struct SealedReview {
    since: i64,
    conclusion: String,
    lines: Vec<SealedLine>,
}

#[derive(Serialize, Deserialize)]
struct SealedLine {
    account: Uuid,
    figures: (usize, usize, usize),
    decisions: Vec<Decision>,
    closed: bool,
}

impl Access {
    /// The reviews that were closed, the newest first.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn reviews(&self) -> Result<Vec<PastReview>, Fault> {
        let rows = self.staff.access_entries_about(REVIEW, Uuid::nil(), MAX_LISTED).await?;
        rows.iter().map(|row| self.past_review(row)).collect()
    }

    /// From when on the next review looks: the last one, or the first account.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn reviewed_until(&self, now: Timestamp) -> Result<Timestamp, Fault> {
        if let Some(last) = self.staff.access_entries_about(REVIEW, Uuid::nil(), 1).await?.first() {
            return time(last.at);
        }
        let first = self.staff.accounts(None, 1).await?;
        first.first().map_or(Ok(now), |first| time(first.created_at))
    }

    /// What everybody did since an instant, and how much of what they were granted they used.
    ///
    /// # Errors
    /// [`ReviewError::NotOwner`] for anybody else.
    pub async fn review(
        &self,
        by: &Session,
        (since, zone): (Timestamp, &TimeZone),
        now: Timestamp,
    ) -> Result<Vec<UserReview>, ReviewError> {
        owner(by).map_err(|_| ReviewError::NotOwner)?;
        let watch = self.watch().await?;
        let roles = self.roles().await?;
        let mut users = Vec::new();
        for account in self.accounts(now).await? {
            let usage = self.usage_since_review(account.id, since, (&watch.hours, zone)).await?;
            let closed = account.state == AccountState::Closed;
            if closed && usage.openings + usage.refused == 0 {
                continue;
            }
            let given = self.grants_of(account.id, now).await?;
            let in_force = given.into_iter().filter(|given| given.in_force && !closed);
            let judged = |given: &Given| given.from.checked_add(JUDGED_AFTER).is_ok_and(|from| from <= now);
            let grants = in_force.map(|given| {
                let used = if judged(&given) { usage.of_grant(&given, &roles) } else { Used::Unjudged };
                GrantUse { given, used }
            });
            let grants = grants.collect();
            let last_in = self.last_in(account.id).await?;
            let idle = !closed && account.kind == policy::ActorKind::Person && !account.keeper;
            let since = last_in.unwrap_or(account.created_at);
            let idle = idle && now.duration_since(since) >= SignedDuration::from_hours(24 * UNUSED_DAYS);
            users.push(UserReview { account, usage, last_in, idle, grants });
        }
        Ok(users)
    }

    /// When somebody last came in to an account, as far as that is remembered.
    pub(crate) async fn last_in(&self, account: AccountId) -> Result<Option<Timestamp>, Fault> {
        let rows = self.staff.sign_ins_of(account, crate::MAX_LISTED).await?;
        let came = rows.iter().find(|row| Outcome::came_in(&row.outcome));
        came.map(|row| time(row.at)).transpose()
    }

    /// Closes a review: what is decided is done, and stays on record with the conclusion, all or nothing.
    ///
    /// # Errors
    /// [`ReviewError`] says what is missing.
    pub async fn close_review(
        &self,
        by: &Session,
        reviewed: Reviewed,
        zone: &TimeZone,
        now: Timestamp,
    ) -> Result<(), ReviewError> {
        let conclusion = reviewed.conclusion.trim().to_owned();
        let since = match reviewed.since {
            Some(since) => since,
            None => self.reviewed_until(now).await?,
        };
        let users = self.review(by, (since, zone), now).await?;
        let kept = |user: &UserReview| !reviewed.closing.contains(&user.account.id);
        let open = users.iter().filter(|user| kept(user)).flat_map(|user| &user.grants);
        let undecided = open.filter(|one| !reviewed.decisions.contains_key(&one.given.id)).count();
        if undecided > 0 {
            return Err(ReviewError::Undecided(undecided));
        }
        if conclusion.is_empty() || conclusion.chars().count() > MAX_REVIEW {
            return Err(ReviewError::Conclusion);
        }
        let (mut ops, mut notes, mut lines) = (Vec::new(), Vec::new(), Vec::new());
        // Who owns the accounts so far, and whether they still will.
        let (mut stays_owner, mut goes) = (0, Vec::new());
        for user in &users {
            let id = user.account.id;
            let closing = !kept(user) && user.account.state != AccountState::Closed;
            if closing {
                ops.extend(self.closing(id, now).await.map_err(|error| not_closed(id, error))?);
                ops.push(StaffOp::LeavesNothing { account: id });
                notes.push(note(by, "close-account", id));
            } else {
                let (done, said) = self.decided(by, (user, &reviewed.decisions), now).await?;
                ops.extend(done);
                notes.extend(said);
            }
            let decision = |one: &GrantUse| reviewed.decisions.get(&one.given.id).copied();
            let stays = |one: &GrantUse| decision(one) != Some(Decision::End);
            let makes = |one: &&GrantUse| one.given.acts.is_empty() && one.given.role.is_none() && !one.given.proposed;
            let active = user.account.owner && user.account.state == AccountState::Active && !closing;
            if active && user.grants.iter().filter(makes).any(stays) {
                stays_owner += 1;
            } else if user.account.owner {
                goes.push((id, closing));
            }
            lines.push(SealedLine {
                account: id.uuid(),
                figures: (user.usage.openings, user.usage.people, user.usage.refused),
                decisions: if closing { Vec::new() } else { user.grants.iter().filter_map(decision).collect() },
                closed: closing,
            });
        }
        if stays_owner == 0 {
            return Err(ReviewError::LastOwner);
        }
        ops.extend(self.without_owners(&goes, now).await?);
        let sealed = SealedReview { since: since.as_microsecond(), conclusion, lines };
        let row = self.entry((REVIEW, Uuid::nil()), Some(by.account), &sealed, now)?;
        let entry = Some((REVIEW, row.entry));
        ops.push(StaffOp::InsertAccessEntry(row));
        notes.push(Note { by: Some(by.account), act: "review-access", entry, ..Note::default() }.written());
        match self.staff.commit(ops, notes, now).await {
            Err(vault::Fault::Store(StoreError::Gone { .. })) => Err(self.in_the_way(&reviewed.closing).await?),
            other => Ok(other.map_err(Fault::from)?),
        }
    }

    /// What is written where some own the accounts no longer, each with whether their account is closed: somebody else does.
    async fn without_owners(&self, goes: &[(AccountId, bool)], now: Timestamp) -> Result<Vec<StaffOp>, ReviewError> {
        if goes.is_empty() {
            return Ok(Vec::new());
        }
        let mut ops = Vec::new();
        for (account, _) in goes.iter().filter(|(_, closing)| !closing) {
            let row = self.staff.account(*account).await.map_err(Fault::from)?;
            ops.extend(row.map(|row| touched(row, now)));
        }
        let who: Vec<AccountId> = goes.iter().map(|(account, _)| *account).collect();
        ops.push(self.another_owner(&who, now).await?.ok_or(ReviewError::LastOwner)?);
        Ok(ops)
    }

    /// Why nothing was stored: somebody who would be closed has something in hand, or a grant was changed meanwhile.
    async fn in_the_way(&self, closing: &BTreeSet<AccountId>) -> Result<ReviewError, Fault> {
        for account in closing {
            if !self.door.in_hand(*account).await?.is_empty() {
                return Ok(ReviewError::OpenWork(*account));
            }
        }
        Ok(ReviewError::Stale)
    }

    /// What is decided on the grants of one account, as operations.
    async fn decided(
        &self,
        by: &Session,
        (user, decisions): (&UserReview, &BTreeMap<Uuid, Decision>),
        now: Timestamp,
    ) -> Result<(Vec<StaffOp>, Vec<StaffNote>), Fault> {
        let (mut ops, mut notes) = (Vec::new(), Vec::new());
        let rows = self.staff.grants_of(user.account.id).await?;
        for one in &user.grants {
            let narrower = match decisions.get(&one.given.id) {
                None | Some(Decision::Keep) => continue,
                Some(Decision::Narrow) => one.narrower(),
                Some(Decision::End) => None,
            };
            let narrows = decisions.get(&one.given.id) == Some(&Decision::Narrow);
            // What can be narrowed no further stays as it is.
            let Some(row) =
                rows.iter().find(|row| row.grant == one.given.id).filter(|_| !narrows || narrower.is_some())
            else {
                continue;
            };
            ops.push(StaffOp::EndGrant { grant: row.grant, at: now });
            notes.push(note(by, "end-grant", user.account.id));
            if let Some(narrower) = narrower {
                ops.push(StaffOp::InsertGrant(self.narrowed(by, (row, &narrower), now)));
                notes.push(note(by, "grant", user.account.id));
            }
        }
        Ok((ops, notes))
    }

    /// A grant that says less than the one before.
    fn narrowed(
        &self,
        by: &Session,
        (row, narrower): (&StandingGrantRow, &Narrower),
        now: Timestamp,
    ) -> StandingGrantRow {
        let acts: Vec<&str> = narrower.acts.iter().map(|act| act.word()).collect();
        let purposes: Vec<&str> = narrower.purposes.iter().map(String::as_str).collect();
        StandingGrantRow {
            grant: self.staff.new_id(now),
            purpose: purposes.join(" ").into(),
            acts: acts.join(" ").into(),
            given_by: Some(by.account.uuid()),
            valid_from: now.as_microsecond(),
            ..row.clone()
        }
    }

    fn past_review(&self, row: &AccessEntryRow) -> Result<PastReview, Fault> {
        let SealedReview { since, conclusion, lines } = self.said(row)?;
        let line = |line: SealedLine| ReviewLine {
            account: AccountId::new(line.account),
            figures: line.figures,
            decisions: line.decisions,
            closed: line.closed,
        };
        Ok(PastReview {
            at: time(row.at)?,
            by: row.account.map(AccountId::new),
            since: time(since)?,
            conclusion,
            lines: lines.into_iter().map(line).collect(),
        })
    }
}

fn not_closed(account: AccountId, error: AccountError) -> ReviewError {
    match error {
        AccountError::InHand(customers) => ReviewError::InHand(account, customers),
        AccountError::Fault(fault) => ReviewError::Fault(fault),
        _ => ReviewError::Stale,
    }
}

fn note(by: &Session, act: &'static str, account: AccountId) -> StaffNote {
    Note { by: Some(by.account), act, account: Some(account), ..Note::default() }.written()
}
