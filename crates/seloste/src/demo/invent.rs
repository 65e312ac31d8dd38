//! Ten years of an example firm, invented from its own notice: whatever the notice declares is filled, nothing else.

use std::collections::BTreeSet;

use fastrand::Rng;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp, ToSpan};
use law::basis::LegalBasis;
use notice::model::{Event, Field, FieldType, Record, Register, Rule, SourceKind};
use notice::{Checked, Name, Notice};

use super::values::{Somebody, value};

/// How many years back the invented firm reaches.
const YEARS: i32 = 10;
/// How many days ago the newest of the people came.
const SETTLED: i32 = 25;
/// At most so many children of one kind under one record.
const CHILDREN: u8 = 4;

/// An invented record, in the order it would have been entered.
#[derive(Debug, Clone)]
pub struct Invented {
    /// The register.
    pub register: Name,
    /// The record kind.
    pub kind: Name,
    /// The purpose it is entered for.
    pub purpose: Name,
    /// True if the person consents to the purpose by what is entered.
    pub consents: bool,
    /// Its place in the list of the record it hangs on.
    pub parent: Option<usize>,
    /// When it is entered.
    pub at: Timestamp,
    /// Where it comes from.
    pub source: SourceKind,
    /// The way it came, if the source names any.
    pub way: Option<Name>,
    /// Its values.
    pub values: Vec<(Name, String)>,
}

/// Invents `people` people and what belongs to them, ending at `today`. The same seed invents the same people.
#[must_use]
pub fn invent(notice: &Notice<Checked>, today: Date, people: usize, seed: u64) -> Vec<Invented> {
    let consented = notice.parts().purposes.iter().filter(|purpose| purpose.basis == LegalBasis::Consent);
    let on_consent = consented.map(|purpose| purpose.name.clone()).collect();
    let mut inventor = Inventor { notice, rng: Rng::with_seed(seed), today, on_consent, number: 0, made: Vec::new() };
    let roots: Vec<(&Register, &Record)> = notice
        .parts()
        .registers
        .iter()
        .filter(|register| !register.closed && register.held_for.is_none())
        .flat_map(|register| register.records.iter().map(move |record| (register, record)))
        .filter(|(_, record)| record.of.is_none())
        .collect();
    for (nth, (register, record)) in roots.iter().enumerate() {
        let share = if nth == 0 { people * 6 / 10 } else { people * 4 / 10 / (roots.len() - 1).max(1) };
        for _ in 0..share.max(3) {
            let who = inventor.somebody();
            // The newest came some weeks ago, so that what followed has days of its own.
            let (oldest, newest) = (inventor.oldest(record), today.saturating_sub(SETTLED.days()));
            let day = inventor.day_since(oldest).min(newest).max(oldest);
            inventor.family(register, record, &who, None, day);
        }
    }
    inventor.made
}

struct Inventor<'a> {
    notice: &'a Notice<Checked>,
    rng: Rng,
    today: Date,
    on_consent: BTreeSet<Name>,
    number: u32,
    made: Vec<Invented>,
}

impl Inventor<'_> {
    fn somebody(&mut self) -> Somebody {
        self.number += 1;
        Somebody::new(&mut self.rng, self.number)
    }

    /// A record and all that hangs on it.
    fn family(&mut self, register: &Register, record: &Record, who: &Somebody, parent: Option<usize>, day: Date) {
        let Some(made) = self.one(register, record, who, parent, day) else { return };
        for child in register.records.iter().filter(|child| child.of.as_ref() == Some(&record.name)) {
            // What keeps a customer in the register is that something was needed lately.
            let least = u8::from(child.needed && parent.is_none());
            for _ in 0..self.rng.u8(least..=CHILDREN) {
                let day = self.day_since(self.oldest(child).max(day));
                self.number += 1;
                let number = self.number;
                let companion = if child.subject { who.companion(&mut self.rng, number) } else { self.same(who) };
                self.family(register, child, &companion, Some(made), day);
            }
        }
    }

    /// The same person under a new number, so that numbers of papers differ.
    fn same(&mut self, who: &Somebody) -> Somebody {
        who.again(self.number)
    }

    fn one(
        &mut self,
        register: &Register,
        record: &Record,
        who: &Somebody,
        parent: Option<usize>,
        day: Date,
    ) -> Option<usize> {
        let source =
            record.sources.iter().find(|source| source.kind == SourceKind::Person).or(record.sources.first())?;
        let way = (!source.ways.is_empty()).then(|| source.ways.get(self.rng.usize(..source.ways.len())).cloned());
        let on_consent = &self.on_consent;
        let named = if source.purposes.is_empty() { &record.purposes } else { &source.purposes };
        let notice = self.notice;
        let forbidden = |field: &Field, purpose: &Name| {
            notice.forbids_use([&register.name, &record.name, &field.name], purpose).next().is_some()
        };
        let open = |purpose: &&Name| !on_consent.contains(*purpose);
        // Entered for the purpose under which a form takes in the most.
        let takes = |purpose: &&Name| record.fields.iter().filter(|field| !forbidden(field, purpose)).count();
        let purpose = named.iter().filter(open).rev().max_by_key(takes).or(named.first())?.clone();
        let taken = |from: &[SourceKind]| from.is_empty() || from.contains(&source.kind);
        let fields = record
            .fields
            .iter()
            .filter(|field| taken(&field.from) && asked_of_everybody(on_consent, field, &purpose))
            .filter(|field| !forbidden(field, &purpose));
        let values: Vec<(Name, String)> =
            fields.filter_map(|field| Some((field.name.clone(), value(&mut self.rng, field, who, day)?))).collect();
        // Nobody has paid tomorrow, and contracts run: once the last has ended, nothing more comes in for it.
        let today = self.today.to_string();
        let not_yet = |(name, value): &(Name, String)| name.as_str().contains("paid") && *value > today;
        let not_over = |(name, _): &(Name, String)| record.ends.as_ref() != Some(name);
        let values: Vec<(Name, String)> = values.into_iter().filter(|one| !not_yet(one) && not_over(one)).collect();
        if values.is_empty() {
            return None;
        }
        let consents = self.on_consent.contains(&purpose);
        let after = parent.and_then(|parent| self.made.get(parent)).map(|parent| parent.at);
        let at = self.hour_of(day).max(after.map_or(Timestamp::MIN, minute_after));
        self.made.push(Invented {
            register: register.name.clone(),
            kind: record.name.clone(),
            purpose,
            consents,
            parent,
            at,
            source: source.kind,
            way: way.flatten(),
            values,
        });
        Some(self.made.len() - 1)
    }

    /// The oldest day a record of the kind would still be there: nobody invents what the notice has already erased.
    fn oldest(&self, record: &Record) -> Date {
        let kept = record.keep.as_ref().and_then(|keep| match &keep.rule {
            Rule::After { period, event: Event::Collected | Event::LastNeeded | Event::FinancialYearEnd, .. } => {
                Some(self.today.saturating_sub(days_of(*period, self.today)))
            }
            _ => None,
        });
        let decade = self.today.saturating_sub(YEARS.years());
        kept.map_or(decade, |kept| kept.max(decade))
    }

    /// Some working hour of a day, never later than the last midnight.
    fn hour_of(&mut self, day: Date) -> Timestamp {
        let day = day.min(self.today.saturating_sub(1.day()));
        let at = day.at(self.rng.i8(6..15), self.rng.i8(0..60), self.rng.i8(0..60), 0);
        TimeZone::UTC.to_timestamp(at).unwrap_or(Timestamp::MIN)
    }

    fn day_since(&mut self, first: Date) -> Date {
        let days = first.until(self.today).map_or(0, |span| span.get_days());
        first.saturating_add(self.rng.i32(0..=days.max(0)).days())
    }
}

/// The instant a minute later.
fn minute_after(at: Timestamp) -> Timestamp {
    at.checked_add(SignedDuration::from_mins(1)).unwrap_or(at)
}

/// True unless the field serves nothing but what the person must have consented to otherwise than by this record.
fn asked_of_everybody(on_consent: &BTreeSet<Name>, field: &Field, purpose: &Name) -> bool {
    let permission = matches!(field.kind, FieldType::Permission { .. });
    permission || field.purposes.iter().any(|own| own == purpose || !on_consent.contains(own))
}

/// The period counted from today, as days.
fn days_of(period: law::time::Period, today: Date) -> Span {
    today.until(period.after(today)).unwrap_or_default()
}
