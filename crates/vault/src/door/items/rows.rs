//! How a thing is stored, and what of it is sealed.

use std::sync::Arc;

use jiff::Timestamp;
use notice::Name;
use policy::items::What;
use policy::{AccountId, ItemId, SubjectId};
use store::{About, ItemRow, JournalEntry};
use uuid::Uuid;

use crate::door::items::{Item, ItemState, MAX_ITEM_WORDS, NewItem, Receipt};
use crate::door::journal::system_entry;
use crate::door::requests::rows::{day, days};
use crate::door::{Door, name, time};
use crate::error::Fault;
use crate::personal::Personal;
use crate::seal::{Place, SealKey};

/// The state of a thing that has ended.
const ENDED: &str = "ended";

impl Item {
    /// A new thing.
    pub(super) fn new(id: Uuid, new: &NewItem, by: Option<AccountId>, now: Timestamp) -> Self {
        Self {
            id: ItemId::new(id),
            what: new.what,
            storage: new.storage.clone(),
            place: new.place,
            register: new.register.clone(),
            kind: new.kind.clone(),
            subject: new.subject,
            role: new.role.clone(),
            encrypted: new.encrypted,
            since: new.since,
            keep_until: new.keep_until,
            certified_until: None,
            state: ItemState::Kept,
            by,
            runs_here: false,
            revision: 1,
            changed_at: now,
        }
    }
}

impl Door {
    /// The row of a thing. `machine` and `sealed` are kept as they are given.
    pub(super) fn item_row(&self, item: &Item, machine: Option<Vec<u8>>, sealed: Option<Vec<u8>>) -> ItemRow {
        let word = |name: &Name| Arc::from(name.as_str());
        let (state, on, receipt) = match &item.state {
            ItemState::Kept => ("kept", None, None),
            ItemState::Lost(on) => ("lost", Some(*on), None),
            ItemState::Retired(on) => ("retired", Some(*on), None),
            ItemState::Ended(receipt) => (ENDED, Some(receipt.on), Some(receipt)),
        };
        ItemRow {
            item: item.id.uuid(),
            what: item.what.word().into(),
            storage: item.storage.as_ref().map(word),
            place: item.place.map(ItemId::uuid),
            register: item.register.as_ref().map(word),
            kind: item.kind.as_ref().map(word),
            subject: item.subject.map(SubjectId::uuid),
            role: item.role.as_deref().map(Arc::from),
            encrypted: item.encrypted.map(i64::from),
            since: days(item.since),
            keep_until: item.keep_until.map(days),
            certified_until: item.certified_until.map(days),
            machine,
            state: state.into(),
            state_on: on.map(days),
            way: receipt.map(|receipt| word(&receipt.way)),
            account: item.by.map(AccountId::uuid),
            doer: receipt.and_then(|receipt| receipt.doer).map(AccountId::uuid),
            witness: receipt.and_then(|receipt| receipt.witness).map(AccountId::uuid),
            ended_at: receipt.map(|receipt| receipt.at.as_microsecond()),
            revision: i64::try_from(item.revision).unwrap_or(i64::MAX),
            changed_at: item.changed_at.as_microsecond(),
            sealed,
        }
    }

    /// The thing of a row.
    pub(super) fn item_of(&self, row: &ItemRow) -> Result<Item, Fault> {
        let bad = || Fault::Malformed { what: "item" };
        let opt_name = |word: &Option<store::Word>| word.as_deref().map(name).transpose();
        let on = row.state_on.map(day).transpose()?;
        let state = match &*row.state {
            "kept" => ItemState::Kept,
            "lost" => ItemState::Lost(on.ok_or_else(bad)?),
            "retired" => ItemState::Retired(on.ok_or_else(bad)?),
            ENDED => ItemState::Ended(Receipt {
                way: name(row.way.as_deref().ok_or_else(bad)?)?,
                on: on.ok_or_else(bad)?,
                doer: row.doer.map(AccountId::new),
                witness: row.witness.map(AccountId::new),
                at: time(row.ended_at.ok_or_else(bad)?)?,
            }),
            _ => return Err(bad()),
        };
        let here = self.machine_token();
        Ok(Item {
            id: ItemId::new(row.item),
            what: What::from_word(&row.what).ok_or_else(bad)?,
            storage: opt_name(&row.storage)?,
            place: row.place.map(ItemId::new),
            register: opt_name(&row.register)?,
            kind: opt_name(&row.kind)?,
            subject: row.subject.map(SubjectId::new),
            role: row.role.as_deref().map(str::to_owned),
            encrypted: row.encrypted.map(|is| is == 1),
            since: day(row.since)?,
            keep_until: row.keep_until.map(day).transpose()?,
            certified_until: row.certified_until.map(day).transpose()?,
            state,
            by: row.account.map(AccountId::new),
            runs_here: here.is_some() && row.machine == here,
            revision: u64::try_from(row.revision).map_err(|_| bad())?,
            changed_at: time(row.changed_at)?,
        })
    }

    /// What a device is known by that this program runs on: a keyed hash of the machine's name.
    pub(super) fn machine_token(&self) -> Option<Vec<u8>> {
        self.vault().machine().map(|machine| self.keys().login_token("machine", machine).to_vec())
    }

    /// Seals what a thing is in words.
    pub(super) fn seal_words(&self, item: &Item, key: &SealKey, words: &str) -> Result<Vec<u8>, Fault> {
        let words = tidy(words);
        key.seal(&self.place_of_item(item.id), words.as_bytes(), self.chance()).map_err(|_| Fault::Seal)
    }

    /// Opens what a thing is in words; nothing where it ended.
    pub(super) fn open_words(&self, row: &ItemRow, key: Option<&SealKey>) -> Result<Personal<String>, Fault> {
        let (Some(sealed), Some(key)) = (&row.sealed, key) else { return Ok(Personal::new(String::new())) };
        let plain = key.open(&self.place_of_item(ItemId::new(row.item)), sealed);
        let plain = plain.map_err(|_| Fault::Broken { what: "item", id: row.item })?;
        Ok(Personal::new(String::from_utf8_lossy(&plain).into_owned()))
    }

    fn place_of_item(&self, item: ItemId) -> Place {
        Place::new("item", self.controller()).id(item.uuid())
    }

    /// What the journal says of a step: what was done with which thing, about whom, and on which clause it rests.
    pub(super) fn item_entry(&self, act: &str, item: &Item, step: &str, by: Option<AccountId>) -> JournalEntry {
        let clause = item.storage.as_ref().map(|storage| format!("storage.{storage}")).unwrap_or_default();
        JournalEntry {
            actor: by.map(AccountId::uuid),
            actor_kind: if by.is_some() { "account".into() } else { "system".into() },
            register: item.register.as_ref().map(|register| register.as_str().into()),
            kind: item.kind.as_ref().map(|kind| kind.as_str().into()),
            about: item.subject.map(|subject| About { subject: subject.uuid(), record: None }).into_iter().collect(),
            clauses: clause.into(),
            detail: Some(format!("{} {step} {}", item.what.word(), item.id).into()),
            ..system_entry(act, self.notice_version())
        }
    }
}

/// What is said of a thing, as it is kept.
pub(super) fn tidy(words: &str) -> String {
    let kept = words.trim().chars().filter(|c| !c.is_control() || *c == '\n').take(MAX_ITEM_WORDS);
    kept.collect::<String>().trim_end().to_owned()
}
