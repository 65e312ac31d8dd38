//! Finding whom a provider of strong electronic identification has identified, without showing anything.
//!
//! By the personal identity code, where a register holds it. Otherwise by an address that is known to be theirs, and only
//! where the name on record fits: a name alone, even with a day of birth, finds nobody, since two people can share both.

use std::collections::BTreeSet;

use jiff::Timestamp;
use notice::model::FieldType;
use policy::SubjectId;
use store::RecordRow;
use uuid::Uuid;

use crate::Answer;
use crate::door::Door;
use crate::door::find::Address;
use crate::error::Fault;
use crate::personal::Personal;
use crate::record::MAX_PERSON;

/// The most people on record with an address who are looked at.
const MAX_ADDRESSED: usize = 50;

/// Who was strongly identified, as the provider says.
#[derive(Debug)]
pub struct Identified {
    /// The personal identity code, where the provider gave one.
    pub code: Option<Personal<String>>,
    /// All given names.
    pub given: Personal<String>,
    /// The family name.
    pub family: Personal<String>,
    /// The people on record with an address that was shown to be theirs before.
    pub addressed: Vec<SubjectId>,
    /// An address the provider has verified.
    pub address: Option<Address>,
}

impl Door {
    /// The people on record who are the one identified: usually one, or none. Whoever asks learns nothing else. That they
    /// were looked up is journaled.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or a record does not open.
    pub fn known_strongly<'a>(&'a self, who: &'a Identified, now: Timestamp) -> Answer<'a, Vec<SubjectId>, Fault> {
        Box::pin(async move {
            let code = who.code.as_ref().and_then(canonical_code);
            let mut rows = match &code {
                Some(code) => self.holding(&FieldType::PersonalIdentityCode, code.inner()).await?,
                None => Vec::new(),
            };
            let mut addressed: BTreeSet<SubjectId> = who.addressed.iter().copied().collect();
            if let Some(address) = &who.address
                && let Some(canonical) = address.canonical()
            {
                let holding = self.holding(&address.kind(), canonical.inner()).await?;
                addressed.extend(holding.iter().map(|row| SubjectId::new(row.subject)));
            }
            for subject in addressed.into_iter().take(MAX_ADDRESSED) {
                rows.extend(self.fitting(subject, who, code.as_ref()).await?);
            }
            self.note_found("find", "strong", &rows, now).await
        })
    }

    /// The record of this person that bears the name, if nothing on record says that it is somebody else.
    async fn fitting(
        &self,
        subject: SubjectId,
        who: &Identified,
        code: Option<&Personal<String>>,
    ) -> Result<Option<RecordRow>, Fault> {
        let force = self.force();
        let rows = self.store().of_subject(self.controller(), subject.uuid(), Uuid::nil(), MAX_PERSON).await?;
        let mut bears = None;
        for row in rows {
            let Some(plan) = force.plan(&row.register, &row.kind) else { continue };
            let Some(key) = self.record_key(row.record).await? else { continue };
            let contents = self.contents(&key, &row)?;
            for field in &plan.fields {
                let Some(value) = contents.get(&field.field.name).and_then(|held| held.value.as_deref()) else {
                    continue;
                };
                match &field.field.kind {
                    FieldType::PersonalIdentityCode if code.is_some_and(|code| code.inner() != value) => {
                        return Ok(None);
                    }
                    FieldType::PersonName | FieldType::Name if plan.subject && bears.is_none() => {
                        let fits = is_named(value, who.given.inner(), who.family.inner());
                        bears = fits.then(|| row.clone());
                    }
                    _ => {}
                }
            }
        }
        Ok(bears)
    }
}

fn canonical_code(code: &Personal<String>) -> Option<Personal<String>> {
    FieldType::PersonalIdentityCode.normalise(code.inner()).ok().map(|value| Personal::new(value.canonical()))
}

/// True if a name on record can be that of who was identified: the whole family name, at least one of the given names, and
/// no word that is neither.
fn is_named(held: &str, given: &str, family: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let folded = FieldType::Name.whole_token(text);
        folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (held, given, family) = (words(held), words(given), words(family));
    let first: BTreeSet<&String> = held.difference(&family).collect();
    !family.is_empty() && family.is_subset(&held) && !first.is_empty() && first.iter().all(|word| given.contains(*word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_on_record_fits_only_with_the_family_name_and_a_given_name() {
        let fits = |held: &str| is_named(held, "Aada Maria", "Esimerkki-Malli");
        for held in ["Aada Esimerkki-Malli", "Esimerkki-Malli, Aada Maria", "aada  maria ESIMERKKI-MALLI"] {
            assert!(fits(held), "{held}");
        }
        for held in ["Aada", "Esimerkki-Malli", "Aada Esimerkki", "Aada Eeva Esimerkki-Malli", "A. Esimerkki-Malli", ""]
        {
            assert!(!fits(held), "{held}");
        }
        assert!(!is_named("Aada", "Aada", ""), "a provider that tells no family name identifies nobody by name");
    }
}
