//! Looking at things: lists in which nothing personal is opened but the names of rooms and devices, and a thing itself.

use jiff::Timestamp;
use jiff::civil::Date;
use policy::items::What;
use policy::{AccountId, ItemId, SubjectId};
use store::{ItemList, ItemRow};
use uuid::Uuid;

use crate::Answer;
use crate::door::Door;
use crate::door::items::{Item, ItemError};
use crate::door::requests::rows::days;
use crate::error::Fault;
use crate::personal::Personal;

/// The most things of one list.
pub const MAX_ITEMS: usize = 500;

/// Which things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Items {
    /// Those of a kind that are there, oldest first.
    Standing(What),
    /// The same, after one of them.
    After(What, ItemId),
    /// Papers and copies whose last day has come, the first over first.
    Due(Date),
    /// Those of a person, ended ones too.
    Of(SubjectId),
    /// Those in a room or on a device.
    In(ItemId),
    /// Those that ended, the last first.
    Ended,
}

impl Door {
    /// A list of things; nothing is opened.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub fn items(&self, which: Items, at_most: usize) -> Answer<'_, Vec<Item>, Fault> {
        Box::pin(async move { self.item_rows(which, at_most).await?.iter().map(|row| self.item_of(row)).collect() })
    }

    async fn item_rows(&self, which: Items, at_most: usize) -> Result<Vec<ItemRow>, Fault> {
        let list = match which {
            Items::Standing(what) => ItemList::Standing(what.word().into(), Uuid::nil()),
            Items::After(what, after) => ItemList::Standing(what.word().into(), after.uuid()),
            // The store asks for those whose last day was before a day.
            Items::Due(today) => ItemList::Due(days(today).saturating_add(1)),
            Items::Of(subject) => ItemList::OfSubject(subject.uuid()),
            Items::In(place) => ItemList::OfPlace(place.uuid()),
            Items::Ended => ItemList::Ended,
        };
        Ok(self.store().items(self.controller(), list, at_most.min(MAX_ITEMS)).await?)
    }

    /// Rooms or devices with what they are called. That is the firm's own matter and is not journaled.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or a name does not open.
    pub fn named_items(&self, what: What) -> Answer<'_, Vec<(Item, Personal<String>)>, Fault> {
        Box::pin(async move {
            if what.is_copy() {
                return Ok(Vec::new());
            }
            let mut named = Vec::new();
            for row in self.item_rows(Items::Standing(what), MAX_ITEMS).await? {
                let key = self.record_key(row.item).await?;
                named.push((self.item_of(&row)?, self.open_words(&row, key.as_ref())?));
            }
            Ok(named)
        })
    }

    /// A thing; nothing is opened.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub fn item(&self, item: ItemId) -> Answer<'_, Option<Item>, Fault> {
        Box::pin(async move {
            let row = self.store().item(self.controller(), item.uuid()).await?;
            row.as_ref().map(|row| self.item_of(row)).transpose()
        })
    }

    /// What a thing is in words. Of a paper or copy it is journaled before it is opened.
    ///
    /// # Errors
    /// [`ItemError::NotFound`] if there is no such thing.
    pub fn item_words<'a>(
        &'a self,
        item: &'a Item,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Answer<'a, Personal<String>, ItemError> {
        Box::pin(async move {
            let row = self.store().item(self.controller(), item.id.uuid()).await.map_err(Fault::from)?;
            let row = row.ok_or(ItemError::NotFound)?;
            if item.what.is_copy() && row.sealed.is_some() {
                self.write_down(vec![self.item_entry("item-read", item, "read", by)], now).await?;
            }
            let key = self.record_key(row.item).await?;
            Ok(self.open_words(&row, key.as_ref())?)
        })
    }
}
