//! Rights, the browser, machines, children, negative promises, and sentences nothing else can say.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use law::basis::LegalBasis;

use super::Matter;
use super::differ::{About, Differ, pairs};
use super::weight::Weight;
use super::whom::wholes;
use crate::model::{
    Automation, BrowserStorage, ClauseId, Lifetime, Never, NeverWhat, Notice, Right, Statement, StatementState, Waiver,
};
use crate::statements::{StatementId, never_ids};

/// That a right is no longer told, or is harder to use.
const RIGHTS: &[&str] = &["art13.2.b", "art14.2.c"];
/// That something more is kept in the browser.
const STORED: &[&str] = &["art13.1"];
/// That a machine judges people, or by more.
const MACHINES: &[&str] = &["art13.2.f", "art14.2.g"];
/// That a promise made to people is taken back.
const PROMISED: &[&str] = &["art5.1.a"];

pub(super) fn differ(differ: &mut Differ<'_>) {
    let (old, new) = (differ.old.parts(), differ.new.parts());
    for pair in pairs(&old.rights, &new.rights, |one| one.kind) {
        right(differ, pair);
    }
    for pair in pairs(&old.browser_storage, &new.browser_storage, |one| one.name.as_str()) {
        stored(differ, pair);
    }
    for pair in pairs(&old.automations, &new.automations, |one| one.name.as_str()) {
        automation(differ, pair);
    }
    let below = [&old.minors, &new.minors].map(|minors| minors.as_ref().map(|minors| Reverse(minors.below)));
    if let Some(minors) = new.minors.as_ref().or(old.minors.as_ref()) {
        let about = About::of(Matter::Minors, &minors.clause).inform(PROMISED);
        differ.weighs(&about, Weight::until(below[0], below[1]));
    }
    let kept = [&old.journal, &new.journal].map(|journal| journal.as_ref().map(|journal| journal.years));
    if let Some(journal) = new.journal.as_ref().or(old.journal.as_ref()) {
        let about = About::of(Matter::Journal, &journal.clause).inform(PROMISED);
        differ.weighs(&about, Weight::until(kept[0], kept[1]));
    }
    nevers(differ, &old.nevers, &new.nevers);
    for pair in pairs(&old.statements, &new.statements, |one| one.name.as_str()) {
        said(differ, pair);
    }
    for pair in pairs(&old.waivers, &new.waivers, |one| (one.code.as_str(), one.at.as_ref())) {
        waived(differ, pair);
    }
}

fn right(differ: &mut Differ<'_>, pair: (Option<&Right>, Option<&Right>)) {
    let named = |one: &Right| About::of(Matter::Right, &one.clause).inform(RIGHTS);
    let (old, new) = match pair {
        (Some(old), None) => return differ.limit_goes(&named(old)),
        (None, Some(new)) => return differ.limit_comes(&named(new)),
        (Some(old), Some(new)) => (old, new),
        (None, None) => return,
    };
    let about = named(new);
    let identity = match (rank(old.identity.as_str()), rank(new.identity.as_str())) {
        (one, other) if one == other => Weight::unlike(&old.identity, &new.identity),
        (one, other) => Weight::more(&one, &other),
    };
    let how = identity.and(Weight::deadlines(old.within, new.within));
    differ.weighs(&about.with("how"), how);
    if how == Weight::Same && Weight::sets(&old.by, &new.by) != Weight::Same {
        differ.otherwise(&about.with("how"));
    }
    differ.weighs(&about.with("fee"), Weight::conditions(old.fee.as_ref(), new.fee.as_ref()).limits());
    differ.weighs(&about.with("needs"), Weight::sets(&old.needs, &new.needs));
}

/// How much a person has to show.
fn rank(identity: &str) -> u8 {
    match identity {
        "none" => 0,
        "link" => 1,
        "sign-in" => 2,
        _ => 3,
    }
}

fn stored(differ: &mut Differ<'_>, pair: (Option<&BrowserStorage>, Option<&BrowserStorage>)) {
    let (old, new) = match pair {
        (Some(old), None) => return differ.goes(&in_browser(differ.old.notice(), old)),
        (None, Some(new)) => return differ.comes(&in_browser(differ.new.notice(), new)),
        (Some(old), Some(new)) => (old, new),
        (None, None) => return,
    };
    let about = in_browser(differ.new.notice(), new);
    differ.weighs(&about, Weight::unlike(&old.kind, &new.kind));
    differ.weighs(&about.with("purpose"), Weight::unlike(&old.purpose, &new.purpose));
    differ.weighs(&about.with("by"), Weight::unlike(&old.by, &new.by));
    let lasts = match (&old.lasts, &new.lasts) {
        (Lifetime::Session, Lifetime::Session) => Weight::Same,
        (Lifetime::Session, Lifetime::For(_)) => Weight::More,
        (Lifetime::For(_), Lifetime::Session) => Weight::Less,
        (Lifetime::For(old), Lifetime::For(new)) => Weight::periods(*old, *new),
    };
    differ.weighs(&about.with("lasts"), lasts);
}

fn in_browser(notice: &Notice<crate::model::Checked>, one: &BrowserStorage) -> About {
    let about = About::of(Matter::Browser, &one.clause);
    let purpose = one.purpose.as_ref().and_then(|name| notice.purpose(name.as_str()));
    match purpose.map(|purpose| purpose.basis) {
        Some(LegalBasis::Consent) => about.ask(super::why::NEW_CONSENT),
        _ => about.inform(STORED),
    }
}

fn automation(differ: &mut Differ<'_>, pair: (Option<&Automation>, Option<&Automation>)) {
    let named = |one: &Automation| About::of(Matter::Automation, &one.clause).inform(MACHINES);
    let (old, new) = match pair {
        (Some(old), None) => return differ.goes(&named(old)),
        (None, Some(new)) => return differ.comes(&named(new)),
        (Some(old), Some(new)) => (old, new),
        (None, None) => return,
    };
    let about = named(new);
    differ.weighs(&about.with("purpose"), Weight::unlike(&old.purpose, &new.purpose));
    differ.weighs(&about.with("uses"), Weight::sets(&old.uses, &new.uses));
    differ.weighs(&about.with("human-review"), Weight::more(&old.human_review, &new.human_review).limits());
    for (aspect, same) in [("logic", old.logic == new.logic), ("significance", old.significance == new.significance)] {
        if !same {
            differ.otherwise(&about.with(aspect));
        }
    }
}

/// A promise, and what stands with it: what it excepts, or for what it is made.
type With<'n> = (&'n Never, BTreeSet<&'n str>);

/// What the negative promises of a notice come to, whatever nodes they stand in.
#[derive(Default)]
struct Promises<'n> {
    /// Promises that are there or not.
    plain: BTreeMap<StatementId, &'n Never>,
    /// To whom a path may be disclosed, or where data may go, all the same: what every promise excepts.
    except: BTreeMap<(StatementId, &'n str), With<'n>>,
    /// Paths never used for purposes.
    uses: BTreeMap<&'n str, With<'n>>,
}

impl<'n> Promises<'n> {
    fn of(nevers: &'n [Never]) -> Self {
        let mut all = Self::default();
        for never in nevers {
            let ids = never_ids(never);
            match &never.what {
                NeverWhat::Stores(_) | NeverWhat::Markets { .. } => {
                    all.plain.extend(ids.into_iter().map(|id| (id, never)));
                }
                NeverWhat::Transfers { outside, except } => {
                    let except = except.iter().map(String::as_str).collect();
                    all.excepting(ids, [outside.as_str()].into_iter(), (never, except));
                }
                NeverWhat::Discloses { what, except } => {
                    let except = except.iter().map(|name| name.as_str()).collect();
                    all.excepting(ids, what.iter().map(String::as_str), (never, except));
                }
                NeverWhat::Uses { paths, purposes } => {
                    for path in paths {
                        let known = all.uses.entry(path).or_insert_with(|| (never, BTreeSet::new()));
                        known.1.extend(purposes.iter().map(|purpose| purpose.as_str()));
                    }
                }
            }
        }
        all
    }

    fn excepting(&mut self, ids: Vec<StatementId>, paths: impl Iterator<Item = &'n str>, (never, except): With<'n>) {
        for (id, path) in ids.into_iter().zip(paths) {
            let known = self.except.entry((id, path)).or_insert_with(|| (never, except.clone()));
            known.1.retain(|one| except.contains(one));
        }
    }

    /// What is excepted for a path by all promises about it; nothing if none is.
    fn excepted(&self, word: &str, path: &str) -> Option<BTreeSet<&'n str>> {
        let mut found: Option<BTreeSet<&'n str>> = None;
        for whole in wholes(path) {
            let id = StatementId::never(word).with(whole);
            let Some((_, except)) = self.except.get(&(id, whole)) else { continue };
            found = Some(found.map_or_else(|| except.clone(), |known| known.intersection(except).copied().collect()));
        }
        found
    }

    /// For what a path is never used, by all promises about it.
    fn unused(&self, path: &str) -> BTreeSet<&'n str> {
        wholes(path)
            .filter_map(|whole| self.uses.get(whole))
            .flat_map(|(_, purposes)| purposes.iter().copied())
            .collect()
    }
}

fn nevers(differ: &mut Differ<'_>, old: &[Never], new: &[Never]) {
    let (old, new) = (Promises::of(old), Promises::of(new));
    let about =
        |id: &StatementId, never: &Never| About::of(Matter::Never, &never.clause).named(id.clone()).inform(PROMISED);
    for (id, never) in &old.plain {
        if !new.plain.contains_key(id) {
            differ.limit_goes(&about(id, never));
        }
    }
    for (id, never) in &new.plain {
        if !old.plain.contains_key(id) {
            differ.limit_comes(&about(id, never));
        }
    }
    let keys: BTreeSet<_> = old.except.keys().chain(new.except.keys()).collect();
    for key in keys {
        let (id, path) = key;
        let word = if id.as_str().starts_with("never.transfers") { "transfers" } else { "discloses" };
        let (had, has) = (old.excepted(word, path), new.excepted(word, path));
        let weight = match (&had, &has) {
            (Some(had), Some(has)) => Weight::within(has.is_subset(had), had.is_subset(has)),
            (had, has) => Weight::until(had.as_ref().map(|_| ()), has.as_ref().map(|_| ())),
        };
        let Some((never, _)) = new.except.get(key).or_else(|| old.except.get(key)) else { continue };
        let moved = old.except.contains_key(key) != new.except.contains_key(key);
        weighed(differ, &about(id, never), weight, moved);
    }
    let paths: BTreeSet<&str> = old.uses.keys().chain(new.uses.keys()).copied().collect();
    for path in paths {
        let (had, has) = (old.unused(path), new.unused(path));
        let weight = Weight::within(has.is_subset(&had), had.is_subset(&has)).limits();
        let Some((never, _)) = new.uses.get(path).or_else(|| old.uses.get(path)) else { continue };
        let moved = old.uses.contains_key(path) != new.uses.contains_key(path);
        weighed(differ, &about(&StatementId::never("uses").with(path), never), weight, moved);
    }
}

/// A promise that is no other, but is said of a larger or smaller whole, is said otherwise.
fn weighed(differ: &mut Differ<'_>, about: &About, weight: Weight, moved: bool) {
    match weight {
        Weight::Same if moved => differ.otherwise(about),
        weight => differ.weighs(about, weight),
    }
}

/// What the firm takes upon itself. No page tells it, and nothing more may be done for it.
fn waived(differ: &mut Differ<'_>, pair: (Option<&Waiver>, Option<&Waiver>)) {
    let like = |one: Option<&Waiver>| one.map(|one| one.reason.clone());
    let Some(one) = pair.1.or(pair.0).filter(|_| like(pair.0) != like(pair.1)) else { return };
    let at = one.at.as_ref().map_or("*", ClauseId::as_str);
    let id = StatementId::of(&ClauseId::new("waive")).with(&format!("{}-{at}", one.code));
    let words = |one: &Waiver| format!("{}: {}", one.code, one.reason);
    let before = pair.0.map(|one| differ.old.words(|voice| voice.own(&words(one)))).unwrap_or_default();
    let after = pair.1.map(|one| differ.new.words(|voice| voice.own(&words(one)))).unwrap_or_default();
    differ.in_other_words(&About::of(Matter::Waiver, &one.clause).named(id), before, after);
}

fn said(differ: &mut Differ<'_>, pair: (Option<&Statement>, Option<&Statement>)) {
    let refused = |one: &Statement| matches!(one.state, StatementState::Refused { .. });
    let same = match pair {
        (Some(old), Some(new)) => refused(old) == refused(new) && old.about == new.about,
        _ => false,
    };
    if let Some(one) = pair.1.or(pair.0).filter(|_| !same) {
        differ.otherwise(&About::of(Matter::Statement, &one.clause));
    }
}
