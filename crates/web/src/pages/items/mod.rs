//! Things outside the registers: papers, printouts, exported files, and the devices and rooms they lie on and in.

pub mod act;
pub mod list;
pub mod new;
pub mod print;
pub mod show;
pub mod words;

use std::collections::BTreeMap;

use notice::Name;
use policy::ActKind;
use policy::items::What;
use vault::{Item, ItemError, ItemId, ItemState};

use crate::design::Private;
use crate::http::{PageError, Visit};

/// What rooms and devices are called.
pub type Called = BTreeMap<ItemId, Private>;

/// True if this person was granted the act on a register for any purpose; owners always.
pub fn granted(visit: &Visit, act: ActKind, register: &Name) -> bool {
    let standing = &visit.session.actor.standing;
    let any = |one: &policy::Standing| one.purposes.iter().any(|purpose| one.allows(act, register, purpose, visit.now));
    visit.session.owner || standing.iter().any(any)
}

/// True if this person may look at a thing: rooms and devices are the owners' matter, papers and copies that of whoever
/// may read their register, of whoever made them, and of whoever handles what the person asks by right.
pub fn sees(visit: &Visit, item: &Item) -> bool {
    let reads = |register: &Name| granted(visit, ActKind::Read, register);
    let mine = item.what.is_copy() && item.by == Some(visit.session.account);
    visit.session.owner
        || mine
        || of_a_case(visit, item)
        || (item.what.is_copy() && item.register.as_ref().is_some_and(reads))
}

/// True for a paper or copy about a person, or about all that is held of one, and somebody who handles requests.
fn of_a_case(visit: &Visit, item: &Item) -> bool {
    let theirs = item.subject.is_some() || item.register.is_none();
    item.what.is_copy() && theirs && super::requests::handles(visit)
}

/// True if this person has anything to do with things at all.
pub fn any(visit: &Visit) -> bool {
    let notice = visit.web.door().notice();
    let registers = &notice.parts().registers;
    visit.session.owner || registers.iter().any(|register| granted(visit, ActKind::Read, &register.name))
}

/// The rooms or devices that are there, with what they are called.
pub async fn named(visit: &Visit, what: What) -> Result<Vec<(Item, Private)>, PageError> {
    let found = visit.web.door().named_items(what).await?;
    Ok(found.into_iter().map(|(item, words)| (item, first_line(&Private::show(&words)))).collect())
}

/// What every room and device is called.
pub async fn called(visit: &Visit) -> Result<Called, PageError> {
    let mut called = Called::new();
    for what in [What::Place, What::Device, What::Network] {
        called.extend(named(visit, what).await?.into_iter().map(|(item, name)| (item.id, name)));
    }
    Ok(called)
}

/// The first line of what is said of a thing: its name.
fn first_line(words: &Private) -> Private {
    words.within(|words| words.lines().next().unwrap_or_default().to_owned())
}

/// The devices in use on which the notice lets data of a register lie.
pub async fn devices_for(visit: &Visit, register: &Name) -> Result<Vec<(Item, Private)>, PageError> {
    let notice = visit.web.door().notice();
    let holds = |item: &Item| {
        let storage = item.storage.as_ref().map(Name::as_str).unwrap_or_default();
        policy::items::kept_under(&notice, What::Export, storage, Some(register.as_str())).is_ok()
    };
    let mut devices = named(visit, What::Device).await?;
    devices.retain(|(item, _)| item.state == ItemState::Kept && holds(item));
    Ok(devices)
}

/// A fault of a thing that no form can mend.
pub fn hard(error: ItemError) -> PageError {
    match error {
        ItemError::Fault(fault) => fault.into(),
        ItemError::NotFound => PageError::Missing,
        other => PageError::fault(&other),
    }
}

/// The last day a print or file is kept unless another is said.
pub fn usual_end(today: jiff::civil::Date) -> jiff::civil::Date {
    use jiff::ToSpan as _;
    today.saturating_add(policy::items::COPY_DAYS.days())
}
