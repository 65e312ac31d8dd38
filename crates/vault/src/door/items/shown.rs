//! What the notice promises of its places and devices, shown of each of them one by one.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use law::time::Period;
use notice::model::{Measure, Proof};
use notice::{Checked, ClauseId, Name, Notice};
use policy::items::{self, What};
use policy::{AccountId, ItemId};

use crate::door::Door;
use crate::door::items::look::{Items, MAX_ITEMS};
use crate::door::items::{Item, ItemError, ItemState, rows};
use crate::door::proved::Proved;
use crate::error::Fault;
use crate::personal::Personal;

/// How one place or device stands towards a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownAt {
    /// The storage of the notice.
    pub storage: Name,
    /// The room or device; none if nothing is registered there.
    pub item: Option<ItemId>,
    /// What stands behind it.
    pub proved: Proved,
}

/// The weakest of several: all of them together are as good as that.
pub(crate) fn weakest(all: &[ShownAt]) -> Proved {
    let rank = |proved: Proved| match proved {
        Proved::Rule | Proved::Confirmed { .. } | Proved::BackedUp { .. } => 0,
        Proved::NoRule | Proved::NoBackups => 1,
        Proved::LawChanged { .. } => 2,
        Proved::Over { .. } => 3,
        Proved::Never => 4,
        Proved::Incomplete => 5,
        Proved::Unregistered => 6,
        Proved::Contradicted { .. } | Proved::BackupMissing { .. } => 7,
    };
    // Of two that stand, that which is over first.
    let until = |proved: Proved| match proved {
        Proved::Confirmed { until, .. } | Proved::Over { until } => std::cmp::Reverse(Some(until)),
        _ => std::cmp::Reverse(None),
    };
    let weakest = all.iter().map(|one| one.proved).max_by_key(|proved| (rank(*proved), until(*proved)));
    weakest.unwrap_or(Proved::Unregistered)
}

/// How often a device or room is looked at for which the notice says nothing.
fn yearly() -> Result<Period, Fault> {
    "1 year".parse().map_err(|_| Fault::Malformed { what: "period" })
}

/// What a look at a thing is called among all looks.
fn look_name(item: ItemId, measure: Option<&Measure>) -> String {
    let of = measure.filter(|measure| matches!(measure.proof, Proof::Attested { .. }));
    format!("item/{item}/{}", of.map_or("-", |measure| measure.name.as_str()))
}

impl Door {
    /// Every place or device that a measure is shown of, with how it stands there. A storage under which nothing is
    /// registered is named too.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn shown_at(
        &self,
        notice: &Notice<Checked>,
        measure: &Measure,
        now: Timestamp,
    ) -> Result<Vec<ShownAt>, Fault> {
        let mut things = self.items(Items::Standing(What::Place), MAX_ITEMS).await?;
        things.extend(self.items(Items::Standing(What::Device), MAX_ITEMS).await?);
        things.extend(self.items(Items::Standing(What::Network), MAX_ITEMS).await?);
        things.retain(|item| item.state == ItemState::Kept);
        let mut shown = Vec::new();
        for storage in &measure.at {
            let here: Vec<&Item> = things.iter().filter(|item| item.storage.as_ref() == Some(storage)).collect();
            if here.is_empty() {
                shown.push(ShownAt { storage: storage.clone(), item: None, proved: Proved::Unregistered });
            }
            for item in here {
                let proved = self.shown_of(measure, item, now).await?;
                shown.push(ShownAt { storage: storage.clone(), item: Some(item.id), proved });
            }
        }
        // Where the program checks its registers, the machine it runs on itself must stand in them.
        let elsewhere = self.vault().machine().is_some() && !things.iter().any(|item| item.runs_here);
        if matches!(measure.proof, Proof::Automatic) && elsewhere {
            let devices = shown.iter_mut().filter(|one| is_device(notice, &one.storage));
            devices.filter(|one| one.proved == Proved::Rule).for_each(|one| one.proved = Proved::Incomplete);
        }
        Ok(shown)
    }

    /// How a measure stands towards one room or device.
    async fn shown_of(&self, measure: &Measure, item: &Item, now: Timestamp) -> Result<Proved, Fault> {
        let Proof::Attested { every, .. } = &measure.proof else {
            let whole = item.encrypted == Some(true) || item.what != What::Device;
            if item.role.is_none() || !whole {
                return Ok(Proved::Incomplete);
            }
            let looked = self.last_check(item, None, yearly()?, now).await?;
            return Ok(if matches!(looked, Proved::Confirmed { .. }) { Proved::Rule } else { looked });
        };
        let looked = self.last_check(item, Some(measure), *every, now).await?;
        if !measure.certificate {
            return Ok(looked);
        }
        let today = now.to_zoned(TimeZone::UTC).date();
        Ok(match (looked, item.certified_until) {
            (Proved::Confirmed { .. } | Proved::Over { .. }, None) => Proved::Incomplete,
            (Proved::Confirmed { .. } | Proved::Over { .. }, Some(until)) if until < today => Proved::Over { until },
            (Proved::Confirmed { on, until }, Some(last)) => Proved::Confirmed { on, until: until.min(last) },
            (other, _) => other,
        })
    }

    /// What came of the last look at a room or device.
    async fn last_check(
        &self,
        item: &Item,
        measure: Option<&Measure>,
        every: Period,
        now: Timestamp,
    ) -> Result<Proved, Fault> {
        let Some(last) = self.last_look(&look_name(item.id, measure), every).await? else { return Ok(Proved::Never) };
        let on = last.at.to_zoned(TimeZone::UTC).date();
        Ok(match () {
            () if last.change => Proved::Contradicted { on },
            () if !last.is_valid(now) => Proved::Over { until: last.until },
            () => Proved::Confirmed { on, until: last.until },
        })
    }

    /// What is looked at of a room or device again and again, with how it stands: each measure of the notice that is
    /// confirmed of it, and where there is none, the thing as such once a year.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn checks_of<'n>(
        &self,
        notice: &'n Notice<Checked>,
        item: &Item,
        now: Timestamp,
    ) -> Result<Vec<(Option<&'n Measure>, Proved)>, Fault> {
        let mut checks = Vec::new();
        let (Some(storage), false) = (&item.storage, item.what.is_copy()) else { return Ok(checks) };
        let attested = |measure: &&Measure| matches!(measure.proof, Proof::Attested { .. });
        for measure in items::shown_of(notice, storage.as_str()).filter(attested) {
            checks.push((Some(measure), self.shown_of(measure, item, now).await?));
        }
        if checks.is_empty() {
            checks.push((None, self.last_check(item, None, yearly()?, now).await?));
        }
        Ok(checks)
    }

    /// True if everything that the notice has confirmed of a room stands at this moment.
    pub(super) async fn stands(&self, notice: &Notice<Checked>, room: &Item, now: Timestamp) -> Result<bool, Fault> {
        let checks = self.checks_of(notice, room, now).await?;
        Ok(checks.iter().all(|(_, proved)| matches!(proved, Proved::Confirmed { .. })))
    }

    /// Notes that a room or device was looked at: for a measure of the notice, or as such. Journaled without the words.
    ///
    /// # Errors
    /// [`ItemError::NoWords`] if it is not said what was looked at; [`ItemError::WrongStep`] for another thing, or a
    /// measure that is not confirmed of it.
    pub async fn check_item(
        &self,
        item: &Item,
        measure: Option<&Name>,
        (words, not): (&Personal<String>, bool),
        (by, now): (AccountId, Timestamp),
    ) -> Result<(), ItemError> {
        if rows::tidy(words.inner()).is_empty() {
            return Err(ItemError::NoWords);
        }
        let notice = self.notice();
        let (Some(storage), false, ItemState::Kept) = (&item.storage, item.what.is_copy(), &item.state) else {
            return Err(ItemError::WrongStep);
        };
        let asked = match measure {
            Some(name) => {
                let mut shown = items::shown_of(&notice, storage.as_str());
                Some(shown.find(|one| one.name == *name).ok_or(ItemError::WrongStep)?)
            }
            None => None,
        };
        let clause = asked.map(|measure| measure.clause.clone());
        let clause = clause.unwrap_or_else(|| ClauseId::new(&format!("storage.{storage}")));
        self.note_look((&look_name(item.id, asked), &clause), (words, not), by, now).await?;
        Ok(())
    }
}

fn is_device(notice: &Notice<Checked>, storage: &Name) -> bool {
    notice.parts().storages.iter().any(|one| one.name == *storage && one.is_device())
}
