//! Giving: all that is held about a person, opened to be handed to that person (Art. 15 and 20).
//!
//! A purpose of the notice limits what staff sees; it does not limit what a person sees of their own. So everything is
//! opened, whatever the purpose, with the values it had before: on a [`Warrant`], once, and journaled.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use notice::Name;
use notice::field_type::FileRef;
use policy::{By, Carried, Give, RecordId, SubjectId, Warrant};
use store::{About, ConsentState, JournalEntry, MAX_ABOUT, RecordRow, RevisionRow};
use uuid::Uuid;

use crate::Answer;
use crate::codec::{self, Contents, Held};
use crate::door::journal::{DONE, PERSON, joined};
use crate::door::opening::{place_of_record, place_of_revision};
use crate::door::{Door, files, name, time};
use crate::error::{Fault, WarrantError};
use crate::personal::Personal;
use crate::record::{MAX_PERSON, OpenFile, OpenRecord, OpenValue, PastValue};
use crate::seal::SealKey;

/// All that is held about a person.
#[derive(Debug)]
pub struct Everything {
    /// Every record about the person, oldest first; of none is anything left out.
    pub records: Vec<WholeRecord>,
    /// What the person said about purposes, by purpose, oldest first.
    pub consents: Vec<Said>,
    /// True if there may be more than [`MAX_PERSON`] records.
    pub cut: bool,
    /// The files, to be opened one after another.
    pub files: Files,
}

/// A record with all its values, and those it had before.
#[derive(Debug)]
pub struct WholeRecord {
    /// The record; nothing of it is masked.
    pub open: OpenRecord,
    /// By field, the values that stood before, newest first.
    pub former: BTreeMap<Name, Vec<PastValue>>,
}

/// A person's word on a purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Which purpose.
    pub purpose: Name,
    /// True if it was consented to, false if consent was taken back.
    pub given: bool,
    /// When.
    pub at: Timestamp,
    /// How: `form`, `phone`.
    pub way: String,
    /// The version of the notice the person was shown.
    pub notice_version: u32,
}

/// The files of a person, not yet opened.
#[derive(Debug)]
pub struct Files {
    door: Door,
    left: Vec<(RecordId, Name, Uuid, FileRef)>,
}

/// A file of a record.
#[derive(Debug)]
pub struct GivenFile {
    /// The record that holds it.
    pub record: RecordId,
    /// In which field.
    pub field: Name,
    /// The file.
    pub file: OpenFile,
}

impl Files {
    /// How many are left.
    #[must_use]
    pub fn len(&self) -> usize {
        self.left.len()
    }

    /// True if none is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.left.is_empty()
    }

    /// How many bytes those left take together.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.left.iter().map(|(.., about)| about.size()).sum()
    }

    /// Those that are left, as the vault knows them.
    pub(crate) fn left(&self) -> &[(RecordId, Name, Uuid, FileRef)] {
        &self.left
    }

    /// Leaves files out; how many it was.
    pub(crate) fn leave_out(&mut self, what: &BTreeSet<(RecordId, Name)>) -> usize {
        let before = self.left.len();
        self.left.retain(|(record, field, ..)| !what.contains(&(*record, field.clone())));
        before - self.left.len()
    }

    /// Opens the next file; none after the last, and none for a file that was erased meanwhile.
    ///
    /// # Errors
    /// [`Fault`] if it does not open.
    pub async fn next(&mut self) -> Result<Option<GivenFile>, Fault> {
        while let Some((record, field, file, about)) = self.left.pop() {
            let Some(key) = self.door.record_key(record.uuid()).await? else { continue };
            let bytes = Personal::new(self.door.pieces(&key, record.uuid(), file, about.size()).await?);
            let (media_type, name) = (about.media_type().to_owned(), Personal::new(about.name().to_owned()));
            return Ok(Some(GivenFile { record, field, file: OpenFile { name, media_type, bytes } }));
        }
        Ok(None)
    }
}

impl Door {
    /// Opens everything about the warrant's person. Records of others that hang on theirs are not theirs: they stay shut.
    ///
    /// # Errors
    /// [`WarrantError`] if the warrant cannot be spent here and now.
    pub fn give(&self, warrant: Warrant<Give>, now: Timestamp) -> Answer<'_, Everything, WarrantError> {
        Box::pin(self.give_inside(warrant, now))
    }

    async fn give_inside(&self, warrant: Warrant<Give>, now: Timestamp) -> Result<Everything, WarrantError> {
        self.honours(&warrant, now)?;
        let (controller, subject) = (self.controller(), warrant.subject());
        let rows = self.store().of_subject(controller, subject.uuid(), Uuid::nil(), MAX_PERSON).await;
        let rows = rows.map_err(Fault::from)?;
        let cut = rows.len() >= MAX_PERSON;
        let revisions = self.store().revisions_of_subject(controller, subject.uuid(), store::MAX_PAGE).await;
        let mut by_record: HashMap<Uuid, Vec<RevisionRow>> = HashMap::new();
        for row in revisions.map_err(Fault::from)? {
            by_record.entry(row.record).or_default().push(row);
        }
        let ids: Vec<Uuid> = rows.iter().map(|row| row.record).collect();
        let wrapped = self.store().record_keys(controller, &ids).await.map_err(Fault::from)?;
        let consents = self.said(subject).await?;
        self.write_down(entries(&warrant, &rows, self.notice_version()), now).await?;
        let door = self.clone();
        let open = move || {
            let mut records = Vec::with_capacity(rows.len());
            let mut left = Vec::new();
            for (row, wrapped) in rows.into_iter().zip(wrapped) {
                let Some(wrapped) = wrapped else { continue };
                let revisions = by_record.remove(&row.record).unwrap_or_default();
                records.push(door.whole(row, &wrapped, &revisions, &mut left)?);
            }
            Ok::<_, Fault>((records, left))
        };
        let (records, mut left) = tokio::task::spawn_blocking(open).await.map_err(|_| Fault::Stopped)??;
        left.reverse();
        Ok(Everything { records, consents, cut, files: Files { door: self.clone(), left } })
    }

    /// Looks at a warrant before it is spent: it lives and is for this controller.
    pub(crate) fn honours<A: Carried>(&self, warrant: &Warrant<A>, now: Timestamp) -> Result<(), WarrantError> {
        if warrant.controller() != self.id() {
            return Err(WarrantError::OtherController);
        }
        if !warrant.lives(now) {
            return Err(WarrantError::Expired);
        }
        Ok(())
    }

    /// What a person said about purposes.
    async fn said(&self, subject: SubjectId) -> Result<Vec<Said>, Fault> {
        let rows = self.store().consents(self.controller(), subject.uuid()).await?;
        let said = |row: store::ConsentRow| {
            Ok(Said {
                purpose: name(&row.purpose)?,
                given: row.state == ConsentState::Given,
                at: time(row.at)?,
                way: row.way.to_string(),
                notice_version: u32::try_from(row.notice_version).unwrap_or(0),
            })
        };
        rows.into_iter().map(said).collect()
    }

    /// Opens all of a record.
    fn whole(
        &self,
        row: RecordRow,
        wrapped: &[u8],
        revisions: &[RevisionRow],
        files: &mut Vec<(RecordId, Name, Uuid, FileRef)>,
    ) -> Result<WholeRecord, Fault> {
        let record = RecordId::new(row.record);
        let broken = |_| Fault::record(record);
        let key = self.keys().record_key(self.controller(), row.record, wrapped).map_err(broken)?;
        let contents = self.contents(&key, &row)?;
        let mut former: BTreeMap<Name, Vec<Held>> = BTreeMap::new();
        for revision in revisions {
            for (field, held) in self.former(&key, revision)? {
                former.entry(field).or_default().push(held);
            }
        }
        let force = self.force();
        if let Some(plan) = force.plan(&row.register, &row.kind) {
            let held = contents.keys().filter_map(|field| Some((field.clone(), files::held(plan, &contents, field)?)));
            files.extend(held.map(|(field, about)| {
                let file = files::id_of(self.keys(), plan, row.record, &field, &about);
                (record, field, file, about)
            }));
        }
        let before = former.into_iter().map(|(field, held)| {
            let until = contents.get(&field).map(|held| held.stamp.at);
            (field, past(held, until))
        });
        let former = before.filter(|(_, past)| !past.is_empty()).collect();
        Ok(WholeRecord { open: opened(row, contents)?, former })
    }

    /// The values of a record, of whatever kind: also of one that the notice in force does not know any more.
    pub(crate) fn contents(&self, key: &SealKey, row: &RecordRow) -> Result<Contents, Fault> {
        let broken = || Fault::record(RecordId::new(row.record));
        let plain = key.open(&place_of_record(self.controller(), row), &row.sealed).map_err(|_| broken())?;
        codec::decode(&plain, |_| None).map_err(|_| broken())
    }

    /// The former values of a revision.
    pub(crate) fn former(&self, key: &SealKey, row: &RevisionRow) -> Result<Contents, Fault> {
        let broken = || Fault::record(RecordId::new(row.record));
        let Some(sealed) = &row.sealed else { return Ok(Contents::new()) };
        let place = place_of_revision(self.controller(), row.record, row.revision);
        let plain = key.open(&place, sealed).map_err(|_| broken())?;
        codec::decode(&plain, |_| None).map_err(|_| broken())
    }
}

/// The record with every value it has.
pub(crate) fn opened(row: RecordRow, contents: Contents) -> Result<OpenRecord, Fault> {
    let value = |held: Held| Some(OpenValue { value: Personal::new(held.value?), stamp: (*held.stamp).clone() });
    Ok(OpenRecord {
        id: RecordId::new(row.record),
        subject: SubjectId::new(row.subject),
        parent: row.parent.map(RecordId::new),
        register: name(&row.register)?,
        kind: name(&row.kind)?,
        revision: row.revision.unsigned_abs(),
        notice_version: u32::try_from(row.notice_version).unwrap_or(0),
        collected_at: time(row.collected_at)?,
        changed_at: time(row.changed_at)?,
        last_needed_at: time(row.last_needed_at)?,
        keep_until: row.keep_until.map(time).transpose()?,
        brand: row.brand.as_deref().map(str::to_owned),
        values: contents.into_iter().filter_map(|(field, held)| Some((field, value(held)?))).collect(),
        masked: Vec::new(),
    })
}

/// Former values, newest first, each with the time the next one came. Where there was none is nothing to tell.
fn past(held: Vec<Held>, mut until: Option<Timestamp>) -> Vec<PastValue> {
    let mut past = Vec::with_capacity(held.len());
    for Held { value, stamp } in held {
        let began = stamp.at;
        if let Some(value) = value {
            past.push(PastValue { value: Some(Personal::new(value)), stamp: (*stamp).clone(), until });
        }
        until = Some(began);
    }
    past
}

/// What is written of an act that a request asked for: one row for each record kind, and for each thousand of its records.
pub(crate) fn entries<A: Carried>(warrant: &Warrant<A>, rows: &[RecordRow], version: u32) -> Vec<JournalEntry> {
    let mut kinds: BTreeMap<(&str, &str), Vec<About>> = BTreeMap::new();
    for row in rows {
        let about = About { subject: row.subject, record: Some(row.record) };
        kinds.entry((&row.register, &row.kind)).or_default().push(about);
    }
    if kinds.is_empty() {
        // That nothing is held is an answer too.
        return vec![carried(warrant, version, vec![About { subject: warrant.subject().uuid(), record: None }])];
    }
    let each = kinds.into_iter().flat_map(|((register, kind), about)| {
        let chunks: Vec<Vec<About>> = about.chunks(MAX_ABOUT).map(<[About]>::to_vec).collect();
        chunks.into_iter().map(move |about| (register, kind, about))
    });
    let entry = |(register, kind, about): (&str, &str, Vec<About>)| JournalEntry {
        register: Some(register.into()),
        kind: Some(kind.into()),
        ..carried(warrant, version, about)
    };
    each.map(entry).collect()
}

/// What is written of an act that a request asked for.
pub(crate) fn carried<A: Carried>(warrant: &Warrant<A>, version: u32, about: Vec<About>) -> JournalEntry {
    let (actor_kind, actor) = match warrant.by() {
        By::Staff(account) => ("account", Some(account.uuid())),
        By::Person => (PERSON, Some(warrant.subject().uuid())),
    };
    JournalEntry {
        actor_kind: actor_kind.into(),
        actor,
        act: A::KIND.word().into(),
        outcome: DONE.into(),
        register: None,
        kind: None,
        fields: "".into(),
        about,
        purpose: None,
        clauses: joined(warrant.clause().map_or(warrant.right().article(), |clause| clause.as_str()).split(' ')),
        notice_version: Some(i64::from(version)),
        detail: Some(format!("request {}", warrant.request()).into()),
    }
}
