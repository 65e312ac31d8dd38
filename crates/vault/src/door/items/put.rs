//! Putting a thing down: it must be where the notice lets it be.

use jiff::Timestamp;
use jiff::civil::Date;
use notice::model::Storage;
use notice::{Checked, Notice};
use policy::items::{self, What};
use policy::{AccountId, ItemId};
use store::{ItemOp, KeyOp, Op, Unit};
use uuid::Uuid;

use crate::Answer;
use crate::door::Door;
use crate::door::items::{Item, ItemError, ItemState, NewItem, rows};
use crate::error::Fault;

/// The most years that a thing is kept.
const MAX_YEARS: i16 = 120;

impl Door {
    /// Puts a thing down. It is sealed with a key of its own and journaled.
    ///
    /// # Errors
    /// [`ItemError`] says what of it does not fit the notice, or is not said; nothing is stored then.
    pub fn put_item<'a>(
        &'a self,
        new: &'a NewItem,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Answer<'a, Item, ItemError> {
        Box::pin(self.put_item_inside(new, by, now))
    }

    async fn put_item_inside(&self, new: &NewItem, by: Option<AccountId>, now: Timestamp) -> Result<Item, ItemError> {
        let notice = self.notice();
        let item = Item::new(self.chance().id(now), new, by, now);
        let words = rows::tidy(new.words.inner());
        // A print or file of the program's own needs no words, and is there before anybody has said where it lies.
        let own = new.storage.is_none() && matches!(new.what, What::Printout | What::Export);
        if words.is_empty() && !matches!(new.what, What::Printout | What::Export) {
            return Err(ItemError::NoWords);
        }
        self.days_fit(&item)?;
        records_fit(&notice, &item)?;
        if let Some(subject) = item.subject {
            let held = self.store().of_subject(self.controller(), subject.uuid(), Uuid::nil(), 1).await;
            if held.map_err(Fault::from)?.is_empty() {
                return Err(ItemError::NoSuchPerson);
            }
        }
        if !own {
            self.lies_rightly(&notice, &item, now).await?;
        }
        let made = self.keys().new_record_key(self.controller(), item.id.uuid(), self.chance());
        let (key, wrapped) = made.map_err(|_| Fault::Seal)?;
        let sealed = self.seal_words(&item, &key, &words)?;
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.keys.push(KeyOp::PutRecord { record: item.id.uuid(), wrapped });
        unit.ops.push(Op::Item(ItemOp::Put(self.item_row(&item, None, Some(sealed)))));
        unit.journal.push(self.item_entry("item-put", &item, "put", by));
        self.store().commit(unit).await.map_err(Fault::from)?;
        Ok(item)
    }

    /// Whether the days of a thing can be: what holds data has a last day.
    fn days_fit(&self, item: &Item) -> Result<(), ItemError> {
        let end = Date::new(item.since.year().saturating_add(MAX_YEARS), 12, 31).map_err(|_| ItemError::WrongDay)?;
        match item.keep_until {
            Some(last) if item.what.is_copy() && item.since <= last && last <= end => Ok(()),
            None if !item.what.is_copy() => Ok(()),
            _ => Err(ItemError::WrongDay),
        }
    }

    /// Whether the notice lets a thing be where it is said to be, a role of the notice answers for it, and the room or
    /// device is one for which stands what the notice promises of it.
    pub(super) async fn lies_rightly(
        &self,
        notice: &Notice<Checked>,
        item: &Item,
        now: Timestamp,
    ) -> Result<(), ItemError> {
        let storage = item.storage.as_ref().ok_or(ItemError::NoStorage)?;
        let register = item.register.as_ref().map(notice::Name::as_str);
        let storage = items::kept_under(notice, item.what, storage.as_str(), register)?;
        if !item.role.as_deref().is_some_and(|role| items::roles(notice).contains(role)) {
            return Err(ItemError::NoRole);
        }
        match item.what {
            What::Place if item.place.is_some() => Err(ItemError::WrongStep),
            What::Network if item.place.is_some() => Err(ItemError::WrongStep),
            What::Place | What::Network => Ok(()),
            What::Device => match item.place {
                Some(place) => self.is_kept(place, What::Place).await.map(|_| ()),
                None => Ok(()),
            },
            What::Export => self.lies_on(storage, item).await,
            What::Paper | What::Printout => {
                let room = self.is_kept(item.place.ok_or(ItemError::NoPlace)?, What::Place).await?;
                if room.storage.as_ref() != Some(&storage.name) {
                    return Err(ItemError::NoPlace);
                }
                if self.stands(notice, &room, now).await? { Ok(()) } else { Err(ItemError::PlaceNotShown) }
            }
        }
    }

    /// Whether a file lies on a registered device of its storage.
    async fn lies_on(&self, storage: &Storage, item: &Item) -> Result<(), ItemError> {
        let device = self.is_kept(item.place.ok_or(ItemError::NoPlace)?, What::Device).await?;
        if device.storage.as_ref() == Some(&storage.name) { Ok(()) } else { Err(ItemError::NoPlace) }
    }

    /// The room or device of this id, if it is there and in use.
    async fn is_kept(&self, place: ItemId, what: What) -> Result<Item, ItemError> {
        let found = self.item(place).await?.ok_or(ItemError::NoPlace)?;
        if found.what == what && found.state == ItemState::Kept { Ok(found) } else { Err(ItemError::NoPlace) }
    }
}

/// Whether the records a thing holds are some of the notice.
fn records_fit(notice: &Notice<Checked>, item: &Item) -> Result<(), ItemError> {
    let Some(register) = &item.register else {
        // A print or file of all that is held about a person comes from several.
        return if item.what == What::Paper { Err(ItemError::NoRegister) } else { Ok(()) };
    };
    let register = notice.register(register.as_str()).ok_or(ItemError::NoRegister)?;
    let known = item.kind.as_ref().is_none_or(|kind| register.records.iter().any(|record| record.name == *kind));
    if known { Ok(()) } else { Err(ItemError::NoRegister) }
}
