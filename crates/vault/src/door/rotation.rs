//! Other keys of a controller, while everybody goes on: the one that wraps the keys of records, and the one that seals
//! accounts, jobs and the like.
//!
//! A new key first lies in the keyring until all who serve have it, then everything new is sealed with it, then the key of
//! each record is wrapped anew, and a day later the old one is taken away. What was sealed with an earlier key for accounts
//! and jobs is sealed anew whenever it is written; those keys stay. What is searched and forbidden by, and what signs the
//! journal, stay too: a marketing ban is a keyed hash of what is nowhere any more, and cannot be hashed anew.

use jiff::{SignedDuration, Timestamp};
use policy::ControllerId;
use store::{KeyOp, StoreError, Unit};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::door::journal::system_entry;
use crate::door::{Door, time};
use crate::error::Fault;
use crate::keys::{
    ControllerKeys, KIND_JOURNAL, KIND_ROOT, KIND_ROTATION, KIND_STAFF, KIND_WRAP, KeyList, place_of_key,
};
use crate::lease::{self, is_leased};
use crate::vault::Vault;

/// From then on all who serve know a new key: they look for one every half minute.
const KNOWN: SignedDuration = SignedDuration::from_mins(2);
/// From then on nothing is sealed with the old key any more, and the keys of records are wrapped anew.
const REWRAP: SignedDuration = SignedDuration::from_mins(10);
/// So long the old key stays after that.
const STAYS: SignedDuration = SignedDuration::from_hours(24);
/// So many keys of records are looked at in one go.
const STRETCH: usize = 500;
/// After so many stretches the lease is renewed.
const RENEWED: usize = 16;
/// So long a node may be silent: then another takes over.
const LEASE: SignedDuration = SignedDuration::from_mins(2);
/// The kind of the job.
const KIND: &str = "rotation";
/// What the journal says of it.
const ACT: &str = "key-rotate";

/// How far a rotation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rotation {
    /// When it was begun.
    pub began: Timestamp,
    /// When the keys of all records were wrapped by the new key.
    pub wrapped: Option<Timestamp>,
}

impl Rotation {
    /// When it goes on.
    #[must_use]
    pub fn goes_on(&self) -> Timestamp {
        let (from, wait) = self.wrapped.map_or((self.began, REWRAP), |wrapped| (wrapped, STAYS));
        from.checked_add(wait).unwrap_or(from)
    }

    fn read(bytes: &[u8]) -> Result<Option<Self>, Fault> {
        let malformed = || Fault::Malformed { what: "rotation of keys" };
        let moment = |part: &[u8]| part.first_chunk().map(|micros| i64::from_be_bytes(*micros)).ok_or_else(malformed);
        if bytes.is_empty() {
            return Ok(None);
        }
        let (began, wrapped) = bytes.split_at_checked(8).ok_or_else(malformed)?;
        let wrapped = if wrapped.is_empty() { None } else { Some(time(moment(wrapped)?)?) };
        Ok(Some(Self { began: time(moment(began)?)?, wrapped }))
    }

    fn bytes(self) -> Vec<u8> {
        let moments = [Some(self.began), self.wrapped];
        moments.into_iter().flatten().flat_map(|at| at.as_microsecond().to_be_bytes()).collect()
    }
}

/// The keys of a controller as they lie in the keyring.
pub(crate) struct KeptKeys {
    pub(crate) root: Zeroizing<[u8; 32]>,
    pub(crate) journal: Zeroizing<[u8; 32]>,
    wrap: KeyList,
    staff: KeyList,
    rotation: Option<Rotation>,
}

impl KeptKeys {
    /// From now on `keys` seal with what is to be sealed with. Without a moment, as before if that is not sure.
    pub(crate) fn taken_up(&self, keys: &ControllerKeys, now: Option<Timestamp>) -> Result<(), Fault> {
        let known =
            self.rotation.is_none_or(|rotation| now.is_some_and(|now| now.duration_since(rotation.began) >= KNOWN));
        let sealing = |list: &KeyList| list.sealing(known).map_err(|_| Fault::Seal);
        keys.take_up(sealing(&self.wrap)?, sealing(&self.staff)?);
        Ok(())
    }
}

impl Vault {
    /// The keys of a controller, out of the keyring.
    pub(crate) async fn kept_keys(&self, id: ControllerId) -> Result<KeptKeys, Fault> {
        let broken = || Fault::Broken { what: "a key", id: id.uuid() };
        let (mut root, mut journal, mut wrap, mut staff, mut rotation) = (None, None, None, None, None);
        for (kind, wrapped) in self.0.store.controller_keys(id.uuid()).await? {
            let place = place_of_key(id.uuid(), &kind);
            let plain = self.under_master(broken, |master| master.open(&place, &wrapped)).await?;
            let one = || plain.first_chunk().copied().map(Zeroizing::new).ok_or_else(broken);
            match &*kind {
                KIND_ROOT => root = Some(one()?),
                KIND_JOURNAL => journal = Some(one()?),
                KIND_WRAP => wrap = Some(KeyList::read(&plain).map_err(|_| broken())?),
                KIND_STAFF => staff = Some(KeyList::read(&plain).map_err(|_| broken())?),
                KIND_ROTATION => rotation = Rotation::read(&plain)?,
                _ => {}
            }
        }
        let root = root.ok_or_else(broken)?;
        Ok(KeptKeys {
            wrap: wrap.unwrap_or_else(|| KeyList::first_wrap(&root)),
            staff: staff.unwrap_or_else(|| KeyList::first_staff(&root)),
            journal: journal.ok_or_else(broken)?,
            rotation,
            root,
        })
    }

    /// Takes up keys that were rotated elsewhere: the one above all, and those of every controller somebody stands at the
    /// door of. All who serve do so every half minute.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn follow_rotations(&self, now: Timestamp) -> Result<(), Fault> {
        self.follow_rotation().await?;
        for door in self.0.doors.all() {
            self.kept_keys(door.id()).await?.taken_up(door.keys(), Some(now))?;
        }
        Ok(())
    }
}

impl Door {
    /// How far the rotation of the controller's keys is; none while none is under way.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn rotation(&self) -> Result<Option<Rotation>, Fault> {
        Ok(self.vault().kept_keys(self.id()).await?.rotation)
    }

    /// Begins to rotate the controller's keys, and says when. One that is under way goes on as it is. Journaled.
    ///
    /// # Errors
    /// [`Fault`] if the store fails; nothing has begun then.
    pub async fn begin_rotation(&self, now: Timestamp) -> Result<Rotation, Fault> {
        let kept = self.vault().kept_keys(self.id()).await?;
        if let Some(rotation) = kept.rotation {
            return Ok(rotation);
        }
        // Of two that begin at once the keys of one count: nothing is sealed with a new key for a while.
        let (wrap, staff) = (kept.wrap.after(self.chance()), kept.staff.after(self.chance()));
        let rotation = Rotation { began: now, wrapped: None };
        let kinds: [(&str, &[u8]); 3] =
            [(KIND_WRAP, wrap.bytes()), (KIND_STAFF, staff.bytes()), (KIND_ROTATION, &rotation.bytes())];
        self.put_keys(&kinds, Some("begun"), now).await?;
        self.vault().kept_keys(self.id()).await?.taken_up(self.keys(), Some(now))?;
        Ok(rotation)
    }

    /// Does what is due of a rotation under way. Of many nodes one does; how many keys of records were wrapped anew.
    ///
    /// # Errors
    /// [`Fault`] if the store fails; the rotation is as far as it is, and goes on at the next call.
    pub async fn carry_on_rotation(&self, node: Uuid, clock: impl Fn() -> Timestamp + Sync) -> Result<u64, Fault> {
        let kept = self.vault().kept_keys(self.id()).await?;
        kept.taken_up(self.keys(), Some(clock()))?;
        let Some(rotation) = kept.rotation else { return Ok(0) };
        if clock() < rotation.goes_on() || !self.has_rotation(node, clock()).await? {
            return Ok(0);
        }
        let Some(anew) = self.wrap_anew(node, &clock).await? else { return Ok(0) };
        let now = clock();
        if rotation.wrapped.is_some() && anew == 0 {
            let wrap = kept.wrap.newest();
            self.put_keys(&[(KIND_WRAP, wrap.bytes()), (KIND_ROTATION, b"")], Some("ended"), now).await?;
            self.vault().kept_keys(self.id()).await?.taken_up(self.keys(), Some(now))?;
        } else {
            // Somebody may still have the old key if something was wrapped by it: it stays for another day.
            let rotation = Rotation { wrapped: Some(now), ..rotation };
            self.put_keys(&[(KIND_ROTATION, &rotation.bytes())], None, now).await?;
        }
        Ok(anew)
    }

    async fn put_keys(&self, kinds: &[(&str, &[u8])], said: Option<&str>, now: Timestamp) -> Result<(), Fault> {
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.journal.extend(said.map(|said| store::JournalEntry {
            detail: Some(format!("rotation of the controller's keys: {said}").into()),
            ..system_entry(ACT, self.notice_version())
        }));
        self.vault().commit_sealed(unit, |master| master.keys_of(self.id(), kinds, self.chance())).await
    }

    /// Takes the work for this node, or goes on having it. False if another has it.
    async fn has_rotation(&self, node: Uuid, now: Timestamp) -> Result<bool, Fault> {
        let (store, controller) = (self.store(), self.controller());
        let row = lease::the_job(store, controller, (self.rotation_job(), KIND), now).await?;
        if row.lease_owner != Some(node) && is_leased(&row, LEASE, now) {
            return Ok(false);
        }
        lease::take(store, controller, &row, (node, now.checked_add(LEASE).unwrap_or(now)), now).await
    }

    /// Wraps the key of each record by the newest key, in order of birth; none if another node took over.
    async fn wrap_anew(&self, node: Uuid, clock: impl Fn() -> Timestamp + Sync) -> Result<Option<u64>, Fault> {
        let (mut after, mut anew, mut stretches) = (Uuid::nil(), 0, 0);
        loop {
            let rows = self.store().record_keys_after(self.controller(), after, STRETCH).await?;
            let Some((last, _)) = rows.last() else { return Ok(Some(anew)) };
            let last = *last;
            let mut unit = Unit::new(self.controller(), clock().as_microsecond());
            for (record, expected) in rows {
                // One that does not open at all was broken before, and stays as it is: the journal of proof tells of it.
                let Ok(Some(wrapped)) = self.keys().rewrapped(self.controller(), record, &expected, self.chance())
                else {
                    continue;
                };
                unit.keys.push(KeyOp::ReplaceRecord { record, expected, wrapped });
            }
            let count = u64::try_from(unit.keys.len()).unwrap_or(u64::MAX);
            let done = if count == 0 { Ok(()) } else { self.store().commit(unit).await.map(drop) };
            match done {
                Ok(()) => (after, anew) = (last, anew + count),
                // One of them went or was sealed anew meanwhile: the stretch is looked at once more.
                Err(StoreError::Gone { .. }) => {}
                Err(other) => return Err(other.into()),
            }
            stretches += 1;
            if stretches % RENEWED == 0 && !self.has_rotation(node, clock()).await? {
                return Ok(None);
            }
        }
    }

    /// There is one for each controller.
    fn rotation_job(&self) -> Uuid {
        let mut hash = blake3::Hasher::new();
        hash.update(b"rotation").update(self.controller().as_bytes());
        let mut bytes = [0; 16];
        hash.finalize_xof().fill(&mut bytes);
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    }
}
