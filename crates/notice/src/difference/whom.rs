//! Recipients, transfers, places and protections.

use std::collections::BTreeSet;

use super::Matter;
use super::differ::{About, Differ, pairs};
use super::weight::Weight;
use crate::model::{Measure, Name, Place, Proof, Recipient, Storage, Transfer};
use crate::statements::place_aspect;

/// That others receive data, or more of them.
const RECEIVED: &[&str] = &["art13.1.e", "art14.1.e"];
/// That data leave the EEA, or on other grounds.
const LEAVES: &[&str] = &["art13.1.f", "art14.1.f"];

pub(super) fn differ(differ: &mut Differ<'_>) {
    let (old, new) = (differ.old.parts(), differ.new.parts());
    for pair in pairs(&old.recipients, &new.recipients, |one| one.name.as_str()) {
        recipient(differ, pair);
    }
    for pair in pairs(&old.transfers, &new.transfers, |one| one.clause.as_str()) {
        transfer(differ, pair);
    }
    for pair in pairs(&old.storages, &new.storages, |one| one.name.as_str()) {
        storage(differ, pair);
    }
    for pair in pairs(&old.measures, &new.measures, |one| one.name.as_str()) {
        measure(differ, pair);
    }
}

fn recipient(differ: &mut Differ<'_>, pair: (Option<&Recipient>, Option<&Recipient>)) {
    let named =
        |one: &Recipient| About::of(Matter::Recipient, &one.clause).inform(RECEIVED).touching(one.receives.clone());
    let (old, new) = match pair {
        (Some(old), None) => return differ.goes(&named(old)),
        (None, Some(new)) => return differ.comes(&named(new)),
        (Some(old), Some(new)) => (old, new),
        (None, None) => return,
    };
    let about = named(new);
    differ.weighs(&about, Weight::unlike(&(old.role, &old.country), &(new.role, &new.country)));
    let when = Weight::conditions(old.only_when.as_ref(), new.only_when.as_ref());
    differ.weighs(&about.with("only-when"), when);
    let own = |one: &Recipient| one.own_use == Some(true);
    differ.weighs(&about.with("own-use"), Weight::more(&own(old), &own(new)));
    if own(old) == own(new) && old.own_use != new.own_use {
        differ.otherwise(&about.with("own-use"));
    }
    if old.agreement != new.agreement {
        differ.otherwise(&about.with("agreement"));
    }
    for pair in pairs(&old.places, &new.places, place_aspect) {
        let named = |place: &Place| about.with(&place_aspect(place)).inform(LEAVES);
        match pair {
            (Some(place), None) => differ.goes(&named(place)),
            (None, Some(place)) => differ.comes(&named(place)),
            _ => {}
        }
    }
    received(differ, &about, old, new);
}

/// What is received: a path, for one purpose or any, in one case or any.
type Atom<'n> = (&'n str, Option<&'n Name>, Option<&'n str>);

fn received(differ: &mut Differ<'_>, about: &About, old: &Recipient, new: &Recipient) {
    let (had, has) = (atoms(old), atoms(new));
    let paths: BTreeSet<&str> = had.iter().chain(&has).map(|(path, ..)| *path).collect();
    for path in paths {
        let of = |atoms: &BTreeSet<Atom<'_>>, within: &BTreeSet<Atom<'_>>| {
            atoms.iter().filter(|(one, ..)| *one == path).all(|atom| covered(atom, within))
        };
        let about = about.with(&format!("receives-{path}")).touching(vec![path.to_owned()]);
        let named = |atoms: &BTreeSet<Atom<'_>>| atoms.iter().any(|(one, ..)| *one == path);
        match Weight::within(of(&has, &had), of(&had, &has)) {
            // It is said otherwise, or of a larger or smaller whole.
            Weight::Same if named(&had) != named(&has) => differ.otherwise(&about),
            weight => differ.weighs(&about, weight),
        }
    }
}

fn atoms(recipient: &Recipient) -> BTreeSet<Atom<'_>> {
    let mut atoms = BTreeSet::new();
    for line in &recipient.lines {
        let when = line.only_when.as_deref();
        for path in &line.paths {
            match line.purposes.as_slice() {
                [] => {
                    atoms.insert((path.as_str(), None, when));
                }
                purposes => atoms.extend(purposes.iter().map(|purpose| (path.as_str(), Some(purpose), when))),
            }
        }
    }
    atoms
}

/// True if it is among these, by itself or as part of something larger.
fn covered((path, purpose, when): &Atom<'_>, atoms: &BTreeSet<Atom<'_>>) -> bool {
    wholes(path).any(|whole| {
        let purposes = [*purpose, None];
        purposes.iter().any(|purpose| [*when, None].iter().any(|when| atoms.contains(&(whole, *purpose, *when))))
    })
}

/// A path, and everything it is part of.
pub(super) fn wholes(path: &str) -> impl Iterator<Item = &str> {
    let ends = path.match_indices('.').map(|(at, _)| at).chain([path.len()]);
    ends.filter_map(|end| path.get(..end)).chain(["*"])
}

fn transfer(differ: &mut Differ<'_>, pair: (Option<&Transfer>, Option<&Transfer>)) {
    let named = |one: &Transfer| About::of(Matter::Transfer, &one.clause).inform(LEAVES);
    let (old, new) = match pair {
        (Some(old), None) => return differ.goes(&named(old)),
        (None, Some(new)) => return differ.comes(&named(new)),
        (Some(old), Some(new)) => (old, new),
        (None, None) => return,
    };
    let about = named(new);
    differ.weighs(&about.with("safeguard"), Weight::unlike(&old.safeguard, &new.safeguard));
    let when = Weight::conditions(old.only_when.as_ref(), new.only_when.as_ref());
    differ.weighs(&about.with("only-when"), when);
    differ.weighs(&about.with("until"), Weight::until(old.until, new.until));
}

fn storage(differ: &mut Differ<'_>, pair: (Option<&Storage>, Option<&Storage>)) {
    let named = |one: &Storage| {
        About::of(Matter::Storage, &one.clause).touching(one.holds.iter().map(Name::to_string).collect())
    };
    let (old, new) = match pair {
        (Some(old), None) => return differ.goes(&named(old)),
        (None, Some(new)) => return differ.comes(&named(new)),
        (Some(old), Some(new)) => (old, new),
        (None, None) => return,
    };
    let about = named(new);
    differ.weighs(&about, Weight::unlike(&old.country, &new.country));
    if old.kind != new.kind {
        differ.otherwise(&about);
    }
    differ.weighs(&about.with("by"), Weight::unlike(&old.by, &new.by));
    for pair in pairs(&old.holds, &new.holds, |name| name.as_str()) {
        let named = |name: &Name| about.with(&format!("holds-{name}")).touching(vec![name.to_string()]);
        match pair {
            (Some(name), None) => differ.goes(&named(name)),
            (None, Some(name)) => differ.comes(&named(name)),
            _ => {}
        }
    }
    differ.weighs(&about.with("backup"), Weight::more(&old.backup, &new.backup));
    differ.weighs(&about.with("paper"), Weight::more(&old.paper, &new.paper));
    differ.weighs(&about.with("encrypted"), Weight::more(&old.encrypted, &new.encrypted).limits());
    differ.weighs(&about.with("destroyed-by"), Weight::sets(&old.destroyed_by, &new.destroyed_by).limits());
    differ.weighs(&about.with("destroyed-by"), Weight::more(&old.witnessed, &new.witnessed).limits());
}

fn measure(differ: &mut Differ<'_>, pair: (Option<&Measure>, Option<&Measure>)) {
    let named = |one: &Measure| About::of(Matter::Measure, &one.clause);
    match pair {
        (Some(old), None) => differ.limit_goes(&named(old)),
        (None, Some(new)) => differ.limit_comes(&named(new)),
        (Some(old), Some(new)) if (&old.at, old.certificate) != (&new.at, new.certificate) => {
            differ.weighs(&named(new), Weight::Other);
        }
        (Some(old), Some(new)) => match (&old.proof, &new.proof) {
            (Proof::Automatic, Proof::Automatic) => {}
            (Proof::Attested { by, every }, Proof::Attested { by: other, every: again }) => {
                let weight = Weight::periods(*every, *again);
                differ.weighs(&named(new), weight);
                if weight == Weight::Same && by != other {
                    differ.otherwise(&named(new));
                }
            }
            _ => differ.weighs(&named(new), Weight::Other),
        },
        (None, None) => {}
    }
}
