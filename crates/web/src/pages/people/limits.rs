//! What a person has limited, on their page: what is only stored, and what they have objected to.

use notice::{Checked, Name, Notice};
use vault::{Limitation, Limited, OpenRecord};

use crate::ask::refusal;
use crate::design::Shell;

/// What stands of the limitations of a person.
pub struct Standing(Vec<Limited>);

impl Standing {
    /// Of all there ever were, those that stand.
    pub fn of(all: Vec<Limitation>) -> Self {
        Self(all.into_iter().filter(|one| one.lifted_at.is_none()).map(|one| one.what).collect())
    }

    /// True if the person has objected to all direct marketing.
    pub fn marketing(&self) -> bool {
        self.0.contains(&Limited::Marketing)
    }

    /// True if this value of a record is restricted.
    pub fn restricts(&self, record: &OpenRecord, field: &Name) -> bool {
        let here = |one: &Limited| matches!(one, Limited::Value(_, of, name) if *of == record.id && name == field);
        self.0.iter().any(here)
    }

    /// In words, for badges: `Käsittelyä rajoitettu`, `Vastustanut: Jälkikysely`.
    pub fn words(&self, notice: &Notice<Checked>, shell: &Shell) -> Vec<String> {
        let t = shell.t();
        let whole = self.0.iter().any(|one| matches!(one, Limited::Person(_)));
        let part = self.0.iter().any(Limited::is_restriction);
        let restricted = match (whole, part) {
            (true, _) => Some(t.person_restricted()),
            (false, true) => Some(t.person_restricted_part()),
            (false, false) => None,
        };
        let mut objected: Vec<String> = self
            .0
            .iter()
            .filter_map(|one| match one {
                Limited::Purpose(name) => Some(refusal::purpose_label(notice, name.as_str(), shell.lang)),
                _ => None,
            })
            .collect();
        objected.sort_unstable();
        objected.dedup();
        let objected = (!objected.is_empty()).then(|| t.person_objected(objected.join(", ")));
        restricted.into_iter().chain(objected).collect()
    }
}
