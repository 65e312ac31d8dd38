//! Heeding marketing bans when values come in: whoever forbade marketing does not come back by a list.

use std::collections::BTreeSet;

use jiff::Timestamp;
use notice::Name;
use notice::model::SourceKind;
use store::Op;
use uuid::Uuid;

use crate::door::Door;
use crate::door::ban::tokens_of;
use crate::door::collect::Batch;
use crate::error::{Fault, Finding, Problem};

/// What a marketing ban means for a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Heed {
    /// Nobody forbade anything.
    #[default]
    Free,
    /// It comes in for another purpose; marketing stays forbidden.
    Holds,
    /// The person says by this very act that marketing is welcome again: these tokens are let go.
    Lifts(Vec<Uuid>),
}

impl Door {
    /// Looks at a batch: what comes in for marketing, or with a permission that the person did not give here and now, is
    /// left out where marketing was forbidden. `one_by_one` is true where each was entered by itself: a list never lifts
    /// a ban, whatever it says of its source.
    pub(super) async fn heed_bans(&self, batch: &mut Batch, one_by_one: bool) -> Result<(), Fault> {
        let plan = std::sync::Arc::clone(&batch.spending.plan);
        let banned = self.banned(&plan, batch.prepared.iter().map(|one| (one.place, &one.contents))).await?;
        if banned.is_empty() {
            return Ok(());
        }
        let marketing: BTreeSet<Name> = self.marketing_purposes().into_iter().collect();
        let for_marketing = marketing.contains(batch.grant.purpose());
        let by_person = one_by_one && batch.grant.source().is_some_and(|given| given.kind == SourceKind::Person);
        let mut left_out = Vec::new();
        batch.prepared.retain_mut(|one| {
            if !banned.contains(&one.place) {
                return true;
            }
            let permits = one.consents.iter().any(|(purpose, given)| *given && marketing.contains(purpose));
            match (permits, by_person) {
                (true, true) => one.heed = Heed::Lifts(tokens_of(self.keys(), &plan, &one.contents)),
                (false, _) if !for_marketing => one.heed = Heed::Holds,
                _ => {
                    left_out.push(Finding {
                        draft: one.place,
                        field: plan.kind_name.clone(),
                        problem: Problem::Banned,
                    });
                    return false;
                }
            }
            true
        });
        batch.findings.extend(left_out);
        Ok(())
    }

    /// What is stored besides a record that was heeded.
    pub(super) fn heeded(&self, heed: &Heed, subject: Uuid, now: Timestamp) -> Vec<Op> {
        match heed {
            Heed::Free => Vec::new(),
            Heed::Holds => self.marketing_ends(subject, None, now),
            Heed::Lifts(tokens) => tokens.iter().map(|token| Op::LiftBan { token: *token }).collect(),
        }
    }
}
