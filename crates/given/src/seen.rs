//! Who has used a person's data: the days and purposes are theirs to know, the names of the staff are not (C-579/21).

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use notice::render::Voice;
use notice::{Checked, Lang, Name, Notice};
use vault::Entry;

use crate::data::Seen;
use crate::texts;
use crate::whole::day;

/// What was done with the data, day by day, newest first. What was refused opened nothing.
pub(crate) fn of(entries: &[Entry], notice: &Notice<Checked>, lang: Lang, zone: &TimeZone) -> Vec<Seen> {
    let voice = Voice::new(notice, lang);
    let mut days: BTreeMap<Seen, u32> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.done && is_use(&entry.act)) {
        let purpose = entry.purpose.as_deref().and_then(|purpose| Name::new(purpose).ok());
        let seen = Seen {
            on: day(entry.at, zone),
            act: texts::act(lang, &entry.act),
            purpose: purpose.map(|purpose| voice.purpose(&purpose).plain()),
            times: 0,
        };
        *days.entry(seen).or_default() += 1;
    }
    days.into_iter().rev().map(|(seen, times)| Seen { times, ..seen }).collect()
}

/// True for what is done with data; not for steps of a case, which the case tells itself.
fn is_use(act: &str) -> bool {
    policy::ActKind::from_word(act).is_some() || policy::CarriedKind::from_word(act).is_some()
}
