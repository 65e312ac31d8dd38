//! Values go out of a record that stays, and with them its key: what is left, the undo log and the files are sealed with a
//! new one, so that what an old backup holds does not open either.

use std::collections::BTreeSet;

use jiff::Timestamp;
use notice::Name;
use policy::RecordId;
use store::{BackupOp, JournalEntry, KeyOp, Op, RecordRow, RecordUpdate, RevisionRow, StoreError, Unit};
use uuid::Uuid;

use crate::codec::{self, Contents};
use crate::door::amend::unmark;
use crate::door::expired::{Going, Next};
use crate::door::journal::{about, joined};
use crate::door::opening::{place_of_record, place_of_revision};
use crate::door::prepare::{sort_keys, tokens_of, uniques_of};
use crate::door::{Door, files};
use crate::error::{Fault, WarrantError};
use crate::keys::WRAPPED;
use crate::plan::RecordPlan;
use crate::seal::SealKey;

/// How often a record is taken up again when somebody changed it meanwhile.
const MAX_TRIES: usize = 20;

impl Door {
    /// Takes values out of a record and its undo log, all of them where none are named, and gives it a new key. None if
    /// its key is gone.
    pub(super) async fn redact(
        &self,
        going: &Going,
        mut row: RecordRow,
        fields: Option<BTreeSet<Name>>,
        now: Timestamp,
    ) -> Result<Option<BTreeSet<Name>>, WarrantError> {
        let (controller, record) = (self.controller(), row.record);
        for _ in 0..MAX_TRIES {
            let Some(wrapped) = self.store().record_key(controller, record).await.map_err(Fault::from)? else {
                return Ok(None);
            };
            let taken = self.taken(going, &row, (wrapped, fields.as_ref()), now).await?;
            let Some(Taken { gone, unit, end }) = taken else { return Ok(Some(BTreeSet::new())) };
            match self.store().commit(unit).await {
                Ok(_) => {
                    self.end_turns(vec![end], now).await?;
                    return Ok(Some(gone));
                }
                Err(StoreError::Stale { .. } | StoreError::Gone { .. }) if !going.again => return Ok(None),
                Err(StoreError::Stale { .. } | StoreError::Gone { .. }) => {
                    let again = self.store().record(controller, record).await.map_err(Fault::from)?;
                    let Some(again) = again else { return Ok(None) };
                    row = again;
                }
                Err(other) => return Err(Fault::from(other).into()),
            }
        }
        Err(Fault::Stopped.into())
    }

    /// What takes values out of a record and its undo log, all of them where none are named, and begins its turn to a new
    /// key; none where nothing is to go.
    pub(super) async fn taken(
        &self,
        going: &Going,
        row: &RecordRow,
        (wrapped, fields): (Vec<u8>, Option<&BTreeSet<Name>>),
        now: Timestamp,
    ) -> Result<Option<Taken>, Fault> {
        let (controller, record) = (self.controller(), row.record);
        let broken = |_| Fault::record(RecordId::new(record));
        let old = self.keys().record_key(controller, record, &wrapped).map_err(broken)?;
        let revisions = match row.revision {
            // Nobody changed it.
            1 => Vec::new(),
            _ => self.store().revisions(controller, record, None, store::MAX_PAGE).await?,
        };
        let left = Left::of(self, &old, row, &revisions, fields)?;
        // A turn of keys that was cut short is ended, though nothing goes any more.
        if left.gone.is_empty() && wrapped.len() <= WRAPPED {
            return Ok(None);
        }
        let turn = self.turn(record, wrapped)?;
        let mut unit = self.resealed(going, row, (&old, &turn.fresh), &left, now).await?;
        unit.keys.extend(turn.begin());
        Ok(Some(Taken { gone: left.gone, unit, end: turn.end() }))
    }

    /// From one key of a record to the next. If somebody began to turn and was killed, their new key is taken up.
    fn turn(&self, record: Uuid, wrapped: Vec<u8>) -> Result<Turn, Fault> {
        let controller = self.controller();
        match wrapped.split_at_checked(WRAPPED) {
            Some((first, former)) if !former.is_empty() => {
                let key = self.keys().record_key(controller, record, first);
                let fresh = key.map_err(|_| Fault::record(RecordId::new(record)))?;
                Ok(Turn { record, fresh, last: first.to_vec(), both: wrapped, seen: None })
            }
            _ => {
                let made = self.keys().new_record_key(controller, record, self.chance());
                let (fresh, last) = made.map_err(|_| Fault::Seal)?;
                // Until the record is sealed anew, what the old key sealed must open: both stand in the keyring.
                let both = [last.as_slice(), &wrapped].concat();
                Ok(Turn { record, fresh, last, both, seen: Some(wrapped) })
            }
        }
    }

    /// The unit that seals what is left of a record with its new key.
    async fn resealed(
        &self,
        going: &Going,
        row: &RecordRow,
        (old, fresh): (&SealKey, &SealKey),
        left: &Left,
        now: Timestamp,
    ) -> Result<Unit, Fault> {
        let (controller, chance) = (self.controller(), self.chance());
        let seal =
            |place, contents: &Contents| fresh.seal(&place, &codec::encode(contents), chance).map_err(|_| Fault::Seal);
        let mut after = row.clone();
        after.revision += 1;
        let mut unit = Unit::new(controller, now.as_microsecond());
        let sealed = seal(place_of_record(controller, &after), &left.contents)?;
        let force = self.force();
        let plan = force.plan(&row.register, &row.kind);
        unit.ops.push(Op::UpdateRecord(update((row, going), plan.map(AsRef::as_ref), &left.contents, sealed, now)));
        unit.ops.push(Op::Backup(BackupOp::Resealed { record: row.record }));
        for (revision, contents) in &left.revisions {
            let place = place_of_revision(controller, row.record, *revision);
            let sealed = if contents.is_empty() { None } else { Some(seal(place, contents)?) };
            unit.ops.push(Op::ResealRevision { record: row.record, revision: *revision, sealed });
        }
        unit.ops.push(Op::InsertRevision(RevisionRow {
            record: row.record,
            revision: after.revision,
            at: now.as_microsecond(),
            account: None,
            source_kind: "person".into(),
            source_way: "".into(),
            purpose: going.word.clone(),
            notice_version: row.notice_version,
            sealed: None,
            brand: None,
        }));
        if let Some(plan) = plan {
            let tokens = tokens_of(plan, &left.contents);
            unit.ops.push(Op::Index { record: row.record, tokens });
            let (had, has) = (uniques_of(plan, &left.before), uniques_of(plan, &left.contents));
            let freed = had.into_iter().filter(|token| !has.contains(token));
            unit.ops.extend(freed.map(|(scope, token)| Op::Release { scope, token, record: row.record }));
            unit.ops.extend(self.moved_files(plan, row.record, (old, fresh), left).await?);
        }
        unit.journal.push(JournalEntry {
            about: about([row]),
            register: Some(row.register.clone()),
            kind: Some(row.kind.clone()),
            fields: joined(left.gone.iter().map(Name::as_str)),
            ..going.entry.clone()
        });
        unit.ops.extend(left.gone.iter().map(|field| unmark(row.record, field)));
        Ok(unit)
    }

    /// What becomes of files: those erased go, the others are sealed with the new key.
    async fn moved_files(
        &self,
        plan: &RecordPlan,
        record: Uuid,
        (old, fresh): (&SealKey, &SealKey),
        left: &Left,
    ) -> Result<Vec<Op>, Fault> {
        let mut ops = Vec::new();
        for field in left.before.keys() {
            let Some(about) = files::held(plan, &left.before, field) else { continue };
            let file = files::id_of(self.keys(), plan, record, field, &about);
            ops.push(Op::DeleteFile { record, file });
            if files::held(plan, &left.contents, field).is_some() {
                let bytes = self.pieces(old, record, file, about.size()).await?;
                ops.extend(files::parts(fresh, (self.controller(), record, file), &bytes, self.chance())?);
            }
        }
        Ok(ops)
    }
}

/// How values go out of a record.
pub(super) struct Taken {
    /// The fields that had a value, now or before, and have none any more.
    pub(super) gone: BTreeSet<Name>,
    /// What is written.
    pub(super) unit: Unit,
    /// What takes away the key that the record has left then.
    pub(super) end: KeyOp,
}

/// A record's way from one key to the next.
struct Turn {
    record: Uuid,
    /// The key it comes to.
    fresh: SealKey,
    /// That key, wrapped.
    last: Vec<u8>,
    /// That key and the one it leaves, wrapped.
    both: Vec<u8>,
    /// The key it leaves, as it stands in the keyring; none if both stand there already.
    seen: Option<Vec<u8>>,
}

impl Turn {
    fn begin(&self) -> Option<KeyOp> {
        let expected = self.seen.clone()?;
        Some(KeyOp::ReplaceRecord { record: self.record, expected, wrapped: self.both.clone() })
    }

    fn end(self) -> KeyOp {
        KeyOp::ReplaceRecord { record: self.record, expected: self.both, wrapped: self.last }
    }
}

/// What is left of a record.
struct Left {
    before: Contents,
    contents: Contents,
    /// The revisions, each with what is left of its former values.
    revisions: Vec<(i64, Contents)>,
    /// The fields that had a value, now or before, and have none any more.
    gone: BTreeSet<Name>,
}

impl Left {
    fn of(
        door: &Door,
        key: &SealKey,
        row: &RecordRow,
        revisions: &[RevisionRow],
        fields: Option<&BTreeSet<Name>>,
    ) -> Result<Self, Fault> {
        let goes = |name: &Name| fields.is_none_or(|fields| fields.contains(name));
        let before = door.contents(key, row)?;
        let mut gone: BTreeSet<Name> = BTreeSet::new();
        let mut keep = |mut contents: Contents| {
            contents.retain(|name, held| {
                let goes = goes(name);
                if goes && held.value.is_some() {
                    gone.insert(name.clone());
                }
                !goes
            });
            contents
        };
        let contents = keep(before.clone());
        let mut left = Vec::with_capacity(revisions.len());
        for revision in revisions {
            left.push((revision.revision, keep(door.former(key, revision)?)));
        }
        Ok(Self { before, contents, revisions: left, gone })
    }
}

/// The row as it stands after values went out of it.
fn update(
    (row, going): (&RecordRow, &Going),
    plan: Option<&RecordPlan>,
    left: &Contents,
    sealed: Vec<u8>,
    now: Timestamp,
) -> RecordUpdate {
    let (number_key, date_key) = plan.map_or((None, None), |plan| sort_keys(plan, left));
    RecordUpdate {
        changed_at: now.as_microsecond(),
        keep_until: match going.next {
            Next::AsBefore => row.keep_until,
            Next::At(next) => next,
        },
        number_key,
        date_key,
        ..RecordUpdate::of(row, sealed)
    }
}
