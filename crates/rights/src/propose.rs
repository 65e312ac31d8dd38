//! What the program proposes, value by value: gathered into groups that are decided about as one, and carried out again
//! from the same groups.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use notice::{Checked, Name, Notice};
use policy::rights::{self, Ground as Because, Proposal};
use policy::{By, CaseFacts};
use vault::{Erasing, RecordFacts, Step};

use crate::case::{File, Moment};
use crate::contents::{Fate, Sent};
use crate::desk::{Desk, DeskError};
use crate::words::{Ground, Kind, LetterKind};

/// A group of values about which the same is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// What tells the group from others: the field, and why. A decision names it.
    pub key: String,
    /// What is proposed for the first of the group; register, kind, field, answer and ground are those of all.
    pub proposal: Proposal,
    /// How many values.
    pub count: usize,
}

impl Proposed {
    /// The ground in law of giving less, where less is given.
    #[must_use]
    pub const fn ground(&self) -> Ground {
        ground_of(self.proposal.ground)
    }
}

/// The ground in law that follows from why a right does not apply.
#[must_use]
pub const fn ground_of(because: Because) -> Ground {
    match because {
        Because::Floor | Because::Obligation => Ground::LegalObligation,
        Because::Claim => Ground::LegalClaims,
        Because::Interest => Ground::CompellingGrounds,
        _ => Ground::NoSuchRight,
    }
}

/// The key of the group a proposal belongs to.
fn key(proposal: &Proposal) -> String {
    let path = &proposal.path;
    format!("{}.{}.{}:{}", path.register, path.kind, path.field, proposal.ground.code())
}

/// The groups of a person's values, in the order of the notice's names.
#[must_use]
pub fn group(notice: &Notice<Checked>, kind: Kind, facts: &[RecordFacts], today: Date) -> Vec<Proposed> {
    let Some(right) = kind.right() else { return Vec::new() };
    let mut groups: BTreeMap<String, Proposed> = BTreeMap::new();
    for record in facts {
        for proposal in rights::propose(notice, right, &record.values, today) {
            let key = key(&proposal);
            let group = groups.entry(key.clone()).or_insert(Proposed { key, proposal: proposal.clone(), count: 0 });
            group.count += 1;
            // Of several ends the last is told: until then something of it stays.
            group.proposal.stays_through = group.proposal.stays_through.max(proposal.stays_through);
        }
    }
    groups.into_values().collect()
}

/// What is erased of a person's records, where these groups were decided to go: a record of which all goes, goes whole.
#[must_use]
pub fn erasing(notice: &Notice<Checked>, facts: &[RecordFacts], granted: &BTreeSet<&str>, today: Date) -> Vec<Erasing> {
    let mut what = Vec::new();
    for record in facts {
        let Some(right) = Kind::Erasure.right() else { continue };
        let proposals = rights::propose(notice, right, &record.values, today);
        let gone = proposals.iter().filter(|proposal| granted.contains(key(proposal).as_str()));
        let gone: BTreeSet<Name> = gone.map(|proposal| proposal.path.field.clone()).collect();
        if gone.len() == proposals.len() {
            what.push(Erasing::Record(record.record));
        } else if !gone.is_empty() {
            what.push(Erasing::Values(record.record, gone));
        }
    }
    what
}

impl File {
    /// What a warrant for this case turns on; `handles` says whether who carries it out may handle requests.
    #[must_use]
    pub fn facts(&self, controller: policy::ControllerId, moment: Moment, handles: bool) -> Option<CaseFacts> {
        let decision = self.contents.decision.as_ref();
        Some(CaseFacts {
            controller,
            request: self.head.id,
            subject: self.head.subject,
            right: self.kind.right()?,
            asked_by: moment.by.map_or(By::Person, By::Staff),
            handles,
            identity: self.level().identity(),
            mandate: self.contents.mandate.as_ref().map(|mandate| mandate.checked.is_some_and(|looked| looked.holds)),
            decided: decision.is_some_and(|one| one.outcome != crate::words::Outcome::Refused),
            told_before_lifting: self.was_told_of_lifting(),
        })
    }

    /// True once the letter went out that says that the restriction ends; Article 18(3).
    #[must_use]
    pub fn was_told_of_lifting(&self) -> bool {
        let told = |sent: &Sent| sent.kind == LetterKind::RestrictionLifted && sent.fate == Fate::Sent;
        self.contents.letters.iter().any(told)
    }

    /// The keys of the groups that were decided to be done.
    pub(crate) fn granted(&self) -> BTreeSet<&str> {
        let lines = self.contents.decision.iter().flat_map(|decision| &decision.lines);
        lines.filter(|line| line.granted).map(|line| line.what.as_str()).collect()
    }
}

impl Desk {
    /// What is known of each value of the case's person; nothing where the person is not known.
    ///
    /// # Errors
    /// [`DeskError`] if the store fails.
    pub async fn values(&self, file: &File, moment: Moment) -> Result<Vec<RecordFacts>, DeskError> {
        let step = Step { word: "values", by: moment.by, at: moment.at };
        Ok(self.door().values_of(&file.head, step).await?)
    }

    /// What is proposed for the case, group by group.
    ///
    /// # Errors
    /// [`DeskError`] if the store fails.
    pub async fn proposals(&self, file: &File, moment: Moment) -> Result<Vec<Proposed>, DeskError> {
        let facts = self.values(file, moment).await?;
        Ok(group(&self.door().notice(), file.kind, &facts, moment.today))
    }
}
