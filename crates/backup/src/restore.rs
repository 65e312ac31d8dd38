//! Bringing a backup back: all of it is looked for before anything is put, and nobody can open what is not finished.

use std::collections::{HashMap, VecDeque};

use jiff::Timestamp;
use vault::copies::{MAX_PIECE_BYTES, Part, Table, copied};
use vault::{Chance, MasterKey, Restored, Restoring, Vault};
use zeroize::Zeroizing;

use crate::error::BackupError;
use crate::manifest::{
    CURRENT, GENERATIONS, KEYS, Manifest, PieceCopy, RECORDS, Reader, TableCopy, file, generation_name,
    generation_time, sum, unseal,
};
use crate::place::Reach;
use crate::settings::{RecoveryKey, Settings};

/// Pieces that are fetched ahead.
const AHEAD: usize = 3;
/// How often it is begun anew because somebody copies to the same place meanwhile.
pub const MAX_TRIES: u32 = 3;

/// Who hears how many pieces of how many are put.
pub type Told<'a> = dyn FnMut(u64, u64) + Send + 'a;

/// A backup that is whole as far as can be told before it is fetched, and opens with the key that was given.
pub struct Found {
    reach: Reach,
    reader: Reader,
    current: Manifest,
    generation: Manifest,
}

impl std::fmt::Debug for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Found").field("generation", &self.generation_name()).finish_non_exhaustive()
    }
}

impl Found {
    /// Finds a generation, the newest if none is named, and looks whether every piece of it is there.
    ///
    /// # Errors
    /// [`BackupError`] names what is missing or does not open.
    pub async fn with_recovery_key(
        reach: Reach,
        key: &RecoveryKey,
        generation: Option<&str>,
    ) -> Result<Self, BackupError> {
        Self::with(reach, Reader::recovery(key), generation).await
    }

    /// The same for the instance itself.
    ///
    /// # Errors
    /// [`BackupError`] names what is missing or does not open.
    pub async fn own(reach: Reach, settings: &Settings, generation: Option<&str>) -> Result<Self, BackupError> {
        Self::with(reach, Reader::own(settings)?, generation).await
    }

    async fn with(reach: Reach, reader: Reader, generation: Option<&str>) -> Result<Self, BackupError> {
        let mut tries = 1;
        loop {
            let current = match Manifest::read(CURRENT, &reach, &reader).await {
                Err(BackupError::Missing { .. }) if generations_at(&reach).await?.is_empty() => {
                    return Err(BackupError::NoBackup);
                }
                read => read?,
            };
            match complete(&reach, &reader, &current, generation).await {
                Ok(generation) => return Ok(Self { reach, reader, current, generation }),
                Err(_) if tries < MAX_TRIES && is_rewritten(&reach, &reader, &current).await => tries += 1,
                Err(error) => return Err(error),
            }
        }
    }

    /// True if another copy of the keys is there by now: what this one consists of may be gone.
    pub async fn is_rewritten(&self) -> bool {
        is_rewritten(&self.reach, &self.reader, &self.current).await
    }

    /// The generation's name.
    #[must_use]
    pub fn generation_name(&self) -> String {
        Timestamp::from_microsecond(self.generation.at).map(generation_name).unwrap_or_default()
    }

    /// The moment the records show.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        Timestamp::from_microsecond(self.generation.at).unwrap_or(Timestamp::MIN)
    }

    /// The moment the copy of the keys shows: what was erased before does not come back.
    #[must_use]
    pub fn keys_at(&self) -> Timestamp {
        Timestamp::from_microsecond(self.current.at).unwrap_or(Timestamp::MIN)
    }

    /// Puts the generation and the copy of the keys into an empty instance, but for what [`Found::finish`] puts in its
    /// place. `told` hears how many pieces of how many are put.
    ///
    /// # Errors
    /// [`BackupError`] names the piece that does not open or is not what was written.
    pub async fn put(&self, restoring: &mut Restoring, told: &mut Told<'_>) -> Result<(), BackupError> {
        let last: usize = self.put_last().map(|table| table.pieces.len()).sum();
        let all = self.generation.size().0 + self.current.size().0 - last as u64;
        let mut done = 0;
        for (list, folder) in [(&self.current, KEYS), (&self.generation, RECORDS)] {
            for table in &list.tables {
                // What this release does not know is told before a piece of it is fetched.
                if copied(&table.name).is_none() && table.rows > 0 {
                    return Err(vault::RestoreError::Unknown(table.name.clone()).into());
                }
                if !is_again(&table.name) {
                    self.put_table(restoring, (folder, table), &mut || {
                        done += 1;
                        told(done, all);
                    })
                    .await?;
                }
            }
        }
        Ok(())
    }

    /// What got another key since the generation.
    fn put_last(&self) -> impl Iterator<Item = &TableCopy> {
        self.current.tables.iter().filter(|table| is_again(&table.name))
    }

    async fn put_table(
        &self,
        restoring: &mut Restoring,
        (folder, table): (&'static str, &TableCopy),
        one: &mut (dyn FnMut() + Send),
    ) -> Result<(), BackupError> {
        let mut rows = 0;
        let mut ahead = VecDeque::new();
        let mut pieces = table.pieces.iter();
        loop {
            while ahead.len() < AHEAD
                && let Some(piece) = pieces.next()
            {
                ahead.push_back(self.fetch(folder, piece));
            }
            let Some(piece) = ahead.pop_front() else { break };
            let plain = piece.await.map_err(|_| vault::Fault::Stopped)??;
            rows += restoring.put(&table.name, &table.columns, plain.to_vec()).await?;
            one();
        }
        if rows != table.rows {
            let why = format!("{} of {} rows of `{}` were in it", rows, table.rows, table.name);
            return Err(BackupError::broken(folder, why));
        }
        Ok(())
    }

    fn fetch(
        &self,
        folder: &'static str,
        piece: &PieceCopy,
    ) -> tokio::task::JoinHandle<Result<Zeroizing<Vec<u8>>, BackupError>> {
        let (reach, key, piece) = (self.reach.clone(), self.reader.secret.clone(), piece.clone());
        tokio::spawn(async move {
            let name = file(folder, &piece.name);
            let bytes = reach.get(&name, piece.size).await?;
            let opened = tokio::task::spawn_blocking(move || {
                if sum(&bytes) != piece.sum {
                    return Err(BackupError::broken(&name, "it is not what was written"));
                }
                unseal(&name, &bytes, &key, MAX_PIECE_BYTES)
            });
            opened.await.map_err(|_| vault::Fault::Stopped)?
        })
    }

    /// The key above all that was copied with the keys.
    ///
    /// # Errors
    /// [`BackupError::Broken`] if the copy has none.
    fn master(&self) -> Result<MasterKey, BackupError> {
        let broken = || BackupError::broken(CURRENT, "the key above all is not in it");
        MasterKey::from_hex(self.current.master.as_deref().ok_or_else(broken)?).map_err(|_| broken())
    }

    /// Makes an instance of what was put, with what got another key since the generation in the place of what the
    /// generation has of it, under another key above all.
    ///
    /// # Errors
    /// [`BackupError`] says what does not fit; nobody can open what is there then.
    pub async fn finish(
        &self,
        mut restoring: Restoring,
        new: Option<MasterKey>,
        chance: Chance,
        now: Timestamp,
    ) -> Result<(Vault, Restored), BackupError> {
        let old = self.master()?;
        let new = new.unwrap_or_else(|| old.clone());
        let said = format!("generation={}", self.generation_name());
        restoring.renew().await?;
        for table in self.put_last() {
            self.put_table(&mut restoring, (KEYS, table), &mut || {}).await?;
        }
        Ok(restoring.finish((old, new), chance, &said, now).await?)
    }

    /// Compares what was put, before anything is renewed, with what was copied: the same rows make pieces of the same names.
    ///
    /// # Errors
    /// [`BackupError::Differs`] names the table that is not the same.
    pub(crate) async fn compare(&self, restoring: &Restoring, settings: &Settings) -> Result<(), BackupError> {
        for (part, list) in
            [(Part::Records, &self.generation), (Part::Keys, &self.current), (Part::Standing, &self.current)]
        {
            let mut taking = restoring.take(part);
            let mut names: HashMap<&'static str, Vec<String>> = HashMap::new();
            while let Some(piece) = taking.next().await.map_err(vault::Fault::from)? {
                names.entry(piece.table).or_default().push(settings.name(piece.table, &piece.bytes));
            }
            for table in list.tables.iter().filter(|table| copied(&table.name).is_some_and(|own| own.part == part)) {
                // The mark of an instance that is being restored is a setting, and no part of the copy. What got another key
                // is not put yet.
                if table.name == "setting" || is_again(&table.name) {
                    continue;
                }
                let put = names.remove(table.name.as_str()).unwrap_or_default();
                if !put.iter().eq(table.pieces.iter().map(|piece| &piece.name)) {
                    return Err(BackupError::Differs(format!("table `{}`", table.name)));
                }
            }
        }
        Ok(())
    }
}

async fn is_rewritten(reach: &Reach, reader: &Reader, current: &Manifest) -> bool {
    Manifest::read(CURRENT, reach, reader).await.is_ok_and(|now| now != *current)
}

/// A generation, the newest if none is named, of which every piece is there, and of the copy of the keys as well.
async fn complete(
    reach: &Reach,
    reader: &Reader,
    current: &Manifest,
    generation: Option<&str>,
) -> Result<Manifest, BackupError> {
    let names = generations_at(reach).await?;
    let newest = names.last().map(String::as_str);
    let asked = generation.or(newest).ok_or_else(|| BackupError::Missing { name: GENERATIONS.to_owned() })?;
    if !names.iter().any(|name| name == asked) {
        return Err(BackupError::NoGeneration(asked.to_owned()));
    }
    let generation = Manifest::read(&format!("{GENERATIONS}/{asked}"), reach, reader).await?;
    if generation.instance != current.instance {
        return Err(BackupError::broken(asked, "it is of another instance than the copy of the keys"));
    }
    for (list, folder) in [(&generation, RECORDS), (current, KEYS)] {
        let files: HashMap<String, u64> = reach.list(folder).await?.into_iter().collect();
        for piece in list.pieces() {
            let name = file(folder, &piece.name);
            match files.get(&name) {
                None => return Err(BackupError::Missing { name }),
                Some(size) if *size != piece.size => {
                    let why = format!("it has {size} bytes, and {} were written", piece.size);
                    return Err(BackupError::broken(&name, why));
                }
                Some(_) => {}
            }
        }
    }
    Ok(generation)
}

/// True if it holds what got another key since the generation.
fn is_again(table: &str) -> bool {
    copied(table).is_some_and(Table::is_again)
}

/// The names of the generations at a destination, oldest first.
///
/// # Errors
/// [`BackupError::Place`] if it cannot be looked at.
pub async fn generations_at(reach: &Reach) -> Result<Vec<String>, BackupError> {
    let files = reach.list(GENERATIONS).await?;
    let names = files.iter().filter_map(|(name, _)| name.rsplit('/').next());
    Ok(names.filter(|name| generation_time(name).is_some()).map(str::to_owned).collect())
}

/// What came of looking at every file of a destination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Looked {
    /// Generations.
    pub generations: u64,
    /// Pieces that are what was written.
    pub pieces: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// Reads every file of a destination back, and opens it.
///
/// # Errors
/// [`BackupError`] names the first that is missing or is not what was written.
pub async fn look(reach: &Reach, settings: &Settings) -> Result<Looked, BackupError> {
    let mut looked = Looked::default();
    let mut seen = std::collections::HashSet::new();
    let mut last = None;
    for name in generations_at(reach).await? {
        let found = Found::own(reach.clone(), settings, Some(&name)).await?;
        looked.generations += 1;
        open_all(&found, (&found.generation, RECORDS), &mut seen, &mut looked).await?;
        last = Some(found);
    }
    // Where nothing is, nothing is whole.
    let found = last.ok_or(BackupError::NoBackup)?;
    open_all(&found, (&found.current, KEYS), &mut seen, &mut looked).await?;
    Ok(looked)
}

async fn open_all(
    found: &Found,
    (list, folder): (&Manifest, &'static str),
    seen: &mut std::collections::HashSet<String>,
    looked: &mut Looked,
) -> Result<(), BackupError> {
    for piece in list.pieces() {
        if seen.insert(file(folder, &piece.name)) {
            found.fetch(folder, piece).await.map_err(|_| vault::Fault::Stopped)??;
            looked.pieces += 1;
            looked.bytes += piece.size;
        }
    }
    Ok(())
}
