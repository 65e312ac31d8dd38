//! Things in words.

use jiff::civil::Date;
use notice::{Checked, Lang, Name, Notice};
use policy::items::{Unfit, What};
use vault::{Item, ItemError, ItemState};

use crate::ask::refusal;
use crate::design::parts::Tone;
use crate::design::words;
use crate::http::visit::label;
use crate::texts::texts;

/// What a thing is.
pub fn what(lang: Lang, what: What) -> String {
    let t = texts(lang);
    match what {
        What::Place => t.items_what_place(),
        What::Device => t.items_what_device(),
        What::Network => t.items_what_network(),
        What::Paper => t.items_what_paper(),
        What::Printout => t.items_what_printout(),
        What::Export => t.items_what_export(),
    }
}

/// The storage of the notice a thing is kept under.
pub fn storage(notice: &Notice<Checked>, name: &Name, lang: Lang) -> String {
    let found = notice.parts().storages.iter().find(|storage| storage.name == *name);
    found.map_or_else(|| name.to_string(), |storage| label(&storage.label, &storage.name, lang))
}

/// The records it holds: `Asiakasrekisteri: Sopimus`.
pub fn holds(notice: &Notice<Checked>, item: &Item, lang: Lang) -> String {
    let Some(register) = &item.register else { return String::new() };
    let whole = refusal::register_label(notice, register.as_str(), lang);
    match &item.kind {
        Some(kind) => format!("{whole}: {}", refusal::kind_label(notice, register.as_str(), kind.as_str(), lang)),
        None => whole,
    }
}

/// A way of destroying.
pub fn way(lang: Lang, way: &str) -> String {
    let t = texts(lang);
    match way {
        "shredding" => t.items_way_shredding(),
        "burning" => t.items_way_burning(),
        "wiping" => t.items_way_wiping(),
        "lost" => t.items_way_lost(),
        "closed" => t.items_way_closed(),
        other => other.to_owned(),
    }
}

/// The same, as what was done is chosen.
pub fn way_done(lang: Lang, word: &str) -> String {
    words::capital(&way(lang, word))
}

/// How a thing stands.
pub fn state(lang: Lang, item: &Item, today: Date) -> (Tone, String) {
    let t = texts(lang);
    let day = |day: Date| words::day(lang, day);
    match &item.state {
        ItemState::Lost(on) => (Tone::Danger, t.items_lost_on(day(*on))),
        ItemState::Retired(on) => (Tone::Warn, t.items_retired_on(day(*on))),
        ItemState::Ended(receipt) => {
            (Tone::Ok, t.items_ended_on(way_done(lang, receipt.way.as_str()), day(receipt.on)))
        }
        ItemState::Kept if item.is_due(today) => (Tone::Danger, t.items_due_now()),
        ItemState::Kept if item.storage.is_none() => (Tone::Warn, t.items_unplaced()),
        ItemState::Kept if item.what.is_copy() => (Tone::Plain, t.items_kept()),
        ItemState::Kept => (Tone::Plain, t.items_in_use()),
    }
}

/// Why a thing was not put down, or a step not taken; none for a fault.
pub fn not(lang: Lang, error: &ItemError) -> Option<String> {
    let t = texts(lang);
    Some(match error {
        ItemError::Conflict { .. } => t.items_not_first(),
        ItemError::Unfit(Unfit::NoSuchStorage | Unfit::OtherKind) => t.items_not_named(),
        ItemError::Unfit(Unfit::NoPaper) => t.items_not_paper(),
        ItemError::Unfit(Unfit::NotHeld) => t.items_not_held(),
        ItemError::NoStorage | ItemError::NoPlace => t.items_not_where(),
        ItemError::PlaceNotShown => t.items_not_shown(),
        ItemError::NoRole => t.items_not_role(),
        ItemError::NoRegister => t.items_not_register(),
        ItemError::NoSuchPerson => t.items_not_person(),
        ItemError::WrongDay => t.items_not_day(),
        ItemError::NoWords => t.items_not_words(),
        ItemError::WrongWay => t.items_not_way(),
        ItemError::NoWitness => t.items_not_witness(),
        ItemError::WrongStep => t.items_not_now(),
        ItemError::NotEmpty { there } => t.items_not_empty(words::count(*there)),
        _ => return None,
    })
}
