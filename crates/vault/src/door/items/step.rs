//! The steps of a thing: moved, kept longer or shorter, lost, taken out of use, certified, destroyed.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use notice::model::Storage;
use notice::{Checked, Name, Notice};
use policy::items::{self, What};
use policy::{AccountId, ItemId};
use store::{ItemOp, ItemRow, JournalEntry, KeyOp, Op, StoreError, Unit};
use uuid::Uuid;

use crate::Answer;
use crate::door::Door;
use crate::door::items::look::{Items, MAX_ITEMS};
use crate::door::items::{CLOSED, Item, ItemError, ItemState, LOST, Receipt, rows};
use crate::error::Fault;
use crate::personal::Personal;

/// A step of a thing.
#[derive(Debug)]
pub enum ItemStep {
    /// It lies elsewhere, or another role answers for it.
    Move {
        /// The storage of the notice it is kept under.
        storage: Name,
        /// The room it lies in, or the device it lies on.
        place: Option<ItemId>,
        /// The role of the notice that answers for it.
        role: String,
    },
    /// It is kept to another day.
    Keep {
        /// The last day.
        until: Date,
    },
    /// Its disk is encrypted, or is not.
    Encrypted(bool),
    /// It is certified.
    Certify {
        /// The name and number of the certificate.
        words: Personal<String>,
        /// The last day it is good for.
        until: Date,
    },
    /// This program runs on it.
    RunsHere,
    /// It is lost.
    Lose {
        /// The day.
        on: Date,
        /// What happened.
        words: Personal<String>,
    },
    /// It is taken out of use, and is to be wiped.
    Retire {
        /// The day.
        on: Date,
    },
    /// It is destroyed, or closed.
    End {
        /// How: a way the notice names; `lost` for what is lost, `closed` for a room.
        way: Name,
        /// The day.
        on: Date,
        /// The second person.
        witness: Option<AccountId>,
    },
}

impl ItemStep {
    /// Its word in the journal.
    const fn word(&self) -> &'static str {
        match self {
            Self::Move { .. } => "moved",
            Self::Keep { .. } => "kept-until",
            Self::Encrypted(_) => "encrypted",
            Self::Certify { .. } => "certified",
            Self::RunsHere => "runs-here",
            Self::Lose { .. } => "lost",
            Self::Retire { .. } => "retired",
            Self::End { .. } => "ended",
        }
    }
}

/// A thing as it shall stand, with what is stored beside it.
struct Changed {
    item: Item,
    machine: Option<Vec<u8>>,
    /// Words to put in place of those that stand.
    words: Option<String>,
}

impl Door {
    /// Takes a step from the revision that was seen.
    ///
    /// # Errors
    /// [`ItemError::Conflict`] if somebody was first; otherwise what of the step does not fit. Nothing is stored then.
    pub fn step_item<'a>(
        &'a self,
        seen: &'a Item,
        step: ItemStep,
        by: AccountId,
        now: Timestamp,
    ) -> Answer<'a, Item, ItemError> {
        Box::pin(self.step_item_inside(seen, step, by, now))
    }

    async fn step_item_inside(
        &self,
        seen: &Item,
        step: ItemStep,
        by: AccountId,
        now: Timestamp,
    ) -> Result<Item, ItemError> {
        let row = self.store().item(self.controller(), seen.id.uuid()).await.map_err(Fault::from)?;
        let row = row.ok_or(ItemError::NotFound)?;
        let before = self.item_of(&row)?;
        if before.revision != seen.revision {
            return Err(ItemError::Conflict { at: before.changed_at });
        }
        if !before.is_there() {
            return Err(ItemError::WrongStep);
        }
        let word = step.word();
        let changed = self.stepped(&row, before, step, by, now).await?;
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        let mut gone = Vec::new();
        let mut entry = self.item_entry("item-step", &changed.item, word, Some(by));
        if let ItemState::Ended(receipt) = &changed.item.state {
            entry = self.ended(&changed.item, receipt, by);
            gone.push(changed.item.id.uuid());
            let with_it = self.copies_on(&changed.item, receipt, by, now).await?;
            for (row, entry) in with_it {
                gone.push(row.item);
                unit.ops.push(Op::Item(ItemOp::Update(row)));
                unit.journal.push(entry);
            }
        }
        let sealed = self.kept_words(&row, &changed).await?;
        unit.ops.push(Op::Item(ItemOp::Update(self.item_row(&changed.item, changed.machine, sealed))));
        unit.journal.push(entry);
        match self.store().commit(unit).await {
            Ok(_) => {}
            Err(StoreError::Stale { .. }) => return Err(ItemError::Conflict { at: now }),
            Err(other) => return Err(Fault::from(other).into()),
        }
        self.drop_item_keys(&gone, now).await?;
        Ok(Item { revision: changed.item.revision + 1, ..changed.item })
    }

    async fn stepped(
        &self,
        row: &ItemRow,
        before: Item,
        step: ItemStep,
        by: AccountId,
        now: Timestamp,
    ) -> Result<Changed, ItemError> {
        let notice = self.notice();
        // Somebody's day has begun a few hours before that of UTC.
        let tomorrow = now.to_zoned(TimeZone::UTC).date().tomorrow().map_err(|_| ItemError::WrongDay)?;
        let since = before.since;
        let been = |on: Date| if on <= tomorrow && on >= since { Ok(on) } else { Err(ItemError::WrongDay) };
        let mut changed = Changed { item: before, machine: row.machine.clone(), words: None };
        let item = &mut changed.item;
        item.changed_at = now;
        let kept = item.state == ItemState::Kept;
        match step {
            ItemStep::Move { storage, place, role } if kept => {
                (item.storage, item.place, item.role) = (Some(storage), place, Some(role));
                self.lies_rightly(&notice, item, now).await?;
            }
            ItemStep::Keep { until } if kept && item.what.is_copy() => {
                item.keep_until = Some(until).filter(|until| *until >= item.since);
                item.keep_until.ok_or(ItemError::WrongDay)?;
            }
            ItemStep::Encrypted(is) if item.what == What::Device => item.encrypted = Some(is),
            ItemStep::Certify { words, until } if kept && !item.what.is_copy() => {
                changed.words = Some(self.with_more(row, words.inner()).await?);
                item.certified_until = Some(until);
            }
            ItemStep::RunsHere if kept && item.what == What::Device => {
                changed.machine = Some(self.machine_token().ok_or(ItemError::WrongStep)?);
                item.runs_here = true;
            }
            ItemStep::Lose { on, words } if !item.what.is_closed() => {
                item.state = ItemState::Lost(been(on)?);
                changed.words = Some(self.with_more(row, words.inner()).await?);
            }
            ItemStep::Retire { on } if kept && item.what == What::Device => item.state = ItemState::Retired(been(on)?),
            ItemStep::End { way, on, witness } => {
                let receipt = Receipt { way, on: been(on)?, doer: Some(by), witness, at: now };
                self.may_end(&notice, item, &receipt).await?;
                item.state = ItemState::Ended(receipt);
                changed.machine = None;
            }
            _ => return Err(ItemError::WrongStep),
        }
        Ok(changed)
    }

    /// Whether a thing may end in this way.
    async fn may_end(&self, notice: &Notice<Checked>, item: &Item, receipt: &Receipt) -> Result<(), ItemError> {
        let way = receipt.way.as_str();
        let lost = matches!(item.state, ItemState::Lost(_));
        if item.what.is_closed() {
            let there = self.items(Items::In(item.id), MAX_ITEMS).await?.len();
            return match (way, there) {
                (CLOSED, 0) => Ok(()),
                (CLOSED, there) => Err(ItemError::NotEmpty { there }),
                _ => Err(ItemError::WrongWay),
            };
        }
        if way == LOST {
            return if lost { Ok(()) } else { Err(ItemError::WrongWay) };
        }
        let storage = storage_of(notice, item);
        if !ways_of(notice, item).contains(&receipt.way) {
            return Err(ItemError::WrongWay);
        }
        let asked = storage.is_some_and(|storage| storage.witnessed);
        let second = receipt.witness.filter(|witness| Some(*witness) != receipt.doer);
        if asked && second.is_none() { Err(ItemError::NoWitness) } else { Ok(()) }
    }

    /// The ways in which a thing may be destroyed.
    #[must_use]
    pub fn ways_to_end(&self, item: &Item) -> Vec<Name> {
        ways_of(&self.notice(), item)
    }

    /// The files on a device end with it.
    async fn copies_on(
        &self,
        device: &Item,
        receipt: &Receipt,
        by: AccountId,
        now: Timestamp,
    ) -> Result<Vec<(ItemRow, JournalEntry)>, ItemError> {
        if device.what != What::Device {
            return Ok(Vec::new());
        }
        let mut ended = Vec::new();
        for mut copy in self.items(Items::In(device.id), MAX_ITEMS).await? {
            (copy.state, copy.changed_at) = (ItemState::Ended(receipt.clone()), now);
            ended.push((self.item_row(&copy, None, None), self.ended(&copy, receipt, by)));
        }
        Ok(ended)
    }

    fn ended(&self, item: &Item, receipt: &Receipt, by: AccountId) -> JournalEntry {
        self.item_entry("item-end", item, receipt.way.as_str(), Some(by))
    }

    /// What is sealed of a thing after a step: nothing once it ended.
    async fn kept_words(&self, row: &ItemRow, changed: &Changed) -> Result<Option<Vec<u8>>, ItemError> {
        if !changed.item.is_there() {
            return Ok(None);
        }
        let Some(words) = &changed.words else { return Ok(row.sealed.clone()) };
        let key = self.record_key(row.item).await?.ok_or(ItemError::NotFound)?;
        Ok(Some(self.seal_words(&changed.item, &key, words)?))
    }

    /// What stands, and what is said now under it.
    async fn with_more(&self, row: &ItemRow, more: &str) -> Result<String, ItemError> {
        let more = rows::tidy(more);
        if more.is_empty() {
            return Err(ItemError::NoWords);
        }
        let key = self.record_key(row.item).await?;
        let words = self.open_words(row, key.as_ref())?;
        Ok(format!("{}\n{more}", words.inner()))
    }

    /// The keys of things that ended go after it is written down that they did: whoever is killed in between leaves a key
    /// to nothing, which goes with the daily look.
    async fn drop_item_keys(&self, gone: &[Uuid], now: Timestamp) -> Result<(), Fault> {
        if gone.is_empty() {
            return Ok(());
        }
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.keys.extend(gone.iter().map(|item| KeyOp::DestroyRecord { record: *item }));
        self.store().commit(unit).await?;
        Ok(())
    }

    /// Forgets the receipts of things that ended before then, and destroys the keys that were left of those that ended.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub fn forget_items(&self, before: Timestamp, now: Timestamp) -> Answer<'_, (), Fault> {
        Box::pin(async move {
            let ended = self.items(Items::Ended, MAX_ITEMS).await?;
            let gone: Vec<Uuid> = ended.iter().map(|item| item.id.uuid()).collect();
            self.drop_item_keys(&gone, now).await?;
            let mut unit = Unit::new(self.controller(), now.as_microsecond());
            unit.ops.push(Op::Item(ItemOp::Forget { before: before.as_microsecond() }));
            self.store().commit(unit).await?;
            Ok(())
        })
    }
}

fn storage_of<'n>(notice: &'n Notice<Checked>, item: &Item) -> Option<&'n Storage> {
    let named = item.storage.as_ref()?;
    notice.parts().storages.iter().find(|storage| storage.name == *named)
}

fn ways_of(notice: &Notice<Checked>, item: &Item) -> Vec<Name> {
    if item.what.is_closed() {
        return Name::new(CLOSED).into_iter().collect();
    }
    let mut ways: Vec<Name> = match storage_of(notice, item) {
        Some(storage) => items::ways(Some(storage), item.what).into_iter().collect(),
        // A print or file of which nobody said where it lies goes as anything of its kind may.
        None => anywhere(notice, item.what),
    };
    if matches!(item.state, ItemState::Lost(_)) {
        ways.extend(Name::new(LOST));
    }
    ways
}

/// The ways the notice names at any of its places for such things.
fn anywhere(notice: &Notice<Checked>, what: What) -> Vec<Name> {
    let fits = |storage: &&Storage| if what.is_paper() { storage.paper } else { storage.is_device() };
    let storages = notice.parts().storages.iter().filter(fits);
    let ways: std::collections::BTreeSet<Name> = storages.flat_map(|one| items::ways(Some(one), what)).collect();
    if ways.is_empty() { items::ways(None, what).into_iter().collect() } else { ways.into_iter().collect() }
}
