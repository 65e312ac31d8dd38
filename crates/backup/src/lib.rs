//! Backups: what is taken, where it lies, how long, and how it comes back.
//!
//! # What a backup is
//!
//! Two things, kept apart on purpose. A **generation** holds the records as they were at one moment, each sealed with a
//! key of its own; generations are kept for months. The **copy of the keys** holds the keyring and all else that lasts;
//! there is one at each destination, it is written anew every few minutes, and what is not in it any more is taken away.
//! To erase a record is to destroy its key, so within minutes all that old generations hold of it is noise.
//!
//! Both are cut in pieces by [`vault::copies`], packed with zstd, encrypted as `age` does to the recovery key, and read
//! back after writing. A piece has a keyed hash of what it holds for its name: what did not change is not written again.
//!
//! # Use
//!
//! [`Backups`] does what an instance does about its backups; [`Found`] brings one back.

mod age;
mod directory;
mod error;
mod heads;
mod leaving;
mod manifest;
mod place;
mod progress;
mod restore;
mod s3;
mod secret;
mod settings;
mod sftp;
mod state;
mod thin;
mod waiting;
mod write;

use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;
use vault::copies::BackupRunRow;
use vault::{Chance, Copying, Restored, Restoring};

pub use age::{AgeError, PublicKey, SecretKey, encrypt};
pub use directory::wipe;
pub use error::BackupError;
pub use leaving::Left;
pub use manifest::generation_name;
pub use place::{Place, Reach, Wall, Way};
pub use progress::{Heard, Progress};
pub use restore::{Found, Looked, MAX_TRIES, generations_at, look};
pub use s3::Bucket;
pub use secret::Secret;
pub use settings::{RecoveryKey, Rules, Settings};
pub use sftp::Account;
pub use state::{Gone, State};
pub use waiting::{PROOF, Proof, Waiting};
pub use write::Written;

use write::Writer;

/// What a run is called that copies records.
pub const RECORDS: &str = "records";
/// What a run is called that copies keys.
pub const KEYS: &str = "keys";
/// What a run is called that reads everything back.
pub const VERIFY: &str = "verify";
/// What a run is called that restores into a scratch instance.
pub const DRILL: &str = "drill";

/// What is noted of keys that were taken away from a destination that was given up.
const LEFT: &str = "left";
/// What is noted of a copy of the keys that is another than the one before.
const CHANGED: &str = "changed";
/// What was begun so long before a generation is in it: no act takes longer.
const LATE: SignedDuration = SignedDuration::from_hours(1);

/// Tells the time.
pub type Clock = dyn Fn() -> Timestamp + Send + Sync;

/// What an instance does about its backups.
pub struct Backups<'a> {
    copying: Copying,
    /// The files and folders the instance lies in.
    live: Vec<PathBuf>,
    /// This node.
    node: Uuid,
    clock: &'a Clock,
    /// The time by which services are asked.
    wall: Wall,
    /// Who hears how far a run is.
    heard: Option<&'a Heard>,
}

impl std::fmt::Debug for Backups<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Backups").field("node", &self.node).finish_non_exhaustive()
    }
}

impl<'a> Backups<'a> {
    /// The backups of an instance that lies in `live` and lives by `clock`; services are asked by the `wall`.
    #[must_use]
    pub fn new(copying: Copying, live: Vec<PathBuf>, node: Uuid, clock: &'a Clock, wall: Wall) -> Self {
        Self { copying, live, node, clock, wall, heard: None }
    }

    /// The same, and somebody hears how far each run is.
    #[must_use]
    pub fn heard_by(self, heard: &'a Heard) -> Self {
        Self { heard: Some(heard), ..self }
    }

    fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Takes a recovery key into use, once its owner has proved to have it. Destinations stay. What was copied to another
    /// key opens with that one, and goes once a backup to this one was read back.
    ///
    /// # Errors
    /// [`BackupError::Fault`] if it cannot be kept.
    pub async fn take_key(&self, key: &RecoveryKey) -> Result<Settings, BackupError> {
        waiting::take(&self.copying, &settings::Half::of(key), self.now()).await
    }

    /// Takes a destination into use, or gives one of this name another address.
    ///
    /// # Errors
    /// [`BackupError::Refused`] if a notice does not name it so; [`BackupError::NoRecoveryKey`] before there is a key;
    /// [`BackupError::Place`] if it does not take a file and give it back.
    pub async fn add_place(&self, place: Place) -> Result<(), BackupError> {
        Settings::of(&self.copying).await?;
        self.allowed(&place).await?;
        place.reach(self.wall)?.prove().await?;
        let said = format!("place={} country={}", place.name, place.country);
        let enter = |settings: &mut Settings| {
            settings.enter(place.clone());
            Ok(())
        };
        Settings::change(&self.copying, self.now(), enter).await?;
        Ok(self.copying.journal("backup-place", &said, self.now()).await?)
    }

    /// Looks whether the notices in force allow a destination.
    async fn allowed(&self, place: &Place) -> Result<(), BackupError> {
        for door in self.copying.doors(self.now()).await? {
            place.check(&door.notice(), &self.live)?;
        }
        Ok(())
    }

    /// Copies records and keys to every destination, and reads back what was written. A destination that fails is noted,
    /// and the others are written all the same.
    ///
    /// # Errors
    /// [`BackupError::NoRecoveryKey`] and [`BackupError::NoPlace`] if nothing can be copied; else the first that failed.
    pub async fn run(&self) -> Result<Vec<Written>, BackupError> {
        self.each_place(true).await
    }

    /// Copies the keys to every destination, and all else of which no old copy stays.
    ///
    /// # Errors
    /// As [`Backups::run`].
    pub async fn copy_keys(&self) -> Result<Vec<Written>, BackupError> {
        self.each_place(false).await
    }

    async fn each_place(&self, records: bool) -> Result<Vec<Written>, BackupError> {
        let settings = Settings::of(&self.copying).await?;
        if settings.places.is_empty() && settings.leaving.is_empty() {
            return Err(BackupError::NoPlace);
        }
        let (places, leaving) = (settings.places.clone(), settings.leaving.clone());
        let mut writer = Writer::begin(self, settings).await?;
        let (mut all, mut failed) = (Vec::new(), None);
        for place in &places {
            // Keys are copied to this recovery key only together with records: until then both are as they were.
            let records = records || writer.settings.holds_former(&place.name);
            match self.one_place(&mut writer, place, records).await {
                Ok(written) => all.push(written),
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        for place in &leaving {
            if let Err(error) = self.take_keys_away(&writer, place).await {
                failed = failed.or(Some(error));
            }
        }
        writer.end().await?;
        if records {
            self.say_stand().await?;
            if let (None, Some(oldest)) = (&failed, all.iter().map(|written| written.at).min()) {
                self.copying.settled(oldest.checked_sub(LATE).unwrap_or(Timestamp::MIN), self.now()).await?;
            }
        }
        match failed {
            Some(error) => Err(error),
            None if places.is_empty() => Err(BackupError::NoPlace),
            None => Ok(all),
        }
    }

    /// Says where the notice's word on backups is looked up when the last one was made and until when it counts. A first
    /// destination that never took one counts from the moment it was named.
    async fn say_stand(&self) -> Result<(), BackupError> {
        let state = State::of(&self.copying).await?;
        match state.stand() {
            Some(counts) => Ok(self.copying.stand(Some(counts), self.now()).await?),
            // One destination of several that has none yet changes nothing of what was promised before.
            None => Ok(()),
        }
    }

    /// Says how often backups are made and how long they are kept.
    ///
    /// # Errors
    /// [`BackupError::NoRecoveryKey`] before there is a key.
    pub async fn set_rules(&self, change: impl Fn(&mut Rules) + Send + Sync) -> Result<Rules, BackupError> {
        let set = |settings: &mut Settings| {
            let before = settings.rules;
            change(&mut settings.rules);
            Ok((settings.rules, settings.rules != before))
        };
        let (rules, changed) = Settings::change(&self.copying, self.now(), set).await?;
        if changed {
            let said = serde_json::to_string(&rules).unwrap_or_default();
            self.copying.journal("backup-rules", &said, self.now()).await?;
            self.say_stand().await?;
        }
        Ok(rules)
    }

    async fn one_place(&self, writer: &mut Writer<'_>, place: &Place, records: bool) -> Result<Written, BackupError> {
        let began = self.now();
        let what = if records { RECORDS } else { KEYS };
        match self.write(writer, place, what).await {
            Ok((written, keys)) => {
                if records {
                    self.note((RECORDS, None), &written, began).await?;
                    let said = format!(
                        "place={} generation={} pieces={} bytes={} written={} checksum={}",
                        written.place,
                        generation_name(written.at),
                        written.pieces,
                        written.bytes,
                        written.written,
                        hex(&written.checksum)
                    );
                    self.copying.journal("backup", &said, self.now()).await?;
                }
                let keys = keys.as_ref().unwrap_or(&written);
                if records || !keys.same || State::of(&self.copying).await?.is_unsettled(&place.name) {
                    self.note((KEYS, (!keys.same).then_some(CHANGED)), keys, keys.at).await?;
                }
                if records {
                    // The line that tells of the backup is among those the heads are of.
                    self.give_heads(place).await?;
                }
                Ok(written)
            }
            Err(error) => {
                self.note_failed((what, &place.name), &error, began).await?;
                Err(error)
            }
        }
    }

    async fn write(
        &self,
        writer: &mut Writer<'_>,
        place: &Place,
        what: &str,
    ) -> Result<(Written, Option<Written>), BackupError> {
        self.allowed(place).await?;
        writer.goes_to(place, what).await?;
        if what == KEYS {
            return Ok((writer.keys(place).await?, None));
        }
        // The keys follow the records: every record of a generation has its key in the copy.
        let written = writer.records(place).await?;
        let keys = writer.keys(place).await?;
        // Older generations go only now: until the keys of the new one are there, they are what comes back.
        let removed = writer.thin(place).await?;
        if writer.settings.holds_former(&place.name) {
            let forget = |settings: &mut Settings| {
                settings.forget_former(&place.name);
                Ok(())
            };
            Settings::change(&self.copying, self.now(), forget).await?;
        }
        Ok((Written { removed, ..written }, Some(keys)))
    }

    /// Notes what was written, with a word on it.
    async fn note(
        &self,
        (what, detail): (&str, Option<&str>),
        written: &Written,
        began: Timestamp,
    ) -> Result<(), BackupError> {
        let now = self.now();
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let run = BackupRunRow {
            run: self.copying.chance().id(began),
            place: written.place.as_str().into(),
            what: what.into(),
            outcome: "done".into(),
            began_at: began.as_microsecond(),
            ended_at: now.as_microsecond(),
            generation: (what == RECORDS).then(|| written.at.as_microsecond()),
            pieces: number(written.pieces),
            bytes: number(written.bytes),
            written: number(written.written),
            checksum: Some(written.checksum.to_vec()),
            detail: detail.map(Into::into),
        };
        Ok(self.copying.note(run, now).await?)
    }

    async fn note_failed(
        &self,
        (what, place): (&str, &str),
        error: &BackupError,
        began: Timestamp,
    ) -> Result<(), BackupError> {
        let now = self.now();
        let run = BackupRunRow {
            run: self.copying.chance().id(began),
            place: place.into(),
            what: what.into(),
            outcome: "failed".into(),
            began_at: began.as_microsecond(),
            ended_at: now.as_microsecond(),
            generation: None,
            pieces: 0,
            bytes: 0,
            written: 0,
            checksum: None,
            detail: Some(error.note().into()),
        };
        Ok(self.copying.note(run, now).await?)
    }

    /// Reads every file of a destination back.
    ///
    /// # Errors
    /// [`BackupError`] names the first that is missing or is not what was written.
    pub async fn verify(&self, place: &str) -> Result<Looked, BackupError> {
        let settings = Settings::of(&self.copying).await?;
        let (began, reach) = (self.now(), settings.place(place)?.reach(self.wall)?);
        match look(&reach, &settings).await {
            Ok(looked) => {
                let mut run = self.evidence((VERIFY, place), began, None);
                run.pieces = i64::try_from(looked.pieces).unwrap_or(i64::MAX);
                run.bytes = i64::try_from(looked.bytes).unwrap_or(i64::MAX);
                self.copying.note(run, self.now()).await?;
                Ok(looked)
            }
            Err(error) => {
                self.note_failed((VERIFY, place), &error, began).await?;
                Err(error)
            }
        }
    }

    /// Restores the newest generation of a destination into a scratch instance, compares every row with what was copied,
    /// and notes what came of it. `scratch` makes an empty instance, with what takes it away when it is dropped; where the
    /// copy is written anew meanwhile, the drill begins anew, in another.
    ///
    /// # Errors
    /// [`BackupError`] says what does not come back as it was. [`BackupError::Scratch`] is no outcome of a drill, and not
    /// noted.
    pub async fn drill<G, F>(&self, place: &str, scratch: impl Fn() -> F + Sync) -> Result<Restored, BackupError>
    where
        F: Future<Output = Result<(Restoring, G), String>> + Send,
        G: Send,
    {
        let began = self.now();
        match self.drill_inside(place, scratch).await {
            Ok((restored, name)) => {
                let found = format!(
                    "generation={name} records={} without-key={} other-key={} journal={}",
                    restored.records, restored.without_key, restored.with_other_key, restored.journal
                );
                let mut run = self.evidence((DRILL, place), began, Some(&found));
                run.pieces = i64::try_from(restored.records).unwrap_or(i64::MAX);
                self.copying.note(run, self.now()).await?;
                self.copying.journal("backup-drill", &format!("place={place} {found}"), self.now()).await?;
                Ok(restored)
            }
            Err(error @ BackupError::Scratch(_)) => Err(error),
            Err(error) => {
                self.note_failed((DRILL, place), &error, began).await?;
                Err(error)
            }
        }
    }

    async fn drill_inside<G, F>(
        &self,
        place: &str,
        scratch: impl Fn() -> F + Sync,
    ) -> Result<(Restored, String), BackupError>
    where
        F: Future<Output = Result<(Restoring, G), String>> + Send,
        G: Send,
    {
        let settings = Settings::of(&self.copying).await?;
        let mut tries = 1;
        loop {
            let found = Found::own(settings.place(place)?.reach(self.wall)?, &settings, None).await?;
            let (restoring, guard) = scratch().await.map_err(BackupError::Scratch)?;
            let drilled = self.bring_back(&found, restoring, &settings).await;
            drop(guard);
            match drilled {
                Ok(restored) => return Ok((restored, found.generation_name())),
                Err(_) if tries < MAX_TRIES && found.is_rewritten().await => tries += 1,
                Err(error) => return Err(error),
            }
        }
    }

    async fn bring_back(
        &self,
        found: &Found,
        mut scratch: Restoring,
        settings: &Settings,
    ) -> Result<Restored, BackupError> {
        found.put(&mut scratch, &mut |_, _| {}).await?;
        found.compare(&scratch, settings).await?;
        let chance: Chance = self.copying.chance().clone();
        let (vault, restored) = found.finish(scratch, None, chance, self.now()).await?;
        vault.close().await;
        Ok(restored)
    }

    fn evidence(&self, (what, place): (&str, &str), began: Timestamp, detail: Option<&str>) -> BackupRunRow {
        BackupRunRow {
            run: self.copying.chance().id(began),
            place: place.into(),
            what: what.into(),
            outcome: "done".into(),
            began_at: began.as_microsecond(),
            ended_at: self.now().as_microsecond(),
            generation: None,
            pieces: 0,
            bytes: 0,
            written: 0,
            checksum: None,
            detail: detail.map(Into::into),
        }
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
