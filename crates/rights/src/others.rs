//! Others in what is handed over (Articles 15(4) and 20(4)): each place where somebody else is named is decided about by
//! the staff before a package is made. What a person fetches alone is given without them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use notice::model::SourceKind;
use policy::Give;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::{Everything, LeftOut, Others, Personal, WarrantError};

use crate::carry::Carrying;
use crate::case::{File, Moment, Stage};
use crate::contents::{MAX_LINE, MAX_LINES, line};
use crate::desk::{Desk, DeskError};
use crate::error::StepError;

/// What was decided about a place where somebody else is named, or about a file that nobody could look through. What
/// stands there is not kept here.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherPlace {
    /// Which place: as the vault tells it from others.
    pub key: String,
    /// True if it is given all the same.
    pub keep: bool,
    /// Why it is.
    pub reason: String,
    /// Who decided.
    pub by: Option<Uuid>,
    /// When.
    pub at: Timestamp,
}

impl std::fmt::Debug for OtherPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OtherPlace(..)")
    }
}

/// What tells a file that nobody could look through from others.
#[must_use]
pub fn key_of_file(record: vault::RecordId, field: &notice::Name) -> String {
    format!("file.{record}.{field}")
}

impl File {
    /// What is left out by what was decided.
    ///
    /// # Errors
    /// [`StepError::OthersUndecided`] if a place was not decided about.
    pub fn left_out(&self, others: &Others) -> Result<LeftOut, StepError> {
        let decided: BTreeMap<&str, bool> =
            self.contents.others.iter().map(|one| (one.key.as_str(), one.keep)).collect();
        let keep = |key: &str| decided.get(key).copied();
        let mut out = LeftOut::default();
        let mut undecided = 0;
        for other in &others.found {
            match keep(&other.key) {
                None => undecided += 1,
                Some(true) => {}
                Some(false) => put(&mut out, other),
            }
        }
        for (record, field) in &others.unread {
            match keep(&key_of_file(*record, field)) {
                None => undecided += 1,
                Some(true) => {}
                Some(false) => {
                    out.files.insert((*record, field.clone()));
                }
            }
        }
        if undecided > 0 { Err(StepError::OthersUndecided { places: undecided }) } else { Ok(out) }
    }
}

/// All of it left out: for what a person fetches alone, with nobody deciding. What was not looked through to its end is
/// left out as a whole, and so is a file that no program can read, unless the person brought it.
#[must_use]
pub fn all_left_out(others: &Others, everything: &[Everything]) -> LeftOut {
    let mut out = LeftOut::default();
    // The whole before its parts: a text whose words were taken out is not found as a whole any more.
    for (record, field, text) in &others.unsure {
        out.words.push((*record, field.clone(), Personal::new(text.reveal(&vault::Audience::case()).clone())));
    }
    others.found.iter().for_each(|other| put(&mut out, other));
    let records = || everything.iter().flat_map(|one| &one.records);
    let own = |(record, field): &&(vault::RecordId, notice::Name)| {
        let open = records().map(|one| &one.open).find(|open| open.id == *record);
        let source = open.and_then(|open| open.values.get(field)).map(|value| value.stamp.source);
        source == Some(SourceKind::Person)
    };
    out.files.extend(others.unread.iter().filter(|file| !own(file)).chain(&others.unsure_files).cloned());
    out
}

fn put(out: &mut LeftOut, other: &vault::Other) {
    if other.in_file {
        out.files.insert((other.record, other.field.clone()));
    } else {
        let words = other.words.reveal(&vault::Audience::case()).clone();
        out.words.push((other.record, other.field.clone(), Personal::new(words)));
    }
}

impl Desk {
    /// Opens what is handed over in this case, with the places where somebody else is named.
    ///
    /// # Errors
    /// [`StepError::OtherStage`] before it was decided; [`StepError::NotSure`] if no warrant is given for it.
    pub async fn to_give(
        &self,
        stage: &Stage,
        how: Carrying,
        moment: Moment,
    ) -> Result<(Everything, Others), DeskError> {
        let Stage::Decided(case) = stage else { return Err(StepError::OtherStage.into()) };
        let warrant = self.warrant::<Give>(case.file(), how, moment)?;
        let opened = self.door().give(warrant, moment.at).await.map_err(|error| match error {
            WarrantError::Fault(fault) => DeskError::Fault(fault),
            _ => DeskError::Step(StepError::NotSure),
        })?;
        let others = self.door().others_in(std::slice::from_ref(&opened), moment.at).await?;
        Ok((opened, others))
    }
}

impl Stage {
    /// Writes down what was decided about places where somebody else is named. What is given all the same has a reason.
    ///
    /// # Errors
    /// [`StepError::NoReasons`] without one; [`StepError::OtherStage`] before it was decided what is given.
    pub fn judge_others(mut self, decided: Vec<(String, Option<String>)>, moment: Moment) -> Result<Self, StepError> {
        if !matches!(self, Self::Decided(_)) {
            return Err(StepError::OtherStage);
        }
        let file = self.file_mut();
        for (key, reason) in decided {
            let reason = reason.map(|reason| line(&reason, MAX_LINE));
            if reason.as_ref().is_some_and(String::is_empty) {
                return Err(StepError::NoReasons);
            }
            let one = OtherPlace {
                key: line(&key, MAX_LINE),
                keep: reason.is_some(),
                reason: reason.unwrap_or_default(),
                by: moment.who(),
                at: moment.at,
            };
            file.contents.others.retain(|before| before.key != one.key);
            file.contents.others.push(one);
        }
        if file.contents.others.len() > MAX_LINES {
            return Err(StepError::TooMany);
        }
        file.note("others", moment);
        Ok(self)
    }
}
