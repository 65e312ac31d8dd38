//! How long: times that never end, times the law named for them does not lay down, times the law orders and nobody keeps.

use std::collections::{BTreeMap, BTreeSet};

use law::keep::{Kind as LawKind, StatutoryPeriod, laid_down_by, longest_claim};
use law::statute::Citation;
use law::time::Period;

use super::kinds::{ABOVE_MAXIMUM, ABOVE_STATUTORY, BELOW_STATUTORY, ENDLESS, RETENTION_TOO_LONG, STATUTORY_FORMULA};
use super::{Finder, Replacement};
use crate::model::{Boundary, Event, Field, Keep, Lang, Name, Record, Rule, State};

/// A citation as it is written, and the periods laid down there.
type Laid = (String, Vec<&'static StatutoryPeriod>);

impl<'n> Finder<'n> {
    pub(super) fn keeping(&mut self) {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let ordered = self.ordered();
        for record in self.parts().registers.iter().flat_map(|register| &register.records) {
            let mut told: BTreeSet<&str> = BTreeSet::new();
            for field in &record.fields {
                if seen.insert(field.keep.clause.as_str()) {
                    self.endless(&field.keep, field);
                    self.rule(&field.keep, record);
                    self.maximum(field);
                }
                for purpose in field.purposes.iter().map(|name| name.as_str()) {
                    let laid = ordered.get(purpose).filter(|_| !told.contains(purpose));
                    if laid.is_some_and(|laid| self.below(field, record, laid)) {
                        told.insert(purpose);
                    }
                }
            }
        }
    }

    /// The purposes whose law lays down how long things must be kept.
    fn ordered(&self) -> BTreeMap<&'n str, Laid> {
        let mut ordered = BTreeMap::new();
        for purpose in &self.parts().purposes {
            let laws = purpose.parts.iter().map(|part| &part.law).chain([&purpose.law]).flatten();
            for law in laws {
                let mut laid = self.laid_down(law);
                laid.retain(|period| period.kind == LawKind::Least);
                if !laid.is_empty() {
                    ordered.insert(purpose.name.as_str(), (law.clone(), laid));
                }
            }
        }
        ordered
    }

    /// Longer than a law allows that the rule, or a purpose of the value, names.
    fn maximum(&mut self, field: &Field) {
        let mut laws: Vec<&str> = Vec::new();
        laws_of(&field.keep, &mut laws);
        let purposes = field.purposes.iter().filter_map(|name| self.notice.purpose(name.as_str()));
        laws.extend(purposes.filter_map(|purpose| purpose.law.as_deref()));
        for law in laws {
            let most = self.laid_down(law).into_iter().filter(|period| period.kind == LawKind::Most);
            let Some(period) = most.into_iter().find(|period| may_exceed(&field.keep, period)) else { continue };
            let message = format!("`{law}` allows {} at most, and this may be longer", in_words(period));
            let help = format!("write `{}`", in_language(period, law));
            let found = self.about(&ABOVE_MAXIMUM, &field.keep.clause, message, help);
            let change = self.as_laid_down(&field.keep, law, period);
            self.found.push(found.mended_by(change));
            return;
        }
    }

    /// The periods the law cited lays down whose event the language has a word for.
    fn laid_down(&self, law: &str) -> Vec<&'static StatutoryPeriod> {
        let Ok(cited) = Citation::parse(law) else { return Vec::new() };
        laid_down_by(&cited, self.on()).filter(|period| Event::from_word(period.event).is_some()).collect()
    }

    /// As long as a purpose stands that has no end.
    fn endless(&mut self, keep: &Keep, field: &Field) {
        match &keep.rule {
            Rule::While { state: State::Purpose, .. } => {
                let open = |name: &Name| self.notice.purpose(name.as_str()).is_some_and(|one| one.until.is_none());
                if field.purposes.iter().any(open) {
                    let message = "it is kept as long as its purposes stand, and nothing says when they end";
                    let help =
                        "count from an event: `keep \"1 year\" after=last-needed`, or give the purpose its `until`";
                    self.find(&ENDLESS, &keep.clause, message, help);
                }
            }
            Rule::Longest(rules) => rules.iter().for_each(|inner| self.endless(inner, field)),
            Rule::After { .. } | Rule::While { .. } | Rule::Shortest(_) | Rule::Permanently => {}
        }
    }

    fn rule(&mut self, keep: &Keep, record: &Record) {
        if let Rule::Longest(rules) | Rule::Shortest(rules) = &keep.rule {
            for inner in rules.iter() {
                self.rule(inner, record);
            }
        }
        match &keep.law {
            Some(law) => {
                let laid = self.laid_down(law);
                self.lawful(keep, record, &(law.clone(), laid));
            }
            None => self.unclaimed(keep),
        }
    }

    /// Longer than any claim lives, and no law is named.
    fn unclaimed(&mut self, keep: &Keep) {
        let Rule::After { period, event, .. } = &keep.rule else { return };
        let Some(longest) = longest_claim(self.on()) else { return };
        let from_a_life = matches!(event, Event::Born | Event::Died);
        if !from_a_life && period.nominal_minutes() > longest.period.nominal_minutes() {
            let message = format!(
                "{period} is longer than any claim lives ({}, {} {} §)",
                longest.period, longest.act, longest.section
            );
            let help = "shorten it, or name the law that orders it with `law=`";
            self.find(&RETENTION_TOO_LONG, &keep.clause, message, help);
        }
    }

    /// A time with a law that lays down times: one of them must be met.
    fn lawful(&mut self, keep: &Keep, record: &Record, (law, laid): &Laid) {
        let Some(first) = laid.iter().find(|period| period.kind == LawKind::Least) else { return };
        let of_record: Vec<_> = laid.iter().copied().filter(|period| self.is_about(record, period)).collect();
        let least: Vec<_> = laid.iter().copied().filter(|period| period.kind == LawKind::Least).collect();
        // A voucher kept like the books is kept longer than the law orders.
        let ordered = of_record.first().copied().filter(|period| period.kind == LawKind::Least);
        let over = ordered.filter(|period| exceeds(keep, period));
        if let Some(period) = over {
            let message =
                format!("`{law}` says {} for {}, and this is longer", in_words(period), period.en.to_lowercase());
            let found = self.about(&ABOVE_STATUTORY, &keep.clause, message, "keep it as long as the law says");
            let change = self.as_laid_down(keep, law, period);
            self.found.push(found.mended_by(change));
        } else if matches!(keep.rule, Rule::Permanently) {
            let message = format!("`{law}` orders nothing to be kept for ever");
            self.find(&ABOVE_STATUTORY, &keep.clause, message, format!("write `{}`", in_language(first, law)));
        } else if !least.is_empty() && !least.iter().any(|period| meets(keep, period)) {
            let nearest = of_record.first().copied().unwrap_or(first);
            let message = format!("`{law}` lays down {}, and this is another time", in_words(nearest));
            let help = format!("write `{}`", in_language(nearest, law));
            let found = self.about(&STATUTORY_FORMULA, &keep.clause, message, help);
            let change = self.as_laid_down(keep, law, nearest);
            self.found.push(found.mended_by(change));
        }
    }

    /// What the law of a purpose orders to be kept, and is kept otherwise; true if that is found.
    fn below(&mut self, field: &Field, record: &Record, (law, laid): &Laid) -> bool {
        let told_already = field.keep.law.as_deref().is_some_and(|own| !self.laid_down(own).is_empty());
        if told_already || laid.iter().any(|period| meets(&field.keep, period)) {
            return false;
        }
        let Some(first) = laid.iter().find(|period| self.is_about(record, period)).or(laid.first()) else {
            return false;
        };
        let message = format!(
            "`{}` is there because of `{law}`, which orders {}, and is kept otherwise",
            record.name,
            in_words(first)
        );
        let help =
            format!("write `{}`, or take the purpose away from what it does not concern", in_language(first, law));
        self.find(&BELOW_STATUTORY, &record.clause, message, help);
        true
    }

    /// True if the record is called by what a statutory period is about.
    fn is_about(&self, record: &Record, period: &StatutoryPeriod) -> bool {
        let on = self.on();
        law::phrase::says(record.name.as_str(), Lang::En.code(), period.id, on)
            || record.label.0.iter().any(|(lang, text)| law::phrase::says(text, lang.code(), period.id, on))
    }

    fn as_laid_down(&self, keep: &Keep, law: &str, period: &StatutoryPeriod) -> Option<Replacement> {
        let plain = !matches!(keep.rule, Rule::Longest(_) | Rule::Shortest(_));
        self.rewrite(&keep.clause, "keep", in_language(period, law)).filter(|_| plain)
    }
}

/// True if the rule waits for the end of consent.
pub(super) fn waits_for_consent(keep: &Keep) -> bool {
    match &keep.rule {
        Rule::While { state: State::Consent, .. } | Rule::After { event: Event::ConsentWithdrawn, .. } => true,
        Rule::Longest(rules) | Rule::Shortest(rules) => rules.iter().any(waits_for_consent),
        Rule::While { .. } | Rule::After { .. } | Rule::Permanently => false,
    }
}

/// The laws a rule names, and those of the rules it is made of.
fn laws_of<'k>(keep: &'k Keep, laws: &mut Vec<&'k str>) {
    laws.extend(keep.law.as_deref());
    if let Rule::Longest(rules) | Rule::Shortest(rules) = &keep.rule {
        rules.iter().for_each(|inner| laws_of(inner, laws));
    }
}

/// True unless the rule surely ends by what a law allows at most: a time counted from something else may end any time.
fn may_exceed(keep: &Keep, limit: &StatutoryPeriod) -> bool {
    match &keep.rule {
        Rule::After { period, event, to_end_of } => {
            let rounded = to_end_of.is_some_and(|end| end.word() != limit.to_end_of);
            !is_event(event, limit.event) || rounded || period.nominal_minutes() > limit.period.nominal_minutes()
        }
        Rule::Longest(rules) => rules.iter().any(|inner| may_exceed(inner, limit)),
        Rule::Shortest(rules) => rules.iter().all(|inner| may_exceed(inner, limit)),
        Rule::While { .. } | Rule::Permanently => true,
    }
}

/// True if the rule keeps at least as long as the period, from its event on.
fn meets(keep: &Keep, wanted: &StatutoryPeriod) -> bool {
    match &keep.rule {
        Rule::Permanently => true,
        Rule::Longest(rules) => rules.iter().any(|inner| meets(inner, wanted)),
        Rule::Shortest(rules) => rules.iter().all(|inner| meets(inner, wanted)),
        Rule::After { period, event, to_end_of } => {
            let as_long = period.nominal_minutes() >= wanted.period.nominal_minutes();
            // A year longer needs no rounding to the end of one.
            let rounded = to_end_of.map_or("", Boundary::word);
            let to_the_end = wanted.to_end_of.is_empty() || rounded == wanted.to_end_of || year_longer(*period, wanted);
            as_long && to_the_end && is_event(event, wanted.event)
        }
        Rule::While { state, then } => {
            let ends = match state {
                State::Relationship => "relationship-end",
                State::Contract => "contract-end",
                State::Consent => "consent-withdrawn",
                State::Purpose => return false,
            };
            let as_long = then.is_some_and(|then| then.nominal_minutes() >= wanted.period.nominal_minutes());
            ends == wanted.event && as_long
        }
    }
}

fn year_longer(period: Period, wanted: &StatutoryPeriod) -> bool {
    Period::new(1, law::time::Unit::Year)
        .is_ok_and(|year| period.nominal_minutes() >= wanted.period.nominal_minutes() + year.nominal_minutes())
}

fn is_event(event: &Event, word: &str) -> bool {
    event.word() == word || matches!(event, Event::Field(name) if name.as_str() == word)
}

/// True if the rule counts from the period's event and keeps longer.
fn exceeds(keep: &Keep, limit: &StatutoryPeriod) -> bool {
    match &keep.rule {
        Rule::After { period, event, .. } => {
            is_event(event, limit.event) && period.nominal_minutes() > limit.period.nominal_minutes()
        }
        Rule::While { .. } | Rule::Longest(_) | Rule::Shortest(_) | Rule::Permanently => false,
    }
}

/// `6 years after financial-year-end, to the end of the year`
fn in_words(period: &StatutoryPeriod) -> String {
    let end = match period.to_end_of {
        "" => String::new(),
        end => format!(", to the end of the {end}"),
    };
    format!("{} after {}{end}", period.period, period.event)
}

/// The period as a `keep`.
fn in_language(period: &StatutoryPeriod, law: &str) -> String {
    let end = match period.to_end_of {
        "" => String::new(),
        end => format!(" to-end-of={end}"),
    };
    format!("keep \"{}\" after={}{end} law=\"{law}\"", period.period, period.event)
}
