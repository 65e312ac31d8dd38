//! What groups at a provider give: shares in roles, and nothing else.

use jiff::Timestamp;
use policy::AccountId;
use uuid::Uuid;
use vault::StaffOp;
use vault::rows::StandingGrantRow;

use crate::access::{Access, Note};
use crate::account::SealedAccount;
use crate::directory::GroupRole;
use crate::error::Fault;
use crate::granting::MAX_REASON;
use crate::roles::{Role, SHARE};

/// Why the journal says that a role was given or taken: a group at the provider.
const GROUP: &str = "group";

/// What comes of the groups: what is written, and what the journal says of it.
#[derive(Default)]
pub(crate) struct Changes {
    pub(crate) ops: Vec<StaffOp>,
    pub(crate) notes: Vec<Note<'static>>,
}

impl Access {
    /// The roles that these groups give, each with the group that gives it. What the notice does not allow is given by none.
    pub(crate) fn given_by_groups<'a>(
        &self,
        map: &[GroupRole],
        (groups, roles): (&'a [String], &'a [Role]),
    ) -> Vec<(&'a Role, &'a str)> {
        let allowed = roles.iter().filter(|role| self.is_allowed(role));
        let group_of = |role: &Role| {
            let mapped = |group: &&String| map.iter().any(|line| line.group == **group && line.role == role.id);
            groups.iter().find(mapped)
        };
        allowed.filter_map(|role| Some((role, group_of(role)?.as_str()))).collect()
    }

    /// What the groups of somebody change: roles that none of them gives any longer end, and new ones begin. What is among the
    /// widest sleeps until an owner confirms it, however few owners there are: whoever keeps the groups is none.
    pub(crate) async fn by_groups(
        &self,
        (account, sealed): (AccountId, &SealedAccount),
        (groups, map): (&[String], &[GroupRole]),
        now: Timestamp,
    ) -> Result<Changes, Fault> {
        // What people from outside may is agreed with their firm, and ends with it.
        if sealed.firm.is_some() {
            return Ok(Changes::default());
        }
        let roles = self.roles().await?;
        let given = self.given_by_groups(map, (groups, &roles));
        let at = now.as_microsecond();
        let held = self.staff.grants_of(account).await?;
        let held: Vec<StandingGrantRow> =
            held.into_iter().filter(|row| row.is_in_force(at) && row.role.is_some()).collect();
        let mut changes = Changes::default();
        let about = |act, role: Uuid| Note {
            act,
            account: Some(account),
            reason: Some(GROUP),
            entry: Some(("role", role)),
            ..Note::default()
        };
        for row in held.iter().filter(|row| row.given_by.is_none()) {
            if let Some(role) = row.role.filter(|role| !given.iter().any(|(known, _)| known.id == *role)) {
                changes.ops.push(StaffOp::EndGrant { grant: row.grant, at: now });
                changes.notes.push(about("end-grant", role));
            }
        }
        let notice = self.door.notice();
        for (role, group) in given.iter().filter(|(role, _)| !held.iter().any(|row| row.role == Some(role.id))) {
            let share = StandingGrantRow {
                acts: SHARE.into(),
                reason: group.chars().take(MAX_REASON).collect::<String>().into(),
                role: Some(role.id),
                proposed: role.lines.iter().any(|line| line.is_wide(&notice)),
                ..self.ownership(account, None, now)
            };
            changes.ops.push(StaffOp::InsertGrant(share));
            changes.notes.push(about("give-role", role.id));
        }
        Ok(changes)
    }
}
