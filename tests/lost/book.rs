//! What somebody who heard every word of a life knows of it, and what must be true afterwards.

use std::collections::{BTreeMap, BTreeSet};

use backup::{Found, Reach};
use jiff::{SignedDuration, Timestamp};
use policy::{By, CaseFacts, Give, Identity, RecordId, RequestId, Right, SubjectId};
use store::{Options, Place, RecordRow, Store};
use uuid::Uuid;
use vault::{Audience, Door, JournalQuery, MasterKey, Restoring, Vault};

use crate::Who;

use crate::firm::{Firm, Wrong};

/// A word of a life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A record was acknowledged.
    Stored {
        kind: String,
        record: RecordId,
        subject: SubjectId,
        at: Timestamp,
        values: BTreeMap<String, String>,
    },
    Amending {
        record: RecordId,
        field: String,
        value: String,
    },
    Amended {
        record: RecordId,
        field: String,
        value: String,
    },
    Asked(RequestId),
    Erasing(RecordId),
    Erased(RecordId),
    Dropping {
        record: RecordId,
        field: String,
    },
    Dropped {
        record: RecordId,
        field: String,
    },
    Held(RecordId),
    Lifting(RecordId),
    /// An act about somebody was acknowledged.
    About(String, SubjectId),
    /// An act about nobody was acknowledged.
    Act(String),
    /// A step failed, with these words, and is tried again.
    Failed(String),
    /// It is as late as this.
    Time(Timestamp),
}

/// Between the parts of a word.
const TAB: char = '\t';

impl Event {
    /// The word as one line, for a process that is told it by another.
    pub fn line(&self) -> String {
        match self {
            Self::Stored { kind, record, subject, at, values } => {
                let values: String = values.iter().map(|(field, value)| format!("{TAB}{field}{TAB}{value}")).collect();
                format!("stored{TAB}{kind}{TAB}{record}{TAB}{subject}{TAB}{at}{values}")
            }
            Self::Amending { record, field, value } => format!("amending{TAB}{record}{TAB}{field}{TAB}{value}"),
            Self::Amended { record, field, value } => format!("amended{TAB}{record}{TAB}{field}{TAB}{value}"),
            Self::Asked(request) => format!("asked{TAB}{request}"),
            Self::Erasing(record) => format!("erasing{TAB}{record}"),
            Self::Erased(record) => format!("erased{TAB}{record}"),
            Self::Dropping { record, field } => format!("dropping{TAB}{record}{TAB}{field}"),
            Self::Dropped { record, field } => format!("dropped{TAB}{record}{TAB}{field}"),
            Self::Held(record) => format!("held{TAB}{record}"),
            Self::Lifting(record) => format!("lifting{TAB}{record}"),
            Self::About(act, subject) => format!("about{TAB}{act}{TAB}{subject}"),
            Self::Act(act) => format!("act{TAB}{act}"),
            Self::Failed(said) => format!("failed{TAB}{}", said.replace([TAB, '\n'], " ")),
            Self::Time(at) => format!("time{TAB}{at}"),
        }
    }

    /// The word of a line; none if it is cut short.
    pub fn of_line(line: &str) -> Option<Self> {
        let parts: Vec<&str> = line.split(TAB).collect();
        let text = |nth: usize| parts.get(nth).map(|part| (*part).to_owned());
        let record = |nth: usize| parts.get(nth)?.parse::<RecordId>().ok();
        Some(match *parts.first()? {
            "stored" => {
                let (subject, at) = (parts.get(3)?.parse().ok()?, parts.get(4)?.parse().ok()?);
                let pairs = parts.get(5..)?.chunks(2);
                let values = pairs.filter_map(|pair| Some(((*pair.first()?).to_owned(), (*pair.get(1)?).to_owned())));
                Self::Stored { kind: text(1)?, record: record(2)?, subject, at, values: values.collect() }
            }
            "amending" => Self::Amending { record: record(1)?, field: text(2)?, value: text(3)? },
            "amended" => Self::Amended { record: record(1)?, field: text(2)?, value: text(3)? },
            "asked" => Self::Asked(parts.get(1)?.parse().ok()?),
            "erasing" => Self::Erasing(record(1)?),
            "erased" => Self::Erased(record(1)?),
            "dropping" => Self::Dropping { record: record(1)?, field: text(2)? },
            "dropped" => Self::Dropped { record: record(1)?, field: text(2)? },
            "held" => Self::Held(record(1)?),
            "lifting" => Self::Lifting(record(1)?),
            "about" => Self::About(text(1)?, parts.get(2)?.parse().ok()?),
            "act" => Self::Act(text(1)?),
            "failed" => Self::Failed(text(1)?),
            "time" => Self::Time(parts.get(1)?.parse().ok()?),
            _ => return None,
        })
    }
}

/// The bytes of one wrapped key; two are longer.
const ONE_KEY: usize = 80;

/// What is known of a record.
#[derive(Debug, Clone)]
struct Known {
    kind: String,
    subject: SubjectId,
    at: Timestamp,
    /// By field, what may stand there.
    values: BTreeMap<String, BTreeSet<String>>,
    erased: Option<bool>,
    /// By field, whether its going was acknowledged.
    dropped: BTreeMap<String, bool>,
    held: Option<bool>,
}

/// All that was heard.
#[derive(Debug, Default, Clone)]
pub struct Book {
    records: BTreeMap<RecordId, Known>,
    asked: Vec<RequestId>,
    acts: BTreeMap<(String, Option<SubjectId>), usize>,
    /// What failures said.
    pub failures: Vec<String>,
    /// How late it was when the last word came.
    pub now: Timestamp,
}

fn days_of(kind: &str) -> Option<i64> {
    match kind {
        "guest" | "answer" => Some(1),
        "stay" => Some(3),
        "order" => Some(6),
        _ => None,
    }
}

impl Book {
    /// Hears a word.
    pub fn hear(&mut self, event: Event) {
        match event {
            Event::Stored { kind, record, subject, at, values } => {
                self.count("collect", Some(subject));
                let values = values.into_iter().map(|(field, value)| (field, BTreeSet::from([value]))).collect();
                let (erased, dropped, held) = (None, BTreeMap::new(), None);
                self.records.insert(record, Known { kind, subject, at, values, erased, dropped, held });
            }
            Event::Amending { record, field, value } => {
                self.of(record).values.entry(field).or_default().insert(value);
            }
            Event::Amended { record, field, value } => {
                self.of(record).values.insert(field, BTreeSet::from([value]));
                let subject = self.of(record).subject;
                self.count("amend", Some(subject));
            }
            Event::Asked(request) => self.asked.push(request),
            Event::Erasing(record) => drop(self.of(record).erased.get_or_insert(false)),
            Event::Erased(record) => {
                // Who is told twice was erased once.
                if self.of(record).erased.replace(true) != Some(true) {
                    let subject = self.of(record).subject;
                    self.count("erase", Some(subject));
                }
            }
            Event::Dropping { record, field } => drop(self.of(record).dropped.entry(field).or_insert(false)),
            Event::Dropped { record, field } => {
                self.of(record).dropped.insert(field, true);
                let subject = self.of(record).subject;
                self.count("erase", Some(subject));
            }
            Event::Held(record) => self.of(record).held = Some(true),
            Event::Lifting(record) => self.of(record).held = Some(false),
            Event::About(act, subject) => self.count(&act, Some(subject)),
            Event::Act(act) => self.count(&act, None),
            Event::Failed(said) => self.failures.push(said),
            Event::Time(at) => self.now = self.now.max(at),
        }
    }

    fn of(&mut self, record: RecordId) -> &mut Known {
        self.records.get_mut(&record).expect("a record that was heard of")
    }

    fn count(&mut self, act: &str, subject: Option<SubjectId>) {
        *self.acts.entry((act.to_owned(), subject)).or_default() += 1;
    }

    /// Says what is not as it should be in a firm that was opened anew: first as it stands, then after a run on a day on
    /// which all that ends by itself has ended, and at last in what the oldest generation brings back, or as many as are asked for.
    pub async fn check(&mut self, firm: &Firm, scratch: &std::path::Path, generations: usize) -> Result<(), Wrong> {
        self.acknowledged_is_there(firm).await?;
        self.erase_again(firm).await?;
        firm.goes_on(SignedDuration::from_hours(24 * (crate::DAYS + 1)));
        self.lift_all(firm).await?;
        if retention::sweep_now(&firm.door, firm.node, firm.clock()).await?.is_none() {
            return Err("the run does not get its job".into());
        }
        self.over_is_gone(firm).await?;
        self.journal_tells_all(firm).await?;
        if generations > 0 {
            let clock = firm.clock();
            firm.backups(&clock).copy_keys().await?;
            self.nobody_comes_back(firm, scratch, generations).await?;
        }
        // From now on nothing is in doubt.
        for known in self.records.values_mut() {
            known.erased = known.erased.map(|_| true);
            known.held = known.held.map(|_| false);
            known.dropped.values_mut().for_each(|acknowledged| *acknowledged = true);
        }
        Ok(())
    }

    async fn acknowledged_is_there(&self, firm: &Firm) -> Result<(), Wrong> {
        let now = firm.now();
        for (record, known) in &self.records {
            let over = |days: i64| known.at + SignedDuration::from_hours(24 * days) <= now;
            let ended = days_of(&known.kind).is_some_and(over) && known.held != Some(true);
            if known.erased.is_some() || ended {
                continue;
            }
            let stored = Who { record: *record, subject: known.subject };
            let open = firm.read(&known.kind, &stored).await;
            let open = open.map_err(|error| format!("an acknowledged `{}` is lost: {error}", known.kind))?;
            for (field, may) in &known.values {
                let gone = known.dropped.contains_key(field) || (field == "phone" && over(2));
                let value = open.value(field).map(|value| value.reveal(&Audience::page()).clone());
                match value {
                    None if gone => {}
                    Some(_) if known.dropped.get(field) == Some(&true) => {
                        return Err(format!("an erased `{field}` stands there").into());
                    }
                    Some(value) if may.contains(&value) || field == "phone" => {}
                    other => return Err(format!("`{field}` of an acknowledged record: {}", other.is_some()).into()),
                }
            }
        }
        for id in &self.asked {
            firm.door.request_head(*id).await?.ok_or("an acknowledged request is lost")?;
        }
        Ok(())
    }

    /// What was begun and not acknowledged is done again, as whoever was not told would.
    async fn erase_again(&self, firm: &Firm) -> Result<(), Wrong> {
        for (record, known) in &self.records {
            let mut what = Vec::new();
            if known.erased == Some(false) {
                what.push(vault::Erasing::Record(*record));
            }
            let fields: BTreeSet<notice::Name> = known.dropped.keys().map(|field| crate::firm::name(field)).collect();
            if known.erased.is_none() && !fields.is_empty() {
                what.push(vault::Erasing::Values(*record, fields));
            }
            if !what.is_empty() {
                let facts = facts(&firm.door, firm, known.subject, Right::Erasure);
                let warrant = policy::warrant::<policy::Erase>(&firm.door.notice(), &facts, firm.now())?;
                firm.door.erase(warrant, what, firm.now()).await?;
            }
        }
        Ok(())
    }

    async fn lift_all(&self, firm: &Firm) -> Result<(), Wrong> {
        for known in self.records.values().filter(|known| known.held.is_some()) {
            let standing = firm.door.holds_on(known.subject).await?;
            if known.held == Some(true) && !standing.iter().any(|hold| hold.lifted.is_none()) {
                return Err("an acknowledged hold is lost".into());
            }
        }
        // One that nobody was told of may stand too.
        let until = firm.now() + SignedDuration::from_hours(24 * 365);
        for hold in firm.door.standing_holds(until, 500).await? {
            firm.door.lift_hold(hold.id, firm.clerk, firm.now()).await?;
        }
        Ok(())
    }

    async fn over_is_gone(&self, firm: &Firm) -> Result<(), Wrong> {
        let controller = firm.door.id().uuid();
        let rows = all_rows(&firm.store, controller).await?;
        for row in &rows {
            let known = self.records.get(&RecordId::new(row.record));
            if known.is_some_and(|known| known.erased.is_some()) {
                return Err("the row of an erased record stands".into());
            }
            // What is about nobody stays, for other persons than those who came.
            let anonymous = &*row.kind == "answer" && known.is_none();
            if days_of(&row.kind).is_some() && !anonymous {
                return Err(format!("a `{}` is kept past its date", row.kind).into());
            }
        }
        let there: BTreeSet<Uuid> = rows.iter().map(|row| row.record).collect();
        let lost = self.records.iter().find(|(record, known)| {
            days_of(&known.kind).is_none() && known.erased.is_none() && !there.contains(&record.uuid())
        });
        if let Some((_, known)) = lost {
            return Err(format!("a `{}` with a live ground is gone", known.kind).into());
        }
        self.keys_are_single(firm, &there).await
    }

    /// No key stands for what is erased or over, and none that a record has left stands beside the one it came to.
    async fn keys_are_single(&self, firm: &Firm, there: &BTreeSet<Uuid>) -> Result<(), Wrong> {
        let (controller, mut after) = (firm.door.id().uuid(), Uuid::nil());
        loop {
            let keys = firm.store.record_keys_after(controller, after, 500).await?;
            let Some((last, _)) = keys.last() else { return Ok(()) };
            after = *last;
            for (record, wrapped) in keys {
                if self.records.contains_key(&RecordId::new(record)) && !there.contains(&record) {
                    return Err("the key of a record that is gone stands in the keyring".into());
                }
                if there.contains(&record) && wrapped.len() > ONE_KEY {
                    return Err("a key that its record has left stands in the keyring".into());
                }
            }
        }
    }

    async fn journal_tells_all(&self, firm: &Firm) -> Result<(), Wrong> {
        firm.door.verify_journal().await?;
        let entries = journal(&firm.door).await?;
        let mut told: BTreeMap<(String, Option<SubjectId>), usize> = BTreeMap::new();
        let mut of_record: BTreeMap<Uuid, (bool, bool, i64)> = BTreeMap::new();
        for entry in entries.iter().filter(|entry| entry.done) {
            let subjects: BTreeSet<SubjectId> = entry.about.iter().map(|(subject, _)| *subject).collect();
            if subjects.is_empty() {
                *told.entry((entry.act.clone(), None)).or_default() += 1;
            }
            for subject in subjects {
                *told.entry((entry.act.clone(), Some(subject))).or_default() += 1;
            }
            for record in entry.about.iter().filter_map(|(_, record)| *record) {
                let (came, went, changed) = of_record.entry(record.uuid()).or_default();
                *came |= entry.act == "collect";
                *went |= ["erase", "expire"].contains(&entry.act.as_str());
                *changed += i64::from(["amend", "erase", "expire"].contains(&entry.act.as_str()));
            }
        }
        for ((act, subject), count) in &self.acts {
            if told.get(&(act.clone(), *subject)).copied().unwrap_or_default() < *count {
                return Err(format!("an acknowledged `{act}` is not in the journal").into());
            }
        }
        let rows = all_rows(&firm.store, firm.door.id().uuid()).await?;
        for row in &rows {
            let (came, _, changed) = of_record.get(&row.record).copied().unwrap_or_default();
            let anonymous = &*row.kind == "answer";
            if !anonymous && (!came || row.revision > 1 + changed) {
                return Err(format!("a `{}` came or was changed, and the journal does not tell", row.kind).into());
            }
        }
        let there: BTreeSet<Uuid> = rows.iter().map(|row| row.record).collect();
        for (record, known) in self.records.iter().filter(|(record, _)| !there.contains(&record.uuid())) {
            if !of_record.get(&record.uuid()).is_some_and(|(_, went, _)| *went) {
                return Err(format!("a `{}` went, and the journal does not tell", known.kind).into());
            }
        }
        Ok(())
    }

    /// Brings generations back, and looks for what was erased or is over.
    async fn nobody_comes_back(&self, firm: &Firm, scratch: &std::path::Path, at_most: usize) -> Result<(), Wrong> {
        let names = backup::generations_at(&Reach::directory(&firm.copies())?).await?;
        for (nth, generation) in names.iter().take(at_most).enumerate() {
            let folder = scratch.join(format!("looked-{nth}"));
            let _none_before = std::fs::remove_dir_all(&folder);
            std::fs::create_dir_all(&folder)?;
            let place = Place::Sqlite { data: folder.join("data.db"), keyring: folder.join("keyring.db") };
            let empty = Store::open(Options::new(place.clone(), firm.now().as_microsecond())).await?;
            let reach = Reach::directory(&firm.copies())?;
            let found = Found::with_recovery_key(reach, &firm.recovery, Some(generation)).await?;
            let mut restoring = Restoring::begin(empty.clone(), firm.now()).await?;
            found.put(&mut restoring, &mut |_, _| {}).await?;
            let key = || MasterKey::from_bytes([0x77; 32]);
            let (vault, _) = found.finish(restoring, Some(key()), firm.chance(), firm.now()).await?;
            vault.close().await;
            // Whoever starts it has the new key only.
            let empty = Store::open(Options::new(place, firm.now().as_microsecond())).await?;
            let vault = Vault::open(empty.clone(), key(), firm.chance()).await?;
            let door = vault.door(firm.door.id(), firm.now()).await?.ok_or("the firm did not come back")?;
            let rows = all_rows(&empty, firm.door.id().uuid()).await?;
            self.look_through(firm, &door, &rows).await?;
            vault.close().await;
            std::fs::remove_dir_all(&folder)?;
        }
        Ok(())
    }

    async fn look_through(&self, firm: &Firm, door: &Door, rows: &[RecordRow]) -> Result<(), Wrong> {
        let mut forbidden: BTreeSet<&str> = BTreeSet::new();
        for known in self.records.values() {
            let gone = |field: &str| {
                known.erased.is_some()
                    || known.dropped.contains_key(field)
                    || days_of(&known.kind).is_some() && ["name", "room", "what", "who"].contains(&field)
            };
            let values = known.values.iter().filter(|(field, _)| gone(field) && *field != "city");
            forbidden.extend(values.flat_map(|(_, values)| values.iter().map(String::as_str)));
        }
        let people: BTreeSet<Uuid> = rows.iter().map(|row| row.subject).collect();
        for person in people {
            let facts = facts(door, firm, SubjectId::new(person), Right::Access);
            let warrant = policy::warrant::<Give>(&door.notice(), &facts, firm.now())?;
            let everything = door.give(warrant, firm.now()).await?;
            let page = Audience::page();
            for record in &everything.records {
                let now = record.open.values.keys().filter_map(|field| record.open.value(field.as_str()));
                let former = record.former.values().flatten().filter_map(|past| past.value.as_ref());
                if now.chain(former).any(|value| forbidden.contains(value.reveal(&page).as_str())) {
                    return Err(
                        format!("a value of a `{}` that was erased or is over came back", record.open.kind).into()
                    );
                }
            }
        }
        Ok(())
    }
}

fn facts(door: &Door, firm: &Firm, subject: SubjectId, right: Right) -> CaseFacts {
    CaseFacts {
        controller: door.id(),
        request: RequestId::new(Uuid::from_u128(0xc1)),
        subject: Some(subject),
        right,
        asked_by: By::Staff(firm.clerk),
        handles: true,
        identity: Identity::Strong,
        mandate: None,
        decided: true,
        told_before_lifting: true,
    }
}

async fn all_rows(store: &Store, controller: Uuid) -> Result<Vec<RecordRow>, Wrong> {
    let (mut walk, mut all) = (store.export(controller, 500), Vec::new());
    while let Some(rows) = walk.next().await? {
        all.extend(rows);
    }
    Ok(all)
}

async fn journal(door: &Door) -> Result<Vec<vault::Entry>, Wrong> {
    let (mut all, mut before) = (Vec::new(), None);
    loop {
        let page = door.journal(&JournalQuery { before, limit: 200, ..JournalQuery::default() }).await?;
        all.extend(page.entries);
        before = page.next;
        if before.is_none() {
            return Ok(all);
        }
    }
}
