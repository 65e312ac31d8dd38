//! To whom a person's data were handed: each time, with what, why and when; Article 15(1)(c), C-154/21.

use jiff::tz::TimeZone;
use notice::render::Voice;
use notice::{Checked, Lang, Name, Notice};
use vault::Entry;

use crate::data::Disclosed;
use crate::whole::day;

/// What was handed to others, newest first.
pub(crate) fn of(entries: &[Entry], notice: &Notice<Checked>, lang: Lang, zone: &TimeZone) -> Vec<Disclosed> {
    let teller = Teller { notice, voice: Voice::new(notice, lang), zone };
    entries.iter().filter_map(|entry| teller.told(entry)).collect()
}

struct Teller<'a> {
    notice: &'a Notice<Checked>,
    voice: Voice<'a>,
    zone: &'a TimeZone,
}

impl Teller<'_> {
    fn told(&self, entry: &Entry) -> Option<Disclosed> {
        let (recipient, unit) = entry.handed_to()?;
        let recipient = Name::new(recipient).ok()?;
        let called = self.voice.recipient(&recipient).plain();
        let purpose = entry.purpose.as_deref().and_then(|purpose| self.notice.purpose(purpose));
        Some(Disclosed {
            on: day(entry.at, self.zone),
            at: entry.at.to_zoned(self.zone.clone()).strftime("%H:%M").to_string(),
            to: unit.map_or_else(|| called.clone(), |unit| format!("{unit} ({called})")),
            what: self.what(entry),
            purpose: purpose.map_or_else(
                || entry.purpose.clone().unwrap_or_default(),
                |purpose| self.voice.purpose(&purpose.name).plain(),
            ),
            basis: purpose.map(|purpose| self.voice.basis(purpose.basis)).unwrap_or_default(),
        })
    }

    /// The kind of record and its fields, as far as the notice in force still has them.
    fn what(&self, entry: &Entry) -> String {
        let place = entry.register.as_deref().zip(entry.kind.as_deref());
        let kind = place.and_then(|(register, kind)| self.notice.record(register, kind));
        let label = kind.map(|kind| self.voice.label(&kind.label, &kind.name).plain());
        let label = label.or_else(|| entry.kind.clone()).unwrap_or_default();
        let field = |name: &&String| {
            let field = kind.and_then(|kind| kind.field(name));
            field.map_or_else(|| (*name).clone(), |field| self.voice.field(field).plain())
        };
        // In the order of the notice, as everywhere else.
        let place = |name: &&String| {
            let fields = kind.into_iter().flat_map(|kind| &kind.fields);
            fields.map(|field| field.name.as_str()).position(|one| one == name.as_str()).unwrap_or(usize::MAX)
        };
        let mut fields: Vec<&String> = entry.fields.iter().collect();
        fields.sort_by_key(place);
        format!("{label}: {}", fields.iter().map(field).collect::<Vec<_>>().join(", "))
    }
}
