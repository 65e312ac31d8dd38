//! Which records of a person the chosen purpose might reach, and what is left of somebody whose last contract has ended.

use std::collections::BTreeMap;

use notice::model::{Record, Register};
use notice::{Checked, Name, Notice};
use policy::{ActKind, Reason};
use vault::OpenRecord;

use crate::http::{PageError, Visit};

/// The record of somebody whose last contract has ended, without any of its values: the contracts that hang on it are open,
/// and a new one begins there.
pub async fn ended(
    visit: &Visit,
    notice: &Notice<Checked>,
    refused: Option<&PageError>,
    records: &[OpenRecord],
) -> Result<Option<OpenRecord>, PageError> {
    let over = |reason: &Reason| matches!(reason, Reason::ContractEnded(_));
    if !matches!(refused, Some(PageError::Refused(refusal)) if refusal.because.iter().any(over)) {
        return Ok(None);
    }
    let is_contract = |record: &&OpenRecord| {
        let kind = notice.record(record.register.as_str(), record.kind.as_str());
        kind.is_some_and(|kind| visit.purpose().is_some_and(|purpose| kind.is_contract_for(&purpose)))
    };
    let Some(contract) = records.iter().find(is_contract) else { return Ok(None) };
    let Some(parent) = contract.parent else { return Ok(None) };
    let own = visit.web.door().locate(parent).await?.filter(|own| own.subject == contract.subject);
    let Some(own) = own else { return Ok(None) };
    let Some(kind) = notice.record(own.register.as_str(), own.kind.as_str()).filter(|kind| kind.subject) else {
        return Ok(None);
    };
    Ok(Some(OpenRecord {
        id: own.record,
        subject: own.subject,
        parent: own.parent,
        masked: kind.fields.iter().map(|field| field.name.clone()).collect(),
        register: own.register,
        kind: own.kind,
        revision: 0,
        notice_version: 0,
        collected_at: own.since,
        changed_at: own.since,
        last_needed_at: contract.last_needed_at,
        keep_until: own.keep_until,
        brand: None,
        values: BTreeMap::new(),
    }))
}

/// The record kinds worth asking for under the chosen purpose: others would only fill the journal with refusals.
pub fn reachable<'a>(visit: &Visit, notice: &'a Notice<Checked>) -> Vec<(&'a Register, &'a Record)> {
    let all =
        notice.parts().registers.iter().flat_map(|register| register.records.iter().map(move |kind| (register, kind)));
    all.filter(|(register, kind)| visit.might_reach(ActKind::Read, register, kind)).collect()
}

/// The kinds that hang on another, as far as the chosen purpose might reach them.
pub fn hanging<'a>(visit: &Visit, notice: &'a Notice<Checked>, register: &Name, kind: &Name) -> Vec<&'a Record> {
    let Some(register) = notice.register(register.as_str()) else { return Vec::new() };
    let mine = register.records.iter().filter(|record| record.of.as_ref() == Some(kind));
    mine.filter(|record| visit.might_reach(ActKind::Read, register, record)).collect()
}
