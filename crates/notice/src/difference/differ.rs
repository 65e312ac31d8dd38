//! Puts changes together: the words on either side, the direction, and what is owed.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::weight::Weight;
use super::{Change, Direction, Duty, Keeping, Matter, Must};
use crate::model::{Checked, ClauseId, Notice, Parts, Text};
use crate::render::article::Line;
use crate::render::voice::Voice;
use crate::statements::StatementId;

/// The two notices and the changes found so far.
pub(super) struct Differ<'n> {
    pub(super) old: Side<'n>,
    pub(super) new: Side<'n>,
    changes: Vec<Change>,
}

/// One of the two notices.
pub(super) struct Side<'n> {
    notice: &'n Notice<Checked>,
    /// What it says, once something of it is to be told.
    told: OnceCell<HashMap<StatementId, Text>>,
    /// It speaks the languages of the new notice.
    voices: Vec<Voice<'n>>,
}

impl<'n> Side<'n> {
    fn new(notice: &'n Notice<Checked>, speaks: &Notice<Checked>) -> Self {
        let languages = &speaks.parts().head.languages;
        Self { notice, told: OnceCell::new(), voices: languages.iter().map(|lang| Voice::new(notice, *lang)).collect() }
    }

    pub(super) fn parts(&self) -> &'n Parts {
        self.notice.parts()
    }

    pub(super) fn notice(&self) -> &'n Notice<Checked> {
        self.notice
    }

    /// What it says under this id.
    fn said(&self, id: &StatementId) -> Text {
        let all = || self.notice.statements().into_iter().map(|one| (one.id, one.text)).collect();
        self.told.get_or_init(all).get(id).cloned().unwrap_or_default()
    }

    /// Words of it, in each language.
    pub(super) fn words(&self, say: impl Fn(Voice<'n>) -> Line) -> Text {
        let said = self.voices.iter().map(|voice| (voice.lang, Arc::from(say(*voice).plain())));
        Text(said.filter(|(_, text): &(_, Arc<str>)| !text.is_empty()).collect())
    }
}

/// What a change is about.
#[derive(Clone)]
pub(super) struct About {
    pub(super) matter: Matter,
    pub(super) id: StatementId,
    pub(super) clause: ClauseId,
    /// What is owed if it widens.
    pub(super) duty: Option<Duty>,
    pub(super) touches: Vec<String>,
}

impl About {
    /// The statement itself of a clause.
    pub(super) fn of(matter: Matter, clause: &ClauseId) -> Self {
        Self { matter, id: StatementId::of(clause), clause: clause.clone(), duty: None, touches: Vec::new() }
    }

    /// One of the other things the clause says.
    pub(super) fn with(&self, aspect: &str) -> Self {
        Self { id: self.id.with(aspect), ..self.clone() }
    }

    pub(super) fn named(mut self, id: StatementId) -> Self {
        self.id = id;
        self
    }

    /// Of this people must be told if it widens.
    pub(super) fn inform(mut self, articles: &'static [&'static str]) -> Self {
        self.duty = Some(Duty { must: Must::Inform, articles });
        self
    }

    /// For this people must be asked if it widens.
    pub(super) fn ask(mut self, articles: &'static [&'static str]) -> Self {
        self.duty = Some(Duty { must: Must::Ask, articles });
        self
    }

    /// It touches these data.
    pub(super) fn touching(mut self, paths: Vec<String>) -> Self {
        self.touches = paths;
        self
    }

    pub(super) fn matter(mut self, matter: Matter) -> Self {
        self.matter = matter;
        self
    }
}

impl<'n> Differ<'n> {
    pub(super) fn new(old: &'n Notice<Checked>, new: &'n Notice<Checked>) -> Self {
        Self { old: Side::new(old, new), new: Side::new(new, new), changes: Vec::new() }
    }

    /// Every change once, in an order that does not depend on the order of the files.
    pub(super) fn all(mut self) -> Vec<Change> {
        let key = |change: &Change| (change.id.clone(), change.matter, change.direction, text_key(change));
        self.changes.sort_by_cached_key(key);
        self.changes.dedup();
        self.changes
    }

    /// Something that permits more is there now.
    pub(super) fn comes(&mut self, about: &About) {
        let after = self.new.said(&about.id);
        self.push(about, Direction::Widening, None, Some(after));
    }

    /// Something that permitted more is gone.
    pub(super) fn goes(&mut self, about: &About) {
        let before = self.old.said(&about.id);
        self.push(about, Direction::Narrowing, Some(before), None);
    }

    /// A promise or condition is there now.
    pub(super) fn limit_comes(&mut self, about: &About) {
        let after = self.new.said(&about.id);
        self.push(about, Direction::Narrowing, None, Some(after));
    }

    /// A promise or condition is gone.
    pub(super) fn limit_goes(&mut self, about: &About) {
        let before = self.old.said(&about.id);
        self.push(about, Direction::Widening, Some(before), None);
    }

    /// Something that is neither more nor less is said otherwise.
    pub(super) fn otherwise(&mut self, about: &About) {
        let (before, after) = (self.old.said(&about.id), self.new.said(&about.id));
        let some = |text: Text| (!text.is_empty()).then_some(text);
        self.push(about, Direction::Neutral, some(before), some(after));
    }

    /// The statements that are changed so far.
    pub(super) fn changed(&self) -> BTreeSet<StatementId> {
        self.changes.iter().map(|change| change.id.clone()).collect()
    }

    /// Something means the same, in words of its own.
    pub(super) fn in_other_words(&mut self, about: &About, before: Text, after: Text) {
        let some = |text: Text| (!text.is_empty()).then_some(text);
        self.push(about, Direction::Neutral, some(before), some(after));
    }

    /// Something weighs more or less than it did.
    pub(super) fn weighs(&mut self, about: &About, weight: Weight) {
        let (before, after) = (self.old.said(&about.id), self.new.said(&about.id));
        self.weighs_in_words(about, weight, before, after);
    }

    /// The same, in words of its own.
    pub(super) fn weighs_in_words(&mut self, about: &About, weight: Weight, before: Text, after: Text) {
        let some = |text: Text| (!text.is_empty()).then_some(text);
        let (before, after) = (some(before), some(after));
        match weight {
            Weight::Same => {}
            Weight::Less => self.push(about, Direction::Narrowing, before, after),
            Weight::More => self.push(about, Direction::Widening, before, after),
            Weight::Other => {
                // What was or is not said at all neither goes nor comes.
                if before.is_some() {
                    self.push(about, Direction::Narrowing, before, None);
                }
                if after.is_some() {
                    self.push(about, Direction::Widening, None, after);
                }
            }
        }
    }

    /// One change, whose duty holds only where it widens.
    fn push(&mut self, about: &About, direction: Direction, before: Option<Text>, after: Option<Text>) {
        let keeping = match (about.matter, direction) {
            (Matter::Retention, Direction::Narrowing) => Some(Keeping::Sooner),
            (Matter::Retention, Direction::Widening) => Some(Keeping::Longer),
            _ => None,
        };
        self.changes.push(Change {
            id: about.id.clone(),
            clause: about.clause.clone(),
            matter: about.matter,
            direction,
            before,
            after,
            duty: about.duty.filter(|_| direction == Direction::Widening),
            keeping,
            touches: about.touches.clone(),
        });
    }
}

/// What orders two changes of the same statement.
fn text_key(change: &Change) -> String {
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.0.values().cloned().collect::<Vec<_>>());
    format!("{:?}{:?}", text(&change.before), text(&change.after))
}

/// The same things on both sides, by name: old, new, or both. What stands twice counts once.
pub(super) fn pairs<'p, T, K: Ord>(
    old: impl IntoIterator<Item = &'p T>,
    new: impl IntoIterator<Item = &'p T>,
    key: impl Fn(&'p T) -> K,
) -> Vec<(Option<&'p T>, Option<&'p T>)> {
    let mut both: BTreeMap<K, (Option<&T>, Option<&T>)> = BTreeMap::new();
    for one in old {
        both.entry(key(one)).or_default().0.get_or_insert(one);
    }
    for one in new {
        both.entry(key(one)).or_default().1.get_or_insert(one);
    }
    both.into_values().collect()
}

/// What only one side has.
pub(super) fn apart<T: Ord + Clone>(old: &[T], new: &[T]) -> (Vec<T>, Vec<T>) {
    let (old, new): (BTreeSet<&T>, BTreeSet<&T>) = (old.iter().collect(), new.iter().collect());
    let gone = old.difference(&new).map(|one| (*one).clone()).collect();
    let come = new.difference(&old).map(|one| (*one).clone()).collect();
    (gone, come)
}
