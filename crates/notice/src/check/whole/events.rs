//! Retention rules against what their register records: a time that never starts never ends.

use super::Whole;
use super::chains::Chains;
use super::purposes::on_consent;
use crate::errors::{MeaningProblem, NameProblem};
use crate::keywords;
use crate::model::{Event, Field, FieldType, Keep, Name, Record, Register, Rule, State};

/// What a rule applies to.
#[derive(Clone, Copy)]
struct Kept<'k> {
    register: &'k Register,
    chains: &'k Chains<'k>,
    record: &'k Record,
    chain: Option<&'k [usize]>,
    field: &'k Field,
}

impl Whole<'_, '_> {
    pub(super) fn events(&mut self, register: &Register, chains: &Chains<'_>) {
        for (record, chain) in chains.each() {
            let mut inherited = false;
            for field in &record.fields {
                // The rule that fields take over from their record is looked at once.
                let own = field.keep.clause.as_str().len() > field.clause.as_str().len();
                if own || !inherited {
                    inherited |= !own;
                    self.rule(&field.keep, Kept { register, chains, record, chain, field });
                }
            }
        }
    }

    fn rule(&mut self, keep: &Keep, kept: Kept<'_>) {
        let record = kept.record;
        match &keep.rule {
            Rule::Longest(rules) | Rule::Shortest(rules) => {
                for inner in rules.iter() {
                    self.rule(inner, kept);
                }
            }
            Rule::After { event: Event::Field(name), .. } => self.date_field(name, keep, kept),
            Rule::After { event, .. } => {
                if let Some(remedy) = unrecorded(event, kept) {
                    let problem = MeaningProblem::EventNeverRecorded {
                        event: event.word(),
                        record: record.name.to_string(),
                        remedy,
                    };
                    self.wrong(problem, &keep.clause);
                } else if *event == Event::ConsentWithdrawn {
                    self.consent(keep, record, kept.field);
                }
            }
            Rule::While { state: State::Consent, .. } => self.consent(keep, record, kept.field),
            Rule::While { state: State::Contract | State::Relationship, .. } => {
                if !kept.chains.reach_subject(kept.chain) {
                    let problem = MeaningProblem::EventNeverRecorded {
                        event: "while=",
                        record: record.name.to_string(),
                        remedy: NO_SUBJECT,
                    };
                    self.wrong(problem, &keep.clause);
                }
            }
            Rule::While { state: State::Purpose, .. } | Rule::Permanently => {}
        }
    }

    /// What is kept while consent lasts must be there for a purpose that rests on consent.
    fn consent(&mut self, keep: &Keep, record: &Record, field: &Field) {
        let purposes = record.purposes.iter().chain(&field.purposes);
        let mut known = purposes.filter_map(|name| self.purpose(name));
        if !known.any(on_consent) {
            let problem = MeaningProblem::EventNeverRecorded {
                event: "consent",
                record: record.name.to_string(),
                remedy: NO_CONSENT,
            };
            self.wrong(problem, &keep.clause);
        }
    }

    fn date_field(&mut self, name: &Name, keep: &Keep, kept: Kept<'_>) {
        let links = kept.chains.records(kept.chain.unwrap_or(&[]));
        let dates: Vec<_> = links.flat_map(|link| &link.fields).filter(|field| is_day(&field.kind)).collect();
        if !dates.iter().any(|field| field.name == *name) {
            let nearest = keywords::nearest(name.as_str(), dates.iter().map(|field| field.name.as_str()));
            let span = self.at(&keep.clause);
            self.report.add_near(NameProblem::UnknownDateField { name: name.to_string() }, span, nearest);
        }
    }
}

const NO_NEEDED: &str = "say `needed=#true` on the record whose making renews it, as a delivery or a message does";
const NO_SUBJECT: &str = "say `subject=#true` on the record of the person, and `of=` on those that hang on it";
const NO_CONSENT: &str = "name a purpose that rests on consent among its `purposes`";
const NO_DATE: &str = "add a date field of that name to the record, one it hangs on, or one that hangs on it";

/// What to do if nothing ever records the event for the record; `None` if something does.
///
/// The day of collecting and the financial year are always known. The ends of a relationship, a contract or a life are recorded
/// of a person, by an act. What happens to a matter (`resolved`, `decided`) and the day of birth stand in a date field.
fn unrecorded(event: &Event, kept: Kept<'_>) -> Option<&'static str> {
    let holds = match event {
        Event::Collected | Event::FinancialYearEnd | Event::ConsentWithdrawn | Event::Field(_) => return None,
        Event::LastNeeded => return (!kept.register.records.iter().any(|record| record.needed)).then_some(NO_NEEDED),
        Event::RelationshipEnd | Event::ContractEnd | Event::Died => {
            return (!kept.chains.reach_subject(kept.chain)).then_some(NO_SUBJECT);
        }
        Event::Resolved | Event::Decided => kept.chains.related(kept.chain).any(|field| named_day(field, event.word())),
        Event::Born => kept
            .chains
            .related(kept.chain)
            .any(|field| named_day(field, "born") || field.kind == FieldType::PersonalIdentityCode),
    };
    (!holds).then_some(NO_DATE)
}

fn named_day(field: &Field, name: &str) -> bool {
    field.name.as_str() == name && is_day(&field.kind)
}

const fn is_day(kind: &FieldType) -> bool {
    matches!(kind, FieldType::Date | FieldType::DateTime)
}
