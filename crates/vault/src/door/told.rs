//! Telling people of a new version: who is to be told, who was, by which way; and what their retention is then.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, RwLock};

use jiff::Timestamp;
use notice::difference::{Difference, Must};
use notice::{Checked, Name, Notice};
use policy::{AccountId, SubjectId};
use store::{About, JournalEntry, Op, RecordRow, StoreError, ToTellList, ToldRow, Unit};
use uuid::Uuid;

use crate::Answer;
use crate::codec::Contents;
use crate::door::admit::{Admitted, Known};
use crate::door::journal::system_entry;
use crate::door::{Door, time};
use crate::earlier::in_force_once;
use crate::error::{Fault, TellError};
use crate::plan::InForce;
use crate::record::MAX_PERSON;
use crate::retention::{Dates, Outside, keep_until};

/// The most people told at once, or listed on one page.
pub const MAX_TOLD: usize = 500;
/// How many records are looked at together when their end of retention is worked out anew.
const STRETCH: usize = 1_000;
/// How many people a count stops at.
const MAX_VERSIONS: usize = 1_000;
/// The setting that says up to which version the ends of retention are worked out.
pub(crate) const KEPT_BY: &str = "kept-by-version";

/// The way people were told of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// A letter.
    Letter,
    /// An e-mail.
    Email,
    /// By telephone.
    Phone,
    /// In person.
    Visit,
    /// A notice on the site, where the law lets that do.
    Site,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 5] = [Self::Letter, Self::Email, Self::Phone, Self::Visit, Self::Site];

    /// Its word in the journal and the API.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Visit => "visit",
            Self::Site => "site",
        }
    }

    /// The way of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.word() == word)
    }
}

/// A version of which people have to be told or asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// The version.
    pub version: u32,
    /// From when it is in force: whoever is on record from before has to be told.
    pub effective_from: Timestamp,
    /// Of how many changes people are told.
    pub inform: usize,
    /// About how many they are asked.
    pub ask: usize,
    /// The register and kind of the records whose people are concerned. Their own come first.
    pub kinds: Vec<(Name, Name)>,
    /// When and how everybody was told at once, if so.
    pub all_told: Option<(Timestamp, String)>,
    /// Who noted that.
    pub all_told_by: Option<AccountId>,
}

/// What is owed to people between two versions, once worked out.
pub(crate) type Owed = RwLock<HashMap<(i64, i64), Option<Arc<Telling>>>>;

/// How far the telling has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The people concerned: exact where each is on record once, else those of all kinds together.
    pub people: u64,
    /// Those of whom it was noted one by one that they were told.
    pub told: u64,
}

/// Somebody who is to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToTell {
    /// Who.
    pub subject: SubjectId,
    /// The register and kind of the record by which the person is concerned.
    pub kind: (Name, Name),
    /// When that was first stored.
    pub since: Timestamp,
}

/// Where a page of people goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TellCursor {
    kind: usize,
    key: i64,
    record: Uuid,
}

impl std::fmt::Display for TellCursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.kind, self.key, self.record)
    }
}

impl std::str::FromStr for TellCursor {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.splitn(3, '.');
        let mut next = || parts.next().ok_or(());
        let (kind, key, record) = (next()?, next()?, next()?);
        let (kind, key) = (kind.parse().map_err(|_| ())?, key.parse().map_err(|_| ())?);
        Ok(Self { kind, key, record: record.parse().map_err(|_| ())? })
    }
}

impl Door {
    /// The versions of which people have to be told or asked, newest first; also those that wait for their day.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub fn tellings(&self) -> Answer<'_, Vec<Telling>, Fault> {
        Box::pin(self.tellings_inside())
    }

    async fn tellings_inside(&self) -> Result<Vec<Telling>, Fault> {
        let rows = self.store().notice_versions(self.controller(), 0, MAX_VERSIONS).await?;
        let chain = in_force_once(&rows, i64::MAX);
        let all = self.store().told(self.controller(), Uuid::nil()).await?;
        let mut tellings = Vec::new();
        for pair in chain.windows(2) {
            let [old, new] = pair else { continue };
            let version = u32::try_from(new.version).unwrap_or(0);
            let effective_from = time(new.effective_from)?;
            let Some(told) = self.owed(old, new) else { continue };
            let settled = all.iter().filter(|row| row.version >= new.version).max_by_key(|row| row.at);
            tellings.push(Telling {
                version,
                effective_from,
                all_told: settled.map(|row| time(row.at).map(|at| (at, row.way.to_string()))).transpose()?,
                all_told_by: settled.and_then(|row| row.account).map(AccountId::new),
                ..(*told).clone()
            });
        }
        tellings.reverse();
        Ok(tellings)
    }

    /// What is owed to people between two versions; none if nothing is. Worked out once.
    fn owed(&self, old: &store::NoticeVersionRow, new: &store::NoticeVersionRow) -> Option<Arc<Telling>> {
        let pair = (old.version, new.version);
        let known = self.0.owed.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(&pair).cloned();
        if let Some(known) = known {
            return known;
        }
        let read = |source: &str| Notice::read(source).check().ok();
        let owed =
            read(&old.source).zip(read(&new.source)).and_then(|(old, new)| owed_between(&old, &new)).map(Arc::new);
        self.0.owed.write().unwrap_or_else(std::sync::PoisonError::into_inner).insert(pair, owed.clone());
        owed
    }

    /// How far the telling has come.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn telling_progress(&self, telling: &Telling) -> Result<Progress, Fault> {
        let before = telling.effective_from.as_microsecond();
        let mut people = 0;
        let notice = self.notice();
        for (register, kind) in &telling.kinds {
            let (register, kind) = (register.as_str(), kind.as_str());
            let own = notice.record(register, kind).is_some_and(|record| record.subject);
            people += match own {
                true => self.store().count_before(self.controller(), register.into(), kind.into(), before).await?,
                false => self.store().count_people(self.controller(), register.into(), kind.into(), before).await?,
            };
        }
        let told = self.store().told_count(self.controller(), i64::from(telling.version)).await?;
        Ok(Progress { people: people.unsigned_abs(), told: told.unsigned_abs() })
    }

    /// A page of people who are to be told. The cost is that of the people concerned.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn to_tell(
        &self,
        telling: &Telling,
        after: Option<TellCursor>,
        limit: usize,
    ) -> Result<(Vec<ToTell>, Option<TellCursor>), Fault> {
        let limit = limit.clamp(1, MAX_TOLD);
        let mut page: Vec<ToTell> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut after = after;
        let first = after.map_or(0, |cursor| cursor.kind);
        // Whoever came on record after everybody was told, and before the version came into force, is still to be told.
        let since = telling.all_told.as_ref().map(|(at, _)| at.as_microsecond());
        for (place, (register, kind)) in telling.kinds.iter().enumerate().skip(first) {
            loop {
                let list = ToTellList {
                    register: register.as_str().into(),
                    kind: kind.as_str().into(),
                    before: telling.effective_from.as_microsecond(),
                    version: i64::from(telling.version),
                    after: match after.filter(|at| at.kind == place) {
                        Some(at) => Some(store::Cursor { key: at.key, record: at.record }),
                        None => since.map(|key| store::Cursor { key, record: Uuid::max() }),
                    },
                    limit: limit - page.len(),
                };
                let rows = self.store().to_tell(self.controller(), &list).await?;
                let ended = rows.len() < list.limit;
                if let Some(last) = rows.last() {
                    after = Some(TellCursor { kind: place, key: last.collected_at, record: last.record });
                }
                for row in rows.into_iter().filter(|row| seen.insert(row.subject)) {
                    let (subject, since) = (SubjectId::new(row.subject), time(row.collected_at)?);
                    page.push(ToTell { subject, kind: (register.clone(), kind.clone()), since });
                }
                if page.len() >= limit {
                    return Ok((page, after));
                }
                if ended {
                    break;
                }
            }
        }
        Ok((page, None))
    }

    /// Notes that people were told of a version, one entry in the journal for all of them, and gives their records the end
    /// of retention that holds from then on. Those of whom nothing is on record, and those told before, are left out.
    ///
    /// # Errors
    /// [`TellError::UnknownVersion`] if there is no such version; [`TellError::TooMany`] over [`MAX_TOLD`].
    pub fn tell<'a>(
        &'a self,
        people: &'a [SubjectId],
        version: u32,
        way: Way,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Answer<'a, usize, TellError> {
        Box::pin(self.tell_inside(people, version, way, by, now))
    }

    async fn tell_inside(
        &self,
        people: &[SubjectId],
        version: u32,
        way: Way,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<usize, TellError> {
        if people.len() > MAX_TOLD {
            return Err(TellError::TooMany);
        }
        self.known_version(version).await?;
        let people: BTreeSet<Uuid> = people.iter().map(|subject| subject.uuid()).collect();
        let people: Vec<Uuid> = people.into_iter().collect();
        let before = self.store().told_of(self.controller(), &people).await.map_err(Fault::from)?;
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        let mut rows: Vec<RecordRow> = Vec::new();
        let mut about = Vec::new();
        for (subject, before) in people.into_iter().zip(before) {
            let records = self.store().of_subject(self.controller(), subject, Uuid::nil(), MAX_PERSON).await;
            let records = records.map_err(Fault::from)?;
            if records.is_empty() || before.iter().any(|row| row.version >= i64::from(version)) {
                continue;
            }
            unit.ops.push(Op::Tell(told(subject, version, way, by, now)));
            about.push(About { subject, record: None });
            rows.extend(records);
        }
        if about.is_empty() {
            return Ok(0);
        }
        let count = about.len();
        unit.journal.push(JournalEntry { about, ..telling_entry(version, way.word(), by) });
        let force = self.force();
        let known = if version <= force.version { version } else { 0 };
        let told = |_: &RecordRow, first: u32| first.max(known);
        unit.ops.extend(self.ends_anew(&force, rows, told).await?);
        self.store().commit(unit).await.map_err(Fault::from)?;
        Ok(count)
    }

    /// Notes that everybody who is on record now was told of a version: one row for all.
    ///
    /// # Errors
    /// [`TellError::UnknownVersion`] if there is no such version.
    pub fn tell_everybody(
        &self,
        version: u32,
        way: Way,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Answer<'_, (), TellError> {
        Box::pin(async move {
            self.known_version(version).await?;
            let mut unit = Unit::new(self.controller(), now.as_microsecond());
            unit.ops.push(Op::Tell(told(Uuid::nil(), version, way, by, now)));
            unit.journal.push(telling_entry(version, &format!("everybody {}", way.word()), by));
            self.store().commit(unit).await.map_err(Fault::from)?;
            self.refresh(now).await?;
            self.keep_anew().await?;
            Ok(())
        })
    }

    async fn known_version(&self, version: u32) -> Result<(), TellError> {
        let row = self.store().notice_version(self.controller(), i64::from(version)).await.map_err(Fault::from)?;
        if row.is_none() || version < 2 { Err(TellError::UnknownVersion { version }) } else { Ok(()) }
    }

    /// Brings the ends of retention of all records to the version in force, if that was not done for it yet. What is kept
    /// shorter is so from then on; what is kept longer waits for its person. Costs what there are records of kinds whose
    /// rule has changed.
    ///
    /// # Errors
    /// [`Fault`] if the store fails; it goes on where it stopped when it is called again.
    pub fn upkeep(&self, now: Timestamp) -> Answer<'_, u64, Fault> {
        Box::pin(async move {
            let force = self.current(now).await?;
            let done = self.store().setting(self.controller(), KEPT_BY.into()).await?;
            if done.as_deref() == Some(force.version.to_string().as_str()) || force.version < 2 {
                return Ok(0);
            }
            let changed = self.keep_anew().await?;
            let mut unit = Unit::new(self.controller(), now.as_microsecond());
            unit.ops.push(Op::PutSetting { name: KEPT_BY.into(), value: force.version.to_string().into() });
            self.store().commit(unit).await?;
            Ok(changed)
        })
    }

    async fn keep_anew(&self) -> Result<u64, Fault> {
        let force = self.force();
        let mut changed = 0;
        for (register, kind) in force.kept_otherwise() {
            let mut list = store::RecordList {
                register,
                kind,
                sort: store::Sort::Collected,
                descending: false,
                after: None,
                limit: STRETCH,
            };
            loop {
                let rows = self.store().list(self.controller(), &list).await?;
                let Some(last) = rows.last() else { break };
                list.after = Some(list.cursor(last));
                let ended = rows.len() < STRETCH;
                let mut unit = Unit::new(self.controller(), last.changed_at);
                unit.ops = self.ends_anew(&force, rows, |_, first| first).await?;
                changed += u64::try_from(unit.ops.len()).unwrap_or(0);
                if !unit.ops.is_empty() {
                    self.store().commit(unit).await?;
                }
                if ended {
                    break;
                }
            }
        }
        Ok(changed)
    }

    /// The ends of retention that are others now.
    async fn ends_anew(
        &self,
        force: &InForce,
        rows: Vec<RecordRow>,
        first_of: impl Fn(&RecordRow, u32) -> u32,
    ) -> Result<Vec<Op>, Fault> {
        let firsts = self.firsts(force, &rows).await?;
        let outside = self.outside(force, &rows).await?;
        let outside: BTreeMap<Uuid, Outside> = rows.iter().map(|row| row.record).zip(outside).collect();
        let nothing = Outside::default();
        let mut by_kind: BTreeMap<(store::Word, store::Word), Vec<(RecordRow, u32)>> = BTreeMap::new();
        for (row, first) in rows.into_iter().zip(firsts) {
            let first = first_of(&row, first);
            by_kind.entry((row.register.clone(), row.kind.clone())).or_default().push((row, first));
        }
        let mut ops = Vec::new();
        for ((register, kind), rows) in by_kind {
            let Some(plan) = force.plan(&register, &kind).filter(|plan| plan.keeps.changed()) else { continue };
            let mut ends = |row: &RecordRow, first: u32, contents: &Contents| -> Result<(), Fault> {
                let dates = Dates { collected: time(row.collected_at)?, last_needed: time(row.last_needed_at)? };
                let keep_until = keep_until(
                    plan,
                    &force.calendar,
                    (dates, first),
                    contents,
                    outside.get(&row.record).unwrap_or(&nothing),
                );
                if keep_until != row.keep_until {
                    let (record, revision, last_needed_at) = (row.record, row.revision, row.last_needed_at);
                    ops.push(Op::Keep { record, revision, last_needed_at, keep_until });
                }
                Ok(())
            };
            if !plan.keeps.needs_values {
                rows.iter().try_for_each(|(row, first)| ends(row, *first, &Contents::new()))?;
                continue;
            }
            let firsts: BTreeMap<Uuid, u32> = rows.iter().map(|(row, first)| (row.record, *first)).collect();
            let rows = rows.into_iter().map(|(row, _)| Admitted { row, known: Known::FREE }).collect();
            for opened in self.open_rows(plan, rows).await? {
                let first = firsts.get(&opened.row.record).copied().unwrap_or(0);
                ends(&opened.row, first, &opened.contents)?;
            }
        }
        Ok(ops)
    }
}

fn owed_between(old: &Notice<Checked>, new: &Notice<Checked>) -> Option<Telling> {
    let difference = Difference::between(old, new);
    let (inform, ask) = (difference.owed(Must::Inform), difference.owed(Must::Ask));
    let mut kinds = difference.concerned(old);
    // Whoever is told as a person on record need not be told again by each invoice.
    let own = |(register, kind): &(Name, Name)| {
        old.record(register.as_str(), kind.as_str()).is_some_and(|record| record.subject)
    };
    let told: BTreeSet<(Name, Name)> = kinds.iter().filter(|kind| own(kind)).cloned().collect();
    kinds.retain(|kind| own(kind) || !hangs_on(old, kind, &told));
    kinds.sort_by_key(|kind| !own(kind));
    (inform + ask > 0).then_some(Telling {
        version: 0,
        effective_from: Timestamp::UNIX_EPOCH,
        inform,
        ask,
        kinds,
        all_told: None,
        all_told_by: None,
    })
}

/// True if the nearest person that a record kind hangs on is of one of these kinds.
fn hangs_on(notice: &Notice<Checked>, kind: &(Name, Name), told: &BTreeSet<(Name, Name)>) -> bool {
    let (register, mut at) = kind.clone();
    while let Some(record) = notice.record(register.as_str(), at.as_str()) {
        if record.subject {
            return told.contains(&(register, at));
        }
        match &record.of {
            Some(of) => at = of.clone(),
            None => return false,
        }
    }
    false
}

fn told(subject: Uuid, version: u32, way: Way, by: Option<AccountId>, now: Timestamp) -> ToldRow {
    let account = by.map(AccountId::uuid);
    ToldRow { subject, version: i64::from(version), at: now.as_microsecond(), way: way.word().into(), account }
}

pub(crate) fn telling_entry(version: u32, detail: &str, by: Option<AccountId>) -> JournalEntry {
    let actor = by.map(AccountId::uuid);
    let actor_kind = if actor.is_some() { "account" } else { "system" };
    JournalEntry { actor, actor_kind: actor_kind.into(), detail: Some(detail.into()), ..system_entry("tell", version) }
}

impl From<StoreError> for TellError {
    fn from(error: StoreError) -> Self {
        Self::Fault(error.into())
    }
}
