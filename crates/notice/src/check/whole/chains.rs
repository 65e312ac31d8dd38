//! The chains of `of` in a register: each record, the one it hangs on, the one that hangs on, and so on.

use std::collections::BTreeMap;

use crate::check::MAX_CHAIN;
use crate::model::{Field, Record, Register};

/// For each record of a register its chain, nearest first, itself included.
pub(super) struct Chains<'r> {
    register: &'r Register,
    /// `None` for a chain that has no end, or too many links.
    links: Vec<Option<Vec<usize>>>,
}

impl<'r> Chains<'r> {
    pub(super) fn of(register: &'r Register) -> Self {
        let places: BTreeMap<_, _> = register.records.iter().enumerate().map(|(n, record)| (&record.name, n)).collect();
        let above: Vec<Option<usize>> =
            register.records.iter().map(|record| record.of.as_ref().and_then(|of| places.get(of).copied())).collect();
        let links = (0..register.records.len()).map(|n| chain(&above, n)).collect();
        Self { register, links }
    }

    /// Every record with its chain.
    pub(super) fn each(&self) -> impl Iterator<Item = (&'r Record, Option<&[usize]>)> {
        self.register.records.iter().zip(self.links.iter().map(Option::as_deref))
    }

    /// True if the record is about somebody: itself a subject, or hanging on one. A chain without end is an error of its own.
    pub(super) fn reach_subject(&self, chain: Option<&[usize]>) -> bool {
        chain.is_none_or(|links| self.records(links).any(|record| record.subject))
    }

    /// The records of a chain.
    pub(super) fn records(&self, chain: &[usize]) -> impl Iterator<Item = &'r Record> {
        chain.iter().filter_map(|n| self.register.records.get(*n))
    }

    /// The fields of a record, of those it hangs on and of those that hang on it.
    pub(super) fn related(&self, chain: Option<&[usize]>) -> impl Iterator<Item = &'r Field> {
        let own = chain.unwrap_or(&[]);
        let first = own.first().copied();
        let hangs = move |links: &Option<Vec<usize>>| {
            links.as_ref().zip(first).is_some_and(|(links, first)| links.contains(&first))
        };
        let below = self
            .register
            .records
            .iter()
            .zip(&self.links)
            .filter(move |(_, links)| hangs(links))
            .map(|(record, _)| record);
        self.records(own).chain(below).flat_map(|record| &record.fields)
    }
}

fn chain(above: &[Option<usize>], start: usize) -> Option<Vec<usize>> {
    let mut links = vec![start];
    let mut at = start;
    while let Some(next) = above.get(at).copied().flatten() {
        if links.contains(&next) || links.len() >= MAX_CHAIN {
            return None;
        }
        links.push(next);
        at = next;
    }
    Some(links)
}
