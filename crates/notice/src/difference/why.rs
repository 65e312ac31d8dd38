//! Purposes and what they rest on.

use std::collections::{BTreeMap, BTreeSet};

use law::basis::LegalBasis;

use super::Matter;
use super::differ::{About, Differ, pairs};
use super::weight::Weight;
use crate::model::{Name, Parts, Purpose, PurposePart};
use crate::statements::part_aspect;

/// What is owed when data are to serve a purpose they were not taken in for.
pub(super) const NEW_PURPOSE: &[&str] = &["art13.3", "art14.4", "art6.4"];
/// What is owed when that purpose rests on consent.
pub(super) const NEW_CONSENT: &[&str] = &["art7.1", "art6.1.a"];
/// What is owed when a purpose rests on something else than before.
const NEW_BASIS: &[&str] = &["art13.1.c", "art14.1.c"];

pub(super) fn differ(differ: &mut Differ<'_>) {
    let (old, new) = (&differ.old.parts().purposes, &differ.new.parts().purposes);
    for pair in pairs(old, new, |purpose| purpose.name.as_str()) {
        match pair {
            (Some(old), None) => {
                let touched = used_for(differ.old.parts(), old);
                differ.goes(&About::of(Matter::Purpose, &old.clause).touching(touched));
            }
            (None, Some(new)) => {
                let touched = used_for(differ.new.parts(), new);
                let about = About::of(Matter::Purpose, &new.clause).touching(touched);
                differ.comes(&owed(about, new.basis, NEW_PURPOSE));
            }
            (Some(old), Some(new)) => both(differ, old, new),
            (None, None) => {}
        }
    }
}

/// For consent people are asked; of all else they are told.
pub(super) fn owed(about: About, basis: LegalBasis, articles: &'static [&'static str]) -> About {
    match basis {
        LegalBasis::Consent => about.ask(NEW_CONSENT),
        _ => about.inform(articles),
    }
}

/// The record kinds with a field for the purpose.
fn used_for(parts: &Parts, purpose: &Purpose) -> Vec<String> {
    let all = parts.registers.iter().flat_map(|register| register.records.iter().map(move |record| (register, record)));
    let used = all.filter(|(_, record)| record.fields.iter().any(|field| field.purposes.contains(&purpose.name)));
    used.map(|(register, record)| format!("{}.{}", register.name, record.name)).collect()
}

fn both(differ: &mut Differ<'_>, old: &Purpose, new: &Purpose) {
    let about = About::of(Matter::Basis, &new.clause).touching(used_for(differ.new.parts(), new));
    let basis = owed(about.with("basis"), new.basis, NEW_BASIS);
    differ.weighs(&basis, Weight::unlike(&old.basis, &new.basis));
    for pair in pairs(&old.parts, &new.parts, part_aspect) {
        let named = |part: &PurposePart| owed(about.with(&part_aspect(part)), part.basis, NEW_BASIS);
        match pair {
            (Some(old), None) => differ.goes(&named(old)),
            (None, Some(new)) => differ.comes(&named(new)),
            (Some(old), Some(new)) => {
                if (&old.law, &old.interest) != (&new.law, &new.interest) {
                    differ.otherwise(&named(new));
                }
            }
            (None, None) => {}
        }
    }
    for (aspect, same) in [("law", old.law == new.law), ("interest", old.interest == new.interest)] {
        if !same {
            differ.otherwise(&about.with(aspect));
        }
    }
    let about = about.matter(Matter::Purpose);
    if old.made_of != new.made_of {
        differ.otherwise(&about.with("parts"));
    }
    let contracts = contracts(differ.old.parts(), differ.new.parts(), new);
    differ.weighs(&about.with("contract").inform(NEW_BASIS), contracts);
    differ.weighs(&about.with("until").inform(NEW_PURPOSE), Weight::until(old.until, new.until));
    marketing(differ, &about.with("marketing").inform(NEW_PURPOSE), [old.marketing, new.marketing]);
}

/// Use that ends with a contract is less than use that does not. Of two kinds of contract neither is more: who has ended the
/// one may never have had the other.
fn contracts(old: &Parts, new: &Parts, purpose: &Purpose) -> Weight {
    let of = |parts: &Parts| {
        let mut all: BTreeMap<Name, BTreeMap<Name, Option<Name>>> = BTreeMap::new();
        for (register, record) in parts.contracts_of(&purpose.name) {
            all.entry(register.name.clone()).or_default().insert(record.name.clone(), record.ends.clone());
        }
        all
    };
    let (old, new) = (of(old), of(new));
    let registers: BTreeSet<&Name> = old.keys().chain(new.keys()).collect();
    let weight = |register: &Name| {
        let (old, new) = (old.get(register), new.get(register));
        let (Some(old), Some(new)) = (old, new) else {
            let ends =
                |kinds: Option<&BTreeMap<_, Option<Name>>>| kinds.is_some_and(|all| all.values().all(Option::is_some));
            return Weight::more(&ends(old), &ends(new)).limits();
        };
        if !old.keys().eq(new.keys()) {
            return Weight::Other;
        }
        let pairs = old.values().zip(new.values());
        pairs.fold(Weight::Same, |all, (old, new)| all.and(Weight::conditions(old.as_ref(), new.as_ref())))
    };
    registers.into_iter().fold(Weight::Same, |all, register| all.and(weight(register)))
}

/// Direct marketing is more than the purpose alone, and it can be stopped, which the purpose alone cannot.
fn marketing(differ: &mut Differ<'_>, about: &About, [was, is]: [bool; 2]) {
    if was != is {
        differ.weighs(about, if is { Weight::More } else { Weight::Less });
        differ.weighs(about, if is { Weight::Less } else { Weight::More });
    }
}
