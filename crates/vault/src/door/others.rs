//! Others in what is held about a person: names and addresses of other people on record, found in free text and in text
//! files before it is handed over (Art. 15(4)).
//!
//! A word that begins with a capital letter is looked up in the keyed index of names, with the endings that languages put
//! to names taken off; it counts once a record of somebody else was opened that bears it. Nothing of that record comes out.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use notice::Name;
use notice::model::FieldType;
use policy::{RecordId, SubjectId};
use store::Token;

use crate::Answer;
use crate::door::Door;
use crate::door::give::Everything;
use crate::door::journal::system_entry;
use crate::error::Fault;
use crate::name_forms::{bases, fold, is_gap, is_name_like, words_at};
use crate::personal::Personal;
use crate::words;

/// The most different words that are looked up for one person.
pub const MAX_LOOKED_UP: usize = 1_000;
/// The most places that are told.
pub const MAX_OTHERS: usize = 200;
/// The largest file that is looked through, in bytes.
const MAX_LOOKED_THROUGH: u64 = 1024 * 1024;
/// The most records with a word that are opened, to see whether one bears it.
const MAX_CANDIDATES: usize = 25;
/// How many characters around a place are told.
const AROUND: usize = 60;
/// What stands where something about somebody else was left out.
pub const LEFT_OUT: &str = "▮▮▮";
/// A place where somebody else is named.
#[derive(Debug)]
pub struct Other {
    /// In which record.
    pub record: RecordId,
    /// In which field.
    pub field: Name,
    /// True if it stands in a file.
    pub in_file: bool,
    /// The words, as they stand there.
    pub words: Personal<String>,
    /// The words with what stands around them.
    pub around: Personal<String>,
    /// What tells the place from others, without saying what stands there.
    pub key: String,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Others {
    /// The places, each with the same words of the same value once.
    pub found: Vec<Other>,
    /// Files that nobody can look through but a person: pictures, recordings, documents.
    pub unread: Vec<(RecordId, Name)>,
    /// Texts in which there was more than is looked up or told, each as a whole.
    pub unsure: Vec<(RecordId, Name, Personal<String>)>,
    /// The same, where they are files.
    pub unsure_files: Vec<(RecordId, Name)>,
}

/// What is left out before something is handed over.
#[derive(Debug, Default)]
pub struct LeftOut {
    /// Words, by record and field.
    pub words: Vec<(RecordId, Name, Personal<String>)>,
    /// Whole files.
    pub files: BTreeSet<(RecordId, Name)>,
}

/// A text that is looked through.
struct Text {
    record: RecordId,
    field: Name,
    in_file: bool,
    text: String,
}

impl Door {
    /// Looks for other people in the free text and the text files of what was opened about a person. That it was looked
    /// is journaled; about whom the words are is not, since nothing of them was shown.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or a record does not open.
    pub fn others_in<'a>(&'a self, everything: &'a [Everything], now: Timestamp) -> Answer<'a, Others, Fault> {
        Box::pin(self.others_inside(everything, now))
    }

    async fn others_inside(&self, everything: &[Everything], now: Timestamp) -> Result<Others, Fault> {
        let mut others = Others::default();
        let texts = self.texts_of(everything, &mut others).await?;
        if texts.is_empty() {
            return Ok(others);
        }
        let own = self.own_words(everything);
        let mine: BTreeSet<SubjectId> =
            everything.iter().flat_map(|one| &one.records).map(|record| record.open.subject).collect();
        let mut known: BTreeMap<String, bool> = BTreeMap::new();
        for text in &texts {
            let mut cut = false;
            let mut run: Option<(usize, usize)> = None;
            let mut runs = Vec::new();
            for (from, to) in words_at(&text.text) {
                let word = text.text.get(from..to).unwrap_or_default();
                let other = is_name_like(word) && {
                    let folded = fold(word);
                    match known.get(&folded) {
                        Some(other) => *other,
                        None if own.contains(&folded) => false,
                        None if known.len() >= MAX_LOOKED_UP => {
                            cut = true;
                            false
                        }
                        None => {
                            let other = self.names_another(word, &own, &mine).await?;
                            known.insert(folded, other);
                            other
                        }
                    }
                };
                run = match (run, other) {
                    // Words that follow each other are one name.
                    (Some((begin, end)), true) if is_gap(&text.text, end, from) => Some((begin, to)),
                    (before, true) => {
                        runs.extend(before);
                        Some((from, to))
                    }
                    (before, false) => {
                        runs.extend(before);
                        None
                    }
                };
            }
            runs.extend(run);
            runs.extend(self.addresses_in(&text.text, everything));
            for (from, to) in runs {
                cut |= !others.put(text, from, to);
            }
            if cut {
                others.doubt(text);
            }
        }
        let mut entry = system_entry("find", self.notice_version());
        entry.detail = Some("others".into());
        self.write_down(vec![entry], now).await?;
        Ok(others)
    }

    /// The free text of what was opened, the files that are text among it; the other files are named.
    async fn texts_of(&self, everything: &[Everything], others: &mut Others) -> Result<Vec<Text>, Fault> {
        let force = self.force();
        let mut texts = Vec::new();
        for record in everything.iter().flat_map(|one| &one.records) {
            let open = &record.open;
            let plan = force.plan(open.register.as_str(), open.kind.as_str());
            let free = |field: &Name| {
                let kind = plan.and_then(|plan| plan.field(field.as_str())).map(|field| &field.field.kind);
                kind.is_none_or(|kind| matches!(kind, FieldType::Note | FieldType::Text))
            };
            let put = |field: &Name, text: &str| Text {
                record: open.id,
                field: field.clone(),
                in_file: false,
                text: text.to_owned(),
            };
            for (field, value) in open.values.iter().filter(|(field, _)| free(field)) {
                texts.push(put(field, value.value.inner()));
            }
            for (field, past) in record.former.iter().filter(|(field, _)| free(field)) {
                texts.extend(past.iter().filter_map(|one| one.value.as_ref()).map(|value| put(field, value.inner())));
            }
        }
        for (record, field, file, about) in everything.iter().flat_map(|one| one.files.left()) {
            if !about.media_type().starts_with("text/") || about.size() > MAX_LOOKED_THROUGH {
                others.unread.push((*record, field.clone()));
                continue;
            }
            let Some(key) = self.record_key(record.uuid()).await? else { continue };
            let bytes = self.pieces(&key, record.uuid(), *file, about.size()).await?;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            texts.push(Text { record: *record, field: field.clone(), in_file: true, text });
        }
        Ok(texts)
    }

    /// The words of the person's own names.
    fn own_words(&self, everything: &[Everything]) -> BTreeSet<String> {
        let force = self.force();
        let mut own = BTreeSet::new();
        for record in everything.iter().flat_map(|one| &one.records) {
            let open = &record.open;
            let Some(plan) = force.plan(open.register.as_str(), open.kind.as_str()).filter(|plan| plan.subject) else {
                continue;
            };
            let names = plan.fields.iter().filter(|field| is_name(&field.field.kind));
            for value in names.filter_map(|field| open.values.get(&field.field.name)) {
                own.extend(
                    words_at(value.value.inner()).filter_map(|(from, to)| value.value.inner().get(from..to)).map(fold),
                );
            }
        }
        own
    }

    /// True if somebody else on record bears this word as a name, in one of its forms.
    async fn names_another(
        &self,
        word: &str,
        own: &BTreeSet<String>,
        mine: &BTreeSet<SubjectId>,
    ) -> Result<bool, Fault> {
        let bases = bases(&fold(word));
        if bases.iter().any(|base| own.contains(base)) {
            return Ok(false);
        }
        let force = self.force();
        let mut tokens: Vec<Token> = Vec::new();
        for plan in force.plans().filter(|plan| plan.subject) {
            for field in plan.fields.iter().filter(|field| is_name(&field.field.kind)) {
                let Some(key) = &field.search else { continue };
                let made = bases.iter().flat_map(|base| words::look_up(&field.field.kind, key, base));
                tokens.extend(made.filter_map(|hashed| Token::new(&hashed)));
            }
        }
        for tokens in tokens.chunks(store::MAX_GROUP_TOKENS) {
            let search =
                store::Search { groups: vec![tokens.to_vec()], limit: MAX_CANDIDATES, ..store::Search::default() };
            let rows = self.store().search(self.controller(), &search).await?;
            let full = rows.len() >= MAX_CANDIDATES;
            for row in rows.into_iter().filter(|row| !mine.contains(&SubjectId::new(row.subject))) {
                let Some(plan) = force.plan(&row.register, &row.kind) else { continue };
                let Some(key) = self.record_key(row.record).await? else { continue };
                let contents = self.contents(&key, &row)?;
                let bears = plan.fields.iter().filter(|field| is_name(&field.field.kind)).any(|field| {
                    let held = contents.get(&field.field.name).and_then(|held| held.value.as_deref());
                    held.is_some_and(|held| {
                        words_at(held)
                            .filter_map(|(from, to)| held.get(from..to))
                            .any(|word| bases.contains(&fold(word)))
                    })
                });
                if bears {
                    return Ok(true);
                }
            }
            // So many begin like it that one of those not opened may bear it.
            if full {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Where addresses for mail stand that are not the person's own.
    fn addresses_in(&self, text: &str, everything: &[Everything]) -> Vec<(usize, usize)> {
        let own: BTreeSet<String> = everything
            .iter()
            .flat_map(|one| &one.records)
            .flat_map(|record| record.open.values.values())
            .map(|value| value.value.inner().to_lowercase())
            .collect();
        let mut found = Vec::new();
        for part in text.split(|sign: char| sign.is_whitespace() || "<>()[],;\"'".contains(sign)) {
            let address = part.trim_matches(|sign: char| ".:!?".contains(sign));
            let is_one = address.contains('@') && FieldType::Email.normalise(address).is_ok();
            if !is_one || own.contains(&address.to_lowercase()) {
                continue;
            }
            // A part lies within its text: how far from its beginning is where it begins.
            let from = address.as_ptr().addr().saturating_sub(text.as_ptr().addr());
            found.push((from, from + address.len()));
        }
        found
    }
}

impl Others {
    /// True if there was more than is looked up.
    #[must_use]
    pub const fn is_cut(&self) -> bool {
        !self.unsure.is_empty() || !self.unsure_files.is_empty()
    }

    /// A text that was not looked through to its end.
    fn doubt(&mut self, text: &Text) {
        match text.in_file {
            true => self.unsure_files.push((text.record, text.field.clone())),
            false => self.unsure.push((text.record, text.field.clone(), Personal::new(text.text.clone()))),
        }
    }

    /// Tells a place; false if there are too many to tell it.
    fn put(&mut self, text: &Text, from: usize, to: usize) -> bool {
        let words = text.text.get(from..to).unwrap_or_default();
        let told = format!("{} {} {}", text.record, text.field, words);
        let key: String = blake3::derive_key("seloste 2026 place of another person", told.as_bytes())
            .iter()
            .take(12)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        if self.found.iter().any(|one| one.key == key) {
            return true;
        }
        if self.found.len() >= MAX_OTHERS {
            return false;
        }
        let before: String = text.text.get(..from).unwrap_or_default().chars().rev().take(AROUND).collect();
        let before: String = before.chars().rev().collect();
        let after: String = text.text.get(to..).unwrap_or_default().chars().take(AROUND).collect();
        self.found.push(Other {
            record: text.record,
            field: text.field.clone(),
            in_file: text.in_file,
            around: Personal::new(format!("{before}{words}{after}")),
            words: Personal::new(words.to_owned()),
            key,
        });
        true
    }
}

impl Everything {
    /// Leaves out what is about somebody else, of the values that stand and of those that stood before. How many places
    /// and files it was.
    pub fn leave_out(&mut self, what: &LeftOut) -> usize {
        let mut count = 0;
        for record in &mut self.records {
            let id = record.open.id;
            for (_, field, words) in what.words.iter().filter(|(of, ..)| *of == id) {
                let mut cut = |value: &mut Personal<String>| {
                    if !words.inner().is_empty() && value.inner().contains(words.inner().as_str()) {
                        count += 1;
                        *value = Personal::new(value.inner().replace(words.inner().as_str(), LEFT_OUT));
                    }
                };
                if let Some(value) = record.open.values.get_mut(field) {
                    cut(&mut value.value);
                }
                for past in record.former.get_mut(field).into_iter().flatten() {
                    past.value.iter_mut().for_each(&mut cut);
                }
            }
        }
        count + self.files.leave_out(&what.files)
    }
}

const fn is_name(kind: &FieldType) -> bool {
    matches!(kind, FieldType::PersonName | FieldType::Name)
}
