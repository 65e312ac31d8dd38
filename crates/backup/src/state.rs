//! How backups stand: what was done last, whether one is due, and by when a destroyed key is gone everywhere.

use jiff::{SignedDuration, Timestamp};
use vault::Copying;
use vault::copies::BackupRunRow;

use crate::error::BackupError;
use crate::settings::Settings;
use crate::{CHANGED, DRILL, KEYS, LEFT, RECORDS, VERIFY};

/// Runs of a sort that are looked through for the newest at each destination.
const LOOKED_THROUGH: usize = 200;

/// How backups stand.
#[derive(Debug, Clone)]
pub struct State {
    /// The settings; none before there is a recovery key.
    pub settings: Option<Settings>,
    /// The newest runs of each sort, newest first.
    pub records: Vec<BackupRunRow>,
    /// Copies of the keys.
    pub keys: Vec<BackupRunRow>,
    /// Looks at what lies there.
    pub looks: Vec<BackupRunRow>,
    /// Drills.
    pub drills: Vec<BackupRunRow>,
    /// When somebody last asked for a backup out of turn.
    pub asked: Option<Timestamp>,
}

/// An act that destroys keys has destroyed them so long after it was begun: a copy made in between may still have them.
const SETTLES: SignedDuration = SignedDuration::from_secs(10);

/// By when a key that was destroyed is gone from every copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gone {
    /// There are no copies.
    NoCopies,
    /// Some destination still has it.
    NotYet,
    /// The last copy was gone then.
    At(Timestamp),
}

impl State {
    /// How backups stand now.
    ///
    /// # Errors
    /// [`BackupError::Fault`] if it cannot be read.
    pub async fn of(copying: &Copying) -> Result<Self, BackupError> {
        Ok(Self {
            settings: Settings::find(copying).await?,
            records: copying.runs(RECORDS, LOOKED_THROUGH).await?,
            keys: copying.runs(KEYS, LOOKED_THROUGH).await?,
            looks: copying.runs(VERIFY, LOOKED_THROUGH).await?,
            drills: copying.runs(DRILL, LOOKED_THROUGH).await?,
            asked: copying.asked().await?,
        })
    }

    /// The newest run that succeeded at a destination.
    #[must_use]
    pub fn last<'a>(runs: &'a [BackupRunRow], place: &str) -> Option<&'a BackupRunRow> {
        runs.iter().find(|run| &*run.place == place && &*run.outcome == "done")
    }

    /// When the newest verified backup was ended, at whichever destination.
    #[must_use]
    pub fn last_backup(&self) -> Option<Timestamp> {
        let done = self.records.iter().find(|run| &*run.outcome == "done")?;
        Timestamp::from_microsecond(done.ended_at).ok()
    }

    /// True if a destination has no verified backup that is as new as the schedule says, and two hours.
    #[must_use]
    pub fn is_missing(&self, now: Timestamp) -> bool {
        self.stand().is_none_or(|(_, until)| now > until)
    }

    /// When the oldest of the newest verified backups of all destinations was made, and until when it counts; none if a
    /// destination has none.
    #[must_use]
    pub fn stand(&self) -> Option<(Timestamp, Timestamp)> {
        let settings = self.settings.as_ref()?;
        let last =
            |place: &crate::Place| Timestamp::from_microsecond(Self::last(&self.records, &place.name)?.ended_at).ok();
        let lasts: Option<Vec<Timestamp>> = settings.places.iter().map(last).collect();
        let oldest = lasts?.into_iter().min()?;
        Some((oldest, oldest.saturating_add(settings.rules.counts()).unwrap_or(oldest)))
    }

    /// True if a backup is to be made now: the schedule asks for one, or somebody does, or a destination still holds what was
    /// copied to another recovery key.
    #[must_use]
    pub fn is_due(&self, now: Timestamp) -> bool {
        let Some(settings) = &self.settings else { return false };
        let every = settings.rules.every();
        let due = |place: &crate::Place| {
            settings.holds_former(&place.name) || is_past(Self::last(&self.records, &place.name), every, now)
        };
        self.is_asked_for(now) || settings.places.iter().any(due)
    }

    /// True if somebody asked for a backup, and at some destination no run has begun since, whatever came of it. A word that
    /// is of later than now was said before the clock went back, and waits for its time.
    #[must_use]
    pub fn is_asked_for(&self, now: Timestamp) -> bool {
        let (Some(asked), Some(settings)) = (self.asked.filter(|asked| *asked <= now), &self.settings) else {
            return false;
        };
        let since = |run: &&BackupRunRow| run.began_at >= asked.as_microsecond();
        settings.places.iter().any(|place| !self.records.iter().filter(since).any(|run| *run.place == *place.name))
    }

    /// True if the schedule asks for a drill now: only of what there is a backup of.
    #[must_use]
    pub fn drill_due(&self, now: Timestamp) -> Option<&str> {
        let settings = self.settings.as_ref()?;
        let every = SignedDuration::from_hours(24 * i64::from(settings.rules.drill_days));
        let places = settings.places.iter().map(|place| place.name.as_str());
        let mut due = places.filter(|place| Self::last(&self.records, place).is_some());
        due.find(|place| is_past(self.drills.iter().find(|run| &*run.place == *place), every, now))
    }

    /// True while no copy of the keys is noted that was begun well after the last one that differed: one that is, proves by
    /// when all that was destroyed before is gone.
    pub(crate) fn is_unsettled(&self, place: &str) -> bool {
        let own = || self.keys.iter().filter(|run| *run.place == *place && &*run.outcome == "done");
        let Some(changed) = own().find(|run| run.detail.as_deref() == Some(CHANGED)) else { return true };
        let settled = changed.ended_at.saturating_add(SETTLES.as_micros().try_into().unwrap_or(i64::MAX));
        own().all(|run| run.began_at < settled)
    }

    /// By when a key that was destroyed by an act begun at that time is gone from every copy.
    ///
    /// # Errors
    /// [`BackupError::Fault`] if it cannot be read.
    pub async fn gone(copying: &Copying, destroyed: Timestamp) -> Result<Gone, BackupError> {
        let Some(settings) = Settings::find(copying).await? else { return Ok(Gone::NoCopies) };
        let destroyed = destroyed.saturating_add(SETTLES).unwrap_or(destroyed);
        let runs = copying.runs_since(KEYS, destroyed, LOOKED_THROUGH).await?;
        if !settings.leaving.is_empty() {
            return Ok(Gone::NotYet);
        }
        let done = runs.iter().filter(|run| &*run.outcome == "done" && run.began_at >= destroyed.as_microsecond());
        // One that was given up since had it until its keys were copied anew, or taken away.
        let left = done.clone().filter(|run| run.detail.as_deref() == Some(LEFT)).map(|run| &*run.place);
        let places = settings.places.iter().map(|place| place.name.as_str()).chain(left);
        let mut last = None;
        for place in places {
            let Some(after) = done.clone().find(|run| *run.place == *place) else { return Ok(Gone::NotYet) };
            last = last.max(Timestamp::from_microsecond(after.ended_at).ok());
        }
        Ok(last.map_or(Gone::NoCopies, Gone::At))
    }
}

fn is_past(last: Option<&BackupRunRow>, every: SignedDuration, now: Timestamp) -> bool {
    let last = last.and_then(|run| Timestamp::from_microsecond(run.began_at).ok());
    last.is_none_or(|last| now.duration_since(last) >= every)
}
