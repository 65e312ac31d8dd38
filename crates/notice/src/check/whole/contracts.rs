//! Records that are the contract a purpose rests on.

use std::collections::BTreeSet;

use law::basis::LegalBasis;

use super::Whole;
use super::chains::Chains;
use crate::errors::{MeaningProblem, NameProblem};
use crate::keywords;
use crate::model::{FieldType, Name, Record};

impl Whole<'_, '_> {
    /// A contract is somebody's, of a purpose that rests on it, and ends on a day the record can hold.
    pub(super) fn contracts(&mut self, chains: &Chains<'_>) {
        for (record, chain) in chains.each() {
            self.day_of(record, record.open_until.as_ref());
            if record.contract_for.is_empty() {
                if record.ends.is_some() {
                    self.wrong(MeaningProblem::EndsOfNothing { name: record.name.to_string() }, &record.clause);
                }
                continue;
            }
            for purpose in record.contract_for.iter().collect::<BTreeSet<_>>() {
                let known = self.purpose(purpose);
                if let Some(other) = known.filter(|purpose| purpose.basis != LegalBasis::Contract) {
                    let problem = MeaningProblem::ContractOfOtherBasis {
                        name: record.name.to_string(),
                        purpose: purpose.to_string(),
                    };
                    self.wrong_with(problem, &record.clause, &other.clause, "the purpose");
                }
            }
            if !chains.reach_subject(chain) {
                self.wrong(MeaningProblem::ContractOfNobody { name: record.name.to_string() }, &record.clause);
            }
            self.day_of(record, record.ends.as_ref());
        }
    }

    /// A day that a record names is a date field of its own.
    fn day_of(&mut self, record: &Record, named: Option<&Name>) {
        let Some(named) = named else { return };
        let is_day = |kind: &FieldType| matches!(kind, FieldType::Date);
        if record.field(named.as_str()).is_some_and(|field| is_day(&field.kind)) {
            return;
        }
        let days = record.fields.iter().filter(|field| is_day(&field.kind)).map(|field| field.name.as_str());
        let nearest = keywords::nearest(named.as_str(), days);
        let span = self.at(&record.clause);
        self.report.add_near(NameProblem::UnknownDateField { name: named.to_string() }, span, nearest);
    }
}
