//! What holds for each record kind and field in the end: purposes, sources and retention, whether they are its own or taken
//! over. A rule that moves from a register to its records means the same; one that is said once may change for many fields.

use std::collections::BTreeMap;

use super::Matter;
use super::differ::{About, Differ, apart, pairs};
use super::weight::Weight;
use super::why::{NEW_PURPOSE, owed};
use crate::model::{ClauseId, Keep, Name, Record, Register, Source, Text};
use crate::render::article::Line;
use crate::render::sections::{data, retention};
use crate::render::voice::Voice;
use crate::statements::StatementId;

/// That data come from elsewhere.
const NEW_SOURCE: &[&str] = &["art14.2.f", "art13.3"];
/// That data are kept longer.
const LONGER: &[&str] = &["art13.2.a", "art14.2.a"];

pub(super) fn differ(differ: &mut Differ<'_>) {
    let (old, new) = (&differ.old.parts().registers, &differ.new.parts().registers);
    for pair in pairs(old, new, |register| register.name.as_str()) {
        let (Some(old), Some(new)) = pair else { continue };
        let kinds = pairs(&old.records, &new.records, |record| record.name.as_str());
        let kinds: Vec<(&Record, &Record)> = kinds.into_iter().filter_map(|(old, new)| Some((old?, new?))).collect();
        uses(differ, [old, new], &kinds);
        sources(differ, [old, new], &kinds);
        keeps(differ, [old, new], &kinds);
    }
}

/// Which data serve which purpose: those of a record kind as a whole are what a form may take in.
fn uses<'n>(differ: &mut Differ<'n>, [old, new]: [&'n Register; 2], kinds: &[(&'n Record, &'n Record)]) {
    // The purpose, and whether it comes: the paths it is about, and where it is said.
    let mut changed: BTreeMap<(Name, bool), Vec<(String, ClauseId)>> = BTreeMap::new();
    for (was, is) in kinds {
        let path = format!("{}.{}", new.name, is.name);
        let mut note = |path: &str, clauses: [&ClauseId; 2], purposes: [&[Name]; 2]| {
            let (gone, come) = apart(purposes[0], purposes[1]);
            for name in gone {
                changed.entry((name, false)).or_default().push((path.to_owned(), clauses[0].clone()));
            }
            for name in come {
                changed.entry((name, true)).or_default().push((path.to_owned(), clauses[1].clone()));
            }
        };
        note(&path, [&was.clause, &is.clause], [&was.purposes, &is.purposes]);
        for pair in pairs(&was.fields, &is.fields, |field| field.name.as_str()) {
            let (Some(was), Some(is)) = pair else { continue };
            let path = format!("{path}.{}", is.name);
            note(&path, [&was.clause, &is.clause], [&was.purposes, &is.purposes]);
        }
    }
    for ((purpose, comes), at) in changed {
        let side = if comes { &differ.new } else { &differ.old };
        let paths: Vec<String> = at.iter().map(|(path, _)| path.clone()).collect();
        // A record kind is named with its fields, so that one path is not the whole of the other.
        let fields: Vec<String> = paths.iter().filter(|path| path.split('.').count() == 3).cloned().collect();
        let shown = if fields.is_empty() { &paths } else { &fields };
        let words = side.words(|voice| {
            let to = voice.labelled(voice.texts.say_data_purposes(), voice.purpose(&purpose));
            voice.about(voice.paths(shown), to)
        });
        let basis = side.notice().purpose(purpose.as_str()).map(|purpose| purpose.basis);
        let clause = if comes { &new.clause } else { &old.clause };
        let clause = common(&at).unwrap_or_else(|| clause.clone());
        let id = StatementId::of(&clause).with(&format!("purpose-{purpose}"));
        let about = About::of(Matter::Use, &clause).named(id).touching(paths);
        let about = basis.map_or(about.clone(), |basis| owed(about, basis, NEW_PURPOSE));
        let weight = if comes { Weight::More } else { Weight::Less };
        let (before, after) = if comes { (Text::default(), words) } else { (words, Text::default()) };
        differ.weighs_in_words(&about, weight, before, after);
    }
}

/// The clause all of these are in, if there is only one.
fn common(at: &[(String, ClauseId)]) -> Option<ClauseId> {
    let (_, first) = at.first()?;
    at.iter().all(|(_, clause)| clause == first).then(|| first.clone())
}

/// A change to a rule that several take over: its clauses, and those it touches.
type Shared<T> = BTreeMap<(Option<ClauseId>, Option<ClauseId>), (T, Vec<String>)>;

fn sources<'n>(differ: &mut Differ<'n>, [_, new]: [&'n Register; 2], kinds: &[(&'n Record, &'n Record)]) {
    let mut changed: Shared<(Option<&Source>, Option<&Source>)> = BTreeMap::new();
    for (was, is) in kinds {
        for (was, now) in pairs(&was.sources, &is.sources, |source| (source.kind, source.name.as_ref())) {
            let same = was.is_some() && now.is_some_and(|now| was.is_some_and(|was| from(was, now) == Weight::Same));
            if !same {
                let key = (was.map(|one| one.clause.clone()), now.map(|one| one.clause.clone()));
                let path = format!("{}.{}", new.name, is.name);
                changed.entry(key).or_insert_with(|| ((was, now), Vec::new())).1.push(path);
            }
        }
    }
    for ((_, _), ((was, now), paths)) in changed {
        let Some(one) = now.or(was) else { continue };
        let about = About::of(Matter::Source, &one.clause).inform(NEW_SOURCE).touching(paths);
        let before = was.map(|was| differ.old.words(|voice| data::origin(voice, was))).unwrap_or_default();
        let after = now.map(|now| differ.new.words(|voice| data::origin(voice, now))).unwrap_or_default();
        let weight = match (was, now) {
            (Some(was), Some(now)) => from(was, now),
            (Some(_), None) => Weight::Less,
            (None, _) => Weight::More,
        };
        differ.weighs_in_words(&about, weight, before, after);
    }
}

fn from(old: &Source, new: &Source) -> Weight {
    Weight::choices(&old.ways, &new.ways)
        .and(Weight::choices(&old.purposes, &new.purposes))
        .and(Weight::choices(&old.modes, &new.modes))
        .and(Weight::conditions(old.only_when.as_ref(), new.only_when.as_ref()))
        .and(Weight::conditions(old.which.as_ref(), new.which.as_ref()))
        .and(Weight::since(old.from, new.from))
}

fn keeps<'n>(differ: &mut Differ<'n>, [old, new]: [&'n Register; 2], kinds: &[(&'n Record, &'n Record)]) {
    let mut changed: Shared<(&Keep, &Keep, [&Record; 2])> = BTreeMap::new();
    for (was, is) in kinds {
        for pair in pairs(&was.fields, &is.fields, |field| field.name.as_str()) {
            let (Some(before), Some(after)) = pair else { continue };
            if Weight::keeps(&before.keep, &after.keep) != Weight::Same || before.keep.law != after.keep.law {
                let key = (Some(before.keep.clause.clone()), Some(after.keep.clause.clone()));
                let path = format!("{}.{}.{}", new.name, is.name, after.name);
                let rules = (&before.keep, &after.keep, [*was, *is]);
                changed.entry(key).or_insert_with(|| (rules, Vec::new())).1.push(path);
            }
        }
    }
    for (_, ((was, now, [had, has]), paths)) in changed {
        let about = About::of(Matter::Retention, &now.clause).inform(LONGER).touching(paths);
        let before = differ.old.words(|voice| ruled(voice, old, was, had));
        let after = differ.new.words(|voice| ruled(voice, new, now, has));
        match Weight::keeps(was, now) {
            // The law it rests on is another one; how long is the same.
            Weight::Same => differ.in_other_words(&about, before, after),
            weight => differ.weighs_in_words(&about, weight, before, after),
        }
    }
}

/// A rule in words, with what it is said of.
fn ruled<'n>(voice: Voice<'n>, register: &'n Register, keep: &'n Keep, record: &'n Record) -> Line {
    let of_register = register.keep.as_ref().is_some_and(|own| own.clause == keep.clause);
    let of_record = record.keep.as_ref().is_some_and(|own| own.clause == keep.clause);
    let kept = retention::Kept {
        keep,
        record: (!of_register).then_some(record),
        field: match of_register || of_record {
            true => None,
            false => record.fields.iter().find(|field| field.keep.clause == keep.clause),
        },
    };
    voice.about(voice.label(&register.label, &register.name), retention::of(voice, &kept))
}
