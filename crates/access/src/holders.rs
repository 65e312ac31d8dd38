//! Who holds a role of the notice: those who were given the role of that name, and as long as nobody was, the owners.

use jiff::Timestamp;
use policy::AccountId;

use crate::Session;
use crate::access::Access;
use crate::error::Fault;

impl Access {
    /// Those who come in and hold the role of this name now, whatever else they may. Empty where no such role was made, or
    /// nobody has it: the owners answer then.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn holders(&self, role: &str, now: Timestamp) -> Result<Vec<AccountId>, Fault> {
        let wanted = role.trim().to_lowercase();
        let roles = self.roles().await?;
        let Some(role) = roles.into_iter().find(|one| one.name.trim().to_lowercase() == wanted) else {
            return Ok(Vec::new());
        };
        let mut holders = Vec::new();
        for grant in self.grants(None, now).await? {
            let holds = grant.in_force && grant.role == Some(role.id);
            if holds && !holders.contains(&grant.account) && self.comes_in(grant.account).await? {
                holders.push(grant.account);
            }
        }
        Ok(holders)
    }

    /// True if what this role of the notice answers for is this person's to close.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn answers_for(&self, who: &Session, role: Option<&str>, now: Timestamp) -> Result<bool, Fault> {
        let holders = match role {
            Some(role) => self.holders(role, now).await?,
            None => Vec::new(),
        };
        Ok(if holders.is_empty() { who.owner && who.asleep.is_none() } else { holders.contains(&who.account) })
    }
}
