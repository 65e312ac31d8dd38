//! Writing: a snapshot cut in pieces, of which only those that are new are packed, encrypted, written and read back.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use tokio::task::JoinHandle;
use vault::copies::{Part, Piece, tables};
use zeroize::Zeroizing;

use crate::Backups;
use crate::error::BackupError;
use crate::manifest::{
    CURRENT, GENERATIONS, KEYS, Known, Manifest, PieceCopy, RECORDS, Reader, TableCopy, file, generation_file,
    generation_time, known, seal, seal_sealed, sum,
};
use crate::place::{Place, Reach};
use crate::progress::Progress;
use crate::settings::Settings;
use crate::thin::kept;

/// Pieces that are packed and written at once.
const AT_ONCE: usize = 6;
/// Files that are brought to the disk together, and how many such lots at once: a disk that is slower than the work holds
/// it back.
const SETTLED_TOGETHER: usize = 32;
const SETTLING_AT_ONCE: usize = 4;
/// How long a node has the destinations to itself without saying that it still works.
const LEASE: SignedDuration = SignedDuration::from_secs(60);
/// How often it says so, and how far it is.
const RENEW: SignedDuration = SignedDuration::from_secs(1);
/// The table of which each row is a record.
const RECORD_TABLE: &str = "record";

/// How often a copy of the keys is taken anew because records got other keys meanwhile.
const MAX_TRIES: usize = 3;
/// An act that gives a record another key has done so that long after it was begun.
const SETTLES: SignedDuration = SignedDuration::from_secs(10);

/// A piece on its way, and whether it is new there.
type UnderWay = JoinHandle<Result<(PieceCopy, bool), BackupError>>;

/// What came of writing to a destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The destination.
    pub place: String,
    /// The moment the copy shows.
    pub at: Timestamp,
    /// How many pieces it has.
    pub pieces: u64,
    /// How many bytes they have.
    pub bytes: u64,
    /// How many rows it has.
    pub rows: u64,
    /// How many bytes were written for it.
    pub written: u64,
    /// How many files were taken away that are needed no more.
    pub removed: u64,
    /// A keyed hash over all of it.
    pub checksum: [u8; 32],
    /// True if it is the same as the copy before.
    pub same: bool,
}

/// Who writes, and how far it is.
pub(crate) struct Writer<'a> {
    backups: &'a Backups<'a>,
    pub(crate) settings: Arc<Settings>,
    progress: Progress,
    renewed: Timestamp,
}

impl<'a> Writer<'a> {
    /// Takes the work at destinations.
    pub(crate) async fn begin(backups: &'a Backups<'a>, settings: Settings) -> Result<Self, BackupError> {
        let now = backups.now();
        let until = now.checked_add(LEASE).unwrap_or(now);
        if !backups.copying.lease(backups.node, until, now).await? {
            return Err(BackupError::Busy);
        }
        let progress = Progress::of(crate::KEYS, "", now);
        let mut writer = Self { backups, settings: Arc::new(settings), progress, renewed: now };
        // What was said last is of another run.
        writer.tell().await?;
        Ok(writer)
    }

    /// Turns to a destination.
    pub(crate) async fn goes_to(&mut self, place: &Place, what: &str) -> Result<(), BackupError> {
        self.progress = Progress::of(what, &place.name, self.backups.now());
        self.tell().await
    }

    /// Says how far it is, and that this node still works.
    async fn tell(&mut self) -> Result<(), BackupError> {
        let now = self.backups.now();
        let until = now.checked_add(LEASE).unwrap_or(now);
        let said = serde_json::to_vec(&self.progress).unwrap_or_default();
        if !self.backups.copying.tell(self.backups.node, until, &said, now).await? {
            return Err(BackupError::Busy);
        }
        self.renewed = now;
        Ok(())
    }

    async fn renew(&mut self) -> Result<(), BackupError> {
        if let Some(heard) = self.backups.heard {
            heard(&self.progress);
        }
        // A clock that went back has said so just as little as one that goes on.
        if self.backups.now().duration_since(self.renewed).abs() < RENEW {
            return Ok(());
        }
        self.tell().await
    }

    /// Gives the work back.
    pub(crate) async fn end(self) -> Result<(), BackupError> {
        let now = self.backups.now();
        self.backups.copying.lease(self.backups.node, now, now).await?;
        Ok(())
    }

    /// A list at a destination; none if this instance made it to a recovery key before this one.
    pub(crate) async fn own(&self, name: &str, reach: &Reach) -> Result<Option<Manifest>, BackupError> {
        let read = Manifest::read(name, reach, &Reader::own(&self.settings)?).await;
        let Err(BackupError::OtherKey) = read else { return read.map(Some) };
        for reader in Reader::former(&self.settings) {
            if Manifest::read(name, reach, &reader).await.is_ok_and(|list| list.instance == self.settings.instance) {
                return Ok(None);
            }
        }
        Err(BackupError::OtherKey)
    }

    /// Writes a generation: the records, as they are now.
    pub(crate) async fn records(&mut self, place: &Place) -> Result<Written, BackupError> {
        let reach = place.reach(self.backups.wall)?;
        reach.sweep().await?;
        let lists = self.generations(&reach).await?;
        let lists: Vec<&Manifest> = lists.iter().filter_map(|(_, list)| list.as_ref()).collect();
        self.progress.pieces_before = lists.last().map_or(0, |last| last.size().0);
        let files = reach.list(RECORDS).await?;
        let at = self.backups.now();
        let there = known(lists.iter().copied(), &files, RECORDS);
        let (tables, written) = self.part(Part::Records, &reach, RECORDS, there).await?;
        let list = Manifest::new(&self.settings, at.as_microsecond(), tables);
        let size = list.write(&generation_file(at), &reach, &self.settings, self.backups.copying.chance()).await?;
        let same = lists.last().is_some_and(|last| last.tables == list.tables);
        Ok(told(place, &list, at, (written + size, 0, same)))
    }

    /// Writes the copy of the keys and of all else that has no old copies, and takes away what is not in it any more.
    pub(crate) async fn keys(&mut self, place: &Place) -> Result<Written, BackupError> {
        let reach = place.reach(self.backups.wall)?;
        reach.sweep().await?;
        let before = match self.own(CURRENT, &reach).await {
            Ok(Some(before)) if before.instance != self.settings.instance => return Err(self.other(place)),
            Ok(before) => before,
            Err(BackupError::Missing { .. }) => None,
            Err(other) => return Err(other),
        };
        let files = reach.list(KEYS).await?;
        let there = known(before.as_ref(), &files, KEYS);
        let mut written = 0;
        let mut tries = 0;
        let (at, tables) = loop {
            let at = self.backups.now();
            // What has a key is taken before the keys are: a key is made before what it seals.
            let (mut tables, more) = self.part(Part::Standing, &reach, KEYS, there.clone()).await?;
            let (keys, more_keys) = self.part(Part::Keys, &reach, KEYS, there.clone()).await?;
            tables.extend(keys);
            written += more + more_keys;
            tries += 1;
            // What got another key in between is under one that is not in it. Where this never ends, the next copy has it.
            let since = at.checked_sub(SETTLES).unwrap_or(at);
            if tries == MAX_TRIES || !self.backups.copying.resealed_since(since).await? {
                break (at, tables);
            }
        };
        let mut list = Manifest::new(&self.settings, at.as_microsecond(), tables);
        list.master = Some(Zeroizing::new(self.backups.copying.master_key().to_hex().to_string()));
        written += list.write(CURRENT, &reach, &self.settings, self.backups.copying.chance()).await?;
        let kept: HashSet<String> = list.pieces().map(|piece| file(KEYS, &piece.name)).collect();
        let mut removed = 0;
        for (name, _) in reach.list(KEYS).await? {
            if !kept.contains(&name) {
                reach.delete(&name).await?;
                removed += 1;
            }
        }
        // What is noted of runs changes with every run, and says nothing of what was copied.
        let of = |list: &Manifest| {
            let tables = list.tables.iter().filter(|table| table.name != "backup_run");
            tables.cloned().collect::<Vec<TableCopy>>()
        };
        let same = before.is_some_and(|before| of(&before) == of(&list));
        Ok(told(place, &list, at, (written, removed, same)))
    }

    pub(crate) fn other(&self, place: &Place) -> BackupError {
        let why = "another instance keeps its backups there: give each a folder of its own".to_owned();
        BackupError::Refused { name: place.name.clone(), why }
    }

    /// The lists of all generations at a destination, oldest first; none for one that was made to a key before.
    async fn generations(&self, reach: &Reach) -> Result<Vec<(Timestamp, Option<Manifest>)>, BackupError> {
        let mut lists = Vec::new();
        for (name, _) in reach.list(GENERATIONS).await? {
            let Some(at) = name.rsplit('/').next().and_then(generation_time) else { continue };
            lists.push((at, self.own(&name, reach).await?));
        }
        Ok(lists)
    }

    /// Takes away generations whose time is over or that were made to a key before, and pieces that no generation has any
    /// more: how many files.
    pub(crate) async fn thin(&mut self, place: &Place) -> Result<u64, BackupError> {
        self.renew().await?;
        let reach = place.reach(self.backups.wall)?;
        let lists = self.generations(&reach).await?;
        let times: Vec<Timestamp> = lists.iter().filter(|(_, list)| list.is_some()).map(|(at, _)| *at).collect();
        let stay = kept(&times, &self.settings.rules);
        let mut removed = 0;
        let mut pieces: HashSet<String> = HashSet::new();
        for (at, list) in &lists {
            match list {
                Some(list) if stay.contains(at) => {
                    pieces.extend(list.pieces().map(|piece| file(RECORDS, &piece.name)));
                }
                _ => {
                    reach.delete(&generation_file(*at)).await?;
                    removed += 1;
                }
            }
        }
        for (name, _) in reach.list(RECORDS).await? {
            if !pieces.contains(&name) {
                reach.delete(&name).await?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    /// Writes a part piece by piece: what of it there is, and how many bytes were written.
    async fn part(
        &mut self,
        part: Part,
        reach: &Reach,
        folder: &'static str,
        mut there: Known,
    ) -> Result<(Vec<TableCopy>, u64), BackupError> {
        let empty = |table: &vault::copies::Table| TableCopy {
            name: table.name.to_owned(),
            columns: table.columns().map(str::to_owned).collect(),
            rows: 0,
            pieces: Vec::new(),
        };
        let mut copy: Vec<TableCopy> = tables(part).map(empty).collect();
        let mut written = 0;
        let mut taking = self.backups.copying.take(part);
        let mut under_way: VecDeque<(&'static str, UnderWay)> = VecDeque::new();
        let mut settling = Settling::at(reach);
        loop {
            let piece = taking.next().await.map_err(vault::Fault::from)?;
            let ended = piece.is_none();
            if let Some(piece) = piece {
                self.renew().await?;
                under_way.push_back((piece.table, self.piece(piece, reach, folder, &there)));
            }
            while under_way.len() >= AT_ONCE || (ended && !under_way.is_empty()) {
                let Some((table, done)) = under_way.pop_front() else { break };
                let (piece, new) = done.await.map_err(|_| vault::Fault::Stopped)??;
                self.progress.pieces += 1;
                self.progress.bytes += piece.size;
                self.progress.records += if table == RECORD_TABLE { piece.rows } else { 0 };
                if new {
                    written += piece.size;
                    settling.laid(file(folder, &piece.name)).await?;
                    there.insert(piece.name.clone(), piece.clone());
                }
                if let Some(table) = copy.iter_mut().find(|own| own.name == table) {
                    table.rows += piece.rows;
                    table.pieces.push(piece);
                }
            }
            if ended {
                settling.end().await?;
                return Ok((copy, written));
            }
        }
    }

    /// Writes a piece, if it is not there: packed, encrypted, written, and read back.
    fn piece(&self, piece: Piece, reach: &Reach, folder: &'static str, there: &Known) -> UnderWay {
        let name = self.settings.name(piece.table, &piece.bytes);
        let found = there.get(&name).cloned();
        let (settings, chance, reach) =
            (Arc::clone(&self.settings), self.backups.copying.chance().clone(), reach.clone());
        tokio::spawn(async move {
            if let Some(found) = found {
                return Ok((found, false));
            }
            let rows = piece.rows;
            let sealed = tokio::task::spawn_blocking(move || {
                let sealed = match folder {
                    RECORDS => seal_sealed(&piece.bytes, &settings, &chance)?,
                    _ => seal(&Zeroizing::new(piece.bytes), &settings, &chance)?,
                };
                Ok::<_, BackupError>((sum(&sealed), sealed))
            });
            let (sum_of, sealed) = sealed.await.map_err(|_| vault::Fault::Stopped)??;
            let size = sealed.len() as u64;
            let to = file(folder, &name);
            reach.lay(&to, sealed).await?;
            if sum(&reach.get(&to, size).await?) != sum_of {
                return Err(BackupError::broken(&to, "what was read back is not what was written"));
            }
            Ok((PieceCopy { name, rows, size, sum: sum_of }, true))
        })
    }
}

/// Files that were laid and are brought to the disk beside the work that goes on.
struct Settling {
    reach: Reach,
    laid: Vec<String>,
    under_way: VecDeque<JoinHandle<Result<(), BackupError>>>,
}

impl Settling {
    fn at(reach: &Reach) -> Self {
        Self { reach: reach.clone(), laid: Vec::new(), under_way: VecDeque::new() }
    }

    async fn laid(&mut self, name: String) -> Result<(), BackupError> {
        self.laid.push(name);
        if self.laid.len() >= SETTLED_TOGETHER {
            self.settle(SETTLING_AT_ONCE).await?;
        }
        Ok(())
    }

    /// Waits until everything that was laid stays.
    async fn end(mut self) -> Result<(), BackupError> {
        self.settle(1).await
    }

    async fn settle(&mut self, at_once: usize) -> Result<(), BackupError> {
        let (reach, names) = (self.reach.clone(), std::mem::take(&mut self.laid));
        self.under_way.push_back(tokio::spawn(async move { reach.settle(names).await }));
        while self.under_way.len() >= at_once {
            let Some(done) = self.under_way.pop_front() else { break };
            done.await.map_err(|_| vault::Fault::Stopped)??;
        }
        Ok(())
    }
}

fn told(place: &Place, list: &Manifest, at: Timestamp, (written, removed, same): (u64, u64, bool)) -> Written {
    let (pieces, bytes, rows) = list.size();
    Written { place: place.name.clone(), at, pieces, bytes, rows, written, removed, checksum: list.checksum(), same }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use std::sync::Mutex;

    use super::*;
    use crate::place::Kept;

    /// A machine that may stop: what was laid there and not settled would be gone.
    #[derive(Debug, Default)]
    struct Stops {
        open: Mutex<HashSet<String>>,
        most: Mutex<usize>,
    }

    impl Kept for Stops {
        fn put(&self, _: &str, _: &[u8]) -> Result<(), BackupError> {
            Ok(())
        }
        fn lay(&self, name: &str, _: &[u8]) -> Result<(), BackupError> {
            let mut open = self.open.lock().unwrap();
            open.insert(name.to_owned());
            let mut most = self.most.lock().unwrap();
            *most = (*most).max(open.len());
            Ok(())
        }
        fn settle(&self, names: &[String]) -> Result<(), BackupError> {
            let mut open = self.open.lock().unwrap();
            match names.iter().all(|name| open.remove(name)) {
                true => Ok(()),
                false => Err(BackupError::broken("settling", "what was never laid")),
            }
        }
        fn get(&self, name: &str, _: u64) -> Result<Vec<u8>, BackupError> {
            Err(BackupError::Missing { name: name.to_owned() })
        }
        fn delete(&self, _: &str) -> Result<(), BackupError> {
            Ok(())
        }
        fn list(&self, _: &str) -> Result<Vec<(String, u64)>, BackupError> {
            Ok(Vec::new())
        }
    }

    #[tokio::test]
    async fn at_the_end_everything_that_was_laid_stays_and_never_much_was_open() {
        let stops = Arc::new(Stops::default());
        let reach = Reach::of(stops.clone());
        let mut settling = Settling::at(&reach);
        for number in 0..1_000 {
            let name = format!("records/{number}");
            reach.lay(&name, Vec::new()).await.unwrap();
            settling.laid(name).await.unwrap();
        }
        settling.end().await.unwrap();
        assert!(stops.open.lock().unwrap().is_empty());
        assert!(*stops.most.lock().unwrap() <= SETTLED_TOGETHER * SETTLING_AT_ONCE);
    }

    #[tokio::test]
    async fn what_cannot_be_settled_ends_the_copy() {
        let mut settling = Settling::at(&Reach::of(Arc::new(Stops::default())));
        settling.laid("records/never".to_owned()).await.unwrap();
        assert!(settling.end().await.is_err());
    }
}
