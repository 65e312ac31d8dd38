//! Many controllers of one instance: setting them up, finding them by name, and taking turns.

use jiff::Timestamp;
use notice::{Checked, Notice};
use policy::ControllerId;
use store::{About, ControllerOp, JournalEntry, Op, Unit};
use uuid::Uuid;

use crate::Answer;
use crate::door::Door;
use crate::door::journal::{REFUSED, system_entry};
use crate::error::Fault;
use crate::short::ShortName;
use crate::vault::{ControllerEntry, Vault};

/// The act of somebody of another firm who asked for what is here.
const REACHED_IN: &str = "reach-in";

/// A controller to be set up beside those that are there.
#[derive(Debug)]
pub struct NewController {
    /// Its first notice.
    pub notice: Notice<Checked>,
    /// The name it is reached by.
    pub short: ShortName,
    /// The controller that keeps its registers for it.
    pub kept_by: Option<ControllerId>,
}

/// A controller's turn in a work beside the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Whose.
    pub id: ControllerId,
    /// How often something had been written when it came; none for one whose door is in use.
    stirs: Option<i64>,
}

impl Turn {
    /// True if nobody works there just now.
    #[must_use]
    pub fn is_idle(self) -> bool {
        self.stirs.is_some()
    }
}

impl Vault {
    /// Sets up a controller beside those that are there, with its first notice in force from `now`, and opens its door.
    ///
    /// # Errors
    /// [`Fault::Store`] with `Exists` if another is reached by this name; nothing is set up then.
    pub fn add(&self, new: NewController, now: Timestamp) -> Answer<'_, Door, Fault> {
        Box::pin(async move {
            let NewController { notice, short, kept_by } = new;
            self.found_inside(notice, (short, kept_by), now).await
        })
    }

    /// The controller that is reached by this name.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or its name does not open.
    pub async fn named(&self, short: &ShortName) -> Result<Option<ControllerEntry>, Fault> {
        match self.0.store.controller_by_short(short.as_str().into()).await? {
            Some(row) => self.entry(row).await.map(Some),
            None => Ok(None),
        }
    }

    /// The id of the controller that is reached by this name. No key is opened.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn find(&self, short: &ShortName) -> Result<Option<ControllerId>, Fault> {
        let row = self.0.store.controller_by_short(short.as_str().into()).await?;
        Ok(row.map(|row| ControllerId::new(row.controller)))
    }

    /// What is known of a controller.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or its name does not open.
    pub async fn controller(&self, id: ControllerId) -> Result<Option<ControllerEntry>, Fault> {
        match self.0.store.controller(id.uuid()).await? {
            Some(row) => self.entry(row).await.map(Some),
            None => Ok(None),
        }
    }

    /// Reaches a controller by another name from now on, and says who keeps its registers. Journaled there.
    ///
    /// # Errors
    /// [`Fault::Store`] with `Exists` if another is reached by this name, `Gone` if there is no such controller.
    pub async fn name(
        &self,
        id: ControllerId,
        (short, kept_by): (&ShortName, Option<ControllerId>),
        now: Timestamp,
    ) -> Result<(), Fault> {
        let version = self.door_aside(id, now).await?.map_or(0, |door| door.notice_version());
        let mut unit = Unit::new(id.uuid(), now.as_microsecond());
        let kept_by = kept_by.map(ControllerId::uuid);
        unit.ops.push(Op::Controller(ControllerOp::Reach { short: short.as_str().into(), kept_by }));
        unit.journal.push(system_entry("controller-name", version));
        self.0.store.commit(unit).await?;
        Ok(())
    }

    /// Somebody of one firm asked for a record or person that is another's, and was told that there is none. The other
    /// learns of the try from its journal. True if there was anything to tell.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn tried_elsewhere(&self, from: ControllerId, id: Uuid, now: Timestamp) -> Result<bool, Fault> {
        let store = &self.0.store;
        if self.ids(None, 2).await?.len() < 2 {
            return Ok(false);
        }
        let Some(whose) = store.whose(id).await?.filter(|whose| *whose != from.uuid()) else { return Ok(false) };
        let about = match store.record(whose, id).await? {
            Some(row) => About { subject: row.subject, record: Some(row.record) },
            None => About { subject: id, record: None },
        };
        let version = self.door_aside(ControllerId::new(whose), now).await?.map_or(0, |door| door.notice_version());
        let mut unit = Unit::new(whose, now.as_microsecond());
        let tried = system_entry(REACHED_IN, version);
        unit.journal.push(JournalEntry { outcome: REFUSED.into(), about: vec![about], ..tried });
        store.commit(unit).await?;
        Ok(true)
    }

    /// Whose turn it is in a work beside the pages, at most so many: those whose door is in use, and those for whom something
    /// was written or falls due. A round costs as much as there is to do, however many controllers there are.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn turns(&self, what: &'static str, at_most: usize, now: Timestamp) -> Result<Vec<Turn>, Fault> {
        let used = self.0.doors.used();
        let due = self.0.store.turns_due(what.into(), now.as_microsecond(), at_most + used.len()).await?;
        let mut turns: Vec<Turn> = used.iter().map(|id| Turn { id: *id, stirs: None }).collect();
        let idle = due.into_iter().filter(|due| !used.contains(&ControllerId::new(due.controller)));
        turns.extend(
            idle.take(at_most).map(|due| Turn { id: ControllerId::new(due.controller), stirs: Some(due.stirs) }),
        );
        // Of those who are at work it is not asked again with every round what they write.
        for turn in turns.iter().filter(|turn| turn.stirs.is_some()) {
            self.0.store.looks_at(turn.id.uuid());
        }
        Ok(turns)
    }

    /// Gives those a turn in a work who never had one, at most so many after one of them: which these were.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn begin_turns(
        &self,
        what: &'static str,
        (after, at_most): (Option<ControllerId>, usize),
        now: Timestamp,
    ) -> Result<Vec<ControllerId>, Fault> {
        let after = after.map_or(Uuid::nil(), ControllerId::uuid);
        let new = self.0.store.turns_new(what.into(), after, at_most).await?;
        for controller in &new {
            let turn = store::Turn { controller: *controller, stirs: 0 };
            self.0.store.rest(turn, what.into(), 0, now.as_microsecond()).await?;
        }
        Ok(new.into_iter().map(ControllerId::new).collect())
    }

    /// Notes that there is nothing to do for a controller until then, unless something was written since its turn came. A
    /// controller whose door is in use has its turn in every round.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn rest(&self, turn: Turn, what: &'static str, until: Timestamp, now: Timestamp) -> Result<(), Fault> {
        let Some(stirs) = turn.stirs else { return Ok(()) };
        let seen = store::Turn { controller: turn.id.uuid(), stirs };
        Ok(self.0.store.rest(seen, what.into(), until.as_microsecond(), now.as_microsecond()).await?)
    }

    /// A name nobody is reached by yet, made of that of a firm.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn free_name(&self, firm: &str) -> Result<ShortName, Fault> {
        let first = ShortName::made_of(firm);
        let mut name = first.clone();
        let mut number = 1;
        while self.0.store.controller_by_short(name.as_str().into()).await?.is_some() {
            number += 1;
            name = first.numbered(number);
        }
        Ok(name)
    }
}
