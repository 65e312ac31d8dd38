//! From what the vault opened to what is given.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use law::basis::LegalBasis;
use notice::model::{Controller, Field, FieldType, Recipient, Record, Register, SourceKind};
use notice::render::{Voice, say};
use notice::{Checked, Lang, Name, Notice};
use vault::{Audience, Entry, Everything, OpenValue, PastValue, Personal, WholeRecord};

use crate::data::{Former, Given, GivenKind, GivenRecord, GivenRegister, GivenValue, PurposeOf, Said, Scope};
use crate::{disclosed, seen, texts};

/// What is held about a person, and what it is told by.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a> {
    /// The notice in force.
    pub notice: &'a Notice<Checked>,
    /// What the vault opened; of several where the person is on record several times.
    pub everything: &'a [Everything],
    /// The journal about the person.
    pub entries: &'a [Entry],
    /// The language.
    pub lang: Lang,
    /// The firm's zone, by which days are told.
    pub zone: &'a TimeZone,
    /// When it is put together.
    pub now: Timestamp,
}

impl Given {
    /// All that is held; Article 15.
    #[must_use]
    pub fn whole(held: Held<'_>) -> Self {
        Teller { held, scope: Scope::Access }.given()
    }

    /// What the person gave and is processed on consent or contract; Article 20(1).
    #[must_use]
    pub fn portable(held: Held<'_>) -> Self {
        Teller { held, scope: Scope::Portability }.given()
    }
}

/// Those who decide on the processing together with the controller on a day.
fn together(controller: &Controller, day: Date) -> Vec<String> {
    controller.together_on(day).map(|joint| joint.name.clone()).collect()
}

/// Where something stands in the notice, and its name: after all else what stands there no more.
type Place<'a> = (usize, &'a str);
/// The records of a register by kind.
type Kinds<'a> = BTreeMap<Place<'a>, Vec<&'a WholeRecord>>;

/// Tells what is held.
struct Teller<'a> {
    held: Held<'a>,
    scope: Scope,
}

impl<'a> Teller<'a> {
    fn given(&self) -> Given {
        let Held { notice, everything, entries, lang, zone, now } = self.held;
        let mut shelves: BTreeMap<Place<'_>, Kinds<'_>> = BTreeMap::new();
        for record in everything.iter().flat_map(|one| &one.records) {
            let (register, kind) = (record.open.register.as_str(), record.open.kind.as_str());
            let at = place(notice.parts().registers.iter().map(|one| one.name.as_str()), register);
            let kinds = notice.register(register).map(|one| one.records.as_slice()).unwrap_or_default();
            let within = place(kinds.iter().map(|one| one.name.as_str()), kind);
            shelves.entry((at, register)).or_default().entry((within, kind)).or_default().push(record);
        }
        let registers = shelves.into_iter().map(|((_, name), kinds)| self.register(name, kinds));
        let access = self.scope == Scope::Access;
        Given {
            scope: self.scope,
            language: lang,
            controller: notice.parts().controller.name.clone(),
            also: notice.parts().controller.brands.clone(),
            together: together(&notice.parts().controller, day(now, zone)),
            made_on: day(now, zone),
            registers: registers.filter(|register| !register.kinds.is_empty()).collect(),
            consents: if access { self.consents() } else { Vec::new() },
            disclosed: if access { disclosed::of(entries, notice, lang, zone) } else { Vec::new() },
            seen: if access { seen::of(entries, notice, lang, zone) } else { Vec::new() },
            cut: everything.iter().any(|one| one.cut),
            left_out: 0,
        }
    }

    fn register(&self, name: &str, kinds: Kinds<'_>) -> GivenRegister {
        let Held { notice, lang, .. } = self.held;
        let voice = Voice::new(notice, lang);
        let register = notice.register(name);
        let purposes = register.map(|register| register.purposes.as_slice()).unwrap_or_default();
        let kinds = kinds.into_iter().map(|((_, kind), records)| self.kind(name, kind, &records));
        GivenRegister {
            name: name.to_owned(),
            label: voice.register(name).plain(),
            purposes: purposes.iter().filter_map(|purpose| self.purpose(purpose)).collect(),
            recipients: self.recipients(voice, name),
            sources: register.map(|register| sources(voice, register)).unwrap_or_default(),
            kept: register.map(|register| kept(voice, register)).unwrap_or_default(),
            kinds: kinds.filter(|kind| !kind.records.is_empty()).collect(),
        }
    }

    fn purpose(&self, name: &Name) -> Option<PurposeOf> {
        let Held { notice, lang, .. } = self.held;
        let (voice, purpose) = (Voice::new(notice, lang), notice.purpose(name.as_str())?);
        let because = [purpose.law.clone().unwrap_or_default(), voice.sentence(&purpose.sentences, "interest").plain()];
        Some(PurposeOf {
            name: name.to_string(),
            label: voice.purpose(name).plain(),
            basis: voice.basis(purpose.basis),
            article: purpose.basis.article().to_owned(),
            because: because.into_iter().find(|words| !words.is_empty()),
        })
    }

    /// To whom something of a register is given.
    fn recipients(&self, voice: Voice<'_>, register: &str) -> Vec<String> {
        let receives = |recipient: &&Recipient| {
            let mut paths = recipient.receives.iter();
            paths.any(|path| path == "*" || path.split('.').next() == Some(register))
        };
        let named = |recipient: &Recipient| {
            let label = voice.recipient(&recipient.name).plain();
            let country = recipient.country.as_deref().map(|code| voice.country(code));
            country.map_or_else(|| label.clone(), |country| format!("{label} ({country})"))
        };
        self.held.notice.parts().recipients.iter().filter(receives).map(named).collect()
    }

    fn kind(&self, register: &str, kind: &str, records: &[&WholeRecord]) -> GivenKind {
        let voice = Voice::new(self.held.notice, self.held.lang);
        let declared = self.held.notice.record(register, kind);
        let label = declared.map(|record| voice.label(&record.label, &record.name).plain());
        let records = records.iter().map(|record| self.record(record, declared));
        GivenKind {
            name: kind.to_owned(),
            label: label.unwrap_or_else(|| kind.to_owned()),
            records: records.filter(|record| !record.values.is_empty()).collect(),
        }
    }

    fn record(&self, record: &WholeRecord, declared: Option<&Record>) -> GivenRecord {
        let open = &record.open;
        let order = |name: &Name| {
            place(
                declared.map(|kind| kind.fields.as_slice()).unwrap_or_default().iter().map(|field| field.name.as_str()),
                name.as_str(),
            )
        };
        let mut values: Vec<(usize, GivenValue)> = open
            .values
            .iter()
            .filter_map(|(name, value)| {
                let field = declared.and_then(|kind| kind.field(name.as_str()));
                let fits = self.scope == Scope::Access || field.is_some_and(|field| self.is_portable(field, value));
                fits.then(|| (order(name), self.value(name, field, value, record.former.get(name))))
            })
            .collect();
        values.sort_by_key(|(at, _)| *at);
        let last = |over: Timestamp| over.checked_sub(SignedDuration::from_micros(1)).unwrap_or(over);
        GivenRecord {
            id: open.id.to_string(),
            collected_on: day(open.collected_at, self.held.zone),
            kept_until: open.keep_until.map(|over| day(last(over), self.held.zone)),
            brand: open.brand.clone(),
            values: values.into_iter().map(|(_, value)| value).collect(),
        }
    }

    /// True if the person gave it, and it is processed on consent or on a contract (Art. 20(1)).
    fn is_portable(&self, field: &Field, value: &OpenValue) -> bool {
        let carries = |name: &Name| {
            let basis = self.held.notice.purpose(name.as_str()).map(|purpose| purpose.basis);
            matches!(basis, Some(LegalBasis::Consent | LegalBasis::Contract))
        };
        matches!(value.stamp.source, SourceKind::Person | SourceKind::Browser) && field.purposes.iter().any(carries)
    }

    fn value(
        &self,
        name: &Name,
        field: Option<&Field>,
        value: &OpenValue,
        former: Option<&Vec<PastValue>>,
    ) -> GivenValue {
        let Held { notice, lang, zone, .. } = self.held;
        let voice = Voice::new(notice, lang);
        let label = field.map(|field| voice.field(field).plain());
        let former = match self.scope {
            Scope::Access => former.map(Vec::as_slice).unwrap_or_default(),
            Scope::Portability => &[],
        };
        GivenValue {
            field: name.to_string(),
            label: label.unwrap_or_else(|| name.to_string()),
            shown: shown(field, &value.value, lang),
            value: revealed(&value.value),
            purposes: field.map(|field| field.purposes.iter().map(Name::to_string).collect()).unwrap_or_default(),
            source: texts::source(lang, value.stamp.source),
            since: day(value.stamp.at, zone),
            file: field.is_some_and(|field| field.kind.is_file()),
            former: former.iter().filter_map(|past| self.former(field, past)).collect(),
        }
    }

    fn former(&self, field: Option<&Field>, past: &PastValue) -> Option<Former> {
        let Held { lang, zone, .. } = self.held;
        let value = past.value.as_ref()?;
        Some(Former {
            shown: shown(field, value, lang),
            value: revealed(value),
            source: texts::source(lang, past.stamp.source),
            since: day(past.stamp.at, zone),
            until: past.until.map(|until| day(until, zone)),
        })
    }

    fn consents(&self) -> Vec<Said> {
        let Held { notice, everything, lang, zone, .. } = self.held;
        let voice = Voice::new(notice, lang);
        let said = everything.iter().flat_map(|one| &one.consents);
        said.map(|said| Said {
            purpose: voice.purpose(&said.purpose).plain(),
            given: said.given,
            on: day(said.at, zone),
            way: said.way.clone(),
            notice_version: said.notice_version,
        })
        .collect()
    }
}

/// Where a name stands in a list; after all others where it does not.
fn place<'a>(mut names: impl Iterator<Item = &'a str>, name: &str) -> usize {
    names.position(|one| one == name).unwrap_or(usize::MAX)
}

fn sources(voice: Voice<'_>, register: &Register) -> Vec<String> {
    register.sources.iter().map(|source| say::origin(voice, source).plain()).collect()
}

fn kept(voice: Voice<'_>, register: &Register) -> Vec<String> {
    say::rules(register).iter().map(|rule| say::kept(voice, rule).plain()).collect()
}

/// A value as people read it.
fn shown(field: Option<&Field>, value: &Personal<String>, lang: Lang) -> String {
    let canonical = value.reveal(&Audience::letter());
    match field.map(|field| &field.kind) {
        Some(FieldType::Choice(choices)) => {
            let choice = choices.iter().find(|(name, _)| name.as_str() == canonical);
            let text = choice.map(|(_, text)| text.get(lang).to_owned()).filter(|text| !text.is_empty());
            text.unwrap_or_else(|| canonical.clone())
        }
        Some(kind) => kind.display_canonical(canonical, lang),
        None => canonical.clone(),
    }
}

fn revealed(value: &Personal<String>) -> String {
    value.reveal(&Audience::letter()).clone()
}

pub(crate) fn day(at: Timestamp, zone: &TimeZone) -> Date {
    at.to_zoned(zone.clone()).date()
}
