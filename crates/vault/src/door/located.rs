//! Where the records of a person lie: nothing of them is opened.

use policy::SubjectId;
use uuid::Uuid;

use crate::door::{Door, Located};
use crate::error::Fault;
use crate::record::MAX_PERSON;

impl Door {
    /// Where the records of a person stand. Nothing is opened.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn locate_of(&self, subject: SubjectId) -> Result<Vec<Located>, Fault> {
        let rows = self.store().of_subject(self.controller(), subject.uuid(), Uuid::nil(), MAX_PERSON).await?;
        rows.iter().map(Located::of).collect()
    }
}
